/* report/bind_table.c: a table of the form -> a true grid: repeats and groups are expanded, equal
 * neighbours merged.
 *
 *   form                                   grid (two indicators of 产出/数量, one of 产出/质量)
 *   group, side: 绩效指标                  |绩| 一级 | 二级 | 三级 |   header
 *     row 一级 二级 三级                   |效| 产出 | 数量 | a    |   repeated, 产出 and 数量 merged
 *     row repeated: merge merge -          |指|      |      | b    |
 *                                          |标|      | 质量 | c    |
 *
 * A cell merges with the one above only where all merged cells at its left do so too: 数量 under
 * 产出 and 数量 under 效益 stay two.
 */
#include "report/report_priv.h"

#include <stdlib.h>

typedef struct jx_made_cell {
    jx_cell cell;
    const jx_form_cell *form;
    const jx_form_row *repeat; /* the repeat whose rows it merges in; NULL: none */
} jx_made_cell;

typedef struct jx_expansion {
    jx_binder *b;
    const jx_form_table *table;
    JX_VEC(jx_row) rows;
    JX_VEC(jx_made_cell) cells;
    JX_VEC(jx_section) sections;
    const jx_form_row *repeat;           /* the innermost one without a side cell in between */
    uint32_t until[JX_FORM_COLUMNS_MAX]; /* first row in which a column is free again */
} jx_expansion;

/* ---- cells ---- */

static jx_valign valign_of(jx_form_valign valign)
{
    switch (valign) {
    case JX_FORM_TOP:
        return JX_TOP;
    case JX_FORM_BOTTOM:
        return JX_BOTTOM;
    case JX_FORM_MIDDLE:
        break;
    }
    return JX_MIDDLE;
}

static void bind_content(jx_expansion *x, const jx_scope *scope, const jx_form_cell *form,
                         jx_cell *cell)
{
    jx_para_list paras = {0};
    for (size_t i = 0; i < form->n; i++)
        jx_bind_paras(x->b, scope, &form->paras[i], &paras);
    const bool prompts = form->prompt.n > 0 && x->b->form->prompts;
    const jx_str instead = prompts ? form->prompt : form->empty;
    if (paras.n == 0 && instead.n > 0) {
        jx_para para = jx_para_of(form->style, form->align);
        const jx_piece_of_text piece = {instead, form->place};
        jx_para_fill(x->b->mem, &para, form->style, &piece, 1);
        *JX_PUSH(x->b->mem, &paras) = para;
    }
    cell->paras = paras.at;
    cell->n = paras.n;
}

static jx_made_cell *add_cell(jx_expansion *x, const jx_scope *scope, const jx_form_cell *form,
                              uint32_t col)
{
    jx_made_cell *made = JX_PUSH(x->b->mem, &x->cells);
    made->form = form;
    made->repeat = x->repeat;
    made->cell = (jx_cell){.row = (uint32_t)x->rows.n,
                           .col = col,
                           .row_span = form->rows,
                           .col_span = form->cols,
                           .valign = valign_of(form->valign),
                           .pad_x = form->style->pad_x,
                           .pad_y = form->style->pad_y,
                           .vertical = form->vertical,
                           .repeat = form->repeat_label,
                           .continued = form->continued,
                           .fill = form->fill,
                           .has_fill = form->has_fill};
    switch (form->head) {
    case JX_FORM_CELL_HEAD_COLUMN:
        made->cell.head = JX_CELL_HEAD_COLUMN;
        break;
    case JX_FORM_CELL_HEAD_ROW:
        made->cell.head = JX_CELL_HEAD_ROW;
        break;
    case JX_FORM_CELL_HEAD_BOTH:
        made->cell.head = JX_CELL_HEAD_BOTH;
        break;
    case JX_FORM_CELL_DATA:
        made->cell.head = JX_CELL_DATA;
        break;
    }
    bind_content(x, scope, form, &made->cell);
    return made;
}

/* ---- rows ---- */

static bool has_room(jx_expansion *x)
{
    if (x->b->status != JX_OK)
        return false;
    if (x->rows.n < JX_REPORT_ROWS_MAX)
        return true;
    jx_report_complain(x->b, &JX_REPORT_ROWS, x->b->form->place,
                       jx_str_format(x->b->mem, "%u", JX_REPORT_ROWS_MAX), (jx_str){0});
    x->b->status = JX_ERR_LIMIT;
    return false;
}

/* The columns that the cells of a row with a width of their own leave. */
static uint32_t rest_of(const jx_expansion *x, const jx_form_row *form, uint32_t from, uint32_t to)
{
    uint32_t room = 0, taken = 0;
    for (uint32_t c = from; c < to; c++)
        room += x->until[c] <= x->rows.n ? 1 : 0;
    for (size_t i = 0; i < form->n; i++)
        taken += form->cells[i].cols;
    return taken < room ? room - taken : 1;
}

static void add_row(jx_expansion *x, const jx_scope *scope, const jx_form_row *form, uint32_t from,
                    uint32_t to)
{
    if (!has_room(x))
        return;
    uint32_t col = from;
    const uint32_t rest = rest_of(x, form, from, to);
    for (size_t i = 0; i < form->n; i++) {
        while (col < to && x->until[col] > x->rows.n)
            col++;
        const jx_form_cell *cell = &form->cells[i];
        jx_made_cell *made = add_cell(x, scope, cell, col);
        if (cell->cols == 0)
            made->cell.col_span = rest;
        const uint32_t end = col + made->cell.col_span;
        for (; col < end && col < to; col++)
            x->until[col] = (uint32_t)x->rows.n + cell->rows;
        col = end;
    }
    *JX_PUSH(x->b->mem, &x->rows) = (jx_row){.min_height = form->min_height,
                                             .fixed = form->fixed,
                                             .keep_previous = form->keep_previous,
                                             .splittable = form->splittable};
}

static void add_rows(jx_expansion *x, const jx_scope *scope, const jx_form_row *rows, size_t n,
                     uint32_t from, uint32_t to);

/* Side cells are made first, so that they are read first; their height is known at the end. */
static void add_group(jx_expansion *x, const jx_scope *scope, const jx_form_row *form,
                      uint32_t from, uint32_t to)
{
    const size_t first_cell = x->cells.n;
    const uint32_t first_row = (uint32_t)x->rows.n;
    uint32_t left = from;
    for (size_t i = 0; i < form->n; i++) {
        (void)add_cell(x, scope, &form->cells[i], left);
        left += form->cells[i].cols;
    }
    uint32_t right = to;
    for (size_t i = form->right_n; i-- > 0;) {
        right -= form->right[i].cols;
        (void)add_cell(x, scope, &form->right[i], right);
    }
    const size_t sides = form->n + form->right_n;
    const jx_form_row *repeat = x->repeat;
    if (sides > 0) /* what stands beside a cell of its own does not grow together with others */
        x->repeat = NULL;
    add_rows(x, scope, form->rows, form->row_n, left, right);
    x->repeat = repeat;
    const uint32_t height = (uint32_t)x->rows.n - first_row;
    if (height == 0) { /* nothing to stand beside */
        x->cells.n = first_cell;
        return;
    }
    for (size_t i = 0; i < sides; i++)
        x->cells.at[first_cell + i].cell.row_span = height;
    for (uint32_t c = from; c < to; c++)
        if (x->until[c] < x->rows.n)
            x->until[c] = (uint32_t)x->rows.n;
}

static void add_one(jx_expansion *x, const jx_scope *scope, const jx_form_row *form, uint32_t from,
                    uint32_t to)
{
    if (form->is_group)
        add_group(x, scope, form, from, to);
    else
        add_row(x, scope, form, from, to);
}

/* ---- merging ---- */

static bool same_text(const jx_cell *a, const jx_cell *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++) {
        jx_str left = {0}, right = {0};
        const jx_para *p = &a->paras[i], *q = &b->paras[i];
        size_t k = 0, m = 0;
        for (;;) { /* the same text may come in different spans */
            while (left.n == 0 && k < p->n)
                left = p->spans[k++].text;
            while (right.n == 0 && m < q->n)
                right = q->spans[m++].text;
            const size_t n = left.n < right.n ? left.n : right.n;
            if (n == 0)
                break;
            if (!jx_str_eq(jx_str_sub(left, 0, n), jx_str_sub(right, 0, n)))
                return false;
            left = jx_str_sub(left, n, left.n);
            right = jx_str_sub(right, n, right.n);
        }
        if (left.n != right.n)
            return false;
    }
    return true;
}

typedef struct jx_merging {
    size_t top[JX_FORM_COLUMNS_MAX]; /* the last cell that merges and begins in a column, plus 1 */
    uint32_t row;
    bool parted; /* a merging cell further left in this row stands apart from the one above it */
} jx_merging;

static bool merges(const jx_expansion *x, const jx_merging *m, const jx_made_cell *made)
{
    const size_t top = m->top[made->cell.col];
    if (top == 0 || m->parted || made->cell.n == 0)
        return false;
    const jx_cell *above = &x->cells.at[top - 1].cell;
    return above->row + above->row_span == made->cell.row &&
           above->col_span == made->cell.col_span && same_text(&made->cell, above);
}

/* Merges equal neighbours among the rows that `repeat` made, from cell `first` on. Rows may come from
 * several rows of the form, as long as a cell begins and ends in the same columns. A cell without
 * text stays alone: two gaps are not one thing. */
static void merge_rows(jx_expansion *x, size_t first, const jx_form_row *repeat)
{
    jx_merging m = {.row = UINT32_MAX};
    for (size_t i = first; i < x->cells.n; i++) {
        jx_made_cell *made = &x->cells.at[i];
        if (made->repeat != repeat || !made->form->merge || made->cell.row_span == 0)
            continue;
        if (made->cell.row != m.row) {
            m.row = made->cell.row;
            m.parted = false;
        }
        if (merges(x, &m, made)) {
            x->cells.at[m.top[made->cell.col] - 1].cell.row_span += made->cell.row_span;
            made->cell.row_span = 0; /* dropped at the end */
            continue;
        }
        m.parted = true;
        m.top[made->cell.col] = i + 1;
    }
}

/* ---- repeats ---- */

static void add_repeated(jx_expansion *x, const jx_scope *scope, const jx_form_row *form,
                         uint32_t from, uint32_t to)
{
    jx_value list;
    if (!jx_bind_list(x->b, scope, &form->repeat, &list))
        return;
    const size_t first_cell = x->cells.n, first_row = x->rows.n;
    const jx_form_row *outer = x->repeat;
    x->repeat = form;
    const size_t n = jx_list_rows(x->b, &list);
    for (size_t i = 0; i < n && x->b->status == JX_OK; i++) {
        const jx_scope inside = jx_scope_inside(scope, &form->repeat, list, i);
        if (jx_bind_when(x->b, &inside, &form->when))
            add_one(x, &inside, form, from, to);
    }
    x->repeat = outer;
    if (x->rows.n == first_row) {
        if (form->none != NULL)
            add_row(x, scope, form->none, from, to);
    } else {
        merge_rows(x, first_cell, form);
    }
}

static void add_rows(jx_expansion *x, const jx_scope *scope, const jx_form_row *rows, size_t n,
                     uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < n && x->b->status == JX_OK; i++) {
        if (rows[i].repeat.path.n > 0)
            add_repeated(x, scope, &rows[i], from, to);
        else if (jx_bind_when(x->b, scope, &rows[i].when))
            add_one(x, scope, &rows[i], from, to);
    }
}

static void add_section(jx_expansion *x, const jx_scope *scope, const jx_form_section *form)
{
    if (!jx_bind_when(x->b, scope, &form->when))
        return;
    const uint32_t first = (uint32_t)x->rows.n;
    add_rows(x, scope, form->rows, form->n, 0, x->table->column_n);
    const uint32_t n = (uint32_t)x->rows.n - first;
    if (n == 0)
        return;
    *JX_PUSH(x->b->mem, &x->sections) =
        (jx_section){.first = first,
                     .n = n,
                     /* a header with nothing below it heads nothing */
                     .header_rows = form->header_rows < n ? form->header_rows : 0,
                     .summary = jx_bind_string(x->b, scope, &form->summary)};
}

/* ---- the table ---- */

static int compare_cells(const void *a, const void *b)
{
    const jx_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

/* In order of row, then column, without those that were merged away. */
static const jx_cell *settle_cells(jx_expansion *x, size_t *n)
{
    jx_cell *cells = JX_NEW_N(x->b->mem, jx_cell, x->cells.n);
    *n = 0;
    for (size_t i = 0; i < x->cells.n; i++)
        if (x->cells.at[i].cell.row_span > 0)
            cells[(*n)++] = x->cells.at[i].cell;
    qsort(cells, *n, sizeof *cells, compare_cells);
    return cells;
}

static const jx_column *columns_of(jx_binder *b, const jx_form_table *table)
{
    jx_column *columns = JX_NEW_N(b->mem, jx_column, table->column_n);
    for (uint32_t i = 0; i < table->column_n; i++) {
        const jx_form_column *form = &table->columns[i];
        columns[i] = (jx_column){
            .width = form->width, .share = form->share, .min = form->min, .max = form->max};
        switch (form->kind) {
        case JX_FORM_FIXED:
            columns[i].kind = JX_WIDTH_FIXED;
            break;
        case JX_FORM_SHARE:
            columns[i].kind = JX_WIDTH_SHARE;
            break;
        case JX_FORM_CONTENT:
            columns[i].kind = JX_WIDTH_CONTENT;
            break;
        }
    }
    return columns;
}

void jx_bind_table(jx_binder *b, const jx_scope *scope, const jx_form_block *block)
{
    const jx_form_table *form = &block->table;
    jx_expansion x = {.b = b, .table = form};
    for (size_t i = 0; i < form->n; i++)
        add_section(&x, scope, &form->sections[i]);
    if (b->status != JX_OK || x.rows.n == 0)
        return;
    jx_table table = {.columns = columns_of(b, form),
                      .column_n = form->column_n,
                      .rows = x.rows.at,
                      .row_n = (uint32_t)x.rows.n,
                      .sections = x.sections.at,
                      .section_n = (uint32_t)x.sections.n,
                      .inner = form->inner,
                      .outer = form->outer,
                      .width = form->width,
                      .before = form->before,
                      .after = form->after,
                      .shrink_to = form->shrink_to,
                      .continued_mark = form->continued_mark,
                      .place = block->place};
    table.cells = settle_cells(&x, &table.cell_n);
    if (form->continued != NULL) {
        jx_para *para = JX_NEW(b->mem, jx_para);
        *para = jx_bind_para(b, scope, form->continued);
        table.continued = para;
    }
    if (jx_bind_check_grid(b, &table))
        jx_bind_block(b, JX_BLOCK_TABLE)->table = table;
}
