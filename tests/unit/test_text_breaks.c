/* Where a Chinese line may end: rules T70 to T77 and T90 to T96 of the house's typography,
 * GB/T 15834-2011 5.1, GB/T 15835-2011 5.1. */
#include "text/linebreak.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The text with "|" at each place where a line may end, "¦" where it had better not. */
static const char *broken(jx_arena *mem, jx_str text, bool chinese)
{
    const size_t n = jx_utf8_count(text);
    uint32_t *c = JX_NEW_N(mem, uint32_t, n);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        c[i] = jx_utf8_next(text, &at);
    const uint8_t *levels = jx_break_levels(mem, c, n, chinese);
    jx_buf out = jx_buf_new(mem);
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && levels[i] == JX_BREAK_OK)
            jx_buf_put_c(&out, "|");
        if (i > 0 && levels[i] == JX_BREAK_POOR)
            jx_buf_put_c(&out, "¦");
        jx_buf_put_char(&out, c[i]);
    }
    return jx_str_c(mem, jx_buf_str(&out));
}

static jx_str without_marks(jx_arena *mem, const char *want)
{
    jx_buf out = jx_buf_new(mem);
    for (const char *at = want; *at != '\0';) {
        if (*at == '|') {
            at++;
        } else if (strncmp(at, "¦", strlen("¦")) == 0) {
            at += strlen("¦");
        } else {
            jx_buf_put(&out, at, 1);
            at++;
        }
    }
    return jx_buf_str(&out);
}

static void check(const char *const *cases, size_t n)
{
    jx_arena *mem = jx_arena_new(0);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(broken(mem, without_marks(mem, cases[i]), true), cases[i]);
    jx_arena_drop(mem);
}
#define CHECK(cases) check((cases), sizeof(cases) / sizeof *(cases))

static void marks_keep_to_their_side(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "见|附|件，|如|下：",
        "他|说：|“好。”|（完）",
        "『上』|《下》|〔一〕|【二】",
        "吗？！|是；|否。",
        "甲·|乙、|丙",
        "A、|B",
        "“十|四|五”|规|划",
        "‘it’s’|说",
        "中々 |ぁ |ー",
        "Hello, |world |(test) |你",
        "中/英",
        "水|A/B|测",
        "年～|月",
        "中—|西",
    };
    CHECK(cases);
}

static void dashes_and_dots_go_in_pairs(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "这¦——|是", "是¦……|吗", "完¦……|……|了", "完¦……”|了", "一¦———|二", "——|二",
    };
    CHECK(cases);
}

static void numbers_stay_whole(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "达|96.53%|的",   "≥8500¦人¦次",         "值|≥ 95 %|以|上",
        "63%～68%|之",    "比|3:1|在|9:00|到",   "￥500¦元|和-5℃",
        "1,234.56¦万¦元", "2022-04-20|前",       "5‰",
        "3×5＝15",        "面|积|100m²|和|20㎡", "长 |5 km |的|路",
        "5 kWh|用",       "1/2|以|上",           "No.5",
        "12\u2005345¦元",
    };
    CHECK(cases);
}

static void numbers_keep_to_what_they_count(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "查|8500¦余|家",    "2021¦年|1～12¦月",      "约 |1801 ¦批|次", "4¦批¦次/千|人",
        "第十二¦条|第3¦款", "见|附|表1|和|图2-1|中", "附|件¦1：",       "财|预¦〔2022〕¦15¦号|文",
    };
    CHECK(cases);
}

static void numbering_keeps_its_first_character(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "一、部|门", "（一）预|算", "1.总|体", "（1）数|量", "1．总|体", "十二、其|他",
    };
    CHECK(cases);
}

static void joiners_and_spaces_are_honoured(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "中\u2060文|字", "中\u00A0文|字", "a\u200B|b", "中 |文", "①|数|量", "ཀ་|ཁ།",
    };
    CHECK(cases);
}

static void addresses_break_after_slashes_only_in_need(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const uint32_t c[] = {'g', 'o', 'v', '/', 'a'};
    const uint8_t *level = jx_break_levels(mem, c, 5, true);
    assert_int_equal(level[1], JX_BREAK_WORD);
    assert_int_equal(level[3], JX_BREAK_LAST);
    assert_int_equal(level[4], JX_BREAK_PATH);
    jx_arena_drop(mem);
}

/* Unicode alone, without the tailoring, says otherwise. */
static void tailoring_is_for_chinese_alone(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    assert_string_equal(broken(mem, JX_S("≥8500人"), false), "≥8500|人");
    assert_string_equal(broken(mem, JX_S("a·b"), false), "a·b");
    assert_string_equal(broken(mem, JX_S("中～文"), false), "中|～|文");
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_keep_to_their_side),
        cmocka_unit_test(dashes_and_dots_go_in_pairs),
        cmocka_unit_test(numbers_stay_whole),
        cmocka_unit_test(numbers_keep_to_what_they_count),
        cmocka_unit_test(numbering_keeps_its_first_character),
        cmocka_unit_test(joiners_and_spaces_are_honoured),
        cmocka_unit_test(addresses_break_after_slashes_only_in_need),
        cmocka_unit_test(tailoring_is_for_chinese_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
