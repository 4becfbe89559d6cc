/* table_structure.c: one Table element per section, a TR per grid row, a TH or TD per cell.
 *
 * Every cell names its header cells (ISO 32000-1 14.8.5.7): with two levels of labels at the left and
 * heads over several columns, scope alone does not tell a reader what a figure belongs to. A cell
 * is one element however many pages it stands on.
 */
#include "page/page_priv.h"

typedef struct jx_table_tree {
    jx_setting *setting;
    jx_table_plan *plan;
    const jx_section *section;
    uint32_t *
        column_head; /* per column: the nearest head cell above, for sections without header rows */
    uint32_t *mark;  /* per cell: the last cell that named it, so that none is named twice */
} jx_table_tree;

#define NO_CELL UINT32_MAX

static bool is_header_row(const jx_section *section, uint32_t row)
{
    return row < section->first + section->header_rows;
}

static bool heads_column(const jx_table_tree *tree, const jx_cell *cell)
{
    if (cell->head == JX_CELL_HEAD_COLUMN || cell->head == JX_CELL_HEAD_BOTH)
        return true;
    return cell->head == JX_CELL_DATA && cell->n > 0 && is_header_row(tree->section, cell->row);
}

static bool heads_row(const jx_cell *cell)
{
    return cell->head == JX_CELL_HEAD_ROW || cell->head == JX_CELL_HEAD_BOTH;
}

static bool crosses_header_edge(const jx_table *table, const jx_section *section)
{
    const uint32_t edge = section->first + section->header_rows;
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        if (cell->row >= section->first && cell->row < edge && cell->row + cell->row_span > edge)
            return true;
    }
    return false;
}

/* --- header cells ----------------------------------------------------------------------------- */

typedef JX_VEC(jx_elem_id) jx_elem_ids;

static void name_head(jx_table_tree *tree, uint32_t cell, uint32_t head, jx_elem_ids *ids)
{
    if (head == NO_CELL || head == cell || tree->mark[head] == cell + 1)
        return;
    tree->mark[head] = cell + 1;
    *JX_PUSH(tree->setting->mem, ids) = tree->plan->cells[head].elem;
}

static uint32_t cell_at(const jx_table_tree *tree, uint32_t row, uint32_t column)
{
    return tree->plan->grid[(size_t)row * tree->plan->table->column_n + column];
}

static void name_column_heads(jx_table_tree *tree, uint32_t index, jx_elem_ids *ids)
{
    const jx_cell *cell = &tree->plan->table->cells[index];
    const jx_section *section = tree->section;
    for (uint32_t r = section->first; r < section->first + section->header_rows && r < cell->row;
         r++)
        for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++) {
            const uint32_t head = cell_at(tree, r, c);
            if (heads_column(tree, &tree->plan->table->cells[head]))
                name_head(tree, index, head, ids);
        }
    if (section->header_rows > 0)
        return;
    for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++)
        name_head(tree, index, tree->column_head[c], ids);
}

/* Where the labels of a cell begin in row r: those that stand side by side nearest to its left. In a row
 * "label value label value" the first label says nothing about the second value. */
static uint32_t first_label(const jx_table_tree *tree, const jx_cell *cell, uint32_t r)
{
    const jx_cell *cells = tree->plan->table->cells;
    bool found = heads_row(cell); /* a label itself: only labels right beside it count */
    uint32_t c = cell->col;
    while (c > 0) {
        const jx_cell *left = &cells[cell_at(tree, r, c - 1)];
        if (!heads_row(left) && found)
            break;
        found = found || heads_row(left);
        c = left->col;
    }
    return c;
}

static void name_row_heads(jx_table_tree *tree, uint32_t index, jx_elem_ids *ids)
{
    const jx_cell *cell = &tree->plan->table->cells[index];
    for (uint32_t r = cell->row; r < cell->row + cell->row_span; r++)
        for (uint32_t c = first_label(tree, cell, r); c < cell->col; c++) {
            const uint32_t head = cell_at(tree, r, c);
            if (heads_row(&tree->plan->table->cells[head]))
                name_head(tree, index, head, ids);
        }
}

/* --- elements --------------------------------------------------------------------------------- */

static jx_scope scope_of(const jx_table_tree *tree, const jx_cell *cell)
{
    if (cell->head == JX_CELL_HEAD_BOTH)
        return JX_SCOPE_BOTH;
    if (cell->head == JX_CELL_HEAD_ROW)
        return JX_SCOPE_ROW;
    return heads_column(tree, cell) ? JX_SCOPE_COLUMN : JX_SCOPE_NONE;
}

/* Several paragraphs in a cell are P elements of their own; a single one needs none. */
static void own_text(jx_table_tree *tree, jx_cell_plan *cell)
{
    jx_set_text *text = &cell->text;
    const jx_para *para = NULL;
    jx_elem_id elem = cell->elem;
    for (size_t i = 0; i < text->n; i++) {
        if (text->at[i].para != para && cell->cell->n > 1)
            elem = jx_pagelist_elem(tree->setting->list, JX_ELEM_P, cell->elem);
        para = text->at[i].para;
        text->at[i].elem = elem;
    }
}

static void make_cell(jx_table_tree *tree, uint32_t index, jx_elem_id row)
{
    jx_pagelist *list = tree->setting->list;
    jx_cell_plan *own = &tree->plan->cells[index];
    const jx_cell *cell = own->cell;
    const jx_scope scope = scope_of(tree, cell);
    own->elem = jx_pagelist_elem(list, scope == JX_SCOPE_NONE ? JX_ELEM_TD : JX_ELEM_TH, row);
    jx_elem_ids ids = {0};
    name_column_heads(tree, index, &ids);
    name_row_heads(tree, index, &ids);
    jx_elem *elem = jx_pagelist_elem_get(list, own->elem);
    elem->scope = scope;
    elem->row_span = cell->row_span;
    elem->col_span = cell->col_span;
    elem->headers = ids.at;
    elem->header_n = ids.n;
    own_text(tree, own);
    if (heads_column(tree, cell))
        for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++)
            tree->column_head[c] = index;
}

static void make_row(jx_table_tree *tree, uint32_t row, jx_elem_id parent)
{
    const jx_elem_id elem = jx_pagelist_elem(tree->setting->list, JX_ELEM_TR, parent);
    for (uint32_t c = 0; c < tree->plan->table->column_n; c++) {
        const uint32_t index = cell_at(tree, row, c);
        const jx_cell *cell = &tree->plan->table->cells[index];
        if (cell->row == row && cell->col == c)
            make_cell(tree, index, elem);
    }
}

static void make_section(jx_table_tree *tree, jx_elem_id table)
{
    const jx_section *section = tree->section;
    jx_pagelist *list = tree->setting->list;
    jx_pagelist_elem_get(list, table)->summary = section->summary;
    for (uint32_t c = 0; c < tree->plan->table->column_n; c++)
        tree->column_head[c] = NO_CELL;
    const bool grouped = section->header_rows > 0 && section->header_rows < section->n &&
                         !crosses_header_edge(tree->plan->table, section);
    jx_elem_id parent = table;
    if (grouped)
        parent = jx_pagelist_elem(list, JX_ELEM_THEAD, table);
    for (uint32_t r = section->first; r < section->first + section->n; r++) {
        if (grouped && r == section->first + section->header_rows)
            parent = jx_pagelist_elem(list, JX_ELEM_TBODY, table);
        make_row(tree, r, parent);
    }
}

void jx_table_structure(jx_setting *setting, jx_table_plan *plan, jx_elem_id document,
                        jx_elem_id first_table)
{
    const jx_table *table = plan->table;
    jx_table_tree tree = {
        .setting = setting,
        .plan = plan,
        .column_head = JX_NEW_N(setting->mem, uint32_t, table->column_n),
        .mark = JX_NEW_N(setting->mem, uint32_t, table->cell_n),
    };
    for (uint32_t s = 0; s < table->section_n; s++) {
        tree.section = &table->sections[s];
        jx_elem_id elem = s == 0 ? first_table : 0;
        if (elem == 0)
            elem = jx_pagelist_elem(setting->list, JX_ELEM_TABLE, document);
        make_section(&tree, elem);
    }
}
