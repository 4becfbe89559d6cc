/* model/value.h: the filing by path, for forms: "unit.name", "projects[1].funds.total.initial".
 *
 * One table of fields (model/schema.c) says what a filing holds: it drives the reader, the
 * complaints about unknown keys, the JSON Schema that ships, and these look-ups; so they cannot
 * drift apart.
 *
 * A path is keys joined by ".", an element of a list is "[1]" and counts from 1. It starts at a
 * record: the filing, or a project for "funds.total.initial". Facts go by their names:
 * "facts.inspections".
 */
#ifndef JX_MODEL_VALUE_H
#define JX_MODEL_VALUE_H

#include "base/base.h"
#include "model/target.h"

typedef enum jx_type {
    JX_TYPE_TEXT,    /* jx_text */
    JX_TYPE_DECIMAL, /* jx_amount */
    JX_TYPE_INTEGER,
    JX_TYPE_BOOL,
    JX_TYPE_DATE,   /* ISO 8601 date, as text */
    JX_TYPE_TARGET, /* jx_target: the target language */
    JX_TYPE_RECORD,
    JX_TYPE_LIST, /* of records or texts */
    JX_TYPE_ANY,  /* from jx_path_check alone: a fact, text or decimal, known when it is filed */
} jx_type;

struct jx_filing;      /* model/filing.h */
struct jx_record_type; /* the fields of a record; identity is its address */

typedef struct jx_value { /* a typed, placed, borrowed view into the filing */
    jx_type type;
    bool present;            /* absent optional values have a type and a place, and nothing else */
    bool computed;           /* not filed: a default, or filled in by the score module */
    jx_place place;          /* where it stands, or where it would stand */
    jx_str text;             /* TEXT, DATE, TARGET: as filed; DECIMAL: as filed, "21.00" */
    jx_dec dec;              /* DECIMAL; poisoned when there is no number ("—") */
    int64_t integer;         /* INTEGER; BOOL: 0 or 1 */
    const jx_target *target; /* TARGET: the parsed part; never NULL then */
    const void *record;      /* RECORD; LIST: the list itself, for jx_value_at */
    const struct jx_record_type *record_type; /* RECORD, and LIST of records; LIST of texts: NULL */
    size_t n;                                 /* LIST */
} jx_value;

/* The filing as a record. */
jx_value jx_filing_value(const struct jx_filing *filing);
/* What `path` leads to from `record` (a RECORD; the empty path gives it back). A path that
 * jx_path_check refuses, and an element beyond the end of a list, are absent; the place is the
 * last thing on the way that has one. */
jx_value jx_value_get(jx_value record, jx_str path);
/* Element i, from 0, of a LIST: a RECORD or a TEXT. Absent beyond the end. */
jx_value jx_value_at(jx_value list, size_t i);

/* Member i of a RECORD, from 0, in the order of the table of fields; of facts the i-th one. False, and
 * *out untouched: there are not so many. *key: its name. */
bool jx_value_member(jx_value record, size_t i, jx_value *out, jx_str *key);

/* Can `path` exist in a record of this type?  Gives its type (facts.*: JX_TYPE_ANY) and, for
 * RECORD and LIST of records, the record type. When it cannot: false, the part of the path that
 * leads nowhere, and the nearest name or form of it ("" when nothing is near; static text). */
bool jx_path_check(const struct jx_record_type *type, jx_str path, jx_type *out,
                   const struct jx_record_type **out_type, jx_str *bad_part, jx_str *suggestion);

const struct jx_record_type *jx_filing_type(void);
const struct jx_record_type *jx_project_type(void);
const struct jx_record_type *jx_indicator_type(void);
/* A value of this type has the jx_narrative itself as its `record`. */
const struct jx_record_type *jx_narrative_type(void);
/* The field's name in Chinese, for messages: "全年执行数"; empty when the path leads nowhere. */
jx_str jx_path_title(const struct jx_record_type *type, jx_str path);
/* "text", "decimal" ...: for messages to form makers. */
const char *jx_type_name(jx_type type, jx_lang lang);

#endif
