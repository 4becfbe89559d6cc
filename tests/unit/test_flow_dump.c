/* The flow as text: what goldens hold must say everything that a block says. */
#include "flow/flow.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

/* clang-format off */
#include <cmocka.h>
/* clang-format on */

static const jx_text_style body = {.role = JX_ROLE_FANGSONG, .size = JX_PT(16), .pitch = 200571};

static void a_flow_is_dumped_a_record_a_line(void **state)
{
    (void)state;
    const jx_span spans[] = {
        {.text = JX_S_INIT("预算\"\\\n"), .style = {.role = JX_ROLE_HEITI, .size = JX_PT(9)}   },
        {.text = JX_S_INIT("ug"),
         .style = {.role = JX_ROLE_SONGTI, .size = JX_PT(9), .color = {255, 0, 16}, .lang = "ug"}},
    };
    const jx_para para = {.tag = JX_TAG_H2,
                          .spans = spans,
                          .n = 2,
                          .align = JX_JUSTIFY,
                          .line_pitch = 376163,
                          .first_indent = 401142,
                          .keep_next = true,
                          .bookmark = true};
    const jx_para organ = {.spans = spans, .n = 0};
    const jx_column columns[] = {
        {.kind = JX_WIDTH_FIXED, .width = 100},
        { .kind = JX_WIDTH_CONTENT,              .min = 5,     .max = 9}
    };
    const jx_row rows[] = {
        {.min_height = 7, .fixed = true, .keep_previous = true, .splittable = true}
    };
    const jx_section section = {.n = 1, .summary = JX_S_INIT("表")};
    const jx_cell cells[] = {
        {.row_span = 1,
         .col_span = 2,
         .paras = &para,
         .n = 1,
         .valign = JX_MIDDLE,
         .pad_x = 3,
         .pad_y = 4,
         .head = JX_CELL_HEAD_ROW,
         .vertical = true,
         .repeat = true,
         .continued = true,
         .has_fill = true,
         .fill = {1, 2, 3}}
    };
    const jx_piece piece = {.para = organ};
    const jx_block blocks[] = {
        {.kind = JX_BLOCK_PAGE     },
        {                                          .kind = JX_BLOCK_PARA,              .para = para},
        {                                          .kind = JX_BLOCK_SPACE,               .space = 12, .keep_space = true},
        {                        .kind = JX_BLOCK_TABLE,
         .table = {.columns = columns,
                   .column_n = 2,
                   .rows = rows,
                   .row_n = 1,
                   .sections = &section,
                   .section_n = 1,
                   .cells = cells,
                   .cell_n = 1,
                   .inner = 1,
                   .outer = 2,
                   .continued = &organ,
                   .continued_mark = JX_S_INIT("（续）")}},
        {                   .kind = JX_BLOCK_LINE,
         .line = {.pieces = &piece, .n = 1, .spread = true, .keep_next = true}},
        { .kind = JX_BLOCK_SIGNATURE,
         .signature =
             {.organs = &organ, .n = 1, .date = organ, .sealed = true, .em = 9, .seal = 8}},
    };
    const jx_page_type type = {.width = 10,
                               .height = 20,
                               .top = 1,
                               .right = 2,
                               .bottom = 3,
                               .left = 4,
                               .grid = true,
                               .line_pitch = 5,
                               .mirrored = true,
                               .numbered = true,
                               .number_style = body,
                               .number_dashes = true,
                               .number_drop = 6,
                               .note = JX_S_INIT("样例"),
                               .note_style = body};
    const jx_flow flow = {.title = JX_S_INIT("报告"),
                          .lang = "zh-CN",
                          .first_page_number = 3,
                          .page_types = &type,
                          .page_type_n = 1,
                          .blocks = blocks,
                          .n = sizeof blocks / sizeof *blocks};
    static const char want[] =
        "flow lang=zh-CN title=\"报告\" first=3\n"
        "type 0 10x20 margins=1,2,3,4 grid=5 mirrored number=outside dashes drop=6 fangsong 203200/200571 note=\"样例\" fangsong 203200/200571\n"
        "page 0\n"
        "para H2 justify pitch=376163 first=401142 keep_next bookmark \"预算\\\"\\\\\\n\" heiti 114300 \"ug\" songti 114300 #FF0010 lang=ug\n"
        "space 12 keep\n"
        "table columns=2 rows=1 inner=1 outer=2 mark=\"（续）\"\n"
        "  continued para P left\n"
        "column fixed width=100\n"
        "column content min=5 max=9\n"
        "section 0+1 heads=0 summary=\"表\"\n"
        "row 0 min=7 fixed keep_previous splittable\n"
        "cell 0,0 1x2 head=row pads=3,4 middle vertical repeat continued #010203\n"
        "  para H2 justify pitch=376163 first=401142 keep_next bookmark \"预算\\\"\\\\\\n\" heiti 114300 \"ug\" songti 114300 #FF0010 lang=ug\n"
        "line spread keep_next\n"
        "  para P left\n"
        "signature sealed em=9 seal=8\n"
        "  organ para P left\n"
        "  date para P left\n";
    jx_arena *mem = jx_arena_new(0);
    jx_buf out = jx_buf_new(mem);
    jx_flow_dump(&flow, &out);
    assert_string_equal(jx_str_c(mem, jx_buf_str(&out)), want);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_flow_is_dumped_a_record_a_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
