/* pdf/syntax_priv.h: PDF syntax into a jx_buf: numbers, strings, names, references.
 *
 * Numbers are fixed point and know no locale. Lengths leave EMU here: positions are integers in
 * 1/1000 pt, so that neighbouring rules share the very same edge.
 */
#ifndef JX_PDF_SYNTAX_PRIV_H
#define JX_PDF_SYNTAX_PRIV_H

#include "base/base.h"

#define JX_PDF_STRING_MAX 32767 /* bytes of a string: ISO 19005-2 6.1.13 */

typedef int64_t jx_milli; /* 1/1000 pt */
typedef int64_t jx_micro; /* 1/1,000,000 pt */

jx_milli jx_milli_from(jx_len len); /* rounded to nearest, half away from zero */
jx_micro jx_micro_from(int64_t len);

/* n / 10^places, trimmed, never "-0", without the zero before the point: ".5". */
void jx_put_fixed(jx_buf *out, int64_t n, unsigned places);
static inline void jx_put_milli(jx_buf *out, jx_milli n)
{
    jx_put_fixed(out, n, 3);
}

/* /Name, with #xx where needed; cut after 127 bytes (ISO 19005-2 6.1.13). */
void jx_put_name(jx_buf *out, jx_str name);

/* (bytes), with escapes where a reader would see something else. */
void jx_put_literal(jx_buf *out, const void *bytes, size_t n);

/* <FEFF...>: UTF-16BE of valid UTF-8, surrogates included. False, and an empty string put, when it
 * would be longer than JX_PDF_STRING_MAX. */
bool jx_put_text(jx_buf *out, jx_str text);

/* The UTF-16 units of a text as hexadecimal digits, without brackets or byte order mark. */
void jx_put_utf16(jx_buf *out, jx_str text);

#endif
