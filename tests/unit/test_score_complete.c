/* tests/unit/test_score_complete.c: execution rate and score, totals, grades. */
#include "model/value.h"
#include "score/score.h"

/* cmocka.h needs the headers before it. */
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <string.h>

static jx_dec dec(const char *text)
{
    jx_dec x;
    (void)jx_dec_parse(jx_str_from(text), false, &x); /* "": poisoned */
    return x;
}

static void the_execution_rate_is_rounded_half_up_once(void **state)
{
    (void)state;
    static const struct {
        const char *executed, *budget, *want;
    } cases[] = {
        {"215457.6", "250000",   "86.18" }, /* 86.18304 */
        {"30.00",    "278.4449", "10.77" },
        {"1",        "3",        "33.33" },
        {"2",        "3",        "66.67" },
        {"12.345",   "100",      "12.35" },
        {"0.00005",  "1",        "0.01"  },
        {"0.000049", "1",        "0.00"  },
        {"1981.54",  "1816.4",   "109.09"},
        {"0",        "5",        "0.00"  },
        {"-1",       "8",        "-12.50"},
        {"5",        "0",        "—"   }, /* no budget: not a number, never 0 % */
        {"5",        "0.00",     "—"   },
        {"5",        "-1",       "—"   },
        {"",         "5",        "—"   },
        {"5",        "",         "—"   },
    };
    jx_arena *mem = jx_arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_dec rate = jx_score_rate(dec(cases[i].executed), dec(cases[i].budget));
        assert_string_equal(jx_str_c(mem, jx_dec_text(mem, rate, false)), cases[i].want);
    }
    jx_arena_drop(mem);
}

static void the_execution_score_is_proportional_and_capped(void **state)
{
    (void)state;
    static const struct {
        const char *weight, *executed, *budget, *want;
    } cases[] = {
        {"10", "215457.6", "250000",   "8.62" },
        {"10", "9034",     "20000",    "4.52" },
        {"20", "94",       "650",      "2.89" },
        {"20", "30.00",    "278.4449", "2.15" }, /* 2.1548, not rounded twice */
        {"10", "120",      "100",      "10.00"},
        {"10", "100.000",  "100",      "10.00"},
        {"10", "0",        "100",      "0.00" },
        {"10", "-5",       "100",      "0.00" },
        {"10", "2985.5",   "3711.0",   "8.05" },
        {"10", "5",        "0",        "—"  },
        {"",   "5",        "10",       "—"  },
        {"10", "",         "10",       "—"  },
    };
    jx_arena *mem = jx_arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_dec score =
            jx_score_execution(dec(cases[i].weight), dec(cases[i].executed), dec(cases[i].budget));
        assert_string_equal(jx_str_c(mem, jx_dec_text(mem, score, false)), cases[i].want);
    }
    jx_arena_drop(mem);
}

static void grades_begin_at_their_least_points(void **state)
{
    (void)state;
    static const struct {
        const char *total, *want;
    } cases[] = {
        {"100",   "优"},
        {"98.62", "优"},
        {"90",    "优"},
        {"89.99", "良"},
        {"80",    "良"},
        {"79.99", "中"},
        {"71.7",  "中"},
        {"60",    "中"},
        {"59.99", "差"},
        {"58.2",  "差"},
        {"0",     "差"},
        {"-1",    "差"}
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(
            jx_str_is(jx_score_grade(jx_scheme_mof(), dec(cases[i].total))->name, cases[i].want));
    assert_null(jx_score_grade(jx_scheme_mof(), dec("")));
}

/* ---- a whole filing ------------------------------------------------------------------------ */

static const jx_filing *complete_filing(jx_arena *mem, const char *members)
{
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root = NULL;
    jx_filing *filing = NULL;
    const jx_str text = jx_str_format(mem,
                                      "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": "
                                      "{\"name\": \"某局\"}, %s}",
                                      members);
    const jx_blob bytes = {(const unsigned char *)text.at, text.n};
    assert_int_equal(jx_json_parse(mem, diags, "a.json", bytes, &root), JX_OK);
    assert_int_equal(jx_filing_from_json(mem, diags, "a.json", root, &filing), JX_OK);
    jx_score_complete(mem, filing);
    return filing;
}

static const jx_project *complete(jx_arena *mem, const char *project)
{
    const jx_str members = jx_str_format(mem, "\"projects\": [{\"name\": \"甲\"%s}]", project);
    return &complete_filing(mem, jx_str_c(mem, members))->projects.at[0];
}

static void check(jx_arena *mem, const jx_amount *amount, const char *text, bool is_computed)
{
    assert_string_equal(jx_str_c(mem, amount->text), text);
    assert_int_equal(amount->self.present, strlen(text) > 0);
    assert_int_equal(amount->self.computed, is_computed);
}

#define FUNDS ", \"funds\": {\"total\": {\"budget\": \"250000\", \"executed\": \"215457.6\"}}"
#define SCORES                                                                                     \
    "{\"name\": \"a\", \"weight\": 10, \"score\": 10}, {\"name\": \"b\", \"score\": \"20\"}, "     \
    "{\"name\": \"c\", \"score\": 20}, {\"name\": \"d\", \"score\": 30}"

static void absent_scores_are_filled_in(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p =
        complete(mem, FUNDS ", \"indicators\": [" SCORES
                            ", {\"name\": \"e\", \"weight\": 10, \"score\": 10}]");
    check(mem, &p->funds.total.rate, "86.18%", true);
    check(mem, &p->funds.total.score, "8.62", true);
    check(mem, &p->total_score, "98.62", true);
    assert_true(jx_str_is(p->grade.text, "优"));
    assert_true(p->grade.self.present && p->grade.self.computed);
    assert_true(jx_str_is(p->total_score.self.place.pointer, "/projects/0/total_score"));
    jx_arena_drop(mem);
}

static void what_was_filed_stays(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p = complete(
        mem,
        ", \"funds\": {\"total\": {\"budget\": 250000, \"executed\": 215457.6, \"rate\": \"86.19\", "
        "\"score\": \"8.6\"}}, \"indicators\": [" SCORES "], \"total_score\": \"90.0\", "
        "\"grade\": \"优秀\"");
    check(mem, &p->funds.total.rate, "86.19", false);
    check(mem, &p->funds.total.score, "8.6", false);
    check(mem, &p->total_score, "90.0", false);
    assert_true(jx_str_is(p->grade.text, "优秀"));
    assert_false(p->grade.self.computed);
    jx_arena_drop(mem);
}

static void the_total_is_the_sum_of_the_printed_scores(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p = complete(
        mem, ", \"funds\": {\"total\": {\"score\": \"8.6\"}}, \"indicators\": [" SCORES "]");
    check(mem, &p->total_score, "88.6", true);
    assert_true(jx_str_is(p->grade.text, "良"));
    jx_arena_drop(mem);
}

static void without_all_scores_there_is_no_total(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        FUNDS,
        ", \"indicators\": [" SCORES "]",
        FUNDS ", \"indicators\": [{\"name\": \"a\"}, {\"name\": \"/\", \"target\": \"/\"}]",
        FUNDS ", \"indicators\": [" SCORES ", {\"name\": \"e\", \"weight\": 10}]",
        FUNDS ", \"indicators\": [" SCORES "], \"goals\": [{\"weight\": 40}]",
        FUNDS ", \"goals\": [{\"score\": 5}, {\"indicators\": [" SCORES
              ", {\"name\": \"e\", \"weight\": 10}]}]",
        FUNDS ", \"goals\": [{}]",
        FUNDS ", \"indicators\": [" SCORES ", {\"name\": \"e\", \"weight\": 10, \"score\": \"—\"}]",
        ", \"funds\": {\"total\": {\"budget\": 0, \"executed\": 5}}, \"indicators\": [" SCORES "]",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_project *p = complete(mem, cases[i]);
        check(mem, &p->total_score, "", false);
        assert_false(p->grade.self.present);
        jx_arena_drop(mem);
    }
}

/* 无 and / rows carry neither weight nor score. */
static void unweighted_indicators_do_not_hinder_the_total(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p =
        complete(mem, FUNDS ", \"indicators\": [" SCORES ", {\"name\": \"/\", \"target\": \"/\"}]");
    check(mem, &p->total_score, "88.62", true);
    jx_arena_drop(mem);
}

static void every_fund_row_has_a_rate_of_its_own(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p =
        complete(mem, ", \"funds\": {\"total\": {\"budget\": 0, \"executed\": 0}, "
                      "\"fiscal\": {\"budget\": 100, \"executed\": 50}, "
                      "\"carried_over\": {\"budget\": 100}, \"other\": {\"initial\": 7}}");
    check(mem, &p->funds.total.rate, "—", true);
    check(mem, &p->funds.total.score, "", false);
    check(mem, &p->funds.fiscal.rate, "50.00%", true);
    check(mem, &p->funds.fiscal.score, "", false);
    check(mem, &p->funds.carried_over.rate, "", false);
    check(mem, &p->funds.other.rate, "", false);
    jx_arena_drop(mem);
}

static void all_rows_of_funds_have_rates(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "total",         "fiscal",          "carried_over", "other",         "central",
        "local",         "upper",           "own",          "public_budget", "government_fund",
        "state_capital", "special_account", "unit_funds",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_str members = jx_str_format(
            mem,
            "\"department\": {\"funds\": {\"%s\": {\"budget\": 8, \"executed\": 1, \"to_date\": 2}}}",
            rows[i]);
        const jx_filing *f = complete_filing(mem, jx_str_c(mem, members));
        const jx_value funds = jx_value_get(jx_filing_value(f), JX_S("department.funds"));
        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            const jx_value row = jx_value_get(funds, jx_str_from(rows[k]));
            const jx_value rate = jx_value_get(row, JX_S("rate"));
            assert_true(jx_str_is(rate.text, i == k ? "12.50%" : ""));
            assert_int_equal(rate.computed, i == k);
            assert_true(
                jx_str_is(jx_value_get(row, JX_S("to_date_rate")).text, i == k ? "25.00%" : ""));
        }
        jx_arena_drop(mem);
    }
}

static void the_rate_to_date_is_of_the_initial_budget(void **state)
{
    (void)state;
    static const struct {
        const char *row, *want;
        bool is_computed;
    } cases[] = {
        {"\"initial\": 200, \"budget\": 100, \"to_date\": 50",          "25.00%", true },
        {"\"budget\": 100, \"to_date\": 50",                            "50.00%", true },
        {"\"initial\": 0, \"to_date\": 50",                             "—",    true },
        {"\"to_date\": 50",                                             "—",    true },
        {"\"initial\": 200",                                            "",       false},
        {"\"initial\": 200, \"to_date\": 50, \"to_date_rate\": \"26\"", "26",     false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_str project = jx_str_format(mem, ", \"funds\": {\"total\": {%s}}", cases[i].row);
        const jx_project *p = complete(mem, jx_str_c(mem, project));
        check(mem, &p->funds.total.to_date_rate, cases[i].want, cases[i].is_computed);
        jx_arena_drop(mem);
    }
}

static void the_department_is_scored_as_a_project(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_filing *f =
        complete_filing(mem, "\"department\": {\"indicators\": [" SCORES "]" FUNDS "}");
    check(mem, &f->department.funds.total.score, "8.62", true);
    check(mem, &f->department.total_score, "88.62", true);
    assert_true(jx_str_is(f->department.grade.text, "良"));
    f = complete_filing(mem, "\"department\": {\"indicators\": [" SCORES
                             "], \"total_score\": \"95.0\", \"grade\": \"优秀\"}");
    check(mem, &f->department.total_score, "95.0", false);
    assert_true(jx_str_is(f->department.grade.text, "优秀") && !f->department.grade.self.computed);
    f = complete_filing(mem, "\"department\": {\"indicators\": [" SCORES "]}");
    check(mem, &f->department.total_score, "", false);
    assert_false(f->department.grade.self.present);
    jx_arena_drop(mem);
}

/* The 20/80 form: 20 x 30.00 / 278.4449 = 2.15, goals of 40 points each. */
static void goals_are_the_sums_of_their_indicators(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p =
        complete(mem, ", \"funds\": {\"total\": {\"weight\": 20, \"budget\": \"278.4449\", "
                      "\"executed\": \"30.00\"}}, \"goals\": ["
                      "{\"weight\": 40, \"indicators\": [{\"name\": \"a\", \"score\": \"12.50\"}, "
                      "{\"name\": \"b\", \"score\": 25}, {\"name\": \"/\"}]}, "
                      "{\"weight\": 40, \"score\": \"39.0\", \"indicators\": [{\"name\": \"c\", "
                      "\"score\": 1}]}, {\"title\": \"未设指标\"}]");
    check(mem, &p->goals.at[0].score, "37.5", true);
    check(mem, &p->goals.at[1].score, "39.0", false);
    check(mem, &p->goals.at[2].score, "", false);
    check(mem, &p->total_score, "78.65", true);
    assert_true(jx_str_is(p->grade.text, "中"));
    jx_arena_drop(mem);
}

#define CHILD(name, parent, rest) "{\"name\": \"" name "\", \"level3\": \"" parent "\"" rest "}"
static void parents_count_through_their_children(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p = complete(
        mem, FUNDS
        ", \"indicators\": [{\"name\": \"一、\", \"parent\": true, \"weight\": 30}, " CHILD("1、", "一、", ", \"weight\": 10, \"score\": 9.5") ", " CHILD(
            "2、", "一、",
            ", \"weight\": 20, \"score\": 20") ", "
                                               "{\"name\": \"二、\", \"parent\": true, \"weight\": 30, \"score\": \"28.0\"}, " CHILD(
                                                   "1、", "二、",
                                                   ", \"score\": 28") ", "
                                                                      "{\"name\": \"三、\", \"parent\": true, \"weight\": 30, \"score\": 27}, " CHILD(
                                                                          "1、", "三、",
                                                                          "") ", " CHILD("1、",
                                                                                         "一、",
                                                                                         ", \"score\": 1") "]");
    check(mem, &p->indicators.at[0].score, "29.5", true);
    check(mem, &p->indicators.at[3].score, "28.0", false);
    check(mem, &p->indicators.at[5].score, "27", false);
    check(mem, &p->indicators.at[6].score, "", false);
    check(mem, &p->total_score, "94.12", true); /* 8.62 + 29.5 + 28 + 27 + 1 */
    jx_arena_drop(mem);
}

static void a_parent_with_an_unscored_child_has_no_score(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_project *p =
        complete(mem, FUNDS ", \"indicators\": [{\"name\": \"一、\", \"parent\": true}, " CHILD(
                          "1、", "一、",
                          ", \"weight\": 10, \"score\": 9") ", " CHILD("2、", "一、",
                                                                       ", \"weight\": 20") "]");
    check(mem, &p->indicators.at[0].score, "", false);
    check(mem, &p->total_score, "", false);
    jx_arena_drop(mem);
}

static void the_rates_of_the_base_data_are_filled_in(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_filing *f = complete_filing(
        mem, "\"base_data\": {\"staff\": {\"authorized\": \"120人\", \"actual\": 117}, "
             "\"buildings\": {\"approved\": 0, \"actual\": 5, \"budget\": 300, \"invested\": 310, "
             "\"investment_rate\": \"103%\"}}");
    check(mem, &f->base_data.staff.control_rate, "97.50%", true);
    check(mem, &f->base_data.buildings.rate, "—", true);
    check(mem, &f->base_data.buildings.investment_rate, "103%", false);
    f = complete_filing(mem, "\"base_data\": {\"staff\": {\"actual\": 117}}");
    check(mem, &f->base_data.staff.control_rate, "", false);
    check(mem, &f->base_data.buildings.rate, "", false);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_execution_rate_is_rounded_half_up_once),
        cmocka_unit_test(the_execution_score_is_proportional_and_capped),
        cmocka_unit_test(grades_begin_at_their_least_points),
        cmocka_unit_test(absent_scores_are_filled_in),
        cmocka_unit_test(what_was_filed_stays),
        cmocka_unit_test(the_total_is_the_sum_of_the_printed_scores),
        cmocka_unit_test(without_all_scores_there_is_no_total),
        cmocka_unit_test(unweighted_indicators_do_not_hinder_the_total),
        cmocka_unit_test(every_fund_row_has_a_rate_of_its_own),
        cmocka_unit_test(all_rows_of_funds_have_rates),
        cmocka_unit_test(the_rate_to_date_is_of_the_initial_budget),
        cmocka_unit_test(the_department_is_scored_as_a_project),
        cmocka_unit_test(goals_are_the_sums_of_their_indicators),
        cmocka_unit_test(parents_count_through_their_children),
        cmocka_unit_test(a_parent_with_an_unscored_child_has_no_score),
        cmocka_unit_test(the_rates_of_the_base_data_are_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
