/* pdf/metadata.c: what the document says about itself: Info, XMP, language, colour, ID.
 *
 * Info and XMP say the same, word for word. No clock: dates come from the pagelist, or there are
 * none. ISO 32000-1 14.3, 14.4, 14.11.5; ISO 19005-2 6.6; ISO 14289-1 5, 7.1.
 */
#include "pdf/parts_priv.h"

#include <string.h>


#define PROGRAM   "jixiao " JX_VERSION
#define LANG_ELSE "zh-CN"

/* The document's date in both spellings; empty: not given. */
typedef struct dates {
    jx_str xmp;  /* 2022-04-20T00:00:00+08:00 */
    jx_str info; /* D:20220420000000+08'00' */
} dates;

static bool fits_pattern(jx_str text, const char *pattern)
{
    if (text.n != strlen(pattern))
        return false;
    for (size_t i = 0; i < text.n; i++) {
        const bool is_digit = text.at[i] >= '0' && text.at[i] <= '9';
        if (pattern[i] == '0' ? !is_digit : text.at[i] != pattern[i])
            return false;
    }
    return true;
}

/* A day is midnight in Beijing; a point of time brings its zone. */
static dates read_date(jx_arena *mem, jx_str text)
{
    if (fits_pattern(text, "0000-00-00"))
        text = jx_str_join(mem, text, JX_S("T00:00:00+08:00"));
    if (fits_pattern(text, "0000-00-00T00:00:00Z"))
        text = jx_str_join(mem, jx_str_sub(text, 0, 19), JX_S("+00:00"));
    if (!fits_pattern(text, "0000-00-00T00:00:00+00:00") &&
        !fits_pattern(text, "0000-00-00T00:00:00-00:00"))
        return (dates){0};
    jx_buf info = jx_buf_new(mem);
    jx_buf_put_c(&info, "D:");
    for (size_t i = 0; i < 19; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9')
            jx_buf_put_byte(&info, text.at[i]);
    jx_buf_put(&info, text.at + 19, 3);
    jx_buf_put_byte(&info, '\'');
    jx_buf_put(&info, text.at + 23, 2);
    jx_buf_put_byte(&info, '\'');
    return (dates){text, jx_buf_str(&info)};
}

/* ---- Info ---- */

static void put_info_text(jx_pdf_job *job, const char *key, jx_str text, jx_buf *out)
{
    if (text.n == 0)
        return;
    jx_buf_put_c(out, key);
    jx_pdf_put_text(job->pdf, out, text);
}

static void put_info(jx_pdf_job *job, const dates *date)
{
    const jx_pagelist *list = job->list;
    jx_buf out = jx_buf_new(job->mem);
    put_info_text(job, "/Title", list->title, &out);
    put_info_text(job, "/Author", list->author, &out);
    put_info_text(job, "/Subject", list->subject, &out);
    put_info_text(job, "/Keywords", list->keywords, &out);
    put_info_text(job, "/Creator", JX_S(PROGRAM), &out);
    put_info_text(job, "/Producer", JX_S(PROGRAM), &out);
    if (date->info.n > 0) {
        jx_buf_put_c(&out, "/CreationDate");
        jx_put_literal(&out, date->info.at, date->info.n);
        jx_buf_put_c(&out, "/ModDate");
        jx_put_literal(&out, date->info.at, date->info.n);
    }
    jx_obj_set(job->pdf, jx_pdf_info(job->pdf), jx_buf_str(&out));
}

/* ---- XMP ---- */

static void put_xml(jx_buf *out, jx_str text)
{
    for (size_t i = 0; i < text.n; i++) {
        switch (text.at[i]) {
        case '&':
            jx_buf_put_c(out, "&amp;");
            break;
        case '<':
            jx_buf_put_c(out, "&lt;");
            break;
        case '>':
            jx_buf_put_c(out, "&gt;");
            break;
        default:
            jx_buf_put_byte(out, text.at[i]);
            break;
        }
    }
}

static void put_simple(jx_buf *out, const char *name, jx_str text)
{
    if (text.n == 0)
        return;
    jx_buf_format(out, "<%s>", name);
    put_xml(out, text);
    jx_buf_format(out, "</%s>\n", name);
}

static void put_bag(jx_buf *out, const char *name, const char *kind, jx_str text)
{
    if (text.n == 0)
        return;
    jx_buf_format(out, "<%s><rdf:%s><rdf:li>", name, kind);
    put_xml(out, text);
    jx_buf_format(out, "</rdf:li></rdf:%s></%s>\n", kind, name);
}

static void put_alternatives(jx_buf *out, const char *name, const char *lang, jx_str text)
{
    if (text.n == 0)
        return;
    jx_buf_format(out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    put_xml(out, text);
    jx_buf_format(out, "</rdf:li><rdf:li xml:lang=\"%s\">", lang);
    put_xml(out, text);
    jx_buf_format(out, "</rdf:li></rdf:Alt></%s>\n", name);
}

static const char xmp_head[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
    " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

/* pdfuaid is no schema that PDF/A-2 knows: ISO 19005-2 6.6.2.3 wants it described. */
static const char xmp_tail[] =
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n"
    "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";

static jx_obj put_xmp(jx_pdf_job *job, const char *lang, const dates *date)
{
    const jx_pagelist *list = job->list;
    jx_buf out = jx_buf_new(job->mem);
    jx_buf_put_c(&out, xmp_head);
    put_simple(&out, "dc:format", JX_S("application/pdf"));
    put_alternatives(&out, "dc:title", lang, list->title);
    put_bag(&out, "dc:creator", "Seq", list->author);
    put_alternatives(&out, "dc:description", lang, list->subject);
    put_bag(&out, "dc:language", "Bag", jx_str_from(lang));
    put_simple(&out, "pdf:Keywords", list->keywords);
    put_simple(&out, "pdf:Producer", JX_S(PROGRAM));
    put_simple(&out, "xmp:CreatorTool", JX_S(PROGRAM));
    put_simple(&out, "xmp:CreateDate", date->xmp);
    put_simple(&out, "xmp:ModifyDate", date->xmp);
    put_simple(&out, "xmp:MetadataDate", date->xmp);
    jx_buf_put_c(&out, xmp_tail);
    return jx_obj_stream(job->pdf, JX_S("/Type/Metadata/Subtype/XML"), out.at, out.n, JX_PLAIN);
}

/* ---- colour, ID ---- */

static void put_output_intent(jx_pdf_job *job, jx_buf *catalog)
{
    const jx_obj profile =
        jx_obj_stream(job->pdf, JX_S("/N 3"), jx_icc_srgb, jx_icc_srgb_n, JX_PACKED);
    jx_buf_put_c(catalog, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
                          "/OutputConditionIdentifier(sRGB IEC61966-2.1)"
                          "/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)"
                          "/DestOutputProfile ");
    jx_put_ref(catalog, profile);
    jx_buf_put_c(catalog, ">>]");
}

/* Two hashes over all that makes the document what it is. */
static void put_id(jx_pdf_job *job, uint64_t seed)
{
    const jx_pagelist *list = job->list;
    const jx_str texts[] = {JX_S(PROGRAM), list->title,    list->author,
                            list->subject, list->keywords, list->date};
    unsigned char id[16];
    for (size_t h = 0; h < 2; h++) {
        uint64_t hash = jx_hash(job->hash[h], &h, 1);
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            hash = jx_hash(hash, texts[i].at, texts[i].n);
        for (size_t shift = 0; shift < 64; shift += 8) {
            const unsigned char byte = (unsigned char)(seed >> shift);
            hash = jx_hash(hash, &byte, 1);
        }
        for (size_t i = 0; i < 8; i++)
            id[8 * h + i] = (unsigned char)(hash >> (56 - 8 * i));
    }
    jx_pdf_set_id(job->pdf, id);
}

void jx_pdf_metadata(jx_pdf_job *job, uint64_t seed, jx_buf *catalog)
{
    const char *lang = job->list->lang ? job->list->lang : LANG_ELSE;
    const dates date = read_date(job->mem, job->list->date);
    put_info(job, &date);
    put_id(job, seed);
    put_output_intent(job, catalog);
    jx_buf_put_c(catalog, "/Lang");
    jx_put_literal(catalog, lang, strlen(lang));
    jx_buf_put_c(catalog, "/ViewerPreferences<</DisplayDocTitle true>>/Metadata ");
    jx_put_ref(catalog, put_xmp(job, lang, &date));
}
