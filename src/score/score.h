/* score/score.h: the official arithmetic: execution rate and score, totals, grades.
 *
 * Exact decimals; rounding half up (四舍五入) at the places where the forms print. What was filed
 * is never changed, only what was left out is filled in, and marked `computed`.
 * Source of the execution row, the total and the grades: 财预〔2020〕10号.
 */
#ifndef JX_SCORE_SCORE_H
#define JX_SCORE_SCORE_H

#include "base/base.h"
#include "model/filing.h"

/* The percentage, 2 decimals: executed / budget * 100; poisoned when either is, or the budget is
 * not above 0. */
jx_dec jx_score_rate(jx_dec executed, jx_dec budget);

/* weight * min(executed / budget, 1), 2 decimals, rounded once from the exact quotient; nothing
 * executed, or less, gives 0. Poisoned when an argument is, or the budget is not above 0. */
jx_dec jx_score_execution(jx_dec weight, jx_dec executed, jx_dec budget);

typedef struct jx_grade {
    int least;      /* points, inclusive */
    const char *zh; /* 优 良 中 差 */
} jx_grade;

/* The grade of a total out of 100: 优 from 90, 良 from 80, 中 from 60, else 差. NULL: poisoned. */
const jx_grade *jx_score_grade(jx_dec total);

/* Fills in, where absent, for the department as for every project:
 *
 *   rate of every fund row      executed / budget; a row without budget gets "—"
 *   to_date_rate                to_date / initial budget, without one / annual budget
 *   score of the total row      jx_score_execution
 *   score of a parent row       the sum of the rows below it that name it as their level3
 *   score of a goal (goals[])   the sum of its indicators' scores
 *   total_score                 execution + indicators + goals; grade: from the total
 *
 * and the three rates of base_data. A sum is filled in when all its scores are there and there is one
 * besides the execution's; an indicator without weight and score (无, /) is not missed. */
void jx_score_complete(jx_arena *mem, jx_filing *filing);

#endif
