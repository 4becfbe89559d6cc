/* contents.c: tables of contents (目录).
 *
 *   | 一、部门概况 ……………………………………………… 1 |   left to right: text, leader, the column of the
 *   |   （一）一个标题，长得在一行里                |   numbers. Text never enters the last two, so a
 *   |       放不下 …………………………………………………… 12 |   long one goes on in a further line, and every
 *                                                     leader has two characters at least.
 *
 * A table of contents can stand before what it lists, and its own length moves that: so the report is
 * laid out in rehearsals until all numbers are known. Texts and levels never change; only the column
 * of the numbers may be too narrow for what was found, and then it is made wider, never narrower: as
 * many rehearsals as a number has digits are the most there can be, two are the rule.
 */
#include "page/page_priv.h"

#define LEADER_LEAST 2 /* characters */
#define RUN_OVER     2 /* characters by which further lines are set in */

static const jx_text_style *entry_style(const jx_contents *contents)
{
    static const jx_text_style plain = {.role = JX_ROLE_SONGTI, .size = JX_PT(12)};
    const jx_para *para = &contents->entry_style;
    return para->n > 0 && para->spans[0].style.size > 0 ? &para->spans[0].style : &plain;
}

static jx_len em_of(const jx_contents *contents)
{
    const jx_text_style *style = entry_style(contents);
    return style->pitch > 0 ? style->pitch : style->size;
}

/* Between text, leader and number. */
static jx_len gap_of(const jx_contents *contents)
{
    return entry_style(contents)->size / 4;
}

/* --- making the entries ----------------------------------------------------------------------- */

static const jx_para *landmark_para(const jx_plan *plan)
{
    const jx_block *block = plan->block;
    if (block->kind == JX_BLOCK_CONTENTS)
        return block->contents.title_para;
    return block->kind == JX_BLOCK_PARA && !plan->is_blank ? &block->para : NULL;
}

void jx_landmarks_find(jx_setting *setting, const jx_plans *plans)
{
    jx_levels open = {0};
    for (size_t i = 0; i < plans->n; i++) {
        const jx_para *para = landmark_para(&plans->at[i]);
        if (para == NULL || !para->bookmark)
            continue;
        const uint32_t filed = jx_heading_level(para);
        plans->at[i].landmark = JX_NEW(setting->mem, jx_landmark);
        *plans->at[i].landmark =
            (jx_landmark){.para = para, .level = jx_level_enter(&open, filed > 0 ? filed : 1)};
    }
}

/* A paragraph that the flow does not have. */
static jx_plan *add_para(jx_setting *setting, jx_plans *plans, const jx_plan *origin,
                         const jx_para *para)
{
    jx_block *block = JX_NEW(setting->mem, jx_block);
    block->kind = JX_BLOCK_PARA;
    block->para = *para;
    jx_plan *plan = JX_PUSH(setting->mem, plans);
    *plan = (jx_plan){.kind = JX_PLAN_TEXT, .block = block, .type = origin->type};
    return plan;
}

static void add_title(jx_setting *setting, jx_plans *plans, const jx_plan *origin)
{
    const jx_para *para = origin->block->contents.title_para;
    if (para == NULL)
        return;
    jx_plan *plan = add_para(setting, plans, origin, para);
    const jx_mark mark = jx_arena_mark(setting->scratch);
    jx_para_plan(setting, plan);
    jx_arena_reset(setting->scratch, mark);
    plan->keep_next = true;
    plan->landmark = origin->landmark;
}

static jx_para entry_para(jx_setting *setting, const jx_contents *contents,
                          const jx_landmark *target)
{
    jx_span *span = JX_NEW(setting->mem, jx_span);
    *span = (jx_span){.text = jx_para_text(setting->mem, target->para),
                      .style = *entry_style(contents),
                      .place = jx_para_place(target->para, 1)};
    jx_para para = contents->entry_style;
    para.tag = JX_TAG_P;
    para.spans = span;
    para.n = 1;
    para.bookmark = para.balanced = para.keep_next = false;
    para.keep_lines = true;
    if (para.align != JX_JUSTIFY)
        para.align = JX_LEFT; /* what stands at the right is the number */
    para.left += (jx_len)(target->level - 1) * contents->level_indent;
    if (para.first_indent == 0) {
        para.left += RUN_OVER * em_of(contents);
        para.first_indent = -RUN_OVER * em_of(contents);
    }
    return para;
}

static jx_set_line set_dots(jx_setting *setting, const jx_contents *contents, jx_len width)
{
    const jx_text_style *style = entry_style(contents);
    jx_buf dots = jx_buf_new(setting->mem);
    for (jx_len room = width; room > 0; room -= style->size)
        jx_buf_put_c(&dots, "\u2026");
    return jx_words_set(setting, jx_buf_str(&dots), style);
}

static void add_entries(jx_setting *setting, jx_plans *plans, const jx_plan *origin,
                        const jx_plans *listed)
{
    jx_contents_plan *own = JX_NEW(setting->mem, jx_contents_plan);
    own->contents = &origin->block->contents;
    own->measure = (jx_measure){jx_type_width(origin->type), jx_type_grid(origin->type)};
    if (own->contents->dots)
        own->dots = set_dots(setting, own->contents, own->measure.width);
    bool is_first = true;
    for (size_t i = 0; i < listed->n; i++) {
        const jx_landmark *target = listed->at[i].landmark;
        if (target == NULL || listed->at[i].block->kind == JX_BLOCK_CONTENTS ||
            target->level > own->contents->levels)
            continue;
        const jx_para para = entry_para(setting, own->contents, target);
        jx_entry *entry = JX_NEW(setting->mem, jx_entry);
        *entry = (jx_entry){.of = own, .target = target, .is_first = is_first};
        add_para(setting, plans, origin, &para)->entry = entry;
        is_first = false;
    }
}

static bool has_contents(const jx_plans *plans)
{
    for (size_t i = 0; i < plans->n; i++)
        if (plans->at[i].block->kind == JX_BLOCK_CONTENTS)
            return true;
    return false;
}

/* --- setting them ----------------------------------------------------------------------------- */

/* Entries as lines, with room for numbers of so many digits. */
static void set_entries(jx_setting *setting, const jx_plans *plans, uint32_t digits)
{
    for (size_t i = 0; i < plans->n; i++) {
        jx_plan *plan = &plans->at[i];
        if (plan->entry == NULL)
            continue;
        jx_contents_plan *of = plan->entry->of;
        const jx_contents *contents = of->contents;
        if (plan->entry->is_first)
            of->column =
                (jx_len)digits * jx_words_set(setting, JX_S("0"), entry_style(contents)).width;
        jx_para para = plan->block->para;
        para.right += of->column + gap_of(contents);
        if (contents->dots)
            para.right += gap_of(contents) + LEADER_LEAST * em_of(contents);
        const jx_mark mark = jx_arena_mark(setting->scratch);
        jx_shaped_para shaped = jx_para_shape(setting, &plan->block->para);
        shaped.para = &para;
        jx_set_lines lines = {0};
        const jx_len advance = jx_para_set(setting, &shaped, of->measure, 0, &lines);
        jx_arena_reset(setting->scratch, mark);
        for (size_t k = 0; k < lines.n; k++) {
            lines.at[k].para = &plan->block->para;
            lines.at[k].elem = plan->elem;
        }
        plan->text = jx_set_of(&lines, jx_grid_up(of->measure.grid, advance));
        plan->before = para.before;
        plan->after = para.after;
        plan->keep_lines = true;
    }
}

jx_plans jx_contents_expand(jx_setting *setting, const jx_plans *plans)
{
    if (!has_contents(plans))
        return *plans;
    jx_plans all = {0};
    for (size_t i = 0; i < plans->n; i++) {
        const jx_plan *plan = &plans->at[i];
        if (plan->block->kind == JX_BLOCK_CONTENTS) {
            add_title(setting, &all, plan);
            add_entries(setting, &all, plan, plans);
        } else {
            *JX_PUSH(setting->mem, &all) = *plan;
        }
    }
    set_entries(setting, &all, 1);
    return all;
}

/* --- finding the numbers ---------------------------------------------------------------------- */

static uint32_t digits_of(uint32_t number)
{
    uint32_t digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

/* Places everything and takes it back; what stays is where the landmarks stood. */
static jx_status rehearse(jx_setting *setting, const jx_plans *plans)
{
    const jx_mark mark = jx_arena_mark(setting->mem);
    jx_keep_find(plans->at, plans->n);
    setting->rehearses = true;
    JX_TRY(jx_paginate(setting, plans->at, plans->n));
    setting->rehearses = false;
    jx_pagelist *list = setting->list;
    list->sheets.at = NULL;
    list->sheets.n = list->sheets.cap = 0;
    jx_arena_reset(setting->mem, mark);
    return JX_OK;
}

static uint32_t most_digits(const jx_plans *plans)
{
    uint32_t most = 0;
    for (size_t i = 0; i < plans->n; i++) {
        const jx_entry *entry = plans->at[i].entry;
        if (entry != NULL && digits_of(entry->target->number) > most)
            most = digits_of(entry->target->number);
    }
    return most;
}

jx_status jx_contents_settle(jx_setting *setting, const jx_plans *plans)
{
    uint32_t digits = 0;
    uint32_t needed = 1;
    if (most_digits(plans) == 0) /* nothing is listed */
        return JX_OK;
    while (needed > digits) {
        if (digits > 0)
            set_entries(setting, plans, needed);
        digits = needed;
        JX_TRY(rehearse(setting, plans));
        needed = most_digits(plans);
    }
    return setting->status;
}

/* --- drawing ---------------------------------------------------------------------------------- */

/* As many dots as fit, counted from the right, so that those of all entries stand in columns. */
static void emit_dots(jx_setting *setting, const jx_set_line *dots, jx_pen pen, jx_len room)
{
    if (dots->n == 0)
        return;
    const jx_set_run *run = &dots->runs[0];
    jx_len width = 0;
    size_t n = 0;
    while (n < run->n && width + run->glyphs[n].advance <= room)
        width += run->glyphs[n++].advance;
    if (n == 0)
        return;
    jx_set_run shown = *run;
    shown.n = n;
    shown.text = jx_str_sub(run->text, 0, run->glyphs[n - 1].to);
    shown.x = 0;
    const jx_set_line line = {.runs = &shown, .n = 1, .baseline = 0};
    jx_line_emit(setting, (jx_pen){pen.sheet, pen.x - width, pen.y}, &line, JX_ARTIFACT_LAYOUT);
}

static void emit_number(jx_setting *setting, const jx_plan *plan, jx_pen pen)
{
    const jx_entry *entry = plan->entry;
    const jx_contents_plan *of = entry->of;
    if (entry->target->number == 0)
        return;
    const jx_set_line *last = &plan->text.at[plan->text.n - 1];
    const jx_len right = pen.x + of->measure.width - plan->block->para.right;
    const jx_len dots_end = right - of->column - gap_of(of->contents);
    const jx_len text_end = pen.x + last->x + last->width + gap_of(of->contents);
    const jx_pen dots = {pen.sheet, dots_end, pen.y + last->baseline};
    emit_dots(setting, &of->dots, dots, dots_end - text_end);
    const jx_str figures = jx_str_format(setting->mem, "%u", entry->target->number);
    jx_set_line number = jx_words_set(setting, figures, entry_style(of->contents));
    number.elem = plan->elem;
    number.baseline = last->baseline;
    number.x = 0;
    jx_line_emit(setting, (jx_pen){pen.sheet, right - number.width, pen.y}, &number, JX_REAL);
}

void jx_entry_emit(jx_setting *setting, const jx_plan *plan, size_t from, size_t to, jx_pen pen)
{
    if (setting->rehearses)
        return;
    const jx_set_text *text = &plan->text;
    const jx_set_line *last = &text->at[to - 1];
    const jx_len bottom = last->slot - text->at[from].slot + last->cell;
    if (to == text->n) {
        const jx_len down = last->slot - text->at[from].slot;
        emit_number(setting, plan, (jx_pen){pen.sheet, pen.x, pen.y + down});
    }
    const jx_para *para = &plan->block->para;
    const jx_len left = para->left + (para->first_indent < 0 ? para->first_indent : 0);
    const jx_landmark *target = plan->entry->target;
    *jx_pagelist_item(setting->list, pen.sheet) = (jx_item){
        .kind = JX_ITEM_LINK,
        .artifact = JX_REAL,
        .elem = plan->elem,
        .x = pen.x + left,
        .y = pen.y,
        .w = plan->entry->of->measure.width - left - para->right,
        .h = bottom,
        .text = para->spans[0].text,
        .to_sheet = target->sheet,
        .to_y = target->y,
    };
}
