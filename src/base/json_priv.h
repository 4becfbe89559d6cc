/* base/json_priv.h: the three steps of reading JSON: bytes -> UTF-8 -> known to be sound -> tree. */
#ifndef JX_BASE_JSON_PRIV_H
#define JX_BASE_JSON_PRIV_H

#include "base/json.h"

/* The first thing that is wrong with a text. */
typedef struct jx_json_fault {
    const jx_rule *rule; /* NULL: nothing is wrong */
    size_t at;           /* byte offset */
    jx_str text[3];
} jx_json_fault;

/* Strict RFC 8259, with the limits of json.h, over valid UTF-8. */
jx_json_fault jx_json_scan(jx_arena *mem, jx_str text);
/* The rules' row for a limit, told apart because it gives another status. */
bool jx_json_is_limit(const jx_rule *rule);

/* Bytes as a user's file has them to UTF-8 without BOM; JX_ERR_INPUT with a finding when that cannot
 * be, or when they are plainly no text (a workbook, a PDF). */
JX_CHECK jx_status jx_json_decode(jx_arena *mem, jx_diags *diags, const char *file, jx_blob bytes,
                                  jx_str *out);

/* UTF-16 and UTF-32 by mark or by their zeros: the name, and the bytes behind the mark; NULL: neither. */
const char *jx_json_wide_encoding(jx_str *bytes);

/* Line and column of a byte offset. */
jx_place jx_json_locate(const char *file, jx_str text, size_t at);

#endif
