/* tests/unit/test_score_rule.c: what one indicator earns, rule by rule.
 *
 * The cases marked with a source are figures of published forms and notes: forms of Putuo 2022, Baoshan
 * 2020 and Shidian 2020, the notes of the 20/80 form, the scoring sentences of Hengyang 2023.
 */
#include "score_sample.h"

typedef struct score_case {
    const char *scheme, *members;
    const char *rule;
    const char *want; /* "9.47"; a band "4..5"; "open"; "not" */
} score_case;

static jx_str outcome(jx_arena *mem, const jx_scored *scored)
{
    switch (scored->verdict) {
    case JX_SCORED_EXACT:
        return jx_dec_text(mem, scored->score, false);
    case JX_SCORED_BAND:
        return jx_str_join(mem, jx_str_join(mem, jx_dec_text(mem, scored->low, false), JX_S("..")),
                           jx_dec_text(mem, scored->high, false));
    case JX_SCORED_OPEN:
        return JX_S("open");
    case JX_SCORED_NOT:
        break;
    }
    return JX_S("not");
}

static void check_case(const score_case *c)
{
    jx_arena *mem = jx_arena_new(0);
    const jx_scheme *scheme = c->scheme == NULL ? jx_scheme_mof() : sample_scheme(mem, c->scheme);
    const jx_scored scored = jx_score_indicator(mem, scheme, sample_indicator(mem, c->members));
    const char *got = jx_str_c(mem, outcome(mem, &scored));
    if (strcmp(got, c->want) != 0 || strcmp(scored.rule, c->rule) != 0)
        fail_msg("%s: %s %s, not %s %s (%s)", c->members, scored.rule, got, c->rule, c->want,
                 jx_str_c(mem, scored.zh));
    assert_true(scored.zh.n > 0 && scored.en.n > 0);
    assert_int_equal(scored.low.poisoned, scored.verdict > JX_SCORED_BAND);
    jx_arena_drop(mem);
}
#define CHECK_CASES(cases)                                                                         \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                   \
    check_case(&(cases)[i])

/* clang-format 14 crashes while it aligns tables of such cells. */
// clang-format off
#define W(w, t, a)   "\"weight\": " w ", \"target\": \"" t "\", \"actual\": \"" a "\""
#define S(w, t, a, s) W(w, t, a) ", \"scoring\": {" s "}"

static void forward_is_proportional_and_capped(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, W("10", "≥95%", "90%"), "Q1", "9.47"},
        {NULL, W("2", "214人", "203人"), "Q1", "1.9"}, /* 1.897 */
        {NULL, W("20", "8000", "12767.36"), "Q1", "20"}, /* printed 31.9 */
        {NULL, W("10", "1980", "2074"), "Q1", "10"}, /* printed 10.5 */
        {NULL, W("10", "90", "100"), "Q1", "10"}, /* printed 11.1 */
        {NULL, W("10", "＝100%", "98%"), "Q1", "9.8"}, /* printed 9 */
        {NULL, W("22.5", "≥3", "2"), "Q1", "15"},
        {NULL, W("10", "≥100", "0"), "Q1", "0"},
        {NULL, W("10", "≥5%", "-2%"), "Q1", "0"},
        {NULL, W("10", "≥-5%", "-2%"), "Q1", "10"},
        {NULL, W("10", "≥-5%", "-6%"), "Q1", "open"},
        {NULL, W("10", "≥0", "0"), "Q1", "10"},
        {NULL, W("0", "≥10", "5"), "Q1", "0"},
        {NULL, W("10", "约1801批次", "1801批次"), "Q1", "10"},
        {NULL, W("5", "4批次/千人", "2.98批次/千人"), "Q1", "3.73"}, /* 3.725 */
        {NULL, W("10", "≥2万元", "15000元"), "Q1", "7.5"},
        {NULL, W("10", "≥20000元/户", "1.5万元/户"), "Q1", "7.5"},
        {NULL, W("10", "≥95%", "900‰"), "Q1", "9.47"},
        {NULL, W("10", "≥5‰", "0.25%"), "Q1", "5"},
        {NULL, W("10", "≥30天", "15日"), "Q1", "5"},
        {NULL, W("10", "≥8500人次", "4250"), "Q1", "5"},
        {NULL, W("10", "≥8500人次", "8500家次"), "Q1", "open"},
        {NULL, W("10", "≥95%", "95人"), "Q1", "open"},
        {NULL, W("10", "≥95%", ""), "Q1", "open"},
        {NULL, W("10", "≥95%", "—"), "Q1", "open"},
        {NULL, W("10", "≥95%", "较高"), "Q1", "open"},
        {NULL, W("10", "≥95%", "80%-90%"), "Q1", "open"},
        {NULL, S("10", "100%", "98%", "\"rule\": \"forward\", \"full\": \"≥90%\""), "Q1", "10"},
        {NULL, W("10", "≥95%", "90%") ", \"adjusted_target\": \"≥90%\"", "Q1", "10"},
    };
    CHECK_CASES(cases);
}

static void reverse_never_exceeds_the_weight(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, W("6", "≤100", "125"), "Q2", "4.8"},
        {NULL, W("6", "≤400", "180"), "Q2", "6"},
        {NULL, W("6", "≤100", "0"), "Q2", "6"},
        {NULL, W("6", "≤100元", "0.02万元"), "Q2", "3"},
        {NULL, W("6", "＜0.36%", "0.72%"), "Q2", "3"},
        {NULL, W("6", "前3名", "第4名"), "Q2", "4.5"},
        {NULL, W("6", "前3名", "第2名"), "Q2", "6"},
        {NULL, "\"level2\": \"成本指标\", " W("4", "263.7", "423.99"), "Q2", "2.49"},
        {NULL, "\"level1\": \"成本指标\", " W("4", "52万元", "49.6万元"), "Q2", "4"},
        /* Nothing spent: thrift or never begun? */
        {NULL, "\"level2\": \"成本指标\", " W("5", "10.5万元", "0万元"), "Q2", "0..5"},
        {NULL, "\"level2\": \"成本指标\", " W("5", "≤10.5万元", "0"), "Q2", "5"},
        /* Five days: more or less? Only what is equal is clear. */
        {NULL, "\"level2\": \"时效指标\", " W("5", "5个工作日", "3个工作日"), "Q1", "open"},
        {NULL, "\"level2\": \"时效指标\", " W("5", "5天", "5天"), "Q1", "5"},
        {NULL, S("6", "100", "125", "\"rule\": \"reverse\""), "Q2", "4.8"},
    };
    CHECK_CASES(cases);
}

static void thresholds_earn_what_is_above_them(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {"mof-cost", W("2", "≥160", "150"), "Q3", "1.69"},
        {"mof-cost", W("2", "≥160", "90"), "Q3", "0"},
        {"mof-cost", W("2", "≥100", "60"), "Q3", "0"},
        {"mof-cost", W("2", "≥100", "100"), "Q3", "2"},
        {"mof-cost", W("2", "≤100", "125"), "Q3", "1"},
        {"mof-cost", W("2", "≤100", "0"), "Q3", "2"},
        {"hengyang", W("2", "≥160", "150"), "Q3", "1.69"},
        {NULL, S("2", "≥160", "150", "\"rule\": \"threshold\""), "Q3", "1.69"},
        {NULL, S("2", "≥100", "75", "\"rule\": \"threshold\", \"floor\": 50"), "Q3", "1"},
        {NULL, S("2", "≥100", "99", "\"rule\": \"threshold\", \"floor\": \"100%\""), "Q3", "0"},
        {NULL, S("2", "≥100", "0", "\"rule\": \"threshold\", \"floor\": 0"), "Q3", "0"},
    };
    CHECK_CASES(cases);
}

static void exact_targets_count_both_directions(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, S("10", "＝100", "100", "\"rule\": \"exact\""), "Q4", "10"},
        {NULL, S("10", "＝100", "90", "\"rule\": \"exact\""), "Q4", "9"},
        {NULL, S("10", "＝100", "110", "\"rule\": \"exact\""), "Q4", "9"},
        {NULL, S("10", "＝100", "250", "\"rule\": \"exact\""), "Q4", "0"},
        {NULL, S("10", "＝100", "99", "\"rule\": \"exact\", \"all_or_nothing\": true"), "Q4", "0"},
        {NULL, S("10", "＝-100", "-90", "\"rule\": \"exact\""), "Q4", "9"},
    };
    CHECK_CASES(cases);
}

static void steps_take_points_per_unit(void **state)
{
    (void)state;
#define DAYS "\"rule\": \"step\", \"step\": 1, \"per\": \"1个工作日\""
#define MONTHS "\"rule\": \"step\", \"step\": 1, \"per\": \"月\""
    static const score_case cases[] = {
        {NULL, S("5", "≤2个工作日", "4个工作日", DAYS), "Q5", "3"},
        {NULL, S("5", "2个工作日", "4个工作日", DAYS), "Q5", "3"},
        {NULL, S("5", "≤2个工作日", "2.5个工作日", DAYS), "Q5", "4"},
        {NULL, S("5", "≤2个工作日", "1个工作日", DAYS), "Q5", "5"},
        {NULL, S("5", "≤2个工作日", "40个工作日", DAYS), "Q5", "0"},
        {NULL, S("5", "≤2个工作日", "40个工作日", DAYS ", \"least\": 2"), "Q5", "2"},
        {NULL, S("5", "2021年12月", "2022年7月", MONTHS), "Q5", "0"},
        {NULL, S("5", "2021年12月", "2022年3月", MONTHS), "Q5", "2"},
        {NULL, S("5", "2021年12月底前", "2022年1月15日", MONTHS), "Q5", "4"},
        {NULL, S("5", "2021年6月15日", "2021年7月20日", MONTHS), "Q5", "3"},
        {NULL, S("5", "2021年6月15日", "2021年6月18日", "\"rule\": \"step\", \"step\": 0.5"), "Q5", "3.5"},
        {NULL, S("5", "2021年2月28日", "2021年3月1日", "\"rule\": \"step\", \"step\": 1"), "Q5", "4"},
        {NULL, S("5", "2020年2月28日", "2020年3月1日", "\"rule\": \"step\", \"step\": 1"), "Q5", "3"},
        {NULL, S("10", "≥95%", "90%", "\"rule\": \"step\", \"step\": 0.5, \"per\": \"1%\""), "Q5", "7.5"},
        {NULL, S("10", "≥200批次", "190批次", "\"rule\": \"step\", \"step\": 0.5, \"per\": \"1%\""), "Q5", "7.5"},
        {NULL, S("10", "≥200批次", "190批次", "\"rule\": \"step\", \"step\": 0.5, \"per\": \"5批次\""), "Q5", "9"},
        {NULL, S("10", "≥200批次", "190批次", "\"rule\": \"step\""), "Q5", "open"},
        {NULL, W("5", "2021年1-12月", "2021年1-12月"), "Q5", "5"},
        {NULL, W("5", "2021年12月底前", "2021年11月"), "Q5", "5"},
        {NULL, W("5", "12月底前", "12月20日"), "Q5", "5"},
        {NULL, W("5", "2021年11月底前", "2021年12月10日"), "Q5", "open"},
        {NULL, W("5", "12月底前", "2022年1月10日"), "Q5", "open"},
        {NULL, W("5", "2021年12月底前", "按时完成"), "Q5", "open"},
    };
    CHECK_CASES(cases);
}

static void overruns_cost_five_percent_a_percent(void **state)
{
    (void)state;
#define OVERRUN "\"rule\": \"overrun\""
    static const score_case cases[] = {
        {NULL, S("2", "≤354万元", "361.08万元", OVERRUN), "Q6", "1.8"},
        {NULL, S("2", "≤354万元", "361.09万元", OVERRUN), "Q6", "1.7"},
        {NULL, S("2", "≤354万元", "354万元", OVERRUN), "Q6", "2"},
        {NULL, S("2", "≤354万元", "0", OVERRUN), "Q6", "2"},
        {NULL, S("2", "≤354万元", "708万元", OVERRUN), "Q6", "0"},
        {NULL, S("2", "≤100", "103", OVERRUN ", \"step\": \"0.5\", \"per\": \"2%\""), "Q6", "1"},
        {NULL, S("2", "≤0", "3", OVERRUN), "Q6", "0"},
    };
    CHECK_CASES(cases);
}

static void zero_is_all_or_nothing(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, W("10", "0次", "0次"), "Q7", "10"},
        {NULL, W("10", "0次", "1次"), "Q7", "0"},
        {NULL, W("10", "0%", "0%"), "Q7", "10"},
        {NULL, W("10", "≤0起", "2起"), "Q7", "0"},
        {NULL, W("10", "0次", "无"), "Q7", "10"},
        {NULL, S("10", "0次", "2次", "\"rule\": \"zero\", \"step\": 3"), "Q7", "4"},
        {NULL, S("10", "0次", "9次", "\"rule\": \"zero\", \"step\": 3"), "Q7", "0"},
    };
    CHECK_CASES(cases);
}

static void yes_and_no(void **state)
{
    (void)state;
#define YES_NO "\"rule\": \"yes-no\""
    static const score_case cases[] = {
        {NULL, W("4", "是", "是"), "Q8", "4"},
        {NULL, W("4", "是", "否"), "Q8", "0"},
        {NULL, S("4", "建成", "建成", YES_NO), "Q8", "4"},
        {NULL, S("4", "建成", "未完成", YES_NO), "Q8", "0"},
        {NULL, S("4", "建成", "正在推进", YES_NO), "Q8", "open"},
    };
    CHECK_CASES(cases);
}

static void ranges_lose_by_their_distance(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, W("10", "80-90", "85"), "Q9", "10"},
        {NULL, W("10", "80-90", "80"), "Q9", "10"},
        {NULL, W("10", "80-90", "60"), "Q9", "7.5"},
        {NULL, W("10", "80%-90%", "99%"), "Q9", "9"},
        {NULL, W("10", "80-90", "200"), "Q9", "0"},
        {NULL, S("10", "80-90", "91", "\"rule\": \"range\", \"all_or_nothing\": true"), "Q9", "0"},
        {NULL, S("10", "适度", "60", "\"rule\": \"range\", \"low\": 80, \"high\": 90"), "Q9", "7.5"},
        {NULL, S("10", "适度", "60", "\"rule\": \"range\""), "Q9", "open"},
        {NULL, S("10", "适度", "60", "\"rule\": \"range\", \"low\": 95, \"high\": 90"), "Q9", "open"},
    };
    CHECK_CASES(cases);
}

static void bands_look_the_figure_up(void **state)
{
    (void)state;
#define BANDS                                                                                      \
    "\"rule\": \"bands\", \"bands\": [{\"from\": 95, \"points\": 20}, {\"from\": 90, \"points\": " \
    "15}, {\"from\": 80, \"percent\": \"50%\"}]"
#define WORDS                                                                                      \
    "\"rule\": \"bands\", \"bands\": [{\"is\": \"好\", \"points\": 10}, {\"is\": \"一般\", "       \
    "\"points\": 5}, {\"is\": \"差\", \"points\": 0}]"
    static const score_case cases[] = {
        {NULL, S("20", "≥95%", "94.9%", BANDS), "BANDS", "15"},
        {NULL, S("20", "≥95%", "95%", BANDS), "BANDS", "20"},
        {NULL, S("20", "≥95%", "80%", BANDS), "BANDS", "10"},
        {NULL, S("20", "≥95%", "79.99%", BANDS), "BANDS", "0"},
        {NULL, S("10", "≥95%", "99%", BANDS), "BANDS", "10"},
        {NULL, S("10", "定性好", "好", WORDS), "BANDS", "10"},
        {NULL, S("10", "定性好", "一般", WORDS), "BANDS", "5"},
        {NULL, S("10", "定性好", "差", WORDS), "BANDS", "0"},
        {NULL, S("10", "定性好", "较差", WORDS), "BANDS", "open"},
        {"hengyang", "\"level1\": \"满意度指标\", " W("20", "≥95%", "94.9%"), "BANDS", "15"},
        {"mof-cost", "\"level1\": \"满意度指标\", " W("10", "≥95%", "90%"), "BANDS", "10"},
        {"mof-cost", "\"level1\": \"满意度指标\", " W("10", "≥95%", "89.9%"), "BANDS", "8"},
        {"mof-cost", "\"level1\": \"满意度指标\", " W("10", "≥95%", "59%"), "BANDS", "0"},
        {"hengyang", "\"level1\": \"效益指标\", " W("10", "逐步提高", "一般"), "MANUAL", "5"},
    };
    CHECK_CASES(cases);
}

static void words_leave_people_a_band(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, W("5", "逐步提高", "达成预期指标"), "MANUAL", "4..5"},
        {NULL, W("5", "逐步提高", "部分达成预期指标并具有一定效果"), "MANUAL", "3..4"},
        {NULL, W("5", "逐步提高", "部分达成"), "MANUAL", "3..4"},
        {NULL, W("5", "逐步提高", "未达成预期指标且效果较差"), "MANUAL", "0..3"},
        {"goals-20-80", W("10", "逐步提高", "部分达成预期指标"), "MANUAL", "5..8"},
        {"goals-20-80", W("10", "逐步提高", "未达成预期指标"), "MANUAL", "0..5"},
        {NULL, W("5", "逐步提高", "逐步提高"), "MANUAL", "4..5"},
        {NULL, W("5", "逐步提高", "投诉有所减少"), "MANUAL", "0..5"},
        {NULL, W("5", "逐步提高", ""), "MANUAL", "open"},
        {NULL, S("5", "逐步提高", "好", "\"rule\": \"manual\", \"low\": 60, \"high\": 90"), "MANUAL", "3..4.5"},
        {NULL, W("5", "逐步提高", "好") ", \"coefficient\": \"90%\"", "SHARE", "4.5"},
    };
    CHECK_CASES(cases);
}

static void what_cannot_be_decided_says_why(void **state)
{
    (void)state;
    static const score_case cases[] = {
        {NULL, W("5", "个", "5个"), "", "open"},
        {NULL, W("5", "好、较好、差", "好"), "", "open"},
        {NULL, "\"weight\": 5, \"actual\": \"3\"", "", "open"},
        {NULL, W("5", "≥900000000000000", "0.000000000001"), "Q1", "0"},
        {NULL, S("5", "≥90000000000000000", "80000000000000001", "\"rule\": \"threshold\""), "Q3", "open"},
        {NULL, S("5", "≤900000000000000000", "0.000000000001", "\"rule\": \"step\", \"step\": 1"), "Q5", "open"},
        {NULL, S("5", "≤0.000000000001", "90000000000", "\"rule\": \"overrun\""), "Q6", "open"},
        {NULL, W("5", "/", "/"), "", "not"},
        {NULL, "\"target\": \"≥3\", \"actual\": \"3\"", "", "not"},
        {NULL, W("5", "≥3", "3") ", \"parent\": true", "", "not"},
    };
    CHECK_CASES(cases);
}

/* Seen by who writes ＝ in a scheme that counts both directions. */
static void a_scheme_may_take_equal_exactly(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_scheme scheme = *jx_scheme_mof();
    scheme.equal_is_exact = true;
    const jx_scored scored =
        jx_score_indicator(mem, &scheme, sample_indicator(mem, W("10", "＝1801批次", "1900批次")));
    assert_string_equal(scored.rule, "Q4");
    assert_string_equal(jx_str_c(mem, jx_dec_text(mem, scored.score, false)), "9.45");
    jx_arena_drop(mem);
}

static void decimals_and_zeros_are_the_schemes(void **state)
{
    (void)state;
    static const struct {
        unsigned decimals;
        bool trims;
        const char *members, *want;
    } cases[] = {
        {1, true, W("2", "214人", "203人"), "1.9"},
        {2, false, W("2", "214人", "203人"), "1.90"},
        {0, true, W("10", "≥95%", "90%"), "9"},
        {4, true, W("10", "≥95%", "90%"), "9.4737"},
        {0, true, W("22.5", "1", "1"), "22.5"}, /* never above the weight */
        {2, false, W("10", "1", "1"), "10.00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        jx_scheme scheme = *jx_scheme_mof();
        scheme.decimals = cases[i].decimals;
        scheme.trim_zeros = cases[i].trims;
        const jx_scored scored =
            jx_score_indicator(mem, &scheme, sample_indicator(mem, cases[i].members));
        assert_string_equal(jx_str_c(mem, jx_dec_text(mem, scored.score, false)), cases[i].want);
        jx_arena_drop(mem);
    }
}

static void far_over_fulfilment_is_marked(void **state)
{
    (void)state;
    static const struct {
        const char *members;
        jx_excess want;
        const char *ratio;
    } cases[] = {
        {W("10", "≥100", "130"), JX_EXCESS_NONE, "130.00"},
        {W("10", "≥100", "131"), JX_EXCESS_EXPLAIN, "131.00"},
        {W("10", "≥800", "1620"), JX_EXCESS_LOW, "202.50"},
        {W("10", "≥169", "891"), JX_EXCESS_FAR, "527.22"},
        {W("10", "≤100", "1"), JX_EXCESS_NONE, "10000.00"},
        {W("10", "≥0", "9"), JX_EXCESS_NONE, "—"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_scored scored =
            jx_score_indicator(mem, jx_scheme_mof(), sample_indicator(mem, cases[i].members));
        assert_int_equal(scored.excess, cases[i].want);
        assert_string_equal(jx_str_c(mem, jx_dec_text(mem, scored.ratio, false)), cases[i].ratio);
        jx_arena_drop(mem);
    }
}

static void strict_signs_are_not_met_by_equality(void **state)
{
    (void)state;
    static const struct {
        const char *members;
        jx_met want;
    } cases[] = {
        {W("10", "≥90%", "90%"), JX_MET_YES},
        {W("10", "＞90%", "90%"), JX_MET_NO},
        {W("10", "＞90%", "91%"), JX_MET_YES},
        {W("10", "＜90%", "90%"), JX_MET_NO},
        {W("10", "≤90%", "90%"), JX_MET_YES},
        {W("10", "80-90", "91"), JX_MET_NO},
        {W("10", "逐步提高", "有所提高"), JX_MET_UNKNOWN},
        {W("10", "逐步提高", "达成预期指标"), JX_MET_YES},
        {W("10", "2021年12月", "2022年1月"), JX_MET_NO},
        {S("10", "≤2天", "3天", "\"rule\": \"step\", \"step\": 1"), JX_MET_NO},
        {S("10", "≥95%", "94%", "\"rule\": \"bands\", \"bands\": [{\"from\": 0, \"percent\": 100}]"), JX_MET_NO},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_scored scored =
            jx_score_indicator(mem, jx_scheme_mof(), sample_indicator(mem, cases[i].members));
        if (scored.met != cases[i].want)
            fail_msg("%s: %d", cases[i].members, (int)scored.met);
        jx_arena_drop(mem);
    }
}

static void the_explanation_shows_the_sum(void **state)
{
    (void)state;
    static const struct {
        const char *members, *zh, *en;
    } cases[] = {
        {W("10", "≥95%", "90%"), "10×90÷95＝9.47", "10 × 90 ÷ 95 = 9.47"},
        {W("10", "≥95%", "96%"), "已达到指标值，得满分10", "the target is reached: full points, 10"},
        {S("2", "≥160", "150", "\"rule\": \"threshold\""), "2×（93.75%−60%）÷（100%−60%）＝1.69", "2 × (93.75% - 60%) ÷ (100% - 60%) = 1.69"},
        {S("5", "≤2天", "4天", "\"rule\": \"step\", \"step\": 1"), "5−1×2＝3", "5 - 1 × 2 = 3"},
        {W("10", "≥100", "150"), "已达到指标值，得满分10（完成率150%，应说明原因）", "the target is reached: full points, 10 (150% done: to be explained)"},
        {W("10", "≥8500人次", "8500家次"), "单位不同，无法比较：指标值是“人次”，完成值是“家次”", "units differ: the target is in \"人次\", the actual in \"家次\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_scored scored =
            jx_score_indicator(mem, jx_scheme_mof(), sample_indicator(mem, cases[i].members));
        assert_string_equal(jx_str_c(mem, scored.zh), cases[i].zh);
        assert_string_equal(jx_str_c(mem, scored.en), cases[i].en);
        jx_arena_drop(mem);
    }
}

// clang-format on

/* ---- the execution of the budget ------------------------------------------------------------------ */

static void the_execution_row_follows_the_scheme(void **state)
{
    (void)state;
    static const struct {
        const char *scheme, *total, *rule, *want;
    } cases[] = {
        {"mof",         "\"budget\": 250000, \"executed\": \"215457.6\"",                    "R-exec-1", "8.62"},
        {"mof",         "\"budget\": 20000, \"executed\": 9034",                             "R-exec-1", "4.52"},
        {"goals-20-80", "\"budget\": 650, \"executed\": 94",                                 "R-exec-1", "2.89"},
        {"goals-20-80", "\"budget\": \"278.4449\", \"executed\": \"30.00\"",                 "R-exec-1", "2.15"},
        {"mof",         "\"weight\": 20, \"budget\": \"278.4449\", \"executed\": \"30.00\"", "R-exec-1",
         "2.15"                                                                                                },
        {"mof",         "\"budget\": 100, \"executed\": 120",                                "R-exec-1", "10"  },
        {"mof",         "\"budget\": 100, \"executed\": 0",                                  "R-exec-1", "0"   },
        {"mof",         "\"budget\": 0, \"executed\": 5",                                    "R-exec-1", "open"},
        {"mof",         "\"budget\": 100",                                                   "R-exec-1", "open"},
        {"mof",         "\"weight\": \"—\", \"budget\": 100, \"executed\": 90",            "R-exec-1", "not" },
        {"mof-cost",    "\"budget\": 100, \"executed\": \"79.9\"",                           "R-exec-2", "5"   },
        {"mof-cost",    "\"budget\": 100, \"executed\": 80",                                 "R-exec-2", "7"   },
        {"mof-cost",    "\"budget\": 100, \"executed\": 99.99",                              "R-exec-2", "7"   },
        {"mof-cost",    "\"budget\": 100, \"executed\": 100",                                "R-exec-2", "10"  },
        {"mof-cost",    "\"budget\": 100, \"executed\": 60",                                 "R-exec-2", "5"   },
        {"mof-cost",    "\"budget\": 100, \"executed\": 59.9",                               "R-exec-2", "0"   },
        {"mof-cost",    "\"budget\": 100, \"executed\": 59.9, \"finished\": true",           "R-exec-2", "10"  },
        {"hengyang",    "\"budget\": 100, \"executed\": 90",                                 "R-exec-1", "not" },
        {"ningxia",     "\"budget\": 100, \"executed\": 90",                                 "R-exec-1", "not" },
        {"yunnan",      "\"budget\": 100, \"executed\": 90",                                 "R-exec-1", "9"   },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        const jx_filing *f = sample_filing(
            mem, jx_str_c(mem, jx_str_format(mem, "\"department\": {\"funds\": {\"total\": {%s}}}",
                                             cases[i].total)));
        const jx_scored scored = jx_score_execution_row(mem, sample_scheme(mem, cases[i].scheme),
                                                        &f->department.funds.total);
        if (!jx_str_is(outcome(mem, &scored), cases[i].want) ||
            strcmp(scored.rule, cases[i].rule) != 0)
            fail_msg("%s %s: %s %s", cases[i].scheme, cases[i].total, scored.rule,
                     jx_str_c(mem, outcome(mem, &scored)));
        assert_true(scored.zh.n > 0 && scored.en.n > 0);
        jx_arena_drop(mem);
    }
}

/* ---- a filing by its schemes ------------------------------------------------------------------------ */

static void a_filing_is_completed_by_its_schemes(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_filing *f = sample_filing(
        mem,
        "\"scheme\": \"goals-20-80\", \"projects\": ["
        "{\"name\": \"甲\", \"funds\": {\"total\": {\"budget\": 100, \"executed\": 90}}, "
        "\"indicators\": [{\"name\": \"a\", " W(
            "80", "≥100",
            "90") "}]}, "
                  "{\"name\": \"乙\", \"scheme\": \"hengyang\", \"funds\": {\"total\": {\"budget\": 100, "
                  "\"executed\": 90}}, \"indicators\": [{\"name\": \"a\", " W("100", "≥100",
                                                                              "90") "}]}]");
    jx_schemes schemes;
    assert_int_equal(jx_schemes_load(mem, diags, JX_SOURCE_DIR "/layouts/schemes", f, &schemes),
                     JX_OK);
    jx_score_complete_by(mem, &schemes, f);
    const jx_project *a = &f->projects.at[0], *b = &f->projects.at[1];
    assert_true(jx_str_is(a->funds.total.weight.text, "20") && a->funds.total.weight.self.computed);
    assert_true(jx_str_is(a->funds.total.score.text, "18"));
    assert_true(jx_str_is(a->indicators.at[0].score.text, "72"));
    assert_true(jx_str_is(a->total_score.text, "90"));
    assert_true(jx_str_is(a->grade.text, "优"));
    assert_true(jx_str_is(b->funds.total.weight.text, "—"));
    assert_false(b->funds.total.score.self.present);
    assert_true(jx_str_is(b->funds.total.rate.text, "90.00%"));
    assert_true(jx_str_is(b->indicators.at[0].score.text, "75"));
    assert_true(jx_str_is(b->total_score.text, "75") && jx_str_is(b->grade.text, "中"));
    jx_arena_drop(mem);
}

static void only_what_is_decided_is_filled_in(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_filing *f = sample_filing(
        mem,
        "\"projects\": [{\"name\": \"甲\", \"indicators\": [{\"name\": \"a\", " W("10", "≥95%", "90%") "}, {\"name\": \"b\", " W(
            "10", "≥95%",
            "90%") ", \"score\": 7}, "
                   "{\"name\": \"c\", " W("5", "逐步提高", "达成预期指标") "}, {\"name\": \"d\", " W(
                       "5", "≥95%", "") "}, {\"name\": \"e\", " W("5", "≥95%",
                                                                  "99%") ", \"score\": \"\"}]}]");
    jx_score_complete(mem, f);
    const jx_indicators *rows = &f->projects.at[0].indicators;
    assert_true(jx_str_is(rows->at[0].score.text, "9.47") && rows->at[0].score.self.computed);
    assert_true(jx_str_is(rows->at[1].score.text, "7") && !rows->at[1].score.self.computed);
    assert_false(rows->at[2].score.self.present);
    assert_false(rows->at[3].score.self.present);
    assert_true(jx_str_is(rows->at[4].score.text, "5") && rows->at[4].score.self.computed);
    assert_false(f->projects.at[0].total_score.self.present);
    size_t n;
    assert_true(jx_dec_cmp(jx_weight_sum(rows, &n), jx_dec_int(35)) == 0 && n == 5);
    assert_true(jx_score_sum(rows, &n).poisoned && n == 5);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forward_is_proportional_and_capped),
        cmocka_unit_test(reverse_never_exceeds_the_weight),
        cmocka_unit_test(thresholds_earn_what_is_above_them),
        cmocka_unit_test(exact_targets_count_both_directions),
        cmocka_unit_test(steps_take_points_per_unit),
        cmocka_unit_test(overruns_cost_five_percent_a_percent),
        cmocka_unit_test(zero_is_all_or_nothing),
        cmocka_unit_test(yes_and_no),
        cmocka_unit_test(ranges_lose_by_their_distance),
        cmocka_unit_test(bands_look_the_figure_up),
        cmocka_unit_test(words_leave_people_a_band),
        cmocka_unit_test(what_cannot_be_decided_says_why),
        cmocka_unit_test(a_scheme_may_take_equal_exactly),
        cmocka_unit_test(decimals_and_zeros_are_the_schemes),
        cmocka_unit_test(far_over_fulfilment_is_marked),
        cmocka_unit_test(strict_signs_are_not_met_by_equality),
        cmocka_unit_test(the_explanation_shows_the_sum),
        cmocka_unit_test(the_execution_row_follows_the_scheme),
        cmocka_unit_test(a_filing_is_completed_by_its_schemes),
        cmocka_unit_test(only_what_is_decided_is_filled_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
