/* pdf/font_use.c: see font_use_priv.h. ISO 19005-2 6.2.11.7, ISO 14289-1 7.21.7. */
#include "pdf/font_use_priv.h"
#include "pdf/pdf_rules_priv.h"

#include <string.h>

/* A bfchar of ToUnicode may hold 512 bytes of UTF-16, but a common reader (MuPDF) takes 8 characters at
 * most and complains of more; in UTF-8 none of ours is shorter than 24 bytes then. */
#define GLYPH_TEXT_MAX 24

typedef struct tally { /* one text of one glyph */
    jx_str text;
    uint32_t count;
    uint32_t next; /* index + 1 of the glyph's next tally; 0: none */
} tally;

typedef struct collection { /* one face, while the sheets are walked */
    const jx_face *face;
    uint32_t *first; /* by glyph id: index + 1 of its first tally; 0: not shown */
    size_t first_n;
    JX_VEC(tally) tallies;
} collection;

typedef struct collector {
    jx_arena *mem;
    jx_diags *diags;
    JX_VEC(collection) faces;
    JX_VEC(uint32_t) private_use; /* complained about */
} collector;

/* ---- knots ---- */

/* HarfBuzz keeps clusters in order within a run; a run that is not is taken as a whole. */
static bool is_ordered(const jx_item *item)
{
    uint32_t end = 0;
    for (size_t i = 0; i < item->n; i++) {
        const jx_glyph *g = &item->glyphs[i];
        if (g->from >= g->to)
            continue;
        if (g->from < end)
            return false;
        end = g->to;
    }
    return true;
}

/* Text without glyphs (between two glyphs, or at the end of the run) that may be forgotten: line
 * ends and characters that only guide line breaking. A dropped space may not: it parts words. */
static bool is_forgettable(jx_str text)
{
    for (size_t pos = 0; pos < text.n;) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (c != '\n' && c != 0x00AD && c != 0x200B && c != 0x2060 && c != 0xFEFF)
            return false;
    }
    return true;
}

static jx_knot whole_run(const jx_item *item)
{
    jx_str text = item->text;
    while (text.n > 0 && text.at[text.n - 1] == '\n')
        text.n--;
    return (jx_knot){0, item->n, 0, (uint32_t)text.n};
}

jx_knot jx_knot_next(const jx_item *item, size_t glyph, uint32_t used)
{
    if (item->right_to_left)
        return (jx_knot){glyph, glyph + 1, item->glyphs[glyph].from, item->glyphs[glyph].to};
    if (glyph == 0 && !is_ordered(item))
        return whole_run(item);
    const jx_glyph *g = item->glyphs;
    size_t to = glyph;
    while (to + 1 < item->n && g[to].from >= g[to].to) /* begins with glyphs of no text */
        to++;
    uint32_t from = g[to].from, end = g[to].to;
    to++;
    while (to < item->n && g[to].from >= g[to].to)
        to++;
    if (from > end)
        from = end;
    if (from > used && !is_forgettable(jx_str_sub(item->text, used, from)))
        from = used;
    if (to == item->n && !is_forgettable(jx_str_sub(item->text, end, item->text.n)))
        end = (uint32_t)item->text.n;
    return (jx_knot){glyph, to, from, end};
}

jx_str jx_knot_text(const jx_item *item, const jx_knot *knot)
{
    return jx_str_sub(item->text, knot->text_from, knot->text_to);
}

bool jx_knot_is_plain(const jx_font_use *use, const jx_item *item, const jx_knot *knot)
{
    const jx_str text = jx_knot_text(item, knot);
    if (item->right_to_left)
        return true;
    return knot->to == knot->from + 1 && text.n > 0 &&
           jx_str_eq(use->text[use->index[item->glyphs[knot->from].id]], text);
}

/* ---- collecting ---- */

static collection *collection_of(collector *c, const jx_face *face)
{
    for (size_t i = 0; i < c->faces.n; i++)
        if (c->faces.at[i].face == face)
            return &c->faces.at[i];
    collection *made = JX_PUSH(c->mem, &c->faces);
    made->face = face;
    return made;
}

static uint32_t *first_of(collector *c, collection *of, uint32_t glyph)
{
    if (glyph >= of->first_n) {
        size_t n = of->first_n ? of->first_n : 1024;
        while (n <= glyph)
            n *= 2;
        uint32_t *first = JX_NEW_N(c->mem, uint32_t, n);
        if (of->first_n)
            memcpy(first, of->first, of->first_n * sizeof *first);
        of->first = first;
        of->first_n = n;
    }
    return &of->first[glyph];
}

/* Counts one more occurrence of a glyph; an empty text says only that it is shown. */
static void count(collector *c, collection *of, uint32_t glyph, jx_str text)
{
    uint32_t *link = first_of(c, of, glyph);
    while (*link != 0) {
        tally *t = &of->tallies.at[*link - 1];
        if (jx_str_eq(t->text, text)) {
            t->count++;
            return;
        }
        link = &t->next;
    }
    *link = (uint32_t)of->tallies.n + 1; /* before the push, which moves what link points into */
    *JX_PUSH(c->mem, &of->tallies) = (tally){text, 1, 0};
}

static bool is_private_use(uint32_t c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || (c >= 0xF0000 && c <= 0xFFFFD) || c >= 0x100000;
}

static void complain_private_use(collector *c, uint32_t character, jx_str text)
{
    for (size_t i = 0; i < c->private_use.n; i++)
        if (c->private_use.at[i] == character)
            return;
    *JX_PUSH(c->mem, &c->private_use) = character;
    jx_diags_add(c->diags, &JX_PDF_PRIVATE_USE, (jx_place){0},
                 jx_str_format(c->mem, "U+%04X", (unsigned)character), text, (jx_str){0});
}

static void check_private_use(collector *c, jx_str text)
{
    for (size_t pos = 0; pos < text.n;) {
        if ((unsigned char)text.at[pos] < 0xEE) { /* of a character below U+E000 */
            pos++;
            continue;
        }
        const uint32_t character = jx_utf8_next(text, &pos);
        if (is_private_use(character))
            complain_private_use(c, character, text);
    }
}

/* U+0000, U+FEFF and U+FFFE are no texts to ToUnicode. */
static bool may_be_in_tounicode(jx_str text)
{
    for (size_t pos = 0; pos < text.n;) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (c == 0 || c == 0xFEFF || c == 0xFFFE)
            return false;
    }
    return text.n <= GLYPH_TEXT_MAX;
}

/* The character of the knot that a glyph shows by itself, as the font's cmap has it; empty: none. */
static jx_str own_character(const jx_item *item, const jx_knot *knot, size_t glyph)
{
    const jx_str text = jx_knot_text(item, knot);
    for (size_t pos = 0; pos < text.n;) {
        const size_t start = pos;
        const uint32_t c = jx_utf8_next(text, &pos);
        hb_codepoint_t id;
        if (hb_font_get_nominal_glyph(item->face->hb_font, c, &id) && id == item->glyphs[glyph].id)
            return jx_str_sub(text, start, pos);
    }
    return (jx_str){0};
}

/* What is left of the knot's text for its first glyph that shows no character by itself (a stack, a
 * joined form): from the first to the last character that no other glyph shows. */
static jx_str left_over(const jx_item *item, const jx_knot *knot, size_t glyph)
{
    const jx_str text = jx_knot_text(item, knot);
    size_t from = text.n, to = 0;
    for (size_t i = knot->from; i < glyph; i++)
        if (own_character(item, knot, i).n == 0)
            return (jx_str){0};
    for (size_t pos = 0; pos < text.n;) {
        const size_t start = pos;
        jx_utf8_next(text, &pos);
        bool shown = false;
        for (size_t i = knot->from; i < knot->to && !shown; i++)
            shown = own_character(item, knot, i).at == text.at + start;
        if (shown)
            continue;
        from = start < from ? start : from;
        to = pos;
    }
    return from < to ? jx_str_sub(text, from, to) : (jx_str){0};
}

/* What one glyph may be said to stand for. Under ActualText it is what readers go by that do not know
 * ActualText: so each glyph of a cluster gets its own part of the text, and none the whole. */
static jx_str text_of_glyph(const jx_item *item, const jx_knot *knot, size_t glyph)
{
    jx_str text = jx_knot_text(item, knot);
    if (knot->to != knot->from + 1) {
        text = own_character(item, knot, glyph);
        if (text.n == 0)
            text = left_over(item, knot, glyph);
    }
    return may_be_in_tounicode(text) ? text : (jx_str){0};
}

static void collect_run(collector *c, const jx_item *item)
{
    collection *of = collection_of(c, item->face);
    check_private_use(c, item->text);
    uint32_t used = 0;
    for (size_t i = 0; i < item->n;) {
        const jx_knot knot = jx_knot_next(item, i, used);
        for (; i < knot.to; i++)
            count(c, of, item->glyphs[i].id, text_of_glyph(item, &knot, i));
        used = knot.text_to;
    }
}

/* The text that stands most often; among equals the first met. */
static jx_str commonest(const collection *of, uint32_t link)
{
    const tally *best = NULL;
    for (; link != 0; link = of->tallies.at[link - 1].next) {
        const tally *t = &of->tallies.at[link - 1];
        if (t->text.n > 0 && (!best || t->count > best->count))
            best = t;
    }
    return best ? best->text : (jx_str){0};
}

static jx_font_use settle(jx_arena *mem, const collection *of)
{
    jx_font_use use = {.face = of->face};
    for (size_t id = 0; id < of->first_n; id++)
        use.n += of->first[id] != 0;
    use.glyphs = JX_NEW_N(mem, uint32_t, use.n);
    use.text = JX_NEW_N(mem, jx_str, use.n);
    uint32_t *index = of->first; /* its links are not needed any more, one by one */
    size_t n = 0;
    for (size_t id = 0; id < of->first_n; id++) {
        if (of->first[id] == 0)
            continue;
        use.glyphs[n] = (uint32_t)id;
        use.text[n] = commonest(of, of->first[id]);
        index[id] = (uint32_t)n++;
    }
    use.index = index;
    return use;
}

jx_status jx_font_uses_collect(jx_arena *mem, jx_diags *diags, const jx_pagelist *list,
                               jx_font_uses *out)
{
    collector c = {.mem = mem, .diags = diags};
    for (size_t s = 0; s < list->sheets.n; s++) {
        const jx_sheet *sheet = &list->sheets.at[s];
        for (size_t i = 0; i < sheet->items.n; i++)
            if (sheet->items.at[i].kind == JX_ITEM_GLYPHS && sheet->items.at[i].n > 0)
                collect_run(&c, &sheet->items.at[i]);
    }
    out->n = c.faces.n;
    out->at = JX_NEW_N(mem, jx_font_use, c.faces.n);
    for (size_t i = 0; i < c.faces.n; i++)
        out->at[i] = settle(mem, &c.faces.at[i]);
    return c.private_use.n > 0 ? JX_ERR_INPUT : JX_OK;
}

size_t jx_font_uses_find(const jx_font_uses *uses, const jx_face *face)
{
    size_t i = 0;
    while (uses->at[i].face != face)
        i++;
    return i;
}
