/* pdf/parts_priv.h: the parts of a file that write.c puts together, each in a file of its own. */
#ifndef JX_PDF_PARTS_PRIV_H
#define JX_PDF_PARTS_PRIV_H

#include "pagelist/pagelist.h"
#include "pdf/font_use_priv.h"
#include "pdf/object_priv.h"

/* What is known of a sheet once its page is written. */
typedef struct jx_pdf_sheet {
    jx_obj page;
    JX_VEC(jx_elem_id) owners; /* by marked-content identifier: the element */
} jx_pdf_sheet;

/* An element that the writer adds: a Span around a run from right to left, with its logical text. */
typedef struct jx_pdf_span {
    jx_elem elem;
    jx_str actual;
} jx_pdf_span;

/* A link annotation. */
typedef struct jx_pdf_link {
    jx_obj annotation;
    uint32_t sheet; /* that it stands on */
    const jx_item *item;
} jx_pdf_link;

typedef struct jx_pdf_job {
    jx_arena *mem;
    jx_diags *diags;
    const jx_pagelist *list;
    jx_pdf *pdf;
    jx_font_uses fonts;
    jx_obj resources;          /* shared by all pages */
    jx_pdf_sheet *sheets;      /* as list->sheets */
    JX_VEC(jx_pdf_span) spans; /* their element ids continue those of the list */
    JX_VEC(jx_pdf_link) links; /* in the order of the sheets */
    jx_obj *elems;             /* by element id - 1 */
    uint64_t hash[2];          /* of all that the pages show: enters the document's ID */
} jx_pdf_job;

/* font_object.c: the Type0 font of a face; use->subset is there. */
jx_obj jx_pdf_font(jx_arena *mem, jx_pdf *pdf, const jx_font_use *use);

/* content.c: the operators of sheet `number` (appended to `out`); fills its owners. */
void jx_pdf_content(jx_pdf_job *job, size_t number, jx_buf *out);

/* The point (x, y) of a sheet as read in the coordinates of its PDF page. */
typedef struct jx_pdf_point {
    jx_milli x, y;
} jx_pdf_point;
jx_pdf_point jx_pdf_place(const jx_sheet *sheet, jx_len x, jx_len y);

/* The box around a run or a rule in the coordinates of its PDF page: left bottom right top. */
typedef struct jx_pdf_box {
    jx_milli left, bottom, right, top;
} jx_pdf_box;
jx_pdf_box jx_pdf_item_box(const jx_sheet *sheet, const jx_item *item);
jx_pdf_box jx_pdf_box_union(jx_pdf_box a, jx_pdf_box b);
void jx_put_box(jx_buf *out, jx_pdf_box box); /* "[l b r t]" */

/* The language of an element: its own, or what it inherits. */
const char *jx_pdf_lang_of(const jx_pagelist *list, jx_elem_id id);
const char *jx_pdf_elem_name(jx_elem_type type); /* "TD" */

/* link.c: the annotations of a sheet, numbered and named in its page's entries; and, once all pages
 * are there, what they are. */
void jx_pdf_page_links(jx_pdf_job *job, uint32_t sheet, jx_buf *entries);
void jx_pdf_links(jx_pdf_job *job);
/* "/Dest[...]": height `y` of a sheet. */
void jx_pdf_put_dest(const jx_pdf_job *job, uint32_t sheet, jx_len y, jx_buf *out);

/* tag.c: structure elements, their content, the trees beside them. Entries of the catalog go to
 * `catalog`. */
void jx_pdf_tags(jx_pdf_job *job, jx_buf *catalog);

/* outline.c: bookmarks and page labels. */
void jx_pdf_outline(jx_pdf_job *job, jx_buf *catalog);
void jx_pdf_page_labels(jx_pdf_job *job, jx_buf *catalog);

/* metadata.c: Info, XMP, output intent, language, document ID. */
void jx_pdf_metadata(jx_pdf_job *job, uint64_t seed, jx_buf *catalog);

/* icc_srgb.c: the colour profile, deflated. */
extern const unsigned char jx_icc_srgb[];
extern const size_t jx_icc_srgb_n;

#endif
