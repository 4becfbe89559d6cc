/* tests/fuzz/fuzz_text.c: any text in any width: shaped, broken, justified, stacked; nothing is lost and no
 * line is wider than it may be. The first byte is the measure in halves of an em, the second
 * chooses options. */
#include "text/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static jx_arena *font_memory; /* as long as the process */

static void drop_fonts(void)
{
    jx_arena_drop(font_memory);
}

static jx_fonts *open_fonts(void)
{
    static jx_fonts *fonts;
    if (fonts == NULL) {
        jx_arena *mem = font_memory = jx_arena_new(0);
        demand(atexit(drop_fonts) == 0);
        demand(mem != NULL && jx_fonts_open(mem, jx_diags_new(mem), JX_SOURCE_DIR "/fonts", NULL,
                                            &fonts) == JX_OK);
    }
    return fonts;
}

static size_t count_bytes(const jx_text_lines *lines)
{
    size_t bytes = 0;
    for (size_t i = 0; i < lines->n; i++)
        for (size_t r = 0; r < lines->at[i].n; r++)
            bytes += lines->at[i].runs[r].text.n;
    return bytes;
}

static void check_widths(const jx_text_lines *lines, const jx_text_options *options)
{
    for (size_t i = 0; i < lines->n; i++) {
        const jx_text_line *line = &lines->at[i];
        size_t glyphs = 0;
        int64_t width = 0;
        for (size_t r = 0; r < line->n; r++) {
            glyphs += line->runs[r].n;
            width += line->runs[r].width;
        }
        demand(width == line->width);
        demand(line->width <= options->measure - line->indent || glyphs <= 1 ||
               line->runs[0].glyphs[0].to == line->runs[0].text.n ||
               options->measure < 4 * JX_PT(16));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    jx_str text = {(const char *)data + 2, size - 2};
    text.n = jx_utf8_valid(text);
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_len em = JX_PT(16);
    const jx_text_piece pieces[] = {
        {.text = jx_str_sub(text, 0, 0),         .role = JX_ROLE_KAITI, .size = em, .lang = "zh-CN"},
        {.text = text,
         .role = (jx_role)(data[1] % JX_ROLE_N),
         .size = em,
         .pitch = JX_MM(156) / 28,
         .lang = (data[1] & 0x40) != 0 ? "ug" : "zh-CN"                                                 },
    };
    const jx_shaped *shaped;
    if (jx_text_shape(mem, diags, open_fonts(), pieces, 2, &shaped) == JX_OK) {
        const jx_text_options options = {
            .measure = (data[0] + 1) * em / 2,
            .first_indent = (data[1] & 0x08) != 0 ? 2 * em : 0,
            .justify = (data[1] & 0x10) != 0,
            .balanced = (data[1] & 0x20) != 0,
            .right_to_left = (data[1] & 0x80) != 0,
        };
        jx_text_lines broken, stacked;
        jx_len least, natural;
        jx_text_extent(shaped, &least, &natural);
        demand(least <= natural);
        jx_text_break(mem, shaped, &options, &broken);
        check_widths(&broken, &options);
        jx_text_stack(mem, shaped, &stacked);
        demand(count_bytes(&stacked) == count_bytes(&broken));
    } else {
        demand(jx_diags_count(diags, JX_ERROR) > 0);
    }
    jx_arena_drop(mem);
    return 0;
}
