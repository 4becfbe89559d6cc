/* pdf/write.c: a pagelist as a file. The order of the parts is the order of objects in the file. */
#include "pdf/parts_priv.h"
#include "pdf/pdf.h"
#include "pdf/pdf_rules_priv.h"

/* ISO 19005-2 6.1.13 */
#define SIDE_LEAST 3000
#define SIDE_MOST  14400000

static jx_str milli_text(jx_arena *mem, jx_milli n)
{
    jx_buf out = jx_buf_new(mem);
    jx_put_milli(&out, n);
    return jx_buf_str(&out);
}

static bool is_side(jx_milli n)
{
    return n >= SIDE_LEAST && n <= SIDE_MOST;
}

static jx_status check_sheets(jx_arena *mem, jx_diags *diags, const jx_pagelist *list)
{
    jx_status status = JX_OK;
    if (list->sheets.n == 0) {
        jx_diags_add(diags, &JX_PDF_NO_SHEET, (jx_place){0}, (jx_str){0}, (jx_str){0}, (jx_str){0});
        return JX_ERR_INPUT;
    }
    for (size_t i = 0; i < list->sheets.n; i++) {
        const jx_milli width = jx_milli_from(list->sheets.at[i].width);
        const jx_milli height = jx_milli_from(list->sheets.at[i].height);
        if (is_side(width) && is_side(height))
            continue;
        jx_diags_add(diags, &JX_PDF_SHEET_SIZE, (jx_place){0}, jx_str_format(mem, "%zu", i + 1),
                     milli_text(mem, width), milli_text(mem, height));
        status = JX_ERR_LIMIT;
    }
    return status;
}

/* What the layout cannot see and the format demands. */
static jx_status check(jx_arena *mem, jx_diags *diags, const jx_pagelist *list)
{
    JX_TRY(check_sheets(mem, diags, list));
    jx_status status = JX_OK;
    if (list->title.n == 0) {
        jx_diags_add(diags, &JX_PDF_NO_TITLE, (jx_place){0}, (jx_str){0}, (jx_str){0}, (jx_str){0});
        status = JX_ERR_INPUT;
    }
    for (size_t i = 0; i < list->elems.n; i++) {
        if (list->elems.at[i].type != JX_ELEM_FIGURE || list->elems.at[i].alt.n > 0)
            continue;
        jx_diags_add(diags, &JX_PDF_NO_ALT, (jx_place){0}, (jx_str){0}, (jx_str){0}, (jx_str){0});
        status = JX_ERR_INPUT;
    }
    return status;
}

static void hash_bytes(jx_pdf_job *job, const void *bytes, size_t n)
{
    for (int h = 0; h < 2; h++)
        job->hash[h] = jx_hash(job->hash[h], bytes, n);
}

static void write_fonts(jx_pdf_job *job)
{
    jx_buf out = jx_buf_new(job->mem);
    jx_buf_put_c(&out, "/Font<<");
    for (size_t i = 0; i < job->fonts.n; i++) {
        jx_font_use *use = &job->fonts.at[i];
        use->object = jx_pdf_font(job->mem, job->pdf, use);
        jx_buf_put_c(&out, "/F");
        jx_buf_put_int(&out, (int64_t)i);
        jx_buf_put_byte(&out, ' ');
        jx_put_ref(&out, use->object);
        unsigned char sum[8];
        for (size_t k = 0; k < 8; k++)
            sum[k] = (unsigned char)(use->face->checksum >> (8 * k));
        hash_bytes(job, sum, sizeof sum);
    }
    jx_buf_put_c(&out, ">>");
    job->resources = jx_obj_dict(job->pdf);
    jx_obj_set(job->pdf, job->resources, jx_buf_str(&out));
}

static void put_page_entries(const jx_pdf_job *job, size_t i, jx_buf *out)
{
    const jx_sheet *sheet = &job->list->sheets.at[i];
    const jx_milli width = jx_milli_from(sheet->width), height = jx_milli_from(sheet->height);
    jx_buf_put_c(out, "/MediaBox");
    jx_put_box(out, sheet->rotated ? (jx_pdf_box){0, 0, height, width}
                                   : (jx_pdf_box){0, 0, width, height});
    jx_buf_put_c(out, sheet->rotated ? "/Rotate 90" : "");
    jx_buf_put_c(out, "/Tabs/S/StructParents ");
    jx_buf_put_int(out, (int64_t)i);
    jx_buf_put_c(out, "/Resources ");
    jx_put_ref(out, job->resources);
}

static void write_pages(jx_pdf_job *job)
{
    jx_buf contents = jx_buf_new(job->mem), entries = jx_buf_new(job->mem);
    job->sheets = JX_NEW_N(job->mem, jx_pdf_sheet, job->list->sheets.n);
    for (size_t i = 0; i < job->list->sheets.n; i++) {
        contents.n = entries.n = 0;
        jx_pdf_content(job, i, &contents);
        put_page_entries(job, i, &entries);
        jx_pdf_page_links(job, (uint32_t)i, &entries);
        hash_bytes(job, contents.at, contents.n);
        job->sheets[i].page = jx_pdf_page(job->pdf, jx_buf_str(&entries), jx_buf_str(&contents));
    }
}

static void write_catalog(jx_pdf_job *job, uint64_t seed)
{
    jx_buf catalog = jx_buf_new(job->mem);
    jx_pdf_tags(job, &catalog);
    jx_pdf_outline(job, &catalog);
    jx_pdf_page_labels(job, &catalog);
    jx_pdf_metadata(job, seed, &catalog);
    jx_obj_set(job->pdf, jx_pdf_catalog(job->pdf), jx_buf_str(&catalog));
}

static jx_status save(const jx_pdf_job *job, jx_buf *out)
{
    unsigned long code = 0;
    const jx_status status = jx_pdf_save(job->pdf, out, &code);
    if (status == JX_ERR_LIMIT)
        jx_diags_add(job->diags, &JX_PDF_TOO_LARGE, (jx_place){0}, (jx_str){0}, (jx_str){0},
                     (jx_str){0});
    if (status == JX_ERR_INTERNAL)
        jx_diags_add(job->diags, &JX_PDF_LIBRARY, (jx_place){0},
                     jx_str_format(job->mem, "0x%04lX", code), (jx_str){0}, (jx_str){0});
    return status;
}

jx_status jx_pdf_write(jx_arena *mem, jx_diags *diags, const jx_pagelist *list, uint64_t seed,
                       jx_buf *out)
{
    JX_TRY(check(mem, diags, list));
    jx_pdf_job job = {.mem = mem, .diags = diags, .list = list};
    JX_TRY(jx_font_uses_collect(mem, diags, list, &job.fonts));
    for (size_t i = 0; i < job.fonts.n; i++) {
        jx_font_use *use = &job.fonts.at[i];
        JX_TRY(jx_subset_make(mem, diags, use->face, use->glyphs, use->n, &use->subset));
    }
    job.pdf = jx_pdf_new(mem);
    write_fonts(&job);
    write_pages(&job);
    jx_pdf_links(&job);
    write_catalog(&job, seed);
    return save(&job, out);
}
