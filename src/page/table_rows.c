/* table_rows.c: cells set at their widths, and the least heights of rows.
 *
 * A row is as high as its highest cell of one row. What a cell over several rows needs beyond them is
 * spread evenly over those that may grow: a label of four upright characters beside three rows looks
 * right only so. Heights after a cut are found with the cut (table_split.c).
 */
#include "page/page_priv.h"

#include <stdlib.h>

/* Of a row without any text: a line of the smallest type that is set in forms. */
#define EMPTY_ROW JX_PT(9)

/* Shaped cells are kept between measuring and setting as long as they are not too many; a larger table
 * is shaped twice, so that its glyphs never are in memory all at once. */
#define CELLS_KEPT 8192

static void shape_cell(jx_setting *setting, jx_cell_plan *cell)
{
    cell->shaped = JX_NEW_N(setting->scratch, jx_shaped_para, cell->cell->n);
    for (size_t i = 0; i < cell->cell->n; i++)
        cell->shaped[i] = jx_para_shape(setting, &cell->cell->paras[i]);
}

static void measure_text(jx_cell_plan *cell)
{
    for (size_t i = 0; i < cell->cell->n; i++) {
        const jx_para *para = cell->shaped[i].para;
        if (cell->shaped[i].shaped == NULL)
            continue;
        cell->has_text = true;
        jx_len least = 0;
        jx_len natural = 0;
        jx_text_extent(cell->shaped[i].shaped, &least, &natural);
        if (cell->cell->vertical)
            least = natural = jx_para_size(para);
        const jx_len indents = para->left + para->right;
        const jx_len first = para->first_indent > 0 ? para->first_indent : 0;
        if (least + indents > cell->least)
            cell->least = least + indents;
        if (natural + indents + first > cell->natural)
            cell->natural = natural + indents + first;
    }
}

static void measure_cells(jx_setting *setting, jx_table_plan *plan)
{
    const jx_table *table = plan->table;
    plan->cells = JX_NEW_N(setting->mem, jx_cell_plan, table->cell_n);
    plan->grid = JX_NEW_N(setting->mem, uint32_t, (size_t)table->row_n * table->column_n);
    for (uint32_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        plan->cells[i].cell = cell;
        for (uint32_t r = cell->row; r < cell->row + cell->row_span; r++)
            for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++)
                plan->grid[(size_t)r * table->column_n + c] = i;
        const jx_mark mark = jx_arena_mark(setting->scratch);
        shape_cell(setting, &plan->cells[i]);
        measure_text(&plan->cells[i]);
        if (table->cell_n > CELLS_KEPT) {
            jx_arena_reset(setting->scratch, mark);
            plan->cells[i].shaped = NULL;
        }
    }
}

jx_len jx_cell_width(const jx_table_plan *plan, const jx_cell *cell)
{
    const jx_len width = plan->x[cell->col + cell->col_span] - plan->x[cell->col] -
                         jx_cell_clear_left(plan->table, cell) -
                         jx_cell_clear_right(plan->table, cell) - 2 * cell->pad_x;
    return width > 0 ? width : 1;
}

jx_set_text jx_cell_set(jx_setting *setting, const jx_cell *cell, const jx_shaped_para *shaped,
                        jx_len width)
{
    jx_set_lines lines = {0};
    jx_len y = 0;
    for (size_t i = 0; i < cell->n; i++) {
        const jx_measure measure = {.width = width};
        if (i > 0)
            y += cell->paras[i - 1].after + cell->paras[i].before;
        if (cell->vertical)
            y = jx_para_set_vertical(setting, &shaped[i], width, y, &lines);
        else
            y = jx_para_set(setting, &shaped[i], measure, y, &lines);
    }
    return jx_set_of(&lines, y);
}

static void set_cells(jx_setting *setting, jx_table_plan *plan)
{
    for (size_t i = 0; i < plan->table->cell_n; i++) {
        jx_cell_plan *cell = &plan->cells[i];
        if (!cell->has_text)
            continue;
        const jx_mark mark = jx_arena_mark(setting->scratch);
        if (cell->shaped == NULL)
            shape_cell(setting, cell);
        cell->text =
            jx_cell_set(setting, cell->cell, cell->shaped, jx_cell_width(plan, cell->cell));
        cell->shaped = NULL;
        jx_arena_reset(setting->scratch, mark);
    }
}

static jx_len cell_height(const jx_cell_plan *cell)
{
    return cell->text.n > 0 ? cell->text.extent + 2 * cell->cell->pad_y : 0;
}

static void complain_too_low(jx_setting *setting, jx_table_plan *plan, const jx_cell *cell,
                             jx_len height, jx_len needed)
{
    plan->tight = true;
    if (plan->tries)
        return;
    jx_setting_complain(setting, &jx_page_row_too_low, jx_para_place(cell->paras, cell->n),
                        jx_mm_text(setting->mem, height), jx_mm_text(setting->mem, needed));
}

/* A filed height is from the middle of one rule to that of the next. */
static void floors_of_rows(jx_setting *setting, jx_table_plan *plan)
{
    const jx_table *table = plan->table;
    plan->floor = JX_NEW_N(setting->mem, jx_len, table->row_n);
    for (uint32_t r = 0; r < table->row_n; r++) {
        const jx_len filed = table->rows[r].min_height;
        plan->floor[r] = filed > table->inner ? filed - table->inner : EMPTY_ROW;
    }
}

/* Heights with the cells of one row in them. */
static jx_len *heights_of_rows(jx_setting *setting, jx_table_plan *plan)
{
    const jx_table *table = plan->table;
    jx_len *heights = JX_NEW_N(setting->mem, jx_len, table->row_n);
    for (uint32_t r = 0; r < table->row_n; r++)
        heights[r] = plan->floor[r];
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        const jx_len height = cell_height(&plan->cells[i]);
        if (cell->row_span > 1 || height <= heights[cell->row])
            continue;
        if (table->rows[cell->row].fixed)
            complain_too_low(setting, plan, cell, heights[cell->row], height);
        else
            heights[cell->row] = height;
    }
    return heights;
}

static void spread_span(jx_setting *setting, jx_table_plan *plan, const jx_cell_plan *cell,
                        jx_len *heights)
{
    const jx_table *table = plan->table;
    const uint32_t first = cell->cell->row;
    const uint32_t end = first + cell->cell->row_span;
    int64_t sum = (int64_t)table->inner * (cell->cell->row_span - 1);
    uint32_t growing = 0;
    for (uint32_t r = first; r < end; r++) {
        sum += heights[r];
        growing += !table->rows[r].fixed;
    }
    int64_t lacks = cell_height(cell) - sum;
    if (lacks <= 0)
        return;
    if (growing == 0) {
        complain_too_low(setting, plan, cell->cell, (jx_len)sum, cell_height(cell));
        return;
    }
    for (uint32_t r = first; r < end; r++) {
        if (table->rows[r].fixed)
            continue;
        const jx_len share = (jx_len)(lacks / growing);
        lacks -= share;
        growing--;
        heights[r] += share;
        plan->floor[r] = heights[r];
    }
}

static int by_span(const void *a, const void *b)
{
    const jx_cell_plan *const *left = a;
    const jx_cell_plan *const *right = b;
    const jx_cell *x = (*left)->cell;
    const jx_cell *y = (*right)->cell;
    if (x->row_span != y->row_span)
        return x->row_span < y->row_span ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

/* Short spans first: what they add serves the long ones, too. */
static void floors_of_spans(jx_setting *setting, jx_table_plan *plan, jx_len *heights)
{
    const jx_table *table = plan->table;
    const jx_cell_plan **spans = JX_NEW_N(setting->mem, const jx_cell_plan *, table->cell_n);
    size_t n = 0;
    for (size_t i = 0; i < table->cell_n; i++)
        if (table->cells[i].row_span > 1)
            spans[n++] = &plan->cells[i];
    if (n > 1)
        // NOLINTNEXTLINE(bugprone-sizeof-expression): pointers are what is sorted
        qsort(spans, n, sizeof *spans, by_span);
    for (size_t i = 0; i < n; i++)
        spread_span(setting, plan, spans[i], heights);
}

/* --- for the cutter --------------------------------------------------------------------------- */

static jx_split_cell *cells_to_split(jx_setting *setting, const jx_table_plan *plan)
{
    const jx_table *table = plan->table;
    jx_split_cell *cells = JX_NEW_N(setting->mem, jx_split_cell, table->cell_n);
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        const jx_set_text *text = &plan->cells[i].text;
        jx_len *top = JX_NEW_N(setting->mem, jx_len, text->n);
        jx_len *bottom = JX_NEW_N(setting->mem, jx_len, text->n);
        for (size_t k = 0; k < text->n; k++) {
            top[k] = text->at[k].slot;
            bottom[k] = text->at[k].slot + text->at[k].cell;
        }
        cells[i] = (jx_split_cell){
            .row = cell->row,
            .row_span = cell->row_span,
            .n = (uint32_t)text->n,
            .top = top,
            .bottom = bottom,
            .pads = 2 * cell->pad_y,
            .repeat = cell->repeat,
        };
    }
    return cells;
}

static void prepare_split(jx_setting *setting, jx_table_plan *plan, jx_len room)
{
    const jx_table *table = plan->table;
    jx_split_row *rows = JX_NEW_N(setting->mem, jx_split_row, table->row_n);
    for (uint32_t r = 0; r < table->row_n; r++)
        rows[r] = (jx_split_row){
            .floor = plan->floor[r],
            .fixed = table->rows[r].fixed,
            .keep_previous = table->rows[r].keep_previous,
            .splittable = table->rows[r].splittable,
        };
    jx_split_section *sections = JX_NEW_N(setting->mem, jx_split_section, table->section_n);
    for (uint32_t s = 0; s < table->section_n; s++)
        sections[s] = (jx_split_section){
            .first = table->sections[s].first,
            .n = table->sections[s].n,
            .header_rows = table->sections[s].header_rows,
        };
    plan->split = (jx_split_in){
        .rows = rows,
        .row_n = table->row_n,
        .cells = cells_to_split(setting, plan),
        .cell_n = (uint32_t)table->cell_n,
        .grid = plan->grid,
        .column_n = table->column_n,
        .sections = sections,
        .section_n = table->section_n,
        .inner = table->inner,
        .outer = table->outer,
        .first_room = room,
        .room = room,
        .continued = plan->continued.advance,
    };
}

static void set_continued(jx_setting *setting, jx_table_plan *plan)
{
    const jx_table *table = plan->table;
    if (table->continued == NULL)
        return;
    const jx_shaped_para shaped = jx_para_shape(setting, table->continued);
    const jx_measure measure = {.width = plan->x[table->column_n]};
    jx_set_lines lines = {0};
    const jx_len end = jx_para_set(setting, &shaped, measure, 0, &lines);
    plan->continued = jx_set_of(&lines, end + table->continued->after);
}

/* Widths, lines and heights; false when the table is wider than the page, and there is nothing to set. */
static bool measure(jx_setting *setting, jx_table_plan *plan, jx_len room)
{
    measure_cells(setting, plan);
    const jx_status before = setting->status;
    setting->status = JX_OK;
    jx_table_widths(setting, plan, room);
    if (setting->status != JX_OK)
        return false;
    setting->status = before;
    set_cells(setting, plan);
    floors_of_rows(setting, plan);
    jx_len *heights = heights_of_rows(setting, plan);
    floors_of_spans(setting, plan, heights);
    return true;
}

bool jx_table_fits(jx_setting *setting, const jx_table *table, jx_len room)
{
    jx_table_plan plan = {.table = table, .tries = true};
    return measure(setting, &plan, room) && !plan.tight;
}

void jx_table_measure(jx_setting *setting, jx_plan *plan)
{
    jx_table_plan *own = JX_NEW(setting->mem, jx_table_plan);
    const jx_len room = jx_type_width(plan->type);
    own->table = &plan->block->table;
    plan->before = own->table->before;
    plan->after = own->table->after;
    own->tries = own->table->shrink_to > 0;
    if (!measure(setting, own, room))
        return;
    if (own->tries && own->tight && setting->status == JX_OK) {
        *own = (jx_table_plan){.table = jx_table_fitting(setting, own->table, room)};
        if (!measure(setting, own, room))
            return;
    }
    set_continued(setting, own);
    prepare_split(setting, own, jx_type_height(plan->type));
    own->start = jx_table_split_start(setting->mem, &own->split);
    plan->kind = JX_PLAN_TABLE;
    plan->table = own;
}
