/* base/utf8.h: UTF-8 that has been checked once, when it was read. */
#ifndef JX_BASE_UTF8_H
#define JX_BASE_UTF8_H

#include "base/str.h"

/* Length of the longest valid prefix; equal to text.n when all is well. Rejects overlong forms,
 * surrogates and what lies beyond U+10FFFF. */
size_t jx_utf8_valid(jx_str text);
/* The character at *pos (byte offset, < text.n), advancing *pos. Text must be valid. */
uint32_t jx_utf8_next(jx_str text, size_t *pos);
/* The character before *pos (> 0), moving *pos back to its start. */
uint32_t jx_utf8_prev(jx_str text, size_t *pos);
size_t jx_utf8_count(jx_str text);           /* characters */
size_t jx_utf8_put(uint32_t c, char out[4]); /* bytes written, 1 to 4 */
bool jx_is_han(uint32_t c);                  /* ideographs, all extensions, compatibility */
bool jx_is_space(uint32_t c);                /* as jx_str_trim sees it */

#endif
