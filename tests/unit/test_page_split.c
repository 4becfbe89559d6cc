/* Where a careful typist ends the page of a table: decisions of the cutter, case by case. */
#include "page/table_split.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
#include <cmocka.h>
/* clang-format on */

/* A table in a few letters: column 0 holds labels over `span` rows, column 1 texts of `lines` lines.
 * A line is 10 high, rules and padding are nothing, so heights are easy to follow. */
#define ROWS_MAX 32

typedef struct drawing {
    uint32_t rows, heads;
    uint32_t lines[ROWS_MAX];  /* of column 1 */
    uint32_t labels[ROWS_MAX]; /* rows that the label which begins here covers; 0: none begins */
    uint32_t label_lines;
    const char *kept;       /* rows with keep_previous: "..k." */
    const char *splittable; /* rows that may be torn: "s..." */
    uint32_t last_section;  /* rows of a section of its own at the end */
    jx_len first_room, room, tail;
} drawing;

typedef struct laid {
    jx_arena *mem;
    jx_split_in in;
    jx_parts parts;
    char shown[512]; /* "0 1 | 2 3": rows of the parts; "+" a piece goes on; "h" a header again */
} laid;

static void edges(jx_arena *mem, jx_split_cell *cell)
{
    jx_len *top = JX_NEW_N(mem, jx_len, cell->n);
    jx_len *bottom = JX_NEW_N(mem, jx_len, cell->n);
    for (uint32_t i = 0; i < cell->n; i++) {
        top[i] = 10 * (jx_len)i;
        bottom[i] = top[i] + 10;
    }
    cell->top = top;
    cell->bottom = bottom;
}

static void describe(laid *l)
{
    size_t n = 0;
    for (uint32_t p = 0; p < l->parts.n; p++) {
        const jx_part *part = &l->parts.at[p];
        if (p > 0)
            n += (size_t)snprintf(l->shown + n, sizeof l->shown - n, " |");
        for (uint32_t s = 0; s < part->slice_n; s++) {
            const jx_slice *slice = &part->slices[s];
            const bool more = p + 1 < l->parts.n && s + 1 == part->slice_n;
            bool torn = false;
            if (more) {
                const jx_part *next = &l->parts.at[p + 1];
                for (uint32_t k = 0; k < next->slice_n; k++)
                    torn |= !next->slices[k].again && next->slices[k].row == slice->row;
            }
            n += (size_t)snprintf(l->shown + n, sizeof l->shown - n, "%s%s%u%s", n > 0 ? " " : "",
                                  slice->again ? "h" : "", slice->row, torn ? "+" : "");
        }
    }
}

static laid lay(const drawing *d)
{
    laid l = {.mem = jx_arena_new(0)};
    jx_split_row *rows = JX_NEW_N(l.mem, jx_split_row, d->rows);
    jx_split_cell *cells = JX_NEW_N(l.mem, jx_split_cell, 2u * d->rows);
    uint32_t *grid = JX_NEW_N(l.mem, uint32_t, 2u * d->rows);
    uint32_t n = 0;
    for (uint32_t r = 0; r < d->rows; r++) {
        rows[r] = (jx_split_row){.floor = 1};
        rows[r].keep_previous = d->kept != NULL && d->kept[r] == 'k';
        rows[r].splittable = d->splittable != NULL && d->splittable[r] == 's';
        if (d->labels[r] > 0) {
            cells[n] = (jx_split_cell){
                .row = r, .row_span = d->labels[r], .n = d->label_lines, .repeat = true};
            edges(l.mem, &cells[n]);
            for (uint32_t k = r; k < r + d->labels[r]; k++)
                grid[2 * k] = n;
            n++;
        }
        cells[n] = (jx_split_cell){.row = r, .row_span = 1, .n = d->lines[r]};
        edges(l.mem, &cells[n]);
        grid[2 * r + 1] = n++;
    }
    jx_split_section *sections = JX_NEW_N(l.mem, jx_split_section, 2);
    const uint32_t first = d->rows - d->last_section;
    sections[0] = (jx_split_section){.n = first, .header_rows = d->heads};
    sections[1] = (jx_split_section){.first = first, .n = d->last_section};
    l.in = (jx_split_in){
        .rows = rows,
        .row_n = d->rows,
        .cells = cells,
        .cell_n = n,
        .grid = grid,
        .column_n = 2,
        .sections = sections,
        .section_n = d->last_section > 0 ? 2 : 1,
        .first_room = d->first_room > 0 ? d->first_room : d->room,
        .room = d->room,
        .tail = d->tail,
    };
    l.parts = jx_table_split(l.mem, &l.in);
    describe(&l);
    return l;
}

#define PLAIN .labels = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, .label_lines = 1

static void pages_end_where_a_careful_typist_ends_them(void **state)
{
    (void)state;
    static const struct {
        const char *why;
        drawing d;
        const char *want;
    } cases[] = {
        {"all fits",                                                         {PLAIN, .rows = 4, .heads = 1, .lines = {1, 1, 1, 1}, .room = 40}, "0 1 2 3"},
        {"header again; two rows are left for the last page",
         {PLAIN, .rows = 6, .heads = 1, .lines = {1, 1, 1, 1, 1, 1}, .room = 50},
         "0 1 2 3 | h0 4 5"                                                                                                                              },
        {"a total is never first on a page",
         {PLAIN, .rows = 6, .lines = {1, 1, 1, 1, 1, 1}, .kept = "....k.", .room = 40},
         "0 1 2 | 3 4 5"                                                                                                                                 },
        {"a last row that is a section of its own is not left alone either",
         {PLAIN, .rows = 6, .lines = {1, 1, 1, 1, 1, 1}, .last_section = 1, .room = 50},
         "0 1 2 3 | 4 5"                                                                                                                                 },
        {"no header alone: the table begins on the next page",
         {PLAIN, .rows = 4, .heads = 1, .lines = {1, 3, 1, 1}, .first_room = 30, .room = 100},
         " | 0 1 2 3"                                                                                                                                    },
        {"a row that fits a page is not torn",
         {PLAIN, .rows = 3, .lines = {3, 5, 2}, .room = 60},
         "0 | 1 | 2"                                                                                                                                     },
        {"... unless the form allows it",
         {PLAIN, .rows = 3, .lines = {3, 5, 3}, .splittable = ".s.", .room = 60},
         "0 1+ | 1 2"                                                                                                                                    },
        {"a row higher than the page is torn where the page ends",
         {PLAIN, .rows = 3, .lines = {2, 12, 1}, .room = 60},
         "0 1+ | 1+ | 1 2"                                                                                                                               },
        {"but not for the sake of a single line",
         {PLAIN, .rows = 3, .lines = {5, 11, 1}, .room = 60},
         "0 | 1+ | 1 2"                                                                                                                                  },
        {"what must follow the table draws a row over",
         {PLAIN, .rows = 5, .lines = {1, 1, 1, 1, 1}, .room = 60, .tail = 20},
         "0 1 2 | 3 4"                                                                                                                                   },
        {"a chain of kept rows longer than the page still ends",
         {PLAIN, .rows = 6, .lines = {1, 1, 1, 1, 1, 1}, .kept = ".kkkkk", .room = 30},
         "0 1 2 | 3 4 5"                                                                                                                                 },
        {"a page one line high takes a line",
         {PLAIN, .rows = 2, .lines = {3, 1}, .room = 10},
         "0+ | 0+ | 0 | 1"                                                                                                                               },
        {"a line higher than the page is set all the same",
         {PLAIN, .rows = 2, .lines = {2, 1}, .room = 4},
         "0+ | 0 | 1"                                                                                                                                    },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        laid l = lay(&cases[i].d);
        if (strcmp(l.shown, cases[i].want) != 0)
            print_error("%s: \"%s\", not \"%s\"\n", cases[i].why, l.shown, cases[i].want);
        assert_string_equal(l.shown, cases[i].want);
        jx_arena_drop(l.mem);
    }
}

static const jx_frag *find_frag(const jx_part *part, uint32_t cell)
{
    for (uint32_t f = 0; f < part->frag_n; f++)
        if (part->frags[f].cell == cell)
            return &part->frags[f];
    return NULL;
}

static void a_label_is_set_again_in_each_part_and_fits_it(void **state)
{
    (void)state;
    /* One label of four lines beside ten rows of one line. */
    const drawing d = {
        .rows = 10,
        .lines = {1,  1, 1, 1, 1, 1, 1, 1, 1, 1},
        .labels = {10},
        .label_lines = 4,
        .room = 80
    };
    laid l = lay(&d);
    assert_int_equal(l.parts.n, 2);
    for (uint32_t p = 0; p < 2; p++) {
        const jx_frag *label = find_frag(&l.parts.at[p], 0);
        assert_non_null(label);
        assert_int_equal(label->first, 0);
        assert_int_equal(label->last, l.parts.at[p].slice_n - 1);
        assert_int_equal(label->from, 0);
        assert_int_equal(label->to, 4);
        assert_int_equal(label->again, p == 1);
        assert_true(l.parts.at[p].height >= 40);
    }
    jx_arena_drop(l.mem);
}

static void a_share_lower_than_its_label_grows_or_the_break_moves_up(void **state)
{
    (void)state;
    /* The second label has three lines. On a page of 69 its first one or two rows cannot grow to that, so
     * the break moves above it; on one of 75 three rows of it fit, and in the last part two rows grow. */
    drawing d = {
        .rows = 9,
        .lines = {1,  1, 1, 1, 1, 1, 1, 1, 1},
        .labels = {4, 0, 0, 0,  5  },
        .label_lines = 3,
        .room = 69
    };
    laid low = lay(&d);
    assert_string_equal(low.shown, "0 1 2 3 | 4 5 6 7 8");
    jx_arena_drop(low.mem);
    d.room = 75;
    laid high = lay(&d);
    assert_string_equal(high.shown, "0 1 2 3 4 5 6 | 7 8");
    assert_int_equal(find_frag(&high.parts.at[1], find_frag(&high.parts.at[0], 5)->cell)->again, 1);
    assert_true(high.parts.at[1].height >= 30); /* two rows, three lines of label */
    jx_arena_drop(high.mem);
}

static void a_long_text_beside_many_rows_is_cut_and_never_repeated(void **state)
{
    (void)state;
    drawing d = {
        .rows = 12,
        .lines = {1,  1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
        .labels = {12},
        .label_lines = 9,
        .room = 60
    };
    laid l = lay(&d);
    uint32_t next = 0;
    for (uint32_t p = 0; p < l.parts.n; p++) {
        const jx_frag *text = find_frag(&l.parts.at[p], 0);
        assert_false(text->again); /* nine lines are more than half a page: text, no label */
        assert_int_equal(text->from, next);
        next = text->to;
    }
    assert_int_equal(next, 9);
    jx_arena_drop(l.mem);
}

static void cells_of_a_torn_row_keep_their_own_rest(void **state)
{
    (void)state;
    /* Seven and three lines side by side; four fit. */
    drawing d = {.rows = 1, .lines = {7}, .labels = {1}, .label_lines = 3, .room = 40};
    laid l = lay(&d);
    assert_int_equal(l.parts.n, 2);
    assert_int_equal(find_frag(&l.parts.at[0], 1)->to, 4);
    assert_int_equal(find_frag(&l.parts.at[1], 1)->from, 4);
    assert_int_equal(find_frag(&l.parts.at[1], 1)->to, 7);
    jx_arena_drop(l.mem);
}

static void one_line_is_never_left_for_the_next_page(void **state)
{
    (void)state;
    drawing d = {.rows = 1, .lines = {7}, .labels = {1}, .label_lines = 1, .room = 60};
    laid l = lay(&d);
    assert_int_equal(find_frag(&l.parts.at[0], 1)->to, 5);
    jx_arena_drop(l.mem);
}

static void a_header_too_high_to_repeat_is_told(void **state)
{
    (void)state;
    drawing d = {
        PLAIN, .rows = 4, .heads = 1, .lines = {4, 2, 2, 2},
                 .room = 70
    };
    laid l = lay(&d);
    assert_true(l.parts.heads_dropped);
    for (uint32_t p = 0; p < l.parts.n; p++)
        for (uint32_t s = 0; s < l.parts.at[p].slice_n; s++)
            assert_false(l.parts.at[p].slices[s].again);
    jx_arena_drop(l.mem);
}

static void a_table_may_begin_low_with_header_and_two_rows(void **state)
{
    (void)state;
    static const struct {
        drawing d;
        jx_len want;
    } cases[] = {
        {{PLAIN, .rows = 9, .heads = 1, .lines = {1, 2, 2, 1}, .room = 100},                      50},
        {{PLAIN, .rows = 9, .heads = 1, .lines = {1, 2, 2, 1}, .kept = "...k.....", .room = 200},
         60                                                                                         },
        {{PLAIN, .rows = 9, .heads = 1, .lines = {1, 6, 6, 1}, .room = 100},
         70                                                                                         }, /* two would take most of it */
        {{PLAIN, .rows = 9, .heads = 1, .lines = {1, 30, 1, 1}, .room = 100},
         30                                                                                         }, /* it is torn: two lines */
        {{PLAIN, .rows = 1, .lines = {3}, .room = 100},                                           30},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        laid l = lay(&cases[i].d);
        assert_int_equal(jx_table_split_start(l.mem, &l.in), cases[i].want);
        jx_arena_drop(l.mem);
    }
}

/* Twenty times the rows, about twenty times the work: counted in bytes, which do not depend on the
 * machine's mood. */
static void the_work_grows_with_the_rows(void **state)
{
    (void)state;
    size_t bytes[2];
    static const uint32_t rows[] = {1000, 20000};
    for (int i = 0; i < 2; i++) {
        jx_arena *mem = jx_arena_new(0);
        jx_split_row *row = JX_NEW_N(mem, jx_split_row, rows[i]);
        jx_split_cell *cells = JX_NEW_N(mem, jx_split_cell, rows[i] + 1);
        uint32_t *grid = JX_NEW_N(mem, uint32_t, 2 * rows[i]);
        cells[0] = (jx_split_cell){.row = 0, .row_span = rows[i], .n = 2, .repeat = true};
        edges(mem, &cells[0]);
        for (uint32_t r = 0; r < rows[i]; r++) {
            row[r].floor = 1;
            cells[r + 1] = (jx_split_cell){.row = r, .row_span = 1, .n = 1};
            edges(mem, &cells[r + 1]);
            grid[2 * r + 1] = r + 1;
        }
        const jx_split_section section = {.n = rows[i]};
        const jx_split_in in = {.rows = row,
                                .row_n = rows[i],
                                .cells = cells,
                                .cell_n = rows[i] + 1,
                                .grid = grid,
                                .column_n = 2,
                                .sections = &section,
                                .section_n = 1,
                                .first_room = 500,
                                .room = 500};
        const size_t before = jx_arena_bytes(mem);
        const jx_parts parts = jx_table_split(mem, &in);
        assert_int_equal(parts.n, rows[i] / 50);
        bytes[i] = jx_arena_bytes(mem) - before;
        jx_arena_drop(mem);
    }
    assert_true(bytes[1] < 40 * bytes[0] + (1u << 20));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_end_where_a_careful_typist_ends_them),
        cmocka_unit_test(a_label_is_set_again_in_each_part_and_fits_it),
        cmocka_unit_test(a_share_lower_than_its_label_grows_or_the_break_moves_up),
        cmocka_unit_test(a_long_text_beside_many_rows_is_cut_and_never_repeated),
        cmocka_unit_test(cells_of_a_torn_row_keep_their_own_rest),
        cmocka_unit_test(one_line_is_never_left_for_the_next_page),
        cmocka_unit_test(a_header_too_high_to_repeat_is_told),
        cmocka_unit_test(a_table_may_begin_low_with_header_and_two_rows),
        cmocka_unit_test(the_work_grows_with_the_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
