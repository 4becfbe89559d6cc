/* tests/unit/score_sample.h: an indicator from its members, scored. */
#ifndef JX_TESTS_SCORE_SAMPLE_H
#define JX_TESTS_SCORE_SAMPLE_H

#include "score/score.h"

/* cmocka.h needs the headers before it. */
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <string.h>

static inline jx_filing *sample_filing(jx_arena *mem, const char *members)
{
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root = NULL;
    jx_filing *filing = NULL;
    const jx_str text = jx_str_format(mem,
                                      "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": "
                                      "{\"name\": \"某局\"}, %s}",
                                      members);
    const jx_blob bytes = {(const unsigned char *)text.at, text.n};
    if (jx_json_parse(mem, diags, "a.json", bytes, &root) != JX_OK ||
        jx_filing_from_json(mem, diags, "a.json", root, &filing) != JX_OK)
        fail_msg("no filing: %s", jx_str_c(mem, text));
    return filing;
}

static inline const jx_indicator *sample_indicator(jx_arena *mem, const char *members)
{
    const jx_str text = jx_str_format(
        mem, "\"projects\": [{\"name\": \"甲\", \"indicators\": [{\"name\": \"a\", %s}]}]",
        members);
    return &sample_filing(mem, jx_str_c(mem, text))->projects.at[0].indicators.at[0];
}

/* A shipped scheme. */
static inline const jx_scheme *sample_scheme(jx_arena *mem, const char *name)
{
    jx_diags *diags = jx_diags_new(mem);
    const jx_scheme *scheme = NULL;
    const char *file =
        jx_str_c(mem, jx_str_format(mem, "%s/layouts/schemes/%s.json", JX_SOURCE_DIR, name));
    if (jx_scheme_read(mem, diags, file, &scheme) != JX_OK)
        fail_msg("%s cannot be read", file);
    return scheme;
}

#endif
