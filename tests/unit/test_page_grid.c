/* The line grid of GB/T 9704-2012: 22 lines of 28 characters that fill the type area exactly. */
#include "page_sample.h"

static void lines_stand_on_the_grid_from_the_first_to_the_last(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_official_page());
    jx_para para = sample_body(s, sample_han(s, 28 * 22 * 2));
    para.first_indent = 0;
    sample_add_para(s, para);
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(s->list->sheets.n, 2);

    for (size_t page = 0; page < 2; page++) {
        jx_len baselines[64];
        const size_t n = sample_baselines(&s->list->sheets.at[page], baselines, 64);
        assert_int_equal(n, 22);
        for (size_t i = 0; i < n; i++) {
            /* 16 pt characters centred in cells of 200,571 EMU: (200,571 - 203,200) / 2 = -1,314,
             * and 0.88 em of ascent. */
            const jx_len cell_top = JX_MM(37) + (jx_len)i * SAMPLE_LEADING;
            assert_int_equal(baselines[i], cell_top - 1314 + 178816);
        }
    }
    assert_false(sample_found(s, "PAGE-005"));
}

static void a_full_line_holds_28_characters_of_one_pitch(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_official_page());
    jx_para para = sample_body(s, sample_han(s, 28 * 3));
    para.first_indent = 0;
    sample_add_para(s, para);
    assert_int_equal(sample_layout(s), JX_OK);
    const jx_sheet *sheet = &s->list->sheets.at[0];
    size_t lines = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->artifact != JX_REAL)
            continue;
        assert_int_equal(item->n, 28);
        assert_int_equal(item->x, JX_MM(28));
        assert_in_range(sample_width(item), JX_MM(156) - 100, JX_MM(156));
        lines++;
    }
    assert_int_equal(lines, 3);
}

static void a_paragraph_starts_two_characters_in(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_official_page());
    sample_add_para(s, sample_body(s, "预算"));
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(s->list->sheets.at[0].items.at[0].x, JX_MM(28) + 2 * SAMPLE_PITCH);
}

static void text_after_a_large_title_is_back_on_the_grid(void **state)
{
    sample *s = *state;
    static const jx_len pitches[] = {0, JX_PT(32), JX_PT(34), JX_PT(36), JX_PT(50)};
    for (size_t i = 0; i < sizeof pitches / sizeof *pitches; i++) {
        sample_begin(s, sample_official_page());
        jx_para title =
            sample_para(s, "绩效自评报告", sample_style(JX_ROLE_XIAOBIAOSONG, JX_PT(22), 0));
        title.tag = JX_TAG_H1;
        title.align = JX_CENTER;
        title.line_pitch = pitches[i];
        sample_add_para(s, title);
        sample_add_para(s, sample_body(s, "正文"));
        assert_int_equal(sample_layout(s), JX_OK);
        jx_len baselines[4];
        assert_int_equal(sample_baselines(&s->list->sheets.at[0], baselines, 4), 2);
        const jx_len on_first_line = JX_MM(37) - 1314 + 178816;
        assert_int_equal((baselines[1] - on_first_line) % SAMPLE_LEADING, 0);
        assert_true(baselines[1] > baselines[0] + JX_PT(16));
    }
}

static void space_of_a_line_filed_in_points_is_a_line(void **state)
{
    sample *s = *state;
    static const jx_len spaces[] = {SAMPLE_LEADING - 40, SAMPLE_LEADING, SAMPLE_LEADING + 40};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        sample_begin(s, sample_official_page());
        sample_add_para(s, sample_body(s, "一"));
        *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_SPACE, .space = spaces[i]};
        sample_add_para(s, sample_body(s, "二"));
        assert_int_equal(sample_layout(s), JX_OK);
        jx_len baselines[4];
        assert_int_equal(sample_baselines(&s->list->sheets.at[0], baselines, 4), 2);
        assert_int_equal(baselines[1] - baselines[0], 2 * SAMPLE_LEADING);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_stand_on_the_grid_from_the_first_to_the_last),
        cmocka_unit_test(a_full_line_holds_28_characters_of_one_pitch),
        cmocka_unit_test(a_paragraph_starts_two_characters_in),
        cmocka_unit_test(text_after_a_large_title_is_back_on_the_grid),
        cmocka_unit_test(space_of_a_line_filed_in_points_is_a_line),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
