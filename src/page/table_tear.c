/* table_tear.c: a row that is cut between its lines: how high is the piece that stands here?
 *
 * All cells of the row are cut at the same height, and each keeps its own rest. Only heights are
 * found here; which lines the piece shows follows from its height (table_part.c).
 */
#include "page/table_split_priv.h"

typedef struct jx_tear {
    jx_len room;     /* height that is left for the piece */
    jx_len piece;    /* height that it needs */
    bool decent;     /* two lines on either side of each cut, every label whole */
    bool progress;   /* some line, or some of the least height, stands in it */
    bool unfinished; /* something is left for the next part */
    bool waits;      /* a text of which not even a line fits */
} jx_tear;

static void raise(jx_len *height, jx_len to)
{
    if (to > *height)
        *height = to;
}

static void tear_cell(const jx_split *split, uint32_t index, jx_len above, uint32_t row,
                      jx_tear *tear)
{
    const jx_split_cell *cell = &split->in->cells[index];
    const jx_len inner = above + tear->room - cell->pads;
    const bool ends = cell->row + cell->row_span == row + 1;
    if (split->repeats[index]) {
        const jx_len label = jx_split_lines_height(cell, 0, cell->n);
        if (label <= inner) {
            raise(&tear->piece, label + cell->pads - above);
        } else {
            tear->decent = false;
            tear->unfinished |= ends;
        }
        return;
    }
    const uint32_t from = split->done[index];
    const uint32_t rest = cell->n - from;
    if (rest == 0)
        return;
    const uint32_t n = jx_split_lines_fit(cell, from, inner);
    if (n > 0)
        raise(&tear->piece, jx_split_lines_height(cell, from, from + n) + cell->pads - above);
    if (!ends)
        return; /* it goes on below this row in any case */
    tear->progress |= n > 0;
    tear->unfinished |= n < rest;
    tear->waits |= n == 0;
    if (n < rest && (n < 2 || rest - n < 2))
        tear->decent = false;
}

/* One line of each cell that ends in this row, however high it is. */
static void force_line(const jx_split *split, uint32_t index, jx_len above, uint32_t row,
                       jx_tear *tear)
{
    const jx_split_cell *cell = &split->in->cells[index];
    const uint32_t from = split->repeats[index] ? 0 : split->done[index];
    if (from >= cell->n || cell->row + cell->row_span != row + 1)
        return;
    const jx_len room = above + tear->room - cell->pads;
    if (split->repeats[index]) {
        tear->unfinished |= jx_split_lines_height(cell, 0, cell->n) > room;
        return;
    }
    raise(&tear->piece, jx_split_lines_height(cell, from, from + 1) + cell->pads - above);
    tear->progress = true;
    tear->unfinished |= cell->n - from > 1;
}

typedef void (*jx_cell_step)(const jx_split *, uint32_t, jx_len, uint32_t, jx_tear *);

static void each_cell(const jx_split *split, const jx_part_draft *draft, uint32_t row,
                      jx_cell_step step, jx_tear *tear)
{
    const jx_split_in *in = split->in;
    for (uint32_t c = 0; c < in->column_n; c++) {
        const uint32_t cell = in->grid[(size_t)row * in->column_n + c];
        if (c > 0 && in->grid[(size_t)row * in->column_n + c - 1] == cell)
            continue;
        step(split, cell, draft->y - jx_split_cell_top(split, draft, cell, row), row, tear);
    }
}

bool jx_split_tear(jx_split *split, jx_part_draft *draft, uint32_t row, jx_tear_mode mode)
{
    const jx_split_in *in = split->in;
    jx_tear tear = {.room = draft->room - in->outer - draft->y, .decent = true};
    if (tear.room <= 0 && mode != JX_TEAR_FORCED)
        return false;
    each_cell(split, draft, row, tear_cell, &tear);
    if (tear.piece < 0)
        tear.piece = 0;
    const jx_len floor = jx_split_floor(split, row);
    if (floor > tear.piece) { /* the row is higher than its text: its empty height is cut, too */
        tear.unfinished |= floor > tear.room;
        tear.progress |= tear.room > 0 && !tear.waits;
        raise(&tear.piece, floor < tear.room ? floor : tear.room);
    }
    if ((mode == JX_TEAR_DECENT && !tear.decent) || (mode != JX_TEAR_FORCED && !tear.progress))
        return false;
    if (!tear.progress) {
        tear.unfinished = false;
        each_cell(split, draft, row, force_line, &tear);
    }
    draft->torn = tear.unfinished && tear.progress;
    draft->too_tall = tear.piece > tear.room;
    jx_slice *slice = JX_PUSH(split->mem, &draft->slices);
    *slice = (jx_slice){.row = row, .top = draft->y, .height = tear.piece};
    draft->y += tear.piece + in->inner;
    return true;
}
