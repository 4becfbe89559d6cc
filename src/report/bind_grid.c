/* report/bind_grid.c: the last look at a table before pages see it: every place of the grid has one
 * cell. The form has been held against its grid already; this finds what only data can bring. */
#include "report/report_priv.h"

static bool complain(jx_binder *b, const jx_table *table, size_t row, size_t col)
{
    jx_report_complain(b, &JX_REPORT_GRID, table->place, jx_str_format(b->mem, "%zu", row + 1),
                       jx_str_format(b->mem, "%zu", col + 1));
    return false;
}

/* Marks a cell's places; false when one lies outside or is taken. */
static bool take(uint8_t *taken, const jx_table *table, const jx_cell *cell)
{
    if (cell->row_span == 0 || cell->col_span == 0 || cell->row >= table->row_n ||
        cell->col >= table->column_n || cell->row_span > table->row_n - cell->row ||
        cell->col_span > table->column_n - cell->col)
        return false;
    for (uint32_t r = cell->row; r < cell->row + cell->row_span; r++) {
        for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++) {
            uint8_t *place = &taken[(size_t)r * table->column_n + c];
            if (*place != 0)
                return false;
            *place = 1;
        }
    }
    return true;
}

static bool crosses_section(const jx_table *table, const jx_cell *cell)
{
    for (uint32_t i = 0; i < table->section_n; i++) {
        const jx_section *section = &table->sections[i];
        if (cell->row >= section->first && cell->row < section->first + section->n)
            return cell->row + cell->row_span > section->first + section->n;
    }
    return true;
}

bool jx_bind_check_grid(jx_binder *b, const jx_table *table)
{
    const jx_mark mark = jx_arena_mark(b->mem);
    const size_t places = (size_t)table->row_n * table->column_n;
    uint8_t *taken = JX_NEW_N(b->mem, uint8_t, places);
    bool sound = true;
    size_t row = 0, col = 0;
    for (size_t i = 0; sound && i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        sound = take(taken, table, cell) && !crosses_section(table, cell);
        row = cell->row, col = cell->col;
    }
    for (size_t i = 0; sound && i < places; i++) {
        sound = taken[i] != 0;
        row = i / table->column_n, col = i % table->column_n;
    }
    jx_arena_reset(b->mem, mark);
    return sound || complain(b, table, row, col);
}
