/* score/score_priv.h: one indicator being scored, for the files of the rules. */
#ifndef JX_SCORE_SCORE_PRIV_H
#define JX_SCORE_SCORE_PRIV_H

#include "score/score.h"

typedef enum jx_direction {
    JX_MORE,   /* more is better: ≥ > and what has no sign */
    JX_LESS,   /* less is better: ≤ <, ranks, costs */
    JX_EITHER, /* a bare duration: nobody can say */
} jx_direction;

typedef struct jx_trial { /* `c` in the functions: the case */
    jx_arena *mem;
    const jx_scheme *scheme;
    const jx_indicator *indicator;
    const jx_scoring *scoring;
    const jx_target *target; /* what earns full points: `full`, else the target */
    const jx_target *actual;
    jx_str actual_text; /* trimmed */
    jx_dec weight;      /* sound, not below 0 */
    jx_direction direction;
    /* Of rules that compare figures (jx_compare): in one unit. */
    jx_dec t, t2, a; /* t2: the upper end of a range */
} jx_trial;

/* A rule: the row says what it is called, `run` what it earns. */
typedef struct jx_score_rule {
    const char *id, *word, *zh, *en;
    bool needs_figures; /* t and a are there before it runs */
    void (*run)(const jx_trial *c, jx_scored *out);
} jx_score_rule;

/* ---- numbers ---------------------------------------------------------------------------------- */

jx_dec jx_no_number(void);
bool jx_is_above(jx_dec x, jx_dec y);
/* a * b / c, rounded half up once. */
jx_dec jx_share(jx_dec a, jx_dec b, jx_dec c, unsigned places);
/* The least whole number not below num / den; both at least 0, den above it. Poisoned: too large. */
jx_dec jx_ceil_div(jx_dec num, jx_dec den);
/* As text, for explanations. */
const char *jx_dec_c(const jx_trial *c, jx_dec x);
/* As a scheme prints points. */
jx_dec jx_round_points(const jx_scheme *scheme, jx_dec x);

/* ---- results ---------------------------------------------------------------------------------- */

/* Each sets the verdict and the texts; the first one wins nothing: a rule calls one of them once. */
void jx_earn_full(const jx_trial *c, jx_scored *out, const char *zh, const char *en);
void jx_earn_nothing(const jx_trial *c, jx_scored *out, const char *zh, const char *en);
/* weight * num / den, never below 0 nor above the weight. The texts: how it came about. */
void jx_earn_share(const jx_trial *c, jx_scored *out, jx_dec num, jx_dec den, jx_str zh, jx_str en);
/* So many points, within 0 and the weight. */
void jx_earn_points(const jx_trial *c, jx_scored *out, jx_dec points, jx_str zh, jx_str en);
/* Between two percentages of the weight; when they are one, it is exact. */
void jx_earn_band(const jx_trial *c, jx_scored *out, jx_dec low, jx_dec high, jx_str zh, jx_str en);
void jx_leave_open(jx_scored *out, const char *zh, const char *en);
/* The figures, or what is computed from them, exceed a jx_dec: open. */
void jx_refuse_large(jx_scored *out);

/* ---- figures (score_figure.c) ------------------------------------------------------------------ */

/* Brings target and actual into one unit: t, t2, a. False, and the reason in *out: they cannot be
 * compared. */
bool jx_compare(jx_trial *c, jx_scored *out);
jx_direction jx_direction_of(const jx_indicator *indicator, const jx_target *target);
bool jx_is_met(const jx_trial *c); /* of figures */

void jx_rule_forward(const jx_trial *c, jx_scored *out);
void jx_rule_reverse(const jx_trial *c, jx_scored *out);
void jx_rule_threshold(const jx_trial *c, jx_scored *out);
void jx_rule_exact(const jx_trial *c, jx_scored *out);
void jx_rule_range(const jx_trial *c, jx_scored *out);

/* ---- deductions (score_step.c) ----------------------------------------------------------------- */

void jx_rule_step(const jx_trial *c, jx_scored *out);
void jx_rule_overrun(const jx_trial *c, jx_scored *out);
void jx_rule_zero(const jx_trial *c, jx_scored *out);

/* ---- words (score_word.c) ----------------------------------------------------------------------- */

bool jx_says_yes(jx_str text);
void jx_rule_yes_no(const jx_trial *c, jx_scored *out);
void jx_rule_bands(const jx_trial *c, jx_scored *out);
void jx_rule_satisfaction(const jx_trial *c, jx_scored *out);
void jx_rule_manual(const jx_trial *c, jx_scored *out);
void jx_rule_share(const jx_trial *c, jx_scored *out);

#endif
