/* score/score_rule.c: the table of rules, which one an indicator is scored by, and what a result says.
 *
 * Sources: 财预〔2020〕10号 (Q1, Q2, Q8, levels of words), 财预〔2021〕101号 (Q3, bands), local forms'
 * notes (Q4 to Q7, Q9).
 */
#include "score/score_priv.h"

static const jx_score_rule rules[] = {
    {"Q1",     "forward",   "正向比例",    "forward",      true,  jx_rule_forward     },
    {"Q2",     "reverse",   "反向比例",    "reverse",      true,  jx_rule_reverse     },
    {"Q3",     "threshold", "达标起算",    "threshold",    true,  jx_rule_threshold   },
    {"Q4",     "exact",     "等于",          "exact",        true,  jx_rule_exact       },
    {"Q5",     "step",      "按单位扣分", "step",         false, jx_rule_step        },
    {"Q6",     "overrun",   "超支扣分",    "overrun",      true,  jx_rule_overrun     },
    {"Q7",     "zero",      "零目标",       "zero target",  true,  jx_rule_zero        },
    {"Q8",     "yes-no",    "是否",          "yes or no",    false, jx_rule_yes_no      },
    {"Q9",     "range",     "区间",          "range",        false, jx_rule_range       },
    {"BANDS",  "bands",     "分档",          "bands",        false, jx_rule_bands       },
    {"MANUAL", "manual",    "档内评分",    "manual",       false, jx_rule_manual      },
    {"BANDS",  "",          "满意度分档", "satisfaction", true,  jx_rule_satisfaction},
    {"SHARE",  "",          "得分系数",    "coefficient",  false, jx_rule_share       },
};
enum {
    JX_Q1,
    JX_Q2,
    JX_Q3,
    JX_Q4,
    JX_Q5,
    JX_Q6,
    JX_Q7,
    JX_Q8,
    JX_Q9,
    JX_BANDS,
    JX_MANUAL,
    JX_SATISFACTION,
    JX_SHARE,
    JX_RULES
};
_Static_assert(sizeof rules / sizeof *rules == JX_RULES, "a rule has no number");

/* ---- numbers ---------------------------------------------------------------------------------------- */

jx_dec jx_no_number(void)
{
    return (jx_dec){.poisoned = true};
}

bool jx_is_above(jx_dec x, jx_dec y)
{
    return !x.poisoned && !y.poisoned && jx_dec_cmp(x, y) > 0;
}

/* The product is exact, so it is rounded once. */
jx_dec jx_share(jx_dec a, jx_dec b, jx_dec c, unsigned places)
{
    return jx_dec_div(jx_dec_mul(jx_dec_trim(a), jx_dec_trim(b)), jx_dec_trim(c), places);
}

jx_dec jx_ceil_div(jx_dec num, jx_dec den)
{
    const jx_dec near = jx_dec_div(num, den, 0);
    if (near.poisoned)
        return near;
    return jx_is_above(num, jx_dec_mul(near, den)) ? jx_dec_add(near, jx_dec_int(1)) : near;
}

const char *jx_dec_c(const jx_trial *c, jx_dec x)
{
    return jx_str_c(c->mem, jx_dec_text(c->mem, jx_dec_trim(x), false));
}

jx_dec jx_round_points(const jx_scheme *scheme, jx_dec x)
{
    const jx_dec rounded = jx_dec_round(x, scheme->decimals);
    return scheme->trim_zeros ? jx_dec_trim(rounded) : rounded;
}

/* ---- results ------------------------------------------------------------------------------------------ */

static jx_dec within(const jx_trial *c, jx_dec points)
{
    if (jx_is_above(jx_dec_int(0), points))
        return jx_dec_int(0);
    return jx_is_above(points, c->weight) ? c->weight : points;
}

/* Rounding may lift 22.5 to 23: the weight is the most, as it is written. */
static void settle(const jx_trial *c, jx_scored *out, jx_dec points)
{
    const jx_dec shown = jx_round_points(c->scheme, points);
    out->verdict = shown.poisoned ? JX_SCORED_OPEN : JX_SCORED_EXACT;
    out->score = jx_is_above(shown, c->weight) ? jx_dec_trim(c->weight) : shown;
    out->low = out->high = out->score;
}

static void say(const jx_trial *c, jx_scored *out, jx_str zh, jx_str en)
{
    if (out->verdict == JX_SCORED_OPEN) {
        jx_refuse_large(out);
        return;
    }
    const char *score = jx_str_c(c->mem, jx_dec_text(c->mem, out->score, false));
    out->zh = jx_str_format(c->mem, "%s＝%s", jx_str_c(c->mem, zh), score);
    out->en = jx_str_format(c->mem, "%s = %s", jx_str_c(c->mem, en), score);
}

void jx_earn_full(const jx_trial *c, jx_scored *out, const char *zh, const char *en)
{
    settle(c, out, c->weight);
    const char *score = jx_str_c(c->mem, jx_dec_text(c->mem, out->score, false));
    out->zh = jx_str_format(c->mem, "%s，得满分%s", zh, score);
    out->en = jx_str_format(c->mem, "%s: full points, %s", en, score);
}

void jx_earn_nothing(const jx_trial *c, jx_scored *out, const char *zh, const char *en)
{
    settle(c, out, jx_dec_int(0));
    out->zh = jx_str_format(c->mem, "%s，得0分", zh);
    out->en = jx_str_format(c->mem, "%s: 0 points", en);
}

void jx_earn_share(const jx_trial *c, jx_scored *out, jx_dec num, jx_dec den, jx_str zh, jx_str en)
{
    /* Rounded once: from the quotient, not from a rounded share. */
    const jx_dec points = jx_share(c->weight, num, den, c->scheme->decimals);
    settle(c, out, within(c, points));
    say(c, out, zh, en);
}

void jx_earn_points(const jx_trial *c, jx_scored *out, jx_dec points, jx_str zh, jx_str en)
{
    settle(c, out, within(c, points));
    say(c, out, zh, en);
}

void jx_earn_band(const jx_trial *c, jx_scored *out, jx_dec low, jx_dec high, jx_str zh, jx_str en)
{
    const jx_dec hundred = jx_dec_int(100);
    if (jx_dec_cmp(low, high) == 0) {
        jx_earn_share(c, out, low, hundred, zh, en);
        return;
    }
    out->verdict = JX_SCORED_BAND;
    out->low = jx_dec_trim(within(c, jx_share(c->weight, low, hundred, JX_DEC_SCALE_MAX / 2)));
    out->high = jx_dec_trim(within(c, jx_share(c->weight, high, hundred, JX_DEC_SCALE_MAX / 2)));
    out->zh = jx_str_format(c->mem, "%s，即%s至%s分", jx_str_c(c->mem, zh), jx_dec_c(c, out->low),
                            jx_dec_c(c, out->high));
    out->en = jx_str_format(c->mem, "%s, %s to %s points", jx_str_c(c->mem, en),
                            jx_dec_c(c, out->low), jx_dec_c(c, out->high));
}

void jx_leave_open(jx_scored *out, const char *zh, const char *en)
{
    out->verdict = JX_SCORED_OPEN;
    out->score = out->low = out->high = jx_no_number();
    out->zh = jx_str_from(zh);
    out->en = jx_str_from(en);
}

void jx_refuse_large(jx_scored *out)
{
    jx_leave_open(out, "数值过大，无法计算", "the figures are too large");
}

/* ---- which rule ---------------------------------------------------------------------------------------- */

static const jx_score_rule *rule_by_word(jx_str word)
{
    for (size_t i = 0; i < JX_RULES; i++)
        if (word.n > 0 && jx_str_is(word, rules[i].word))
            return &rules[i];
    return NULL;
}

static bool is_satisfaction(const jx_indicator *indicator)
{
    const jx_str word = JX_S("满意");
    return jx_str_find(indicator->level1.text, word, 0) != SIZE_MAX ||
           jx_str_find(indicator->level2.text, word, 0) != SIZE_MAX;
}

static const jx_score_rule *rule_for_figure(const jx_trial *c)
{
    const jx_scheme *s = c->scheme;
    const jx_relation relation = c->target->relation;
    if (relation == JX_REL_RANGE)
        return &rules[JX_Q9];
    if (s->satisfaction_n > 0 && is_satisfaction(c->indicator))
        return &rules[JX_SATISFACTION];
    if (jx_dec_is_zero(c->target->number) && relation != JX_REL_GE && relation != JX_REL_GT)
        return &rules[JX_Q7];
    if (relation == JX_REL_EQ && s->equal_is_exact)
        return &rules[JX_Q4];
    if (s->by_threshold && !c->target->is_rank)
        return &rules[JX_Q3];
    return c->direction == JX_LESS ? &rules[JX_Q2] : &rules[JX_Q1];
}

/* NULL after *out says why there is none. */
static const jx_score_rule *rule_for_target(const jx_trial *c, jx_scored *out)
{
    switch (c->target->kind) {
    case JX_TARGET_QUANTITY:
    case JX_TARGET_RATE:
        return rule_for_figure(c);
    case JX_TARGET_DATE_PERIOD:
        return &rules[JX_Q5];
    case JX_TARGET_QUALITATIVE:
        return jx_says_yes(jx_str_trim(c->target->text)) ? &rules[JX_Q8] : &rules[JX_MANUAL];
    case JX_TARGET_OPTIONS:
        jx_leave_open(out, "指标值列了几个选项，没有选定一个",
                      "the target lists options and none is chosen");
        return NULL;
    case JX_TARGET_UNIT_ONLY:
        jx_leave_open(out, "指标值只有单位，没有数", "the target is a unit without a figure");
        return NULL;
    case JX_TARGET_NOT_APPLICABLE:
        out->verdict = JX_SCORED_NOT;
        out->zh = JX_S("指标不适用，不计分");
        out->en = JX_S("not applicable, not scored");
        return NULL;
    case JX_TARGET_EMPTY:
        jx_leave_open(out, "没有填指标值", "no target is filed");
        return NULL;
    case JX_TARGET_UNREAD:
        break;
    }
    jx_leave_open(out, "指标值读不出数值、日期或定性结论",
                  "no figure, date or statement can be read from the target");
    return NULL;
}

static const jx_score_rule *choose(const jx_trial *c, jx_scored *out)
{
    if (c->scoring->rule.self.present)
        return rule_by_word(c->scoring->rule.text);
    if (c->indicator->coefficient.self.present && !c->indicator->coefficient.dec.poisoned)
        return &rules[JX_SHARE];
    return rule_for_target(c, out);
}

const jx_aim *jx_indicator_aim(const jx_indicator *indicator)
{
    enum { JX_AIMS = 3 };
    const jx_aim *const aims[JX_AIMS] = {&indicator->adjusted_target, &indicator->target,
                                         &indicator->initial_target};
    for (size_t i = 0; i < JX_AIMS; i++)
        if (aims[i]->self.present && aims[i]->target.kind != JX_TARGET_EMPTY)
            return aims[i];
    return NULL;
}

static bool is_scored(const jx_indicator *indicator, jx_scored *out)
{
    const bool has_weight = indicator->weight.self.present && !indicator->weight.dec.poisoned;
    out->zh = indicator->parent.is_set ? JX_S("上级行，由下级各行计分") : JX_S("没有分值，不计分");
    out->en = indicator->parent.is_set ? JX_S("a parent row: its children are scored")
                                       : JX_S("no weight, not scored");
    return has_weight && !indicator->parent.is_set;
}

/* A rule that is asked for says itself whether less is better. */
static jx_direction direction_by_rule(const jx_score_rule *rule, jx_direction direction)
{
    if (rule == &rules[JX_Q1])
        return JX_MORE;
    if (rule == &rules[JX_Q2] || rule == &rules[JX_Q6] || rule == &rules[JX_Q7])
        return JX_LESS;
    return rule == &rules[JX_Q5] && direction == JX_EITHER ? JX_LESS : direction;
}

static void tell_excess(const jx_trial *c, jx_scored *out)
{
    if (out->excess == JX_EXCESS_NONE)
        return;
    const bool is_low = out->excess != JX_EXCESS_EXPLAIN;
    const char *ratio = jx_dec_c(c, out->ratio);
    out->zh = jx_str_format(c->mem, "%s（完成率%s%%，%s）", jx_str_c(c->mem, out->zh), ratio,
                            is_low ? "指标值可能定得过低，应说明" : "应说明原因");
    out->en = jx_str_format(c->mem, "%s (%s%% done: %s)", jx_str_c(c->mem, out->en), ratio,
                            is_low ? "was the target too low? to be explained" : "to be explained");
}

static void run(const jx_score_rule *rule, jx_trial *c, jx_scored *out)
{
    const bool is_unclear = c->direction == JX_EITHER && !c->scoring->rule.self.present;
    c->direction = direction_by_rule(rule, c->direction);
    out->rule = rule->id;
    out->word = rule->word;
    out->rule_zh = rule->zh;
    out->rule_en = rule->en;
    if (rule->needs_figures) {
        if (!jx_compare(c, out))
            return;
        if (is_unclear && jx_dec_cmp(c->a, c->t) != 0) {
            jx_leave_open(out, "指标值没有符号，看不出多好还是少好：请写 ≥ 或 ≤",
                          "the target has no sign: is more or less better? write ≥ or ≤");
            return;
        }
        out->met = jx_is_met(c) ? JX_MET_YES : JX_MET_NO;
    }
    rule->run(c, out);
    tell_excess(c, out);
}

jx_scored jx_score_indicator(jx_arena *mem, const jx_scheme *scheme, const jx_indicator *indicator)
{
    const jx_dec none = jx_no_number();
    static const jx_target nothing = {.kind = JX_TARGET_EMPTY, .number = {.poisoned = true}};
    jx_scored out = {.verdict = JX_SCORED_NOT,
                     .rule = "",
                     .rule_zh = "",
                     .rule_en = "",
                     .word = "",
                     .score = none,
                     .low = none,
                     .high = none,
                     .ratio = none};
    if (!is_scored(indicator, &out))
        return out;
    const jx_aim *aim = indicator->scoring.full.self.present ? &indicator->scoring.full
                                                             : jx_indicator_aim(indicator);
    jx_trial c = {.mem = mem,
                  .scheme = scheme,
                  .indicator = indicator,
                  .scoring = &indicator->scoring,
                  .target = aim != NULL ? &aim->target : &nothing,
                  .actual = &indicator->actual.target,
                  .actual_text = jx_str_trim(indicator->actual.text),
                  .weight = indicator->weight.dec,
                  .t = none,
                  .t2 = none,
                  .a = none};
    c.direction = jx_direction_of(indicator, c.target);
    const jx_score_rule *rule = choose(&c, &out);
    if (rule != NULL)
        run(rule, &c, &out);
    return out;
}
