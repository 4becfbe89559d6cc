/* Tables of contents: entries, numbers, leaders, links, and that they settle. */
#include "page_entries.h"
#include "page_sample.h"

#define EM JX_PT(14)

typedef struct contents_sample {
    jx_page_type types[2]; /* front, body */
    jx_contents contents;
    uint32_t first_number;
} contents_sample;

static contents_sample contents_new(sample *s)
{
    contents_sample c = {.first_number = 1};
    c.types[0] = c.types[1] = sample_official_page();
    sample_begin(s, c.types[0]);
    jx_para *title = JX_NEW(s->mem, jx_para);
    *title = sample_para(s, "目录", sample_style(JX_ROLE_HEITI, JX_PT(22), 0));
    title->align = JX_CENTER;
    c.contents = (jx_contents){
        .title = JX_S("目录"),
        .title_para = title,
        .entry_style = sample_para(s, "", sample_style(JX_ROLE_FANGSONG, EM, 0)),
        .level_indent = EM,
        .levels = 2,
        .dots = true,
    };
    return c;
}

static void add_contents(sample *s, const contents_sample *c)
{
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_CONTENTS, .contents = c->contents};
}

static void add_page(sample *s, uint32_t type)
{
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_PAGE, .page_type = type};
}

static void add_heading(sample *s, jx_tag tag, const char *text)
{
    jx_para para = sample_body(s, text);
    para.tag = tag;
    para.bookmark = true;
    sample_add_para(s, para);
}

static jx_status lay(sample *s, const contents_sample *c)
{
    const jx_flow flow = {
        .lang = "zh-CN",
        .first_page_number = c->first_number,
        .page_types = c->types,
        .page_type_n = 2,
        .blocks = s->blocks.at,
        .n = s->blocks.n,
    };
    return jx_page_layout(s->mem, s->diags, s->fonts, &flow, &s->list);
}

static void an_entry_has_text_leader_number_and_link(void **state)
{
    sample *s = *state;
    const contents_sample c = contents_new(s);
    add_contents(s, &c);
    add_page(s, 1);
    add_heading(s, JX_TAG_H2, "一、部门概况");
    add_page(s, 1);
    add_heading(s, JX_TAG_H2, "二、绩效\n目标");
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[2];
    assert_int_equal(check_truth(s, 2, e, 2), 2);
    assert_true(jx_str_is(sample_text(s, 0, JX_REAL), "目录一、部门概况2二、绩效目标3"));
    const jx_len right = JX_MM(210) - JX_MM(26);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(e[i].left, JX_MM(28));
        assert_int_equal(e[i].number->x + sample_width(e[i].number), right);
        assert_int_equal(e[i].number->y, e[i].last->y);
        assert_int_equal(e[i].dots->y, e[i].last->y);
        /* the leader fills the room but for less than a character */
        const jx_len text_end = e[i].last->x + sample_width(e[i].last);
        assert_in_range(e[i].dots->x - text_end, EM / 4, EM / 4 + EM);
        assert_int_equal(e[i].dots->x + sample_width(e[i].dots), e[i].number->x - EM / 4);
        assert_int_equal(e[i].dots->elem, 0);
        /* the link covers the line */
        assert_int_equal(e[i].link->x, JX_MM(28));
        assert_int_equal(e[i].link->x + e[i].link->w, right);
        assert_true(e[i].link->y <= e[i].last->y - EM / 2);
        assert_true(e[i].link->y + e[i].link->h >= e[i].last->y);
        assert_true(e[i].link->h < 2 * EM);
    }
    assert_true(e[0].link->y + e[0].link->h <= e[1].link->y);
}

static void entries_are_toc_items_under_tocs_by_level(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    c.contents.levels = 3;
    add_contents(s, &c);
    static const struct {
        jx_tag tag;
        uint32_t level;
    } heads[] = {
        {JX_TAG_H2, 1},
        {JX_TAG_H4, 2}, /* levels never skip, whatever was filed */
        {JX_TAG_H4, 2},
        {JX_TAG_H5, 3},
        {JX_TAG_H2, 1},
        {JX_TAG_H3, 2},
    };
    for (size_t i = 0; i < 6; i++)
        add_heading(s, heads[i].tag, "预算");
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[6];
    assert_int_equal(check_truth(s, 3, e, 6), 6);
    jx_elem_id tocs[6];
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(e[i].left, JX_MM(28) + (jx_len)(heads[i].level - 1) * EM);
        static const jx_elem_type chain[] = {JX_ELEM_LINK, JX_ELEM_REFERENCE, JX_ELEM_TOCI};
        jx_elem_id id = e[i].elem;
        for (size_t k = 0; k < 3; k++, id = s->list->elems.at[id - 1].parent)
            assert_int_equal(s->list->elems.at[id - 1].type, chain[k]);
        tocs[i] = id;
        for (uint32_t level = heads[i].level; level > 0; level--) {
            assert_int_equal(s->list->elems.at[id - 1].type, JX_ELEM_TOC);
            id = s->list->elems.at[id - 1].parent;
        }
        assert_int_equal(s->list->elems.at[id - 1].type, JX_ELEM_DOCUMENT);
    }
    assert_int_equal(tocs[0], tocs[4]);
    assert_int_equal(tocs[1], tocs[2]);
    assert_int_not_equal(tocs[1], tocs[5]);
    assert_int_equal(s->list->elems.at[tocs[3] - 1].parent, tocs[1]);
}

static void deeper_levels_and_other_bookmarks_are_left_out(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    c.contents.levels = 1;
    jx_para title = *c.contents.title_para;
    title.tag = JX_TAG_H1;
    title.bookmark = true; /* in the outline, but not in itself */
    c.contents.title_para = &title;
    add_contents(s, &c);
    add_heading(s, JX_TAG_H1, "一");
    add_heading(s, JX_TAG_H2, "二");
    add_heading(s, JX_TAG_H1, "三");
    jx_para plain = sample_body(s, "四");
    plain.tag = JX_TAG_H1;
    sample_add_para(s, plain);
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[4];
    assert_int_equal(read_entries(s, e, 4), 2);
    assert_true(jx_str_is(e[0].link->text, "一"));
    assert_true(jx_str_is(e[1].link->text, "三"));
    assert_int_equal(s->list->bookmarks.n, 4);
    assert_true(jx_str_is(s->list->bookmarks.at[0].title, "目录"));
}

static void a_long_title_runs_over_and_keeps_off_the_numbers(void **state)
{
    sample *s = *state;
    for (size_t n = 1; n < 120; n++) {
        const contents_sample c = contents_new(s);
        add_contents(s, &c);
        add_heading(s, JX_TAG_H2, sample_han(s, n));
        assert_int_equal(lay(s, &c), JX_OK);
        entry e[1];
        assert_int_equal(check_truth(s, 2, e, 1), 1);
        if (n > 31)
            assert_int_equal(e[0].run_over, JX_MM(28) + 2 * EM);
        else if (n < 28)
            assert_int_equal(e[0].run_over, -1);
        const jx_len text_end = e[0].last->x + sample_width(e[0].last);
        assert_true(sample_width(e[0].dots) >= 2 * EM - 4);
        assert_true(text_end + EM / 4 <= e[0].dots->x);
    }
}

/* Tibetan is higher than its line: the number stands on the baseline of the text all the same. */
static void a_number_stands_on_the_baseline_of_its_text(void **state)
{
    sample *s = *state;
    const contents_sample c = contents_new(s);
    add_contents(s, &c);
    add_heading(s, JX_TAG_H2, "བོད་ལྗོངས");
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[1];
    assert_int_equal(check_truth(s, 2, e, 1), 1);
    assert_int_equal(e[0].number->y, e[0].last->y);
    assert_int_equal(e[0].dots->y, e[0].last->y);
}

static void a_form_may_set_its_own_indents(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    c.contents.entry_style.left = 3 * EM;
    c.contents.entry_style.first_indent = -EM;
    c.contents.entry_style.right = 2 * EM;
    c.contents.dots = false;
    add_contents(s, &c);
    add_heading(s, JX_TAG_H2, sample_han(s, 60));
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[1];
    assert_int_equal(check_truth(s, 2, e, 1), 1);
    assert_int_equal(e[0].left, JX_MM(28) + 2 * EM);
    assert_int_equal(e[0].run_over, JX_MM(28) + 3 * EM);
    assert_null(e[0].dots);
    assert_int_equal(e[0].number->x + sample_width(e[0].number), JX_MM(184) - 2 * EM);
}

/* Contents of several pages stand before what they list and push it on. */
static void contents_of_several_pages_tell_the_truth(void **state)
{
    sample *s = *state;
    static entry e[700];
    static const size_t counts[] = {20, 21, 22, 60, 99, 150, 600};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        const contents_sample c = contents_new(s);
        add_contents(s, &c);
        for (size_t k = 0; k < counts[i]; k++) {
            if (k % 3 == 0)
                add_page(s, 1);
            add_heading(s, k % 3 == 0 ? JX_TAG_H1 : JX_TAG_H2, sample_han(s, 3 + k * 7 % 40));
            sample_add_para(s, sample_body(s, sample_han(s, 50)));
        }
        assert_int_equal(lay(s, &c), JX_OK);
        assert_int_equal(check_truth(s, 2, e, 700), counts[i]);
        assert_int_equal(sample_found(s, "PAGE-005"), false);
    }
}

/* Where numbers get a digit more the column of numbers widens, a title may need another line, and all
 * that follows may move: numbers are right all the same. */
static void numbers_are_right_where_they_get_longer(void **state)
{
    sample *s = *state;
    static entry e[64];
    static const uint32_t firsts[] = {0, 1, 5, 8, 9, 96, 97, 98, 99, 999, 99998, 4000000000};
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        for (size_t lines = 18; lines < 24; lines++) {
            contents_sample c = contents_new(s);
            c.first_number = firsts[i];
            add_contents(s, &c);
            for (size_t k = 0; k < lines; k++) /* they fill their line exactly */
                add_heading(s, JX_TAG_H1, sample_han(s, 25 + k % 6));
            assert_int_equal(lay(s, &c), JX_OK);
            assert_int_equal(check_truth(s, 2, e, 64), lines);
            const jx_len right = e[0].number->x + sample_width(e[0].number);
            for (size_t k = 0; k < lines; k++) {
                assert_int_equal(e[k].number->x + sample_width(e[k].number), right);
                assert_true(e[k].dots->x + sample_width(e[k].dots) < e[k].number->x);
            }
        }
}

static void a_page_without_number_gets_an_entry_without_one(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    c.types[0].numbered = false;
    add_heading(s, JX_TAG_H1, "前言");
    add_contents(s, &c);
    add_page(s, 1);
    add_heading(s, JX_TAG_H1, "正文");
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[2];
    assert_int_equal(check_truth(s, 2, e, 2), 2);
    assert_null(e[0].number);
    assert_null(e[0].dots);
    assert_int_equal(e[0].link->to_sheet, 0);
    assert_int_equal(value_of(e[1].number),
                     1); /* what stands before the first number is not counted */
}

static void contents_without_headings_are_their_title(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    add_contents(s, &c);
    c.contents.title_para = NULL;
    add_contents(s, &c);
    sample_add_para(s, sample_body(s, "正文"));
    assert_int_equal(lay(s, &c), JX_OK);
    assert_true(jx_str_is(sample_text(s, 0, JX_REAL), "目录正文"));
}

static void two_tables_of_contents_list_the_same(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    add_contents(s, &c);
    add_page(s, 1);
    add_heading(s, JX_TAG_H1, "一");
    add_heading(s, JX_TAG_H2, "二");
    c.contents.levels = 1;
    c.contents.title_para = NULL;
    add_contents(s, &c);
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[3];
    assert_int_equal(read_entries(s, e, 3), 3);
    assert_int_equal(e[0].sheet, 0);
    assert_int_equal(e[2].sheet, 1);
    assert_true(jx_str_is(e[2].link->text, "一"));
    /* each has a TOC of its own */
    size_t tocs = 0;
    for (size_t i = 0; i < s->list->elems.n; i++)
        tocs += s->list->elems.at[i].type == JX_ELEM_TOC;
    assert_int_equal(tocs, 3);
}

static void the_title_stays_with_its_first_entries(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    jx_para title = sample_body(s, "目录");
    c.contents.title_para = &title;
    sample_add_para(s, sample_body(s, sample_han(s, 28 * 20))); /* 21 of 22 lines */
    add_contents(s, &c);
    add_heading(s, JX_TAG_H1, "一");
    assert_int_equal(lay(s, &c), JX_OK);
    assert_int_equal(s->list->sheets.n, 2);
    assert_true(jx_str_is(sample_text(s, 1, JX_REAL), "目录一2一"));
}

/* An entry of many lines on a page of few: it is cut, and each part leads on. */
static void an_entry_higher_than_its_page_has_a_link_on_each(void **state)
{
    sample *s = *state;
    contents_sample c = contents_new(s);
    c.types[0] = c.types[1] = sample_plain_page(12 * EM, 3 * JX_PT(18.2));
    c.contents.title_para = NULL;
    add_contents(s, &c);
    add_page(s, 1);
    jx_para para = sample_para(s, sample_han(s, 40), sample_style(JX_ROLE_HEITI, JX_PT(7), 0));
    para.bookmark = true;
    sample_add_para(s, para);
    assert_int_equal(lay(s, &c), JX_OK);
    entry e[1];
    assert_int_equal(read_entries(s, e, 1), 1);
    assert_int_equal(e[0].link_n, s->list->sheets.n - 1);
    assert_true(e[0].link_n >= 2);
    assert_int_equal(e[0].link->to_sheet, s->list->sheets.n - 1);
}

static void what_cannot_end_is_refused_once(void **state)
{
    sample *s = *state;
    const contents_sample c = contents_new(s);
    add_contents(s, &c);
    add_heading(s, JX_TAG_H1, "一");
    const jx_para para = sample_body(s, "二");
    for (size_t i = 0; i <= JX_PAGES_MAX; i++) {
        add_page(s, 1);
        sample_add_para(s, para);
    }
    assert_int_equal(lay(s, &c), JX_ERR_LIMIT);
    assert_true(sample_found(s, "PAGE-007"));
    assert_int_equal(jx_diags_n(s->diags), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_has_text_leader_number_and_link),
        cmocka_unit_test(entries_are_toc_items_under_tocs_by_level),
        cmocka_unit_test(deeper_levels_and_other_bookmarks_are_left_out),
        cmocka_unit_test(a_long_title_runs_over_and_keeps_off_the_numbers),
        cmocka_unit_test(a_number_stands_on_the_baseline_of_its_text),
        cmocka_unit_test(a_form_may_set_its_own_indents),
        cmocka_unit_test(contents_of_several_pages_tell_the_truth),
        cmocka_unit_test(numbers_are_right_where_they_get_longer),
        cmocka_unit_test(a_page_without_number_gets_an_entry_without_one),
        cmocka_unit_test(contents_without_headings_are_their_title),
        cmocka_unit_test(two_tables_of_contents_list_the_same),
        cmocka_unit_test(the_title_stays_with_its_first_entries),
        cmocka_unit_test(an_entry_higher_than_its_page_has_a_link_on_each),
        cmocka_unit_test(what_cannot_end_is_refused_once),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
