/* test_report_flow.c: whole reports as flows, against goldens. */
#include "report_sample.h"

static void flows_of_the_shipped_forms_are_as_they_were(void **state)
{
    sample *s = *state;
    static const struct {
        const char *form, *golden;
        size_t project;
    } cases[] = {
        {"project-self-evaluation.json",           FORMS "filings/small-project-1.flow",  1},
        {"project-self-evaluation.json",           FORMS "filings/small-project-2.flow",  2},
        {"department-self-evaluation-report.json", FORMS "filings/small-department.flow", 0},
    };
    const jx_filing *filing = filing_named(s, "small.json");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_flow *flow = flow_of(s, layout_named(s, cases[i].form), filing, cases[i].project);
        expect_golden(s, cases[i].golden, dump_of(s, flow));
    }
    assert_int_equal(jx_diags_n(s->diags), 0);
}

static void the_form_of_the_ministry_has_its_eleven_columns(void **state)
{
    sample *s = *state;
    const jx_flow *flow = flow_of(s, layout_named(s, "project-self-evaluation.json"),
                                  filing_named(s, "small.json"), 1);
    const jx_table *table = table_of(flow);
    assert_int_equal(table->column_n, 11);
    /* 2 + 5 + 2 + header, four indicators, total */
    assert_int_equal(table->row_n, 15);
    assert_int_equal(table->section_n, 4);
    const char *cells = cells_text(s, table);
    static const char *const want[] = {
        "0,0 1x2 项目名称; 0,2 1x9 统计调查专项; ",
        "1,0 1x2 主管部门; 1,2 1x4 示例县人民政府; 1,6 1x2 实施单位; 1,8 1x3 示例县统计局; ",
        "2,0 5x2 项目资金（万元）; 2,2 1x2; 2,4 1x1 年初预算数; 2,5 1x1 全年预算数; "
        "2,6 1x1 全年执行数; 2,7 1x1 分值; 2,8 1x1 执行率; 2,9 1x2 得分; ",
        "3,2 1x2 年度资金总额; 3,4 1x1 100.00; 3,5 1x1 120; 3,6 1x1 90.5; 3,7 1x1 10; "
        "3,8 1x1 75.42%; 3,9 1x2 7.54; ",
        "4,2 1x2 其中：当年财政拨款; ",
        "4,7 1x1 —; 4,8 1x1; 4,9 1x2 —; ",
        "5,2 1x2 　　上年结转资金; 5,4 1x1; 5,5 1x1; 5,6 1x1; 5,7 1x1 —; 5,8 1x1; 5,9 1x2 —; ",
        "6,2 1x2 　　其他资金; ",
        "7,0 2x1 年度总体目标; 7,1 1x5 预期目标; 7,6 1x5 实际完成情况; ",
        "8,1 1x5 按月完成调查。/按时上报数据。; 8,6 1x5 全部完成。/质量合格。; ",
        "9,0 5x1 绩效指标; 9,1 1x1 一级指标; 9,2 1x1 二级指标; 9,3 1x2 三级指标; "
        "9,5 1x1 年度指标值; 9,6 1x1 实际完成值; 9,7 1x1 分值; 9,8 1x1 得分; "
        "9,9 1x2 偏差原因分析及改进措施; ",
        "10,1 3x1 产出指标; 10,2 2x1 数量指标; 10,3 1x2 调查户数; 10,5 1x1 ≥800户; ",
        "13,1 1x1 效益指标; 13,2 1x1 质量指标; 13,3 1x2 服务决策; ",
        "14,0 1x7 总分; 14,7 1x1 100; 14,8 1x1 94.54; 14,9 1x2",
    };
    for (size_t i = 0; i < sizeof want / sizeof *want; i++)
        if (strstr(cells, want[i]) == NULL)
            fail_msg("missing: %s\nin: %s", want[i], cells);
    assert_true(table->rows[14].keep_previous);
}

static void a_sample_says_so_on_every_page(void **state)
{
    sample *s = *state;
    const jx_form *form =
        form_of(s, "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\","
                   " \"pages\": {\"a\": {}, \"b\": {\"note\": \"{unit.name}\"}},"
                   " \"blocks\": [{\"text\": \"x\"}]}");
    const jx_flow *flow = flow_of(s, form, filing_of(s, FILING(", \"sample\": true")), 0);
    assert_true(jx_str_is(flow->page_types[0].note, "样例数据"));
    assert_true(jx_str_is(flow->page_types[1].note, "样例数据　示例局"));
    flow = flow_of(s, form, filing_of(s, FILING("")), 0);
    assert_int_equal(flow->page_types[0].note.n, 0);
    assert_true(jx_str_is(flow->page_types[1].note, "示例局"));
}

static void a_report_starts_on_a_page_of_the_first_type(void **state)
{
    sample *s = *state;
    const jx_filing *filing = filing_of(s, FILING(""));
    const jx_flow *flow = flow_of(s, form_of(s, BLOCKS("[{\"text\": \"a\"}]")), filing, 0);
    assert_int_equal(flow->n, 2);
    assert_int_equal(flow->blocks[0].kind, JX_BLOCK_PAGE);
    const jx_form *own =
        form_of(s, "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\","
                   " \"pages\": {\"a\": {}, \"b\": {}},"
                   " \"blocks\": [{\"page\": \"b\"}, {\"text\": \"x\"}]}");
    flow = flow_of(s, own, filing, 0);
    assert_int_equal(flow->n, 2);
    assert_int_equal(flow->blocks[0].page_type, 1);
}

static void blocks_repeat_and_depend_on_conditions(void **state)
{
    sample *s = *state;
    const jx_filing *filing = filing_of(
        s, FILING(", \"projects\": [{\"name\": \"甲\", \"code\": \"01\"}, {\"name\": \"乙\"}],"
                  " \"department\": {\"duties\": [\"一事\", \"二事\"]}"));
    const jx_form *form = form_of(
        s, BLOCKS("[{\"text\": \"有\", \"if\": \"projects\"}, {\"text\": \"无\", \"unless\": "
                  "\"projects\"}, {\"text\": \"日期\", \"if\": \"date\"},"
                  " {\"repeat\": \"projects\", \"as\": \"p\", \"if\": \"p.code\", \"blocks\": ["
                  "{\"text\": \"编码{p.code}\"}]},"
                  " {\"repeat\": \"projects\", \"as\": \"p\", \"blocks\": ["
                  "{\"text\": \"{#p|chinese}、{p.name}\"}, {\"text\": \"{p.code}\"},"
                  " {\"text\": \"末\", \"if\": \"#p = 2\"},"
                  " {\"repeat\": \"department.duties\", \"as\": \"d\", \"blocks\": ["
                  "{\"text\": \"{#p}.{#d} {d}\"}]}]}]"));
    assert_int_equal(jx_report_check(s->mem, s->diags, form), JX_OK);
    assert_string_equal(
        paras_text(s, flow_of(s, form, filing, 0)),
        "有\n编码01\n一、甲\n01\n1.1 一事\n1.2 二事\n二、乙\n末\n2.1 一事\n2.2 二事\n");
}

static void a_heading_of_two_lines_is_one_heading(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(s, BLOCKS("[{\"text\": \"一\\n二\", \"tag\": \"h1\"},"
                                            " {\"text\": \"三\\n四\"}]"));
    const jx_flow *flow = flow_of(s, form, filing_of(s, FILING("")), 0);
    assert_string_equal(paras_text(s, flow), "一\n二\n三\n四\n");
    assert_int_equal(flow->n, 4);
    assert_int_equal(flow->blocks[1].para.tag, JX_TAG_H1);
    assert_int_equal(flow->blocks[2].para.tag, JX_TAG_P);
}

static void texts_know_whether_they_come_from_form_or_filing(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(s, BLOCKS("[{\"text\": \"单位：{unit.name}\"}]"));
    const jx_flow *flow = flow_of(s, form, filing_of(s, FILING("")), 0);
    const jx_para *para = &flow->blocks[1].para;
    assert_int_equal(para->n, 2);
    assert_string_equal(para->spans[0].place.file, "form.json");
    assert_string_equal(para->spans[1].place.file, "filing.json");
    assert_true(jx_str_is(para->spans[1].place.pointer, "/unit/name"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(flows_of_the_shipped_forms_are_as_they_were),
        SAMPLE_TEST(the_form_of_the_ministry_has_its_eleven_columns),
        SAMPLE_TEST(a_sample_says_so_on_every_page),
        SAMPLE_TEST(a_report_starts_on_a_page_of_the_first_type),
        SAMPLE_TEST(blocks_repeat_and_depend_on_conditions),
        SAMPLE_TEST(a_heading_of_two_lines_is_one_heading),
        SAMPLE_TEST(texts_know_whether_they_come_from_form_or_filing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
