#include "base/len.h"

#include <assert.h>

jx_len jx_len_scale(jx_len a, int64_t b, int64_t c)
{
    assert(c > 0);
    __extension__ typedef __int128 jx_wide; /* a wild factor must not wrap around */
    const jx_wide product = (jx_wide)a * b;
    const jx_wide half = c / 2;
    const jx_wide scaled = product >= 0 ? (product + half) / c : (product - half) / c;
    if (scaled > INT32_MAX)
        return INT32_MAX;
    return scaled < INT32_MIN ? INT32_MIN : (jx_len)scaled;
}
