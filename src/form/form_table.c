/* form/form_table.c: a table: its columns, sections and rules. */
#include "form/form_priv.h"

typedef struct jx_columns_read {
    jx_form_column *at;
    uint32_t n;
    uint32_t percents; /* how many columns are written in percent */
    jx_dec percent_sum;
    int64_t fixed_sum;
    uint32_t fixed;
} jx_columns_read;

static bool to_hundredths(jx_str text, uint32_t *out)
{
    jx_dec x;
    if (!jx_dec_parse(jx_str_trim(text), false, &x) || jx_dec_trim(x).scale > 2)
        return false;
    const jx_dec hundredths = jx_dec_mul(jx_dec_trim(x), jx_dec_int(100));
    if (hundredths.poisoned || jx_dec_cmp(hundredths, jx_dec_int(0)) <= 0 ||
        jx_dec_cmp(hundredths, jx_dec_int(10000000)) > 0)
        return false;
    *out = (uint32_t)jx_dec_round(hundredths, 0).coef;
    return true;
}

static bool read_column_object(jx_form_reader *r, const jx_json *node, jx_columns_read *cols,
                               jx_form_column *out)
{
    JX_FORM_KEYS(r, node, "id", "width", "share", "content", "min", "max");
    const jx_len_reading how = {JX_EMU_MM, 0, 0, JX_MM(1), JX_MM(2000)};
    const jx_json *share = jx_json_find(node, "share");
    if (jx_json_find(node, "width") != NULL) {
        out->kind = JX_FORM_FIXED;
        out->width = jx_form_len(r, node, "width", how, JX_MM(10));
        cols->fixed_sum += out->width;
        cols->fixed++;
        return share == NULL;
    }
    out->min = jx_form_len(r, node, "min", how, 0);
    out->max = jx_form_len(r, node, "max", how, 0);
    if (jx_form_bool(r, node, "content", false)) {
        out->kind = JX_FORM_CONTENT;
        return share == NULL;
    }
    out->kind = JX_FORM_SHARE;
    return share != NULL && share->kind == JX_JSON_NUMBER &&
           to_hundredths(share->text, &out->share);
}

static void read_column(jx_form_reader *r, const jx_json *node, jx_columns_read *cols)
{
    jx_form_column *out = &cols->at[cols->n++];
    *out = (jx_form_column){.kind = JX_FORM_SHARE, .share = 100};
    bool sound = false;
    if (node->kind == JX_JSON_NUMBER) {
        sound = to_hundredths(node->text, &out->share);
    } else if (node->kind == JX_JSON_STRING && jx_str_ends(node->text, JX_S("%"))) {
        sound = to_hundredths(jx_str_sub(node->text, 0, node->text.n - 1), &out->share);
        cols->percents++;
        cols->percent_sum = jx_dec_add(cols->percent_sum, (jx_dec){.coef = out->share, .scale = 2});
    } else if (node->kind == JX_JSON_OBJECT) {
        sound = read_column_object(r, node, cols, out);
    }
    if (!sound)
        jx_form_complain(r, &JX_FORM_COLUMN, node, (jx_str){0}, (jx_str){0});
}

static jx_str mm_text(jx_arena *mem, int64_t len)
{
    return jx_dec_text(mem, jx_dec_trim(jx_dec_div(jx_dec_int(len), jx_dec_int(JX_EMU_MM), 1)),
                       false);
}

/* Do the widths add up? */
static void check_widths(jx_form_reader *r, const jx_json *node, const jx_columns_read *cols,
                         jx_len width)
{
    if (cols->percents > 0 && cols->percents < cols->n) {
        jx_form_complain(r, &JX_FORM_PERCENT_MIX, node, (jx_str){0}, (jx_str){0});
    } else if (cols->percents > 0 && jx_dec_cmp(cols->percent_sum, jx_dec_int(100)) != 0) {
        jx_form_complain(r, &JX_FORM_PERCENT, node,
                         jx_dec_text(r->mem, jx_dec_trim(cols->percent_sum), false), (jx_str){0});
    }
    /* a shared column needs something of the rest */
    if (cols->fixed_sum > width || (cols->fixed_sum == width && cols->fixed < cols->n))
        jx_form_complain(r, &JX_FORM_WIDTHS, node, mm_text(r->mem, cols->fixed_sum),
                         mm_text(r->mem, width));
}

static void read_columns(jx_form_reader *r, const jx_json *object, jx_form_table *out)
{
    const jx_json *node = jx_form_need(r, object, "columns", JX_JSON_ARRAY);
    if (node == NULL)
        return;
    if (node->n == 0 || node->n > JX_FORM_COLUMNS_MAX) {
        jx_form_complain(r, &JX_FORM_NUMBER_RANGE, node, JX_S("columns"),
                         jx_str_format(r->mem, "1 – %u", JX_FORM_COLUMNS_MAX));
        return;
    }
    jx_columns_read cols = {.at = JX_NEW_N(r->mem, jx_form_column, node->n),
                            .percent_sum = jx_dec_int(0)};
    for (const jx_json *c = node->first; c != NULL; c = c->next)
        read_column(r, c, &cols);
    out->columns = cols.at;
    out->column_n = cols.n;
    check_widths(r, node, &cols, out->width > 0 ? out->width : r->page_width);
    if (out->width == 0 && cols.fixed == cols.n)
        out->width = (jx_len)(cols.fixed_sum < r->page_width ? cols.fixed_sum : r->page_width);
}

/* How many rows of a section, from its top, can be headers: each is one row whatever is filed. */
static uint32_t steady_rows(const jx_form_row *rows, size_t n, bool *steady)
{
    uint32_t count = 0;
    for (size_t i = 0; i < n && *steady; i++) {
        const jx_form_row *row = &rows[i];
        *steady =
            row->repeat.path.n == 0 && row->when.holds.path.n == 0 && row->when.fails.path.n == 0;
        if (*steady)
            count += row->is_group ? steady_rows(row->rows, row->row_n, steady) : 1;
    }
    return count;
}

static void check_header_rows(jx_form_reader *r, const jx_json *object, jx_form_section *section)
{
    bool steady = true;
    const uint32_t most = steady_rows(section->rows, section->n, &steady);
    /* when all rows are steady, one of them has to be left for the body */
    if (section->header_rows < most + (steady ? 0 : 1) || section->header_rows == 0)
        return;
    const jx_json *node = jx_json_find(object, "header_rows");
    jx_form_complain(r, &JX_FORM_HEADER_ROWS, node != NULL ? node : object,
                     jx_str_format(r->mem, "%u", section->header_rows),
                     jx_str_format(r->mem, "%u", steady && most > 0 ? most - 1 : most));
    section->header_rows = 0;
}

static void read_section(jx_form_reader *r, const jx_json *object, const jx_form_table *table,
                         jx_form_section *out)
{
    out->place = jx_form_place(r, object);
    jx_form_read_when(r, object, &out->when);
    jx_form_template(r, object, "summary", &out->summary);
    out->header_rows = jx_form_count(r, object, "header_rows", 0, 50);
    const jx_json *rows = jx_form_need(r, object, "rows", JX_JSON_ARRAY);
    if (rows == NULL)
        return;
    jx_form_read_rows(r, rows, &(const jx_rows_context){.style = table->style}, &out->rows,
                      &out->n);
    if (out->n == 0 || table->column_n == 0)
        return;
    check_header_rows(r, object, out);
    jx_form_check_grid(r, out, table->column_n);
}

static void read_sections(jx_form_reader *r, const jx_json *object, jx_form_table *out)
{
    const jx_json *sections = jx_form_find(r, object, "sections", JX_JSON_ARRAY);
    jx_form_section *at = JX_NEW_N(r->mem, jx_form_section, sections != NULL ? sections->n + 1 : 1);
    out->sections = at;
    if (sections == NULL) { /* a table of one section needs no list of them */
        read_section(r, object, out, &at[out->n++]);
        return;
    }
    if (jx_json_find(object, "rows") != NULL)
        jx_form_complain(r, &JX_FORM_BOTH_KEYS, object, JX_S("rows"), JX_S("sections"));
    if (sections->n == 0)
        jx_form_complain(r, &JX_FORM_EMPTY, sections, JX_S("sections"), (jx_str){0});
    for (const jx_json *s = sections->first; s != NULL; s = s->next) {
        if (!jx_form_is(r, s, JX_JSON_OBJECT))
            continue;
        JX_FORM_KEYS(r, s, "rows", "header_rows", "summary", "id", "if", "unless");
        read_section(r, s, out, &at[out->n++]);
    }
}

static void read_continued(jx_form_reader *r, const jx_json *object, jx_form_table *out)
{
    const jx_json *node = jx_form_find(r, object, "continued", JX_JSON_OBJECT);
    if (node == NULL)
        return;
    JX_FORM_KEYS(r, node, "text", "style", "align");
    jx_form_para *para = JX_NEW(r->mem, jx_form_para);
    jx_form_template(r, node, "text", &para->text);
    para->style = jx_form_style_of(r, node, "style", out->style);
    para->align = jx_form_read_align(r, node, "align", para->style->align);
    out->continued = para;
}

void jx_form_read_table(jx_form_reader *r, const jx_json *object, jx_form_table *out)
{
    JX_FORM_KEYS(r, object, "id", "columns", "sections", "rows", "header_rows", "summary", "style",
                 "inner", "outer", "width", "before", "after", "shrink", "continued_mark",
                 "continued");
    out->style = jx_form_style_of(r, object, "style", &jx_form_style_default);
    const jx_len_reading rule = {JX_EMU_PT, 0, 0, 0, JX_PT(10)};
    out->inner = jx_form_len(r, object, "inner", rule, JX_PT(0.5)); /* T61 */
    out->outer = jx_form_len(r, object, "outer", rule, JX_PT(1));
    out->width = jx_form_len(r, object, "width",
                             (jx_len_reading){JX_EMU_MM, 0, 0, JX_MM(5), r->page_width}, 0);
    const jx_len_reading space = {JX_EMU_PT, out->style->size, 0, 0, JX_MM(300)};
    out->before = jx_form_len(r, object, "before", space, 0);
    out->after = jx_form_len(r, object, "after", space, 0);
    const jx_json *shrink = jx_form_find(r, object, "shrink", JX_JSON_OBJECT);
    if (shrink != NULL) {
        JX_FORM_KEYS(r, shrink, "to");
        if (jx_json_find(shrink, "to") == NULL)
            jx_form_complain(r, &JX_FORM_NEEDS, shrink, JX_S("shrink"), JX_S("to"));
        out->shrink_to = jx_form_len(
            r, shrink, "to", (jx_len_reading){JX_EMU_PT, 0, 0, JX_PT(4), JX_PT(144)}, JX_PT(4));
    }
    out->continued_mark = jx_form_string(r, object, "continued_mark");
    read_continued(r, object, out);
    read_columns(r, object, out);
    read_sections(r, object, out);
}
