/* audit/audit.h: the catalogue of checks a finance bureau makes, over one filing and across several.
 *
 * In: filings that were read and whose scores were completed (score/score.h).  Out: findings with the
 * codes of docs/audit.md (C- completeness, S- scores, A- money, T- targets, F- form and language),
 * each at the very value, saying what is and what should be.
 *
 * A rule is a row of a table in check_*.c: code, severity, both messages, its source and a function.
 * Severities may be set and findings waived, in the filing ("audit") or in a policy file; what a machine
 * cannot decide is not here but listed in docs/audit.md.
 */
#ifndef JX_AUDIT_AUDIT_H
#define JX_AUDIT_AUDIT_H

#include "base/base.h"
#include "base/json.h"
#include "model/filing.h"
#include "score/score.h"

/* One row of the catalogue, for lists and manuals. */
typedef struct jx_audit_rule {
    const jx_rule *rule;
    const char *cites; /* its source: 财预〔2020〕10号 ... */
} jx_audit_rule;

size_t jx_audit_rule_n(void);
/* In the order of the catalogue: C, S, A, T, F. */
jx_audit_rule jx_audit_rule_at(size_t i);
/* NULL source: no such rule. */
const char *jx_audit_cites(jx_str code);

/* A policy: severities and waivers that hold for many filings. */
typedef struct jx_policy jx_policy;

#define JX_POLICY_FORMAT "jixiao-audit-policy-1"

/* Reads {"format": "jixiao-audit-policy-1", "severity": {code: "off"}, "waive": [{"code", "pointer",
 * "unit", "reason"}]}. All complaints are made at once (AUDIT-..., JSON-...). */
JX_CHECK jx_status jx_policy_read(jx_arena *mem, jx_diags *diags, const char *file,
                                  jx_policy **out);
JX_CHECK jx_status jx_policy_from_json(jx_arena *mem, jx_diags *diags, const char *file,
                                       const jx_json *root, jx_policy **out);
/* Complains about waivers of the policy that no filing has needed; when all audits are done. */
void jx_policy_finish(const jx_policy *policy, jx_diags *diags);

typedef struct jx_paper { /* a filing to be audited */
    jx_arena *mem;         /* where scratch and whatever its findings refer to live */
    const jx_filing *filing;
    const jx_schemes *schemes; /* NULL: mof for everything */
    jx_diags *diags;           /* where its findings go, sorted among themselves */
    bool advisory;             /* errors only, told as warnings: for whoever goes on all the same */
    size_t waived;             /* out: findings that a waiver kept back */
} jx_paper;

typedef struct jx_audit_job {
    jx_paper *papers;
    size_t n;
    const jx_filing *last_year; /* of the same unit; NULL: none given */
    jx_policy *policy;          /* NULL: none */
} jx_audit_job;

/* Audits paper i, by itself and beside the others of the job. */
void jx_audit_paper(const jx_audit_job *job, size_t i);
/* Audits all of them. */
void jx_audit_run(const jx_audit_job *job);

/* What a finding is about, for grouping: "项目1 农产品质量抽检", "部门整体", "自评报告"; empty: the whole
 * filing. By its pointer. */
jx_str jx_audit_subject(jx_arena *mem, const jx_filing *filing, jx_str pointer);

#endif
