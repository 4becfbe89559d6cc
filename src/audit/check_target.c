/* audit/check_target.c: T-: does a target fit its indicator, its project and its year? */
#include "audit/check_priv.h"

typedef void (*jx_row_visit)(jx_run *run, const jx_table *table, const jx_row *row);

static void each_row(jx_run *run, jx_row_visit visit)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++)
            if (run->tables[i].rows[k].counts)
                visit(run, &run->tables[i], &run->tables[i].rows[k]);
}

static bool has_number(const jx_target *t)
{
    return (t->kind == JX_TARGET_QUANTITY || t->kind == JX_TARGET_RATE) && !t->number.poisoned;
}

/* ---- T-03: targets fitted to what was reached -------------------------------------------------------- */

enum { JX_FITTED_MIN = 3 };

static bool is_count(const jx_row *row)
{
    return row->scored && row->kind != JX_KIND_COST && row->kind != JX_KIND_TIME &&
           row->aim->target.kind == JX_TARGET_QUANTITY && has_number(&row->in->actual.target);
}

static void check_fitted(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        size_t n = 0, equal = 0;
        for (size_t k = 0; k < table->row_n; k++) {
            const jx_row *row = &table->rows[k];
            if (!is_count(row))
                continue;
            n++;
            equal += jx_dec_eq(row->aim->target.number, row->in->actual.target.number);
        }
        if (n >= JX_FITTED_MIN && equal == n)
            jx_found(run, table->indicators->self.place, jx_num(run, jx_dec_int((int64_t)n)),
                     jx_quote(run, table->name), (jx_str){0});
    }
}

/* ---- T-04: one unit ------------------------------------------------------------------------------------ */

static jx_str plain_unit(jx_str unit)
{
    if (jx_str_is(unit, "％"))
        return JX_S("%");
    if (jx_str_is(unit, "台件"))
        return JX_S("台");
    return unit;
}

static void check_row_units(jx_run *run, const jx_table *table, const jx_row *row)
{
    const jx_target *want = &row->aim->target, *is = &row->in->actual.target;
    (void)table;
    if (!row->in->actual.self.present || !has_number(want) || !has_number(is) ||
        want->unit.n == 0 || jx_str_eq(plain_unit(want->unit), plain_unit(is->unit)) ||
        (is->unit.n == 0 && row->in->unit.self.present)) /* the unit has a column of its own */
        return;
    jx_found(run, row->in->actual.self.place, jx_quote(run, row->in->name.text),
             is->unit.n > 0 ? is->unit : JX_S("没有单位"), want->unit);
    const bool factor = (jx_str_is(want->unit, "万元") && jx_str_is(is->unit, "元")) ||
                        (jx_str_is(want->unit, "元") && jx_str_is(is->unit, "万元"));
    static const jx_hint convert = {"请换算（1 万元＝10000 元）后填写",
                                    "convert it: 1 万元 is 10,000 元"};
    if (factor)
        jx_hint_add(run, &convert, (jx_str){0}, (jx_str){0});
}

/* The department's row and a project's have one figure, one subject and two units: 8500人次, 8500家次. */
static bool is_one_fact(const jx_row *a, const jx_row *b)
{
    const jx_target *x = &a->aim->target, *y = &b->aim->target;
    return a->kind == JX_KIND_QUANTITY && b->kind == JX_KIND_QUANTITY && a->counts && b->counts &&
           x->kind == JX_TARGET_QUANTITY && y->kind == JX_TARGET_QUANTITY && x->unit.n > 0 &&
           y->unit.n > 0 && x->relation == y->relation && jx_dec_eq(x->number, y->number) &&
           jx_dec_cmp(x->number, jx_dec_int(1000)) >= 0 &&
           jx_share_of_bigrams(jx_row_name(a), jx_row_name(b)) >= 20;
}

static void check_units_between(jx_run *run, const jx_table *department, const jx_table *project)
{
    for (size_t i = 0; i < department->row_n; i++)
        for (size_t k = 0; k < project->row_n; k++) {
            const jx_row *a = &department->rows[i], *b = &project->rows[k];
            if (is_one_fact(a, b) && !jx_str_eq(a->aim->target.unit, b->aim->target.unit))
                jx_found(run, b->aim->self.place, jx_quote(run, b->in->name.text),
                         b->aim->target.unit,
                         jx_str_format(run->mem, "%.*s（部门整体“%.*s”同为 %.*s）",
                                       (int)a->aim->target.unit.n, a->aim->target.unit.at,
                                       (int)jx_row_name(a).n, jx_row_name(a).at,
                                       (int)jx_str_trim(a->aim->text).n,
                                       jx_str_trim(a->aim->text).at));
        }
}

static void check_units(jx_run *run)
{
    each_row(run, check_row_units);
    for (size_t i = 1; i < run->table_n; i++)
        if (run->tables[0].project == NULL)
            check_units_between(run, &run->tables[0], &run->tables[i]);
}

/* ---- T-06: the kind fits ----------------------------------------------------------------------------------- */

static bool is_money_unit(jx_str unit)
{
    return jx_str_is(unit, "元") || jx_str_is(unit, "万元") || jx_str_is(unit, "亿元");
}

static bool is_time_unit(jx_str unit)
{
    static const char *const words[] = {"工作日", "天", "日", "小时", "个月", "分钟", NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        if (jx_str_is(unit, words[i]))
            return true;
    return false;
}

static bool is_count_unit(jx_str unit)
{
    static const char *const words[] = {"批次", "人次", "家次", "户次", "台次", "次", "个", "家", "户",
                                        "份",   "件",   "台",   "辆",   "套",   "批", "人", NULL};
    for (size_t i = 0; words[i] != NULL; i++)
        if (jx_str_is(unit, words[i]))
            return true;
    return false;
}

/* What a row measures by its value; JX_KIND_OTHER: nothing that speaks against its kind. */
static const char *misfit_of(const jx_row *row)
{
    static const char *const moneys[] = {"预算资金", "经费", "资金支付", "支付金额", NULL};
    static const char *const times[] = {"时间", "期限", "时限", NULL};
    const jx_target *t = &row->aim->target;
    const bool is_date = t->kind == JX_TARGET_DATE_PERIOD;
    const bool has_unit = t->kind == JX_TARGET_QUANTITY;
    const jx_str name = jx_row_name(row);
    switch (row->kind) {
    case JX_KIND_QUANTITY:
        return is_date ? "时间" : has_unit && is_money_unit(t->unit) ? "金额" : NULL;
    case JX_KIND_QUALITY:
        return is_date || (has_unit && is_time_unit(t->unit)) ? "时间"
               : has_unit && is_count_unit(t->unit)           ? "数量"
               : has_unit && is_money_unit(t->unit)           ? "金额"
                                                              : NULL;
    case JX_KIND_TIME:
        return (has_unit && is_money_unit(t->unit)) || jx_has_any(name, moneys) ? "资金"
               : has_unit && is_count_unit(t->unit)                            ? "数量"
                                                                               : NULL;
    case JX_KIND_COST:
        return is_date || jx_has_any(name, times) ? "时间" : NULL;
    case JX_KIND_OTHER:
    case JX_KIND_BENEFIT:
    case JX_KIND_SATISFACTION:
        break;
    }
    return NULL;
}

static const char *const kind_names[] = {"", "数量指标", "质量指标", "时效指标", "成本指标", "效益指标", "满意度指标"};

static void check_kind_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    const char *misfit = misfit_of(row);
    (void)table;
    if (misfit != NULL)
        jx_found(run, row->aim->self.place, jx_quote(run, row->in->name.text),
                 jx_str_from(kind_names[row->kind]), jx_str_from(misfit));
}

static void check_kinds(jx_run *run)
{
    each_row(run, check_kind_row);
}

/* ---- T-07: signs ------------------------------------------------------------------------------------------------- */

static void check_sign_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    const jx_target *t = &row->aim->target;
    const bool at_least = t->relation == JX_REL_GE || t->relation == JX_REL_GT;
    const bool at_most = t->relation == JX_REL_LE || t->relation == JX_REL_LT;
    (void)table;
    if (row->kind == JX_KIND_COST && at_least)
        jx_found(run, row->aim->self.place, jx_quote(run, row->in->name.text),
                 jx_str_trim(row->aim->text), JX_S("成本应有上限，用 ≤"));
    else if (row->kind == JX_KIND_SATISFACTION && at_most &&
             jx_has(row->in->name.text, "满意度"))
        jx_found(run, row->aim->self.place, jx_quote(run, row->in->name.text),
                 jx_str_trim(row->aim->text), JX_S("满意度应有下限，用 ≥"));
}

static void check_signs(jx_run *run)
{
    each_row(run, check_sign_row);
}

/* ---- T-08: percentages ---------------------------------------------------------------------------------------------- */

static bool may_pass_100(jx_str name)
{
    static const char *const words[] = {"增长", "增幅", "提高", "提升", "上升", "控制率",
                                        "完成率", "同比", "倍",   "执行率", NULL};
    return jx_has_any(name, words);
}

static bool is_rate_name(jx_str name)
{
    return jx_str_ends(name, JX_S("率")) || jx_str_ends(name, JX_S("满意度"));
}

static bool is_count_name(jx_str name)
{
    static const char *const ends[] = {"次数", "批次", "户数", "人数", "件数", "个数", "台数", "数量", NULL};
    for (size_t i = 0; ends[i] != NULL; i++)
        if (jx_str_ends(name, jx_str_from(ends[i])))
            return true;
    return false;
}

static void check_percent(jx_run *run, const jx_row *row, const jx_aim *aim)
{
    const jx_target *t = &aim->target;
    const jx_str name = jx_row_name(row);
    const bool is_rate = t->kind == JX_TARGET_RATE;
    if (!aim->self.present || !has_number(t))
        return;
    const char *wrong = NULL;
    if (is_rate && is_count_name(name))
        wrong = "这是数量，不应带 %";
    else if (!is_rate && t->kind == JX_TARGET_QUANTITY && t->unit.n == 0 && is_rate_name(name))
        wrong = "这是比率，应写 %";
    else if (is_rate && jx_str_is(t->unit, "%") && jx_dec_cmp(t->number, jx_dec_int(100)) > 0 &&
             !may_pass_100(name))
        wrong = "比率不应超过 100%";
    if (wrong != NULL)
        jx_found(run, aim->self.place, jx_quote(run, name), jx_str_trim(aim->text),
                 jx_str_from(wrong));
}

static void check_percent_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    (void)table;
    check_percent(run, row, row->aim);
    if (row->in->actual.target.unit.n > 0) /* one without unit is told at the target, or as T-04 */
        check_percent(run, row, &row->in->actual);
}

static void check_percents(jx_run *run)
{
    each_row(run, check_percent_row);
}

/* ---- T-10: years --------------------------------------------------------------------------------------------------------- */

/* A year of four digits in a text; 0: there is none. *pos moves on. */
static int64_t next_year(jx_str text, size_t *pos)
{
    for (jx_figure figure; jx_next_figure(text, pos, &figure);) {
        const bool is_year = figure.to - figure.from == 4 && figure.number.scale == 0 &&
                             !figure.number.poisoned && figure.number.coef >= 1990 &&
                             figure.number.coef <= 2100;
        if (is_year)
            return figure.number.coef;
    }
    return 0;
}

/* The years a project may speak of: the filing's, and from its start to its end. */
static bool in_period(const jx_run *run, const jx_table *table, int64_t year)
{
    if (year == run->filing->year.n)
        return true;
    if (table->project == NULL)
        return false;
    size_t start_at = 0, end_at = 0, from_at = 0;
    int64_t from = next_year(table->project->start.text, &start_at);
    int64_t to = next_year(table->project->end.text, &end_at);
    if (from == 0)
        from = next_year(table->project->period.text, &from_at);
    if (to == 0)
        to = next_year(table->project->period.text, &from_at);
    return from != 0 && to != 0 && year >= from && year <= to;
}

static jx_str year_text(jx_run *run, int64_t year)
{
    return jx_num(run, jx_dec_int(year));
}

static void check_aim_year(jx_run *run, const jx_table *table, const jx_aim *aim)
{
    const jx_target *t = &aim->target;
    const uint16_t years[] = {t->from.year, t->to.year};
    if (!aim->self.present || t->kind != JX_TARGET_DATE_PERIOD)
        return;
    for (size_t i = 0; i < 2; i++)
        if (years[i] != 0 && !in_period(run, table, years[i])) {
            jx_found(run, aim->self.place, jx_str_trim(aim->text),
                     year_text(run, run->filing->year.n), (jx_str){0});
            return;
        }
}

static void check_year_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    check_aim_year(run, table, row->aim);
    check_aim_year(run, table, &row->in->actual);
}

static void check_years(jx_run *run)
{
    const jx_filing *f = run->filing;
    each_row(run, check_year_row);
    for (size_t i = 0; i < f->projects.n; i++) {
        const jx_text *period = &f->projects.at[i].period;
        size_t pos = 0;
        const int64_t from = next_year(period->text, &pos);
        const int64_t to = next_year(period->text, &pos);
        const int64_t last = to != 0 ? to : from;
        if (from != 0 && (f->year.n < from || f->year.n > last))
            jx_found(run, period->self.place, jx_str_trim(period->text),
                     year_text(run, f->year.n), (jx_str){0});
    }
    if (f->date.self.present && (f->date.day.year + 1 < f->year.n || f->date.day.year > f->year.n + 2))
        jx_found(run, f->date.self.place, f->date.text, year_text(run, f->year.n), (jx_str){0});
}

/* ---- T-14: hardly spent, and all is done ----------------------------------------------------------------------------------- */

/* All figures of the outputs are met, and there are some. Costs and the rate itself say nothing here. */
static bool all_outputs_met(const jx_table *table)
{
    size_t n = 0;
    for (size_t i = 0; i < table->row_n; i++) {
        const jx_row *row = &table->rows[i];
        const bool is_output = row->kind == JX_KIND_QUANTITY || row->kind == JX_KIND_QUALITY;
        if (!is_output || !row->scored || !has_number(&row->aim->target))
            continue;
        if (row->verdict.met != JX_MET_YES)
            return false;
        n++;
    }
    return n >= 2;
}

static void check_impossible(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        const jx_amount *rate = &table->funds->total.rate;
        if (jx_numeric(rate) && jx_dec_cmp(rate->dec, jx_dec_int(20)) < 0 &&
            all_outputs_met(table))
            jx_found(run, table->funds->total.executed.self.place, jx_num(run, rate->dec),
                     (jx_str){0}, (jx_str){0});
    }
}

/* ---- T-15, T-16: functions and aims ---------------------------------------------------------------------------------------- */

enum { JX_ITEM_CHARACTERS = 150 };

static void check_item_lengths(jx_run *run, const jx_texts *texts)
{
    for (size_t i = 0; i < texts->n; i++) {
        const size_t n = jx_utf8_count(texts->at[i].text);
        if (n > JX_ITEM_CHARACTERS)
            jx_found(run, texts->at[i].self.place, jx_quote(run, texts->at[i].text),
                     jx_num(run, jx_dec_int((int64_t)n)), JX_S("150"));
    }
}

static void check_lengths(jx_run *run)
{
    check_item_lengths(run, &run->filing->department.functions);
    check_item_lengths(run, &run->filing->department.aims);
}

static void check_correspondence(jx_run *run)
{
    const jx_department *d = &run->filing->department;
    if (d->functions.n > 0 && d->aims.n > 0 && d->functions.n != d->aims.n)
        jx_found(run, d->aims.self.place, jx_num(run, jx_dec_int((int64_t)d->functions.n)),
                 jx_num(run, jx_dec_int((int64_t)d->aims.n)), (jx_str){0});
}

/* ---- the rows ------------------------------------------------------------------------------------------------------------------ */

static const jx_check checks[] = {
    CHECK("T-01", JX_ERROR, "与批复的绩效目标不一致：{0}", "not as approved: {0}", "财预〔2020〕10号", jx_check_approved),
    CHECK("T-02", JX_ERROR, "“{0}”的数量指标与“{1}”的完全相同（{2}）：像是照抄了别的项目",
          "the figures of \"{0}\" are those of \"{1}\" ({2}): copied from another project?", "财预〔2020〕10号",
          jx_check_copied),
    CHECK("T-03", JX_WARNING, "“{1}”的 {0} 个数量目标全部恰好等于完成值：像是事后按结果填写的目标",
          "all {0} quantities of \"{1}\" are exactly reached: were the targets fitted afterwards?", "财预〔2020〕10号",
          check_fitted),
    CHECK("T-04", JX_WARNING, "“{0}”的单位为“{1}”，应与“{2}”一致", "the unit of \"{0}\" is {1}; expected {2}",
          "财预〔2020〕10号", check_units),
    CHECK("T-05", JX_WARNING, "指标“{0}”（{1}）在“{2}”中也有：同一成果不应重复计算",
          "the indicator \"{0}\" ({1}) also stands in \"{2}\": one result counted twice", "财预〔2021〕101号",
          jx_check_shared),
    CHECK("T-06", JX_WARNING, "“{0}”列在{1}下，指标值却是{2}：请归入相应的类别", "\"{0}\" stands under {1} but measures {2}",
          "财预〔2021〕101号", check_kinds),
    CHECK("T-07", JX_ERROR, "“{0}”的指标值“{1}”方向不对：{2}", "the sign of \"{0}\", {1}, points the wrong way: {2}",
          "财预〔2021〕101号", check_signs),
    CHECK("T-08", JX_WARNING, "“{0}”的值“{1}”：{2}", "the value of \"{0}\", {1}: {2}", "财预〔2021〕101号",
          check_percents),
    CHECK("T-10", JX_WARNING, "“{0}”与填报年度 {1} 年不符", "\"{0}\" does not belong to the year {1}",
          "财预〔2020〕10号", check_years),
    CHECK("T-11", JX_ERROR, "同一指标“{0}”在此处为 {1}，在{2}：同一事实应是同一个数",
          "the same indicator \"{0}\" is {1} here, and elsewhere: {2}", "财预〔2020〕10号", jx_check_same_fact),
    CHECK("T-12", JX_INFO, "“{0}”的年度目标与批复的文字不同（批复：“{1}”）",
          "the goal of \"{0}\" is not worded as approved (\"{1}\")", "财预〔2020〕10号", jx_check_goal_wording),
    CHECK("T-13", JX_WARNING, "文中说有 {0} 个，列出 {1} 个：“{2}”", "{0} are announced and {1} listed: \"{2}\"",
          "财预〔2020〕10号", jx_check_claimed_count),
    CHECK("T-14", JX_WARNING, "预算执行率只有 {0}%，产出却全部完成：请核对，或说明资金来源",
          "only {0}% was spent, yet every output is met: check, or say who paid", "财预〔2020〕10号", check_impossible),
    CHECK("T-15", JX_WARNING, "“{0}”有 {1} 字，超过 {2} 字的限制", "\"{0}\" has {1} characters, more than {2}",
          "部门整体绩效申报表填表说明", check_lengths),
    CHECK("T-16", JX_INFO, "部门职能 {0} 条，年度绩效目标 {1} 条：目标应与职能逐条对应",
          "{0} functions and {1} aims: each aim should answer a function", "部门整体绩效申报表填表说明",
          check_correspondence),
    CHECK("T-17", JX_WARNING, "“{0}”与上年申报完全相同（{1}）：请核对是否忘了更新", "\"{0}\" is as in last year's filing ({1}): was it not updated?",
          "财预〔2020〕10号", jx_check_last_year),
};

jx_check_list jx_checks_target(void)
{
    return (jx_check_list){checks, sizeof checks / sizeof *checks};
}
