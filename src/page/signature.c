/* signature.c: name of the organ and date below the body (GB/T 9704-2012 7.3.5).
 *
 *   without a seal (7.3.5.2)                    with a seal (7.3.5.1)
 *              临武县市场监督管理局□□|                 临武县市场监督管理局    |
 *                □□2022年4月20日     |                      2022年4月20日□□□□|
 *
 * Without: two characters free at the right of the name; the date starts two characters right of
 * the name's first one, and when it is the longer of the two it takes the two free characters at the
 * right and the name moves left. With: the date has four free at the right and the name is centred
 * on it; both stand a little below the middle of the seal, for which room is kept.
 */
#include "page/page_priv.h"

typedef struct jx_signed_line {
    jx_shaped_para shaped;
    jx_len x, width;
} jx_signed_line;

static jx_signed_line measure_line(jx_setting *setting, const jx_para *para, jx_len room)
{
    jx_signed_line line = {.shaped = jx_para_shape(setting, para)};
    jx_len least = 0;
    if (line.shaped.shaped != NULL)
        jx_text_extent(line.shaped.shaped, &least, &line.width);
    if (line.width > room)
        line.width = room; /* an endless name: broken into lines of the whole width */
    return line;
}

static void place_unsealed(jx_signed_line *lines, size_t organs, jx_len width, jx_len em)
{
    jx_signed_line *date = &lines[organs];
    for (size_t i = 0; i < organs; i++)
        lines[i].x = width - 2 * em - lines[i].width;
    if (organs == 0) {
        date->x = width - 2 * em - date->width;
        return;
    }
    jx_signed_line *name = &lines[organs - 1];
    date->x = name->x + 2 * em;
    if (date->width > name->width) {
        date->x = width - 2 * em - date->width;
        const jx_len shift = date->x - 2 * em - name->x;
        for (size_t i = 0; i < organs; i++)
            lines[i].x += shift;
    }
}

static void place_sealed(jx_signed_line *lines, size_t organs, jx_len width, jx_len em)
{
    jx_signed_line *date = &lines[organs];
    date->x = width - 4 * em - date->width;
    for (size_t i = 0; i < organs; i++)
        lines[i].x = date->x + (date->width - lines[i].width) / 2;
}

static void keep_inside(jx_signed_line *lines, size_t n, jx_len width)
{
    for (size_t i = 0; i < n; i++) {
        if (lines[i].x + lines[i].width > width)
            lines[i].x = width - lines[i].width;
        if (lines[i].x < 0)
            lines[i].x = 0;
    }
}

/* The seal's middle lies a quarter of a line above that of name and date. */
static jx_len seal_top_room(const jx_signature_block *block, jx_len text_height, jx_len pitch)
{
    const jx_len top = block->seal / 2 + pitch / 4 - text_height / 2;
    return top > 0 ? top : 0;
}

void jx_signature_plan(jx_setting *setting, jx_plan *plan)
{
    const jx_signature_block *block = &plan->block->signature;
    const jx_len width = jx_type_width(plan->type);
    const jx_len grid = jx_type_grid(plan->type);
    const jx_len em = block->em > 0 ? block->em : jx_para_size(&block->date);
    jx_signed_line *lines = JX_NEW_N(setting->mem, jx_signed_line, block->n + 1);
    for (size_t i = 0; i < block->n; i++)
        lines[i] = measure_line(setting, &block->organs[i], width);
    lines[block->n] = measure_line(setting, &block->date, width);
    if (block->sealed)
        place_sealed(lines, block->n, width, em);
    else
        place_unsealed(lines, block->n, width, em);
    keep_inside(lines, block->n + 1, width);

    const jx_len pitch = jx_para_pitch(&block->date, grid);
    const jx_len text_height = pitch * (jx_len)block->n + jx_para_size(&block->date);
    jx_len y = jx_grid_up(grid, seal_top_room(block, text_height, pitch));
    jx_set_lines set = {0};
    for (size_t i = 0; i <= block->n; i++) {
        const size_t first = set.n;
        const jx_measure measure = {.width = lines[i].width > 0 ? lines[i].width : 1, .grid = grid};
        y = jx_para_set(setting, &lines[i].shaped, measure, y, &set);
        for (size_t k = first; k < set.n; k++)
            set.at[k].x = lines[i].x;
    }
    plan->kind = JX_PLAN_TEXT;
    plan->text = jx_set_of(&set, jx_grid_up(grid, y > block->seal ? y : block->seal));
    if (plan->text.extent < block->seal)
        plan->text.extent = block->seal;
    plan->before = block->before;
    plan->keep_lines = true;
    plan->keep_previous = true;
    plan->is_signature = true;
}
