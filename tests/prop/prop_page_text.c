/* Random paragraphs on pages of any height: nothing leaves the type area, nothing is lost or moved out of
 * order, and a reader never meets a line alone where there was a choice. */
#include "../unit/page_sample.h"
#include "random_grid.h"

static uint32_t s_seed;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("seed %u: %s (line %d)\n", s_seed, #condition, __LINE__);                  \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

static const char *const phrases[] = {
    "2021年年初预算数1784.4万元，",
    "执行率94.84%。",
    "立案查处1801批次；",
    "《中华人民共和国预算法》",
    "“三公”经费",
    "市场监督管理",
    "（一）",
    "Windows 10 system",
    "——",
    "……",
};

typedef struct text_case {
    const char *texts[64];
    size_t n;
} text_case;

static const char *random_text(random_state *state, jx_arena *mem, uint32_t index)
{
    jx_buf buf = jx_buf_new(mem);
    jx_buf_put_int(&buf, index);
    const uint32_t n = random_in(state, 1, random_chance(state, 10) ? 120 : 14);
    for (uint32_t i = 0; i < n; i++)
        jx_buf_put_c(&buf, phrases[random_in(state, 0, sizeof phrases / sizeof *phrases - 1)]);
    return jx_str_c(mem, jx_buf_str(&buf));
}

static void add_random_block(random_state *state, sample *s, text_case *test, bool grid)
{
    const char *text = random_text(state, s->mem, (uint32_t)test->n);
    const jx_len size = JX_EMU_PT * (jx_len)random_in(state, 9, 18);
    jx_para para = sample_para(s, text, sample_style((jx_role)random_in(state, 0, 4), size, 0));
    para.tag = (jx_tag)random_in(state, 0, 6);
    para.align = (jx_align)random_in(state, 0, 3);
    para.first_indent = random_chance(state, 50) ? 2 * size : 0;
    para.before = random_chance(state, 20) ? JX_EMU_PT * (jx_len)random_in(state, 0, 60) : 0;
    para.after = random_chance(state, 20) ? JX_EMU_PT * (jx_len)random_in(state, 0, 60) : 0;
    para.line_pitch = grid && random_chance(state, 70) ? JX_PT(30) : 0;
    para.keep_next = random_chance(state, 20);
    para.keep_lines = random_chance(state, 20);
    if (random_chance(state, 85)) {
        sample_add_para(s, para);
    } else {
        jx_para *organ = JX_NEW(s->mem, jx_para);
        *organ = para;
        *JX_PUSH(s->mem, &s->blocks) = (jx_block){
            .kind = JX_BLOCK_SIGNATURE,
            .signature = {.organs = organ,
                          .n = 1,
                          .date = sample_para(s, "", para.spans->style),
                          .em = size,
                          .sealed = random_chance(state, 50),
                          .seal = random_chance(state, 50) ? JX_MM(42) : 0},
        };
    }
    test->texts[test->n++] = text;
}

static void check_sheet(const sample *s, const jx_sheet *sheet, bool reported)
{
    const jx_len slack = s->type.grid ? JX_PT(1) : 1;
    jx_len last = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        jx_len width = sample_width(item);
        for (size_t g = item->n; g-- > 0 && item->text.at[item->glyphs[g].from] == ' ';)
            width -= item->glyphs[g].advance; /* a space at the line's end is no ink */
        CHECK(item->x >= s->type.left - 1);
        CHECK(item->x + width <= s->type.width - s->type.right + 1);
        CHECK(item->y - jx_len_scale(item->size, 88, 100) >= s->type.top - slack);
        CHECK(item->y + jx_len_scale(item->size, 12, 100) <=
                  s->type.height - s->type.bottom + slack ||
              reported);
        CHECK(item->y >= last - JX_PT(3)); /* fallback faces stand a little higher or lower */
        last = item->y;
    }
}

/* The whole text, read in order over all sheets, is what was filed, in order. */
static void check_reading(sample *s, const text_case *test)
{
    jx_buf filed = jx_buf_new(s->mem);
    jx_buf read = jx_buf_new(s->mem);
    for (size_t i = 0; i < test->n; i++)
        jx_buf_put_c(&filed, test->texts[i]);
    for (size_t p = 0; p < s->list->sheets.n; p++)
        jx_buf_put_str(&read, sample_text(s, p, JX_REAL));
    CHECK(jx_str_eq(jx_buf_str(&filed), jx_buf_str(&read)));
}

static void random_texts_stay_inside_and_in_order(void **state)
{
    sample *s = *state;
    const uint32_t first = random_setting("JX_SEED", 1);
    const uint32_t rounds = random_setting("JX_ROUNDS", 300);
    for (s_seed = first; s_seed < first + rounds; s_seed++) {
        random_state random = {s_seed};
        const jx_len height =
            JX_EMU_PT * (jx_len)random_in(&random, 8, random_chance(&random, 30) ? 60 : 700);
        jx_page_type type =
            sample_plain_page(JX_EMU_PT * (jx_len)random_in(&random, 150, 450), height);
        type.grid = random_chance(&random, 50);
        type.line_pitch = type.grid ? JX_PT(30) : 0;
        sample_begin(s, type);
        text_case test = {0};
        const uint32_t n = random_in(&random, 1, 20);
        for (uint32_t i = 0; i < n; i++)
            add_random_block(&random, s, &test, type.grid);
        CHECK(sample_layout(s) == JX_OK);
        const bool reported = sample_found(s, "PAGE-005");
        for (size_t p = 0; p < s->list->sheets.n; p++)
            check_sheet(s, &s->list->sheets.at[p], reported);
        check_reading(s, &test);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_texts_stay_inside_and_in_order),
    };
    return cmocka_run_group_tests(tests, sample_open, sample_close);
}
