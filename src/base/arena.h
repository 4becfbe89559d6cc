/* base/arena.h: all memory of one document lives in one arena and dies with it.
 *
 * Allocation never returns NULL: on exhaustion it leaves through the arena's single escape
 * (longjmp to where jx_arena_guard stands, in jixiao.c). Callbacks of other libraries
 * must not allocate from an arena.
 */
#ifndef JX_BASE_ARENA_H
#define JX_BASE_ARENA_H

#include <setjmp.h>
#include <stdalign.h>
#include <stddef.h>

typedef struct jx_arena jx_arena;

/* A new, empty arena; NULL only when there is no memory for its head.
 * `limit` is the most bytes it may take from the system; 0: no limit. */
jx_arena *jx_arena_new(size_t limit);

/* Runs all deferred releases, the newest first, and frees everything. NULL is allowed. */
void jx_arena_drop(jx_arena *mem);

/* An arena inside another's life: it goes with `parent` (or with a reset past this point), its bytes
 * count against the parent's limit, and its exhaustion leaves through the parent's guard. What is
 * allocated in it survives resets of marks that were set after now. */
jx_arena *jx_arena_child(jx_arena *parent) __attribute__((returns_nonnull));

/* The place that exhaustion jumps to: `if (setjmp(*jx_arena_guard(mem))) { drop; fail; }`.
 * Without a guard exhaustion aborts the process. */
jmp_buf *jx_arena_guard(jx_arena *mem);

/* Zeroed memory of n bytes aligned to `align` (a power of two); n 0 gives a valid pointer. */
void *jx_alloc(jx_arena *mem, size_t n, size_t align) __attribute__((returns_nonnull, malloc));

/* Zeroed array: n * size, leaving through the escape on overflow. */
void *jx_alloc_n(jx_arena *mem, size_t n, size_t size, size_t align)
    __attribute__((returns_nonnull, malloc));

#define JX_NEW(mem, T)      ((T *)jx_alloc((mem), sizeof(T), alignof(T)))
#define JX_NEW_N(mem, T, n) ((T *)jx_alloc_n((mem), (n), sizeof(T), alignof(T)))

/* Ties an outside thing to the arena: `release(thing)` runs when it is dropped (or reset past
 * this point). If there is no memory for the note, releases the thing and leaves. */
void jx_arena_defer(jx_arena *mem, void (*release)(void *), void *thing);

/* Scratch: all that was allocated (and deferred) after the mark goes at reset. */
typedef struct jx_mark {
    void *block;
    size_t used;
    void *deferred;
} jx_mark;
jx_mark jx_arena_mark(jx_arena *mem);
void jx_arena_reset(jx_arena *mem, jx_mark mark);

/* Bytes taken from the system, for limits and benchmarks. */
size_t jx_arena_bytes(const jx_arena *mem);

/* For tests: the n-th allocation from now (1: the next; children count too) leaves through the
 * escape as if memory were exhausted, once. 0 takes the order back. */
void jx_arena_fail_after(jx_arena *mem, size_t n);

/* Growing vectors: any struct with `at`, `n` and `cap`. Old copies stay in the arena until it goes.
 * JX_PUSH(mem, &vec) yields a pointer to a new zeroed last element. */
#define JX_VEC(T)                                                                                  \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t n, cap;                                                                             \
    }
void *jx_vec_grow(jx_arena *mem, void *at, size_t n, size_t *cap, size_t size, size_t align);
#define JX_PUSH(mem, v)                                                                            \
    ((v)->at =                                                                                     \
         jx_vec_grow((mem), (v)->at, (v)->n, &(v)->cap, sizeof *(v)->at, alignof(max_align_t)),    \
     &(v)->at[(v)->n++])

#endif
