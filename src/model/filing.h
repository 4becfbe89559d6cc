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
    jx_text name, code, level, competent_department, address;
} jx_unit;

typedef struct jx_contact {
    jx_head self;
    jx_text preparer, phone, head, finance_head;
} jx_contact;

typedef struct jx_budget {
    jx_head self;
    jx_amount total, general_public, government_fund, state_capital, special_account,
        other;                /* by source */
    jx_amount basic, project; /* by use */
} jx_budget;

typedef struct jx_causes { /* why a goal is behind at mid-year: ticks */
    jx_head self;
    jx_flag funding, system, staff, hardware, other;
} jx_causes;

/* A step of a rule by bands: from a figure up (`from`) or by a word (`is`), what is earned there. */
typedef struct jx_score_band {
    jx_head self;
    jx_amount from;
    jx_text is;
    jx_amount percent, points; /* of the weight, or plain: one of them */
} jx_score_band;
typedef JX_LIST(jx_score_band) jx_score_bands;

/* How the indicator is scored, where its target does not tell (score/score.h). */
typedef struct jx_scoring {
    jx_head self;
    jx_text rule;           /* forward reverse threshold exact step overrun zero yes-no range bands
                               manual */
    jx_aim full;            /* what earns full points, instead of the target */
    jx_amount floor;        /* threshold: percent of the target without points */
    jx_amount step;         /* step, overrun, zero: points lost ... */
    jx_aim per;             /* ... per this much: 1, 1天, 1个月, 1% */
    jx_amount least;        /* points below which a deduction does not go */
    jx_amount low, high;    /* range: its ends; manual: percent of the weight */
    jx_flag all_or_nothing; /* exact, range: no points for what is near */
    jx_score_bands bands;
} jx_scoring;

/* A flat row of the indicator tree; levels that a form does not have are absent. A row with `parent`
 * set heads the rows below it that give its name as their level3, and counts through them. */
typedef struct jx_indicator {
    jx_head self;
    jx_text level1, level2, level3, name;
    jx_flag parent;
    jx_aim target;
    jx_text sign; /* the target in three columns: ≥ | 8500 | 人次 */
    jx_aim value;
    jx_text unit;
    jx_aim initial_target, adjusted_target; /* 年初指标值 调整指标值 */
    jx_aim actual;
    jx_amount weight, coefficient, score;
    jx_scoring scoring;
    jx_flag core;
    jx_text deviation, standard;
    jx_text description, basis, explanation, rule, evidence, note;
    jx_aim to_date, forecast; /* 1-N月执行情况 全年预计完成情况 */
    jx_causes causes;
    jx_text cause_text, possibility;
} jx_indicator;
typedef JX_LIST(jx_indicator) jx_indicators;

typedef struct jx_fund {
    jx_head self;
    jx_amount initial, budget, executed; /* 年初预算数 全年预算数 全年执行数 */
    jx_amount weight;                    /* of the total row: 10 unless filed */
    jx_amount rate, score;
    jx_amount to_date, to_date_rate, forecast; /* 1-N月执行数 执行率 全年预计执行数 */
    jx_text reason;
    jx_flag finished; /* of the total row: all is done, what is left of the budget was saved */
} jx_fund;

/* A form prints the rows it knows. `own` is 本级 beside `upper`, 上级. */
typedef struct jx_funds {
    jx_head self;
    jx_fund total, fiscal, carried_over, other;
    jx_fund central, local, upper, own;
    jx_fund public_budget, government_fund, state_capital, special_account, unit_funds;
} jx_funds;

typedef struct jx_goal {
    jx_head self;
    jx_texts expected, actual; /* self-evaluation: the year's goal */
    jx_texts period, annual;   /* application: 实施期（中期）目标 年度目标 */
} jx_goal;

typedef struct jx_task {
    jx_head self;
    jx_text name;
    jx_texts content;
    jx_amount amount;
    jx_texts completion;
} jx_task;
typedef JX_LIST(jx_task) jx_tasks;

typedef struct jx_department {
    jx_head self;
    jx_budget budget;
    jx_funds funds;
    jx_texts duties, functions; /* functions are printed as 职能1, 职能2 */
    jx_tasks tasks;
    jx_texts goals, aims; /* aims are printed as 目标1, 目标2 */
    jx_goal goal;
    jx_indicators indicators;
    jx_amount total_score;
    jx_text grade;
    jx_texts problems, measures;
} jx_department;

typedef struct jx_plan_step { /* of spending: 3月底 25% */
    jx_head self;
    jx_text by;
    jx_amount percent;
} jx_plan_step;
typedef JX_LIST(jx_plan_step) jx_plan;

/* 年度绩效目标1（40分）: a goal with points and indicators of its own. */
typedef struct jx_goal_block {
    jx_head self;
    jx_text title;
    jx_amount weight, score;
    jx_texts expected, actual;
    jx_indicators indicators;
} jx_goal_block;
typedef JX_LIST(jx_goal_block) jx_goal_blocks;

typedef struct jx_management { /* 资金管理情况: 分配科学性, ... */
    jx_head self;
    jx_text name;
    jx_texts situation, problems;
} jx_management;
typedef JX_LIST(jx_management) jx_managements;

typedef struct jx_fill_type { /* 填报类型: ticks */
    jx_head self;
    jx_flag whole, region, project;
} jx_fill_type;

typedef struct jx_project {
    jx_head self;
    jx_text name, code, report_code;
    jx_text competent_department; /* default: the unit's, then the unit's name */
    jx_text implementing_unit;    /* default: the unit's name */
    jx_text central_department, local_department, provincial_finance;
    jx_fill_type fill_type;
    jx_text attribute, category, type;
    jx_text period, start, end;
    jx_amount amount;
    jx_text upper_funds;
    jx_texts purpose;
    jx_plan plan;
    jx_texts overview, process, schedule;
    jx_funds funds;
    jx_managements management;
    jx_goal goal;
    jx_indicators indicators;
    jx_goal_blocks goals;
    jx_text scheme; /* of scoring; default: the filing's */
    jx_amount score_weight, total_score;
    jx_text grade;
    jx_texts conclusion, problems, reason, measures, other_matters, note;
    jx_text leader, finance_leader;
} jx_project;
typedef JX_LIST(jx_project) jx_projects;

/* ---- 基础数据表 ----------------------------------------------------------------------------- */

typedef struct jx_staff {
    jx_head self;
    jx_amount authorized, actual, control_rate;
} jx_staff;

typedef struct jx_cost {
    jx_head self;
    jx_text name;
    jx_integer indent; /* steps to the right */
    jx_amount last_final, budget, final;
} jx_cost;
typedef JX_LIST(jx_cost) jx_costs;

typedef struct jx_buildings {
    jx_head self;
    jx_amount approved, actual, rate;            /* ㎡ */
    jx_amount budget, invested, investment_rate; /* money */
} jx_buildings;

typedef struct jx_base_data {
    jx_head self;
    jx_staff staff;
    jx_costs costs;
    jx_buildings buildings;
    jx_texts thrift;
} jx_base_data;

/* A row of the 评价指标表: what is looked at, how it is scored, what it earned. */
typedef struct jx_point {
    jx_head self;
    jx_text level1;
    jx_amount weight1;
    jx_text level2;
    jx_amount weight2;
    jx_text name;
    jx_amount weight;
    jx_texts standard, explanation;
    jx_amount score;
} jx_point;
typedef JX_LIST(jx_point) jx_points;

typedef struct jx_cover {
    jx_head self;
    jx_text code, method, agency;
    jx_date date;
    jx_text issuer;
} jx_cover;

typedef struct jx_document {
    jx_head self;
    jx_text number; /* 发文字号 */
} jx_document;

/* ---- texts ---------------------------------------------------------------------------------- */

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
    jx_text report;     /* the form it belongs to; several may name the same */
    jx_text name;       /* tells several of one report apart */
    jx_integer project; /* the project it is about, from 1 */
    jx_texts title;     /* its lines */
    jx_text salutation;
    jx_body body;
    jx_signature signature;
    jx_attachments attachments;
} jx_narrative;
typedef JX_LIST(jx_narrative) jx_narratives;

/* ---- the audit ------------------------------------------------------------------------------ */

/* A finding of the audit that the unit answers for: it is not told any more. */
typedef struct jx_waiver {
    jx_head self;
    jx_text code, pointer; /* "T-05"; the value or a record around it, absent: everywhere */
    jx_text reason;
} jx_waiver;
typedef JX_LIST(jx_waiver) jx_waivers;

typedef struct jx_audit_settings {
    jx_head self;
    jx_facts severity; /* code: off, info, warning, error */
    jx_waivers waive;
} jx_audit_settings;

/* A row of the 审核意见表, which the program fills in. */
typedef struct jx_opinion {
    jx_head self;
    jx_text file, subject, code, level, message, basis, place;
} jx_opinion;
typedef JX_LIST(jx_opinion) jx_opinions;

typedef struct jx_filing {
    jx_head self;
    const char *file; /* as the user named it */
    jx_text format;
    jx_integer year;
    jx_date date;
    jx_flag sample;
    jx_text sample_note;
    jx_text money_unit; /* 万元 unless filed */
    jx_text scheme;     /* of scoring: "mof"; absent: mof */
    jx_unit unit;
    jx_contact contact;
    jx_texts reports;
    jx_cover cover;
    jx_document document;
    jx_integer monitor_month; /* N of 1-N月 */
    jx_department department;
    jx_base_data base_data;
    jx_points points;
    jx_projects projects;
    jx_facts facts;
    jx_narratives narratives;
    jx_audit_settings audit;
    jx_opinions opinions;
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
/* Prints every key with its meaning and an example, as Markdown: docs/filing.md. */
void jx_fields_print(jx_buf *out);

/* The first narrative that names the report; NULL: there is none. */
const jx_narrative *jx_narrative_find(const jx_filing *filing, jx_str report);
/* How many narratives name the report, and number i of them, from 0, in the order filed. NULL: there
 * are not so many. */
size_t jx_narrative_count(const jx_filing *filing, jx_str report);
const jx_narrative *jx_narrative_at(const jx_filing *filing, jx_str report, size_t i);
/* The project a narrative is about; NULL: none, or one that is not filed. */
const jx_project *jx_narrative_project(const jx_filing *filing, const jx_narrative *narrative);
const jx_fact *jx_fact_find(const jx_filing *filing, jx_str name);

#endif
