/* tests/fuzz/fuzz_target.c: any text is read, is kept as filed, and its canonical writing reads the
 * same. */
#include "model/target.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool truth)
{
    if (!truth)
        abort();
}

static void check(jx_arena *mem, jx_str text)
{
    const jx_target first = jx_target_parse(mem, text);
    const jx_str canonical = jx_target_text(mem, &first);
    const jx_target second = jx_target_parse(mem, canonical);
    jx_buf a = jx_buf_new(mem), b = jx_buf_new(mem);
    jx_target_dump(&first, &a);
    jx_target_dump(&second, &b);
    demand(jx_str_eq(first.text, text));
    demand(jx_str_eq(jx_buf_str(&a), jx_buf_str(&b)));
    demand(jx_utf8_valid(canonical) == canonical.n);
    demand(jx_utf8_valid(first.unit) == first.unit.n);
    demand(jx_utf8_valid(first.remark) == first.remark.n);
    demand(jx_target_has_number(&first) == !first.number.poisoned);
    demand((first.relation == JX_REL_RANGE) == !first.number2.poisoned);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jx_arena *mem = jx_arena_new((size_t)64 << 20);
    if (mem == NULL)
        return 0;
    if (setjmp(*jx_arena_guard(mem)) == 0) {
        const jx_str bytes = {(const char *)data, size};
        check(mem, jx_str_sub(bytes, 0, jx_utf8_valid(bytes)));
    }
    jx_arena_drop(mem);
    return 0;
}
