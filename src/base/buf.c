/* base/buf.c: bytes that grow by doubling; what was outgrown stays in the arena. */
#include "base/buf.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

jx_buf jx_buf_new(jx_arena *mem)
{
    return (jx_buf){.mem = mem};
}

/* Room for n more bytes; the content does not change. */
static char *make_room(jx_buf *buf, size_t n)
{
    if (buf->cap - buf->n >= n)
        return buf->at + buf->n;
    size_t cap = buf->cap < 128 ? 256 : buf->cap;
    if (buf->cap >= 128 && __builtin_mul_overflow(buf->cap, 2, &cap))
        cap = SIZE_MAX;
    if (cap - buf->n < n && __builtin_add_overflow(buf->n, n, &cap))
        cap = SIZE_MAX; /* more than there is: the arena leaves */
    char *grown = jx_alloc(buf->mem, cap, 1);
    if (buf->n != 0)
        memcpy(grown, buf->at, buf->n);
    buf->at = grown;
    buf->cap = cap;
    return grown + buf->n;
}

void jx_buf_put(jx_buf *buf, const void *bytes, size_t n)
{
    if (n == 0)
        return;
    memcpy(make_room(buf, n), bytes, n);
    buf->n += n;
}

void jx_buf_put_str(jx_buf *buf, jx_str text)
{
    jx_buf_put(buf, text.at, text.n);
}

void jx_buf_put_c(jx_buf *buf, const char *c_string)
{
    jx_buf_put_str(buf, jx_str_from(c_string));
}

void jx_buf_put_byte(jx_buf *buf, char c)
{
    *make_room(buf, 1) = c;
    buf->n++;
}

void jx_buf_put_char(jx_buf *buf, uint32_t c)
{
    char bytes[4];
    jx_buf_put(buf, bytes, jx_utf8_put(c, bytes));
}

void jx_buf_put_int(jx_buf *buf, int64_t n)
{
    char text[20];
    size_t at = sizeof text;
    uint64_t left = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do
        text[--at] = (char)('0' + left % 10);
    while ((left /= 10) != 0);
    if (n < 0)
        text[--at] = '-';
    jx_buf_put(buf, text + at, sizeof text - at);
}

void jx_buf_put_hex(jx_buf *buf, uint32_t n, unsigned digits)
{
    while (digits < 8 && n >> 4 * digits != 0) /* never cut a value short */
        digits++;
    while (digits-- > 0)
        jx_buf_put_byte(buf, "0123456789ABCDEF"[digits < 8 ? n >> 4 * digits & 0xF : 0]);
}

void jx_buf_put_pt(jx_buf *buf, jx_len len)
{
    /* Units of 1/10000 pt: 12,700 EMU to the point, so times 100/127; half away from zero. */
    const int64_t units = ((int64_t)len * 200 + (len < 0 ? -127 : 127)) / 254;
    if (units < 0)
        jx_buf_put_byte(buf, '-');
    int64_t left = units < 0 ? -units : units;
    jx_buf_put_int(buf, left / 10000);
    left %= 10000;
    if (left == 0)
        return;
    jx_buf_put_byte(buf, '.');
    for (int64_t unit = 1000; left != 0; left %= unit, unit /= 10)
        jx_buf_put_byte(buf, (char)('0' + left / unit));
}

void jx_buf_put_dec(jx_buf *buf, jx_dec x)
{
    jx_buf_put_str(buf, jx_dec_text(buf->mem, x, false));
}

void jx_buf_format(jx_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    const size_t room = buf->cap - buf->n;
    const int n = vsnprintf(room != 0 ? buf->at + buf->n : NULL, room, format, args);
    va_end(args);
    if (n > 0 && (size_t)n >= room) /* vsnprintf needs one byte more for its NUL */
        (void)vsnprintf(make_room(buf, (size_t)n + 1), (size_t)n + 1, format, again);
    va_end(again);
    if (n > 0)
        buf->n += (size_t)n;
}

jx_str jx_buf_str(const jx_buf *buf)
{
    return (jx_str){buf->at, buf->n};
}

void jx_buf_put_json(jx_buf *buf, jx_str text)
{
    static const char names[] = {
        ['\n'] = 'n', ['\t'] = 't', ['\r'] = 'r', ['\b'] = 'b', ['\f'] = 'f'};
    jx_buf_put_byte(buf, '"');
    for (size_t i = 0; i < text.n; i++) {
        const unsigned char c = (unsigned char)text.at[i];
        if (c == '"' || c == '\\' || (c < sizeof names && names[c] != 0)) {
            jx_buf_put_byte(buf, '\\');
            jx_buf_put_byte(buf, c < sizeof names && names[c] != 0 ? names[c] : (char)c);
        } else if (c < 0x20) {
            jx_buf_put_c(buf, "\\u");
            jx_buf_put_hex(buf, c, 4);
        } else {
            jx_buf_put_byte(buf, (char)c);
        }
    }
    jx_buf_put_byte(buf, '"');
}
