/* pagelist/pagelist.h: CONTRACT. What stands where: items on pages, and the structure tree.
 *
 * Made by page/, read by pdf/ (and by any other back end). Lengths are EMU; the origin is the top
 * left corner of the page as read, x to the right, y down. Every item belongs to a structure
 * element or says which kind of artifact it is, from the moment it is placed.
 */
#ifndef JX_PAGELIST_PAGELIST_H
#define JX_PAGELIST_PAGELIST_H

#include "base/base.h"
#include "base/look.h"
#include "font/font.h"

typedef struct jx_glyph {
    uint32_t id;    /* in the face; never 0 */
    jx_len advance; /* along x, with all spacing: sum of advances is the run's width */
    jx_len dx, dy;  /* shift of this glyph from its pen position; dy up is negative */
    uint32_t from,
        to; /* bytes [from, to) of the run's text that this glyph stands for; a glyph that
                            stands for nothing new (second of a split cluster) has from == to */
} jx_glyph;

typedef enum jx_item_kind {
    JX_ITEM_GLYPHS,
    JX_ITEM_RECT,
    JX_ITEM_LINK, /* not painted: a place that leads to another page. Its element is a LINK; links of
                     one element follow each other without another one's between them */
} jx_item_kind;

typedef enum jx_artifact {
    JX_REAL,            /* not an artifact: `elem` owns it */
    JX_ARTIFACT_LAYOUT, /* rules, fills */
    JX_ARTIFACT_REPEAT, /* repeated heads and labels, 续表 */
    JX_ARTIFACT_FOOTER, /* page number, 样例数据 */
    JX_ARTIFACT_HEADER,
} jx_artifact;

typedef uint32_t jx_elem_id; /* 0: none */

typedef struct jx_item {
    jx_item_kind kind;
    jx_artifact artifact;
    jx_elem_id elem; /* when artifact is JX_REAL */
    jx_rgb color;
    jx_len x, y;         /* GLYPHS: pen position on the baseline; RECT, LINK: top left corner */
    jx_len w, h;         /* RECT, LINK */
    const jx_face *face; /* GLYPHS */
    jx_len size;
    jx_str text;            /* logical text of the run; LINK: what it leads to, in words */
    const jx_glyph *glyphs; /* in visual order, left to right */
    size_t n;
    bool right_to_left; /* text needs ActualText: order of glyphs is not that of the text */
    uint8_t
        quarter_turns; /* GLYPHS: turned so often by 90 degrees counter-clockwise about (x, y); 3: the
                              text runs down the page, as the page number of a landscape page does */
    const char *lang;  /* NULL: the document's */
    uint32_t to_sheet; /* LINK: index of the page that it leads to, */
    jx_len to_y;       /* and how far down */
} jx_item;

typedef enum jx_elem_type {
    JX_ELEM_DOCUMENT,
    JX_ELEM_SECT,
    JX_ELEM_H1,
    JX_ELEM_H2,
    JX_ELEM_H3,
    JX_ELEM_H4,
    JX_ELEM_H5,
    JX_ELEM_H6,
    JX_ELEM_P,
    JX_ELEM_CAPTION,
    JX_ELEM_NOTE,
    JX_ELEM_L,
    JX_ELEM_LI,
    JX_ELEM_LBL,
    JX_ELEM_LBODY,
    JX_ELEM_TABLE,
    JX_ELEM_THEAD,
    JX_ELEM_TBODY,
    JX_ELEM_TR,
    JX_ELEM_TH,
    JX_ELEM_TD,
    JX_ELEM_SPAN,
    JX_ELEM_FIGURE,
    JX_ELEM_LINK,
    JX_ELEM_TOC,
    JX_ELEM_TOCI,
    JX_ELEM_REFERENCE,
} jx_elem_type;

typedef enum jx_scope { JX_SCOPE_NONE, JX_SCOPE_COLUMN, JX_SCOPE_ROW, JX_SCOPE_BOTH } jx_scope;

typedef struct jx_elem {
    jx_elem_type type;
    jx_elem_id parent;           /* 0: child of the root */
    const char *lang;            /* NULL: inherited */
    jx_str alt, title;           /* empty: none */
    jx_scope scope;              /* TH */
    uint32_t row_span, col_span; /* TH, TD; 0 or 1: one */
    const jx_elem_id *headers;   /* TD (and TH): its header cells */
    size_t header_n;
    jx_str summary; /* TABLE */
} jx_elem;

typedef struct jx_sheet { /* one page */
    jx_len width, height;
    uint32_t number; /* printed page number; 0: none */
    bool rotated;    /* a landscape page: set as portrait with /Rotate 90 (T52) */
    JX_VEC(jx_item) items;
} jx_sheet;

typedef struct jx_bookmark {
    uint32_t level; /* from 1; never skips downwards */
    jx_str title;
    uint32_t sheet; /* index */
    jx_len y;
    jx_elem_id elem;
} jx_bookmark;

typedef struct jx_pagelist {
    jx_arena *mem;
    jx_str title, author, subject, keywords;
    const char *lang;
    jx_str date;
    JX_VEC(jx_sheet) sheets;
    JX_VEC(jx_elem) elems; /* elems.at[id - 1]; in order of creation = reading order of siblings */
    JX_VEC(jx_bookmark) bookmarks;
} jx_pagelist;

jx_pagelist *jx_pagelist_new(jx_arena *mem);
/* Appends an element to its parent. Content of an element and its child elements are read in the
 * order in which they were added. */
jx_elem_id jx_pagelist_elem(jx_pagelist *list, jx_elem_type type, jx_elem_id parent);
jx_elem *jx_pagelist_elem_get(jx_pagelist *list, jx_elem_id id);
/* A new last sheet; its index. */
uint32_t jx_pagelist_sheet(jx_pagelist *list, jx_len width, jx_len height);
/* A new last item on a sheet, to be filled in by the caller at once. Items of one element should be
 * added one after another: each run of neighbours becomes one marked-content sequence. */
jx_item *jx_pagelist_item(jx_pagelist *list, uint32_t sheet);

/* One record a line, integers in EMU: what goldens hold. */
void jx_pagelist_dump(const jx_pagelist *list, jx_buf *out);

#endif
