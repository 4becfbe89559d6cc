/* pdf/tag.c: the structure tree. ISO 32000-1 14.7, 14.8; ISO 14289-1 7.
 *
 *   StructTreeRoot -K-> Document -K-> H1, P, Table ... -K-> MCIDs of pages
 *     ParentTree: page -> [element of MCID 0, of MCID 1, ...], then link annotation -> its element
 *     IDTree: identifiers of header cells that data cells point to, and of notes
 *     ClassMap: attributes that several cells share
 *
 * A table of 100 rows has a thousand cells, and elements cannot be compressed, so each entry
 * counts: no Type (optional), a bare MCID where there is one, attributes as a class of one
 * letter as soon as two cells share them.
 */
#include "pdf/parts_priv.h"
#include "pdf/pdf_rules_priv.h"

#include <assert.h>
#include <string.h>

#define NODE_KIDS 1000 /* entries in a leaf of ParentTree and IDTree */

/* One marked-content sequence, in the order of the sheets. */
typedef struct sequence {
    uint32_t sheet, mcid;
} sequence;

typedef struct node {             /* one element */
    jx_elem_id first, last, next; /* children in order; next sibling */
    uint32_t sequence_from, sequence_n;
    uint32_t link_from, link_n; /* annotations: they stand one after another */
    uint32_t place;             /* rank of its first content, or of a child's; UINT32_MAX: none */
    uint32_t class_id;          /* index + 1 into classes; 0: no attributes */
    jx_str id;                  /* empty: none */
} node;

typedef struct attributes { /* entries of an attribute dictionary, and how many cells have them */
    jx_str entries;
    uint32_t count;
    jx_str name; /* of its class; empty: stands in its only cell */
} attributes;

typedef struct tagger {
    jx_pdf_job *job;
    jx_arena *mem;
    node *nodes;         /* by element id; [0] is the root */
    size_t n;            /* elements */
    sequence *sequences; /* grouped by element */
    uint32_t *ranks;     /* per sequence: its rank among all, in the order of the sheets */
    jx_elem_id *with_id; /* elements with an identifier, in the order of identifiers */
    size_t with_id_n;
    JX_VEC(attributes) classes;
    uint32_t *table; /* hash table: index + 1 into classes */
    size_t table_n;  /* a power of two */
} tagger;

static const char *const elem_names[] = {
    [JX_ELEM_DOCUMENT] = "Document",
    [JX_ELEM_SECT] = "Sect",
    [JX_ELEM_H1] = "H1",
    [JX_ELEM_H2] = "H2",
    [JX_ELEM_H3] = "H3",
    [JX_ELEM_H4] = "H4",
    [JX_ELEM_H5] = "H5",
    [JX_ELEM_H6] = "H6",
    [JX_ELEM_P] = "P",
    [JX_ELEM_CAPTION] = "Caption",
    [JX_ELEM_NOTE] = "Note",
    [JX_ELEM_L] = "L",
    [JX_ELEM_LI] = "LI",
    [JX_ELEM_LBL] = "Lbl",
    [JX_ELEM_LBODY] = "LBody",
    [JX_ELEM_TABLE] = "Table",
    [JX_ELEM_THEAD] = "THead",
    [JX_ELEM_TBODY] = "TBody",
    [JX_ELEM_TR] = "TR",
    [JX_ELEM_TH] = "TH",
    [JX_ELEM_TD] = "TD",
    [JX_ELEM_SPAN] = "Span",
    [JX_ELEM_FIGURE] = "Figure",
    [JX_ELEM_LINK] = "Link",
    [JX_ELEM_TOC] = "TOC",
    [JX_ELEM_TOCI] = "TOCI",
    [JX_ELEM_REFERENCE] = "Reference",
};

const char *jx_pdf_elem_name(jx_elem_type type)
{
    return elem_names[type];
}

const char *jx_pdf_lang_of(const jx_pagelist *list, jx_elem_id id)
{
    for (; id != 0; id = list->elems.at[id - 1].parent)
        if (list->elems.at[id - 1].lang)
            return list->elems.at[id - 1].lang;
    return list->lang;
}

/* Elements of the list, and behind them the spans that content.c added. */
static const jx_elem *elem_of(const tagger *t, jx_elem_id id)
{
    const size_t listed = t->job->list->elems.n;
    return id <= listed ? &t->job->list->elems.at[id - 1] : &t->job->spans.at[id - listed - 1].elem;
}

/* ---- what belongs to whom ---- */

static void link_children(tagger *t)
{
    for (jx_elem_id id = 1; id <= t->job->list->elems.n; id++) {
        node *parent = &t->nodes[elem_of(t, id)->parent];
        if (parent->last)
            t->nodes[parent->last].next = id;
        else
            parent->first = id;
        parent->last = id;
    }
}

/* Added spans were not created in reading order: each goes where its content stands. */
static void link_spans(tagger *t)
{
    for (jx_elem_id id = (jx_elem_id)t->job->list->elems.n + 1; id <= t->n; id++) {
        node *parent = &t->nodes[elem_of(t, id)->parent];
        jx_elem_id *link = &parent->first, before = 0;
        while (*link != 0 && (t->nodes[*link].place == UINT32_MAX ||
                              t->nodes[*link].place < t->nodes[id].place)) {
            before = *link;
            link = &t->nodes[*link].next;
        }
        t->nodes[id].next = *link;
        *link = id;
        if (parent->last == before)
            parent->last = id;
    }
}

/* Counting sort of all sequences by element; within one they stay in the order of the sheets. */
static void group_sequences(tagger *t)
{
    const jx_pdf_job *job = t->job;
    size_t total = 0;
    for (size_t s = 0; s < job->list->sheets.n; s++) {
        total += job->sheets[s].owners.n;
        for (size_t m = 0; m < job->sheets[s].owners.n; m++)
            t->nodes[job->sheets[s].owners.at[m]].sequence_n++;
    }
    for (size_t id = 1; id <= t->n; id++) {
        const node *before = &t->nodes[id - 1];
        t->nodes[id].sequence_from = before->sequence_from + before->sequence_n;
        t->nodes[id - 1].sequence_n = 0;
    }
    t->nodes[t->n].sequence_n = 0;
    t->sequences = JX_NEW_N(t->mem, sequence, total);
    t->ranks = JX_NEW_N(t->mem, uint32_t, total);
    uint32_t rank = 0;
    for (uint32_t s = 0; s < job->list->sheets.n; s++) {
        for (uint32_t m = 0; m < job->sheets[s].owners.n; m++) {
            node *owner = &t->nodes[job->sheets[s].owners.at[m]];
            const uint32_t at = owner->sequence_from + owner->sequence_n++;
            t->sequences[at] = (sequence){s, m};
            t->ranks[at] = rank++;
        }
    }
}

/* The annotations of one element are neighbours, even over a page end. */
static void find_links(tagger *t)
{
    for (size_t i = 0; i < t->job->links.n; i++) {
        node *owner = &t->nodes[t->job->links.at[i].item->elem];
        if (owner->link_n++ == 0)
            owner->link_from = (uint32_t)i;
        assert(owner->link_from + owner->link_n == i + 1);
    }
}

/* Children have higher ids than their parents: one walk backwards. */
static void find_places(tagger *t)
{
    for (size_t id = 0; id <= t->n; id++) {
        node *own = &t->nodes[id];
        own->place = own->sequence_n ? t->ranks[own->sequence_from] : UINT32_MAX;
    }
    for (jx_elem_id id = (jx_elem_id)t->n; id > 0; id--) {
        node *parent = &t->nodes[elem_of(t, id)->parent];
        if (t->nodes[id].place < parent->place)
            parent->place = t->nodes[id].place;
    }
}

/* ---- identifiers ---- */

/* Identifiers of equal length in ascending order, so that the IDTree needs no sorting. */
static jx_str id_text(jx_arena *mem, size_t number, size_t digits)
{
    static const char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    char *text = JX_NEW_N(mem, char, digits);
    for (size_t i = digits; i > 0; i--, number /= 62)
        text[i - 1] = alphabet[number % 62];
    return (jx_str){text, digits};
}

static void give_ids(tagger *t)
{
    bool *needs_id = JX_NEW_N(t->mem, bool, t->n + 1);
    size_t n = 0, digits = 1;
    for (jx_elem_id id = 1; id <= t->n; id++) {
        const jx_elem *elem = elem_of(t, id);
        needs_id[id] |= elem->type == JX_ELEM_NOTE; /* ISO 14289-1 7.9 */
        for (size_t i = 0; i < elem->header_n; i++)
            needs_id[elem->headers[i]] = true;
    }
    for (jx_elem_id id = 1; id <= t->n; id++)
        n += needs_id[id];
    for (size_t room = 62; room < n; room *= 62)
        digits++;
    t->with_id = JX_NEW_N(t->mem, jx_elem_id, n);
    for (jx_elem_id id = 1; id <= t->n; id++) {
        if (!needs_id[id])
            continue;
        t->nodes[id].id = id_text(t->mem, t->with_id_n, digits);
        t->with_id[t->with_id_n++] = id;
    }
}

/* ---- attributes of cells ---- */

static void put_span(jx_buf *out, const char *key, uint32_t n)
{
    if (n <= 1)
        return;
    jx_buf_put_c(out, key);
    jx_buf_put_int(out, n);
}

static void put_cell_attributes(const tagger *t, const jx_elem *elem, jx_buf *out)
{
    static const char *const scopes[] = {
        [JX_SCOPE_NONE] = "",
        [JX_SCOPE_COLUMN] = "/Scope/Column",
        [JX_SCOPE_ROW] = "/Scope/Row",
        [JX_SCOPE_BOTH] = "/Scope/Both",
    };
    if (elem->type == JX_ELEM_TH)
        jx_buf_put_c(out, scopes[elem->scope]);
    put_span(out, "/RowSpan ", elem->row_span);
    put_span(out, "/ColSpan ", elem->col_span);
    if (elem->header_n == 0)
        return;
    jx_buf_put_c(out, "/Headers[");
    for (size_t i = 0; i < elem->header_n; i++) {
        const jx_str id = t->nodes[elem->headers[i]].id;
        jx_put_literal(out, id.at, id.n);
    }
    jx_buf_put_byte(out, ']');
}

static void grow_table(tagger *t)
{
    if (t->classes.n * 2 < t->table_n)
        return;
    t->table_n = t->table_n ? t->table_n * 2 : 256;
    t->table = JX_NEW_N(t->mem, uint32_t, t->table_n);
    for (size_t i = 0; i < t->classes.n; i++) {
        const jx_str entries = t->classes.at[i].entries;
        size_t at = jx_hash(0, entries.at, entries.n) & (t->table_n - 1);
        while (t->table[at])
            at = (at + 1) & (t->table_n - 1);
        t->table[at] = (uint32_t)i + 1;
    }
}

static uint32_t class_of(tagger *t, jx_str entries)
{
    grow_table(t);
    size_t at = jx_hash(0, entries.at, entries.n) & (t->table_n - 1);
    for (; t->table[at]; at = (at + 1) & (t->table_n - 1)) {
        attributes *known = &t->classes.at[t->table[at] - 1];
        if (jx_str_eq(known->entries, entries)) {
            known->count++;
            return t->table[at];
        }
    }
    *JX_PUSH(t->mem, &t->classes) = (attributes){jx_str_copy(t->mem, entries), 1, {0}};
    return t->table[at] = (uint32_t)t->classes.n;
}

static void classify_cells(tagger *t)
{
    jx_buf entries = jx_buf_new(t->mem);
    for (jx_elem_id id = 1; id <= t->n; id++) {
        const jx_elem *elem = elem_of(t, id);
        if (elem->type != JX_ELEM_TH && elem->type != JX_ELEM_TD)
            continue;
        entries.n = 0;
        put_cell_attributes(t, elem, &entries);
        if (entries.n > 0)
            t->nodes[id].class_id = class_of(t, jx_buf_str(&entries));
    }
}

/* The next name of a class. "EF" is passed over: a dictionary with such a key looks like a file
 * specification, and checkers take the map for one. */
static jx_str class_name(jx_arena *mem, size_t *named)
{
    jx_str name;
    do {
        size_t digits = 1;
        for (size_t room = 62; room <= *named; room *= 62)
            digits++;
        name = id_text(mem, (*named)++, digits);
    } while (jx_str_is(name, "EF"));
    return name;
}

static void put_class_map(tagger *t, jx_buf *out)
{
    size_t named = 0;
    for (size_t i = 0; i < t->classes.n; i++) {
        attributes *shared = &t->classes.at[i];
        if (shared->count < 2)
            continue;
        jx_buf_put_c(out, named == 0 ? "/ClassMap<<" : "");
        shared->name = class_name(t->mem, &named);
        jx_put_name(out, shared->name);
        jx_buf_put_c(out, "<</O/Table");
        jx_buf_put_str(out, shared->entries);
        jx_buf_put_c(out, ">>");
    }
    jx_buf_put_c(out, named ? ">>" : "");
}

/* ---- elements ---- */

static void put_figure_box(const tagger *t, jx_elem_id id, jx_buf *out)
{
    const node *own = &t->nodes[id];
    if (own->sequence_n == 0)
        return;
    const jx_sheet *sheet = &t->job->list->sheets.at[t->sequences[own->sequence_from].sheet];
    jx_pdf_box box = {0};
    bool has_box = false;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->artifact != JX_REAL || item->elem != id)
            continue;
        const jx_pdf_box more = jx_pdf_item_box(sheet, item);
        box = has_box ? jx_pdf_box_union(box, more) : more;
        has_box = true;
    }
    jx_buf_put_c(out, "/A<</O/Layout/Placement/Block/BBox");
    jx_put_box(out, box);
    jx_buf_put_c(out, ">>");
}

static void put_attributes(const tagger *t, jx_elem_id id, jx_buf *out)
{
    const jx_elem *elem = elem_of(t, id);
    const node *own = &t->nodes[id];
    if (own->class_id) {
        assert(t->classes.at);
        const attributes *a = &t->classes.at[own->class_id - 1];
        if (a->name.n > 0) {
            jx_buf_put_c(out, "/C");
            jx_put_name(out, a->name);
        } else {
            jx_buf_put_c(out, "/A<</O/Table");
            jx_buf_put_str(out, a->entries);
            jx_buf_put_c(out, ">>");
        }
    }
    if (elem->type == JX_ELEM_TABLE && elem->summary.n > 0) {
        jx_buf_put_c(out, "/A<</O/Table/Summary");
        jx_pdf_put_text(t->job->pdf, out, elem->summary);
        jx_buf_put_c(out, ">>");
    }
    if (elem->type == JX_ELEM_FIGURE)
        put_figure_box(t, id, out);
}

static void put_texts(const tagger *t, jx_elem_id id, jx_buf *out)
{
    const jx_elem *elem = elem_of(t, id);
    const size_t listed = t->job->list->elems.n;
    if (id > listed) {
        jx_buf_put_c(out, "/ActualText");
        jx_pdf_put_text(t->job->pdf, out, t->job->spans.at[id - listed - 1].actual);
    }
    if (elem->alt.n > 0) {
        jx_buf_put_c(out, "/Alt");
        jx_pdf_put_text(t->job->pdf, out, elem->alt);
    }
    if (elem->title.n > 0) {
        jx_buf_put_c(out, "/T");
        jx_pdf_put_text(t->job->pdf, out, elem->title);
    }
    const char *around = jx_pdf_lang_of(t->job->list, elem->parent);
    if (elem->lang && (!around || strcmp(elem->lang, around) != 0)) {
        jx_buf_put_c(out, "/Lang");
        jx_put_literal(out, elem->lang, strlen(elem->lang));
    }
    if (t->nodes[id].id.n > 0) {
        jx_buf_put_c(out, "/ID");
        jx_put_literal(out, t->nodes[id].id.at, t->nodes[id].id.n);
    }
}

/* A sequence among the kids: a bare number on the element's own page (the first). */
static void put_sequence(const tagger *t, const node *own, uint32_t i, jx_buf *out)
{
    const sequence *s = &t->sequences[own->sequence_from + i];
    if (s->sheet == t->sequences[own->sequence_from].sheet) {
        if (out->at[out->n - 1] != '[' && out->at[out->n - 1] != '>')
            jx_buf_put_byte(out, ' ');
        jx_buf_put_int(out, s->mcid);
        return;
    }
    jx_buf_put_c(out, "<</Type/MCR/Pg ");
    jx_put_ref(out, t->job->sheets[s->sheet].page);
    jx_buf_put_c(out, "/MCID ");
    jx_buf_put_int(out, s->mcid);
    jx_buf_put_c(out, ">>");
}

static void put_link(const tagger *t, const jx_pdf_link *link, jx_buf *out)
{
    jx_buf_put_c(out, "<</Type/OBJR/Pg ");
    jx_put_ref(out, t->job->sheets[link->sheet].page);
    jx_buf_put_c(out, "/Obj ");
    jx_put_ref(out, link->annotation);
    jx_buf_put_c(out, ">>");
}

/* Own content and child elements in reading order: a child stands where its first content stands;
 * one without content keeps to its elder sibling. Annotations come last. */
static void put_kids(const tagger *t, const node *own, jx_buf *out)
{
    const size_t kids =
        own->sequence_n + own->link_n + (own->first != 0) + (own->first != own->last);
    const bool is_one = kids == 1;
    if (kids == 0)
        return;
    jx_buf_put_c(out, is_one ? "/K" : "/K[");
    uint32_t i = 0;
    for (jx_elem_id kid = own->first; kid != 0; kid = t->nodes[kid].next) {
        const uint32_t place = t->nodes[kid].place;
        while (place != UINT32_MAX && i < own->sequence_n &&
               t->ranks[own->sequence_from + i] < place)
            put_sequence(t, own, i++, out);
        if (out->at[out->n - 1] != '[' && out->at[out->n - 1] != '>')
            jx_buf_put_byte(out, ' ');
        jx_put_ref(out, t->job->elems[kid - 1]);
    }
    while (i < own->sequence_n)
        put_sequence(t, own, i++, out);
    for (uint32_t k = own->link_from; k < own->link_from + own->link_n; k++)
        put_link(t, &t->job->links.at[k], out);
    if (!is_one)
        jx_buf_put_byte(out, ']');
}

static void put_elem(const tagger *t, jx_elem_id id, jx_obj root, jx_buf *out)
{
    const jx_elem *elem = elem_of(t, id);
    const node *own = &t->nodes[id];
    jx_buf_put_c(out, "/S/");
    jx_buf_put_c(out, jx_pdf_elem_name(elem->type));
    jx_buf_put_c(out, "/P ");
    jx_put_ref(out, elem->parent ? t->job->elems[elem->parent - 1] : root);
    if (own->sequence_n > 0) {
        jx_buf_put_c(out, "/Pg ");
        jx_put_ref(out, t->job->sheets[t->sequences[own->sequence_from].sheet].page);
    }
    put_kids(t, own, out);
    put_attributes(t, id, out);
    put_texts(t, id, out);
}

/* ---- trees ---- */

/* Splits n entries over leaves: "/Key[...]" in place when they fit, else "/Kids[...]". `limits`
 * and `entry` print what they are asked for. */
typedef struct tree {
    const char *key; /* "/Nums[" */
    size_t n;
    void (*put_limit)(tagger *t, size_t i, jx_buf *out);
    void (*put_entry)(tagger *t, size_t i, jx_buf *out);
} tree;

static void put_leaf(tagger *t, const tree *shape, size_t from, size_t to, jx_buf *out)
{
    jx_buf_put_c(out, shape->key);
    for (size_t i = from; i < to; i++)
        shape->put_entry(t, i, out);
    jx_buf_put_byte(out, ']');
}

static void put_tree(tagger *t, const tree *shape, jx_buf *out)
{
    if (shape->n <= NODE_KIDS) {
        put_leaf(t, shape, 0, shape->n, out);
        return;
    }
    jx_buf leaf = jx_buf_new(t->mem);
    jx_buf_put_c(out, "/Kids[");
    for (size_t from = 0; from < shape->n; from += NODE_KIDS) {
        const size_t to = shape->n - from < NODE_KIDS ? shape->n : from + NODE_KIDS;
        leaf.n = 0;
        jx_buf_put_c(&leaf, "/Limits[");
        shape->put_limit(t, from, &leaf);
        shape->put_limit(t, to - 1, &leaf);
        jx_buf_put_byte(&leaf, ']');
        put_leaf(t, shape, from, to, &leaf);
        const jx_obj kid = jx_obj_dict(t->job->pdf);
        jx_obj_set(t->job->pdf, kid, jx_buf_str(&leaf));
        jx_put_ref(out, kid);
        jx_buf_put_byte(out, to < shape->n ? ' ' : ']');
    }
}

static void put_parent_key(tagger *t, size_t i, jx_buf *out)
{
    (void)t;
    jx_buf_put_int(out, (int64_t)i);
    jx_buf_put_byte(out, ' ');
}

static jx_obj page_owners(tagger *t, const jx_pdf_sheet *sheet)
{
    jx_obj *owners = JX_NEW_N(t->mem, jx_obj, sheet->owners.n);
    for (size_t m = 0; m < sheet->owners.n; m++)
        owners[m] = t->job->elems[sheet->owners.at[m] - 1];
    return jx_obj_refs(t->job->pdf, owners, sheet->owners.n);
}

/* The pages first, then the annotations. */
static void put_parent_entry(tagger *t, size_t i, jx_buf *out)
{
    const size_t pages = t->job->list->sheets.n;
    put_parent_key(t, i, out);
    if (i < pages)
        jx_put_ref(out, page_owners(t, &t->job->sheets[i]));
    else
        jx_put_ref(out, t->job->elems[t->job->links.at[i - pages].item->elem - 1]);
    jx_buf_put_byte(out, ' ');
}

static void put_id(tagger *t, size_t i, jx_buf *out)
{
    const jx_str id = t->nodes[t->with_id[i]].id;
    jx_put_literal(out, id.at, id.n);
}

static void put_id_entry(tagger *t, size_t i, jx_buf *out)
{
    put_id(t, i, out);
    jx_put_ref(out, t->job->elems[t->with_id[i] - 1]);
}

static void put_root(tagger *t, jx_obj root)
{
    static const tree of_parents = {"/Nums[", 0, put_parent_key, put_parent_entry};
    static const tree of_ids = {"/Names[", 0, put_id, put_id_entry};
    tree parents = of_parents, names = of_ids;
    parents.n = t->job->list->sheets.n + t->job->links.n;
    names.n = t->with_id_n;

    jx_buf out = jx_buf_new(t->mem);
    jx_buf_put_c(&out, "/Type/StructTreeRoot");
    put_kids(t, &t->nodes[0], &out);
    jx_buf_put_c(&out, "/ParentTree<<");
    put_tree(t, &parents, &out);
    jx_buf_put_c(&out, ">>/ParentTreeNextKey ");
    jx_buf_put_int(&out, (int64_t)parents.n);
    if (names.n > 0) {
        jx_buf_put_c(&out, "/IDTree<<");
        put_tree(t, &names, &out);
        jx_buf_put_c(&out, ">>");
    }
    put_class_map(t, &out);
    jx_obj_set(t->job->pdf, root, jx_buf_str(&out));
}

void jx_pdf_tags(jx_pdf_job *job, jx_buf *catalog)
{
    tagger t = {.job = job, .mem = job->mem, .n = job->list->elems.n + job->spans.n};
    t.nodes = JX_NEW_N(t.mem, node, t.n + 1);
    link_children(&t);
    group_sequences(&t);
    find_links(&t);
    find_places(&t);
    link_spans(&t);
    give_ids(&t);
    classify_cells(&t);

    const jx_obj root = jx_obj_dict(job->pdf);
    job->elems = JX_NEW_N(t.mem, jx_obj, t.n);
    for (size_t i = 0; i < t.n; i++)
        job->elems[i] = jx_obj_dict(job->pdf);
    put_root(&t, root);
    jx_buf entries = jx_buf_new(t.mem);
    for (jx_elem_id id = 1; id <= t.n; id++) {
        entries.n = 0;
        put_elem(&t, id, root, &entries);
        jx_obj_set(job->pdf, job->elems[id - 1], jx_buf_str(&entries));
    }
    jx_buf_put_c(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot ");
    jx_put_ref(catalog, root);
}
