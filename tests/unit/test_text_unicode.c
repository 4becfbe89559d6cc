/* Conformance of line breaking and grapheme clusters, with the files of the Unicode Character
 * Database (Debian: unicode-data). */
#include "text/cluster.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LINE_TEST    "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define CLUSTER_TEST "/usr/share/unicode/auxiliary/GraphemeBreakTest.txt"

typedef struct sample {
    uint32_t c[64];
    bool divided[65]; /* before character i */
    size_t n;
} sample;

/* "÷ 0020 × 0308 ÷ # …" */
static bool read_sample(const char *line, sample *out)
{
    *out = (sample){0};
    while (*line != '\0' && *line != '#' && *line != '\n') {
        if (strncmp(line, "÷", strlen("÷")) == 0) {
            out->divided[out->n] = true;
            line += strlen("÷");
        } else if (strncmp(line, "×", strlen("×")) == 0) {
            line += strlen("×");
        } else if (*line == ' ' || *line == '\t') {
            line++;
        } else {
            char *end;
            assert_true(out->n < 64);
            out->c[out->n++] = (uint32_t)strtoul(line, &end, 16);
            assert_true(end != line);
            line = end;
        }
    }
    return out->n > 0;
}

typedef bool check_fn(const sample *s);

static void check_file(const char *path, check_fn *check, size_t least)
{
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        print_message("%s is absent (package unicode-data): skipped\n", path);
        skip();
    }
    char line[4096];
    size_t n = 0, wrong = 0;
    while (fgets(line, sizeof line, f) != NULL) {
        sample s;
        if (!read_sample(line, &s))
            continue;
        n++;
        if (!check(&s)) {
            wrong++;
            print_message("wrong: %s", line);
        }
    }
    fclose(f);
    assert_true(n >= least);
    assert_int_equal(wrong, 0);
}

static bool check_line(const sample *s)
{
    jx_arena *mem = jx_arena_new(0);
    char text[256];
    size_t at[65], n = 0;
    for (size_t i = 0; i < s->n; i++) {
        at[i] = n;
        n += jx_utf8_put(s->c[i], text + n);
    }
    at[s->n] = n;
    uint8_t *breaks = JX_NEW_N(mem, uint8_t, n + 1);
    jx_linebreak(mem, (jx_str){text, n}, false, breaks);
    bool good = breaks[n] != 0;
    for (size_t i = 1; i < s->n; i++)
        good = good && (breaks[at[i]] != 0) == s->divided[i];
    jx_arena_drop(mem);
    return good;
}

static void every_line_of_LineBreakTest_passes(void **state)
{
    (void)state;
    check_file(LINE_TEST, check_line, 7600);
}

static bool check_cluster(const sample *s)
{
    bool starts[64];
    jx_clusters(s->c, s->n, starts);
    bool good = true;
    for (size_t i = 0; i < s->n; i++)
        good = good && starts[i] == s->divided[i];
    return good;
}

static void every_line_of_GraphemeBreakTest_passes(void **state)
{
    (void)state;
    check_file(CLUSTER_TEST, check_cluster, 600);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_LineBreakTest_passes),
        cmocka_unit_test(every_line_of_GraphemeBreakTest_passes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
