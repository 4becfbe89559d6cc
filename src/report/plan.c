/* report/plan.c: which reports a filing asks for, and what their files are called. */
#include "report/report_priv.h"

#define FILE_NAME_MAX 200u /* bytes, with ".pdf": common file systems end at 255 */

/* ---- titles ---- */

static bool has_narrative(const jx_form_block *blocks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (blocks[i].kind == JX_FORM_BLOCK_NARRATIVE)
            return true;
        if (blocks[i].kind == JX_FORM_BLOCK_GROUP &&
            has_narrative(blocks[i].group.blocks, blocks[i].group.n))
            return true;
    }
    return false;
}

/* The title as the document shows it: a narrative has its own. */
static jx_str shown_title(jx_binder *b, const jx_scope *scope)
{
    const jx_narrative *narrative =
        has_narrative(b->form->blocks, b->form->n) ? b->narrative : NULL;
    if (narrative == NULL || narrative->title.n == 0)
        return jx_bind_string(b, scope, &b->form->title);
    jx_buf all = jx_buf_new(b->mem);
    for (size_t i = 0; i < narrative->title.n; i++) {
        const jx_text *line = &narrative->title.at[i];
        jx_template parsed;
        jx_text_pieces pieces = {0};
        /* what is wrong in it is said where the title is set */
        jx_binder quiet = *b;
        quiet.diags = jx_diags_new(b->mem);
        if (jx_template_parse(b->mem, quiet.diags, line->self.place, line->text, &parsed))
            jx_bind_template(&quiet, scope, &parsed, JX_ORIGIN_FILING, &pieces);
        for (size_t k = 0; k < pieces.n; k++)
            jx_buf_put_str(&all, pieces.at[k].text);
    }
    return jx_buf_str(&all);
}

/* Adds `part` in the brackets after the title unless the title says it already. */
static void add_part(jx_buf *out, jx_str title, jx_str part, bool *open)
{
    if (part.n == 0 || jx_str_find(title, part, 0) != SIZE_MAX)
        return;
    jx_buf_put_c(out, *open ? "，" : "（");
    jx_buf_put_str(out, part);
    *open = true;
}

jx_str jx_report_title(jx_binder *b, const jx_scope *scope)
{
    const jx_str shown = shown_title(b, scope);
    jx_buf title = jx_buf_new(b->mem);
    jx_buf_put_str(&title, shown);
    bool open = false;
    if (scope->value.type == JX_TYPE_RECORD && scope->value.present)
        add_part(&title, shown, jx_value_get(scope->value, JX_S("name")).text, &open);
    add_part(&title, shown, b->filing->unit.name.text, &open);
    if (b->filing->year.self.present)
        add_part(&title, shown, jx_str_format(b->mem, "%lld年度", (long long)b->filing->year.n),
                 &open);
    if (open)
        jx_buf_put_c(&title, "）");
    return jx_buf_str(&title);
}

/* ---- file names ---- */

static bool is_forbidden(uint32_t c)
{
    static const char forbidden[] = "/\\:*?\"<>|";
    if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x2028 || c == 0x2029)
        return true;
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) /* turn a name around */
        return true;
    for (size_t i = 0; i + 1 < sizeof forbidden; i++)
        if (c == (unsigned char)forbidden[i])
            return true;
    return false;
}

/* The longest prefix of at most `max` bytes that ends between characters. */
static jx_str cut(jx_str text, size_t max)
{
    size_t end = 0, pos = 0;
    while (pos < text.n) {
        (void)jx_utf8_next(text, &pos);
        if (pos > max)
            break;
        end = pos;
    }
    return jx_str_sub(text, 0, end);
}

jx_str jx_file_name(jx_arena *mem, jx_str text, size_t max)
{
    jx_buf out = jx_buf_new(mem);
    bool space = false;
    for (size_t pos = 0; pos < text.n;) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (jx_is_space(c) || c == '\n' || c == '\t' || c == '\r') {
            space = out.n > 0;
            continue;
        }
        if (is_forbidden(c) || (c == '.' && out.n == 0))
            continue;
        if (space)
            jx_buf_put_byte(&out, ' ');
        space = false;
        jx_buf_put_char(&out, c);
    }
    const jx_str name = jx_str_trim(cut(jx_buf_str(&out), max));
    return name.n > 0 ? name : JX_S("report");
}

static jx_str folded(jx_arena *mem, jx_str name)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    char *bytes = JX_NEW_N(mem, char, name.n);
    for (size_t i = 0; i < name.n; i++) {
        const char c = name.at[i];
        bytes[i] = c;
        if (c >= 'A' && c <= 'Z')
            bytes[i] = small[c - 'A'];
    }
    return (jx_str){bytes, name.n};
}

typedef JX_VEC(jx_report_item) jx_item_list;

/* Two names that differ in case only are one file on many disks. */
static bool is_taken(jx_arena *mem, const jx_item_list *items, jx_str file)
{
    for (size_t i = 0; i < items->n; i++)
        if (jx_str_eq(folded(mem, items->at[i].file), folded(mem, file)))
            return true;
    return false;
}

static jx_str unique_file(jx_arena *mem, const jx_item_list *items, jx_str name)
{
    static const char ending[] = ".pdf";
    for (size_t n = 1;; n++) {
        const jx_str number = n == 1 ? (jx_str){0} : jx_str_format(mem, "-%zu", n);
        const jx_str base = jx_file_name(mem, name, FILE_NAME_MAX - (sizeof ending - 1) - number.n);
        const jx_str file = jx_str_join(mem, jx_str_join(mem, base, number), jx_str_from(ending));
        if (!is_taken(mem, items, file))
            return file;
    }
}

/* ---- the plan ---- */

static jx_report_item plan_item(jx_binder *b, size_t project, size_t last,
                                const jx_item_list *items)
{
    const jx_scope scope = jx_report_scope(b, project);
    /* {seq}: the number of the element, with as many figures as the last one, at least two */
    const int figures = (int)jx_str_format(b->mem, "%zu", last).n;
    const jx_scope named = {
        .outer = &scope,
        .name = JX_S("seq"),
        .value = {.type = JX_TYPE_TEXT,
                  .present = true,
                  .text = jx_str_format(b->mem, "%0*zu", figures > 2 ? figures : 2, project)}
    };
    const jx_template *name = b->form->file_name.n > 0 ? &b->form->file_name : &b->form->title;
    jx_report_item item = {.form = b->form, .project = project};
    item.title = jx_report_title(b, &scope);
    item.file = unique_file(b->mem, items, jx_bind_string(b, &named, name));
    return item;
}

/* A form of one narrative shows the first that names it. */
static void check_one_narrative(jx_binder *b)
{
    const size_t n = jx_narrative_count(b->filing, b->form->name);
    if (n < 2 || !has_narrative(b->form->blocks, b->form->n))
        return;
    jx_report_complain(b, &JX_REPORT_NARRATIVES,
                       jx_narrative_at(b->filing, b->form->name, 1)->self.place, b->form->name,
                       jx_str_format(b->mem, "%zu", n));
}

static void plan_form(jx_binder *b, jx_place asked, jx_item_list *items)
{
    if (b->form->each.path.n == 0) {
        check_one_narrative(b);
        *JX_PUSH(b->mem, items) = plan_item(b, 0, 0, items);
        return;
    }
    const size_t n = jx_each_count(b);
    if (n == 0 && jx_str_is(b->form->each.path, "narratives"))
        jx_report_complain(b, &JX_REPORT_NO_NARRATIVE, asked, b->form->name, (jx_str){0});
    else if (n == 0)
        jx_report_complain(b, &JX_REPORT_EMPTY_LIST, asked, b->form->name, b->form->each.path);
    for (size_t i = 1; i <= n; i++) {
        const jx_report_item item = plan_item(b, i, n, items);
        *JX_PUSH(b->mem, items) = item;
    }
}

static jx_status finish(jx_diags *diags, size_t errors, const jx_item_list *items,
                        jx_report_plan *out)
{
    *out = (jx_report_plan){.at = items->at, .n = items->n};
    return jx_diags_count(diags, JX_ERROR) > errors ? JX_ERR_INPUT : JX_OK;
}

jx_status jx_report_plan_form(jx_arena *mem, jx_diags *diags, const jx_form *form,
                              const jx_filing *filing, jx_report_plan *out)
{
    const size_t errors = jx_diags_count(diags, JX_ERROR);
    jx_item_list items = {0};
    jx_binder b = jx_binder_new(mem, diags, form, filing);
    plan_form(&b, filing->self.place, &items);
    return finish(diags, errors, &items, out);
}

static jx_str form_names(jx_arena *mem, const jx_form *const *forms, size_t n)
{
    jx_buf all = jx_buf_new(mem);
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            jx_buf_put_c(&all, " / ");
        jx_buf_put_str(&all, forms[i]->name);
    }
    return jx_buf_str(&all);
}

static void complain_form(jx_arena *mem, jx_diags *diags, const jx_form *const *forms, size_t n,
                          const jx_text *name)
{
    jx_str *names = JX_NEW_N(mem, jx_str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = forms[i]->name;
    const jx_str near = jx_name_nearest(name->text, names, n);
    jx_diags_add(diags, &JX_REPORT_NO_FORM, name->self.place, name->text,
                 near.n > 0 ? near : form_names(mem, forms, n), (jx_str){0});
}

jx_status jx_report_plan_filing(jx_arena *mem, jx_diags *diags, const jx_form *const *forms,
                                size_t n, const jx_filing *filing, jx_report_plan *out)
{
    const size_t errors = jx_diags_count(diags, JX_ERROR);
    jx_item_list items = {0};
    if (filing->reports.n == 0)
        jx_diags_add(diags, &JX_REPORT_NONE_ASKED, filing->reports.self.place,
                     form_names(mem, forms, n), (jx_str){0}, (jx_str){0});
    for (size_t i = 0; i < filing->reports.n; i++) {
        const jx_text *name = &filing->reports.at[i];
        const jx_form *form = NULL;
        for (size_t k = 0; k < n && form == NULL; k++)
            if (jx_str_eq(forms[k]->name, name->text))
                form = forms[k];
        if (form == NULL) {
            complain_form(mem, diags, forms, n, name);
        } else {
            jx_binder b = jx_binder_new(mem, diags, form, filing);
            plan_form(&b, name->self.place, &items);
        }
    }
    return finish(diags, errors, &items, out);
}
