/* table_split.c: cuts a table into parts, one page after another.
 *
 * A part is filled row by row. When the next row does not fit, these are tried in turn:
 *
 *   1. the row may be torn (it is higher than a page, or the form allows it), and each of its cells that
 *      goes on gets at least two lines on either side: it is torn here (table_tear.c);
 *   2. the last place, going upwards, where a careful typist would end the page: no header alone, two
 *      rows below a header, two rows left for the next page (T68);
 *   3. the same with only what must be: no header without a row, no 合计 row first on a page;
 *   4. not at the top of a page: nothing is set here, the table goes on on the next page;
 *   5. what is left: tear the row with less than two lines; break anywhere; and at last set a single
 *      line even if it is higher than the page. So every part but the first sets something.
 *
 *   | 产出 | 数量 | row 2    A merged label that meets the page end is closed and keeps its rows; the
 *   |      |      | row 3    next part sets it again over the rest. Where its share is lower than the
 *   +------+------+ end      label the last row grows, or the break moves up. Long texts are not
 *                            repeated: each part takes the lines that its share holds.
 */
#include "page/table_split_priv.h"

#include <assert.h>

enum { JX_STRICT, JX_HARD, JX_HEADS_ONLY, JX_ANYWHERE };

static bool is_last_row(const jx_split_cell *cell, uint32_t row)
{
    return cell->row + cell->row_span == row + 1;
}

jx_len jx_split_lines_height(const jx_split_cell *cell, uint32_t from, uint32_t to)
{
    return to > from ? cell->bottom[to - 1] - cell->top[from] : 0;
}

uint32_t jx_split_lines_fit(const jx_split_cell *cell, uint32_t from, jx_len room)
{
    uint32_t to = from;
    while (to < cell->n && jx_split_lines_height(cell, from, to + 1) <= room)
        to++;
    if (cell->n - to == 1 && to - from >= 3)
        to--; /* two lines for the next part */
    return to - from;
}

jx_len jx_split_cell_top(const jx_split *split, const jx_part_draft *draft, uint32_t cell,
                         uint32_t row)
{
    const uint32_t starts = split->in->cells[cell].row;
    if (starts >= row)
        return draft->y;
    if (starts >= draft->first_row)
        return draft->slices.at[draft->heads + starts - draft->first_row].top;
    if (draft->heads > 0 && starts >= draft->head_first &&
        starts < draft->head_first + draft->heads)
        return draft->slices.at[starts - draft->head_first].top;
    return draft->slices.n > draft->heads ? draft->slices.at[draft->heads].top : draft->y;
}

/* What is still to be set of a cell, with its padding. */
static jx_len cell_need(const jx_split *split, uint32_t cell)
{
    const jx_split_cell *at = &split->in->cells[cell];
    const uint32_t from = split->repeats[cell] ? 0 : split->done[cell];
    return from < at->n ? jx_split_lines_height(at, from, at->n) + at->pads : 0;
}

jx_len jx_split_floor(const jx_split *split, uint32_t row)
{
    const jx_len page = split->fresh_room[split->section_of[row]];
    const jx_len filed = split->in->rows[row].floor;
    const jx_len floor = filed < page ? filed : page; /* no row is emptier than a page */
    if (row != split->row)
        return floor;
    return floor > split->used ? floor - split->used : 0;
}

/* Height of a row whose top is the draft's y. */
static jx_len row_height(const jx_split *split, const jx_part_draft *draft, uint32_t row)
{
    jx_len height = jx_split_floor(split, row);
    if (split->in->rows[row].fixed)
        return height;
    for (uint32_t i = split->ends_at[row]; i < split->ends_at[row + 1]; i++) {
        const uint32_t cell = split->ends[i];
        const jx_len above = draft->y - jx_split_cell_top(split, draft, cell, row);
        const jx_len need = cell_need(split, cell) - above;
        height = need > height ? need : height;
    }
    return height;
}

static void add_slice(jx_split *split, jx_part_draft *draft, jx_slice slice)
{
    slice.top = draft->y;
    *JX_PUSH(split->mem, &draft->slices) = slice;
    draft->y += slice.height + split->in->inner;
}

static const jx_split_section *section_of(const jx_split *split, uint32_t row)
{
    return &split->in->sections[split->section_of[row]];
}

static uint32_t header_end(const jx_split *split, uint32_t row)
{
    const uint32_t section = split->section_of[row];
    const jx_split_section *at = &split->in->sections[section];
    return at->first + (split->heads_repeat[section] ? at->header_rows : 0);
}

static bool at_page_top(const jx_split *split)
{
    return split->parts.n > 0 || split->in->first_room >= split->in->room;
}

/* A new part: its room, and the header rows of the section that goes on in it. */
static void begin_part(jx_split *split, jx_part_draft *draft)
{
    const jx_split_in *in = split->in;
    draft->slices.n = 0;
    draft->first_row = split->row;
    draft->heads = 0;
    draft->torn = false;
    draft->too_tall = false;
    draft->room = split->parts.n == 0 ? in->first_room : in->room;
    draft->with_line = split->started && in->continued > 0 && in->continued <= in->room / 4;
    if (draft->with_line)
        draft->room -= in->continued;
    draft->y = in->outer;
    const uint32_t section = split->section_of[split->row];
    const jx_split_section *at = &in->sections[section];
    const bool repeats = split->heads_repeat[section];
    const bool goes_on = split->row > at->first || split->used > 0;
    if (at->header_rows > 0 && at->header_rows < at->n && goes_on && !repeats)
        split->heads_dropped = true;
    if (split->row < at->first + at->header_rows || !repeats)
        return;
    draft->head_first = at->first;
    draft->heads = at->header_rows;
    for (uint32_t r = at->first; r < at->first + at->header_rows; r++)
        add_slice(split, draft,
                  (jx_slice){.row = r, .height = split->head_height[r], .again = true});
}

/* Adds rows as long as they fit; returns the first that does not. */
static uint32_t fill_part(jx_split *split, jx_part_draft *draft)
{
    uint32_t row = split->row;
    for (; row < split->in->row_n; row++) {
        const jx_len height = row_height(split, draft, row);
        draft->over_height = height;
        if (draft->y + height + split->in->outer > draft->room)
            break;
        add_slice(split, draft, (jx_slice){.row = row, .height = height});
    }
    return row;
}

/* --- choosing where to break ------------------------------------------------------------------ */

/* May the page end before row b? */
static bool may_break(const jx_split *split, const jx_part_draft *draft, uint32_t b, int level)
{
    const jx_split_in *in = split->in;
    const uint32_t body = header_end(split, b - 1);
    const jx_split_section *above = section_of(split, b - 1);
    const uint32_t end = above->first + above->n;
    if (level == JX_ANYWHERE)
        return true;
    if (b <= body || (level != JX_HEADS_ONLY && in->rows[b].keep_previous))
        return false;
    if (level != JX_STRICT)
        return true;
    const uint32_t from = body > draft->first_row ? body : draft->first_row;
    const bool few_above = from <= b && b - from < 2;
    const bool few_below = end - b < 2 && body > above->first; /* one row below repeated heads */
    if (b < end && (few_above || few_below))
        return false;
    return in->row_n - b >= 2;
}

/* What the last row must grow by so that each label that crosses the page end before row b fits its
 * share of it. */
static jx_len label_growth(const jx_split *split, const jx_part_draft *draft, uint32_t b)
{
    const jx_split_in *in = split->in;
    const jx_slice last = draft->slices.at[draft->heads + (b - 1 - draft->first_row)];
    jx_len growth = 0;
    for (uint32_t c = 0; c < in->column_n; c++) {
        const uint32_t cell = in->grid[(size_t)(b - 1) * in->column_n + c];
        const jx_split_cell *at = &in->cells[cell];
        if (!split->repeats[cell] || is_last_row(at, b - 1))
            continue;
        const jx_len top =
            at->row == b - 1 ? last.top : jx_split_cell_top(split, draft, cell, b - 1);
        const jx_len lacks = cell_need(split, cell) - (last.top + last.height - top);
        growth = lacks > growth ? lacks : growth;
    }
    return growth;
}

static jx_len height_before(const jx_split *split, const jx_part_draft *draft, uint32_t b)
{
    assert(draft->slices.at != NULL);
    const jx_slice *last = &draft->slices.at[draft->heads + (b - 1 - draft->first_row)];
    return last->top + last->height + split->in->outer;
}

static void truncate_part(jx_split *split, jx_part_draft *draft, uint32_t b, jx_len growth)
{
    draft->slices.n = draft->heads + (b - draft->first_row);
    jx_slice *last = &draft->slices.at[draft->slices.n - 1];
    last->height += growth;
    draft->y = last->top + last->height + split->in->inner;
}

/* The last allowed break at or before row `limit`, made; false: there is none. A strict break may give
 * up at most half of the room. */
static bool break_at_best(jx_split *split, jx_part_draft *draft, uint32_t limit, int level)
{
    for (uint32_t b = limit; b > draft->first_row; b--) {
        const jx_len height = height_before(split, draft, b);
        if (level == JX_STRICT && height < draft->room / 2)
            return false;
        if (!may_break(split, draft, b, level))
            continue;
        const jx_len growth = label_growth(split, draft, b);
        if (height + growth > draft->room)
            continue;
        truncate_part(split, draft, b, growth);
        return true;
    }
    return false;
}

static bool may_tear(const jx_split *split, const jx_part_draft *draft, uint32_t row)
{
    if (row < header_end(split, row))
        return false; /* header rows that repeat fit a page */
    if (split->in->rows[row].splittable || (row == split->row && split->used > 0))
        return true;
    return draft->over_height > split->fresh_room[split->section_of[row]];
}

/* At the top of a page, when no rule can be kept: better half a row than a header alone, better a 合计
 * row first on a page than half a row that would fit, and in the end anything. */
static bool end_part_anyhow(jx_split *split, jx_part_draft *draft, uint32_t end)
{
    if (end == draft->first_row)
        return jx_split_tear(split, draft, end, JX_TEAR_SOME) ||
               jx_split_tear(split, draft, end, JX_TEAR_FORCED);
    if (may_tear(split, draft, end) && jx_split_tear(split, draft, end, JX_TEAR_SOME))
        return true;
    if (break_at_best(split, draft, end, JX_HEADS_ONLY) ||
        jx_split_tear(split, draft, end, JX_TEAR_SOME))
        return true;
    if (!break_at_best(split, draft, end, JX_ANYWHERE))
        truncate_part(split, draft, end, 0);
    return true;
}

/* Ends the part before or within row `end`, the first that does not fit. False: nothing can decently
 * stand in what is left of this page. */
static bool end_part(jx_split *split, jx_part_draft *draft, uint32_t end)
{
    const jx_split_in *in = split->in;
    const bool all_fit = end == in->row_n;
    const jx_len height = all_fit ? height_before(split, draft, end) : 0;
    if (all_fit && height + in->tail <= draft->room)
        return true;
    if (!all_fit && may_tear(split, draft, end) && jx_split_tear(split, draft, end, JX_TEAR_DECENT))
        return true;
    const uint32_t limit = all_fit ? end - 1 : end;
    if (break_at_best(split, draft, limit, JX_STRICT) ||
        break_at_best(split, draft, limit, JX_HARD))
        return true;
    if (!at_page_top(split))
        return false;
    if (all_fit)
        return true; /* a single row: what should follow it goes to the next page */
    return end_part_anyhow(split, draft, end);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void list_ends(jx_split *split)
{
    const jx_split_in *in = split->in;
    split->ends_at = JX_NEW_N(split->mem, uint32_t, (size_t)in->row_n + 2);
    split->ends = JX_NEW_N(split->mem, uint32_t, in->cell_n);
    for (uint32_t i = 0; i < in->cell_n; i++)
        split->ends_at[in->cells[i].row + in->cells[i].row_span + 1]++;
    for (uint32_t r = 0; r < in->row_n; r++)
        split->ends_at[r + 2] += split->ends_at[r + 1];
    /* ends_at[r + 1] is now where row r's list begins, and moves to its end while it is filled */
    for (uint32_t i = 0; i < in->cell_n; i++)
        split->ends[split->ends_at[in->cells[i].row + in->cells[i].row_span]++] = i;
}

static void measure_heads(jx_split *split)
{
    const jx_split_in *in = split->in;
    jx_part_draft draft = {.room = in->room};
    for (uint32_t s = 0; s < in->section_n; s++) {
        const jx_split_section *section = &in->sections[s];
        split->fresh_room[s] = in->room;
        const uint32_t end = section->first + section->n;
        for (uint32_t r = section->first; r < end; r++)
            split->section_of[r] = s;
        draft.slices.n = 0;
        draft.first_row = section->first;
        draft.y = 0;
        split->row = section->first;
        for (uint32_t r = section->first; r < section->first + section->header_rows; r++) {
            split->head_height[r] = row_height(split, &draft, r);
            add_slice(split, &draft, (jx_slice){.row = r, .height = split->head_height[r]});
        }
        split->heads_repeat[s] = section->header_rows < section->n && draft.y <= in->room / 2;
        split->fresh_room[s] = in->room - 2 * in->outer - (split->heads_repeat[s] ? draft.y : 0) -
                               (in->continued <= in->room / 4 ? in->continued : 0);
        if (split->fresh_room[s] < 1)
            split->fresh_room[s] = 1;
    }
    split->row = 0;
}

/* A label that takes more than half a page is text like any other: set once and cut between lines. */
static void find_repeats(jx_split *split)
{
    const jx_split_in *in = split->in;
    for (uint32_t i = 0; i < in->cell_n; i++) {
        const jx_split_cell *cell = &in->cells[i];
        const jx_len half = split->fresh_room[split->section_of[cell->row]] / 2;
        const jx_len need = jx_split_lines_height(cell, 0, cell->n) + cell->pads;
        split->repeats[i] = cell->repeat && cell->n > 0 && need <= half;
    }
}

static jx_split *new_split(jx_arena *mem, const jx_split_in *in)
{
    jx_split *split = JX_NEW(mem, jx_split);
    split->mem = mem;
    split->in = in;
    split->done = JX_NEW_N(mem, uint32_t, in->cell_n);
    split->repeats = JX_NEW_N(mem, bool, in->cell_n);
    split->set = JX_NEW_N(mem, bool, in->cell_n);
    split->section_of = JX_NEW_N(mem, uint32_t, in->row_n);
    split->head_height = JX_NEW_N(mem, jx_len, in->row_n);
    split->heads_repeat = JX_NEW_N(mem, bool, in->section_n);
    split->fresh_room = JX_NEW_N(mem, jx_len, in->section_n);
    list_ends(split);
    measure_heads(split);
    find_repeats(split);
    return split;
}

jx_parts jx_table_split(jx_arena *mem, const jx_split_in *in)
{
    jx_split_in own = *in;
    if (own.tail > own.room / 2)
        own.tail = 0; /* it could never stand below a row */
    jx_split *split = new_split(mem, &own);
    jx_part_draft draft = {0};
    while (split->row < own.row_n) {
        begin_part(split, &draft);
        const uint32_t end = fill_part(split, &draft);
        if (end_part(split, &draft, end))
            jx_split_commit(split, &draft);
        else
            *JX_PUSH(mem, &split->parts) = (jx_part){0};
    }
    return (jx_parts){.at = split->parts.at,
                      .n = (uint32_t)split->parts.n,
                      .heads_dropped = split->heads_dropped};
}

/* Height of the first rows of the table up to row `end`. */
static jx_len height_to(jx_split *split, uint32_t end)
{
    jx_part_draft draft = {.y = split->in->outer, .room = split->in->room};
    for (uint32_t r = 0; r < end; r++)
        add_slice(split, &draft, (jx_slice){.row = r, .height = row_height(split, &draft, r)});
    return draft.y - split->in->inner + split->in->outer;
}

static uint32_t with_kept(const jx_split *split, uint32_t end)
{
    while (end < split->in->row_n && split->in->rows[end].keep_previous)
        end++;
    return end;
}

jx_len jx_table_split_start(jx_arena *mem, const jx_split_in *in)
{
    jx_split *split = new_split(mem, in);
    const uint32_t body = header_end(split, 0);
    const uint32_t one = body + 1 < in->row_n ? body + 1 : in->row_n;
    const uint32_t two = body + 2 < in->row_n ? body + 2 : in->row_n;
    const jx_len both = height_to(split, with_kept(split, two));
    if (both <= in->room / 2)
        return both;
    const jx_len first = height_to(split, with_kept(split, one));
    if (first <= in->room && !in->rows[one - 1].splittable)
        return first;
    /* A row that will be torn: two lines of it. */
    const jx_len head = body > 0 ? height_to(split, body) + in->inner : 2 * in->outer;
    jx_len lines = 0;
    for (uint32_t i = 0; i < in->cell_n && in->cells[i].row < one; i++) {
        const jx_split_cell *cell = &in->cells[i];
        const jx_len own = jx_split_lines_height(cell, 0, cell->n < 2 ? cell->n : 2) + cell->pads;
        if (cell->row == one - 1 && own > lines)
            lines = own;
    }
    return head + lines;
}
