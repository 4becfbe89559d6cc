/* audit/check_prose.c: what the texts say, held against the tables and against themselves. Only what is
 * said beside a known word is judged: a figure whose subject is unclear is nobody's. */
#include "audit/check_priv.h"

static bool is_money(jx_str unit)
{
    return jx_str_is(unit, "元") || jx_str_is(unit, "万元") || jx_str_is(unit, "亿元");
}

static bool is_percent(jx_str unit)
{
    return jx_str_is(unit, "%") || jx_str_is(unit, "％");
}

/* A money figure in the filing's unit. */
static jx_dec in_filing_unit(const jx_run *run, const jx_figure *figure)
{
    const bool yuan = jx_str_is(run->filing->money_unit.text, "元");
    jx_dec x = figure->number;
    if (jx_str_is(figure->unit, "亿元"))
        x = jx_dec_mul(x, jx_dec_int(10000));
    if (jx_str_is(figure->unit, "元"))
        return yuan ? x : jx_dec_div(x, jx_dec_int(10000), 8);
    return yuan ? jx_dec_mul(x, jx_dec_int(10000)) : x;
}

static jx_str figure_text(jx_str text, const jx_figure *figure)
{
    return jx_str_sub(text, figure->from, figure->to);
}

/* ---- equations in a text ------------------------------------------------------------------------------ */

/* '+', '=' or 0 for what stands behind a figure. */
static char operator_at(jx_str text, size_t *pos)
{
    static const struct {
        const char *sign;
        char is;
    } signs[] = {
        {"+",  '+'},
        {"＋", '+'},
        {"=",  '='},
        {"＝", '='},
    };
    size_t at = *pos;
    while (at < text.n && text.at[at] == ' ')
        at++;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        const jx_str sign = jx_str_from(signs[i].sign);
        if (jx_str_starts(jx_str_sub(text, at, text.n), sign)) {
            *pos = at + sign.n;
            return signs[i].is;
        }
    }
    return 0;
}

typedef struct jx_equation {
    size_t from, to;
    jx_dec sum, right;
    size_t terms;
} jx_equation;

/* "47+5+8+40=100" from the figure at `first`. False: it is none. */
static bool read_equation(jx_str text, const jx_figure *first, jx_equation *out)
{
    jx_figure figure = *first;
    *out = (jx_equation){.from = first->from, .sum = first->number, .terms = 1};
    for (size_t pos = figure.to;;) {
        const char sign = operator_at(text, &pos);
        const size_t expected = pos;
        if (sign == 0 || !jx_next_figure(text, &pos, &figure) || figure.from > expected + 1)
            return false;
        if (sign == '=') {
            out->right = figure.number;
            out->to = figure.to;
            return out->terms > 1;
        }
        out->sum = jx_dec_add(out->sum, figure.number);
        out->terms++;
        pos = figure.to;
    }
}

static void check_equation(jx_run *run, const jx_prose *prose, void *data)
{
    jx_figure figure;
    (void)data;
    for (size_t pos = 0; jx_next_figure(prose->text, &pos, &figure);) {
        jx_equation e;
        if (!read_equation(prose->text, &figure, &e))
            continue;
        pos = e.to;
        if (e.sum.poisoned || e.right.poisoned || jx_dec_eq(e.sum, e.right))
            continue;
        const jx_str right = jx_num(run, e.right);
        const jx_str whole = jx_str_sub(prose->text, e.from, e.to);
        jx_found(run, prose->place,
                 jx_str_format(run->mem, "算式“%.*s”左边相加为", (int)whole.n, whole.at),
                 jx_num(run, e.sum),
                 jx_str_format(run->mem, "等号右边的 %.*s ", (int)right.n, right.at));
    }
}

/* The figures of a text with one unit, side by side. */
typedef struct jx_figures {
    jx_figure at[16];
    size_t n;
} jx_figures;

static void complain_list(jx_run *run, const jx_prose *prose, const jx_figure *total,
                          const jx_figures *parts)
{
    jx_dec sum = jx_dec_int(0);
    size_t from = total->from, to = total->to;
    for (size_t i = 0; i < parts->n; i++) {
        sum = jx_dec_add(sum, parts->at[i].number);
        from = parts->at[i].from < from ? parts->at[i].from : from;
        to = parts->at[i].to > to ? parts->at[i].to : to;
    }
    const jx_dec difference = jx_dec_sub(total->number, sum);
    if (sum.poisoned || difference.poisoned || jx_dec_is_zero(difference))
        return;
    const jx_str whole = jx_quote(run, jx_str_sub(prose->text, from, to));
    const jx_str all = figure_text(prose->text, total);
    jx_found_as(run, JX_WARNING, prose->place,
                jx_str_format(run->mem, "“%.*s”各部分相加为", (int)whole.n, whole.at),
                jx_str_join(run->mem, jx_num(run, sum), total->unit),
                jx_str_format(run->mem, "总数 %.*s ", (int)all.n, all.at));
}

/* Is the list perhaps complete? More than all, or all but a little; far less is one of which. */
static bool is_near(jx_dec total, const jx_figures *parts)
{
    jx_dec sum = jx_dec_int(0);
    for (size_t i = 0; i < parts->n; i++)
        sum = jx_dec_add(sum, parts->at[i].number);
    return !sum.poisoned &&
           jx_dec_cmp(jx_dec_mul(sum, jx_dec_int(10)), jx_dec_mul(total, jx_dec_int(9))) >= 0;
}

static bool ends_a_list(jx_str between)
{
    static const char *const marks[] = {"。", "；", "）", ")", NULL};
    return jx_has_any(between, marks);
}

/* "127个，其中普通食品83个、保健食品39个": two parts and more, of the total's unit, up to the end. */
static void check_of_which(jx_run *run, const jx_prose *prose, const jx_figure *total)
{
    const jx_str text = prose->text, behind = jx_str_sub(text, total->to, text.n);
    static const char *const openers[] = {"，其中", "（其中", "，其中：", "（"};
    size_t pos = 0;
    for (size_t i = 0; pos == 0 && i < sizeof openers / sizeof *openers; i++)
        if (jx_str_starts(behind, jx_str_from(openers[i])))
            pos = total->to + jx_str_from(openers[i]).n;
    if (pos == 0 || total->unit.n == 0)
        return;
    jx_figures parts = {.n = 0};
    jx_figure figure;
    for (size_t last = pos; jx_next_figure(text, &pos, &figure) && parts.n < 16;
         last = figure.to) {
        if (ends_a_list(jx_str_sub(text, last, figure.from)))
            break;
        if (!jx_str_eq(figure.unit, total->unit) || figure.number.poisoned)
            return;
        parts.at[parts.n++] = figure;
    }
    if (parts.n >= 2 && is_near(total->number, &parts))
        complain_list(run, prose, total, &parts);
}

/* "23万元、22万元和25.5万元，合计70.5万元". */
static void check_altogether(jx_run *run, const jx_prose *prose, const jx_figures *before,
                             const jx_figure *total)
{
    static const char *const words[] = {"，合计", "，共计", "，总计"};
    const jx_str text = prose->text;
    bool is_total = false;
    for (size_t i = 0; before->n >= 2 && i < sizeof words / sizeof *words; i++)
        is_total = is_total || jx_str_is(jx_str_sub(text, before->at[before->n - 1].to, total->from),
                                         words[i]);
    if (is_total)
        complain_list(run, prose, total, before);
}

static void check_lists(jx_run *run, const jx_prose *prose, void *data)
{
    jx_figures row = {.n = 0};
    jx_figure figure;
    (void)data;
    for (size_t pos = 0; jx_next_figure(prose->text, &pos, &figure);) {
        if (figure.number.poisoned)
            continue;
        check_of_which(run, prose, &figure);
        const jx_figure *last = row.n > 0 ? &row.at[row.n - 1] : NULL;
        const jx_str between =
            last != NULL ? jx_str_sub(prose->text, last->to, figure.from) : (jx_str){0};
        const bool follows = last != NULL && jx_str_eq(last->unit, figure.unit) &&
                             !ends_a_list(between) && between.n <= 30 && row.n < 16;
        if (follows)
            check_altogether(run, prose, &row, &figure);
        if (!follows || !(jx_has(between, "、") || jx_has(between, "和")))
            row.n = 0;
        row.at[row.n++] = figure;
    }
}

static void check_sums(jx_run *run, const jx_prose *prose, void *data)
{
    check_equation(run, prose, data);
    check_lists(run, prose, data);
}

void jx_check_equations(jx_run *run)
{
    jx_each_prose(run, check_sums, NULL);
}

/* ---- growth ------------------------------------------------------------------------------------------------ */

static const char *const up_words[] = {"增加", "增长", "上升", "提高", "增幅", NULL};
static const char *const down_words[] = {"减少", "下降", "降低", "降幅", NULL};

/* 1: more, -1: less, 0: neither, by the words of text[from, to). */
static int direction(jx_str text, size_t from, size_t to)
{
    const jx_str between = jx_str_sub(text, from, to);
    if (jx_str_find(between, JX_S("。"), 0) != SIZE_MAX ||
        jx_str_find(between, JX_S("；"), 0) != SIZE_MAX)
        return 0;
    if (jx_has_any(between, up_words))
        return 1;
    return jx_has_any(between, down_words) ? -1 : 0;
}

/* now, change and rate: three figures in a row, "1816.4万元，比上年增加218.1万元，增长13.65%". */
static void check_three(jx_run *run, const jx_prose *prose, const jx_figure *f)
{
    const jx_str text = prose->text;
    if (!is_money(f[0].unit) || !jx_str_eq(f[0].unit, f[1].unit) || !is_percent(f[2].unit))
        return;
    const int up = direction(text, f[0].to, f[1].from);
    if (up == 0 || direction(text, f[1].to, f[2].from) != up)
        return;
    const jx_dec before = up > 0 ? jx_dec_sub(f[0].number, f[1].number)
                                 : jx_dec_add(f[0].number, f[1].number);
    if (before.poisoned || jx_dec_cmp(before, jx_dec_int(0)) <= 0)
        return;
    const jx_dec rate = jx_score_rate(f[1].number, before);
    if (!jx_apart(f[2].number, rate))
        return;
    const jx_str right = jx_num(run, rate), change = jx_num(run, f[1].number),
                 base = jx_num(run, before);
    jx_found_as(run, jx_severity_of(f[2].number, rate), prose->place,
                jx_str_sub(text, f[0].from, f[2].to), figure_text(text, &f[2]),
                jx_str_format(run->mem, "%.*s%%（%.*s÷%.*s）", (int)right.n, right.at,
                              (int)change.n, change.at, (int)base.n, base.at));
}

/* "776批次，为目标1040批次的74.62%" and "预算38.6万元，决算38.52万元，为预算的99.79%". */
static void check_share(jx_run *run, const jx_prose *prose, const jx_figure *f)
{
    const jx_str text = prose->text;
    if (!is_percent(f[2].unit) || f[0].unit.n == 0 || !jx_str_eq(f[0].unit, f[1].unit))
        return;
    const jx_str first = jx_str_sub(text, f[0].to, f[1].from);
    const jx_str second = jx_str_sub(text, f[1].to, f[2].from);
    const bool of_target = jx_str_is(first, "，为目标") && jx_str_is(second, "的");
    const bool of_budget = jx_str_is(first, "，决算") && jx_str_is(second, "，为预算的");
    if (!of_target && !of_budget)
        return;
    const jx_dec part = of_target ? f[0].number : f[1].number;
    const jx_dec whole = of_target ? f[1].number : f[0].number;
    const jx_dec rate = jx_score_rate(part, whole);
    if (!jx_apart(f[2].number, rate))
        return;
    const jx_str right = jx_num(run, rate), a = jx_num(run, part), b = jx_num(run, whole);
    jx_found_as(run, jx_severity_of(f[2].number, rate), prose->place,
                jx_str_sub(text, f[0].from, f[2].to), figure_text(text, &f[2]),
                jx_str_format(run->mem, "%.*s%%（%.*s÷%.*s）", (int)right.n, right.at, (int)a.n,
                              a.at, (int)b.n, b.at));
}

static void check_growth_prose(jx_run *run, const jx_prose *prose, void *data)
{
    jx_figure last[3];
    size_t n = 0;
    (void)data;
    if (!jx_has(prose->text, "%") && !jx_has(prose->text, "％"))
        return;
    for (size_t pos = 0; jx_next_figure(prose->text, &pos, &last[2]); n++) {
        if (n >= 2) {
            check_three(run, prose, last);
            check_share(run, prose, last);
        }
        last[0] = last[1];
        last[1] = last[2];
    }
}

void jx_check_growth(jx_run *run)
{
    jx_each_prose(run, check_growth_prose, NULL);
}

/* ---- a figure beside a known word ------------------------------------------------------------------------------- */

typedef enum jx_measure { JX_MEASURE_MONEY, JX_MEASURE_PERCENT, JX_MEASURE_POINTS } jx_measure;

typedef struct jx_phrase {
    const char *words;
    const jx_amount *amount; /* what it stands for; NULL: nothing known */
    jx_measure measure;
} jx_phrase;

static bool is_measure(jx_str unit, jx_measure measure)
{
    switch (measure) {
    case JX_MEASURE_MONEY:
        return is_money(unit);
    case JX_MEASURE_PERCENT:
        return is_percent(unit);
    case JX_MEASURE_POINTS:
        break;
    }
    return jx_str_is(unit, "分");
}

/* What may stand between a word and its figure: 为, 共, 总额, a colon; no other subject, no mark. */
static bool is_link(jx_str between)
{
    static const char *const links[] = {"", "为", "是", "共", "共计", "总额", "总额为", "合计", "：", ":",
                                        "达", "达到", "只有", "仅", "仅为", "得", "总计", " ", NULL};
    for (size_t i = 0; links[i] != NULL; i++)
        if (jx_str_is(between, links[i]))
            return true;
    return false;
}

static void check_phrase(jx_run *run, const jx_prose *prose, const jx_phrase *phrase)
{
    const jx_str words = jx_str_from(phrase->words);
    if (phrase->amount == NULL || !jx_numeric(phrase->amount))
        return;
    for (size_t at = 0; (at = jx_str_find(prose->text, words, at)) != SIZE_MAX; at += words.n) {
        size_t pos = at + words.n;
        jx_figure figure;
        if (!jx_next_figure(prose->text, &pos, &figure) ||
            !is_measure(figure.unit, phrase->measure) ||
            !is_link(jx_str_sub(prose->text, at + words.n, figure.from)))
            continue;
        const jx_dec told = phrase->measure == JX_MEASURE_MONEY ? in_filing_unit(run, &figure)
                                                                : figure.number;
        const bool is_claim = phrase->measure == JX_MEASURE_PERCENT &&
                              jx_dec_eq(told, jx_dec_int(100)); /* */
        if (told.poisoned || is_claim || !jx_apart(told, phrase->amount->dec))
            continue;
        jx_found(run, prose->place, jx_str_sub(prose->text, at, figure.to),
                 figure_text(prose->text, &figure),
                 phrase->measure == JX_MEASURE_MONEY
                     ? jx_money(run, phrase->amount->dec)
                     : jx_str_join(run->mem, jx_num(run, phrase->amount->dec), figure.unit));
        if (phrase->measure == JX_MEASURE_MONEY) {
            jx_parts one = {0};
            jx_part_add(run, &one, "表中的数", phrase->amount, NULL);
            jx_hint_sum(run, told, &one);
        }
    }
}

static void check_project_phrases(jx_run *run, const jx_prose *prose)
{
    const jx_fund *total = &prose->table->funds->total;
    const jx_phrase phrases[] = {
        {"年初预算",   &total->initial,           JX_MEASURE_MONEY  },
        {"全年预算",   &total->budget,            JX_MEASURE_MONEY  },
        {"全年执行数", &total->executed,          JX_MEASURE_MONEY  },
        {"全年支出",   &total->executed,          JX_MEASURE_MONEY  },
        {"实际支出",   &total->executed,          JX_MEASURE_MONEY  },
        {"预算执行率", &total->rate,              JX_MEASURE_PERCENT},
        {"自评得分",   prose->table->total_score, JX_MEASURE_POINTS },
        {"自评总分",   prose->table->total_score, JX_MEASURE_POINTS },
    };
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        check_phrase(run, prose, &phrases[i]);
}

static void check_department_phrases(jx_run *run, const jx_prose *prose)
{
    const jx_budget *b = &run->filing->department.budget;
    const jx_phrase phrases[] = {
        {"一般公共预算拨款收入", &b->general_public, JX_MEASURE_MONEY},
        {"一般公共预算收入",     &b->general_public, JX_MEASURE_MONEY},
        {"年初收入预算",         &b->total,          JX_MEASURE_MONEY},
        {"年初支出预算",         &b->total,          JX_MEASURE_MONEY},
        {"部门预算总额",         &b->total,          JX_MEASURE_MONEY},
        {"年初部门预算",         &b->total,          JX_MEASURE_MONEY},
        {"基本支出预算",         &b->basic,          JX_MEASURE_MONEY},
        {"项目支出预算",         &b->project,        JX_MEASURE_MONEY},
        {"年初项目预算",         &b->project,        JX_MEASURE_MONEY},
    };
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        check_phrase(run, prose, &phrases[i]);
}

static bool says(const jx_aim *aim, const jx_figure *figure)
{
    return aim->self.present && jx_target_has_number(&aim->target) &&
           (jx_dec_eq(aim->target.number, figure->number) ||
            jx_dec_eq(aim->target.number2, figure->number));
}

/* Some row of that name, in any table, has this figure. */
static bool is_known(const jx_run *run, jx_str name, const jx_figure *figure)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            const jx_indicator *in = run->tables[i].rows[k].in;
            if (jx_same_name(in->name.text, name) &&
                (says(&in->target, figure) || says(&in->actual, figure) ||
                 says(&in->to_date, figure) || says(&in->forecast, figure)))
                return true;
        }
    return false;
}

enum { JX_NAME_CHARACTERS = 4, JX_NEAR_BYTES = 24 };

static bool breaks_off(jx_str between)
{
    static const char *const marks[] = {"，", "。", "；", "、", "（", ",", NULL};
    return between.n > JX_NEAR_BYTES || jx_has_any(between, marks);
}

/* An indicator's name, and right behind it a figure of its unit that neither its target nor its actual
 * value is. */
static void check_told_indicator(jx_run *run, const jx_prose *prose, const jx_row *row)
{
    const jx_str name = jx_row_name(row);
    const jx_target *actual = &row->in->actual.target;
    if (!row->counts || jx_utf8_count(name) < JX_NAME_CHARACTERS || !jx_target_has_number(actual) ||
        actual->unit.n == 0)
        return;
    const size_t at = jx_str_find(prose->text, name, 0);
    size_t pos = at == SIZE_MAX ? 0 : at + name.n;
    jx_figure figure;
    if (at == SIZE_MAX || !jx_next_figure(prose->text, &pos, &figure) || figure.number.poisoned ||
        !jx_str_eq(figure.unit, actual->unit) ||
        breaks_off(jx_str_sub(prose->text, at + name.n, figure.from)) ||
        is_known(run, name, &figure) || jx_is_execution_rate(row))
        return;
    jx_found(run, prose->place, jx_str_sub(prose->text, at, figure.to),
             figure_text(prose->text, &figure), jx_str_trim(row->in->actual.text));
}

static void check_told(jx_run *run, const jx_prose *prose, void *data)
{
    (void)data;
    if (prose->table != NULL && prose->table->project != NULL)
        check_project_phrases(run, prose);
    else
        check_department_phrases(run, prose);
    for (size_t i = 0; prose->table != NULL && i < prose->table->row_n; i++)
        check_told_indicator(run, prose, &prose->table->rows[i]);
}

void jx_check_amounts_told(jx_run *run)
{
    jx_each_prose(run, check_told, NULL);
}

/* ---- fully executed? ---------------------------------------------------------------------------------------------- */

static bool is_paid_in_full(const jx_fund *total)
{
    return !jx_numeric(&total->budget) || !jx_numeric(&total->executed) ||
           jx_dec_cmp(total->executed.dec, total->budget.dec) >= 0;
}

static void check_claim(jx_run *run, const jx_prose *prose, void *data)
{
    static const char *const words[] = {"预算执行率", "资金执行率", "执行率"};
    (void)data;
    if (prose->table == NULL || prose->table->project == NULL ||
        is_paid_in_full(&prose->table->funds->total))
        return;
    const jx_fund *total = &prose->table->funds->total;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const jx_str word = jx_str_from(words[i]);
        const size_t at = jx_str_find(prose->text, word, 0);
        size_t pos = at == SIZE_MAX ? 0 : at + word.n;
        jx_figure figure;
        if (at == SIZE_MAX || !jx_next_figure(prose->text, &pos, &figure) ||
            !is_percent(figure.unit) || !jx_dec_eq(figure.number, jx_dec_int(100)) ||
            !is_link(jx_str_sub(prose->text, at + word.n, figure.from)))
            continue;
        jx_found(run, prose->place, JX_S("文中"), jx_money(run, total->executed.dec),
                 jx_money(run, total->budget.dec));
        return;
    }
}

void jx_check_paid_in_full(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        const jx_fund *total = &table->funds->total;
        for (size_t k = 0; k < table->row_n && !is_paid_in_full(total); k++) {
            const jx_aim *actual = &table->rows[k].in->actual;
            if (jx_is_execution_rate(&table->rows[k]) && actual->target.kind == JX_TARGET_RATE &&
                jx_dec_eq(actual->target.number, jx_dec_int(100)))
                jx_found(run, actual->self.place, JX_S("指标"), jx_money(run, total->executed.dec),
                         jx_money(run, total->budget.dec));
        }
    }
    jx_each_prose(run, check_claim, NULL);
}

/* ---- whose money? --------------------------------------------------------------------------------------------------- */

typedef struct jx_origin { /* 中央财政资金5万元 */
    const jx_narrative *narrative;
    const jx_table *table;
    const char *level;
    jx_dec number;
} jx_origin;

typedef struct jx_origins {
    JX_VEC(jx_origin) v;
} jx_origins;

enum { JX_LEVEL_BYTES = 96 };

/* The level named last before the figure, in the same clause. */
static const char *level_before(jx_str text, size_t at)
{
    static const char *const levels[] = {"中央", "省级", "市级", "县级"};
    static const char *const ends[] = {"。", "；", "，", "、"};
    const size_t from = at > JX_LEVEL_BYTES ? at - JX_LEVEL_BYTES : 0;
    const char *found = NULL;
    size_t found_at = 0, clause = from;
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        for (size_t p = from;
             (p = jx_str_find(text, jx_str_from(ends[e]), p)) != SIZE_MAX && p < at; p++)
            if (p > clause)
                clause = p;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
        for (size_t p = clause;
             (p = jx_str_find(text, jx_str_from(levels[i]), p)) != SIZE_MAX && p < at; p++)
            if (found == NULL || p > found_at) {
                found = levels[i];
                found_at = p;
            }
    return found;
}

static void collect_origin(jx_run *run, const jx_prose *prose, void *data)
{
    jx_origins *origins = data;
    jx_figure figure;
    for (size_t pos = 0; jx_next_figure(prose->text, &pos, &figure);) {
        const char *level = is_money(figure.unit) ? level_before(prose->text, figure.from) : NULL;
        if (level == NULL || figure.number.poisoned)
            continue;
        const jx_origin *other = NULL;
        for (size_t i = 0; i < origins->v.n; i++) {
            const jx_origin *o = &origins->v.at[i];
            if (o->narrative == prose->narrative && o->table == prose->table &&
                jx_dec_eq(o->number, figure.number) && o->level != level)
                other = o;
        }
        if (other != NULL)
            jx_found(run, prose->place, figure_text(prose->text, &figure),
                     jx_str_from(other->level), jx_str_from(level));
        else
            *JX_PUSH(run->mem, &origins->v) =
                (jx_origin){prose->narrative, prose->table, level, figure.number};
    }
}

void jx_check_source_level(jx_run *run)
{
    jx_origins origins = {0};
    jx_each_prose(run, collect_origin, &origins);
}
