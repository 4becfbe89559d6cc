/* text/break.c: where lines end.
 *
 * A chance is a place where a line may end. Total fit: over all ways through the chances, the sum
 * of what each line costs is least. What a line costs:
 *
 *   justified  how far it is squeezed (cheap: clreq squeezes before it spreads) or spread
 *   ragged     its number, then how unequal the lines are
 *   both       a disliked chance, a last line of one lonely character (孤字)
 *
 * Where a piece between two chances is wider than a line, the least harmful forbidden places
 * inside it become chances, no others.
 */
#include "text/text_priv.h"

#define TOTAL_FIT_MAX 20000 /* atoms; beyond it, lines are filled one by one */
#define UNREACHED     INT64_MAX

typedef JX_VEC(jx_chance) jx_chance_list;

static void add_chance(jx_arena *mem, const jx_shaped *para, jx_chance_list *list, uint32_t start,
                       uint32_t atom, uint8_t level)
{
    *JX_PUSH(mem, list) =
        (jx_chance){.atom = atom, .visible = jx_visible_end(para, start, atom), .level = level};
}

typedef struct jx_finder {
    jx_arena *mem;
    const jx_shaped *para;
    const jx_column_of_text *column;
    jx_chance_list list;
    uint32_t start; /* of the segment */
} jx_finder;

static bool fits(const jx_finder *f, uint32_t from, uint32_t to)
{
    const bool first = from == f->start;
    const uint32_t end = jx_visible_end(f->para, from, to);
    const jx_room room = jx_line_room(f->para, from, end, first && f->column->indented);
    const jx_len measure = first ? f->column->first_measure : f->column->measure;
    return room.natural - room.end <= (int64_t)measure + JX_TOLERANCE;
}

/* Adds the end of the piece [from, to), and when it is too wide, chances inside it: those of
 * `level` or better, and in what is still too wide those of the next lower level. */
static void add_piece(jx_finder *f, uint32_t from, uint32_t to, uint8_t end_level, uint8_t level)
{
    if (to - from > 1 && level > JX_BREAK_NEVER && !fits(f, from, to)) {
        uint32_t start = from;
        for (uint32_t k = from + 1; k < to; k++) {
            const uint8_t own = f->para->atoms[k].break_level;
            if (own < level)
                continue;
            add_piece(f, start, k, own, (uint8_t)(level - 1));
            start = k;
        }
        add_piece(f, start, to, end_level, (uint8_t)(level - 1));
        return;
    }
    add_chance(f->mem, f->para, &f->list, from, to, end_level);
}

/* The chances of a segment of at least one atom. */
static jx_chances find_chances(jx_arena *mem, const jx_shaped *para, const jx_segment *segment,
                               const jx_column_of_text *column)
{
    jx_finder f = {.mem = mem, .para = para, .column = column, .start = segment->atom};
    *JX_PUSH(mem, &f.list) =
        (jx_chance){.atom = segment->atom, .visible = segment->atom, .level = JX_BREAK_MUST};
    uint32_t start = segment->atom;
    for (uint32_t k = segment->atom + 1; k <= segment->atom_end; k++) {
        const bool end = k == segment->atom_end;
        const uint8_t level = end ? JX_BREAK_MUST : para->atoms[k].break_level;
        if (level < JX_BREAK_POOR)
            continue;
        add_piece(&f, start, k, level, JX_BREAK_PATH);
        start = k;
    }
    return (jx_chances){f.list.at, f.list.n};
}

typedef struct jx_fit {
    const jx_shaped *para;
    const jx_chances *chances;
    const jx_column_of_text *column;
    jx_len em;
} jx_fit;

static jx_room room_of(const jx_fit *f, size_t i, size_t j)
{
    return jx_line_room(f->para, f->chances->at[i].atom, f->chances->at[j].visible,
                        i == 0 && f->column->indented);
}

static jx_len measure_of(const jx_fit *f, size_t i)
{
    return i == 0 ? f->column->first_measure : f->column->measure;
}

static int64_t least_width(const jx_fit *f, const jx_room *room)
{
    return room->natural - room->end - (f->column->justify ? room->squeeze : 0);
}

static int64_t cost_of_level(uint8_t level)
{
    static const int64_t costs[] = {
        [JX_BREAK_NEVER] = 40000, [JX_BREAK_LAST] = 30000, [JX_BREAK_NUMBER] = 15000,
        [JX_BREAK_WORD] = 8000,   [JX_BREAK_PATH] = 3000,  [JX_BREAK_POOR] = 1500,
        [JX_BREAK_OK] = 0,        [JX_BREAK_MUST] = 0};
    return costs[level];
}

/* 孤字: a last line with less than two Han characters besides marks. */
static bool is_orphan(const jx_fit *f, size_t i, size_t j)
{
    size_t han = 0;
    for (uint32_t k = f->chances->at[i].atom; k < f->chances->at[j].visible; k++) {
        const uint8_t kind = f->para->atoms[k].kind;
        if (kind == JX_KIND_HAN)
            han++;
        else if (kind == JX_KIND_WEST || kind == JX_KIND_OTHER)
            han += 2; /* a word or number is company enough */
        if (han >= 2)
            return false;
    }
    return i > 0;
}

/* Hundredths of an em. */
static int64_t in_ems(const jx_fit *f, int64_t width)
{
    return width * 100 / f->em;
}

static int64_t cube_capped(int64_t percent)
{
    const int64_t r = percent > 400 ? 400 : percent;
    return r * r * r / 10000; /* 100 % costs 100 */
}

/* 0 to some hundreds: how much a justified line has to be bent. */
static int64_t badness(const jx_fit *f, const jx_room *room, int64_t missing)
{
    if (missing > JX_TOLERANCE) {
        const int64_t stretch = room->stretch > 0 ? room->stretch : 1;
        const int64_t ratio = missing / (stretch / 100 + 1);
        return 12 * in_ems(f, missing) / 100 + cube_capped(ratio);
    }
    const int64_t inner = -missing - room->end; /* beyond the mark at the line's end */
    if (inner <= JX_TOLERANCE)
        return 0;
    const int64_t most = 10000; /* a cluster wider than the line */
    const int64_t ratio = inner > room->squeeze * (most / 100) ? most : inner * 100 / room->squeeze;
    return 2 + 8 * ratio * ratio / 10000;
}

static int64_t square_of_ems(const jx_fit *f, int64_t missing)
{
    const int64_t ems = in_ems(f, missing) > 100000 ? 100000 : in_ems(f, missing);
    return ems * ems / 100;
}

/* The cost of the line from chance i to chance j, which fits or is all there is. */
static int64_t cost_of_line(const jx_fit *f, size_t i, size_t j, const jx_room *room)
{
    const bool last = j + 1 == f->chances->n;
    const int64_t width = f->column->justify ? room->natural : room->natural - room->end;
    const int64_t missing = measure_of(f, i) - width;
    int64_t cost = cost_of_level(f->chances->at[j].level);
    if (last && is_orphan(f, i, j))
        cost += f->column->justify ? 4000 : 3000;
    if (f->column->justify) {
        const int64_t bad = last && missing > 0 ? 0 : badness(f, room, missing);
        return cost + (10 + bad) * (10 + bad);
    }
    return cost + 20000 + (last || missing <= 0 ? 0 : square_of_ems(f, missing));
}

typedef struct jx_node {
    int64_t cost;
    uint32_t prev;
} jx_node;

/* The best way to chance j, among starts from `low` on: fullest lines first; far emptier lines
 * than needed are not looked at. */
static jx_node best_way(const jx_fit *f, const jx_node *nodes, size_t low, size_t j)
{
    jx_node best = {.cost = UNREACHED};
    for (size_t i = low; i < j; i++) {
        if (nodes[i].cost == UNREACHED)
            continue;
        const jx_room room = room_of(f, i, j);
        const jx_len measure = measure_of(f, i);
        if (least_width(f, &room) > (int64_t)measure + JX_TOLERANCE && i + 1 < j)
            continue;
        const bool last = j + 1 == f->chances->n;
        const int64_t missing = measure - room.natural;
        const int64_t enough = measure / 3 > 4 * (int64_t)f->em ? measure / 3 : 4 * (int64_t)f->em;
        if (best.cost != UNREACHED && missing > enough && !last)
            break;
        const int64_t cost = nodes[i].cost + cost_of_line(f, i, j, &room);
        if (cost < best.cost)
            best = (jx_node){cost, (uint32_t)i};
    }
    return best;
}

static jx_len em_of(const jx_shaped *para, const jx_chances *chances)
{
    const jx_atom *atom = &para->atoms[chances->at[0].atom];
    const jx_len em = para->pieces[para->items.at[atom->item].piece].pitch;
    return em > 0 ? em : 1;
}

static jx_ends ends_of(jx_arena *mem, const jx_chances *chances, const jx_node *nodes)
{
    size_t n = 0;
    for (size_t j = chances->n - 1; j > 0; j = nodes[j].prev)
        n++;
    uint32_t *at = JX_NEW_N(mem, uint32_t, n);
    size_t k = n;
    for (size_t j = chances->n - 1; j > 0; j = nodes[j].prev)
        at[--k] = chances->at[j].atom;
    return (jx_ends){at, n};
}

jx_ends jx_break_total(jx_arena *mem, const jx_shaped *para, const jx_chances *chances,
                       const jx_column_of_text *column)
{
    const jx_fit f = {para, chances, column, em_of(para, chances)};
    jx_node *nodes = JX_NEW_N(mem, jx_node, chances->n);
    size_t low = 0; /* no line that starts earlier reaches j */
    for (size_t j = 1; j < chances->n; j++) {
        while (low + 1 < j) {
            const jx_room room = room_of(&f, low, j);
            if (least_width(&f, &room) <= (int64_t)measure_of(&f, low) + JX_TOLERANCE)
                break;
            low++;
        }
        nodes[j] = best_way(&f, nodes, low, j);
    }
    return ends_of(mem, chances, nodes);
}

jx_ends jx_break_greedy(jx_arena *mem, const jx_shaped *para, const jx_chances *chances,
                        const jx_column_of_text *column)
{
    const jx_fit f = {para, chances, column, em_of(para, chances)};
    JX_VEC(uint32_t) ends = {0};
    size_t i = 0;
    while (i + 1 < chances->n) {
        size_t j = i + 1;
        while (j + 1 < chances->n) {
            const jx_room room = room_of(&f, i, j + 1);
            if (least_width(&f, &room) > (int64_t)measure_of(&f, i) + JX_TOLERANCE)
                break;
            j++;
        }
        *JX_PUSH(mem, &ends) = chances->at[j].atom;
        i = j;
    }
    return (jx_ends){ends.at, ends.n};
}

static jx_ends break_segment(jx_arena *mem, const jx_shaped *para, const jx_segment *segment,
                             const jx_column_of_text *column, bool balanced)
{
    if (segment->atom == segment->atom_end) {
        uint32_t *end = JX_NEW(mem, uint32_t);
        *end = segment->atom_end;
        return (jx_ends){end, 1};
    }
    const jx_chances chances = find_chances(mem, para, segment, column);
    if (balanced)
        return jx_break_balanced(mem, para, &chances, column);
    if (chances.n > TOTAL_FIT_MAX)
        return jx_break_greedy(mem, para, &chances, column);
    return jx_break_total(mem, para, &chances, column);
}

typedef struct jx_writer {
    jx_arena *mem;
    const jx_shaped *para;
    const jx_text_options *options;
    JX_VEC(jx_text_line) lines;
} jx_writer;

static void write_lines(jx_writer *w, const jx_segment *segment, const jx_column_of_text *column,
                        const jx_ends *ends)
{
    uint32_t from = segment->atom;
    const bool first_segment = segment == w->para->segments;
    for (size_t i = 0; i < ends->n; i++) {
        const bool last = i + 1 == ends->n;
        const jx_setting_of_line setting = {
            .measure = i == 0 ? column->first_measure : column->measure,
            .justify = w->options->justify && !last && !w->options->balanced,
            .keep_start = i == 0 && column->indented,
        };
        jx_text_line *line = JX_PUSH(w->mem, &w->lines);
        line->indent = i == 0 && first_segment ? w->options->first_indent : 0;
        line->last = last;
        jx_line_make(w->mem, w->para, &(jx_line_atoms){segment, from, ends->at[i]}, &setting, line);
        from = ends->at[i];
    }
}

void jx_text_break(jx_arena *mem, const jx_shaped *shaped, const jx_text_options *options,
                   jx_text_lines *out)
{
    if (options->right_to_left && shaped->neutral)
        shaped = jx_shape_turned(mem, shaped);
    jx_writer w = {.mem = mem, .para = shaped, .options = options};
    for (size_t i = 0; i < shaped->segment_n; i++) {
        const bool first = i == 0;
        const int64_t room = (int64_t)options->measure - (first ? options->first_indent : 0);
        const jx_column_of_text column = {
            .measure = options->measure,
            .first_measure = room < 1           ? 1
                             : room > INT32_MAX ? INT32_MAX
                                                : (jx_len)room,
            .justify = options->justify && !options->balanced,
            .indented = first && options->first_indent > 0,
        };
        const jx_segment *segment = &shaped->segments[i];
        const jx_ends ends = break_segment(mem, shaped, segment, &column, options->balanced);
        write_lines(&w, segment, &column, &ends);
    }
    *out = (jx_text_lines){w.lines.at, w.lines.n};
}

static jx_len saturated(int64_t width)
{
    return width > INT32_MAX ? INT32_MAX : (jx_len)width;
}

static int64_t width_alone(const jx_shaped *para, const jx_segment *segment, uint32_t from,
                           uint32_t to)
{
    const uint32_t end = jx_visible_end(para, from, to);
    const jx_room room = jx_line_room(para, from, end, from == segment->atom);
    return room.natural - room.end;
}

void jx_text_extent(const jx_shaped *shaped, jx_len *least, jx_len *natural)
{
    int64_t piece = 0, whole = 0;
    for (size_t i = 0; i < shaped->segment_n; i++) {
        const jx_segment *segment = &shaped->segments[i];
        uint32_t start = segment->atom;
        for (uint32_t k = segment->atom + 1; k <= segment->atom_end; k++) {
            if (k < segment->atom_end && shaped->atoms[k].break_level < JX_BREAK_PATH)
                continue; /* a web address may be cut at its slashes before it widens a column */
            const int64_t width = width_alone(shaped, segment, start, k);
            piece = width > piece ? width : piece;
            start = k;
        }
        const int64_t width = width_alone(shaped, segment, segment->atom, segment->atom_end);
        whole = width > whole ? width : whole;
    }
    *least = saturated(piece);
    *natural = saturated(whole);
}
