/* paragraph.c: a paragraph of the flow -> lines with their places in a column of text.
 *
 * Leading stands below a line, so that the first cell of a page touches the top of the type area
 * and the last one its bottom (GB/T 9704-2012 5.2.3). Characters are centred in their cell.
 */
#include "page/page_priv.h"

#include <assert.h>
#include <string.h>

jx_len jx_set_height(const jx_set_text *text, size_t from, size_t to)
{
    if (to <= from)
        return 0;
    if (from == 0 && to == text->n)
        return text->extent;
    const jx_set_line *last = &text->at[to - 1];
    return last->slot + last->cell - (from == 0 ? 0 : text->at[from].slot);
}

jx_set_text jx_set_of(const jx_set_lines *lines, jx_len advance)
{
    jx_set_text text = {.at = lines->at, .n = lines->n, .advance = advance};
    if (lines->n > 0)
        text.extent = lines->at[lines->n - 1].slot + lines->at[lines->n - 1].cell;
    return text;
}

jx_len jx_para_size(const jx_para *para)
{
    jx_len size = 0;
    for (size_t i = 0; i < para->n; i++)
        if (para->spans[i].style.size > size)
            size = para->spans[i].style.size;
    return size > 0 ? size : JX_PT(12);
}

jx_len jx_para_pitch(const jx_para *para, jx_len grid)
{
    if (para->line_pitch > 0)
        return para->line_pitch;
    return grid > 0 ? grid : jx_len_scale(jx_para_size(para), 13, 10);
}

/* Height of an ordinary character's cell: the grid's cells are as high as they are wide. */
static jx_len para_cell(const jx_para *para)
{
    jx_len cell = 0;
    for (size_t i = 0; i < para->n; i++) {
        const jx_text_style *style = &para->spans[i].style;
        const jx_len own = style->pitch > 0 ? style->pitch : style->size;
        cell = own > cell ? own : cell;
    }
    return cell > 0 ? cell : jx_para_size(para);
}

static const char *span_lang(const jx_setting *setting, const jx_span *span)
{
    if (span->style.lang != NULL)
        return span->style.lang;
    return setting->flow->lang != NULL ? setting->flow->lang : "zh-CN";
}

jx_shaped_para jx_para_shape(jx_setting *setting, const jx_para *para)
{
    jx_shaped_para result = {.para = para};
    jx_text_piece *pieces = JX_NEW_N(setting->scratch, jx_text_piece, para->n);
    size_t n = 0;
    for (size_t i = 0; i < para->n; i++) {
        const jx_span *span = &para->spans[i];
        if (span->text.n == 0)
            continue;
        pieces[n++] = (jx_text_piece){
            .text = span->text,
            .role = span->style.role,
            .size = span->style.size,
            .pitch = span->style.pitch,
            .lang = span_lang(setting, span),
            .tag = (uint32_t)i,
            .place = span->place,
        };
    }
    if (n == 0)
        return result;
    const jx_status status =
        jx_text_shape(setting->scratch, setting->diags, setting->fonts, pieces, n, &result.shaped);
    if (status != JX_OK) {
        jx_setting_fail(setting, status);
        result.shaped = NULL;
    }
    return result;
}

static const char *item_lang(const jx_setting *setting, const char *lang)
{
    const char *of_document = setting->flow->lang;
    if (lang == NULL || (of_document != NULL && strcmp(lang, of_document) == 0))
        return NULL;
    return lang;
}

static jx_set_run keep_run(jx_setting *setting, const jx_para *para, const jx_text_run *run)
{
    jx_glyph *glyphs = JX_NEW_N(setting->mem, jx_glyph, run->n);
    for (size_t i = 0; i < run->n; i++) {
        const jx_text_glyph *from = &run->glyphs[i];
        glyphs[i] = (jx_glyph){.id = from->id,
                               .advance = from->advance,
                               .dx = from->dx,
                               .dy = -from->dy,
                               .from = from->from,
                               .to = from->to};
    }
    return (jx_set_run){
        .face = run->face,
        .size = run->size,
        .x = run->x,
        .rise = run->rise,
        .color = para->spans[run->tag].style.color,
        .lang = item_lang(setting, run->lang),
        .right_to_left = run->right_to_left,
        .text = jx_str_copy(setting->mem, run->text),
        .glyphs = glyphs,
        .n = run->n,
    };
}

static bool reads_before(const jx_text_run *a, const jx_text_run *b)
{
    return a->tag != b->tag ? a->tag < b->tag : a->text.at < b->text.at;
}

/* Runs come in visual order and are kept in the order of the text. */
static void keep_runs(jx_setting *setting, const jx_para *para, const jx_text_line *line,
                      jx_set_line *set)
{
    const jx_text_run **sorted = JX_NEW_N(setting->scratch, const jx_text_run *, line->n);
    for (size_t i = 0; i < line->n; i++) {
        size_t to = i;
        for (; to > 0 && reads_before(&line->runs[i], sorted[to - 1]); to--)
            sorted[to] = sorted[to - 1];
        sorted[to] = &line->runs[i];
    }
    jx_set_run *runs = JX_NEW_N(setting->mem, jx_set_run, line->n);
    for (size_t i = 0; i < line->n; i++)
        if (sorted[i]->n > 0)
            runs[set->n++] = keep_run(setting, para, sorted[i]);
    set->runs = runs;
    set->width = line->width;
}

/* Appends one line at slot top `y`; returns the height of its cell. */
static jx_len add_line(jx_setting *setting, const jx_para *para, const jx_text_line *line, jx_len y,
                       jx_set_lines *lines)
{
    const jx_len size = jx_para_size(para);
    const jx_len box = line != NULL ? line->ascent + line->descent : size;
    const jx_len ascent = line != NULL ? line->ascent : jx_len_scale(size, 88, 100);
    const jx_len ordinary = para_cell(para);
    const jx_len cell = box > size && box > ordinary ? box : ordinary;
    jx_set_line *set = JX_PUSH(setting->mem, lines);
    *set = (jx_set_line){
        .para = para,
        .slot = y,
        .cell = cell,
        .baseline = (cell - box) / 2 + ascent,
    };
    if (line != NULL)
        keep_runs(setting, para, line, set);
    return cell;
}

static jx_len line_x(const jx_para *para, const jx_text_line *line, jx_len width)
{
    const jx_len room = width - para->left - para->right - line->indent;
    const jx_len free = room > line->width ? room - line->width : 0;
    jx_len x = para->left + line->indent;
    if (para->align == JX_CENTER)
        x += free / 2;
    else if (para->align == JX_RIGHT)
        x += free;
    return x;
}

/* A line that is higher than its pitch (Tibetan, a large character) takes whole lines of a grid. */
static jx_len slot_height(jx_len pitch, jx_len cell, jx_len grid)
{
    if (cell <= pitch)
        return pitch;
    return grid > 0 && grid == pitch ? jx_grid_up(grid, cell) : cell;
}

jx_len jx_para_set(jx_setting *setting, const jx_shaped_para *shaped, jx_measure measure, jx_len y,
                   jx_set_lines *lines)
{
    const jx_para *para = shaped->para;
    const jx_len pitch = jx_para_pitch(para, measure.grid);
    if (shaped->shaped == NULL) {
        const jx_len cell = add_line(setting, para, NULL, y, lines);
        return y + slot_height(pitch, cell, measure.grid);
    }
    const jx_len width = measure.width - para->left - para->right;
    const jx_text_options options = {
        .measure = width > 0 ? width : 1,
        .first_indent = para->first_indent,
        .justify = para->align == JX_JUSTIFY,
        .balanced = para->balanced,
    };
    jx_text_lines broken;
    jx_text_break(setting->scratch, shaped->shaped, &options, &broken);
    for (size_t i = 0; i < broken.n; i++) {
        const jx_len cell = add_line(setting, para, &broken.at[i], y, lines);
        lines->at[lines->n - 1].x = line_x(para, &broken.at[i], measure.width);
        y += slot_height(pitch, cell, measure.grid);
    }
    return y;
}

jx_set_line jx_words_set(jx_setting *setting, jx_str words, const jx_text_style *style)
{
    jx_span *span = JX_NEW(setting->mem, jx_span);
    *span = (jx_span){.text = jx_str_copy(setting->mem, words), .style = *style};
    jx_para *para = JX_NEW(setting->mem, jx_para);
    *para = (jx_para){.spans = span, .n = 1, .align = JX_LEFT};
    const jx_mark mark = jx_arena_mark(setting->scratch);
    const jx_shaped_para shaped = jx_para_shape(setting, para);
    jx_len least = 0;
    jx_len natural = 0;
    if (shaped.shaped != NULL)
        jx_text_extent(shaped.shaped, &least, &natural);
    jx_set_lines lines = {0};
    const jx_measure measure = {.width = natural + style->size};
    (void)jx_para_set(setting, &shaped, measure, 0, &lines);
    jx_arena_reset(setting->scratch, mark);
    assert(lines.at != NULL); /* a paragraph has a line at least */
    return lines.at[0];
}

/* Upright characters one under the other stand closer than lines do: an eighth of leading. */
jx_len jx_para_set_vertical(jx_setting *setting, const jx_shaped_para *shaped, jx_len width,
                            jx_len y, jx_set_lines *lines)
{
    const jx_para *para = shaped->para;
    const jx_len size = jx_para_size(para);
    const jx_len pitch = para->line_pitch > 0 ? para->line_pitch : size + size / 8;
    if (shaped->shaped == NULL) {
        const jx_len cell = add_line(setting, para, NULL, y, lines);
        return y + slot_height(pitch, cell, 0);
    }
    jx_text_lines stack;
    jx_text_stack(setting->scratch, shaped->shaped, &stack);
    for (size_t i = 0; i < stack.n; i++) {
        const jx_len cell = add_line(setting, para, &stack.at[i], y, lines);
        const jx_len free = width - stack.at[i].width;
        lines->at[lines->n - 1].x = free > 0 ? free / 2 : 0;
        y += slot_height(pitch, cell, 0);
    }
    return y;
}

static bool is_heading(const jx_para *para)
{
    return para->tag >= JX_TAG_H1 && para->tag <= JX_TAG_H6;
}

void jx_para_plan(jx_setting *setting, jx_plan *plan)
{
    const jx_para *para = &plan->block->para;
    const jx_len grid = jx_type_grid(plan->type);
    const jx_shaped_para shaped = jx_para_shape(setting, para);
    jx_set_lines lines = {0};
    const jx_measure measure = {.width = jx_type_width(plan->type), .grid = grid};
    const jx_len advance = jx_para_set(setting, &shaped, measure, 0, &lines);
    plan->kind = JX_PLAN_TEXT;
    plan->text = jx_set_of(&lines, jx_grid_up(grid, advance));
    plan->before = para->before;
    plan->after = para->after;
    plan->keep_next = para->keep_next || is_heading(para);
    plan->keep_lines = para->keep_lines || is_heading(para);
    plan->is_blank = shaped.shaped == NULL;
}

void jx_line_emit(jx_setting *setting, jx_pen pen, const jx_set_line *line, jx_artifact artifact)
{
    for (size_t i = 0; !setting->rehearses && i < line->n; i++) {
        const jx_set_run *run = &line->runs[i];
        *jx_pagelist_item(setting->list, pen.sheet) = (jx_item){
            .kind = JX_ITEM_GLYPHS,
            .artifact = artifact,
            .elem = artifact == JX_REAL ? line->elem : 0,
            .color = run->color,
            .x = pen.x + line->x + run->x,
            .y = pen.y + line->baseline - run->rise,
            .face = run->face,
            .size = run->size,
            .text = run->text,
            .glyphs = run->glyphs,
            .n = run->n,
            .right_to_left = run->right_to_left,
            .lang = run->lang,
        };
    }
}

void jx_rect_emit(jx_setting *setting, uint32_t sheet, const jx_len box[4], jx_rgb color)
{
    if (box[2] <= 0 || box[3] <= 0 || setting->rehearses)
        return;
    *jx_pagelist_item(setting->list, sheet) = (jx_item){
        .kind = JX_ITEM_RECT,
        .artifact = JX_ARTIFACT_LAYOUT,
        .color = color,
        .x = box[0],
        .y = box[1],
        .w = box[2],
        .h = box[3],
    };
}
