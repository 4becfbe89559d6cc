/* table_emit.c: a part of a table onto its sheet: fills, rules, then texts.
 *
 * What is set again (header rows, labels) comes first, so that the part's own content is one stretch
 * of real content in the order of its rows.
 */
#include "page/page_priv.h"

typedef struct jx_cell_box {
    jx_len x, y, w, h; /* of the cell's inside: between rules, with padding */
} jx_cell_box;

static jx_cell_box frag_box(const jx_table_plan *plan, const jx_part *part, const jx_frag *frag,
                            jx_pen pen)
{
    const jx_cell *cell = plan->cells[frag->cell].cell;
    const jx_slice *first = &part->slices[frag->first];
    const jx_slice *last = &part->slices[frag->last];
    return (jx_cell_box){
        .x = pen.x + plan->x[cell->col] + jx_cell_clear_left(plan->table, cell),
        .y = pen.y + first->top,
        .w = plan->x[cell->col + cell->col_span] - plan->x[cell->col] -
             jx_cell_clear_left(plan->table, cell) - jx_cell_clear_right(plan->table, cell),
        .h = last->top + last->height - first->top,
    };
}

static void emit_fills(jx_setting *setting, const jx_table_plan *plan, const jx_part *part,
                       jx_pen pen)
{
    for (uint32_t i = 0; i < part->frag_n; i++) {
        const jx_cell *cell = plan->cells[part->frags[i].cell].cell;
        if (!cell->has_fill)
            continue;
        const jx_cell_box box = frag_box(plan, part, &part->frags[i], pen);
        const jx_len rect[4] = {box.x, box.y, box.w, box.h};
        jx_rect_emit(setting, pen.sheet, rect, cell->fill);
    }
}

static jx_len aligned_top(jx_valign valign, jx_len room, jx_len height)
{
    if (height >= room || valign == JX_TOP)
        return 0;
    return valign == JX_BOTTOM ? room - height : (room - height) / 2;
}

static void emit_lines(jx_setting *setting, const jx_cell *cell, const jx_set_text *text,
                       const jx_frag *frag, jx_cell_box box, uint32_t sheet)
{
    const bool cut = frag->from > 0 || frag->to < text->n;
    const jx_len base = text->at[frag->from].slot;
    const jx_len height = text->at[frag->to - 1].slot + text->at[frag->to - 1].cell - base;
    const jx_len room = box.h - 2 * cell->pad_y;
    const jx_len top = box.y + cell->pad_y + (cut ? 0 : aligned_top(cell->valign, room, height));
    for (uint32_t i = frag->from; i < frag->to; i++) {
        const jx_pen pen = {sheet, box.x + cell->pad_x, top + text->at[i].slot - base};
        jx_line_emit(setting, pen, &text->at[i], frag->again ? JX_ARTIFACT_REPEAT : JX_REAL);
    }
}

/* The label with the mark behind it, in the style of its last piece. */
static jx_set_text marked_label(jx_setting *setting, const jx_table_plan *plan, const jx_cell *cell)
{
    jx_para *paras = JX_NEW_N(setting->mem, jx_para, cell->n);
    jx_shaped_para *shaped = JX_NEW_N(setting->scratch, jx_shaped_para, cell->n);
    for (size_t i = 0; i < cell->n; i++)
        paras[i] = cell->paras[i];
    jx_para *last = &paras[cell->n - 1];
    if (last->n == 0)
        return (jx_set_text){0};
    jx_span *spans = JX_NEW_N(setting->mem, jx_span, last->n + 1);
    for (size_t i = 0; i < last->n; i++)
        spans[i] = last->spans[i];
    spans[last->n] = spans[last->n - 1];
    spans[last->n].text = plan->table->continued_mark;
    last->spans = spans;
    last->n++;
    for (size_t i = 0; i < cell->n; i++) {
        shaped[i] = jx_para_shape(setting, &paras[i]);
        if (shaped[i].shaped == NULL)
            return (jx_set_text){0};
    }
    return jx_cell_set(setting, cell, shaped, jx_cell_width(plan, cell));
}

/* A label that is set again carries the mark when the form asks for it and its box holds both. Brackets
 * do not stand upright in a column of characters, so there the mark is left out. */
static const jx_set_text *label_text(jx_setting *setting, const jx_table_plan *plan,
                                     const jx_frag *frag, jx_cell_box box, jx_set_text *marked)
{
    const jx_cell_plan *own = &plan->cells[frag->cell];
    const jx_cell *cell = own->cell;
    const bool wanted = frag->again && cell->repeat && cell->continued && !cell->vertical &&
                        plan->table->continued_mark.n > 0;
    if (!wanted)
        return &own->text;
    const jx_mark mark = jx_arena_mark(setting->scratch);
    *marked = marked_label(setting, plan, cell);
    jx_arena_reset(setting->scratch, mark);
    if (marked->n == 0 || marked->extent > box.h - 2 * cell->pad_y)
        return &own->text;
    return marked;
}

static void emit_text(jx_setting *setting, const jx_table_plan *plan, const jx_part *part,
                      const jx_frag *frag, jx_pen pen)
{
    const jx_cell *cell = plan->cells[frag->cell].cell;
    const jx_cell_box box = frag_box(plan, part, frag, pen);
    jx_set_text marked;
    jx_frag shown = *frag;
    const jx_set_text *text = label_text(setting, plan, frag, box, &marked);
    if (text == &marked)
        shown.to = (uint32_t)marked.n;
    emit_lines(setting, cell, text, &shown, box, pen.sheet);
}

void jx_table_emit(jx_setting *setting, const jx_table_plan *plan, const jx_part *part, jx_pen pen)
{
    emit_fills(setting, plan, part, pen);
    jx_rules_emit(setting, plan, part, pen);
    for (int again = 1; again >= 0; again--)
        for (uint32_t i = 0; i < part->frag_n; i++) {
            const jx_frag *frag = &part->frags[i];
            if (frag->from < frag->to && frag->again == (again == 1))
                emit_text(setting, plan, part, frag, pen);
        }
}
