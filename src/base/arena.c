/* base/arena.c: a chain of blocks, filled from the front, and a chain of notes.
 *
 *   blocks   head -> block -> block            small things, one after the other
 *   notes    newest -> note -> note            deferred releases, and blocks of large things
 *
 * Blocks double from 64 KiB to 4 MiB. A thing that is large beside the block size gets memory of
 * its own, kept as a note: so the rest of the head is not lost to it, and one order (newest first)
 * releases everything. At reset the largest block stays as a spare, so that a mark at the end
 * of a block does not make every turn of a loop ask the system.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define JX_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JX_ASAN 1
#endif
#endif

#ifdef JX_ASAN
#include <sanitizer/asan_interface.h>
#define RED_ZONE    ((size_t)16) /* poisoned bytes behind each thing */
#define HIDE(at, n) __asan_poison_memory_region((at), (n))
#define SHOW(at, n) __asan_unpoison_memory_region((at), (n))
#else
#define RED_ZONE    ((size_t)0)
#define HIDE(at, n) ((void)(at), (void)(n))
#define SHOW(at, n) ((void)(at), (void)(n))
#endif

enum { JX_BLOCK_FIRST = 64 << 10, JX_BLOCK_LARGEST = 4 << 20 };

typedef struct jx_arena_block {
    struct jx_arena_block *below;
    size_t size; /* of the whole, head included */
    alignas(max_align_t) unsigned char room[];
} jx_arena_block;

typedef struct jx_note {
    struct jx_note *below;
    void (*release)(void *); /* NULL: this is the head of a large thing */
    void *thing;
    size_t size; /* of a large thing, head included */
} jx_note;

struct jx_arena {
    jx_arena *parent;
    jx_arena_block *head, *spare;
    jx_note *newest;
    size_t used; /* bytes of head->room */
    size_t next; /* size of the next block */
    size_t bytes, limit;
    size_t fail_after; /* 0: never */
    bool guarded;
    jmp_buf guard;
};

/* ---- bytes from and to the system ---- */

static bool may_take(const jx_arena *mem, size_t n)
{
    for (; mem != NULL; mem = mem->parent)
        if (n > PTRDIFF_MAX ||
            (mem->limit != 0 && (mem->bytes > mem->limit || n > mem->limit - mem->bytes)))
            return false;
    return true;
}

static void *take(jx_arena *mem, size_t n)
{
    if (!may_take(mem, n))
        return NULL;
    void *at = malloc(n);
    if (at != NULL)
        for (; mem != NULL; mem = mem->parent)
            mem->bytes += n;
    return at;
}

static void give_back(jx_arena *mem, void *at, size_t n)
{
    if (at == NULL)
        return;
    SHOW(at, n);
    free(at);
    for (; mem != NULL; mem = mem->parent)
        mem->bytes -= n;
}

static void drop_spare(jx_arena *mem)
{
    if (mem->spare != NULL)
        give_back(mem, mem->spare, mem->spare->size);
    mem->spare = NULL;
}

/* ---- life ---- */

jx_arena *jx_arena_new(size_t limit)
{
    jx_arena *mem = calloc(1, sizeof *mem);
    if (mem == NULL)
        return NULL;
    mem->limit = limit;
    mem->next = JX_BLOCK_FIRST;
    return mem;
}

static void drop_child(void *child)
{
    jx_arena_drop(child);
}

_Noreturn static void leave(jx_arena *mem)
{
    while (mem->parent != NULL)
        mem = mem->parent;
    if (!mem->guarded)
        abort();
    longjmp(mem->guard, 1);
}

jx_arena *jx_arena_child(jx_arena *parent)
{
    jx_arena *child = jx_arena_new(0);
    if (child == NULL)
        leave(parent);
    child->next = 4 << 10; /* most children hold a few findings */
    jx_arena_defer(parent, drop_child, child);
    child->parent = parent;
    return child;
}

static void run_note(jx_arena *mem)
{
    jx_note *n = mem->newest;
    mem->newest = n->below;
    if (n->release != NULL)
        n->release(n->thing);
    else
        give_back(mem, n, n->size);
}

static void pop_block(jx_arena *mem)
{
    jx_arena_block *b = mem->head;
    mem->head = b->below;
    if (mem->spare != NULL && mem->spare->size >= b->size) {
        give_back(mem, b, b->size);
        return;
    }
    drop_spare(mem);
    mem->spare = b;
    HIDE(b->room, b->size - sizeof *b);
}

void jx_arena_drop(jx_arena *mem)
{
    if (mem == NULL)
        return;
    jx_arena_reset(mem, (jx_mark){0});
    drop_spare(mem);
    free(mem);
}

jmp_buf *jx_arena_guard(jx_arena *mem)
{
    mem->guarded = true;
    return &mem->guard;
}

/* ---- allocation ---- */

/* Fault injection: true when this allocation has to fail. */
static bool fails_by_order(jx_arena *mem)
{
    bool fails = false;
    for (; mem != NULL; mem = mem->parent)
        if (mem->fail_after != 0 && --mem->fail_after == 0)
            fails = true;
    return fails;
}

/* Memory of its own for a large thing; its note stands in front of it. */
static void *alloc_large(jx_arena *mem, size_t n, size_t align)
{
    const size_t pad = align > alignof(max_align_t) ? align : 0;
    if (n > SIZE_MAX - sizeof(jx_note) - pad - alignof(max_align_t))
        return NULL;
    const size_t front = (sizeof(jx_note) + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    const size_t size = front + pad + n;
    jx_note *large = take(mem, size);
    if (large == NULL) {
        drop_spare(mem);
        large = take(mem, size);
    }
    if (large == NULL)
        return NULL;
    *large = (jx_note){.below = mem->newest, .size = size};
    mem->newest = large;
    unsigned char *at = (unsigned char *)large + front;
    if (pad != 0)
        at += (align - (uintptr_t)at % align) % align;
    return memset(at, 0, n);
}

/* Room for `need` bytes in a new head; false without memory. */
static bool push_block(jx_arena *mem, size_t need)
{
    jx_arena_block *b = mem->spare;
    if (b != NULL && b->size - sizeof *b >= need) {
        mem->spare = NULL;
    } else {
        drop_spare(mem);
        size_t size = mem->next > need + sizeof *b ? mem->next : need + sizeof *b;
        b = take(mem, size);
        if (b == NULL) { /* near the limit: no more than needed */
            size = need + sizeof *b;
            b = take(mem, size);
        }
        if (b == NULL)
            return false;
        b->size = size;
        mem->next = mem->next < JX_BLOCK_LARGEST ? mem->next * 2 : JX_BLOCK_LARGEST;
        HIDE(b->room, b->size - sizeof *b);
    }
    b->below = mem->head;
    mem->head = b;
    mem->used = 0;
    return true;
}

/* NULL without memory. */
static void *try_alloc(jx_arena *mem, size_t n, size_t align)
{
    if (fails_by_order(mem) || n > SIZE_MAX / 4 || align > SIZE_MAX / 4)
        return NULL;
    if (n > mem->next / 4)
        return alloc_large(mem, n, align);
    const size_t room = mem->head != NULL ? mem->head->size - sizeof(jx_arena_block) : 0;
    const uintptr_t top = mem->head != NULL ? (uintptr_t)mem->head->room + mem->used : 0;
    size_t pad = (align - top % align) % align;
    if (mem->head == NULL || n + pad + RED_ZONE > room - mem->used) {
        if (!push_block(mem, n + align + RED_ZONE))
            return NULL;
        pad = (align - (uintptr_t)mem->head->room % align) % align;
    }
    unsigned char *at = mem->head->room + mem->used + pad;
    /* Each thing and its red zone fill whole granules of 8 bytes, or ASan could not tell the end. */
    const size_t end = mem->used + pad + n + RED_ZONE;
    const size_t size = mem->head->size - sizeof(jx_arena_block);
    mem->used = RED_ZONE == 0 ? end : (end + 7) & ~(size_t)7;
    if (mem->used > size)
        mem->used = size;
    SHOW(at, n);
    return n != 0 ? memset(at, 0, n) : at;
}

void *jx_alloc(jx_arena *mem, size_t n, size_t align)
{
    void *at = try_alloc(mem, n, align);
    if (at == NULL)
        leave(mem);
    return at;
}

void *jx_alloc_n(jx_arena *mem, size_t n, size_t size, size_t align)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes))
        leave(mem);
    return jx_alloc(mem, bytes, align);
}

void jx_arena_defer(jx_arena *mem, void (*release)(void *), void *thing)
{
    jx_note *n = try_alloc(mem, sizeof *n, alignof(jx_note));
    if (n == NULL) {
        release(thing);
        leave(mem);
    }
    *n = (jx_note){.below = mem->newest, .release = release, .thing = thing};
    mem->newest = n;
}

jx_mark jx_arena_mark(jx_arena *mem)
{
    return (jx_mark){.block = mem->head, .used = mem->used, .deferred = mem->newest};
}

void jx_arena_reset(jx_arena *mem, jx_mark mark)
{
    while (mem->newest != mark.deferred)
        run_note(mem);
    while (mem->head != mark.block)
        pop_block(mem);
    mem->used = mark.used;
    if (mem->head != NULL)
        HIDE(mem->head->room + mem->used, mem->head->size - sizeof(jx_arena_block) - mem->used);
}

size_t jx_arena_bytes(const jx_arena *mem)
{
    return mem->bytes;
}

void jx_arena_fail_after(jx_arena *mem, size_t n)
{
    mem->fail_after = n;
}

void *jx_vec_grow(jx_arena *mem, void *at, size_t n, size_t *cap, size_t size, size_t align)
{
    if (n < *cap) { /* the element may hold what a shortened vector left there */
        memset((unsigned char *)at + n * size, 0, size);
        return at;
    }
    if (n > SIZE_MAX / 2)
        leave(mem);
    const size_t more = n < 4 ? 8 : n * 2;
    void *grown = jx_alloc_n(mem, more, size, align);
    if (n != 0)
        memcpy(grown, at, n * size);
    *cap = more;
    return grown;
}
