/* page.c: flow -> pagelist: measure every block, make the structure, find the numbers of pages, then
 * place. */
#include "page/page_priv.h"

const jx_rule jx_page_no_room = {
    "PAGE-001", JX_ERROR, "版式的页面没有版心：纸张 {0}，页边距占满。请减小页边距",
    "the page type has no type area: the margins take all of {0}; make the margins smaller"};
const jx_rule jx_page_too_wide = {
    "PAGE-002", JX_ERROR, "表格的列宽合计 {0}，超过可用宽度 {1}。请减小列宽，或改用横向页面",
    "the columns of the table need {0}, but only {1} is there; make columns narrower or use a landscape page"};
const jx_rule jx_page_too_narrow = {
    "PAGE-003", JX_WARNING,
    "表格第 {0} 列太窄：不可拆开的数字或单词需要 {1}，只能断开排。请加宽该列，或改用横向页面",
    "column {0} of the table is too narrow: an unbreakable number or word needs {1} and had to be broken; make the column wider or use a landscape page"};
const jx_rule jx_page_row_too_low = {
    "PAGE-004", JX_ERROR, "固定行高 {0} 放不下内容（需要 {1}）。请加大行高，或取消固定行高",
    "the fixed row height {0} does not hold the content, which needs {1}; make the row higher or let it grow"};
const jx_rule jx_page_too_tall = {
    "PAGE-005", JX_WARNING, "第 {0} 页有一行内容高于版心，超出了页面。请减小字号或页边距",
    "on page {0} a line is higher than the type area and sticks out; use a smaller size or smaller margins"};
const jx_rule jx_page_heads_too_tall = {
    "PAGE-006", JX_WARNING, "表头高 {0}，超过版心的一半，续页不再重复表头。请减小表头高度",
    "the header rows are {0} high, more than half of the page, and are not repeated on further pages; make them lower"};
const jx_rule jx_page_too_many = {"PAGE-007", JX_ERROR, "报告超过 {0} 页的上限。请拆分数据",
                                  "the report has more than {0} pages, the limit; split the data"};
static const jx_rule rule_bad_grid = {
    "PAGE-008", JX_ERROR,
    "表格的网格有空缺或重叠（第 {0} 行，第 {1} 列）。这是程序内部错误，请报告",
    "the grid of the table has a hole or an overlap (row {0}, column {1}); this is a fault of the program, please report it"};

void jx_setting_fail(jx_setting *setting, jx_status status)
{
    if (setting->status == JX_OK)
        setting->status = status;
}

void jx_setting_complain(jx_setting *setting, const jx_rule *rule, jx_place place, jx_str a,
                         jx_str b)
{
    jx_diags_add(setting->diags, rule, place, a, b, (jx_str){0});
    if (rule->severity == JX_ERROR)
        jx_setting_fail(setting, JX_ERR_INPUT);
}

jx_str jx_mm_text(jx_arena *mem, jx_len len)
{
    const int64_t tenths = ((int64_t)len * 10 + JX_EMU_MM / 2) / JX_EMU_MM;
    return jx_str_format(mem, "%lld.%lld mm", (long long)(tenths / 10), (long long)(tenths % 10));
}

jx_place jx_para_place(const jx_para *paras, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < paras[i].n; k++)
            if (paras[i].spans[k].place.file != NULL)
                return paras[i].spans[k].place;
    return (jx_place){0};
}

jx_str jx_para_text(jx_arena *mem, const jx_para *para)
{
    jx_buf buf = jx_buf_new(mem);
    for (size_t i = 0; i < para->n; i++)
        for (size_t at = 0; at < para->spans[i].text.n; at++) {
            const char c = para->spans[i].text.at[at];
            if (c != '\n') /* where a title is broken says nothing elsewhere */
                jx_buf_put_byte(&buf, c);
        }
    return jx_str_copy(mem, jx_buf_str(&buf));
}

jx_len jx_type_width(const jx_page_type *type)
{
    return type->width - type->left - type->right;
}

jx_len jx_type_height(const jx_page_type *type)
{
    return type->height - type->top - type->bottom;
}

jx_len jx_type_grid(const jx_page_type *type)
{
    return type->grid ? type->line_pitch : 0;
}

/* Lengths that come from points or millimetres miss a multiple of the pitch by a few EMU: up to a
 * sixteenth over a line still counts as that line. */
jx_len jx_grid_up(jx_len grid, jx_len y)
{
    if (grid <= 0)
        return y;
    const jx_len lines = (y + grid - 1 - grid / 16) / grid;
    return (lines > 0 ? lines : 0) * grid;
}

static bool check_page_types(jx_setting *setting)
{
    const jx_flow *flow = setting->flow;
    for (size_t i = 0; i < flow->page_type_n; i++) {
        const jx_page_type *type = &flow->page_types[i];
        if (jx_type_width(type) > 0 && jx_type_height(type) > 0)
            continue;
        const jx_str size =
            jx_str_format(setting->mem, "%lld x %lld mm", (long long)(type->width / JX_EMU_MM),
                          (long long)(type->height / JX_EMU_MM));
        jx_setting_complain(setting, &jx_page_no_room, (jx_place){0}, size, (jx_str){0});
    }
    return setting->status == JX_OK && flow->page_type_n > 0;
}

/* What table_split relies on: sections in order over all rows, cells over the grid without hole.
 * A form that is wrong was refused long before; here it is a fault of ours. */
static bool check_table(jx_setting *setting, const jx_table *table)
{
    uint32_t row = 0;
    for (uint32_t i = 0; i < table->section_n; i++) {
        const jx_section *section = &table->sections[i];
        if (section->first != row || section->n == 0 || section->header_rows > section->n)
            break;
        row += section->n;
    }
    const size_t places = (size_t)table->row_n * table->column_n;
    uint8_t *taken = JX_NEW_N(setting->mem, uint8_t, places);
    size_t covered = 0;
    bool sound = row == table->row_n && places > 0;
    for (size_t i = 0; sound && i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        sound = cell->row_span >= 1 && cell->col_span >= 1 && cell->row < table->row_n &&
                cell->col < table->column_n && cell->row_span <= table->row_n - cell->row &&
                cell->col_span <= table->column_n - cell->col;
        for (uint32_t r = 0; sound && r < cell->row_span; r++)
            for (uint32_t c = 0; sound && c < cell->col_span; c++) {
                uint8_t *place = &taken[(size_t)(cell->row + r) * table->column_n + cell->col + c];
                sound = *place == 0;
                *place = 1;
                covered++;
            }
    }
    if (sound && covered == places)
        return true;
    size_t hole = 0;
    while (hole + 1 < places && taken[hole] != 0)
        hole++;
    const uint32_t columns = table->column_n > 0 ? table->column_n : 1;
    jx_setting_complain(setting, &rule_bad_grid, table->place,
                        jx_str_format(setting->mem, "%zu", hole / columns + 1),
                        jx_str_format(setting->mem, "%zu", hole % columns + 1));
    setting->status = JX_ERR_INTERNAL;
    return false;
}

static void measure_block(jx_setting *setting, jx_plan *plan)
{
    switch (plan->block->kind) {
    case JX_BLOCK_PARA:
        jx_para_plan(setting, plan);
        break;
    case JX_BLOCK_LINE:
        jx_line_plan(setting, plan);
        break;
    case JX_BLOCK_SIGNATURE:
        jx_signature_plan(setting, plan);
        break;
    case JX_BLOCK_TABLE:
        plan->kind = JX_PLAN_SPACE; /* until it is known to be sound */
        if (check_table(setting, &plan->block->table))
            jx_table_measure(setting, plan);
        break;
    case JX_BLOCK_SPACE:
    case JX_BLOCK_CONTENTS: /* until all landmarks are known */
        plan->kind = JX_PLAN_SPACE;
        break;
    case JX_BLOCK_PAGE:
        plan->kind = JX_PLAN_PAGE;
        break;
    }
}

static jx_plans measure_blocks(jx_setting *setting)
{
    const jx_flow *flow = setting->flow;
    jx_plan *plans = JX_NEW_N(setting->mem, jx_plan, flow->n);
    const jx_page_type *type = &flow->page_types[0];
    for (size_t i = 0; i < flow->n; i++) {
        const jx_block *block = &flow->blocks[i];
        if (block->kind == JX_BLOCK_PAGE && block->page_type < flow->page_type_n)
            type = &flow->page_types[block->page_type];
        plans[i].block = block;
        plans[i].type = type;
        const jx_mark mark = jx_arena_mark(setting->scratch);
        measure_block(setting, &plans[i]);
        jx_arena_reset(setting->scratch, mark);
    }
    return (jx_plans){.at = plans, .n = flow->n, .cap = flow->n};
}

jx_status jx_page_layout(jx_arena *mem, jx_diags *diags, jx_fonts *fonts, const jx_flow *flow,
                         jx_pagelist **out)
{
    jx_setting setting = {.mem = mem, .diags = diags, .fonts = fonts, .flow = flow};
    setting.scratch = jx_arena_child(mem);
    const jx_mark empty = jx_arena_mark(setting.scratch);
    setting.list = jx_pagelist_new(mem);
    setting.list->title = flow->title;
    setting.list->author = flow->author;
    setting.list->subject = flow->subject;
    setting.list->keywords = flow->keywords;
    setting.list->lang = flow->lang;
    setting.list->date = flow->date;
    if (!check_page_types(&setting))
        return setting.status != JX_OK ? setting.status : JX_ERR_INTERNAL;
    jx_plans plans = measure_blocks(&setting);
    jx_landmarks_find(&setting, &plans);
    plans = jx_contents_expand(&setting, &plans);
    if (setting.status != JX_OK)
        return setting.status;
    jx_structure_make(&setting, plans.at, plans.n);
    jx_keep_find(plans.at, plans.n);
    JX_TRY(jx_contents_settle(&setting, &plans));
    JX_TRY(jx_paginate(&setting, plans.at, plans.n));
    jx_arena_reset(setting.scratch, empty);
    *out = setting.list;
    return setting.status;
}
