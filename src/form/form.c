/* form/form.c: reads a layout file. */
#include "form/form_priv.h"

#include <stdlib.h>

typedef struct jx_id {
    const jx_json *node; /* its name */
} jx_id;
typedef JX_VEC(jx_id) jx_id_list;

static const char form_format[] = "jixiao-form-1";

static void check_format(jx_form_reader *r, const jx_json *root)
{
    const jx_json *format = jx_json_find(root, "format");
    if (format == NULL)
        jx_form_complain(r, &JX_FORM_FORMAT, root, (jx_str){0}, (jx_str){0});
    else if (format->kind != JX_JSON_STRING || !jx_str_is(format->text, form_format))
        jx_form_complain(r, &JX_FORM_FORMAT, format, format->text, (jx_str){0});
}

static void read_name(jx_form_reader *r, const jx_json *root)
{
    const jx_json *name = jx_form_need(r, root, "name", JX_JSON_STRING);
    if (name == NULL)
        return;
    bool sound = name->text.n > 0 && name->text.n <= 100;
    for (size_t i = 0; sound && i < name->text.n; i++) {
        const char c = name->text.at[i];
        sound = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0);
    }
    if (!sound)
        jx_form_complain(r, &JX_FORM_NAME, name, name->text, (jx_str){0});
    r->form->name = name->text;
}

/* An id stands for one thing. */
static void check_ids(jx_form_reader *r, const jx_json *node, jx_id_list *seen)
{
    const jx_json *id = node->kind == JX_JSON_OBJECT ? jx_json_find(node, "id") : NULL;
    if (id != NULL && (id->kind != JX_JSON_STRING || id->text.n == 0))
        jx_form_complain(r, &JX_FORM_ID, id, (jx_str){0}, (jx_str){0});
    else if (id != NULL)
        JX_PUSH(r->mem, seen)->node = id;
    for (const jx_json *c = node->first; c != NULL; c = c->next)
        check_ids(r, c, seen);
}

static int compare_ids(const void *a, const void *b)
{
    const jx_json *x = ((const jx_id *)a)->node, *y = ((const jx_id *)b)->node;
    const int order = jx_str_cmp(x->text, y->text);
    if (order != 0)
        return order;
    return x->line != y->line ? (x->line > y->line) - (x->line < y->line)
                              : (x->column > y->column) - (x->column < y->column);
}

static void check_ids_once(jx_form_reader *r, const jx_json *blocks)
{
    jx_id_list seen = {0};
    check_ids(r, blocks, &seen);
    if (seen.n > 1)
        qsort(seen.at, seen.n, sizeof *seen.at, compare_ids);
    for (size_t i = 1; i < seen.n; i++)
        if (jx_str_eq(seen.at[i].node->text, seen.at[i - 1].node->text))
            jx_form_complain(r, &JX_FORM_ID_TWICE, seen.at[i].node, seen.at[i].node->text,
                             (jx_str){0});
}

static void read_root(jx_form_reader *r, const jx_json *root)
{
    JX_FORM_KEYS(r, root, "format", "extends", "name", "title", "source", "lang", "each", "as",
                 "file", "prompts", "page", "pages", "styles", "blocks", "set", "replace", "remove",
                 "insert");
    read_name(r, root);
    jx_form *form = r->form;
    form->place = jx_form_place(r, root);
    form->source = jx_form_string(r, root, "source");
    const jx_str lang = jx_form_string(r, root, "lang");
    form->lang = lang.n > 0 ? jx_str_c(r->mem, lang) : "zh-CN";
    form->prompts = jx_form_bool(r, root, "prompts", true);
    (void)jx_form_need(r, root, "title", JX_JSON_STRING);
    jx_form_template(r, root, "title", &form->title);
    jx_form_template(r, root, "file", &form->file_name);
    jx_form_read_repeat(r, root, "each", &form->each);
    jx_form_read_pages(r, root);
    jx_form_read_styles(r, root);
    jx_form_finish_pages(r, root);
    const jx_json *blocks = jx_form_need(r, root, "blocks", JX_JSON_ARRAY);
    if (blocks == NULL)
        return;
    check_ids_once(r, blocks);
    jx_form_read_blocks(r, blocks, &form->blocks, &form->n);
}

static jx_status read_form(jx_form_reader *r, const jx_json *root, const jx_form **out)
{
    const size_t errors = jx_diags_count(r->diags, JX_ERROR);
    r->form = JX_NEW(r->mem, jx_form);
    r->form->file = r->file;
    if (jx_form_is(r, root, JX_JSON_OBJECT)) {
        check_format(r, root);
        const jx_json *whole;
        JX_TRY(jx_form_inherit(r, root, &whole));
        read_root(r, whole);
    }
    if (jx_diags_count(r->diags, JX_ERROR) > errors)
        return JX_ERR_INPUT;
    *out = r->form;
    return JX_OK;
}

const jx_form *jx_form_read_other(jx_form_reader *r, const char *file)
{
    const jx_form_trail trail = {.outer = r->trail, .file = r->file};
    jx_form_reader other = {
        .mem = r->mem, .diags = r->diags, .file = file, .layouts = r->layouts, .trail = &trail};
    const jx_json *root;
    const jx_form *form = NULL;
    if (jx_json_read(r->mem, r->diags, file, &root) != JX_OK ||
        read_form(&other, root, &form) != JX_OK)
        return NULL;
    return form;
}

jx_status jx_form_load(jx_arena *mem, jx_diags *diags, const jx_form_source *source,
                       const jx_form **out)
{
    jx_form_reader r = {
        .mem = mem, .diags = diags, .file = source->file, .layouts = source->layouts};
    const jx_json *root;
    if (source->bytes != NULL)
        JX_TRY(jx_json_parse(mem, diags, source->file, *source->bytes, &root));
    else
        JX_TRY(jx_json_read(mem, diags, source->file, &root));
    return read_form(&r, root, out);
}

jx_status jx_form_read(jx_arena *mem, jx_diags *diags, const char *file, const jx_form **out)
{
    return jx_form_load(mem, diags, &(const jx_form_source){.file = file}, out);
}

jx_status jx_form_parse(jx_arena *mem, jx_diags *diags, const char *file, jx_blob bytes,
                        const jx_form **out)
{
    return jx_form_load(mem, diags, &(const jx_form_source){.file = file, .bytes = &bytes}, out);
}
