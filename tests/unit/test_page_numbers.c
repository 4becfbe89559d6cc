/* What page numbers say: formats, totals, where counting starts. */
#include "page_sample.h"

typedef struct book {
    jx_page_type types[3];
    uint32_t first;
} book;

/* Type 0: a cover without number. 1: pages. 2: pages without number. */
static book book_new(sample *s)
{
    book b = {.first = 1};
    for (size_t i = 0; i < 3; i++) {
        b.types[i] = sample_official_page();
        b.types[i].numbered = i == 1;
        b.types[i].number_format = JX_S("第{page}页 共{pages}页");
    }
    sample_begin(s, b.types[0]);
    s->blocks.n = 0;
    return b;
}

static void add_page(sample *s, uint32_t type, bool used)
{
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_PAGE, .page_type = type};
    if (used)
        sample_add_para(s, sample_body(s, "文"));
}

static void lay(sample *s, const book *b)
{
    const jx_flow flow = {
        .lang = "zh-CN",
        .first_page_number = b->first,
        .page_types = b->types,
        .page_type_n = 3,
        .blocks = s->blocks.at,
        .n = s->blocks.n,
    };
    assert_int_equal(jx_page_layout(s->mem, s->diags, s->fonts, &flow, &s->list), JX_OK);
}

static void assert_footer(sample *s, size_t sheet, const char *want)
{
    const jx_str text = sample_text(s, sheet, JX_ARTIFACT_FOOTER);
    if (!jx_str_is(text, want))
        fail_msg("sheet %zu: \"%s\", not \"%s\"", sheet, jx_str_c(s->mem, text), want);
}

static void a_format_tells_number_and_total(void **state)
{
    sample *s = *state;
    const book b = book_new(s);
    for (size_t i = 0; i < 12; i++)
        add_page(s, 1, true);
    lay(s, &b);
    assert_int_equal(s->list->sheets.n, 12);
    assert_footer(s, 0, "第1页 共12页");
    assert_footer(s, 9, "第10页 共12页");
    assert_footer(s, 11, "第12页 共12页");
}

static void a_cover_is_not_counted_and_later_pages_are(void **state)
{
    sample *s = *state;
    const book b = book_new(s);
    add_page(s, 0, true);
    add_page(s, 0, true);
    add_page(s, 1, true);
    add_page(s, 2, true); /* without number, between two that have one */
    add_page(s, 1, true);
    add_page(s, 2, true); /* at the end */
    lay(s, &b);
    static const uint32_t numbers[] = {0, 0, 1, 0, 3, 0};
    assert_int_equal(s->list->sheets.n, 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(s->list->sheets.at[i].number, numbers[i]);
    assert_footer(s, 0, "");
    assert_footer(s, 2, "第1页 共3页");
    assert_footer(s, 3, "");
    assert_footer(s, 4, "第3页 共3页");
}

static void counting_may_start_anywhere(void **state)
{
    sample *s = *state;
    book b = book_new(s);
    b.first = 7;
    add_page(s, 0, true);
    add_page(s, 1, true);
    add_page(s, 1, true);
    lay(s, &b);
    assert_footer(s, 1, "第7页 共8页");
    assert_int_equal(s->list->sheets.at[2].number, 8);
}

/* Two page blocks in a row make one page, and it is counted once. */
static void a_page_that_is_given_up_is_not_counted(void **state)
{
    sample *s = *state;
    const book b = book_new(s);
    add_page(s, 1, false);
    add_page(s, 0, true);
    add_page(s, 1, false);
    add_page(s, 2, false);
    add_page(s, 1, true);
    add_page(s, 1, true);
    lay(s, &b);
    assert_int_equal(s->list->sheets.n, 3);
    assert_int_equal(s->list->sheets.at[0].number, 0);
    assert_footer(s, 1, "第1页 共2页");
    assert_footer(s, 2, "第2页 共2页");
}

static void odd_and_even_follow_the_printed_number(void **state)
{
    sample *s = *state;
    book b = book_new(s);
    b.types[1].number_format = (jx_str){0};
    b.types[1].mirrored = true;
    add_page(s, 0, true);
    add_page(s, 1, true);
    add_page(s, 1, true);
    lay(s, &b);
    /* sheet 1 has number 1: a right page, 28 mm at the left */
    assert_int_equal(s->list->sheets.at[1].items.at[0].x, JX_MM(28) + 2 * SAMPLE_PITCH);
    assert_int_equal(s->list->sheets.at[2].items.at[0].x, JX_MM(26) + 2 * SAMPLE_PITCH);
    assert_footer(s, 1, "—1—");
}

static void a_format_takes_no_dashes(void **state)
{
    sample *s = *state;
    const book b = book_new(s);
    assert_true(b.types[1].number_dashes);
    add_page(s, 1, true);
    lay(s, &b);
    assert_footer(s, 0, "第1页 共1页");
}

static void a_note_may_tell_them_too(void **state)
{
    sample *s = *state;
    book b = book_new(s);
    b.types[1].note = JX_S("{page}/{pages} {pag} {");
    b.types[1].number_format = JX_S("{pages}{page}");
    add_page(s, 1, true);
    add_page(s, 1, true);
    b.types[2].note = JX_S("附 {page}/{pages}");
    lay(s, &b);
    assert_footer(s, 0, "211/2 {pag} {");
    assert_footer(s, 1, "222/2 {pag} {");
    sample_begin(s, b.types[2]); /* no page of the report has a number */
    s->blocks.n = 0;
    add_page(s, 2, true);
    add_page(s, 2, true);
    lay(s, &b);
    assert_footer(s, 0, "附 1/2");
}

/* A centred number keeps its place on the paper when a landscape page stands among portrait ones (GB/T
 * 9704-2012 8), and stands below the table when all pages are landscape. */
static void a_centred_number_on_landscape_follows_the_book(void **state)
{
    sample *s = *state;
    for (int book_is_portrait = 0; book_is_portrait < 2; book_is_portrait++) {
        book b = book_new(s);
        b.types[0].numbered = false; /* a portrait cover makes no portrait book */
        b.types[1].number_place = JX_NUMBER_CENTER;
        b.types[2] = b.types[1];
        b.types[2].grid = false;
        b.types[2].width = JX_MM(297);
        b.types[2].height = JX_MM(210);
        b.types[2].top = JX_MM(28);
        b.types[2].left = JX_MM(35);
        b.types[2].right = JX_MM(37);
        b.types[2].bottom = JX_MM(26);
        add_page(s, 0, true);
        if (book_is_portrait)
            add_page(s, 1, true);
        add_page(s, 2, true);
        lay(s, &b);
        const jx_sheet *last = &s->list->sheets.at[s->list->sheets.n - 1];
        const jx_item *number = &last->items.at[last->items.n - 1];
        assert_true(jx_str_starts(number->text, JX_S("第")));
        if (!book_is_portrait) {
            assert_int_equal(number->quarter_turns, 0);
            assert_in_range(number->x + sample_width(number) / 2, JX_MM(147.5) - 2,
                            JX_MM(147.5) + 2);
            assert_true(number->y > JX_MM(210) - JX_MM(26));
            continue;
        }
        assert_int_equal(number->quarter_turns, 3);
        const jx_sheet *portrait = &s->list->sheets.at[1];
        const jx_item *other = &portrait->items.at[portrait->items.n - 1];
        /* landscape (x, y) is portrait (y, 297 mm - x) */
        const jx_len middle = number->y + sample_width(number) / 2;
        assert_in_range(middle - (other->x + sample_width(other) / 2) + 4, 0, 8);
        assert_in_range(JX_MM(297) - number->x - other->y + 2, 0, 4);
    }
}

/* The total counts the pages of the contents, which are known last. */
static void totals_are_right_behind_contents(void **state)
{
    sample *s = *state;
    const book b = book_new(s);
    add_page(s, 1, false);
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_CONTENTS,
        .contents = {.entry_style = sample_body(s, ""), .levels = 1, .dots = true},
    };
    for (size_t i = 0; i < 50; i++) {
        add_page(s, 1, false);
        jx_para para = sample_body(s, "标题");
        para.bookmark = true;
        sample_add_para(s, para);
    }
    lay(s, &b);
    assert_int_equal(s->list->sheets.n, 53); /* 22 entries on a page */
    assert_footer(s, 0, "第1页 共53页");
    assert_footer(s, 52, "第53页 共53页");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_format_tells_number_and_total),
        cmocka_unit_test(a_cover_is_not_counted_and_later_pages_are),
        cmocka_unit_test(counting_may_start_anywhere),
        cmocka_unit_test(a_page_that_is_given_up_is_not_counted),
        cmocka_unit_test(odd_and_even_follow_the_printed_number),
        cmocka_unit_test(a_format_takes_no_dashes),
        cmocka_unit_test(a_note_may_tell_them_too),
        cmocka_unit_test(a_centred_number_on_landscape_follows_the_book),
        cmocka_unit_test(totals_are_right_behind_contents),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
