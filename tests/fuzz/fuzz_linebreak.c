/* tests/fuzz/fuzz_linebreak.c: whatever the text, line breaking with and without the Chinese
 * tailoring keeps to the rules that nothing may change, and agrees with grapheme clusters. */
#include "text/cluster.h"
#include "text/linebreak.h"
#include "text/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds)
        abort();
}

static void check_levels(jx_arena *mem, const uint32_t *c, size_t n, bool chinese)
{
    const uint8_t *level = jx_break_levels(mem, c, n, chinese);
    bool *starts = JX_NEW_N(mem, bool, n);
    jx_clusters(c, n, starts);
    demand(level[0] == JX_BREAK_NEVER || n == 0);
    demand(level[n] == JX_BREAK_MUST);
    for (size_t i = 1; i < n; i++) {
        const jx_lb before = jx_unicode_lb(jx_unicode(c[i - 1]));
        const bool hard = before == JX_LB_BK || before == JX_LB_LF || before == JX_LB_NL;
        demand(level[i] <= JX_BREAK_MUST);
        demand(!hard || level[i] == JX_BREAK_MUST);
        demand(level[i] != JX_BREAK_MUST || starts[i]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jx_str text = {(const char *)data, size};
    text.n = jx_utf8_valid(text);
    jx_arena *mem = jx_arena_new(0);
    if (mem == NULL)
        return 0;
    const size_t count = jx_utf8_count(text);
    uint32_t *c = JX_NEW_N(mem, uint32_t, count);
    size_t at = 0;
    for (size_t i = 0; i < count; i++)
        c[i] = jx_utf8_next(text, &at);
    for (int chinese = 0; chinese < 2; chinese++) {
        check_levels(mem, c, count, chinese != 0);
        uint8_t *breaks = JX_NEW_N(mem, uint8_t, text.n + 1);
        jx_linebreak(mem, text, chinese != 0, breaks);
        demand(breaks[text.n] != 0 && (text.n == 0 || breaks[0] == 0));
    }
    jx_arena_drop(mem);
    return 0;
}
