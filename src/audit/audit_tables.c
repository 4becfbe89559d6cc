/* audit/audit_tables.c: what a filing holds, looked at once for all checks: the department and each
 * project as a table, its indicators as rows with their kind and the score module's verdict. */
#include "audit/audit_priv.h"

/* ---- what the forms want ----------------------------------------------------------------------- */

enum {
    JX_SELF = JX_WANT_GOAL | JX_WANT_TARGET | JX_WANT_ACTUAL | JX_WANT_FUNDS,
    JX_SCORED_SELF = JX_SELF | JX_WANT_WEIGHT,
};

/* The shipped forms that are tables of indicators. A form of a bureau's own is judged by what is filed. */
static const struct {
    const char *form;
    unsigned project, department; /* jx_want */
} wants[] = {
    {"project-self-evaluation",        JX_SCORED_SELF | JX_WANT_DEVIATION, 0                             },
    {"annex-project-self-evaluation",  JX_SCORED_SELF | JX_WANT_DEVIATION, 0                             },
    {"sichuan-0013zp",                 JX_SCORED_SELF | JX_WANT_DEVIATION, 0                             },
    {"yunnan-14",                      JX_SCORED_SELF | JX_WANT_DEVIATION, 0                             },
    {"goals-20-80",                    JX_SCORED_SELF,                     0                             },
    {"transfer-region-scored",         JX_SCORED_SELF,                     0                             },
    {"transfer-self-evaluation",       JX_SELF | JX_WANT_DEVIATION,        0                             },
    {"transfer-self-evaluation-2018",  JX_SELF,                            0                             },
    {"project-goals",                  JX_WANT_TARGET,                     0                             },
    {"project-declaration",            JX_WANT_TARGET,                     0                             },
    {"budget-project-goals",           JX_WANT_TARGET,                     0                             },
    {"budget-goals-volume",            JX_WANT_TARGET,                     0                             },
    {"monitoring",                     JX_WANT_TARGET,                     0                             },
    {"annex-monitoring",               JX_WANT_TARGET,                     0                             },
    {"department-self-evaluation",     0,                                  JX_SCORED_SELF | JX_WANT_DEVIATION},
    {"chongqing-self-evaluation",      0,                                  JX_SCORED_SELF                },
    {"department-goals",               0,                                  JX_WANT_TARGET                },
    {"department-goal-declaration",    0,                                  JX_WANT_TARGET                },
    {"department-declaration",         0,                                  JX_WANT_TARGET                },
};

static unsigned wanted_by_forms(const jx_filing *filing, bool department)
{
    unsigned all = 0;
    for (size_t i = 0; i < filing->reports.n; i++)
        for (size_t k = 0; k < sizeof wants / sizeof *wants; k++)
            if (jx_str_is(filing->reports.at[i].text, wants[k].form))
                all |= department ? wants[k].department : wants[k].project;
    return all;
}

/* A column that half of the rows use is meant to be filled in everywhere. Reasons are only asked of some:
 * one is enough. */
static unsigned wanted_by_rows(const jx_table *table)
{
    size_t rows = 0, actuals = 0, points = 0, targets = 0, reasons = 0;
    for (size_t i = 0; i < table->row_n; i++) {
        const jx_indicator *in = table->rows[i].in;
        if (!table->rows[i].counts)
            continue;
        rows++;
        actuals += in->actual.self.present;
        points += jx_stated(&in->weight) || jx_stated(&in->score);
        targets += table->rows[i].aim->self.present;
        reasons += !jx_blank(&in->deviation);
    }
    unsigned all = 0;
    if (actuals > 0 && actuals * 2 >= rows)
        all |= JX_WANT_ACTUAL;
    if (targets > 0 && targets * 2 >= rows)
        all |= JX_WANT_TARGET;
    if (reasons > 0)
        all |= JX_WANT_DEVIATION;
    /* points shared out in advance are no scores yet */
    if (points > 0 && points * 2 >= rows && (actuals > 0 || jx_stated(table->total_score)))
        all |= JX_WANT_WEIGHT;
    return all;
}

/* ---- rows ---------------------------------------------------------------------------------------- */

static jx_kind kind_of_label(jx_str label)
{
    static const struct {
        const char *word;
        jx_kind kind;
    } words[] = {
        {"满意", JX_KIND_SATISFACTION},
        {"数量", JX_KIND_QUANTITY    },
        {"质量", JX_KIND_QUALITY     },
        {"时效", JX_KIND_TIME        },
        {"成本", JX_KIND_COST        },
        {"经济", JX_KIND_BENEFIT     },
        {"社会", JX_KIND_BENEFIT     },
        {"生态", JX_KIND_BENEFIT     },
        {"可持续", JX_KIND_BENEFIT   },
        {"效益", JX_KIND_BENEFIT     },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (jx_has(label, words[i].word))
            return words[i].kind;
    return JX_KIND_OTHER;
}

/* 指标 that stands a column further right (时效指标 as level 3) is the label that counts. */
static jx_kind kind_of(const jx_indicator *in)
{
    if (jx_str_ends(jx_str_trim(in->level3.text), JX_S("指标"))) {
        const jx_kind inner = kind_of_label(in->level3.text);
        if (inner != JX_KIND_OTHER)
            return inner;
    }
    const jx_kind kind = kind_of_label(in->level2.text);
    return kind != JX_KIND_OTHER ? kind : kind_of_label(in->level1.text);
}

static bool heads_others(const jx_indicators *list, size_t i)
{
    const jx_indicator *in = &list->at[i];
    return in->parent.is_set && i + 1 < list->n &&
           jx_same_name(list->at[i + 1].level3.text, in->name.text);
}

static void look_at_row(jx_run *run, const jx_table *table, jx_row *row, size_t i)
{
    const jx_indicator *in = row->in;
    const jx_aim *aim = jx_indicator_aim(in);
    row->aim = aim != NULL ? aim : &in->target;
    row->kind = kind_of(in);
    row->counts = !jx_nothing(in->name.text) &&
                  !(row->aim->self.present &&
                    row->aim->target.kind == JX_TARGET_NOT_APPLICABLE);
    row->heads = heads_others(row->list, i);
    row->scored = row->counts && !row->heads && row->aim->self.present && in->actual.self.present;
    if (row->scored)
        row->verdict = jx_score_indicator(run->mem, table->scheme, in);
}

static void add_rows(jx_run *run, jx_table *table, const jx_indicators *list,
                     const jx_goal_block *goal)
{
    for (size_t i = 0; i < list->n; i++) {
        jx_row *row = &table->rows[table->row_n++];
        *row = (jx_row){.in = &list->at[i], .list = list, .goal = goal};
        look_at_row(run, table, row, i);
    }
}

static void finish_table(jx_run *run, jx_table *table)
{
    size_t n = table->indicators->n;
    for (size_t i = 0; table->goals != NULL && i < table->goals->n; i++)
        n += table->goals->at[i].indicators.n;
    table->rows = JX_NEW_N(run->mem, jx_row, n);
    add_rows(run, table, table->indicators, NULL);
    for (size_t i = 0; table->goals != NULL && i < table->goals->n; i++)
        add_rows(run, table, &table->goals->at[i].indicators, &table->goals->at[i]);
    table->asked = wanted_by_forms(run->filing, table->project == NULL);
    table->wants = table->asked | wanted_by_rows(table);
}

static void add_department(jx_run *run)
{
    const jx_department *d = &run->filing->department;
    jx_table *table = &run->tables[run->table_n++];
    *table = (jx_table){.name = JX_S("部门整体"),
                        .self = d->self,
                        .funds = &d->funds,
                        .goal = &d->goal,
                        .indicators = &d->indicators,
                        .total_score = &d->total_score,
                        .grade = &d->grade,
                        .problems = &d->problems,
                        .measures = &d->measures,
                        .scheme = run->schemes->filing};
    finish_table(run, table);
}

static void add_project(jx_run *run, size_t i)
{
    const jx_project *p = &run->filing->projects.at[i];
    jx_table *table = &run->tables[run->table_n++];
    *table = (jx_table){.project = p,
                        .number = i + 1,
                        .name = p->name.text,
                        .self = p->self,
                        .funds = &p->funds,
                        .goal = &p->goal,
                        .goals = &p->goals,
                        .indicators = &p->indicators,
                        .total_score = &p->total_score,
                        .grade = &p->grade,
                        .problems = &p->problems,
                        .measures = &p->measures,
                        .scheme = run->schemes->projects[i]};
    finish_table(run, table);
}

void jx_run_tables(jx_run *run)
{
    run->tables = JX_NEW_N(run->mem, jx_table, run->filing->projects.n + 1);
    run->table_n = 0;
    if (run->filing->department.self.present)
        add_department(run);
    for (size_t i = 0; i < run->filing->projects.n; i++)
        add_project(run, i);
}

const jx_project *jx_same_project(const jx_filing *filing, const jx_project *project)
{
    for (size_t i = 0; i < filing->projects.n; i++) {
        const jx_project *other = &filing->projects.at[i];
        const bool same_code = !jx_blank(&project->code) && !jx_blank(&other->code) &&
                               jx_same_name(project->code.text, other->code.text);
        if (same_code || jx_same_name(other->name.text, project->name.text))
            return other;
    }
    return NULL;
}
