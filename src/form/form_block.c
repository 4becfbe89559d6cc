/* form/form_block.c: the blocks of a form, one below the other. */
#include "form/form_priv.h"

/* "path", "path = text" or "#name = number". */
static void read_test(jx_form_reader *r, const jx_json *object, const char *key, jx_form_test *out)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    if (node == NULL)
        return;
    const size_t sign = jx_str_find(node->text, JX_S("="), 0);
    jx_str path = jx_str_trim(jx_str_sub(node->text, 0, sign));
    out->number = sign != SIZE_MAX && path.n > 0 && path.at[0] == '#';
    if (out->number)
        path = jx_str_sub(path, 1, path.n);
    if (!jx_path_is_well_formed(path)) {
        jx_form_complain(r, &JX_FORM_PATH, node, path, (jx_str){0});
        return;
    }
    out->path = path;
    out->equals = sign != SIZE_MAX;
    if (out->equals)
        out->text = jx_str_trim(jx_str_sub(node->text, sign + 1, node->text.n));
}

void jx_form_read_when(jx_form_reader *r, const jx_json *object, jx_form_when *out)
{
    read_test(r, object, "if", &out->holds);
    read_test(r, object, "unless", &out->fails);
    const jx_json *node = jx_json_find(object, "if");
    if (node == NULL)
        node = jx_json_find(object, "unless");
    out->place = jx_form_place(r, node != NULL ? node : object);
}

/* A name for the element at hand: one word. */
static jx_str read_as(jx_form_reader *r, const jx_json *object)
{
    const jx_json *node = jx_form_find(r, object, "as", JX_JSON_STRING);
    if (node == NULL)
        return (jx_str){0};
    bool sound = jx_path_is_well_formed(node->text);
    for (size_t i = 0; sound && i < node->text.n; i++)
        sound = node->text.at[i] != '.' && node->text.at[i] != '[';
    if (!sound || (node->text.at[0] >= '0' && node->text.at[0] <= '9')) {
        jx_form_complain(r, &JX_FORM_AS, node, node->text, (jx_str){0});
        return (jx_str){0};
    }
    return node->text;
}

void jx_form_read_repeat(jx_form_reader *r, const jx_json *object, const char *key,
                         jx_form_repeat *out)
{
    const jx_json *node = jx_json_find(object, key);
    const jx_json *as = jx_json_find(object, "as");
    out->place = jx_form_place(r, node != NULL ? node : object);
    out->path = jx_form_path(r, object, key);
    out->as = read_as(r, object);
    if (node != NULL && as == NULL)
        jx_form_complain(r, &JX_FORM_NEEDS, node, jx_str_from(key), JX_S("as"));
    if (node == NULL && as != NULL)
        jx_form_complain(r, &JX_FORM_NEEDS, as, JX_S("as"), jx_str_from(key));
}

/* ---- the kinds ---- */

static void read_text(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "text", "style", "align", "tag", "bookmark", "id", "if", "unless");
    jx_form_template(r, object, "text", &out->text.para.text);
    const jx_form_style *style = jx_form_style_of(r, object, "style", &jx_form_style_default);
    out->text.para.style = style;
    out->text.para.align = jx_form_read_align(r, object, "align", style->align);
    out->text.tag = jx_form_read_tag(r, object, "tag", style->tag);
    out->text.bookmark = jx_form_bool(r, object, "bookmark", style->bookmark);
}

/* A note under a table: a text, or a list of texts, a paragraph each. */
static void read_note(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "note", "style", "align", "id", "if", "unless");
    const jx_json *node = jx_json_find(object, "note");
    jx_buf all = jx_buf_new(r->mem);
    const bool is_list = node->kind == JX_JSON_ARRAY;
    for (const jx_json *p = is_list ? node->first : node; p != NULL; p = is_list ? p->next : NULL) {
        if (!jx_form_is(r, p, JX_JSON_STRING))
            continue;
        if (all.n > 0)
            jx_buf_put_byte(&all, '\n');
        jx_buf_put_str(&all, p->text);
    }
    const jx_form_style *style = jx_form_style_of(r, object, "style", &jx_form_style_note);
    jx_form_para *para = &out->text.para;
    (void)jx_template_parse(r->mem, r->diags, jx_form_place(r, node), jx_buf_str(&all),
                            &para->text);
    para->style = style;
    para->align = jx_form_read_align(r, object, "align", style->align);
    out->text.tag = JX_FORM_TAG_NOTE;
}

static void read_piece(jx_form_reader *r, const jx_json *node, const jx_form_style *style,
                       jx_form_para *out)
{
    out->style = style;
    out->align = style->align;
    out->text.place = jx_form_place(r, node);
    if (node->kind == JX_JSON_STRING) {
        (void)jx_template_parse(r->mem, r->diags, out->text.place, node->text, &out->text);
        return;
    }
    if (!jx_form_is(r, node, JX_JSON_OBJECT))
        return;
    JX_FORM_KEYS(r, node, "text", "style", "align");
    (void)jx_form_need(r, node, "text", JX_JSON_STRING);
    jx_form_template(r, node, "text", &out->text);
    out->style = jx_form_style_of(r, node, "style", style);
    out->align = jx_form_read_align(r, node, "align", out->style->align);
}

static void read_line(jx_form_reader *r, const jx_json *object, jx_form_line *out)
{
    JX_FORM_KEYS(r, object, "line", "style", "spread", "before", "after", "keep_next",
                 "keep_previous", "id", "if", "unless");
    const jx_form_style *style = jx_form_style_of(r, object, "style", &jx_form_style_default);
    const jx_json *pieces = jx_form_find(r, object, "line", JX_JSON_ARRAY);
    out->spread = jx_form_bool(r, object, "spread", false);
    const jx_len_reading how = {JX_EMU_PT, jx_form_style_em(style), jx_form_line_of(r, style), 0,
                                JX_MM(300)};
    out->before = jx_form_len(r, object, "before", how, style->before);
    out->after = jx_form_len(r, object, "after", how, style->after);
    out->keep_next = jx_form_bool(r, object, "keep_next", style->keep_next);
    out->keep_previous = jx_form_bool(r, object, "keep_previous", false);
    if (pieces == NULL)
        return;
    if (pieces->n == 0)
        jx_form_complain(r, &JX_FORM_EMPTY, pieces, JX_S("line"), (jx_str){0});
    jx_form_para *at = JX_NEW_N(r->mem, jx_form_para, pieces->n);
    for (const jx_json *p = pieces->first; p != NULL; p = p->next)
        read_piece(r, p, style, &at[out->n++]);
    out->pieces = at;
}

static void read_space(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "space", "keep", "id", "if", "unless");
    const jx_len line = r->form->pages[0].grid_line_pitch;
    out->space.height =
        jx_form_len(r, object, "space", (jx_len_reading){JX_EMU_PT, 0, line, 0, JX_MM(400)}, 0);
    out->space.keep = jx_form_bool(r, object, "keep", false);
}

static void read_page_break(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "page", "id", "if", "unless");
    const jx_json *node = jx_form_find(r, object, "page", JX_JSON_STRING);
    if (node == NULL)
        return;
    jx_str *names = JX_NEW_N(r->mem, jx_str, r->form->page_n);
    for (uint32_t i = 0; i < r->form->page_n; i++) {
        const jx_form_page *page = &r->form->pages[i];
        names[i] = page->name;
        if (!jx_str_eq(page->name, node->text))
            continue;
        out->page = i;
        r->page_width = page->width - page->left - page->right;
        return;
    }
    jx_form_complain(r, &JX_FORM_PAGE_NAME, node, node->text,
                     jx_form_instead(r, node->text, names, r->form->page_n));
}

static void read_group(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "blocks", "repeat", "as", "id", "if", "unless");
    jx_form_read_repeat(r, object, "repeat", &out->group.repeat);
    const jx_json *blocks = jx_form_find(r, object, "blocks", JX_JSON_ARRAY);
    if (blocks != NULL)
        jx_form_read_blocks(r, blocks, &out->group.blocks, &out->group.n);
}

static void read_table_block(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "table", "id", "if", "unless");
    const jx_json *table = jx_form_find(r, object, "table", JX_JSON_OBJECT);
    if (table != NULL)
        jx_form_read_table(r, table, &out->table);
}

static void read_narrative_block(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "narrative", "id", "if", "unless");
    jx_form_read_narrative(r, object, &out->narrative);
}

static void read_signature_block(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "signature", "id", "if", "unless");
    const jx_json *node = jx_form_find(r, object, "signature", JX_JSON_OBJECT);
    if (node == NULL)
        return;
    JX_FORM_KEYS(r, node, "organs", "date", "style", "sealed", "seal", "before");
    jx_form_signature *own = &out->signature;
    const jx_form_style *style = jx_form_style_find(r->form, JX_S("signature"));
    style = jx_form_style_of(r, node, "style", style != NULL ? style : &jx_form_style_default);
    const jx_json *organs = jx_form_need(r, node, "organs", JX_JSON_ARRAY);
    if (organs != NULL) {
        jx_form_para *at = JX_NEW_N(r->mem, jx_form_para, organs->n);
        for (const jx_json *o = organs->first; o != NULL; o = o->next)
            read_piece(r, o, style, &at[own->n++]);
        own->organs = at;
        if (organs->n == 0)
            jx_form_complain(r, &JX_FORM_EMPTY, organs, organs->key, (jx_str){0});
    }
    own->date = (jx_form_para){.style = style, .align = style->align};
    (void)jx_form_need(r, node, "date", JX_JSON_STRING);
    jx_form_template(r, node, "date", &own->date.text);
    own->sealed = jx_form_bool(r, node, "sealed", false);
    own->seal = jx_form_len(r, node, "seal", (jx_len_reading){JX_EMU_MM, 0, 0, 0, JX_MM(100)}, 0);
    const jx_len_reading how = {JX_EMU_PT, jx_form_style_em(style), jx_form_line_of(r, style), 0,
                                JX_MM(300)};
    own->before = jx_form_len(r, node, "before", how, style->before);
}

static void read_contents(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "contents", "id", "if", "unless");
    jx_form_contents *own = &out->contents;
    const jx_form_style *title = jx_form_style_find(r->form, JX_S("contents-title"));
    const jx_form_style *entry = jx_form_style_find(r->form, JX_S("contents"));
    own->entry = entry != NULL ? entry : &jx_form_style_default;
    own->title = (jx_form_para){.style = title != NULL ? title : &jx_form_style_default};
    own->levels = 2;
    own->dots = true;
    const jx_json *node = jx_json_find(object, "contents");
    const bool is_plain = node->kind == JX_JSON_BOOL || !jx_form_is(r, node, JX_JSON_OBJECT);
    if (!is_plain) {
        JX_FORM_KEYS(r, node, "title", "title_style", "style", "levels", "indent", "dots");
        jx_form_template(r, node, "title", &own->title.text);
        own->title.style = jx_form_style_of(r, node, "title_style", own->title.style);
        own->entry = jx_form_style_of(r, node, "style", own->entry);
        own->levels = jx_form_count(r, node, "levels", 2, 6);
        own->dots = jx_form_bool(r, node, "dots", true);
    }
    const jx_len em = jx_form_style_em(own->entry);
    own->title.align = own->title.style->align;
    own->indent = 2 * em;
    if (!is_plain)
        own->indent =
            jx_form_len(r, node, "indent", (jx_len_reading){em, em, 0, 0, JX_MM(100)}, own->indent);
}

static void read_include(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    JX_FORM_KEYS(r, object, "include", "level", "number", "id", "if", "unless");
    out->include.level = jx_form_count(r, object, "level", 1, 6);
    if (jx_json_find(object, "number") != NULL) {
        jx_template *number = JX_NEW(r->mem, jx_template);
        jx_form_template(r, object, "number", number);
        out->include.number = number;
    }
    const jx_json *node = jx_form_find(r, object, "include", JX_JSON_STRING);
    const char *file = node != NULL ? jx_form_find_file(r, node) : NULL;
    if (file != NULL)
        out->include.form = jx_form_read_other(r, file);
}

/* ---- which kind ---- */

static const struct {
    const char *key;
    jx_form_block_kind kind;
    void (*read)(jx_form_reader *r, const jx_json *object, jx_form_block *out);
} kinds[] = {
    {"text",      JX_FORM_BLOCK_TEXT,      read_text           },
    {"line",      JX_FORM_BLOCK_LINE,      NULL                },
    {"table",     JX_FORM_BLOCK_TABLE,     read_table_block    },
    {"narrative", JX_FORM_BLOCK_NARRATIVE, read_narrative_block},
    {"space",     JX_FORM_BLOCK_SPACE,     read_space          },
    {"page",      JX_FORM_BLOCK_PAGE,      read_page_break     },
    {"blocks",    JX_FORM_BLOCK_GROUP,     read_group          },
    {"note",      JX_FORM_BLOCK_TEXT,      read_note           },
    {"signature", JX_FORM_BLOCK_SIGNATURE, read_signature_block},
    {"contents",  JX_FORM_BLOCK_CONTENTS,  read_contents       },
    {"include",   JX_FORM_BLOCK_INCLUDE,   read_include        },
};

static void read_block(jx_form_reader *r, const jx_json *object, jx_form_block *out)
{
    const char *found = NULL;
    size_t kind = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (jx_json_find(object, kinds[i].key) == NULL)
            continue;
        if (found != NULL) {
            jx_form_complain(r, &JX_FORM_BLOCK_BOTH, object, jx_str_from(found),
                             jx_str_from(kinds[i].key));
            return;
        }
        found = kinds[i].key;
        kind = i;
    }
    if (found == NULL) {
        jx_form_complain(r, &JX_FORM_BLOCK_NONE, object, (jx_str){0}, (jx_str){0});
        return;
    }
    out->kind = kinds[kind].kind;
    jx_form_read_when(r, object, &out->when);
    if (kinds[kind].read != NULL)
        kinds[kind].read(r, object, out);
    else
        read_line(r, object, &out->line);
}

void jx_form_read_blocks(jx_form_reader *r, const jx_json *array, const jx_form_block **out,
                         size_t *n)
{
    if (array->n == 0)
        jx_form_complain(r, &JX_FORM_EMPTY, array, JX_S("blocks"), (jx_str){0});
    jx_form_block *at = JX_NEW_N(r->mem, jx_form_block, array->n);
    *n = 0;
    for (const jx_json *b = array->first; b != NULL; b = b->next) {
        if (!jx_form_is(r, b, JX_JSON_OBJECT))
            continue;
        jx_form_block *block = &at[*n];
        *block = (jx_form_block){.kind = JX_FORM_BLOCK_SPACE, .place = jx_form_place(r, b)};
        read_block(r, b, block);
        (*n)++;
    }
    *out = at;
}
