/* pdf/font_use_priv.h: which glyphs of which faces the sheets show, and what each stands for.
 *
 * Extraction of text rests on two layers. Per glyph, ToUnicode holds the text the glyph stands for
 * most often. Where an occurrence stands for something else (⼯ and 工 share a glyph), or glyphs and
 * characters do not pair off one by one (a split cluster), the occurrence is wrapped in
 * ActualText. Runs from right to left are shown in visual order and need no more than ToUnicode:
 * extractors turn them round by themselves, and turn a logical ActualText the wrong way (poppler).
 * Their logical text stands on a structure element of their own, for screen readers.
 */
#ifndef JX_PDF_FONT_USE_PRIV_H
#define JX_PDF_FONT_USE_PRIV_H

#include "base/base.h"
#include "font/font.h"
#include "pagelist/pagelist.h"
#include "pdf/object_priv.h"

typedef struct jx_font_use { /* one face */
    const jx_face *face;
    uint32_t *glyphs; /* shown; ascending, unique */
    jx_str *text;     /* per glyph of `glyphs`: what it stands for; empty: nothing of its own */
    size_t n;
    const uint32_t *index; /* by glyph id: its index in `glyphs` */
    jx_subset subset;
    jx_obj object; /* the Type0 font */
} jx_font_use;

typedef struct jx_font_uses {
    jx_font_use *at; /* in order of first use; entry i is the resource /Fi */
    size_t n;
} jx_font_uses;

/* Walks all sheets. JX_ERR_INPUT with PDF-002 for private use characters: they have no meaning
 * outside the machine they were made on. */
JX_CHECK jx_status jx_font_uses_collect(jx_arena *mem, jx_diags *diags, const jx_pagelist *list,
                                        jx_font_uses *out);

/* The entry of a face that was collected. */
size_t jx_font_uses_find(const jx_font_uses *uses, const jx_face *face);

/* Glyphs [from, to) of a run that stand for a piece of its text together: the smallest such piece. Usually one
 * glyph. */
typedef struct jx_knot {
    size_t from, to;
    uint32_t text_from, text_to; /* bytes of the run's text */
} jx_knot;

/* The knot that starts at a glyph (< item->n), `used` being the `text_to` of the one before. */
jx_knot jx_knot_next(const jx_item *item, size_t glyph, uint32_t used);
jx_str jx_knot_text(const jx_item *item, const jx_knot *knot);

/* Does ToUnicode alone give the knot's text? */
bool jx_knot_is_plain(const jx_font_use *use, const jx_item *item, const jx_knot *knot);

#endif
