/* pdf/content.c: the items of a sheet as operators. ISO 32000-1 8, 9, 14.6.
 *
 *   /TD<</MCID 7>>BDC            a run of neighbouring items of one element, or of one kind of
 *   BT                           artifact, is one marked-content sequence
 *   /F0 10.5 Tf .12 Tc
 *   72 700.5 Td (..)Tj           positions are absolute on the sheet; Td moves between printed,
 *   0 -14 Td [(..)-250(..)]TJ    rounded points, so nothing accumulates
 *   /Span<</ActualText<FEFF..>>>BDC (..)Tj EMC
 *   ET
 *   EMC
 *
 * A reader's pen moves by the program's widths; the layout's pen moves by advances. Both are kept
 * as integers in millionths of a point, and TJ closes the gap whenever it reaches half a unit of TJ
 * (1/2000 em). The spacing that most glyphs of a run share goes into Tc.
 */
#include "pdf/parts_priv.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define MICRO_A_TC 100 /* Tc is printed in 1/10,000 pt */

/* What the reader's graphics state holds on this page. */
typedef struct pen {
    jx_buf *out;
    jx_pdf_job *job;
    const jx_sheet *sheet;
    const jx_font_use *font;
    jx_milli size;
    jx_rgb color;
    int64_t tc; /* in MICRO_A_TC */
    jx_milli rise;
    bool in_text, in_path;
    jx_milli line_x, line_y; /* start of the current line; only within BT */
    JX_VEC(jx_micro) want;   /* of the current run: where its glyphs' origins should be */
    jx_buf codes;            /* of the current string */
} pen;

/* ---- places ---- */

jx_pdf_point jx_pdf_place(const jx_sheet *sheet, jx_len x, jx_len y)
{
    const jx_milli mx = jx_milli_from(x), my = jx_milli_from(y);
    /* T51: the head of a landscape page lies at the left edge of the portrait sheet */
    if (sheet->rotated)
        return (jx_pdf_point){my, mx};
    return (jx_pdf_point){mx, jx_milli_from(sheet->height) - my};
}

static jx_pdf_box box_of(jx_pdf_point a, jx_pdf_point b)
{
    return (jx_pdf_box){a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, a.x < b.x ? b.x : a.x,
                        a.y < b.y ? b.y : a.y};
}

/* A run's box: from its pen to the end of its advances, 0.88 em up and 0.12 em down. */
static jx_pdf_box run_box(const jx_sheet *sheet, const jx_item *item)
{
    jx_len along = 0;
    for (size_t i = 0; i < item->n; i++)
        along += item->glyphs[i].advance;
    const jx_len up = jx_len_scale(item->size, 88, 100), down = item->size - up;
    static const int cos_of[] = {1, 0, -1, 0}, sin_of[] = {0, 1, 0, -1};
    const int c = cos_of[item->quarter_turns & 3], s = sin_of[item->quarter_turns & 3];
    /* corners (0, down) and (along, -up) of the upright run, turned in coordinates of y down */
    const jx_pdf_point a = jx_pdf_place(sheet, item->x + s * down, item->y + c * down);
    const jx_pdf_point b =
        jx_pdf_place(sheet, item->x + c * along - s * up, item->y - s * along - c * up);
    return box_of(a, b);
}

jx_pdf_box jx_pdf_item_box(const jx_sheet *sheet, const jx_item *item)
{
    if (item->kind == JX_ITEM_GLYPHS)
        return run_box(sheet, item);
    return box_of(jx_pdf_place(sheet, item->x, item->y),
                  jx_pdf_place(sheet, item->x + item->w, item->y + item->h));
}

jx_pdf_box jx_pdf_box_union(jx_pdf_box a, jx_pdf_box b)
{
    return (jx_pdf_box){a.left < b.left ? a.left : b.left,
                        a.bottom < b.bottom ? a.bottom : b.bottom,
                        a.right > b.right ? a.right : b.right, a.top > b.top ? a.top : b.top};
}

void jx_put_box(jx_buf *out, jx_pdf_box box)
{
    const jx_milli side[] = {box.left, box.bottom, box.right, box.top};
    for (int i = 0; i < 4; i++) {
        jx_buf_put_byte(out, i == 0 ? '[' : ' ');
        jx_put_milli(out, side[i]);
    }
    jx_buf_put_byte(out, ']');
}

/* ---- state ---- */

static void put_operand(pen *p, jx_milli n)
{
    jx_put_milli(p->out, n);
    jx_buf_put_byte(p->out, ' ');
}

static void put_operator(pen *p, const char *name)
{
    jx_buf_put_c(p->out, name);
    jx_buf_put_byte(p->out, '\n');
}

static void end_path(pen *p)
{
    if (p->in_path)
        put_operator(p, "f");
    p->in_path = false;
}

static void end_text(pen *p)
{
    if (p->in_text)
        put_operator(p, "ET");
    p->in_text = false;
}

static void begin_text(pen *p)
{
    end_path(p);
    if (p->in_text)
        return;
    put_operator(p, "BT");
    p->in_text = true;
    p->line_x = p->line_y = 0;
}

static void put_channel(pen *p, uint8_t value)
{
    put_operand(p, (value * 1000 + 127) / 255);
}

static void set_color(pen *p, jx_rgb color)
{
    if (memcmp(&color, &p->color, sizeof color) == 0)
        return;
    end_path(p);
    p->color = color;
    put_channel(p, color.r);
    if (color.r == color.g && color.g == color.b) {
        put_operator(p, "g");
        return;
    }
    put_channel(p, color.g);
    put_channel(p, color.b);
    put_operator(p, "rg");
}

static void set_font(pen *p, const jx_item *item)
{
    const jx_milli size = jx_milli_from(item->size);
    if (p->font && p->font->face == item->face && p->size == size)
        return;
    const size_t number = jx_font_uses_find(&p->job->fonts, item->face);
    p->font = &p->job->fonts.at[number];
    p->size = size;
    jx_buf_put_c(p->out, "/F");
    jx_buf_put_int(p->out, (int64_t)number);
    jx_buf_put_byte(p->out, ' ');
    put_operand(p, size);
    put_operator(p, "Tf");
}

static void set_spacing(pen *p, int64_t tc)
{
    if (tc == p->tc)
        return;
    p->tc = tc;
    jx_put_fixed(p->out, tc, 4);
    put_operator(p, " Tc");
}

static void set_rise(pen *p, jx_milli rise)
{
    if (rise == p->rise)
        return;
    p->rise = rise;
    put_operand(p, rise);
    put_operator(p, "Ts");
}

/* ---- a run of glyphs ---- */

static size_t index_of(const pen *p, const jx_glyph *glyph)
{
    return p->font->index[glyph->id];
}

/* What the reader's pen moves by after a glyph, without Tc: width in 1/1000 em times 1/1000 pt. */
static jx_micro width_of(const pen *p, const jx_glyph *glyph)
{
    return (jx_micro)p->font->subset.width[index_of(p, glyph)] * p->size;
}

/* Where the layout wants the origins of a run's glyphs, along the run. */
static void find_places(pen *p, const jx_item *item)
{
    int64_t at = 0;
    p->want.n = 0;
    for (size_t i = 0; i < item->n; i++) {
        *JX_PUSH(p->job->mem, &p->want) = jx_micro_from(at + item->glyphs[i].dx);
        at += item->glyphs[i].advance;
    }
}

/* TJ's number that brings the reader's pen to where it should be; 0 when within half a unit. */
static int64_t adjustment(const pen *p, jx_micro is, jx_micro should)
{
    const int64_t gap = is - should, half = p->size / 2;
    return (gap >= 0 ? gap + half : gap - half) / (p->size ? p->size : 1);
}

static size_t count_adjustments(const pen *p, const jx_item *item, int64_t tc)
{
    const jx_micro *want = p->want.at;
    size_t n = 0;
    jx_micro is = want[0];
    for (size_t i = 0; i + 1 < item->n; i++) {
        is += width_of(p, &item->glyphs[i]) + tc * MICRO_A_TC;
        const int64_t adjust = adjustment(p, is, want[i + 1]);
        n += adjust != 0;
        is -= adjust * p->size;
    }
    return n;
}

/* The spacing that most glyphs of a run share, if any does (majority vote; off by a rounded EMU or
 * two counts as the same). */
static int64_t shared_spacing(const pen *p, const jx_item *item)
{
    const jx_micro *want = p->want.at;
    jx_micro chosen = 0;
    size_t votes = 0;
    for (size_t i = 0; i + 1 < item->n; i++) {
        const jx_micro gap = want[i + 1] - want[i] - width_of(p, &item->glyphs[i]);
        const bool is_same = llabs(gap - chosen) <= 2LL * MICRO_A_TC;
        if (votes == 0)
            chosen = gap;
        votes = votes == 0 || is_same ? votes + 1 : votes - 1;
    }
    return (chosen + (chosen < 0 ? -MICRO_A_TC / 2 : MICRO_A_TC / 2)) / MICRO_A_TC;
}

static void choose_spacing(pen *p, const jx_item *item)
{
    if (item->n < 2)
        return;
    const int64_t choices[] = {p->tc, 0, shared_spacing(p, item)};
    int64_t best = p->tc;
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < 3 && least > 0; i++) {
        const size_t n = count_adjustments(p, item, choices[i]);
        if (n < least) {
            least = n;
            best = choices[i];
        }
    }
    set_spacing(p, best);
}

/* Writes the codes gathered so far as a string of TJ's array or Tj's operand. */
static void end_string(pen *p)
{
    if (p->codes.n > 0)
        jx_put_literal(p->out, p->codes.at, p->codes.n);
    p->codes.n = 0;
}

static void end_show(pen *p, bool in_array)
{
    if (!in_array && p->codes.n == 0)
        return;
    end_string(p);
    put_operator(p, in_array ? "]TJ" : "Tj");
}

/* Glyphs of a run under one fate; *is: the reader's pen along the run. */
static void show_glyphs(pen *p, const jx_item *item, const jx_knot *range, jx_micro *is)
{
    bool in_array = false;
    for (size_t i = range->from; i < range->to; i++) {
        const jx_glyph *glyph = &item->glyphs[i];
        const jx_milli rise = -jx_milli_from(glyph->dy);
        if (rise != p->rise) {
            end_show(p, in_array);
            in_array = false;
            set_rise(p, rise);
        }
        const int64_t adjust = adjustment(p, *is, p->want.at[i]);
        if (adjust != 0) {
            if (!in_array)
                jx_buf_put_byte(p->out, '[');
            in_array = true;
            end_string(p);
            jx_buf_put_int(p->out, adjust);
        }
        const uint16_t code = p->font->subset.code[index_of(p, glyph)];
        jx_buf_put_byte(&p->codes, (char)(code >> 8));
        jx_buf_put_byte(&p->codes, (char)(code & 0xFF));
        *is += width_of(p, glyph) + p->tc * MICRO_A_TC - adjust * p->size;
    }
    end_show(p, in_array);
}

/* A stretch of knots that share a fate: shown plainly, or under one ActualText. */
static jx_knot next_stretch(const pen *p, const jx_item *item, size_t from, uint32_t used,
                            bool *is_plain)
{
    jx_knot all = jx_knot_next(item, from, used);
    *is_plain = jx_knot_is_plain(p->font, item, &all);
    while (all.to < item->n) {
        const jx_knot next = jx_knot_next(item, all.to, all.text_to);
        if (jx_knot_is_plain(p->font, item, &next) != *is_plain)
            break;
        all.to = next.to;
        all.text_to = next.text_to;
    }
    return all;
}

static void show_run(pen *p, const jx_item *item, jx_micro is)
{
    uint32_t used = 0;
    for (size_t i = 0; i < item->n;) {
        bool is_plain;
        const jx_knot stretch = next_stretch(p, item, i, used, &is_plain);
        if (!is_plain) {
            jx_buf_put_c(p->out, "/Span<</ActualText");
            jx_pdf_put_text(p->job->pdf, p->out, jx_knot_text(item, &stretch));
            put_operator(p, ">>BDC");
        }
        show_glyphs(p, item, &stretch, &is);
        if (!is_plain)
            put_operator(p, "EMC");
        i = stretch.to;
        used = stretch.text_to;
    }
}

/* Moves to the start of a run. Returns by how much the rounded point lies behind the run's origin,
 * along the run. */
static jx_micro move_to(pen *p, const jx_item *item)
{
    const jx_milli x = jx_milli_from(item->x);
    const jx_milli y = jx_milli_from(p->sheet->height) - jx_milli_from(item->y);
    if (item->quarter_turns & 3) {
        static const char *const turns[] = {"", "0 1 -1 0 ", "-1 0 0 -1 ", "0 -1 1 0 "};
        jx_buf_put_c(p->out, turns[item->quarter_turns & 3]);
        put_operand(p, x);
        put_operand(p, y);
        put_operator(p, "Tm");
        return 0;
    }
    put_operand(p, x - p->line_x);
    put_operand(p, y - p->line_y);
    put_operator(p, "Td");
    p->line_x = x;
    p->line_y = y;
    return x * 1000 - jx_micro_from(item->x);
}

static void emit_run(pen *p, const jx_item *item, const char *lang_around)
{
    if (item->n == 0)
        return;
    const bool has_lang = item->lang && (!lang_around || strcmp(item->lang, lang_around) != 0);
    begin_text(p);
    set_color(p, item->color);
    set_font(p, item);
    find_places(p, item);
    choose_spacing(p, item);
    const jx_micro is = move_to(p, item);
    if (has_lang) {
        jx_buf_put_c(p->out, "/Span<</Lang");
        jx_put_literal(p->out, item->lang, strlen(item->lang));
        put_operator(p, ">>BDC");
    }
    show_run(p, item, is);
    if (has_lang)
        put_operator(p, "EMC");
    set_rise(p, 0);
    if (item->quarter_turns & 3)
        end_text(p); /* the next line starts from an upright matrix again */
}

/* ---- rules and fills ---- */

static void emit_rect(pen *p, const jx_item *item)
{
    end_text(p);
    set_color(p, item->color);
    const jx_milli left = jx_milli_from(item->x), right = jx_milli_from(item->x + item->w);
    const jx_milli page = jx_milli_from(p->sheet->height);
    const jx_milli top = page - jx_milli_from(item->y);
    const jx_milli bottom = page - jx_milli_from(item->y + item->h);
    put_operand(p, left);
    put_operand(p, bottom);
    put_operand(p, right - left);
    put_operand(p, top - bottom);
    put_operator(p, "re");
    p->in_path = true;
}

/* ---- marked content ---- */

/* A run from right to left stands in an element of its own, which holds its logical text. */
static bool needs_span(const jx_item *item)
{
    return item->artifact == JX_REAL && item->kind == JX_ITEM_GLYPHS && item->right_to_left;
}

static bool is_one_sequence(const jx_item *a, const jx_item *b)
{
    if (needs_span(a) || needs_span(b) || b->kind == JX_ITEM_LINK)
        return false;
    return a->artifact == b->artifact && (a->artifact != JX_REAL || a->elem == b->elem);
}

static void put_pagination(pen *p, const jx_item *items, size_t n)
{
    const bool is_footer = items[0].artifact == JX_ARTIFACT_FOOTER;
    jx_pdf_box box = jx_pdf_item_box(p->sheet, &items[0]);
    for (size_t i = 1; i < n; i++)
        box = jx_pdf_box_union(box, jx_pdf_item_box(p->sheet, &items[i]));
    /* the edge of the sheet as it lies, not as it is read */
    const bool is_turned = p->sheet->rotated && !(items[0].quarter_turns & 3);
    const char *edge = is_footer ? is_turned ? "Right" : "Bottom" : is_turned ? "Left" : "Top";
    jx_buf_put_c(p->out, is_footer ? "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/"
                                   : "/Artifact<</Type/Pagination/Subtype/Header/Attached[/");
    jx_buf_put_c(p->out, edge);
    jx_buf_put_c(p->out, "]/BBox");
    jx_put_box(p->out, box);
    put_operator(p, ">>BDC");
}

static jx_elem_id add_span(pen *p, const jx_item *item)
{
    jx_pdf_span *span = JX_PUSH(p->job->mem, &p->job->spans);
    span->elem = (jx_elem){.type = JX_ELEM_SPAN, .parent = item->elem, .lang = item->lang};
    span->actual = item->text;
    return (jx_elem_id)(p->job->list->elems.n + p->job->spans.n);
}

static void begin_real(pen *p, jx_pdf_sheet *known, const jx_item *item)
{
    assert(item->elem >= 1 && item->elem <= p->job->list->elems.n);
    const bool is_span = needs_span(item);
    const jx_elem *elem = &p->job->list->elems.at[item->elem - 1];
    jx_buf_put_byte(p->out, '/');
    jx_buf_put_c(p->out, jx_pdf_elem_name(is_span ? JX_ELEM_SPAN : elem->type));
    jx_buf_put_c(p->out, "<</MCID ");
    jx_buf_put_int(p->out, (int64_t)known->owners.n);
    put_operator(p, ">>BDC");
    *JX_PUSH(p->job->mem, &known->owners) = is_span ? add_span(p, item) : item->elem;
}

static void begin_sequence(pen *p, jx_pdf_sheet *known, const jx_item *items, size_t n)
{
    switch (items[0].artifact) {
    case JX_REAL:
        begin_real(p, known, items);
        break;
    case JX_ARTIFACT_LAYOUT:
        put_operator(p, "/Artifact<</Type/Layout>>BDC");
        break;
    case JX_ARTIFACT_REPEAT:
        put_operator(p, "/Artifact<</Type/Pagination>>BDC");
        break;
    case JX_ARTIFACT_FOOTER:
    case JX_ARTIFACT_HEADER:
        put_pagination(p, items, n);
        break;
    }
}

static void emit_sequence(pen *p, jx_pdf_sheet *known, const jx_item *items, size_t n)
{
    const bool is_real = items[0].artifact == JX_REAL;
    const char *lang = is_real ? jx_pdf_lang_of(p->job->list, items[0].elem) : p->job->list->lang;
    begin_sequence(p, known, items, n);
    if (needs_span(items))
        lang = items[0].lang; /* stands on its element */
    for (size_t i = 0; i < n; i++) {
        if (items[i].kind == JX_ITEM_GLYPHS)
            emit_run(p, &items[i], lang);
        else
            emit_rect(p, &items[i]);
    }
    end_text(p);
    end_path(p);
    put_operator(p, "EMC");
}

void jx_pdf_content(jx_pdf_job *job, size_t number, jx_buf *out)
{
    const jx_sheet *sheet = &job->list->sheets.at[number];
    pen p = {.out = out, .job = job, .sheet = sheet, .codes = jx_buf_new(job->mem)};
    if (sheet->rotated) {
        jx_buf_put_c(out, "0 1 -1 0 ");
        put_operand(&p, jx_milli_from(sheet->height));
        put_operator(&p, "0 cm");
    }
    const jx_item *items = sheet->items.at;
    for (size_t i = 0, to; i < sheet->items.n; i = to) {
        to = i + 1;
        if (items[i].kind == JX_ITEM_LINK) /* is not painted: link.c */
            continue;
        while (to < sheet->items.n && is_one_sequence(&items[i], &items[to]))
            to++;
        emit_sequence(&p, &job->sheets[number], &items[i], to - i);
    }
}
