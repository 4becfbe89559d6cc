/* form/style.c: styles by font role. */
#include "form/form_priv.h"

/* Padding: a quarter of an em at the sides, a sixth above and below (T62). */
#define DEFAULT_STYLE(SIZE, TAG)                                                                   \
    {                                                                                              \
        .role = JX_ROLE_SONGTI, .size = JX_PT(SIZE), .align = JX_FORM_LEFT,                        \
        .valign = JX_FORM_MIDDLE, .pad_x = JX_PT(SIZE) / 4, .pad_y = JX_PT(SIZE) / 6, .tag = (TAG) \
    }
const jx_form_style jx_form_style_default = DEFAULT_STYLE(10.5, JX_FORM_TAG_P);
const jx_form_style jx_form_style_number = DEFAULT_STYLE(14, JX_FORM_TAG_P);
const jx_form_style jx_form_style_note = DEFAULT_STYLE(9, JX_FORM_TAG_P);

jx_len jx_form_style_em(const jx_form_style *style)
{
    return style->pitch > 0 ? style->pitch : style->size;
}

jx_form_align jx_form_read_align(jx_form_reader *r, const jx_json *object, const char *key,
                                 jx_form_align fallback)
{
    static const jx_choice choices[] = {
        {"left",    JX_FORM_LEFT   },
        {"center",  JX_FORM_CENTER },
        {"right",   JX_FORM_RIGHT  },
        {"justify", JX_FORM_JUSTIFY},
    };
    return (jx_form_align)jx_form_choice(r, object, key, JX_CHOICES(choices), (int)fallback);
}

jx_form_valign jx_form_read_valign(jx_form_reader *r, const jx_json *object, const char *key,
                                   jx_form_valign fallback)
{
    static const jx_choice choices[] = {
        {"top",    JX_FORM_TOP   },
        {"middle", JX_FORM_MIDDLE},
        {"bottom", JX_FORM_BOTTOM},
    };
    return (jx_form_valign)jx_form_choice(r, object, key, JX_CHOICES(choices), (int)fallback);
}

jx_form_tag jx_form_read_tag(jx_form_reader *r, const jx_json *object, const char *key,
                             jx_form_tag fallback)
{
    static const jx_choice choices[] = {
        {"p",       JX_FORM_TAG_P      },
        {"h1",      JX_FORM_TAG_H1     },
        {"h2",      JX_FORM_TAG_H2     },
        {"h3",      JX_FORM_TAG_H3     },
        {"h4",      JX_FORM_TAG_H4     },
        {"h5",      JX_FORM_TAG_H5     },
        {"h6",      JX_FORM_TAG_H6     },
        {"caption", JX_FORM_TAG_CAPTION},
        {"note",    JX_FORM_TAG_NOTE   },
    };
    return (jx_form_tag)jx_form_choice(r, object, key, JX_CHOICES(choices), (int)fallback);
}

static void read_font(jx_form_reader *r, const jx_json *object, jx_form_style *style)
{
    static const struct {
        const char *name, *zh;
        jx_role role;
    } fonts[] = {
        {"fangsong",     "仿宋",    JX_ROLE_FANGSONG    },
        {"xiaobiaosong", "小标宋", JX_ROLE_XIAOBIAOSONG},
        {"heiti",        "黑体",    JX_ROLE_HEITI       },
        {"kaiti",        "楷体",    JX_ROLE_KAITI       },
        {"songti",       "宋体",    JX_ROLE_SONGTI      },
    };
    enum { JX_FONTS = sizeof fonts / sizeof *fonts };
    const jx_json *node = jx_form_find(r, object, "font", JX_JSON_STRING);
    if (node == NULL)
        return;
    jx_str names[JX_FONTS];
    for (size_t i = 0; i < JX_FONTS; i++) {
        if (jx_str_is(node->text, fonts[i].name) || jx_str_is(node->text, fonts[i].zh)) {
            style->role = fonts[i].role;
            return;
        }
        names[i] = jx_str_from(fonts[i].name);
    }
    jx_form_complain(r, &JX_FORM_FONT, node, node->text,
                     jx_form_instead(r, node->text, names, JX_FONTS));
}

/* "pitch": "grid" puts the characters on the first page's grid; else a length. */
static void read_pitches(jx_form_reader *r, const jx_json *object, jx_form_style *style)
{
    const jx_form_page *page = &r->form->pages[0];
    const jx_json *pitch = jx_json_find(object, "pitch");
    if (pitch != NULL && pitch->kind == JX_JSON_STRING && jx_str_is(pitch->text, "grid")) {
        style->pitch = page->grid_pitch;
        style->line_pitch = page->grid_line_pitch;
        if (page->grid_lines == 0)
            jx_form_complain(r, &JX_FORM_NEEDS, pitch, JX_S("\"pitch\": \"grid\""),
                             JX_S("\"page\": {\"grid\": true}"));
    } else {
        style->pitch = jx_form_len(
            r, object, "pitch", (jx_len_reading){JX_EMU_PT, style->size, 0, JX_PT(1), JX_PT(200)},
            style->pitch);
    }
    const jx_json *line = jx_json_find(object, "line_pitch");
    if (line != NULL && line->kind == JX_JSON_STRING && jx_str_is(line->text, "grid"))
        style->line_pitch = page->grid_line_pitch;
    else
        style->line_pitch = jx_form_len(
            r, object, "line_pitch",
            (jx_len_reading){JX_EMU_PT, style->size, page->grid_line_pitch, JX_PT(4), JX_PT(300)},
            style->line_pitch);
}

jx_len jx_form_line_of(const jx_form_reader *r, const jx_form_style *style)
{
    const jx_len grid = r->form->pages[0].grid_line_pitch;
    if (grid > 0)
        return grid;
    return style->line_pitch > 0 ? style->line_pitch : style->size / 10 * 13;
}

static void read_spaces(jx_form_reader *r, const jx_json *object, jx_form_style *style)
{
    const jx_len em = jx_form_style_em(style);
    const jx_len line = jx_form_line_of(r, style);
    const jx_len far = JX_MM(300);
    const jx_len_reading in_em = {em, em, line, -far, far}, in_pt = {JX_EMU_PT, em, line, 0, far};
    style->indent = jx_form_len(r, object, "indent", in_em, style->indent);
    style->left = jx_form_len(r, object, "left", in_em, style->left);
    style->right = jx_form_len(r, object, "right", in_em, style->right);
    style->before = jx_form_len(r, object, "before", in_pt, style->before);
    style->after = jx_form_len(r, object, "after", in_pt, style->after);
    style->pad_x = jx_form_len(r, object, "padding_x", in_pt, style->pad_x);
    style->pad_y = jx_form_len(r, object, "padding_y", in_pt, style->pad_y);
}

static void read_style(jx_form_reader *r, const jx_json *object, jx_form_style *style)
{
    JX_FORM_KEYS(r, object, "like", "font", "size", "pitch", "color", "lang", "align", "valign",
                 "line_pitch", "indent", "left", "right", "before", "after", "padding_x",
                 "padding_y", "tag", "balanced", "keep_next", "keep_lines", "bookmark");
    const jx_len before = style->size;
    read_font(r, object, style);
    style->size = jx_form_len(r, object, "size",
                              (jx_len_reading){JX_EMU_PT, 0, 0, JX_PT(4), JX_PT(144)}, style->size);
    if (style->size != before) { /* what was in proportion to the old size follows the new */
        style->pad_x = style->size / 4;
        style->pad_y = style->size / 6;
    }
    read_pitches(r, object, style);
    read_spaces(r, object, style);
    bool has_color = false;
    jx_form_color(r, object, "color", &style->color, &has_color);
    const jx_str lang = jx_form_string(r, object, "lang");
    if (lang.n > 0)
        style->lang = jx_str_c(r->mem, lang);
    style->align = jx_form_read_align(r, object, "align", style->align);
    style->valign = jx_form_read_valign(r, object, "valign", style->valign);
    style->tag = jx_form_read_tag(r, object, "tag", style->tag);
    style->balanced = jx_form_bool(r, object, "balanced", style->balanced);
    style->keep_next = jx_form_bool(r, object, "keep_next", style->keep_next);
    style->keep_lines = jx_form_bool(r, object, "keep_lines", style->keep_lines);
    style->bookmark = jx_form_bool(r, object, "bookmark", style->bookmark);
}

/* The style that this one starts from. */
static jx_form_style base_of(jx_form_reader *r, const jx_json *object)
{
    const jx_json *like = jx_form_find(r, object, "like", JX_JSON_STRING);
    if (like == NULL)
        return jx_form_style_default;
    const jx_form_style *base = jx_form_style_find(r->form, like->text);
    if (base != NULL)
        return *base;
    jx_form_complain(r, &JX_FORM_STYLE_TWICE, like, object->key, like->text);
    return jx_form_style_default;
}

void jx_form_read_styles(jx_form_reader *r, const jx_json *root)
{
    const jx_json *styles = jx_form_find(r, root, "styles", JX_JSON_OBJECT);
    if (styles == NULL)
        return;
    jx_form_style *at = JX_NEW_N(r->mem, jx_form_style, styles->n);
    r->form->styles = at;
    for (const jx_json *s = styles->first; s != NULL; s = s->next) {
        if (jx_form_is_note(s) || !jx_form_is(r, s, JX_JSON_OBJECT))
            continue;
        jx_form_style style = base_of(r, s);
        style.name = s->key;
        style.place = jx_json_key_place(r->mem, r->file, s);
        read_style(r, s, &style);
        at[r->form->style_n++] = style;
    }
}

const jx_form_style *jx_form_style_find(const jx_form *form, jx_str name)
{
    for (size_t i = 0; i < form->style_n; i++)
        if (jx_str_eq(form->styles[i].name, name))
            return &form->styles[i];
    return NULL;
}

const jx_form_style *jx_form_style_of(jx_form_reader *r, const jx_json *object, const char *key,
                                      const jx_form_style *fallback)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    if (node == NULL)
        return fallback;
    const jx_form_style *style = jx_form_style_find(r->form, node->text);
    if (style != NULL)
        return style;
    jx_str *names = JX_NEW_N(r->mem, jx_str, r->form->style_n);
    for (size_t i = 0; i < r->form->style_n; i++)
        names[i] = r->form->styles[i].name;
    jx_form_complain(r, r->form->style_n > 0 ? &JX_FORM_STYLE : &JX_FORM_STYLE_NONE, node,
                     node->text, jx_form_instead(r, node->text, names, r->form->style_n));
    return fallback;
}
