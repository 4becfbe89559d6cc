/* Findings: counted, sorted, told once, and printed in two languages on one line. */
#include "base/base.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
/* clang-format on */

static jx_arena *mem;

static int set_up(void **state)
{
    (void)state;
    mem = jx_arena_new(0);
    return mem == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    jx_arena_drop(mem);
    return 0;
}

static const jx_rule error_rule = {"TEST-002", JX_ERROR, "{0}应为 {1}，不是 {2}",
                                   "{0} must be {1}, not {2}"};
static const jx_rule warning_rule = {"TEST-001", JX_WARNING, "注意", "mind"};
static const jx_rule info_rule = {"TEST-003", JX_INFO, "知道就好 {0}", "good to know {0}"};

static void add(jx_diags *diags, const jx_rule *rule, const char *file, uint32_t line,
                uint32_t column, const char *text)
{
    jx_diags_add(diags, rule, (jx_place){.file = file, .line = line, .column = column},
                 jx_str_from(text), (jx_str){0}, (jx_str){0});
}

static const char *printed(const jx_finding *finding, jx_lang lang)
{
    jx_buf out = jx_buf_new(mem);
    jx_finding_print(finding, lang, &out);
    return jx_str_c(mem, jx_buf_str(&out));
}

static void a_finding_is_one_line_in_each_language(void **state)
{
    (void)state;
    static const struct {
        const jx_rule *rule;
        jx_place place;
        const char *zh, *en;
    } cases[] = {
        {&error_rule,
         {"data/a.json", 12, 9, JX_S_INIT("/projects/0/name")},
         "data/a.json:12:9: 错误 TEST-002：甲应为 乙，不是 丙 (/projects/0/name)", "data/a.json:12:9: error TEST-002: 甲 must be 乙, not 丙 (/projects/0/name)"},
        {&warning_rule,
         {"a.json", 3, 0, {NULL, 0}},
         "a.json:3: 警告 TEST-001：注意",                                                "a.json:3: warning TEST-001: mind"                                             },
        {&info_rule,
         {"a.json", 0, 0, {NULL, 0}},
         "a.json: 提示 TEST-003：知道就好 甲",                                        "a.json: note TEST-003: good to know 甲"                                      },
        {&warning_rule, {NULL, 0, 0, {NULL, 0}},                "警告 TEST-001：注意",   "warning TEST-001: mind"                                                       },
        {&warning_rule, {"", 0, 0, {NULL, 0}},                  "警告 TEST-001：注意",   "warning TEST-001: mind"                                                       },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_diags *diags = jx_diags_new(mem);
        jx_diags_add(diags, cases[i].rule, cases[i].place, JX_S("甲"), JX_S("乙"), JX_S("丙"));
        assert_string_equal(printed(jx_diags_get(diags, 0), JX_ZH), cases[i].zh);
        assert_string_equal(printed(jx_diags_get(diags, 0), JX_EN), cases[i].en);
    }
}

static void what_a_user_wrote_cannot_steer_the_terminal(void **state)
{
    (void)state;
    jx_diags *diags = jx_diags_new(mem);
    add(diags, &info_rule, "a\x1b[2J.json", 1, 1, "x\n\r\t\x07\xC2\x9B\xE2\x80\xAE{0}{1}中");
    add(diags, &info_rule, "b\xFF\xE4\xB8.json", 1, 1, "{2");
    assert_string_equal(printed(jx_diags_get(diags, 0), JX_EN),
                        "a\\u001B[2J.json:1:1: note TEST-003: good to know "
                        "x\\n\\r\\t\\u0007\\u009B\\u202E{0}{1}中");
    assert_string_equal(printed(jx_diags_get(diags, 1), JX_EN),
                        "b\\xFF\\xE4\\xB8.json:1:1: note TEST-003: good to know {2");
    const jx_rule odd = {
        "TEST-004",
        JX_INFO,
        "{3} {a} {0",
        "{} { {1}",
    };
    jx_diags_add(diags, &odd, (jx_place){0}, JX_S("a"), JX_S("b"), JX_S("c"));
    assert_string_equal(printed(jx_diags_get(diags, 2), JX_ZH), "提示 TEST-004：{3} {a} {0");
    assert_string_equal(printed(jx_diags_get(diags, 2), JX_EN), "note TEST-004: {} { b");
}

static void texts_and_places_are_copied_and_outlive_resets(void **state)
{
    (void)state;
    char file[] = "a.json", text[] = "文字", pointer[] = "/a";
    jx_diags *diags = jx_diags_new(mem);
    const jx_mark mark = jx_arena_mark(mem);
    jx_diags_add(diags, &info_rule, (jx_place){file, 1, 2, jx_str_from(pointer)},
                 jx_str_format(mem, "%s", text), (jx_str){0}, (jx_str){0});
    jx_arena_reset(mem, mark);
    memset(jx_alloc(mem, 5000, 1), 'x', 5000);
    file[0] = text[0] = pointer[1] = 'z';
    assert_string_equal(printed(jx_diags_get(diags, 0), JX_ZH),
                        "a.json:1:2: 提示 TEST-003：知道就好 文字 (/a)");
}

static void order_is_by_place_then_code_then_arrival(void **state)
{
    (void)state;
    jx_diags *diags = jx_diags_new(mem);
    add(diags, &info_rule, "b", 1, 1, "8");
    add(diags, &info_rule, "a", 10, 1, "7");
    add(diags, &info_rule, "a", 9, 2, "5");
    add(diags, &info_rule, "a", 9, 2, "6"); /* stable */
    add(diags, &warning_rule, "a", 9, 2, "4");
    add(diags, &info_rule, "a", 9, 1, "3");
    add(diags, &info_rule, "a", 0, 0, "2");
    add(diags, &info_rule, NULL, 0, 0, "1");
    jx_diags_sort(diags);
    for (size_t i = 0; i < 8; i++)
        assert_int_equal(jx_diags_get(diags, i)->text[0].at[0], '1' + (int)i);
}

static void equal_findings_are_told_once(void **state)
{
    (void)state;
    jx_diags *diags = jx_diags_new(mem);
    add(diags, &info_rule, "a", 1, 1, "x");
    add(diags, &info_rule, "a", 1, 1, "y");
    add(diags, &info_rule, "a", 1, 1, "x"); /* not a neighbour of its equal */
    add(diags, &info_rule, "a", 1, 2, "x");
    add(diags, &error_rule, "a", 1, 1, "x");
    add(diags, &error_rule, "a", 1, 1, "x");
    jx_diags_add(diags, &info_rule, (jx_place){"a", 1, 1, JX_S("/p")}, JX_S("x"), (jx_str){0},
                 (jx_str){0});
    jx_diags_sort(diags);
    assert_int_equal(jx_diags_n(diags), 5);
    assert_int_equal(jx_diags_count(diags, JX_ERROR), 1);
    assert_int_equal(jx_diags_count(diags, JX_INFO), 5);
    jx_diags_sort(diags);
    assert_int_equal(jx_diags_n(diags), 5);
    jx_diags *none = jx_diags_new(mem);
    jx_diags_sort(none);
    assert_int_equal(jx_diags_n(none), 0);
}

static void counts_are_by_weight(void **state)
{
    (void)state;
    jx_diags *diags = jx_diags_new(mem);
    add(diags, &info_rule, "a", 1, 1, "");
    add(diags, &warning_rule, "a", 1, 1, "");
    add(diags, &error_rule, "a", 1, 1, "");
    assert_int_equal(jx_diags_count(diags, JX_INFO), 3);
    assert_int_equal(jx_diags_count(diags, JX_WARNING), 2);
    assert_int_equal(jx_diags_count(diags, JX_ERROR), 1);
}

static void a_full_list_counts_on_and_keeps_errors(void **state)
{
    (void)state;
    jx_diags *diags = jx_diags_new(mem);
    for (uint32_t i = 0; i < JX_DIAGS_MAX + 500; i++)
        add(diags, i % 2 ? &info_rule : &warning_rule, "a", i + 1, 1, "x");
    for (uint32_t i = 0; i < 20; i++)
        add(diags, &error_rule, "a", 5000 + i, 1, "late but weighty");
    assert_int_equal(jx_diags_n(diags), JX_DIAGS_MAX);
    assert_int_equal(jx_diags_dropped(diags), 520);
    assert_int_equal(jx_diags_count(diags, JX_INFO), JX_DIAGS_MAX + 520);
    assert_int_equal(jx_diags_count(diags, JX_ERROR), 20);
    size_t errors = 0, warnings = 0;
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        errors += jx_diags_get(diags, i)->rule == &error_rule;
        warnings += jx_diags_get(diags, i)->rule == &warning_rule;
    }
    assert_int_equal(errors, 20);
    assert_true(warnings >= 500); /* notes went first */

    for (uint32_t i = 0; i < 100000; i++) /* a flood takes neither time nor room */
        add(diags, &error_rule, "a", 7, i, "flood");
    assert_int_equal(jx_diags_n(diags), JX_DIAGS_MAX);
    assert_int_equal(jx_diags_count(diags, JX_ERROR), 100020);
    assert_true(jx_arena_bytes(mem) < (4u << 20));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_is_one_line_in_each_language),
        cmocka_unit_test(what_a_user_wrote_cannot_steer_the_terminal),
        cmocka_unit_test(texts_and_places_are_copied_and_outlive_resets),
        cmocka_unit_test(order_is_by_place_then_code_then_arrival),
        cmocka_unit_test(equal_findings_are_told_once),
        cmocka_unit_test(counts_are_by_weight),
        cmocka_unit_test(a_full_list_counts_on_and_keeps_errors),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
