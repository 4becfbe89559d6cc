/* Choosing faces: coverage of the roles, clusters, punctuation, optical shift. */
#include "font/coverage.h"

#include <iconv.h>

#include "font_sample.h"

#define HAN_OF_FANDOL 7942

/* Only the bundled files, as on a machine without any fonts. */
static void open_bundled(sample *s)
{
    jx_blob json;
    assert_int_equal(jx_file_map(s->mem, s->diags, FONTS "/fonts.json", &json), JX_OK);
    char *text = JX_NEW_N(s->mem, char, json.n + 1);
    memcpy(text, json.at, json.n);
    for (char *at = text; (at = strstr(at, "family:")) != NULL;)
        for (at += 7; *at != 0x22; at++)
            *at = *at == 0x20 ? *at : 0x23; /* no family has such a name */
    const char *folder = jx_path_join(s->mem, s->folder, "fonts.json");
    char command[512];
    snprintf(command, sizeof command, "ln -s %s/*.?tf '%s'", FONTS, s->folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(jx_file_write(s->mem, s->diags, folder, text, json.n), JX_OK);
    assert_int_equal(jx_fonts_open(s->mem, s->diags, s->folder, NULL, &s->fonts), JX_OK);
}

static const char *name_of(const jx_face *face)
{
    return face ? face->postscript : "nothing";
}

static const char *pick(sample *s, jx_role role, const char *text, int *shift)
{
    return name_of(jx_pick(s->fonts, role, "zh-Hans", jx_str_from(text), shift));
}

/* 通用规范汉字表, as fonts/ has it. */
static void every_role_shows_the_standard_characters(void **state)
{
    sample *s = *state;
    open_bundled(s);
    jx_blob file;
    assert_int_equal(jx_file_map(s->mem, s->diags, FONTS "/standard-8105.txt", &file), JX_OK);
    const jx_str text = {(const char *)file.at, file.n};
    for (int role = 0; role < JX_ROLE_N; role++) {
        size_t n = 0;
        for (size_t pos = 0; pos < text.n;) {
            const uint32_t c = jx_utf8_next(text, &pos);
            if (c == '\n')
                continue;
            n++;
            if (!jx_fonts_covers(s->fonts, (jx_role)role, c))
                fail_msg("%s lacks U+%04X", jx_role_name((jx_role)role), c);
        }
        assert_int_equal(n, 8105);
    }
}

static void every_role_shows_what_forms_print(void **state)
{
    static const jx_str marks = JX_S_INIT(
        "≥≤≧≦＞＜＝≠≈±×÷‰℃㎡㎥㎝㎞㎏№①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⒇⒈⒛㈠㈩㊣ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅹ□■√☑☐☒✓✔✗〔〕【】〖〗"
        "《》〈〉「」『』——……·～￥°′″→←↑↓↔⇒﹣－＋％／＼＆＃＠＊（）［］｛｝：；，。、？！“”‘’〇々〃※§¶†‡•‹›«»─│┌┐└┘├┤┬┴┼═║▲△▼▽◆◇○●◎★☆"
        "αβγΩμπΣАБЯабяāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡÄÖÜßŁőŽžĀſあいアイㄅㄆ∑∏∈∴∵∥∠⌒⊙≡≌∞∝∫￠￡€£¥¤©®™½¼¾²³");
    sample *s = *state;
    open_bundled(s);
    for (int role = 0; role < JX_ROLE_N; role++) {
        for (size_t pos = 0; pos < marks.n;) {
            const uint32_t c = jx_utf8_next(marks, &pos);
            if (!jx_fonts_covers(s->fonts, (jx_role)role, c))
                fail_msg("%s lacks U+%04X", jx_role_name((jx_role)role), c);
        }
        uint32_t first;
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x20, 0x7E, &first, 1), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0xA0, 0x17F, &first, 1), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x391, 0x3C9, &first, 1), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x400, 0x45F, &first, 1), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x2460, 0x24FF, &first, 1), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x2F00, 0x2FD5, &first, 1), 0);
    }
}

/* All that an office machine's two-byte files can hold. */
static void every_role_shows_the_two_byte_characters(void **state)
{
    sample *s = *state;
    open_bundled(s);
    iconv_t to_ucs = iconv_open("UTF-32LE", "GB18030");
    assert_true(to_ucs != (iconv_t)-1);
    size_t n = 0;
    for (unsigned first = 0x81; first <= 0xFE; first++)
        for (unsigned second = 0x40; second <= 0xFE; second++) {
            char pair[2] = {(char)first, (char)second}, *in = pair;
            unsigned char ucs[8];
            char *out = (char *)ucs;
            size_t in_n = 2, out_n = 4;
            if (iconv(to_ucs, &in, &in_n, &out, &out_n) == (size_t)-1 || in_n > 0 || out_n > 0)
                continue;
            const uint32_t c = ucs[0] | (uint32_t)ucs[1] << 8 | (uint32_t)ucs[2] << 16;
            if (c >= 0xE000 && c <= 0xF8FF) /* private use: nobody's */
                continue;
            n++;
            for (int role = 0; role < JX_ROLE_N; role++)
                if (!jx_fonts_covers(s->fonts, (jx_role)role, c))
                    fail_msg("%s lacks U+%04X", jx_role_name((jx_role)role), c);
        }
    iconv_close(to_ucs);
    assert_true(n > 21800);
}

/* GB 18030-2022 level 1: the URO to U+9FEF and Extension A. */
static void bundled_fonts_show_level_1(void **state)
{
    sample *s = *state;
    open_bundled(s);
    for (int role = 0; role < JX_ROLE_N; role++) {
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x4E00, 0x9FEF, NULL, 0), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x3400, 0x4DB5, NULL, 0), 0);
    }
}

/* GB 18030-2022 level 3: 87,887 ideographs, with the installed fallbacks that README names. */
static void level_3_is_complete_with_installed_fonts(void **state)
{
    sample *s = *state;
    sample_open(s);
    const jx_chars level_3 = jx_chars_level3(s->mem);
    assert_int_equal(level_3.n, 87887);
    if (!jx_file_exists("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf") ||
        !jx_file_exists("/usr/share/fonts/truetype/babelstone/BabelStoneHan.ttf")) {
        print_message("skipped: fonts-hanazono and fonts-babelstone-han are not installed\n");
        skip();
    }
    for (int role = 0; role < JX_ROLE_N; role++) {
        for (size_t i = 0; i < level_3.n; i++)
            if (!jx_fonts_covers(s->fonts, (jx_role)role, level_3.at[i]))
                fail_msg("%s lacks U+%04X", jx_role_name((jx_role)role), level_3.at[i]);
        assert_int_equal(jx_role_missing(s->fonts, (jx_role)role, level_3), 0);
        assert_int_equal(jx_fonts_missing(s->fonts, (jx_role)role, 0x2F00, 0x2FD5, NULL, 0), 0);
    }
    const jx_face *fang = jx_fonts_primary(s->fonts, JX_ROLE_FANGSONG);
    assert_int_equal(jx_face_missing(fang, level_3), 87887 - HAN_OF_FANDOL);
}

static void minority_scripts_have_fonts(void **state)
{
    sample *s = *state;
    sample_open(s);
    if (!jx_file_exists("/usr/share/fonts/truetype/noto/NotoSerifTibetan-Regular.ttf"))
        skip();
    int shift = 1;
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "བོད", &shift), "NotoSerifTibetan-Regular");
    assert_int_equal(shift, 0); /* on the baseline of their own */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "ཀྵ", &shift), "NotoSerifTibetan-Regular");
    assert_string_equal(pick(s, JX_ROLE_SONGTI, "ꀀ", &shift), "NotoSansYi-Regular");
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "ᠮᠣ", &shift), "NotoSansMongolian-Regular");
    assert_non_null(jx_pick(s->fonts, JX_ROLE_FANGSONG, "ug", JX_S("ئۇ"), &shift));
}

static void fallbacks_stand_at_the_height_of_the_primary(void **state)
{
    sample *s = *state;
    open_bundled(s);
    int shift = 1;
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "国", &shift), "FandolFang-Regular");
    assert_int_equal(shift, 0);
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "䶮", &shift), "JixiaoKaiLight");
    assert_int_equal(shift, 296 - 336);
    assert_string_equal(pick(s, JX_ROLE_KAITI, "䶮", &shift), "JixiaoKaiLight");
    assert_int_equal(shift, 287 - 336);
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "㎡", &shift), "NotoSerifCJKsc-Regular");
    assert_int_equal(shift, 296 - 372);
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "å", &shift), "NotoSerifCJKsc-Regular");
    assert_int_equal(shift, 0); /* letters stay on the baseline */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "鿕", &shift), "NotoSerifCJKsc-Regular");
    assert_int_equal(shift, 296 - 372);
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "☑", &shift), "NotoSansSymbols2-Regular");
    assert_int_equal(shift, 0); /* has no ideographs to measure */
}

static void nothing_is_nothing(void **state)
{
    sample *s = *state;
    open_bundled(s);
    int shift;
    assert_string_equal(pick(s, JX_ROLE_SONGTI, "\xF0\x9F\x90\x82", &shift), "nothing"); /* ox */
    assert_string_equal(pick(s, JX_ROLE_SONGTI, "\xEE\x80\x80", &shift), "nothing"); /* U+E000 */
    assert_string_equal(pick(s, JX_ROLE_SONGTI, "\t", &shift), "nothing");
    assert_false(jx_fonts_covers(s->fonts, JX_ROLE_SONGTI, 0x10FFFF));
    assert_false(jx_fonts_covers(s->fonts, JX_ROLE_SONGTI, 0x110000));
    uint32_t first[2] = {0, 0};
    assert_int_equal(jx_fonts_missing(s->fonts, JX_ROLE_SONGTI, 0x1F400, 0x1F410, first, 2), 17);
    assert_int_equal(first[0], 0x1F400);
    assert_int_equal(first[1], 0x1F401);
    assert_int_equal(jx_fonts_missing(s->fonts, JX_ROLE_SONGTI, 0xFFF0, 0xFFF8, NULL, 0), 0);
}

static void what_shows_nothing_needs_no_glyph(void **state)
{
    static const char *const texts[] = {
        "\xE2\x80\x8B",
        "\xEF\xBB\xBF",
        "\xE2\x80\x8D",
        "\xE2\x80\x8C",
        "\xE2\x80\xAE",
        "\xC2\xAD",
        "\xC2\xA0",
        "　",
        "\xE2\x80\x89",
        "\xE2\x80\xAF",
        "国\xE2\x80\x8B",
        "国\xEF\xB8\x8E",
        "",
    };
    sample *s = *state;
    open_bundled(s);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int shift = 1;
        assert_string_equal(pick(s, JX_ROLE_FANGSONG, texts[i], &shift), "FandolFang-Regular");
        assert_int_equal(shift, 0);
    }
}

static void a_cluster_stays_in_one_face(void **state)
{
    sample *s = *state;
    open_bundled(s);
    int shift;
    /* e + acute: Fandol has é but no combining acute; shaping composes it */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "e\xCC\x81", &shift), "FandolFang-Regular");
    /* ideograph + Tibetan vowel sign: no face has both */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "国\xE0\xBD\xB1", &shift), "nothing");
    /* q + acute does not compose: both from a face that has the mark */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "q\xCC\x81", &shift), "NotoSerifCJKsc-Regular");
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "国\xCC\x81", &shift), "NotoSerifCJKsc-Regular");
}

static void variants_go_to_the_face_that_has_them(void **state)
{
    sample *s = *state;
    open_bundled(s);
    int shift;
    /* 、 with VS2, centred, is known to Noto and not to Fandol */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "、", &shift), "FandolFang-Regular");
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "、\xEF\xB8\x81", &shift),
                        "NotoSerifCJKsc-Regular");
    assert_int_equal(shift, 296 - 372);
    /* a selector that nobody knows changes nothing */
    assert_string_equal(pick(s, JX_ROLE_FANGSONG, "葛\xF3\xA0\x87\xAF", &shift),
                        "FandolFang-Regular");
}

/* ‘’“”—… stand on a full em in Chinese (T121): a face with narrow ones is passed over. */
static void chinese_punctuation_is_full_width(void **state)
{
    sample *s = *state;
    open_bundled(s);
    int shift;
    for (int role = 0; role < JX_ROLE_N; role++)
        assert_string_equal(pick(s, (jx_role)role, "—", &shift),
                            jx_fonts_primary(s->fonts, (jx_role)role)->postscript);
    assert_int_equal(
        sample_open_config(s, "{\"roles\": {\"songti\": [\"" FONTS "/NotoSerif-Regular.ttf\"]}}"),
        JX_OK);
    static const char *const marks[] = {"‘", "’", "“", "”", "—", "…"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        assert_string_equal(pick(s, JX_ROLE_SONGTI, marks[i], &shift), "NotoSerifCJKsc-Regular");
        assert_string_equal(
            name_of(jx_pick(s->fonts, JX_ROLE_SONGTI, "en", jx_str_from(marks[i]), &shift)),
            "NotoSerif-Regular");
    }
    assert_string_equal(pick(s, JX_ROLE_SONGTI, "·", &shift), "NotoSerif-Regular");
}

static void picks_do_not_depend_on_what_came_before(void **state)
{
    static const char *const texts[] = {"☑", "国", "䶮", "—", "a", "㎡", "\xEE\x80\x80", "é"};
    enum { N = sizeof texts / sizeof *texts };
    sample *s = *state;
    open_bundled(s);
    const char *first[N];
    int shifts[N];
    for (size_t i = 0; i < N; i++)
        first[i] = pick(s, JX_ROLE_KAITI, texts[i], &shifts[i]);
    jx_fonts *again;
    assert_int_equal(jx_fonts_open(s->mem, s->diags, s->folder, NULL, &again), JX_OK);
    s->fonts = again;
    for (size_t i = N; i-- > 0;) {
        int shift;
        assert_string_equal(pick(s, JX_ROLE_KAITI, texts[i], &shift), first[i]);
        assert_int_equal(shift, shifts[i]);
        assert_string_equal(pick(s, JX_ROLE_KAITI, texts[i], &shift),
                            first[i]); /* from the table */
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, sample_setup, sample_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_role_shows_the_standard_characters),
        TEST(every_role_shows_what_forms_print),
        TEST(every_role_shows_the_two_byte_characters),
        TEST(bundled_fonts_show_level_1),
        TEST(level_3_is_complete_with_installed_fonts),
        TEST(minority_scripts_have_fonts),
        TEST(fallbacks_stand_at_the_height_of_the_primary),
        TEST(nothing_is_nothing),
        TEST(what_shows_nothing_needs_no_glyph),
        TEST(a_cluster_stays_in_one_face),
        TEST(variants_go_to_the_face_that_has_them),
        TEST(chinese_punctuation_is_full_width),
        TEST(picks_do_not_depend_on_what_came_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
