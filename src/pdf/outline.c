/* pdf/outline.c: bookmarks and page labels. ISO 32000-1 12.3.3, 12.4.2. */
#include "pdf/parts_priv.h"

#define OPEN_MAX 60 /* longer outlines start with their first level only */

typedef struct entry { /* a bookmark among the others: indices + 1, 0: none */
    uint32_t parent, before, next, first, last;
    uint32_t kids, below; /* children; all descendants */
} entry;

typedef struct outline {
    const jx_pdf_job *job;
    entry *entries; /* [0] is the root, bookmark i stands at i + 1 */
    jx_obj *objects;
    uint32_t n;
} outline;

/* The nearest bookmark before i of a higher level. */
static uint32_t parent_of(const outline *o, uint32_t i)
{
    const jx_bookmark *all = o->job->list->bookmarks.at;
    uint32_t up = i - 1;
    while (up > 0 && all[up - 1].level >= all[i - 1].level)
        up = o->entries[up].parent;
    return up;
}

static void link_entries(outline *o)
{
    for (uint32_t i = 1; i <= o->n; i++) {
        entry *own = &o->entries[i];
        own->parent = parent_of(o, i);
        entry *parent = &o->entries[own->parent];
        own->before = parent->last;
        if (parent->last)
            o->entries[parent->last].next = i;
        else
            parent->first = i;
        parent->last = i;
        parent->kids++;
        for (uint32_t up = own->parent;; up = o->entries[up].parent) {
            o->entries[up].below++;
            if (up == 0)
                break;
        }
    }
}

static void put_link(const outline *o, const char *key, uint32_t i, jx_buf *out)
{
    jx_buf_put_c(out, key);
    jx_put_ref(out, o->objects[i]);
}

static void put_family(const outline *o, uint32_t i, jx_buf *out)
{
    const entry *own = &o->entries[i];
    const bool is_open = o->n <= OPEN_MAX;
    if (own->first == 0)
        return;
    put_link(o, "/First ", own->first, out);
    put_link(o, "/Last ", own->last, out);
    jx_buf_put_c(out, "/Count ");
    if (is_open)
        jx_buf_put_int(out, own->below);
    else
        jx_buf_put_int(out, i == 0 ? (int64_t)own->kids : -(int64_t)own->kids);
}

static void put_target(const outline *o, const jx_bookmark *mark, jx_buf *out)
{
    const jx_pdf_job *job = o->job;
    jx_pdf_put_dest(job, mark->sheet, mark->y, out);
    if (mark->elem) {
        jx_buf_put_c(out, "/SE ");
        jx_put_ref(out, job->elems[mark->elem - 1]);
    }
}

static void put_bookmark(const outline *o, uint32_t i)
{
    const entry *own = &o->entries[i];
    const jx_bookmark *mark = &o->job->list->bookmarks.at[i - 1];
    jx_buf out = jx_buf_new(o->job->mem);
    jx_buf_put_c(&out, "/Title");
    jx_pdf_put_text(o->job->pdf, &out, mark->title);
    put_link(o, "/Parent ", own->parent, &out);
    if (own->before)
        put_link(o, "/Prev ", own->before, &out);
    if (own->next)
        put_link(o, "/Next ", own->next, &out);
    put_family(o, i, &out);
    put_target(o, mark, &out);
    jx_obj_set(o->job->pdf, o->objects[i], jx_buf_str(&out));
}

/* An outline of one entry would only repeat the title. */
void jx_pdf_outline(jx_pdf_job *job, jx_buf *catalog)
{
    outline o = {.job = job, .n = (uint32_t)job->list->bookmarks.n};
    if (o.n < 2)
        return;
    o.entries = JX_NEW_N(job->mem, entry, o.n + 1);
    o.objects = JX_NEW_N(job->mem, jx_obj, o.n + 1);
    link_entries(&o);
    for (uint32_t i = 0; i <= o.n; i++)
        o.objects[i] = jx_obj_dict(job->pdf);
    jx_buf out = jx_buf_new(job->mem);
    jx_buf_put_c(&out, "/Type/Outlines");
    put_family(&o, 0, &out);
    jx_obj_set(job->pdf, o.objects[0], jx_buf_str(&out));
    for (uint32_t i = 1; i <= o.n; i++)
        put_bookmark(&o, i);
    jx_buf_put_c(catalog, "/PageMode/UseOutlines/Outlines ");
    jx_put_ref(catalog, o.objects[0]);
}

/* Labels are needed only where the printed number is not the page's place in the file. Each
 * change of pace starts a new range; pages without a number get an empty label. */
void jx_pdf_page_labels(jx_pdf_job *job, jx_buf *catalog)
{
    const jx_pagelist *list = job->list;
    bool is_plain = true;
    for (size_t i = 0; i < list->sheets.n; i++)
        is_plain = is_plain && list->sheets.at[i].number == i + 1;
    if (is_plain)
        return;
    jx_buf_put_c(catalog, "/PageLabels<</Nums[");
    for (size_t i = 0; i < list->sheets.n; i++) {
        const uint32_t number = list->sheets.at[i].number;
        const uint32_t before = i > 0 ? list->sheets.at[i - 1].number : 0;
        if (i > 0 && (number == 0 ? before == 0 : before != 0 && number == before + 1))
            continue;
        jx_buf_put_int(catalog, (int64_t)i);
        jx_buf_put_c(catalog, "<<");
        if (number > 0) {
            jx_buf_put_c(catalog, "/S/D/St ");
            jx_buf_put_int(catalog, number);
        }
        jx_buf_put_c(catalog, ">>");
    }
    jx_buf_put_c(catalog, "]>>");
}
