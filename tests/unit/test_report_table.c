/* test_report_table.c: repeats, groups and merging become a true grid. */
#include "report_sample.h"

#define PROJECT(indicators)                                                                        \
    FILING(", \"projects\": [{\"name\": \"甲\", \"indicators\": [" indicators "]}]")
#define INDICATOR(a, b, c) "{\"level1\": \"" a "\", \"level2\": \"" b "\", \"name\": \"" c "\"}"

static const char *grid_of(sample *s, const char *form, const char *filing)
{
    const jx_form *made = form_of(s, form);
    if (jx_report_check(s->mem, s->diags, made) != JX_OK)
        fail_msg("%s", findings_text(s));
    return cells_text(s, table_of(flow_of(s, made, filing_of(s, filing), 0)));
}

#define LEVELS                                                                                     \
    "{\"repeat\": \"projects[1].indicators\", \"as\": \"i\", \"cells\": ["                         \
    "{\"text\": \"{i.level1}\", \"merge\": true}, {\"text\": \"{i.level2}\", \"merge\": true},"    \
    " \"{i.name}\"]}"

static void equal_neighbours_merge(void **state)
{
    assert_string_equal(grid_of(*state, TABLE("[1,1,1]", "[" LEVELS "]"),
                                PROJECT(INDICATOR("甲", "子", "1") "," INDICATOR(
                                    "甲", "子", "2") "," INDICATOR("甲", "丑", "3"))),
                        "0,0 3x1 甲; 0,1 2x1 子; 0,2 1x1 1; 1,2 1x1 2; 2,1 1x1 丑; 2,2 1x1 3");
}

static void equal_neighbours_under_different_parents_stay_apart(void **state)
{
    assert_string_equal(grid_of(*state, TABLE("[1,1,1]", "[" LEVELS "]"),
                                PROJECT(INDICATOR("甲", "子", "1") "," INDICATOR("乙", "子", "2"))),
                        "0,0 1x1 甲; 0,1 1x1 子; 0,2 1x1 1; 1,0 1x1 乙; 1,1 1x1 子; 1,2 1x1 2");
}

static void a_value_that_returns_later_does_not_merge_over_another(void **state)
{
    assert_string_equal(
        grid_of(*state, TABLE("[1,1,1]", "[" LEVELS "]"),
                PROJECT(INDICATOR("甲", "子", "1") "," INDICATOR("乙", "子", "2") "," INDICATOR(
                    "甲", "子", "3"))),
        "0,0 1x1 甲; 0,1 1x1 子; 0,2 1x1 1; 1,0 1x1 乙; 1,1 1x1 子; 1,2 1x1 2; 2,0 1x1 甲; "
        "2,1 1x1 子; 2,2 1x1 3");
}

static void cells_without_text_never_merge(void **state)
{
    assert_string_equal(grid_of(*state, TABLE("[1,1,1]", "[" LEVELS "]"),
                                PROJECT("{\"name\": \"1\"}, {\"name\": \"2\"}")),
                        "0,0 1x1; 0,1 1x1; 0,2 1x1 1; 1,0 1x1; 1,1 1x1; 1,2 1x1 2");
}

static void merged_cells_and_side_cells_are_labels(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, TABLE("[1,1,1,1]", "[{\"side\": [{\"text\": \"边\", \"vertical\": true}], \"rows\": "
                              "[" LEVELS "]}]"));
    const jx_filing *filing =
        filing_of(s, PROJECT(INDICATOR("甲", "子", "1") "," INDICATOR("甲", "丑", "2")));
    const jx_table *table = table_of(flow_of(s, form, filing, 0));
    assert_string_equal(cells_text(s, table), "0,0 2x1 边; 0,1 2x1 甲; 0,2 1x1 子; 0,3 1x1 1; "
                                              "1,2 1x1 丑; 1,3 1x1 2");
    assert_true(table->cells[0].repeat && table->cells[0].vertical);
    assert_int_equal(table->cells[0].head, JX_CELL_HEAD_ROW);
    assert_true(table->cells[1].repeat);
    assert_int_equal(table->cells[1].head, JX_CELL_HEAD_ROW);
    assert_false(table->cells[3].repeat);
    assert_int_equal(table->cells[3].head, JX_CELL_DATA);
}

static void groups_grow_with_their_rows_on_both_sides(void **state)
{
    assert_string_equal(
        grid_of(*state,
                TABLE("[1,1,1,1,1]",
                      "[{\"side\": [\"左\"], \"right\": [\"右\"], \"rows\": ["
                      "{\"side\": [\"内\"], \"rows\": [{\"repeat\": \"projects\", \"as\": \"p\", "
                      "\"cells\": [\"{p.name}\", \"{#p}\"]}]},"
                      "{\"cells\": [{\"text\": \"合计\", \"cols\": 3}]}]}]"),
                FILING(", \"projects\": [{\"name\": \"甲\"}, {\"name\": \"乙\"}]")),
        "0,0 3x1 左; 0,1 2x1 内; 0,2 1x1 甲; 0,3 1x1 1; 0,4 3x1 右; 1,2 1x1 乙; 1,3 1x1 2; "
        "2,1 1x3 合计");
}

static void a_group_repeats_as_a_whole(void **state)
{
    assert_string_equal(
        grid_of(*state,
                TABLE("[1,1,1]", "[{\"repeat\": \"projects\", \"as\": \"p\", \"side\": "
                                 "[\"{p.name}\"], \"rows\": ["
                                 "{\"repeat\": \"p.indicators\", \"as\": \"i\", \"cells\": "
                                 "[\"{#p}.{#i}\", \"{i.name}\"]}]}]"),
                FILING(", \"projects\": [{\"name\": \"甲\", \"indicators\": [{\"name\": \"a\"},"
                       "{\"name\": \"b\"}]}, {\"name\": \"乙\"}, {\"name\": \"丙\", "
                       "\"indicators\": [{\"name\": \"c\"}]}]")),
        /* 乙 has no rows, so it has no label either */
        "0,0 2x1 甲; 0,1 1x1 1.1; 0,2 1x1 a; 1,1 1x1 1.2; 1,2 1x1 b; 2,0 1x1 丙; 2,1 1x1 3.1; "
        "2,2 1x1 c");
}

static void explicit_spans_push_the_cells_below_aside(void **state)
{
    assert_string_equal(
        grid_of(*state,
                TABLE("[1,1,1,1]",
                      "[{\"cells\": [\"a\", {\"text\": \"b\", \"rows\": 2, \"cols\": 2}"
                      ", \"c\"]}, {\"cells\": [\"d\", \"e\"]},"
                      " {\"cells\": [{\"text\": \"f\", \"cols\": 4}]}]"),
                FILING("")),
        "0,0 1x1 a; 0,1 2x2 b; 0,3 1x1 c; 1,0 1x1 d; 1,3 1x1 e; 2,0 1x4 f");
}

static void rows_with_conditions_come_and_go(void **state)
{
    const char *form =
        TABLE("[1,1]", "[{\"side\": [\"边\"], \"rows\": [{\"cells\": [\"总在\"]},"
                       "{\"cells\": [\"有日期\"], \"if\": \"date\"},"
                       "{\"cells\": [\"无日期\"], \"unless\": \"date\"}]},"
                       "{\"if\": \"date\", \"side\": [\"组\"], \"rows\": [{\"cells\": [\"x\"]}]}]");
    assert_string_equal(grid_of(*state, form, FILING("")),
                        "0,0 2x1 边; 0,1 1x1 总在; 1,1 1x1 无日期");
    assert_string_equal(grid_of(*state, form, FILING(", \"date\": \"2022-01-02\"")),
                        "0,0 2x1 边; 0,1 1x1 总在; 1,1 1x1 有日期; 2,0 1x1 组; 2,1 1x1 x");
}

static void a_condition_on_a_repeated_row_chooses_elements(void **state)
{
    assert_string_equal(
        grid_of(
            *state,
            TABLE("[1]", "[{\"repeat\": \"projects\", \"as\": \"p\", \"if\": \"p.code\", "
                         "\"cells\": [\"{p.name}\"]}]"),
            FILING(", \"projects\": [{\"name\": \"甲\"}, {\"name\": \"乙\", \"code\": \"2\"}]")),
        "0,0 1x1 乙");
}

static void an_empty_list_shows_the_none_row(void **state)
{
    const char *form = TABLE("[1,1]", "[{\"repeat\": \"projects\", \"as\": \"p\", \"cells\": "
                                      "[\"{p.name}\", \"\"], \"none\": [\"（无）\", \"\"]}]");
    assert_string_equal(grid_of(*state, form, FILING("")), "0,0 1x1 （无）; 0,1 1x1");
}

static void a_table_without_rows_is_left_out(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, TABLE("[1]", "[{\"repeat\": \"projects\", \"as\": \"p\", \"cells\": [\"{p.name}\"]}]"));
    assert_null(find_table(flow_of(s, form, filing_of(s, FILING("")), 0)));
}

static void sections_without_rows_are_left_out_and_headers_need_rows(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, BLOCKS("[{\"table\": {\"columns\": [1], \"sections\": ["
                  "{\"rows\": [{\"cells\": [\"a\"]}]},"
                  "{\"if\": \"date\", \"rows\": [{\"cells\": [\"b\"]}]},"
                  "{\"header_rows\": 1, \"rows\": [{\"cells\": [\"c\"]}, {\"repeat\": \"projects\","
                  " \"as\": \"p\", \"cells\": [\"{p.name}\"]}]}]}}]"));
    const jx_table *table = table_of(flow_of(s, form, filing_of(s, FILING("")), 0));
    assert_int_equal(table->section_n, 2);
    assert_int_equal(table->sections[1].first, 1);
    assert_int_equal(table->sections[1].header_rows, 0);
    table =
        table_of(flow_of(s, form, filing_of(s, FILING(", \"projects\": [{\"name\": \"甲\"}]")), 0));
    assert_int_equal(table->sections[1].header_rows, 1);
}

static void cells_show_what_is_filed_or_their_substitute(void **state)
{
    assert_string_equal(
        grid_of(
            *state,
            TABLE("[1,1,1,1,1]",
                  "[{\"cells\": [{\"text\": \"{date}\", \"empty\": \"—\"}, {\"text\": \"\", "
                  "\"empty\": \"/\"}, \"{date|dash}\", {\"text\": [\"一\", \"{date}\", {\"text\": "
                  "\"日期\", \"align\": \"right\"}]}, {}]}]"),
            FILING("")),
        "0,0 1x1 —; 0,1 1x1 /; 0,2 1x1 —; 0,3 1x1 一/日期; 0,4 1x1");
}

/* A row for each shape that an element can have: level 3 there, or level 2, or neither. */
#define SHAPES                                                                                        \
    "{\"repeat\": \"projects[1].indicators\", \"as\": \"i\", \"rows\": ["                             \
    "{\"if\": \"i.level3\", \"cells\": [{\"text\": \"{i.level1}\", \"merge\": true}, {\"text\": "     \
    "\"{i.level2}\", \"merge\": true}, {\"text\": \"{i.level3}\", \"merge\": true}, \"{i.name}\"]},"  \
    "{\"if\": \"i.level2\", \"unless\": \"i.level3\", \"cells\": [{\"text\": \"{i.level1}\", "        \
    "\"merge\": true}, {\"text\": \"{i.level2}\", \"merge\": true}, {\"text\": \"{i.name}\", "        \
    "\"cols\": 2}]},"                                                                                 \
    "{\"unless\": \"i.level2\", \"cells\": [{\"text\": \"{i.level1}\", \"merge\": true}, {\"text\": " \
    "\"{i.name}\", \"cols\": \"rest\"}]}]}"
#define DEEP(a, b, c, d)                                                                           \
    "{\"level1\": \"" a "\", \"level2\": \"" b "\", \"level3\": \"" c "\", \"name\": \"" d "\"}"

static void levels_merge_over_rows_of_several_shapes(void **state)
{
    assert_string_equal(
        grid_of(*state, TABLE("[1,1,1,1]", "[" SHAPES "]"),
                PROJECT(DEEP("甲", "子", "", "1") "," DEEP("甲", "子", "父", "2") "," DEEP(
                    "甲", "子", "父", "3") "," DEEP("甲", "丑", "父", "4") "," DEEP("甲", "", "",
                                                                                    "5"))),
        "0,0 5x1 甲; 0,1 3x1 子; 0,2 1x2 1; 1,2 2x1 父; 1,3 1x1 2; 2,3 1x1 3; 3,1 1x1 丑; "
        "3,2 1x1 父; 3,3 1x1 4; 4,1 1x3 5");
}

/* Blocks that stand beside cells of their own never grow together, however equal their rows. */
static void merging_stops_at_the_edge_of_a_block(void **state)
{
    assert_string_equal(
        grid_of(*state,
                TABLE("[1,1,1,1]",
                      "[{\"repeat\": \"projects\", \"as\": \"p\", \"side\": [\"{p.name}\"], "
                      "\"right\": [\"{p.score_weight}\"], \"rows\": [{\"repeat\": "
                      "\"p.indicators\", \"as\": \"i\", \"cells\": [{\"text\": \"{i.level1}\", "
                      "\"merge\": true}, \"{i.name}\"]}]}]"),
                FILING(", \"projects\": [{\"name\": \"一\", \"score_weight\": \"40\", "
                       "\"indicators\": [" INDICATOR("甲", "子", "1") "," INDICATOR(
                           "甲", "子",
                           "2") "]}, {\"name\": \"二\", \"indicators\": [" INDICATOR("甲", "子",
                                                                                     "3") "]}]")),
        "0,0 2x1 一; 0,1 2x1 甲; 0,2 1x1 1; 0,3 2x1 40; 1,2 1x1 2; 2,0 1x1 二; 2,1 1x1 甲; "
        "2,2 1x1 3; 2,3 1x1");
}

static void the_rest_is_what_other_cells_leave(void **state)
{
    assert_string_equal(
        grid_of(*state,
                TABLE("[1,1,1,1]", "[{\"cells\": [\"a\", {\"text\": \"b\", \"cols\": \"rest\"}]},"
                                   "{\"cells\": [{\"text\": \"c\", \"rows\": 2}, {\"text\": \"d\","
                                   " \"cols\": \"rest\"}, \"e\"]},"
                                   "{\"cells\": [{\"text\": \"f\", \"cols\": \"rest\"}]},"
                                   "{\"side\": [\"g\"], \"rows\": [{\"cells\": [{\"text\": \"h\","
                                   " \"cols\": \"rest\"}, \"i\"]}]}]"),
                FILING("")),
        "0,0 1x1 a; 0,1 1x3 b; 1,0 2x1 c; 1,1 1x2 d; 1,3 1x1 e; 2,1 1x3 f; 3,0 1x1 g; 3,1 1x2 h; "
        "3,3 1x1 i");
}

static void prompts_stand_in_for_what_is_not_filed(void **state)
{
    sample *s = *state;
    static const char rows[] =
        "[{\"cells\": [{\"text\": \"{unit.code}\", \"prompt\": \"（填写）\", \"empty\": \"—\"},"
        " {\"text\": \"{unit.name}\", \"prompt\": \"（填写）\"}]}]";
    const jx_filing *filing =
        filing_of(s, "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": {\"name\": "
                     "\"（填写）\"}}");
    for (int shown = 0; shown < 2; shown++) {
        const jx_str text = jx_str_format(
            s->mem,
            "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"prompts\": %s,"
            " \"blocks\": [{\"table\": {\"columns\": [1, 1], \"shrink\": {\"to\": \"小六\"},"
            " \"rows\": %s}}]}",
            shown == 1 ? "true" : "false", rows);
        const jx_table *table = table_of(flow_of(s, form_of(s, jx_str_c(s->mem, text)), filing, 0));
        /* what is filed is printed, though it reads like a prompt */
        assert_string_equal(cells_text(s, table), shown == 1 ? "0,0 1x1 （填写）; 0,1 1x1 （填写）"
                                                             : "0,0 1x1 —; 0,1 1x1 （填写）");
        assert_int_equal(table->shrink_to, JX_PT(6.5));
    }
}

static void conditions_compare_with_a_text(void **state)
{
    assert_string_equal(
        grid_of(*state,
                TABLE("[1]",
                      "[{\"if\": \"projects[1].category = 市直专项\", \"cells\": [\"a\"]},"
                      "{\"if\": \"projects[1].category=市直\", \"cells\": [\"b\"]},"
                      "{\"unless\": \"projects[1].category = 市直专项\", \"cells\": [\"c\"]},"
                      "{\"unless\": \"projects[1].type = 市直专项\", \"cells\": [\"d\"]}]"),
                FILING(", \"projects\": [{\"name\": \"甲\", \"category\": \"市直专项\"}]")),
        "0,0 1x1 a; 1,0 1x1 d");
}

static void too_many_rows_are_a_limit_and_not_a_crash(void **state)
{
    sample *s = *state;
    jx_buf text = jx_buf_new(s->mem);
    jx_buf_put_c(&text, "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": {\"name\": "
                        "\"局\"}, \"projects\": [{\"name\": \"p\", \"indicators\": [");
    for (int i = 0; i < 150; i++)
        jx_buf_put_c(&text, i == 0 ? "{\"name\": \"a\"}" : ",{\"name\": \"a\"}");
    jx_buf_put_c(&text, "]}]}");
    const jx_filing *filing = filing_of(s, jx_str_c(s->mem, jx_buf_str(&text)));
    const jx_form *form = form_of(
        s, TABLE("[1,1,1]", "[{\"repeat\": \"projects[1].indicators\", \"as\": \"i\", \"side\": "
                            "[\"a\"], \"rows\": [{\"repeat\": \"projects[1].indicators\", \"as\": "
                            "\"k\", \"cells\": [\"b\", \"c\"]}]}]"));
    const jx_flow *flow = NULL;
    assert_int_equal(jx_report_build(s->mem, s->diags, form, filing, 0, &flow), JX_ERR_LIMIT);
    assert_null(flow);
    assert_string_equal(codes_text(s), "REPORT-030");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(equal_neighbours_merge),
        SAMPLE_TEST(equal_neighbours_under_different_parents_stay_apart),
        SAMPLE_TEST(a_value_that_returns_later_does_not_merge_over_another),
        SAMPLE_TEST(cells_without_text_never_merge),
        SAMPLE_TEST(merged_cells_and_side_cells_are_labels),
        SAMPLE_TEST(groups_grow_with_their_rows_on_both_sides),
        SAMPLE_TEST(a_group_repeats_as_a_whole),
        SAMPLE_TEST(explicit_spans_push_the_cells_below_aside),
        SAMPLE_TEST(rows_with_conditions_come_and_go),
        SAMPLE_TEST(a_condition_on_a_repeated_row_chooses_elements),
        SAMPLE_TEST(an_empty_list_shows_the_none_row),
        SAMPLE_TEST(a_table_without_rows_is_left_out),
        SAMPLE_TEST(sections_without_rows_are_left_out_and_headers_need_rows),
        SAMPLE_TEST(cells_show_what_is_filed_or_their_substitute),
        SAMPLE_TEST(levels_merge_over_rows_of_several_shapes),
        SAMPLE_TEST(merging_stops_at_the_edge_of_a_block),
        SAMPLE_TEST(the_rest_is_what_other_cells_leave),
        SAMPLE_TEST(prompts_stand_in_for_what_is_not_filed),
        SAMPLE_TEST(conditions_compare_with_a_text),
        SAMPLE_TEST(too_many_rows_are_a_limit_and_not_a_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
