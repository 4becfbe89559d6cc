/* table_part.c: a filled draft becomes a part: what does each cell show in it? */
#include "page/table_split_priv.h"

static jx_len box_height(const jx_part_draft *draft, const jx_frag *frag)
{
    const jx_slice *last = &draft->slices.at[frag->last];
    return last->top + last->height - draft->slices.at[frag->first].top;
}

/* A header cell that is set again, and nothing else. */
static bool is_head_again(const jx_part_draft *draft, const jx_frag *frag)
{
    return frag->last < draft->heads;
}

static void show_again(const jx_split *split, const jx_part_draft *draft, jx_frag *frag)
{
    const jx_split_cell *cell = &split->in->cells[frag->cell];
    const bool whole_cell_is_head = cell->row + cell->row_span <= draft->head_first + draft->heads;
    const jx_len inner = box_height(draft, frag) - cell->pads;
    frag->again = true;
    /* A label that reaches from the header into rows of earlier pages: only if it fits the header. */
    if (whole_cell_is_head ||
        (split->repeats[frag->cell] && jx_split_lines_height(cell, 0, cell->n) <= inner))
        frag->to = cell->n;
}

/* `ends`: the part holds the last row of the cell. */
static void show_label(jx_split *split, const jx_part_draft *draft, jx_frag *frag, bool ends)
{
    const jx_split_cell *cell = &split->in->cells[frag->cell];
    const jx_len inner = box_height(draft, frag) - cell->pads;
    const bool must = ends && !split->set[frag->cell]; /* text is never lost */
    if (!must && jx_split_lines_height(cell, 0, cell->n) > inner)
        return;
    frag->to = cell->n;
    frag->again = split->set[frag->cell];
    split->set[frag->cell] = true;
}

static void show_lines(jx_split *split, const jx_part_draft *draft, jx_frag *frag, bool ends)
{
    const jx_split_cell *cell = &split->in->cells[frag->cell];
    uint32_t *done = &split->done[frag->cell];
    const jx_len inner = box_height(draft, frag) - cell->pads;
    frag->from = *done;
    frag->to = ends ? cell->n : *done + jx_split_lines_fit(cell, *done, inner);
    *done = frag->to;
}

static void show(jx_split *split, const jx_part_draft *draft, jx_frag *frag, uint32_t next_row)
{
    const jx_split_cell *cell = &split->in->cells[frag->cell];
    const bool ends = cell->row + cell->row_span <= next_row;
    if (is_head_again(draft, frag))
        show_again(split, draft, frag);
    else if (split->repeats[frag->cell])
        show_label(split, draft, frag, ends);
    else
        show_lines(split, draft, frag, ends);
}

typedef JX_VEC(jx_frag) jx_frags;

/* One fragment per cell that has a slice in the part. */
static jx_frags list_frags(jx_split *split, const jx_part_draft *draft)
{
    const jx_split_in *in = split->in;
    jx_frags frags = {0};
    uint32_t *open = JX_NEW_N(split->mem, uint32_t, in->column_n); /* fragment in each column */
    for (uint32_t s = 0; s < draft->slices.n; s++) {
        const uint32_t *row = &in->grid[(size_t)draft->slices.at[s].row * in->column_n];
        for (uint32_t c = 0; c < in->column_n; c++) {
            if (s > 0 && frags.at[open[c]].cell == row[c]) {
                frags.at[open[c]].last = s;
            } else if (c > 0 && row[c - 1] == row[c]) {
                open[c] = open[c - 1];
            } else {
                open[c] = (uint32_t)frags.n;
                *JX_PUSH(split->mem, &frags) = (jx_frag){.cell = row[c], .first = s, .last = s};
            }
        }
    }
    return frags;
}

void jx_split_commit(jx_split *split, jx_part_draft *draft)
{
    const jx_split_in *in = split->in;
    const jx_slice *last = &draft->slices.at[draft->slices.n - 1];
    const uint32_t next_row = draft->torn ? last->row : last->row + 1;
    const jx_frags frags = list_frags(split, draft);
    for (size_t i = 0; i < frags.n; i++)
        show(split, draft, &frags.at[i], next_row);
    *JX_PUSH(split->mem, &split->parts) = (jx_part){
        .slices = draft->slices.at,
        .slice_n = (uint32_t)draft->slices.n,
        .frags = frags.at,
        .frag_n = (uint32_t)frags.n,
        .height = last->top + last->height + in->outer,
        .with_line = draft->with_line,
        .too_tall = draft->too_tall || last->top + last->height + in->outer > draft->room,
    };
    if (!draft->torn)
        split->used = 0;
    else if (next_row == split->row)
        split->used += last->height;
    else
        split->used = last->height;
    split->row = next_row;
    split->started = true;
    draft->slices.at = NULL; /* they belong to the part now */
    draft->slices.n = draft->slices.cap = 0;
}
