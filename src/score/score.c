#include "score/score.h"

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

static void fill_execution_score(jx_arena *mem, jx_fund *total)
{
    if (total->score.self.present)
        return;
    const jx_dec score =
        jx_score_execution(total->weight.dec, total->executed.dec, total->budget.dec);
    if (!score.poisoned)
        fill(mem, &total->score, jx_dec_trim(score), "");
}

/* The sum of the scores as printed (98.62 = 10 + 20 + 20 + 30 + 10 + 8.62); poisoned when one is
 * missing. An indicator without weight is not scored (无, /) and may go without score. */
static jx_dec total_of(const jx_project *project)
{
    if (project->indicators.n == 0)
        return poisoned();
    jx_dec total = project->funds.total.score.dec;
    for (size_t i = 0; i < project->indicators.n; i++) {
        const jx_indicator *indicator = &project->indicators.at[i];
        const bool is_scored = indicator->score.self.present || !indicator->weight.dec.poisoned;
        if (is_scored)
            total = jx_dec_add(total, indicator->score.dec);
    }
    return total;
}

static void fill_total(jx_arena *mem, jx_project *project)
{
    if (!project->total_score.self.present) {
        const jx_dec total = total_of(project);
        if (!total.poisoned)
            fill(mem, &project->total_score, jx_dec_trim(total), "");
    }
    const jx_grade *grade = jx_score_grade(project->total_score.dec);
    if (project->grade.self.present || grade == NULL)
        return;
    project->grade.text = jx_str_from(grade->zh);
    project->grade.self.present = project->grade.self.computed = true;
}

void jx_score_complete(jx_arena *mem, jx_filing *filing)
{
    for (size_t i = 0; i < filing->projects.n; i++) {
        jx_project *project = &filing->projects.at[i];
        enum { JX_ROWS = 4 };
        jx_fund *const rows[JX_ROWS] = {&project->funds.total, &project->funds.fiscal,
                                        &project->funds.carried_over, &project->funds.other};
        for (size_t k = 0; k < JX_ROWS; k++)
            fill_rate(mem, rows[k]);
        fill_execution_score(mem, &project->funds.total);
        fill_total(mem, project);
    }
}
