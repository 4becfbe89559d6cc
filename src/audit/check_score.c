/* audit/check_score.c: S-: do weights, scores, totals and grades follow from each other? */
#include "audit/check_priv.h"

static jx_str points_text(jx_run *run, jx_dec x)
{
    return jx_num(run, x);
}

bool jx_goal_is_scored_whole(const jx_goal_block *goal)
{
    for (size_t i = 0; i < goal->indicators.n; i++)
        if (jx_numeric(&goal->indicators.at[i].weight))
            return false;
    return jx_numeric(&goal->weight) || jx_numeric(&goal->score);
}

static bool is_scored(const jx_table *table)
{
    return (table->wants & JX_WANT_WEIGHT) != 0;
}

/* ---- S-01: weights add up ------------------------------------------------------------------------------ */

typedef struct jx_weighing {
    jx_dec rows;      /* indicators and goals */
    jx_dec execution; /* of the funds' total row; 0: not scored */
    size_t n;
    bool has_funds;
} jx_weighing;

static jx_weighing weigh(const jx_table *table)
{
    const jx_fund *total = &table->funds->total;
    jx_weighing w = {.execution = jx_score_execution_weight(table->scheme, total)};
    w.rows = jx_weight_sum(table->indicators, &w.n);
    for (size_t i = 0; table->goals != NULL && i < table->goals->n; i++) {
        const jx_goal_block *goal = &table->goals->at[i];
        size_t n = 0;
        const jx_dec below = jx_weight_sum(&goal->indicators, &n);
        if (!jx_numeric(&goal->weight) && n == 0)
            continue;
        w.rows = jx_dec_add(w.rows, jx_numeric(&goal->weight) ? goal->weight.dec : below);
        w.n++;
    }
    w.has_funds = total->budget.self.present || total->executed.self.present ||
                  jx_stated(&total->weight);
    return w;
}

static bool weights_fit(const jx_table *table, const jx_weighing *w)
{
    const jx_dec total = table->scheme->total;
    const jx_dec all = jx_dec_add(w->rows, w->execution);
    if (w->n == 0 || w->rows.poisoned || all.poisoned || jx_dec_eq(all, total))
        return true;
    return !w->has_funds && jx_dec_eq(w->rows, total);
}

static void check_goal_weights(jx_run *run, const jx_table *table)
{
    for (size_t i = 0; table->goals != NULL && i < table->goals->n; i++) {
        const jx_goal_block *goal = &table->goals->at[i];
        size_t n = 0;
        const jx_dec below = jx_weight_sum(&goal->indicators, &n);
        if (n == 0 || below.poisoned || !jx_numeric(&goal->weight) ||
            jx_dec_eq(below, goal->weight.dec))
            continue;
        jx_found(run, goal->weight.self.place,
                 jx_str_format(run->mem, "各指标分值合计 %.*s 分",
                               (int)points_text(run, below).n, points_text(run, below).at),
                 jx_num(run, goal->weight.dec), JX_S("该目标的分值"));
    }
}

static jx_str weighing_text(jx_run *run, const jx_weighing *w)
{
    const jx_str rows = points_text(run, w->rows), execution = points_text(run, w->execution);
    const jx_str all = points_text(run, jx_dec_add(w->rows, w->execution));
    if (jx_dec_is_zero(w->execution))
        return jx_str_format(run->mem, "各项分值合计 %.*s 分", (int)rows.n, rows.at);
    return jx_str_format(run->mem, "各项分值合计 %.*s 分（指标 %.*s＋预算执行率 %.*s）",
                         (int)all.n, all.at, (int)rows.n, rows.at, (int)execution.n, execution.at);
}

/* Of a group of rows of the point table that belong to one parent. */
typedef struct jx_point_group {
    const jx_amount *whole;
    jx_dec sum;
} jx_point_group;

static void close_group(jx_run *run, jx_point_group *group)
{
    if (group->whole != NULL && !group->sum.poisoned &&
        !jx_dec_eq(group->sum, group->whole->dec))
        jx_found(run, group->whole->self.place,
                 jx_str_format(run->mem, "下级分值合计 %.*s 分",
                               (int)jx_num(run, group->sum).n, jx_num(run, group->sum).at),
                 jx_num(run, group->whole->dec), JX_S("上级指标的分值"));
    group->whole = NULL;
    group->sum = jx_dec_int(0);
}

static void check_points(jx_run *run)
{
    const jx_points *points = &run->filing->points;
    jx_point_group one = {NULL, jx_dec_int(0)}, two = {NULL, jx_dec_int(0)};
    jx_dec all = jx_dec_int(0);
    for (size_t i = 0; i < points->n; i++) {
        const jx_point *p = &points->at[i];
        const jx_point *before = i > 0 ? &points->at[i - 1] : NULL;
        if (before == NULL || !jx_same_name(before->level1.text, p->level1.text)) {
            close_group(run, &one);
            one.whole = jx_numeric(&p->weight1) ? &p->weight1 : NULL;
        }
        if (before == NULL || !jx_same_name(before->level2.text, p->level2.text)) {
            close_group(run, &two);
            two.whole = jx_numeric(&p->weight2) ? &p->weight2 : NULL;
        }
        one.sum = jx_dec_add(one.sum, p->weight.dec);
        two.sum = jx_dec_add(two.sum, p->weight.dec);
        all = jx_dec_add(all, p->weight.dec);
    }
    close_group(run, &one);
    close_group(run, &two);
    if (points->n > 0 && !all.poisoned && !jx_dec_eq(all, jx_dec_int(100)))
        jx_found(run, points->self.place,
                 jx_str_format(run->mem, "各项分值合计 %.*s 分", (int)jx_num(run, all).n,
                               jx_num(run, all).at),
                 JX_S("100"), JX_S("总分"));
}

static void check_weights(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        if (!is_scored(table))
            continue;
        const jx_weighing w = weigh(table);
        if (!weights_fit(table, &w))
            jx_found(run,
                     table->goals != NULL && table->goals->n > 0 ? table->goals->self.place
                                                                 : table->indicators->self.place,
                     weighing_text(run, &w), jx_num(run, table->scheme->total), JX_S("总分"));
        check_goal_weights(run, table);
    }
    check_points(run);
}

/* ---- S-02: level 1 as the scheme has it --------------------------------------------------------------------- */

/* "产出指标（50分）" is 产出指标. */
static const jx_level *find_level(const jx_weights *weights, jx_str name)
{
    size_t at = jx_str_find(name, JX_S("（"), 0);
    if (at == SIZE_MAX)
        at = jx_str_find(name, JX_S("("), 0);
    return jx_weights_find(weights, jx_str_trim(jx_str_sub(name, 0, at)));
}

/* 0013zp lets a project split its 90 points as it likes. */
static bool splits_freely(const jx_run *run)
{
    for (size_t i = 0; i < run->filing->reports.n; i++)
        if (jx_str_is(run->filing->reports.at[i].text, "sichuan-0013zp"))
            return true;
    return false;
}

static jx_dec level_sum(const jx_table *table, const jx_weights *weights, const jx_level *level)
{
    jx_dec sum = jx_dec_int(0);
    for (size_t i = 0; i < table->row_n; i++) {
        const jx_row *row = &table->rows[i];
        if (!row->heads && jx_numeric(&row->in->weight) &&
            find_level(weights, row->in->level1.text) == level)
            sum = jx_dec_add(sum, row->in->weight.dec);
    }
    return sum;
}

static bool levels_fit(const jx_table *table, const jx_weights *weights)
{
    if (weights->n == 0)
        return true;
    for (size_t i = 0; i < weights->n; i++)
        if (!jx_dec_eq(level_sum(table, weights, &weights->levels[i]), weights->levels[i].weight))
            return false;
    for (size_t i = 0; i < table->row_n; i++)
        if (jx_numeric(&table->rows[i].in->weight) &&
            find_level(weights, table->rows[i].in->level1.text) == NULL)
            return false;
    return true;
}

/* "产出指标 40、效益指标 30" as filed. */
static jx_str levels_text(jx_run *run, const jx_table *table)
{
    jx_buf out = jx_buf_new(run->mem);
    for (size_t i = 0; i < table->row_n;) {
        const jx_str level1 = table->rows[i].in->level1.text;
        jx_dec sum = jx_dec_int(0);
        for (; i < table->row_n && jx_str_eq(table->rows[i].in->level1.text, level1); i++)
            if (!table->rows[i].heads && jx_numeric(&table->rows[i].in->weight))
                sum = jx_dec_add(sum, table->rows[i].in->weight.dec);
        const jx_str text = jx_num(run, sum);
        jx_buf_format(&out, "%s%.*s %.*s", out.n > 0 ? "、" : "", (int)level1.n, level1.at,
                      (int)text.n, text.at);
    }
    return jx_buf_str(&out);
}

static jx_str allowed_text(jx_run *run, const jx_scheme *scheme)
{
    jx_buf out = jx_buf_new(run->mem);
    for (size_t i = 0; i < scheme->weight_n; i++) {
        jx_buf_put_c(&out, i > 0 ? "；或" : "");
        for (size_t k = 0; k < scheme->weights[i].n; k++) {
            const jx_level *level = &scheme->weights[i].levels[k];
            const jx_str name = level->name_n > 0 ? level->names[0] : JX_S("");
            const jx_str points = jx_num(run, level->weight);
            jx_buf_format(&out, "%s%.*s %.*s", k > 0 ? "、" : "", (int)name.n, name.at,
                          (int)points.n, points.at);
        }
    }
    return jx_buf_str(&out);
}

static void check_levels(jx_run *run)
{
    for (size_t i = 0; i < run->table_n && !splits_freely(run); i++) {
        const jx_table *table = &run->tables[i];
        const jx_scheme *scheme = table->scheme;
        const jx_weighing w = weigh(table);
        if (!is_scored(table) || scheme->weight_n == 0 || table->indicators->n == 0 || w.n == 0 ||
            !weights_fit(table, &w) || jx_nothing(table->indicators->at[0].level1.text))
            continue;
        bool fits = false;
        for (size_t k = 0; k < scheme->weight_n; k++)
            fits = fits || levels_fit(table, &scheme->weights[k]);
        if (!fits)
            jx_found(run, table->indicators->self.place, levels_text(run, table),
                     allowed_text(run, scheme), scheme->title);
    }
}

/* ---- S-03: no score above its weight -------------------------------------------------------------------------- */

static bool is_above(const jx_amount *score, const jx_amount *weight)
{
    return jx_stated(score) && jx_numeric(weight) && jx_dec_cmp(score->dec, weight->dec) > 0;
}

static void want_below(jx_run *run, const jx_amount *score, const jx_amount *weight, jx_str name)
{
    if (is_above(score, weight))
        jx_found(run, score->self.place, jx_quote(run, name), jx_num(run, score->dec),
                 jx_num(run, weight->dec));
}

static void check_limits(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        want_below(run, &table->funds->total.score, &table->funds->total.weight,
                   JX_S("预算执行率"));
        for (size_t k = 0; k < table->row_n; k++)
            want_below(run, &table->rows[k].in->score, &table->rows[k].in->weight,
                       table->rows[k].in->name.text);
        for (size_t k = 0; table->goals != NULL && k < table->goals->n; k++)
            want_below(run, &table->goals->at[k].score, &table->goals->at[k].weight,
                       table->goals->at[k].title.text);
    }
    for (size_t i = 0; i < run->filing->points.n; i++)
        want_below(run, &run->filing->points.at[i].score, &run->filing->points.at[i].weight,
                   run->filing->points.at[i].name.text);
}

/* ---- S-04 to S-07: scores and rates by their rules ---------------------------------------------------------------- */

static bool is_whole(jx_dec score, const jx_amount *weight)
{
    return jx_dec_eq(score, weight->dec);
}

/* Met, the rule gives all points, and yet fewer are stated. */
static bool is_cut(const jx_row *row)
{
    return row->scored && row->verdict.met == JX_MET_YES && jx_stated(&row->in->score) &&
           !row->verdict.high.poisoned && is_whole(row->verdict.high, &row->in->weight) &&
           jx_dec_cmp(row->in->score.dec, row->in->weight.dec) < 0;
}

static bool is_rule_broken(const jx_row *row)
{
    const jx_dec stated = row->in->score.dec;
    const jx_scored *v = &row->verdict;
    if (!row->scored || !jx_stated(&row->in->score) || is_cut(row) ||
        is_above(&row->in->score, &row->in->weight))
        return false;
    if (v->verdict == JX_SCORED_BAND)
        return jx_dec_cmp(stated, v->low) < 0 || jx_dec_cmp(stated, v->high) > 0;
    if (v->verdict != JX_SCORED_EXACT)
        return false;
    const bool full_though_missed = jx_numeric(&row->in->weight) &&
                                    is_whole(stated, &row->in->weight) &&
                                    jx_dec_cmp(v->score, row->in->weight.dec) < 0;
    return jx_apart(stated, v->score) || full_though_missed;
}

static jx_str expected_text(jx_run *run, const jx_scored *v)
{
    if (v->verdict == JX_SCORED_BAND) {
        const jx_str low = jx_num(run, v->low), high = jx_num(run, v->high);
        return jx_str_format(run->mem, "在 %.*s 至 %.*s 分之间（%.*s）", (int)low.n, low.at,
                             (int)high.n, high.at, (int)v->zh.n, v->zh.at);
    }
    const jx_str score = jx_num(run, v->score);
    return jx_str_format(run->mem, "为 %.*s 分（%.*s）", (int)score.n, score.at, (int)v->zh.n,
                         v->zh.at);
}

static void check_rules(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            const jx_row *row = &run->tables[i].rows[k];
            if (!is_rule_broken(row))
                continue;
            const jx_severity severity = row->verdict.verdict == JX_SCORED_EXACT
                                             ? jx_severity_of(row->in->score.dec, row->verdict.score)
                                             : JX_ERROR;
            jx_found_as(run, severity, row->in->score.self.place,
                        jx_quote(run, row->in->name.text), jx_num(run, row->in->score.dec),
                        expected_text(run, &row->verdict));
        }
}

static void check_cut(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            const jx_row *row = &run->tables[i].rows[k];
            if (is_cut(row) && jx_nothing(row->in->deviation.text) &&
                jx_nothing(row->in->note.text))
                jx_found(run, row->in->score.self.place, jx_quote(run, row->in->name.text),
                         jx_num(run, row->in->score.dec), jx_num(run, row->in->weight.dec));
        }
}

static void check_execution(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_fund *total = &run->tables[i].funds->total;
        if (!jx_stated(&total->score) || is_above(&total->score, &total->weight))
            continue;
        const jx_scored v = jx_score_execution_row(run->mem, run->tables[i].scheme, total);
        if (v.verdict == JX_SCORED_EXACT && jx_apart(total->score.dec, v.score))
            jx_found_as(run, jx_severity_of(total->score.dec, v.score), total->score.self.place,
                        jx_num(run, total->score.dec), expected_text(run, &v), (jx_str){0});
    }
}

static jx_str percent_text(jx_run *run, jx_dec x)
{
    return jx_str_join(run->mem, jx_num(run, x), JX_S("%"));
}

static void check_rate(jx_run *run, const jx_fund *row, const char *name)
{
    const jx_dec rate = jx_score_rate(row->executed.dec, row->budget.dec);
    if (!jx_stated(&row->rate) || rate.poisoned || !jx_apart(row->rate.dec, rate))
        return;
    const jx_str executed = jx_num(run, row->executed.dec), budget = jx_num(run, row->budget.dec);
    const jx_str right = jx_num(run, rate);
    jx_found_as(run, jx_severity_of(row->rate.dec, rate), row->rate.self.place, jx_str_from(name),
                percent_text(run, row->rate.dec),
                jx_str_format(run->mem, "%.*s%%（%.*s÷%.*s）", (int)right.n, right.at,
                              (int)executed.n, executed.at, (int)budget.n, budget.at));
}

bool jx_is_execution_rate(const jx_row *row)
{
    return jx_has(row->in->name.text, "预算执行率") || jx_has(row->in->name.text, "资金执行率");
}

/* An indicator 预算执行率 says what the funds say. A full 100 % of less is A-12. */
static void check_rate_indicator(jx_run *run, const jx_table *table, const jx_row *row)
{
    const jx_amount *rate = &table->funds->total.rate;
    const jx_target *actual = &row->in->actual.target;
    if (!jx_is_execution_rate(row) || !jx_numeric(rate) || actual->kind != JX_TARGET_RATE ||
        !jx_apart(actual->number, rate->dec) || jx_dec_eq(actual->number, jx_dec_int(100)))
        return;
    jx_found_as(run, jx_severity_of(actual->number, rate->dec), row->in->actual.self.place,
                JX_S("指标"), row->in->actual.text, percent_text(run, rate->dec));
}

static void check_rates(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        for (size_t k = 0; k < jx_fund_row_n(); k++)
            check_rate(run, jx_fund_row(table->funds, k), jx_fund_row_name(k));
        for (size_t k = 0; k < table->row_n; k++)
            check_rate_indicator(run, table, &table->rows[k]);
    }
}

/* ---- S-08, S-09: totals and grades ------------------------------------------------------------------------------------ */

static void add_scores(jx_run *run, jx_parts *parts, const jx_indicators *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const jx_indicator *in = &list->at[i];
        const bool heads = in->parent.is_set && i + 1 < list->n &&
                           jx_same_name(list->at[i + 1].level3.text, in->name.text);
        if (!heads && jx_numeric(&in->score))
            *JX_PUSH(run->mem, &parts->v) = (jx_part){in->name.text, &in->score, NULL};
    }
}

static void compare_total(jx_run *run, const jx_amount *stated, const jx_parts *parts, jx_str what)
{
    const jx_dec sum = jx_parts_sum(parts);
    if (!jx_stated(stated) || sum.poisoned || jx_parts_numeric(parts) == 0 ||
        !jx_apart(stated->dec, sum))
        return;
    jx_found_as(run, JX_ERROR, stated->self.place, what, jx_num(run, stated->dec),
                jx_str_format(run->mem, "%.*s 分，相差 %.*s", (int)jx_num(run, sum).n,
                              jx_num(run, sum).at,
                              (int)jx_num(run, jx_dec_abs(jx_dec_sub(stated->dec, sum))).n,
                              jx_num(run, jx_dec_abs(jx_dec_sub(stated->dec, sum))).at));
    jx_hint_sum(run, stated->dec, parts);
}

/* Scores of whole blocks stand with their goals; of the others with their rows. */
static void check_total(jx_run *run, const jx_table *table)
{
    jx_parts parts = {.unit = " 分"};
    size_t n = 0;
    bool missing = jx_score_sum(table->indicators, &n).poisoned;
    if (jx_numeric(&table->funds->total.score))
        jx_part_add(run, &parts, "预算执行率", &table->funds->total.score, NULL);
    add_scores(run, &parts, table->indicators);
    for (size_t i = 0; table->goals != NULL && i < table->goals->n; i++) {
        const jx_goal_block *goal = &table->goals->at[i];
        if (jx_numeric(&goal->score))
            *JX_PUSH(run->mem, &parts.v) = (jx_part){goal->title.text, &goal->score, NULL};
        else
            missing = true;
    }
    if (!missing)
        compare_total(run, table->total_score, &parts, JX_S("总分"));
}

static void check_goal_totals(jx_run *run, const jx_table *table)
{
    for (size_t i = 0; table->goals != NULL && i < table->goals->n; i++) {
        const jx_goal_block *goal = &table->goals->at[i];
        jx_parts parts = {.unit = " 分"};
        size_t n = 0;
        add_scores(run, &parts, &goal->indicators);
        if (!jx_score_sum(&goal->indicators, &n).poisoned && n > 0)
            compare_total(run, &goal->score, &parts, goal->title.text);
    }
}

static void check_parents(jx_run *run, const jx_indicators *list)
{
    for (size_t i = 0; i < list->n; i++) {
        const jx_indicator *parent = &list->at[i];
        if (!parent->parent.is_set)
            continue;
        jx_parts parts = {.unit = " 分"};
        for (size_t k = i + 1;
             k < list->n && jx_same_name(list->at[k].level3.text, parent->name.text); k++)
            if (list->at[k].score.self.present)
                *JX_PUSH(run->mem, &parts.v) =
                    (jx_part){list->at[k].name.text, &list->at[k].score, NULL};
        compare_total(run, &parent->score, &parts, parent->name.text);
    }
}

static void check_totals(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        check_total(run, table);
        check_goal_totals(run, table);
        check_parents(run, table->indicators);
        for (size_t k = 0; table->goals != NULL && k < table->goals->n; k++)
            check_parents(run, &table->goals->at[k].indicators);
    }
}

/* 优秀, “优”级 and 优 are one grade; 一般 and 合格 are other words for 中. */
static jx_str plain_grade(jx_str text)
{
    static const char *const words[][2] = {
        {"不合格", "差"},
        {"较差",   "差"},
        {"差",     "差"},
        {"优",     "优"},
        {"良",     "良"},
        {"中",     "中"},
        {"合格",   "中"},
        {"一般",   "中"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jx_has(text, words[i][0]))
            return jx_str_from(words[i][1]);
    return text;
}

static void check_grades(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        if (table->grade->self.computed || jx_nothing(table->grade->text))
            continue;
        const jx_grade *right = jx_score_grade(table->scheme, table->total_score->dec);
        if (right != NULL &&
            !jx_str_eq(plain_grade(table->grade->text), plain_grade(right->name)))
            jx_found(run, table->grade->self.place, jx_num(run, table->total_score->dec),
                     jx_str_trim(table->grade->text), right->name);
    }
}

/* ---- S-10: parents and children do not both count ------------------------------------------------------------------------ */

static bool starts_group(jx_str name)
{
    static const char *const signs[] = {"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", NULL};
    for (size_t i = 0; signs[i] != NULL; i++)
        if (jx_str_starts(name, jx_str_from(signs[i])))
            return true;
    return false;
}

static bool is_numbered(jx_str name)
{
    return name.n > 1 && name.at[0] >= '1' && name.at[0] <= '9' &&
           (name.at[1] == '.' || jx_str_starts(jx_str_sub(name, 1, name.n), JX_S("、")));
}

/* "一、" with points, and below it "1、2、" that have the same points together. */
static bool counts_twice(const jx_indicators *list, size_t i)
{
    const jx_indicator *parent = &list->at[i];
    if (parent->parent.is_set || !jx_numeric(&parent->weight))
        return false;
    jx_dec sum = jx_dec_int(0);
    size_t n = 0;
    for (size_t k = i + 1; k < list->n; k++, n++) {
        const jx_indicator *child = &list->at[k];
        const bool named = jx_same_name(child->level3.text, parent->name.text);
        const bool numbered = starts_group(jx_str_trim(parent->name.text)) &&
                              is_numbered(jx_str_trim(child->name.text));
        if (!named && !numbered)
            break;
        sum = jx_dec_add(sum, child->weight.dec);
        if (named && jx_numeric(&child->weight))
            return true;
    }
    return n > 1 && jx_dec_eq(sum, parent->weight.dec);
}

static void check_twice(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            const jx_row *row = &run->tables[i].rows[k];
            if (counts_twice(row->list, (size_t)(row->in - row->list->at)))
                jx_found(run, row->in->weight.self.place, jx_quote(run, row->in->name.text),
                         jx_num(run, row->in->weight.dec), (jx_str){0});
        }
}

/* ---- S-11 to S-14 ------------------------------------------------------------------------------------------------------------ */

static void check_all_full(jx_run *run)
{
    size_t n = 0, full = 0;
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        if (table->project == NULL || !jx_numeric(table->total_score))
            continue;
        n++;
        full += jx_dec_cmp(table->total_score->dec, table->scheme->total) >= 0;
    }
    if (n >= 2 && full == n)
        jx_found(run, run->filing->projects.self.place, jx_num(run, jx_dec_int((int64_t)n)),
                 (jx_str){0}, (jx_str){0});
}

static void check_unscored_form(jx_run *run)
{
    static const char *const unscored[] = {"transfer-self-evaluation-2018",
                                           "transfer-self-evaluation", NULL};
    for (size_t i = 0; i < run->filing->reports.n; i++) {
        const jx_str report = run->filing->reports.at[i].text;
        if (!jx_has_any(report, unscored) || run->filing->reports.n > 1)
            continue;
        for (size_t t = 0; t < run->table_n; t++)
            for (size_t k = 0; k < run->tables[t].row_n; k++) {
                const jx_indicator *in = run->tables[t].rows[k].in;
                if (jx_stated(&in->score))
                    jx_found(run, in->score.self.place, jx_quote(run, in->name.text),
                             jx_num(run, in->score.dec), (jx_str){0});
            }
    }
}

static void check_sub_row_scores(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 1; k < jx_fund_row_n(); k++) {
            const jx_fund *row = jx_fund_row(run->tables[i].funds, k);
            if (jx_stated(&row->score))
                jx_found(run, row->score.self.place, jx_str_from(jx_fund_row_name(k)),
                         jx_num(run, row->score.dec), (jx_str){0});
        }
}

/* Not accepted, not finished: the same words in two rows, nothing here and everything there. */
static void check_equal_treatment(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        for (size_t k = 0; k < table->row_n; k++)
            for (size_t m = 0; m < table->row_n; m++) {
                const jx_indicator *none = table->rows[k].in, *all = table->rows[m].in;
                if (k == m || !jx_stated(&none->score) || !jx_stated(&all->score) ||
                    !jx_dec_is_zero(none->score.dec) || !jx_numeric(&all->weight) ||
                    jx_dec_is_zero(all->weight.dec) || !jx_dec_eq(all->score.dec, all->weight.dec))
                    continue;
                if (jx_has(none->actual.text, "未") &&
                    jx_same_name(none->actual.text, all->actual.text))
                    jx_found(run, all->score.self.place, jx_quote(run, all->actual.text),
                             jx_quote(run, none->name.text), jx_quote(run, all->name.text));
            }
    }
}

/* ---- the rows ------------------------------------------------------------------------------------------------------------------ */

static const jx_check checks[] = {
    CHECK("S-01", JX_ERROR, "{0}，与{2} {1} 分不符", "the points do not add up: {0}; {2}: {1}", "财预〔2020〕10号",
          check_weights),
    CHECK("S-02", JX_WARNING, "一级指标分值为 {0}，“{2}”规定为 {1}",
          "the points of level 1 are {0}; the scheme ({2}) has {1}", "财预〔2020〕10号、财预〔2021〕101号",
          check_levels),
    CHECK("S-03", JX_ERROR, "“{0}”得 {1} 分，超过分值 {2} 分：最多得满分",
          "\"{0}\" scores {1}, more than its {2} points", "财预〔2020〕10号", check_limits),
    CHECK("S-04", JX_ERROR, "“{0}”得 {1} 分，按规则应{2}", "\"{0}\" scores {1}; by its rule {2}",
          "财预〔2020〕10号、财预〔2021〕101号", check_rules),
    CHECK("S-05", JX_WARNING, "“{0}”已经达到指标值，得 {1} 分，应得满分 {2} 分；扣分应说明原因",
          "\"{0}\" met its target and scores {1} of {2} points: say why", "财预〔2020〕10号", check_cut),
    CHECK("S-06", JX_ERROR, "预算执行率得 {0} 分，按规则应{1}", "the execution rate scores {0}; by its rule {1}",
          "财预〔2020〕10号", check_execution),
    CHECK("S-07", JX_WARNING, "{0}的执行率写为 {1}，按执行数÷预算数应为 {2}",
          "the execution rate of {0} is given as {1}; executed by budget is {2}", "财预〔2020〕10号", check_rates),
    CHECK("S-08", JX_ERROR, "{0}为 {1} 分，各项得分相加为 {2}", "{0}: {1}, but the scores add up to {2}",
          "财预〔2020〕10号", check_totals),
    CHECK("S-09", JX_ERROR, "总分 {0} 分，等级写为“{1}”，应为“{2}”", "the total {0} is graded {1}; it is {2}",
          "财预〔2020〕10号", check_grades),
    CHECK("S-10", JX_ERROR, "“{0}”（{1} 分）和它下面的各项都有分值，会重复计分：上级行请写 \"parent\": true",
          "\"{0}\" ({1} points) and the rows below it are both scored: mark it \"parent\": true", "财预〔2021〕101号",
          check_twice),
    CHECK("S-11", JX_INFO, "{0} 个项目的自评全部是满分：请核对是否流于形式",
          "all {0} projects score full points: is that so?", "财预〔2020〕10号", check_all_full),
    CHECK("S-12", JX_INFO, "这张表没有得分栏，“{0}”却填了得分 {1}：不会印出",
          "this form has no scores, but \"{0}\" has {1}: it is not printed", "中央对地方转移支付绩效自评表（2018年）", check_unscored_form),
    CHECK("S-13", JX_WARNING, "“{0}”一行填了得分 {1}：只有年度资金总额计分，明细行应为 —",
          "the row {0} has a score, {1}: only the total row earns points", "财预〔2020〕10号", check_sub_row_scores),
    CHECK("S-14", JX_WARNING, "同是“{0}”，指标“{1}”不得分，“{2}”却得满分：口径应一致",
          "for the same \"{0}\" {1} earns nothing and {2} everything", "财预〔2021〕101号", check_equal_treatment),
};

jx_check_list jx_checks_score(void)
{
    return (jx_check_list){checks, sizeof checks / sizeof *checks};
}
