/* font/pick.c: which face of a chain serves a character cluster.
 *
 * The answer for a single character is kept in a table of the chain, so each is looked up once.
 */
#include "font/font_priv.h"

#include <string.h>

#define NONE 1 /* in the tables: no face has it */

enum { JX_CLUSTER_MAX = 64 }; /* characters looked at; longer clusters are stacked by jesters */

typedef struct jx_span {
    uint32_t from, to;
} jx_span;

static bool is_in(const jx_span *spans, size_t n, uint32_t c)
{
    size_t low = 0, high = n;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (c > spans[middle].to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && c >= spans[low].from;
}

/* Default_Ignorable_Code_Point of Unicode 15.0: shows nothing when the font has no glyph. */
static bool is_ignorable(uint32_t c)
{
    static const jx_span spans[] = {
        {0x00AD,  0x00AD },
        {0x034F,  0x034F },
        {0x061C,  0x061C },
        {0x115F,  0x1160 },
        {0x17B4,  0x17B5 },
        {0x180B,  0x180F },
        {0x200B,  0x200F },
        {0x202A,  0x202E },
        {0x2060,  0x206F },
        {0x3164,  0x3164 },
        {0xFE00,  0xFE0F },
        {0xFEFF,  0xFEFF },
        {0xFFA0,  0xFFA0 },
        {0xFFF0,  0xFFF8 },
        {0x1BCA0, 0x1BCA3},
        {0x1D173, 0x1D17A},
        {0xE0000, 0xE0FFF},
    };
    return is_in(spans, sizeof spans / sizeof *spans, c);
}

/* Selects a glyph variant, other than text or emoji presentation. */
static bool is_selector(uint32_t c)
{
    return (c >= 0xFE00 && c <= 0xFE0D) || (c >= 0xE0100 && c <= 0xE01EF);
}

/* Spaces: HarfBuzz makes them from U+0020 when the font has none of its own. */
static bool is_blank(uint32_t c)
{
    return c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* Written on the same body as ideographs, so it takes part in the optical shift (T17). */
static bool is_on_han_body(uint32_t c)
{
    static const jx_span spans[] = {
        {0x2150, 0x218F}, /* Roman numerals, fractions */
        {0x2460, 0x25FF}, /* enclosed figures, rules, shapes */
        {0x2E80, 0x30FF}, /* radicals, marks, kana */
        {0x3100, 0x33FF}, /* bopomofo, strokes, enclosed and squared */
        {0xFE10, 0xFE1F},
        {0xFE30, 0xFE6F},
        {0xFF00, 0xFFEF},
    };
    return jx_is_han(c) || is_in(spans, sizeof spans / sizeof *spans, c);
}

/* Some fonts give control characters a blank glyph (Fandol does); they are not text. */
static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

static bool has_glyph(const jx_face *face, uint32_t c)
{
    hb_codepoint_t glyph;
    if (is_control(c))
        return false;
    if (hb_font_get_nominal_glyph(face->hb_font, c, &glyph) && glyph != 0)
        return true;
    if (is_blank(c))
        return has_glyph(face, ' ');
    return c == 0x2011 && has_glyph(face, 0x2010);
}

/* Position in the chain plus 2 of the first face that has the character; NONE. */
static uint8_t look_up(jx_fonts *fonts, jx_chain *chain, uint32_t c)
{
    for (size_t i = 0; i < chain->slots.n; i++) {
        const jx_face *face = jx_chain_face(fonts, chain, i);
        if (face && has_glyph(face, c))
            return (uint8_t)(i + 2);
    }
    return NONE;
}

static uint8_t position_of(jx_fonts *fonts, jx_chain *chain, uint32_t c)
{
    if (c > 0x10FFFF)
        return NONE;
    uint8_t **page = &chain->pages[c >> 8];
    if (!*page)
        *page = JX_NEW_N(fonts->mem, uint8_t, 256);
    uint8_t *known = &(*page)[c & 0xFF];
    if (*known == 0)
        *known = look_up(fonts, chain, c);
    return *known;
}

static const jx_face *face_at(jx_fonts *fonts, jx_chain *chain, uint8_t position)
{
    return position < 2 ? NULL : jx_chain_face(fonts, chain, (size_t)position - 2);
}

/* ‘ ’ “ ” — … in Chinese text stand on a full em (T121); fonts for Latin have them narrow. */
static const uint32_t wide_marks[] = {0x2018, 0x2019, 0x201C, 0x201D, 0x2014, 0x2026};

/* The advance as Chinese text gets it: several fonts have the wide forms only under `locl`. */
static bool is_one_em(const jx_face *face, uint32_t c)
{
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add(buffer, c, 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(face->hb_font, buffer, NULL, 0);
    unsigned n;
    const hb_glyph_position_t *glyphs = hb_buffer_get_glyph_positions(buffer, &n);
    const int em = (int)face->upem;
    const bool fits =
        n == 1 && glyphs[0].x_advance >= em - em / 50 && glyphs[0].x_advance <= em + em / 50;
    hb_buffer_destroy(buffer);
    return fits;
}

/* A letter font may have a dash of one em by chance: the face must have ideographs too. */
static uint8_t look_up_wide(jx_fonts *fonts, jx_chain *chain, uint32_t c)
{
    for (size_t i = 0; i < chain->slots.n; i++) {
        const jx_face *face = jx_chain_face(fonts, chain, i);
        if (face && has_glyph(face, c) && face->han_center != 0 && is_one_em(face, c))
            return (uint8_t)(i + 2);
    }
    return position_of(fonts, chain, c);
}

/* Of a wide mark in Chinese text; 0: c is none. */
static uint8_t wide_position_of(jx_fonts *fonts, jx_chain *chain, const char *lang, uint32_t c)
{
    if (c < 0x2014 || c > 0x2026 || !lang || strncmp(lang, "zh", 2) != 0)
        return 0;
    for (size_t i = 0; i < sizeof wide_marks / sizeof *wide_marks; i++) {
        if (wide_marks[i] != c)
            continue;
        if (chain->marks[i] == 0)
            chain->marks[i] = look_up_wide(fonts, chain, c);
        return chain->marks[i];
    }
    return 0;
}

typedef struct jx_cluster {
    uint32_t at[JX_CLUSTER_MAX]; /* what needs a glyph */
    size_t n;
    uint32_t selector; /* behind at[0]; 0: none */
} jx_cluster;

static jx_cluster read_cluster(jx_str text)
{
    jx_cluster c = {.n = 0};
    for (size_t pos = 0; pos < text.n && c.n < JX_CLUSTER_MAX;) {
        const uint32_t one = jx_utf8_next(text, &pos);
        if (!is_ignorable(one))
            c.at[c.n++] = one;
        else if (is_selector(one) && c.n == 1 && c.selector == 0)
            c.selector = one;
    }
    return c;
}

/* Composes what composes, as HarfBuzz does for a font that has the letter but not the mark. */
static size_t compose(const jx_cluster *c, uint32_t *out)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    size_t n = 0;
    for (size_t i = 0; i < c->n; i++) {
        hb_codepoint_t whole;
        if (n > 0 && hb_unicode_compose(unicode, out[n - 1], c->at[i], &whole))
            out[n - 1] = whole;
        else
            out[n++] = c->at[i];
    }
    return n;
}

static bool has_all(const jx_face *face, const uint32_t *at, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!has_glyph(face, at[i]))
            return false;
    return true;
}

static const jx_face *pick_cluster(jx_fonts *fonts, jx_chain *chain, const jx_cluster *c)
{
    uint32_t composed[JX_CLUSTER_MAX];
    const size_t n = compose(c, composed);
    for (size_t i = 0; i < chain->slots.n; i++) {
        const jx_face *face = jx_chain_face(fonts, chain, i);
        if (face && (has_all(face, c->at, c->n) || has_all(face, composed, n)))
            return face;
    }
    return NULL;
}

/* The first face that knows the variant; NULL: none does. */
static const jx_face *pick_variant(jx_fonts *fonts, jx_chain *chain, const jx_cluster *c)
{
    for (size_t i = 0; i < chain->slots.n; i++) {
        const jx_face *face = jx_chain_face(fonts, chain, i);
        hb_codepoint_t glyph;
        if (face && hb_font_get_variation_glyph(face->hb_font, c->at[0], c->selector, &glyph) &&
            glyph != 0 && has_all(face, c->at + 1, c->n - 1))
            return face;
    }
    return NULL;
}

static int thousandths(int units, unsigned upem)
{
    const int half = (int)upem / 2;
    return (units * 1000 + (units < 0 ? -half : half)) / (int)upem;
}

/* What puts the fallback's ideographs at the height of the primary's (T17). */
static int shift_of(const jx_face *primary, const jx_face *face)
{
    if (face == primary || primary->han_center == 0 || face->han_center == 0)
        return 0;
    return thousandths(primary->han_center, primary->upem) -
           thousandths(face->han_center, face->upem);
}

const jx_face *jx_pick(jx_fonts *fonts, jx_role role, const char *lang, jx_str cluster, int *shift)
{
    jx_chain *chain = &fonts->chains[role];
    const jx_face *primary = jx_fonts_primary(fonts, role), *face = NULL;
    const jx_cluster c = read_cluster(cluster);
    *shift = 0;
    if (c.n == 0)
        return primary;
    const uint8_t wide = c.n == 1 ? wide_position_of(fonts, chain, lang, c.at[0]) : 0;
    if (c.selector != 0)
        face = pick_variant(fonts, chain, &c);
    if (!face && wide != 0)
        face = face_at(fonts, chain, wide);
    else if (!face && c.n == 1)
        face = face_at(fonts, chain, position_of(fonts, chain, c.at[0]));
    else if (!face)
        face = pick_cluster(fonts, chain, &c);
    if (face && (wide != 0 || is_on_han_body(c.at[0])))
        *shift = shift_of(primary, face);
    return face;
}

bool jx_fonts_covers(jx_fonts *fonts, jx_role role, uint32_t character)
{
    return is_ignorable(character) || position_of(fonts, &fonts->chains[role], character) != NONE;
}

size_t jx_fonts_missing(jx_fonts *fonts, jx_role role, uint32_t from, uint32_t to,
                        uint32_t *first_missing, size_t max)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    size_t n = 0;
    for (uint32_t c = from; c <= to && c <= 0x10FFFF; c++) {
        const hb_unicode_general_category_t category = hb_unicode_general_category(unicode, c);
        if (category == HB_UNICODE_GENERAL_CATEGORY_UNASSIGNED ||
            category == HB_UNICODE_GENERAL_CATEGORY_SURROGATE || jx_fonts_covers(fonts, role, c))
            continue;
        if (n < max)
            first_missing[n] = c;
        n++;
    }
    return n;
}
