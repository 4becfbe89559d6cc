/* What stays together at the end of a page. */
#include "page_sample.h"

/* A page of ten lines of 28 characters: 16 pt on a pitch of 24 pt. */
static jx_page_type ten_lines(void)
{
    return sample_plain_page(28 * JX_PT(16), 9 * JX_PT(24) + JX_PT(16));
}

static jx_para lines_of_text(sample *s, size_t n)
{
    jx_para para =
        sample_para(s, sample_han(s, 28 * n), sample_style(JX_ROLE_FANGSONG, JX_PT(16), 0));
    para.line_pitch = JX_PT(24);
    return para;
}

static jx_para heading(sample *s, size_t lines)
{
    jx_para para = lines_of_text(s, lines);
    para.tag = JX_TAG_H2;
    para.keep_next = true;
    return para;
}

static size_t lines_on(const sample *s, size_t sheet)
{
    jx_len baselines[256];
    if (sheet >= s->list->sheets.n)
        return 0;
    return sample_baselines(&s->list->sheets.at[sheet], baselines, 256);
}

static void two_lines_of_a_paragraph_stand_on_either_side_of_a_page_end(void **state)
{
    sample *s = *state;
    static const struct {
        size_t before, lines; /* lines above, lines of the paragraph */
        size_t first, second; /* lines on the first two pages */
    } cases[] = {
        {4, 6, 10, 0}, /* fits */
        {5, 6, 9,  2}, /* one would be left: two go over */
        {7, 5, 10, 2},
        {8, 4, 10, 2},
        {9, 4, 9,  4}, /* one line at the foot: all go over */
        {8, 3, 8,  3}, /* three lines cannot be cut */
        {9, 2, 9,  2},
        {9, 1, 10, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample_begin(s, ten_lines());
        sample_add_para(s, lines_of_text(s, cases[i].before));
        sample_add_para(s, lines_of_text(s, cases[i].lines));
        assert_int_equal(sample_layout(s), JX_OK);
        assert_int_equal(lines_on(s, 0), cases[i].first);
        assert_int_equal(lines_on(s, 1), cases[i].second);
    }
}

static void a_heading_goes_with_two_lines_of_its_text(void **state)
{
    sample *s = *state;
    static const struct {
        size_t before, heads, lines, first;
    } cases[] = {
        {7, 1, 6, 10}, /* heading and two lines */
        {8, 1, 6, 8 }, /* heading and one line: all over */
        {9, 1, 6, 9 },
        {7, 2, 6, 7 }, /* two headings in a row hang on the text */
        {6, 2, 6, 10},
        {7, 1, 3, 7 }, /* three lines are not cut: they all hang on */
        {6, 1, 3, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample_begin(s, ten_lines());
        sample_add_para(s, lines_of_text(s, cases[i].before));
        for (size_t h = 0; h < cases[i].heads; h++)
            sample_add_para(s, heading(s, 1));
        sample_add_para(s, lines_of_text(s, cases[i].lines));
        assert_int_equal(sample_layout(s), JX_OK);
        assert_int_equal(lines_on(s, 0), cases[i].first);
    }
}

static void a_chain_longer_than_a_page_still_ends(void **state)
{
    sample *s = *state;
    sample_begin(s, ten_lines());
    for (size_t i = 0; i < 35; i++)
        sample_add_para(s, heading(s, 1));
    assert_int_equal(sample_layout(s), JX_OK);
    size_t lines = 0;
    for (size_t p = 0; p < s->list->sheets.n; p++)
        lines += lines_on(s, p);
    assert_int_equal(lines, 35);
    assert_in_range(s->list->sheets.n, 4, 8);
}

static void add_signature(sample *s, size_t blank_lines)
{
    for (size_t i = 0; i < blank_lines; i++) {
        jx_para blank = lines_of_text(s, 0);
        blank.n = 0;
        blank.line_pitch = JX_PT(24);
        sample_add_para(s, blank);
    }
    jx_para *organ = JX_NEW(s->mem, jx_para);
    *organ = sample_para(s, "县市场监督管理局", sample_style(JX_ROLE_FANGSONG, JX_PT(16), 0));
    organ->line_pitch = JX_PT(24);
    jx_para date = sample_para(s, "2022年4月20日", sample_style(JX_ROLE_FANGSONG, JX_PT(16), 0));
    date.line_pitch = JX_PT(24);
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_SIGNATURE,
        .signature = {.organs = organ, .n = 1, .date = date, .em = JX_PT(16), .before = 0},
    };
}

static void a_signature_draws_two_lines_of_text_over(void **state)
{
    sample *s = *state;
    static const struct {
        size_t paras[2], blank;
        size_t first, second; /* lines of text on the pages; the signature has two */
    } cases[] = {
        {{8, 0}, 0, 10, 0}, /* fits */
        {{9, 0}, 0, 7,  4}, /* 7 + 2 lines and the signature */
        {{8, 0}, 1, 6,  4}, /* an empty line between counts as no text */
        {{6, 3}, 0, 6,  5}, /* three lines are not cut */
        {{8, 1}, 0, 6,  5}, /* a single line is too little: two more come along */
        {{7, 1}, 1, 5,  5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sample_begin(s, ten_lines());
        for (size_t p = 0; p < 2; p++)
            if (cases[i].paras[p] > 0)
                sample_add_para(s, lines_of_text(s, cases[i].paras[p]));
        add_signature(s, cases[i].blank);
        assert_int_equal(sample_layout(s), JX_OK);
        assert_int_equal(lines_on(s, 0), cases[i].first);
        assert_int_equal(lines_on(s, 1), cases[i].second);
    }
}

static void space_above_vanishes_at_the_top_of_a_page(void **state)
{
    sample *s = *state;
    sample_begin(s, ten_lines());
    jx_para first = lines_of_text(s, 10);
    first.before = JX_PT(50);
    first.after = JX_PT(50);
    sample_add_para(s, first);
    jx_para second = lines_of_text(s, 1);
    second.before = JX_PT(50);
    sample_add_para(s, second);
    assert_int_equal(sample_layout(s), JX_OK);
    const jx_len top = JX_MM(20) + 178816;
    for (size_t p = 0; p < 2; p++)
        assert_int_equal(s->list->sheets.at[p].items.at[0].y, top);
}

static void a_line_higher_than_the_page_is_set_and_reported(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(28 * JX_PT(16), JX_PT(10)));
    sample_add_para(s, lines_of_text(s, 3));
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(s->list->sheets.n, 3);
    assert_true(sample_found(s, "PAGE-005"));
}

static void levels_of_headings_never_skip(void **state)
{
    sample *s = *state;
    static const jx_tag tags[] = {JX_TAG_H2, JX_TAG_H4, JX_TAG_H4, JX_TAG_H3, JX_TAG_H2, JX_TAG_H1};
    static const jx_elem_type want[] = {JX_ELEM_H1, JX_ELEM_H2, JX_ELEM_H2,
                                        JX_ELEM_H2, JX_ELEM_H1, JX_ELEM_H1};
    sample_begin(s, sample_official_page());
    for (size_t i = 0; i < 6; i++) {
        jx_para para = heading(s, 1);
        para.tag = tags[i];
        para.bookmark = true;
        sample_add_para(s, para);
    }
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(s->list->elems.n, 7);
    assert_int_equal(s->list->bookmarks.n, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(s->list->elems.at[i + 1].type, want[i]);
        assert_int_equal(s->list->bookmarks.at[i].level, want[i] - JX_ELEM_H1 + 1);
    }
}

static void a_paragraph_over_a_page_end_is_one_element(void **state)
{
    sample *s = *state;
    sample_begin(s, ten_lines());
    sample_add_para(s, lines_of_text(s, 25));
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(s->list->sheets.n, 3);
    assert_int_equal(s->list->elems.n, 2);
    for (size_t p = 0; p < 3; p++)
        for (size_t i = 0; i < s->list->sheets.at[p].items.n; i++)
            assert_int_equal(s->list->sheets.at[p].items.at[i].elem, 2);
}

static void a_page_without_type_area_is_refused(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(0, JX_MM(100)));
    sample_add_para(s, lines_of_text(s, 1));
    assert_int_equal(sample_layout(s), JX_ERR_INPUT);
    assert_true(sample_found(s, "PAGE-001"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_lines_of_a_paragraph_stand_on_either_side_of_a_page_end),
        cmocka_unit_test(a_heading_goes_with_two_lines_of_its_text),
        cmocka_unit_test(a_chain_longer_than_a_page_still_ends),
        cmocka_unit_test(a_signature_draws_two_lines_of_text_over),
        cmocka_unit_test(space_above_vanishes_at_the_top_of_a_page),
        cmocka_unit_test(a_line_higher_than_the_page_is_set_and_reported),
        cmocka_unit_test(levels_of_headings_never_skip),
        cmocka_unit_test(a_paragraph_over_a_page_end_is_one_element),
        cmocka_unit_test(a_page_without_type_area_is_refused),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
