/* audit/audit.c: runs the catalogue; every finding passes the severities and waivers on its way out. */
#include "audit/audit_priv.h"

#include <string.h>

/* ---- the catalogue ------------------------------------------------------------------------------ */

enum { JX_THEMES = 5 };

static jx_check_list theme(size_t i)
{
    static jx_check_list (*const themes[JX_THEMES])(void) = {
        jx_checks_complete, jx_checks_score, jx_checks_money, jx_checks_target, jx_checks_text};
    return themes[i]();
}

static const jx_check *check_at(size_t i)
{
    for (size_t t = 0; t < JX_THEMES; t++) {
        const jx_check_list list = theme(t);
        if (i < list.n)
            return &list.at[i];
        i -= list.n;
    }
    return NULL;
}

size_t jx_audit_rule_n(void)
{
    size_t n = 0;
    for (size_t t = 0; t < JX_THEMES; t++)
        n += theme(t).n;
    return n;
}

jx_audit_rule jx_audit_rule_at(size_t i)
{
    const jx_check *check = check_at(i);
    return check != NULL ? (jx_audit_rule){&check->rule, check->cites} : (jx_audit_rule){0};
}

const char *jx_audit_cites(jx_str code)
{
    for (size_t i = 0; i < jx_audit_rule_n(); i++)
        if (jx_str_is(code, check_at(i)->rule.code))
            return check_at(i)->cites;
    return NULL;
}

/* ---- findings ------------------------------------------------------------------------------------ */

static const jx_setting *find_setting(const jx_policy *policy, const char *code)
{
    for (size_t i = 0; policy != NULL && i < policy->settings.n; i++)
        if (jx_str_is(policy->settings.at[i].code, code))
            return &policy->settings.at[i];
    return NULL;
}

/* The bureau's policy goes before what the unit sets itself. */
static const jx_setting *setting_of(const jx_run *run)
{
    const jx_setting *setting = find_setting(run->job->policy, run->check->rule.code);
    return setting != NULL ? setting : find_setting(run->own, run->check->rule.code);
}

static bool is_below(jx_str pointer, jx_str of)
{
    return jx_str_starts(pointer, of) &&
           (pointer.n == of.n || of.n == 0 || pointer.at[of.n] == '/');
}

/* Each waiver that fits counts as used, so that none of two is called idle. */
static bool waive(const jx_run *run, jx_policy *policy, jx_str pointer)
{
    bool waived = false;
    for (size_t i = 0; policy != NULL && i < policy->waivers.n; i++) {
        jx_exception *w = &policy->waivers.at[i];
        if (!jx_str_is(w->code, run->check->rule.code) || !is_below(pointer, w->pointer) ||
            (w->unit.n > 0 && !jx_same_name(w->unit, run->filing->unit.name.text)))
            continue;
        w->used = true;
        waived = true;
    }
    return waived;
}

static const jx_rule *with_severity(jx_run *run, jx_severity severity)
{
    if (severity == run->check->rule.severity)
        return &run->check->rule;
    if (run->adjusted == NULL) {
        run->adjusted = JX_NEW_N(run->mem, jx_rule, JX_ERROR + 1);
        for (int i = 0; i <= JX_ERROR; i++) {
            run->adjusted[i] = run->check->rule;
            run->adjusted[i].severity = (jx_severity)i;
        }
    }
    return &run->adjusted[severity];
}

void jx_found_as(jx_run *run, jx_severity severity, jx_place place, jx_str a, jx_str b, jx_str c)
{
    const jx_setting *setting = setting_of(run);
    run->last_was_kept = false;
    if (setting != NULL && setting->off)
        return;
    const bool by_unit = waive(run, run->own, place.pointer);
    if (waive(run, run->job->policy, place.pointer) || by_unit) {
        run->waived++;
        return;
    }
    if (setting != NULL)
        severity = setting->severity;
    if (run->advisory && severity < JX_ERROR)
        return;
    if (run->advisory)
        severity = JX_WARNING;
    jx_diags_add(run->out, with_severity(run, severity), place, a, b, c);
    run->last_was_kept = true;
}

void jx_found(jx_run *run, jx_place place, jx_str a, jx_str b, jx_str c)
{
    jx_found_as(run, run->check->rule.severity, place, a, b, c);
}

void jx_hint_add(jx_run *run, const jx_hint *hint, jx_str a, jx_str b)
{
    if (run->last_was_kept)
        jx_diags_hint(run->out, hint, a, b);
}

/* ---- one filing ------------------------------------------------------------------------------------ */

static void run_checks(jx_run *run)
{
    for (size_t i = 0; i < jx_audit_rule_n(); i++) {
        run->check = check_at(i);
        run->adjusted = NULL;
        run->check->run(run);
    }
}

void jx_audit_paper(const jx_audit_job *job, size_t i)
{
    jx_paper *paper = &job->papers[i];
    jx_schemes built_in = {0};
    if (paper->schemes == NULL)
        built_in = jx_schemes_default(paper->mem, paper->filing);
    jx_run run = {.mem = paper->mem,
                  .out = jx_diags_new(paper->mem),
                  .job = job,
                  .filing = paper->filing,
                  .schemes = paper->schemes != NULL ? paper->schemes : &built_in,
                  .advisory = paper->advisory};
    run.own = jx_policy_of_filing(paper->mem, run.out, paper->filing);
    jx_run_tables(&run);
    run_checks(&run);
    if (!paper->advisory)
        jx_policy_finish(run.own, run.out);
    jx_diags_sort(run.out);
    jx_diags_append(paper->diags, run.out);
    paper->waived = run.waived;
}

void jx_audit_run(const jx_audit_job *job)
{
    for (size_t i = 0; i < job->n; i++)
        jx_audit_paper(job, i);
}

/* ---- what a finding is about ------------------------------------------------------------------------ */

/* "/projects/12/name" -> 12; SIZE_MAX: not below `list`. */
static size_t index_below(jx_str pointer, jx_str list)
{
    if (!jx_str_starts(pointer, list) || pointer.n == list.n)
        return SIZE_MAX;
    size_t n = 0, i = list.n;
    for (; i < pointer.n && pointer.at[i] >= '0' && pointer.at[i] <= '9' && n < 1000000; i++)
        n = n * 10 + (size_t)(pointer.at[i] - '0');
    return i == list.n ? SIZE_MAX : n;
}

static jx_str narrative_subject(jx_arena *mem, const jx_narrative *narrative)
{
    jx_str title = narrative->name.text;
    for (size_t i = 0; narrative->name.text.n == 0 && i < narrative->title.n; i++)
        title = jx_str_join(mem, title, narrative->title.at[i].text);
    return title.n > 0 ? jx_str_join(mem, JX_S("文字报告 "), title) : JX_S("文字报告");
}

jx_str jx_audit_subject(jx_arena *mem, const jx_filing *filing, jx_str pointer)
{
    const size_t project = index_below(pointer, JX_S("/projects/"));
    if (project < filing->projects.n)
        return jx_str_format(mem, "项目%zu %.*s", project + 1,
                             (int)filing->projects.at[project].name.text.n,
                             filing->projects.at[project].name.text.at);
    const size_t narrative = index_below(pointer, JX_S("/narratives/"));
    if (narrative < filing->narratives.n)
        return narrative_subject(mem, &filing->narratives.at[narrative]);
    static const struct {
        const char *at, *name;
    } parts[] = {
        {"/department", "部门整体"  },
        {"/base_data",  "基础数据表"},
        {"/points",     "评价指标表"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (is_below(pointer, jx_str_from(parts[i].at)))
            return jx_str_from(parts[i].name);
    return (jx_str){0};
}
