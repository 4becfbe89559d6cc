/* form_sample.h: what the tests of form/ and report/ share: an arena per test, findings as text,
 * goldens. JX_ACCEPT=1 in the environment writes the goldens instead of comparing; look at the
 * differences before committing them. */
#ifndef FORM_SAMPLE_H
#define FORM_SAMPLE_H

#include "base/base.h"
#include "base/file.h"
#include "form/form.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define FORMS JX_SOURCE_DIR "/tests/data/forms/"

typedef struct sample {
    jx_arena *mem;
    jx_diags *diags;
} sample;

static inline int open_sample(void **state)
{
    sample *s = malloc(sizeof *s);
    s->mem = jx_arena_new(0);
    s->diags = jx_diags_new(s->mem);
    *state = s;
    return 0;
}

static inline int close_sample(void **state)
{
    sample *s = *state;
    jx_arena_drop(s->mem);
    free(s);
    return 0;
}

#define SAMPLE_TEST(f) cmocka_unit_test_setup_teardown(f, open_sample, close_sample)

/* All findings, both languages, a line each, in file order. */
static inline const char *findings_text(sample *s)
{
    jx_diags_sort(s->diags);
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < jx_diags_n(s->diags); i++) {
        const jx_finding *finding = jx_diags_get(s->diags, i);
        jx_finding_print(finding, JX_ZH, &out);
        jx_buf_put_c(&out, "\n  ");
        jx_finding_message(finding, JX_EN, &out);
        jx_buf_put_byte(&out, '\n');
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

/* The codes of the findings, in file order: "FORM-030 FORM-031". */
static inline const char *codes_text(sample *s)
{
    jx_diags_sort(s->diags);
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < jx_diags_n(s->diags); i++) {
        if (i > 0)
            jx_buf_put_byte(&out, ' ');
        jx_buf_put_c(&out, jx_diags_get(s->diags, i)->rule->code);
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

static inline const char *read_text(sample *s, const char *path)
{
    jx_blob blob;
    jx_diags *unused = jx_diags_new(s->mem);
    if (jx_file_read(s->mem, unused, path, 16u << 20, &blob) != JX_OK)
        return NULL;
    return jx_str_c(s->mem, (jx_str){(const char *)blob.at, blob.n});
}

static inline void expect_golden(sample *s, const char *path, const char *text)
{
    if (getenv("JX_ACCEPT") != NULL) {
        assert_int_equal(jx_file_write(s->mem, s->diags, path, text, strlen(text)), JX_OK);
        return;
    }
    const char *golden = read_text(s, path);
    if (golden == NULL)
        fail_msg("%s is missing; JX_ACCEPT=1 writes it", path);
    if (strcmp(golden, text) != 0) {
        print_message("--- %s\n%s+++ now\n%s", path, golden, text);
        fail_msg("%s differs", path);
    }
}

/* The .json files of a folder, sorted. */
static inline size_t list_json(sample *s, const char *folder, const char **names, size_t max)
{
    struct dirent **entries = NULL;
    const int n = scandir(folder, &entries, NULL, alphasort);
    size_t found = 0;
    for (int i = 0; i < n; i++) {
        const jx_str name = jx_str_from(entries[i]->d_name);
        if (jx_str_ends(name, JX_S(".json"))) {
            assert_true(found < max);
            names[found++] = jx_str_c(s->mem, name);
        }
        free(entries[i]);
    }
    free(entries);
    return found;
}

/* Reads a form whose findings name it by `name` alone, wherever the tree lies; forms that it extends
 * are found beside it. */
static inline jx_status read_form_named(sample *s, const char *folder, const char *name,
                                        const jx_form **out)
{
    assert_int_equal(chdir(folder), 0);
    const char *text = read_text(s, jx_path_join(s->mem, folder, name));
    assert_non_null(text);
    return jx_form_parse(s->mem, s->diags, name,
                         (jx_blob){(const unsigned char *)text, strlen(text)}, out);
}

static inline jx_status parse_form(sample *s, const char *text, const jx_form **out)
{
    return jx_form_parse(s->mem, s->diags, "form.json",
                         (jx_blob){(const unsigned char *)text, strlen(text)}, out);
}

#endif
