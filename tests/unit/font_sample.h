/* tests/unit/font_sample.h: what the tests of font/ share: a font set, and fonts patched to be bad. */
#ifndef FONT_SAMPLE_H
#define FONT_SAMPLE_H

#include "base/file.h"
#include "font/font.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <hb-ot.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
/* clang-format on */

#define FONTS JX_SOURCE_DIR "/fonts"
#define DATA  JX_SOURCE_DIR "/tests/data"

typedef struct sample {
    jx_arena *mem;
    jx_diags *diags;
    jx_fonts *fonts;
    char folder[64]; /* scratch */
} sample;

static int sample_setup(void **state)
{
    sample *s = calloc(1, sizeof *s);
    assert_non_null(s);
    s->mem = jx_arena_new(0);
    s->diags = jx_diags_new(s->mem);
    strcpy(s->folder, "/tmp/jixiao-font-XXXXXX");
    assert_non_null(mkdtemp(s->folder));
    *state = s;
    return 0;
}

static int sample_teardown(void **state)
{
    sample *s = *state;
    jx_arena_drop(s->mem);
    char command[128];
    snprintf(command, sizeof command, "rm -r '%s'", s->folder);
    assert_int_equal(system(command), 0);
    free(s);
    return 0;
}

static inline void sample_open(sample *s)
{
    assert_int_equal(jx_fonts_open(s->mem, s->diags, FONTS, NULL, &s->fonts), JX_OK);
}

static inline const char *sample_write(sample *s, const char *name, const void *bytes, size_t n)
{
    const char *path = jx_path_join(s->mem, s->folder, name);
    assert_int_equal(jx_file_write(s->mem, s->diags, path, bytes, n), JX_OK);
    return path;
}

/* A copy of a font's bytes that may be spoilt. */
static inline unsigned char *sample_copy(sample *s, const char *path, size_t *n)
{
    jx_blob blob;
    assert_int_equal(jx_file_map(s->mem, s->diags, path, &blob), JX_OK);
    unsigned char *copy = JX_NEW_N(s->mem, unsigned char, blob.n);
    memcpy(copy, blob.at, blob.n);
    *n = blob.n;
    return copy;
}

/* The directory row of a table: 4 bytes tag, checksum, offset, length. */
static inline unsigned char *sample_table_row(unsigned char *font, const char *tag)
{
    const unsigned n = (unsigned)font[4] << 8 | font[5];
    for (unsigned i = 0; i < n; i++)
        if (memcmp(font + 12 + (size_t)i * 16, tag, 4) == 0)
            return font + 12 + (size_t)i * 16;
    fail_msg("no table %s", tag);
    abort(); /* not reached */
}

static inline unsigned char *sample_table(unsigned char *font, const char *tag)
{
    const unsigned char *row = sample_table_row(font, tag);
    return font + ((size_t)row[8] << 24 | (size_t)row[9] << 16 | (size_t)row[10] << 8 | row[11]);
}

/* Opens the font set with this fonts file. */
static inline jx_status sample_open_config(sample *s, const char *json)
{
    const char *path = sample_write(s, "fonts.json", json, strlen(json));
    s->diags = jx_diags_new(s->mem);
    return jx_fonts_open(s->mem, s->diags, FONTS, path, &s->fonts);
}

static inline const jx_finding *sample_finding(const sample *s, const char *code)
{
    for (size_t i = 0; i < jx_diags_n(s->diags); i++)
        if (strcmp(jx_diags_get(s->diags, i)->rule->code, code) == 0)
            return jx_diags_get(s->diags, i);
    return NULL;
}

static inline bool sample_says(const sample *s, const char *code, jx_lang lang, const char *part)
{
    const jx_finding *finding = sample_finding(s, code);
    if (!finding)
        return false;
    jx_buf text = jx_buf_new(s->mem);
    jx_finding_message(finding, lang, &text);
    return jx_str_find(jx_buf_str(&text), jx_str_from(part), 0) != SIZE_MAX;
}

#endif
