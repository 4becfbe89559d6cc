/* The page list: ids and parents as they are added, and its text for goldens. */
#include "pagelist/pagelist.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* clang-format off */
#include <cmocka.h>
/* clang-format on */

static void a_page_list_is_dumped_a_record_a_line(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_pagelist *list = jx_pagelist_new(mem);
    list->title = JX_S("报告");
    list->lang = "zh-CN";
    list->date = JX_S("2022-04-20");
    const jx_elem_id document = jx_pagelist_elem(list, JX_ELEM_DOCUMENT, 0);
    const jx_elem_id cell = jx_pagelist_elem(list, JX_ELEM_TH, document);
    assert_int_equal(document, 1);
    assert_int_equal(cell, 2);
    jx_elem *elem = jx_pagelist_elem_get(list, cell);
    elem->scope = JX_SCOPE_COLUMN;
    elem->row_span = 2;
    elem->col_span = 1;
    elem->headers = &document;
    elem->header_n = 1;
    assert_int_equal(jx_pagelist_sheet(list, 100, 50), 0);
    list->sheets.at[0].number = 7;
    list->sheets.at[0].rotated = true;
    const jx_face face = {.postscript = "FandolFang-Regular"};
    const jx_glyph glyphs[] = {
        {.id = 12,  .advance = 200571},
        { .id = 13, .advance = 5,           .dx = -1, .dy = 2}
    };
    *jx_pagelist_item(list, 0) = (jx_item){
        .kind = JX_ITEM_GLYPHS,
        .elem = cell,
        .x = 1,
        .y = 2,
        .face = &face,
        .size = 203200,
        .text = JX_S("预\"算"),
        .glyphs = glyphs,
        .n = 2,
        .right_to_left = true,
        .quarter_turns = 3,
        .color = {255, 0, 0},
        .lang = "en"
    };
    *jx_pagelist_item(list, 0) = (jx_item){
        .kind = JX_ITEM_RECT, .artifact = JX_ARTIFACT_LAYOUT, .x = 3, .y = 4, .w = 5, .h = 6};
    *jx_pagelist_item(list, 0) = (jx_item){.kind = JX_ITEM_LINK,
                                           .elem = document,
                                           .x = 7,
                                           .y = 8,
                                           .w = 9,
                                           .h = 10,
                                           .text = JX_S("概况"),
                                           .to_sheet = 2,
                                           .to_y = 11};
    jx_bookmark *mark = JX_PUSH(mem, &list->bookmarks);
    *mark = (jx_bookmark){.level = 1, .title = JX_S("概况"), .y = 9, .elem = 2};
    jx_buf out = jx_buf_new(mem);
    jx_pagelist_dump(list, &out);
    assert_string_equal(
        jx_str_c(mem, jx_buf_str(&out)),
        "doc lang=zh-CN title=\"报告\" date=\"2022-04-20\"\n"
        "elem 1 Document parent=0\n"
        "elem 2 TH parent=1 scope=column span=2x1 headers=1\n"
        "sheet 1 w100 h50 number=7 rotated\n"
        "run x1 y2 FandolFang-Regular 203200 elem=2 #FF0000 lang=en rtl turns=3 \"预\\\"算\" g12+200571 g13+5@-1,2\n"
        "rect x3 y4 w5 h6 artifact=layout\n"
        "link x7 y8 w9 h10 elem=1 to=3,11 \"概况\"\n"
        "mark 1 sheet=1 y9 elem=2 \"概况\"\n");
    jx_arena_drop(mem);
}

static void ids_and_sheets_survive_growth(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_pagelist *list = jx_pagelist_new(mem);
    for (jx_elem_id i = 1; i <= 5000; i++)
        assert_int_equal(jx_pagelist_elem(list, JX_ELEM_P, i - 1), i);
    for (jx_elem_id i = 1; i <= 5000; i++)
        assert_int_equal(jx_pagelist_elem_get(list, i)->parent, i - 1);
    for (uint32_t i = 0; i < 300; i++) {
        assert_int_equal(jx_pagelist_sheet(list, (jx_len)i, 1), i);
        for (uint32_t k = 0; k < i; k++)
            jx_pagelist_item(list, k)->x = (jx_len)k;
    }
    for (uint32_t i = 0; i < 300; i++)
        assert_int_equal(list->sheets.at[i].items.n, 299 - i);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_list_is_dumped_a_record_a_line),
        cmocka_unit_test(ids_and_sheets_survive_growth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
