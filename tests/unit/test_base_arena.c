/* Memory: everything is zeroed, aligned and gone in time; exhaustion leaves through one place. */
#include "base/base.h"
#include "base/json.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
/* clang-format on */

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    static const struct {
        size_t n, align;
    } cases[] = {
        {0,        1 },
        {1,        1 },
        {3,        2 },
        {24,       8 },
        {17,       16},
        {100,      64},
        {70000,    16},
        {5000000,  64},
        {0,        64},
        {16 << 10, 8 },
    };
    jx_arena *mem = jx_arena_new(0);
    for (int turn = 0; turn < 50; turn++)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            if (turn > 0 && cases[i].n > 100000)
                continue;
            unsigned char *at = jx_alloc(mem, cases[i].n, cases[i].align);
            assert_int_equal((uintptr_t)at % cases[i].align, 0);
            for (size_t k = 0; k < cases[i].n; k++)
                assert_int_equal(at[k], 0);
            memset(at, 0xA5, cases[i].n); /* the next one must not see it */
        }
    jx_arena_drop(mem);
    jx_arena_drop(NULL);
}

/* ---- deferred releases ---- */

static char order[16];
static size_t released;

static void release(void *name)
{
    order[released++] = *(const char *)name;
    order[released] = '\0';
}

static void releases_run_the_newest_first_and_up_to_the_mark(void **state)
{
    (void)state;
    static char a = 'a', b = 'b', c = 'c', d = 'd';
    released = 0;
    jx_arena *mem = jx_arena_new(0);
    jx_arena_defer(mem, release, &a);
    jx_arena_defer(mem, release, &b);
    const jx_mark mark = jx_arena_mark(mem);
    jx_arena_defer(mem, release, &c);
    (void)jx_alloc(mem, 1 << 20, 1); /* a large thing stands among the notes */
    jx_arena_defer(mem, release, &d);
    jx_arena_reset(mem, mark);
    assert_string_equal(order, "dc");
    jx_arena_reset(mem, mark);
    assert_string_equal(order, "dc");
    jx_arena_drop(mem);
    assert_string_equal(order, "dcba");
}

static void a_loop_with_marks_takes_no_more_and_more(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    unsigned char *kept = jx_alloc(mem, 60000, 1);
    memset(kept, 7, 60000);
    size_t after_first = 0;
    for (int i = 0; i < 1000; i++) {
        const jx_mark mark = jx_arena_mark(mem);
        for (int k = 0; k < 20; k++)
            memset(jx_alloc(mem, 9000, 8), 1, 9000);
        (void)jx_alloc(mem, 3 << 20, 8);
        jx_arena_reset(mem, mark);
        if (i == 3)
            after_first = jx_arena_bytes(mem);
    }
    assert_true(jx_arena_bytes(mem) <= after_first);
    for (size_t i = 0; i < 60000; i++)
        assert_int_equal(kept[i], 7);
    const unsigned char *fresh = jx_alloc(mem, 9000, 8);
    for (size_t i = 0; i < 9000; i++)
        assert_int_equal(fresh[i], 0);
    jx_arena_drop(mem);
}

static void a_child_survives_resets_and_goes_with_its_parent(void **state)
{
    (void)state;
    static char x = 'x';
    released = 0;
    jx_arena *mem = jx_arena_new(0);
    jx_arena *child = jx_arena_child(mem);
    const jx_mark mark = jx_arena_mark(mem);
    char *text = jx_alloc(child, 100, 1);
    strcpy(text, "still here");
    jx_arena_defer(child, release, &x);
    jx_arena_reset(mem, mark);
    memset(jx_alloc(mem, 1000, 1), 1, 1000);
    assert_string_equal(text, "still here");
    assert_int_equal(released, 0);
    assert_true(jx_arena_bytes(mem) >= jx_arena_bytes(child));
    jx_arena_drop(mem);
    assert_string_equal(order, "x");
}

/* ---- exhaustion ---- */

static void limits_and_overflow_leave_through_the_guard(void **state)
{
    (void)state;
    static const struct {
        size_t limit, n, size;
        bool leaves;
    } cases
        [] =
            {
                {0,       SIZE_MAX / 2, 3,   true },
                {0,       SIZE_MAX / 2, 1,   true },
                {1 << 20, 1 << 20,      1,   true },
                {1 << 20, 1000,         100, false},
                {100000,  20000,        1,   false}, /* does not want a whole block's room twice */
                {1000,    10,           10,  false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *volatile mem = jx_arena_new(cases[i].limit);
        volatile bool left = true;
        if (setjmp(*jx_arena_guard(mem)) == 0) {
            (void)jx_alloc_n(mem, cases[i].n, cases[i].size, 8);
            left = false;
        }
        assert_int_equal(left, cases[i].leaves);
        assert_true(cases[i].limit == 0 || jx_arena_bytes(mem) <= cases[i].limit);
        jx_arena_drop(mem);
    }
}

static void a_child_counts_against_the_limit_and_leaves_through_the_parent(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(1 << 20);
    volatile bool left = false;
    if (setjmp(*jx_arena_guard(mem)) == 0)
        for (int i = 0; i < 2000; i++)
            (void)jx_alloc(jx_arena_child(mem), 1000, 8);
    else
        left = true;
    assert_true(left);
    jx_arena_drop(mem);
}

static void a_release_that_cannot_be_noted_runs_at_once(void **state)
{
    (void)state;
    static char z = 'z';
    released = 0;
    jx_arena *mem = jx_arena_new(0);
    volatile bool left = false;
    if (setjmp(*jx_arena_guard(mem)) == 0) {
        jx_arena_fail_after(mem, 1);
        jx_arena_defer(mem, release, &z);
    } else {
        left = true;
    }
    assert_true(left);
    assert_string_equal(order, "z");
    jx_arena_drop(mem);
    assert_int_equal(released, 1);
}

/* A job that uses all of this module; its text is the same however often it broke off before. */
static size_t job(jx_arena *mem)
{
    static const char text[] =
        "{\"a\":[1,2.50,\"中文\",{\"b\":null}],\"a\":true,\"名称\":\"\\u4e2d\",\"zz\":[]}";
    static const char *const known[] = {"a", "名字"};
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root = NULL;
    const jx_status status = jx_json_parse(
        mem, diags, "t.json", (jx_blob){(const unsigned char *)text, sizeof text - 1}, &root);
    assert_int_equal(status, JX_ERR_INPUT);
    jx_json_check_keys(mem, diags, "t.json", root, known, 2);
    assert_int_equal(jx_file_map(mem, diags, "/nowhere/at all", &(jx_blob){0}), JX_ERR_IO);
    jx_blob self;
    assert_int_equal(jx_file_read(mem, diags, "/proc/self/stat", 100000, &self), JX_OK);
    jx_diags_sort(diags);
    jx_buf out = jx_buf_new(mem);
    for (size_t i = 0; i < jx_diags_n(diags); i++)
        jx_finding_print(jx_diags_get(diags, i), JX_ZH, &out);
    return out.n;
}

static void every_allocation_may_fail_once(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const size_t want = job(mem);
    jx_arena_drop(mem);
    assert_true(want > 100);
    volatile size_t n = 1;
    volatile bool done = false;
    for (; !done; n++) {
        jx_arena *volatile each = jx_arena_new(0);
        if (setjmp(*jx_arena_guard(each)) == 0) {
            jx_arena_fail_after(each, n);
            assert_int_equal(job(each), want);
            done = true;
        }
        jx_arena_drop(each); /* leaks and double releases are the sanitizer's to see */
    }
    assert_true(n > 30);
}

/* ---- vectors ---- */

static void vectors_grow_keep_and_zero(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    JX_VEC(uint64_t) v = {0};
    for (uint64_t i = 0; i < 10000; i++) {
        uint64_t *last = JX_PUSH(mem, &v);
        assert_int_equal(*last, 0);
        *last = i;
    }
    for (uint64_t i = 0; i < 10000; i++)
        assert_int_equal(v.at[i], i);
    v.n = 5000; /* shortened: what stood behind must not come back */
    assert_int_equal(*JX_PUSH(mem, &v), 0);
    assert_int_equal(v.n, 5001);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(releases_run_the_newest_first_and_up_to_the_mark),
        cmocka_unit_test(a_loop_with_marks_takes_no_more_and_more),
        cmocka_unit_test(a_child_survives_resets_and_goes_with_its_parent),
        cmocka_unit_test(limits_and_overflow_leave_through_the_guard),
        cmocka_unit_test(a_child_counts_against_the_limit_and_leaves_through_the_parent),
        cmocka_unit_test(a_release_that_cannot_be_noted_runs_at_once),
        cmocka_unit_test(every_allocation_may_fail_once),
        cmocka_unit_test(vectors_grow_keep_and_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
