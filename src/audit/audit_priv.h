/* audit/audit_priv.h: one run over one filing, and what its checks share.
 *
 *   run ── tables: the department and each project, and the goals inside a project
 *           └─ rows: the indicators of a table, looked at once: kind, verdict of the score module
 *
 * A check gets the run, walks what it is about and says `jx_found` at the value that is wrong.
 */
#ifndef JX_AUDIT_AUDIT_PRIV_H
#define JX_AUDIT_AUDIT_PRIV_H

#include "audit/audit.h"
#include "model/value.h"

/* ---- the catalogue --------------------------------------------------------------------------- */

typedef struct jx_run jx_run;

typedef struct jx_check {
    jx_rule rule;
    const char *cites;
    void (*run)(jx_run *run);
} jx_check;

/* A row; not in braces of its own, which clang-format 14 would align and crash. */
#define CHECK(code, severity, zh, en, cites, function)                                             \
    {                                                                                              \
        {(code), (severity), (zh), (en)}, (cites), (function)                                      \
    }

typedef struct jx_check_list {
    const jx_check *at;
    size_t n;
} jx_check_list;

jx_check_list jx_checks_complete(void);
jx_check_list jx_checks_score(void);
jx_check_list jx_checks_money(void);
jx_check_list jx_checks_target(void);
jx_check_list jx_checks_text(void);

/* ---- what is checked ------------------------------------------------------------------------- */

typedef enum jx_kind { /* what an indicator measures, by its level 2, else level 1 */
                       JX_KIND_OTHER,
                       JX_KIND_QUANTITY,     /* 数量 */
                       JX_KIND_QUALITY,      /* 质量 */
                       JX_KIND_TIME,         /* 时效 */
                       JX_KIND_COST,         /* 成本 */
                       JX_KIND_BENEFIT,      /* 经济 社会 生态 可持续影响 */
                       JX_KIND_SATISFACTION, /* 满意度 */
} jx_kind;

/* What the forms that a filing asks for want to see in a table; also what others of its rows have. */
typedef enum jx_want {
    JX_WANT_GOAL = 1,      /* expected and actual goal */
    JX_WANT_ACTUAL = 2,    /* actual values */
    JX_WANT_WEIGHT = 4,    /* points and scores */
    JX_WANT_DEVIATION = 8, /* 偏差原因 */
    JX_WANT_FUNDS = 16,    /* budget and execution */
    JX_WANT_TARGET = 32,
} jx_want;

typedef struct jx_row {
    const jx_indicator *in;
    const jx_indicators *list;
    const jx_goal_block *goal; /* NULL: not inside a goal */
    const jx_aim *aim;         /* the target that counts; never NULL */
    jx_kind kind;
    bool counts; /* neither / nor 无: there is something to measure */
    bool heads;  /* a parent with children below it: they are what is scored */
    bool scored; /* `verdict` holds: it has an actual value */
    jx_scored verdict;
} jx_row;

typedef struct jx_table { /* a project, or the department (project NULL) */
    const jx_project *project;
    size_t number; /* of the project, from 1 */
    jx_str name;
    jx_head self;
    const jx_funds *funds;
    const jx_goal *goal;
    const jx_goal_blocks *goals; /* NULL: the department */
    const jx_indicators *indicators;
    const jx_amount *total_score;
    const jx_text *grade;
    const jx_texts *problems, *measures;
    const jx_scheme *scheme;
    unsigned asked; /* jx_want: by the forms that the filing asks for */
    unsigned wants; /* jx_want: asked, or used by some of the rows */
    jx_row *rows;
    size_t row_n;
} jx_table;

typedef struct jx_setting {
    jx_str code;
    bool off;
    jx_severity severity;
} jx_setting;

typedef struct jx_exception { /* a waiver, of the filing or of the policy */
    jx_str code, pointer, unit, reason;
    jx_place place;
    bool used;
} jx_exception;

struct jx_policy {
    JX_VEC(jx_setting) settings;
    JX_VEC(jx_exception) waivers;
};

struct jx_run {
    jx_arena *mem;
    jx_diags *out;
    const jx_audit_job *job;
    const jx_filing *filing;
    const jx_schemes *schemes;
    jx_table *tables; /* the department first when there is one, then the projects */
    size_t table_n;
    const jx_check *check; /* the one that is run */
    jx_policy *own;        /* of the filing */
    jx_rule *adjusted;     /* the check's rule with each severity, made on demand */
    bool advisory;         /* see jx_paper */
    bool last_was_kept;    /* was the last finding told? (for its hint) */
    size_t waived;
};

/* What the filing itself sets and waives. */
jx_policy *jx_policy_of_filing(jx_arena *mem, jx_diags *diags, const jx_filing *filing);

/* Sets up the run's tables and rows. */
void jx_run_tables(jx_run *run);
/* The table of the same project, or the department, in another filing; NULL: there is none. */
const jx_project *jx_same_project(const jx_filing *filing, const jx_project *project);

/* ---- saying what is wrong -------------------------------------------------------------------- */

void jx_found(jx_run *run, jx_place place, jx_str a, jx_str b, jx_str c);
/* With another severity than the row's: the same rule can be graver. */
void jx_found_as(jx_run *run, jx_severity severity, jx_place place, jx_str a, jx_str b, jx_str c);
void jx_hint_add(jx_run *run, const jx_hint *hint, jx_str a, jx_str b);

/* ---- small things ---------------------------------------------------------------------------- */

bool jx_blank(const jx_text *text);           /* not there, or nothing but white space */
bool jx_nothing(jx_str text);                 /* blank, / — - 无 */
bool jx_has(jx_str text, const char *part);   /* contains */
bool jx_has_any(jx_str text, const char *const *parts); /* ended by NULL */
bool jx_numeric(const jx_amount *amount);     /* a sound number is there */
bool jx_stated(const jx_amount *amount);      /* filed as a sound number, not computed */
bool jx_dec_eq(jx_dec a, jx_dec b);           /* both sound and equal */
jx_str jx_num(jx_run *run, jx_dec x);         /* without zeros at the end */
jx_str jx_money(jx_run *run, jx_dec x);       /* "1816.4 万元" */
jx_str jx_quote(jx_run *run, jx_str text);    /* its beginning, at most 30 characters */
jx_dec jx_dec_abs(jx_dec x);
/* More than half a unit of the last printed digit apart; a whole number stands for two decimals. */
bool jx_apart(jx_dec stated, jx_dec exact);
/* Error when they are more than 0.1 apart, else a warning: rounding differs from place to place. */
jx_severity jx_severity_of(jx_dec stated, jx_dec exact);
jx_str jx_row_name(const jx_row *row);
/* The same name, but for white space and punctuation at its ends. */
bool jx_same_name(jx_str a, jx_str b);
size_t jx_share_of_bigrams(jx_str a, jx_str b); /* percent of the shorter text's pairs */

/* ---- sums ------------------------------------------------------------------------------------ */

typedef struct jx_part {
    jx_str name;
    const jx_amount *amount;
    const jx_amount *last; /* last year's; NULL: not known */
} jx_part;

typedef struct jx_parts {
    JX_VEC(jx_part) v;
    const char *unit; /* of the hints: " 分"; NULL: the filing's money unit */
} jx_parts;

void jx_part_add(jx_run *run, jx_parts *parts, const char *name, const jx_amount *amount,
                 const jx_amount *last);
jx_dec jx_parts_sum(const jx_parts *parts); /* dashes count nothing */
/* How many of them are sound numbers. */
size_t jx_parts_numeric(const jx_parts *parts);
/* Says what would make a wrong sum right, after jx_found: a figure in the other unit, a row left out or
 * counted twice, two digits swapped, last year's figure. */
void jx_hint_sum(jx_run *run, jx_dec stated, const jx_parts *parts);

/* ---- prose ----------------------------------------------------------------------------------- */

/* A text of the filing with its placeholders filled in. */
typedef struct jx_prose {
    jx_str text;
    jx_place place;
    const jx_narrative *narrative; /* NULL: not of one */
    const jx_table *table;         /* what it is about; NULL: not known */
} jx_prose;

typedef struct jx_figure { /* a number in a text */
    size_t from, to;       /* bytes: the digits and their unit */
    jx_dec number;
    jx_str unit; /* the known unit right behind it: 万元, %, 人次; empty: none */
} jx_figure;

jx_str jx_expand(jx_run *run, jx_str text, const jx_project *project);
/* The next number at or after *pos, which moves behind it. */
bool jx_next_figure(jx_str text, size_t *pos, jx_figure *out);
/* Every paragraph: of narratives, and the goals, problems, measures of each table. `data` is handed on. */
typedef void (*jx_prose_visit)(jx_run *run, const jx_prose *prose, void *data);
void jx_each_prose(jx_run *run, jx_prose_visit visit, void *data);

/* Every text of the filing as filed: names, cells, paragraphs. */
typedef struct jx_cell {
    jx_str key, text;
    jx_place place;
    bool is_name;  /* a label, not a sentence */
    bool is_prose; /* of a narrative's body */
    bool is_code;
} jx_cell;
typedef void (*jx_cell_visit)(jx_run *run, const jx_cell *cell, void *data);
void jx_each_cell(jx_run *run, jx_cell_visit visit, void *data);

#endif
