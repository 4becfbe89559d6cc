/* Page number and note: the places of GB/T 9704-2012 7.5, portrait and landscape. */
#include "page_sample.h"

static jx_page_type landscape(void)
{
    jx_page_type type = sample_official_page();
    type.width = JX_MM(297);
    type.height = JX_MM(210);
    type.top = JX_MM(28);
    type.left = JX_MM(35);
    type.right = JX_MM(37);
    type.bottom = JX_MM(26);
    type.grid = false;
    return type;
}

static void lay_pages(sample *s, jx_page_type type, size_t pages)
{
    sample_begin(s, type);
    for (size_t i = 0; i < pages; i++) {
        if (i > 0)
            *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_PAGE};
        sample_add_para(s, sample_body(s, "预算"));
    }
    assert_int_equal(sample_layout(s), JX_OK);
    assert_int_equal(s->list->sheets.n, pages);
}

typedef struct number {
    const jx_item *dashes[2], *figures, *note;
} number;

static number find_number(const jx_sheet *sheet)
{
    number found = {0};
    size_t dashes = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->artifact != JX_ARTIFACT_FOOTER)
            continue;
        if (jx_str_is(item->text, "\u2014")) {
            assert_true(dashes < 2);
            found.dashes[dashes++] = item;
        } else if (item->text.at[0] >= '0' && item->text.at[0] <= '9') {
            found.figures = item;
        } else {
            found.note = item;
        }
    }
    return found;
}

/* Middle of the dash's ink over its baseline. */
static jx_len stroke(const jx_item *dash)
{
    hb_glyph_extents_t box;
    assert_true(hb_font_get_glyph_extents(dash->face->hb_font, dash->glyphs[0].id, &box));
    return jx_len_scale(dash->size, 2 * (int64_t)box.y_bearing + box.height,
                        2 * (int64_t)dash->face->upem);
}

/* Ends of the dash's ink: what T41 places, not the glyph's box. */
static jx_len ink_left(const jx_item *dash)
{
    hb_glyph_extents_t box;
    assert_true(hb_font_get_glyph_extents(dash->face->hb_font, dash->glyphs[0].id, &box));
    return dash->x + dash->glyphs[0].dx +
           jx_len_scale(dash->size, box.x_bearing, (int64_t)dash->face->upem);
}

static jx_len ink_right(const jx_item *dash)
{
    hb_glyph_extents_t box;
    assert_true(hb_font_get_glyph_extents(dash->face->hb_font, dash->glyphs[0].id, &box));
    return ink_left(dash) + jx_len_scale(dash->size, box.width, (int64_t)dash->face->upem);
}

static void the_dash_lies_7_mm_below_the_type_area(void **state)
{
    sample *s = *state;
    lay_pages(s, sample_official_page(), 1);
    const number n = find_number(&s->list->sheets.at[0]);
    assert_non_null(n.dashes[1]);
    for (size_t i = 0; i < 2; i++)
        assert_in_range(n.dashes[i]->y - stroke(n.dashes[i]), JX_MM(297) - JX_MM(28) - 2,
                        JX_MM(297) - JX_MM(28) + 2);
    assert_int_equal(n.figures->y, n.dashes[0]->y);
}

static void the_number_leaves_a_character_free_outside(void **state)
{
    sample *s = *state;
    lay_pages(s, sample_official_page(), 12);
    for (size_t p = 0; p < 12; p++) {
        const number n = find_number(&s->list->sheets.at[p]);
        assert_int_equal(s->list->sheets.at[p].number, p + 1);
        if (p % 2 == 0) /* T41: 595.276 - 73.701 - 14 = 507.575 pt */
            assert_int_equal(ink_right(n.dashes[1]), JX_MM(210) - JX_MM(26) - JX_PT(14));
        else /* 79.370 + 14 = 93.370 pt */
            assert_int_equal(ink_left(n.dashes[0]), JX_MM(28) + JX_PT(14));
        /* a quarter of a character around the figures */
        assert_int_equal(n.figures->x - n.dashes[0]->x - sample_width(n.dashes[0]), JX_PT(3.5));
        assert_int_equal(n.dashes[1]->x - n.figures->x - sample_width(n.figures), JX_PT(3.5));
        assert_true(jx_str_eq(n.figures->text, jx_str_format(s->mem, "%zu", p + 1)));
    }
}

static void a_mirrored_page_swaps_its_margins(void **state)
{
    sample *s = *state;
    jx_page_type type = sample_official_page();
    type.mirrored = true;
    lay_pages(s, type, 2);
    assert_int_equal(s->list->sheets.at[0].items.at[0].x, JX_MM(28) + 2 * SAMPLE_PITCH);
    assert_int_equal(s->list->sheets.at[1].items.at[0].x, JX_MM(26) + 2 * SAMPLE_PITCH);
    assert_int_equal(ink_left(find_number(&s->list->sheets.at[1]).dashes[0]),
                     JX_MM(26) + JX_PT(14));
}

/* Turned back to portrait by (x, y) -> (y, 297 mm - x from the top), the number must stand exactly where
 * a portrait page has it. */
static void a_landscape_page_has_its_number_where_portrait_has_it(void **state)
{
    sample *s = *state;
    lay_pages(s, landscape(), 2);
    for (size_t p = 0; p < 2; p++) {
        const jx_sheet *sheet = &s->list->sheets.at[p];
        assert_true(sheet->rotated);
        const number n = find_number(sheet);
        assert_int_equal(n.figures->quarter_turns, 3);
        const jx_len from_bottom = n.dashes[0]->x + stroke(n.dashes[0]);
        assert_in_range(from_bottom, JX_MM(28) - 2, JX_MM(28) + 2);
        if (p == 0)
            assert_int_equal(ink_right(n.dashes[1]) - n.dashes[1]->x + n.dashes[1]->y,
                             JX_MM(210) - JX_MM(26) - JX_PT(14));
        else
            assert_int_equal(ink_left(n.dashes[0]) - n.dashes[0]->x + n.dashes[0]->y,
                             JX_MM(28) + JX_PT(14));
    }
}

static void the_note_never_meets_the_number(void **state)
{
    sample *s = *state;
    static const char *const notes[] = {"样例数据",
                                        "样例数据：本页所有数字均为示例，不代表任何单位的实际情况"};
    for (size_t i = 0; i < 4; i++) {
        jx_page_type type = sample_official_page();
        type.note = jx_str_from(notes[i % 2]);
        type.number_place = i < 2 ? JX_NUMBER_OUTSIDE : JX_NUMBER_CENTER;
        lay_pages(s, type, 2);
        for (size_t p = 0; p < 2; p++) {
            const number n = find_number(&s->list->sheets.at[p]);
            assert_non_null(n.note);
            const jx_len left = n.note->x;
            const jx_len right = left + sample_width(n.note);
            assert_true(left >= JX_MM(28) && right <= JX_MM(210) - JX_MM(26));
            const bool beside =
                right < n.dashes[0]->x || left > n.dashes[1]->x + sample_width(n.dashes[1]);
            assert_true(beside || n.note->y - n.note->size >= n.figures->y);
        }
    }
}

static void a_page_without_number_shows_none(void **state)
{
    sample *s = *state;
    jx_page_type type = sample_official_page();
    type.numbered = false;
    lay_pages(s, type, 1);
    assert_int_equal(s->list->sheets.at[0].number, 0);
    assert_int_equal(sample_text(s, 0, JX_ARTIFACT_FOOTER).n, 0);
}

/* The footer belongs to the page it stands on, not to the type of the next one. */
static void each_page_has_the_footer_of_its_own_type(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_official_page());
    jx_page_type types[2] = {s->type, landscape()};
    types[0].note = JX_S("竖");
    types[1].note = JX_S("横");
    sample_add_para(s, sample_body(s, "一"));
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_PAGE, .page_type = 1};
    sample_add_para(s, sample_body(s, "二"));
    const jx_flow flow = {.lang = "zh-CN",
                          .page_types = types,
                          .page_type_n = 2,
                          .blocks = s->blocks.at,
                          .n = s->blocks.n};
    assert_int_equal(jx_page_layout(s->mem, s->diags, s->fonts, &flow, &s->list), JX_OK);
    assert_true(jx_str_ends(sample_text(s, 0, JX_ARTIFACT_FOOTER), JX_S("竖")));
    assert_true(jx_str_ends(sample_text(s, 1, JX_ARTIFACT_FOOTER), JX_S("横")));
    assert_int_equal(find_number(&s->list->sheets.at[0]).figures->quarter_turns, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dash_lies_7_mm_below_the_type_area),
        cmocka_unit_test(the_number_leaves_a_character_free_outside),
        cmocka_unit_test(a_mirrored_page_swaps_its_margins),
        cmocka_unit_test(a_landscape_page_has_its_number_where_portrait_has_it),
        cmocka_unit_test(the_note_never_meets_the_number),
        cmocka_unit_test(a_page_without_number_shows_none),
        cmocka_unit_test(each_page_has_the_footer_of_its_own_type),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
