/* form/grid.c: holds a section against the columns of its table: no hole, no overlap, no span over
 * an edge. A row that repeats or has a condition counts as one row: since no cell may span it
 * except the side cells of its groups, which grow with it, what holds for one holds for any number.
 *
 *   columns  0   1   2   3          until[c]: the first row that column c is free in again
 *   row 0  | a | b     | c |        a spans 2 rows: until[0] = 2
 *   row 1  |   | d | e | f |        the row's cells go to the free columns, from the left
 */
#include "form/form_priv.h"

typedef struct jx_grid {
    jx_form_reader *r;
    uint32_t row, header_rows;
    uint32_t until[JX_FORM_COLUMNS_MAX];
} jx_grid;

static void complain(jx_grid *g, const jx_rule *rule, jx_place place, uint32_t a, uint32_t b)
{
    jx_diags_add(g->r->diags, rule, place, jx_str_format(g->r->mem, "%u", a),
                 jx_str_format(g->r->mem, "%u", b), (jx_str){0});
}

static uint32_t count_rows(const jx_form_row *rows, size_t n)
{
    uint64_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += rows[i].is_group ? count_rows(rows[i].rows, rows[i].row_n) : 1;
    return count < UINT32_MAX / 2 ? (uint32_t)count : UINT32_MAX / 2;
}

static bool is_variable(const jx_form_row *row)
{
    return row->repeat.path.n > 0 || row->when.holds.path.n > 0 || row->when.fails.path.n > 0;
}

/* Puts a cell at the next free column from `col` on; returns the column behind it, or one beyond
 * `end` when it does not fit (complained about). */
static uint32_t place_cell(jx_grid *g, const jx_form_cell *cell, uint32_t col, uint32_t end)
{
    while (col < end && g->until[col] > g->row)
        col++;
    if (cell->cols > end - col) {
        complain(g, &JX_FORM_TOO_WIDE, cell->place, col + cell->cols, end);
        return end + 1;
    }
    for (uint32_t c = col; c < col + cell->cols; c++) {
        if (g->until[c] > g->row) {
            complain(g, &JX_FORM_OVERLAP, cell->place, c + 1, 0);
            break;
        }
    }
    for (uint32_t c = col; c < col + cell->cols; c++)
        g->until[c] = g->row + cell->rows;
    return col + cell->cols;
}

/* How many rows a cell can span at most before the rows of its section or group end at `end`. */
static uint32_t fit_down(jx_grid *g, const jx_form_row *row, const jx_form_cell *cell, uint32_t end)
{
    const uint32_t room = end - g->row;
    if (cell->rows == 1)
        return 1;
    if (is_variable(row))
        complain(g, &JX_FORM_SPAN_VARIABLE, cell->place, 0, 0);
    else if (cell->rows > room)
        complain(g, &JX_FORM_SPAN_DOWN, cell->place, cell->rows, room);
    else if (g->row < g->header_rows && cell->rows > g->header_rows - g->row)
        complain(g, &JX_FORM_HEADER_SPAN, cell->place, cell->rows, g->header_rows - g->row);
    return cell->rows < room ? cell->rows : room;
}

/* The columns that a cell with "cols": "rest" gets: at least one, so that others can be judged. */
static uint32_t rest_of(jx_grid *g, const jx_form_row *row, uint32_t from, uint32_t to)
{
    uint32_t room = 0, taken = 0, rests = 0;
    jx_place place = row->place;
    for (uint32_t c = from; c < to; c++)
        room += g->until[c] <= g->row ? 1 : 0;
    for (size_t i = 0; i < row->n; i++) {
        taken += row->cells[i].cols;
        if (row->cells[i].cols == 0 && ++rests > 0)
            place = row->cells[i].place;
    }
    if (rests > 1 || (rests == 1 && taken >= room))
        complain(g, &JX_FORM_REST, place, taken, room);
    return taken < room ? room - taken : 1;
}

/* Cells in columns [from, to) of the row at hand; the rows of its section or group end at `end`. */
static void place_cells(jx_grid *g, const jx_form_row *row, uint32_t from, uint32_t to,
                        uint32_t end)
{
    uint32_t col = from;
    const uint32_t rest = rest_of(g, row, from, to);
    for (size_t i = 0; i < row->n && col <= to; i++) {
        jx_form_cell cell = row->cells[i];
        cell.cols = cell.cols > 0 ? cell.cols : rest;
        cell.rows = fit_down(g, row, &cell, end);
        col = place_cell(g, &cell, col, to);
    }
    while (col < to && g->until[col] > g->row)
        col++;
    if (col < to)
        complain(g, &JX_FORM_HOLE, row->place, col + 1, to);
}

/* A row whose place in the sequence is not fixed must not lie under a cell from above. */
static void check_not_spanned(jx_grid *g, const jx_form_row *row, uint32_t from, uint32_t to)
{
    for (uint32_t c = from; c < to; c++) {
        if (g->until[c] > g->row) {
            complain(g, &JX_FORM_SPAN_VARIABLE, row->place, 0, 0);
            return;
        }
    }
}

static void place_rows(jx_grid *g, const jx_form_row *rows, size_t n, uint32_t from, uint32_t to);

static uint32_t width_of(const jx_form_cell *cells, size_t n)
{
    uint32_t width = 0;
    for (size_t i = 0; i < n; i++)
        width += cells[i].cols;
    return width;
}

/* Side cells at both ends, rows between them. */
static void place_group(jx_grid *g, const jx_form_row *row, uint32_t from, uint32_t to)
{
    const uint32_t left = width_of(row->cells, row->n);
    const uint32_t right = width_of(row->right, row->right_n);
    if (left + right >= to - from) {
        complain(g, &JX_FORM_GROUP_ROOM, row->place, left + right, to - from);
        g->row += count_rows(row->rows, row->row_n);
        return;
    }
    for (uint32_t c = from; c < to; c++) {
        const bool is_side = c < from + left || c >= to - right;
        if (is_side && g->until[c] > g->row) {
            complain(g, &JX_FORM_OVERLAP, row->place, c + 1, 0);
            break;
        }
    }
    place_rows(g, row->rows, row->row_n, from + left, to - right);
    for (uint32_t c = from; c < to; c++)
        if (g->until[c] < g->row)
            g->until[c] = g->row;
}

static void place_none(jx_grid *g, const jx_form_row *row, uint32_t from, uint32_t to)
{
    jx_grid alone = {.r = g->r};
    if (row->none->n > 0)
        place_cells(&alone, row->none, from, to, 1);
}

static void place_rows(jx_grid *g, const jx_form_row *rows, size_t n, uint32_t from, uint32_t to)
{
    const uint32_t end = g->row + count_rows(rows, n);
    for (size_t i = 0; i < n; i++) {
        const jx_form_row *row = &rows[i];
        if (is_variable(row))
            check_not_spanned(g, row, from, to);
        if (row->is_group) {
            place_group(g, row, from, to);
            continue;
        }
        if (row->none != NULL)
            place_none(g, row, from, to);
        if (row->n > 0) /* a row without cells has been complained about */
            place_cells(g, row, from, to, end);
        g->row++;
    }
}

void jx_form_check_grid(jx_form_reader *r, const jx_form_section *section, uint32_t columns)
{
    jx_grid g = {.r = r, .header_rows = section->header_rows};
    if (count_rows(section->rows, section->n) > JX_FORM_ROWS_MAX) {
        jx_diags_add(r->diags, &JX_FORM_ROWS_MANY, section->place,
                     jx_str_format(r->mem, "%u", JX_FORM_ROWS_MAX), (jx_str){0}, (jx_str){0});
        return;
    }
    place_rows(&g, section->rows, section->n, 0, columns);
}
