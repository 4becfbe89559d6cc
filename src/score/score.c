/* score/score.c: a whole filing: what was left out is filled in, by the scheme that counts for each
 * project and for the department. */
#include "score/score.h"

#include "score/score_priv.h"

#include <stddef.h>

static bool is_positive(jx_dec x)
{
    return jx_is_above(x, jx_dec_int(0));
}

const jx_grade *jx_score_grade(const jx_scheme *scheme, jx_dec total)
{
    if (total.poisoned)
        return NULL;
    for (size_t i = 0; i < scheme->grade_n; i++)
        if (jx_dec_cmp(total, scheme->grades[i].from) >= 0)
            return &scheme->grades[i];
    return scheme->grade_n > 0 ? &scheme->grades[scheme->grade_n - 1] : NULL;
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

/* The reader has put a common weight where none is filed: the scheme knows better. */
static void fill_execution(jx_arena *mem, const jx_scheme *scheme, jx_fund *total)
{
    if (!total->weight.self.present || total->weight.self.computed) {
        const jx_dec weight = jx_score_execution_weight(scheme, total);
        fill(mem, &total->weight, is_positive(weight) ? weight : jx_no_number(), "");
    }
    if (total->score.self.present)
        return;
    const jx_scored scored = jx_score_execution_row(mem, scheme, total);
    if (scored.verdict == JX_SCORED_EXACT)
        fill(mem, &total->score, scored.score, "");
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

static void fill_funds(jx_arena *mem, const jx_scheme *scheme, jx_funds *funds)
{
    for (size_t i = 0; i < sizeof fund_rows / sizeof *fund_rows; i++) {
        jx_fund *row = (jx_fund *)(void *)((char *)funds + fund_rows[i]);
        fill_rate(mem, row);
        fill_rate_to_date(mem, row);
    }
    fill_execution(mem, scheme, &funds->total);
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

static void fill_scores(jx_arena *mem, const jx_scheme *scheme, jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++) {
        jx_indicator *indicator = &indicators->at[i];
        if (indicator->score.self.present)
            continue;
        const jx_scored scored = jx_score_indicator(mem, scheme, indicator);
        if (scored.verdict == JX_SCORED_EXACT)
            fill(mem, &indicator->score, scored.score, "");
    }
}

/* A sum of scores as printed: it has no more decimals than they. */
static jx_dec shown(const jx_scheme *scheme, jx_dec sum)
{
    return scheme->trim_zeros ? jx_dec_trim(sum) : sum;
}

static void fill_parents(jx_arena *mem, const jx_scheme *scheme, jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++) {
        jx_indicator *parent = &indicators->at[i];
        if (!parent->parent.is_set || parent->score.self.present)
            continue;
        const jx_tally children = tally_children(indicators, i);
        if (children.n > 0 && !children.sum.poisoned)
            fill(mem, &parent->score, shown(scheme, children.sum), "");
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

jx_dec jx_score_sum(const jx_indicators *indicators, size_t *n)
{
    jx_tally tally = {jx_dec_int(0), 0};
    tally_indicators(&tally, indicators);
    *n = tally.n;
    return tally.sum;
}

jx_dec jx_weight_sum(const jx_indicators *indicators, size_t *n)
{
    jx_dec sum = jx_dec_int(0);
    *n = 0;
    for (size_t i = 0; i < indicators->n; i++) {
        const jx_indicator *row = &indicators->at[i];
        const bool is_counted = !row->parent.is_set || tally_children(indicators, i).n == 0;
        if (!is_counted || row->weight.dec.poisoned || !row->weight.self.present)
            continue;
        sum = jx_dec_add(sum, row->weight.dec);
        (*n)++;
    }
    return sum;
}

static void fill_goal(jx_arena *mem, const jx_scheme *scheme, jx_goal_block *goal)
{
    fill_scores(mem, scheme, &goal->indicators);
    fill_parents(mem, scheme, &goal->indicators);
    if (goal->score.self.present)
        return;
    jx_tally tally = {jx_dec_int(0), 0};
    tally_indicators(&tally, &goal->indicators);
    if (tally.n > 0 && !tally.sum.poisoned)
        fill(mem, &goal->score, shown(scheme, tally.sum), "");
}

static void tally_goals(jx_tally *tally, const jx_goal_blocks *goals)
{
    for (size_t i = 0; i < goals->n; i++) {
        const jx_goal_block *goal = &goals->at[i];
        jx_tally below = {jx_dec_int(0), 0};
        tally_indicators(&below, &goal->indicators);
        const bool is_unfinished = !goal->score.self.present && below.n > 0;
        if (is_unfinished)
            tally->sum = jx_no_number();
        count(tally, &goal->weight, &goal->score);
    }
}

/* ---- what is scored as a whole: a project, the department ------------------------------------ */

typedef struct jx_whole {
    const jx_scheme *scheme;
    jx_funds *funds;
    jx_indicators *indicators;
    jx_goal_blocks *goals; /* NULL: it has none */
    jx_amount *total_score;
    jx_text *grade;
} jx_whole;

/* The sum of the scores as printed (98.62 = 10 + 20 + 20 + 30 + 10 + 8.62); poisoned when one is
 * missing, and when nothing but the execution is scored. */
static jx_dec total_of(const jx_whole *whole)
{
    const jx_fund *funds = &whole->funds->total;
    const bool has_execution = is_positive(jx_score_execution_weight(whole->scheme, funds));
    jx_tally tally = {has_execution ? funds->score.dec : jx_dec_int(0), 0};
    tally_indicators(&tally, whole->indicators);
    if (whole->goals != NULL)
        tally_goals(&tally, whole->goals);
    return tally.n > 0 ? tally.sum : jx_no_number();
}

static void fill_total(jx_arena *mem, const jx_whole *whole)
{
    if (!whole->total_score->self.present) {
        const jx_dec total = total_of(whole);
        if (!total.poisoned)
            fill(mem, whole->total_score, shown(whole->scheme, total), "");
    }
    const jx_grade *grade = jx_score_grade(whole->scheme, whole->total_score->dec);
    if (whole->grade->self.present || grade == NULL)
        return;
    whole->grade->text = grade->name;
    whole->grade->self.present = whole->grade->self.computed = true;
}

static void complete(jx_arena *mem, const jx_whole *whole)
{
    fill_funds(mem, whole->scheme, whole->funds);
    fill_scores(mem, whole->scheme, whole->indicators);
    fill_parents(mem, whole->scheme, whole->indicators);
    for (size_t i = 0; whole->goals != NULL && i < whole->goals->n; i++)
        fill_goal(mem, whole->scheme, &whole->goals->at[i]);
    fill_total(mem, whole);
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

void jx_score_complete_by(jx_arena *mem, const jx_schemes *schemes, jx_filing *filing)
{
    const jx_schemes defaults = jx_schemes_default(mem, filing);
    if (schemes == NULL)
        schemes = &defaults;
    for (size_t i = 0; i < filing->projects.n; i++) {
        jx_project *p = &filing->projects.at[i];
        complete(mem, &(jx_whole){schemes->projects[i], &p->funds, &p->indicators, &p->goals,
                                  &p->total_score, &p->grade});
    }
    jx_department *d = &filing->department;
    complete(mem, &(jx_whole){schemes->filing, &d->funds, &d->indicators, NULL, &d->total_score,
                              &d->grade});
    complete_base_data(mem, &filing->base_data);
}

void jx_score_complete(jx_arena *mem, jx_filing *filing)
{
    jx_score_complete_by(mem, NULL, filing);
}
