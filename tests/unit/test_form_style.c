/* test_form_style.c: pages, styles and lengths become integers. */
#include "form_sample.h"

#define FORM(page, styles)                                                                         \
    "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"page\": " page           \
    ", \"styles\": " styles ", \"blocks\": [{\"text\": \"a\"}]}"

static const jx_form *form_of(sample *s, const char *text)
{
    const jx_form *form = NULL;
    if (parse_form(s, text, &form) != JX_OK)
        fail_msg("%s", findings_text(s));
    return form;
}

static void the_default_page_is_that_of_gbt_9704(void **state)
{
    const jx_form *form = form_of(*state, FORM("{\"grid\": true}", "{}"));
    const jx_form_page *page = &form->pages[0];
    assert_int_equal(page->width - page->left - page->right, JX_MM(156));
    assert_int_equal(page->height - page->top - page->bottom, JX_MM(225));
    assert_int_equal(page->top, JX_MM(37));
    assert_int_equal(page->left, JX_MM(28));
    assert_int_equal(page->number, JX_FORM_NUMBER_OUTSIDE);
    assert_int_equal(page->number_drop, JX_MM(7));
    assert_int_equal(page->number_style->size, JX_PT(14));
    /* T12, T13: 28 characters and 22 lines fill the type area to less than a thousandth of a mm */
    assert_in_range(28 * page->grid_pitch, JX_MM(156) - 36, JX_MM(156));
    assert_in_range(21 * page->grid_line_pitch + page->grid_pitch, JX_MM(225) - 36, JX_MM(225));
    assert_int_equal(page->grid_line_pitch, 376163); /* 29.619 pt */
}

static void landscape_turns_sheet_and_margins(void **state)
{
    const jx_form *form = form_of(*state, FORM("{\"orientation\": \"landscape\"}", "{}"));
    const jx_form_page *page = &form->pages[0];
    assert_int_equal(page->width, JX_MM(297));
    assert_int_equal(page->width - page->left - page->right, JX_MM(225));
    assert_int_equal(page->height - page->top - page->bottom, JX_MM(156));
}

static void sizes_and_lengths_are_read_in_every_spelling(void **state)
{
    sample *s = *state;
    const jx_form *form = form_of(
        s, FORM("{}", "{\"a\": {\"size\": \"三号\", \"indent\": 2, \"before\": \"1em\"},"
                      " \"b\": {\"size\": 10.5, \"line_pitch\": \"1cm\"},"
                      " \"c\": {\"size\": \"16 pt\", \"left\": \"5毫米\", \"indent\": -1.5},"
                      " \"d\": {\"size\": \"小五\", \"padding_y\": \"2磅\"},"
                      " \"e\": {\"line_pitch\": 20, \"before\": \"2行\"}}"));
    const jx_form_style *style = form->styles;
    assert_int_equal(form->style_n, 5);
    assert_int_equal(style[0].size, JX_PT(16));
    assert_int_equal(style[0].indent, JX_PT(32));
    assert_int_equal(style[0].before, JX_PT(16));
    assert_int_equal(style[1].size, JX_PT(10.5));
    assert_int_equal(style[1].line_pitch, JX_MM(10));
    assert_int_equal(style[2].left, JX_MM(5));
    assert_int_equal(style[2].indent, JX_PT(-24));
    assert_int_equal(style[3].size, JX_PT(9));
    assert_int_equal(style[3].pad_x, JX_PT(9) / 4); /* T62 */
    assert_int_equal(style[3].pad_y, JX_PT(2));
    assert_int_equal(style[4].before, JX_PT(40));
}

static void a_style_on_the_grid_takes_its_pitches_from_it(void **state)
{
    const jx_form *form = form_of(
        *state, FORM("{\"grid\": true}",
                     "{\"a\": {\"size\": \"三号\", \"pitch\": \"grid\", \"indent\": 2,"
                     " \"before\": \"1line\"}, \"b\": {\"size\": \"二号\", \"line_pitch\": 36,"
                     " \"after\": \"1line\"}}"));
    const jx_form_page *page = &form->pages[0];
    const jx_form_style *style = form->styles;
    assert_int_equal(style[0].pitch, page->grid_pitch);
    assert_int_equal(style[0].line_pitch, page->grid_line_pitch);
    assert_int_equal(style[0].indent, 2 * page->grid_pitch);
    assert_int_equal(style[0].before, page->grid_line_pitch);
    assert_int_equal(style[1].after, page->grid_line_pitch); /* an empty line is one of the grid */
}

static void a_style_like_another_changes_only_what_it_says(void **state)
{
    const jx_form *form = form_of(
        *state,
        FORM("{}", "{\"a\": {\"font\": \"heiti\", \"size\": \"小五\", \"align\": \"center\","
                   " \"padding_x\": 5, \"tag\": \"h2\", \"keep_next\": true},"
                   " \"b\": {\"like\": \"a\", \"font\": \"楷体\"},"
                   " \"c\": {\"like\": \"b\", \"size\": \"三号\", \"keep_next\": false}}"));
    const jx_form_style *a = &form->styles[0], *b = &form->styles[1], *c = &form->styles[2];
    assert_int_equal(b->role, JX_ROLE_KAITI);
    assert_int_equal(b->size, a->size);
    assert_int_equal(b->align, JX_FORM_CENTER);
    assert_int_equal(b->pad_x, JX_PT(5));
    assert_int_equal(b->tag, JX_FORM_TAG_H2);
    assert_true(b->keep_next);
    assert_int_equal(c->pad_x, JX_PT(16) / 4); /* follows the size */
    assert_false(c->keep_next);
}

static void percentages_are_kept_to_the_hundredth(void **state)
{
    sample *s = *state;
    const jx_form *form = NULL;
    assert_int_equal(
        parse_form(s,
                   "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"blocks\":"
                   " [{\"table\": {\"columns\": [\"33.33%\", \"33.33%\", \"33.34%\"], \"rows\":"
                   " [{\"cells\": [\"a\", \"b\", \"c\"]}]}}]}",
                   &form),
        JX_OK);
    const jx_form_table *table = &form->blocks[0].table;
    assert_int_equal(table->columns[0].share, 3333);
    assert_int_equal(table->columns[2].share, 3334);
    assert_int_equal(table->inner, JX_PT(0.5));
    assert_int_equal(table->outer, JX_PT(1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(the_default_page_is_that_of_gbt_9704),
        SAMPLE_TEST(landscape_turns_sheet_and_margins),
        SAMPLE_TEST(sizes_and_lengths_are_read_in_every_spelling),
        SAMPLE_TEST(a_style_on_the_grid_takes_its_pitches_from_it),
        SAMPLE_TEST(a_style_like_another_changes_only_what_it_says),
        SAMPLE_TEST(percentages_are_kept_to_the_hundredth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
