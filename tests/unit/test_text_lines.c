/* Lines of placed glyphs: marks, gaps, justification, direction, titles, upright setting. */
#include "text_sample.h"

static jx_len width_of(sample *s, const char *text)
{
    const jx_text_options options = {.measure = 100 * SIZE};
    const jx_text_lines lines = set(s, text, &options);
    assert_int_equal(lines.n, 1);
    return lines.at[0].width;
}

/* Advance of the glyph that shows the bytes from `at` on. */
static const jx_text_glyph *glyph_at(const jx_text_line *line, size_t at)
{
    for (size_t r = 0; r < line->n; r++)
        for (size_t g = 0; g < line->runs[r].n; g++) {
            const jx_text_glyph *glyph = &line->runs[r].glyphs[g];
            if ((size_t)(line->runs[r].text.at - line->runs[0].text.at) + glyph->from == at)
                return glyph;
        }
    fail();
    return NULL;
}

static void neighbouring_marks_lose_half_an_em(void **state)
{
    sample *s = *state;
    static const struct {
        const char *text;
        int halves; /* of an em */
    } cases[] = {
        {"中文",             4},
        {"中，文",          6},
        {"中）（文",       7}, /* closing and opening */
        {"中。）文",       7}, /* stop and closing */
        {"中《“文",       7}, /* opening and opening */
        {"中：“文",       7},
        {"吗？！中",       6}, /* two of them: one em */
        {"吗？？？中",    8}, /* three: two */
        {"中——文",       8},
        {"中……文",       8},
        {"甲·乙",           5}, /* interpunct: half an em */
        {"中文。",          5}, /* a mark at the line's end */
        {"（中文",          5}, /* and at its start */
        {"”中",             4},
        {"中）》”。文", 9},
        {"中　文",          6}, /* U+3000 is a real character */
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (width_of(s, cases[i].text) != cases[i].halves * SIZE / 2)
            fail_msg("%s: %d halves, not %d", cases[i].text,
                     (int)(width_of(s, cases[i].text) * 2 / SIZE), cases[i].halves);
}

static void han_and_latin_stand_an_eighth_apart(void **state)
{
    sample *s = *state;
    const jx_len year = width_of(s, "2021"), gdp = width_of(s, "GDP");
    assert_int_equal(width_of(s, "2021年"), year + SIZE + SIZE / 8);
    assert_int_equal(width_of(s, "中GDP文"), gdp + 2 * SIZE + 2 * (SIZE / 8));
    assert_int_equal(width_of(s, "（2021）年"), year + SIZE / 2 + 2 * SIZE);
    assert_int_equal(width_of(s, "2021，"), year + SIZE / 2);
    assert_int_equal(width_of(s, "95%"), width_of(s, "95") + width_of(s, "%"));
    assert_int_equal(width_of(s, "5％"), width_of(s, "5") + SIZE);
    assert_int_equal(width_of(s, "it’s"), width_of(s, "its") + SIZE / 2);
}

static void dash_of_two_ems_is_one_stroke(void **state)
{
    sample *s = *state;
    for (int role = 0; role < JX_ROLE_N; role++) {
        const jx_text_piece piece = {
            .text = JX_S("中——文"), .role = (jx_role)role, .size = SIZE, .lang = ZH};
        const jx_shaped *shaped;
        assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, &piece, 1, &shaped), JX_OK);
        jx_text_lines lines;
        jx_text_break(s->mem, shaped, &(jx_text_options){.measure = 9 * SIZE}, &lines);
        assert_int_equal(lines.at[0].width, 4 * SIZE);
        /* The ink of each glyph of the dash begins where that of the one before ends, or earlier. */
        jx_len pen = 0, end = -1;
        for (size_t r = 0; r < lines.at[0].n; r++) {
            const jx_text_run *run = &lines.at[0].runs[r];
            for (size_t g = 0; g < run->n; g++) {
                const jx_text_glyph *glyph = &run->glyphs[g];
                hb_glyph_extents_t ink;
                hb_font_get_glyph_extents(run->face->hb_font, glyph->id, &ink);
                const jx_len left =
                    pen + glyph->dx + jx_len_scale(SIZE, ink.x_bearing, run->face->upem);
                const bool dash = run->text.at[glyph->from] == '\xE2';
                if (dash && end >= 0)
                    assert_true(left <= end);
                if (dash)
                    end = left + jx_len_scale(SIZE, ink.width, run->face->upem);
                pen += glyph->advance;
            }
        }
    }
}

static void twenty_eight_characters_fill_the_measure(void **state)
{
    sample *s = *state;
    const jx_len measure = JX_MM(156);
    jx_buf text = jx_buf_new(s->mem);
    for (int i = 0; i < 28 * 3; i++)
        jx_buf_put_c(&text, "国");
    for (int justify = 0; justify < 2; justify++) {
        const jx_text_options options = {
            .measure = measure, .first_indent = 2 * GRID, .justify = justify != 0};
        jx_text_lines lines;
        jx_text_break(s->mem, shape_in(s, jx_str_c(s->mem, jx_buf_str(&text)), GRID, ZH), &options,
                      &lines);
        assert_int_equal(lines.n, 4);
        assert_int_equal(lines.at[0].indent, 2 * GRID);
        assert_int_equal(lines.at[1].runs[0].n, 28);
        assert_in_range(measure - lines.at[1].width, 0, 28);
        /* Characters stand on the grid, in the middle of their cells. */
        assert_int_equal(lines.at[1].runs[0].glyphs[0].dx, (GRID - SIZE) / 2);
        if (justify) {
            assert_int_equal(lines.at[1].width, measure);
            assert_int_equal(lines.at[0].width, measure - 2 * GRID);
        }
    }
}

static void rounded_up_pitch_still_takes_28(void **state)
{
    sample *s = *state;
    jx_buf text = jx_buf_new(s->mem);
    for (int i = 0; i < 28 * 2; i++)
        jx_buf_put_c(&text, "国");
    const jx_text_options options = {.measure = JX_MM(156)};
    jx_text_lines lines;
    jx_text_break(s->mem, shape_in(s, jx_str_c(s->mem, jx_buf_str(&text)), GRID + 1, ZH), &options,
                  &lines);
    assert_int_equal(lines.n, 2);
    assert_true(lines.at[0].width <= JX_MM(156));
}

static void mark_at_line_end_takes_half_only_when_needed(void **state)
{
    sample *s = *state;
    /* Ten ems. Natural 10: nothing moves. Natural 10.5 with a mark at the end: the mark gives. */
    const jx_text_options options = {.measure = 10 * SIZE, .justify = true};
    jx_text_lines lines = set(s, "一二三四五六七八九，一二三四五六七八九十", &options);
    assert_string_equal(lines_text(s, &lines), "一二三四五六七八九，|一二三四五六七八九十");
    assert_int_equal(glyph_at(&lines.at[0], 27)->advance, SIZE);
    lines = set(s, "一二三四五·六七八九，一二三四五六七八九十", &options);
    assert_string_equal(lines_text(s, &lines), "一二三四五·六七八九，|一二三四五六七八九十");
    assert_int_equal(glyph_at(&lines.at[0], 29)->advance, SIZE / 2);
    assert_int_equal(lines.at[0].width, 10 * SIZE);
}

static void marks_are_squeezed_before_characters_are_spread(void **state)
{
    sample *s = *state;
    /* The 。 may not start the second line: the brackets give half an em each, nothing is spread. */
    const jx_text_options options = {.measure = 10 * SIZE, .justify = true};
    const jx_text_lines lines = set(s, "一《二三》四五六七八。九一二三四五六七八九", &options);
    assert_string_equal(lines_text(s, &lines), "一《二三》四五六七八。|九一二三四五六七八九");
    assert_int_equal(lines.at[0].width, 10 * SIZE);
    assert_int_equal(glyph_at(&lines.at[0], 6)->advance, SIZE);      /* 二 */
    assert_int_equal(glyph_at(&lines.at[0], 30)->advance, SIZE / 2); /* 。 */
    assert_int_equal(glyph_at(&lines.at[0], 3)->advance + glyph_at(&lines.at[0], 12)->advance,
                     2 * SIZE - SIZE / 2); /* 《 》 */
}

static void spreading_leaves_numbers_and_pairs_alone(void **state)
{
    sample *s = *state;
    const jx_text_options options = {.measure = 10 * SIZE + SIZE / 3, .justify = true};
    const jx_text_lines lines = set(s, "达到1234.56——中文中文字的样子不少于二十个字", &options);
    assert_true(lines.n >= 2);
    assert_int_equal(lines.at[0].width, 10 * SIZE + SIZE / 3);
    const jx_text_line *line = &lines.at[0];
    for (size_t at = 6; at < 12; at++) /* within the number */
        assert_true(glyph_at(line, at)->advance <= SIZE * 51 / 100);
    assert_int_equal(glyph_at(line, 13)->advance, SIZE);         /* first half of —— */
    assert_true(glyph_at(line, 3)->advance > SIZE + SIZE / 100); /* 到, before the number */
}

static void last_line_is_never_spread(void **state)
{
    sample *s = *state;
    const jx_text_options options = {.measure = 10 * SIZE, .justify = true};
    const jx_text_lines lines = set(s, "一二三四五六七八九十一二三\n四五", &options);
    assert_int_equal(lines.n, 3);
    assert_true(lines.at[1].last && lines.at[2].last && !lines.at[0].last);
    assert_int_equal(lines.at[1].width, 3 * SIZE);
    assert_int_equal(lines.at[2].width, 2 * SIZE);
}

/* A full last line had its final mark squeezed twice, to nothing, so that it stood beyond the type area
 * while the comma inside kept its blank. */
static void mark_at_the_end_of_a_full_last_line_keeps_its_half(void **state)
{
    sample *s = *state;
    const jx_shaped *shaped = shape_in(s, "镇监管所执法力量得到充实，为创建食品安全示范县打下了基础。", GRID, ZH);
    const jx_text_options options = {.measure = 28 * GRID, .justify = true};
    jx_text_lines lines;
    jx_text_break(s->mem, shaped, &options, &lines);
    assert_int_equal(lines.n, 1);
    const jx_text_run *run = &lines.at[0].runs[lines.at[0].n - 1];
    assert_in_range(run->glyphs[run->n - 1].advance, GRID / 2 - 1, GRID);
    assert_true(lines.at[0].width <= options.measure);
}

static void no_lonely_character_on_the_last_line(void **state)
{
    sample *s = *state;
    /* 21 characters and a stop on lines of ten: the last line gets two characters, not one. */
    for (int justify = 0; justify < 2; justify++) {
        const jx_text_options options = {.measure = 10 * SIZE, .justify = justify != 0};
        const jx_text_lines lines =
            set(s, "一二三四五六七八九十一二三四五六七八九十一。", &options);
        assert_int_equal(lines.n, 3);
        assert_true(lines.at[2].runs[0].text.n >= 9);
    }
    /* Squeezing a comma saves a line. */
    const jx_text_options options = {.measure = 10 * SIZE, .justify = true};
    const jx_text_lines lines = set(s, "一二三，四五六七八，九", &options);
    assert_int_equal(lines.n, 1);
}

static void narrow_cells_keep_the_rules_while_they_can(void **state)
{
    sample *s = *state;
    static const struct {
        int ems;
        const char *text, *want;
    } cases[] = {
        {2, "数量指标",        "数量|指标"        },
        {2, "成本，质量",     "成|本，|质量"    },
        {3, "（一）数量",     "（一）|数量"     },
        {3, "完成率100%以上", "完成率|100%|以上"},
        {2, "《办》",           "《办》"            },
        {1, "是，否",           "是|，|否"          }, /* nothing else fits */
        {4, "www.gov.cn/a/b",      "www.|gov.cn/|a/b"     },
        {2, "“（《》）”",  NULL                   },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_text_options options = {.measure = cases[i].ems * SIZE};
        const jx_text_lines lines = set(s, cases[i].text, &options);
        if (cases[i].want != NULL)
            assert_string_equal(lines_text(s, &lines), cases[i].want);
        for (size_t k = 0; k < lines.n; k++)
            assert_true(lines.at[k].width <= options.measure);
    }
}

/* A word torn in need loses the kerning over the tear: the line once came out wider than allowed. */
static void torn_word_stays_within_the_measure(void **state)
{
    sample *s = *state;
    const jx_text_piece piece = {.text = JX_S("s/truftibeoSQitegular.tt/Not*o[eSrifT@iF"),
                                 .role = JX_ROLE_XIAOBIAOSONG,
                                 .size = SIZE,
                                 .lang = ZH};
    const jx_shaped *shaped;
    assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, &piece, 1, &shaped), JX_OK);
    for (jx_len measure = 2 * SIZE; measure < 8 * SIZE; measure += SIZE / 16) {
        jx_text_lines lines;
        jx_text_break(s->mem, shaped, &(jx_text_options){.measure = measure, .balanced = true},
                      &lines);
        for (size_t i = 0; i < lines.n; i++)
            assert_true(lines.at[i].width <= measure);
    }
}

/* The pair kerned over the tear is shaped anew: each line looks as if it had been set alone. */
static void torn_word_is_shaped_anew(void **state)
{
    sample *s = *state;
    const char *const word = "ToVATAYAVAWAToVALTYPAVATo";
    const jx_text_piece piece = {
        .text = jx_str_from(word), .role = JX_ROLE_XIAOBIAOSONG, .size = SIZE, .lang = ZH};
    const jx_shaped *shaped;
    assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, &piece, 1, &shaped), JX_OK);
    for (jx_len measure = 2 * SIZE; measure < 8 * SIZE; measure += SIZE / 4) {
        jx_text_lines lines;
        jx_text_break(s->mem, shaped, &(jx_text_options){.measure = measure}, &lines);
        assert_true(lines.n > 1);
        for (size_t i = 0; i < lines.n; i++) {
            jx_text_piece part = piece;
            part.text = lines.at[i].runs[0].text;
            const jx_shaped *alone;
            assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, &part, 1, &alone), JX_OK);
            jx_len least, natural;
            jx_text_extent(alone, &least, &natural);
            assert_true(lines.at[i].width == natural ||
                        (natural > measure && lines.at[i].width == measure));
        }
    }
}

static void spaces_at_line_ends_are_kept_without_width(void **state)
{
    sample *s = *state;
    const jx_text_options options = {.measure = 4 * SIZE};
    const jx_text_lines lines = set(s, "中文中文   再来\t一个也 \n末  ", &options);
    assert_string_equal(lines_text(s, &lines), "中文中文   |再来 一|个也 |末  ");
    assert_int_equal(lines.at[0].width, 4 * SIZE);
    assert_int_equal(lines.at[2].width, 2 * SIZE);
    assert_int_equal(glyph_at(&lines.at[0], 12)->advance, 0);
}

static void extents_agree_with_breaking(void **state)
{
    sample *s = *state;
    static const char *const texts[] = {
        "《办法》规定，完成率100.25%以上。",
        "（一）中文GDP Hello world，\n“第二行”",
        "",
        "。",
        "   ",
        "网址http://www.example.gov.cn/2021/0420/page访问量",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const jx_shaped *shaped = shape_in(s, texts[i], 0, ZH);
        jx_len least, natural;
        jx_text_extent(shaped, &least, &natural);
        assert_true(least <= natural);
        jx_text_lines lines;
        jx_text_break(s->mem, shaped, &(jx_text_options){.measure = natural + 1}, &lines);
        assert_int_equal(lines.n, strchr(texts[i], '\n') != NULL ? 2 : 1);
        if (least == 0)
            continue;
        jx_text_break(s->mem, shaped, &(jx_text_options){.measure = least}, &lines);
        jx_len widest = 0;
        for (size_t k = 0; k < lines.n; k++)
            widest = lines.at[k].width > widest ? lines.at[k].width : widest;
        assert_true(widest <= least);
        jx_text_break(s->mem, shaped, &(jx_text_options){.measure = least - JX_PT(1)}, &lines);
        for (size_t k = 0; k < lines.n; k++) /* something had to be torn */
            assert_true(lines.at[k].width <= least);
    }
}

/* A long web address once took the width of a table's other columns. */
static void web_address_does_not_count_whole(void **state)
{
    sample *s = *state;
    jx_len least, natural;
    jx_text_extent(shape_in(s, "http://www.example.gov.cn/affairs/open/path/page", 0, ZH), &least,
                   &natural);
    assert_true(3 * least < 2 * natural);
}

static void titles_break_between_words(void **state)
{
    sample *s = *state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"临武县市场监督管理局2021年度部门整体支出绩效自评报告",
         "临武县市场监督管理局2021年度|部门整体支出绩效自评报告"                                                                                        },
        {"关于临武县市场监督管理局2021年度食品安全监管专项资金项目支出绩效自评情况的报告",
         "关于临武县市场监督管理局|2021年度食品安全监管专项资金|项目支出绩效自评情况的报告"                                                },
        {"湖南省财政厅关于印发《湖南省预算支出绩效评价管理办法》的通知",
         "湖南省财政厅关于印发|《湖南省预算支出绩效评价管理办法》|的通知"                                                                         },
        {"2021年度部门整体支出绩效自评报告",                                                                      "2021年度部门整体支出绩效自评报告"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_text_options options = {.measure = 17 * SIZE, .balanced = true};
        const jx_text_lines lines = set(s, cases[i].text, &options);
        assert_string_equal(lines_text(s, &lines), cases[i].want);
    }
}

static void balanced_text_of_any_length_ends(void **state)
{
    sample *s = *state;
    jx_buf text = jx_buf_new(s->mem);
    for (int i = 0; i < 150; i++)
        jx_buf_put_c(&text, i % 7 == 0 ? "，" : "题");
    const char *title = jx_str_c(s->mem, jx_buf_str(&text));
    for (int ems = 1; ems < 60; ems += 3) {
        const jx_text_options options = {.measure = ems * SIZE, .balanced = true};
        const jx_text_lines lines = set(s, title, &options);
        size_t bytes = 0;
        for (size_t i = 0; i < lines.n; i++)
            bytes += lines.at[i].runs[0].text.n;
        assert_int_equal(bytes, strlen(title));
    }
}

static void uyghur_name_runs_from_right_to_left(void **state)
{
    sample *s = *state;
    if (!can_show(s, 0x626))
        skip();
    const jx_text_options options = {.measure = 30 * SIZE};
    const jx_text_lines lines = set(s, "姓名：ئابدۇ（新疆）县", &options);
    const jx_text_line *line = &lines.at[0];
    assert_false(line->right_to_left);
    assert_int_equal(line->n, 3);
    assert_true(line->runs[1].right_to_left);
    assert_int_equal(line->runs[1].text.n, strlen("ئابدۇ"));
    /* Visual order: the first glyph from the left shows the last letter. */
    assert_int_equal(line->runs[1].glyphs[0].to, line->runs[1].text.n);
    assert_int_equal(line->runs[1].glyphs[line->runs[1].n - 1].from, 0);
    for (size_t i = 1; i < line->n; i++)
        assert_int_equal(line->runs[i].x, line->runs[i - 1].x + line->runs[i - 1].width);
    assert_string_equal(lines_text(s, &lines), "姓名：ئابدۇ（新疆）县");
}

static void caller_decides_the_direction_of_neutral_text(void **state)
{
    sample *s = *state;
    jx_text_options options = {.measure = 30 * SIZE};
    jx_text_lines lines = set(s, "(12)", &options);
    assert_false(lines.at[0].right_to_left);
    const uint32_t open = lines.at[0].runs[0].glyphs[0].id;
    options.right_to_left = true;
    lines = set(s, "(12)", &options);
    assert_true(lines.at[0].right_to_left);
    /* Leftmost stands the closing bracket, mirrored: it looks like an opening one. */
    assert_int_equal(lines.at[0].runs[0].glyphs[0].id, open);
    assert_int_equal(lines.at[0].runs[0].text.at[lines.at[0].runs[0].glyphs[0].from], ')');
    lines = set(s, "(字)", &options);
    assert_false(lines.at[0].right_to_left); /* a strong character tells */
}

static void tibetan_takes_more_height_and_breaks_at_tsheg(void **state)
{
    sample *s = *state;
    if (!can_show(s, 0xF40))
        skip();
    jx_text_options options = {.measure = 30 * SIZE};
    jx_text_lines lines = set(s, "བོད་རང་སྐྱོང་ལྗོངས།", &options);
    assert_int_equal(lines.n, 1);
    assert_true(lines.at[0].ascent + lines.at[0].descent > SIZE * 5 / 4);
    assert_true(lines.at[0].ascent >= SIZE * 88 / 100);
    options.measure = 3 * SIZE;
    lines = set(s, "བོད་རང་སྐྱོང་ལྗོངས།", &options);
    assert_true(lines.n > 1);
    for (size_t i = 0; i + 1 < lines.n; i++)
        assert_true(jx_str_ends(lines.at[i].runs[0].text, JX_S("་")));
    lines = set(s, "中文abc", &options);
    assert_int_equal(lines.at[0].ascent + lines.at[0].descent, SIZE);
}

static void rare_characters_and_variants_have_their_place(void **state)
{
    sample *s = *state;
    if (!can_show(s, 0x20000))
        skip();
    assert_int_equal(width_of(s, "𠀀龘"), 2 * SIZE);
    assert_int_equal(width_of(s, "葛\U000E0100城"), 2 * SIZE);
    assert_int_equal(width_of(s, "中\uFE00"), SIZE);
    assert_int_equal(width_of(s, "中\u200B\u2060\uFEFF"), SIZE);
}

static void missing_glyphs_are_all_told(void **state)
{
    sample *s = *state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_text_piece pieces[] = {
        {.text = JX_S("中\U00012000文\U00012000\U0010FFFD\001"),
         .role = JX_ROLE_FANGSONG,
         .size = SIZE,
         .lang = ZH,
         .place = {.file = "a.json", .line = 3, .column = 5}},
        {.text = JX_S("\U00012000"),                                                        .role = JX_ROLE_HEITI, .size = SIZE, .lang = ZH},
    };
    const jx_shaped *shaped = NULL;
    if (jx_fonts_covers(s->fonts, JX_ROLE_FANGSONG, 0x12000))
        skip();
    assert_int_equal(jx_text_shape(mem, diags, s->fonts, pieces, 2, &shaped), JX_ERR_FONT);
    assert_null(shaped);
    jx_diags_sort(diags);
    assert_int_equal(jx_diags_n(diags), 4);
    jx_buf message = jx_buf_new(mem);
    for (size_t i = 0; i < 4; i++) {
        jx_finding_print(jx_diags_get(diags, i), JX_EN, &message);
        jx_buf_put_c(&message, "\n");
    }
    const char *all = jx_str_c(mem, jx_buf_str(&message));
    assert_non_null(strstr(all, "a.json:3:5"));
    assert_non_null(strstr(all, "TEXT-001"));
    assert_non_null(strstr(all, "U+12000"));
    assert_non_null(strstr(all, "U+10FFFD"));
    assert_non_null(strstr(all, "U+0001"));
    assert_non_null(strstr(all, "heiti"));
    jx_arena_drop(mem);
}

static void emoji_never_crash(void **state)
{
    sample *s = *state;
    const jx_text_piece piece = {.text = JX_S("👨‍👩‍👧🇨🇳👍🏽😀1️⃣"),
                                 .role = JX_ROLE_FANGSONG,
                                 .size = SIZE,
                                 .lang = ZH};
    const jx_shaped *shaped;
    const jx_status status = jx_text_shape(s->mem, s->diags, s->fonts, &piece, 1, &shaped);
    assert_true(status == JX_OK || status == JX_ERR_FONT);
}

static void upright_setting_gives_each_character_a_line(void **state)
{
    sample *s = *state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"产出指标", "产|出|指|标"},
        {"2021年GDP",   "2021|年|GDP"   },
        {"甲 乙\n丙", "甲 |乙|丙"   },
        {"12345",        "1|2|3|4|5"      },
        {"",             ""               },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_text_lines lines;
        jx_text_stack(s->mem, shape_in(s, cases[i].text, 0, ZH), &lines);
        assert_string_equal(lines_text(s, &lines), cases[i].want);
    }
    jx_text_lines lines;
    jx_text_stack(s->mem, shape_in(s, "（产）", 0, ZH), &lines);
    assert_int_equal(lines.at[0].width, SIZE); /* marks stay whole and in the middle */
    assert_int_equal(lines.at[2].width, SIZE);
}

static void runs_follow_pieces_and_faces(void **state)
{
    sample *s = *state;
    const jx_text_piece pieces[] = {
        {.text = JX_S("收入"),    .role = JX_ROLE_KAITI,    .size = SIZE,     .lang = ZH,   .tag = 1},
        {.text = JX_S("预算。"), .role = JX_ROLE_FANGSONG, .size = 2 * SIZE, .lang = ZH,   .tag = 2},
        {.text = JX_S(""),          .role = JX_ROLE_FANGSONG, .size = SIZE,     .lang = ZH,   .tag = 3},
        {.text = JX_S("A"),         .role = JX_ROLE_HEITI,    .size = SIZE,     .lang = "en", .tag = 4},
    };
    const jx_shaped *shaped;
    assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, pieces, 4, &shaped), JX_OK);
    jx_text_lines lines;
    jx_text_break(s->mem, shaped, &(jx_text_options){.measure = 30 * SIZE}, &lines);
    assert_int_equal(lines.n, 1);
    assert_int_equal(lines.at[0].n, 3);
    assert_int_equal(lines.at[0].runs[0].tag, 1);
    assert_int_equal(lines.at[0].runs[1].tag, 2);
    assert_int_equal(lines.at[0].runs[2].tag, 4);
    assert_int_equal(lines.at[0].runs[1].size, 2 * SIZE);
    assert_int_equal(lines.at[0].ascent, jx_len_scale(2 * SIZE, 88, 100));
    assert_string_equal(lines.at[0].runs[2].lang, "en");
}

static void empty_paragraph_is_one_empty_line(void **state)
{
    sample *s = *state;
    const jx_text_options options = {.measure = 10 * SIZE, .justify = true};
    static const struct {
        const char *text;
        size_t lines;
    } cases[] = {
        {"",       1},
        {"\n",     1}, /* a break at the very end opens no line */
        {"a\n\nb", 3},
        {"a\r\nb", 2},
        {"a\n",    1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_text_lines lines = set(s, cases[i].text, &options);
        assert_int_equal(lines.n, cases[i].lines);
        assert_int_equal(lines.at[0].ascent + lines.at[0].descent, SIZE);
    }
    const jx_shaped *shaped;
    assert_int_equal(jx_text_shape(s->mem, s->diags, s->fonts, NULL, 0, &shaped), JX_OK);
    jx_text_lines lines;
    jx_text_break(s->mem, shaped, &options, &lines);
    assert_int_equal(lines.n, 1);
    assert_int_equal(lines.at[0].n, 0);
}

static void a_million_bytes_are_set(void **state)
{
    sample *s = *state;
    const char *const units[] = {"全年检查8500家次，", "a", " ", "（", "\n", "a\u0301"};
    for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
        jx_arena *mem = jx_arena_new(0);
        jx_buf text = jx_buf_new(mem);
        const size_t size = u == 0 ? 1 << 20 : 1 << 17;
        while (text.n < size)
            jx_buf_put_c(&text, units[u]);
        const jx_text_piece piece = {
            .text = jx_buf_str(&text), .role = JX_ROLE_FANGSONG, .size = SIZE, .lang = ZH};
        const jx_shaped *shaped;
        assert_int_equal(jx_text_shape(mem, s->diags, s->fonts, &piece, 1, &shaped), JX_OK);
        jx_text_lines lines;
        jx_text_break(mem, shaped, &(jx_text_options){.measure = 28 * SIZE, .justify = true},
                      &lines);
        size_t bytes = 0;
        for (size_t i = 0; i < lines.n; i++)
            for (size_t r = 0; r < lines.at[i].n; r++)
                bytes += lines.at[i].runs[r].text.n;
        assert_int_equal(bytes, units[u][0] == '\n' ? 0 : text.n);
        jx_arena_drop(mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbouring_marks_lose_half_an_em),
        cmocka_unit_test(han_and_latin_stand_an_eighth_apart),
        cmocka_unit_test(dash_of_two_ems_is_one_stroke),
        cmocka_unit_test(twenty_eight_characters_fill_the_measure),
        cmocka_unit_test(rounded_up_pitch_still_takes_28),
        cmocka_unit_test(mark_at_line_end_takes_half_only_when_needed),
        cmocka_unit_test(marks_are_squeezed_before_characters_are_spread),
        cmocka_unit_test(spreading_leaves_numbers_and_pairs_alone),
        cmocka_unit_test(last_line_is_never_spread),
        cmocka_unit_test(mark_at_the_end_of_a_full_last_line_keeps_its_half),
        cmocka_unit_test(no_lonely_character_on_the_last_line),
        cmocka_unit_test(narrow_cells_keep_the_rules_while_they_can),
        cmocka_unit_test(torn_word_stays_within_the_measure),
        cmocka_unit_test(torn_word_is_shaped_anew),
        cmocka_unit_test(spaces_at_line_ends_are_kept_without_width),
        cmocka_unit_test(extents_agree_with_breaking),
        cmocka_unit_test(web_address_does_not_count_whole),
        cmocka_unit_test(titles_break_between_words),
        cmocka_unit_test(balanced_text_of_any_length_ends),
        cmocka_unit_test(uyghur_name_runs_from_right_to_left),
        cmocka_unit_test(caller_decides_the_direction_of_neutral_text),
        cmocka_unit_test(tibetan_takes_more_height_and_breaks_at_tsheg),
        cmocka_unit_test(rare_characters_and_variants_have_their_place),
        cmocka_unit_test(missing_glyphs_are_all_told),
        cmocka_unit_test(emoji_never_crash),
        cmocka_unit_test(upright_setting_gives_each_character_a_line),
        cmocka_unit_test(runs_follow_pieces_and_faces),
        cmocka_unit_test(empty_paragraph_is_one_empty_line),
        cmocka_unit_test(a_million_bytes_are_set),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
