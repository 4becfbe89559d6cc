/* page_entries.h: reads the tables of contents of a page list back, and holds them against its bookmarks. */
#ifndef JX_PAGE_ENTRIES_H
#define JX_PAGE_ENTRIES_H

#include "page_sample.h"

/* An entry as it stands: all items of one Link element. */
typedef struct entry {
    jx_elem_id elem;
    uint32_t sheet;      /* of its last link */
    const jx_item *link; /* its last */
    size_t link_n;
    const jx_item *last;   /* its last run of text */
    const jx_item *number; /* NULL: none */
    const jx_item *dots;   /* NULL: none */
    jx_len left;           /* of its first line */
    jx_len run_over;       /* left edge of its further lines; -1: none */
} entry;

/* Titles of the tests hold no figures: those that stand in an entry are its number. */
static inline void read_text(entry *e, const jx_item *item)
{
    if (item->text.at[0] >= '0' && item->text.at[0] <= '9') {
        assert_null(e->number);
        e->number = item;
        return;
    }
    if (e->last == NULL)
        e->left = item->x;
    else if (item->y != e->last->y && e->run_over < 0)
        e->run_over = item->x;
    e->last = item;
}

static inline size_t read_entries(const sample *s, entry *out, size_t max)
{
    size_t n = 0;
    for (uint32_t p = 0; p < s->list->sheets.n; p++) {
        const jx_sheet *sheet = &s->list->sheets.at[p];
        for (size_t i = 0; i < sheet->items.n; i++) {
            const jx_item *item = &sheet->items.at[i];
            const bool is_dots =
                item->kind == JX_ITEM_GLYPHS && item->artifact == JX_ARTIFACT_LAYOUT;
            if (is_dots && n > 0)
                out[n - 1].dots = item;
            if (item->artifact != JX_REAL || s->list->elems.at[item->elem - 1].type != JX_ELEM_LINK)
                continue;
            if (n == 0 || out[n - 1].elem != item->elem) {
                assert_true(n < max);
                out[n++] = (entry){.elem = item->elem, .run_over = -1};
            }
            entry *e = &out[n - 1];
            if (item->kind == JX_ITEM_GLYPHS) {
                read_text(e, item);
            } else {
                assert_int_equal(item->kind, JX_ITEM_LINK);
                e->link = item;
                e->link_n++;
                e->sheet = p;
            }
        }
    }
    return n;
}

static inline uint32_t value_of(const jx_item *figures)
{
    uint32_t value = 0;
    for (size_t i = 0; i < figures->text.n; i++)
        value = value * 10 + (uint32_t)(figures->text.at[i] - '0');
    return value;
}

/* A bookmark leads to the top of its heading's first line. */
static inline void check_place(const sample *s, const jx_bookmark *mark)
{
    const jx_sheet *sheet = &s->list->sheets.at[mark->sheet];
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->kind != JX_ITEM_GLYPHS || item->elem != mark->elem)
            continue;
        assert_true(mark->y <= item->y && item->y < mark->y + 2 * item->size);
        return;
    }
    fail_msg("nothing of element %u stands on sheet %u", mark->elem, mark->sheet);
}

/* Every bookmark of the levels shown has an entry, in order, that tells the printed number of its page
 * and leads to it. */
static inline size_t check_truth(const sample *s, uint32_t levels, entry *entries, size_t max)
{
    const size_t n = read_entries(s, entries, max);
    size_t at = 0;
    for (size_t i = 0; i < s->list->bookmarks.n; i++) {
        const jx_bookmark *mark = &s->list->bookmarks.at[i];
        check_place(s, mark);
        if (mark->level > levels)
            continue;
        assert_true(at < n);
        const entry *e = &entries[at++];
        assert_true(jx_str_eq(e->link->text, mark->title));
        assert_int_equal(e->link->to_sheet, mark->sheet);
        assert_int_equal(e->link->to_y, mark->y);
        const uint32_t printed = s->list->sheets.at[mark->sheet].number;
        assert_int_equal(e->number != NULL, printed != 0);
        if (e->number != NULL)
            assert_int_equal(value_of(e->number), printed);
    }
    assert_int_equal(at, n);
    return n;
}

#endif
