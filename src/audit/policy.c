/* audit/policy.c: severities and waivers: of a filing ("audit") and of a policy file, which holds for
 * many. What has no effect, or no reason, is told. */
#include "audit/audit_priv.h"

static const jx_rule no_reason = {
    "AUDIT-001", JX_ERROR, "对 {0} 的豁免没有写理由，不起作用：请在 reason 里写明为什么可以这样",
    "the waiver of {0} has no reason and no effect: say in \"reason\" why it may stay"};
static const jx_rule no_effect = {
    "AUDIT-002", JX_WARNING, "对 {0} 的豁免（{1}）没有对应的问题：请删去，或核对位置",
    "the waiver of {0} ({1}) waives nothing: remove it, or check its pointer"};
static const jx_rule unknown_code = {"AUDIT-003", JX_ERROR, "没有编号为“{0}”的审核规则{1}",
                                     "there is no audit rule \"{0}\"{1}"};
static const jx_rule unknown_level = {
    "AUDIT-004", JX_ERROR, "{0} 的级别“{1}”无效，只能是 off（不查）、info、warning、error",
    "\"{1}\" is no severity for {0}: off, info, warning or error"};
static const jx_rule no_policy = {"AUDIT-005", JX_ERROR, "这不是审核规则文件：{0}",
                                  "this is no audit policy: {0}"};
static const jx_rule want_text = {"AUDIT-006", JX_ERROR, "“{0}”应是加引号的文字",
                                  "\"{0}\" must be a text in quotes"};

static const char *known_code(jx_str code)
{
    return jx_audit_cites(code);
}

static void complain_code(jx_diags *diags, jx_arena *mem, jx_place place, jx_str code)
{
    jx_str near = {0};
    size_t best = 2;
    for (size_t i = 0; i < jx_audit_rule_n(); i++) {
        const jx_str known = jx_str_from(jx_audit_rule_at(i).rule->code);
        const size_t distance = jx_str_distance(code, known, best);
        if (distance < best) {
            best = distance;
            near = known;
        }
    }
    if (near.n > 0)
        near = jx_str_format(mem, "（%.*s?）", (int)near.n, near.at);
    jx_diags_add(diags, &unknown_code, place, code, near, (jx_str){0});
}

static void add_setting(jx_policy *policy, jx_arena *mem, jx_diags *diags, jx_place place,
                        jx_str code, jx_str level)
{
    static const char *const levels[] = {"info", "warning", "error", "off"};
    enum { JX_LEVELS = sizeof levels / sizeof *levels, JX_LEVEL_OFF = 3 };
    size_t i = 0;
    while (i < JX_LEVELS && !jx_str_is(level, levels[i]))
        i++;
    if (known_code(code) == NULL) {
        complain_code(diags, mem, place, code);
    } else if (i == JX_LEVELS) {
        jx_diags_add(diags, &unknown_level, place, code, level, (jx_str){0});
    } else {
        *JX_PUSH(mem, &policy->settings) =
            (jx_setting){code, i == JX_LEVEL_OFF, i < JX_LEVEL_OFF ? (jx_severity)i : JX_INFO};
    }
}

static void add_waiver(jx_policy *policy, jx_arena *mem, jx_diags *diags, jx_exception waiver)
{
    if (known_code(waiver.code) == NULL)
        complain_code(diags, mem, waiver.place, waiver.code);
    else if (jx_str_trim(waiver.reason).n == 0)
        jx_diags_add(diags, &no_reason, waiver.place, waiver.code, (jx_str){0}, (jx_str){0});
    else
        *JX_PUSH(mem, &policy->waivers) = waiver;
}

jx_policy *jx_policy_of_filing(jx_arena *mem, jx_diags *diags, const jx_filing *filing)
{
    jx_policy *policy = JX_NEW(mem, jx_policy);
    const jx_audit_settings *audit = &filing->audit;
    for (size_t i = 0; i < audit->severity.n; i++) {
        const jx_fact *fact = &audit->severity.at[i];
        add_setting(policy, mem, diags, fact->self.place, fact->name, fact->text);
    }
    for (size_t i = 0; i < audit->waive.n; i++) {
        const jx_waiver *w = &audit->waive.at[i];
        add_waiver(policy, mem, diags,
                   (jx_exception){.code = jx_str_trim(w->code.text),
                                  .pointer = w->pointer.text,
                                  .reason = w->reason.text,
                                  .place = w->self.place});
    }
    return policy;
}

void jx_policy_finish(const jx_policy *policy, jx_diags *diags)
{
    for (size_t i = 0; policy != NULL && i < policy->waivers.n; i++) {
        const jx_exception *w = &policy->waivers.at[i];
        if (!w->used)
            jx_diags_add(diags, &no_effect, w->place, w->code,
                         w->pointer.n > 0 ? w->pointer : JX_S("/"), (jx_str){0});
    }
}

/* ---- a policy file ------------------------------------------------------------------------------- */

typedef struct jx_policy_job {
    jx_arena *mem;
    jx_diags *diags;
    const char *file;
    jx_policy *policy;
} jx_policy_job;

static jx_str text_of(jx_policy_job *job, const jx_json *object, const char *key)
{
    const jx_json *value = jx_json_find(object, key);
    if (value == NULL)
        return (jx_str){0};
    if (value->kind == JX_JSON_STRING)
        return value->text;
    jx_diags_add(job->diags, &want_text, jx_json_place(job->mem, job->file, value),
                 jx_str_from(key), (jx_str){0}, (jx_str){0});
    return (jx_str){0};
}

static void read_waivers(jx_policy_job *job, const jx_json *list)
{
    static const char *const keys[] = {"code", "pointer", "unit", "reason"};
    for (const jx_json *e = list->first; e != NULL; e = e->next) {
        if (e->kind != JX_JSON_OBJECT)
            continue;
        jx_json_check_keys(job->mem, job->diags, job->file, e, keys, sizeof keys / sizeof *keys);
        add_waiver(job->policy, job->mem, job->diags,
                   (jx_exception){.code = text_of(job, e, "code"),
                                  .pointer = text_of(job, e, "pointer"),
                                  .unit = text_of(job, e, "unit"),
                                  .reason = text_of(job, e, "reason"),
                                  .place = jx_json_place(job->mem, job->file, e)});
    }
}

static void read_settings(jx_policy_job *job, const jx_json *object)
{
    for (const jx_json *e = object->first; e != NULL; e = e->next) {
        const bool is_note = e->key.n > 0 && (e->key.at[0] == '$' || e->key.at[0] == '_');
        if (!is_note)
            add_setting(job->policy, job->mem, job->diags,
                        jx_json_place(job->mem, job->file, e), e->key,
                        e->kind == JX_JSON_STRING ? e->text : (jx_str){0});
    }
}

jx_status jx_policy_from_json(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *root,
                              jx_policy **out)
{
    static const char *const keys[] = {"format", "severity", "waive", "title"};
    const size_t before = jx_diags_count(diags, JX_ERROR);
    jx_policy_job job = {mem, diags, file, JX_NEW(mem, jx_policy)};
    const jx_json *format = jx_json_find(root, "format");
    if (root->kind != JX_JSON_OBJECT || format == NULL ||
        !jx_str_is(format->text, JX_POLICY_FORMAT)) {
        jx_diags_add(diags, &no_policy, jx_json_place(mem, file, root),
                     JX_S("\"format\": \"" JX_POLICY_FORMAT "\""), (jx_str){0}, (jx_str){0});
        return JX_ERR_INPUT;
    }
    jx_json_check_keys(mem, diags, file, root, keys, sizeof keys / sizeof *keys);
    const jx_json *severity = jx_json_find(root, "severity");
    const jx_json *waivers = jx_json_find(root, "waive");
    if (severity != NULL)
        read_settings(&job, severity);
    if (waivers != NULL)
        read_waivers(&job, waivers);
    *out = job.policy;
    return jx_diags_count(diags, JX_ERROR) == before ? JX_OK : JX_ERR_INPUT;
}

jx_status jx_policy_read(jx_arena *mem, jx_diags *diags, const char *file, jx_policy **out)
{
    const jx_json *root;
    JX_TRY(jx_json_read(mem, diags, file, &root));
    return jx_policy_from_json(mem, diags, file, root, out);
}
