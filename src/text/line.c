/* text/line.c: the atoms of a line -> runs of glyphs in visual order. */
#include "text/text_priv.h"

#include <fribidi.h>

#include <string.h>

typedef struct jx_maker {
    jx_arena *mem;
    jx_shaped para; /* a copy, which takes the glyphs when a part is shaped anew */
    const jx_segment *segment;
    jx_atom *atoms;
    uint32_t n;
    uint32_t visible;     /* atoms before the spaces at the end */
    jx_adjust *adjust;    /* of each atom */
    FriBidiLevel *levels; /* of each atom, on this line */
    FriBidiStrIndex *map; /* visual place -> atom */
} jx_maker;

/* Is the items' part [from, to) of the line cut off from glyphs it was shaped with? */
static bool is_cut(const jx_maker *m, uint32_t from, uint32_t to, const jx_atom *after)
{
    const jx_atom *first = &m->atoms[from];
    if (from == 0 && first->unsafe && first->from > m->para.items.at[first->item].from)
        return true;
    return to == m->n && after != NULL && after->unsafe && after->item == first->item;
}

static uint32_t item_end(const jx_maker *m, uint32_t from)
{
    uint32_t to = from + 1;
    while (to < m->n && m->atoms[to].item == m->atoms[from].item)
        to++;
    return to;
}

/* An atom as it was, its glyphs copied. */
static void keep_atom(jx_maker *m, const jx_placed *glyphs, const jx_atom *atom, jx_atom *out)
{
    *out = *atom;
    out->glyph = (uint32_t)m->para.glyphs.n;
    for (uint32_t i = 0; i < atom->glyph_n; i++)
        *JX_PUSH(m->mem, &m->para.glyphs) = glyphs[atom->glyph + i];
}

/* Shapes the parts again that the line cuts where HarfBuzz calls it unsafe. They may come out as
 * other atoms, so the line gets arrays of its own. */
static void reshape_cut_parts(jx_maker *m, const jx_atom *after)
{
    bool cut = false;
    for (uint32_t i = 0; i < m->n; i = item_end(m, i))
        cut = cut || is_cut(m, i, item_end(m, i), after);
    if (!cut)
        return;
    const jx_placed *glyphs = m->para.glyphs.at;
    m->para.glyphs.at = NULL;
    m->para.glyphs.n = m->para.glyphs.cap = 0;
    const size_t bytes = m->atoms[m->n - 1].to - m->atoms[0].from;
    jx_atom *fresh = JX_NEW_N(m->mem, jx_atom, bytes + m->n);
    jx_shaper *shaper = jx_shaper_new(m->mem, &m->para);
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->n;) {
        const uint32_t end = item_end(m, i);
        if (is_cut(m, i, end, after))
            n += (uint32_t)jx_shape_part(shaper, m->atoms[i].item, m->atoms[i].from,
                                         m->atoms[end - 1].to, &fresh[n]);
        else
            for (uint32_t k = i; k < end; k++)
                keep_atom(m, glyphs, &m->atoms[k], &fresh[n++]);
        i = end;
    }
    jx_shaper_end(shaper);
    m->atoms = fresh;
    m->n = n;
    jx_space_neighbours(&m->para, m->atoms, m->n);
}

/* UAX #9, L1 and L2. */
static void order_atoms(jx_maker *m)
{
    const FriBidiLevel base = m->segment->right_to_left ? 1 : 0;
    m->levels = JX_NEW_N(m->mem, FriBidiLevel, m->n);
    m->map = JX_NEW_N(m->mem, FriBidiStrIndex, m->n);
    FriBidiLevel all = base;
    for (uint32_t i = 0; i < m->n; i++) {
        m->levels[i] = (FriBidiLevel)m->para.items.at[m->atoms[i].item].level;
        m->map[i] = (FriBidiStrIndex)i;
        all = (FriBidiLevel)(all | m->levels[i]);
    }
    if (all == 0)
        return;
    FriBidiCharType *types = JX_NEW_N(m->mem, FriBidiCharType, m->n);
    for (uint32_t i = 0; i < m->n; i++)
        types[i] = fribidi_get_bidi_type(m->atoms[i].c);
    /* 0 (out of memory) leaves the order of the text. */
    if (fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT, types, (FriBidiStrIndex)m->n, 0,
                             base == 1 ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR, m->levels, NULL,
                             m->map) == 0)
        return;
}

static const jx_atom *atom_at(const jx_maker *m, uint32_t visual)
{
    return &m->atoms[m->map[visual]];
}

static bool is_backward(const jx_maker *m, uint32_t visual)
{
    return m->levels[m->map[visual]] % 2 == 1;
}

/* Do the atoms at visual places v - 1 and v belong to one run? */
static bool same_run(const jx_maker *m, uint32_t v)
{
    const jx_item *a = &m->para.items.at[atom_at(m, v - 1)->item];
    const jx_item *b = &m->para.items.at[atom_at(m, v)->item];
    const bool backward = is_backward(m, v);
    if (a->face != b->face || a->piece != b->piece || a->shift != b->shift ||
        backward != is_backward(m, v - 1))
        return false;
    return m->map[v] == m->map[v - 1] + (backward ? -1 : 1);
}

static void put_glyphs(const jx_maker *m, uint32_t visual, const jx_text_run *run,
                       jx_text_glyph *out)
{
    const uint32_t index = (uint32_t)m->map[visual];
    const jx_atom *atom = &m->atoms[index];
    const bool hidden = index >= m->visible;
    const uint32_t start = (uint32_t)(run->text.at - m->para.text.at);
    jx_len left = m->adjust[index].lead, right = m->adjust[index].trail;
    if (run->right_to_left) {
        left = m->adjust[index].trail;
        right = m->adjust[index].lead;
    }
    for (uint32_t i = 0; i < atom->glyph_n; i++) {
        const jx_placed *glyph = &m->para.glyphs.at[atom->glyph + i];
        out[i] = (jx_text_glyph){.id = glyph->id,
                                 .advance = hidden ? 0 : glyph->advance,
                                 .dx = hidden ? 0 : glyph->dx + left,
                                 .dy = glyph->dy,
                                 .from = atom->from - start,
                                 .to = atom->to - start};
    }
    if (atom->glyph_n > 0 && !hidden)
        out[atom->glyph_n - 1].advance += left + right;
}

static jx_len atom_width(const jx_maker *m, uint32_t visual)
{
    const uint32_t index = (uint32_t)m->map[visual];
    if (index >= m->visible)
        return 0;
    return m->atoms[index].width + m->adjust[index].lead + m->adjust[index].trail;
}

/* The run of visual places [from, to). */
static void make_run(const jx_maker *m, uint32_t from, uint32_t to, jx_len x, jx_text_run *run)
{
    const jx_item *item = &m->para.items.at[atom_at(m, from)->item];
    const jx_text_piece *piece = &m->para.pieces[item->piece];
    const bool backward = is_backward(m, from);
    const jx_atom *first = atom_at(m, backward ? to - 1 : from);
    const jx_atom *last = atom_at(m, backward ? from : to - 1);
    *run = (jx_text_run){
        .face = item->face,
        .size = piece->size,
        .x = x,
        .rise = jx_len_scale(piece->size, item->shift, 1000),
        .tag = piece->tag,
        .lang = piece->lang,
        .right_to_left = backward,
        .text = jx_str_sub(m->para.text, first->from, last->to),
    };
    for (uint32_t v = from; v < to; v++)
        run->n += atom_at(m, v)->glyph_n;
    jx_text_glyph *glyphs = JX_NEW_N(m->mem, jx_text_glyph, run->n);
    run->glyphs = glyphs;
    for (uint32_t v = from; v < to; v++) {
        put_glyphs(m, v, run, glyphs);
        glyphs += atom_at(m, v)->glyph_n;
        run->width += atom_width(m, v);
    }
}

/* Scripts whose letters stay within the Han square take no more height than Han. */
static bool is_level_script(hb_script_t script)
{
    static const hb_script_t level[] = {
        HB_SCRIPT_HAN,      HB_SCRIPT_LATIN,    HB_SCRIPT_COMMON,    HB_SCRIPT_GREEK,
        HB_SCRIPT_CYRILLIC, HB_SCRIPT_HIRAGANA, HB_SCRIPT_KATAKANA,  HB_SCRIPT_BOPOMOFO,
        HB_SCRIPT_HANGUL,   HB_SCRIPT_YI,       HB_SCRIPT_INHERITED, HB_SCRIPT_UNKNOWN,
    };
    for (size_t i = 0; i < sizeof level / sizeof *level; i++)
        if (level[i] == script)
            return true;
    return false;
}

static void grow_height(jx_text_line *line, jx_len ascent, jx_len descent)
{
    if (line->ascent < ascent)
        line->ascent = ascent;
    if (line->descent < descent)
        line->descent = descent;
}

static void measure_height(const jx_maker *m, jx_text_line *line)
{
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < m->n; i++) {
        if (m->atoms[i].item == last)
            continue;
        last = m->atoms[i].item;
        const jx_item *item = &m->para.items.at[last];
        const jx_len size = m->para.pieces[item->piece].size;
        grow_height(line, jx_len_scale(size, 88, 100), size - jx_len_scale(size, 88, 100));
        if (is_level_script(item->script))
            continue;
        const unsigned upem = item->face->upem;
        const jx_len rise = jx_len_scale(size, item->shift, 1000);
        grow_height(line, jx_len_scale(size, item->face->ascent, upem) + rise,
                    jx_len_scale(size, -item->face->descent, upem) - rise);
    }
}

/* An empty line is as high as the characters that would stand on it. */
static void measure_empty(const jx_shaped *para, const jx_segment *segment, jx_text_line *line)
{
    size_t piece = 0, end = 0;
    for (size_t i = 0; i < para->piece_n; i++) {
        end += para->pieces[i].text.n;
        piece = i;
        if (end > segment->from)
            break;
    }
    if (para->piece_n == 0)
        return;
    const jx_len size = para->pieces[piece].size;
    grow_height(line, jx_len_scale(size, 88, 100), size - jx_len_scale(size, 88, 100));
}

static void make_runs(jx_maker *m, jx_text_line *line)
{
    size_t n = 0;
    for (uint32_t v = 0; v < m->n; v++)
        n += v == 0 || !same_run(m, v);
    jx_text_run *runs = JX_NEW_N(m->mem, jx_text_run, n);
    line->runs = runs;
    line->n = n;
    jx_len x = 0;
    for (uint32_t from = 0; from < m->n;) {
        uint32_t to = from + 1;
        while (to < m->n && same_run(m, to))
            to++;
        make_run(m, from, to, x, runs);
        x += runs->width;
        runs++;
        from = to;
    }
}

void jx_line_make(jx_arena *mem, const jx_shaped *para, const jx_line_atoms *part,
                  const jx_setting_of_line *setting, jx_text_line *out)
{
    const jx_segment *segment = part->segment;
    out->right_to_left = segment->right_to_left;
    if (part->from == part->to) {
        measure_empty(para, segment, out);
        return;
    }
    jx_maker m = {.mem = mem,
                  .para = *para,
                  .segment = segment,
                  .atoms = para->atoms + part->from,
                  .n = part->to - part->from};
    reshape_cut_parts(&m, part->to < segment->atom_end ? &para->atoms[part->to] : NULL);
    m.visible = m.n;
    while (m.visible > 0 && m.atoms[m.visible - 1].kind == JX_KIND_SPACE)
        m.visible--;
    m.adjust = JX_NEW_N(mem, jx_adjust, m.n);
    out->width = jx_justify(&m.para, m.atoms, m.visible, setting, m.adjust);
    order_atoms(&m);
    make_runs(&m, out);
    measure_height(&m, out);
}
