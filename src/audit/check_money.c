/* audit/check_money.c: A-: 资金勾稽, the amounts that must agree with each other. */
#include "audit/check_priv.h"

#include <stddef.h>

/* ---- the rows of funds ------------------------------------------------------------------------------------ */

typedef enum jx_source { /* ways to divide one sum; other funds belong to each of them */
                         JX_SOURCE_TOTAL,
                         JX_SOURCE_OTHER,
                         JX_SOURCE_YEAR,  /* 当年财政拨款, 上年结转 */
                         JX_SOURCE_PLACE, /* 中央, 地方 */
                         JX_SOURCE_LEVEL, /* 上级, 本级 */
                         JX_SOURCE_KIND,  /* 一般公共预算, 政府性基金 ... */
                         JX_SOURCE_N,
} jx_source;

#define ROW(m) offsetof(jx_funds, m)
static const struct {
    size_t offset;
    const char *name;
    jx_source source;
} fund_rows[] = {
    {ROW(total),           "年度资金总额",     JX_SOURCE_TOTAL},
    {ROW(fiscal),          "当年财政拨款",     JX_SOURCE_YEAR },
    {ROW(carried_over),    "上年结转资金",     JX_SOURCE_YEAR },
    {ROW(other),           "其他资金",         JX_SOURCE_OTHER},
    {ROW(central),         "中央财政资金",     JX_SOURCE_PLACE},
    {ROW(local),           "地方资金",         JX_SOURCE_PLACE},
    {ROW(upper),           "上级资金",         JX_SOURCE_LEVEL},
    {ROW(own),             "本级资金",         JX_SOURCE_LEVEL},
    {ROW(public_budget),   "一般公共预算拨款", JX_SOURCE_KIND },
    {ROW(government_fund), "政府性基金",       JX_SOURCE_KIND },
    {ROW(state_capital),   "国有资本经营预算", JX_SOURCE_KIND },
    {ROW(special_account), "财政专户管理资金", JX_SOURCE_KIND },
    {ROW(unit_funds),      "单位资金",         JX_SOURCE_KIND },
};
enum { JX_FUND_ROWS = sizeof fund_rows / sizeof *fund_rows };

size_t jx_fund_row_n(void)
{
    return JX_FUND_ROWS;
}

const jx_fund *jx_fund_row(const jx_funds *funds, size_t i)
{
    return (const jx_fund *)(const void *)((const char *)funds + fund_rows[i].offset);
}

const char *jx_fund_row_name(size_t i)
{
    return fund_rows[i].name;
}

#define COLUMN(m) offsetof(jx_fund, m)
static const struct {
    size_t offset;
    const char *name;
} columns[] = {
    {COLUMN(initial),  "年初预算数"    },
    {COLUMN(budget),   "全年预算数"    },
    {COLUMN(executed), "全年执行数"    },
    {COLUMN(to_date),  "监控期执行数"  },
    {COLUMN(forecast), "全年预计执行数"},
};
enum { JX_FUND_COLUMNS = sizeof columns / sizeof *columns };

static const jx_amount *cell(const jx_funds *funds, size_t row, size_t column)
{
    return (const jx_amount *)(const void *)((const char *)jx_fund_row(funds, row) +
                                             columns[column].offset);
}

/* ---- a total is the sum of its sources ----------------------------------------------------------------- */

static jx_str sum_text(jx_run *run, const jx_parts *parts, jx_dec stated)
{
    const jx_dec sum = jx_parts_sum(parts);
    const jx_str is = jx_money(run, sum),
                 difference = jx_money(run, jx_dec_abs(jx_dec_sub(stated, sum)));
    return jx_str_format(run->mem, "%.*s，相差 %.*s", (int)is.n, is.at, (int)difference.n,
                         difference.at);
}

static void complain_sum(jx_run *run, const jx_amount *total, jx_str what, const jx_parts *parts)
{
    jx_found(run, total->self.place, what, jx_money(run, total->dec),
             sum_text(run, parts, total->dec));
    jx_hint_sum(run, total->dec, parts);
}

typedef struct jx_division { /* one column of a table's funds */
    const jx_table *table;
    const jx_funds *last; /* last year's; NULL: not known */
    size_t column;
} jx_division;

/* The rows of one way to divide; JX_SOURCE_N: all of them. What was carried over stands beside the kinds
 * of budget, too. */
static jx_parts divide(jx_run *run, const jx_division *d, jx_source source)
{
    jx_parts parts = {0};
    for (size_t i = 1; i < JX_FUND_ROWS; i++) {
        const bool belongs = source == JX_SOURCE_N || fund_rows[i].source == source ||
                             fund_rows[i].source == JX_SOURCE_OTHER ||
                             (source == JX_SOURCE_KIND && fund_rows[i].offset == ROW(carried_over));
        const jx_amount *amount = cell(d->table->funds, i, d->column);
        if (belongs && jx_numeric(amount))
            jx_part_add(run, &parts, fund_rows[i].name, amount,
                        d->last != NULL ? cell(d->last, i, d->column) : NULL);
    }
    return parts;
}

static bool has_source(const jx_division *d, jx_source source)
{
    for (size_t i = 1; i < JX_FUND_ROWS; i++)
        if (fund_rows[i].source == source && jx_numeric(cell(d->table->funds, i, d->column)))
            return true;
    return false;
}

/* A single row under a department's total is one of which (其中), not all of it. */
static bool is_part_only(const jx_division *d, const jx_parts *parts, jx_dec total)
{
    return d->table->project == NULL && parts->v.n == 1 &&
           jx_dec_cmp(parts->v.at[0].amount->dec, total) <= 0;
}

static void check_division(jx_run *run, const jx_division *d)
{
    const jx_amount *total = cell(d->table->funds, 0, d->column);
    jx_parts wrong = divide(run, d, JX_SOURCE_N);
    if (!jx_numeric(total) || wrong.v.n == 0 || is_part_only(d, &wrong, total->dec) ||
        jx_dec_eq(jx_parts_sum(&wrong), total->dec))
        return;
    size_t sources = 0, right = 0;
    for (jx_source s = JX_SOURCE_YEAR; s < JX_SOURCE_N; s++) {
        if (!has_source(d, s))
            continue;
        const jx_parts parts = divide(run, d, s);
        sources++;
        if (jx_dec_eq(jx_parts_sum(&parts), total->dec))
            right++;
        else
            wrong = parts;
    }
    if (sources > 0 && right == sources)
        return;
    if (right == 0)
        wrong = divide(run, d, JX_SOURCE_N);
    complain_sum(run, total, jx_str_from(columns[d->column].name), &wrong);
}

static void check_budget_sources(jx_run *run)
{
    const jx_budget *b = &run->filing->department.budget;
    const jx_budget *last =
        run->job->last_year != NULL ? &run->job->last_year->department.budget : NULL;
    jx_parts parts = {0};
    jx_part_add(run, &parts, "一般公共预算", &b->general_public,
                last != NULL ? &last->general_public : NULL);
    jx_part_add(run, &parts, "政府性基金", &b->government_fund,
                last != NULL ? &last->government_fund : NULL);
    jx_part_add(run, &parts, "国有资本经营预算", &b->state_capital,
                last != NULL ? &last->state_capital : NULL);
    jx_part_add(run, &parts, "专户管理资金", &b->special_account,
                last != NULL ? &last->special_account : NULL);
    jx_part_add(run, &parts, "其他资金", &b->other, last != NULL ? &last->other : NULL);
    if (jx_numeric(&b->total) && jx_parts_numeric(&parts) > 0 &&
        !jx_dec_eq(jx_parts_sum(&parts), b->total.dec))
        complain_sum(run, &b->total, JX_S("部门预算总额"), &parts);
}

static void check_sources(jx_run *run)
{
    check_budget_sources(run);
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        const jx_project *last = table->project != NULL && run->job->last_year != NULL
                                     ? jx_same_project(run->job->last_year, table->project)
                                     : NULL;
        for (size_t c = 0; c < JX_FUND_COLUMNS; c++)
            check_division(run,
                           &(jx_division){table, last != NULL ? &last->funds : NULL, c});
    }
}

/* ---- the department's budget, its projects --------------------------------------------------------- */

static void check_uses(jx_run *run)
{
    const jx_budget *b = &run->filing->department.budget;
    jx_parts parts = {0};
    jx_part_add(run, &parts, "基本支出", &b->basic, NULL);
    jx_part_add(run, &parts, "项目支出", &b->project, NULL);
    if (jx_numeric(&b->total) && jx_parts_numeric(&parts) == 2 &&
        !jx_dec_eq(jx_parts_sum(&parts), b->total.dec))
        complain_sum(run, &b->total, JX_S("部门预算总额"), &parts);
}

static void want_equal(jx_run *run, const jx_amount *a, const char *a_name, jx_dec b,
                       const char *b_name)
{
    if (!jx_numeric(a) || b.poisoned || jx_dec_eq(a->dec, b))
        return;
    const jx_str right = jx_money(run, b);
    jx_found(run, a->self.place, jx_str_from(a_name), jx_money(run, a->dec),
             jx_str_format(run->mem, "%s %.*s", b_name, (int)right.n, right.at));
}

static void check_both_sides(jx_run *run)
{
    const jx_budget *b = &run->filing->department.budget;
    const jx_fund *total = &run->filing->department.funds.total;
    jx_parts in = {0}, out = {0};
    jx_part_add(run, &in, "", &b->general_public, NULL);
    jx_part_add(run, &in, "", &b->government_fund, NULL);
    jx_part_add(run, &in, "", &b->state_capital, NULL);
    jx_part_add(run, &in, "", &b->special_account, NULL);
    jx_part_add(run, &in, "", &b->other, NULL);
    jx_part_add(run, &out, "", &b->basic, NULL);
    jx_part_add(run, &out, "", &b->project, NULL);
    const jx_dec income = jx_parts_sum(&in), expense = jx_parts_sum(&out);
    if (!jx_numeric(&b->total) && jx_parts_numeric(&in) > 0 && jx_parts_numeric(&out) == 2 &&
        !jx_dec_eq(income, expense)) {
        const jx_str right = jx_money(run, expense);
        jx_found(run, b->self.place, JX_S("按收入性质合计"), jx_money(run, income),
                 jx_str_format(run->mem, "按支出性质合计 %.*s", (int)right.n, right.at));
    }
    if (jx_numeric(&b->total))
        want_equal(run, &total->initial, "部门整体的年初预算数", b->total.dec, "部门预算总额");
}

static const jx_amount *amount_of(const jx_project *p)
{
    return jx_numeric(&p->amount) ? &p->amount : &p->funds.total.initial;
}

static void check_project_sum(jx_run *run)
{
    const jx_filing *f = run->filing;
    const jx_amount *stated = &f->department.budget.project;
    jx_parts parts = {0};
    for (size_t i = 0; i < f->projects.n; i++) {
        const jx_project *p = &f->projects.at[i];
        const jx_project *last =
            run->job->last_year != NULL ? jx_same_project(run->job->last_year, p) : NULL;
        *JX_PUSH(run->mem, &parts.v) =
            (jx_part){p->name.text, amount_of(p), last != NULL ? amount_of(last) : NULL};
    }
    if (jx_numeric(stated) && parts.v.n > 0 && jx_parts_numeric(&parts) == parts.v.n &&
        !jx_dec_eq(jx_parts_sum(&parts), stated->dec))
        complain_sum(run, stated, JX_S("部门的项目支出"), &parts);
}

static void check_details(jx_run *run)
{
    for (size_t i = 0; i < run->filing->projects.n; i++) {
        const jx_project *p = &run->filing->projects.at[i];
        const jx_fund *total = &p->funds.total;
        const jx_amount *budget = jx_numeric(&total->initial) ? &total->initial : &total->budget;
        if (!jx_numeric(&p->amount) || !jx_numeric(budget) ||
            jx_dec_eq(p->amount.dec, budget->dec) || jx_dec_eq(p->amount.dec, total->budget.dec))
            continue;
        want_equal(run, &p->amount, "项目金额", budget->dec, "资金表中的预算数");
        jx_parts one = {0};
        jx_part_add(run, &one, "预算数", budget, NULL);
        jx_hint_sum(run, p->amount.dec, &one);
    }
    jx_check_equations(run);
}

/* ---- A-07, A-09 ------------------------------------------------------------------------------------------------- */

static void check_overspent(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        const bool explained = !jx_nothing(table->funds->total.reason.text) ||
                               (table->project != NULL && table->project->reason.n > 0);
        for (size_t k = 0; k < JX_FUND_ROWS && !explained; k++) {
            const jx_fund *row = jx_fund_row(table->funds, k);
            if (jx_numeric(&row->executed) && jx_numeric(&row->budget) &&
                jx_nothing(row->reason.text) &&
                jx_dec_cmp(row->executed.dec, row->budget.dec) > 0)
                jx_found(run, row->executed.self.place, jx_str_from(fund_rows[k].name),
                         jx_money(run, row->executed.dec), jx_money(run, row->budget.dec));
        }
    }
}

static bool has_money_unit(jx_str text)
{
    return jx_str_ends(jx_str_trim(text), JX_S("元"));
}

static void check_amount_units(jx_run *run)
{
    const jx_projects *projects = &run->filing->projects;
    size_t with = 0, without = 0;
    for (size_t i = 0; i < projects->n; i++)
        if (jx_stated(&projects->at[i].amount))
            *(has_money_unit(projects->at[i].amount.text) ? &with : &without) += 1;
    for (size_t i = 0; with > 0 && without > 0 && i < projects->n; i++) {
        const jx_amount *amount = &projects->at[i].amount;
        if (jx_stated(amount) && has_money_unit(amount->text) == (with < without))
            jx_found(run, amount->self.place, amount->text,
                     with < without ? JX_S("写了单位") : JX_S("没有写单位"), (jx_str){0});
    }
}

static bool is_money(jx_str unit)
{
    return jx_str_is(unit, "元") || jx_str_is(unit, "万元") || jx_str_is(unit, "亿元");
}

/* Of cost indicators of one table some have their unit and some have none. */
static void check_cost_units(jx_run *run, const jx_table *table)
{
    bool with = false;
    for (size_t i = 0; i < table->row_n; i++)
        with = with || (table->rows[i].kind == JX_KIND_COST &&
                        is_money(table->rows[i].aim->target.unit));
    for (size_t i = 0; with && i < table->row_n; i++) {
        const jx_row *row = &table->rows[i];
        if (row->kind == JX_KIND_COST && row->aim->target.kind == JX_TARGET_QUANTITY &&
            row->aim->target.unit.n == 0 && !jx_str_ends(jx_row_name(row), JX_S("率")))
            jx_found(run, row->aim->self.place, jx_str_trim(row->aim->text), JX_S("没有写单位"),
                     (jx_str){0});
    }
}

static void check_units(jx_run *run)
{
    check_amount_units(run);
    for (size_t i = 0; i < run->table_n; i++)
        check_cost_units(run, &run->tables[i]);
}

/* ---- cost indicators ------------------------------------------------------------------------------------------ */

/* In the filing's money unit; poisoned: it is no plain amount. */
static jx_dec money_of(const jx_run *run, const jx_target *target)
{
    const bool in_yuan = jx_str_is(run->filing->money_unit.text, "元");
    const jx_dec none = {.poisoned = true};
    if (target->kind != JX_TARGET_QUANTITY || target->relation == JX_REL_RANGE)
        return none;
    if (target->unit.n == 0 || jx_str_eq(target->unit, run->filing->money_unit.text))
        return target->number;
    if (jx_str_is(target->unit, "元") && !in_yuan)
        return jx_dec_div(target->number, jx_dec_int(10000), 8);
    if (jx_str_is(target->unit, "万元") && in_yuan)
        return jx_dec_mul(target->number, jx_dec_int(10000));
    return none;
}

/* Is this cost the whole project's? */
static bool is_whole_cost(const jx_table *table, const jx_row *row)
{
    static const char *const words[] = {"项目总成本", "项目成本", "总成本", "项目总投入", NULL};
    const jx_str name = jx_row_name(row);
    if (table->project == NULL || row->kind != JX_KIND_COST)
        return false;
    const bool named = name.n >= 4 * 3 && (jx_str_find(table->name, name, 0) != SIZE_MAX ||
                                           jx_str_find(name, table->name, 0) != SIZE_MAX);
    return named || jx_has_any(name, words);
}

static void complain_cost(jx_run *run, const jx_aim *aim, jx_str name, jx_dec right,
                          const char *what)
{
    const jx_str text = jx_money(run, right);
    jx_found(run, aim->self.place, jx_quote(run, name), jx_str_trim(aim->text),
             jx_str_format(run->mem, "与%s %.*s 不符", what, (int)text.n, text.at));
}

static void check_whole_cost(jx_run *run, const jx_table *table, const jx_row *row)
{
    const jx_fund *total = &table->funds->total;
    const jx_amount *planned = amount_of(table->project);
    const jx_dec target = money_of(run, &row->aim->target);
    const jx_dec actual = money_of(run, &row->in->actual.target);
    if (jx_numeric(planned) && !target.poisoned && !jx_dec_eq(target, planned->dec) &&
        !jx_dec_eq(target, total->budget.dec) && !jx_dec_eq(target, total->initial.dec))
        complain_cost(run, row->aim, row->in->name.text, planned->dec, "项目预算");
    if (row->in->actual.self.present && jx_numeric(&total->executed) && !actual.poisoned &&
        !jx_dec_eq(actual, total->executed.dec))
        complain_cost(run, &row->in->actual, row->in->name.text, total->executed.dec,
                      "全年执行数");
}

/* 基本支出 and 项目支出 as cost indicators of the department. */
static void check_department_cost(jx_run *run, const jx_row *row)
{
    const jx_budget *b = &run->filing->department.budget;
    const jx_str name = jx_row_name(row);
    const jx_amount *right = jx_str_is(name, "基本支出")   ? &b->basic
                             : jx_str_is(name, "项目支出") ? &b->project
                                                           : NULL;
    const jx_dec target = money_of(run, &row->aim->target);
    if (right != NULL && jx_numeric(right) && !target.poisoned && !jx_dec_eq(target, right->dec))
        complain_cost(run, row->aim, name, right->dec, "部门预算");
}

/* 455元/批次: the unit behind the bar; empty: no price. */
static jx_str priced_unit(const jx_target *target)
{
    const jx_str unit = target->unit;
    if (target->kind != JX_TARGET_QUANTITY || !jx_str_starts(unit, JX_S("元/")))
        return (jx_str){0};
    return jx_str_sub(unit, JX_S("元/").n, unit.n);
}

/* A price times the only quantity of its unit may not be more than the project has. */
static void check_price(jx_run *run, const jx_table *table, const jx_row *price)
{
    const jx_str unit = priced_unit(&price->aim->target);
    const jx_row *quantity = NULL;
    size_t n = 0;
    for (size_t i = 0; unit.n > 0 && i < table->row_n; i++)
        if (table->rows[i].kind == JX_KIND_QUANTITY &&
            jx_str_eq(table->rows[i].aim->target.unit, unit)) {
            quantity = &table->rows[i];
            n++;
        }
    const jx_amount *budget = jx_numeric(&table->funds->total.budget)
                                  ? &table->funds->total.budget
                                  : (table->project != NULL ? amount_of(table->project) : NULL);
    if (n != 1 || budget == NULL || !jx_numeric(budget))
        return;
    const bool in_yuan = jx_str_is(run->filing->money_unit.text, "元");
    jx_dec cost = jx_dec_mul(price->aim->target.number, quantity->aim->target.number);
    if (!in_yuan)
        cost = jx_dec_div(cost, jx_dec_int(10000), 4);
    if (cost.poisoned || jx_dec_cmp(cost, budget->dec) <= 0)
        return;
    const jx_str all = jx_money(run, cost), has = jx_money(run, budget->dec);
    jx_found(run, price->aim->self.place, jx_quote(run, price->in->name.text),
             jx_str_trim(price->aim->text),
             jx_str_format(run->mem, "乘以 %.*s 为 %.*s，超过项目预算 %.*s",
                           (int)quantity->aim->text.n, quantity->aim->text.at, (int)all.n, all.at,
                           (int)has.n, has.at));
}

static void check_costs(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            const jx_table *table = &run->tables[i];
            const jx_row *row = &table->rows[k];
            if (row->kind != JX_KIND_COST || !row->counts)
                continue;
            if (is_whole_cost(table, row))
                check_whole_cost(run, table, row);
            if (table->project == NULL)
                check_department_cost(run, row);
            check_price(run, table, row);
        }
}

/* ---- spending plan --------------------------------------------------------------------------------------------- */

static void check_plan(jx_run *run, const jx_plan *plan)
{
    jx_dec before = jx_dec_int(0);
    jx_str before_by = {0};
    const jx_plan_step *last = NULL;
    for (size_t i = 0; i < plan->n; i++) {
        const jx_plan_step *step = &plan->at[i];
        if (!jx_numeric(&step->percent))
            continue;
        if (jx_dec_cmp(step->percent.dec, before) < 0)
            jx_found(run, step->percent.self.place,
                     jx_str_format(run->mem, "%.*s的 %.*s%% 小于%.*s的 %.*s%%，应逐期累计",
                                   (int)step->by.text.n, step->by.text.at,
                                   (int)jx_num(run, step->percent.dec).n,
                                   jx_num(run, step->percent.dec).at, (int)before_by.n,
                                   before_by.at, (int)jx_num(run, before).n,
                                   jx_num(run, before).at),
                     (jx_str){0}, (jx_str){0});
        before = step->percent.dec;
        before_by = step->by.text;
        last = step;
    }
    const jx_dec all = jx_dec_int(100);
    if (plan->n == 0 || (last != NULL && jx_dec_eq(last->percent.dec, all)))
        return;
    const jx_str ends = last != NULL ? jx_num(run, last->percent.dec) : JX_S("0");
    jx_found(run, last != NULL ? last->percent.self.place : plan->self.place,
             jx_str_format(run->mem, "最后为 %.*s%%，应为 100%%", (int)ends.n, ends.at),
             (jx_str){0}, (jx_str){0});
}

static void check_plans(jx_run *run)
{
    for (size_t i = 0; i < run->filing->projects.n; i++)
        check_plan(run, &run->filing->projects.at[i].plan);
}

/* ---- the base data --------------------------------------------------------------------------------------- */

static const struct {
    size_t offset;
    const char *name;
} cost_columns[] = {
    {offsetof(jx_cost, last_final), "上年决算数"},
    {offsetof(jx_cost, budget),     "本年预算数"},
    {offsetof(jx_cost, final),      "本年决算数"},
};
enum { JX_COST_COLUMNS = sizeof cost_columns / sizeof *cost_columns };

static const jx_amount *cost_cell(const jx_cost *cost, size_t column)
{
    return (const jx_amount *)(const void *)((const char *)cost + cost_columns[column].offset);
}

static bool is_three(const jx_cost *cost)
{
    return jx_has(cost->name.text, "三公");
}

static bool is_item(const jx_cost *cost, const jx_cost *parent)
{
    const jx_str name = jx_str_trim(cost->name.text);
    return cost->indent.n == parent->indent.n + 1 && name.n > 1 && name.at[0] >= '1' &&
           name.at[0] <= '9' && jx_str_starts(jx_str_sub(name, 1, name.n), JX_S("、"));
}

static jx_str cost_title(jx_run *run, const jx_cost *cost, size_t column)
{
    const jx_str name = jx_str_trim(cost->name.text);
    return jx_str_format(run->mem, "%.*s的%s", (int)name.n, name.at, cost_columns[column].name);
}

/* Rows 1、2、3、 one step further right add up to the row above them. */
static void check_items(jx_run *run, size_t i)
{
    const jx_costs *costs = &run->filing->base_data.costs;
    const jx_cost *parent = &costs->at[i];
    for (size_t c = 0; c < JX_COST_COLUMNS; c++) {
        jx_parts parts = {0};
        for (size_t k = i + 1; k < costs->n && costs->at[k].indent.n > parent->indent.n; k++)
            if (is_item(&costs->at[k], parent) && jx_numeric(cost_cell(&costs->at[k], c)))
                *JX_PUSH(run->mem, &parts.v) =
                    (jx_part){costs->at[k].name.text, cost_cell(&costs->at[k], c), NULL};
        const jx_amount *total = cost_cell(parent, c);
        if (parts.v.n > 1 && jx_numeric(total) &&
            !jx_dec_eq(jx_parts_sum(&parts), total->dec))
            complain_sum(run, total, cost_title(run, parent, c), &parts);
    }
}

static void check_three(jx_run *run)
{
    const jx_costs *costs = &run->filing->base_data.costs;
    for (size_t i = 0; i < costs->n; i++) {
        const jx_cost *cost = &costs->at[i];
        if (!is_three(cost))
            continue;
        check_items(run, i);
        if (jx_numeric(&cost->final) && jx_numeric(&cost->budget) &&
            jx_dec_cmp(cost->final.dec, cost->budget.dec) > 0)
            jx_found(run, cost->final.self.place, cost_title(run, cost, 2),
                     jx_money(run, cost->final.dec),
                     jx_str_join(run->mem, jx_money(run, cost->budget.dec),
                                 JX_S("（预算数，决算不得超过）")));
    }
}

/* 公务用车 = 公车购置 + 公车运行维护, wherever they are indented to. */
static void check_vehicles(jx_run *run, size_t i)
{
    const jx_costs *costs = &run->filing->base_data.costs;
    if (!jx_has(costs->at[i].name.text, "公务用车") || i + 2 >= costs->n ||
        !jx_has(costs->at[i + 1].name.text, "购置") || !jx_has(costs->at[i + 2].name.text, "运行"))
        return;
    for (size_t c = 0; c < JX_COST_COLUMNS; c++) {
        jx_parts parts = {0};
        for (size_t k = i + 1; k <= i + 2; k++)
            *JX_PUSH(run->mem, &parts.v) =
                (jx_part){costs->at[k].name.text, cost_cell(&costs->at[k], c), NULL};
        const jx_amount *total = cost_cell(&costs->at[i], c);
        if (jx_parts_numeric(&parts) == 2 && jx_numeric(total) &&
            !jx_dec_eq(jx_parts_sum(&parts), total->dec))
            complain_sum(run, total, cost_title(run, &costs->at[i], c), &parts);
    }
}

static void check_ratio(jx_run *run, const jx_amount *rate, const jx_amount *part,
                        const jx_amount *whole, const char *name)
{
    const jx_dec right = jx_score_rate(part->dec, whole->dec);
    if (!jx_stated(rate) || right.poisoned || !jx_apart(rate->dec, right))
        return;
    const jx_str is = jx_num(run, right), a = jx_num(run, part->dec), b = jx_num(run, whole->dec);
    jx_found(run, rate->self.place, jx_str_from(name), rate->text,
             jx_str_format(run->mem, "%.*s%%（%.*s÷%.*s）", (int)is.n, is.at, (int)a.n, a.at,
                           (int)b.n, b.at));
}

static void check_base_data(jx_run *run)
{
    const jx_base_data *data = &run->filing->base_data;
    check_ratio(run, &data->staff.control_rate, &data->staff.actual, &data->staff.authorized,
                "财政供养人员控制率");
    check_ratio(run, &data->buildings.rate, &data->buildings.actual, &data->buildings.approved,
                "规模控制率");
    check_ratio(run, &data->buildings.investment_rate, &data->buildings.invested,
                &data->buildings.budget, "投资概算控制率");
    for (size_t i = 0; i < data->costs.n; i++) {
        if (!is_three(&data->costs.at[i]))
            check_items(run, i);
        check_vehicles(run, i);
    }
}

/* ---- the rows ---------------------------------------------------------------------------------------------------------- */

static const jx_check checks[] = {
    CHECK("A-01", JX_ERROR, "{0}合计 {1}，各来源相加为 {2}", "{0}: the total is {1}, its sources add up to {2}",
          "财预〔2020〕10号", check_sources),
    CHECK("A-02", JX_ERROR, "{0} {1}，基本支出与项目支出相加为 {2}", "{0}: {1}; basic and project expenditure give {2}",
          "预算法", check_uses),
    CHECK("A-03", JX_ERROR, "{0} {1}，{2}，两者应相等", "{0} is {1}, but {2}: they must be equal", "预算法",
          check_both_sides),
    CHECK("A-04", JX_ERROR, "{0} {1}，各项目相加为 {2}", "{0}: {1}; the projects add up to {2}", "预算法",
          check_project_sum),
    CHECK("A-05", JX_ERROR, "{0} {1}，与{2}不符", "{0} is {1}, but {2}", "财预〔2020〕10号", check_details),
    CHECK("A-06", JX_ERROR, "“{0}”：百分比 {1} 与数额不符，应为 {2}", "\"{0}\": the rate {1} does not follow; it is {2}",
          "财预〔2020〕10号", jx_check_growth),
    CHECK("A-07", JX_WARNING, "{0}执行 {1}，超过全年预算 {2}，应说明原因", "{0}: {1} was spent of {2}: say why",
          "预算法", check_overspent),
    CHECK("A-08", JX_ERROR, "正文“{0}”为 {1}，表中为 {2}", "the text says {1} in \"{0}\"; the tables have {2}",
          "财预〔2020〕10号", jx_check_amounts_told),
    CHECK("A-09", JX_WARNING, "“{0}”{1}，与同类的其他金额写法不一致：单位应统一", "\"{0}\" ({1}) is not written like the other amounts",
          "财预〔2020〕10号", check_units),
    CHECK("A-10", JX_WARNING, "成本指标“{0}”为 {1}，{2}", "the cost indicator \"{0}\" is {1}: {2}",
          "财预〔2021〕101号", check_costs),
    CHECK("A-11", JX_ERROR, "{0} {1}，下属单位相加为 {2}", "{0}: {1}; the sub-units add up to {2}", "预算法",
          jx_check_sub_units),
    CHECK("A-12", JX_ERROR, "{0}称预算执行率 100%，实际执行 {1}，预算 {2}", "{0} claims full execution; {1} of {2} was spent",
          "财预〔2020〕10号", jx_check_paid_in_full),
    CHECK("A-13", JX_WARNING, "资金支出计划{0}", "the spending plan is not cumulative or does not end at 100%: {0}",
          "财预〔2015〕88号", check_plans),
    CHECK("A-14", JX_WARNING, "{0} 在一处称“{1}”，在另一处称“{2}”：资金级次应一致",
          "{0} is called {1} in one place and {2} in another", "财预〔2020〕10号", jx_check_source_level),
    CHECK("A-15", JX_ERROR, "{0}为 {1}，应为 {2}", "{0} is {1}, but {2}", "湘财绩〔2020〕7号", check_three),
    CHECK("A-16", JX_ERROR, "{0}为 {1}，按所列数据应为 {2}", "{0} is {1}, by its figures {2}", "湘财绩〔2020〕7号",
          check_base_data),
};

jx_check_list jx_checks_money(void)
{
    return (jx_check_list){checks, sizeof checks / sizeof *checks};
}
