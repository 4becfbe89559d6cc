/* paginate.c: plans -> sheets, one after another, never back.
 *
 * What must stand together was found before (keep.c): a block goes to a new page when its head does
 * not fit, and a paragraph or table gives its last two lines (rows) away when its tail does not. Each
 * turn of each loop here either places something or starts an empty page, and on an empty page
 * something is always placed: so there is an end to it for any height of page.
 */
#include "page/page_priv.h"

/* A line on a grid may reach below the type area by what 16 pt characters exceed their 15.8 pt cell. */
#define GRID_SLACK JX_PT(0.5)

typedef struct jx_numbered {
    const jx_page_type *type;
    uint32_t number;
} jx_numbered;

typedef struct jx_pager {
    jx_setting *setting;
    const jx_page_type *type;
    uint32_t sheet;
    jx_len x;                  /* left edge of the type area */
    jx_len y;                  /* where the next block may start, from the type area's top */
    jx_len after;              /* space that the block above wants below itself */
    bool open;                 /* there is a sheet */
    bool used;                 /* something stands on it */
    uint32_t numbered;         /* pages with a number so far: from the first on, all count */
    uint32_t next;             /* number of the next page that counts */
    JX_VEC(jx_numbered) pages; /* of each sheet */
} jx_pager;

/* The number of a sheet, printed or not; of pages before the first number, their place. */
static uint32_t page_number(const jx_pager *pager)
{
    return pager->pages.at[pager->sheet].number;
}

static jx_len page_height(const jx_pager *pager)
{
    return jx_type_height(pager->type);
}

static void open_sheet(jx_pager *pager, const jx_page_type *type)
{
    jx_pagelist *list = pager->setting->list;
    pager->type = type;
    pager->sheet = jx_pagelist_sheet(list, type->width, type->height);
    pager->numbered += type->numbered;
    const uint32_t number = pager->numbered > 0 ? pager->next++ : pager->sheet + 1;
    *JX_PUSH(pager->setting->mem, &pager->pages) = (jx_numbered){type, number};
    list->sheets.at[pager->sheet].number = type->numbered ? number : 0;
    list->sheets.at[pager->sheet].rotated = type->width > type->height;
    pager->x = type->mirrored && number % 2 == 0 ? type->right : type->left;
    pager->y = 0;
    pager->after = 0;
    pager->open = true;
    pager->used = false;
}

/* Takes the last sheet back, on which nothing stands. */
static void drop_sheet(jx_pager *pager)
{
    pager->setting->list->sheets.n--;
    pager->pages.n--;
    pager->next -= pager->numbered > 0;
    pager->numbered -= pager->type->numbered;
    pager->open = false;
}

static jx_status new_page(jx_pager *pager, const jx_page_type *type)
{
    if (pager->setting->list->sheets.n >= JX_PAGES_MAX) {
        jx_setting_complain(pager->setting, &jx_page_too_many, (jx_place){0},
                            jx_str_format(pager->setting->mem, "%u", JX_PAGES_MAX), (jx_str){0});
        return JX_ERR_LIMIT;
    }
    open_sheet(pager, type);
    return JX_OK;
}

/* A further page of the same kind. */
static jx_status turn_page(jx_pager *pager)
{
    return new_page(pager, pager->type);
}

static jx_status start_page_type(jx_pager *pager, const jx_page_type *type)
{
    if (pager->open && !pager->used) /* the sheet itself changes */
        drop_sheet(pager);
    return new_page(pager, type);
}

static void complain_too_tall(jx_pager *pager, jx_place place)
{
    if (pager->setting->rehearses)
        return;
    const jx_str page = jx_str_format(pager->setting->mem, "%u", page_number(pager));
    jx_setting_complain(pager->setting, &jx_page_too_tall, place, page, (jx_str){0});
}

static jx_len line_start(const jx_pager *pager, jx_len y)
{
    return jx_grid_up(jx_type_grid(pager->type), y);
}

/* Where a block starts on this sheet: space above it vanishes at the top of a page. */
static jx_len block_start(const jx_pager *pager, const jx_plan *plan)
{
    if (!pager->used)
        return pager->y;
    return pager->y + pager->after + plan->before;
}

/* --- text ------------------------------------------------------------------------------------- */

static jx_len room_below(const jx_pager *pager, jx_len y)
{
    const jx_len slack = pager->type->grid ? GRID_SLACK : 0;
    return page_height(pager) - y + slack;
}

static size_t lines_that_fit(const jx_set_text *text, size_t from, jx_len room)
{
    size_t n = from;
    while (n < text->n && jx_set_height(text, from, n + 1) <= room)
        n++;
    return n - from;
}

/* A title off the grid stands in the middle of the lines that it takes from it. */
static jx_len off_grid_shift(const jx_pager *pager, const jx_plan *plan, size_t from)
{
    const jx_len grid = jx_type_grid(pager->type);
    if (grid == 0 || from > 0 || !pager->used || plan->block->kind != JX_BLOCK_PARA)
        return 0;
    const jx_para *para = &plan->block->para;
    const jx_len pitch = jx_para_pitch(para, grid);
    if (pitch == grid)
        return 0;
    const jx_len free = plan->text.advance - (jx_len)plan->text.n * pitch;
    return free > 0 ? free / 2 : 0;
}

static void place_lines(jx_pager *pager, const jx_plan *plan, size_t from, size_t n)
{
    const jx_set_text *text = &plan->text;
    const jx_len base = from == 0 ? 0 : text->at[from].slot;
    const jx_len top = pager->type->top + pager->y + off_grid_shift(pager, plan, from);
    for (size_t i = from; i < from + n; i++) {
        const jx_pen pen = {
            .sheet = pager->sheet, .x = pager->x, .y = top + text->at[i].slot - base};
        jx_line_emit(pager->setting, pen, &text->at[i], JX_REAL);
    }
    if (plan->entry != NULL)
        jx_entry_emit(pager->setting, plan, from, from + n, (jx_pen){pager->sheet, pager->x, top});
    const jx_len end = from + n < text->n ? text->at[from + n].slot : text->advance;
    pager->y += end - base;
    pager->used = true;
}

/* A landmark begins here: contents and outline lead to this place. */
static void note_landmark(const jx_pager *pager, const jx_plan *plan)
{
    jx_landmark *landmark = plan->landmark;
    if (landmark == NULL)
        return;
    jx_pagelist *list = pager->setting->list;
    landmark->sheet = pager->sheet;
    landmark->number = list->sheets.at[pager->sheet].number;
    landmark->y = pager->type->top + pager->y;
    if (pager->setting->rehearses)
        return;
    *JX_PUSH(list->mem, &list->bookmarks) = (jx_bookmark){
        .level = landmark->level,
        .title = jx_para_text(list->mem, landmark->para),
        .sheet = landmark->sheet,
        .y = landmark->y,
        .elem = plan->elem,
    };
}

/* How many of the lines from `from` on stand on this page; 0: start on a new one. At least one when
 * the page is empty. */
static size_t choose_lines(const jx_pager *pager, const jx_plan *plan, size_t from)
{
    const jx_set_text *text = &plan->text;
    const size_t rest = text->n - from;
    const jx_len room = room_below(pager, pager->y);
    size_t n = lines_that_fit(text, from, room);
    if (n == rest) {
        const jx_len base = from == 0 ? 0 : text->at[from].slot;
        if (plan->tail == 0 || text->advance - base + plan->tail <= room)
            return n;
        /* The tail does not follow here: the last two lines go over to it. */
        const bool can_give = !plan->keep_lines && rest >= 3 && (from > 0 || rest >= 4);
        if (can_give)
            return rest - 2;
        return pager->used ? 0 : rest;
    }
    if (pager->used && plan->keep_lines)
        return 0;
    if (rest >= 3 && n > rest - 2)
        n = rest - 2; /* two lines for the next page */
    if (pager->used && from == 0 && n < 2)
        return 0;
    return n > 0 ? n : 1;
}

static jx_status place_all_lines(jx_pager *pager, const jx_plan *plan)
{
    size_t from = 0;
    while (from < plan->text.n) {
        const size_t n = choose_lines(pager, plan, from);
        if (n > 0) {
            if (from == 0)
                note_landmark(pager, plan);
            if (jx_set_height(&plan->text, from, from + n) > room_below(pager, pager->y))
                complain_too_tall(pager, jx_para_place(plan->text.at[from].para, 1));
            place_lines(pager, plan, from, n);
            from += n;
        }
        if (from < plan->text.n)
            JX_TRY(turn_page(pager));
    }
    return JX_OK;
}

static jx_status place_text(jx_pager *pager, const jx_plan *plan)
{
    if (plan->text.n == 0)
        return JX_OK;
    jx_len y = line_start(pager, block_start(pager, plan));
    if (pager->used && plan->head > room_below(pager, y)) {
        JX_TRY(turn_page(pager));
        y = 0;
    }
    pager->y = y;
    JX_TRY(place_all_lines(pager, plan));
    pager->after = plan->after;
    return JX_OK;
}

/* --- tables ----------------------------------------------------------------------------------- */

static void place_part(jx_pager *pager, const jx_plan *plan, const jx_part *part)
{
    const jx_table_plan *table = plan->table;
    const jx_len x = pager->x + table->offset;
    if (part->with_line) {
        for (size_t i = 0; i < table->continued.n; i++) {
            const jx_set_line *line = &table->continued.at[i];
            const jx_pen pen = {pager->sheet, x, pager->type->top + pager->y + line->slot};
            jx_line_emit(pager->setting, pen, line, JX_ARTIFACT_REPEAT);
        }
        pager->y += table->continued.advance;
    }
    const jx_pen pen = {pager->sheet, x, pager->type->top + pager->y};
    if (!pager->setting->rehearses)
        jx_table_emit(pager->setting, table, part, pen);
    if (part->too_tall)
        complain_too_tall(pager, table->table->place);
    pager->y += part->height;
    pager->used = true;
}

static jx_status place_table(jx_pager *pager, const jx_plan *plan)
{
    const jx_len y = block_start(pager, plan);
    if (pager->used && plan->head > page_height(pager) - y)
        JX_TRY(turn_page(pager));
    else
        pager->y = y;
    jx_split_in in = plan->table->split;
    in.room = page_height(pager);
    in.first_room = in.room - pager->y;
    if (!pager->used && pager->y == 0)
        in.first_room = in.room;
    const jx_parts parts = jx_table_split(pager->setting->mem, &in);
    if (parts.heads_dropped && parts.n > 1 && !pager->setting->rehearses)
        jx_setting_complain(pager->setting, &jx_page_heads_too_tall, plan->table->table->place,
                            jx_mm_text(pager->setting->mem, page_height(pager) / 2), (jx_str){0});
    for (uint32_t i = 0; i < parts.n; i++) {
        if (i > 0)
            JX_TRY(turn_page(pager));
        if (parts.at[i].slice_n > 0)
            place_part(pager, plan, &parts.at[i]);
    }
    pager->after = plan->after;
    return JX_OK;
}

static void place_space(jx_pager *pager, const jx_block *block)
{
    if (block->kind != JX_BLOCK_SPACE)
        return;
    if (pager->used)
        pager->after += block->space;
    else if (block->keep_space)
        pager->y += block->space;
}

static jx_status place(jx_pager *pager, const jx_plan *plan)
{
    if (plan->kind == JX_PLAN_PAGE)
        return start_page_type(pager, plan->type);
    if (!pager->open) /* a flow that does not begin with a page */
        JX_TRY(new_page(pager, plan->type));
    switch (plan->kind) {
    case JX_PLAN_TEXT:
        return place_text(pager, plan);
    case JX_PLAN_TABLE:
        return place_table(pager, plan);
    case JX_PLAN_SPACE:
        place_space(pager, plan->block);
        break;
    case JX_PLAN_PAGE:
        break;
    }
    return JX_OK;
}

/* When all pages are there, the last number is known. */
static void emit_footers(jx_pager *pager)
{
    jx_page_count count = {0};
    for (size_t i = 0; i < pager->pages.n; i++) {
        const jx_numbered *page = &pager->pages.at[i];
        if (!page->type->numbered && pager->numbered > 0)
            continue;
        count.last = page->number;
        count.is_turned |= page->type->width <= page->type->height;
    }
    for (uint32_t i = 0; i < pager->pages.n; i++) {
        count.number = pager->pages.at[i].number;
        jx_footer_emit(pager->setting, pager->pages.at[i].type, i, count);
    }
}

jx_status jx_paginate(jx_setting *setting, const jx_plan *plans, size_t n)
{
    const uint32_t first = setting->flow->first_page_number;
    jx_pager pager = {.setting = setting, .next = first > 0 ? first : 1};
    for (size_t i = 0; i < n; i++)
        JX_TRY(place(&pager, &plans[i]));
    if (!setting->rehearses)
        emit_footers(&pager);
    return JX_OK;
}
