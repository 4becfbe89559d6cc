/* report/bind_text.c: texts with bindings -> spans and paragraphs. */
#include "report/report_priv.h"

/* ---- looks ---- */

jx_align jx_align_of(jx_form_align align)
{
    switch (align) {
    case JX_FORM_CENTER:
        return JX_CENTER;
    case JX_FORM_RIGHT:
        return JX_RIGHT;
    case JX_FORM_JUSTIFY:
        return JX_JUSTIFY;
    case JX_FORM_LEFT:
        break;
    }
    return JX_LEFT;
}

static jx_tag tag_of(jx_form_tag tag)
{
    static const jx_tag tags[] = {
        [JX_FORM_TAG_P] = JX_TAG_P,       [JX_FORM_TAG_H1] = JX_TAG_H1,
        [JX_FORM_TAG_H2] = JX_TAG_H2,     [JX_FORM_TAG_H3] = JX_TAG_H3,
        [JX_FORM_TAG_H4] = JX_TAG_H4,     [JX_FORM_TAG_H5] = JX_TAG_H5,
        [JX_FORM_TAG_H6] = JX_TAG_H6,     [JX_FORM_TAG_CAPTION] = JX_TAG_CAPTION,
        [JX_FORM_TAG_NOTE] = JX_TAG_NOTE,
    };
    return tags[tag];
}

jx_tag jx_heading_lower(jx_tag tag, uint32_t by)
{
    static const jx_tag levels[] = {JX_TAG_H1, JX_TAG_H2, JX_TAG_H3,
                                    JX_TAG_H4, JX_TAG_H5, JX_TAG_H6};
    const size_t n = sizeof levels / sizeof *levels;
    const size_t level = (size_t)tag - JX_TAG_H1 + by;
    return levels[level < n ? level : n - 1];
}

void jx_para_flush(jx_para *para)
{
    para->align = JX_LEFT;
    para->first_indent = para->left = para->right = para->before = para->after = 0;
}

jx_text_style jx_text_style_of(const jx_form_style *style)
{
    return (jx_text_style){.role = style->role,
                           .size = style->size,
                           .pitch = style->pitch,
                           .color = style->color,
                           .lang = style->lang};
}

jx_para jx_para_of(const jx_form_style *style, jx_form_align align)
{
    return (jx_para){.tag = tag_of(style->tag),
                     .align = jx_align_of(align),
                     .line_pitch = style->line_pitch,
                     .first_indent = style->indent,
                     .left = style->left,
                     .right = style->right,
                     .before = style->before,
                     .after = style->after,
                     .balanced = style->balanced,
                     .keep_next = style->keep_next,
                     .keep_lines = style->keep_lines,
                     .bookmark = style->bookmark};
}

jx_span jx_span_of(const jx_form_style *style, const jx_piece_of_text *piece)
{
    return (jx_span){.text = piece->text, .style = jx_text_style_of(style), .place = piece->place};
}

void jx_para_fill(jx_arena *mem, jx_para *para, const jx_form_style *style,
                  const jx_piece_of_text *pieces, size_t n)
{
    jx_span *spans = JX_NEW_N(mem, jx_span, n);
    for (size_t i = 0; i < n; i++)
        spans[i] = jx_span_of(style, &pieces[i]);
    para->spans = spans;
    para->n = n;
}

/* ---- bindings ---- */

static void add_piece(jx_binder *b, jx_str text, jx_place place, jx_text_pieces *out)
{
    if (text.n > 0)
        *JX_PUSH(b->mem, out) = (jx_piece_of_text){text, place};
}

static void complain_path(jx_binder *b, const jx_found *found, jx_str path, jx_place place,
                          jx_origin origin)
{
    const bool in_form = origin == JX_ORIGIN_FORM;
    const bool near = found->suggestion.n > 0;
    const jx_rule *rule = in_form ? (near ? &JX_REPORT_PATH : &JX_REPORT_PATH_PLAIN)
                                  : (near ? &JX_REPORT_PLACEHOLDER : &JX_REPORT_PLACEHOLDER_PLAIN);
    jx_diags_add(b->diags, rule, place, path, found->bad_part, found->suggestion);
}

/* A complaint about a value's type, which has a name in each language. */
static void complain_type(jx_binder *b, const jx_rule *rule, jx_place place, jx_str what,
                          jx_type type)
{
    jx_diags_add(b->diags, rule, place, what, jx_str_from(jx_type_name(type, JX_ZH)),
                 jx_str_from(jx_type_name(type, JX_EN)));
}

static bool is_text_list(const jx_value *value)
{
    return value->type == JX_TYPE_LIST && value->record_type == NULL;
}

static bool is_printable(jx_binder *b, const jx_template_piece *piece, const jx_found *found,
                         jx_place place, jx_origin origin)
{
    const jx_value *value = &found->value;
    const bool marks = jx_format_marks(piece->format.kind);
    const bool is_whole =
        (value->type == JX_TYPE_RECORD || value->type == JX_TYPE_LIST) && !is_text_list(value);
    if (is_whole && !marks) {
        complain_type(b,
                      origin == JX_ORIGIN_FORM ? &JX_REPORT_NOT_TEXT : &JX_REPORT_PLACEHOLDER_KIND,
                      place, piece->text, value->type);
        return false;
    }
    if (!jx_format_suits(piece->format.kind, found->type)) {
        const jx_str what = jx_str_format(b->mem, "%.*s|%s", (int)piece->text.n, piece->text.at,
                                          jx_format_name(piece->format.kind));
        complain_type(b, &JX_REPORT_FORMAT, place, what, value->type);
        return false;
    }
    return true;
}

static void bind_number(jx_binder *b, const jx_template_piece *piece, const jx_found *found,
                        jx_place place, jx_text_pieces *out)
{
    if (found->number == 0) {
        jx_report_complain(b, &JX_REPORT_NUMBER, place, piece->text, (jx_str){0});
        return;
    }
    const jx_str text = piece->format.kind == JX_FORMAT_CHINESE
                            ? jx_numeral_chinese(b->mem, found->number)
                            : jx_str_format(b->mem, "%zu", found->number);
    add_piece(b, text, place, out);
}

static void bind_texts(jx_binder *b, const jx_value *list, jx_text_pieces *out)
{
    bool first = true;
    for (size_t i = 0; i < list->n; i++) {
        const jx_value element = jx_value_at(*list, i);
        if (element.text.n == 0)
            continue;
        if (!first)
            add_piece(b, JX_S("\n"), element.place, out);
        first = false;
        add_piece(b, element.text, element.place, out);
    }
}

static void bind_piece(jx_binder *b, const jx_scope *scope, const jx_template_piece *piece,
                       jx_place place, jx_origin origin, jx_text_pieces *out)
{
    const jx_found found = jx_scope_find(scope, b->root, piece->text);
    if (!found.known) {
        complain_path(b, &found, piece->text, place, origin);
        return;
    }
    if (piece->number) {
        bind_number(b, piece, &found, place, out);
        return;
    }
    const jx_value *value = &found.value;
    if (!is_printable(b, piece, &found, place, origin))
        return;
    const bool marks = jx_format_marks(piece->format.kind);
    if (origin == JX_ORIGIN_FILING && !jx_value_holds(value) && !piece->format.dash && !marks &&
        value->type != JX_TYPE_BOOL) {
        jx_report_complain(b, &JX_REPORT_PLACEHOLDER_EMPTY, place, piece->text, (jx_str){0});
        return;
    }
    if (is_text_list(value) && !marks) {
        bind_texts(b, value, out);
        if (value->n == 0 && piece->format.dash)
            add_piece(b, jx_dash_text(&piece->format), place, out);
        return;
    }
    jx_str text;
    if (!jx_format_value(b->mem, &piece->format, value, b->filing->money_unit.text, &text))
        jx_diags_add(b->diags, &JX_REPORT_NOT_NUMBER, value->place, piece->text, value->text,
                     jx_str_from(jx_format_name(piece->format.kind)));
    /* what the filing says is complained about there, what the form adds in the form */
    add_piece(b, text, value->present && !marks ? value->place : place, out);
}

void jx_bind_template(jx_binder *b, const jx_scope *scope, const jx_template *text,
                      jx_origin origin, jx_text_pieces *out)
{
    for (size_t i = 0; i < text->n; i++) {
        const jx_template_piece *piece = &text->pieces[i];
        if (piece->bound)
            bind_piece(b, scope, piece, text->place, origin, out);
        else
            add_piece(b, piece->text, text->place, out);
    }
}

jx_str jx_bind_string(jx_binder *b, const jx_scope *scope, const jx_template *text)
{
    jx_text_pieces pieces = {0};
    jx_bind_template(b, scope, text, JX_ORIGIN_FORM, &pieces);
    jx_buf all = jx_buf_new(b->mem);
    for (size_t i = 0; i < pieces.n; i++)
        jx_buf_put_str(&all, pieces.at[i].text);
    return jx_buf_str(&all);
}

/* ---- paragraphs ---- */

jx_para jx_bind_para(jx_binder *b, const jx_scope *scope, const jx_form_para *para)
{
    jx_text_pieces pieces = {0};
    jx_bind_template(b, scope, &para->text, JX_ORIGIN_FORM, &pieces);
    jx_para made = jx_para_of(para->style, para->align);
    jx_para_fill(b->mem, &made, para->style, pieces.at, pieces.n);
    return made;
}

static void end_para(jx_binder *b, const jx_form_para *para, jx_text_pieces *line,
                     jx_para_list *out)
{
    jx_para made = jx_para_of(para->style, para->align);
    jx_para_fill(b->mem, &made, para->style, line->at, line->n);
    *JX_PUSH(b->mem, out) = made;
    line->n = 0;
}

void jx_bind_paras(jx_binder *b, const jx_scope *scope, const jx_form_para *para, jx_para_list *out)
{
    jx_text_pieces pieces = {0}, line = {0};
    jx_bind_template(b, scope, &para->text, JX_ORIGIN_FORM, &pieces);
    if (pieces.n == 0)
        return;
    for (size_t i = 0; i < pieces.n; i++) {
        jx_str rest = pieces.at[i].text;
        for (;;) {
            const size_t feed = jx_str_find(rest, JX_S("\n"), 0);
            add_piece(b, jx_str_sub(rest, 0, feed), pieces.at[i].place, &line);
            if (feed == SIZE_MAX)
                break;
            end_para(b, para, &line, out);
            rest = jx_str_sub(rest, feed + 1, rest.n);
        }
    }
    end_para(b, para, &line, out);
}
