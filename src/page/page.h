/* page/page.h: flow -> pagelist. Paragraphs, tables, pagination. Knows no indicator and no PDF. */
#ifndef JX_PAGE_PAGE_H
#define JX_PAGE_PAGE_H

#include "flow/flow.h"
#include "font/font.h"
#include "pagelist/pagelist.h"

#define JX_PAGES_MAX 20000u

/* Lays a report out. All in `mem`.
 * JX_ERR_FONT: characters without a glyph (TEXT-001, all of them); JX_ERR_INPUT: a table wider than
 * its page, a fixed row too low (PAGE-NNN); JX_ERR_LIMIT beyond JX_PAGES_MAX. */
JX_CHECK jx_status jx_page_layout(jx_arena *mem, jx_diags *diags, jx_fonts *fonts,
                                  const jx_flow *flow, jx_pagelist **out);

#endif
