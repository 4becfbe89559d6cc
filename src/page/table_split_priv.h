/* page/table_split_priv.h: the state of a cut, shared by table_split.c, table_tear.c, table_part.c. */
#ifndef JX_PAGE_TABLE_SPLIT_PRIV_H
#define JX_PAGE_TABLE_SPLIT_PRIV_H

#include "page/table_split.h"

typedef struct jx_split {
    jx_arena *mem;
    const jx_split_in *in;
    uint32_t *done;       /* per cell: lines that stand in earlier parts */
    bool *repeats;        /* per cell: set whole in every part */
    bool *set;            /* per repeating cell: it has been set once */
    uint32_t *section_of; /* per row */
    uint32_t *ends_at; /* cells whose last row is r: ends[ends_at[r]] to ends[ends_at[r + 1] - 1] */
    uint32_t *ends;
    jx_len *head_height; /* per header row */
    bool *heads_repeat;  /* per section */
    jx_len *fresh_room;  /* per section: height for rows on an empty further page */
    uint32_t row;        /* the next row to be set */
    jx_len used;         /* height of it that stands in earlier parts; 0: not begun */
    bool started;        /* a part with rows exists */
    bool heads_dropped;
    JX_VEC(jx_part) parts;
} jx_split;

/* A part that is being filled. */
typedef struct jx_part_draft {
    JX_VEC(jx_slice) slices;    /* repeated header rows first */
    uint32_t heads, head_first; /* how many of them, and the first one's row */
    uint32_t first_row;         /* of the others */
    jx_len y;                   /* top of the next slice */
    jx_len room;
    jx_len over_height;             /* of the row that was tried last */
    bool with_line, torn, too_tall; /* torn: the last slice is not the end of its row */
} jx_part_draft;

/* Lines [from, to) of a cell, without padding. */
jx_len jx_split_lines_height(const jx_split_cell *cell, uint32_t from, uint32_t to);
/* How many lines from `from` on fit into `room`, leaving two for the next part where it can. */
uint32_t jx_split_lines_fit(const jx_split_cell *cell, uint32_t from, jx_len room);
/* Top of a cell that covers `row`, whose own top is the draft's y unless it is set already. */
jx_len jx_split_cell_top(const jx_split *split, const jx_part_draft *draft, uint32_t cell,
                         uint32_t row);
/* Least height that is still due to a row. */
jx_len jx_split_floor(const jx_split *split, uint32_t row);

/* table_tear.c: adds as much of `row` as the part still holds; false, and nothing changed, when that
 * is refused. */
typedef enum jx_tear_mode {
    JX_TEAR_DECENT, /* two lines of a cell on either side, every label whole */
    JX_TEAR_SOME,   /* something, be it a line */
    JX_TEAR_FORCED, /* a line, even if it is higher than the page: never refused */
} jx_tear_mode;
bool jx_split_tear(jx_split *split, jx_part_draft *draft, uint32_t row, jx_tear_mode mode);

/* table_part.c: makes a part of the draft and moves on to the row, and the lines, behind it. */
void jx_split_commit(jx_split *split, jx_part_draft *draft);

#endif
