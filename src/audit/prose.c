/* audit/prose.c: the texts of a filing: every cell as filed, and every paragraph with its placeholders
 * filled in and the figures that stand in it. */
#include "audit/audit_priv.h"

/* ---- cells ----------------------------------------------------------------------------------------- */

typedef struct jx_cells {
    jx_run *run;
    jx_cell_visit visit;
    void *data;
} jx_cells;

static bool is_among(jx_str key, const char *const *keys)
{
    for (; *keys != NULL; keys++)
        if (jx_str_is(key, *keys))
            return true;
    return false;
}

static void visit_text(const jx_cells *cells, jx_str key, const jx_value *value)
{
    static const char *const names[] = {"name",       "level1", "level2", "level3",
                                        "competent_department", "implementing_unit", NULL};
    static const char *const codes[] = {"code", "report_code", "phone", "format", "report", "scheme",
                                        NULL};
    if (!value->present || value->computed || value->text.n == 0)
        return;
    const jx_cell cell = {.key = key,
                          .text = value->text,
                          .place = value->place,
                          .is_name = is_among(key, names),
                          .is_prose = jx_has(value->place.pointer, "/body/"),
                          .is_code = is_among(key, codes)};
    cells->visit(cells->run, &cell, cells->data);
}

static void visit_value(const jx_cells *cells, jx_str key, const jx_value *value);

static void visit_record(const jx_cells *cells, const jx_value *record)
{
    jx_value member;
    jx_str key;
    for (size_t i = 0; jx_value_member(*record, i, &member, &key); i++)
        if (!jx_str_is(key, "audit") && !jx_str_is(key, "opinions") && !jx_str_is(key, "reports"))
            visit_value(cells, key, &member);
}

static void visit_value(const jx_cells *cells, jx_str key, const jx_value *value)
{
    switch (value->type) {
    case JX_TYPE_TEXT:
    case JX_TYPE_TARGET:
        visit_text(cells, key, value);
        return;
    case JX_TYPE_RECORD:
        if (value->present)
            visit_record(cells, value);
        return;
    case JX_TYPE_LIST:
        for (size_t i = 0; i < value->n; i++) {
            const jx_value element = jx_value_at(*value, i);
            visit_value(cells, key, &element);
        }
        return;
    case JX_TYPE_DECIMAL:
    case JX_TYPE_INTEGER:
    case JX_TYPE_BOOL:
    case JX_TYPE_DATE:
    case JX_TYPE_ANY:
        return;
    }
}

void jx_each_cell(jx_run *run, jx_cell_visit visit, void *data)
{
    const jx_cells cells = {run, visit, data};
    const jx_value filing = jx_filing_value(run->filing);
    visit_record(&cells, &filing);
}

/* ---- placeholders ------------------------------------------------------------------------------------ */

static void put_value(jx_run *run, jx_buf *out, jx_str path, const jx_project *project)
{
    const jx_str bare = jx_str_trim(path);
    jx_value at = jx_filing_value(run->filing);
    jx_str rest = bare;
    if (project != NULL && jx_str_starts(bare, JX_S("project."))) {
        for (size_t i = 0; i < run->filing->projects.n; i++)
            if (&run->filing->projects.at[i] == project)
                at = jx_value_at(jx_value_get(at, JX_S("projects")), i);
        rest = jx_str_sub(bare, JX_S("project.").n, bare.n);
    }
    const jx_value value = jx_value_get(at, rest);
    if (value.present)
        jx_buf_put_str(out, value.text);
}

/* "{path|format}": the value as filed; the format changes its look only. "{{" is a brace. */
jx_str jx_expand(jx_run *run, jx_str text, const jx_project *project)
{
    if (jx_str_find(text, JX_S("{"), 0) == SIZE_MAX)
        return text;
    jx_buf out = jx_buf_new(run->mem);
    for (size_t i = 0; i < text.n;) {
        const size_t open = jx_str_find(text, JX_S("{"), i);
        jx_buf_put_str(&out, jx_str_sub(text, i, open));
        if (open == SIZE_MAX)
            break;
        if (open + 1 < text.n && text.at[open + 1] == '{') {
            jx_buf_put_byte(&out, '{');
            i = open + 2;
            continue;
        }
        const size_t close = jx_str_find(text, JX_S("}"), open);
        if (close == SIZE_MAX)
            break;
        const size_t bar = jx_str_find(text, JX_S("|"), open);
        put_value(run, &out, jx_str_sub(text, open + 1, bar < close ? bar : close), project);
        i = close + 1;
    }
    return jx_buf_str(&out);
}

/* ---- figures ------------------------------------------------------------------------------------------ */

static jx_str unit_at(jx_str text, size_t at)
{
    static const char *const units[] = {
        "个百分点", "亿元", "万元", "元", "%",    "％",   "‰",    "人次", "家次", "批次", "户次",
        "台次",     "台件", "台套", "件次", "平方米", "㎡", "公里", "公斤", "吨",   "人",   "个",
        "家",       "户",   "次",   "份",   "件",   "台",   "项",   "起",   "条",   "倍",   "分",
    };
    const jx_str rest = jx_str_sub(text, at, text.n);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (jx_str_starts(rest, jx_str_from(units[i])))
            return jx_str_sub(rest, 0, jx_str_from(units[i]).n);
    return (jx_str){0};
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool jx_next_figure(jx_str text, size_t *pos, jx_figure *out)
{
    size_t i = *pos;
    while (i < text.n && !is_digit(text.at[i]))
        i++;
    if (i >= text.n)
        return false;
    size_t to = i;
    while (to < text.n &&
           (is_digit(text.at[to]) || ((text.at[to] == '.' || text.at[to] == ',') &&
                                      to + 1 < text.n && is_digit(text.at[to + 1]))))
        to++;
    *pos = to;
    *out = (jx_figure){.from = i, .to = to, .number = {.poisoned = true}};
    (void)jx_dec_parse(jx_str_sub(text, i, to), true, &out->number);
    if (i > 0 && text.at[i - 1] == '-')
        out->number.poisoned = true; /* a code or a range, not an amount */
    size_t unit = to;
    while (unit < text.n && text.at[unit] == ' ')
        unit++;
    out->unit = unit_at(text, unit);
    if (out->unit.n > 0)
        *pos = out->to = unit + out->unit.n;
    return true;
}

/* ---- paragraphs ----------------------------------------------------------------------------------------- */

typedef struct jx_reader_of_prose {
    jx_run *run;
    jx_prose_visit visit;
    void *data;
} jx_reader_of_prose;

static void read_one(const jx_reader_of_prose *r, const jx_text *text, jx_prose prose)
{
    if (jx_blank(text))
        return;
    prose.place = text->self.place;
    prose.text = jx_expand(r->run, text->text, prose.table != NULL ? prose.table->project : NULL);
    r->visit(r->run, &prose, r->data);
}

static void read_list(const jx_reader_of_prose *r, const jx_texts *texts, const jx_table *table)
{
    for (size_t i = 0; texts != NULL && i < texts->n; i++)
        read_one(r, &texts->at[i], (jx_prose){.table = table});
}

static const jx_table *table_of(const jx_run *run, const jx_narrative *narrative)
{
    const jx_project *project = jx_narrative_project(run->filing, narrative);
    for (size_t i = 0; i < run->table_n; i++)
        if (run->tables[i].project == project)
            return &run->tables[i];
    return NULL;
}

static void read_narrative(const jx_reader_of_prose *r, const jx_narrative *narrative)
{
    const jx_prose about = {.narrative = narrative, .table = table_of(r->run, narrative)};
    for (size_t i = 0; i < narrative->body.n; i++) {
        const jx_body_item *item = &narrative->body.at[i];
        read_one(r, item->main, about);
        read_one(r, &item->text, about);
    }
}

void jx_each_prose(jx_run *run, jx_prose_visit visit, void *data)
{
    const jx_reader_of_prose r = {run, visit, data};
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        read_list(&r, &table->goal->expected, table);
        read_list(&r, &table->goal->actual, table);
        read_list(&r, table->problems, table);
        read_list(&r, table->measures, table);
    }
    for (size_t i = 0; i < run->filing->narratives.n; i++)
        read_narrative(&r, &run->filing->narratives.at[i]);
}
