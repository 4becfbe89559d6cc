/* Decimals: what people sign is exact, and rounds as 四舍五入 does. */
#include "base/base.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

static const char *text_of(jx_dec x)
{
    return jx_str_c(mem, jx_dec_text(mem, x, false));
}

static jx_dec dec(const char *text)
{
    jx_dec x;
    assert_true(jx_dec_parse(jx_str_from(text), false, &x));
    return x;
}

static void numbers_are_read_as_written(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool thousands;
        const char *want; /* NULL: no number */
    } cases[] = {
        {"0",                      false, "0"                   },
        {"-0",                     false, "0"                   },
        {"+5",                     false, "5"                   },
        {"21.00",                  false, "21.00"               },
        {"-0.05",                  false, "-0.05"               },
        {"007.10",                 false, "7.10"                },
        {"1e3",                    false, "1000"                },
        {"1.5E+3",                 false, "1500"                },
        {"1.50e1",                 false, "15.0"                },
        {"25e-2",                  false, "0.25"                },
        {"-2.5e-11",               false, "-0.000000000025"     },
        {"0e999999999999999999",   false, "0"                   },
        {"0e-999",                 false, NULL                  },
        {"1e18",                   false, "1000000000000000000" },
        {"9223372036854775807",    false, "9223372036854775807" },
        {"-9223372036854775807",   false, "-9223372036854775807"},
        {"0.123456789012",         false, "0.123456789012"      },
        {"1,234.5",                true,  "1234.5"              },
        {"-12,345,678",            true,  "-12345678"           },
        {"1234.5",                 true,  "1234.5"              },
        {"123,456",                true,  "123456"              },
        {"1,234.5",                false, NULL                  },
        {"1,23",                   true,  NULL                  },
        {"1234,567",               true,  NULL                  },
        {",123",                   true,  NULL                  },
        {"1,234,",                 true,  NULL                  },
        {"1,2345",                 true,  NULL                  },
        {"",                       false, NULL                  },
        {"-",                      false, NULL                  },
        {"+-1",                    false, NULL                  },
        {".5",                     false, NULL                  },
        {"5.",                     false, NULL                  },
        {"1.2.3",                  false, NULL                  },
        {"1e",                     false, NULL                  },
        {"1e+",                    false, NULL                  },
        {"1e1.5",                  false, NULL                  },
        {" 1",                     false, NULL                  },
        {"1 ",                     false, NULL                  },
        {"12万",                  false, NULL                  },
        {"１２",                 false, NULL                  },
        {"0x10",                   false, NULL                  },
        {"NaN",                    false, NULL                  },
        {"9223372036854775808",    false, NULL                  },
        {"-9223372036854775808",   false, NULL                  },
        {"99999999999999999999",   false, NULL                  },
        {"0.1234567890123",        false, NULL                  },
        {"1e19",                   false, NULL                  },
        {"1e-13",                  false, NULL                  },
        {"1e99999999999999999999", false, NULL                  },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_dec x;
        const bool read = jx_dec_parse(jx_str_from(cases[i].text), cases[i].thousands, &x);
        assert_int_equal(read, cases[i].want != NULL);
        assert_string_equal(text_of(x), read ? cases[i].want : "—");
    }
}

static void thousands_are_grouped_on_demand(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"0",                   "0"                        },
        {"999",                 "999"                      },
        {"1000",                "1,000"                    },
        {"-1000",               "-1,000"                   },
        {"-999.999",            "-999.999"                 },
        {"215457.60",           "215,457.60"               },
        {"1234567.125",         "1,234,567.125"            },
        {"0.000000000001",      "0.000000000001"           },
        {"9223372036854775807", "9,223,372,036,854,775,807"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(jx_str_c(mem, jx_dec_text(mem, dec(cases[i].text), true)),
                            cases[i].want);
}

static void rounding_is_half_up_away_from_zero(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned places;
        const char *want;
    } cases[] = {
        {"2.345",               2,  "2.35"          },
        {"-2.345",              2,  "-2.35"         },
        {"2.344999",            2,  "2.34"          },
        {"-2.344999",           2,  "-2.34"         },
        {"0.5",                 0,  "1"             },
        {"-0.5",                0,  "-1"            },
        {"0.49",                0,  "0"             },
        {"-0.4",                0,  "0"             },
        {"1.005",               2,  "1.01"          }, /* what doubles get wrong */
        {"99.995",              2,  "100.00"        },
        {"21",                  2,  "21.00"         },
        {"21.00",               0,  "21"            },
        {"7",                   12, "7.000000000000"},
        {"9223372036854775807", 1,  "—"           },
        {"1",                   13, "—"           },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(text_of(jx_dec_round(dec(cases[i].text), cases[i].places)),
                            cases[i].want);
}

static void quotients_round_once(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned places;
        const char *want;
    } cases[] = {
        {"1",                   "3",                   4,  "0.3333"              },
        {"2",                   "3",                   2,  "0.67"                },
        {"-2",                  "3",                   2,  "-0.67"               },
        {"2",                   "-3",                  2,  "-0.67"               },
        {"1",                   "8",                   2,  "0.13"                },
        {"-1",                  "8",                   2,  "-0.13"               },
        {"0",                   "5",                   2,  "0.00"                },
        {"21.00",               "21",                  2,  "1.00"                },
        {"0.000000000001",      "1",                   0,  "0"                   },
        {"0.5",                 "1",                   0,  "1"                   },
        {"1",                   "0.000000000001",      6,  "1000000000000.000000"},
        {"9223372036854775807", "1",                   0,  "9223372036854775807" },
        {"9223372036854775807", "0.000000000001",      12, "—"                 },
        {"9223372036854775807", "9223372036854775807", 12, "1.000000000000"      },
        {"1",                   "9223372036854775807", 12, "0.000000000000"      },
        {"5",                   "0",                   2,  "—"                 },
        {"0",                   "0.00",                2,  "—"                 },
        {"1",                   "1",                   13, "—"                 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(text_of(jx_dec_div(dec(cases[i].a), dec(cases[i].b), cases[i].places)),
                            cases[i].want);
    /* A score: 215457.6 of 250000, weight 10, from the exact product and rounded once. */
    assert_string_equal(
        text_of(jx_dec_div(jx_dec_mul(dec("215457.6"), dec("10")), dec("250000"), 2)), "8.62");
}

static void products_are_exact_or_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *want;
    } cases[] = {
        {"1.5",                 "2",              "3.0"                },
        {"-0.01",               "0.01",           "-0.0001"            },
        {"12.50",               "0",              "0.00"               },
        {"0.0000001",           "0.00001",        "0.000000000001"     },
        {"0.0000001",           "0.0000010",      "—"                }, /* 13 decimals needed */
        {"0.0000010",           "0.0000100",      "0.000000000010"     }, /* only zeros go */
        {"3037000499",          "3037000499",     "9223372030926249001"},
        {"3037000500",          "3037000500",     "—"                },
        {"9223372036854775807", "1.0",            "9223372036854775807"},
        {"5",                   "0.000000000002", "0.000000000010"     },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(text_of(jx_dec_mul(dec(cases[i].a), dec(cases[i].b))), cases[i].want);
}

static void sums_keep_the_finer_scale(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *sum, *difference;
    } cases[] = {
        {"0.1",                 "0.2",   "0.3",   "-0.1"               },
        {"21.00",               "0.5",   "21.50", "20.50"              },
        {"-1",                  "1.000", "0.000", "-2.000"             },
        {"9223372036854775807", "1",     "—",   "9223372036854775806"},
        {"9223372036854775807", "0.1",   "—",   "—"                },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(text_of(jx_dec_add(dec(cases[i].a), dec(cases[i].b))), cases[i].sum);
        assert_string_equal(text_of(jx_dec_sub(dec(cases[i].a), dec(cases[i].b))),
                            cases[i].difference);
    }
}

static void poison_spreads(void **state)
{
    (void)state;
    const jx_dec bad = jx_dec_div(jx_dec_int(1), jx_dec_int(0), 2), one = jx_dec_int(1);
    const jx_dec all[] = {
        jx_dec_add(bad, one),    jx_dec_add(one, bad),    jx_dec_sub(one, bad),
        jx_dec_mul(bad, one),    jx_dec_div(one, bad, 2), jx_dec_round(bad, 2),
        jx_dec_div(bad, one, 2), jx_dec_trim(bad),        jx_dec_min(one, bad),
        jx_dec_min(bad, one),    jx_dec_int(INT64_MIN),
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        assert_true(all[i].poisoned);
        assert_string_equal(text_of(all[i]), "—");
        assert_false(jx_dec_is_zero(all[i]));
    }
}

static void order_is_by_value(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        int want;
    } cases[] = {
        {"1.0",                 "1.00",                0 },
        {"0",                   "-0.000",              0 },
        {"1.01",                "1.1",                 -1},
        {"-1",                  "-2",                  1 },
        {"9223372036854775807", "-922337203685477580", 1 },
        {"0.000000000001",      "0",                   1 },
        {"9223372036854775807", "0.999999999999",      1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_dec a = dec(cases[i].a), b = dec(cases[i].b);
        assert_int_equal(jx_dec_cmp(a, b), cases[i].want);
        assert_int_equal(jx_dec_cmp(b, a), -cases[i].want);
        assert_int_equal(jx_dec_cmp(jx_dec_min(a, b), jx_dec_min(b, a)), 0);
    }
    assert_string_equal(text_of(jx_dec_trim(dec("21.500"))), "21.5");
    assert_string_equal(text_of(jx_dec_trim(dec("100.00"))), "100");
    assert_string_equal(text_of(jx_dec_trim(dec("100"))), "100");
    assert_true(jx_dec_is_zero(dec("0.00")));
    assert_false(jx_dec_is_zero(dec("0.01")));
}

/* ---- properties ---- */

static uint64_t random_bits(uint64_t *seed) /* xorshift64 */
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static jx_dec random_dec(uint64_t *seed)
{
    const uint64_t bits = random_bits(seed);
    const int64_t coef = (int64_t)(random_bits(seed) >> (1 + bits % 63));
    return (jx_dec){.coef = bits & 0x100 ? coef : -coef,
                    .scale = (uint8_t)((bits >> 16) % (JX_DEC_SCALE_MAX + 1))};
}

static void laws_hold_for_random_numbers(void **state)
{
    (void)state;
    uint64_t seed = 20210512;
    size_t sums = 0, products = 0;
    for (int i = 0; i < 20000; i++) {
        const jx_mark mark = jx_arena_mark(mem);
        const jx_dec x = random_dec(&seed), y = random_dec(&seed);
        jx_dec read;
        assert_true(jx_dec_parse(jx_dec_text(mem, x, false), false, &read));
        assert_true(read.coef == x.coef && read.scale == x.scale);
        assert_true(jx_dec_parse(jx_dec_text(mem, x, true), true, &read));
        assert_true(read.coef == x.coef && read.scale == x.scale);
        assert_int_equal(jx_dec_cmp(jx_dec_trim(x), x), 0);

        const jx_dec sum = jx_dec_add(x, y);
        if (!sum.poisoned) {
            sums++;
            assert_int_equal(jx_dec_cmp(sum, jx_dec_add(y, x)), 0);
            const jx_dec back = jx_dec_sub(sum, y);
            assert_true(back.poisoned || jx_dec_cmp(back, x) == 0);
        }
        const jx_dec product = jx_dec_mul(x, y);
        if (!product.poisoned && y.coef != 0) {
            products++;
            const jx_dec back = jx_dec_div(product, y, x.scale);
            assert_true(back.poisoned || jx_dec_cmp(back, x) == 0);
        }
        const unsigned places = (unsigned)(random_bits(&seed) % 5);
        const jx_dec rounded = jx_dec_round(x, places);
        if (!rounded.poisoned) { /* |rounded - x| * 2 <= 10^-places, and a tie goes outwards */
            jx_dec off = jx_dec_sub(rounded, x);
            const bool outwards = (off.coef > 0) == (x.coef > 0);
            off.coef = off.coef < 0 ? -off.coef : off.coef;
            const jx_dec unit = {.coef = 1, .scale = (uint8_t)places};
            const int order = jx_dec_cmp(jx_dec_add(off, off), unit);
            assert_true(order < 0 || (order == 0 && outwards));
            assert_int_equal(rounded.scale, places);
        }
        jx_arena_reset(mem, mark);
    }
    assert_true(sums > 5000 && products > 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_written),
        cmocka_unit_test(thousands_are_grouped_on_demand),
        cmocka_unit_test(rounding_is_half_up_away_from_zero),
        cmocka_unit_test(quotients_round_once),
        cmocka_unit_test(products_are_exact_or_nothing),
        cmocka_unit_test(sums_keep_the_finer_scale),
        cmocka_unit_test(poison_spreads),
        cmocka_unit_test(order_is_by_value),
        cmocka_unit_test(laws_hold_for_random_numbers),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
