/* font/cff.h: what a PDF must know of a CFF font program and HarfBuzz does not tell: the character
 * collection (ROS), the charset (CIDs of glyphs) and the widths inside the charstrings.
 *
 * Adobe Technical Notes 5176 (CFF) and 5177 (Type 2 charstrings). Reads untrusted bytes: all
 * offsets are checked.
 */
#ifndef JX_FONT_CFF_H
#define JX_FONT_CFF_H

#include "base/base.h"
#include "base/file.h"

typedef struct jx_cff_index { /* an INDEX: objects of unequal length */
    size_t offsets, data;     /* of the offset array; of what offset 0 stands for */
    uint32_t n;
    unsigned size; /* bytes of an offset */
    size_t end;    /* behind the INDEX */
} jx_cff_index;

typedef struct jx_cff {
    jx_blob bytes;
    bool cid_keyed;
    jx_str registry, ordering; /* of a CID-keyed font; borrowed from the bytes */
    int supplement;
    uint32_t glyphs;
    size_t charset; /* offset; 0 to 2: a predefined one */
    jx_cff_index charstrings, strings, subroutines, font_dicts;
    size_t fd_select;    /* offset; 0: none */
    size_t top, top_end; /* the Top DICT */
} jx_cff;

/* Reads the head of a bare `CFF ` table (borrowed). False when it is damaged, or a CFF2. */
bool jx_cff_read(jx_blob table, jx_cff *out);

/* The CID of each glyph (of a CID-keyed font), `glyphs` entries. False when damaged. */
bool jx_cff_cids(const jx_cff *cff, uint16_t *cid);

/* The advance in the charstring, in font units. False when the charstring is not understood. */
bool jx_cff_width(const jx_cff *cff, uint32_t glyph, int *width);

#endif
