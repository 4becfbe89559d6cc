/* report/report.h: form x filing -> flow.
 *
 * In: a form (form/form.h) and a filing (model/filing.h) whose scores have been completed.
 * Out: flow/flow.h. Knows no font file, no page break. The texts of a flow are borrowed from the
 * form, the filing or `mem`, so all three must live as long as the flow.
 */
#ifndef JX_REPORT_REPORT_H
#define JX_REPORT_REPORT_H

#include "base/base.h"
#include "flow/flow.h"
#include "form/form.h"
#include "model/filing.h"

/* One report that a filing asks for: one PDF. */
typedef struct jx_report_item {
    const jx_form *form;
    size_t project; /* element of the form's `each`, from 1; of a form for each narrative: of those
                       that name it; 0: the report is about the unit */
    jx_str title;   /* as in the document's properties */
    jx_str file;    /* proposed file name: no folder, ends in ".pdf", unique within the plan */
} jx_report_item;

typedef struct jx_report_plan {
    const jx_report_item *at;
    size_t n;
} jx_report_plan;

/* The reports that `filing` asks for, in its order; several of one form in the order of the list
 * they stand for. A name that no form has: REPORT-001 at its place, with the nearest.
 * JX_ERR_INPUT when anything is wrong; *out then holds what could be planned. */
JX_CHECK jx_status jx_report_plan_filing(jx_arena *mem, jx_diags *diags,
                                         const jx_form *const *forms, size_t n,
                                         const jx_filing *filing, jx_report_plan *out);

/* The same for one form, whether the filing asks for it or not. */
JX_CHECK jx_status jx_report_plan_form(jx_arena *mem, jx_diags *diags, const jx_form *form,
                                       const jx_filing *filing, jx_report_plan *out);

/* Holds every binding of a form against what a filing can hold: REPORT-01x, placed in the form
 * file, with the nearest name. Needs no filing. JX_ERR_INPUT when anything is wrong. */
JX_CHECK jx_status jx_report_check(jx_arena *mem, jx_diags *diags, const jx_form *form);

/* Builds one report. `project` as in jx_report_item. The bindings need not have been checked: an
 * unknown one is a finding here too.
 * *out  in `mem`; untouched on failure.
 * JX_ERR_INPUT: findings in the form's or the filing's place; JX_ERR_LIMIT: too many rows. */
JX_CHECK jx_status jx_report_build(jx_arena *mem, jx_diags *diags, const jx_form *form,
                                   const jx_filing *filing, size_t project, const jx_flow **out);

/* Builds the form as it is before anything is filed: every list has one row, all bindings are empty.
 * Else as jx_report_build. */
JX_CHECK jx_status jx_report_build_blank(jx_arena *mem, jx_diags *diags, const jx_form *form,
                                         const jx_flow **out);

/* A text as a file name: without / \ : * ? " < > | and control characters, white space as one
 * space, not beginning with a dot, at most `max` bytes, cut at a character. Never empty. */
jx_str jx_file_name(jx_arena *mem, jx_str text, size_t max);

#endif
