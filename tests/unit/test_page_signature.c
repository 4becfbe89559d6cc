/* Name of the organ and date: GB/T 9704-2012 7.3.5. Places in characters from the right edge. */
#include "page_sample.h"

#define EM SAMPLE_PITCH

static jx_para words(sample *s, const char *text)
{
    jx_para para = sample_body(s, text);
    para.first_indent = 0;
    para.align = JX_LEFT;
    return para;
}

typedef struct signed_lines {
    jx_len left[4], right[4], y[4]; /* organs, then the date */
} signed_lines;

static signed_lines lay(sample *s, const char *const *organs, size_t n, const char *date,
                        bool sealed, jx_len seal)
{
    sample_begin(s, sample_official_page());
    sample_add_para(s, sample_body(s, "正文"));
    jx_para *paras = JX_NEW_N(s->mem, jx_para, n);
    for (size_t i = 0; i < n; i++)
        paras[i] = words(s, organs[i]);
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_SIGNATURE,
        .signature = {.organs = paras,
                      .n = n,
                      .date = words(s, date),
                      .sealed = sealed,
                      .em = EM,
                      .before = SAMPLE_LEADING,
                      .seal = seal},
    };
    assert_int_equal(sample_layout(s), JX_OK);
    signed_lines found = {0};
    const jx_sheet *sheet = &s->list->sheets.at[0];
    size_t line = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->artifact != JX_REAL || item->elem == 2)
            continue;
        if (line == 0 || found.y[line - 1] != item->y) {
            assert_true(line <= n);
            found.left[line] = item->x;
            found.y[line] = item->y;
            line++;
        }
        found.right[line - 1] = item->x + sample_width(item);
    }
    assert_int_equal(line, n + 1);
    return found;
}

static const jx_len right_edge = JX_MM(210) - JX_MM(26);

static void without_a_seal_two_characters_are_free(void **state)
{
    sample *s = *state;
    static const char *const organ[] = {"某某县市场监督管理局执法大队"};
    const signed_lines l = lay(s, organ, 1, "2022年4月20日", false, 0);
    assert_in_range(right_edge - l.right[0], 2 * EM - 200, 2 * EM + 200);
    assert_int_equal(l.left[1], l.left[0] + 2 * EM);
    assert_int_equal(l.y[1] - l.y[0], SAMPLE_LEADING);
    /* one empty line below the body, both on the grid */
    assert_int_equal(l.y[0], JX_MM(37) + 2 * SAMPLE_LEADING - 1314 + 178816);
}

static void a_date_longer_than_the_name_takes_the_free_characters(void **state)
{
    sample *s = *state;
    static const char *const organ[] = {"财政局"};
    const signed_lines l = lay(s, organ, 1, "2022年12月20日", false, 0);
    assert_in_range(right_edge - l.right[1], 2 * EM - 200, 2 * EM + 200);
    assert_int_equal(l.left[0], l.left[1] - 2 * EM);
}

static void with_a_seal_the_name_is_centred_on_the_date(void **state)
{
    sample *s = *state;
    static const char *const organ[] = {"县财政局"};
    const signed_lines l = lay(s, organ, 1, "2022年12月20日", true, 0);
    assert_in_range(right_edge - l.right[1], 4 * EM - 200, 4 * EM + 200);
    const jx_len off = (l.left[0] + l.right[0]) - (l.left[1] + l.right[1]);
    assert_in_range(off + 400, 0, 800);
}

static void room_is_kept_for_a_seal(void **state)
{
    sample *s = *state;
    static const char *const organ[] = {"县财政局"};
    const signed_lines l = lay(s, organ, 1, "2022年12月20日", true, JX_MM(42));
    /* Name and date a little below the middle of 42 mm that begin a line below the body. */
    const jx_len seal_top = JX_MM(37) + 2 * SAMPLE_LEADING;
    const jx_len middle = (l.y[0] + l.y[1]) / 2;
    assert_in_range(middle, seal_top + JX_MM(21), seal_top + JX_MM(21) + SAMPLE_LEADING);
}

static void several_organs_stand_below_each_other(void **state)
{
    sample *s = *state;
    static const char *const organs[] = {"某某县市场监督管理局", "某某县财政局国库集中支付中心"};
    const signed_lines l = lay(s, organs, 2, "2022年4月20日", false, 0);
    for (size_t i = 0; i < 2; i++)
        assert_in_range(right_edge - l.right[i], 2 * EM - 200, 2 * EM + 200);
    assert_int_equal(l.y[1] - l.y[0], SAMPLE_LEADING);
}

static void an_endless_name_stays_in_the_type_area(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_official_page());
    jx_para organ = words(s, sample_han(s, 60));
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_SIGNATURE,
        .signature = {.organs = &organ, .n = 1, .date = words(s, "2022年4月20日"), .em = EM},
    };
    assert_int_equal(sample_layout(s), JX_OK);
    for (size_t i = 0; i < s->list->sheets.at[0].items.n; i++) {
        const jx_item *item = &s->list->sheets.at[0].items.at[i];
        assert_true(item->x >= JX_MM(28));
        assert_true(item->x + sample_width(item) <= right_edge + 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_seal_two_characters_are_free),
        cmocka_unit_test(a_date_longer_than_the_name_takes_the_free_characters),
        cmocka_unit_test(with_a_seal_the_name_is_centred_on_the_date),
        cmocka_unit_test(room_is_kept_for_a_seal),
        cmocka_unit_test(several_organs_stand_below_each_other),
        cmocka_unit_test(an_endless_name_stays_in_the_type_area),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
