/* Opening font sets: the bundled one, fonts files, and fonts that must be refused. */
#include "font_sample.h"

#define BUNDLED_TTF FONTS "/NotoSerif-Regular.ttf"
#define BUNDLED_OTF FONTS "/NotoSerifCJKsc-Regular.otf"
#define NAME_KEYED  DATA "/fonts/JixiaoTest-Names.otf"

static void bundled_set_opens_and_knows_its_fonts(void **state)
{
    sample *s = *state;
    sample_open(s);
    static const struct {
        jx_role role;
        const char *postscript;
        jx_face_kind kind;
    } expected[] = {
        {JX_ROLE_FANGSONG,     "FandolFang-Regular",      JX_FACE_CFF_CID},
        {JX_ROLE_XIAOBIAOSONG, "NotoSerifCJKsc-SemiBold", JX_FACE_CFF_CID},
        {JX_ROLE_HEITI,        "NotoSansCJKsc-Medium",    JX_FACE_CFF_CID},
        {JX_ROLE_KAITI,        "FandolKai-Regular",       JX_FACE_CFF_CID},
        {JX_ROLE_SONGTI,       "NotoSerifCJKsc-Regular",  JX_FACE_CFF_CID},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const jx_face *face = jx_fonts_primary(s->fonts, expected[i].role);
        assert_string_equal(face->postscript, expected[i].postscript);
        assert_int_equal(face->kind, expected[i].kind);
        assert_int_equal(face->upem, 1000);
        assert_int_equal(face->number, i);
        assert_true(face->ascent > 700 && face->descent < 0 && face->cap_height > 600);
        assert_true(face->stem_v > 50 && face->stem_v < 200);
        assert_true(face->bbox[0] < face->bbox[2] && face->bbox[1] < face->bbox[3]);
        assert_false(face->embed_whole);
        assert_int_not_equal(face->checksum, 0);
    }
    assert_int_equal(jx_diags_n(s->diags), 0);
}

static void optical_centres_are_those_of_guo(void **state)
{
    sample *s = *state;
    sample_open(s);
    assert_int_equal(jx_fonts_primary(s->fonts, JX_ROLE_FANGSONG)->han_center, 296);
    assert_int_equal(jx_fonts_primary(s->fonts, JX_ROLE_KAITI)->han_center, 287);
    assert_int_equal(jx_fonts_primary(s->fonts, JX_ROLE_SONGTI)->han_center, 372);
}

static void role_names_go_both_ways(void **state)
{
    (void)state;
    for (int i = 0; i < JX_ROLE_N; i++) {
        jx_role role = JX_ROLE_N;
        assert_true(jx_role_find(jx_str_from(jx_role_name((jx_role)i)), &role));
        assert_int_equal(role, i);
    }
    jx_role role;
    assert_false(jx_role_find(JX_S("songti "), &role));
}

/* Puts a font in the first place of a role and returns what opening says. */
static jx_status open_with(sample *s, const char *file)
{
    char json[512];
    snprintf(json, sizeof json, "{\"roles\": {\"songti\": [\"%s\"]}}", file);
    return sample_open_config(s, json);
}

static void a_fonts_file_takes_files_and_keeps_the_rest(void **state)
{
    sample *s = *state;
    size_t n;
    const unsigned char *font = sample_copy(s, NAME_KEYED, &n);
    sample_write(s, "mine.otf", font, n);
    assert_int_equal(open_with(s, "mine.otf"), JX_OK);
    const jx_face *face = jx_fonts_primary(s->fonts, JX_ROLE_SONGTI);
    assert_string_equal(face->postscript, "JixiaoTest-Names");
    assert_int_equal(face->kind, JX_FACE_CFF_NAME);
    assert_int_equal(face->ascent, 700);
    assert_int_equal(face->descent, -200);
    assert_int_equal(face->cap_height, 700);
    assert_string_equal(jx_fonts_primary(s->fonts, JX_ROLE_HEITI)->postscript,
                        "NotoSansCJKsc-Medium");
    int shift; /* the bundled chain follows */
    face = jx_pick(s->fonts, JX_ROLE_SONGTI, "zh-Hans", JX_S("国"), &shift);
    assert_string_equal(face->postscript, "NotoSerifCJKsc-Regular");
    face = jx_pick(s->fonts, JX_ROLE_SONGTI, "zh-Hans", JX_S("A"), &shift);
    assert_string_equal(face->postscript, "JixiaoTest-Names");
}

static void without_inherit_a_fonts_file_stands_alone(void **state)
{
    sample *s = *state;
    assert_int_equal(
        sample_open_config(s, "{\"inherit\": false, \"roles\": {}, \"fallback\": [\"" NAME_KEYED
                              "\"]}"),
        JX_OK);
    int shift;
    assert_null(jx_pick(s->fonts, JX_ROLE_SONGTI, "zh-Hans", JX_S("国"), &shift));
    assert_non_null(jx_pick(s->fonts, JX_ROLE_SONGTI, "zh-Hans", JX_S("A"), &shift));
    assert_int_equal(
        sample_open_config(s, "{\"inherit\": false, \"roles\": {\"heiti\": [\"" NAME_KEYED "\"]}}"),
        JX_ERR_INPUT);
    assert_true(sample_says(s, "FONT-004", JX_ZH, "fangsong"));
}

static void wrong_fonts_files_are_told(void **state)
{
    sample *s = *state;
    static const struct {
        const char *json, *code;
        unsigned line, column;
    } cases[] = {
        {"[]",                                   "FONT-001", 1, 1 },
        {"{\"roles\": []}",                      "FONT-001", 1, 11},
        {"{}",                                   "FONT-001", 1, 1 },
        {"{\"roles\": {\"songti\": \"a.ttf\"}}", "FONT-002", 1, 22},
        {"{\"roles\": {\"songti\": []}}",        "FONT-002", 1, 22},
        {"{\"roles\": {\"songti\": [1]}}",       "FONT-002", 1, 22},
        {"{\"roles\": {}, \"fallback\": {}}",    "FONT-002", 1, 27},
        {"{\"roles\": {}, \"inherit\": 1}",      "FONT-003", 1, 26},
        {"{\"roles\": {\"song\": [\"a.ttf\"]}}", "JSON-006", 1, 12},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(sample_open_config(s, cases[i].json), JX_ERR_INPUT);
        const jx_finding *finding = sample_finding(s, cases[i].code);
        if (!finding)
            fail_msg("no %s for %s", cases[i].code, cases[i].json);
        assert_int_equal(finding->place.line, cases[i].line);
        assert_int_equal(finding->place.column, cases[i].column);
    }
}

static void all_bad_files_are_told_at_once(void **state)
{
    sample *s = *state;
    assert_int_equal(sample_open_config(
                         s, "{\"roles\": {\"songti\": [\"no.ttf\"],\n\"heiti\": [\"gone.ttf\"]}}"),
                     JX_ERR_FONT);
    assert_int_equal(jx_diags_count(s->diags, JX_ERROR), 2);
    assert_true(sample_says(s, "FONT-010", JX_ZH, "no.ttf"));
    assert_int_equal(jx_diags_get(s->diags, 1)->place.line, 2);
}

static void refused(sample *s, const char *name, const void *bytes, size_t n, const char *code)
{
    sample_write(s, name, bytes, n);
    const jx_status status = open_with(s, name);
    if (status != JX_ERR_FONT || !sample_finding(s, code))
        fail_msg("%s: status %d, no %s", name, (int)status, code);
}

static void what_is_no_font_is_refused(void **state)
{
    sample *s = *state;
    refused(s, "text.ttf", "this is a letter to the bureau", 30, "FONT-011");
    refused(s, "empty.ttf", "", 0, "FONT-011");
    refused(s, "web.ttf", "wOF2aaaaaaaaaaaaaaaaaaaaaaaaa", 30, "FONT-012");
    refused(s, "type1.ttf", "%!PS-AdobeFont-1.0: aaaaaaaaaa", 30, "FONT-012");
    assert_true(sample_says(s, "FONT-012", JX_ZH, "Type 1"));
    assert_int_equal(open_with(s, "absent.ttf"), JX_ERR_FONT);
    assert_non_null(sample_finding(s, "FONT-010"));
}

static void damaged_fonts_are_refused(void **state)
{
    sample *s = *state;
    size_t n;
    const unsigned char *font = sample_copy(s, BUNDLED_TTF, &n);
    refused(s, "half.ttf", font, n / 2, "FONT-013");
    refused(s, "head.ttf", font, 40, "FONT-013");
    unsigned char *spoilt = sample_copy(s, BUNDLED_TTF, &n);
    memcpy(sample_table_row(spoilt, "loca"), "locx", 4);
    refused(s, "loca.ttf", spoilt, n, "FONT-013");
    spoilt = sample_copy(s, BUNDLED_OTF, &n);
    memset(sample_table(spoilt, "CFF ") + 4, 0xFF, 64);
    refused(s, "cff.otf", spoilt, n, "FONT-013");
    spoilt = sample_copy(s, BUNDLED_TTF, &n);
    memcpy(sample_table_row(spoilt, "glyf"), "glyx", 4);
    refused(s, "bitmap.ttf", spoilt, n, "FONT-012");
}

static void variable_fonts_are_refused(void **state)
{
    sample *s = *state;
    size_t n;
    unsigned char *font = sample_copy(s, BUNDLED_TTF, &n);
    memcpy(sample_table_row(font, "GDEF"), "fvar", 4);
    refused(s, "variable.ttf", font, n, "FONT-014");
    font = sample_copy(s, BUNDLED_OTF, &n);
    memcpy(sample_table_row(font, "CFF "), "CFF2", 4);
    refused(s, "cff2.otf", font, n, "FONT-014");
}

static void set_fs_type(unsigned char *font, unsigned version, unsigned type)
{
    unsigned char *os2 = sample_table(font, "OS/2");
    os2[1] = (unsigned char)version;
    os2[8] = (unsigned char)(type >> 8);
    os2[9] = (unsigned char)type;
}

static void embedding_rights_are_kept(void **state)
{
    sample *s = *state;
    static const struct {
        unsigned version, type;
        const char *code; /* NULL: allowed */
        bool whole;
    } cases[] = {
        {4, 0x0000, NULL,       false},
        {4, 0x0002, "FONT-015", false},
        {4, 0x0004, NULL,       false},
        {4, 0x0008, NULL,       false},
        {4, 0x000A, "FONT-015", false}, /* exclusive since version 3: the strictest counts */
        {2, 0x000A, NULL,       false}, /* before, the most lenient */
        {4, 0x0100, NULL,       true },
        {4, 0x0200, "FONT-016", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n;
        unsigned char *font = sample_copy(s, BUNDLED_TTF, &n);
        set_fs_type(font, cases[i].version, cases[i].type);
        char name[32];
        snprintf(name, sizeof name, "rights%zu.ttf", i);
        if (cases[i].code) {
            refused(s, name, font, n, cases[i].code);
            assert_true(sample_says(s, cases[i].code, JX_ZH, "Noto Serif"));
            continue;
        }
        sample_write(s, name, font, n);
        assert_int_equal(open_with(s, name), JX_OK);
        assert_int_equal(jx_fonts_primary(s->fonts, JX_ROLE_SONGTI)->embed_whole, cases[i].whole);
    }
    size_t n;
    unsigned char *font = sample_copy(s, BUNDLED_TTF, &n);
    set_fs_type(font, 4, 2);
    refused(s, "restricted.ttf", font, n, "FONT-015");
    assert_true(sample_says(s, "FONT-015", JX_ZH, "禁止嵌入"));
}

static void collections_are_counted(void **state)
{
    sample *s = *state;
    assert_int_equal(open_with(s, BUNDLED_TTF "#1"), JX_ERR_FONT);
    assert_true(sample_says(s, "FONT-017", JX_EN, "number 1"));
    assert_int_equal(open_with(s, BUNDLED_TTF "#0"), JX_OK);
    if (!jx_file_exists("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"))
        skip();
    assert_int_equal(open_with(s, "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc#2"),
                     JX_OK);
    assert_string_equal(jx_fonts_primary(s->fonts, JX_ROLE_SONGTI)->postscript,
                        "NotoSerifCJKsc-Regular");
}

static void families_are_found_by_name_or_not_at_all(void **state)
{
    sample *s = *state;
    /* fontconfig would answer with another font; we must not */
    assert_int_equal(open_with(s, "family:Jixiao No Such Family"), JX_ERR_FONT);
    assert_true(sample_says(s, "FONT-018", JX_ZH, "Jixiao No Such Family"));
    if (!jx_file_exists("/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"))
        skip();
    assert_int_equal(open_with(s, "family:noto serif cjk sc"), JX_OK);
    const jx_face *face = jx_fonts_primary(s->fonts, JX_ROLE_SONGTI);
    assert_string_equal(face->postscript, "NotoSerifCJKsc-Regular"); /* not Bold */
    assert_int_equal(face->index, 2);
    assert_int_equal(open_with(s, "family:NotoSerifCJKsc-Bold"),
                     JX_OK); /* one font by its own name */
    assert_string_equal(jx_fonts_primary(s->fonts, JX_ROLE_SONGTI)->postscript,
                        "NotoSerifCJKsc-Bold");
}

static void families_are_found_by_their_chinese_name(void **state)
{
    sample *s = *state;
    if (!jx_file_exists("/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf"))
        skip();
    assert_int_equal(open_with(s, "family:霞鹜文楷"), JX_OK);
    assert_string_equal(jx_fonts_primary(s->fonts, JX_ROLE_SONGTI)->postscript,
                        "LXGWWenKai-Regular");
}

/* A bundled fallback that is broken does not stop anyone who does not need it. */
static void broken_fallbacks_are_reported_when_met(void **state)
{
    sample *s = *state;
    const char *json =
        "{\"roles\": {\"songti\": [\"a.otf\"], \"heiti\": [\"a.otf\"], \"kaiti\": [\"a.otf\"],"
        "\"fangsong\": [\"a.otf\", \"b.otf\", \"family:Jixiao No Such Family\"],"
        "\"xiaobiaosong\": [\"a.otf\"]}}";
    size_t n;
    const unsigned char *font = sample_copy(s, NAME_KEYED, &n);
    sample_write(s, "a.otf", font, n);
    sample_write(s, "b.otf", "broken, as it happens", 21);
    sample_write(s, "fonts.json", json, strlen(json));
    assert_int_equal(jx_fonts_open(s->mem, s->diags, s->folder, NULL, &s->fonts), JX_OK);
    jx_fonts_report(s->fonts, s->diags);
    assert_int_equal(jx_diags_n(s->diags), 0);
    assert_true(jx_fonts_covers(s->fonts, JX_ROLE_FANGSONG, 'A'));
    assert_false(jx_fonts_covers(s->fonts, JX_ROLE_FANGSONG, 0x56FD));
    jx_font_row rows[4];
    assert_int_equal(jx_fonts_chain(s->fonts, JX_ROLE_FANGSONG, rows, 4), 3);
    assert_non_null(rows[0].face);
    assert_null(rows[1].face);
    assert_string_equal(rows[1].spec, "b.otf");
    assert_null(rows[2].face);
    jx_fonts_report(s->fonts, s->diags);
    assert_int_equal(jx_diags_n(s->diags), 1); /* the family that is not installed is no fault */
    assert_int_equal(jx_diags_count(s->diags, JX_ERROR), 0);
    assert_true(sample_says(s, "FONT-019", JX_ZH, "不是字体文件"));
    assert_true(sample_says(s, "FONT-019", JX_EN, "no font file"));
}

static void a_face_is_opened_once(void **state)
{
    sample *s = *state;
    assert_int_equal(sample_open_config(s, "{\"roles\": {\"songti\": [\"" BUNDLED_OTF
                                           "\"], \"heiti\": [\"" BUNDLED_OTF "\"]}}"),
                     JX_OK);
    assert_ptr_equal(jx_fonts_primary(s->fonts, JX_ROLE_SONGTI),
                     jx_fonts_primary(s->fonts, JX_ROLE_HEITI));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bundled_set_opens_and_knows_its_fonts),
        TEST(optical_centres_are_those_of_guo),
        cmocka_unit_test(role_names_go_both_ways),
        TEST(a_fonts_file_takes_files_and_keeps_the_rest),
        TEST(without_inherit_a_fonts_file_stands_alone),
        TEST(wrong_fonts_files_are_told),
        TEST(all_bad_files_are_told_at_once),
        TEST(what_is_no_font_is_refused),
        TEST(damaged_fonts_are_refused),
        TEST(variable_fonts_are_refused),
        TEST(embedding_rights_are_kept),
        TEST(collections_are_counted),
        TEST(families_are_found_by_name_or_not_at_all),
        TEST(families_are_found_by_their_chinese_name),
        TEST(broken_fallbacks_are_reported_when_met),
        TEST(a_face_is_opened_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
