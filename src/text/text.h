/* text/text.h: characters -> lines of placed glyphs. Knows no pages, blocks or tables.
 *
 * Two steps, so that a column can be measured before it is broken: jx_text_shape (itemise by
 * bidi level, script and font; shape; find breaks; punctuation widths) and jx_text_break.
 * Rules T70-T122 of the typography notes: GB/T 15834-2011 5.1, GB/T 15835-2011, clreq, UAX #14
 * 15.0 with the Chinese tailoring, UAX #9 through FriBidi, UAX #29 clusters.
 */
#ifndef JX_TEXT_TEXT_H
#define JX_TEXT_TEXT_H

#include "base/base.h"
#include "base/look.h"
#include "font/font.h"

typedef struct jx_text_piece { /* one style */
    jx_str text;               /* U+000A: forced break; one at the very end opens no line */
    jx_role role;
    jx_len size;
    jx_len pitch;     /* advance of full-width characters; 0: size */
    const char *lang; /* BCP 47, never NULL */
    uint32_t tag;     /* the caller's; comes back on the runs */
    jx_place place;   /* for complaints */
} jx_text_piece;

/* A run: neighbouring glyphs of one face, size, piece and direction on one line. */
typedef struct jx_text_run {
    const jx_face *face;
    jx_len size;
    jx_len x;    /* from the left edge of the line's content (indent not included) */
    jx_len rise; /* up positive: optical shift of fallback faces */
    jx_len width;
    uint32_t tag; /* of its piece */
    const char *lang;
    bool right_to_left;
    jx_str text; /* logical text; soft breaks and dropped spaces included as filed */
    const struct jx_text_glyph *glyphs; /* visual order */
    size_t n;
} jx_text_run;

typedef struct jx_text_glyph {
    uint32_t id;
    jx_len advance;    /* all spacing and squeezing included */
    jx_len dx, dy;     /* dy: up positive */
    uint32_t from, to; /* bytes of the run's text */
} jx_text_glyph;

typedef struct jx_text_line {
    const jx_text_run *runs; /* in visual order */
    size_t n;
    jx_len indent; /* where the line starts: first_indent on the first */
    jx_len width;  /* of its content, without trailing space, after adjustment */
    jx_len ascent,
        descent;        /* of its tallest run: 0.88 and 0.12 em; more for Tibetan and the like */
    bool last;          /* of its paragraph, or before a forced break */
    bool right_to_left; /* its paragraph's direction: starts at the right */
} jx_text_line;

typedef struct jx_text_lines {
    const jx_text_line *at; /* n >= 1; an empty paragraph has one empty line */
    size_t n;
} jx_text_lines;

typedef struct jx_text_options {
    jx_len measure;      /* EMU, > 0 */
    jx_len first_indent; /* of the first line; negative hangs */
    bool justify;        /* all lines but the last fill the measure */
    bool balanced;       /* titles: T21, T22 */
    bool right_to_left;  /* paragraph direction when no strong character tells */
} jx_text_options;

typedef struct jx_shaped jx_shaped;

/* Shapes a paragraph. The result borrows the pieces' texts. A character that no font of the role's
 * chain has is TEXT-001 (with its code point and place) and JX_ERR_FONT, after all of them are
 * found. */
JX_CHECK jx_status jx_text_shape(jx_arena *mem, jx_diags *diags, jx_fonts *fonts,
                                 const jx_text_piece *pieces, size_t n, const jx_shaped **out);

/* Breaks at the best places (total fit; greedy beyond 20,000 characters). Never fails: a cluster
 * wider than the measure stands alone, and a line without any allowed break is broken between
 * clusters rather than left to stick out. */
void jx_text_break(jx_arena *mem, const jx_shaped *shaped, const jx_text_options *options,
                   jx_text_lines *out);

/* Width of the widest unbreakable piece, and of the whole paragraph on one line (the widest of its
 * forced lines). */
void jx_text_extent(const jx_shaped *shaped, jx_len *least, jx_len *natural);

/* Upright setting, one character per line: each cluster (words and numbers of up to
 * JX_STACK_DIGITS_MAX Latin letters or digits together) is a line of its own, centred by the
 * caller. */
#define JX_STACK_DIGITS_MAX 4
void jx_text_stack(jx_arena *mem, const jx_shaped *shaped, jx_text_lines *out);

/* UAX #14 alone, for its conformance test: breaks[i] tells whether a line may end before byte i
 * (set at character starts and at text.n); `chinese` puts the tailoring on top. */
void jx_linebreak(jx_arena *mem, jx_str text, bool chinese, uint8_t *breaks);

#endif
