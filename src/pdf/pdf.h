/* pdf/pdf.h: pagelist -> bytes: PDF 1.7 that is PDF/A-2a and PDF/UA-1 at once, on libharu's
 * objects. Bytes depend on the pagelist, the font files and the version alone. */
#ifndef JX_PDF_PDF_H
#define JX_PDF_PDF_H

#include "base/base.h"
#include "pagelist/pagelist.h"

/* `seed` enters the document ID (hash of filing and form). Bytes in *out.
 * JX_ERR_FONT from subsetting; JX_ERR_LIMIT beyond the format's limits; JX_ERR_INTERNAL (PDF-001)
 * when libharu reports an error. */
JX_CHECK jx_status jx_pdf_write(jx_arena *mem, jx_diags *diags, const jx_pagelist *list,
                                uint64_t seed, jx_buf *out);

#endif
