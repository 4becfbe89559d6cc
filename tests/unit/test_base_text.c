/* Text: UTF-8, views, buffers, lengths. */
#include "base/base.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

#define assert_text(text, want) assert_string_equal(jx_str_c(mem, (text)), (want))

/* ---- UTF-8 ---- */

static void every_code_point_goes_there_and_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x110010; c++) {
        char bytes[4];
        const size_t n = jx_utf8_put(c, bytes);
        const bool is_character = c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
        const jx_str text = {bytes, n};
        assert_int_equal(jx_utf8_valid(text), is_character ? n : 0);
        if (!is_character)
            continue;
        size_t pos = 0, back = n;
        assert_int_equal(jx_utf8_next(text, &pos), c);
        assert_int_equal(pos, n);
        assert_int_equal(jx_utf8_prev(text, &back), c);
        assert_int_equal(back, 0);
        for (size_t cut = 1; cut < n; cut++)
            assert_int_equal(jx_utf8_valid((jx_str){bytes, cut}), 0);
    }
}

static void bytes_are_valid_up_to_the_first_fault(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n, valid;
    } cases[] = {
        {"",                     0, 0},
        {"abc",                  3, 3},
        {"a\0b",                 3, 3}, /* U+0000 is a character */
        {"\xE4\xB8\xAD!",        4, 4},
        {"ab\x80",               3, 2},
        {"a\xC0\x80",            3, 1}, /* overlong */
        {"\xC1\xBF",             2, 0},
        {"\xE0\x9F\xBF",         3, 0},
        {"\xE0\xA0\x80",         3, 3},
        {"\xF0\x8F\xBF\xBF",     4, 0},
        {"\xF0\x90\x80\x80",     4, 4},
        {"\xED\x9F\xBF",         3, 3},
        {"\xED\xA0\x80",         3, 0}, /* surrogates */
        {"\xED\xBF\xBF",         3, 0},
        {"\xF4\x8F\xBF\xBF",     4, 4},
        {"\xF4\x90\x80\x80",     4, 0}, /* beyond U+10FFFF */
        {"\xF5\x80\x80\x80",     4, 0},
        {"\xFE",                 1, 0},
        {"x\xE4\xB8",            3, 1}, /* cut off */
        {"x\xE4\xB8y",           4, 1},
        {"\xF0\x9F\x98\xE4\xB8", 5, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(jx_utf8_valid((jx_str){cases[i].bytes, cases[i].n}), cases[i].valid);
}

static void a_text_cut_inside_a_character_is_not_overrun(void **state)
{
    (void)state;
    static const char *const cuts[] = {"\xE4",     "\xE4\xB8",     "\xF0",
                                       "\xF0\x9F", "\xF0\x9F\x98", "\xC3"};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        const size_t n = strlen(cuts[i]);
        char *exact = jx_alloc(mem, n, 1); /* poison stands right behind it */
        memcpy(exact, cuts[i], n);
        size_t pos = 0;
        (void)jx_utf8_next((jx_str){exact, n}, &pos);
        assert_in_range(pos, 1, n);
    }
}

static void characters_are_counted_and_told_apart(void **state)
{
    (void)state;
    assert_int_equal(jx_utf8_count(JX_S("")), 0);
    assert_int_equal(jx_utf8_count(JX_S("临武a\xF0\x9F\x98\x80")), 4);
    static const struct {
        uint32_t c;
        bool han, space;
    } cases[] = {
        {0x4E00,  true,  false},
        {0x9FFF,  true,  false},
        {0x3400,  true,  false},
        {0x4DC0,  false, false}, /* a hexagram */
        {0xF900,  true,  false},
        {0x20000, true,  false},
        {0x2A6DF, true,  false},
        {0x2EBF0, true,  false},
        {0x2F800, true,  false},
        {0x30000, true,  false},
        {0x323AF, true,  false},
        {0x3007,  true,  false},
        {0x3005,  true,  false},
        {0x3042,  false, false},
        {0xAC00,  false, false},
        {0xFF21,  false, false},
        {'a',     false, false},
        {' ',     false, true },
        {'\t',    false, true },
        {'\n',    false, true },
        {0x0B,    false, true },
        {0x85,    false, true },
        {0xA0,    false, true },
        {0x1680,  false, true },
        {0x2003,  false, true },
        {0x200A,  false, true },
        {0x200B,  false, false},
        {0x2028,  false, true },
        {0x202F,  false, true },
        {0x205F,  false, true },
        {0x3000,  false, true },
        {0xFEFF,  false, true },
        {0x1F,    false, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(jx_is_han(cases[i].c), cases[i].han);
        assert_int_equal(jx_is_space(cases[i].c), cases[i].space);
    }
}

/* ---- views ---- */

static void views_compare_by_bytes(void **state)
{
    (void)state;
    assert_true(jx_str_eq((jx_str){0}, JX_S("")));
    assert_true(jx_str_eq(jx_str_from(NULL), jx_str_from("")));
    assert_true(jx_str_is(JX_S("预算"), "预算"));
    assert_false(jx_str_is(JX_S("预算"), "预算数"));
    assert_int_equal(jx_str_cmp(JX_S("a"), JX_S("b")), -1);
    assert_int_equal(jx_str_cmp(JX_S("ab"), JX_S("a")), 1);
    assert_int_equal(jx_str_cmp(JX_S("a"), JX_S("a")), 0);
    assert_int_equal(jx_str_cmp((jx_str){0}, JX_S("a")), -1);
    assert_int_equal(jx_str_cmp(JX_S("z"), JX_S("中")), -1); /* bytes are unsigned */
    assert_true(jx_str_starts(JX_S("预算数"), JX_S("预算")));
    assert_true(jx_str_starts(JX_S("x"), JX_S("")));
    assert_false(jx_str_starts(JX_S(""), JX_S("x")));
    assert_true(jx_str_ends(JX_S("a.json"), JX_S(".json")));
    assert_false(jx_str_ends(JX_S("json"), JX_S(".json")));
}

static void parts_are_found_and_cut_within_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part;
        size_t from, want;
    } cases[] = {
        {"abcabc", "abc", 0,        0       },
        {"abcabc", "abc", 1,        3       },
        {"abcabc", "abc", 4,        SIZE_MAX},
        {"aaab",   "aab", 0,        1       },
        {"abc",    "",    3,        3       },
        {"abc",    "",    4,        SIZE_MAX},
        {"abc",    "c",   2,        2       },
        {"abc",    "cd",  0,        SIZE_MAX},
        {"",       "a",   0,        SIZE_MAX},
        {"abc",    "a",   SIZE_MAX, SIZE_MAX},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(jx_str_find(jx_str_from(cases[i].text), jx_str_from(cases[i].part),
                                cases[i].from) == cases[i].want);
    assert_text(jx_str_sub(JX_S("abcdef"), 2, 4), "cd");
    assert_text(jx_str_sub(JX_S("abc"), 1, SIZE_MAX), "bc");
    assert_text(jx_str_sub(JX_S("abc"), 3, 1), "");
    assert_text(jx_str_sub(JX_S("abc"), 9, 12), "");
}

static void trim_takes_every_kind_of_space(void **state)
{
    (void)state;
    assert_text(jx_str_trim(JX_S("")), "");
    assert_text(jx_str_trim(JX_S(" \t\r\n　\xC2\xA0\xEF\xBB\xBF\xE2\x80\x83")), "");
    assert_text(jx_str_trim(JX_S("　　临武　县 ")), "临武　县");
    assert_text(jx_str_trim(JX_S("县")), "县");
    assert_text(jx_str_trim(JX_S("\xEF\xBB\xBFx")), "x");
}

static void texts_are_copied_joined_and_formatted(void **state)
{
    (void)state;
    char text[] = "abc";
    const jx_str copy = jx_str_copy(mem, jx_str_from(text));
    text[0] = 'X';
    assert_text(copy, "abc");
    assert_int_equal(jx_str_copy(mem, (jx_str){0}).n, 0);
    assert_text(jx_str_join(mem, JX_S("部门"), JX_S("整体")), "部门整体");
    assert_text(jx_str_join(mem, (jx_str){0}, JX_S("x")), "x");
    assert_text(jx_str_format(mem, "%s-%03d", "IO", 7), "IO-007");
    assert_int_equal(jx_str_format(mem, "%s", "").n, 0);
    assert_string_equal(jx_str_c(mem, (jx_str){0}), "");
}

static void hashes_are_fnv1a_and_go_on(void **state)
{
    (void)state;
    assert_true(jx_hash(0, "", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(jx_hash(0, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(jx_hash(0, "foobar", 6) == UINT64_C(0x85944171f73967e8));
    assert_true(jx_hash(jx_hash(0, "foo", 3), "bar", 3) == jx_hash(0, "foobar", 6));
}

static void distance_counts_characters_and_swaps(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        size_t max, want;
    } cases[] = {
        {"",             "",             3, 0},
        {"abc",          "abc",          0, 0},
        {"",             "abc",          3, 3},
        {"",             "abcd",         3, 4},
        {"budget",       "buget",        3, 1},
        {"budget",       "budgte",       3, 1}, /* a swap */
        {"kitten",       "sitting",      5, 3},
        {"kitten",       "sitting",      2, 3},
        {"kitten",       "sitting",      1, 2}, /* given up */
        {"ca",           "abc",          5, 3},
        {"项目名称", "项目名字", 2, 1}, /* characters, not bytes */
        {"年初",       "初年",       2, 1},
        {"a",            "bcdef",        9, 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_str a = jx_str_from(cases[i].a), b = jx_str_from(cases[i].b);
        assert_int_equal(jx_str_distance(a, b, cases[i].max), cases[i].want);
        assert_int_equal(jx_str_distance(b, a, cases[i].max), cases[i].want);
    }
    char longer[400];
    memset(longer, 'x', sizeof longer);
    const jx_str text = {longer, sizeof longer};
    assert_int_equal(jx_str_distance(text, text, 2), 0);
    assert_int_equal(jx_str_distance(text, jx_str_sub(text, 1, 400), 2), 3);
}

/* ---- buffers and lengths ---- */

static void numbers_are_put_without_locale(void **state)
{
    (void)state;
    jx_buf buf = jx_buf_new(mem);
    jx_buf_put_int(&buf, 0);
    jx_buf_put_byte(&buf, ' ');
    jx_buf_put_int(&buf, INT64_MIN);
    jx_buf_put_byte(&buf, ' ');
    jx_buf_put_int(&buf, INT64_MAX);
    assert_text(jx_buf_str(&buf), "0 -9223372036854775808 9223372036854775807");
    buf = jx_buf_new(mem);
    jx_buf_put_hex(&buf, 0xAB, 4);
    jx_buf_put_hex(&buf, 0, 1);
    jx_buf_put_hex(&buf, 0xFFFFFFFF, 8);
    jx_buf_put_hex(&buf, 0x20087, 4); /* never cut */
    jx_buf_put_hex(&buf, 1, 10);
    assert_text(jx_buf_str(&buf), "00AB0FFFFFFFF200870000000001");
    buf = jx_buf_new(mem);
    jx_buf_put_char(&buf, 0x4E2D);
    jx_buf_put_dec(&buf, (jx_dec){.coef = -2100, .scale = 2});
    jx_buf_put_c(&buf, NULL);
    jx_buf_put(&buf, NULL, 0);
    assert_text(jx_buf_str(&buf), "中-21.00");
}

static void points_are_short_and_exact(void **state)
{
    (void)state;
    static const struct {
        jx_len len;
        const char *want;
    } cases[] = {
        {0,           "0"           },
        {JX_PT(16),   "16"          },
        {JX_PT(10.5), "10.5"        },
        {-JX_PT(0.5), "-0.5"        },
        {JX_MM(37),   "104.8819"    }, /* 104.88189 */
        {1,           "0.0001"      },
        {-1,          "-0.0001"     },
        {12701,       "1.0001"      },
        {-12699,      "-0.9999"     },
        {INT32_MAX,   "169093.2006" },
        {INT32_MIN,   "-169093.2006"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_buf buf = jx_buf_new(mem);
        jx_buf_put_pt(&buf, cases[i].len);
        assert_text(jx_buf_str(&buf), cases[i].want);
    }
}

static void a_point_is_never_farther_than_half_a_unit(void **state)
{
    (void)state;
    for (jx_len len = -30000; len <= 30000; len += 7) {
        jx_buf buf = jx_buf_new(mem);
        jx_buf_put_pt(&buf, len);
        jx_dec read;
        assert_true(jx_dec_parse(jx_buf_str(&buf), false, &read));
        const jx_dec units = jx_dec_round(read, 4);
        const int64_t off = units.coef * 127 - (int64_t)len * 100;
        assert_in_range(off + 63, 0, 126);
        assert_false(jx_str_is(jx_buf_str(&buf), "-0"));
    }
}

static void buffers_grow_and_format(void **state)
{
    (void)state;
    jx_buf buf = jx_buf_new(mem);
    for (int i = 0; i < 5000; i++)
        jx_buf_format(&buf, "%d,", i % 10);
    assert_int_equal(buf.n, 10000);
    assert_memory_equal(buf.at + 9980, "0,1,2,3,4,5,6,7,8,9,", 20);
    jx_buf_put_str(&buf, jx_buf_str(&buf)); /* of itself */
    assert_int_equal(buf.n, 20000);
    assert_memory_equal(buf.at, buf.at + 10000, 10000);
    jx_buf exact = jx_buf_new(mem);
    for (size_t n = 250; n < 260; n++) { /* around the first capacity */
        exact = jx_buf_new(mem);
        for (size_t i = 0; i < n; i++)
            jx_buf_put_byte(&exact, 'x');
        jx_buf_format(&exact, "%s", "yz");
        assert_int_equal(exact.n, n + 2);
        assert_memory_equal(exact.at + n, "yz", 2);
    }
    jx_buf_format(&exact, "%s", "");
    assert_int_equal(jx_buf_str(&exact).n, 261);
}

static void lengths_scale_to_the_nearest(void **state)
{
    (void)state;
    static const struct {
        jx_len a;
        int64_t b, c;
        jx_len want;
    } cases[] = {
        {100,        1,         3,         33       },
        {200,        1,         3,         67       },
        {5,          1,         2,         3        },
        {-5,         1,         2,         -3       },
        {-4,         1,         3,         -1       },
        {JX_MM(156), 1,         28,        200571   },
        {INT32_MAX,  INT64_MAX, INT64_MAX, INT32_MAX}, /* no wrap in between */
        {INT32_MAX,  2,         1,         INT32_MAX},
        {INT32_MIN,  2,         1,         INT32_MIN},
        {7,          -3,        2,         -11      }, /* 10.5 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(jx_len_scale(cases[i].a, cases[i].b, cases[i].c), cases[i].want);
    assert_int_equal(JX_PT(16), 203200);
    assert_int_equal(JX_MM(37), 1332000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_goes_there_and_back),
        cmocka_unit_test(bytes_are_valid_up_to_the_first_fault),
        cmocka_unit_test(a_text_cut_inside_a_character_is_not_overrun),
        cmocka_unit_test(characters_are_counted_and_told_apart),
        cmocka_unit_test(views_compare_by_bytes),
        cmocka_unit_test(parts_are_found_and_cut_within_the_text),
        cmocka_unit_test(trim_takes_every_kind_of_space),
        cmocka_unit_test(texts_are_copied_joined_and_formatted),
        cmocka_unit_test(hashes_are_fnv1a_and_go_on),
        cmocka_unit_test(distance_counts_characters_and_swaps),
        cmocka_unit_test(numbers_are_put_without_locale),
        cmocka_unit_test(points_are_short_and_exact),
        cmocka_unit_test(a_point_is_never_farther_than_half_a_unit),
        cmocka_unit_test(buffers_grow_and_format),
        cmocka_unit_test(lengths_scale_to_the_nearest),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
