/* random_grid.h: random tables for property tests: grids of spanning cells without hole or overlap,
 * in sections with header rows. The seed decides everything. */
#ifndef JX_PROP_RANDOM_GRID_H
#define JX_PROP_RANDOM_GRID_H

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct random_state {
    uint64_t x;
} random_state;

/* splitmix64 */
static inline uint64_t random_next(random_state *state)
{
    uint64_t z = (state->x += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* from low to high, both included */
static inline uint32_t random_in(random_state *state, uint32_t low, uint32_t high)
{
    return low + (uint32_t)(random_next(state) % ((uint64_t)high - low + 1));
}

static inline bool random_chance(random_state *state, uint32_t percent)
{
    return random_in(state, 1, 100) <= percent;
}

/* A number from the environment, so that a failed seed can be run alone. */
static inline uint32_t random_setting(const char *name, uint32_t fallback)
{
    const char *text = getenv(name);
    return text != NULL ? (uint32_t)strtoul(text, NULL, 10) : fallback;
}

typedef struct random_cell {
    uint32_t row, col, row_span, col_span;
} random_cell;

typedef struct random_section {
    uint32_t first, n, header_rows;
} random_section;

typedef struct random_grid {
    uint32_t row_n, column_n;
    uint32_t *place; /* cell of each place */
    JX_VEC(random_cell) cells;
    JX_VEC(random_section) sections;
} random_grid;

#define RANDOM_FREE UINT32_MAX

static inline void random_sections(random_state *state, jx_arena *mem, random_grid *grid)
{
    for (uint32_t row = 0; row < grid->row_n;) {
        const uint32_t left = grid->row_n - row;
        const uint32_t n = random_chance(state, 50) ? left : random_in(state, 1, left);
        random_section *section = JX_PUSH(mem, &grid->sections);
        section->first = row;
        section->n = n;
        section->header_rows = random_chance(state, 30) ? 0 : random_in(state, 0, n < 3 ? n : 3);
        row += n;
    }
}

static inline void random_place(random_state *state, jx_arena *mem, random_grid *grid, uint32_t row,
                                uint32_t col)
{
    uint32_t end = row + 1;
    for (size_t s = 0; s < grid->sections.n; s++)
        if (grid->sections.at[s].first <= row)
            end = grid->sections.at[s].first + grid->sections.at[s].n;
    random_cell cell = {.row = row, .col = col, .row_span = 1, .col_span = 1};
    if (random_chance(state, 35)) {
        const uint32_t most = end - row;
        cell.row_span = random_in(state, 1, random_chance(state, 80) && most > 6 ? 6 : most);
    }
    while (random_chance(state, 30) && col + cell.col_span < grid->column_n &&
           grid->place[row * grid->column_n + col + cell.col_span] == RANDOM_FREE)
        cell.col_span++;
    for (uint32_t r = row; r < row + cell.row_span; r++)
        for (uint32_t c = col; c < col + cell.col_span; c++)
            grid->place[r * grid->column_n + c] = (uint32_t)grid->cells.n;
    *JX_PUSH(mem, &grid->cells) = cell;
}

static inline random_grid random_table(random_state *state, jx_arena *mem, uint32_t rows_max)
{
    random_grid grid = {.row_n = random_in(state, 1, rows_max), .column_n = random_in(state, 1, 7)};
    const size_t places = (size_t)grid.row_n * grid.column_n;
    grid.place = JX_NEW_N(mem, uint32_t, places);
    for (size_t i = 0; i < places; i++)
        grid.place[i] = RANDOM_FREE;
    random_sections(state, mem, &grid);
    for (uint32_t r = 0; r < grid.row_n; r++)
        for (uint32_t c = 0; c < grid.column_n; c++)
            if (grid.place[r * grid.column_n + c] == RANDOM_FREE)
                random_place(state, mem, &grid, r, c);
    return grid;
}

#endif
