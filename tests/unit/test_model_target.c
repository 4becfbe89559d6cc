/* tests/unit/test_model_target.c: the target language over tests/data/targets.tsv (text, tab, dump). */
#include "base/file.h"
#include "model/target.h"

/* cmocka.h needs the headers before it. */
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <string.h>

static jx_str dump(jx_arena *mem, const jx_target *target)
{
    jx_buf out = jx_buf_new(mem);
    jx_target_dump(target, &out);
    return jx_buf_str(&out);
}

/* Printed canonically and parsed again, the parsed part is the same. */
static void check_round_trip(jx_arena *mem, jx_str text)
{
    const jx_target first = jx_target_parse(mem, text);
    const jx_str printed = jx_target_text(mem, &first);
    const jx_target second = jx_target_parse(mem, printed);
    const jx_str a = dump(mem, &first), b = dump(mem, &second);
    if (!jx_str_eq(a, b))
        fail_msg("%s\n  read    %s\n  printed %s\n  read    %s", jx_str_c(mem, text),
                 jx_str_c(mem, a), jx_str_c(mem, printed), jx_str_c(mem, b));
}

typedef void check_line(jx_arena *mem, jx_str text, jx_str want);

static size_t each_line(check_line *check)
{
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_blob bytes;
    assert_int_equal(
        jx_file_read(mem, diags, JX_SOURCE_DIR "/tests/data/targets.tsv", 1 << 22, &bytes), JX_OK);
    const jx_str all = {(const char *)bytes.at, bytes.n};
    size_t lines = 0;
    for (size_t from = 0; from < all.n;) {
        size_t to = jx_str_find(all, JX_S("\n"), from);
        if (to == SIZE_MAX)
            to = all.n;
        const jx_str line = jx_str_sub(all, from, to);
        const size_t tab = jx_str_find(line, JX_S("\t"), 0);
        from = to + 1;
        if (tab == SIZE_MAX)
            continue; /* a heading */
        check(mem, jx_str_sub(line, 0, tab), jx_str_sub(line, tab + 1, line.n));
        lines++;
    }
    jx_arena_drop(mem);
    return lines;
}

static void check_dump(jx_arena *mem, jx_str text, jx_str want)
{
    const jx_target target = jx_target_parse(mem, text);
    const jx_str found = dump(mem, &target);
    if (!jx_str_eq(found, want))
        fail_msg("%s\n  expected %s\n  read     %s", jx_str_c(mem, text), jx_str_c(mem, want),
                 jx_str_c(mem, found));
    assert_true(jx_str_eq(target.text, text));
}

static void published_and_irregular_targets_are_read(void **state)
{
    (void)state;
    assert_true(each_line(check_dump) >= 470);
}

static void check_trip(jx_arena *mem, jx_str text, jx_str want)
{
    (void)want;
    check_round_trip(mem, text);
}

static void the_canonical_writing_reads_the_same(void **state)
{
    (void)state;
    assert_true(each_line(check_trip) >= 470);
}

/* The same, for whatever a typist may put together. */
static void the_canonical_writing_of_random_texts_reads_the_same(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "≥",    "≤",    "<",    "=",  "约",   "不少于",    "100",   "5",  "0.36", "1,234",
        "2021", "12",   "%",    "‰",  "人次", "批次/千人", "万元",  "个", "年",   "月",
        "日",   "底",   "前",   "-",  "至",   "优",        "、",    "，", "（",   "）",
        " ",    "定性", "完成", "余", "以上", "以内",      "前3名", "/",  "无",   "是",
        "否",   "提高", "率",   "。", "抽检", "且",        "左右",  "一"};
    enum { PIECES = sizeof pieces / sizeof *pieces, TEXTS = 200000 };
    uint32_t seed = 20210412; /* fixed: a failure prints its text */
    jx_arena *mem = jx_arena_new(0);
    for (int i = 0; i < TEXTS; i++) {
        const jx_mark mark = jx_arena_mark(mem);
        jx_buf text = jx_buf_new(mem);
        seed = seed * 1664525u + 1013904223u;
        for (uint32_t n = 1 + (seed >> 24) % 7; n > 0; n--) {
            seed = seed * 1664525u + 1013904223u;
            jx_buf_put_c(&text, pieces[(seed >> 8) % PIECES]);
        }
        check_round_trip(mem, jx_buf_str(&text));
        jx_arena_reset(mem, mark);
    }
    jx_arena_drop(mem);
}

static void parts_can_be_computed_with(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_target money = jx_target_parse(mem, JX_S(" ≥１，２３４.50万元 "));
    assert_true(jx_target_has_number(&money));
    assert_int_equal(money.relation, JX_REL_GE);
    assert_int_equal(money.number.coef, 123450);
    assert_int_equal(money.number.scale, 2);
    assert_true(jx_str_is(money.unit, "万元"));
    assert_true(jx_str_is(money.text, " ≥１，２３４.50万元 "));
    const jx_target months = jx_target_parse(mem, JX_S("2021年1-12月"));
    assert_false(jx_target_has_number(&months));
    assert_int_equal(months.from.year, 2021);
    assert_int_equal(months.to.month, 12);
    const jx_target none = jx_target_parse(mem, JX_S(""));
    assert_true(none.number.poisoned && none.number2.poisoned);
    jx_arena_drop(mem);
}

static void months_have_their_days(void **state)
{
    (void)state;
    assert_int_equal(jx_month_days(2021, 2), 28);
    assert_int_equal(jx_month_days(2024, 2), 29);
    assert_int_equal(jx_month_days(1900, 2), 28);
    assert_int_equal(jx_month_days(2000, 2), 29);
    assert_int_equal(jx_month_days(2021, 4), 30);
    assert_int_equal(jx_month_days(2021, 12), 31);
    assert_int_equal(jx_month_days(2021, 0), 0);
    assert_int_equal(jx_month_days(2021, 13), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_and_irregular_targets_are_read),
        cmocka_unit_test(the_canonical_writing_reads_the_same),
        cmocka_unit_test(the_canonical_writing_of_random_texts_reads_the_same),
        cmocka_unit_test(parts_can_be_computed_with),
        cmocka_unit_test(months_have_their_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
