/* report/bind_narrative.c: the narrative of a filing: title, salutation, numbered headings, body,
 * note on attachments, signature (GB/T 9704-2012 7.3). */
#include "report/report_priv.h"

typedef struct jx_narrator {
    jx_binder *b;
    const jx_scope *scope;
    const jx_form_narrative *form;
    size_t count[JX_FORM_LEVELS]; /* headings so far below the present one above */
} jx_narrator;

/* A text of the filing with its placeholders replaced. */
static jx_text_pieces expand(jx_narrator *n, const jx_text *text)
{
    jx_text_pieces pieces = {0};
    jx_template parsed;
    if (jx_template_parse(n->b->mem, n->b->diags, text->self.place, text->text, &parsed))
        jx_bind_template(n->b, n->scope, &parsed, JX_ORIGIN_FILING, &pieces);
    return pieces;
}

static void add_para(jx_narrator *n, const jx_form_style *style, const jx_text_pieces *pieces)
{
    jx_para para = jx_para_of(style, style->align);
    jx_para_fill(n->b->mem, &para, style, pieces->at, pieces->n);
    jx_bind_block(n->b, JX_BLOCK_PARA)->para = para;
}

/* ---- title and salutation ---- */

/* Lines as the author broke them; a title of one line is broken by the page (T21, T22). */
static void bind_title(jx_narrator *n, const jx_texts *lines)
{
    if (lines->n == 0)
        return;
    jx_text_pieces all = {0};
    for (size_t i = 0; i < lines->n; i++) {
        const jx_text_pieces line = expand(n, &lines->at[i]);
        if (i > 0)
            *JX_PUSH(n->b->mem, &all) = (jx_piece_of_text){JX_S("\n"), lines->at[i].self.place};
        for (size_t k = 0; k < line.n; k++)
            *JX_PUSH(n->b->mem, &all) = line.at[k];
    }
    add_para(n, n->form->title, &all);
}

static void bind_one(jx_narrator *n, const jx_form_style *style, const jx_text *text)
{
    if (!text->self.present || text->text.n == 0)
        return;
    const jx_text_pieces pieces = expand(n, text);
    if (pieces.n > 0)
        add_para(n, style, &pieces);
}

/* ---- headings ---- */

static jx_str heading_number(jx_narrator *n, size_t level)
{
    const jx_form_level *form = &n->form->levels[level];
    jx_arena *mem = n->b->mem;
    const uint64_t count = n->count[level];
    jx_str numeral = {0};
    switch (form->numeral) {
    case JX_FORM_NUMERAL_NONE:
        return numeral;
    case JX_FORM_NUMERAL_CHINESE:
        numeral = jx_numeral_chinese(mem, count);
        break;
    case JX_FORM_NUMERAL_ARABIC:
        numeral = jx_str_format(mem, "%llu", (unsigned long long)count);
        break;
    case JX_FORM_NUMERAL_CIRCLED:
        numeral = jx_numeral_circled(mem, count);
        break;
    }
    return jx_str_join(mem, jx_str_join(mem, form->prefix, numeral), form->suffix);
}

/* Does the text end in a mark that closes a run-in heading? */
static bool ends_in_mark(jx_str text)
{
    static const char *const marks[] = {"。", "：", "？", "！", "；", "，", "、", ".", ":", "…"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (jx_str_ends(text, jx_str_from(marks[i])))
            return true;
    return false;
}

/* A heading followed by text on the same line: only the heading is in its own font (T28). */
static void add_run_in(jx_narrator *n, const jx_form_style *style, const jx_text_pieces *head,
                       const jx_text_pieces *text)
{
    jx_arena *mem = n->b->mem;
    const jx_form_style *body = n->form->body;
    JX_VEC(jx_span) spans = {0};
    for (size_t i = 0; i < head->n; i++)
        *JX_PUSH(mem, &spans) = jx_span_of(style, &head->at[i]);
    if (head->n > 0 && !ends_in_mark(head->at[head->n - 1].text)) {
        const jx_piece_of_text stop = {JX_S("。"), head->at[head->n - 1].place};
        *JX_PUSH(mem, &spans) = jx_span_of(style, &stop);
    }
    for (size_t i = 0; i < text->n; i++)
        *JX_PUSH(mem, &spans) = jx_span_of(body, &text->at[i]);
    jx_para para = jx_para_of(body, body->align);
    para.first_indent = style->indent;
    para.spans = spans.at;
    para.n = spans.n;
    jx_bind_block(n->b, JX_BLOCK_PARA)->para = para;
}

static void bind_heading(jx_narrator *n, const jx_body_item *item, size_t level)
{
    n->count[level]++;
    for (size_t i = level + 1; i < JX_FORM_LEVELS; i++)
        n->count[i] = 0;
    const jx_form_style *style = n->form->levels[level].style;
    const jx_text_pieces own = expand(n, item->main);
    jx_text_pieces head = {0};
    const jx_str number = heading_number(n, level);
    if (number.n > 0)
        *JX_PUSH(n->b->mem, &head) = (jx_piece_of_text){number, item->main->self.place};
    for (size_t i = 0; i < own.n; i++)
        *JX_PUSH(n->b->mem, &head) = own.at[i];
    if (item->text.self.present && item->text.text.n > 0) {
        const jx_text_pieces text = expand(n, &item->text);
        add_run_in(n, style, &head, &text);
    } else {
        add_para(n, style, &head);
    }
}

static void bind_body(jx_narrator *n, const jx_body *body)
{
    for (size_t i = 0; i < body->n; i++) {
        const jx_body_item *item = &body->at[i];
        switch (item->kind) {
        case JX_BODY_PARAGRAPH:
            bind_one(n, n->form->body, item->main);
            break;
        case JX_BODY_H1:
            bind_heading(n, item, 0);
            break;
        case JX_BODY_H2:
            bind_heading(n, item, 1);
            break;
        case JX_BODY_H3:
            bind_heading(n, item, 2);
            break;
        case JX_BODY_H4:
            bind_heading(n, item, 3);
            break;
        }
    }
}

/* ---- after the body ---- */

/* GB/T 9704-2012 7.3.4. In characters, from the left edge of the type area:
 *
 *   □□附件：名称名称名称        □□附件：1.名称名称名称
 *   □□□□□名称                  □□□□□□名称
 *                               □□□□□2.名称
 */
static void bind_attachments(jx_narrator *n, const jx_attachments *list)
{
    const jx_form_style *style = n->form->attachment;
    const jx_len em = jx_form_style_em(style);
    const bool several = list->n > 1;
    for (size_t i = 0; i < list->n; i++) {
        const jx_text *title = &list->at[i].title;
        const jx_text_pieces own = expand(n, title);
        const jx_str label =
            jx_str_join(n->b->mem, i == 0 ? JX_S("附件：") : JX_S(""),
                        several ? jx_str_format(n->b->mem, "%zu.", i + 1) : JX_S(""));
        jx_text_pieces all = {0};
        if (label.n > 0)
            *JX_PUSH(n->b->mem, &all) = (jx_piece_of_text){label, title->self.place};
        for (size_t k = 0; k < own.n; k++)
            *JX_PUSH(n->b->mem, &all) = own.at[k];
        jx_para para = jx_para_of(style, style->align);
        para.left = (several ? 6 : 5) * em;
        para.first_indent = -(several ? 1 : 0) * em - (i == 0 ? 3 * em : 0);
        if (i > 0)
            para.before = 0;
        para.keep_next = i + 1 < list->n;
        jx_para_fill(n->b->mem, &para, style, all.at, all.n);
        jx_bind_block(n->b, JX_BLOCK_PARA)->para = para;
    }
}

static jx_para signature_para(jx_narrator *n, jx_str text, jx_place place)
{
    const jx_form_style *style = n->form->signature;
    jx_para para = jx_para_of(style, JX_FORM_LEFT);
    para.first_indent = para.left = para.right = para.before = para.after = 0;
    const jx_piece_of_text piece = {text, place};
    jx_para_fill(n->b->mem, &para, style, &piece, text.n > 0 ? 1 : 0);
    return para;
}

static void bind_signature(jx_narrator *n, const jx_signature *signature)
{
    if (!signature->self.present)
        return;
    jx_binder *b = n->b;
    const jx_texts *organs = &signature->organs;
    const jx_text *unit = &b->filing->unit.name;
    const size_t count = organs->n > 0 ? organs->n : 1;
    jx_para *names = JX_NEW_N(b->mem, jx_para, count);
    for (size_t i = 0; i < count; i++) {
        const jx_text *organ = organs->n > 0 ? &organs->at[i] : unit;
        names[i] = signature_para(n, organ->text, organ->self.place);
    }
    const jx_date *date = signature->date.self.present ? &signature->date : &b->filing->date;
    const jx_value value = {.type = JX_TYPE_DATE,
                            .present = date->self.present,
                            .text = date->text,
                            .place = date->self.place};
    const jx_format format = {.kind = JX_FORMAT_DATE, .places = -1};
    jx_str text;
    (void)jx_format_value(b->mem, &format, &value, (jx_str){0}, &text);
    const jx_form_style *style = n->form->signature;
    jx_bind_block(b, JX_BLOCK_SIGNATURE)->signature =
        (jx_signature_block){.organs = names,
                             .n = count,
                             .date = signature_para(n, text, date->self.place),
                             .sealed = n->form->sealed,
                             .em = jx_form_style_em(style),
                             .before = style->before,
                             .seal = n->form->seal};
}

void jx_bind_narrative(jx_binder *b, const jx_scope *scope, const jx_form_narrative *form)
{
    const jx_narrative *narrative = b->narrative;
    if (narrative == NULL && b->blank) {
        jx_text_pieces title = {0};
        jx_bind_template(b, scope, &b->form->title, JX_ORIGIN_FORM, &title);
        jx_narrator blank = {.b = b, .scope = scope, .form = form};
        add_para(&blank, form->title, &title);
        return;
    }
    if (narrative == NULL) {
        jx_report_complain(b, &JX_REPORT_NO_NARRATIVE, b->filing->narratives.self.place,
                           b->form->name, (jx_str){0});
        return;
    }
    jx_narrator n = {.b = b, .scope = scope, .form = form};
    bind_title(&n, &narrative->title);
    bind_one(&n, form->salutation, &narrative->salutation);
    bind_body(&n, &narrative->body);
    bind_attachments(&n, &narrative->attachments);
    bind_signature(&n, &narrative->signature);
}
