/* text/linebreak_data.h: Unicode properties of characters: line break class (UAX #14), grapheme
 * cluster class (UAX #29), width. Made by make_tables.py from the Unicode Character Database.
 */
#ifndef JX_TEXT_LINEBREAK_DATA_H
#define JX_TEXT_LINEBREAK_DATA_H

#include <stdbool.h>
#include <stdint.h>

// clang-format off
typedef enum jx_lb { /* as in LineBreak.txt; SA, SG and XX are resolved (LB1) */
    JX_LB_AL,
    JX_LB_AI,
    JX_LB_B2,
    JX_LB_BA,
    JX_LB_BB,
    JX_LB_BK,
    JX_LB_CB,
    JX_LB_CJ,
    JX_LB_CL,
    JX_LB_CM,
    JX_LB_CP,
    JX_LB_CR,
    JX_LB_EB,
    JX_LB_EM,
    JX_LB_EX,
    JX_LB_GL,
    JX_LB_H2,
    JX_LB_H3,
    JX_LB_HL,
    JX_LB_HY,
    JX_LB_ID,
    JX_LB_IN,
    JX_LB_IS,
    JX_LB_JL,
    JX_LB_JT,
    JX_LB_JV,
    JX_LB_LF,
    JX_LB_NL,
    JX_LB_NS,
    JX_LB_NU,
    JX_LB_OP,
    JX_LB_PO,
    JX_LB_PR,
    JX_LB_QU,
    JX_LB_RI,
    JX_LB_SP,
    JX_LB_SY,
    JX_LB_WJ,
    JX_LB_ZW,
    JX_LB_ZWJ,
} jx_lb;

typedef enum jx_gcb {
    JX_GCB_OTHER,
    JX_GCB_CR,
    JX_GCB_LF,
    JX_GCB_CONTROL,
    JX_GCB_EXTEND,
    JX_GCB_ZWJ,
    JX_GCB_RI,
    JX_GCB_PREPEND,
    JX_GCB_SPACINGMARK,
    JX_GCB_L,
    JX_GCB_V,
    JX_GCB_T,
    JX_GCB_LV,
    JX_GCB_LVT,
} jx_gcb;

extern const uint8_t jx_unicode_stage1[8704];
extern const uint8_t jx_unicode_stage2[27264];
extern const uint16_t jx_unicode_records[85];
// clang-format on

/* The record of a character; c < 0x110000. */
static inline uint16_t jx_unicode(uint32_t c)
{
    const uint32_t block = jx_unicode_stage1[c / 128U];
    return jx_unicode_records[jx_unicode_stage2[block * 128U + c % 128U]];
}
static inline jx_lb jx_unicode_lb(uint16_t record)
{
    return (jx_lb)(record & 0x3F);
}
static inline jx_gcb jx_unicode_gcb(uint16_t record)
{
    return (jx_gcb)(record >> 6 & 0xF);
}
#define JX_UNICODE_PICTOGRAPH 0x0400U /* Extended_Pictographic */
#define JX_UNICODE_WIDE       0x0800U /* East_Asian_Width F, W or H */
#define JX_UNICODE_FULL       0x1000U /* East_Asian_Width F or W */
#define JX_UNICODE_RESERVED   0x2000U /* Extended_Pictographic, not yet assigned */

#endif
