/* score/score.h: the official arithmetic: what an indicator, the budget's execution, a project and a
 * department earn, by a scoring scheme and by the rule an indicator carries.
 *
 * Exact decimals; each score is rounded once, half up (四舍五入), from the exact quotient to the
 * scheme's places. A total is the sum of the scores as printed. What was filed is never changed, only
 * what was left out is filled in, and marked `computed`.
 * Sources: 财预〔2020〕10号, 财预〔2021〕101号; a scheme names its own.
 */
#ifndef JX_SCORE_SCORE_H
#define JX_SCORE_SCORE_H

#include "base/base.h"
#include "model/filing.h"
#include "score/scheme.h"

/* ---- the execution of the budget ------------------------------------------------------------- */

/* The percentage, 2 decimals: executed / budget * 100; poisoned when either is, or the budget is
 * not above 0. */
jx_dec jx_score_rate(jx_dec executed, jx_dec budget);

/* weight * min(executed / budget, 1), 2 decimals, rounded once from the exact quotient; nothing
 * executed, or less, gives 0. Poisoned when an argument is, or the budget is not above 0. */
jx_dec jx_score_execution(jx_dec weight, jx_dec executed, jx_dec budget);

/* The grade of a total out of 100 in the scheme; NULL: the total is poisoned, or there are none. */
const jx_grade *jx_score_grade(const jx_scheme *scheme, jx_dec total);

/* ---- one indicator --------------------------------------------------------------------------- */

typedef enum jx_verdict {
    JX_SCORED_EXACT, /* the rule gives one figure: `score` */
    JX_SCORED_BAND,  /* people decide: any score from `low` to `high` is right */
    JX_SCORED_OPEN,  /* cannot be decided: `zh`, `en` say what is missing */
    JX_SCORED_NOT,   /* not scored at all: no weight, a parent row, target not applicable */
} jx_verdict;

typedef enum jx_met { JX_MET_UNKNOWN, JX_MET_NO, JX_MET_YES } jx_met;

typedef enum jx_excess { /* how far a target was passed (of those where more is better) */
                         JX_EXCESS_NONE,
                         JX_EXCESS_EXPLAIN, /* beyond scheme->excess_explain percent: to be explained */
                         JX_EXCESS_LOW,     /* beyond excess_low: the target was set too low */
                         JX_EXCESS_FAR,     /* beyond excess_far: not acceptable unexplained */
} jx_excess;

typedef struct jx_scored {
    jx_verdict verdict;
    const char *rule; /* "Q1" ... "Q9", "BANDS", "MANUAL", "SHARE", "R-exec-1", "R-exec-2";
                                     "" when none applies */
    const char *rule_zh, *rule_en; /* its name: 正向比例, forward; "" when none applies */
    const char *word;              /* as a filing writes it: "forward"; "" when none applies */
    jx_dec score;     /* EXACT: with the scheme's places, zeros at the end trimmed when it
                                     says so; else poisoned */
    jx_dec low, high; /* the points that are right: EXACT: both the score; BAND: the
                                     limits; else poisoned */
    jx_dec ratio;     /* completion in percent, 2 decimals, never capped: actual/target,
                                     of reverse rules target/actual; poisoned when there is none */
    jx_met met;       /* the target as it is written: "＞90" is not met by 90 */
    jx_excess excess;
    jx_str zh, en; /* why: "10×90÷95＝9.47", or what is missing; never empty */
} jx_scored;

/* The target that counts: as adjusted, else the year's, else the initial one. NULL: none is filed. */
const jx_aim *jx_indicator_aim(const jx_indicator *indicator);

/* What the indicator earns. It uses the rule that the indicator carries (`scoring`), else its
 * coefficient (得分系数), else the scheme's rule for satisfaction, else what the target's form asks for:
 *
 *   ≥ >, a bare figure   Q1, or Q3 where the scheme asks for thresholds; a rank or a cost: Q2
 *   ＝                   as a bare figure, or Q4 where the scheme counts both directions
 *   ≤ <                  Q2; a target of 0: Q7        a range: Q9
 *   a date or period     met: full; missed: open, unless `scoring` says what a day or month costs
 *   words                MANUAL: the band that the actual text names, else the whole weight
 *
 * Open, among others: no actual value, units that cannot be compared, a bare duration or another
 * figure of which nobody can say whether less is better. 0 <= score <= weight always holds. Never
 * reads `score`. Texts are in `mem`. */
jx_scored jx_score_indicator(jx_arena *mem, const jx_scheme *scheme, const jx_indicator *indicator);

/* What the total row of funds earns (R-exec-1, R-exec-2 by the scheme). The weight is the row's as
 * filed, else the scheme's (jx_score_execution_weight). NOT: the scheme has no execution row; OPEN: no
 * budget or nothing filed as executed. */
jx_scored jx_score_execution_row(jx_arena *mem, const jx_scheme *scheme, const jx_fund *total);

/* The points of the execution rate: as filed, else the scheme's; 0: it is not scored. */
jx_dec jx_score_execution_weight(const jx_scheme *scheme, const jx_fund *total);

/* Sum of a list's scores as filed or filled in, parent rows counted once (through their children).
 * Poisoned when one is missing. *n: how many were wanted. */
jx_dec jx_score_sum(const jx_indicators *indicators, size_t *n);
/* The same of the weights: rows without weight are not missed. */
jx_dec jx_weight_sum(const jx_indicators *indicators, size_t *n);

/* ---- a whole filing -------------------------------------------------------------------------- */

/* Fills in, where absent, for the department as for every project, by its scheme:
 *
 *   rate of every fund row      executed / budget; a row without budget gets "—"
 *   to_date_rate                to_date / initial budget, without one / annual budget
 *   weight, score of the total row   jx_score_execution_row
 *   score of an indicator       jx_score_indicator, where its verdict is EXACT
 *   score of a parent row       the sum of the rows below it that name it as their level3
 *   score of a goal (goals[])   the sum of its indicators' scores
 *   total_score                 execution + indicators + goals; grade: from the total
 *
 * and the three rates of base_data. A sum is filled in when all its scores are there and there is one
 * besides the execution's; an indicator without weight and score (无, /) is not missed.
 * schemes NULL: the built-in mof for all. */
void jx_score_complete_by(jx_arena *mem, const jx_schemes *schemes, jx_filing *filing);
/* With the built-in scheme. */
void jx_score_complete(jx_arena *mem, jx_filing *filing);

#endif
