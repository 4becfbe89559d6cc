/* base/len.h: lengths on paper: integers in EMU, 12,700 to the point and 36,000 to the millimetre,
 * so that millimetres and point sizes of GB/T 9704 are both exact. int32 reaches 59 m. */
#ifndef JX_BASE_LEN_H
#define JX_BASE_LEN_H

#include <stdint.h>

typedef int32_t jx_len;

#define JX_EMU_PT 12700
#define JX_EMU_MM 36000
#define JX_PT(x)  ((jx_len)((x)*JX_EMU_PT)) /* for constants: JX_PT(16), JX_PT(10.5) */
#define JX_MM(x)  ((jx_len)((x)*JX_EMU_MM))

/* a * b / c in 64 bits, rounded to nearest (half away from zero); c > 0. */
jx_len jx_len_scale(jx_len a, int64_t b, int64_t c);

#endif
