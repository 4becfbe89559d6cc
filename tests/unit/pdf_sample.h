/* Pagelists for the tests of pdf/, built by hand from the bundled fonts, and the programs that
 * look at the files: qpdf, poppler, mutool, and a PDF/A and PDF/UA checker when there is one
 * (PDF_CHECKER names it, else veraPDF). */
#ifndef JX_TESTS_PDF_SAMPLE_H
#define JX_TESTS_PDF_SAMPLE_H

#include "pdf/pdf.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <hb.h>
/* clang-format on */

/* ---- fonts: opened once a test program ---- */

static jx_arena *font_mem;
static jx_fonts *fonts;

static int open_fonts(void **state)
{
    (void)state;
    font_mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(font_mem);
    if (jx_fonts_open(font_mem, diags, JX_SOURCE_DIR "/fonts", NULL, &fonts) != JX_OK) {
        jx_buf out = jx_buf_new(font_mem);
        for (size_t i = 0; i < jx_diags_n(diags); i++)
            jx_finding_print(jx_diags_get(diags, i), JX_EN, &out);
        print_error("%.*s\n", (int)out.n, out.at);
        return -1;
    }
    return 0;
}

static int close_fonts(void **state)
{
    (void)state;
    jx_arena_drop(font_mem);
    return 0;
}

/* ---- a document under the hands of a test ---- */

typedef struct sample {
    jx_arena *mem;
    jx_diags *diags;
    jx_pagelist *list;
    jx_buf pdf;
    jx_elem_id doc;
} sample;

__attribute__((unused)) static sample sample_new(void)
{
    sample s = {.mem = jx_arena_new(0)};
    s.diags = jx_diags_new(s.mem);
    s.list = jx_pagelist_new(s.mem);
    s.list->lang = "zh-CN";
    s.list->title = JX_S("项目支出绩效自评表");
    s.list->author = JX_S("示例单位");
    s.list->date = JX_S("2022-04-20");
    s.pdf = jx_buf_new(s.mem);
    s.doc = jx_pagelist_elem(s.list, JX_ELEM_DOCUMENT, 0);
    return s;
}

__attribute__((unused)) static uint32_t add_sheet(sample *s)
{
    const uint32_t i = jx_pagelist_sheet(s->list, JX_MM(210), JX_MM(297));
    s->list->sheets.at[i].number = i + 1;
    return i;
}

__attribute__((unused)) static jx_elem_id add_elem(sample *s, jx_elem_type type, jx_elem_id parent)
{
    return jx_pagelist_elem(s->list, type, parent);
}

typedef struct run {
    const jx_face *face; /* NULL: the role's choice for the first character */
    jx_role role;
    jx_len size; /* 0: 12 pt */
    const char *lang;
    bool right_to_left;
    jx_len extra; /* spacing after each glyph */
} run;

/* Shapes a text in one face and places it: what text/ and page/ do, in small. */
__attribute__((unused)) static jx_item *add_run(sample *s, uint32_t sheet, jx_elem_id elem,
                                                jx_len x, jx_len y, const char *text, run style)
{
    const jx_len size = style.size ? style.size : JX_PT(12);
    const jx_face *face = style.face;
    if (!face) {
        size_t end = 0;
        jx_utf8_next(jx_str_from(text), &end);
        int shift;
        face = jx_pick(fonts, style.role, style.lang ? style.lang : "zh-CN", (jx_str){text, end},
                       &shift);
        assert_non_null(face);
    }
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, text, -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_buffer_set_direction(buffer, style.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_shape(face->hb_font, buffer, NULL, 0);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(buffer, NULL);
    jx_glyph *glyphs = JX_NEW_N(s->mem, jx_glyph, n);
    for (unsigned i = 0; i < n; i++) {
        assert_int_not_equal(info[i].codepoint, 0);
        uint32_t end = (uint32_t)strlen(text);
        if (style.right_to_left) {
            for (unsigned k = i; k > 0 && end == strlen(text); k--)
                if (info[k - 1].cluster > info[i].cluster)
                    end = info[k - 1].cluster;
        } else {
            for (unsigned k = i + 1; k < n && end == strlen(text); k++)
                if (info[k].cluster > info[i].cluster)
                    end = info[k].cluster;
        }
        const bool is_new = i == 0 || info[i].cluster != info[i - 1].cluster;
        glyphs[i] = (jx_glyph){
            .id = info[i].codepoint,
            .advance = jx_len_scale(pos[i].x_advance, size, face->upem) + style.extra,
            .dx = jx_len_scale(pos[i].x_offset, size, face->upem),
            .dy = -jx_len_scale(pos[i].y_offset, size, face->upem),
            .from = is_new ? info[i].cluster : end,
            .to = end,
        };
    }
    hb_buffer_destroy(buffer);
    jx_item *item = jx_pagelist_item(s->list, sheet);
    *item = (jx_item){.kind = JX_ITEM_GLYPHS,
                      .artifact = elem ? JX_REAL : JX_ARTIFACT_FOOTER,
                      .elem = elem,
                      .x = x,
                      .y = y,
                      .face = face,
                      .size = size,
                      .text = jx_str_copy(s->mem, jx_str_from(text)),
                      .glyphs = glyphs,
                      .n = n,
                      .right_to_left = style.right_to_left,
                      .lang = style.lang};
    return item;
}

__attribute__((unused)) static void add_rect(sample *s, uint32_t sheet, jx_len x, jx_len y,
                                             jx_len w, jx_len h, jx_rgb color)
{
    *jx_pagelist_item(s->list, sheet) = (jx_item){.kind = JX_ITEM_RECT,
                                                  .artifact = JX_ARTIFACT_LAYOUT,
                                                  .color = color,
                                                  .x = x,
                                                  .y = y,
                                                  .w = w,
                                                  .h = h};
}

/* A paragraph of one line. */
__attribute__((unused)) static jx_elem_id add_line(sample *s, uint32_t sheet, jx_elem_type type,
                                                   jx_len y, const char *text, run style)
{
    const jx_elem_id elem = add_elem(s, type, s->doc);
    add_run(s, sheet, elem, JX_MM(28), y, text, style);
    return elem;
}

/* ---- looking at files ---- */

/* Bytes of the file; the test fails with the findings otherwise. */
__attribute__((unused)) static void write_sample(sample *s)
{
    const jx_status status = jx_pdf_write(s->mem, s->diags, s->list, 1, &s->pdf);
    if (status != JX_OK) {
        jx_buf out = jx_buf_new(s->mem);
        for (size_t i = 0; i < jx_diags_n(s->diags); i++)
            jx_finding_print(jx_diags_get(s->diags, i), JX_EN, &out);
        print_error("status %d %.*s\n", (int)status, (int)out.n, out.at ? out.at : "");
    }
    assert_int_equal(status, JX_OK);
}

__attribute__((unused)) static const char *pdf_folder(void)
{
    static char folder[512];
    if (!folder[0]) {
        const char *tmp = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/jixiao-pdf-XXXXXX", tmp && *tmp ? tmp : "/tmp");
        assert_non_null(mkdtemp(folder));
    }
    return folder;
}

/* Removes what the tests wrote, unless KEEP_PDF is set. */
__attribute__((unused)) static int close_all(void **state)
{
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", pdf_folder());
    if (getenv("KEEP_PDF"))
        print_message("files are in %s\n", pdf_folder());
    else if (system(command) != 0)
        return -1;
    return close_fonts(state);
}

__attribute__((unused)) static bool has_program(const char *name)
{
    char command[256];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", name);
    return system(command) == 0;
}

/* Runs a shell command and returns what it printed (both streams), in the sample's memory. */
__attribute__((unused, format(printf, 3, 4))) static const char *output_of(sample *s, int *code,
                                                                           const char *format, ...)
{
    char command[2048];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    strncat(command, " 2>&1", sizeof command - strlen(command) - 1);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    jx_buf out = jx_buf_new(s->mem);
    char chunk[4096];
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, pipe)) > 0;)
        jx_buf_put(&out, chunk, n);
    const int status = pclose(pipe);
    if (code)
        *code = status;
    return jx_str_c(s->mem, jx_buf_str(&out));
}

/* Writes the sample as NAME.pdf into the tests' folder and returns the path. */
__attribute__((unused)) static const char *save_sample(sample *s, const char *name)
{
    const char *path = jx_str_c(s->mem, jx_str_format(s->mem, "%s/%s.pdf", pdf_folder(), name));
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(s->pdf.at, 1, s->pdf.n, file), s->pdf.n);
    assert_int_equal(fclose(file), 0);
    return path;
}

/* Fails unless `command file` is content. */
__attribute__((unused)) static void must_pass(sample *s, const char *command, const char *path)
{
    int code;
    const char *said = output_of(s, &code, "%s '%s'", command, path);
    if (code != 0)
        fail_msg("%s %s:\n%s", command, path, said);
}

/* The checkers of the format. */
__attribute__((unused)) static void check_conformance(sample *s, const char *path)
{
    static bool has_told;
    const char *checker = getenv("PDF_CHECKER");
    if (checker && *checker)
        must_pass(s, checker, path);
    else if (has_program("verapdf"))
        must_pass(s, "verapdf --flavour ua1 --format text", path);
    else if (!has_told)
        print_message("no PDF checker: set PDF_CHECKER, or install veraPDF; going on without\n");
    has_told = true;
    must_pass(s, "qpdf --check", path);
    must_pass(s, "mutool draw -q -r 40 -o /dev/null", path);
}

#endif
