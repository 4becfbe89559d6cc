/* text/spacing.c: widths of marks and the space between neighbours.
 *
 * A full-width mark is one em wide and half of it is blank: at the left of opening marks, at the
 * right of closing ones. This half (`room`) is what can be taken away. It is always taken by
 * arithmetic, never by a font's `halt`, so that all fonts behave alike; a look at the ink says on
 * which side it lies (some fonts centre their marks: then half of it goes at either side).
 *
 *   。）   ->  。 loses its right half before a closing mark
 *   ）（   ->  ） loses its right half before an opening one
 *   （《   ->  《 loses its left half after an opening one
 *   ？！   ->  both lose one: together one em; three of them take two
 *
 * GB/T 15834-2011 5.1, clreq (adjustment of marks), and 1/8 em between Han and Latin.
 */
#include "text/text_priv.h"

#include <hb.h>

#include <string.h>
#include <uchar.h>

bool jx_is_chinese(const char *lang)
{
    return lang != NULL && strncmp(lang, "zh", 2) == 0 && (lang[2] == '\0' || lang[2] == '-');
}

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return true;
    return false;
}

#define JX_ATOM_WIDTH_MAX (INT32_MAX / 4)

static jx_kind kind_of_mark(uint32_t c)
{
    static const struct {
        const char32_t *set;
        jx_kind kind;
    } kinds[] = {
        {U"，、；",                                  JX_KIND_COMMA    },
        {U"。．：",                                  JX_KIND_STOP     },
        {U"“‘（［｛〔【《〈「『〖〘〚", JX_KIND_OPEN     },
        {U"”’）］｝〕】》〉」』〗〙〛", JX_KIND_CLOSE    },
        {U"？！",                                     JX_KIND_CRY      },
        {U"·‧・",                                   JX_KIND_DOT      },
        {U"—―⸺⸻",                               JX_KIND_DASH     },
        {U"…⋯",                                     JX_KIND_DOTS     },
        {U"～－",                                     JX_KIND_CONNECTOR},
        {U"／",                                        JX_KIND_SEPARATOR},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (is_one_of(c, kinds[i].set))
            return kinds[i].kind;
    return JX_KIND_OTHER;
}

/* Marks of Chinese and of other languages alike: the language decides. */
static bool is_shared_mark(uint32_t c)
{
    return c == 0xB7 || (c >= 0x2014 && c <= 0x2027);
}

static bool is_western_script(uint32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), c);
    return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC;
}

static jx_kind kind_of_western(uint32_t c)
{
    if (is_western_script(c))
        return JX_KIND_WEST;
    if (is_one_of(c, U"+±≥≤><=#$£€№~≈¥"))
        return JX_KIND_WEST_HEAD;
    if (is_one_of(c, U"%‰‱℃℉°′″²³¹"))
        return JX_KIND_WEST_TAIL;
    return c == '/' || c == 0x2013 ? JX_KIND_SEPARATOR : JX_KIND_OTHER;
}

static bool has_one_em(jx_len width, jx_len size, size_t n)
{
    const int64_t off = (int64_t)width - (int64_t)size * (int64_t)n;
    return off < size / 16 && off > -size / 16;
}

/* Sets the width of an atom and where in it the glyphs stand. */
static void set_width(jx_shaped *para, jx_atom *atom, jx_len width, jx_len dx)
{
    if (atom->glyph_n > 0) {
        for (uint32_t i = 0; i < atom->glyph_n; i++)
            para->glyphs.at[atom->glyph + i].dx += dx;
        para->glyphs.at[atom->glyph + atom->glyph_n - 1].advance += width - atom->width;
    }
    atom->width = width;
}

/* Left edge and width of the ink within the atom, EMU; false when the font does not tell. */
static bool find_ink(const jx_shaped *para, const jx_atom *atom, jx_len *left, jx_len *width)
{
    if (atom->glyph_n != 1)
        return false;
    const jx_item *item = &para->items.at[atom->item];
    const jx_placed *glyph = &para->glyphs.at[atom->glyph];
    hb_glyph_extents_t extents;
    if (!hb_font_get_glyph_extents(item->face->hb_font, glyph->id, &extents) || extents.width == 0)
        return false;
    const jx_len size = para->pieces[item->piece].size;
    *left = jx_len_scale(size, extents.x_bearing, item->face->upem) + glyph->dx;
    *width = jx_len_scale(size, extents.width, item->face->upem);
    return true;
}

static jx_len between(jx_len x, jx_len low, jx_len high)
{
    return x < low ? low : x > high ? high : x;
}

/* The blank that may be taken from a mark: half its width, on its own side as far as the ink
 * allows (a twentieth of an em of ink is let pass: serifs reach over the middle). */
static void find_room(const jx_shaped *para, jx_atom *atom)
{
    const jx_len half = atom->width / 2, slack = atom->width / 20;
    const bool opens = atom->kind == JX_KIND_OPEN;
    atom->room = half;
    atom->room_lead = opens ? half : 0;
    jx_len left, ink;
    if (!find_ink(para, atom, &left, &ink))
        return;
    const jx_len right = atom->width - left - ink;
    const jx_len own = between((opens ? left : right) + slack, 0, half);
    const jx_len other = between(opens ? right : left, 0, half - own);
    atom->room = own + other;
    atom->room_lead = opens ? own : other;
}

static void space_mark(jx_shaped *para, jx_atom *atom, size_t n)
{
    const jx_len pitch = para->pieces[para->items.at[atom->item].piece].pitch;
    const size_t ems = atom->c == 0x2E3A ? 2 * n : atom->c == 0x2E3B ? 3 * n : n;
    const jx_len width =
        atom->kind == JX_KIND_DOT ? pitch / 2 : (jx_len)((int64_t)pitch * (int64_t)ems);
    /* A narrow glyph goes where the ink of a full-width one would be. */
    jx_len dx = (width - atom->width) / 2;
    if (atom->width < width * 7 / 8 && atom->kind == JX_KIND_OPEN)
        dx = width - atom->width;
    else if (atom->width < width * 7 / 8 && atom->kind == JX_KIND_CLOSE)
        dx = 0;
    set_width(para, atom, width, dx);
    if (atom->kind >= JX_KIND_OPEN && atom->kind <= JX_KIND_CRY && n == 1)
        find_room(para, atom);
}

/* Characters that stand in a square of their own, but are no marks. */
static bool is_square(const jx_atom *atom, bool wide, bool chinese)
{
    if (wide)
        return true;
    return chinese &&
           hb_unicode_script(hb_unicode_funcs_get_default(), atom->c) == HB_SCRIPT_COMMON;
}

/* Full-width signs (％, ￥, U+3000) take no gap as letters and ideographs do. */
static bool is_full_letter(uint32_t c)
{
    if (jx_is_han(c))
        return true;
    const hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), c);
    return category == HB_UNICODE_GENERAL_CATEGORY_OTHER_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_UPPERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_LOWERCASE_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_MODIFIER_LETTER ||
           category == HB_UNICODE_GENERAL_CATEGORY_DECIMAL_NUMBER;
}

static bool space_full(jx_shaped *para, jx_atom *atom, size_t n)
{
    const jx_item *item = &para->items.at[atom->item];
    const jx_text_piece *piece = &para->pieces[item->piece];
    if (atom->c < 0x80 || item->level % 2 == 1)
        return false;
    const bool wide = (jx_unicode(atom->c) & JX_UNICODE_FULL) != 0;
    const bool chinese = jx_is_chinese(piece->lang);
    const bool one_em = has_one_em(atom->width, piece->size, n);
    const jx_kind mark =
        wide || (chinese && is_shared_mark(atom->c)) ? kind_of_mark(atom->c) : JX_KIND_OTHER;
    const bool forced = !wide || mark == JX_KIND_DOT || mark == JX_KIND_DASH;
    if (mark != JX_KIND_OTHER && (forced || one_em)) {
        atom->kind = (uint8_t)mark;
        space_mark(para, atom, n);
        return true;
    }
    if (!one_em || !is_square(atom, wide, chinese))
        return false;
    atom->kind = wide && is_full_letter(atom->c) ? JX_KIND_HAN : JX_KIND_OTHER;
    const jx_len width = (jx_len)((int64_t)piece->pitch * (int64_t)n);
    set_width(para, atom, width, (width - atom->width) / 2);
    return true;
}

void jx_space_atom(jx_shaped *para, jx_atom *atom, size_t n)
{
    int64_t natural = 0;
    for (uint32_t i = 0; i < atom->glyph_n; i++) {
        jx_placed *glyph = &para->glyphs.at[atom->glyph + i];
        if (natural + glyph->advance > JX_ATOM_WIDTH_MAX)
            glyph->advance = 0; /* a "character" of thousands of parts, made to break things */
        natural += glyph->advance;
    }
    atom->width = (jx_len)natural;
    atom->kind = JX_KIND_OTHER;
    if (!space_full(para, atom, n))
        atom->kind = (uint8_t)(atom->c == ' ' ? JX_KIND_SPACE : kind_of_western(atom->c));
}

static const jx_text_piece *piece_of(const jx_shaped *para, const jx_atom *atom)
{
    return &para->pieces[para->items.at[atom->item].piece];
}

static bool is_closing(const jx_atom *atom)
{
    return atom->kind >= JX_KIND_CLOSE && atom->kind <= JX_KIND_CRY;
}

static void halve_by_next(jx_atom *atom, jx_atom *next)
{
    if (atom->halved_by_next || atom->halved_by_prev)
        return;
    atom->halved_by_next = true;
    next->before -= atom->room;
}

static void halve_by_prev(jx_atom *atom)
{
    if (atom->halved_by_next || atom->halved_by_prev)
        return;
    atom->halved_by_prev = true;
    atom->before -= atom->room;
}

/* Two full-width marks next to each other. `pair`: ？！ stands alone, without a third. */
static void squeeze_marks(jx_atom *a, jx_atom *b, bool pair)
{
    if (a->kind == JX_KIND_CRY && b->kind == JX_KIND_CRY) {
        halve_by_next(a, b);
        if (pair)
            halve_by_prev(b);
    } else if (is_closing(a) && (is_closing(b) || b->kind == JX_KIND_OPEN)) {
        halve_by_next(a, b);
    } else if (a->kind == JX_KIND_OPEN && b->kind == JX_KIND_OPEN) {
        halve_by_prev(b);
    }
}

static bool ends_western(const jx_atom *atom)
{
    return atom->kind == JX_KIND_WEST || atom->kind == JX_KIND_WEST_TAIL;
}

static bool starts_western(const jx_atom *atom)
{
    return atom->kind == JX_KIND_WEST || atom->kind == JX_KIND_WEST_HEAD;
}

static jx_len gap_of(const jx_shaped *para, const jx_atom *a, const jx_atom *b)
{
    if (!(a->kind == JX_KIND_HAN && starts_western(b)) &&
        !(ends_western(a) && b->kind == JX_KIND_HAN))
        return 0;
    const jx_len x = piece_of(para, a)->size, y = piece_of(para, b)->size;
    return (x < y ? x : y) / 8;
}

/* May this boundary take a share when a line is spread? Not inside numbers and words, pairs, nor
 * around connectors and separators. */
static bool is_place(const jx_atom *a, const jx_atom *b)
{
    if (b->kind == JX_KIND_SPACE || b->break_level == JX_BREAK_NEVER || a->glyph_n == 0)
        return false;
    if (a->kind == b->kind && (a->kind == JX_KIND_DASH || a->kind == JX_KIND_DOTS))
        return false;
    for (int i = 0; i < 2; i++) {
        const jx_atom *x = i == 0 ? a : b;
        if (x->kind == JX_KIND_CONNECTOR || x->kind == JX_KIND_SEPARATOR || x->kind == JX_KIND_DOT)
            return false;
    }
    const bool wide = a->kind == JX_KIND_HAN || a->kind >= JX_KIND_OPEN || b->kind == JX_KIND_HAN ||
                      b->kind >= JX_KIND_OPEN;
    return b->break_level >= JX_BREAK_POOR || (wide && b->break_level == JX_BREAK_LAST);
}

/* —— is one stroke of two ems: where two glyphs leave a gap, they are moved towards each other. */
static void join_dashes(jx_shaped *para, const jx_atom *a, const jx_atom *b)
{
    jx_len left_a, ink_a, left_b, ink_b;
    if (!find_ink(para, a, &left_a, &ink_a) || !find_ink(para, b, &left_b, &ink_b))
        return;
    const jx_len overlap = a->width / 50;
    const jx_len gap_a = a->width - left_a - ink_a + overlap, gap_b = left_b + overlap;
    if (gap_a > 0)
        para->glyphs.at[a->glyph].dx += gap_a;
    if (gap_b > 0)
        para->glyphs.at[b->glyph].dx -= gap_b;
}

static void halve_apostrophe(jx_shaped *para, jx_atom *atom, const jx_atom *prev,
                             const jx_atom *next)
{
    if (atom->c != 0x2019 || atom->kind != JX_KIND_CLOSE || prev->kind != JX_KIND_WEST ||
        next->kind != JX_KIND_WEST)
        return;
    atom->kind = JX_KIND_OTHER;
    set_width(para, atom, atom->width - atom->room, -atom->room_lead);
    atom->room = 0;
}

void jx_space_neighbours(jx_shaped *para, jx_atom *atoms, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        jx_atom *atom = &atoms[i];
        atom->before = 0;
        atom->halved_by_next = atom->halved_by_prev = atom->place = false;
        if (i > 0 && i + 1 < n)
            halve_apostrophe(para, atom, &atoms[i - 1], &atoms[i + 1]);
    }
    size_t dashes = 0; /* in a row up to the atom before */
    for (size_t i = 1; i < n; i++) {
        jx_atom *a = &atoms[i - 1], *b = &atoms[i];
        if (para->items.at[a->item].level % 2 == 0 && para->items.at[b->item].level % 2 == 0) {
            const bool more = (i + 1 < n && atoms[i + 1].kind == JX_KIND_CRY) ||
                              (i > 1 && atoms[i - 2].kind == JX_KIND_CRY);
            squeeze_marks(a, b, !more);
            b->before += gap_of(para, a, b);
        }
        b->place = is_place(a, b);
        const bool dash = a->kind == JX_KIND_DASH && b->kind == JX_KIND_DASH;
        dashes = dash ? dashes + 1 : 0;
        if (dashes % 2 == 1)
            join_dashes(para, a, b);
    }
}

static jx_len own_squeeze(const jx_shaped *para, const jx_atom *atom)
{
    if (atom->kind == JX_KIND_SPACE) {
        const jx_len least = piece_of(para, atom)->size / 4;
        return atom->width > least ? atom->width - least : 0;
    }
    return atom->halved_by_next || atom->halved_by_prev ? 0 : atom->room;
}

static jx_len gap_squeeze(const jx_atom *atom)
{
    return atom->before > 0 ? atom->before : 0;
}

static jx_len gap_stretch(const jx_shaped *para, const jx_atom *atom)
{
    jx_len sum = atom->before > 0 ? atom->before : 0; /* 1/8 em up to 1/4 */
    if (atom->place)
        sum += piece_of(para, atom)->size / 4;
    return sum;
}

static jx_len own_stretch(const jx_shaped *para, const jx_atom *atom)
{
    const jx_len most = piece_of(para, atom)->size / 2;
    return atom->kind == JX_KIND_SPACE && atom->width < most ? most - atom->width : 0;
}

void jx_space_sums(jx_shaped *para)
{
    jx_sums sum = {0};
    for (size_t i = 0; i < para->atom_n; i++) {
        const jx_atom *atom = &para->atoms[i];
        para->sums[i] = sum;
        sum.width += (int64_t)atom->width + atom->before;
        sum.squeeze += (int64_t)own_squeeze(para, atom) + gap_squeeze(atom);
        sum.stretch += (int64_t)own_stretch(para, atom) + gap_stretch(para, atom);
    }
    para->sums[para->atom_n] = sum;
}

uint32_t jx_visible_end(const jx_shaped *para, uint32_t from, uint32_t to)
{
    while (to > from && para->atoms[to - 1].kind == JX_KIND_SPACE)
        to--;
    return to;
}

jx_room jx_line_room(const jx_shaped *para, uint32_t from, uint32_t to, bool keep_start)
{
    if (from >= to)
        return (jx_room){0};
    const jx_atom *first = &para->atoms[from], *last = &para->atoms[to - 1];
    const jx_sums *a = &para->sums[from], *b = &para->sums[to];
    jx_room room = {
        .natural = b->width - a->width - first->before,
        .squeeze = b->squeeze - a->squeeze - gap_squeeze(first),
        .stretch = b->stretch - a->stretch - gap_stretch(para, first),
    };
    if (!keep_start && first->kind == JX_KIND_OPEN) {
        room.natural -= first->room;
        room.squeeze -= own_squeeze(para, first);
    }
    if (is_closing(last) && !last->halved_by_prev) {
        room.end = last->room;
        room.squeeze -= own_squeeze(para, last);
    }
    return room;
}
