/* pdf/syntax.c: see syntax_priv.h. ISO 32000-1 7.3. */
#include "pdf/syntax_priv.h"

#include <string.h>

static int64_t divide_round(int64_t a, int64_t b)
{
    return (a >= 0 ? a + b / 2 : a - b / 2) / b;
}

jx_milli jx_milli_from(jx_len len)
{
    return divide_round((int64_t)len * 10, JX_EMU_PT / 100);
}

jx_micro jx_micro_from(int64_t len)
{
    return divide_round(len * 10000, JX_EMU_PT / 100);
}

void jx_put_fixed(jx_buf *out, int64_t n, unsigned places)
{
    char digits[32];
    size_t at = sizeof digits;
    uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    bool in_tail = true; /* zeros at the end are dropped */

    for (unsigned i = 0; i < places; i++, rest /= 10) {
        const char digit = (char)('0' + rest % 10);
        if (in_tail && digit == '0')
            continue;
        in_tail = false;
        digits[--at] = digit;
    }
    if (!in_tail)
        digits[--at] = '.';
    for (; rest > 0; rest /= 10)
        digits[--at] = (char)('0' + rest % 10);
    if (at == sizeof digits)
        digits[--at] = '0';
    else if (n < 0)
        digits[--at] = '-';
    jx_buf_put(out, digits + at, sizeof digits - at);
}

void jx_put_name(jx_buf *out, jx_str name)
{
    jx_buf_put_byte(out, '/');
    for (size_t i = 0; i < name.n && i < 127; i++) {
        const char c = name.at[i];
        if (c > ' ' && c <= '~' && !strchr("()<>[]{}/%#", c)) {
            jx_buf_put_byte(out, c);
        } else {
            jx_buf_put_byte(out, '#');
            jx_buf_put_hex(out, (unsigned char)c, 2);
        }
    }
}

void jx_put_literal(jx_buf *out, const void *bytes, size_t n)
{
    const char *at = bytes;
    jx_buf_put_byte(out, '(');
    for (size_t i = 0; i < n; i++) {
        if (at[i] == '\r') { /* raw, it would be read as a line feed */
            jx_buf_put_c(out, "\\r");
            continue;
        }
        if (at[i] == '(' || at[i] == ')' || at[i] == '\\')
            jx_buf_put_byte(out, '\\');
        jx_buf_put_byte(out, at[i]);
    }
    jx_buf_put_byte(out, ')');
}

void jx_put_utf16(jx_buf *out, jx_str text)
{
    for (size_t pos = 0; pos < text.n;) {
        uint32_t c = jx_utf8_next(text, &pos);
        if (c >= 0x10000) {
            c -= 0x10000;
            jx_buf_put_hex(out, 0xD800 + (c >> 10), 4);
            c = 0xDC00 + (c & 0x3FF);
        }
        jx_buf_put_hex(out, c, 4);
    }
}

static size_t utf16_units(jx_str text)
{
    size_t units = 0;
    for (size_t pos = 0; pos < text.n;)
        units += jx_utf8_next(text, &pos) >= 0x10000 ? 2 : 1;
    return units;
}

bool jx_put_text(jx_buf *out, jx_str text)
{
    const bool fits = utf16_units(text) * 2 + 2 <= JX_PDF_STRING_MAX;
    jx_buf_put_c(out, "<FEFF");
    if (fits)
        jx_put_utf16(out, text);
    jx_buf_put_byte(out, '>');
    return fits;
}
