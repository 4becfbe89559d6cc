/* font/coverage.h: what a font cannot show, for people who choose fonts. */
#ifndef JX_FONT_COVERAGE_H
#define JX_FONT_COVERAGE_H

#include "font/font.h"

typedef struct jx_chars {
    const uint32_t *at;
    size_t n;
} jx_chars;

/* The 87,887 ideographs of GB 18030-2022 level 3, in `mem`. */
jx_chars jx_chars_level3(jx_arena *mem);
/* The Han characters of a text (white space and all else is skipped): a list such as that of
 * 通用规范汉字表. */
jx_chars jx_chars_of_text(jx_arena *mem, jx_str text);

/* How many of the characters a face, or all of a role's chain, lacks. */
size_t jx_face_missing(const jx_face *face, jx_chars chars);
size_t jx_role_missing(jx_fonts *fonts, jx_role role, jx_chars chars);

#endif
