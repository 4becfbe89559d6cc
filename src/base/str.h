/* base/str.h: text is a borrowed view {at, n}: valid UTF-8, without NUL at the end. */
#ifndef JX_BASE_STR_H
#define JX_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct jx_str {
    const char *at; /* may be NULL when n is 0 */
    size_t n;       /* bytes */
} jx_str;

#define JX_S(literal) ((jx_str){(literal), sizeof(literal) - 1})
#define JX_S_INIT(literal)                                                                         \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    } /* for static tables */

jx_str jx_str_from(const char *c_string); /* NULL gives the empty view */
bool jx_str_eq(jx_str a, jx_str b);
bool jx_str_is(jx_str a, const char *c_string);
int jx_str_cmp(jx_str a, jx_str b); /* by bytes: the order of code points */
bool jx_str_starts(jx_str text, jx_str prefix);
bool jx_str_ends(jx_str text, jx_str suffix);
/* Byte offset of the first `part` at or after `from`; SIZE_MAX when absent. */
size_t jx_str_find(jx_str text, jx_str part, size_t from);
jx_str jx_str_sub(jx_str text, size_t from, size_t to); /* clamped to the text */
/* Without white space at both ends; U+3000, U+00A0, U+FEFF and the Unicode spaces count. */
jx_str jx_str_trim(jx_str text);
jx_str jx_str_copy(jx_arena *mem, jx_str text);
jx_str jx_str_join(jx_arena *mem, jx_str a, jx_str b);
/* printf into the arena. For texts of programs (C locale assumed); never %f, never user bytes as
 * the format. */
jx_str jx_str_format(jx_arena *mem, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A NUL-terminated copy, for the edge of another library. */
const char *jx_str_c(jx_arena *mem, jx_str text);
/* FNV-1a, 64 bits; seed 0 to start, or the hash so far. */
uint64_t jx_hash(uint64_t seed, const void *bytes, size_t n);

/* Edit distance in characters (insert, delete, change, swap of neighbours), given up beyond `max`
 * (returns max + 1), as for different texts of more than 256 characters. For "did you mean". */
size_t jx_str_distance(jx_str a, jx_str b, size_t max);

#endif
