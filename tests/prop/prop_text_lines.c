/* tests/prop/prop_text_lines.c: random paragraphs of Chinese, Latin, numbers, marks and spaces, set in
 * random widths. JX_SEED repeats a failure. */
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SIZE JX_PT(16)

typedef struct random_state {
    uint64_t x;
} random_state;

static uint32_t roll(random_state *r, uint32_t n)
{
    r->x = r->x * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(r->x >> 33) % n;
}

static const char *const tokens[] = {
    "年",     "预",    "算",       "执",      "行",
    "绩",     "效",    "的",       "县",      "局",
    "人",     "次",    "，",       "。",      "、",
    "；",     "：",    "？",       "！",      "（",
    "）",     "《",    "》",       "“",       "”",
    "‘",      "’",     "〔",       "〕",      "——",
    "……",     "—",     "…",        "～",      "·",
    "/",      "2021",  "96.53%",   "≥8500",   "1-12",
    "5‰",     "3:1",   "1,234.56", "℃",       "￥",
    "GDP",    "Excel", "a",        "(",       ")",
    ",",      ".",     "!",        "it’s",    " ",
    "  ",     "\t",    "　",       "\u00A0",  "\u2060",
    "\u200B", "\n",    "\r\n",     "e\u0301", "葛\U000E0100",
    "①",      "％",    "kWh",      "/千人",   "https://www.gov.cn/a?b=c",
    "々",
};
static const char *const turned[] = {"ئابدۇ", "(", "12", "؟", "\u2067", "\u2069", "\u200F"};

static jx_str random_text(jx_arena *mem, random_state *r, bool bidi)
{
    jx_buf text = jx_buf_new(mem);
    const uint32_t n = roll(r, 120);
    const uint32_t han = 1 + roll(r, 3); /* how much of it is plain Han */
    for (uint32_t i = 0; i < n; i++) {
        if (bidi && roll(r, 8) == 0)
            jx_buf_put_c(&text, turned[roll(r, sizeof turned / sizeof *turned)]);
        else if (roll(r, 4) < han)
            jx_buf_put_c(&text, tokens[roll(r, 12)]);
        else
            jx_buf_put_c(&text, tokens[roll(r, sizeof tokens / sizeof *tokens)]);
    }
    return jx_buf_str(&text);
}

typedef struct paragraph {
    jx_arena *mem;
    jx_str text;
    const jx_shaped *shaped;
    jx_text_options options;
    jx_text_lines lines;
    const uint8_t *breaks; /* of the text */
    jx_len least;
    jx_len pitch;
    size_t *starts; /* byte of the text each line starts at */
    uint64_t seed;
} paragraph;

#define DEMAND(p, condition)                                                                       \
    do {                                                                                           \
        if (!(condition))                                                                          \
            fail_msg("seed %llu: %s\n%.*s", (unsigned long long)(p)->seed, #condition,             \
                     (int)(p)->text.n, (p)->text.at);                                              \
    } while (0)

static bool is_hard(char c)
{
    return c == '\n' || c == '\r';
}

/* Bytes of a line: its runs cover one stretch of the text, each byte once. */
static void line_span(const paragraph *p, const jx_text_line *line, const char **from,
                      const char **to)
{
    *from = *to = NULL;
    size_t bytes = 0;
    for (size_t i = 0; i < line->n; i++) {
        const jx_str text = line->runs[i].text;
        DEMAND(p, text.n > 0);
        bytes += text.n;
        if (*from == NULL || text.at < *from)
            *from = text.at;
        if (*to == NULL || text.at + text.n > *to)
            *to = text.at + text.n;
    }
    DEMAND(p, (size_t)(*to - *from) == bytes);
}

static void check_text(const paragraph *p)
{
    size_t at = 0;
    for (size_t i = 0; i < p->lines.n; i++) {
        const char *from, *to;
        line_span(p, &p->lines.at[i], &from, &to);
        if (i > 0 && p->lines.at[i - 1].last) {
            DEMAND(p, at < p->text.n && is_hard(p->text.at[at]));
            const bool pair =
                p->text.at[at] == '\r' && at + 1 < p->text.n && p->text.at[at + 1] == '\n';
            at += pair ? 2 : 1;
        }
        p->starts[i] = at;
        for (const char *c = from; c != to; c++, at++) {
            DEMAND(p, at < p->text.n);
            DEMAND(p, *c == p->text.at[at] || (p->text.at[at] == '\t' && *c == ' '));
        }
    }
    if (at < p->text.n && p->text.at[at] == '\r')
        at++;
    if (at < p->text.n && p->text.at[at] == '\n')
        at++;
    DEMAND(p, at == p->text.n);
}

static void check_run(const paragraph *p, const jx_text_run *run)
{
    int64_t sum = 0;
    uint32_t covered = 0;
    for (size_t i = 0; i < run->n; i++) {
        const jx_text_glyph *glyph = &run->glyphs[i];
        const jx_text_glyph *prev = i > 0 ? &run->glyphs[i - 1] : NULL;
        DEMAND(p, glyph->id != 0 && glyph->from < glyph->to && glyph->to <= run->text.n);
        sum += glyph->advance;
        if (prev == NULL || prev->from != glyph->from)
            covered += glyph->to - glyph->from;
        if (prev != NULL && prev->from != glyph->from)
            DEMAND(p, run->right_to_left ? glyph->to == prev->from : glyph->from == prev->to);
    }
    DEMAND(p, sum == run->width);
    DEMAND(p, covered == run->text.n || run->n == 0); /* invisible characters alone */
}

static jx_len room_of(const paragraph *p, const jx_text_line *line)
{
    const jx_len room = p->options.measure - line->indent;
    return room > 0 ? room : 1;
}

/* Glyph clusters that take room. */
static size_t visible_clusters(const jx_text_line *line)
{
    size_t n = 0;
    for (size_t r = 0; r < line->n; r++)
        for (size_t i = 0; i < line->runs[r].n; i++)
            n += line->runs[r].glyphs[i].advance > 0 &&
                 (i == 0 || line->runs[r].glyphs[i].from != line->runs[r].glyphs[i - 1].from);
    return n;
}

static void check_widths(const paragraph *p)
{
    for (size_t i = 0; i < p->lines.n; i++) {
        const jx_text_line *line = &p->lines.at[i];
        jx_len x = 0;
        for (size_t r = 0; r < line->n; r++) {
            DEMAND(p, line->runs[r].x == x);
            check_run(p, &line->runs[r]);
            x += line->runs[r].width;
        }
        DEMAND(p, x == line->width);
        const size_t clusters = visible_clusters(line);
        DEMAND(p, line->width <= room_of(p, line) || clusters <= 1);
        if (p->options.justify && !p->options.balanced && !line->last && clusters > 1)
            DEMAND(p, line->width == room_of(p, line));
    }
}

static bool is_one_of(uint32_t c, const char *set)
{
    const jx_str text = jx_str_from(set);
    for (size_t at = 0; at < text.n;)
        if (jx_utf8_next(text, &at) == c)
            return true;
    return false;
}

/* A line that ends where it must not is right only when no line could have been wide enough. */
static void check_kinsoku(const paragraph *p)
{
    const jx_len room =
        p->options.measure - (p->options.first_indent > 0 ? p->options.first_indent : 0);
    for (size_t i = 0; i < p->lines.n; i++) {
        const size_t at = p->starts[i];
        if (p->lines.at[i].n == 0 || i == 0 || p->lines.at[i - 1].last)
            continue;
        const bool allowed = p->breaks[at] != 0;
        /* an address of the web is cut there before a column gets wider */
        const bool in_address = strchr("/.?&=_:#@", p->text.at[at - 1]) != NULL;
        DEMAND(p, allowed || in_address || p->least > room);
        if (!allowed)
            continue;
        size_t next = at, prev = at;
        const uint32_t first = jx_utf8_next(p->text, &next);
        const uint32_t last = jx_utf8_prev(p->text, &prev);
        DEMAND(p, last == ' ' || last == '\t' || last == 0x200B ||
                      !is_one_of(first, "、，。．：；！？”’）］｝〕】》〉·～/%‰℃％,.!)々"));
        DEMAND(p, !is_one_of(last, "“‘（［｛〔【《〈(/"));
        DEMAND(p, !is_one_of(last, "￥≥") || first < '0' || first > '9');
    }
}

static void check_paragraph(jx_fonts *fonts, uint64_t seed, bool bidi)
{
    random_state r = {seed * 2654435761u + 12345};
    paragraph p = {.mem = jx_arena_new(0), .seed = seed};
    jx_diags *diags = jx_diags_new(p.mem);
    p.text = random_text(p.mem, &r, bidi);
    p.pitch = roll(&r, 2) == 0 ? SIZE : JX_MM(156) / 28;
    const jx_text_piece piece = {
        .text = p.text, .role = JX_ROLE_FANGSONG, .size = SIZE, .pitch = p.pitch, .lang = "zh-CN"};
    assert_int_equal(jx_text_shape(p.mem, diags, fonts, &piece, 1, &p.shaped), JX_OK);
    jx_len natural;
    jx_text_extent(p.shaped, &p.least, &natural);
    uint8_t *breaks = JX_NEW_N(p.mem, uint8_t, p.text.n + 1);
    char *spaced = JX_NEW_N(p.mem, char, p.text.n + 1); /* tabs are set as spaces */
    for (size_t i = 0; i < p.text.n; i++) {
        spaced[i] = p.text.at[i];
        if (spaced[i] == '\t')
            spaced[i] = ' ';
    }
    jx_linebreak(p.mem, (jx_str){spaced, p.text.n}, true, breaks);
    p.breaks = breaks;
    for (int ems = 1; ems <= 30; ems += 1 + (int)roll(&r, 3)) {
        p.options = (jx_text_options){
            .measure = ems * p.pitch + (jx_len)roll(&r, (uint32_t)p.pitch / 2),
            .first_indent = roll(&r, 3) == 0 ? 2 * p.pitch : 0,
            .justify = roll(&r, 2) == 0,
            .balanced = roll(&r, 8) == 0,
            .right_to_left = bidi && roll(&r, 2) == 0,
        };
        jx_text_break(p.mem, p.shaped, &p.options, &p.lines);
        DEMAND(&p, p.lines.n >= 1);
        p.starts = JX_NEW_N(p.mem, size_t, p.lines.n);
        check_text(&p);
        check_widths(&p);
        check_kinsoku(&p);
    }
    jx_arena_drop(p.mem);
}

static int open_fonts(void **state)
{
    jx_arena *mem = jx_arena_new(0);
    jx_fonts *fonts;
    if (jx_fonts_open(mem, jx_diags_new(mem), JX_SOURCE_DIR "/fonts", NULL, &fonts) != JX_OK)
        return -1;
    void **kept = JX_NEW_N(mem, void *, 2);
    kept[0] = mem;
    kept[1] = fonts;
    *state = kept;
    return 0;
}

static int close_fonts(void **state)
{
    void **kept = *state;
    jx_arena_drop(kept[0]);
    return 0;
}

static void check_many(void **state, bool bidi, uint64_t n)
{
    void **kept = *state;
    const char *seed = getenv("JX_SEED");
    if (seed != NULL) {
        check_paragraph(kept[1], strtoull(seed, NULL, 10), bidi);
        return;
    }
    print_message("seeds 1 to %llu\n", (unsigned long long)n);
    for (uint64_t i = 1; i <= n; i++)
        check_paragraph(kept[1], i, bidi);
}

static void random_paragraphs_lose_nothing_and_keep_the_rules(void **state)
{
    check_many(state, false, 1500);
}

static void random_directions_lose_nothing(void **state)
{
    void **kept = *state;
    if (!jx_fonts_covers(kept[1], JX_ROLE_FANGSONG, 0x626)) {
        print_message("no font with Arabic letters: skipped\n");
        skip();
    }
    check_many(state, true, 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_paragraphs_lose_nothing_and_keep_the_rules),
        cmocka_unit_test(random_directions_lose_nothing),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_fonts);
}
