/* The cutter of tables against random grids and random heights of page: what must hold for every
 * part of every table, whatever it looks like. JX_SEED and JX_ROUNDS choose other runs. */
#include "page/table_split.h"

#include "random_grid.h"

// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
// clang-format on

typedef struct table_case {
    random_grid grid;
    jx_split_in in;
} table_case;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("seed %u: %s (line %d)\n", seed, #condition, __LINE__);                    \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

static jx_split_cell random_text(random_state *state, jx_arena *mem, random_cell place)
{
    jx_split_cell cell = {.row = place.row, .row_span = place.row_span};
    const uint32_t kind = random_in(state, 1, 100);
    if (kind > 15)
        cell.n = kind > 90 ? random_in(state, 1, 80) : random_in(state, 1, 6);
    jx_len *top = JX_NEW_N(mem, jx_len, cell.n);
    jx_len *bottom = JX_NEW_N(mem, jx_len, cell.n);
    jx_len y = 0;
    for (uint32_t i = 0; i < cell.n; i++) {
        const jx_len height = (jx_len)random_in(state, 8, random_chance(state, 2) ? 400 : 16);
        top[i] = y;
        bottom[i] = y + height;
        y += height + (jx_len)random_in(state, 0, 8);
    }
    cell.top = top;
    cell.bottom = bottom;
    cell.pads = (jx_len)random_in(state, 0, 6);
    cell.repeat = random_chance(state, 40);
    return cell;
}

static table_case random_case(random_state *state, jx_arena *mem, uint32_t rows_max)
{
    table_case test = {.grid = random_table(state, mem, rows_max)};
    const random_grid *grid = &test.grid;
    jx_split_cell *cells = JX_NEW_N(mem, jx_split_cell, grid->cells.n);
    for (size_t i = 0; i < grid->cells.n; i++)
        cells[i] = random_text(state, mem, grid->cells.at[i]);
    jx_split_row *rows = JX_NEW_N(mem, jx_split_row, grid->row_n);
    for (uint32_t r = 0; r < grid->row_n; r++)
        rows[r] =
            (jx_split_row){.floor = (jx_len)random_in(state, 1, random_chance(state, 3) ? 900 : 30),
                           .keep_previous = random_chance(state, 8),
                           .splittable = random_chance(state, 8)};
    jx_split_section *sections = JX_NEW_N(mem, jx_split_section, grid->sections.n);
    for (size_t s = 0; s < grid->sections.n; s++)
        sections[s] = (jx_split_section){grid->sections.at[s].first, grid->sections.at[s].n,
                                         grid->sections.at[s].header_rows};
    const jx_len room = (jx_len)random_in(state, 1, random_chance(state, 25) ? 60 : 800);
    test.in = (jx_split_in){
        .rows = rows,
        .row_n = grid->row_n,
        .cells = cells,
        .cell_n = (uint32_t)grid->cells.n,
        .grid = grid->place,
        .column_n = grid->column_n,
        .sections = sections,
        .section_n = (uint32_t)grid->sections.n,
        .inner = (jx_len)random_in(state, 0, 3),
        .outer = (jx_len)random_in(state, 0, 4),
        .first_room = random_chance(state, 50) ? room : (jx_len)random_in(state, 0, (uint32_t)room),
        .room = room,
        .continued = random_chance(state, 30) ? (jx_len)random_in(state, 1, 40) : 0,
        .tail = random_chance(state, 30) ? (jx_len)random_in(state, 1, 200) : 0,
    };
    return test;
}

static uint32_t section_of(const jx_split_in *in, uint32_t row)
{
    uint32_t s = 0;
    while (in->sections[s].first + in->sections[s].n <= row)
        s++;
    return s;
}

/* Slices follow one another without gap, rows in order, header rows of the section at hand above. */
static void check_slices(const jx_split_in *in, const jx_part *part, uint32_t *next,
                         bool heads_dropped, uint32_t seed)
{
    jx_len y = in->outer;
    uint32_t heads = 0;
    for (uint32_t s = 0; s < part->slice_n; s++) {
        const jx_slice *slice = &part->slices[s];
        CHECK(slice->top == y);
        CHECK(slice->height >= 0);
        y += slice->height + in->inner;
        if (slice->again) {
            CHECK(heads == s);
            heads++;
            continue;
        }
        const bool goes_on = s == heads && *next > 0 && slice->row == *next - 1;
        CHECK(slice->row == *next || goes_on);
        *next = slice->row + 1;
    }
    CHECK(part->height == y - in->inner + in->outer);
    CHECK(heads < part->slice_n);
    const jx_split_section *section = &in->sections[section_of(in, part->slices[heads].row)];
    const bool in_body = part->slices[heads].row >= section->first + section->header_rows;
    if (in_body && section->header_rows > 0 && !heads_dropped)
        CHECK(heads == section->header_rows || part->slices[heads].row == section->first);
    for (uint32_t h = 0; h < heads; h++)
        CHECK(part->slices[h].row == section->first + h);
}

/* Every place of the part belongs to one fragment, and to one of the right cell. */
static void check_cover(jx_arena *mem, const jx_split_in *in, const jx_part *part,
                        const table_case *test, uint32_t seed)
{
    const size_t places = (size_t)part->slice_n * in->column_n;
    uint8_t *covered = JX_NEW_N(mem, uint8_t, places);
    for (uint32_t f = 0; f < part->frag_n; f++) {
        const jx_frag *frag = &part->frags[f];
        const random_cell *cell = &test->grid.cells.at[frag->cell];
        for (uint32_t s = frag->first; s <= frag->last; s++)
            for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++) {
                CHECK(in->grid[(size_t)part->slices[s].row * in->column_n + c] == frag->cell);
                CHECK(covered[(size_t)s * in->column_n + c]++ == 0);
            }
    }
    for (size_t i = 0; i < places; i++)
        CHECK(covered[i] == 1);
}

static void check_frags(const jx_split_in *in, const jx_part *part, uint32_t *done, uint32_t seed)
{
    for (uint32_t f = 0; f < part->frag_n; f++) {
        const jx_frag *frag = &part->frags[f];
        const jx_split_cell *cell = &in->cells[frag->cell];
        CHECK(frag->from <= frag->to && frag->to <= cell->n);
        if (frag->again) {
            CHECK(frag->from == 0 && (frag->to == cell->n || frag->to == 0));
        } else {
            if (frag->to > frag->from)
                CHECK(frag->from == done[frag->cell]);
            if (frag->to > done[frag->cell])
                done[frag->cell] = frag->to;
        }
        if (frag->to == frag->from || part->too_tall)
            continue;
        const jx_slice *last = &part->slices[frag->last];
        const jx_len box = last->top + last->height - part->slices[frag->first].top;
        CHECK(cell->bottom[frag->to - 1] - cell->top[frag->from] + cell->pads <= box);
    }
}

static void check_parts(jx_arena *mem, const table_case *test, const jx_parts *parts, uint32_t seed)
{
    const jx_split_in *in = &test->in;
    uint32_t *done = JX_NEW_N(mem, uint32_t, in->cell_n);
    uint32_t next = 0;
    bool started = false;
    for (uint32_t p = 0; p < parts->n; p++) {
        const jx_part *part = &parts->at[p];
        if (part->slice_n == 0) {
            CHECK(p == 0 && in->first_room < in->room);
            continue;
        }
        CHECK(!part->with_line || started);
        started = true;
        const jx_len room =
            (p == 0 ? in->first_room : in->room) - (part->with_line ? in->continued : 0);
        CHECK(part->height <= room || part->too_tall);
        check_slices(in, part, &next, parts->heads_dropped, seed);
        check_cover(mem, in, part, test, seed);
        check_frags(in, part, done, seed);
    }
    CHECK(next == in->row_n);
    for (uint32_t i = 0; i < in->cell_n;
         i++) /* cut and glued is uncut: nothing lost, nothing twice */
        CHECK(done[i] == in->cells[i].n);
}

static void every_line_of_every_cell_stands_once_in_a_closed_part(void **state)
{
    (void)state;
    const uint32_t first = random_setting("JX_SEED", 1);
    const uint32_t rounds = random_setting("JX_ROUNDS", 4000);
    for (uint32_t seed = first; seed < first + rounds; seed++) {
        random_state random = {seed};
        jx_arena *mem = jx_arena_new(0);
        const table_case test = random_case(&random, mem, seed % 50 == 0 ? 500 : 25);
        const jx_parts parts = jx_table_split(mem, &test.in);
        check_parts(mem, &test, &parts, seed);
        CHECK(jx_table_split_start(mem, &test.in) >= 0);
        jx_arena_drop(mem);
    }
}

/* The bug of such programs hides at a few positions: so every start and every height is tried. */
static void every_start_on_every_height_of_page_holds(void **state)
{
    (void)state;
    const uint32_t first = random_setting("JX_SEED", 1);
    for (uint32_t seed = first; seed < first + 6; seed++) {
        random_state random = {seed};
        jx_arena *mem = jx_arena_new(0);
        table_case test = random_case(&random, mem, 12);
        for (jx_len room = 1; room < 420; room += 7)
            for (jx_len start = 0; start <= room; start += 5) {
                const jx_mark mark = jx_arena_mark(mem);
                test.in.room = room;
                test.in.first_room = room - start;
                const jx_parts parts = jx_table_split(mem, &test.in);
                check_parts(mem, &test, &parts, seed);
                jx_arena_reset(mem, mark);
            }
        jx_arena_drop(mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_every_cell_stands_once_in_a_closed_part),
        cmocka_unit_test(every_start_on_every_height_of_page_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
