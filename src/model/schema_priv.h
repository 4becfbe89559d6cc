/* model/schema_priv.h: the table of fields, for the reader, the look-ups and the schema printer. */
#ifndef JX_MODEL_SCHEMA_PRIV_H
#define JX_MODEL_SCHEMA_PRIV_H

#include "base/base.h"
#include "model/filing.h"

typedef enum jx_sense { /* what a text, a decimal or a list means beyond its type */
                        JX_SENSE_NONE,
                        JX_SENSE_SOLID,   /* TEXT: neither null nor blank when the key is there */
                        JX_SENSE_MONEY,   /* DECIMAL in the filing's money unit */
                        JX_SENSE_POINTS,  /* DECIMAL, never below 0 */
                        JX_SENSE_PERCENT, /* DECIMAL, the percentage; a percent sign may follow */
                        JX_SENSE_COUNT,   /* DECIMAL, never below 0: persons, square metres */
                        JX_SENSE_LINES,   /* LIST of texts, each one solid */
                        JX_SENSE_NAMES,   /* the same, none twice */
} jx_sense;

typedef struct jx_field {
    const char *key;
    jx_type type;
    jx_sense sense;
    bool is_required;
    size_t offset;
    const struct jx_record_type *child; /* RECORD, LIST of records */
    const char *title;                  /* the field's name in Chinese */
    const char *zh, *en;                /* what to write there */
    const char *example;                /* as filed, without quotes; NULL: the type's own */
    const char *const *words;           /* TEXT: the only ones allowed, NULL at the end */
    const char *fallback;               /* TEXT, DECIMAL: the value when it is not filed */
    uint32_t max;                       /* TEXT: characters; LIST: elements; 0: the general limit */
    uint32_t min;                       /* LIST: elements when the key is there */
    int32_t least, most;                /* INTEGER */
} jx_field;

typedef enum jx_shape {
    JX_SHAPE_OBJECT,
    JX_SHAPE_BODY_ITEM, /* a string stands for {"p": ...}; exactly one of h1 to h4 and p */
    JX_SHAPE_FACTS,     /* any names, texts or numbers; the record is a jx_facts */
} jx_shape;

typedef struct jx_record_type {
    const char *name, *title, *english;
    const char *note; /* FACTS: what the names and values are, for docs/filing.md */
    const jx_field *fields;
    size_t n, size;
    jx_shape shape;
} jx_record_type;

#define JX_TEXT_CHARACTERS_MAX 100000U
#define JX_LIST_ELEMENTS_MAX   10000U
#define JX_DECIMAL_DIGITS_MAX  18

/* The patterns of the schema say what read.c accepts; tests/schema holds them against each other. */
#define JX_FACT_NAME_FORBIDDEN ".|{}[]"

extern const jx_record_type jx_filing_record, jx_project_record, jx_indicator_record,
    jx_funds_record, jx_goal_record, jx_narrative_record, jx_body_record;

const jx_field *jx_field_find(const jx_record_type *type, jx_str key);
/* The field's example as JSON. False, and nothing: the field holds records. */
bool jx_put_example(jx_buf *out, const jx_field *field);

#endif
