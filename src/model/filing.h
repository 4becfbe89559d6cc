/* model/filing.h: one unit's data of one year, as it was filed.
 *
 * In: JSON (docs/filing.schema.json).  Out: open structs in which every value knows its text as
 * filed and its place, so that each later complaint can point into the user's file.
 *
 * Every struct below begins with jx_head; the reader fills places of absent values too (where they
 * would stand). Defaults are filled in by the reader and marked `computed`; rates, scores and
 * grades that were not filed are filled in by score/score.h.
 */
#ifndef JX_MODEL_FILING_H
#define JX_MODEL_FILING_H

#include "base/base.h"
#include "base/json.h"
#include "model/target.h"
#include "model/value.h"

typedef struct jx_head {
    jx_place place; /* where it stands, or would stand */
    bool present;   /* the key is there and not null, or the value was computed */
    bool computed;  /* not filed: a default, or worked out by the score module */
} jx_head;

typedef struct jx_text {
    jx_head self;
    jx_str text; /* white space at both ends is kept */
} jx_text;

/* Money, points or a rate. Present without a sound number: the dash or word in `text` is to be
 * printed as it is. A rate's number is the percentage: 86.18 for "86.18%". */
typedef struct jx_amount {
    jx_head self;
    jx_str text; /* as filed: "21.00", "1,234.50", "4753.66万元"; computed: as to be printed */
    jx_dec dec;  /* poisoned: no number */
} jx_amount;

typedef struct jx_integer {
    jx_head self;
    jx_str text;
    int64_t n;
} jx_integer;

typedef struct jx_flag {
    jx_head self;
    bool is_set;
} jx_flag;

typedef struct jx_date {
    jx_head self;
    jx_str text; /* "2022-04-20" */
    jx_day day;  /* a real day of the calendar */
} jx_date;

typedef struct jx_aim { /* a target or an actual value */
    jx_head self;
    jx_str text; /* as filed */
    jx_target target;
} jx_aim;

/* Lists: all have the layout of jx_list (the table of fields relies on it). */
typedef struct jx_list {
    jx_head self;
    size_t n;
    void *at;
} jx_list;
#define JX_LIST(T)                                                                                 \
    struct {                                                                                       \
        jx_head self;                                                                              \
        size_t n;                                                                                  \
        T *at; /* NOLINT(bugprone-macro-parentheses): T is a type */                               \
    }

/* Paragraphs. A plain string stands for a list of one; a line break starts a new paragraph, blank
 * ones are dropped. */
typedef JX_LIST(jx_text) jx_texts;

typedef struct jx_unit {
    jx_head self;
    jx_text name, code, level, competent_department;
} jx_unit;

typedef struct jx_contact {
    jx_head self;
    jx_text preparer, phone, head, finance_head;
} jx_contact;

typedef struct jx_budget {
    jx_head self;
    jx_amount total, general_public, government_fund, special_account, other; /* by source */
    jx_amount basic, project;                                                 /* by use */
} jx_budget;

typedef struct jx_indicator {
    jx_head self;
    jx_text level1, level2, name;
    jx_aim target, actual;
    jx_amount weight, score;
    jx_text deviation, standard;
} jx_indicator;
typedef JX_LIST(jx_indicator) jx_indicators;

typedef struct jx_department {
    jx_head self;
    jx_budget budget;
    jx_texts duties, goals;
    jx_indicators indicators;
} jx_department;

typedef struct jx_fund {
    jx_head self;
    jx_amount initial, budget, executed; /* 年初预算数 全年预算数 全年执行数 */
    jx_amount weight;                    /* of the total row: 10 unless filed */
    jx_amount rate, score;
} jx_fund;

typedef struct jx_funds {
    jx_head self;
    jx_fund total, fiscal, carried_over, other;
} jx_funds;

typedef struct jx_goal {
    jx_head self;
    jx_texts expected, actual;
} jx_goal;

typedef struct jx_project {
    jx_head self;
    jx_text name, code;
    jx_text competent_department; /* default: the unit's, then the unit's name */
    jx_text implementing_unit;    /* default: the unit's name */
    jx_text period;
    jx_amount amount;
    jx_funds funds;
    jx_goal goal;
    jx_indicators indicators;
    jx_amount total_score;
    jx_text grade;
    jx_texts problems, measures;
} jx_project;
typedef JX_LIST(jx_project) jx_projects;

/* A named figure for use in running text. */
typedef struct jx_fact {
    jx_head self;
    jx_str name;
    jx_str text; /* as filed */
    jx_dec dec;  /* poisoned: the text is no number */
} jx_fact;
typedef JX_LIST(jx_fact) jx_facts; /* in the order filed */

typedef enum jx_body_kind { /* 1 to 4 are the levels of headings */
                            JX_BODY_PARAGRAPH,
                            JX_BODY_H1, /* 一、 */
                            JX_BODY_H2, /* （一） */
                            JX_BODY_H3, /* 1. */
                            JX_BODY_H4, /* （1） */
} jx_body_kind;

typedef struct jx_body_item {
    jx_head self;
    jx_text h1, h2, h3, h4, p; /* exactly one is present */
    jx_text text;              /* after a run-in heading */
    jx_body_kind kind;
    const jx_text *main; /* the one that is present: heading or paragraph; never NULL */
} jx_body_item;
typedef JX_LIST(jx_body_item) jx_body;

typedef struct jx_signature {
    jx_head self;
    jx_texts organs;
    jx_date date;
} jx_signature;

typedef struct jx_attachment {
    jx_head self;
    jx_text title;
} jx_attachment;
typedef JX_LIST(jx_attachment) jx_attachments;

typedef struct jx_narrative {
    jx_head self;
    jx_text report; /* the form it belongs to */
    jx_texts title; /* its lines */
    jx_text salutation;
    jx_body body;
    jx_signature signature;
    jx_attachments attachments;
} jx_narrative;
typedef JX_LIST(jx_narrative) jx_narratives;

typedef struct jx_filing {
    jx_head self;
    const char *file; /* as the user named it */
    jx_text format;
    jx_integer year;
    jx_date date;
    jx_flag sample;
    jx_text sample_note;
    jx_text money_unit; /* 万元 unless filed */
    jx_unit unit;
    jx_contact contact;
    jx_texts reports;
    jx_department department;
    jx_projects projects;
    jx_facts facts;
    jx_narratives narratives;
} jx_filing;

#define JX_FILING_FORMAT "jixiao-filing-1"

/* Reads and checks a filing ("-": standard input); `file` must live as long as the findings.
 * All complaints are made at once (FILING-..., and JSON-... from below). JX_ERR_INPUT: there are
 * errors among them; *out is then still given, as far as it could be read, or NULL when the file is
 * no JSON object. Scores are not completed: see jx_score_complete. */
JX_CHECK jx_status jx_filing_read(jx_arena *mem, jx_diags *diags, const char *file,
                                  jx_filing **out);
/* The same from JSON that has been read. */
JX_CHECK jx_status jx_filing_from_json(jx_arena *mem, jx_diags *diags, const char *file,
                                       const jx_json *root, jx_filing **out);

/* Prints the filing's JSON Schema (2020-12): docs/filing.schema.json. */
void jx_schema_print(jx_buf *out);

/* NULL: there is none. */
const jx_narrative *jx_narrative_find(const jx_filing *filing, jx_str report);
const jx_fact *jx_fact_find(const jx_filing *filing, jx_str name);

#endif
