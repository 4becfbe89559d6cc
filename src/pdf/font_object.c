/* pdf/font_object.c: a subset face as a composite font. ISO 32000-1 9.7, 9.10.3; ISO 19005-2
 * 6.2.11.
 *
 *   Type0 -> CIDFontType0 (CFF) | CIDFontType2 (TrueType) -> FontDescriptor -> program
 *     \-> ToUnicode
 *
 * Codes are CIDs of two bytes (Identity-H). Which CID shows which glyph is the subset's matter: see
 * jx_subset.code.
 */
#include "pdf/parts_priv.h"

#include <stdlib.h>
#include <string.h>

#define WIDTH_DEFAULT   1000 /* of Han characters: most need no entry in W */
#define BFCHARS_A_BLOCK 100  /* ISO 32000-1 9.10.3 refers to the limit of CMap operators */

typedef struct shown { /* one glyph of the subset */
    uint16_t code, width;
    jx_str text;
} shown;

static int by_code(const void *a, const void *b)
{
    const shown *x = a, *y = b;
    return (x->code > y->code) - (x->code < y->code);
}

static const shown *sort_by_code(jx_arena *mem, const jx_font_use *use)
{
    shown *all = JX_NEW_N(mem, shown, use->n);
    for (size_t i = 0; i < use->n; i++)
        all[i] = (shown){use->subset.code[i], use->subset.width[i], use->text[i]};
    qsort(all, use->n, sizeof *all, by_code);
    return all;
}

/* "c [w w w]" for neighbours, "c1 c2 w" for equal neighbours; nothing for the default width. */
static void put_widths(jx_buf *out, const shown *all, size_t n)
{
    jx_buf_put_c(out, "/W[");
    for (size_t i = 0, to; i < n; i = to) {
        to = i + 1;
        if (all[i].width == WIDTH_DEFAULT)
            continue;
        bool are_equal = true;
        while (to < n && all[to].code == all[to - 1].code + 1 && all[to].width != WIDTH_DEFAULT) {
            are_equal = are_equal && all[to].width == all[i].width;
            to++;
        }
        if (out->at[out->n - 1] != '[' && out->at[out->n - 1] != ']')
            jx_buf_put_byte(out, ' ');
        jx_buf_put_int(out, all[i].code);
        if (are_equal && to > i + 1) {
            jx_buf_put_byte(out, ' ');
            jx_buf_put_int(out, all[to - 1].code);
            jx_buf_put_byte(out, ' ');
            jx_buf_put_int(out, all[i].width);
        } else {
            for (size_t k = i; k < to; k++) {
                jx_buf_put_byte(out, k == i ? '[' : ' ');
                jx_buf_put_int(out, all[k].width);
            }
            jx_buf_put_byte(out, ']');
        }
    }
    jx_buf_put_byte(out, ']');
}

static jx_obj put_to_unicode(jx_arena *mem, jx_pdf *pdf, const shown *all, size_t n)
{
    jx_buf out = jx_buf_new(mem);
    jx_buf_put_c(&out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                       "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                       "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                       "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < n; i++) {
        if (i % BFCHARS_A_BLOCK == 0) {
            jx_buf_put_int(&out, (int64_t)(n - i < BFCHARS_A_BLOCK ? n - i : BFCHARS_A_BLOCK));
            jx_buf_put_c(&out, " beginbfchar\n");
        }
        jx_buf_put_byte(&out, '<');
        jx_buf_put_hex(&out, all[i].code, 4);
        jx_buf_put_c(&out, "><");
        if (all[i].text.n > 0)
            jx_put_utf16(&out, all[i].text);
        else /* always under ActualText; something must stand here, and this one is not seen */
            jx_buf_put_c(&out, "200B");
        jx_buf_put_c(&out, ">\n");
        if (i % BFCHARS_A_BLOCK == BFCHARS_A_BLOCK - 1 || i == n - 1)
            jx_buf_put_c(&out, "endbfchar\n");
    }
    jx_buf_put_c(&out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    return jx_obj_stream(pdf, (jx_str){0}, out.at, out.n, JX_PACK);
}

static jx_obj put_program(jx_arena *mem, jx_pdf *pdf, const jx_subset *subset)
{
    const jx_str entries = subset->kind == JX_FACE_TRUETYPE
                               ? jx_str_format(mem, "/Length1 %zu", subset->program_n)
                               : JX_S("/Subtype/CIDFontType0C");
    return jx_obj_stream(pdf, entries, subset->program, subset->program_n, JX_PACK);
}

static int per_mille(const jx_face *face, int font_units)
{
    const int64_t scaled = (int64_t)font_units * 2000 / (int64_t)face->upem;
    return (int)((scaled + (scaled < 0 ? -1 : 1)) / 2);
}

static void put_metric(jx_buf *out, const char *key, int64_t n)
{
    jx_buf_put_c(out, key);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_int(out, n);
}

static jx_obj put_descriptor(jx_arena *mem, jx_pdf *pdf, const jx_font_use *use, jx_str name)
{
    const jx_face *face = use->face;
    const jx_obj program = put_program(mem, pdf, &use->subset);
    jx_buf out = jx_buf_new(mem);
    jx_buf_put_c(&out, "/Type/FontDescriptor/FontName");
    jx_put_name(&out, name);
    put_metric(&out, "/Flags", 4); /* symbolic: its own glyph set */
    jx_buf_put_c(&out, "/FontBBox[");
    for (int i = 0; i < 4; i++)
        put_metric(&out, "", per_mille(face, face->bbox[i]));
    jx_buf_put_c(&out, "]/ItalicAngle ");
    jx_put_fixed(&out, face->italic_angle_tenths, 1);
    put_metric(&out, "/Ascent", per_mille(face, face->ascent));
    put_metric(&out, "/Descent", per_mille(face, face->descent));
    put_metric(&out, "/CapHeight", per_mille(face, face->cap_height));
    put_metric(&out, "/StemV", per_mille(face, face->stem_v));
    jx_buf_put_c(&out, use->subset.kind == JX_FACE_TRUETYPE ? "/FontFile2 " : "/FontFile3 ");
    jx_put_ref(&out, program);
    const jx_obj descriptor = jx_obj_dict(pdf);
    jx_obj_set(pdf, descriptor, jx_buf_str(&out));
    return descriptor;
}

static jx_obj put_descendant(jx_arena *mem, jx_pdf *pdf, const jx_font_use *use, jx_str name,
                             const shown *all)
{
    const jx_subset *subset = &use->subset;
    const bool is_truetype = subset->kind == JX_FACE_TRUETYPE;
    const jx_obj descriptor = put_descriptor(mem, pdf, use, name);
    jx_buf out = jx_buf_new(mem);
    jx_buf_put_c(&out, is_truetype ? "/Type/Font/Subtype/CIDFontType2/CIDToGIDMap/Identity/BaseFont"
                                   : "/Type/Font/Subtype/CIDFontType0/BaseFont");
    jx_put_name(&out, name);
    jx_buf_put_c(&out, "/CIDSystemInfo<</Registry");
    jx_put_literal(&out, subset->registry, strlen(subset->registry));
    jx_buf_put_c(&out, "/Ordering");
    jx_put_literal(&out, subset->ordering, strlen(subset->ordering));
    put_metric(&out, "/Supplement", subset->supplement);
    jx_buf_put_c(&out, ">>/FontDescriptor ");
    jx_put_ref(&out, descriptor);
    put_metric(&out, "/DW", WIDTH_DEFAULT);
    put_widths(&out, all, use->n);
    const jx_obj descendant = jx_obj_dict(pdf);
    jx_obj_set(pdf, descendant, jx_buf_str(&out));
    return descendant;
}

jx_obj jx_pdf_font(jx_arena *mem, jx_pdf *pdf, const jx_font_use *use)
{
    const shown *all = sort_by_code(mem, use);
    const char *tag = use->subset.tag; /* empty: the whole font, by its licence */
    const jx_str name =
        jx_str_format(mem, "%s%s%.100s", tag, *tag ? "+" : "", use->face->postscript);
    const jx_obj descendant = put_descendant(mem, pdf, use, name, all);
    const jx_obj to_unicode = put_to_unicode(mem, pdf, all, use->n);

    jx_buf out = jx_buf_new(mem);
    jx_buf_put_c(&out, "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont");
    jx_put_name(&out, name);
    if (use->subset.kind != JX_FACE_TRUETYPE) /* ISO 32000-1 9.7.6.2 */
        jx_buf_put_c(&out, "-Identity-H");
    jx_buf_put_c(&out, "/DescendantFonts[");
    jx_put_ref(&out, descendant);
    jx_buf_put_c(&out, "]/ToUnicode ");
    jx_put_ref(&out, to_unicode);
    const jx_obj font = jx_obj_dict(pdf);
    jx_obj_set(pdf, font, jx_buf_str(&out));
    return font;
}
