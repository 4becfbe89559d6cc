/* text/shape.c: clusters -> items -> glyphs -> atoms.
 *
 * Items are shaped with the whole paragraph as context, so that letters join over the borders of
 * styles. Glyphs are kept in visual order, atoms in the order of the text.
 */
#include "text/cluster.h"
#include "text/text_priv.h"

#include <hb.h>

#include <string.h>

static const jx_rule missing_glyph = {
    "TEXT-001", JX_ERROR,
    "没有字体能显示字符“{0}”（{1}），字体角色 {2}：请改用其他字，或在字体配置中为该角色增加含有此字的字体",
    "no font shows the character \"{0}\" ({1}), font role {2}: use another character, or add a font that has it to "
    "this role in the fonts file"};

/* Which characters of the current piece have been complained about. */
typedef struct jx_complaints {
    jx_arena *mem;
    jx_diags *diags;
    jx_fonts *fonts;
    uint8_t *told; /* a bit per character; made when first needed */
    uint32_t piece;
} jx_complaints;

struct jx_shaper {
    jx_arena *mem;
    jx_shaped *para;
    hb_buffer_t *buffer;
    jx_complaints *complaints; /* NULL: shaping again what has been found sound */
    const char *lang;          /* of `language` */
    hb_language_t language;
};

static void drop_buffer(void *thing)
{
    jx_shaper *shaper = thing;
    if (shaper->buffer != NULL)
        hb_buffer_destroy(shaper->buffer);
    shaper->buffer = NULL;
}

jx_shaper *jx_shaper_new(jx_arena *mem, jx_shaped *para)
{
    jx_shaper *shaper = JX_NEW(mem, jx_shaper);
    *shaper = (jx_shaper){.mem = mem, .para = para, .buffer = hb_buffer_create()};
    jx_arena_defer(mem, drop_buffer, shaper);
    return shaper;
}

void jx_shaper_end(jx_shaper *shaper)
{
    drop_buffer(shaper);
}

/* Fonts name their Chinese forms by script: zh-CN must reach them as zh-Hans. */
static hb_language_t language_of(jx_shaper *shaper, const char *lang)
{
    if (shaper->lang == lang && lang != NULL)
        return shaper->language;
    const jx_str name = jx_str_from(lang);
    const bool hans = jx_str_is(name, "zh") || jx_str_starts(name, JX_S("zh-CN")) ||
                      jx_str_starts(name, JX_S("zh-SG"));
    shaper->lang = lang;
    shaper->language = hb_language_from_string(hans ? "zh-Hans" : lang, -1);
    return shaper->language;
}

static void complain(jx_complaints *about, const jx_shaped *para, uint32_t piece, uint32_t c)
{
    const size_t bytes = 0x110000 / 8;
    if (about->told == NULL)
        about->told = JX_NEW_N(about->mem, uint8_t, bytes);
    if (about->piece != piece)
        memset(about->told, 0, bytes);
    about->piece = piece;
    uint8_t *told = &about->told[c / 8];
    if ((*told & 1U << c % 8) != 0)
        return;
    *told |= (uint8_t)(1U << c % 8);

    char utf8[4];
    const jx_str shown = {utf8, c < 0x20 || c == 0x7F ? 0 : jx_utf8_put(c, utf8)};
    char code[16] = "U+";
    const unsigned digits = c > 0xFFFFF ? 6 : c > 0xFFFF ? 5 : 4;
    for (unsigned i = 0; i < digits; i++)
        code[2 + i] = "0123456789ABCDEF"[c >> 4 * (digits - 1 - i) & 0xF];
    jx_diags_add(about->diags, &missing_glyph, para->pieces[piece].place, shown, jx_str_from(code),
                 jx_str_from(jx_role_name(para->pieces[piece].role)));
}

static bool is_ignorable(uint32_t c)
{
    return c == 0xAD || c == 0x34F || c == 0x61C || (c >= 0x180B && c <= 0x180F) ||
           (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

/* Complains about the characters of [from, to) that no face has; about the first when each alone
 * could be shown. */
static void complain_about(jx_complaints *about, jx_shaped *para, uint32_t piece, uint32_t from,
                           uint32_t to)
{
    para->missing = true;
    if (about == NULL)
        return;
    size_t at = from;
    const uint32_t first = jx_utf8_next(para->text, &at);
    bool found = false;
    for (at = from; at < to;) {
        const uint32_t c = jx_utf8_next(para->text, &at);
        if (is_ignorable(c) || jx_fonts_covers(about->fonts, para->pieces[piece].role, c))
            continue;
        complain(about, para, piece, c);
        found = true;
    }
    if (!found)
        complain(about, para, piece, first);
}

static jx_len scaled(int32_t units, jx_len size, unsigned upem)
{
    const int64_t x = (int64_t)units * size;
    const int64_t half = upem / 2;
    return (jx_len)((x < 0 ? x - half : x + half) / (int64_t)upem);
}

static void shape_buffer(jx_shaper *shaper, const jx_item *item, uint32_t from, uint32_t to)
{
    const jx_shaped *para = shaper->para;
    hb_buffer_t *buffer = shaper->buffer;
    hb_buffer_reset(buffer);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_buffer_add_utf8(buffer, para->text.at, (int)para->text.n, from, (int)(to - from));
    hb_buffer_set_direction(buffer, item->level % 2 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, item->script);
    hb_buffer_set_language(buffer, language_of(shaper, para->pieces[item->piece].lang));
    hb_shape(item->face->hb_font, buffer, NULL, 0);
}

static uint32_t copy_glyphs(jx_shaper *shaper, const jx_item *item)
{
    jx_shaped *para = shaper->para;
    const jx_len size = para->pieces[item->piece].size;
    const unsigned upem = item->face->upem;
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(shaper->buffer, &n);
    const uint32_t base = (uint32_t)para->glyphs.n;
    for (unsigned i = 0; i < n; i++)
        *JX_PUSH(shaper->mem, &para->glyphs) = (jx_placed){
            .id = info[i].codepoint,
            .advance = scaled(pos[i].x_advance, size, upem),
            .dx = scaled(pos[i].x_offset, size, upem),
            .dy = scaled(pos[i].y_offset, size, upem),
        };
    return base;
}

/* Groups of glyphs with one cluster value, in the order of the text, become atoms; a group that
 * starts inside a grapheme cluster joins the atom before it. */
static size_t make_atoms(jx_shaper *shaper, uint32_t item_index, uint32_t base, jx_atom *atoms)
{
    const jx_shaped *para = shaper->para;
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(shaper->buffer, &n);
    const bool backward = para->items.at[item_index].level % 2 == 1;
    size_t atom_n = 0;
    for (unsigned i = 0; i < n;) {
        unsigned end = i + 1;
        const unsigned first = backward ? n - 1 - i : i;
        const uint32_t from = info[first].cluster;
        bool unsafe = false;
        for (unsigned k = i; k < n; k++) {
            const unsigned g = backward ? n - 1 - k : k;
            if (info[g].cluster != from)
                break;
            unsafe = unsafe ||
                     (hb_glyph_info_get_glyph_flags(&info[g]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0;
            end = k + 1;
        }
        const unsigned left = backward ? n - end : i;
        if (atom_n > 0 && para->boundary[from] == 0) {
            jx_atom *last = &atoms[atom_n - 1];
            last->glyph_n += end - i;
            if (backward)
                last->glyph = base + left;
        } else {
            atoms[atom_n++] = (jx_atom){.from = from,
                                        .item = item_index,
                                        .glyph = base + left,
                                        .glyph_n = end - i,
                                        .unsafe = unsafe};
        }
        i = end;
    }
    if (atom_n == 0) /* nothing but invisible characters */
        atoms[atom_n++] = (jx_atom){.item = item_index, .glyph = base};
    return atom_n;
}

/* The cluster that starts at or before a byte. */
static size_t cluster_at(const jx_shaped *para, uint32_t byte)
{
    size_t low = 0, high = para->cluster_n;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        if (para->clusters[middle].from <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A face may claim a character and still have nothing for it. */
static bool lacks_glyph(const jx_shaped *para, const jx_atom *atom)
{
    for (uint32_t i = 0; i < atom->glyph_n; i++)
        if (para->glyphs.at[atom->glyph + i].id == 0)
            return true;
    return false;
}

size_t jx_shape_part(jx_shaper *shaper, uint32_t item, uint32_t from, uint32_t to, jx_atom *atoms)
{
    jx_shaped *para = shaper->para;
    const jx_item *it = &para->items.at[item];
    shape_buffer(shaper, it, from, to);
    const uint32_t base = copy_glyphs(shaper, it);
    const size_t n = make_atoms(shaper, item, base, atoms);
    atoms[0].from = from;
    size_t k = cluster_at(para, from);
    for (size_t i = 0; i < n; i++) {
        jx_atom *atom = &atoms[i];
        atom->to = i + 1 < n ? atoms[i + 1].from : to;
        atom->c = para->clusters[k].c;
        atom->break_level = para->clusters[k].break_level;
        const size_t first = k;
        while (k < para->cluster_n && para->clusters[k].from < atom->to)
            k++;
        if (lacks_glyph(para, atom))
            complain_about(shaper->complaints, para, it->piece, atom->from, atom->to);
        jx_space_atom(para, atom, k - first);
    }
    return n;
}

static bool same_item(const jx_cluster *a, const jx_cluster *b)
{
    return a->piece == b->piece && a->face == b->face && a->shift == b->shift &&
           a->level == b->level && a->script == b->script;
}

static void shape_segment(jx_shaper *shaper, jx_segment *segment)
{
    jx_shaped *para = shaper->para;
    segment->atom = (uint32_t)para->atom_n;
    for (uint32_t k = segment->cluster; k < segment->cluster_end;) {
        const jx_cluster *first = &para->clusters[k];
        uint32_t end = k + 1;
        while (end < segment->cluster_end && same_item(first, &para->clusters[end]))
            end++;
        const uint32_t index = (uint32_t)para->items.n;
        *JX_PUSH(shaper->mem, &para->items) = (jx_item){.from = first->from,
                                                        .to = para->clusters[end - 1].to,
                                                        .piece = first->piece,
                                                        .face = first->face,
                                                        .shift = first->shift,
                                                        .script = first->script,
                                                        .level = first->level};
        para->atom_n += jx_shape_part(shaper, index, first->from, para->clusters[end - 1].to,
                                      &para->atoms[para->atom_n]);
        k = end;
    }
    segment->atom_end = (uint32_t)para->atom_n;
    jx_space_neighbours(para, para->atoms + segment->atom, segment->atom_end - segment->atom);
}

/* From clusters with faces to the end: also for the second direction of neutral texts. */
static void lay_out(jx_arena *mem, jx_shaped *para, jx_complaints *about, bool right_to_left)
{
    para->atoms = JX_NEW_N(mem, jx_atom, para->cluster_n);
    para->atom_n = 0;
    para->neutral = false;
    jx_shaper *shaper = jx_shaper_new(mem, para);
    shaper->complaints = about;
    for (size_t i = 0; i < para->segment_n; i++) {
        jx_segment *segment = &para->segments[i];
        jx_itemise_levels(mem, para, segment, right_to_left);
        jx_itemise_scripts(para, segment);
        para->neutral = para->neutral || segment->neutral;
        shape_segment(shaper, segment);
    }
    jx_shaper_end(shaper);
    para->sums = JX_NEW_N(mem, jx_sums, para->atom_n + 1);
    jx_space_sums(para);
}

const jx_shaped *jx_shape_turned(jx_arena *mem, const jx_shaped *para)
{
    jx_shaped *turned = JX_NEW(mem, jx_shaped);
    *turned = *para;
    turned->clusters = JX_NEW_N(mem, jx_cluster, para->cluster_n);
    turned->segments = JX_NEW_N(mem, jx_segment, para->segment_n);
    memcpy(turned->clusters, para->clusters, para->cluster_n * sizeof *para->clusters);
    memcpy(turned->segments, para->segments, para->segment_n * sizeof *para->segments);
    turned->items.at = NULL;
    turned->items.n = turned->items.cap = 0;
    turned->glyphs.at = NULL;
    turned->glyphs.n = turned->glyphs.cap = 0;
    lay_out(mem, turned, NULL, true);
    return turned;
}

typedef struct jx_characters {
    uint32_t *c;
    uint32_t *at; /* byte of each; n + 1 */
    size_t n;
} jx_characters;

static jx_characters read_characters(jx_arena *mem, jx_str text)
{
    jx_characters out = {.n = jx_utf8_count(text)};
    out.c = JX_NEW_N(mem, uint32_t, out.n);
    out.at = JX_NEW_N(mem, uint32_t, out.n + 1);
    size_t at = 0;
    for (size_t i = 0; i < out.n; i++) {
        out.at[i] = (uint32_t)at;
        out.c[i] = jx_utf8_next(text, &at);
    }
    out.at[out.n] = (uint32_t)text.n;
    return out;
}

static jx_str join_pieces(jx_arena *mem, const jx_text_piece *pieces, size_t n)
{
    size_t bytes = 0;
    for (size_t i = 0; i < n; i++)
        bytes += pieces[i].text.n;
    char *text = JX_NEW_N(mem, char, bytes);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < pieces[i].text.n; k++) {
            const char c = pieces[i].text.at[k];
            text[at++] = c;
            if (c == '\t')
                text[at - 1] = ' ';
        }
    return (jx_str){text, bytes};
}

static bool is_forced_break(uint32_t c)
{
    const jx_lb lb = jx_unicode_lb(jx_unicode(c));
    return lb == JX_LB_BK || lb == JX_LB_CR || lb == JX_LB_LF || lb == JX_LB_NL;
}

/* Invisible characters join the cluster before them, or at the head of a line the one after them:
 * they have no glyph to be found by. */
static void join_ignorables(const jx_characters *text, bool *starts)
{
    bool head = true; /* nothing visible on this line yet */
    for (size_t i = 0; i < text->n; i++) {
        if (is_forced_break(text->c[i])) {
            head = true;
            continue;
        }
        const bool after_break = i == 0 || is_forced_break(text->c[i - 1]);
        if (!after_break && (head || is_ignorable(text->c[i])))
            starts[i] = false;
        head = head && is_ignorable(text->c[i]);
    }
}

/* Clusters of [first, end) characters, all of one segment. */
static void add_clusters(jx_shaped *para, const jx_characters *text, const bool *starts,
                         const uint8_t *levels, size_t first, size_t end)
{
    for (size_t i = first; i < end;) {
        size_t next = i + 1, base = i;
        while (next < end && !starts[next])
            next++;
        while (base + 1 < next && is_ignorable(text->c[base]))
            base++;
        para->clusters[para->cluster_n++] = (jx_cluster){.from = text->at[i],
                                                         .to = text->at[next],
                                                         .c = text->c[base],
                                                         .break_level = levels[i]};
        i = next;
    }
}

/* A forced break ends a segment; one at the very end of the text opens no further line. */
static void add_segments(jx_arena *mem, jx_shaped *para, const jx_characters *text,
                         const bool *starts, const uint8_t *levels)
{
    JX_VEC(jx_segment) segments = {0};
    for (size_t i = 0; i < text->n || segments.n == 0;) {
        size_t end = i;
        while (end < text->n && !is_forced_break(text->c[end]))
            end++;
        const uint32_t cluster = (uint32_t)para->cluster_n;
        add_clusters(para, text, starts, levels, i, end);
        *JX_PUSH(mem, &segments) = (jx_segment){.from = text->at[i],
                                                .to = text->at[end],
                                                .cluster = cluster,
                                                .cluster_end = (uint32_t)para->cluster_n};
        if (end + 1 < text->n && text->c[end] == '\r' && text->c[end + 1] == '\n')
            end++;
        i = end + 1;
    }
    para->segments = segments.at;
    para->segment_n = segments.n;
}

static void choose_faces(jx_shaped *para, jx_fonts *fonts, jx_complaints *about)
{
    size_t piece = 0, end = para->piece_n > 0 ? para->pieces[0].text.n : 0;
    for (size_t k = 0; k < para->cluster_n; k++) {
        jx_cluster *cluster = &para->clusters[k];
        while (cluster->from >= end)
            end += para->pieces[++piece].text.n;
        const jx_text_piece *style = &para->pieces[piece];
        cluster->piece = (uint32_t)piece;
        cluster->face =
            jx_pick(fonts, style->role, style->lang,
                    jx_str_sub(para->text, cluster->from, cluster->to), &cluster->shift);
        if (cluster->face != NULL)
            continue;
        complain_about(about, para, cluster->piece, cluster->from, cluster->to);
        cluster->face = jx_fonts_primary(fonts, style->role);
        cluster->shift = 0;
    }
}

static uint8_t *mark_boundaries(jx_arena *mem, const jx_shaped *para)
{
    uint8_t *boundary = JX_NEW_N(mem, uint8_t, para->text.n + 1);
    for (size_t k = 0; k < para->cluster_n; k++)
        boundary[para->clusters[k].from] = 1;
    return boundary;
}

jx_status jx_text_shape(jx_arena *mem, jx_diags *diags, jx_fonts *fonts,
                        const jx_text_piece *pieces, size_t n, const jx_shaped **out)
{
    jx_shaped *para = JX_NEW(mem, jx_shaped);
    jx_text_piece *kept = JX_NEW_N(mem, jx_text_piece, n);
    bool chinese = false;
    for (size_t i = 0; i < n; i++) {
        kept[i] = pieces[i];
        if (kept[i].pitch == 0)
            kept[i].pitch = kept[i].size;
        chinese = chinese || jx_is_chinese(kept[i].lang);
    }
    para->pieces = kept;
    para->piece_n = n;
    para->text = join_pieces(mem, pieces, n);

    const jx_characters text = read_characters(mem, para->text);
    const uint8_t *levels = jx_break_levels(mem, text.c, text.n, chinese);
    bool *starts = JX_NEW_N(mem, bool, text.n);
    jx_clusters(text.c, text.n, starts);
    join_ignorables(&text, starts);
    para->clusters = JX_NEW_N(mem, jx_cluster, text.n);
    add_segments(mem, para, &text, starts, levels);
    para->boundary = mark_boundaries(mem, para);

    jx_complaints about = {.mem = mem, .diags = diags, .fonts = fonts, .piece = UINT32_MAX};
    choose_faces(para, fonts, &about);
    lay_out(mem, para, &about, false);
    if (para->missing)
        return JX_ERR_FONT;
    *out = para;
    return JX_OK;
}
