/* Widths of columns. */
#include "page_sample.h"

typedef struct table_sample {
    jx_column columns[8];
    uint32_t n;
    const char *texts[8]; /* one row */
    jx_len width;         /* of the type area, pt */
} table_sample;

/* Lays a table of one row and gives its column edges, from the rules between the columns. */
static jx_status lay_row(sample *s, const table_sample *t, jx_len *x)
{
    sample_begin(s, sample_plain_page(JX_EMU_PT * t->width, JX_PT(400)));
    jx_cell *cells = JX_NEW_N(s->mem, jx_cell, t->n);
    for (uint32_t c = 0; c < t->n; c++) {
        jx_para *para = JX_NEW(s->mem, jx_para);
        *para = sample_para(s, t->texts[c], sample_style(JX_ROLE_SONGTI, JX_PT(10), 0));
        para->align = JX_LEFT;
        cells[c] = (jx_cell){.col = c, .row_span = 1, .col_span = 1, .paras = para, .n = 1};
    }
    const jx_row row = {0};
    const jx_section section = {.n = 1};
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_TABLE,
        .table = {.columns = t->columns,
                  .column_n = t->n,
                  .rows = &row,
                  .row_n = 1,
                  .sections = &section,
                  .section_n = 1,
                  .cells = cells,
                  .cell_n = t->n,
                  .inner = 2,
                  .outer = 2},
    };
    const jx_status status = sample_layout(s);
    if (status != JX_OK)
        return status;
    const jx_sheet *sheet = &s->list->sheets.at[0];
    uint32_t n = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->kind == JX_ITEM_RECT && item->w == 2 && item->x > JX_MM(20) &&
            item->x < JX_MM(20) + JX_EMU_PT * t->width - 2)
            x[++n] = item->x + 1 - JX_MM(20);
    }
    x[++n] = JX_EMU_PT * t->width;
    assert_int_equal(n, t->n);
    return status;
}

static size_t lines_of(const sample *s, uint32_t cell)
{
    size_t lines = 0;
    jx_elem_id elem = 0;
    for (size_t i = 0, seen = 0; i < s->list->elems.n; i++)
        if (s->list->elems.at[i].type == JX_ELEM_TD && seen++ == cell)
            elem = (jx_elem_id)(i + 1);
    jx_len y = -1;
    for (size_t i = 0; i < s->list->sheets.at[0].items.n; i++) {
        const jx_item *item = &s->list->sheets.at[0].items.at[i];
        if (item->elem == elem && item->y != y) {
            y = item->y;
            lines++;
        }
    }
    return lines;
}

static void fixed_and_shared_widths_are_exact(void **state)
{
    sample *s = *state;
    const table_sample t = {
        .columns = {{.kind = JX_WIDTH_FIXED, .width = JX_PT(50)},
                    {.kind = JX_WIDTH_SHARE, .share = 1},
                    {.kind = JX_WIDTH_SHARE, .share = 2},
                    {.kind = JX_WIDTH_SHARE, .share = 4}                             },
        .n = 4,
        .texts = {"一",                                        "二", "三", "四"},
        .width = 400,
    };
    jx_len x[9] = {0};
    assert_int_equal(lay_row(s, &t, x), JX_OK);
    assert_int_equal(x[1], JX_PT(50));
    assert_int_equal(x[2], JX_PT(100));
    assert_int_equal(x[3], JX_PT(200));
    assert_int_equal(x[4], JX_PT(400));
}

static void shares_that_do_not_divide_still_end_at_the_width(void **state)
{
    sample *s = *state;
    const table_sample t = {
        .columns = {{.kind = JX_WIDTH_SHARE, .share = 1},
                    {.kind = JX_WIDTH_SHARE, .share = 1},
                    {.kind = JX_WIDTH_SHARE, .share = 1}        },
        .n = 3,
        .texts = {"",                                   "", ""},
        .width = 100,
    };
    jx_len x[9] = {0};
    assert_int_equal(lay_row(s, &t, x), JX_OK);
    assert_in_range(x[1], 423333 - 1, 423333 + 1);
    assert_in_range(x[2], 846666 - 1, 846666 + 1);
    const jx_sheet *sheet = &s->list->sheets.at[0]; /* the frame: from edge to edge */
    assert_int_equal(sheet->items.at[0].x, JX_MM(20));
    assert_int_equal(sheet->items.at[0].w, JX_PT(100));
}

static void a_number_is_never_broken_while_there_is_room(void **state)
{
    sample *s = *state;
    static const jx_width_kind kinds[] = {JX_WIDTH_SHARE, JX_WIDTH_CONTENT};
    for (size_t k = 0; k < 2; k++) {
        const table_sample t = {
            .columns = {{.kind = kinds[k], .share = 1}, {.kind = kinds[k], .share = 40}                                            },
            .n = 2,
            .texts = {"12345.98",
                        "全面落实食品安全四个最严要求，开展食品安全监督抽检，及时处置不合格食品"},
            .width = 200,
        };
        jx_len x[9] = {0};
        assert_int_equal(lay_row(s, &t, x), JX_OK);
        assert_int_equal(lines_of(s, 0), 1);
        assert_true(x[1] > JX_PT(30) && x[1] < JX_PT(60));
        assert_false(sample_found(s, "PAGE-003"));
    }
}

static void a_short_column_is_not_squeezed_for_a_long_one(void **state)
{
    sample *s = *state;
    const table_sample t = {
        .columns = {{.kind = JX_WIDTH_CONTENT}, {.kind = JX_WIDTH_CONTENT}                                                                    },
        .n = 2,
        .texts =
            {"食品安全抽检批次",
                    "全面落实食品安全四个最严要求，开展食品安全监督抽检，及时处置不合格食品，保障安全"},
        .width = 250,
    };
    jx_len x[9] = {0};
    assert_int_equal(lay_row(s, &t, x), JX_OK);
    assert_int_equal(lines_of(s, 0), 1);
}

static void content_widths_stay_between_least_and_most(void **state)
{
    sample *s = *state;
    const table_sample t = {
        .columns = {{.kind = JX_WIDTH_CONTENT, .min = JX_PT(80)},
                    {.kind = JX_WIDTH_CONTENT, .max = JX_PT(60)},
                    {.kind = JX_WIDTH_SHARE, .share = 1}                                                                },
        .n = 3,
        .texts = {"短",                                        "全面落实食品安全四个最严要求", "其余"},
        .width = 300,
    };
    jx_len x[9] = {0};
    assert_int_equal(lay_row(s, &t, x), JX_OK);
    assert_int_equal(x[1], JX_PT(80));
    assert_int_equal(x[2] - x[1], JX_PT(60));
}

static void numbers_that_cannot_fit_are_told_and_not_lost(void **state)
{
    sample *s = *state;
    const table_sample t = {
        .columns = {{.kind = JX_WIDTH_CONTENT}, {.kind = JX_WIDTH_CONTENT}},
        .n = 2,
        .texts = {"12345678901234567890",     "98765432109876543210"    },
        .width = 100,
    };
    jx_len x[9] = {0};
    assert_int_equal(lay_row(s, &t, x), JX_OK);
    assert_true(sample_found(s, "PAGE-003"));
    assert_true(jx_str_is(sample_text(s, 0, JX_REAL), "1234567890123456789098765432109876543210"));
}

static void a_table_wider_than_its_page_is_refused(void **state)
{
    sample *s = *state;
    const table_sample t = {
        .columns = {{.kind = JX_WIDTH_FIXED, .width = JX_PT(80)},
                    {.kind = JX_WIDTH_FIXED, .width = JX_PT(80)}       },
        .n = 2,
        .texts = {"一",                                        "二"},
        .width = 150,
    };
    jx_len x[9] = {0};
    assert_int_equal(lay_row(s, &t, x), JX_ERR_INPUT);
    assert_true(sample_found(s, "PAGE-002"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed_and_shared_widths_are_exact),
        cmocka_unit_test(shares_that_do_not_divide_still_end_at_the_width),
        cmocka_unit_test(a_number_is_never_broken_while_there_is_room),
        cmocka_unit_test(a_short_column_is_not_squeezed_for_a_long_one),
        cmocka_unit_test(content_widths_stay_between_least_and_most),
        cmocka_unit_test(numbers_that_cannot_fit_are_told_and_not_lost),
        cmocka_unit_test(a_table_wider_than_its_page_is_refused),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
