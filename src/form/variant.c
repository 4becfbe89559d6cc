/* form/variant.c: the beginning of a form that extends another: short, sound, and full of hints. */
#include "form/form_priv.h"

typedef struct jx_part { /* of a form */
    const jx_json *node;
} jx_part;
typedef JX_VEC(jx_part) jx_part_list;

typedef struct jx_marks { /* by what the parts of a form can be named */
    jx_part_list ids;
    jx_part_list texts;
} jx_marks;

static jx_str text_of(const jx_json *node)
{
    const jx_json *text = node->kind == JX_JSON_OBJECT ? jx_json_find(node, "text") : node;
    return text != NULL && text->kind == JX_JSON_STRING ? text->text : (jx_str){0};
}

static void collect(jx_arena *mem, const jx_json *node, jx_marks *marks)
{
    const bool is_element = node->parent != NULL && node->parent->kind == JX_JSON_ARRAY;
    const jx_json *id = node->kind == JX_JSON_OBJECT ? jx_json_find(node, "id") : NULL;
    const jx_str text = is_element ? text_of(node) : (jx_str){0};
    if (id != NULL && id->kind == JX_JSON_STRING && node->parent != NULL)
        JX_PUSH(mem, &marks->ids)->node = node;
    else if (text.n > 0 && jx_str_find(text, JX_S("{"), 0) == SIZE_MAX && jx_utf8_count(text) > 1)
        JX_PUSH(mem, &marks->texts)->node = node;
    for (const jx_json *c = node->first; c != NULL; c = c->next)
        collect(mem, c, marks);
}

static size_t times(const jx_marks *marks, jx_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < marks->texts.n; i++)
        n += jx_str_eq(text_of(marks->texts.at[i].node), text) ? 1 : 0;
    return n;
}

/* "$ids": what each id stands for; "$texts": the labels that stand once. */
static void put_marks(const jx_marks *marks, jx_buf *out)
{
    jx_buf_put_c(out, ",\n\n  \"$ids\": {");
    for (size_t i = 0; i < marks->ids.n; i++) {
        jx_buf_put_c(out, i > 0 ? ",\n    " : "\n    ");
        jx_buf_put_json(out, jx_json_find(marks->ids.at[i].node, "id")->text);
        jx_buf_put_c(out, ": ");
        jx_buf_put_json(out, text_of(marks->ids.at[i].node));
    }
    jx_buf_put_c(out, marks->ids.n > 0 ? "\n  },\n" : "},\n");
    jx_buf_put_c(out, "  \"$texts\": [");
    bool first = true;
    for (size_t i = 0; i < marks->texts.n; i++) {
        const jx_str text = text_of(marks->texts.at[i].node);
        if (times(marks, text) > 1)
            continue;
        jx_buf_put_c(out, first ? "\n    " : ",\n    ");
        jx_buf_put_json(out, text);
        first = false;
    }
    jx_buf_put_c(out, first ? "]" : "\n  ]");
}

static void put_member(jx_buf *out, const char *key, jx_str value)
{
    jx_buf_format(out, "  \"%s\": ", key);
    jx_buf_put_json(out, value);
    jx_buf_put_c(out, ",\n");
}

/* What the hints change: the first label that stands once. */
static jx_str sample_text(const jx_marks *marks)
{
    for (size_t i = 0; i < marks->texts.n; i++)
        if (times(marks, text_of(marks->texts.at[i].node)) == 1)
            return text_of(marks->texts.at[i].node);
    return JX_S("id");
}

/* Something that can go without a hole in the grid: a row, a section or a block; empty: none. */
static jx_str removable_id(const jx_marks *marks)
{
    for (size_t i = 0; i < marks->ids.n; i++) {
        const jx_str list = marks->ids.at[i].node->parent->key;
        if (jx_str_is(list, "rows") || jx_str_is(list, "sections") || jx_str_is(list, "blocks"))
            return jx_json_find(marks->ids.at[i].node, "id")->text;
    }
    return (jx_str){0};
}

static void put_hints(const jx_json *root, const jx_marks *marks, jx_buf *out)
{
    const jx_json *styles = jx_json_find(root, "styles");
    const jx_json *style = styles != NULL ? styles->first : NULL;
    jx_buf_put_c(
        out,
        "\n  \"$\": [\n"
        "    \"以 $ 开头的都是备注，程序不看；去掉 $，那一行就生效。\",\n"
        "    \"改完后：jixiao forms check 本文件；用它：jixiao render 数据.json --form 本文件\",\n"
        "    \"What begins with $ is a note; take the $ away and it counts. See docs/forms.md.\"\n"
        "  ],\n"
        "  \"$page\": {\"orientation\": \"landscape\", \"margins\": null},\n");
    if (style != NULL) {
        jx_buf_put_c(out, "  \"$styles\": {");
        jx_buf_put_json(out, style->key);
        jx_buf_put_c(out, ": {\"size\": \"小五\"}},\n");
    }
    jx_buf_put_c(out, "  \"$set\": {");
    jx_buf_put_json(out, sample_text(marks));
    jx_buf_put_c(out, ": {\"text\": \"新的名称\"}},\n  \"$remove\": [");
    if (removable_id(marks).n > 0)
        jx_buf_put_json(out, removable_id(marks));
    jx_buf_put_c(out, "],\n  \"$insert\": [{\"after\": ");
    jx_buf_put_json(out, sample_text(marks));
    jx_buf_put_c(out, ", \"what\": {\"text\": \"{unit.name}\"}}]");
}

jx_status jx_form_variant(jx_arena *mem, jx_diags *diags, const jx_form_source *source,
                          jx_str extends, jx_str name, jx_buf *out)
{
    jx_form_reader r = {
        .mem = mem, .diags = diags, .file = source->file, .layouts = source->layouts};
    const jx_json *root;
    JX_TRY(jx_json_read(mem, diags, source->file, &root));
    if (!jx_form_is(&r, root, JX_JSON_OBJECT))
        return JX_ERR_INPUT;
    JX_TRY(jx_form_inherit(&r, root, &root));
    jx_marks marks = {0};
    collect(mem, root, &marks);
    jx_buf_put_c(out, "{\n");
    put_member(out, "format", JX_S("jixiao-form-1"));
    put_member(out, "extends", extends);
    put_member(out, "name", name);
    const jx_json *title = jx_json_find(root, "title");
    if (title != NULL && title->kind == JX_JSON_STRING)
        put_member(out, "title", title->text);
    put_hints(root, &marks, out);
    put_marks(&marks, out);
    jx_buf_put_c(out, "\n}\n");
    return JX_OK;
}
