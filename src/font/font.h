/* font/font.h: font files behind the roles: opened once, shared by text and pdf.
 *
 * A role (仿宋, 小标宋, 黑体, 楷体, 宋体) is served by a chain of faces; the first face of the
 * chain that has a whole character cluster serves it. Faces are memory-mapped and opened when
 * first needed. Nothing here depends on the document: one jx_fonts lives as long as the process
 * and is shared by fork.
 */
#ifndef JX_FONT_FONT_H
#define JX_FONT_FONT_H

#include "base/base.h"
#include "base/look.h"

#include <hb.h>

typedef struct jx_fonts jx_fonts;

typedef enum jx_face_kind { JX_FACE_CFF_CID, JX_FACE_CFF_NAME, JX_FACE_TRUETYPE } jx_face_kind;

typedef struct jx_face {
    const char *path;       /* of the file */
    unsigned index;         /* in a collection */
    const char *postscript; /* PostScript name, without a subset tag */
    const char *family;
    jx_face_kind kind;
    uint32_t number;   /* unique within jx_fonts, in the order of opening */
    uint64_t checksum; /* of the file's size and name and head tables: enters the document ID */
    unsigned upem;
    int ascent, descent, cap_height, italic_angle_tenths, stem_v; /* font units */
    int bbox[4];                                                  /* font units */
    bool embed_whole;                                             /* fsType 0x0100: no subsetting */
    int han_center; /* centre of U+56FD over the baseline, font units (T17); without it the mean
                     * of some ideographs; 0: it has none */
    hb_face_t *hb_face;
    hb_font_t *hb_font; /* scale: upem; immutable */
} jx_face;

/* Opens the font set. `config`: a fonts file (JSON: role -> chain of files or families), or NULL
 * for the bundled `folder`/fonts.json. `folder`: where the bundled fonts lie. The chains of a fonts
 * file are followed by the bundled ones (fonts/README.md has its syntax).
 * Opens the primary face of each role and the files that `config` names; the rest when first
 * needed, in memory of `mem`.
 * JX_ERR_FONT / JX_ERR_INPUT with FONT-NNN: file missing, no font, embedding forbidden, variable. */
JX_CHECK jx_status jx_fonts_open(jx_arena *mem, jx_diags *diags, const char *folder,
                                 const char *config, jx_fonts **out);

/* The face for one grapheme cluster (UTF-8, valid) in a role. Variation selectors and other
 * default-ignorables need no glyph. NULL: no face of the chain has it.
 * *shift: font units of `upem` 1000, up positive, for the optical height (T17). */
const jx_face *jx_pick(jx_fonts *fonts, jx_role role, const char *lang, jx_str cluster, int *shift);

/* The primary face of a role; never NULL after jx_fonts_open succeeded. */
const jx_face *jx_fonts_primary(jx_fonts *fonts, jx_role role);

/* Errors met when a fallback file was opened late (removed, broken) are kept and added here. */
void jx_fonts_report(jx_fonts *fonts, jx_diags *diags);

/* For `jixiao fonts`: number of faces in a role's chain and each with its status. */
typedef struct jx_font_row {
    const char *spec;    /* as the fonts file names it: file or family */
    const jx_face *face; /* NULL: not installed (only fallbacks may be absent) */
} jx_font_row;
size_t jx_fonts_chain(jx_fonts *fonts, jx_role role, jx_font_row *rows, size_t max);
const char *jx_role_name(jx_role role); /* "fangsong" */
bool jx_role_find(jx_str name, jx_role *out);
/* Does any face of the chain show this character? */
bool jx_fonts_covers(jx_fonts *fonts, jx_role role, uint32_t character);
/* The assigned characters of [from, to] that no face of the chain shows: their count, and the first
 * `max` of them in `first_missing` (may be NULL when max is 0). */
size_t jx_fonts_missing(jx_fonts *fonts, jx_role role, uint32_t from, uint32_t to,
                        uint32_t *first_missing, size_t max);

/* A subset ready for a PDF (ISO 32000-1 9.7). */
typedef struct jx_subset {
    jx_face_kind kind;
    const unsigned char *program; /* CFF: the bare table; TrueType: an sfnt */
    size_t program_n;
    size_t n;              /* glyphs shown, as passed in */
    const uint16_t *code;  /* per glyph passed in: the CID to write in the content stream */
    const uint16_t *width; /* per glyph passed in: 1/1000 em, of the program's own advance */
    const char *registry, *ordering; /* CIDSystemInfo: what the program's ROS says */
    int supplement;
    char tag[7]; /* six letters from the glyph set; "": embedded whole, no tag */
} jx_subset;

/* Cuts `glyphs` (ascending, unique, never 0) out of a face. In `mem`.
 * JX_ERR_FONT with FONT-NNN when HarfBuzz refuses. */
JX_CHECK jx_status jx_subset_make(jx_arena *mem, jx_diags *diags, const jx_face *face,
                                  const uint32_t *glyphs, size_t n, jx_subset *out);

/* Does the work that grows with the font and not with the document (hb_subset_preprocess) once,
 * before a batch forks. */
void jx_fonts_preprocess(jx_fonts *fonts);

#endif
