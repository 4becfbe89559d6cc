/* base/utf8.c: The Unicode Standard, table 3-7 (well-formed UTF-8 byte sequences). */
#include "base/utf8.h"

/* Length of the well-formed sequence at `at`, 0 when there is none. */
static size_t sequence(const unsigned char *at, size_t n)
{
    const unsigned char lead = at[0];
    if (lead < 0x80)
        return 1;
    size_t length;
    unsigned char low = 0x80, high = 0xBF; /* of the second byte */
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        low = lead == 0xE0 ? 0xA0 : low;   /* overlong */
        high = lead == 0xED ? 0x9F : high; /* surrogates */
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        low = lead == 0xF0 ? 0x90 : low;   /* overlong */
        high = lead == 0xF4 ? 0x8F : high; /* beyond U+10FFFF */
    } else {
        return 0;
    }
    if (n < length || at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

size_t jx_utf8_valid(jx_str text)
{
    const unsigned char *at = (const unsigned char *)text.at;
    size_t pos = 0;
    while (pos < text.n) {
        const size_t length = sequence(at + pos, text.n - pos);
        if (length == 0)
            break;
        pos += length;
    }
    return pos;
}

uint32_t jx_utf8_next(jx_str text, size_t *pos)
{
    const unsigned char *at = (const unsigned char *)text.at + *pos;
    const size_t left = text.n - *pos;
    const unsigned char lead = at[0];
    /* Lengths come from the lead alone, since the text is valid; `left` keeps a text that was cut
     * inside a character from being read beyond its end. */
    if (lead < 0x80 || left < 2) {
        *pos += 1;
        return lead;
    }
    if (lead < 0xE0 || left < 3) {
        *pos += 2;
        return (uint32_t)(lead & 0x1F) << 6 | (at[1] & 0x3F);
    }
    if (lead < 0xF0 || left < 4) {
        *pos += 3;
        return (uint32_t)(lead & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    }
    *pos += 4;
    return (uint32_t)(lead & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 |
           (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
}

uint32_t jx_utf8_prev(jx_str text, size_t *pos)
{
    size_t start = *pos - 1;
    while (start > 0 && *pos - start < 4 && ((unsigned char)text.at[start] & 0xC0) == 0x80)
        start--;
    *pos = start;
    size_t next = start;
    return jx_utf8_next(text, &next);
}

size_t jx_utf8_count(jx_str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += ((unsigned char)text.at[i] & 0xC0) != 0x80;
    return n;
}

size_t jx_utf8_put(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | (c >> 18 & 0x07));
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool jx_is_han(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF)      /* the basic block */
           || (c >= 0x3400 && c <= 0x4DBF)   /* extension A */
           || (c >= 0xF900 && c <= 0xFAFF)   /* compatibility ideographs */
           || (c >= 0x20000 && c <= 0x2FFFD) /* plane 2: B to F, I, compatibility supplement */
           || (c >= 0x30000 && c <= 0x3FFFD) /* plane 3: G, H and what follows */
           || c == 0x3005 || c == 0x3007     /* 々 〇 */
           || (c >= 0x3021 && c <= 0x3029)   /* Hangzhou numerals */
           || (c >= 0x3038 && c <= 0x303B);
}

/* White_Space of the Unicode Character Database, and U+FEFF, which editors leave behind. */
bool jx_is_space(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}
