/* The parts of the PDF writer one by one: syntax, knots, and where a reader's pen goes. */
#include "pdf/parts_priv.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
/* clang-format on */

static jx_arena *mem;

static int set_up(void **state)
{
    (void)state;
    mem = jx_arena_new(0);
    return mem ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    jx_arena_drop(mem);
    return 0;
}

/* ---- syntax ---- */

static void numbers_are_trimmed_and_never_minus_zero(void **state)
{
    (void)state;
    static const struct {
        int64_t n;
        unsigned places;
        const char *want;
    } cases[] = {
        {0,         3, "0"                   },
        {-0,        3, "0"                   },
        {1,         3, ".001"                },
        {-1,        3, "-.001"               },
        {500,       3, ".5"                  },
        {1000,      3, "1"                   },
        {-1000,     3, "-1"                  },
        {841890,    3, "841.89"              },
        {-2047,     4, "-.2047"              },
        {100,       0, "100"                 },
        {INT64_MIN, 0, "-9223372036854775808"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_buf out = jx_buf_new(mem);
        jx_put_fixed(&out, cases[i].n, cases[i].places);
        assert_string_equal(jx_str_c(mem, jx_buf_str(&out)), cases[i].want);
    }
}

static void lengths_round_to_the_nearest_thousandth(void **state)
{
    (void)state;
    assert_int_equal(jx_milli_from(JX_PT(10.5)), 10500);
    assert_int_equal(jx_milli_from(JX_MM(297)), 841890);
    assert_int_equal(jx_milli_from(7), 1); /* .00055 pt */
    assert_int_equal(jx_milli_from(6), 0);
    assert_int_equal(jx_milli_from(-7), -1);
    assert_int_equal(jx_micro_from(JX_PT(1)), 1000000);
}

static void strings_escape_what_a_reader_would_change(void **state)
{
    (void)state;
    jx_buf out = jx_buf_new(mem);
    jx_put_literal(&out, "a(b)\\\r\n\0z", 9);
    assert_int_equal(out.n, 15);
    assert_memory_equal(out.at, "(a\\(b\\)\\\\\\r\n\0z)", 15);
    out.n = 0;
    jx_put_name(&out, JX_S("A B#/字"));
    assert_string_equal(jx_str_c(mem, jx_buf_str(&out)), "/A#20B#23#2F#E5#AD#97");
    out.n = 0;
    assert_true(jx_put_text(&out, JX_S("国𠅤")));
    assert_string_equal(jx_str_c(mem, jx_buf_str(&out)), "<FEFF56FDD840DD64>");
}

static void a_string_beyond_the_limit_is_refused(void **state)
{
    (void)state;
    char *text = JX_NEW_N(mem, char, 16383);
    memset(text, 'x', 16383);
    jx_buf out = jx_buf_new(mem);
    assert_true(jx_put_text(&out, (jx_str){text, 16382}));
    assert_false(jx_put_text(&out, (jx_str){text, 16383}));
}

/* ---- knots ---- */

static void knots_pair_glyphs_with_text(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t n;
        jx_glyph glyphs[4];
        bool right_to_left;
        const char *want; /* glyphs:text of each knot */
    } cases[] = {
        {"abc",
         3,               {{.from = 0, .to = 1}, {.from = 1, .to = 2}, {.from = 2, .to = 3}},
         false,                                                                                      "1:a 1:b 1:c "},
        {"fi!",        2, {{.from = 0, .to = 2}, {.from = 2, .to = 3}},                       false, "1:fi 1:! "   },
        {"ab",
         3,               {{.from = 0, .to = 1}, {.from = 1, .to = 1}, {.from = 1, .to = 2}},
         false,                                                                                      "2:a 1:b "    },
        {"ab",
         3,               {{.from = 0, .to = 0}, {.from = 0, .to = 1}, {.from = 1, .to = 2}},
         false,                                                                                      "2:a 1:b "    },
 /* not in order: the run is read as a whole */
        {"ab",         2, {{.from = 1, .to = 2}, {.from = 0, .to = 1}},                       false, "2:ab "       },
 /* from right to left: glyph by glyph, in visual order */
        {"ab",         2, {{.from = 1, .to = 2}, {.from = 0, .to = 1}},                       true,  "1:b 1:a "    },
 /* text without a glyph: a space parts words, a line end does not */
        {"a b",        2, {{.from = 0, .to = 1}, {.from = 2, .to = 3}},                       false, "1:a 1: b "   },
        {"ab ",        2, {{.from = 0, .to = 1}, {.from = 1, .to = 2}},                       false, "1:a 1:b  "   },
        {"ab\n",       2, {{.from = 0, .to = 1}, {.from = 1, .to = 2}},                       false, "1:a 1:b "    },
        {"a\xE2\x80\x8B"
         "b", 2,
         {{.from = 0, .to = 1}, {.from = 4, .to = 5}},
         false,                                                                                      "1:a 1:b "    },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_item item = {.text = jx_str_from(cases[i].text),
                              .glyphs = cases[i].glyphs,
                              .n = cases[i].n,
                              .right_to_left = cases[i].right_to_left};
        jx_buf out = jx_buf_new(mem);
        uint32_t used = 0;
        for (size_t g = 0; g < item.n;) {
            const jx_knot knot = jx_knot_next(&item, g, used);
            assert_int_equal(knot.from, g);
            jx_buf_put_int(&out, (int64_t)(knot.to - knot.from));
            jx_buf_put_byte(&out, ':');
            jx_buf_put_str(&out, jx_knot_text(&item, &knot));
            jx_buf_put_byte(&out, ' ');
            g = knot.to;
            used = knot.text_to;
        }
        assert_string_equal(jx_str_c(mem, jx_buf_str(&out)), cases[i].want);
    }
}

/* ---- where a reader's pen goes ---- */

#define GLYPHS_MAX 64

/* A reader of our own: interprets the text operators in exact arithmetic (1e-6 pt). */
typedef struct reader {
    const jx_font_use *font;
    const char *at, *end;
    int64_t stack[8]; /* operands, 1e-4 */
    size_t n;
    int64_t size, tc, rise;      /* 1e-3 pt, 1e-4 pt, 1e-3 pt */
    int64_t line_x, line_y, pen; /* 1e-6 pt; pen along the line */
    int64_t x[GLYPHS_MAX], y[GLYPHS_MAX];
    uint16_t code[GLYPHS_MAX];
    size_t shown;
} reader;

static int64_t read_number(reader *r)
{
    const bool is_negative = *r->at == '-';
    int64_t n = 0;
    int places = -1;
    for (r->at += is_negative; r->at < r->end && strchr("0123456789.", *r->at); r->at++) {
        if (*r->at == '.') {
            places = 0;
            continue;
        }
        n = n * 10 + (*r->at - '0');
        places += places >= 0;
    }
    assert_true(places <= 4);
    for (int i = places < 0 ? 0 : places; i < 4; i++)
        n *= 10;
    return is_negative ? -n : n;
}

static unsigned char read_byte(reader *r)
{
    if (*r->at != '\\')
        return (unsigned char)*r->at++;
    r->at += 2;
    return (unsigned char)(r->at[-1] == 'r' ? '\r' : r->at[-1]);
}

static void read_string(reader *r)
{
    r->at++;
    while (*r->at != ')') {
        const unsigned high = read_byte(r);
        const uint16_t code = (uint16_t)(high << 8 | read_byte(r));
        assert_in_range(r->shown, 0, GLYPHS_MAX - 1);
        r->x[r->shown] = r->line_x + r->pen;
        r->y[r->shown] = r->line_y + r->rise * 1000;
        r->code[r->shown++] = code;
        size_t i = 0;
        while (r->font->subset.code[i] != code)
            i++;
        r->pen += r->font->subset.width[i] * r->size + r->tc * 100;
    }
    r->at++;
}

static void read_operator(reader *r)
{
    char name[8];
    size_t n = 0;
    while (r->at < r->end && n < 7 && *r->at > ' ' && !strchr("[(<", *r->at))
        name[n++] = *r->at++;
    name[n] = 0;
    if (strcmp(name, "Tf") == 0)
        r->size = r->stack[r->n - 1] / 10;
    else if (strcmp(name, "Tc") == 0)
        r->tc = r->stack[0];
    else if (strcmp(name, "Ts") == 0)
        r->rise = r->stack[0] / 10;
    else if (strcmp(name, "BT") == 0)
        r->line_x = r->line_y = r->pen = 0;
    else if (strcmp(name, "Td") == 0) {
        r->line_x += r->stack[0] * 100;
        r->line_y += r->stack[1] * 100;
        r->pen = 0;
    }
    r->n = 0;
}

static void read_all(reader *r)
{
    bool in_array = false;
    while (r->at < r->end) {
        const char c = *r->at;
        if (strchr(" \n", c)) {
            r->at++;
        } else if (c == '(') {
            read_string(r);
        } else if (c == '[' || c == ']') {
            in_array = c == '[';
            r->at++;
        } else if (c == '/' || c == '<' || c == '>') { /* names; dictionaries of marked content */
            while (*r->at > ' ')
                r->at++;
        } else if (strchr("-.0123456789", c)) {
            const int64_t n = read_number(r);
            if (in_array)
                r->pen -= n / 10000 * r->size;
            else if (r->n < 8)
                r->stack[r->n++] = n;
        } else {
            read_operator(r);
        }
    }
}

/* Fifty glyph widths, codes that need escapes among them. */
static jx_font_use fake_font(const jx_face *face)
{
    jx_font_use use = {.face = face, .n = 50};
    uint32_t *ids = JX_NEW_N(mem, uint32_t, 50), *index = JX_NEW_N(mem, uint32_t, 51);
    uint16_t *codes = JX_NEW_N(mem, uint16_t, 50), *widths = JX_NEW_N(mem, uint16_t, 50);
    use.text = JX_NEW_N(mem, jx_str, 50);
    for (uint32_t i = 0; i < 50; i++) {
        ids[i] = i + 1;
        index[i + 1] = i;
        codes[i] = (uint16_t)(0x2800 + i * 2 + (i % 3 == 0 ? 0x0D : 0x28));
        widths[i] = (uint16_t)(i % 2 ? 1000 : 250 + 13 * i);
        use.text[i] = JX_S("a");
    }
    codes[7] = 0x0D29, codes[8] = 0x5C5C;
    use.glyphs = ids;
    use.index = index;
    use.subset = (jx_subset){.n = 50, .code = codes, .width = widths};
    return use;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static jx_item random_run(const jx_face *face, uint32_t *seed, jx_elem_id elem)
{
    const size_t n = 1 + next_random(seed) % (GLYPHS_MAX - 1);
    jx_glyph *glyphs = JX_NEW_N(mem, jx_glyph, n);
    char *text = JX_NEW_N(mem, char, n);
    const jx_len size = JX_PT(5) + (jx_len)(next_random(seed) % 200000);
    const jx_len even = (jx_len)(next_random(seed) % 4000) - 2000;
    for (size_t i = 0; i < n; i++) {
        const uint32_t kind = next_random(seed) % 8;
        text[i] = 'a';
        glyphs[i] = (jx_glyph){.id = 1 + next_random(seed) % 50,
                               .advance = size + even,
                               .from = (uint32_t)i,
                               .to = (uint32_t)i + 1};
        if (kind == 0)
            glyphs[i].advance = (jx_len)(next_random(seed) % (uint32_t)size);
        if (kind == 1)
            glyphs[i].dx = (jx_len)(next_random(seed) % 20000) - 10000;
        if (kind == 2)
            glyphs[i].dy = (jx_len)(next_random(seed) % 20000) - 10000;
    }
    return (jx_item){
        .kind = JX_ITEM_GLYPHS,
        .elem = elem,
        .face = face,
        .size = size,
        .x = (jx_len)(next_random(seed) % 5000000),
        .y = (jx_len)(next_random(seed) % 9000000),
        .text = {text, n},
        .glyphs = glyphs,
        .n = n
    };
}

/* Half a unit of TJ (1/2000 em) and the rounding of the start (1/2000 pt). */
static void check_places(const jx_sheet *sheet, const jx_item *item, const reader *r, size_t from)
{
    int64_t pen = 0;
    for (size_t i = 0; i < item->n; i++) {
        const jx_glyph *g = &item->glyphs[i];
        const int64_t x = ((int64_t)item->x + pen + g->dx) * 10000 / 127;
        const int64_t y = ((int64_t)sheet->height - item->y - g->dy) * 10000 / 127;
        const int64_t allowed = jx_milli_from(item->size) / 2 + 600;
        if (llabs(r->x[from + i] - x) > allowed || llabs(r->y[from + i] - y) > 1600)
            fail_msg("glyph %zu: reader at %lld %lld, layout at %lld %lld", i,
                     (long long)r->x[from + i], (long long)r->y[from + i], (long long)x,
                     (long long)y);
        assert_int_equal(r->code[from + i], r->font->subset.code[g->id - 1]);
        pen += g->advance;
    }
}

static void a_readers_pen_never_leaves_the_layouts(void **state)
{
    (void)state;
    static const jx_face face = {.upem = 1000};
    jx_font_use use = fake_font(&face);
    uint32_t seed = 20220420;
    print_message("seed %u\n", (unsigned)seed);
    for (int round = 0; round < 300; round++) {
        jx_pagelist *list = jx_pagelist_new(mem);
        list->lang = "zh-CN";
        const jx_elem_id elem = jx_pagelist_elem(list, JX_ELEM_P, 0);
        jx_pagelist_sheet(list, JX_MM(210), JX_MM(297));
        *jx_pagelist_item(list, 0) = random_run(&face, &seed, elem);
        jx_pdf_sheet sheet = {0};
        jx_pdf_job job = {
            .mem = mem, .list = list, .fonts = {&use, 1},
                    .sheets = &sheet
        };
        jx_buf out = jx_buf_new(mem);
        jx_pdf_content(&job, 0, &out);
        reader r = {.font = &use, .at = out.at, .end = out.at + out.n};
        read_all(&r);
        const jx_item *item = &list->sheets.at[0].items.at[0];
        assert_int_equal(r.shown, item->n);
        check_places(&list->sheets.at[0], item, &r, 0);
        assert_int_equal(sheet.owners.n, 1);
    }
}

/* 28 full-width characters over 156 mm: one Tc, no TJ. */
static void an_evenly_spaced_line_is_one_string(void **state)
{
    (void)state;
    static const jx_face face = {.upem = 1000};
    jx_font_use use = fake_font(&face);
    jx_pagelist *list = jx_pagelist_new(mem);
    const jx_elem_id elem = jx_pagelist_elem(list, JX_ELEM_P, 0);
    jx_pagelist_sheet(list, JX_MM(210), JX_MM(297));
    jx_glyph glyphs[28];
    char text[28];
    for (uint32_t i = 0; i < 28; i++) {
        text[i] = 'a';
        glyphs[i] = (jx_glyph){.id = 2,
                               .advance = jx_len_scale(JX_MM(156), i + 1, 28) -
                                          jx_len_scale(JX_MM(156), i, 28),
                               .from = i,
                               .to = i + 1};
    }
    *jx_pagelist_item(list, 0) = (jx_item){
        .elem = elem,
        .face = &face,
        .size = JX_PT(16),
        .text = {text, 28},
        .glyphs = glyphs,
        .n = 28
    };
    jx_pdf_sheet sheet = {0};
    jx_pdf_job job = {
        .mem = mem, .list = list, .fonts = {&use, 1},
                .sheets = &sheet
    };
    jx_buf out = jx_buf_new(mem);
    jx_pdf_content(&job, 0, &out);
    const char *said = jx_str_c(mem, jx_buf_str(&out));
    assert_non_null(strstr(said, "-.207 Tc"));
    assert_non_null(strstr(said, ")Tj"));
    assert_null(strstr(said, "TJ"));
}

/* Neighbours of one kind share a sequence, and rules of one colour a path. */
static void neighbours_share_marked_content(void **state)
{
    (void)state;
    jx_pagelist *list = jx_pagelist_new(mem);
    jx_pagelist_sheet(list, JX_PT(100), JX_PT(100));
    for (int i = 0; i < 3; i++)
        *jx_pagelist_item(list, 0) = (jx_item){
            .kind = JX_ITEM_RECT,
            .artifact = JX_ARTIFACT_LAYOUT,
            .color = {(uint8_t)(i == 2 ? 255 : 0), 0, 0},
            .x = JX_PT(10) * i,
            .w = JX_PT(5),
            .h = JX_PT(1)
        };
    jx_pdf_sheet sheet = {0};
    jx_pdf_job job = {.mem = mem, .list = list, .sheets = &sheet};
    jx_buf out = jx_buf_new(mem);
    jx_pdf_content(&job, 0, &out);
    assert_string_equal(jx_str_c(mem, jx_buf_str(&out)), "/Artifact<</Type/Layout>>BDC\n"
                                                         "0 99 5 1 re\n"
                                                         "10 99 5 1 re\n"
                                                         "f\n"
                                                         "1 0 0 rg\n"
                                                         "20 99 5 1 re\n"
                                                         "f\n"
                                                         "EMC\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_trimmed_and_never_minus_zero),
        cmocka_unit_test(lengths_round_to_the_nearest_thousandth),
        cmocka_unit_test(strings_escape_what_a_reader_would_change),
        cmocka_unit_test(a_string_beyond_the_limit_is_refused),
        cmocka_unit_test(knots_pair_glyphs_with_text),
        cmocka_unit_test(a_readers_pen_never_leaves_the_layouts),
        cmocka_unit_test(an_evenly_spaced_line_is_one_string),
        cmocka_unit_test(neighbours_share_marked_content),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
