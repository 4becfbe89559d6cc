/* base/diag.h: complaints are values with a stable code, a place and two languages.
 *
 * A module keeps its rules as `static const jx_rule` rows; codes are WORD-NNN and unique in the
 * tree (a test sees to it): JSON FILING TARGET FORM REPORT FONT TEXT PAGE PDF IO CLI AUDIT, and,
 * with two digits, from the audit catalogue C- S- A- T- F-.
 */
#ifndef JX_BASE_DIAG_H
#define JX_BASE_DIAG_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"

typedef enum jx_severity { JX_INFO, JX_WARNING, JX_ERROR } jx_severity;
typedef enum jx_lang { JX_ZH, JX_EN } jx_lang;

typedef struct jx_rule {
    const char *code;
    jx_severity severity;
    const char *zh, *en; /* {0} {1} {2} stand for the finding's texts */
} jx_rule;

typedef struct jx_place {  /* where in the user's file; all zero: nowhere in particular */
    const char *file;      /* as the user named it */
    uint32_t line, column; /* from 1, column in characters; 0: not known */
    jx_str pointer;        /* RFC 6901, "/projects/0/name"; empty: the whole file */
} jx_place;

/* What would make it right, said after the message: the finding's own words stay the same. */
typedef struct jx_hint {
    const char *zh, *en; /* {0} {1} stand for the hint's texts */
} jx_hint;

typedef struct jx_finding {
    const jx_rule *rule;
    jx_place place;
    jx_str text[3];
    const jx_hint *hint; /* NULL: none */
    jx_str hint_text[2];
} jx_finding;

/* The list of findings of one run. At most JX_DIAGS_MAX are kept; the rest are counted. */
typedef struct jx_diags jx_diags;
#define JX_DIAGS_MAX 1000

jx_diags *jx_diags_new(jx_arena *mem);
/* Adds a finding; the texts and the place are copied into the list's arena. */
void jx_diags_add(jx_diags *diags, const jx_rule *rule, jx_place place, jx_str a, jx_str b,
                  jx_str c);
/* A hint for the finding that was added last; nothing happens when that one was not kept. */
void jx_diags_hint(jx_diags *diags, const jx_hint *hint, jx_str a, jx_str b);
/* Adds all findings of `from`, hints included, in its order. */
void jx_diags_append(jx_diags *diags, const jx_diags *from);
size_t jx_diags_count(const jx_diags *diags, jx_severity at_least);
size_t jx_diags_dropped(const jx_diags *diags);
/* Sorted by file, line, column; equal findings (rule, place, texts) once. */
void jx_diags_sort(jx_diags *diags);
size_t jx_diags_n(const jx_diags *diags);
const jx_finding *jx_diags_get(const jx_diags *diags, size_t i);
/* The message in one language, placeholders filled in. */
void jx_finding_message(const jx_finding *finding, jx_lang lang, jx_buf *out);
/* One line for a person, without its line end:
 * data/a.json:12:9: 错误 FILING-003：…… (/projects/0/name)   or, in English,
 * data/a.json:12:9: error FILING-003: ... (/projects/0/name) */
void jx_finding_print(const jx_finding *finding, jx_lang lang, jx_buf *out);

#endif
