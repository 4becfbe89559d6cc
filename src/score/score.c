#include "score/score.h"

#include <stddef.h>

enum { JX_PLACES = 2 };

static bool is_positive(jx_dec x)
{
    return !x.poisoned && jx_dec_cmp(x, jx_dec_int(0)) > 0;
}

static jx_dec poisoned(void)
{
    return (jx_dec){.poisoned = true};
}

/* a * b / c, half up, 2 decimals: the product is exact, so it is rounded once. */
static jx_dec share(jx_dec a, jx_dec b, jx_dec c)
{
    return jx_dec_div(jx_dec_mul(jx_dec_trim(a), jx_dec_trim(b)), jx_dec_trim(c), JX_PLACES);
}

jx_dec jx_score_rate(jx_dec executed, jx_dec budget)
{
    if (executed.poisoned || !is_positive(budget))
        return poisoned();
    return share(executed, jx_dec_int(100), budget);
}

jx_dec jx_score_execution(jx_dec weight, jx_dec executed, jx_dec budget)
{
    if (weight.poisoned || executed.poisoned || !is_positive(budget))
        return poisoned();
    if (!is_positive(executed))
        return jx_dec_round(jx_dec_int(0), JX_PLACES);
    return share(weight, jx_dec_min(executed, budget), budget);
}

/* 财预〔2020〕10号: 优 (90 points and more), 良 (80 to below 90), 中 (60 to below 80), 差. */
static const jx_grade grades[] = {
    {90, "优"},
    {80, "良"},
    {60, "中"},
    {0,  "差"}
};
enum { JX_GRADES = sizeof grades / sizeof *grades };

const jx_grade *jx_score_grade(jx_dec total)
{
    if (total.poisoned)
        return NULL;
    for (size_t i = 0; i < JX_GRADES; i++)
        if (jx_dec_cmp(total, jx_dec_int(grades[i].least)) >= 0)
            return &grades[i];
    return &grades[JX_GRADES - 1];
}

static void fill(jx_arena *mem, jx_amount *amount, jx_dec x, const char *suffix)
{
    amount->dec = x;
    amount->text =
        jx_str_join(mem, jx_dec_text(mem, x, false), jx_str_from(x.poisoned ? "" : suffix));
    amount->self.present = amount->self.computed = true;
}

/* A row in which nothing was filed stays blank; one whose budget is 0, or missing beside an executed
 * amount, gets the dash that jx_dec_text prints for what cannot be computed. */
static void fill_rate(jx_arena *mem, jx_fund *row)
{
    const bool is_filed = row->budget.self.present || row->executed.self.present;
    if (row->rate.self.present || !is_filed ||
        (!row->executed.self.present && is_positive(row->budget.dec)))
        return;
    fill(mem, &row->rate, jx_score_rate(row->executed.dec, row->budget.dec), "%");
}

/* 1-N月执行率 of the monitoring form, which shows it beside 年初预算数. */
static void fill_rate_to_date(jx_arena *mem, jx_fund *row)
{
    if (row->to_date_rate.self.present || !row->to_date.self.present)
        return;
    const jx_amount *base = row->initial.self.present ? &row->initial : &row->budget;
    fill(mem, &row->to_date_rate, jx_score_rate(row->to_date.dec, base->dec), "%");
}

static void fill_execution_score(jx_arena *mem, jx_fund *total)
{
    if (total->score.self.present)
        return;
    const jx_dec score =
        jx_score_execution(total->weight.dec, total->executed.dec, total->budget.dec);
    if (!score.poisoned)
        fill(mem, &total->score, jx_dec_trim(score), "");
}

#define ROW(m) offsetof(jx_funds, m)
static const size_t fund_rows[] = {
    ROW(total),         ROW(fiscal),          ROW(carried_over),  ROW(other),
    ROW(central),       ROW(local),           ROW(upper),         ROW(own),
    ROW(public_budget), ROW(government_fund), ROW(state_capital), ROW(special_account),
    ROW(unit_funds),
};
_Static_assert(sizeof fund_rows / sizeof *fund_rows * sizeof(jx_fund) + offsetof(jx_funds, total) ==
                   sizeof(jx_funds),
               "a row of funds is missing");

static void fill_funds(jx_arena *mem, jx_funds *funds)
{
    for (size_t i = 0; i < sizeof fund_rows / sizeof *fund_rows; i++) {
        jx_fund *row = (jx_fund *)(void *)((char *)funds + fund_rows[i]);
        fill_rate(mem, row);
        fill_rate_to_date(mem, row);
    }
    fill_execution_score(mem, &funds->total);
}

/* ---- sums of scores ------------------------------------------------------------------------- */

typedef struct jx_tally {
    jx_dec sum; /* poisoned when a score is missing */
    size_t n;   /* of scores wanted */
} jx_tally;

static void count(jx_tally *tally, const jx_amount *weight, const jx_amount *score)
{
    /* Without weight it is not scored (无, /) and may go without score. */
    if (!score->self.present && weight->dec.poisoned)
        return;
    tally->sum = jx_dec_add(tally->sum, score->dec);
    tally->n++;
}

/* The scores below a parent row: the rows right after it that name it as their level3. */
static jx_tally tally_children(const jx_indicators *indicators, size_t parent)
{
    const jx_str name = jx_str_trim(indicators->at[parent].name.text);
    jx_tally tally = {jx_dec_int(0), 0};
    for (size_t i = parent + 1; i < indicators->n; i++) {
        const jx_indicator *child = &indicators->at[i];
        if (!jx_str_eq(jx_str_trim(child->level3.text), name))
            break;
        count(&tally, &child->weight, &child->score);
    }
    return tally;
}

static void fill_parents(jx_arena *mem, jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++) {
        jx_indicator *parent = &indicators->at[i];
        if (!parent->parent.is_set || parent->score.self.present)
            continue;
        const jx_tally children = tally_children(indicators, i);
        if (children.n > 0 && !children.sum.poisoned)
            fill(mem, &parent->score, jx_dec_trim(children.sum), "");
    }
}

/* A parent row counts through its children; where none of them is scored, it counts itself. */
static void tally_indicators(jx_tally *tally, const jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++) {
        const jx_indicator *row = &indicators->at[i];
        if (!row->parent.is_set || tally_children(indicators, i).n == 0)
            count(tally, &row->weight, &row->score);
    }
}

static void fill_goal(jx_arena *mem, jx_goal_block *goal)
{
    fill_parents(mem, &goal->indicators);
    if (goal->score.self.present)
        return;
    jx_tally tally = {jx_dec_int(0), 0};
    tally_indicators(&tally, &goal->indicators);
    if (tally.n > 0 && !tally.sum.poisoned)
        fill(mem, &goal->score, jx_dec_trim(tally.sum), "");
}

static void tally_goals(jx_tally *tally, const jx_goal_blocks *goals)
{
    for (size_t i = 0; i < goals->n; i++) {
        const jx_goal_block *goal = &goals->at[i];
        jx_tally below = {jx_dec_int(0), 0};
        tally_indicators(&below, &goal->indicators);
        const bool is_unfinished = !goal->score.self.present && below.n > 0;
        if (is_unfinished)
            tally->sum = poisoned();
        count(tally, &goal->weight, &goal->score);
    }
}

/* ---- what is scored as a whole: a project, the department ------------------------------------ */

typedef struct jx_scored {
    jx_funds *funds;
    jx_indicators *indicators;
    jx_goal_blocks *goals; /* NULL: it has none */
    jx_amount *total_score;
    jx_text *grade;
} jx_scored;

/* The sum of the scores as printed (98.62 = 10 + 20 + 20 + 30 + 10 + 8.62); poisoned when one is
 * missing, and when nothing but the execution is scored. */
static jx_dec total_of(const jx_scored *scored)
{
    jx_tally tally = {scored->funds->total.score.dec, 0};
    tally_indicators(&tally, scored->indicators);
    if (scored->goals != NULL)
        tally_goals(&tally, scored->goals);
    return tally.n > 0 ? tally.sum : poisoned();
}

static void fill_total(jx_arena *mem, const jx_scored *scored)
{
    if (!scored->total_score->self.present) {
        const jx_dec total = total_of(scored);
        if (!total.poisoned)
            fill(mem, scored->total_score, jx_dec_trim(total), "");
    }
    const jx_grade *grade = jx_score_grade(scored->total_score->dec);
    if (scored->grade->self.present || grade == NULL)
        return;
    scored->grade->text = jx_str_from(grade->zh);
    scored->grade->self.present = scored->grade->self.computed = true;
}

static void complete(jx_arena *mem, const jx_scored *scored)
{
    fill_funds(mem, scored->funds);
    fill_parents(mem, scored->indicators);
    for (size_t i = 0; scored->goals != NULL && i < scored->goals->n; i++)
        fill_goal(mem, &scored->goals->at[i]);
    fill_total(mem, scored);
}

static void fill_ratio(jx_arena *mem, jx_amount *ratio, const jx_amount *part,
                       const jx_amount *whole)
{
    if (!ratio->self.present && part->self.present && whole->self.present)
        fill(mem, ratio, jx_score_rate(part->dec, whole->dec), "%");
}

static void complete_base_data(jx_arena *mem, jx_base_data *data)
{
    jx_buildings *buildings = &data->buildings;
    fill_ratio(mem, &data->staff.control_rate, &data->staff.actual, &data->staff.authorized);
    fill_ratio(mem, &buildings->rate, &buildings->actual, &buildings->approved);
    fill_ratio(mem, &buildings->investment_rate, &buildings->invested, &buildings->budget);
}

void jx_score_complete(jx_arena *mem, jx_filing *filing)
{
    for (size_t i = 0; i < filing->projects.n; i++) {
        jx_project *p = &filing->projects.at[i];
        complete(mem,
                 &(jx_scored){&p->funds, &p->indicators, &p->goals, &p->total_score, &p->grade});
    }
    jx_department *d = &filing->department;
    complete(mem, &(jx_scored){&d->funds, &d->indicators, NULL, &d->total_score, &d->grade});
    complete_base_data(mem, &filing->base_data);
}
