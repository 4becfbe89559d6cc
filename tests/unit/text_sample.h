/* tests/unit/text_sample.h: shapes and breaks one text, and prints the lines as one string. */
#ifndef JX_TESTS_TEXT_SAMPLE_H
#define JX_TESTS_TEXT_SAMPLE_H

#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SIZE JX_PT(16)
#define GRID ((jx_len)((int64_t)156 * JX_EMU_MM / 28)) /* pitch of GB/T 9704: 28 in 156 mm */
#define ZH   "zh-CN"

typedef struct sample {
    jx_arena *mem;
    jx_diags *diags;
    jx_fonts *fonts;
} sample;

static inline int sample_open(void **state)
{
    jx_arena *mem = jx_arena_new(0);
    sample *s = JX_NEW(mem, sample);
    s->mem = mem;
    s->diags = jx_diags_new(mem);
    if (jx_fonts_open(mem, s->diags, JX_SOURCE_DIR "/fonts", NULL, &s->fonts) != JX_OK)
        return -1;
    *state = s;
    return 0;
}

static inline int sample_close(void **state)
{
    sample *s = *state;
    jx_arena_drop(s->mem);
    return 0;
}

static inline const jx_shaped *shape_in(sample *s, const char *text, jx_len pitch, const char *lang)
{
    const jx_text_piece piece = {.text = jx_str_from(text),
                                 .role = JX_ROLE_FANGSONG,
                                 .size = SIZE,
                                 .pitch = pitch,
                                 .lang = lang,
                                 .tag = 7};
    const jx_shaped *shaped;
    assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, &piece, 1, &shaped), JX_OK);
    return shaped;
}

static inline jx_text_lines set(sample *s, const char *text, const jx_text_options *options)
{
    jx_text_lines lines;
    jx_text_break(s->mem, shape_in(s, text, 0, ZH), options, &lines);
    return lines;
}

/* The texts of the lines, each run in its place in the text, joined with "|". */
static inline const char *lines_text(sample *s, const jx_text_lines *lines)
{
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < lines->n; i++) {
        const jx_text_line *line = &lines->at[i];
        if (i > 0)
            jx_buf_put_c(&out, "|");
        const char *after = NULL; /* runs in the order of the text */
        for (size_t k = 0; k < line->n; k++) {
            const jx_text_run *next = NULL;
            for (size_t r = 0; r < line->n; r++) {
                const jx_text_run *run = &line->runs[r];
                if ((after == NULL || run->text.at > after) &&
                    (next == NULL || run->text.at < next->text.at))
                    next = run;
            }
            assert_non_null(next);
            jx_buf_put_str(&out, next->text);
            after = next->text.at;
        }
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

static inline bool can_show(sample *s, uint32_t c)
{
    if (jx_fonts_covers(s->fonts, JX_ROLE_FANGSONG, c))
        return true;
    print_message("no installed font has U+%04X: skipped\n", (unsigned)c);
    return false;
}

#endif
