/* form/form.c: reads a layout file. */
#include "form/form_priv.h"

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

static void read_root(jx_form_reader *r, const jx_json *root)
{
    JX_FORM_KEYS(r, root, "format", "name", "title", "source", "lang", "each", "as", "file", "page",
                 "pages", "styles", "blocks");
    check_format(r, root);
    read_name(r, root);
    jx_form *form = r->form;
    form->place = jx_form_place(r, root);
    form->source = jx_form_string(r, root, "source");
    const jx_str lang = jx_form_string(r, root, "lang");
    form->lang = lang.n > 0 ? jx_str_c(r->mem, lang) : "zh-CN";
    (void)jx_form_need(r, root, "title", JX_JSON_STRING);
    jx_form_template(r, root, "title", &form->title);
    jx_form_template(r, root, "file", &form->file_name);
    jx_form_read_repeat(r, root, "each", &form->each);
    jx_form_read_pages(r, root);
    jx_form_read_styles(r, root);
    jx_form_finish_pages(r, root);
    const jx_json *blocks = jx_form_need(r, root, "blocks", JX_JSON_ARRAY);
    if (blocks != NULL)
        jx_form_read_blocks(r, blocks, &form->blocks, &form->n);
}

static jx_status read_form(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *root,
                           const jx_form **out)
{
    const size_t errors = jx_diags_count(diags, JX_ERROR);
    jx_form_reader r = {.mem = mem, .diags = diags, .file = file, .form = JX_NEW(mem, jx_form)};
    r.form->file = file;
    if (jx_form_is(&r, root, JX_JSON_OBJECT))
        read_root(&r, root);
    if (jx_diags_count(diags, JX_ERROR) > errors)
        return JX_ERR_INPUT;
    *out = r.form;
    return JX_OK;
}

jx_status jx_form_read(jx_arena *mem, jx_diags *diags, const char *file, const jx_form **out)
{
    const jx_json *root;
    JX_TRY(jx_json_read(mem, diags, file, &root));
    return read_form(mem, diags, file, root, out);
}

jx_status jx_form_parse(jx_arena *mem, jx_diags *diags, const char *file, jx_blob bytes,
                        const jx_form **out)
{
    const jx_json *root;
    JX_TRY(jx_json_parse(mem, diags, file, bytes, &root));
    return read_form(mem, diags, file, root, out);
}
