/* audit/check_priv.h: checks whose rows stand in another file than they do, and what checks share. */
#ifndef JX_AUDIT_CHECK_PRIV_H
#define JX_AUDIT_CHECK_PRIV_H

#include "audit/audit_priv.h"

/* ---- funds: the rows of a project's money, the total first (money_rows.c) ----------------------------- */

size_t jx_fund_row_n(void);
const jx_fund *jx_fund_row(const jx_funds *funds, size_t i);
const char *jx_fund_row_name(size_t i); /* 年度资金总额, 当年财政拨款 ... */

/* A goal with one score for all its indicators: they have no points of their own. */
bool jx_goal_is_scored_whole(const jx_goal_block *goal);
jx_str jx_narrative_title(jx_run *run, const jx_narrative *narrative); /* all its lines */
bool jx_is_execution_rate(const jx_row *row); /* 预算执行率 as an indicator */

/* ---- check_wording.c: what a text looks like ------------------------------------------------------------- */

void jx_check_rests(jx_run *run);      /* C-11 */
void jx_check_truncated(jx_run *run);  /* C-15 */
void jx_check_outline(jx_run *run);    /* C-16 */
void jx_check_numbering(jx_run *run);  /* C-17 */
void jx_check_unfinished(jx_run *run); /* C-18 */
void jx_check_claimed_count(jx_run *run); /* T-13 */

/* ---- check_prose.c: what a text says, held against the tables ---------------------------------------------- */

void jx_check_growth(jx_run *run);       /* */
void jx_check_equations(jx_run *run);    /* A-05, in texts */
void jx_check_amounts_told(jx_run *run); /* */
void jx_check_paid_in_full(jx_run *run); /* */
void jx_check_source_level(jx_run *run); /* */

/* ---- check_across.c: several filings of one unit, several projects of one filing --------------------------- */

void jx_check_sub_units(jx_run *run);     /* */
void jx_check_approved(jx_run *run);      /* T-01 */
void jx_check_copied(jx_run *run);        /* T-02 */
void jx_check_shared(jx_run *run);        /* T-05 */
void jx_check_same_fact(jx_run *run);     /* T-11 */
void jx_check_goal_wording(jx_run *run);  /* T-12 */
void jx_check_last_year(jx_run *run);     /* T-17 */

#endif
