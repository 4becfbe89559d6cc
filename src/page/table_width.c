/* table_width.c: how wide is each column?
 *
 * FIXED columns take what the form says. CONTENT columns would like to set their cells on one line;
 * SHARE columns divide what is left. No column that can give way gets narrower than its widest
 * unbreakable piece, so that "98.12" stays whole, as long as the table has room for that at all.
 * All in integers: the edges end exactly at the table's width.
 */
#include "page/page_priv.h"

typedef struct jx_column_wish {
    int64_t least;   /* its widest unbreakable piece with padding and rules */
    int64_t natural; /* all its cells on one line */
    int64_t width;
    int64_t weight;
} jx_column_wish;

typedef struct jx_column_share { /* what is divided, and by what */
    int64_t room, weights;
} jx_column_share;

jx_len jx_cell_clear_left(const jx_table *table, const jx_cell *cell)
{
    return cell->col == 0 ? table->outer : table->inner - table->inner / 2;
}

jx_len jx_cell_clear_right(const jx_table *table, const jx_cell *cell)
{
    return cell->col + cell->col_span == table->column_n ? table->outer : table->inner / 2;
}

/* With padding and rules. */
static void cell_extent(const jx_table_plan *plan, const jx_cell_plan *cell, jx_len *least,
                        jx_len *natural)
{
    const jx_len frame = 2 * cell->cell->pad_x + jx_cell_clear_left(plan->table, cell->cell) +
                         jx_cell_clear_right(plan->table, cell->cell);
    *least = cell->least + frame;
    *natural = cell->natural + frame;
}

static bool is_flexible(const jx_table *table, uint32_t column)
{
    return table->columns[column].kind != JX_WIDTH_FIXED;
}

static void wish_of_columns(const jx_table_plan *plan, jx_column_wish *wishes)
{
    const jx_table *table = plan->table;
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        if (cell->col_span != 1)
            continue;
        jx_len least = 0;
        jx_len natural = 0;
        cell_extent(plan, &plan->cells[i], &least, &natural);
        jx_column_wish *wish = &wishes[cell->col];
        wish->least = least > wish->least ? least : wish->least;
        wish->natural = natural > wish->natural ? natural : wish->natural;
    }
    for (uint32_t c = 0; c < table->column_n; c++) {
        const jx_column *column = &table->columns[c];
        if (column->kind == JX_WIDTH_FIXED)
            wishes[c].least = wishes[c].natural = column->width;
        if (column->kind != JX_WIDTH_CONTENT)
            continue;
        if (wishes[c].least < column->min)
            wishes[c].least = column->min;
        if (column->max > 0 && wishes[c].natural > column->max)
            wishes[c].natural = column->max;
        if (wishes[c].natural < wishes[c].least)
            wishes[c].natural = wishes[c].least;
    }
}

/* What a spanning cell needs beyond its columns' least goes to those of them that can give way. */
static void wish_of_spans(const jx_table_plan *plan, jx_column_wish *wishes)
{
    const jx_table *table = plan->table;
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        if (cell->col_span == 1)
            continue;
        jx_len least = 0;
        jx_len natural = 0;
        cell_extent(plan, &plan->cells[i], &least, &natural);
        int64_t lacks = least;
        int64_t flexible = 0;
        for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++) {
            lacks -= wishes[c].least;
            flexible += is_flexible(table, c);
        }
        if (lacks <= 0 || flexible == 0)
            continue;
        for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++) {
            if (!is_flexible(table, c))
                continue;
            wishes[c].least += (lacks + flexible - 1) / flexible;
            if (wishes[c].natural < wishes[c].least)
                wishes[c].natural = wishes[c].least;
        }
    }
}

/* A column of the kind that has no width yet (-1) and would get less than its least from its part of
 * what is left takes its least and leaves the game. False: all get enough. */
static bool settle_one(const jx_table *table, jx_column_wish *wishes, jx_width_kind kind,
                       const jx_column_share *share)
{
    for (uint32_t c = 0; c < table->column_n; c++) {
        const bool plays = table->columns[c].kind == kind && wishes[c].width < 0;
        if (plays && share->room * wishes[c].weight < wishes[c].least * share->weights) {
            wishes[c].width = wishes[c].least;
            return true;
        }
    }
    return false;
}

static jx_column_share share_of_rest(const jx_table *table, const jx_column_wish *wishes,
                                     jx_width_kind kind, int64_t room)
{
    jx_column_share share = {.room = room};
    for (uint32_t c = 0; c < table->column_n; c++) {
        if (table->columns[c].kind != kind)
            continue;
        if (wishes[c].width < 0)
            share.weights += wishes[c].weight;
        else
            share.room -= wishes[c].width;
    }
    return share;
}

/* Gives `room` to the columns of one kind in proportion to their weights, none less than its least. */
static void share_room(const jx_table *table, jx_column_wish *wishes, jx_width_kind kind,
                       int64_t room)
{
    for (uint32_t c = 0; c < table->column_n; c++)
        if (table->columns[c].kind == kind)
            wishes[c].width = -1;
    jx_column_share share = share_of_rest(table, wishes, kind, room);
    while (settle_one(table, wishes, kind, &share))
        share = share_of_rest(table, wishes, kind, room);
    int64_t given = 0;
    int64_t passed = 0;
    for (uint32_t c = 0; share.weights > 0 && c < table->column_n; c++) {
        if (table->columns[c].kind != kind || wishes[c].width >= 0)
            continue;
        passed += wishes[c].weight; /* running sums: the rounding errors do not add up */
        wishes[c].width = share.room * passed / share.weights - given;
        given += wishes[c].width;
    }
}

/* The level under which CONTENT columns get all they wish, and at which the others are cut off, so that
 * a short column is never squeezed for the sake of a long one. */
static int64_t water_level(const jx_table *table, const jx_column_wish *wishes, int64_t room)
{
    int64_t low = 0;
    int64_t high = room;
    while (low < high) {
        const int64_t level = low + (high - low + 1) / 2;
        int64_t sum = 0;
        for (uint32_t c = 0; c < table->column_n; c++) {
            if (table->columns[c].kind != JX_WIDTH_CONTENT)
                continue;
            const int64_t cut = wishes[c].natural < level ? wishes[c].natural : level;
            sum += cut > wishes[c].least ? cut : wishes[c].least;
        }
        if (sum <= room)
            low = level;
        else
            high = level - 1;
    }
    return low;
}

static int64_t sum_least(const jx_table *table, const jx_column_wish *wishes, jx_width_kind kind)
{
    int64_t sum = 0;
    for (uint32_t c = 0; c < table->column_n; c++)
        if (table->columns[c].kind == kind)
            sum += wishes[c].least;
    return sum;
}

static bool has_kind(const jx_table *table, jx_width_kind kind)
{
    for (uint32_t c = 0; c < table->column_n; c++)
        if (table->columns[c].kind == kind)
            return true;
    return false;
}

static void give_content(const jx_table *table, jx_column_wish *wishes, int64_t room)
{
    const int64_t level = water_level(table, wishes, room);
    for (uint32_t c = 0; c < table->column_n; c++) {
        if (table->columns[c].kind != JX_WIDTH_CONTENT)
            continue;
        const int64_t cut = wishes[c].natural < level ? wishes[c].natural : level;
        wishes[c].width = cut > wishes[c].least ? cut : wishes[c].least;
    }
}

/* Numbers must break: least widths shrink in proportion. */
static void shrink_least(const jx_table *table, jx_column_wish *wishes, int64_t room)
{
    const int64_t needed =
        sum_least(table, wishes, JX_WIDTH_CONTENT) + sum_least(table, wishes, JX_WIDTH_SHARE);
    for (uint32_t c = 0; c < table->column_n; c++) {
        if (!is_flexible(table, c))
            continue;
        wishes[c].least = wishes[c].least * room / needed;
        if (wishes[c].natural < wishes[c].least)
            wishes[c].natural = wishes[c].least;
    }
}

static void spread(const jx_table *table, jx_column_wish *wishes, int64_t width)
{
    int64_t room = width - sum_least(table, wishes, JX_WIDTH_FIXED);
    const bool shares = has_kind(table, JX_WIDTH_SHARE);
    const bool contents = has_kind(table, JX_WIDTH_CONTENT);
    if (sum_least(table, wishes, JX_WIDTH_CONTENT) + sum_least(table, wishes, JX_WIDTH_SHARE) >
        room)
        shrink_least(table, wishes, room);
    if (contents)
        give_content(table, wishes, room - sum_least(table, wishes, JX_WIDTH_SHARE));
    for (uint32_t c = 0; c < table->column_n; c++) {
        const jx_column *column = &table->columns[c];
        if (column->kind == JX_WIDTH_FIXED)
            wishes[c].width = column->width;
        wishes[c].weight = column->share > 0 ? column->share : 1;
        if (column->kind != JX_WIDTH_CONTENT)
            continue;
        if (column->share == 0)
            wishes[c].weight = wishes[c].natural > 0 ? wishes[c].natural : 1;
        if (shares)
            room -= wishes[c].width;
        else if (wishes[c].least < wishes[c].width)
            wishes[c].least = wishes[c].width; /* what is left over is given on top */
    }
    if (shares)
        share_room(table, wishes, JX_WIDTH_SHARE, room);
    else if (contents)
        share_room(table, wishes, JX_WIDTH_CONTENT, room);
}

/* Fixed columns that leave something over, or a rounding rest: the last column takes it. */
static void set_edges(const jx_table *table, const jx_column_wish *wishes, jx_len width, jx_len *x)
{
    int64_t at = 0;
    for (uint32_t c = 0; c < table->column_n; c++) {
        x[c] = (jx_len)at;
        at += wishes[c].width;
    }
    x[table->column_n] = width;
}

/* The word that lacks most is told: of a table that is too narrow, one column is enough to know. */
static void find_tight(jx_setting *setting, jx_table_plan *plan)
{
    const jx_cell_plan *worst = NULL;
    jx_len lacks = 0;
    for (size_t i = 0; i < plan->table->cell_n; i++) {
        const jx_cell_plan *cell = &plan->cells[i];
        const jx_len own = cell->least - jx_cell_width(plan, cell->cell);
        if (!cell->has_text || own <= lacks)
            continue;
        lacks = own;
        worst = cell;
    }
    if (worst == NULL)
        return;
    plan->tight = true;
    if (plan->tries)
        return;
    jx_len least = 0;
    jx_len natural = 0;
    cell_extent(plan, worst, &least, &natural);
    jx_setting_complain(setting, &jx_page_too_narrow, plan->table->place,
                        jx_str_format(setting->mem, "%u", worst->cell->col + 1),
                        jx_mm_text(setting->mem, least));
}

void jx_table_widths(jx_setting *setting, jx_table_plan *plan, jx_len room)
{
    const jx_table *table = plan->table;
    plan->x = JX_NEW_N(setting->mem, jx_len, (size_t)table->column_n + 1);
    jx_column_wish *wishes = JX_NEW_N(setting->mem, jx_column_wish, table->column_n);
    wish_of_columns(plan, wishes);
    wish_of_spans(plan, wishes);
    const int64_t fixed = sum_least(table, wishes, JX_WIDTH_FIXED);
    const bool gives = has_kind(table, JX_WIDTH_SHARE) || has_kind(table, JX_WIDTH_CONTENT);
    int64_t width = table->width > 0 ? table->width : room;
    if (!gives)
        width = fixed;
    const int64_t least = gives ? fixed + table->column_n : fixed; /* a column has some width */
    if (width > room || least > width) {
        const int64_t needed = width > least ? width : least;
        jx_setting_complain(
            setting, &jx_page_too_wide, table->place,
            jx_mm_text(setting->mem, needed < INT32_MAX ? (jx_len)needed : INT32_MAX),
            jx_mm_text(setting->mem, room < width ? room : (jx_len)width));
        return;
    }
    spread(table, wishes, width);
    set_edges(table, wishes, (jx_len)width, plan->x);
    plan->offset = (room - (jx_len)width) / 2;
    find_tight(setting, plan);
}
