/* score/score_figure.c: rules that hold one figure against another: Q1 to Q4 and Q9. */
#include "score/score_priv.h"

/* ---- units ------------------------------------------------------------------------------------- */

static const struct {
    const char *unit, *same;
} synonyms[] = {
    {"日",          "天"         },
    {"个月",       "月"         },
    {"％",          "%"           },
    {"﹪",          "%"           },
    {"公斤",       "千克"      },
    {"平方米",    "㎡"         },
    {"平方公里", "平方千米"},
    {"公里",       "千米"      },
};

static const struct {
    const char *unit;
    int64_t worth;
} money[] = {
    {"亿元", 100000000},
    {"万元", 10000    },
    {"千元", 1000     },
    {"元",    1        },
};

static jx_str canonical(jx_str unit)
{
    unit = jx_str_trim(unit);
    for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++)
        if (jx_str_is(unit, synonyms[i].unit))
            return jx_str_from(synonyms[i].same);
    return unit;
}

/* 万元/户: worth 10000, rest "/户". 0: no money. */
static int64_t worth_of(jx_str unit, jx_str *rest)
{
    for (size_t i = 0; i < sizeof money / sizeof *money; i++) {
        const jx_str name = jx_str_from(money[i].unit);
        if (!jx_str_starts(unit, name))
            continue;
        *rest = jx_str_sub(unit, name.n, unit.n);
        return rest->n == 0 || rest->at[0] == '/' ? money[i].worth : 0;
    }
    return 0;
}

/* x in units of `from` as so many of `to`, exactly: all their ratios are powers of ten. A figure without
 * unit is taken to be in the other's. Poisoned: they cannot be compared. */
static jx_dec convert(jx_dec x, jx_str from, jx_str to)
{
    if (from.n == 0 || to.n == 0 || jx_str_eq(from, to))
        return x;
    jx_str rest_from = {0}, rest_to = {0};
    int64_t worth = worth_of(from, &rest_from), other = worth_of(to, &rest_to);
    if (jx_str_is(from, "‰") && jx_str_is(to, "%"))
        worth = 1, other = 10;
    else if (jx_str_is(from, "%") && jx_str_is(to, "‰"))
        worth = 10, other = 1;
    if (worth == 0 || other == 0 || !jx_str_eq(rest_from, rest_to))
        return jx_no_number();
    const jx_dec whole = jx_dec_mul(jx_dec_trim(x), jx_dec_int(worth));
    const jx_dec found = jx_dec_trim(jx_dec_div(whole, jx_dec_int(other), JX_DEC_SCALE_MAX - 2));
    const jx_dec back = jx_dec_mul(found, jx_dec_int(other));
    return !back.poisoned && jx_dec_cmp(back, whole) == 0 ? found : jx_no_number();
}

static bool is_duration(jx_str unit)
{
    static const char *const units[] = {"天",   "工作日", "个工作日", "小时", "个小时",
                                        "分钟", "月",     "周",       "年",   "秒"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (jx_str_is(unit, units[i]))
            return true;
    return false;
}

static bool holds(const jx_text *text, jx_str word)
{
    return jx_str_find(text->text, word, 0) != SIZE_MAX;
}

jx_direction jx_direction_of(const jx_indicator *indicator, const jx_target *target)
{
    if (target->relation == JX_REL_LE || target->relation == JX_REL_LT || target->is_rank)
        return JX_LESS;
    if (target->relation == JX_REL_GE || target->relation == JX_REL_GT)
        return JX_MORE;
    const jx_str cost = JX_S("成本");
    if (holds(&indicator->level1, cost) || holds(&indicator->level2, cost))
        return JX_LESS;
    return is_duration(canonical(target->unit)) ? JX_EITHER : JX_MORE;
}

/* 未完成50次: the figure is not what was reached. */
static bool is_denied(const jx_target *actual)
{
    return jx_str_find(actual->remark, JX_S("未"), 0) != SIZE_MAX;
}

static bool find_actual(jx_trial *c, jx_scored *out)
{
    const jx_target *actual = c->actual;
    const bool is_none = actual->kind == JX_TARGET_NOT_APPLICABLE &&
                         jx_str_is(c->actual_text, "无") && jx_dec_is_zero(c->target->number);
    c->a = is_none ? jx_dec_int(0) : actual->number;
    if (is_none)
        return true;
    if (actual->kind == JX_TARGET_EMPTY || actual->kind == JX_TARGET_NOT_APPLICABLE)
        jx_leave_open(out, "没有填实际完成值", "no actual value is filed");
    else if (!jx_target_has_number(actual) || is_denied(actual))
        jx_leave_open(out, "实际完成值里读不出可与指标值相比的数",
                      "the actual value has no figure to hold against the target");
    else if (actual->relation == JX_REL_RANGE)
        jx_leave_open(out, "实际完成值是一个区间，应为一个数",
                      "the actual value is a range; it should be one figure");
    else
        return true;
    return false;
}

static void tell_units(const jx_trial *c, jx_scored *out, jx_str from, jx_str to)
{
    const char *a = jx_str_c(c->mem, from), *t = jx_str_c(c->mem, to);
    const jx_str zh = jx_str_format(c->mem, "单位不同，无法比较：指标值是“%s”，完成值是“%s”", t, a);
    const jx_str en =
        jx_str_format(c->mem, "units differ: the target is in \"%s\", the actual in \"%s\"", t, a);
    jx_leave_open(out, jx_str_c(c->mem, zh), jx_str_c(c->mem, en));
}

bool jx_compare(jx_trial *c, jx_scored *out)
{
    if (!jx_target_has_number(c->target)) {
        jx_leave_open(out, "指标值里没有可以计算的数", "the target has no figure to compute with");
        return false;
    }
    if (!find_actual(c, out))
        return false;
    const jx_str from = canonical(c->actual->unit), to = canonical(c->target->unit);
    c->t = c->target->number;
    c->t2 = c->target->relation == JX_REL_RANGE ? c->target->number2 : c->t;
    c->a = convert(c->a, from, to);
    if (c->a.poisoned)
        tell_units(c, out, from, to);
    return !c->a.poisoned;
}

bool jx_is_met(const jx_trial *c)
{
    const int order = jx_dec_cmp(c->a, c->t);
    switch (c->target->relation) {
    case JX_REL_GT:
        return order > 0;
    case JX_REL_LT:
        return order < 0;
    case JX_REL_RANGE:
        return order >= 0 && jx_dec_cmp(c->a, c->t2) <= 0;
    case JX_REL_GE:
    case JX_REL_LE:
    case JX_REL_NONE:
    case JX_REL_EQ:
    case JX_REL_ABOUT:
        break;
    }
    return c->direction == JX_MORE ? order >= 0 : order <= 0;
}

/* ---- explanations -------------------------------------------------------------------------------- */

static bool is_positive(jx_dec x)
{
    return jx_is_above(x, jx_dec_int(0));
}

static bool is_there(const jx_amount *amount)
{
    return amount->self.present && !amount->dec.poisoned;
}

static void set_ratio(jx_scored *out, jx_dec num, jx_dec den)
{
    if (is_positive(den))
        out->ratio = jx_share(jx_dec_int(100), num, den, 2);
}

static void set_excess(const jx_trial *c, jx_scored *out)
{
    const jx_scheme *s = c->scheme;
    if (!is_positive(c->t) || !jx_is_above(c->a, c->t))
        return;
    const jx_dec hundred = jx_dec_mul(c->a, jx_dec_int(100));
    const struct {
        jx_dec limit;
        jx_excess excess;
    } limits[] = {
        {s->excess_far,     JX_EXCESS_FAR    },
        {s->excess_low,     JX_EXCESS_LOW    },
        {s->excess_explain, JX_EXCESS_EXPLAIN},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        const jx_dec bound = jx_dec_mul(limits[i].limit, c->t);
        if (!bound.poisoned && !hundred.poisoned && jx_is_above(hundred, bound)) {
            out->excess = limits[i].excess;
            return;
        }
    }
}

static void earn_proportion(const jx_trial *c, jx_scored *out, jx_dec num, jx_dec den)
{
    const char *w = jx_dec_c(c, c->weight), *n = jx_dec_c(c, num), *d = jx_dec_c(c, den);
    jx_earn_share(c, out, num, den, jx_str_format(c->mem, "%s×%s÷%s", w, n, d),
                  jx_str_format(c->mem, "%s × %s ÷ %s", w, n, d));
}

/* ---- the rules ------------------------------------------------------------------------------------ */

static void refuse_proportion(jx_scored *out)
{
    jx_leave_open(out, "指标值不大于 0，未达标时无法按比例计分",
                  "the target is not above 0: no proportion can be found");
}

void jx_rule_forward(const jx_trial *c, jx_scored *out)
{
    set_ratio(out, c->a, c->t);
    set_excess(c, out);
    if (jx_dec_cmp(c->a, c->t) >= 0)
        jx_earn_full(c, out, "已达到指标值", "the target is reached");
    else if (!is_positive(c->t))
        refuse_proportion(out);
    else if (!is_positive(c->a))
        jx_earn_nothing(c, out, "没有完成", "nothing was done");
    else
        earn_proportion(c, out, c->a, c->t);
}

/* A cost that is a plan, not a limit (41.2万元, no ≤): that nothing was spent may be thrift, or the
 * project was never begun. */
static bool is_unspent(const jx_trial *c)
{
    return c->target->relation != JX_REL_LE && c->target->relation != JX_REL_LT &&
           !c->scoring->rule.self.present && is_positive(c->t) && jx_dec_is_zero(c->a);
}

void jx_rule_reverse(const jx_trial *c, jx_scored *out)
{
    set_ratio(out, c->t, c->a);
    if (is_unspent(c))
        jx_earn_band(c, out, jx_dec_int(0), jx_dec_int(100),
                     JX_S("没有支出：是节约还是没有实施，由人评定"),
                     JX_S("nothing was spent: thrift, or not begun? people decide"));
    else if (jx_dec_cmp(c->a, c->t) <= 0)
        jx_earn_full(c, out, "未超过指标值", "the limit is kept");
    else if (jx_dec_is_zero(c->t))
        jx_earn_nothing(c, out, "指标值为 0，实际不为 0", "the target is 0, the actual is not");
    else if (!is_positive(c->t))
        refuse_proportion(out);
    else
        earn_proportion(c, out, c->t, c->a);
}

/* w * (r - f) / (1 - f) for a completion r of at least f. */
void jx_rule_threshold(const jx_trial *c, jx_scored *out)
{
    const bool is_less = c->direction == JX_LESS;
    const jx_dec done = is_less ? c->t : c->a, wanted = is_less ? c->a : c->t;
    const jx_dec hundred = jx_dec_int(100);
    const jx_dec floor = is_there(&c->scoring->floor) ? c->scoring->floor.dec : c->scheme->floor;
    set_ratio(out, done, wanted);
    if (!is_less)
        set_excess(c, out);
    if (jx_dec_cmp(done, wanted) >= 0) {
        jx_earn_full(c, out, is_less ? "未超过指标值" : "已达到指标值", "the target is reached");
        return;
    }
    if (!is_positive(wanted) || !is_positive(c->t)) {
        refuse_proportion(out);
        return;
    }
    const jx_dec num = jx_dec_sub(jx_dec_mul(done, hundred), jx_dec_mul(floor, wanted));
    const jx_dec den = jx_dec_mul(wanted, jx_dec_sub(hundred, floor));
    const char *f = jx_dec_c(c, floor);
    if (num.poisoned || den.poisoned) {
        jx_refuse_large(out);
        return;
    }
    if (!is_positive(num) || !is_positive(den)) {
        jx_earn_nothing(
            c, out,
            jx_str_c(c->mem, jx_str_format(c->mem, "完成率%s%%，不超过%s%%不得分",
                                           jx_dec_c(c, out->ratio), f)),
            jx_str_c(c->mem, jx_str_format(c->mem, "%s%% done: nothing is earned up to %s%%",
                                           jx_dec_c(c, out->ratio), f)));
        return;
    }
    const char *w = jx_dec_c(c, c->weight), *r = jx_dec_c(c, out->ratio);
    jx_earn_share(c, out, num, den,
                  jx_str_format(c->mem, "%s×（%s%%−%s%%）÷（100%%−%s%%）", w, r, f, f),
                  jx_str_format(c->mem, "%s × (%s%% - %s%%) ÷ (100%% - %s%%)", w, r, f, f));
}

static jx_dec magnitude(jx_dec x) /* poisoned stays so */
{
    return jx_is_above(jx_dec_int(0), x) ? jx_dec_sub(jx_dec_int(0), x) : x;
}

/* w * (bound - off) / bound: what is `off` from `bound` loses in proportion. */
static void earn_by_distance(const jx_trial *c, jx_scored *out, jx_dec off, jx_dec bound)
{
    const jx_dec left = jx_dec_sub(magnitude(bound), off);
    const char *w = jx_dec_c(c, c->weight), *o = jx_dec_c(c, off),
               *b = jx_dec_c(c, magnitude(bound));
    if (left.poisoned)
        jx_refuse_large(out);
    else if (c->scoring->all_or_nothing.is_set)
        jx_earn_nothing(c, out, "与指标值不符，不得分", "it is not as set: nothing is earned");
    else if (!is_positive(left))
        jx_earn_nothing(c, out, "偏差达到或超过指标值本身",
                        "it is off by as much as the target or more");
    else
        jx_earn_share(c, out, left, magnitude(bound),
                      jx_str_format(c->mem, "%s×（1−%s÷%s）", w, o, b),
                      jx_str_format(c->mem, "%s × (1 - %s ÷ %s)", w, o, b));
}

void jx_rule_exact(const jx_trial *c, jx_scored *out)
{
    set_ratio(out, c->a, c->t);
    set_excess(c, out);
    const jx_dec off = magnitude(jx_dec_sub(c->a, c->t));
    out->met = jx_dec_is_zero(off) ? JX_MET_YES : JX_MET_NO;
    if (jx_dec_is_zero(off))
        jx_earn_full(c, out, "与指标值相等", "it equals the target");
    else
        earn_by_distance(c, out, off, c->t);
}

/* The ends are the target's, or stand in `scoring`, where the target may be words. */
void jx_rule_range(const jx_trial *c, jx_scored *out)
{
    const jx_scoring *s = c->scoring;
    jx_trial figures = *c;
    const bool is_set = is_there(&s->low) && is_there(&s->high);
    if (jx_target_has_number(c->target) ? !jx_compare(&figures, out)
                                        : !is_set || !find_actual(&figures, out)) {
        if (out->verdict != JX_SCORED_OPEN)
            jx_leave_open(out, "没有区间：指标值写成 80-90 的样子，或写明 low 和 high",
                          "there is no range: write the target like 80-90, or low and high");
        return;
    }
    c = &figures;
    const jx_dec low = is_there(&s->low) ? s->low.dec : c->t;
    const jx_dec high = is_there(&s->high) ? s->high.dec : c->t2;
    const bool is_below = jx_is_above(low, c->a), is_beyond = jx_is_above(c->a, high);
    out->met = is_below || is_beyond ? JX_MET_NO : JX_MET_YES;
    if (jx_is_above(low, high))
        jx_leave_open(out, "区间的下限高于上限", "the range is upside down");
    else if (!is_below && !is_beyond)
        jx_earn_full(c, out, "在区间内", "it is within the range");
    else
        earn_by_distance(c, out, magnitude(jx_dec_sub(c->a, is_below ? low : high)),
                         is_below ? low : high);
}
