/* score/score_step.c: rules that take points away by the unit: Q5 late, Q6 over the budget, Q7 where
 * nothing should have happened. */
#include "score/score_priv.h"

static const jx_dec one = {.coef = 1};

/* ---- how much is one step -------------------------------------------------------------------------- */

/* 1, 1天, 2个月, %: a unit alone counts once. */
static jx_dec size_of_step(const jx_trial *c)
{
    const jx_target *per = &c->scoring->per.target;
    const bool has_number = c->scoring->per.self.present && jx_target_has_number(per) &&
                            jx_is_above(per->number, jx_dec_int(0));
    return has_number ? per->number : one;
}

static bool per_holds(const jx_trial *c, const char *word)
{
    return c->scoring->per.self.present &&
           jx_str_find(c->scoring->per.text, jx_str_from(word), 0) != SIZE_MAX;
}

static jx_dec least_of(const jx_trial *c)
{
    const jx_amount *least = &c->scoring->least;
    return least->self.present && !least->dec.poisoned ? least->dec : jx_dec_int(0);
}

static jx_dec greater(jx_dec a, jx_dec b)
{
    return jx_is_above(a, b) ? a : b;
}

/* weight - step * n, not below the least. */
static void deduct(const jx_trial *c, jx_scored *out, jx_dec step, jx_dec n)
{
    const jx_dec lost = jx_dec_mul(step, n), least = least_of(c);
    if (lost.poisoned) {
        jx_refuse_large(out);
        return;
    }
    const char *w = jx_dec_c(c, c->weight), *p = jx_dec_c(c, step), *k = jx_dec_c(c, n);
    if (jx_is_above(jx_dec_add(lost, least), c->weight)) {
        const char *l = jx_dec_c(c, least);
        jx_earn_points(c, out, least, jx_str_format(c->mem, "%s−%s×%s，扣至%s分为止", w, p, k, l),
                       jx_str_format(c->mem, "%s - %s × %s, not below %s", w, p, k, l));
        return;
    }
    jx_earn_points(c, out, greater(jx_dec_sub(c->weight, lost), least),
                   jx_str_format(c->mem, "%s−%s×%s", w, p, k),
                   jx_str_format(c->mem, "%s - %s × %s", w, p, k));
}

static bool has_step(const jx_trial *c)
{
    return c->scoring->step.self.present && !c->scoring->step.dec.poisoned;
}

static void ask_for_step(jx_scored *out)
{
    jx_leave_open(out, "没有按期或足量完成，应扣几分没有规定：请在 scoring 中写 step",
                  "it is late or short; nothing says what that costs: write step in scoring");
}

/* ---- dates ------------------------------------------------------------------------------------------- */

static int64_t day_number(jx_day d) /* days since 1 March of year 0, proleptic Gregorian */
{
    const int64_t year = d.month > 2 ? d.year : d.year - 1;
    const int64_t month = (d.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + d.day - 1;
}

/* The last day that a date with missing parts may mean. */
static jx_day last_day(jx_day d)
{
    if (d.month == 0)
        d.month = 12;
    if (d.day == 0)
        d.day = (uint8_t)jx_month_days(d.year != 0 ? d.year : 2000, d.month);
    return d;
}

static int64_t months_late(jx_day due, jx_day done)
{
    const int64_t months = ((int64_t)done.year - due.year) * 12 + done.month - due.month;
    return done.day > due.day && months >= 0 && due.day < jx_month_days(due.year, due.month)
               ? months + 1
               : months;
}

/* Whole months unless both dates name a day, or the step says otherwise. */
static bool counts_months(const jx_trial *c)
{
    if (per_holds(c, "月"))
        return true;
    if (per_holds(c, "天") || per_holds(c, "日"))
        return false;
    return c->target->to.day == 0 || c->actual->to.day == 0;
}

static void step_of_dates(const jx_trial *c, jx_scored *out)
{
    if (c->actual->kind != JX_TARGET_DATE_PERIOD) {
        jx_leave_open(out, "指标值是时间，实际完成值不是时间，由人评定",
                      "the target is a date, the actual value is none: people decide");
        return;
    }
    if ((c->target->to.year == 0) != (c->actual->to.year == 0)) {
        jx_leave_open(out, "指标值与完成值一个写了年份、一个没写，无法比较",
                      "only one of the two dates names its year");
        return;
    }
    const jx_day due = last_day(c->target->to), done = last_day(c->actual->to);
    const int64_t days = day_number(done) - day_number(due);
    out->met = days <= 0 ? JX_MET_YES : JX_MET_NO;
    if (days <= 0) {
        jx_earn_full(c, out, "按期完成", "done in time");
        return;
    }
    if (!has_step(c)) {
        ask_for_step(out);
        return;
    }
    const int64_t late = counts_months(c) ? months_late(due, done) : days;
    deduct(c, out, c->scoring->step.dec,
           jx_ceil_div(jx_dec_int(late > 0 ? late : 1), size_of_step(c)));
}

/* ---- the rules ----------------------------------------------------------------------------------------- */

/* How far the actual is on the wrong side: 0 when the target is met. */
static jx_dec shortfall(const jx_trial *c)
{
    const jx_dec off = jx_dec_sub(c->a, c->t);
    return c->direction == JX_MORE ? jx_dec_sub(jx_dec_int(0), off) : off;
}

void jx_rule_step(const jx_trial *c, jx_scored *out)
{
    if (c->target->kind == JX_TARGET_DATE_PERIOD) {
        step_of_dates(c, out);
        return;
    }
    jx_trial figures = *c;
    if (!jx_compare(&figures, out))
        return;
    c = &figures;
    jx_dec off = shortfall(c);
    out->met = jx_is_met(c) ? JX_MET_YES : JX_MET_NO;
    if (off.poisoned) {
        jx_refuse_large(out);
        return;
    }
    if (!jx_is_above(off, jx_dec_int(0))) {
        jx_earn_full(c, out, "按期或足量完成", "done in time and in full");
        return;
    }
    if (!has_step(c)) {
        ask_for_step(out);
        return;
    }
    jx_dec size = size_of_step(c);
    /* A percent of a count is one of the target; of a rate it is a point of the rate. */
    if (per_holds(c, "%") && c->target->kind != JX_TARGET_RATE &&
        jx_is_above(c->t, jx_dec_int(0))) {
        off = jx_dec_mul(off, jx_dec_int(100));
        size = jx_dec_mul(size, c->t);
    }
    deduct(c, out, c->scoring->step.dec, jx_ceil_div(off, size));
}

void jx_rule_overrun(const jx_trial *c, jx_scored *out)
{
    const jx_dec over = jx_dec_sub(c->a, c->t);
    out->met = jx_is_met(c) ? JX_MET_YES : JX_MET_NO;
    if (jx_is_above(c->t, jx_dec_int(0)))
        out->ratio = jx_share(jx_dec_int(100), c->a, c->t, 2);
    if (over.poisoned) {
        jx_refuse_large(out);
        return;
    }
    if (!jx_is_above(over, jx_dec_int(0))) {
        jx_earn_full(c, out, "没有超支", "the cost is kept");
        return;
    }
    if (!jx_is_above(c->t, jx_dec_int(0))) {
        jx_earn_nothing(c, out, "指标值为 0，实际有支出", "nothing should have been spent");
        return;
    }
    const jx_dec n =
        jx_ceil_div(jx_dec_mul(over, jx_dec_int(100)), jx_dec_mul(size_of_step(c), c->t));
    const jx_dec step = has_step(c) ? c->scoring->step.dec
                                    : jx_share(c->weight, c->scheme->overrun, jx_dec_int(100), 6);
    deduct(c, out, jx_dec_trim(step), n);
}

void jx_rule_zero(const jx_trial *c, jx_scored *out)
{
    out->met = jx_is_above(c->a, jx_dec_int(0)) ? JX_MET_NO : JX_MET_YES;
    if (out->met == JX_MET_YES)
        jx_earn_full(c, out, "没有发生", "nothing happened");
    else if (has_step(c))
        deduct(c, out, c->scoring->step.dec, jx_ceil_div(c->a, size_of_step(c)));
    else
        jx_earn_nothing(c, out, "指标值为 0，实际不为 0", "the target is 0, the actual is not");
}
