/* Random books with a table of contents: whatever its place and length, and wherever numbers get longer, each
 * entry tells the number that is printed on the page of its heading, and leads there. */
#include "../unit/page_entries.h"
#include "../unit/page_sample.h"
#include "random_grid.h"

#define ENTRIES_MAX 400

typedef struct book {
    jx_page_type types[3];
    uint32_t first, levels;
} book;

static jx_page_type random_page(random_state *random)
{
    jx_page_type type = sample_plain_page(JX_EMU_PT * (jx_len)random_in(random, 120, 450),
                                          JX_EMU_PT * (jx_len)random_in(random, 40, 700));
    type.grid = random_chance(random, 30);
    type.line_pitch = type.grid ? JX_PT(30) : 0;
    type.numbered = random_chance(random, 80);
    type.mirrored = random_chance(random, 30);
    type.number_style = sample_style(JX_ROLE_SONGTI, JX_PT(9), 0);
    type.number_place = random_chance(random, 50) ? JX_NUMBER_CENTER : JX_NUMBER_OUTSIDE;
    if (random_chance(random, 50))
        type.number_format = JX_S("第{page}页 共{pages}页");
    return type;
}

static void add_contents(random_state *random, sample *s, book *b)
{
    const jx_len size = JX_EMU_PT * (jx_len)random_in(random, 7, 16);
    jx_para para = sample_para(s, "", sample_style((jx_role)random_in(random, 0, 4), size, 0));
    para.first_indent = random_chance(random, 30) ? -size : 0;
    para.left = para.first_indent < 0 ? size : 0;
    para.after = JX_EMU_PT * (jx_len)random_in(random, 0, 4);
    jx_para *title = JX_NEW(s->mem, jx_para);
    *title = sample_para(s, "目录", sample_style(JX_ROLE_HEITI, 2 * size, 0));
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){
        .kind = JX_BLOCK_CONTENTS,
        .contents = {.title_para = random_chance(random, 70) ? title : NULL,
                     .entry_style = para,
                     .level_indent = JX_EMU_PT * (jx_len)random_in(random, 0, 20),
                     .levels = b->levels,
                     .dots = random_chance(random, 80)},
    };
}

static void add_chapter(random_state *random, sample *s)
{
    if (random_chance(random, 30))
        *JX_PUSH(s->mem, &s->blocks) =
            (jx_block){.kind = JX_BLOCK_PAGE, .page_type = random_in(random, 0, 2)};
    const size_t length = random_in(random, 1, random_chance(random, 20) ? 60 : 15);
    jx_para heading =
        sample_para(s, sample_han(s, length), sample_style(JX_ROLE_HEITI, JX_PT(12), 0));
    heading.tag = (jx_tag)random_in(random, 0, 6);
    heading.bookmark = true;
    sample_add_para(s, heading);
    for (uint32_t i = random_in(random, 0, 3); i > 0; i--)
        sample_add_para(s, sample_para(s, sample_han(s, random_in(random, 1, 200)),
                                       sample_style(JX_ROLE_FANGSONG, JX_PT(10), 0)));
}

static jx_str lay(sample *s, const book *b)
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
    jx_buf dump = jx_buf_new(s->mem);
    jx_pagelist_dump(s->list, &dump);
    return jx_buf_str(&dump);
}

/* Totals as printed: the number of the last page that has one. */
static void check_totals(sample *s)
{
    uint32_t last = 0;
    for (size_t i = 0; i < s->list->sheets.n; i++)
        if (s->list->sheets.at[i].number > 0)
            last = s->list->sheets.at[i].number;
    const jx_str want = jx_str_format(s->mem, "共%u页", last);
    for (size_t i = 0; i < s->list->sheets.n; i++) {
        const jx_str footer = sample_text(s, i, JX_ARTIFACT_FOOTER);
        if (jx_str_starts(footer, JX_S("第")))
            assert_true(jx_str_ends(footer, want));
    }
}

static uint32_t s_seed;

static int tell_seed(void **state)
{
    (void)state;
    print_message("last seed: %u\n", s_seed);
    return 0;
}

static void entries_tell_where_their_headings_are(void **state)
{
    sample *s = *state;
    static entry entries[ENTRIES_MAX];
    const uint32_t first = random_setting("JX_SEED", 1);
    const uint32_t rounds = random_setting("JX_ROUNDS", 200);
    for (s_seed = first; s_seed < first + rounds; s_seed++) {
        random_state random = {s_seed};
        book b = {.levels = random_in(&random, 1, 6)};
        static const uint32_t near[] = {1, 1, 1, 8, 97, 995};
        b.first = near[random_in(&random, 0, 5)];
        for (size_t i = 0; i < 3; i++)
            b.types[i] = random_page(&random);
        sample_begin(s, b.types[0]);
        const uint32_t chapters = random_in(&random, 0, random_chance(&random, 20) ? 120 : 20);
        const uint32_t place = random_chance(&random, 70) ? 0 : random_in(&random, 0, chapters);
        for (uint32_t i = 0; i <= chapters; i++) {
            if (i == place)
                add_contents(&random, s, &b);
            if (i < chapters)
                add_chapter(&random, s);
        }
        const jx_str dump = lay(s, &b);
        check_truth(s, b.levels, entries, ENTRIES_MAX);
        check_totals(s);
        assert_true(jx_str_eq(dump, lay(s, &b)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(entries_tell_where_their_headings_are, tell_seed),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
