/* line_block.c: a line of pieces: the unit line above a table, 填表人 … 填报日期 below it.
 *
 * Pieces stand side by side as long as they fit with a character between them; what does not fit
 * starts a new row, and a piece wider than the page is broken into lines like a paragraph.
 */
#include "page/page_priv.h"

typedef struct jx_hung_piece {
    jx_shaped_para shaped;
    jx_len width; /* on one line */
} jx_hung_piece;

static jx_len row_pitch(const jx_hung_piece *pieces, size_t n, jx_len grid)
{
    jx_len pitch = 0;
    for (size_t i = 0; i < n; i++) {
        const jx_len own = jx_para_pitch(pieces[i].shaped.para, grid);
        pitch = own > pitch ? own : pitch;
    }
    return pitch;
}

/* How many of the pieces stand on one row: at least one. */
static size_t pieces_in_row(const jx_hung_piece *pieces, size_t n, jx_len width)
{
    int64_t taken = 0;
    for (size_t i = 0; i < n; i++) {
        const jx_len gap = i > 0 ? jx_para_size(pieces[i].shaped.para) : 0;
        taken += (int64_t)pieces[i].width + gap;
        if (taken > width)
            return i > 0 ? i : 1;
    }
    return n;
}

static jx_len spread_x(const jx_hung_piece *pieces, size_t n, size_t i, jx_len width)
{
    int64_t taken = 0;
    int64_t before = 0;
    for (size_t k = 0; k < n; k++) {
        before += k < i ? pieces[k].width : 0;
        taken += pieces[k].width;
    }
    const int64_t free = width - taken;
    return n < 2 ? 0 : (jx_len)(before + free * (int64_t)i / (int64_t)(n - 1));
}

/* Left pieces fill from the left, right pieces from the right; a centred one stands in the middle
 * unless a left neighbour reaches there. */
static jx_len hung_x(const jx_hung_piece *pieces, size_t n, size_t i, jx_len width)
{
    const jx_len gap = jx_para_size(pieces[i].shaped.para);
    int64_t left = 0;
    int64_t right = width;
    for (size_t k = 0; k < i; k++)
        if (pieces[k].shaped.para->align != JX_RIGHT)
            left += pieces[k].width + gap;
    for (size_t k = n; k-- > i;)
        if (pieces[k].shaped.para->align == JX_RIGHT)
            right -= pieces[k].width + (k + 1 < n ? gap : 0);
    if (pieces[i].shaped.para->align == JX_RIGHT)
        return (jx_len)right;
    const int64_t middle = (width - pieces[i].width) / 2;
    if (pieces[i].shaped.para->align == JX_CENTER && middle > left)
        return (jx_len)middle;
    return (jx_len)left;
}

typedef struct jx_hung_row {
    const jx_hung_piece *pieces;
    size_t n;
    bool spread;
    jx_len y; /* its slot's top */
} jx_hung_row;

static void set_row(jx_setting *setting, const jx_hung_row *row, jx_measure measure,
                    jx_set_lines *lines)
{
    for (size_t i = 0; i < row->n; i++) {
        const size_t first = lines->n;
        const jx_measure own = {.width = row->pieces[i].width, .grid = measure.grid};
        (void)jx_para_set(setting, &row->pieces[i].shaped, own, row->y, lines);
        const jx_len x = row->spread && row->n > 1 ? spread_x(row->pieces, row->n, i, measure.width)
                                                   : hung_x(row->pieces, row->n, i, measure.width);
        for (size_t k = first; k < lines->n; k++)
            lines->at[k].x += x;
    }
}

void jx_line_plan(jx_setting *setting, jx_plan *plan)
{
    const jx_line_block *block = &plan->block->line;
    const jx_measure measure = {.width = jx_type_width(plan->type),
                                .grid = jx_type_grid(plan->type)};
    jx_hung_piece *pieces = JX_NEW_N(setting->mem, jx_hung_piece, block->n);
    for (size_t i = 0; i < block->n; i++) {
        const jx_para *para = &block->pieces[i].para;
        pieces[i].shaped = jx_para_shape(setting, para);
        jx_len least = 0;
        if (pieces[i].shaped.shaped != NULL)
            jx_text_extent(pieces[i].shaped.shaped, &least, &pieces[i].width);
        pieces[i].width += para->left + para->right;
    }
    jx_set_lines lines = {0};
    jx_len y = 0;
    for (size_t i = 0; i < block->n;) {
        const size_t n = pieces_in_row(pieces + i, block->n - i, measure.width);
        if (n == 1 && pieces[i].width > measure.width) {
            y = jx_para_set(setting, &pieces[i].shaped, measure, y, &lines);
        } else {
            const jx_hung_row row = {pieces + i, n, block->spread, y};
            set_row(setting, &row, measure, &lines);
            y += row_pitch(pieces + i, n, measure.grid);
        }
        i += n;
    }
    plan->kind = JX_PLAN_TEXT;
    plan->text = jx_set_of(&lines, jx_grid_up(measure.grid, y));
    plan->before = block->before;
    plan->after = block->after;
    plan->keep_next = block->keep_next;
    plan->keep_previous = block->keep_previous;
    plan->keep_lines = true;
}
