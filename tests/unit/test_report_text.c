/* test_report_text.c: formats, numerals, placeholders and headings of a narrative, file names. */
#include "report/report_priv.h"

#include "report_sample.h"

/* ---- numerals and formats ---- */

static void chinese_numerals_are_those_of_headings(void **state)
{
    sample *s = *state;
    static const struct {
        uint64_t n;
        const char *want;
    } cases[] = {
        {0,       "零"                           },
        {1,       "一"                           },
        {10,      "十"                           },
        {11,      "十一"                        },
        {20,      "二十"                        },
        {21,      "二十一"                     },
        {99,      "九十九"                     },
        {100,     "一百"                        },
        {101,     "一百零一"                  },
        {110,     "一百一十"                  },
        {115,     "一百一十五"               },
        {1001,    "一千零一"                  },
        {1010,    "一千零一十"               },
        {10000,   "一万"                        },
        {10010,   "一万零一十"               },
        {100000,  "十万"                        },
        {12345,   "一万二千三百四十五"   },
        {20200,   "二万零二百"               },
        {1010101, "一百零一万零一百零一"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(jx_str_c(s->mem, jx_numeral_chinese(s->mem, cases[i].n)),
                            cases[i].want);
    assert_true(jx_str_is(jx_numeral_chinese_digits(s->mem, 2021), "二〇二一"));
    assert_true(jx_str_is(jx_numeral_chinese_digits(s->mem, 0), "〇"));
    assert_true(jx_str_is(jx_numeral_circled(s->mem, 1), "①"));
    assert_true(jx_str_is(jx_numeral_circled(s->mem, 20), "⑳"));
    assert_true(jx_str_is(jx_numeral_circled(s->mem, 21), "㉑"));
    assert_true(jx_str_is(jx_numeral_circled(s->mem, 50), "㊿"));
    assert_true(jx_str_is(jx_numeral_circled(s->mem, 51), "(51)"));
}

#define FACTS                                                                                       \
    FILING(", \"date\": \"2022-04-05\", \"sample\": true, \"facts\": {\"a\": \"1816.40\", \"b\": "  \
           "\"1234567.5\", \"c\": \"—\", \"d\": \"约三成\", \"e\": \"0.125\", \"f\": \"12\", " \
           "\"g\": \"2022-01-02\"}, \"department\": {\"budget\": {\"total\": \"4,753.66\", "        \
           "\"basic\": \"/\"}, \"duties\": [\"甲\", \"乙\"]}")

static void formats_print_what_they_promise(void **state)
{
    sample *s = *state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"{facts.a}",                                                    "1816.40"                    },
        {"{facts.a|money}",                                              "1,816.40"                   },
        {"{facts.b|money}",                                              "1,234,567.5"                },
        {"{facts.b|money:2}",                                            "1,234,567.50"               },
        {"{department.budget.total}",                                    "4,753.66"                   },
        {"{department.budget.total|money}",                              "4,753.66"                   },
        {"{department.budget.basic|money}",                              "/"                          },
        {"{facts.a|yuan}",                                               "18,164,000"                 },
        {"{facts.a|wan:2}",                                              "1,816.40"                   },
        {"{facts.a|percent}",                                            "1816.40%"                   },
        {"{facts.e|percent}",                                            "0.13%"                      },
        {"{facts.e|permille}",                                           "1.25‰"                    },
        {"{facts.e|number:2}",                                           "0.13"                       },
        {"{facts.f|score:1}",                                            "12.0"                       },
        {"{facts.f|score}",                                              "12"                         },
        {"{facts.a|int}",                                                "1816"                       },
        {"{facts.f|chinese}",                                            "十二"                     },
        {"{facts.g|date}",                                               "2022年1月2日"            },
        {"{date}",                                                       "2022-04-05"                 },
        {"{date|date}",                                                  "2022年4月5日"            },
        {"{date|date-iso}",                                              "2022-04-05"                 },
        {"{date|date-chinese}",                                          "二〇二二年四月五日"},
        {"{date|month}",                                                 "2022年4月"                },
        {"{date|year}",                                                  "2022"                       },
        {"{year|year}",                                                  "2021"                       },
        {"{year|last-year}",                                             "2020"                       },
        {"{date|last-year}",                                             "2021"                       },
        {"{year}",                                                       "2021"                       },
        {"{sample}",                                                     "是"                        },
        {"{sample|tick}{sample|box}",                                    "√☑"                     },
        {"{unit.code|box}x{unit.code|tick}",                             "□x"                       },
        {"{unit.code}x",                                                 "x"                          },
        {"{unit.code|dash}x",                                            "—x"                       },
        {"{department.budget.other|money|dash}",                         "—"                        },
        {"{department.duties}",                                          "甲\n乙"                   },
        {"{projects|tick}x",                                             "x"                          },
        {"{sample|check}{unit.code|check}",                              "√□"                     },
        {"{facts.f|is:12|box}{facts.f|is:1|box}",                        "☑□"                     },
        {"{facts.f|check|is: 12 }{facts.f|tick|is:1}x",                  "√x"                       },
        {"{department.duties|is:乙|box}{department.duties|is:丙|box}", "☑□"                     },
        {"{sample|is:是|check}{sample|is:否|check}",                   "√□"                     },
        {"{unit.code|is:|box}",                                          "□"                        },
        {"{facts.b|money|plain}",                                        "1234567.5"                  },
        {"{facts.a|yuan:2|plain}",                                       "18164000.00"                },
        {"{unit.code|dash:/}{unit.code|dash:无}{facts.f|dash:/}",       "/无12"                     },
        {"{department.budget.other|wan:2|dash:/|plain}",                 "/"                          },
        {"{department.tasks[1].content|dash:无}",                       "无"                        },
    };
    const jx_filing *filing = filing_of(s, FACTS);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_str form =
            jx_str_format(s->mem, BLOCKS("[{\"text\": \"%s\", \"tag\": \"h1\"}]"), cases[i].text);
        const jx_flow *flow = flow_of(s, form_of(s, jx_str_c(s->mem, form)), filing, 0);
        const char *got = flow->n > 1 ? para_text(s, &flow->blocks[1].para) : "";
        if (strcmp(got, cases[i].want) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, got, cases[i].want);
    }
    assert_int_equal(jx_diags_n(s->diags), 0);
}

static void a_text_that_is_no_number_is_printed_as_filed_and_reported(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(s, BLOCKS("[{\"text\": \"{facts.d|percent} {facts.c|date}\"}]"));
    const jx_flow *flow = flow_of(s, form, filing_of(s, FACTS), 0);
    assert_string_equal(para_text(s, &flow->blocks[1].para), "约三成 —");
    assert_string_equal(codes_text(s), "REPORT-024 REPORT-024");
}

static void money_changes_its_unit_exactly(void **state)
{
    sample *s = *state;
    const jx_filing *filing =
        filing_of(s, FILING(", \"money_unit\": \"元\", \"facts\": {\"a\": \"134290804.99\"}"));
    const jx_form *form = form_of(
        s,
        BLOCKS("[{\"text\": \"{facts.a|yuan} {facts.a|wan} {facts.a|wan:2} {facts.a|money}\"}]"));
    const jx_flow *flow = flow_of(s, form, filing, 0);
    assert_string_equal(para_text(s, &flow->blocks[1].para),
                        "134,290,804.99 13,429.080499 13,429.08 134,290,804.99");
}

/* A number that does not fit the other unit is printed as filed, never cut. */
static void a_number_too_long_for_its_unit_is_printed_as_filed(void **state)
{
    sample *s = *state;
    const jx_filing *filing =
        filing_of(s, FILING(", \"money_unit\": \"元\", \"facts\": {\"a\": \"0.0000000001\"}"));
    const jx_form *form = form_of(s, BLOCKS("[{\"text\": \"{facts.a|wan}\"}]"));
    const jx_flow *flow = flow_of(s, form, filing, 0);
    assert_string_equal(para_text(s, &flow->blocks[1].para), "0.0000000001");
    assert_string_equal(codes_text(s), "REPORT-024");
}

/* ---- narratives ---- */

#define NARRATIVE(body)                                                                            \
    FILING(", \"narratives\": [{\"report\": \"t\", \"title\": [\"题\"], \"body\": [" body "]}]")

static const char *narrated(sample *s, const char *narrative, const char *filing)
{
    const jx_str form = jx_str_format(s->mem, BLOCKS("[{\"narrative\": %s}]"), narrative);
    return paras_text(s, flow_of(s, form_of(s, jx_str_c(s->mem, form)), filing_of(s, filing), 0));
}

static void headings_are_numbered_and_start_anew_under_each_other(void **state)
{
    assert_string_equal(
        narrated(*state, "true",
                 NARRATIVE("{\"h1\": \"甲\"}, {\"h2\": \"子\"}, {\"h3\": \"a\"}, {\"h4\": \"x\"}, "
                           "{\"h4\": \"y\"}, {\"h3\": \"b\"}, {\"h4\": \"z\"}, {\"h2\": \"丑\"}, "
                           "{\"h3\": \"c\"}, {\"h1\": \"乙\"}, {\"h3\": \"d\"}, {\"h2\": \"寅\"}")),
        "题\n一、甲\n（一）子\n1.a\n（1）x\n（2）y\n2.b\n（1）z\n（二）丑\n1.c\n二、乙\n1.d\n（一）寅\n");
}

static void numbers_of_headings_are_what_the_form_says(void **state)
{
    assert_string_equal(
        narrated(*state,
                 "{\"levels\": [{\"number\": \"第一章　\"}, {\"number\": \"1)\"}, {\"number\": "
                 "\"①\"}, {\"number\": \"\"}]}",
                 NARRATIVE("{\"h1\": \"甲\"}, {\"h2\": \"子\"}, {\"h3\": \"a\"}, {\"h3\": \"b\"}, "
                           "{\"h4\": \"x\"}")),
        "题\n第一章　甲\n1)子\n①a\n②b\nx\n");
}

static void a_run_in_heading_ends_in_a_stop_and_only_it_is_in_its_font(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"styles\": {"
           "\"body\": {\"font\": \"fangsong\"}, \"level-2\": {\"font\": \"kaiti\", \"tag\": "
           "\"h3\", \"bookmark\": true}}, \"blocks\": [{\"narrative\": true}]}");
    const jx_filing *filing =
        filing_of(s, NARRATIVE("{\"h2\": \"收入\", \"text\": \"增长。\"}, {\"h2\": \"支出：\", "
                               "\"text\": \"持平。\"}, {\"h2\": \"结余\"}"));
    const jx_flow *flow = flow_of(s, form, filing, 0);
    assert_string_equal(paras_text(s, flow),
                        "题\n（一）收入。增长。\n（二）支出：持平。\n（三）结余\n");
    const jx_para *run_in = &flow->blocks[2].para, *own = &flow->blocks[4].para;
    assert_int_equal(run_in->tag, JX_TAG_P); /* the paragraph is not a heading as a whole */
    assert_int_equal(run_in->spans[0].style.role, JX_ROLE_KAITI);
    assert_int_equal(run_in->spans[2].style.role, JX_ROLE_KAITI);
    assert_int_equal(run_in->spans[3].style.role, JX_ROLE_FANGSONG);
    assert_int_equal(own->tag, JX_TAG_H3);
    assert_true(own->bookmark);
}

static void a_hundred_headings_are_counted(void **state)
{
    sample *s = *state;
    jx_buf body = jx_buf_new(s->mem);
    for (int i = 0; i < 101; i++)
        jx_buf_put_c(&body, i == 0 ? "{\"h1\": \"题\"}" : ", {\"h1\": \"题\"}");
    const jx_str filing =
        jx_str_format(s->mem, NARRATIVE("%.*s"), (int)jx_buf_str(&body).n, jx_buf_str(&body).at);
    const char *text = narrated(s, "true", jx_str_c(s->mem, filing));
    assert_non_null(strstr(text, "\n九十九、题\n一百、题\n一百零一、题\n"));
}

static void placeholders_are_replaced_and_doubled_braces_are_braces(void **state)
{
    assert_string_equal(narrated(*state, "true", NARRATIVE("\"{year}年{{注}}{unit.name}。\"")),
                        "题\n2021年{注}示例局。\n");
}

static void wrong_placeholders_are_found_in_the_filing(void **state)
{
    sample *s = *state;
    const jx_filing *filing = filing_of(
        s, NARRATIVE("\"{yaer}年\", \"{zzzzzz}\", {\"h1\": \"{unit.code}\"}, {\"h2\": \"甲\", "
                     "\"text\": \"{projects}\"}, \"{year\", \"{projects[3].name}\", "
                     "\"{unit.name|money}\", \"{unit.code|dash}\""));
    const jx_form *form = form_of(s, BLOCKS("[{\"narrative\": true}]"));
    const jx_flow *flow = NULL;
    assert_int_equal(jx_report_build(s->mem, s->diags, form, filing, 0, &flow), JX_ERR_INPUT);
    assert_null(flow);
    assert_string_equal(codes_text(s), "REPORT-020 REPORT-021 REPORT-022 REPORT-023 FORM-060 "
                                       "REPORT-022 REPORT-014");
    for (size_t i = 0; i < jx_diags_n(s->diags); i++) {
        const jx_place place = jx_diags_get(s->diags, i)->place;
        assert_string_equal(place.file, "filing.json");
        assert_true(jx_str_starts(place.pointer, JX_S("/narratives/0/body/")));
    }
}

static void a_form_without_its_narrative_is_an_error(void **state)
{
    sample *s = *state;
    const jx_flow *flow = NULL;
    const jx_form *form = form_of(s, BLOCKS("[{\"narrative\": true}]"));
    assert_int_equal(jx_report_build(s->mem, s->diags, form, filing_of(s, FILING("")), 0, &flow),
                     JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "REPORT-005");
}

static void one_attachment_has_no_number_and_several_hang_under_the_first(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(s, BLOCKS("[{\"narrative\": true}]"));
    const char *one =
        ", \"narratives\": [{\"report\": \"t\", \"attachments\": [{\"title\": \"甲\"}],"
        " \"body\": [\"x\"]}]";
    const jx_flow *flow = flow_of(
        s, form, filing_of(s, jx_str_c(s->mem, jx_str_format(s->mem, FILING("%s"), one))), 0);
    const jx_len em = JX_PT(10.5);
    const jx_para *note = &flow->blocks[2].para;
    assert_string_equal(para_text(s, note), "附件：甲");
    assert_int_equal(note->left, 5 * em);
    assert_int_equal(note->left + note->first_indent, 2 * em);
    const char *two =
        ", \"narratives\": [{\"report\": \"t\", \"attachments\": [{\"title\": \"甲\"},"
        " {\"title\": \"乙\"}], \"body\": [\"x\"]}]";
    flow = flow_of(s, form,
                   filing_of(s, jx_str_c(s->mem, jx_str_format(s->mem, FILING("%s"), two))), 0);
    note = &flow->blocks[2].para;
    assert_string_equal(para_text(s, note), "附件：1.甲");
    assert_int_equal(note->left + note->first_indent, 2 * em);
    assert_true(note->keep_next);
    assert_string_equal(para_text(s, note = &flow->blocks[3].para), "2.乙");
    assert_int_equal(note->left + note->first_indent, 5 * em);
}

static void the_signature_takes_name_and_date_from_the_filing(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(s, BLOCKS("[{\"narrative\": {\"sealed\": true, \"seal\": 42}}]"));
    const jx_filing *filing = filing_of(
        s, FILING(", \"date\": \"2022-04-05\", \"narratives\": [{\"report\": \"t\", \"body\": "
                  "[\"x\"], \"signature\": {}}]"));
    const jx_flow *flow = flow_of(s, form, filing, 0);
    const jx_signature_block *block = &flow->blocks[2].signature;
    assert_int_equal(flow->blocks[2].kind, JX_BLOCK_SIGNATURE);
    assert_int_equal(block->n, 1);
    assert_string_equal(para_text(s, &block->organs[0]), "示例局");
    assert_string_equal(para_text(s, &block->date), "2022年4月5日");
    assert_true(block->sealed);
    assert_int_equal(block->seal, JX_MM(42));
}

/* ---- plans, titles, file names ---- */

static void file_names_hold_nothing_that_a_disk_refuses(void **state)
{
    sample *s = *state;
    static const struct {
        const char *text, *want;
        size_t max;
    } cases[] = {
        {"项目/支出\\绩效:自*评?表\"<>|", "项目支出绩效自评表", 100},
        {"..\x01隐\x7f藏",                       "隐藏",                      100},
        {"  a\n\tb  c ",                           "a b c",                       100},
        {"绩效自评",                           "绩效",                      8  },
        {"绩效自评",                           "绩效自",                   9  },
        {"///",                                    "report",                      100},
        {"",                                       "report",                      100},
        {"a\xE2\x80\xAE"
         "b",                             "ab",                          100},
        {"甲　　乙",                           "甲 乙",                     100},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(
            jx_str_c(s->mem, jx_file_name(s->mem, jx_str_from(cases[i].text), cases[i].max)),
            cases[i].want);
}

static void a_plan_holds_each_report_with_a_name_of_its_own(void **state)
{
    sample *s = *state;
    const jx_form *forms[] = {layout_named(s, "project-self-evaluation.json"),
                              layout_named(s, "department-self-evaluation-report.json")};
    jx_report_plan plan;
    assert_int_equal(
        jx_report_plan_filing(s->mem, s->diags, forms, 2, filing_named(s, "small.json"), &plan),
        JX_OK);
    static const struct {
        const char *file, *title;
        size_t project;
    } want[] = {
        {"示例县统计局2021年度部门整体支出绩效自评报告.pdf",
         "示例县统计局2021年度部门整体支出绩效自评报告",                      0},
        {"01-统计调查专项-项目支出绩效自评表.pdf",
         "项目支出绩效自评表（统计调查专项，示例县统计局，2021年度）", 1},
        {"02-统计调查专项-项目支出绩效自评表.pdf",
         "项目支出绩效自评表（统计调查专项，示例县统计局，2021年度）", 2},
    };
    assert_int_equal(plan.n, 3);
    for (size_t i = 0; i < plan.n; i++) {
        assert_string_equal(jx_str_c(s->mem, plan.at[i].file), want[i].file);
        assert_string_equal(jx_str_c(s->mem, plan.at[i].title), want[i].title);
        assert_int_equal(plan.at[i].project, want[i].project);
    }
}

static void equal_file_names_are_told_apart_and_long_ones_cut(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"each\": "
           "\"projects\", \"as\": \"p\", \"file\": \"{p.name}\", \"blocks\": [{\"text\": \"x\"}]}");
    jx_buf name = jx_buf_new(s->mem);
    for (int i = 0; i < 90; i++)
        jx_buf_put_c(&name, "长");
    const char *text =
        jx_str_c(s->mem, jx_str_format(s->mem,
                                       FILING(", \"projects\": [{\"name\": \"Ab\"}, {\"name\": "
                                              "\"aB\"}, {\"name\": \"%s\"}, {\"name\": \"%s\"}]"),
                                       jx_str_c(s->mem, jx_buf_str(&name)),
                                       jx_str_c(s->mem, jx_buf_str(&name))));
    jx_report_plan plan;
    assert_int_equal(jx_report_plan_form(s->mem, s->diags, form, filing_of(s, text), &plan), JX_OK);
    assert_int_equal(plan.n, 4);
    assert_true(jx_str_is(plan.at[0].file, "Ab.pdf"));
    assert_true(jx_str_is(plan.at[1].file, "aB-2.pdf"));
    for (size_t i = 2; i < 4; i++) {
        assert_in_range(plan.at[i].file.n, 190, 200);
        assert_int_equal(jx_utf8_valid(plan.at[i].file), plan.at[i].file.n);
        assert_true(jx_str_ends(plan.at[i].file, JX_S(".pdf")));
    }
    assert_false(jx_str_eq(plan.at[2].file, plan.at[3].file));
}

static void reports_that_cannot_be_made_are_said_at_their_place(void **state)
{
    sample *s = *state;
    const jx_form *forms[] = {layout_named(s, "project-self-evaluation.json"),
                              layout_named(s, "department-self-evaluation-report.json")};
    jx_report_plan plan;
    const jx_filing *filing =
        filing_of(s, FILING(", \"reports\": [\"project-self-evaluatoin\", \"zzz\", "
                            "\"project-self-evaluation\"]"));
    assert_int_equal(jx_report_plan_filing(s->mem, s->diags, forms, 2, filing, &plan),
                     JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "REPORT-001 REPORT-001 REPORT-004");
    assert_true(jx_str_is(jx_diags_get(s->diags, 0)->place.pointer, "/reports/0"));
    assert_true(jx_str_is(jx_diags_get(s->diags, 0)->text[1], "project-self-evaluation"));
    s->diags = jx_diags_new(s->mem);
    assert_int_equal(
        jx_report_plan_filing(s->mem, s->diags, forms, 2, filing_of(s, FILING("")), &plan),
        JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "REPORT-003");
}

static void a_project_that_is_not_there_is_an_error(void **state)
{
    sample *s = *state;
    const jx_flow *flow = NULL;
    assert_int_equal(jx_report_build(s->mem, s->diags,
                                     layout_named(s, "project-self-evaluation.json"),
                                     filing_named(s, "small.json"), 3, &flow),
                     JX_ERR_INPUT);
    assert_non_null(strstr(codes_text(s), "REPORT-006"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(chinese_numerals_are_those_of_headings),
        SAMPLE_TEST(formats_print_what_they_promise),
        SAMPLE_TEST(a_text_that_is_no_number_is_printed_as_filed_and_reported),
        SAMPLE_TEST(money_changes_its_unit_exactly),
        SAMPLE_TEST(a_number_too_long_for_its_unit_is_printed_as_filed),
        SAMPLE_TEST(headings_are_numbered_and_start_anew_under_each_other),
        SAMPLE_TEST(numbers_of_headings_are_what_the_form_says),
        SAMPLE_TEST(a_run_in_heading_ends_in_a_stop_and_only_it_is_in_its_font),
        SAMPLE_TEST(a_hundred_headings_are_counted),
        SAMPLE_TEST(placeholders_are_replaced_and_doubled_braces_are_braces),
        SAMPLE_TEST(wrong_placeholders_are_found_in_the_filing),
        SAMPLE_TEST(a_form_without_its_narrative_is_an_error),
        SAMPLE_TEST(one_attachment_has_no_number_and_several_hang_under_the_first),
        SAMPLE_TEST(the_signature_takes_name_and_date_from_the_filing),
        SAMPLE_TEST(file_names_hold_nothing_that_a_disk_refuses),
        SAMPLE_TEST(a_plan_holds_each_report_with_a_name_of_its_own),
        SAMPLE_TEST(equal_file_names_are_told_apart_and_long_ones_cut),
        SAMPLE_TEST(reports_that_cannot_be_made_are_said_at_their_place),
        SAMPLE_TEST(a_project_that_is_not_there_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
