/* pagelist_dump.c: the page list as text: document, elements, then sheet by sheet its items.
 *
 *     doc lang=zh-CN title="…"
 *     elem 3 TD parent=2 span=1x2 headers=4,5
 *     sheet 1 w7560000 h10692000 number=1
 *     run x1008000 y1512000 FandolFang-Regular 203200 elem=1 "预算" g12+200571 g13+200571
 *     rect x1008000 y1332000 w5616000 h12700 artifact=layout
 *     link x1008000 y1400000 w5616000 h203200 elem=4 to=3,1332000 "一、部门概况"
 *     mark 1 sheet=1 y1332000 elem=2 "一、部门概况"
 */
#include "pagelist/pagelist.h"

static const char *const elem_names[] = {
    "Document", "Sect", "H1", "H2",   "H3",     "H4",    "H5",    "H6",    "P",
    "Caption",  "Note", "L",  "LI",   "Lbl",    "LBody", "Table", "THead", "TBody",
    "TR",       "TH",   "TD", "Span", "Figure", "Link",  "TOC",   "TOCI",  "Reference",
};
static const char *const artifact_names[] = {"real", "layout", "repeat", "footer", "header"};
static const char *const scope_names[] = {"none", "column", "row", "both"};

static void put_int(jx_buf *out, const char *name, int64_t value)
{
    jx_buf_put_c(out, name);
    jx_buf_put_int(out, value);
}

static void put_text(jx_buf *out, const char *name, jx_str text)
{
    if (text.n == 0)
        return;
    jx_buf_put_c(out, name);
    jx_buf_put_json(out, text);
}

static void put_lang(jx_buf *out, const char *lang)
{
    if (lang == NULL)
        return;
    jx_buf_put_c(out, " lang=");
    jx_buf_put_c(out, lang);
}

static void dump_document(const jx_pagelist *list, jx_buf *out)
{
    jx_buf_put_c(out, "doc");
    put_lang(out, list->lang);
    put_text(out, " title=", list->title);
    put_text(out, " author=", list->author);
    put_text(out, " subject=", list->subject);
    put_text(out, " keywords=", list->keywords);
    put_text(out, " date=", list->date);
    jx_buf_put_byte(out, '\n');
}

static void dump_elem(const jx_elem *elem, size_t id, jx_buf *out)
{
    put_int(out, "elem ", (int64_t)id);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, elem_names[elem->type]);
    put_int(out, " parent=", elem->parent);
    put_lang(out, elem->lang);
    put_text(out, " alt=", elem->alt);
    put_text(out, " title=", elem->title);
    if (elem->scope != JX_SCOPE_NONE) {
        jx_buf_put_c(out, " scope=");
        jx_buf_put_c(out, scope_names[elem->scope]);
    }
    if (elem->row_span > 1 || elem->col_span > 1) {
        put_int(out, " span=", elem->row_span);
        put_int(out, "x", elem->col_span);
    }
    for (size_t i = 0; i < elem->header_n; i++)
        put_int(out, i == 0 ? " headers=" : ",", elem->headers[i]);
    put_text(out, " summary=", elem->summary);
    jx_buf_put_byte(out, '\n');
}

static void put_owner(jx_buf *out, const jx_item *item)
{
    if (item->artifact == JX_REAL) {
        put_int(out, " elem=", item->elem);
    } else {
        jx_buf_put_c(out, " artifact=");
        jx_buf_put_c(out, artifact_names[item->artifact]);
    }
    if (item->color.r != 0 || item->color.g != 0 || item->color.b != 0) {
        jx_buf_put_c(out, " #");
        jx_buf_put_hex(
            out, (uint32_t)item->color.r << 16 | (uint32_t)item->color.g << 8 | item->color.b, 6);
    }
}

static void dump_glyph(const jx_glyph *glyph, jx_buf *out)
{
    put_int(out, " g", glyph->id);
    put_int(out, "+", glyph->advance);
    if (glyph->dx != 0 || glyph->dy != 0) {
        put_int(out, "@", glyph->dx);
        put_int(out, ",", glyph->dy);
    }
}

static void dump_link(const jx_item *item, jx_buf *out)
{
    put_int(out, " to=", (int64_t)item->to_sheet + 1);
    put_int(out, ",", item->to_y);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_json(out, item->text);
}

static void dump_item(const jx_item *item, jx_buf *out)
{
    static const char *const kinds[] = {"run", "rect", "link"};
    jx_buf_put_c(out, kinds[item->kind]);
    put_int(out, " x", item->x);
    put_int(out, " y", item->y);
    if (item->kind != JX_ITEM_GLYPHS) {
        put_int(out, " w", item->w);
        put_int(out, " h", item->h);
        put_owner(out, item);
        if (item->kind == JX_ITEM_LINK)
            dump_link(item, out);
        jx_buf_put_byte(out, '\n');
        return;
    }
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, item->face->postscript);
    put_int(out, " ", item->size);
    put_owner(out, item);
    put_lang(out, item->lang);
    if (item->right_to_left)
        jx_buf_put_c(out, " rtl");
    if (item->quarter_turns != 0)
        put_int(out, " turns=", item->quarter_turns);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_json(out, item->text);
    for (size_t i = 0; i < item->n; i++)
        dump_glyph(&item->glyphs[i], out);
    jx_buf_put_byte(out, '\n');
}

static void dump_sheet(const jx_sheet *sheet, size_t index, jx_buf *out)
{
    put_int(out, "sheet ", (int64_t)index + 1);
    put_int(out, " w", sheet->width);
    put_int(out, " h", sheet->height);
    if (sheet->number != 0)
        put_int(out, " number=", sheet->number);
    if (sheet->rotated)
        jx_buf_put_c(out, " rotated");
    jx_buf_put_byte(out, '\n');
    for (size_t i = 0; i < sheet->items.n; i++)
        dump_item(&sheet->items.at[i], out);
}

void jx_pagelist_dump(const jx_pagelist *list, jx_buf *out)
{
    dump_document(list, out);
    for (size_t i = 0; i < list->elems.n; i++)
        dump_elem(&list->elems.at[i], i + 1, out);
    for (size_t i = 0; i < list->sheets.n; i++)
        dump_sheet(&list->sheets.at[i], i, out);
    for (size_t i = 0; i < list->bookmarks.n; i++) {
        const jx_bookmark *mark = &list->bookmarks.at[i];
        put_int(out, "mark ", mark->level);
        put_int(out, " sheet=", (int64_t)mark->sheet + 1);
        put_int(out, " y", mark->y);
        put_int(out, " elem=", mark->elem);
        jx_buf_put_byte(out, ' ');
        jx_buf_put_json(out, mark->title);
        jx_buf_put_byte(out, '\n');
    }
}
