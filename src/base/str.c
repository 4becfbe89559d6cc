/* base/str.c: views of text. Nothing here looks at the locale. */
#include "base/str.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

jx_str jx_str_from(const char *c_string)
{
    return c_string != NULL ? (jx_str){c_string, strlen(c_string)} : (jx_str){0};
}

bool jx_str_eq(jx_str a, jx_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

bool jx_str_is(jx_str a, const char *c_string)
{
    return jx_str_eq(a, jx_str_from(c_string));
}

int jx_str_cmp(jx_str a, jx_str b)
{
    const size_t n = a.n < b.n ? a.n : b.n;
    const int order = n != 0 ? memcmp(a.at, b.at, n) : 0;
    if (order != 0)
        return order < 0 ? -1 : 1;
    return (a.n > b.n) - (a.n < b.n);
}

bool jx_str_starts(jx_str text, jx_str prefix)
{
    return text.n >= prefix.n && jx_str_eq((jx_str){text.at, prefix.n}, prefix);
}

bool jx_str_ends(jx_str text, jx_str suffix)
{
    return text.n >= suffix.n && jx_str_eq(jx_str_sub(text, text.n - suffix.n, text.n), suffix);
}

size_t jx_str_find(jx_str text, jx_str part, size_t from)
{
    if (from > text.n || part.n > text.n - from)
        return SIZE_MAX;
    if (part.n == 0)
        return from;
    const size_t last = text.n - part.n;
    for (size_t i = from; i <= last; i++) {
        const char *hit = memchr(text.at + i, part.at[0], last - i + 1);
        if (hit == NULL)
            break;
        i = (size_t)(hit - text.at);
        if (memcmp(hit, part.at, part.n) == 0)
            return i;
    }
    return SIZE_MAX;
}

jx_str jx_str_sub(jx_str text, size_t from, size_t to)
{
    if (to > text.n)
        to = text.n;
    if (from >= to)
        return (jx_str){0};
    return (jx_str){text.at + from, to - from};
}

jx_str jx_str_trim(jx_str text)
{
    size_t from = 0, to = text.n;
    for (size_t next = 0; from < to; from = next)
        if (!jx_is_space(jx_utf8_next(text, &next)))
            break;
    for (size_t start = to; to > from; to = start)
        if (!jx_is_space(jx_utf8_prev(text, &start)))
            break;
    return jx_str_sub(text, from, to);
}

jx_str jx_str_copy(jx_arena *mem, jx_str text)
{
    return jx_str_join(mem, text, (jx_str){0});
}

jx_str jx_str_join(jx_arena *mem, jx_str a, jx_str b)
{
    if (a.n + b.n == 0)
        return (jx_str){0};
    char *at = jx_alloc(mem, a.n + b.n, 1);
    if (a.n != 0)
        memcpy(at, a.at, a.n);
    if (b.n != 0)
        memcpy(at + a.n, b.at, b.n);
    return (jx_str){at, a.n + b.n};
}

jx_str jx_str_format(jx_arena *mem, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    jx_str text = {0};
    if (n > 0) {
        char *at = jx_alloc(mem, (size_t)n + 1, 1);
        (void)vsnprintf(at, (size_t)n + 1, format, again);
        text = (jx_str){at, (size_t)n};
    }
    va_end(again);
    return text;
}

const char *jx_str_c(jx_arena *mem, jx_str text)
{
    char *at = jx_alloc(mem, text.n + 1, 1);
    if (text.n != 0)
        memcpy(at, text.at, text.n);
    return at;
}

uint64_t jx_hash(uint64_t seed, const void *bytes, size_t n)
{
    uint64_t hash = seed != 0 ? seed : UINT64_C(0xcbf29ce484222325);
    const unsigned char *at = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

/* ---- edit distance ---- */

enum { JX_CHARS = 256 };

/* The characters of a text that is short enough; SIZE_MAX for a longer one. */
static size_t unpack(jx_str text, uint32_t out[JX_CHARS])
{
    size_t n = 0;
    for (size_t pos = 0; pos < text.n;) {
        if (n == JX_CHARS)
            return SIZE_MAX;
        out[n++] = jx_utf8_next(text, &pos);
    }
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t jx_str_distance(jx_str a, jx_str b, size_t max)
{
    uint32_t x[JX_CHARS], y[JX_CHARS];
    size_t rows[3][JX_CHARS + 1];
    if (jx_str_eq(a, b))
        return 0;
    const size_t n = unpack(a, x), m = unpack(b, y);
    if (n == SIZE_MAX || m == SIZE_MAX || (n > m ? n - m : m - n) > max)
        return max + 1;
    size_t *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= m; j++)
        before[j] = 0, above[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t best = row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (x[i - 1] != y[j - 1]));
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
            best = least(best, row[j]);
        }
        /* A swap may reach back over one row, so that row has to be hopeless too. */
        if (best > max + 1)
            return max + 1;
        size_t *free_row = before;
        before = above, above = row, row = free_row;
    }
    return least(above[m], max + 1);
}
