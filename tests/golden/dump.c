/* Prints the stages of one report for the golden tests: dump flow|pages FILING FORM PROJECT FONTS-FOLDER */
#include "base/base.h"
#include "base/file.h"
#include "font/font.h"
#include "form/form.h"
#include "model/filing.h"
#include "page/page.h"
#include "report/report.h"
#include "score/score.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static jx_status dump(jx_arena *mem, jx_diags *diags, char **argv, jx_buf *out)
{
    jx_filing *filing;
    JX_TRY(jx_filing_read(mem, diags, argv[2], &filing));
    jx_score_complete(mem, filing);
    const jx_form *form;
    const jx_form_source source = {.file = argv[3], .layouts = jx_path_dir(mem, argv[3])};
    JX_TRY(jx_form_load(mem, diags, &source, &form));
    const jx_flow *flow;
    JX_TRY(jx_report_build(mem, diags, form, filing, strtoul(argv[4], NULL, 10), &flow));
    if (strcmp(argv[1], "flow") == 0) {
        jx_flow_dump(flow, out);
        return JX_OK;
    }
    jx_fonts *fonts;
    JX_TRY(jx_fonts_open(mem, diags, argv[5], NULL, &fonts));
    jx_pagelist *pages;
    JX_TRY(jx_page_layout(mem, diags, fonts, flow, &pages));
    jx_pagelist_dump(pages, out);
    return JX_OK;
}

int main(int argc, char **argv)
{
    if (argc != 6)
        return 2;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_buf out = jx_buf_new(mem);
    const jx_status status = dump(mem, diags, argv, &out);
    fwrite(out.at, 1, out.n, stdout);
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        jx_buf line = jx_buf_new(mem);
        jx_finding_print(jx_diags_get(diags, i), JX_ZH, &line);
        fprintf(stderr, "%.*s\n", (int)line.n, line.at);
    }
    jx_arena_drop(mem);
    return status == JX_OK ? 0 : 1;
}
