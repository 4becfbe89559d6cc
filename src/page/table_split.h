/* page/table_split.h: which row, and which line of which cell, stands in which part of a table.
 *
 * Pure arithmetic: it knows heights and permissions, no glyph, no sheet, no colour. A table comes
 * in as rows with least heights and cells with the edges of their lines; it goes out as parts, one
 * per page, each a list of slices (a row or a piece of one) and fragments (what a cell shows in
 * the part). Heights of rows are found here too, part by part, because a cell that is cut needs
 * other heights than the whole one.
 */
#ifndef JX_PAGE_TABLE_SPLIT_H
#define JX_PAGE_TABLE_SPLIT_H

#include "base/base.h"

typedef struct jx_split_cell {
    uint32_t row, row_span;
    uint32_t n;        /* lines */
    const jx_len *top; /* of each line, from the first one's top; ascending */
    const jx_len *bottom;
    jx_len pads; /* above and below the lines together, in every part */
    bool repeat; /* its whole text stands in every part that shows it */
} jx_split_cell;

typedef struct jx_split_row {
    jx_len floor; /* least height, without rules */
    bool fixed;   /* exactly the floor */
    bool keep_previous, splittable;
} jx_split_row;

typedef struct jx_split_section {
    uint32_t first, n, header_rows;
} jx_split_section;

typedef struct jx_split_in {
    const jx_split_row *rows;
    uint32_t row_n;
    const jx_split_cell *cells; /* in order of row, then column */
    uint32_t cell_n;
    const uint32_t *grid; /* cell of each place, row by row */
    uint32_t column_n;
    const jx_split_section *sections;
    uint32_t section_n;
    jx_len inner, outer; /* rules between slices, and at a part's top and bottom */
    jx_len first_room;   /* height that is free for the first part */
    jx_len room;         /* for each further one */
    jx_len continued;    /* of a line above each further part, within `room` */
    jx_len tail;         /* must fit below the last row */
} jx_split_in;

typedef struct jx_slice { /* a row, or a piece of one */
    uint32_t row;
    jx_len top;    /* from the part's top (below a line above it) */
    jx_len height; /* without rules */
    bool again;    /* a repeated header row */
} jx_slice;

typedef struct jx_frag { /* what a cell shows in a part */
    uint32_t cell;
    uint32_t first, last; /* slices that it covers */
    uint32_t from, to;    /* its lines; from == to: nothing */
    bool again;           /* set before: an artifact now */
} jx_frag;

typedef struct jx_part {
    const jx_slice *slices;
    uint32_t slice_n; /* 0: nothing fits into the first room; the table starts on the next page */
    const jx_frag *frags; /* in order of slice, then column */
    uint32_t frag_n;
    jx_len height;  /* with outer rules, without the line above */
    bool with_line; /* the line above it is set */
    bool too_tall;  /* a single line that is higher than the page sticks out */
} jx_part;

typedef struct jx_parts {
    const jx_part *at;
    uint32_t n;
    bool heads_dropped; /* header rows too high to be repeated */
} jx_parts;

/* Cuts a table. Linear in rows and cells. Every line of every cell comes exactly once without
 * `again`, in order. Every part but the first has at least one slice. */
jx_parts jx_table_split(jx_arena *mem, const jx_split_in *in);

/* The least height with which a table may begin low on a page: header and two rows, if a page holds
 * them; otherwise what must at least stand there. */
jx_len jx_table_split_start(jx_arena *mem, const jx_split_in *in);

#endif
