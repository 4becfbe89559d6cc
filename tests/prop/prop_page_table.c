/* Random tables, set with real fonts on pages of any height, and looked at from outside: only the
 * page list is questioned. JX_SEED and JX_ROUNDS choose other runs. */
#include "../unit/page_sample.h"
#include "random_grid.h"

typedef struct table_case {
    random_grid grid;
    const char **texts; /* per cell */
    jx_len *x;          /* column edges in the type area */
    jx_table table;
} table_case;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("seed %u: %s (line %d)\n", s_seed, #condition, __LINE__);                  \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

static uint32_t s_seed; /* of the case at hand, for messages */

static const char *const phrases[] = {
    "食品安全监督抽检",
    "全年执行数98.12万元，",
    "群众满意度≥95%。",
    "“四个最严”要求；",
    "2021年1-12月",
    "（续）",
    "Windows 10",
    "定性优",
    "《中华人民共和国预算法》",
    "1,234,567.89",
    "——……",
    "≤5‰",
};

static const char *random_words(random_state *state, jx_arena *mem, uint32_t index)
{
    const uint32_t kind = random_in(state, 1, 100);
    if (kind <= 15)
        return "";
    jx_buf buf = jx_buf_new(mem);
    jx_buf_put_int(&buf, index); /* no two cells read alike */
    const uint32_t n = kind > 96 ? random_in(state, 20, 60) : random_in(state, 1, 4);
    for (uint32_t i = 0; i < n; i++)
        jx_buf_put_c(&buf, phrases[random_in(state, 0, sizeof phrases / sizeof *phrases - 1)]);
    return jx_str_c(mem, jx_buf_str(&buf));
}

static jx_cell random_cell_of(random_state *state, sample *s, const random_cell *place,
                              const char *text)
{
    jx_para *para = JX_NEW(s->mem, jx_para);
    *para = sample_para(
        s, text,
        sample_style(random_chance(state, 50) ? JX_ROLE_SONGTI : JX_ROLE_HEITI, JX_PT(9), 0));
    para->align = (jx_align)random_in(state, 0, 3);
    return (jx_cell){
        .row = place->row,
        .col = place->col,
        .row_span = place->row_span,
        .col_span = place->col_span,
        .paras = para,
        .n = *text != '\0',
        .valign = (jx_valign)random_in(state, 0, 2),
        .pad_x = (jx_len)random_in(state, 0, JX_PT(4)),
        .pad_y = (jx_len)random_in(state, 0, JX_PT(3)),
        .vertical = random_chance(state, 8),
        .repeat = random_chance(state, 40),
        .continued = random_chance(state, 50),
    };
}

static void random_columns(random_state *state, sample *s, table_case *test, jx_len width)
{
    const uint32_t n = test->grid.column_n;
    jx_column *columns = JX_NEW_N(s->mem, jx_column, n);
    test->x = JX_NEW_N(s->mem, jx_len, (size_t)n + 1);
    for (uint32_t c = 0; c < n; c++) { /* fixed, so that the test knows the edges */
        const jx_len even = (width - test->x[c]) / (jx_len)(n - c);
        const jx_len least = JX_PT(30);
        jx_len own = c + 1 == n
                         ? width - test->x[c]
                         : (jx_len)random_in(state, (uint32_t)(even * 3 / 5), (uint32_t)even);
        if (own < least)
            own = least;
        columns[c] = (jx_column){.kind = JX_WIDTH_FIXED, .width = own};
        test->x[c + 1] = test->x[c] + own;
    }
    test->table.columns = columns;
    test->table.column_n = n;
}

static table_case random_case(random_state *state, sample *s, uint32_t rows_max, jx_len width)
{
    table_case test = {.grid = random_table(state, s->mem, rows_max)};
    const random_grid *grid = &test.grid;
    test.texts = JX_NEW_N(s->mem, const char *, grid->cells.n);
    jx_cell *cells = JX_NEW_N(s->mem, jx_cell, grid->cells.n);
    for (size_t i = 0; i < grid->cells.n; i++) {
        test.texts[i] = random_words(state, s->mem, (uint32_t)i);
        cells[i] = random_cell_of(state, s, &grid->cells.at[i], test.texts[i]);
    }
    jx_row *rows = JX_NEW_N(s->mem, jx_row, grid->row_n);
    for (uint32_t r = 0; r < grid->row_n; r++)
        rows[r] = (jx_row){.min_height = (jx_len)random_in(state, 0, JX_PT(30)),
                           .keep_previous = random_chance(state, 8),
                           .splittable = random_chance(state, 8)};
    jx_section *sections = JX_NEW_N(s->mem, jx_section, grid->sections.n);
    for (size_t i = 0; i < grid->sections.n; i++)
        sections[i] = (jx_section){.first = grid->sections.at[i].first,
                                   .n = grid->sections.at[i].n,
                                   .header_rows = grid->sections.at[i].header_rows};
    jx_para *continued = JX_NEW(s->mem, jx_para);
    *continued = sample_para(s, "续表", sample_style(JX_ROLE_HEITI, JX_PT(9), 0));
    random_columns(state, s, &test, width);
    test.table.rows = rows;
    test.table.row_n = grid->row_n;
    test.table.cells = cells;
    test.table.cell_n = grid->cells.n;
    test.table.sections = sections;
    test.table.section_n = (uint32_t)grid->sections.n;
    test.table.inner = (jx_len)random_in(state, 2000, JX_PT(0.5));
    test.table.outer = (jx_len)random_in(state, 2000, JX_PT(1.5));
    test.table.continued_mark = JX_S("（续）");
    test.table.continued = random_chance(state, 30) ? continued : NULL;
    return test;
}

static void lay(sample *s, const table_case *test, jx_len start)
{
    if (start > 0)
        *JX_PUSH(s->mem, &s->blocks) =
            (jx_block){.kind = JX_BLOCK_SPACE, .space = start, .keep_space = true};
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_TABLE, .table = test->table};
    CHECK(sample_layout(s) == JX_OK);
}

/* --- questions -------------------------------------------------------------------------------- */

/* Glyphs of a run from the first to the last that is no space. */
static jx_len ink_width(const jx_item *item)
{
    jx_len width = sample_width(item);
    for (size_t i = item->n; i-- > 0;) {
        const jx_glyph *glyph = &item->glyphs[i];
        if (glyph->to <= glyph->from || item->text.at[glyph->from] != ' ')
            break;
        width -= glyph->advance;
    }
    return width;
}

static void check_type_area(const sample *s, const jx_sheet *sheet, bool reported)
{
    const jx_page_type *type = &s->type;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        const bool text = item->kind == JX_ITEM_GLYPHS;
        const jx_len width = text ? ink_width(item) : item->w;
        const jx_len top = text ? item->y - jx_len_scale(item->size, 88, 100) : item->y;
        const jx_len height = text ? item->size : item->h;
        CHECK(item->x >= type->left - 1);
        CHECK(item->x + width <= type->width - type->right + 1);
        CHECK(top >= type->top - 1);
        CHECK(top + height <= type->height - type->bottom + 1 || reported);
    }
}

/* The boxes between the rules of a sheet, found as a reader sees them: column edges are known, row
 * edges are where a rule lies; boxes without a rule between them are one. */
typedef struct boxes {
    jx_len *y; /* tops of the rules of the sheet, each once, ascending */
    size_t rows;
    size_t *root; /* rows x columns */
} boxes;

static int by_len(const void *a, const void *b)
{
    const jx_len x = *(const jx_len *)a;
    const jx_len y = *(const jx_len *)b;
    return (x > y) - (x < y);
}

static bool is_horizontal(const table_case *test, const jx_item *item)
{
    return item->kind == JX_ITEM_RECT &&
           (item->h == test->table.inner || item->h == test->table.outer) && item->w > item->h;
}

static bool covered(const jx_sheet *sheet, const jx_len box[4])
{
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->kind == JX_ITEM_RECT && item->x <= box[0] && item->x + item->w >= box[2] &&
            item->y <= box[1] && item->y + item->h >= box[3])
            return true;
    }
    return false;
}

static size_t find_root(const boxes *b, size_t i)
{
    while (b->root[i] != i)
        i = b->root[i];
    return i;
}

static void unite(boxes *b, size_t i, size_t k)
{
    const size_t x = find_root(b, i);
    const size_t y = find_root(b, k);
    if (x < y)
        b->root[y] = x;
    else
        b->root[x] = y;
}

static boxes find_boxes(sample *s, const table_case *test, const jx_sheet *sheet)
{
    boxes b = {.y = JX_NEW_N(s->mem, jx_len, sheet->items.n + 1)};
    size_t n = 0;
    for (size_t i = 0; i < sheet->items.n; i++)
        if (is_horizontal(test, &sheet->items.at[i]))
            b.y[n++] = sheet->items.at[i].y;
    qsort(b.y, n, sizeof *b.y, by_len);
    size_t unique = 0;
    for (size_t i = 0; i < n; i++)
        if (unique == 0 || b.y[unique - 1] != b.y[i])
            b.y[unique++] = b.y[i];
    b.rows = unique > 0 ? unique - 1 : 0;
    const uint32_t columns = test->table.column_n;
    b.root = JX_NEW_N(s->mem, size_t, b.rows * columns + 1);
    for (size_t i = 0; i < b.rows * columns; i++)
        b.root[i] = i;
    const jx_len left = s->type.left;
    for (size_t r = 0; r < b.rows; r++)
        for (uint32_t c = 0; c < columns; c++) {
            const jx_len middle = left + (test->x[c] + test->x[c + 1]) / 2;
            const jx_len thick = r == 0 ? test->table.outer : test->table.inner;
            const jx_len level = (b.y[r] + thick + b.y[r + 1]) / 2;
            const jx_len below[4] = {middle, b.y[r + 1], middle + 1, b.y[r + 1] + 1};
            const jx_len edge = left + test->x[c + 1];
            const jx_len beside[4] = {edge, level, edge + 1, level + 1};
            if (r + 1 < b.rows && !covered(sheet, below))
                unite(&b, r * columns + c, (r + 1) * columns + c);
            if (c + 1 < columns && !covered(sheet, beside))
                unite(&b, r * columns + c, r * columns + c + 1);
        }
    return b;
}

/* The frame is closed, and every box is a rectangle with a rule along each whole side. */
static void check_closed(sample *s, const table_case *test, const jx_sheet *sheet, const boxes *b)
{
    const uint32_t columns = test->table.column_n;
    const jx_len left = s->type.left;
    CHECK(b->rows > 0);
    for (size_t i = 0; i < b->rows * columns; i++) {
        const size_t root = find_root(b, i);
        const size_t row = root / columns;
        const size_t col = root % columns;
        size_t row_end = row;
        size_t col_end = col;
        while (row_end < b->rows && find_root(b, row_end * columns + col) == root)
            row_end++;
        while (col_end < columns && find_root(b, row * columns + col_end) == root)
            col_end++;
        CHECK(i / columns < row_end && i % columns >= col && i % columns < col_end);
        if (i != root)
            continue;
        for (size_t r = row; r < row_end; r++)
            for (size_t c = col; c < col_end; c++)
                CHECK(find_root(b, r * columns + c) == root);
        const jx_len x[2] = {left + test->x[col], left + test->x[col_end]};
        const jx_len y[2] = {b->y[row], b->y[row_end]};
        const jx_len width = left + test->x[columns];
        const jx_len top[4] = {x[0], y[0], x[1], y[0] + 1};
        const jx_len bottom[4] = {x[0], y[1], x[1], y[1] + 1};
        const jx_len left_side[4] = {x[0], y[0], x[0] + 1, y[1]};
        const jx_len right_x = x[1] == width ? x[1] - 1 : x[1];
        const jx_len right_side[4] = {right_x, y[0], right_x + 1, y[1]};
        CHECK(covered(sheet, top));
        CHECK(covered(sheet, bottom));
        CHECK(covered(sheet, left_side));
        CHECK(covered(sheet, right_side));
    }
}

/* Which cell an element belongs to: TH and TD are made in the order of the cells. */
static uint32_t *cells_of_elems(sample *s)
{
    uint32_t *cells = JX_NEW_N(s->mem, uint32_t, s->list->elems.n + 1);
    uint32_t n = 0;
    for (size_t i = 0; i < s->list->elems.n; i++) {
        const jx_elem_type type = s->list->elems.at[i].type;
        cells[i + 1] = type == JX_ELEM_TD || type == JX_ELEM_TH ? n++ : UINT32_MAX;
    }
    return cells;
}

/* No text meets a rule; the texts in one box belong to one cell, and it has the cell's columns. */
static void check_texts(sample *s, const table_case *test, const jx_sheet *sheet, const boxes *b)
{
    const uint32_t columns = test->table.column_n;
    const uint32_t *cells = cells_of_elems(s);
    uint32_t *owner = JX_NEW_N(s->mem, uint32_t, b->rows * columns + 1);
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->kind != JX_ITEM_GLYPHS)
            continue;
        const jx_len top = item->y - jx_len_scale(item->size, 88, 100);
        const jx_len width = ink_width(item);
        for (size_t k = 0; k < sheet->items.n; k++) {
            const jx_item *rule = &sheet->items.at[k];
            const bool meets = rule->kind == JX_ITEM_RECT && rule->x < item->x + width - 1 &&
                               item->x + 1 < rule->x + rule->w && rule->y < top + item->size - 1 &&
                               top + 1 < rule->y + rule->h;
            CHECK(!meets);
        }
        if (item->artifact != JX_REAL)
            continue;
        size_t row = 0;
        size_t col = 0;
        while (row + 1 < b->rows && b->y[row + 1] < item->y)
            row++;
        while (col + 1 < columns && s->type.left + test->x[col + 1] <= item->x)
            col++;
        const size_t root = find_root(b, row * columns + col);
        const uint32_t cell = cells[item->elem];
        CHECK(cell != UINT32_MAX);
        CHECK(owner[root] == 0 || owner[root] == cell + 1);
        owner[root] = cell + 1;
        CHECK(root % columns == test->table.cells[cell].col);
    }
}

/* Cut and glued is uncut: what was filed stands once as real content, in order, in its cell. */
static void check_reading(sample *s, const table_case *test)
{
    const uint32_t *cells = cells_of_elems(s);
    jx_buf *read = JX_NEW_N(s->mem, jx_buf, test->table.cell_n);
    for (size_t i = 0; i < test->table.cell_n; i++)
        read[i] = jx_buf_new(s->mem);
    for (size_t p = 0; p < s->list->sheets.n; p++)
        for (size_t i = 0; i < s->list->sheets.at[p].items.n; i++) {
            const jx_item *item = &s->list->sheets.at[p].items.at[i];
            if (item->kind == JX_ITEM_GLYPHS && item->artifact == JX_REAL)
                jx_buf_put_str(&read[cells[item->elem]], item->text);
        }
    for (size_t i = 0; i < test->table.cell_n; i++)
        CHECK(jx_str_is(jx_buf_str(&read[i]), test->texts[i]));
}

/* What is set again comes before the sheet's own content, so that this is one stretch. */
static void check_stretches(const jx_sheet *sheet)
{
    bool real = false;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        CHECK(!real || item->artifact == JX_REAL);
        real |= item->artifact == JX_REAL;
    }
}

/* Where a section goes on, the texts of its header rows stand again. */
static void check_heads(sample *s, const table_case *test, size_t page)
{
    const uint32_t *cells = cells_of_elems(s);
    const jx_sheet *sheet = &s->list->sheets.at[page];
    uint32_t first = UINT32_MAX; /* row of the first cell that begins on this sheet */
    for (size_t i = 0; i < sheet->items.n && first == UINT32_MAX; i++)
        if (sheet->items.at[i].kind == JX_ITEM_GLYPHS && sheet->items.at[i].artifact == JX_REAL)
            first = test->table.cells[cells[sheet->items.at[i].elem]].row;
    if (first == UINT32_MAX || page == 0)
        return;
    const jx_section *section = test->table.sections;
    while (section->first + section->n <= first)
        section++;
    if (first < section->first + section->header_rows)
        return;
    const jx_str again = sample_text(s, page, JX_ARTIFACT_REPEAT);
    for (size_t i = 0; i < test->table.cell_n; i++) {
        const jx_cell *cell = &test->table.cells[i];
        const uint32_t end = section->first + section->header_rows;
        if (cell->row >= section->first && cell->row + cell->row_span <= end)
            CHECK(jx_str_find(again, jx_str_from(test->texts[i]), 0) != SIZE_MAX);
    }
}

static void check_table(sample *s, const table_case *test)
{
    const bool too_tall = sample_found(s, "PAGE-005");
    for (size_t p = 0; p < s->list->sheets.n; p++) {
        const jx_sheet *sheet = &s->list->sheets.at[p];
        const jx_mark mark = jx_arena_mark(s->mem);
        check_type_area(s, sheet, too_tall);
        check_stretches(sheet);
        if (sheet->items.n > 0) {
            const boxes b = find_boxes(s, test, sheet);
            check_closed(s, test, sheet, &b);
            check_texts(s, test, sheet, &b);
            if (!sample_found(s, "PAGE-006"))
                check_heads(s, test, p);
        }
        jx_arena_reset(s->mem, mark);
    }
    check_reading(s, test);
}

static void random_tables_keep_every_rule_on_pages_of_any_height(void **state)
{
    sample *s = *state;
    const uint32_t first = random_setting("JX_SEED", 1);
    const uint32_t rounds = random_setting("JX_ROUNDS", 250);
    for (s_seed = first; s_seed < first + rounds; s_seed++) {
        random_state random = {s_seed};
        const uint32_t highest = random_chance(&random, 30) ? 60 : 700;
        const jx_len height = JX_EMU_PT * (jx_len)random_in(&random, 10, highest);
        const jx_len width = JX_EMU_PT * (jx_len)random_in(&random, 220, 700);
        sample_begin(s, sample_plain_page(width, height));
        const table_case test = random_case(&random, s, s_seed % 100 == 0 ? 500 : 20, width);
        lay(s, &test,
            random_chance(&random, 50) ? (jx_len)random_in(&random, 1, (uint32_t)height) : 0);
        check_table(s, &test);
    }
}

static void a_table_may_start_at_any_height(void **state)
{
    sample *s = *state;
    const uint32_t first = random_setting("JX_SEED", 7);
    for (s_seed = first; s_seed < first + 3; s_seed++)
        for (jx_len height = JX_PT(40); height <= JX_PT(240); height += JX_PT(67))
            for (jx_len start = 0; start <= height; start += JX_PT(9)) {
                random_state random = {s_seed};
                sample_begin(s, sample_plain_page(JX_PT(300), height));
                const table_case test = random_case(&random, s, 6, JX_PT(300));
                lay(s, &test, start);
                check_table(s, &test);
            }
}

static void the_same_table_gives_the_same_pages(void **state)
{
    sample *s = *state;
    for (s_seed = 1; s_seed < 20; s_seed++) {
        jx_str dumps[2];
        jx_arena *kept = jx_arena_new(0);
        for (int i = 0; i < 2; i++) {
            random_state random = {s_seed};
            sample_begin(s, sample_plain_page(JX_PT(400), JX_PT(300)));
            const table_case test = random_case(&random, s, 30, JX_PT(400));
            lay(s, &test, 0);
            jx_buf buf = jx_buf_new(s->mem);
            jx_pagelist_dump(s->list, &buf);
            dumps[i] = jx_str_copy(kept, jx_buf_str(&buf));
        }
        CHECK(dumps[0].n > 100 && jx_str_eq(dumps[0], dumps[1]));
        jx_arena_drop(kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_tables_keep_every_rule_on_pages_of_any_height),
        cmocka_unit_test(a_table_may_start_at_any_height),
        cmocka_unit_test(the_same_table_gives_the_same_pages),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
