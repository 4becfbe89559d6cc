/* score/score_execution.c: what the execution of the budget earns.
 *
 * R-exec-1, in proportion: 财预〔2020〕10号. R-exec-2, by bands: 财预〔2021〕101号, where a project that
 * is finished within its budget earns all.
 */
#include "score/score_priv.h"

enum { JX_PLACES = 2 };

static bool is_positive(jx_dec x)
{
    return jx_is_above(x, jx_dec_int(0));
}

jx_dec jx_score_rate(jx_dec executed, jx_dec budget)
{
    if (executed.poisoned || !is_positive(budget))
        return jx_no_number();
    return jx_share(executed, jx_dec_int(100), budget, JX_PLACES);
}

jx_dec jx_score_execution(jx_dec weight, jx_dec executed, jx_dec budget)
{
    if (weight.poisoned || executed.poisoned || !is_positive(budget))
        return jx_no_number();
    if (!is_positive(executed))
        return jx_dec_round(jx_dec_int(0), JX_PLACES);
    return jx_share(weight, jx_dec_min(executed, budget), budget, JX_PLACES);
}

/* A dash where points should stand: they are not given. */
jx_dec jx_score_execution_weight(const jx_scheme *scheme, const jx_fund *total)
{
    if (!total->weight.self.present || total->weight.self.computed)
        return scheme->execution_weight;
    return total->weight.dec.poisoned ? jx_dec_int(0) : total->weight.dec;
}

/* ---- the rules --------------------------------------------------------------------------------------- */

static void earn_in_proportion(const jx_trial *c, const jx_fund *total, jx_scored *out)
{
    const char *w = jx_dec_c(c, c->weight), *e = jx_dec_c(c, total->executed.dec);
    const char *b = jx_dec_c(c, total->budget.dec);
    jx_earn_share(c, out, total->executed.dec, total->budget.dec,
                  jx_str_format(c->mem, "%s×%s÷%s", w, e, b),
                  jx_str_format(c->mem, "%s × %s ÷ %s", w, e, b));
}

static void earn_by_bands(const jx_trial *c, const jx_fund *total, jx_scored *out)
{
    const jx_scheme *s = c->scheme;
    if (total->finished.is_set) {
        jx_earn_full(c, out, "任务已完成，支出在预算内", "all is done within the budget");
        return;
    }
    const jx_dec executed = jx_dec_mul(total->executed.dec, jx_dec_int(100));
    for (size_t i = 0; i < s->execution_band_n; i++) {
        const jx_band *band = &s->execution_bands[i];
        if (jx_is_above(jx_dec_mul(band->from, total->budget.dec), executed))
            continue;
        const char *w = jx_dec_c(c, c->weight), *from = jx_dec_c(c, band->from);
        const char *p = jx_dec_c(c, band->percent);
        jx_earn_share(c, out, band->percent, jx_dec_int(100),
                      jx_str_format(c->mem, "执行率%s%%以上档：%s×%s%%", from, w, p),
                      jx_str_format(c->mem, "execution from %s%%: %s × %s%%", from, w, p));
        return;
    }
    jx_earn_nothing(c, out, "执行率低于各档起点", "the rate is below every band");
}

static bool can_be_scored(const jx_trial *c, const jx_fund *total, jx_scored *out)
{
    if (!is_positive(c->weight)) {
        out->zh = JX_S("本方案不对预算执行率计分");
        out->en = JX_S("the execution rate is not scored");
        return false;
    }
    const bool has_executed = total->executed.self.present && !total->executed.dec.poisoned;
    if (has_executed && is_positive(total->budget.dec))
        return true;
    if (!has_executed)
        jx_leave_open(out, "没有填全年执行数", "nothing is filed as executed");
    else
        jx_leave_open(out, "全年预算数为空或不大于 0，执行率无法计算",
                      "there is no budget above 0: no rate can be found");
    return false;
}

jx_scored jx_score_execution_row(jx_arena *mem, const jx_scheme *scheme, const jx_fund *total)
{
    const bool by_bands = scheme->execution_rule == JX_EXECUTION_BANDS;
    const jx_dec none = jx_no_number();
    jx_scored out = {.verdict = JX_SCORED_NOT,
                     .rule = by_bands ? "R-exec-2" : "R-exec-1",
                     .rule_zh = by_bands ? "执行率分档" : "执行率比例",
                     .rule_en = by_bands ? "execution by bands" : "execution in proportion",
                     .word = "",
                     .score = none,
                     .low = none,
                     .high = none,
                     .ratio = none};
    static const jx_scoring no_scoring = {0};
    const jx_trial c = {.mem = mem,
                        .scheme = scheme,
                        .scoring = &no_scoring,
                        .weight = jx_score_execution_weight(scheme, total)};
    if (!can_be_scored(&c, total, &out))
        return out;
    const jx_dec executed = total->executed.dec, budget = total->budget.dec;
    out.ratio = jx_score_rate(executed, budget);
    out.met = jx_is_above(budget, executed) ? JX_MET_NO : JX_MET_YES;
    if (jx_is_above(executed, budget))
        jx_earn_full(&c, &out, "执行数超过预算数，以满分为限（应说明原因）",
                     "more was executed than budgeted, which is to be explained; capped");
    else if (!is_positive(executed))
        jx_earn_nothing(&c, &out, "没有执行", "nothing was executed");
    else if (by_bands)
        earn_by_bands(&c, total, &out);
    else
        earn_in_proportion(&c, total, &out);
    return out;
}
