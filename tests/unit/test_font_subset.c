/* Subsets: each glyph keeps its outline, its code finds it, its width is the program's. The three
 * kinds of font program (CID-keyed CFF, name-keyed CFF, TrueType), and fonts embedded whole. */
#include "font/cff.h"

#include <ft2build.h>

#include "font_sample.h"
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#define NAME_KEYED DATA "/fonts/JixiaoTest-Names.otf"
#define TRUETYPE   FONTS "/JixiaoKaiLight.ttf"

enum { GLYPHS_MAX = 4000 };

typedef struct wanted {
    uint32_t at[GLYPHS_MAX];
    size_t n;
} wanted;

/* Every step-th glyph of a face. */
static wanted every(const jx_face *face, uint32_t step)
{
    wanted w = {.n = 0};
    const uint32_t held = hb_face_get_glyph_count(face->hb_face);
    for (uint32_t g = 1; g < held && w.n < GLYPHS_MAX; g += step)
        w.at[w.n++] = g;
    return w;
}

static const jx_face *open_primary(sample *s, const char *file)
{
    char json[512];
    snprintf(json, sizeof json, "{\"roles\": {\"songti\": [\"%s\"]}}", file);
    assert_int_equal(sample_open_config(s, json), JX_OK);
    return jx_fonts_primary(s->fonts, JX_ROLE_SONGTI);
}

/* An outline as a number: FreeType's points and tags, in font units. */
static uint64_t outline_hash(const FT_Face face)
{
    const FT_Outline *o = &face->glyph->outline;
    uint64_t h = jx_hash(0, &o->n_contours, sizeof o->n_contours);
    for (int i = 0; i < o->n_points; i++) {
        h = jx_hash(h, &o->points[i].x, sizeof o->points[i].x);
        h = jx_hash(h, &o->points[i].y, sizeof o->points[i].y);
        h = jx_hash(h, &o->tags[i], 1);
    }
    return h;
}

/* Where a viewer finds a code in the program: CFF by its charset, else the glyph id. */
static uint32_t glyph_of_code(sample *s, const jx_subset *subset, uint16_t code)
{
    if (subset->kind != JX_FACE_CFF_CID)
        return code;
    jx_cff cff;
    assert_true(jx_cff_read((jx_blob){subset->program, subset->program_n}, &cff));
    uint16_t *cids = JX_NEW_N(s->mem, uint16_t, cff.glyphs);
    assert_true(jx_cff_cids(&cff, cids));
    for (uint32_t g = 0; g < cff.glyphs; g++)
        if (cids[g] == code)
            return g;
    fail_msg("no glyph for code %u", code);
    return 0;
}

/* The other reader: FreeType opens the bare program as a PDF viewer would, and finds in it the
 * outlines and advances of the source. */
static void same_outlines(const jx_face *face, const wanted *w, const jx_subset *subset)
{
    FT_Library library;
    FT_Face source, program;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(FT_New_Face(library, face->path, (FT_Long)face->index, &source), 0);
    assert_int_equal(
        FT_New_Memory_Face(library, subset->program, (FT_Long)subset->program_n, 0, &program), 0);
    size_t with_ink = 0;
    for (size_t i = 0; i < w->n; i += 1 + w->n / 200) {
        assert_int_equal(FT_Load_Glyph(source, w->at[i], FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING), 0);
        const uint64_t expected = outline_hash(source);
        with_ink += source->glyph->outline.n_points > 0;
        /* in a bare CID-keyed CFF FreeType looks glyphs up by CID, as viewers do */
        const int failed =
            FT_Load_Glyph(program, subset->code[i], FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING);
        assert_int_equal(failed, 0);
        if (outline_hash(program) != expected)
            fail_msg("glyph %u of %s changed its outline", w->at[i], face->postscript);
        const long advance = program->glyph->metrics.horiAdvance * 1000;
        const long width = (advance + (long)face->upem / 2) / (long)face->upem;
        assert_int_equal(subset->width[i], width);
    }
    assert_true(with_ink > 0);
    FT_Done_Face(program);
    FT_Done_Face(source);
    FT_Done_FreeType(library);
}

static bool has_table(const jx_subset *subset, const char *tag)
{
    const unsigned n = (unsigned)subset->program[4] << 8 | subset->program[5];
    for (unsigned i = 0; i < n; i++)
        if (memcmp(subset->program + 12 + (size_t)i * 16, tag, 4) == 0)
            return true;
    return false;
}

static void is_a_tag(const char *tag)
{
    assert_int_equal(strlen(tag), 6);
    for (int i = 0; i < 6; i++)
        assert_true(tag[i] >= 'A' && tag[i] <= 'Z');
}

static void cid_keyed_keeps_its_cids(void **state)
{
    sample *s = *state;
    sample_open(s);
    const jx_face *face = jx_fonts_primary(s->fonts, JX_ROLE_FANGSONG);
    hb_codepoint_t ji;
    assert_true(hb_font_get_nominal_glyph(face->hb_font, 0x7EE9, &ji)); /* 绩 */
    wanted w = {.at = {ji}, .n = 1};
    jx_subset subset;
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
    assert_int_equal(subset.code[0], 2075); /* its place in Adobe-GB1 */
    assert_int_equal(subset.width[0], 1000);
    assert_string_equal(subset.registry, "Adobe");
    assert_string_equal(subset.ordering, "GB1");
    assert_int_equal(subset.supplement, 5);
    assert_true(subset.program_n < 4000);
    assert_int_equal(subset.program[0], 1); /* a bare CFF, not an sfnt */
    same_outlines(face, &w, &subset);
}

static void all_bundled_primaries_cut_clean(void **state)
{
    sample *s = *state;
    sample_open(s);
    for (int role = 0; role < JX_ROLE_N; role++) {
        const jx_face *face = jx_fonts_primary(s->fonts, (jx_role)role);
        const wanted w = every(face, 7);
        jx_subset subset;
        assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
        assert_int_equal(subset.n, w.n);
        assert_int_equal(subset.kind, JX_FACE_CFF_CID);
        assert_string_equal(subset.ordering,
                            strncmp(face->postscript, "Fandol", 6) == 0 ? "GB1" : "Identity");
        is_a_tag(subset.tag);
        same_outlines(face, &w, &subset);
        for (size_t i = 1; i < subset.n; i++) /* codes are unique and ascend with the glyphs */
            assert_true(subset.code[i] > subset.code[i - 1]);
    }
    assert_int_equal(jx_diags_n(s->diags), 0);
}

static void name_keyed_uses_new_glyph_ids(void **state)
{
    sample *s = *state;
    const jx_face *face = open_primary(s, NAME_KEYED);
    const wanted w = {
        .at = {2, 4, 5},
          .n = 3
    };
    jx_subset subset;
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
    assert_int_equal(subset.kind, JX_FACE_CFF_NAME);
    for (uint16_t i = 0; i < 3; i++)
        assert_int_equal(subset.code[i], i + 1);
    assert_int_equal(subset.width[0], 600);
    assert_int_equal(subset.width[1], 600);
    assert_int_equal(subset.width[2], 800);
    assert_string_equal(subset.registry, "Adobe");
    assert_string_equal(subset.ordering, "Identity");
    same_outlines(face, &w, &subset);
}

static void truetype_uses_new_glyph_ids(void **state)
{
    sample *s = *state;
    const jx_face *face = open_primary(s, TRUETYPE);
    assert_int_equal(face->kind, JX_FACE_TRUETYPE);
    const wanted w = every(face, 3);
    jx_subset subset;
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
    assert_int_equal(subset.kind, JX_FACE_TRUETYPE);
    same_outlines(face, &w, &subset);
    static const char *const kept[] = {"head", "hhea", "hmtx", "maxp", "loca", "glyf"};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        assert_true(has_table(&subset, kept[i]));
    assert_int_equal(subset.program[5], 6); /* and no other */
}

/* Composite glyphs bring their parts along. */
static void composites_keep_their_parts(void **state)
{
    sample *s = *state;
    const jx_face *face = open_primary(s, FONTS "/NotoSerif-Regular.ttf");
    wanted w = {.n = 0};
    static const uint32_t accented[] = {0x1CE, 0xE9, 0x101, 0x1D8};
    for (size_t i = 0; i < 4; i++) {
        hb_codepoint_t g;
        assert_true(hb_font_get_nominal_glyph(face->hb_font, accented[i], &g));
        size_t at = w.n++;
        for (; at > 0 && w.at[at - 1] > g; at--)
            w.at[at] = w.at[at - 1];
        w.at[at] = g;
    }
    jx_subset subset;
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
    same_outlines(face, &w, &subset);
}

static void installed_fonts_cut_clean(void **state)
{
    static const char *const files[] = {
        "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
        "/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf",
        "/usr/share/fonts/truetype/noto/NotoSerifTibetan-Regular.ttf",
        "/usr/share/fonts/truetype/fonts-ukij-uyghur/UKIJTuz.ttf",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc#2",
        "/usr/share/fonts/opentype/urw-base35/NimbusRoman-Regular.otf",
    };
    sample *s = *state;
    size_t met = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char path[128];
        strcpy(path, files[i]);
        path[strcspn(path, "#")] = 0;
        if (!jx_file_exists(path))
            continue;
        const jx_face *face = open_primary(s, files[i]);
        const wanted w = every(face, 1 + hb_face_get_glyph_count(face->hb_face) / 400);
        jx_subset subset;
        assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
        same_outlines(face, &w, &subset);
        met++;
    }
    if (met == 0)
        skip();
}

static void the_same_glyphs_give_the_same_bytes(void **state)
{
    sample *s = *state;
    sample_open(s);
    const jx_face *face = jx_fonts_primary(s->fonts, JX_ROLE_SONGTI);
    const wanted w = every(face, 40), other = every(face, 41);
    jx_subset a, b, c, prepared;
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &a), JX_OK);
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &b), JX_OK);
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, other.at, other.n, &c), JX_OK);
    assert_int_equal(a.program_n, b.program_n);
    assert_memory_equal(a.program, b.program, a.program_n);
    assert_string_equal(a.tag, b.tag);
    assert_string_not_equal(a.tag, c.tag);
    jx_fonts_preprocess(s->fonts); /* a batch must write what a single run writes */
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &prepared), JX_OK);
    assert_int_equal(prepared.program_n, a.program_n);
    assert_memory_equal(prepared.program, a.program, a.program_n);
    assert_memory_equal(prepared.code, a.code, a.n * sizeof *a.code);
}

static void set_whole(sample *s, const char *from, const char *name)
{
    size_t n;
    unsigned char *font = sample_copy(s, from, &n);
    unsigned char *os2 = sample_table(font, "OS/2");
    os2[8] = 1;
    os2[9] = 0;
    sample_write(s, name, font, n);
}

static void fonts_without_leave_to_subset_go_in_whole(void **state)
{
    static const struct {
        const char *file, *name;
        jx_face_kind kind;
    } cases[] = {
        {TRUETYPE,                          "whole.ttf", JX_FACE_TRUETYPE},
        {NAME_KEYED,                        "names.otf", JX_FACE_CFF_NAME},
        {FONTS "/NotoSansCJKsc-Medium.otf", "cids.otf",  JX_FACE_CFF_CID },
    };
    sample *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set_whole(s, cases[i].file, cases[i].name);
        const jx_face *face = open_primary(s, cases[i].name);
        assert_true(face->embed_whole);
        const wanted w = {
            .at = {2, 3, 5},
              .n = 3
        };
        jx_subset subset;
        assert_int_equal(jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset), JX_OK);
        assert_int_equal(subset.kind, cases[i].kind);
        assert_string_equal(subset.tag, "");
        for (size_t k = 0; k < w.n; k++)
            assert_int_equal(glyph_of_code(s, &subset, subset.code[k]), w.at[k]);
        same_outlines(face, &w, &subset);
    }
}

static void glyphs_beyond_the_font_are_refused(void **state)
{
    sample *s = *state;
    const jx_face *face = open_primary(s, NAME_KEYED);
    const uint32_t glyphs[] = {1, 6};
    jx_subset subset;
    assert_int_equal(jx_subset_make(s->mem, s->diags, face, glyphs, 2, &subset), JX_ERR_FONT);
    assert_true(sample_says(s, "FONT-021", JX_ZH, "JixiaoTest"));
}

/* A charstring that runs off the rails: nothing of it may reach a PDF. */
static void broken_charstrings_are_refused(void **state)
{
    sample *s = *state;
    size_t n, met = 0;
    sample_copy(s, NAME_KEYED, &n);
    for (size_t at = 0; at < n; at++) { /* each byte of the CFF table spoilt once */
        unsigned char *font = sample_copy(s, NAME_KEYED, &n);
        unsigned char *row = sample_table_row(font, "CFF ");
        const size_t from = (size_t)row[10] << 8 | row[11], length = (size_t)row[14] << 8 | row[15];
        if (at < from || at >= from + length)
            continue;
        font[at] ^= 0xFF;
        char name[32];
        snprintf(name, sizeof name, "bad%zu.otf", at);
        const char *path = sample_write(s, name, font, n);
        char json[256];
        snprintf(json, sizeof json, "{\"roles\": {\"songti\": [\"%s\"]}}", path);
        if (sample_open_config(s, json) != JX_OK) {
            met++;
            continue;
        }
        const jx_face *face = jx_fonts_primary(s->fonts, JX_ROLE_SONGTI);
        const wanted w = {
            .at = {1, 2, 3, 4, 5},
              .n = 5
        };
        jx_subset subset;
        if (jx_subset_make(s->mem, s->diags, face, w.at, w.n, &subset) != JX_OK) {
            assert_true(jx_diags_count(s->diags, JX_ERROR) > 0);
            met++;
        }
    }
    assert_true(met > 30);
}

static void widths_are_read_from_the_charstrings(void **state)
{
    static const int expected[] = {600, 250, 600, 720, 600, 800};
    sample *s = *state;
    size_t n;
    unsigned char *font = sample_copy(s, NAME_KEYED, &n);
    const unsigned char *row = sample_table_row(font, "CFF ");
    const size_t length = (size_t)row[14] << 8 | row[15];
    jx_cff cff;
    assert_true(jx_cff_read((jx_blob){sample_table(font, "CFF "), length}, &cff));
    assert_false(cff.cid_keyed);
    assert_int_equal(cff.glyphs, 6);
    for (uint32_t g = 0; g < 6; g++) {
        int width = -1;
        assert_true(jx_cff_width(&cff, g, &width));
        assert_int_equal(width, expected[g]);
    }
    int width;
    assert_false(jx_cff_width(&cff, 6, &width));
    for (size_t short_n = 0; short_n < length;
         short_n++) { /* cut anywhere: refused or read, no crash */
        unsigned char *part = JX_NEW_N(s->mem, unsigned char, short_n);
        memcpy(part, sample_table(font, "CFF "), short_n);
        if (jx_cff_read((jx_blob){part, short_n}, &cff))
            for (uint32_t g = 0; g < cff.glyphs; g++)
                (void)jx_cff_width(&cff, g, &width);
    }
}

/* What the bundled fonts say in hmtx is what their charstrings say. */
static void widths_agree_with_hmtx(void **state)
{
    sample *s = *state;
    sample_open(s);
    for (int role = 0; role < JX_ROLE_N; role++) {
        const jx_face *face = jx_fonts_primary(s->fonts, (jx_role)role);
        hb_blob_t *blob = hb_face_reference_table(face->hb_face, HB_TAG('C', 'F', 'F', ' '));
        unsigned n;
        const char *at = hb_blob_get_data(blob, &n);
        jx_cff cff;
        assert_true(jx_cff_read((jx_blob){(const unsigned char *)at, n}, &cff));
        assert_int_equal(cff.glyphs, hb_face_get_glyph_count(face->hb_face));
        for (uint32_t g = 0; g < cff.glyphs; g++) {
            int width;
            assert_true(jx_cff_width(&cff, g, &width));
            assert_int_equal(width, hb_font_get_glyph_h_advance(face->hb_font, g));
        }
        hb_blob_destroy(blob);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(cid_keyed_keeps_its_cids),
        TEST(all_bundled_primaries_cut_clean),
        TEST(name_keyed_uses_new_glyph_ids),
        TEST(truetype_uses_new_glyph_ids),
        TEST(composites_keep_their_parts),
        TEST(installed_fonts_cut_clean),
        TEST(the_same_glyphs_give_the_same_bytes),
        TEST(fonts_without_leave_to_subset_go_in_whole),
        TEST(glyphs_beyond_the_font_are_refused),
        TEST(broken_charstrings_are_refused),
        TEST(widths_are_read_from_the_charstrings),
        TEST(widths_agree_with_hmtx),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
