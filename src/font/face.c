/* font/face.c: opens one font file: what it is, whether it may be embedded, its metrics. */
#include "font/cff.h"
#include "font/font_priv.h"

#include <hb-ot.h>

#include <stdlib.h>
#include <string.h>

#define TAG(a, b, c, d) HB_TAG(a, b, c, d)

static const jx_rule rule_missing = {
    "FONT-010", JX_ERROR,
    "找不到字体文件 {0}。请检查路径，或改用已安装的字体名称（\"family:名称\"）。",
    "font file {0} does not exist: check the path, or name an installed family (\"family:NAME\")"};
static const jx_rule rule_no_font = {
    "FONT-011", JX_ERROR, "{0} 不是字体文件。应为 TrueType 或 OpenType 字体（.ttf、.otf、.ttc）。",
    "{0} is no font file: a TrueType or OpenType font is expected (.ttf, .otf, .ttc)"};
static const jx_rule rule_format = {
    "FONT-012", JX_ERROR,
    "字体 {0} 的格式（{1}）不支持。请换用 .ttf、.otf 或 .ttc 格式的同名字体。",
    "font {0} has the format {1}, which is not supported: use the .ttf, .otf or .ttc file of the font"};
static const jx_rule rule_damaged = {"FONT-013", JX_ERROR,
                                     "字体文件 {0} 已损坏（{1}）。请重新安装或重新复制该字体。",
                                     "font file {0} is damaged ({1}): install or copy it again"};
static const jx_rule rule_variable = {
    "FONT-014", JX_ERROR, "字体 {0} 是可变字体（{1}），不支持。请使用该字体固定字重的文件。",
    "font {0} is a variable font ({1}), which is not supported: use the file of one weight"};
static const jx_rule rule_restricted = {
    "FONT-015", JX_ERROR,
    "字体“{0}”（{1}）的许可禁止嵌入（fsType {2}），不能用于 PDF。请换用允许嵌入的字体。",
    "font \"{0}\" ({1}) forbids embedding (fsType {2}) and cannot be used in a PDF: choose another font"};
static const jx_rule rule_bitmap_only = {
    "FONT-016", JX_ERROR,
    "字体“{0}”（{1}）只允许嵌入点阵（fsType {2}），不能用于 PDF。请换用允许嵌入的字体。",
    "font \"{0}\" ({1}) allows only bitmaps to be embedded (fsType {2}): choose another font"};
static const jx_rule rule_index = {
    "FONT-017", JX_ERROR, "字体集 {0} 中没有第 {1} 个字体（序号从 0 开始，共 {2} 个）。",
    "collection {0} has no font number {1} (numbers start at 0; it holds {2})"};

typedef struct jx_opening {
    jx_fonts *fonts;
    jx_diags *diags;
    const jx_slot *slot;
    const char *path;
    unsigned index;
    jx_blob file;
    size_t directory; /* offset of the table directory */
} jx_opening;

static jx_status refuse(const jx_opening *o, const jx_rule *rule, jx_str a, jx_str b, jx_str c)
{
    jx_diags_add(o->diags, rule, o->slot->place, a, b, c);
    return JX_ERR_FONT;
}

static jx_status refuse_file(const jx_opening *o, const jx_rule *rule, const char *why)
{
    return refuse(o, rule, jx_str_from(o->path), jx_str_from(why), (jx_str){0});
}

static jx_str decimal(jx_arena *mem, unsigned n)
{
    return jx_str_format(mem, "%u", n);
}

static uint32_t be32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint32_t be16(const unsigned char *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

/* Formats that people have lying about, by their first bytes. */
static const struct {
    const char *magic;
    size_t n;
    const char *name;
} other_formats[] = {
    {"wOFF",      4, "WOFF"             },
    {"wOF2",      4, "WOFF2"            },
    {"%!PS",      4, "PostScript Type 1"},
    {"%!Font",    6, "PostScript Type 1"},
    {"\x80\x01",  2, "PostScript Type 1"},
    {"typ1",      4, "PostScript Type 1"},
    {"MZ",        2, "Windows FON"      },
    {"STARTFONT", 9, "BDF"              },
    {"\1fcp",     4, "PCF"              },
};

/* Is it an sfnt at all, and where is the directory of the face? */
static jx_status find_directory(jx_opening *o)
{
    const unsigned char *at = o->file.at;
    if (o->file.n < 12)
        return refuse_file(o, &rule_no_font, "");
    for (size_t i = 0; i < sizeof other_formats / sizeof *other_formats; i++)
        if (memcmp(at, other_formats[i].magic, other_formats[i].n) == 0)
            return refuse_file(o, &rule_format, other_formats[i].name);
    uint32_t count = 1;
    if (be32(at) == TAG('t', 't', 'c', 'f')) {
        count = be32(at + 8);
        if (count > (o->file.n - 12) / 4)
            return refuse_file(o, &rule_damaged, "ttcf");
    }
    if (o->index >= count)
        return refuse(o, &rule_index, jx_str_from(o->path), decimal(o->fonts->mem, o->index),
                      decimal(o->fonts->mem, count));
    if (be32(at) == TAG('t', 't', 'c', 'f'))
        o->directory = be32(at + 12 + (size_t)o->index * 4);
    if (o->directory > o->file.n - 12)
        return refuse_file(o, &rule_damaged, "ttcf");
    const uint32_t version = be32(at + o->directory);
    if (version != 0x00010000 && version != TAG('O', 'T', 'T', 'O') &&
        version != TAG('t', 'r', 'u', 'e'))
        return refuse_file(o, &rule_no_font, "");
    return JX_OK;
}

/* Every table must lie inside the file: HarfBuzz would quietly read short ones. */
static jx_status check_tables(const jx_opening *o)
{
    const unsigned char *at = o->file.at + o->directory;
    const uint32_t n = be16(at + 4);
    if ((size_t)n * 16 > o->file.n - o->directory - 12)
        return refuse_file(o, &rule_damaged, "table directory");
    for (uint32_t i = 0; i < n; i++) {
        const unsigned char *row = at + 12 + (size_t)i * 16;
        const uint32_t from = be32(row + 8), length = be32(row + 12);
        if (from > o->file.n || length > o->file.n - from) {
            char name[5] = "????";
            for (int k = 0; k < 4; k++)
                if (row[k] >= ' ' && row[k] < 127)
                    memcpy(name + k, row + k, 1);
            return refuse_file(o, &rule_damaged, name);
        }
    }
    return JX_OK;
}

/* A table's bytes; n 0: the face has none. */
static jx_blob table_of(const jx_opening *o, uint32_t tag)
{
    const unsigned char *at = o->file.at + o->directory;
    for (uint32_t i = 0; i < be16(at + 4); i++) {
        const unsigned char *row = at + 12 + (size_t)i * 16;
        if (be32(row) == tag)
            return (jx_blob){o->file.at + be32(row + 8), be32(row + 12)};
    }
    return (jx_blob){0};
}

static jx_status find_kind(const jx_opening *o, jx_face *face)
{
    static const struct {
        uint32_t tag;
        size_t least; /* bytes */
        const char *name;
    } needed[] = {
        {TAG('h', 'e', 'a', 'd'), 54, "head"},
        {TAG('h', 'h', 'e', 'a'), 36, "hhea"},
        {TAG('m', 'a', 'x', 'p'), 6,  "maxp"},
        {TAG('h', 'm', 't', 'x'), 4,  "hmtx"},
        {TAG('c', 'm', 'a', 'p'), 4,  "cmap"},
    };
    if (table_of(o, TAG('f', 'v', 'a', 'r')).n > 0)
        return refuse_file(o, &rule_variable, "fvar");
    if (table_of(o, TAG('C', 'F', 'F', '2')).n > 0)
        return refuse_file(o, &rule_variable, "CFF2");
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (table_of(o, needed[i].tag).n < needed[i].least)
            return refuse_file(o, &rule_damaged, needed[i].name);
    const jx_blob bytes = table_of(o, TAG('C', 'F', 'F', ' '));
    if (bytes.n > 0) {
        jx_cff cff;
        if (!jx_cff_read(bytes, &cff) || cff.glyphs > UINT16_MAX)
            return refuse_file(o, &rule_damaged, "CFF");
        face->kind = cff.cid_keyed ? JX_FACE_CFF_CID : JX_FACE_CFF_NAME;
        return JX_OK;
    }
    face->kind = JX_FACE_TRUETYPE;
    if (table_of(o, TAG('g', 'l', 'y', 'f')).n > 0)
        return table_of(o, TAG('l', 'o', 'c', 'a')).n > 0 ? JX_OK
                                                          : refuse_file(o, &rule_damaged, "loca");
    return refuse_file(o, &rule_format, "bitmap, no outlines");
}

/* The first English, or else the first, record of a name; empty: there is none. */
static jx_str name_of(jx_arena *mem, hb_face_t *hb_face, hb_ot_name_id_t id)
{
    unsigned n;
    const hb_ot_name_entry_t *entries = hb_ot_name_list_names(hb_face, &n);
    hb_language_t language = HB_LANGUAGE_INVALID;
    const hb_language_t english = hb_language_from_string("en", -1);
    for (unsigned i = 0; i < n; i++)
        if (entries[i].name_id == id &&
            (language == HB_LANGUAGE_INVALID || entries[i].language == english))
            language = entries[i].language;
    if (language == HB_LANGUAGE_INVALID)
        return (jx_str){0};
    char text[256];
    unsigned size = sizeof text;
    hb_ot_name_get_utf8(hb_face, id, language, &size, text);
    return jx_str_copy(mem, (jx_str){text, size});
}

/* A PostScript name as PDF and PostScript allow it: printable ASCII without delimiters. */
static const char *clean_postscript(jx_arena *mem, jx_str name, jx_str instead)
{
    const jx_str sources[] = {name, instead, JX_S("Font")};
    for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
        jx_buf buf = jx_buf_new(mem);
        for (size_t i = 0; i < sources[s].n && buf.n < 63; i++) {
            const char c = sources[s].at[i];
            if (c > ' ' && c < 127 && strchr("[](){}<>/%#+", c) == NULL)
                jx_buf_put_byte(&buf, c);
        }
        if (buf.n > 0)
            return jx_str_c(mem, jx_buf_str(&buf));
    }
    return "Font";
}

static void read_names(const jx_opening *o, jx_face *face)
{
    jx_arena *mem = o->fonts->mem;
    jx_str family = name_of(mem, face->hb_face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
    if (family.n == 0)
        family = name_of(mem, face->hb_face, HB_OT_NAME_ID_FONT_FAMILY);
    const char *file = strrchr(o->path, '/');
    file = file ? file + 1 : o->path;
    face->family = jx_str_c(mem, family.n > 0 ? family : jx_str_from(file));
    face->postscript = clean_postscript(
        mem, name_of(mem, face->hb_face, HB_OT_NAME_ID_POSTSCRIPT_NAME), jx_str_from(file));
}

/* OS/2 fsType. Up to version 2 of the table several bits may be set and the least restrictive one
 * counts; since version 3 they exclude each other. */
static jx_status check_embedding(const jx_opening *o, jx_face *face)
{
    const jx_blob os2 = table_of(o, TAG('O', 'S', '/', '2'));
    if (os2.n < 10)
        return JX_OK; /* says nothing: installable */
    const uint32_t type = be16(os2.at + 8);
    const bool eased = be16(os2.at) < 3 && (type & 0x000C) != 0;
    const jx_str bits = jx_str_format(o->fonts->mem, "0x%04X", type);
    if ((type & 0x0002) && !eased)
        return refuse(o, &rule_restricted, jx_str_from(face->family), jx_str_from(o->path), bits);
    if (type & 0x0200)
        return refuse(o, &rule_bitmap_only, jx_str_from(face->family), jx_str_from(o->path), bits);
    face->embed_whole = (type & 0x0100) != 0;
    return JX_OK;
}

/* Centre of a glyph's ink over the baseline. */
static bool ink_center(hb_font_t *font, uint32_t character, int *center)
{
    hb_codepoint_t glyph;
    hb_glyph_extents_t e;
    if (!hb_font_get_nominal_glyph(font, character, &glyph) ||
        !hb_font_get_glyph_extents(font, glyph, &e) || e.height == 0)
        return false;
    *center = e.y_bearing + e.height / 2;
    return true;
}

/* A font that holds rare ideographs only has no 国: the mean over some of them stands for it. */
static int mean_center(const jx_face *face)
{
    enum { JX_SAMPLES = 64 };
    hb_set_t *all = hb_set_create();
    hb_face_collect_unicodes(face->hb_face, all);
    const unsigned population = hb_set_get_population(all);
    const unsigned step = population / JX_SAMPLES + 1;
    int64_t sum = 0;
    int n = 0;
    unsigned i = 0;
    for (hb_codepoint_t c = HB_SET_VALUE_INVALID; hb_set_next(all, &c); i++) {
        int center;
        if (i % step == 0 && jx_is_han(c) && ink_center(face->hb_font, c, &center)) {
            sum += center;
            n++;
        }
    }
    hb_set_destroy(all);
    return n > 0 ? (int)(sum / n) : 0;
}

static void read_metrics(const jx_opening *o, jx_face *face)
{
    const jx_blob head = table_of(o, TAG('h', 'e', 'a', 'd'));
    const jx_blob post = table_of(o, TAG('p', 'o', 's', 't'));
    const jx_blob os2 = table_of(o, TAG('O', 'S', '/', '2'));
    hb_font_t *font = face->hb_font;
    hb_position_t v = 0;
    for (int i = 0; i < 4; i++)
        face->bbox[i] = (int16_t)be16(head.at + 36 + (size_t)i * 2);
    if (hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, &v))
        face->ascent = v;
    if (hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, &v))
        face->descent = v;
    hb_codepoint_t glyph;
    hb_glyph_extents_t e;
    face->cap_height = (int)face->upem * 7 / 10;
    if (hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &v) && v > 0)
        face->cap_height = v;
    else if (hb_font_get_nominal_glyph(font, 'H', &glyph) &&
             hb_font_get_glyph_extents(font, glyph, &e) && e.height != 0)
        face->cap_height = e.y_bearing;
    if (post.n >= 8) /* 16.16 fixed */
        face->italic_angle_tenths = (int)((int64_t)(int32_t)be32(post.at + 4) * 10 / 65536);
    /* The usual estimate of a stem from the weight class: 88/1000 em for 400, 166 for 700. */
    const int weight = os2.n >= 6 ? (int)be16(os2.at + 4) : 400;
    face->stem_v = (50 + weight * weight / (65 * 65)) * (int)face->upem / 1000;
    if (!ink_center(font, 0x56FD, &face->han_center))
        face->han_center = mean_center(face);
}

static uint64_t checksum(const jx_opening *o)
{
    const uint64_t size = o->file.n;
    unsigned char bytes[8];
    for (unsigned i = 0; i < 8; i++) /* the same on machines of either byte order */
        bytes[i] = (unsigned char)(size >> 8 * i);
    const jx_blob name = table_of(o, TAG('n', 'a', 'm', 'e'));
    const jx_blob head = table_of(o, TAG('h', 'e', 'a', 'd'));
    uint64_t sum = jx_hash(0, bytes, sizeof bytes);
    sum = jx_hash(sum, name.at, name.n);
    return jx_hash(sum, head.at, head.n);
}

static void drop_hb_face(void *face)
{
    hb_face_destroy(face);
}

static void drop_hb_font(void *font)
{
    hb_font_destroy(font);
}

static void make_hb(const jx_opening *o, jx_face *face)
{
    hb_blob_t *blob = hb_blob_create((const char *)o->file.at, (unsigned)o->file.n,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    face->hb_face = hb_face_create(blob, o->index);
    hb_blob_destroy(blob); /* the face holds on to it */
    jx_arena_defer(o->fonts->mem, drop_hb_face, face->hb_face);
    hb_face_make_immutable(face->hb_face);
    face->hb_font = hb_font_create(face->hb_face); /* scale: upem; functions: hb-ot */
    jx_arena_defer(o->fonts->mem, drop_hb_font, face->hb_font);
    hb_font_make_immutable(face->hb_font);
    face->upem = hb_face_get_upem(face->hb_face);
}

static jx_face_own *find_open(const jx_fonts *fonts, const char *path, unsigned index)
{
    for (size_t i = 0; i < fonts->faces.n; i++) {
        jx_face_own *own = fonts->faces.at[i];
        if (own->face.index == index && strcmp(own->face.path, path) == 0)
            return own;
    }
    return NULL;
}

jx_status jx_face_open(jx_fonts *fonts, jx_diags *diags, const jx_slot *slot, const char *path,
                       unsigned index, jx_face_own **out)
{
    *out = find_open(fonts, path, index);
    if (*out)
        return JX_OK;
    jx_opening o = {fonts, diags, slot, path, index, {0}, 0};
    if (!jx_file_exists(path))
        return refuse_file(&o, &rule_missing, "");
    JX_TRY(jx_file_map(fonts->mem, diags, path, &o.file));
    if (o.file.n > UINT32_MAX / 2)
        return refuse_file(&o, &rule_format, "> 2 GB");
    JX_TRY(find_directory(&o));
    JX_TRY(check_tables(&o));
    jx_face_own *own = JX_NEW(fonts->mem, jx_face_own);
    own->file = o.file;
    own->face = (jx_face){.path = jx_str_c(fonts->mem, jx_str_from(path)), .index = index};
    JX_TRY(find_kind(&o, &own->face));
    make_hb(&o, &own->face);
    if (hb_face_get_glyph_count(own->face.hb_face) == 0)
        return refuse_file(&o, &rule_damaged, "maxp");
    read_names(&o, &own->face);
    JX_TRY(check_embedding(&o, &own->face));
    read_metrics(&o, &own->face);
    own->face.checksum = checksum(&o);
    own->face.number = (uint32_t)fonts->faces.n;
    /* NOLINTNEXTLINE(bugprone-sizeof-expression): the vector holds pointers */
    *JX_PUSH(fonts->mem, &fonts->faces) = own;
    *out = own;
    return JX_OK;
}
