/* pdf/object.c: jx_pdf on libharu's low-level objects.
 *
 * libharu keeps the document: object numbers, cross-reference table, page tree, streams, trailer,
 * the order of writing. Each object of ours is a HPDF_Dict registered in its xref; its entries are
 * ready PDF syntax, put into the file by the dictionary's write_fn. That costs one small
 * record an object instead of 130 bytes an entry, is written without libharu's blanks, has no limit
 * of 32767 on arrays and knows no 32-bit floats.
 *
 * Three habits keep libharu safe:
 * - Its error handler only records. libharu goes on quietly after an error, and so do we.
 * - It allocates through a ledger of its own, never from the arena: an arena may leave by
 *   longjmp, which must not cross libharu's frames.
 * - What it allocated is given back from the ledger in one sweep. HPDF_Free is not called: after a
 *   failed allocation some of libharu's paths free an object twice.
 */
#include "pdf/object_priv.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>
#include <hpdf_streams.h>
#include <hpdf_utils.h>

#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

/* Kids of a node of the page tree: libharu fails at 32767 pages in one node. */
#define PAGES_PER_NODE 256

/* Measured on reports: 9 saves nothing over 6, and 1 costs 1 % of size for a tenth of the time. */
#define DEFLATE_LEVEL 6

typedef union block {
    struct {
        union block *next, *before;
    } link;
    max_align_t align;
} block;

typedef struct record {
    HPDF_Dict dict;
    jx_str entries;
} record;

struct jx_pdf {
    jx_arena *mem;
    HPDF_Doc doc;
    HPDF_STATUS error;      /* the first; HPDF_OK: none */
    block ledger;           /* ring of libharu's blocks */
    JX_VEC(record) records; /* by object number */
    uint64_t bytes;
    bool has_long_text;
    z_stream deflater;
    jx_buf packed;
    HPDF_BYTE id[16];
};

/* libharu's allocation functions get no user data. */
static _Thread_local jx_pdf *current;
static _Thread_local size_t fail_countdown;

void jx_pdf_fail_alloc(size_t n)
{
    fail_countdown = n;
}

/* Countdown 1 is "fail from here on". */
static bool alloc_must_fail(void)
{
    if (fail_countdown > 1)
        fail_countdown--;
    else if (fail_countdown == 1)
        return true;
    return false;
}

static void HPDF_STDCALL record_error(HPDF_STATUS error, HPDF_STATUS detail, void *user)
{
    jx_pdf *pdf = user;
    (void)detail;
    if (pdf->error == HPDF_OK)
        pdf->error = error;
}

static void *HPDF_STDCALL take(HPDF_UINT n)
{
    block *head = alloc_must_fail() ? NULL : malloc(sizeof *head + n);
    if (!head) { /* libharu reports this under many names */
        record_error(HPDF_FAILD_TO_ALLOC_MEM, 0, current);
        return NULL;
    }
    block *ring = &current->ledger;
    head->link.next = ring->link.next;
    head->link.before = ring;
    ring->link.next->link.before = head;
    ring->link.next = head;
    return head + 1;
}

static void HPDF_STDCALL give_back(void *at)
{
    if (!at)
        return;
    block *head = (block *)at - 1;
    head->link.before->link.next = head->link.next;
    head->link.next->link.before = head->link.before;
    free(head);
}

static void release(void *thing)
{
    jx_pdf *pdf = thing;
    for (block *at = pdf->ledger.link.next, *next; at != &pdf->ledger; at = next) {
        next = at->link.next;
        free(at);
    }
    deflateEnd(&pdf->deflater);
    if (current == pdf)
        current = NULL;
}

static void fail(jx_pdf *pdf, HPDF_STATUS error)
{
    record_error(error, 0, pdf);
}

static bool is_sound(const jx_pdf *pdf)
{
    return pdf->error == HPDF_OK;
}

/* The number libharu gave an object, and its place among our records. Its own list of objects would grow
 * by a fixed step, copying all it has each time: by half of itself it takes linear time. */
static jx_obj enter(jx_pdf *pdf, HPDF_Dict dict)
{
    HPDF_List all = pdf->doc->xref->entries;
    if (all->items_per_block < all->count / 2)
        all->items_per_block = all->count / 2;
    const jx_obj number = dict->header.obj_id & 0x00FFFFFF;
    if (number >= JX_PDF_OBJECTS_MAX)
        fail(pdf, HPDF_XREF_COUNT_ERR);
    while (pdf->records.n <= number)
        (void)JX_PUSH(pdf->mem, &pdf->records);
    pdf->records.at[number].dict = dict;
    return number;
}

/* Called by libharu between << and >> while it saves. Allocates nothing. */
static HPDF_STATUS write_entries(HPDF_Dict dict, HPDF_Stream stream)
{
    const jx_str entries = current->records.at[dict->header.obj_id & 0x00FFFFFF].entries;
    return HPDF_Stream_Write(stream, (const HPDF_BYTE *)entries.at, (HPDF_UINT)entries.n);
}

jx_pdf *jx_pdf_new(jx_arena *mem)
{
    jx_pdf *pdf = JX_NEW(mem, jx_pdf);
    pdf->mem = mem;
    pdf->ledger.link.next = pdf->ledger.link.before = &pdf->ledger;
    pdf->packed = jx_buf_new(mem);
    jx_arena_defer(mem, release, pdf);
    current = pdf;
    if (deflateInit(&pdf->deflater, DEFLATE_LEVEL) != Z_OK) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return pdf;
    }
    pdf->doc = HPDF_NewEx(record_error, take, give_back, 0, pdf);
    if (!pdf->doc) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return pdf;
    }
    HPDF_SetPagesConfiguration(pdf->doc, PAGES_PER_NODE);
    if (is_sound(pdf)) {
        enter(pdf, pdf->doc->catalog);
        enter(pdf, pdf->doc->info);
    }
    return pdf;
}

jx_obj jx_obj_dict(jx_pdf *pdf)
{
    if (!is_sound(pdf))
        return 0;
    HPDF_Dict dict = HPDF_Dict_New(pdf->doc->mmgr);
    if (!dict || HPDF_Xref_Add(pdf->doc->xref, dict) != HPDF_OK) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return 0;
    }
    return enter(pdf, dict);
}

void jx_obj_set(jx_pdf *pdf, jx_obj obj, jx_str entries)
{
    if (!is_sound(pdf) || entries.n == 0)
        return;
    record *r = &pdf->records.at[obj];
    r->entries = jx_str_copy(pdf->mem, entries);
    r->dict->write_fn = write_entries;
    pdf->bytes += entries.n + 64; /* with its frame and its line of the xref */
}

jx_obj jx_obj_refs(jx_pdf *pdf, const jx_obj *refs, size_t n)
{
    if (!is_sound(pdf))
        return 0;
    HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
    if (!array || HPDF_Xref_Add(pdf->doc->xref, array) != HPDF_OK) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return 0;
    }
    for (size_t i = 0; i < n && is_sound(pdf); i++) {
        const HPDF_STATUS error = HPDF_Array_Add(array, pdf->records.at[refs[i]].dict);
        if (error != HPDF_OK)
            fail(pdf, error);
    }
    pdf->bytes += 12 * n + 64;
    return array->header.obj_id & 0x00FFFFFF;
}

/* Deflates into pdf->packed, whose room is used again and again. */
static jx_str pack(jx_pdf *pdf, const void *bytes, size_t n)
{
    if (n > JX_PDF_BYTES_MAX) {
        fail(pdf, HPDF_FILE_IO_ERROR);
        return (jx_str){0};
    }
    const size_t room = deflateBound(&pdf->deflater, (uLong)n);
    if (pdf->packed.cap < room) {
        pdf->packed.n = 0;
        pdf->packed.at = JX_NEW_N(pdf->mem, char, room);
        pdf->packed.cap = room;
    }
    z_stream *z = &pdf->deflater;
    z->next_in = bytes;
    z->avail_in = (uInt)n;
    z->next_out = (Bytef *)pdf->packed.at;
    z->avail_out = (uInt)room;
    if (deflate(z, Z_FINISH) != Z_STREAM_END)
        fail(pdf, HPDF_ZLIB_ERROR);
    const jx_str packed = {pdf->packed.at, z->total_out};
    deflateReset(z);
    return packed;
}

/* libharu would deflate at every save and at its own level; a stream that is deflated already keeps
 * filter NONE and names its filter among our entries. */
static void fill(jx_pdf *pdf, HPDF_Stream stream, jx_str bytes)
{
    const HPDF_STATUS error =
        HPDF_Stream_Write(stream, (const HPDF_BYTE *)bytes.at, (HPDF_UINT)bytes.n);
    if (error != HPDF_OK)
        fail(pdf, error);
    pdf->bytes += bytes.n + 100;
}

static jx_str with_filter(jx_pdf *pdf, jx_str entries, bool has_filter)
{
    return has_filter ? jx_str_join(pdf->mem, entries, JX_S("/Filter/FlateDecode")) : entries;
}

jx_obj jx_obj_stream(jx_pdf *pdf, jx_str entries, const void *bytes, size_t n, jx_packing packing)
{
    if (!is_sound(pdf))
        return 0;
    const jx_str body = packing == JX_PACK ? pack(pdf, bytes, n) : (jx_str){bytes, n};
    HPDF_Dict dict = HPDF_DictStream_New(pdf->doc->mmgr, pdf->doc->xref);
    if (!dict || !is_sound(pdf)) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return 0;
    }
    const jx_obj obj = enter(pdf, dict);
    fill(pdf, dict->stream, body);
    jx_obj_set(pdf, obj, with_filter(pdf, entries, packing != JX_PLAIN));
    return obj;
}

jx_obj jx_pdf_page(jx_pdf *pdf, jx_str entries, jx_str contents)
{
    if (!is_sound(pdf))
        return 0;
    const jx_str body = pack(pdf, contents.at, contents.n);
    HPDF_Page page = HPDF_AddPage(pdf->doc);
    if (!page || !is_sound(pdf)) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return 0;
    }
    HPDF_Dict_RemoveElement(page, "MediaBox"); /* 32-bit floats: 841.89001 */
    HPDF_Dict_RemoveElement(page, "Resources");
    HPDF_Dict stream = ((HPDF_PageAttr)page->attr)->contents;
    fill(pdf, stream->stream, body);
    jx_obj_set(pdf, enter(pdf, stream), JX_S("/Filter/FlateDecode"));
    const jx_obj obj = enter(pdf, page);
    jx_obj_set(pdf, obj, entries);
    return obj;
}

jx_obj jx_pdf_catalog(const jx_pdf *pdf)
{
    return is_sound(pdf) ? pdf->doc->catalog->header.obj_id & 0x00FFFFFF : 0;
}

jx_obj jx_pdf_info(const jx_pdf *pdf)
{
    return is_sound(pdf) ? pdf->doc->info->header.obj_id & 0x00FFFFFF : 0;
}

/* Both parts are equal in a file just made (ISO 32000-1 14.4). */
void jx_pdf_set_id(jx_pdf *pdf, const unsigned char id[16])
{
    if (!is_sound(pdf))
        return;
    memcpy(pdf->id, id, sizeof pdf->id);
    HPDF_Array array = HPDF_Array_New(pdf->doc->mmgr);
    if (!array || HPDF_Dict_Add(pdf->doc->trailer, "ID", array) != HPDF_OK) {
        fail(pdf, HPDF_FAILD_TO_ALLOC_MEM);
        return;
    }
    for (int i = 0; i < 2 && is_sound(pdf); i++) {
        const HPDF_STATUS error =
            HPDF_Array_Add(array, HPDF_Binary_New(pdf->doc->mmgr, pdf->id, sizeof pdf->id));
        if (error != HPDF_OK)
            fail(pdf, error);
    }
}

void jx_put_ref(jx_buf *out, jx_obj obj)
{
    jx_buf_put_int(out, obj);
    jx_buf_put_c(out, " 0 R");
}

void jx_pdf_put_text(jx_pdf *pdf, jx_buf *out, jx_str text)
{
    if (!jx_put_text(out, text))
        pdf->has_long_text = true;
}

uint64_t jx_pdf_bytes(const jx_pdf *pdf)
{
    return pdf->bytes;
}

static void read_back(jx_pdf *pdf, jx_buf *out)
{
    HPDF_ResetStream(pdf->doc);
    for (;;) {
        HPDF_BYTE chunk[16384];
        HPDF_UINT32 n = sizeof chunk;
        const HPDF_STATUS status = HPDF_ReadFromStream(pdf->doc, chunk, &n);
        jx_buf_put(out, chunk, n); /* the last bytes come together with HPDF_STREAM_EOF */
        if (status != HPDF_OK || n == 0)
            return;
    }
}

jx_status jx_pdf_save(jx_pdf *pdf, jx_buf *out, unsigned long *code)
{
    if (is_sound(pdf) && (pdf->has_long_text || pdf->bytes > JX_PDF_BYTES_MAX))
        return JX_ERR_LIMIT;
    if (is_sound(pdf)) {
        HPDF_Dict_RemoveElement(pdf->doc->info, "Producer"); /* libharu's own */
        pdf->doc->pdf_version = HPDF_VER_17; /* last: several calls of libharu change it */
        HPDF_SaveToStream(pdf->doc);
    }
    if (is_sound(pdf))
        read_back(pdf, out);
    *code = pdf->error;
    if (pdf->error == HPDF_FAILD_TO_ALLOC_MEM)
        return JX_ERR_MEMORY;
    if (pdf->error == HPDF_XREF_COUNT_ERR)
        return JX_ERR_LIMIT;
    return is_sound(pdf) || pdf->error == HPDF_STREAM_EOF ? JX_OK : JX_ERR_INTERNAL;
}
