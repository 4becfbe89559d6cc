/* jixiao.h: libjixiao, the public interface. Opaque handles; no type of another library.
 *
 *     jixiao *jx = jixiao_new(NULL);
 *     jixiao_filing *f = jixiao_open(jx, "data/linwu-2021.json");
 *     for (size_t i = 0; i < jixiao_report_count(f); i++)
 *         if (jixiao_render_file(f, i, "out/report.pdf") != JIXIAO_OK) ...
 *     jixiao_close(f);
 *     jixiao_free(jx);
 *
 * A handle belongs to one thread at a time; different handles are independent. Strings are UTF-8.
 * Functions that take NULL handles (after a failed open) do nothing and return failure.
 */
#ifndef JIXIAO_H
#define JIXIAO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define JIXIAO_VERSION "0.1.0"

#if defined(__GNUC__) && !defined(JIXIAO_STATIC)
#define JIXIAO_API __attribute__((visibility("default")))
#else
#define JIXIAO_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef enum jixiao_status { /* the exit codes of the program stand in brackets */
    JIXIAO_OK,           /* (0) */
    JIXIAO_ERR_INPUT,    /* (1) the filing or the form has errors; the findings tell */
    JIXIAO_ERR_USAGE,    /* (2) wrong arguments */
    JIXIAO_ERR_IO,       /* (4) files, disk or fonts */
    JIXIAO_ERR_LIMIT,    /* (1) beyond a documented limit */
    JIXIAO_ERR_MEMORY,   /* (4) */
    JIXIAO_ERR_INTERNAL, /* (70) */
} jixiao_status;

typedef struct jixiao jixiao;               /* fonts and settings of a process */
typedef struct jixiao_filing jixiao_filing; /* one filing, read and checked */

typedef struct jixiao_options {
    const char *share;      /* folder with layouts/ and fonts/; NULL: found beside the program */
    const char *fonts;      /* a fonts file; NULL: the bundled one */
    const char *form;       /* a form file used instead of the shipped ones; NULL: none */
    const char *command;    /* argv[0], to find `share`; may be NULL */
} jixiao_options;

/* NULL only without memory. Failures (fonts missing) are kept for the first use; see
 * jixiao_findings. */
JIXIAO_API jixiao *jixiao_new(const jixiao_options *options);
JIXIAO_API void jixiao_free(jixiao *jx);
JIXIAO_API const char *jixiao_version(void);

/* Reads and checks a filing ("-": standard input). Never NULL except without memory: a filing with
 * errors is returned with its findings, and jixiao_status_of says whether it can be rendered. */
JIXIAO_API jixiao_filing *jixiao_open(jixiao *jx, const char *path);
JIXIAO_API void jixiao_close(jixiao_filing *filing);
JIXIAO_API jixiao_status jixiao_status_of(const jixiao_filing *filing);

/* The reports that the filing asks for, one PDF each. `form`: name of the form, as
 * "project-self-evaluation"; `project`: from 1, 0 when the report is about the whole unit;
 * `file`: a proposed file name ending in .pdf, without folder. Borrowed from the filing. */
typedef struct jixiao_report {
    const char *form, *title, *file;
    size_t project;
} jixiao_report;
JIXIAO_API size_t jixiao_report_count(const jixiao_filing *filing);
JIXIAO_API const jixiao_report *jixiao_report_get(const jixiao_filing *filing, size_t i);

/* Renders report i. The bytes belong to the filing and live until the next call with it. */
JIXIAO_API jixiao_status jixiao_render(jixiao_filing *filing, size_t i, const void **bytes,
                                       size_t *n);
/* Renders to a file that appears whole or not at all; "-" is standard output. */
JIXIAO_API jixiao_status jixiao_render_file(jixiao_filing *filing, size_t i, const char *path);
/* Checks report i without writing: form, bindings, glyphs, layout. */
JIXIAO_API jixiao_status jixiao_check(jixiao_filing *filing, size_t i);

/* What is wrong, or worth knowing, in file order. */
typedef enum jixiao_severity { JIXIAO_INFO, JIXIAO_WARNING, JIXIAO_ERROR } jixiao_severity;
typedef struct jixiao_finding {
    const char *code;
    jixiao_severity severity;
    const char *zh, *en;    /* the message */
    const char *file;       /* "" when nowhere */
    unsigned line, column;  /* from 1; 0: not known */
    const char *pointer;    /* RFC 6901 */
    const char *subject;    /* what it is about, in Chinese: "项目1 农产品质量抽检"; "" the whole filing */
    const char *cites;      /* an audit rule's source; "" of other findings */
} jixiao_finding;
JIXIAO_API size_t jixiao_finding_count(const jixiao_filing *filing);
/* Borrowed from the filing, until its next call. NULL beyond the end. */
JIXIAO_API const jixiao_finding *jixiao_finding_get(jixiao_filing *filing, size_t i);

/* The audit (docs/audit.md): the checks a finance bureau makes. Adds its findings to those of each
 * filing; filings that could not be read are passed over. Several filings are also held against each
 * other: approved targets against self-evaluation, sub-units against the bureau. */
typedef struct jixiao_audit_options {
    const char *policy;    /* a file of severities and waivers; NULL: none */
    const char *last_year; /* last year's filing; NULL: none */
    bool advisory;         /* only errors, and told as warnings: for whoever goes on all the same */
} jixiao_audit_options;
/* JIXIAO_ERR_INPUT, JIXIAO_ERR_IO: the policy or last year's filing cannot be used; jixiao_problem_get
 * tells. What the audit finds is no failure. */
JIXIAO_API jixiao_status jixiao_audit(jixiao *jx, jixiao_filing *const *filings, size_t n,
                                      const jixiao_audit_options *options);
/* The opinion on the filings for a reviewer to sign (审核意见表): their findings as a PDF. */
JIXIAO_API jixiao_status jixiao_opinion_file(jixiao *jx, jixiao_filing *const *filings, size_t n,
                                             const char *path);
/* How many findings the waivers kept back. */
JIXIAO_API size_t jixiao_waived_count(const jixiao_filing *filing);

/* Findings about the process itself: the share folder, the fonts file, font files. */
JIXIAO_API size_t jixiao_problem_count(jixiao *jx);
JIXIAO_API const jixiao_finding *jixiao_problem_get(jixiao *jx, size_t i);

/* What every indicator, and the execution of the budget, earns by its rule, beside what was filed
 * (docs/scoring.md). Rows without weight are left out. Texts are borrowed from the filing, "" where there
 * is nothing. */
typedef enum jixiao_verdict {
    JIXIAO_SCORE_EXACT, /* `computed` is the score */
    JIXIAO_SCORE_BAND,  /* people decide, between `low` and `high` */
    JIXIAO_SCORE_OPEN,  /* cannot be decided: zh, en say what is missing */
} jixiao_verdict;
typedef struct jixiao_score {
    size_t project;             /* from 1; 0: the department */
    const char *owner;          /* the project's name; the unit's */
    const char *indicator;      /* its name; of the execution row 预算执行率 */
    const char *target, *actual, *weight; /* as filed; of the execution row: budget and executed */
    const char *rule, *rule_zh, *rule_en; /* "Q1", "R-exec-1" ... and its name */
    jixiao_verdict verdict;
    const char *computed, *low, *high;    /* points */
    const char *stated;                   /* as filed */
    const char *difference;               /* stated - computed; "0" when they agree; of a band: how far
                                             the stated score is outside of it */
    const char *ratio;                    /* completion, "94.74" */
    const char *zh, *en;                  /* how it was found, or what is missing */
    unsigned line;                        /* of the indicator */
    const char *pointer;                  /* RFC 6901 */
} jixiao_score;
/* 0 when the filing has errors. */
JIXIAO_API size_t jixiao_score_count(jixiao_filing *filing);
JIXIAO_API const jixiao_score *jixiao_score_get(jixiao_filing *filing, size_t i);
/* Writes the scores that can be computed and are not filed into the filing's own file, which appears
 * whole or stays as it was: scores of indicators, parent rows, goals and the execution, and the total.
 * Nothing that is filed is changed; the text round them, the order of keys, unknown keys and the encoding
 * stay. *filled: how many. 0: the file is not touched. */
JIXIAO_API jixiao_status jixiao_score_write(jixiao_filing *filing, size_t *filled);

/* The shipped forms, in the order of their names. `title` has × where a value is filed; `each`: the
 * list that the form makes a report of each element of, "projects"; "": one report for the unit. */
typedef struct jixiao_form {
    const char *name, *title, *source, *each;
} jixiao_form;
/* 0 when one of them has errors; jixiao_problem_get tells. */
JIXIAO_API size_t jixiao_form_count(jixiao *jx);
JIXIAO_API const jixiao_form *jixiao_form_get(jixiao *jx, size_t i);

/* `form` is the name of a shipped form or a file ending in .json; what is wrong becomes problems.
 * check: finds every mistake in it. show: writes it to `path` as a PDF with nothing filed. new: writes a
 * small form file to `path` (none that exists) that extends it and tells what can be changed. */
JIXIAO_API jixiao_status jixiao_form_check(jixiao *jx, const char *form);
JIXIAO_API jixiao_status jixiao_form_show(jixiao *jx, const char *form, const char *path);
JIXIAO_API jixiao_status jixiao_form_new(jixiao *jx, const char *form, const char *path);

/* The fonts behind each role, first to last. Slow (it looks at every character): for people. */
typedef struct jixiao_font {
    const char *role, *role_zh;   /* "fangsong", "仿宋" */
    const char *spec;             /* as the fonts file names it */
    const char *file;             /* NULL: not installed */
    const char *postscript;       /* the font's own name; "" when not installed */
    bool common;                  /* a fallback that stands in the chain of every role */
    size_t missing_standard;      /* of the 8105 characters of 通用规范汉字表 */
    size_t missing_level3;        /* of the 87,887 ideographs of GB 18030-2022 level 3 */
    size_t chain_missing_standard, chain_missing_level3; /* of the whole role */
} jixiao_font;
JIXIAO_API size_t jixiao_font_count(jixiao *jx);
JIXIAO_API const jixiao_font *jixiao_font_get(jixiao *jx, size_t i);

#ifdef __cplusplus
}
#endif
#endif
