/* pdf/object_priv.h: the objects of a PDF file. Only object.c knows which library keeps and writes
 * them (libharu); all above speaks of objects, their entries in PDF syntax, and pages.
 *
 * A document is a poisoned-value builder: after a failure inside the library every call does
 * nothing and hands out object 0; jx_pdf_save tells. Objects are numbered in the order of creation
 * and written in that order.
 */
#ifndef JX_PDF_OBJECT_PRIV_H
#define JX_PDF_OBJECT_PRIV_H

#include "base/base.h"
#include "pdf/syntax_priv.h"

typedef struct jx_pdf jx_pdf; /* a document under construction */
typedef uint32_t jx_obj;      /* number of an indirect object; 0: none */

#define JX_PDF_OBJECTS_MAX 8388607u    /* ISO 19005-2 6.1.13 */
#define JX_PDF_BYTES_MAX   2147483647u /* offsets beyond wrap silently inside libharu */

/* A new document, owned by `mem` together with all that the library allocates for it. One thread
 * works on one document at a time. */
jx_pdf *jx_pdf_new(jx_arena *mem);

/* A new dictionary, to be filled by jx_obj_set. */
jx_obj jx_obj_dict(jx_pdf *pdf);

/* The entries of a dictionary (or more entries of the catalog, the Info dictionary, a stream, a
 * page): "/Key value..." in PDF syntax, without << >>. Copied; at most once for an object. */
void jx_obj_set(jx_pdf *pdf, jx_obj obj, jx_str entries);

/* An array of references. At most 32767 of them. */
jx_obj jx_obj_refs(jx_pdf *pdf, const jx_obj *refs, size_t n);

typedef enum jx_packing {
    JX_PLAIN,  /* written as it is */
    JX_PACK,   /* deflated here */
    JX_PACKED, /* is deflated already */
} jx_packing;

/* A new stream with further entries. The bytes are copied. */
jx_obj jx_obj_stream(jx_pdf *pdf, jx_str entries, const void *bytes, size_t n, jx_packing packing);

/* A new last page. `entries` holds what a page needs besides its place in the page tree and its
 * contents: MediaBox, Resources and so on. The contents are deflated and copied. */
jx_obj jx_pdf_page(jx_pdf *pdf, jx_str entries, jx_str contents);

jx_obj jx_pdf_catalog(const jx_pdf *pdf);
jx_obj jx_pdf_info(const jx_pdf *pdf);
void jx_pdf_set_id(jx_pdf *pdf, const unsigned char id[16]);

/* "12 0 R". */
void jx_put_ref(jx_buf *out, jx_obj obj);

/* A text string (jx_put_text) that may turn out longer than the format allows: the document
 * remembers it. */
void jx_pdf_put_text(jx_pdf *pdf, jx_buf *out, jx_str text);

/* Sum of stream bytes and entries so far: the file will be about this large. */
uint64_t jx_pdf_bytes(const jx_pdf *pdf);

/* Writes the file's bytes. JX_ERR_LIMIT: a text longer than JX_PDF_STRING_MAX, too many objects or
 * bytes; JX_ERR_MEMORY and JX_ERR_INTERNAL: the library's complaint is in *code. */
JX_CHECK jx_status jx_pdf_save(jx_pdf *pdf, jx_buf *out, unsigned long *code);

/* For tests: of this thread's allocations inside the library, the n-th from now fails, and all that
 * follow (n from 1; 0: none). */
void jx_pdf_fail_alloc(size_t n);

#endif
