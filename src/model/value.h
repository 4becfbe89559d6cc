/* model/value.h: the filing by path, for forms: "unit.name", "project.funds.total.initial".
 *
 * One table of fields (model/schema.c) says what a filing holds: it drives the reader, the
 * complaints about unknown keys, the JSON Schema that ships, and these look-ups; so they cannot
 * drift apart.
 */
#ifndef JX_MODEL_VALUE_H
#define JX_MODEL_VALUE_H

#include "base/base.h"

typedef enum jx_type {
    JX_TYPE_TEXT,    /* jx_text */
    JX_TYPE_DECIMAL, /* jx_amount */
    JX_TYPE_INTEGER,
    JX_TYPE_BOOL,
    JX_TYPE_DATE,    /* ISO 8601 date, as text */
    JX_TYPE_TARGET,  /* jx_target: the target language */
    JX_TYPE_RECORD,
    JX_TYPE_LIST,    /* of records or texts */
} jx_type;

struct jx_record_type;

typedef struct jx_value { /* a typed, placed, borrowed view into the filing */
    jx_type type;
    bool present;           /* absent optional values have a type and nothing else */
    jx_place place;         /* where it stands, or where it would stand */
    jx_str text;            /* TEXT, DATE, TARGET: as filed; DECIMAL: as filed, "21.00" */
    jx_dec dec;             /* DECIMAL */
    int64_t integer;        /* INTEGER; BOOL: 0 or 1 */
    const void *record;     /* RECORD */
    const struct jx_record_type *record_type; /* RECORD, and LIST of records */
    size_t n;               /* LIST */
} jx_value;

#endif
