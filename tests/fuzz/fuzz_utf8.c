/* tests/fuzz/fuzz_utf8.c: what is valid is what decodes and encodes back to the same bytes; forwards
 * and backwards meet the same characters; and no function reads beyond the text. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool truth)
{
    if (!truth)
        abort();
}

static void walk_both_ways(jx_str text)
{
    size_t characters = 0;
    for (size_t pos = 0; pos < text.n; characters++) {
        const size_t start = pos;
        const uint32_t c = jx_utf8_next(text, &pos);
        char bytes[4];
        const size_t n = jx_utf8_put(c, bytes);
        demand(n == pos - start && memcmp(bytes, text.at + start, n) == 0);
        demand(c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF));
        size_t back = pos;
        demand(jx_utf8_prev(text, &back) == c && back == start);
    }
    demand(characters == jx_utf8_count(text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const jx_str all = {(const char *)data, size};
    const size_t valid = jx_utf8_valid(all);
    demand(valid <= size);
    const jx_str text = {all.at, valid};
    walk_both_ways(text);

    const jx_str trimmed = jx_str_trim(text);
    demand(trimmed.n <= text.n && jx_str_eq(jx_str_trim(trimmed), trimmed));
    if (valid != size) { /* at least four more bytes, or a fault among them, end every sequence */
        size_t pos = valid;
        (void)jx_utf8_next(all, &pos);
        demand(pos <= size);
    }
    const jx_str half = {text.at, jx_utf8_valid((jx_str){text.at, text.n / 2})};
    demand(jx_str_starts(text, half));
    demand(jx_str_distance(half, half, 3) == 0);
    demand(jx_str_distance(text, half, 3) == jx_str_distance(half, text, 3));
    return 0;
}
