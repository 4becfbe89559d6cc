/* pdf/pdf.h: pagelist -> bytes: PDF 1.7 that is PDF/A-2a and PDF/UA-1 at once, on libharu's
 * objects. Bytes depend on the pagelist, the font files and the version alone. */
#ifndef JX_PDF_PDF_H
#define JX_PDF_PDF_H

#include "base/base.h"
#include "pagelist/pagelist.h"

/* Writes a pagelist.
 *
 * list   borrowed. Needs a title and a sheet; every real item has an element; header cells
 *        that cells refer to are TH elements. `date` is a day (midnight in Beijing) or a point
 *        of time with its zone; without one the file carries no dates.
 * seed   enters the document ID (hash of filing and form).
 * *out   the file's bytes, appended; nothing on failure. Scratch stays in `mem` until it goes.
 *
 * JX_ERR_INPUT: a private use character (PDF-002), no title (PDF-003), no sheet (PDF-005), a figure
 * without alternative text (PDF-007). JX_ERR_LIMIT: beyond the format's limits (PDF-004), a sheet
 * of impossible size (PDF-006). JX_ERR_FONT from subsetting. JX_ERR_MEMORY, and JX_ERR_INTERNAL
 * (PDF-001) when libharu reports an error.
 *
 * One thread writes one document at a time. Linear in items and elements. */
JX_CHECK jx_status jx_pdf_write(jx_arena *mem, jx_diags *diags, const jx_pagelist *list,
                                uint64_t seed, jx_buf *out);

#endif
