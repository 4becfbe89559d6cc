/* Tables as a reader and a screen reader meet them: elements, header cells, what is set again. */
#include "page_sample.h"

/* The indicator part of a self-evaluation form:
 *
 *   | 绩 | 一级 | 二级 | 指标值 |   header row; the label 绩效指标 goes through it
 *   | 效 |------+------+--------|
 *   | 指 | 产出 | 数量 | ...    |
 *   | 标 |      | 质量 | ...    |
 */
typedef struct form {
    jx_cell cells[256];
    size_t n;
    jx_row rows[64];
    jx_column columns[4];
    jx_section section;
} form;

static void add_cell(sample *s, form *f, jx_cell cell, const char *text)
{
    jx_para *para = JX_NEW(s->mem, jx_para);
    *para = sample_para(s, text, sample_style(JX_ROLE_SONGTI, JX_PT(9), 0));
    para->align = JX_CENTER;
    cell.paras = para;
    cell.n = *text != '\0';
    cell.valign = JX_MIDDLE;
    cell.pad_x = cell.pad_y = JX_PT(2);
    f->cells[f->n++] = cell;
}

static jx_cell at(uint32_t row, uint32_t col, uint32_t row_span)
{
    return (jx_cell){.row = row, .col = col, .row_span = row_span, .col_span = 1};
}

/* `rows` indicators below the header; the first label through the header when `through`. */
static form *indicators(sample *s, uint32_t rows, bool through)
{
    form *f = JX_NEW(s->mem, form);
    f->section = (jx_section){.n = rows + 1, .header_rows = 1, .summary = JX_S("绩效指标")};
    jx_cell all = at(0, 0, through ? rows + 1 : 1);
    all.head = through ? JX_CELL_HEAD_ROW : JX_CELL_HEAD_COLUMN;
    all.vertical = through;
    all.repeat = through;
    add_cell(s, f, all, through ? "绩效指标" : "序号");
    static const char *const heads[] = {"一级指标", "二级指标", "指标值"};
    for (uint32_t c = 0; c < 3; c++) {
        jx_cell head = at(0, c + 1, 1);
        head.head = JX_CELL_HEAD_COLUMN;
        add_cell(s, f, head, heads[c]);
    }
    for (uint32_t r = 1; r <= rows; r++) {
        if (!through)
            add_cell(s, f, at(r, 0, 1), "1");
        if (r == 1) {
            jx_cell level1 = at(r, 1, rows);
            level1.head = JX_CELL_HEAD_ROW;
            level1.repeat = level1.continued = true;
            add_cell(s, f, level1, "产出指标");
        }
        if (r % 2 == 1) {
            jx_cell level2 = at(r, 2, rows - r >= 1 ? 2 : 1);
            level2.head = JX_CELL_HEAD_ROW;
            level2.repeat = true;
            add_cell(s, f, level2, "数量指标");
        }
        add_cell(s, f, at(r, 3, 1), "≥95%");
    }
    for (uint32_t c = 0; c < 4; c++)
        f->columns[c] = (jx_column){.kind = JX_WIDTH_SHARE, .share = 1};
    return f;
}

static void lay(sample *s, const form *f)
{
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_TABLE,
        .table = {.columns = f->columns,
                  .column_n = 4,
                  .rows = f->rows,
                  .row_n = f->section.n,
                  .sections = &f->section,
                  .section_n = 1,
                  .cells = f->cells,
                  .cell_n = f->n,
                  .inner = JX_PT(0.5),
                  .outer = JX_PT(1),
                  .continued_mark = JX_S("（续）")},
    };
    assert_int_equal(sample_layout(s), JX_OK);
}

static size_t count(const sample *s, jx_elem_type type)
{
    size_t n = 0;
    for (size_t i = 0; i < s->list->elems.n; i++)
        n += s->list->elems.at[i].type == type;
    return n;
}

/* The texts of an element, over all sheets. */
static jx_str elem_text(sample *s, jx_elem_id elem)
{
    jx_buf buf = jx_buf_new(s->mem);
    for (size_t p = 0; p < s->list->sheets.n; p++)
        for (size_t i = 0; i < s->list->sheets.at[p].items.n; i++) {
            const jx_item *item = &s->list->sheets.at[p].items.at[i];
            if (item->artifact == JX_REAL && item->elem == elem)
                jx_buf_put_str(&buf, item->text);
        }
    return jx_str_copy(s->mem, jx_buf_str(&buf));
}

static bool has_header(sample *s, const jx_elem *elem, const char *text)
{
    for (size_t i = 0; i < elem->header_n; i++)
        if (jx_str_is(elem_text(s, elem->headers[i]), text))
            return true;
    return false;
}

static void every_figure_names_its_heads(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(400)));
    lay(s, indicators(s, 6, true));
    size_t figures = 0;
    for (size_t i = 0; i < s->list->elems.n; i++) {
        const jx_elem *elem = &s->list->elems.at[i];
        if (elem->type != JX_ELEM_TD)
            continue;
        figures++;
        assert_int_equal(elem->header_n, 4);
        assert_true(has_header(s, elem, "指标值"));
        assert_true(has_header(s, elem, "绩效指标"));
        assert_true(has_header(s, elem, "产出指标"));
        assert_true(has_header(s, elem, "数量指标"));
    }
    assert_int_equal(figures, 6);
    assert_int_equal(count(s, JX_ELEM_TABLE), 1);
    assert_int_equal(count(s, JX_ELEM_TR), 7);
}

/* 主管部门 | value | 实施单位 | value: the second value is not one of the competent department. */
static void a_value_is_named_by_the_label_beside_it_alone(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(400)));
    form *f = JX_NEW(s->mem, form);
    f->section = (jx_section){.n = 1};
    static const char *const texts[] = {"主管部门", "某某局", "实施单位", "某某中心"};
    for (uint32_t c = 0; c < 4; c++) {
        jx_cell cell = at(0, c, 1);
        cell.head = c % 2 == 0 ? JX_CELL_HEAD_ROW : JX_CELL_DATA;
        add_cell(s, f, cell, texts[c]);
        f->columns[c] = (jx_column){.kind = JX_WIDTH_SHARE, .share = 1};
    }
    lay(s, f);
    size_t cells = 0;
    for (size_t i = 0; i < s->list->elems.n; i++) {
        const jx_elem *elem = &s->list->elems.at[i];
        if (elem->type != JX_ELEM_TD && elem->type != JX_ELEM_TH)
            continue;
        assert_int_equal(elem->header_n, cells % 2);
        if (cells == 3)
            assert_true(has_header(s, elem, "实施单位"));
        cells++;
    }
    assert_int_equal(cells, 4);
}

static void head_and_body_are_grouped_unless_a_cell_crosses(void **state)
{
    sample *s = *state;
    for (int through = 0; through < 2; through++) {
        sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(400)));
        lay(s, indicators(s, 6, through == 1));
        assert_int_equal(count(s, JX_ELEM_THEAD), through == 0);
        assert_int_equal(count(s, JX_ELEM_TBODY), through == 0);
        for (size_t i = 0; i < s->list->elems.n; i++) {
            const jx_elem *elem = &s->list->elems.at[i];
            if (elem->type == JX_ELEM_TH)
                assert_int_not_equal(elem->scope, JX_SCOPE_NONE);
            if (elem->type == JX_ELEM_TABLE)
                assert_true(jx_str_is(elem->summary, "绩效指标"));
        }
    }
}

static void labels_and_heads_stand_again_on_every_page(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(200)));
    lay(s, indicators(s, 41, true));
    assert_true(s->list->sheets.n >= 3);
    for (size_t p = 0; p < s->list->sheets.n; p++) {
        const jx_str again = sample_text(s, p, JX_ARTIFACT_REPEAT);
        const bool first = p == 0;
        assert_int_equal(jx_str_find(again, JX_S("一级指标二级指标指标值"), 0) == SIZE_MAX, first);
        assert_int_equal(jx_str_find(again, JX_S("绩效指标"), 0) == SIZE_MAX, first);
        assert_int_equal(jx_str_find(again, JX_S("产出指标（续）"), 0) == SIZE_MAX, first);
    }
    assert_int_equal(count(s, JX_ELEM_TABLE), 1);
}

/* The label of a part stands in the middle of the part, not of the whole. */
static void a_label_is_centred_in_its_part(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(200)));
    lay(s, indicators(s, 41, true));
    for (size_t p = 0; p < s->list->sheets.n; p++) {
        const jx_sheet *sheet = &s->list->sheets.at[p];
        const jx_len top = sheet->items.at[0].y;
        const jx_len end = sheet->items.at[1].y + sheet->items.at[1].h;
        jx_len first = 0;
        jx_len last = 0;
        for (size_t i = 0; i < sheet->items.n; i++) {
            const jx_item *item = &sheet->items.at[i];
            if (item->kind == JX_ITEM_RECT || item->x > JX_MM(20) + JX_PT(70))
                continue;
            if (first == 0)
                first = item->y - jx_len_scale(item->size, 88, 100);
            last = item->y + jx_len_scale(item->size, 12, 100);
        }
        assert_in_range((first - top) - (end - last) + JX_PT(1), 0, JX_PT(2));
    }
}

static void a_caption_is_the_first_child_of_its_table(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(400)));
    jx_para caption =
        sample_para(s, "项目支出绩效自评表", sample_style(JX_ROLE_HEITI, JX_PT(12), 0));
    caption.tag = JX_TAG_CAPTION;
    sample_add_para(s, caption);
    lay(s, indicators(s, 2, false));
    const jx_elem *elems = s->list->elems.at;
    assert_int_equal(elems[1].type, JX_ELEM_TABLE);
    assert_int_equal(elems[2].type, JX_ELEM_CAPTION);
    assert_int_equal(elems[2].parent, 2);
    assert_int_equal(count(s, JX_ELEM_TABLE), 1);
}

static void a_table_low_on_a_page_begins_on_the_next(void **state)
{
    sample *s = *state;
    for (jx_len space = JX_PT(100); space < JX_PT(200); space += JX_PT(3)) {
        sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(200)));
        sample_add_para(s, sample_para(s, "上文", sample_style(JX_ROLE_SONGTI, JX_PT(9), 0)));
        *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_SPACE, .space = space};
        lay(s, indicators(s, 12, false));
        /* header and two rows, or nothing of the table */
        size_t figures = 0;
        const jx_str text = sample_text(s, 0, JX_REAL);
        for (size_t i = jx_str_find(text, JX_S("≥95%"), 0); i != SIZE_MAX;
             i = jx_str_find(text, JX_S("≥95%"), i + 1))
            figures++;
        assert_true(figures != 1);
        assert_int_equal(figures == 0, jx_str_find(text, JX_S("序号"), 0) == SIZE_MAX);
    }
}

/* Whatever its alignment: a text that is cut goes on at the top of its next part. */
static void a_text_that_goes_on_begins_at_the_top(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(200)));
    form *f = JX_NEW(s->mem, form);
    f->section = (jx_section){.n = 3};
    add_cell(s, f, at(0, 0, 3), sample_han(s, 28 * 20));
    f->cells[0].valign = JX_BOTTOM;
    f->cells[0].col_span = 3;
    for (uint32_t r = 0; r < 3; r++) {
        add_cell(s, f, at(r, 3, 1), "1");
        f->rows[r].min_height = JX_PT(190);
        f->columns[r] = (jx_column){.kind = JX_WIDTH_SHARE, .share = 1};
    }
    f->columns[3] = f->columns[0];
    lay(s, f);
    assert_int_equal(s->list->sheets.n, 3);
    const jx_sheet *sheet = &s->list->sheets.at[1];
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->kind == JX_ITEM_RECT || item->x > JX_MM(20) + JX_PT(200))
            continue;
        const jx_len top = item->y - jx_len_scale(item->size, 88, 100);
        assert_int_equal(top, JX_MM(20) + JX_PT(1) + JX_PT(2)); /* frame, padding */
        return;
    }
    fail();
}

static void a_fixed_row_too_low_is_refused(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(200)));
    form *f = indicators(s, 3, false);
    f->rows[2] = (jx_row){.min_height = JX_PT(8), .fixed = true};
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_TABLE,
        .table = {.columns = f->columns,
                  .column_n = 4,
                  .rows = f->rows,
                  .row_n = f->section.n,
                  .sections = &f->section,
                  .section_n = 1,
                  .cells = f->cells,
                  .cell_n = f->n},
    };
    assert_int_equal(sample_layout(s), JX_ERR_INPUT);
    assert_true(sample_found(s, "PAGE-004"));
}

static void a_hole_in_the_grid_is_a_fault_of_ours(void **state)
{
    sample *s = *state;
    sample_begin(s, sample_plain_page(JX_PT(300), JX_PT(200)));
    form *f = indicators(s, 3, false);
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_TABLE,
        .table = {.columns = f->columns,
                  .column_n = 4,
                  .rows = f->rows,
                  .row_n = f->section.n,
                  .sections = &f->section,
                  .section_n = 1,
                  .cells = f->cells,
                  .cell_n = f->n - 1},
    };
    assert_int_equal(sample_layout(s), JX_ERR_INTERNAL);
    assert_true(sample_found(s, "PAGE-008"));
}

static void a_line_below_a_table_stays_with_its_last_rows(void **state)
{
    sample *s = *state;
    for (jx_len height = JX_PT(150); height < JX_PT(260); height += JX_PT(2)) {
        sample_begin(s, sample_plain_page(JX_PT(300), height));
        const form *f = indicators(s, 12, false);
        *JX_PUSH(s->mem, &s->blocks) = (jx_block){
            .kind = JX_BLOCK_TABLE,
            .table = {.columns = f->columns,
                      .column_n = 4,
                      .rows = f->rows,
                      .row_n = f->section.n,
                      .sections = &f->section,
                      .section_n = 1,
                      .cells = f->cells,
                      .cell_n = f->n,
                      .inner = JX_PT(0.5),
                      .outer = JX_PT(1)},
        };
        jx_piece *piece = JX_NEW(s->mem, jx_piece);
        piece->para = sample_para(s, "填表人：", sample_style(JX_ROLE_SONGTI, JX_PT(9), 0));
        *JX_PUSH(s->mem, &s->blocks) = (jx_block){
            .kind = JX_BLOCK_LINE,
            .line = {.pieces = piece, .n = 1, .before = JX_PT(6), .keep_previous = true},
        };
        assert_int_equal(sample_layout(s), JX_OK);
        const jx_str text = sample_text(s, s->list->sheets.n - 1, JX_REAL);
        assert_true(jx_str_ends(text, JX_S("填表人：")));
        assert_int_not_equal(jx_str_find(text, JX_S("≥95%"), 0), SIZE_MAX);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_names_its_heads),
        cmocka_unit_test(a_value_is_named_by_the_label_beside_it_alone),
        cmocka_unit_test(head_and_body_are_grouped_unless_a_cell_crosses),
        cmocka_unit_test(labels_and_heads_stand_again_on_every_page),
        cmocka_unit_test(a_label_is_centred_in_its_part),
        cmocka_unit_test(a_caption_is_the_first_child_of_its_table),
        cmocka_unit_test(a_table_low_on_a_page_begins_on_the_next),
        cmocka_unit_test(a_text_that_goes_on_begins_at_the_top),
        cmocka_unit_test(a_fixed_row_too_low_is_refused),
        cmocka_unit_test(a_hole_in_the_grid_is_a_fault_of_ours),
        cmocka_unit_test(a_line_below_a_table_stays_with_its_last_rows),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
