/* base/buf.h: growing bytes in an arena. Numbers are printed without any locale. */
#ifndef JX_BASE_BUF_H
#define JX_BASE_BUF_H

#include "base/arena.h"
#include "base/dec.h"
#include "base/len.h"
#include "base/str.h"

typedef struct jx_buf {
    jx_arena *mem;
    char *at;
    size_t n, cap;
} jx_buf;

jx_buf jx_buf_new(jx_arena *mem);
void jx_buf_put(jx_buf *buf, const void *bytes, size_t n);
void jx_buf_put_str(jx_buf *buf, jx_str text);
void jx_buf_put_c(jx_buf *buf, const char *c_string);
void jx_buf_put_byte(jx_buf *buf, char c);
void jx_buf_put_char(jx_buf *buf, uint32_t c); /* as UTF-8 */
void jx_buf_put_int(jx_buf *buf, int64_t n);
void jx_buf_put_hex(jx_buf *buf, uint32_t n, unsigned digits); /* upper case, zero-filled */
/* A length in points for PDF operators: at most 4 decimals, trimmed, never "-0". */
void jx_buf_put_pt(jx_buf *buf, jx_len len);
void jx_buf_put_dec(jx_buf *buf, jx_dec x);
/* As a JSON string, in quotes: also how dumps show a text. */
void jx_buf_put_json(jx_buf *buf, jx_str text);
void jx_buf_format(jx_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
jx_str jx_buf_str(const jx_buf *buf); /* borrowed: valid until the next put */

#endif
