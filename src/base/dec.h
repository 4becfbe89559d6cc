/* base/dec.h: exact decimals. Money and scores never touch binary floating point.
 *
 * A decimal is coef * 10^-scale. "21.00" keeps its zeros (coef 2100, scale 2). Overflow and
 * division by nothing poison the value; a poisoned value poisons what is computed from it.
 * Rounding is half up (四舍五入; away from zero for negative numbers).
 */
#ifndef JX_BASE_DEC_H
#define JX_BASE_DEC_H

#include "base/arena.h"
#include "base/str.h"

typedef struct jx_dec {
    int64_t coef;
    uint8_t scale; /* 0 to JX_DEC_SCALE_MAX */
    bool poisoned;
} jx_dec;

#define JX_DEC_SCALE_MAX 12

jx_dec jx_dec_int(int64_t n);
/* [+-]digits[.digits], also "1,234.5" when `thousands`; JSON exponents are understood; full-width
 * digits are not. False, and *out poisoned, for anything else or too many digits. */
bool jx_dec_parse(jx_str text, bool thousands, jx_dec *out);
jx_dec jx_dec_add(jx_dec a, jx_dec b);
jx_dec jx_dec_sub(jx_dec a, jx_dec b);
jx_dec jx_dec_mul(jx_dec a, jx_dec b);
jx_dec jx_dec_div(jx_dec a, jx_dec b, unsigned places); /* rounded half up to `places` */
jx_dec jx_dec_round(jx_dec x, unsigned places);         /* also adds zeros: exactly `places` */
jx_dec jx_dec_trim(jx_dec x);                           /* without zeros at the end */
jx_dec jx_dec_min(jx_dec a, jx_dec b);
int jx_dec_cmp(jx_dec a, jx_dec b); /* by value: 1.0 equals 1.00; both must be sound */
bool jx_dec_is_zero(jx_dec x);
/* As written: all its decimals; thousands groups with commas on demand. Poisoned: "—". */
jx_str jx_dec_text(jx_arena *mem, jx_dec x, bool thousands);

#endif
