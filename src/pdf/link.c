/* pdf/link.c: places that lead to other pages. ISO 32000-1 12.5.6.5, 14.7.4.3; ISO 14289-1 7.18.5.
 *
 * An annotation is named by its page before the page that it leads to exists: so it is made with its
 * page and filled in when all pages are there.
 */
#include "pdf/parts_priv.h"

void jx_pdf_put_dest(const jx_pdf_job *job, uint32_t sheet, jx_len y, jx_buf *out)
{
    const jx_pdf_point at = jx_pdf_place(&job->list->sheets.at[sheet], 0, y);
    jx_buf_put_c(out, "/Dest[");
    jx_put_ref(out, job->sheets[sheet].page);
    jx_buf_put_c(out, "/XYZ ");
    jx_put_milli(out, at.x);
    jx_buf_put_byte(out, ' ');
    jx_put_milli(out, at.y);
    jx_buf_put_c(out, " null]");
}

void jx_pdf_page_links(jx_pdf_job *job, uint32_t sheet, jx_buf *entries)
{
    const jx_sheet *at = &job->list->sheets.at[sheet];
    const size_t first = job->links.n;
    for (size_t i = 0; i < at->items.n; i++) {
        if (at->items.at[i].kind != JX_ITEM_LINK)
            continue;
        jx_pdf_link *link = JX_PUSH(job->mem, &job->links);
        *link = (jx_pdf_link){jx_obj_dict(job->pdf), sheet, &at->items.at[i]};
        jx_buf_put_c(entries, job->links.n == first + 1 ? "/Annots[" : " ");
        jx_put_ref(entries, link->annotation);
    }
    if (job->links.n > first)
        jx_buf_put_byte(entries, ']');
}

/* F 4: printed with the page, as the format demands of every annotation (ISO 19005-2 6.3.2). */
static void put_annotation(const jx_pdf_job *job, size_t i, jx_buf *out)
{
    const jx_pdf_link *link = &job->links.at[i];
    jx_buf_put_c(out, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect");
    jx_put_box(out, jx_pdf_item_box(&job->list->sheets.at[link->sheet], link->item));
    jx_buf_put_c(out, "/P ");
    jx_put_ref(out, job->sheets[link->sheet].page);
    jx_pdf_put_dest(job, link->item->to_sheet, link->item->to_y, out);
    jx_buf_put_c(out, "/Contents");
    jx_pdf_put_text(job->pdf, out, link->item->text);
    jx_buf_put_c(out, "/StructParent ");
    jx_buf_put_int(out, (int64_t)(job->list->sheets.n + i));
}

void jx_pdf_links(jx_pdf_job *job)
{
    jx_buf entries = jx_buf_new(job->mem);
    for (size_t i = 0; i < job->links.n; i++) {
        entries.n = 0;
        put_annotation(job, i, &entries);
        for (int h = 0; h < 2; h++)
            job->hash[h] = jx_hash(job->hash[h], entries.at, entries.n);
        jx_obj_set(job->pdf, job->links.at[i].annotation, jx_buf_str(&entries));
    }
}
