/* table_shrink.c: smaller type for a table whose words are wider than its columns, or whose fixed rows
 * are too low for their text.
 *
 * All text of the table is scaled by one ratio: cells of different sizes side by side would look like
 * a fault. The ratio is found by trying, in steps that no eye can tell apart, since the number of
 * lines in a row follows no formula.
 */
#include "page/page_priv.h"

#define STEP (JX_EMU_PT / 20) /* of the smallest text's size */

typedef struct jx_ratio {
    jx_len to, from;
} jx_ratio;

static jx_len scaled(jx_ratio ratio, jx_len len)
{
    return jx_len_scale(len, ratio.to, ratio.from);
}

/* Lengths of a paragraph belong to its text: an indent of two characters stays one. */
static jx_para scaled_para(jx_arena *mem, const jx_para *para, jx_ratio ratio)
{
    jx_para own = *para;
    jx_span *spans = JX_NEW_N(mem, jx_span, para->n);
    for (size_t i = 0; i < para->n; i++) {
        spans[i] = para->spans[i];
        spans[i].style.size = scaled(ratio, spans[i].style.size);
        spans[i].style.pitch = scaled(ratio, spans[i].style.pitch);
    }
    own.spans = spans;
    own.line_pitch = scaled(ratio, para->line_pitch);
    own.first_indent = scaled(ratio, para->first_indent);
    own.left = scaled(ratio, para->left);
    own.right = scaled(ratio, para->right);
    own.before = scaled(ratio, para->before);
    own.after = scaled(ratio, para->after);
    return own;
}

static const jx_table *scaled_table(jx_arena *mem, const jx_table *table, jx_ratio ratio)
{
    jx_table *own = JX_NEW(mem, jx_table);
    *own = *table;
    jx_cell *cells = JX_NEW_N(mem, jx_cell, table->cell_n);
    for (size_t i = 0; i < table->cell_n; i++) {
        cells[i] = table->cells[i];
        jx_para *paras = JX_NEW_N(mem, jx_para, cells[i].n);
        for (size_t k = 0; k < cells[i].n; k++)
            paras[k] = scaled_para(mem, &table->cells[i].paras[k], ratio);
        cells[i].paras = paras;
    }
    own->cells = cells;
    return own;
}

/* 0: a table without text. */
static jx_len smallest_size(const jx_table *table)
{
    jx_len least = 0;
    for (size_t i = 0; i < table->cell_n; i++)
        for (size_t k = 0; k < table->cells[i].n; k++) {
            const jx_para *para = &table->cells[i].paras[k];
            for (size_t s = 0; s < para->n; s++)
                if (para->spans[s].text.n > 0 && (least == 0 || para->spans[s].style.size < least))
                    least = para->spans[s].style.size;
        }
    return least;
}

static bool fits(jx_setting *setting, const jx_table *table, jx_ratio ratio, jx_len room)
{
    const jx_mark mark = jx_arena_mark(setting->scratch);
    jx_setting trial = *setting;
    trial.mem = jx_arena_child(setting->scratch);
    trial.scratch = jx_arena_child(setting->scratch);
    const bool result = jx_table_fits(&trial, scaled_table(trial.mem, table, ratio), room);
    jx_arena_reset(setting->scratch, mark);
    return result;
}

const jx_table *jx_table_fitting(jx_setting *setting, const jx_table *table, jx_len room)
{
    const jx_len from = smallest_size(table);
    if (table->shrink_to >= from)
        return table;
    const jx_ratio limit = {table->shrink_to, from};
    if (!fits(setting, table, limit, room))
        return scaled_table(setting->mem, table, limit);
    jx_len low = 0;                                    /* steps above the limit: fits */
    jx_len high = (from - limit.to + STEP - 1) / STEP; /* does not */
    while (high - low > 1) {
        const jx_len middle = low + (high - low) / 2;
        const jx_ratio ratio = {limit.to + middle * STEP, from};
        if (fits(setting, table, ratio, room))
            low = middle;
        else
            high = middle;
    }
    return scaled_table(setting->mem, table, (jx_ratio){limit.to + low * STEP, from});
}
