/* audit/check_complete.c: C-: is everything there that a form asks for, and is it meant? */
#include "audit/audit_priv.h"
#include "audit/check_priv.h"

/* ---- C-01: heads ------------------------------------------------------------------------------------- */

static bool is_placeholder(jx_str text)
{
    static const char *const blanks[] = {"××", "XX", "xx", "□□", "＿", "____", NULL};
    return jx_has_any(text, blanks);
}

static void want_name(jx_run *run, const jx_text *text, const char *what)
{
    if (text->self.present &&
        (jx_nothing(text->text) || is_placeholder(text->text)))
        jx_found(run, text->self.place, jx_str_from(what), jx_quote(run, text->text), (jx_str){0});
}

static void check_heads(jx_run *run)
{
    want_name(run, &run->filing->unit.name, "填报单位");
    want_name(run, &run->filing->unit.competent_department, "主管部门");
    for (size_t i = 0; i < run->filing->projects.n; i++) {
        const jx_project *p = &run->filing->projects.at[i];
        want_name(run, &p->name, "项目名称");
        if (!p->competent_department.self.computed)
            want_name(run, &p->competent_department, "主管部门");
        if (!p->implementing_unit.self.computed)
            want_name(run, &p->implementing_unit, "实施单位");
    }
}

/* ---- C-02: budget rows ---------------------------------------------------------------------------------- */

enum { JX_COLUMNS = 3 };

static const jx_amount *column(const jx_fund *row, size_t i)
{
    const jx_amount *const all[JX_COLUMNS] = {&row->initial, &row->budget, &row->executed};
    return all[i];
}

static const char *const column_names[JX_COLUMNS] = {"年初预算数", "全年预算数", "全年执行数"};

static bool is_used(const jx_fund *row)
{
    return row->initial.self.present || row->budget.self.present || row->executed.self.present;
}

static bool is_empty(const jx_amount *amount)
{
    return !amount->self.present || jx_str_trim(amount->text).n == 0;
}

/* A column that the total or a sibling uses is filled in, or has a dash, in every row that is used. */
static void check_fund_rows(jx_run *run, const jx_table *table)
{
    bool used[JX_COLUMNS] = {false};
    for (size_t i = 0; i < jx_fund_row_n(); i++)
        for (size_t c = 0; c < JX_COLUMNS; c++)
            used[c] = used[c] || !is_empty(column(jx_fund_row(table->funds, i), c));
    if ((table->wants & JX_WANT_FUNDS) != 0)
        used[1] = used[2] = true;
    for (size_t i = 0; i < jx_fund_row_n(); i++) {
        const jx_fund *row = jx_fund_row(table->funds, i);
        const bool is_total = i == 0;
        if (!is_used(row) && !(is_total && (table->wants & JX_WANT_FUNDS) != 0))
            continue;
        const bool is_monitored = row->to_date.self.present && is_empty(&row->budget) &&
                                  is_empty(&row->executed); /* another form's row */
        for (size_t c = 0; c < JX_COLUMNS; c++)
            if (used[c] && is_empty(column(row, c)) && !(is_monitored && !is_total))
                jx_found(run, column(row, c)->self.place, jx_str_from(jx_fund_row_name(i)),
                         jx_str_from(column_names[c]), (jx_str){0});
    }
}

static void check_budget_rows(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        if (run->tables[i].funds->self.present || (run->tables[i].wants & JX_WANT_FUNDS) != 0)
            check_fund_rows(run, &run->tables[i]);
}

/* ---- C-03: goals ---------------------------------------------------------------------------------------- */

static bool is_said(const jx_texts *texts)
{
    for (size_t i = 0; i < texts->n; i++)
        if (!jx_nothing(texts->at[i].text))
            return true;
    return false;
}

static bool goals_are_in_blocks(const jx_table *table)
{
    return table->goals != NULL && table->goals->n > 0;
}

static void want_goal(jx_run *run, const jx_texts *texts, const char *what)
{
    if (!is_said(texts))
        jx_found(run, texts->self.place, jx_str_from(what), (jx_str){0}, (jx_str){0});
}

static void check_goals(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        const bool said = is_said(&table->goal->expected), done = is_said(&table->goal->actual);
        const bool wanted = (table->wants & JX_WANT_GOAL) != 0 && !goals_are_in_blocks(table);
        if (!wanted && !(said && (table->wants & JX_WANT_ACTUAL) != 0) && !done)
            continue;
        want_goal(run, &table->goal->expected, "预期目标");
        want_goal(run, &table->goal->actual, "实际完成情况");
    }
}

/* ---- C-04: indicators of every kind ----------------------------------------------------------------------- */

static bool level_counts(const jx_table *table, jx_str level1)
{
    for (size_t i = 0; i < table->row_n; i++)
        if (table->rows[i].counts && jx_same_name(table->rows[i].in->level1.text, level1))
            return true;
    return false;
}

static void check_empty_levels(jx_run *run, const jx_table *table)
{
    jx_str before = {0};
    for (size_t i = 0; i < table->row_n; i++) {
        const jx_str level1 = table->rows[i].in->level1.text;
        if (jx_same_name(level1, before) || jx_nothing(level1))
            continue;
        before = level1;
        if (!level_counts(table, level1))
            jx_found(run, table->rows[i].in->self.place, level1, (jx_str){0}, (jx_str){0});
    }
}

static bool has_kind(const jx_table *table, jx_kind kind)
{
    for (size_t i = 0; i < table->row_n; i++)
        if (table->rows[i].counts && table->rows[i].kind == kind)
            return true;
    return false;
}

static bool has_levels(const jx_table *table)
{
    for (size_t i = 0; i < table->row_n; i++)
        if (table->rows[i].kind != JX_KIND_OTHER)
            return true;
    return false;
}

/* Fewer rows that no form shows are figures for a text. */
enum { JX_ROWS_OF_A_TABLE = 5 };

static void check_kinds(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        const bool is_whole = table->asked != 0 || table->row_n >= JX_ROWS_OF_A_TABLE;
        if (!is_whole || table->row_n == 0 || !has_levels(table) || goals_are_in_blocks(table))
            continue;
        check_empty_levels(run, table);
        const jx_place place = table->indicators->self.place;
        if (!has_kind(table, JX_KIND_QUANTITY))
            jx_found(run, place, JX_S("数量指标"), (jx_str){0}, (jx_str){0});
        if (!has_kind(table, JX_KIND_SATISFACTION))
            jx_found(run, place, JX_S("满意度指标"), (jx_str){0}, (jx_str){0});
    }
}

/* ---- C-05 to C-08: cells of an indicator --------------------------------------------------------------------- */

typedef struct jx_missing { /* the empty cells of one row */
    jx_buf names;
    jx_place first;
} jx_missing;

static void want_cell(jx_missing *missing, const jx_head *head, jx_str text, const char *what)
{
    if (head->present && jx_str_trim(text).n > 0)
        return;
    if (missing->names.n == 0)
        missing->first = head->place;
    jx_buf_format(&missing->names, "%s%s", missing->names.n > 0 ? "、" : "", what);
}

static void check_row_cells(jx_run *run, const jx_table *table, const jx_row *row)
{
    const jx_indicator *in = row->in;
    jx_missing missing = {.names = jx_buf_new(run->mem)};
    const bool has_points = row->goal == NULL || !jx_goal_is_scored_whole(row->goal);
    if ((table->wants & JX_WANT_TARGET) != 0)
        want_cell(&missing, &row->aim->self, row->aim->text, "年度指标值");
    if ((table->wants & JX_WANT_ACTUAL) != 0)
        want_cell(&missing, &in->actual.self, in->actual.text, "实际完成值");
    if ((table->wants & JX_WANT_WEIGHT) != 0 && has_points) {
        want_cell(&missing, &in->weight.self, in->weight.text, "分值");
        if (in->actual.self.present)
            want_cell(&missing, &in->score.self, in->score.text, "得分");
    }
    if (missing.names.n > 0)
        jx_found(run, missing.first, jx_quote(run, in->name.text), jx_buf_str(&missing.names),
                 (jx_str){0});
}

static void check_cells(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            const jx_row *row = &run->tables[i].rows[k];
            if (row->counts && !row->heads)
                check_row_cells(run, &run->tables[i], row);
        }
}

typedef void (*jx_row_visit)(jx_run *run, const jx_table *table, const jx_row *row);

static void each_row(jx_run *run, jx_row_visit visit)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++)
            if (run->tables[i].rows[k].counts && !run->tables[i].rows[k].heads)
                visit(run, &run->tables[i], &run->tables[i].rows[k]);
}

static void check_unit_only_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    (void)table;
    if (row->aim->self.present && row->aim->target.kind == JX_TARGET_UNIT_ONLY)
        jx_found(run, row->aim->self.place, jx_quote(run, row->in->name.text),
                 jx_str_trim(row->aim->text), (jx_str){0});
}

static void check_unit_only(jx_run *run)
{
    each_row(run, check_unit_only_row);
}

static void check_options_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    (void)table;
    if (row->aim->self.present && row->aim->target.kind == JX_TARGET_OPTIONS)
        jx_found(run, row->aim->self.place, jx_quote(run, row->in->name.text),
                 jx_str_trim(row->aim->text), (jx_str){0});
}

static void check_options(jx_run *run)
{
    each_row(run, check_options_row);
}

static void check_repeats_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    (void)table;
    const jx_str target = row->aim->text;
    if (!row->aim->self.present || jx_target_has_number(&row->aim->target))
        return;
    const bool name = jx_same_name(target, row->in->name.text);
    if (name || jx_same_name(target, row->in->description.text))
        jx_found(run, row->aim->self.place, jx_quote(run, target),
                 name ? JX_S("指标名称") : JX_S("指标描述"), (jx_str){0});
}

static void check_repeats(jx_run *run)
{
    each_row(run, check_repeats_row);
}

/* ---- C-09, C-10: deviations explained -------------------------------------------------------------------------- */

static bool is_explained(const jx_row *row)
{
    return !jx_nothing(row->in->deviation.text) || !jx_nothing(row->in->cause_text.text) ||
           !jx_nothing(row->in->note.text);
}

static bool lost_points(const jx_row *row)
{
    return jx_stated(&row->in->score) && jx_numeric(&row->in->weight) &&
           jx_dec_cmp(row->in->score.dec, row->in->weight.dec) < 0;
}

static void check_missed_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    const jx_indicator *in = row->in;
    if ((table->wants & JX_WANT_DEVIATION) == 0 || !in->actual.self.present || is_explained(row))
        return;
    const bool missed = row->scored && row->verdict.met == JX_MET_NO;
    const bool met = row->scored && row->verdict.met == JX_MET_YES;
    if (!missed && !(lost_points(row) && !met))
        return; /* met and yet cut: S-05 */
    const jx_str why =
        missed ? jx_str_format(run->mem, "完成 %.*s，未达到指标值 %.*s",
                               (int)jx_str_trim(in->actual.text).n, jx_str_trim(in->actual.text).at,
                               (int)jx_str_trim(row->aim->text).n, jx_str_trim(row->aim->text).at)
               : jx_str_format(run->mem, "得 %.*s 分，分值 %.*s", (int)in->score.text.n,
                               in->score.text.at, (int)in->weight.text.n, in->weight.text.at);
    jx_found(run, in->deviation.self.place, jx_quote(run, in->name.text), why, (jx_str){0});
}

static void check_missed(jx_run *run)
{
    each_row(run, check_missed_row);
}

static const jx_hint target_too_low = {"指标值可能定得过低", "the target may be too low"};

static void check_excess_row(jx_run *run, const jx_table *table, const jx_row *row)
{
    if (!row->scored || row->verdict.excess == JX_EXCESS_NONE || is_explained(row) ||
        row->kind == JX_KIND_COST || row->kind == JX_KIND_TIME ||
        (table->wants & JX_WANT_ACTUAL) == 0)
        return;
    const jx_severity severity = row->verdict.excess == JX_EXCESS_FAR ? JX_ERROR : JX_WARNING;
    jx_found_as(run, severity, row->in->actual.self.place, jx_quote(run, row->in->name.text),
                jx_num(run, jx_dec_round(row->verdict.ratio, 0)), (jx_str){0});
    if (row->verdict.excess != JX_EXCESS_EXPLAIN)
        jx_hint_add(run, &target_too_low, (jx_str){0}, (jx_str){0});
}

static void check_excess(jx_run *run)
{
    each_row(run, check_excess_row);
}

/* ---- C-12: a self-evaluation states its score --------------------------------------------------------------------- */

static bool lacks_a_score(const jx_table *table)
{
    return (table->asked & JX_WANT_WEIGHT) != 0 && table->row_n > 0 && !table->total_score->self.present;
}

typedef struct jx_told {
    const jx_narrative *narrative;
    bool found;
} jx_told;

static void look_for_score(jx_run *run, const jx_prose *prose, void *data)
{
    static const char *const words[] = {"自评", "得分", "评分", "总分", "评价得", "综合评", NULL};
    jx_told *told = data;
    (void)run;
    if (prose->narrative != told->narrative || !jx_has_any(prose->text, words))
        return;
    jx_figure figure;
    for (size_t pos = 0; jx_next_figure(prose->text, &pos, &figure);)
        if (jx_str_is(figure.unit, "分"))
            told->found = true;
}

static void check_scores_stated(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        if (lacks_a_score(&run->tables[i]))
            jx_found(run, run->tables[i].total_score->self.place, jx_quote(run, run->tables[i].name),
                     (jx_str){0}, (jx_str){0});
    for (size_t i = 0; i < run->filing->narratives.n; i++) {
        const jx_narrative *narrative = &run->filing->narratives.at[i];
        jx_told told = {narrative, false};
        if (!jx_str_ends(narrative->report.text, JX_S("self-evaluation-report")))
            continue;
        jx_each_prose(run, look_for_score, &told);
        if (!told.found)
            jx_found(run, narrative->body.self.place, jx_narrative_title(run, narrative), (jx_str){0},
                     (jx_str){0});
    }
}

/* ---- C-13: signature block ------------------------------------------------------------------------------------------ */

static void check_signature(jx_run *run)
{
    const jx_filing *f = run->filing;
    jx_buf missing = jx_buf_new(run->mem);
    const struct {
        const jx_text *text;
        const char *name;
    } cells[] = {
        {&f->contact.preparer, "填表人"    },
        {&f->contact.phone,    "联系电话"  },
        {&f->contact.head,     "单位负责人"},
    };
    bool asks = false;
    for (size_t i = 0; i < run->table_n; i++)
        asks = asks || run->tables[i].wants != 0;
    if (!asks)
        return;
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        if (jx_blank(cells[i].text))
            jx_buf_format(&missing, "%s%s", missing.n > 0 ? "、" : "", cells[i].name);
    if (!f->date.self.present)
        jx_buf_format(&missing, "%s填报日期", missing.n > 0 ? "、" : "");
    if (missing.n > 0)
        jx_found(run, f->contact.self.place, jx_buf_str(&missing), (jx_str){0}, (jx_str){0});
}

/* ---- C-14: basis and standard ------------------------------------------------------------------------------------------ */

typedef const jx_text *(*jx_cell_of)(const jx_indicator *in);

static const jx_text *basis_of(const jx_indicator *in)
{
    return &in->basis;
}

static const jx_text *standard_of(const jx_indicator *in)
{
    return &in->standard;
}

/* Where one project's table uses the column, all of the filing's are of that form. */
static void check_column(jx_run *run, jx_cell_of cell, const char *name)
{
    bool used = false;
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++)
            used = used || (run->tables[i].project != NULL &&
                            !jx_blank(cell(run->tables[i].rows[k].in)));
    for (size_t i = 0; used && i < run->table_n; i++)
        for (size_t k = 0; run->tables[i].project != NULL && k < run->tables[i].row_n; k++) {
            const jx_row *row = &run->tables[i].rows[k];
            if (row->counts && jx_blank(cell(row->in)))
                jx_found(run, cell(row->in)->self.place, jx_quote(run, row->in->name.text),
                         jx_str_from(name), (jx_str){0});
        }
}

static void check_basis(jx_run *run)
{
    check_column(run, basis_of, "指标值确定依据");
    check_column(run, standard_of, "绩效标准");
}

/* ---- the rows ------------------------------------------------------------------------------------------------------------ */

static const jx_check checks[] = {
    CHECK("C-01", JX_ERROR, "{0}没有填写，或者还是待填的符号“{1}”", "{0} is not filled in, or still the blank \"{1}\"",
          "财预〔2020〕10号", check_heads),
    CHECK("C-02", JX_ERROR, "“{0}”一行的{1}空着：应填数，没有的填 0 或 —", "{1} of the row {0} is blank: a number, 0 or —",
          "财预〔2020〕10号", check_budget_rows),
    CHECK("C-03", JX_ERROR, "年度总体目标的{0}没有填写", "the year's goal: {0} is not filled in", "财预〔2020〕10号",
          check_goals),
    CHECK("C-04", JX_WARNING, "没有“{0}”下的有效指标：每类至少应有一个", "no indicator under {0}: each kind needs one at least",
          "财预〔2021〕101号", check_kinds),
    CHECK("C-05", JX_ERROR, "指标“{0}”的{1}没有填写", "the indicator \"{0}\" has no {1}", "财预〔2020〕10号", check_cells),
    CHECK("C-06", JX_ERROR, "指标“{0}”的指标值只有单位“{1}”，没有要达到的数：请补上，例如“≥100”",
          "the target of \"{0}\" is only the unit {1}: write a figure, as ≥100", "财预〔2021〕101号", check_unit_only),
    CHECK("C-07", JX_ERROR, "指标“{0}”的指标值是备选项“{1}”，没有选定：应只留一个",
          "the target of \"{0}\" is a list of choices, {1}: choose one", "财预〔2021〕101号", check_options),
    CHECK("C-08", JX_WARNING, "指标值“{0}”只是重复了{1}：应写要达到的数值或程度",
          "the target \"{0}\" only repeats the name or description ({1}): write what is to be reached", "财预〔2021〕101号",
          check_repeats),
    CHECK("C-09", JX_ERROR, "指标“{0}”{1}，但没有写偏差原因分析及改进措施",
          "the indicator \"{0}\" ({1}) has no analysis of its deviation", "财预〔2020〕10号", check_missed),
    CHECK("C-10", JX_WARNING, "指标“{0}”实际完成为指标值的 {1}%：应说明原因",
          "\"{0}\" reached {1}% of its target: say why", "财预〔2020〕10号", check_excess),
    CHECK("C-11", JX_WARNING, "表样的提示或示例没有删去：“{0}”", "a prompt of the form was left in: \"{0}\"",
          "财预〔2020〕10号", jx_check_rests),
    CHECK("C-12", JX_WARNING, "“{0}”没有自评得分：自评应给出总分", "\"{0}\" states no score: a self-evaluation gives a total",
          "财预〔2020〕10号", check_scores_stated),
    CHECK("C-13", JX_INFO, "没有填写：{0}", "not filled in: {0}", "财预〔2020〕10号", check_signature),
    CHECK("C-14", JX_WARNING, "指标“{0}”的{1}没有填写", "the indicator \"{0}\" has no {1}", "财预〔2021〕101号",
          check_basis),
    CHECK("C-15", JX_ERROR, "文字以“{1}”结尾，像是被系统截断：“{0}”，请补全",
          "the text ends in \"{1}\" as if it had been cut: \"{0}\"", "财预〔2020〕10号", jx_check_truncated),
    CHECK("C-16", JX_WARNING, "自评报告的提纲不完整或顺序不对：{0}", "the report's outline is incomplete or out of order: {0}",
          "湘财绩〔2020〕7号", jx_check_outline),
    CHECK("C-17", JX_INFO, "序号不连续：“{0}”之后是“{1}”", "numbers are not continuous: after {0} comes {1}",
          "GB/T 9704-2012 7.3.3", jx_check_numbering),
    CHECK("C-18", JX_WARNING, "句子缺数：“{0}”", "a figure is missing in \"{0}\"", "财预〔2020〕10号",
          jx_check_unfinished),
};

jx_check_list jx_checks_complete(void)
{
    return (jx_check_list){checks, sizeof checks / sizeof *checks};
}
