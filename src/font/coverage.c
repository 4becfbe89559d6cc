/* font/coverage.c: counts characters without a glyph. */
#include "font/coverage.h"

#include "base/utf8.h"

/* GB 18030-2022: level 3 is levels 1 and 2 and the extensions B to F. Level 1 has the unified
 * ideographs up to U+9FEF, extension A, and the twelve unified ones among the compatibility
 * ideographs; what level 2 adds of 通用规范汉字表 lies in the extensions. */
static const uint32_t level3_ranges[][2] = {
    {0x3400,  0x4DB5 },
    {0x4E00,  0x9FEF },
    {0xFA0E,  0xFA0F },
    {0xFA11,  0xFA11 },
    {0xFA13,  0xFA14 },
    {0xFA1F,  0xFA1F },
    {0xFA21,  0xFA21 },
    {0xFA23,  0xFA24 },
    {0xFA27,  0xFA29 },
    {0x20000, 0x2A6D6},
    {0x2A700, 0x2B734},
    {0x2B740, 0x2B81D},
    {0x2B820, 0x2CEA1},
    {0x2CEB0, 0x2EBE0},
};

jx_chars jx_chars_level3(jx_arena *mem)
{
    const size_t range_n = sizeof level3_ranges / sizeof *level3_ranges;
    size_t n = 0;
    for (size_t i = 0; i < range_n; i++)
        n += level3_ranges[i][1] - level3_ranges[i][0] + 1;
    uint32_t *chars = JX_NEW_N(mem, uint32_t, n);
    size_t k = 0;
    for (size_t i = 0; i < range_n; i++) {
        for (uint32_t c = level3_ranges[i][0]; c <= level3_ranges[i][1]; c++)
            chars[k++] = c;
    }
    return (jx_chars){chars, n};
}

jx_chars jx_chars_of_text(jx_arena *mem, jx_str text)
{
    uint32_t *chars = JX_NEW_N(mem, uint32_t, jx_utf8_count(text));
    size_t n = 0;
    for (size_t at = 0; at < text.n;) {
        const uint32_t c = jx_utf8_next(text, &at);
        if (jx_is_han(c))
            chars[n++] = c;
    }
    return (jx_chars){chars, n};
}

size_t jx_face_missing(const jx_face *face, jx_chars chars)
{
    size_t n = 0;
    for (size_t i = 0; i < chars.n; i++) {
        hb_codepoint_t glyph;
        n += !hb_font_get_nominal_glyph(face->hb_font, chars.at[i], &glyph);
    }
    return n;
}

size_t jx_role_missing(jx_fonts *fonts, jx_role role, jx_chars chars)
{
    size_t n = 0;
    for (size_t i = 0; i < chars.n; i++)
        n += !jx_fonts_covers(fonts, role, chars.at[i]);
    return n;
}
