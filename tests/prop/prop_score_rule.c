/* Random indicators under every shipped scheme and rule: no score is below 0 or above the weight, none
 * falls when more (or, of limits, less) is reached, and a score's explanation ends in it.
 * JX_SEED and JX_ROUNDS choose other runs. */
#include "score/score.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
// clang-format on

typedef struct random_rule {
    const char *word; /* NULL: the target's own */
    const char *sign;
    int better; /* 1: more, -1: less, 0: neither */
} random_rule;

static const random_rule rules[] = {
    {NULL,        "≥", 1 },
    {NULL,        "≤", -1},
    {NULL,        "＞", 1 },
    {NULL,        "",    1 },
    {NULL,        "＝", 1 },
    {"forward",   "",    1 },
    {"reverse",   "",    -1},
    {"threshold", "≥", 1 },
    {"threshold", "≤", -1},
    {"exact",     "＝", 0 },
    {"step",      "≥", 1 },
    {"step",      "≤", -1},
    {"overrun",   "≤", -1},
    {"zero",      "≤", -1},
    {"bands",     "≥", 1 },
};

static uint32_t next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

static int64_t between(uint64_t *state, int64_t least, int64_t most)
{
    return least + (int64_t)(next(state) % (uint64_t)(most - least + 1));
}

static jx_dec random_dec(uint64_t *state, int64_t most)
{
    return (jx_dec){.coef = between(state, 0, most), .scale = (uint8_t)between(state, 0, 3)};
}

static jx_amount amount(jx_dec x)
{
    return (jx_amount){.self = {.present = true}, .dec = x};
}

static jx_indicator make(jx_arena *mem, uint64_t *state, const random_rule *rule,
                         jx_score_band bands[3])
{
    jx_indicator indicator = {0};
    const jx_str number = jx_dec_text(mem, random_dec(state, 5000), false);
    const jx_str target = jx_str_join(mem, jx_str_from(rule->sign), number);
    indicator.target =
        (jx_aim){.self = {.present = true}, .text = target, .target = jx_target_parse(mem, target)};
    indicator.weight = amount(random_dec(state, 40));
    if (rule->word == NULL)
        return indicator;
    indicator.scoring.rule = (jx_text){.self = {.present = true}, .text = jx_str_from(rule->word)};
    indicator.scoring.step = amount(random_dec(state, 5));
    if (next(state) % 2 == 0)
        indicator.scoring.least = amount(random_dec(state, 9));
    for (int i = 0; i < 3; i++)
        bands[i] = (jx_score_band){.from = amount(jx_dec_int(90 - 20 * i)),
                                   .percent = amount(jx_dec_int(120 - 40 * i))};
    indicator.scoring.bands.at = bands;
    indicator.scoring.bands.n = 3;
    return indicator;
}

static void set_actual(jx_arena *mem, jx_indicator *indicator, jx_dec actual)
{
    const jx_str text = jx_dec_text(mem, actual, false);
    indicator->actual =
        (jx_aim){.self = {.present = true}, .text = text, .target = jx_target_parse(mem, text)};
}

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("seed %llu, rule %s%s: %s (line %d)\n", (unsigned long long)seed,          \
                        rule->word != NULL ? rule->word : "", rule->sign, #condition, __LINE__);   \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

static void check_one(uint64_t seed, const jx_scheme *const *schemes, size_t n)
{
    jx_arena *mem = jx_arena_new(0);
    uint64_t state = seed;
    const random_rule *rule = &rules[next(&state) % (sizeof rules / sizeof *rules)];
    const jx_scheme *scheme = schemes[next(&state) % n];
    jx_score_band bands[3];
    jx_indicator indicator = make(mem, &state, rule, bands);
    jx_dec actual = random_dec(&state, 200);
    jx_dec before = {.poisoned = true};
    for (int i = 0; i < 12; i++) {
        set_actual(mem, &indicator, actual);
        const jx_scored scored = jx_score_indicator(mem, scheme, &indicator);
        CHECK(scored.zh.n > 0 && scored.en.n > 0);
        if (scored.verdict == JX_SCORED_EXACT) {
            CHECK(jx_dec_cmp(scored.score, jx_dec_int(0)) >= 0);
            CHECK(jx_dec_cmp(scored.score, indicator.weight.dec) <= 0);
            CHECK(jx_str_find(scored.zh, jx_dec_text(mem, scored.score, false), 0) != SIZE_MAX);
            if (!before.poisoned && rule->better != 0)
                CHECK(jx_dec_cmp(scored.score, before) * rule->better >= 0);
            before = scored.score;
        }
        actual = jx_dec_add(actual, random_dec(&state, 900));
    }
    jx_arena_drop(mem);
}

static void scores_stay_within_bounds_and_in_order(void **state)
{
    (void)state;
    static const char *const names[] = {"mof",      "mof-cost", "goals-20-80",
                                        "hengyang", "ningxia",  "yunnan"};
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_scheme *schemes[6];
    for (size_t i = 0; i < 6; i++) {
        const jx_str file =
            jx_str_format(mem, "%s/layouts/schemes/%s.json", JX_SOURCE_DIR, names[i]);
        assert_int_equal(jx_scheme_read(mem, diags, jx_str_c(mem, file), &schemes[i]), JX_OK);
    }
    const char *seed = getenv("JX_SEED"), *rounds = getenv("JX_ROUNDS");
    const uint64_t first = seed != NULL ? strtoull(seed, NULL, 10) : 1;
    const uint64_t n = rounds != NULL ? strtoull(rounds, NULL, 10) : 20000;
    for (uint64_t i = 0; i < n; i++)
        check_one(first + i, schemes, 6);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_stay_within_bounds_and_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
