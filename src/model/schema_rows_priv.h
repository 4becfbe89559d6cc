/* model/schema_rows_priv.h: the words in which the rows of the table of fields are written.
 *
 * A row is one key: its type and member (TEXT, MONEY, LIST ...), what it demands, DOC(title, zh, en), and
 * for whatever has no natural example EG("..."): as it is filed, without quotes.
 */
#ifndef JX_MODEL_SCHEMA_ROWS_PRIV_H
#define JX_MODEL_SCHEMA_ROWS_PRIV_H

#include "model/schema_priv.h"

#include <stddef.h>

#define N_OF(rows)    (sizeof(rows) / sizeof *(rows))
#define AT(T, member) offsetof(T, member)
#define TEXT(T, m)    .key = #m, .type = JX_TYPE_TEXT, .offset = AT(T, m)
#define AMOUNT(T, m)  .key = #m, .type = JX_TYPE_DECIMAL, .offset = AT(T, m)
#define INTEGER(T, m) .key = #m, .type = JX_TYPE_INTEGER, .offset = AT(T, m)
#define FLAG(T, m)    .key = #m, .type = JX_TYPE_BOOL, .offset = AT(T, m)
#define AIM(T, m)     .key = #m, .type = JX_TYPE_TARGET, .offset = AT(T, m)
#define DATE(T, m)    .key = #m, .type = JX_TYPE_DATE, .offset = AT(T, m)
#define RECORD(T, m)  .key = #m, .type = JX_TYPE_RECORD, .offset = AT(T, m)
#define LIST(T, m)    .key = #m, .type = JX_TYPE_LIST, .offset = AT(T, m)
#define MONEY(T, m)   AMOUNT(T, m), .sense = JX_SENSE_MONEY
#define POINTS(T, m)  AMOUNT(T, m), .sense = JX_SENSE_POINTS
#define PERCENT(T, m) AMOUNT(T, m), .sense = JX_SENSE_PERCENT
#define COUNT(T, m)   AMOUNT(T, m), .sense = JX_SENSE_COUNT
#define REQUIRED      .is_required = true, .sense = JX_SENSE_SOLID
#define DOC(a, b, c)  .title = (a), .zh = (b), .en = (c)
#define EG(text)      .example = (text)
/* A row; not in braces of its own, which clang-format 14 would align and crash. */
#define FIELD(...)                                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
/* A record type with the rows IDENT_fields. */
#define TYPE(ident, struct_type, type_name, type_title, type_english)                              \
    const jx_record_type ident = {.name = (type_name),                                             \
                                  .title = (type_title),                                           \
                                  .english = (type_english),                                       \
                                  .fields = ident##_fields,                                        \
                                  .n = N_OF(ident##_fields),                                       \
                                  .size = sizeof(struct_type)}

#define INDICATORS_MAX 5000U
#define NARRATIVES_MAX 100U

#endif
