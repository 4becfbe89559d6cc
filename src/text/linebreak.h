/* text/linebreak.h: where a line may end: UAX #14 15.0 and what Chinese adds.
 *
 * The answer for each character is a level, not a yes or no: when nothing else fits, a line is
 * broken at the least harmful forbidden place, and the level says which that is.
 */
#ifndef JX_TEXT_LINEBREAK_H
#define JX_TEXT_LINEBREAK_H

#include "base/base.h"
#include "text/linebreak_data.h"

typedef enum jx_break_level {                 /* may a line end before this character? */
                              JX_BREAK_NEVER, /* inside a character sequence that is one for the reader */
                              JX_BREAK_LAST, /* forbidden start or end of a line, joined marks, U+2060 */
                              JX_BREAK_NUMBER, /* inside a number with its sign and unit */
                              JX_BREAK_WORD,   /* inside a word of letters */
                              JX_BREAK_PATH, /* after a slash in Latin text: addresses of the web */
                              JX_BREAK_POOR, /* allowed but not liked: number and measure word */
                              JX_BREAK_OK,
                              JX_BREAK_MUST, /* after U+000A and its kin */
} jx_break_level;

typedef struct jx_break_text { /* one paragraph, character by character */
    const uint32_t *c;
    uint8_t *lb;    /* jx_lb, resolved */
    uint8_t *level; /* jx_break_level before the character */
    size_t n;
} jx_break_text;

/* Levels of a text: n + 1 of them, the first JX_BREAK_NEVER, the last JX_BREAK_MUST. In `mem`. */
uint8_t *jx_break_levels(jx_arena *mem, const uint32_t *c, size_t n, bool chinese);

/* linebreak_zh.c: classes that differ in Chinese, before the rules; forbidden and disliked breaks,
 * after them. */
void jx_break_zh_classes(jx_break_text *text);
void jx_break_zh_levels(jx_break_text *text);

#endif
