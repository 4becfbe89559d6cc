/* model/read_priv.h: the reader's two halves: read_value.c reads what stands behind a key, read.c lists,
 * records and the whole. */
#ifndef JX_MODEL_READ_PRIV_H
#define JX_MODEL_READ_PRIV_H

#include "base/base.h"
#include "base/json.h"
#include "model/rules_priv.h"
#include "model/schema_priv.h"

typedef struct jx_reader {
    jx_arena *mem;
    jx_diags *diags;
    const char *file;
    const jx_text *money_unit; /* of the filing being read */
    bool has_failed;
} jx_reader;

/* A value to be read: `json` NULL when the key is absent or null. */
typedef struct jx_slot {
    const jx_field *field;
    const jx_json *json;
    jx_place place; /* where it stands, or would stand */
} jx_slot;

/* Adds a finding; an error makes the filing one that cannot be rendered. */
void jx_complain(jx_reader *r, const jx_rule *rule, jx_place place, jx_str a, jx_str b, jx_str c);
jx_str jx_number_text(jx_reader *r, size_t n);
/* The beginning of a text, for a message. */
jx_str jx_shorten(jx_reader *r, jx_str text);
/* A value as it stands in the file, shortened: the same in both languages. */
jx_str jx_show(jx_reader *r, const jx_json *json);
/* False, and a complaint, when the value is of another kind. */
bool jx_is_kind(jx_reader *r, const jx_slot *s, jx_json_kind kind, const jx_rule *rule);

void jx_check_text(jx_reader *r, const jx_slot *s, jx_str text); /* length, control characters */
void jx_check_blank(jx_reader *r, const jx_slot *s, jx_str text);
/* A number without a unit, thousands and full-width digits allowed. False, and poisoned: it is none. */
bool jx_read_number(jx_reader *r, jx_str text, jx_dec *out);

/* Each fills *out, its place included, also when the slot is empty. */
void jx_read_text(jx_reader *r, const jx_slot *s, jx_text *out);
void jx_read_amount(jx_reader *r, const jx_slot *s, jx_amount *out);
void jx_read_integer(jx_reader *r, const jx_slot *s, jx_integer *out);
void jx_read_flag(jx_reader *r, const jx_slot *s, jx_flag *out);
void jx_read_date(jx_reader *r, const jx_slot *s, jx_date *out);
void jx_read_aim(jx_reader *r, const jx_slot *s, jx_aim *out);

#endif
