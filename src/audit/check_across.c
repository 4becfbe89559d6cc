/* audit/check_across.c: what can only be seen beside something else: another project, another filing of
 * the same unit and year, a sub-unit, last year. */
#include "audit/check_priv.h"

static bool is_quantity(const jx_row *row)
{
    return row->counts && row->kind != JX_KIND_COST &&
           row->aim->target.kind == JX_TARGET_QUANTITY && !row->aim->target.number.poisoned &&
           !jx_str_ends(jx_row_name(row), JX_S("率"));
}

static bool is_same_aim(const jx_target *a, const jx_target *b)
{
    return a->kind == b->kind && a->relation == b->relation && jx_dec_eq(a->number, b->number);
}

static bool is_same_quantity(const jx_row *a, const jx_row *b)
{
    return is_quantity(a) && is_quantity(b) && is_same_aim(&a->aim->target, &b->aim->target) &&
           jx_same_name(a->in->name.text, b->in->name.text);
}

static const jx_row *find_quantity(const jx_table *table, const jx_row *like)
{
    for (size_t i = 0; i < table->row_n; i++)
        if (is_same_quantity(&table->rows[i], like))
            return &table->rows[i];
    return NULL;
}

static jx_str trimmed(const jx_aim *aim)
{
    return jx_str_trim(aim->text);
}

/* ---- T-02, T-05: between the projects of one filing ------------------------------------------------------ */

static size_t quantities(const jx_table *table)
{
    size_t n = 0;
    for (size_t i = 0; i < table->row_n; i++)
        n += is_quantity(&table->rows[i]);
    return n;
}

static size_t shared_quantities(const jx_table *a, const jx_table *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->row_n; i++)
        n += is_quantity(&a->rows[i]) && find_quantity(b, &a->rows[i]) != NULL;
    return n;
}

/* All quantities of the later project, two at least, are the earlier one's. */
static bool is_copy(const jx_table *later, const jx_table *earlier)
{
    const size_t n = quantities(later);
    return n >= 2 && shared_quantities(later, earlier) == n;
}

static jx_str quantity_names(jx_run *run, const jx_table *table)
{
    jx_buf out = jx_buf_new(run->mem);
    for (size_t i = 0; i < table->row_n; i++)
        if (is_quantity(&table->rows[i]) && out.n < 120) {
            jx_buf_put_c(&out, out.n > 0 ? "、" : "");
            jx_buf_put_str(&out, jx_row_name(&table->rows[i]));
        }
    return jx_buf_str(&out);
}

void jx_check_shared(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < i; k++) {
            const jx_table *later = &run->tables[i], *earlier = &run->tables[k];
            if (earlier->project == NULL || is_copy(later, earlier))
                continue;
            for (size_t r = 0; r < later->row_n; r++)
                if (find_quantity(earlier, &later->rows[r]) != NULL)
                    jx_found(run, later->rows[r].in->name.self.place,
                             jx_row_name(&later->rows[r]), trimmed(later->rows[r].aim),
                             jx_quote(run, earlier->name));
        }
}

/* ---- T-11: one fact, one number ------------------------------------------------------------------------------ */

static bool contradicts(const jx_row *a, const jx_row *b)
{
    const jx_target *x = &a->in->actual.target, *y = &b->in->actual.target;
    return is_same_quantity(a, b) && a->scored && b->scored && x->kind == JX_TARGET_QUANTITY &&
           y->kind == JX_TARGET_QUANTITY && !jx_dec_eq(x->number, y->number);
}

void jx_check_same_fact(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < i; k++)
            for (size_t r = 0; r < run->tables[i].row_n; r++)
                for (size_t m = 0; m < run->tables[k].row_n; m++) {
                    const jx_row *a = &run->tables[i].rows[r], *b = &run->tables[k].rows[m];
                    if (!contradicts(a, b))
                        continue;
                    const jx_str other = trimmed(&b->in->actual);
                    jx_found(run, a->in->actual.self.place, jx_row_name(a),
                             trimmed(&a->in->actual),
                             jx_str_format(run->mem, "“%.*s”中为 %.*s",
                                           (int)run->tables[k].name.n, run->tables[k].name.at,
                                           (int)other.n, other.at));
                }
}

/* ---- T-01, T-12: the targets as approved -------------------------------------------------------------------------- */

static bool has_actuals(const jx_indicators *list)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->at[i].actual.self.present)
            return true;
    return false;
}

static bool is_same_unit(const jx_filing *a, const jx_filing *b)
{
    return a != b && a->year.n == b->year.n && jx_same_name(a->unit.name.text, b->unit.name.text);
}

static const jx_indicator *find_name(const jx_indicators *list, const jx_indicator *like)
{
    for (size_t i = 0; i < list->n; i++)
        if (jx_same_name(list->at[i].name.text, like->name.text) &&
            !jx_nothing(list->at[i].name.text))
            return &list->at[i];
    return NULL;
}

/* Is this row one of another project's approved ones? */
static const jx_project *owner_of(const jx_filing *approved, const jx_indicators *list,
                                  const jx_indicator *in)
{
    for (size_t i = 0; i < approved->projects.n; i++) {
        const jx_project *p = &approved->projects.at[i];
        if (&p->indicators != list && find_name(&p->indicators, in) != NULL)
            return p;
    }
    return NULL;
}

/* 50家 stands for ≥50家: both are scored alike. */
static bool is_approved_aim(const jx_target *is, const jx_target *was)
{
    const bool loose = (is->relation == JX_REL_NONE && was->relation == JX_REL_GE) ||
                       (is->relation == JX_REL_GE && was->relation == JX_REL_NONE);
    if (is->kind == JX_TARGET_DATE_PERIOD && was->kind == JX_TARGET_DATE_PERIOD)
        return is->from.year == was->from.year && is->from.month == was->from.month &&
               is->to.year == was->to.year && is->to.month == was->to.month &&
               is->to.day == was->to.day;
    return jx_target_has_number(was) && is->kind == was->kind &&
           (is->relation == was->relation || loose) && jx_dec_eq(is->number, was->number) &&
           jx_str_eq(is->unit, was->unit);
}

static void complain_changed(jx_run *run, const jx_place *place, jx_str name, const char *what,
                             const jx_str values[2])
{
    jx_found(run, *place,
             jx_str_format(run->mem, "指标“%.*s”的%s为 %.*s，批复为 %.*s", (int)name.n, name.at,
                           what, (int)values[0].n, values[0].at, (int)values[1].n, values[1].at),
             (jx_str){0}, (jx_str){0});
}

static void compare_row(jx_run *run, const jx_row *row, const jx_indicator *was)
{
    const jx_aim *want = jx_indicator_aim(was);
    const jx_str name = jx_row_name(row);
    if (want != NULL && !jx_str_eq(trimmed(row->aim), trimmed(want)) &&
        !is_approved_aim(&row->aim->target, &want->target))
        complain_changed(run, &row->aim->self.place, name, "指标值",
                         (jx_str[]){trimmed(row->aim), trimmed(want)});
    if (jx_numeric(&was->weight) && jx_numeric(&row->in->weight) &&
        !jx_dec_eq(was->weight.dec, row->in->weight.dec))
        complain_changed(run, &row->in->weight.self.place, name, "分值",
                         (jx_str[]){row->in->weight.text, was->weight.text});
}

static void complain_new(jx_run *run, const jx_row *row, const jx_project *owner)
{
    const jx_str name = jx_row_name(row);
    jx_buf text = jx_buf_new(run->mem);
    jx_buf_format(&text, "批复中没有指标“%.*s”", (int)name.n, name.at);
    if (owner != NULL)
        jx_buf_format(&text, "（那是“%.*s”的指标）", (int)owner->name.text.n, owner->name.text.at);
    jx_found(run, row->in->name.self.place, jx_buf_str(&text), (jx_str){0}, (jx_str){0});
}

/* All that are missing in one finding: where a whole table differs they would bury the rest. */
static void complain_missing(jx_run *run, const jx_table *table, const jx_indicators *list)
{
    jx_buf names = jx_buf_new(run->mem);
    size_t n = 0;
    for (size_t i = 0; i < list->n; i++) {
        const jx_str name = jx_str_trim(list->at[i].name.text);
        if (jx_nothing(name) || find_name(table->indicators, &list->at[i]) != NULL)
            continue;
        if (n++ < 5)
            jx_buf_format(&names, "%s“%.*s”", n > 1 ? "、" : "", (int)name.n, name.at);
    }
    if (n == 0)
        return;
    const jx_str all = jx_buf_str(&names);
    jx_found(run, table->indicators->self.place,
             jx_str_format(run->mem, "缺少批复的 %zu 个指标：%.*s%s", n, (int)all.n, all.at,
                           n > 5 ? "等" : ""),
             (jx_str){0}, (jx_str){0});
}

static void compare_lists(jx_run *run, const jx_table *table, const jx_filing *approved,
                          const jx_indicators *list)
{
    for (size_t i = 0; i < table->row_n; i++) {
        const jx_row *row = &table->rows[i];
        const jx_indicator *was = row->counts ? find_name(list, row->in) : NULL;
        if (was != NULL)
            compare_row(run, row, was);
        else if (row->counts)
            complain_new(run, row, owner_of(approved, list, row->in));
    }
    complain_missing(run, table, list);
}

static const jx_indicators *approved_list(const jx_filing *approved, const jx_table *table)
{
    if (table->project == NULL)
        return &approved->department.indicators;
    const jx_project *p = jx_same_project(approved, table->project);
    return p != NULL ? &p->indicators : NULL;
}

static bool is_self_evaluation(const jx_filing *f)
{
    for (size_t i = 0; i < f->reports.n; i++)
        if (jx_has(f->reports.at[i].text, "self-evaluation"))
            return true;
    return has_actuals(&f->department.indicators) ||
           (f->projects.n > 0 && has_actuals(&f->projects.at[0].indicators));
}

/* The job's other filings of this unit and year that hold the targets only. */
typedef void (*jx_approved_visit)(jx_run *run, const jx_table *table, const jx_filing *approved);

static void each_approved(jx_run *run, jx_approved_visit visit)
{
    for (size_t i = 0; i < run->job->n; i++) {
        const jx_filing *other = run->job->papers[i].filing;
        if (!is_same_unit(run->filing, other) || is_self_evaluation(other) ||
            !is_self_evaluation(run->filing))
            continue;
        for (size_t k = 0; k < run->table_n; k++) {
            const jx_indicators *list = approved_list(other, &run->tables[k]);
            if (list != NULL && list->n > 0 && run->tables[k].row_n > 0)
                visit(run, &run->tables[k], other);
        }
    }
}

/* Reworded a little, the same figure: 免费提供咨询及鉴定 ≥3000余次. */
static bool is_like(const jx_row *row, const jx_indicator *approved)
{
    const jx_aim *aim = jx_indicator_aim(approved);
    return aim != NULL && is_quantity(row) && is_same_aim(&row->aim->target, &aim->target) &&
           jx_share_of_bigrams(jx_row_name(row), approved->name.text) >= 50;
}

static size_t count_like(const jx_table *table, const jx_indicators *list)
{
    size_t n = 0;
    for (size_t i = 0; i < table->row_n; i++) {
        bool like = false;
        for (size_t k = 0; k < list->n && !like; k++)
            like = is_like(&table->rows[i], &list->at[k]);
        n += like;
    }
    return n;
}

/* All its quantities are approved, but for another project. */
static void look_for_owner(jx_run *run, const jx_table *table, const jx_filing *approved)
{
    const size_t n = quantities(table);
    const jx_indicators *own = approved_list(approved, table);
    if (n < 2 || table->project == NULL || count_like(table, own) > 0)
        return;
    for (size_t i = 0; i < approved->projects.n; i++) {
        const jx_project *p = &approved->projects.at[i];
        if (&p->indicators == own || count_like(table, &p->indicators) < n)
            continue;
        jx_found(run, table->indicators->self.place, jx_quote(run, table->name),
                 jx_quote(run, p->name.text), quantity_names(run, table));
        return;
    }
}

void jx_check_copied(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < i; k++) {
            const jx_table *later = &run->tables[i], *earlier = &run->tables[k];
            if (earlier->project == NULL || !is_copy(later, earlier))
                continue;
            jx_found(run, later->indicators->self.place, jx_quote(run, later->name),
                     jx_quote(run, earlier->name), quantity_names(run, later));
            break;
        }
    each_approved(run, look_for_owner);
}

static void compare_approved(jx_run *run, const jx_table *table, const jx_filing *approved)
{
    compare_lists(run, table, approved, approved_list(approved, table));
}

void jx_check_approved(jx_run *run)
{
    each_approved(run, compare_approved);
}

static jx_str first_text(const jx_texts *texts)
{
    return texts->n > 0 ? jx_str_trim(texts->at[0].text) : (jx_str){0};
}

static bool same_texts(const jx_texts *a, const jx_texts *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!jx_same_name(a->at[i].text, b->at[i].text))
            return false;
    return true;
}

static void compare_goal(jx_run *run, const jx_table *table, const jx_filing *approved)
{
    if (table->project == NULL)
        return;
    const jx_project *p = jx_same_project(approved, table->project);
    const jx_texts *was = p->goal.annual.n > 0 ? &p->goal.annual : &p->goal.expected;
    const jx_texts *is = &table->goal->expected;
    if (was->n > 0 && is->n > 0 && !same_texts(was, is))
        jx_found(run, is->at[0].self.place, jx_quote(run, table->name),
                 jx_quote(run, first_text(was)), (jx_str){0});
}

void jx_check_goal_wording(jx_run *run)
{
    each_approved(run, compare_goal);
}

/* ---- sub-units add up ------------------------------------------------------------------------------------------ */

static const jx_amount *budget_total(const jx_filing *f)
{
    return jx_numeric(&f->department.budget.total) ? &f->department.budget.total
                                                   : &f->department.funds.total.budget;
}

static bool is_sub_unit(const jx_filing *sub, const jx_filing *of)
{
    return sub->year.n == of->year.n && !sub->unit.competent_department.self.computed &&
           jx_same_name(sub->unit.competent_department.text, of->unit.name.text) &&
           !jx_same_name(sub->unit.name.text, of->unit.name.text);
}

void jx_check_sub_units(jx_run *run)
{
    const jx_amount *stated = budget_total(run->filing);
    jx_parts parts = {0};
    for (size_t i = 0; i < run->job->n; i++) {
        const jx_filing *sub = run->job->papers[i].filing;
        if (is_sub_unit(sub, run->filing))
            *JX_PUSH(run->mem, &parts.v) = (jx_part){sub->unit.name.text, budget_total(sub), NULL};
    }
    if (!jx_numeric(stated) || parts.v.n == 0 || jx_parts_numeric(&parts) < parts.v.n ||
        jx_dec_eq(jx_parts_sum(&parts), stated->dec))
        return;
    const jx_str sum = jx_money(run, jx_parts_sum(&parts));
    const jx_str difference = jx_money(run, jx_dec_abs(jx_dec_sub(stated->dec, jx_parts_sum(&parts))));
    jx_found(run, stated->self.place, JX_S("部门预算总额"), jx_money(run, stated->dec),
             jx_str_format(run->mem, "%.*s，相差 %.*s", (int)sum.n, sum.at, (int)difference.n,
                           difference.at));
    jx_hint_sum(run, stated->dec, &parts);
}

/* ---- T-17: last year's figures ------------------------------------------------------------------------------------------ */

/* Small and round figures are equal by chance: 2, 100%. */
static bool is_telling(jx_dec x)
{
    const jx_dec bare = jx_dec_trim(x);
    return !bare.poisoned && (bare.scale > 0 ? bare.coef > 99 : bare.coef > 99 && bare.coef % 100 != 0);
}

static void compare_actuals(jx_run *run, const jx_indicators *now, const jx_indicators *then)
{
    for (size_t i = 0; i < now->n; i++) {
        const jx_indicator *in = &now->at[i];
        const jx_indicator *was = find_name(then, in);
        const jx_target *x = &in->actual.target;
        if (was != NULL && in->actual.self.present && was->actual.self.present &&
            jx_target_has_number(x) && is_telling(x->number) &&
            jx_dec_eq(x->number, was->actual.target.number))
            jx_found(run, in->actual.self.place, jx_str_trim(in->name.text), trimmed(&in->actual),
                     (jx_str){0});
    }
}

static void compare_projects(jx_run *run, const jx_project *now, const jx_project *then)
{
    const jx_amount *executed = &now->funds.total.executed;
    if (jx_numeric(executed) && is_telling(executed->dec) &&
        jx_dec_eq(executed->dec, then->funds.total.executed.dec))
        jx_found(run, executed->self.place, JX_S("全年执行数"), jx_money(run, executed->dec),
                 (jx_str){0});
    const jx_texts *is = &now->goal.actual;
    if (is->n > 0 && same_texts(is, &then->goal.actual))
        jx_found(run, is->at[0].self.place, JX_S("目标实际完成情况"), jx_quote(run, first_text(is)),
                 (jx_str){0});
    compare_actuals(run, &now->indicators, &then->indicators);
}

void jx_check_last_year(jx_run *run)
{
    const jx_filing *last = run->job->last_year;
    if (last == NULL || last == run->filing || last->year.n >= run->filing->year.n)
        return;
    for (size_t i = 0; i < run->filing->projects.n; i++) {
        const jx_project *then = jx_same_project(last, &run->filing->projects.at[i]);
        if (then != NULL)
            compare_projects(run, &run->filing->projects.at[i], then);
    }
    compare_actuals(run, &run->filing->department.indicators, &last->department.indicators);
}
