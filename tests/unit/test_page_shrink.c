/* Tables whose text is scaled down until it fits. */
#include "page_sample.h"

#define WIDTH JX_PT(200)
#define STEP  (JX_EMU_PT / 20)

typedef struct grid_sample {
    jx_column columns[4];
    const char *texts[8]; /* two rows */
    jx_len sizes[8];      /* 0: 10 pt */
    uint32_t n;           /* columns */
    jx_len shrink_to;
    jx_row rows[2];
} grid_sample;

static jx_status lay(sample *s, const grid_sample *g)
{
    sample_begin(s, sample_plain_page(WIDTH, JX_PT(400)));
    jx_cell *cells = JX_NEW_N(s->mem, jx_cell, 2 * (size_t)g->n);
    for (uint32_t i = 0; i < 2 * g->n; i++) {
        jx_para *para = JX_NEW(s->mem, jx_para);
        const jx_len size = g->sizes[i] > 0 ? g->sizes[i] : JX_PT(10);
        *para = sample_para(s, g->texts[i] != NULL ? g->texts[i] : "",
                            sample_style(JX_ROLE_SONGTI, size, 0));
        para->align = JX_LEFT;
        cells[i] = (jx_cell){.row = i / g->n,
                             .col = i % g->n,
                             .row_span = 1,
                             .col_span = 1,
                             .paras = para,
                             .n = 1,
                             .pad_x = JX_PT(2)};
    }
    const jx_section section = {.n = 2};
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_TABLE,
        .table = {.columns = g->columns,
                  .column_n = g->n,
                  .rows = g->rows,
                  .row_n = 2,
                  .sections = &section,
                  .section_n = 1,
                  .cells = cells,
                  .cell_n = 2 * (size_t)g->n,
                  .inner = JX_PT(0.5),
                  .outer = JX_PT(1),
                  .shrink_to = g->shrink_to},
    };
    return sample_layout(s);
}

/* The size of the run whose text begins with `text`; the whole text must stand in it. */
static jx_len size_of(const sample *s, const char *text)
{
    const jx_sheet *sheet = &s->list->sheets.at[0];
    for (size_t i = 0; i < sheet->items.n; i++)
        if (sheet->items.at[i].kind == JX_ITEM_GLYPHS && jx_str_is(sheet->items.at[i].text, text))
            return sheet->items.at[i].size;
    return 0;
}

#define LONG "1234567890.1234567890" /* wider than 100 pt at 10 pt */

static grid_sample too_narrow(void)
{
    return (grid_sample){
        .columns = {{.kind = JX_WIDTH_SHARE, .share = 1}, {.kind = JX_WIDTH_SHARE, .share = 1}},
        .texts = { LONG, "9876543210.9876543210",                                                        "指标", "分值"},
        .n = 2,
        .shrink_to = JX_PT(6),
    };
}

static void words_that_are_too_wide_make_all_text_smaller(void **state)
{
    sample *s = *state;
    grid_sample g = too_narrow();
    assert_int_equal(lay(s, &g), JX_OK);
    assert_int_equal(jx_diags_n(s->diags), 0);
    const jx_len size = size_of(s, LONG);
    assert_true(size >= JX_PT(6) && size < JX_PT(10));
    assert_int_equal(size_of(s, "指标"), size);
    assert_int_equal(size_of(s, "分值"), size);
    /* and no smaller than need be */
    g.shrink_to = 0;
    for (size_t i = 0; i < 4; i++)
        g.sizes[i] = size;
    assert_int_equal(lay(s, &g), JX_OK);
    assert_false(sample_found(s, "PAGE-003"));
    for (size_t i = 0; i < 4; i++)
        g.sizes[i] = size + 2 * STEP;
    assert_int_equal(lay(s, &g), JX_OK);
    assert_true(sample_found(s, "PAGE-003"));
}

static void sizes_keep_their_ratio(void **state)
{
    sample *s = *state;
    grid_sample g = too_narrow();
    g.sizes[0] = g.sizes[1] = JX_PT(12);
    g.sizes[3] = JX_PT(8);
    g.shrink_to = JX_PT(5);
    assert_int_equal(lay(s, &g), JX_OK);
    assert_int_equal(jx_diags_n(s->diags), 0);
    const jx_len least = size_of(s, "分值");
    assert_true(least >= JX_PT(5) && least < JX_PT(8));
    assert_int_equal(size_of(s, LONG), jx_len_scale(JX_PT(12), least, JX_PT(8)));
    assert_int_equal(size_of(s, "指标"), jx_len_scale(JX_PT(10), least, JX_PT(8)));
}

static void no_text_gets_smaller_than_the_limit(void **state)
{
    sample *s = *state;
    grid_sample g = too_narrow();
    g.shrink_to = JX_PT(9.5);
    assert_int_equal(lay(s, &g), JX_OK);
    assert_true(sample_found(s, "PAGE-003"));
    assert_int_equal(jx_diags_n(s->diags), 1);
    assert_int_equal(size_of(s, "指标"), JX_PT(9.5));
    g.shrink_to = JX_PT(11); /* a limit above the text: nothing may be done */
    assert_int_equal(lay(s, &g), JX_OK);
    assert_true(sample_found(s, "PAGE-003"));
    assert_int_equal(size_of(s, "指标"), JX_PT(10));
}

static void a_table_that_fits_keeps_its_size(void **state)
{
    sample *s = *state;
    grid_sample g = too_narrow();
    g.texts[0] = "98.12";
    g.texts[1] = "1784.4";
    assert_int_equal(lay(s, &g), JX_OK);
    assert_int_equal(size_of(s, "98.12"), JX_PT(10));
    g = too_narrow();
    g.shrink_to = 0;
    assert_int_equal(lay(s, &g), JX_OK);
    assert_true(sample_found(s, "PAGE-003"));
    assert_int_equal(size_of(s, "指标"), JX_PT(10));
}

static void a_fixed_column_counts_too(void **state)
{
    sample *s = *state;
    grid_sample g = too_narrow();
    g.columns[0] = (jx_column){.kind = JX_WIDTH_FIXED, .width = JX_PT(60)};
    g.texts[1] = "1";
    g.shrink_to = 0;
    assert_int_equal(lay(s, &g), JX_OK);
    assert_true(sample_found(s, "PAGE-003"));
    g.shrink_to = JX_PT(4);
    assert_int_equal(lay(s, &g), JX_OK);
    assert_int_equal(jx_diags_n(s->diags), 0);
    assert_in_range(size_of(s, LONG), JX_PT(4), JX_PT(6));
}

static void a_fixed_row_holds_smaller_text(void **state)
{
    sample *s = *state;
    grid_sample g = {
        .columns = {{.kind = JX_WIDTH_SHARE, .share = 1}, {.kind = JX_WIDTH_SHARE, .share = 1}},
        .texts = {"全面落实食品安全四个最严要求，开展食品安全监督抽检",                                    "分", "指标", "值"},
        .n = 2,
        .rows = {{.min_height = JX_PT(24), .fixed = true}},
    };
    assert_int_equal(lay(s, &g), JX_ERR_INPUT);
    assert_true(sample_found(s, "PAGE-004"));
    g.shrink_to = JX_PT(5);
    assert_int_equal(lay(s, &g), JX_OK);
    assert_int_equal(jx_diags_n(s->diags), 0);
    const jx_len size = size_of(s, "指标");
    assert_in_range(size, JX_PT(5), JX_PT(9));
    /* as large as the row holds it */
    for (size_t i = 0; i < 4; i++)
        g.sizes[i] = size + 2 * STEP;
    g.shrink_to = 0;
    assert_int_equal(lay(s, &g), JX_ERR_INPUT);
    /* a row that holds it at no size */
    for (size_t i = 0; i < 4; i++)
        g.sizes[i] = 0;
    g.shrink_to = JX_PT(5);
    g.rows[0].min_height = JX_PT(7);
    assert_int_equal(lay(s, &g), JX_ERR_INPUT);
    assert_true(sample_found(s, "PAGE-004"));
}

/* What belongs to the text shrinks with it: 20 pt of indent at 10 pt stay two characters. */
static void indents_and_line_pitch_shrink_with_the_text(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(100), JX_PT(400)));
    jx_para para = sample_para(s, "国国国国国国国国国国国国国国国国国国国1234567890123456789",
                               sample_style(JX_ROLE_SONGTI, JX_PT(10), JX_PT(11)));
    para.line_pitch = JX_PT(15);
    para.first_indent = JX_PT(22);
    para.align = JX_LEFT;
    const jx_cell cell = {.row_span = 1, .col_span = 1, .paras = &para, .n = 1};
    const jx_column column = {.kind = JX_WIDTH_SHARE, .share = 1};
    const jx_row row = {0};
    const jx_section section = {.n = 1};
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_TABLE,
        .table = {.columns = &column,
                  .column_n = 1,
                  .rows = &row,
                  .row_n = 1,
                  .sections = &section,
                  .section_n = 1,
                  .cells = &cell,
                  .cell_n = 1,
                  .shrink_to = JX_PT(4)},
    };
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(jx_diags_n(s->diags), 0);
    const jx_item *first = &s->list->sheets.at[0].items.at[0];
    assert_true(first->size < JX_PT(10));
    assert_int_equal(first->x, JX_MM(20) + jx_len_scale(JX_PT(22), first->size, JX_PT(10)));
    assert_int_equal(first->glyphs[0].advance, jx_len_scale(JX_PT(11), first->size, JX_PT(10)));
    jx_len y[8];
    assert_true(sample_baselines(&s->list->sheets.at[0], y, 8) >= 2);
    assert_int_equal(y[1] - y[0], jx_len_scale(JX_PT(15), first->size, JX_PT(10)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_too_wide_make_all_text_smaller),
        cmocka_unit_test(sizes_keep_their_ratio),
        cmocka_unit_test(no_text_gets_smaller_than_the_limit),
        cmocka_unit_test(a_table_that_fits_keeps_its_size),
        cmocka_unit_test(a_fixed_column_counts_too),
        cmocka_unit_test(a_fixed_row_holds_smaller_text),
        cmocka_unit_test(indents_and_line_pitch_shrink_with_the_text),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
