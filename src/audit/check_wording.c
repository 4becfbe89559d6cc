/* audit/check_wording.c: what a text looks like: rests of the form, cut ends, outline, numbers of items,
 * sentences whose figure is missing. */
#include "audit/check_priv.h"

jx_str jx_narrative_title(jx_run *run, const jx_narrative *narrative)
{
    jx_str title = {0};
    for (size_t i = 0; i < narrative->title.n; i++)
        title = jx_str_join(run->mem, title, jx_expand(run, narrative->title.at[i].text, NULL));
    return title.n > 0                 ? title
           : narrative->name.text.n > 0 ? narrative->name.text
                                        : narrative->report.text;
}

/* ---- C-11: rests of the form ------------------------------------------------------------------------------ */

static bool is_rest(const jx_cell *cell)
{
    static const char *const prompts[] = {"（分级填报）", "字以内）", "字以内)", "请在此处", "在此处简要",
                                          "（请填写", "（填写", "此处填写", "简要说明项目", "示例：", NULL};
    const jx_str bare = jx_str_trim(cell->text);
    if (jx_str_is(bare, "……") || jx_str_is(bare, "…") || jx_str_is(bare, "......"))
        return true;
    if (cell->is_name && jx_str_starts(bare, JX_S("指标")) && bare.n > JX_S("指标").n) {
        const jx_str rest = jx_str_sub(bare, JX_S("指标").n, bare.n);
        const jx_str behind = jx_str_sub(rest, 1, rest.n);
        if (rest.at[0] >= '1' && rest.at[0] <= '9' &&
            (behind.n == 0 || jx_str_starts(behind, JX_S("：")) || behind.at[0] == ':' ||
             behind.at[0] == '.' || jx_str_starts(behind, JX_S("、"))))
            return true;
    }
    return jx_has_any(bare, prompts);
}

static void check_rest_cell(jx_run *run, const jx_cell *cell, void *data)
{
    (void)data;
    if (!cell->is_code && is_rest(cell))
        jx_found(run, cell->place, jx_quote(run, cell->text), (jx_str){0}, (jx_str){0});
}

void jx_check_rests(jx_run *run)
{
    jx_each_cell(run, check_rest_cell, NULL);
}

/* ---- C-15: cut by a system ------------------------------------------------------------------------------------ */

static void check_truncated_cell(jx_run *run, const jx_cell *cell, void *data)
{
    const jx_str bare = jx_str_trim(cell->text);
    const bool dots = jx_str_ends(bare, JX_S("...")) && !jx_str_is(bare, "......");
    const bool single = jx_str_ends(bare, JX_S("…")) && !jx_str_ends(bare, JX_S("……")) &&
                        !jx_str_is(bare, "…");
    (void)data;
    if (cell->is_code || (!dots && !single))
        return;
    /* the end tells more than the beginning */
    size_t at = bare.n;
    for (size_t n = 0; at > 0 && n < 18; n++)
        (void)jx_utf8_prev(bare, &at);
    jx_found(run, cell->place, jx_str_sub(bare, at, bare.n), dots ? JX_S("...") : JX_S("…"),
             (jx_str){0});
}

void jx_check_truncated(jx_run *run)
{
    jx_each_cell(run, check_truncated_cell, NULL);
}

/* ---- C-16: outline ---------------------------------------------------------------------------------------------- */

/* A chapter is known by any of its words; empty words end a list. */
typedef struct jx_chapter {
    const char *title;
    const char *words[5];
} jx_chapter;

static const jx_chapter department_chapters[] = {
    {"基本情况",       {"概况", "基本情况", NULL}                           },
    {"预算支出情况",   {"预决算", "预算支出", "支出情况", "资金使用", NULL} },
    {"绩效情况",       {"绩效目标", "绩效情况", "指标分析", "绩效评价", NULL}},
    {"存在的问题",     {"问题", NULL}                                       },
    {"改进措施",       {"措施", "建议", NULL}                               },
};

/* 财预 transfer outline: its own five chapters; other outlines of projects are free. */
static const jx_chapter transfer_chapters[] = {
    {"绩效目标分解下达情况",     {"分解下达", NULL}                        },
    {"绩效目标完成情况分析",     {"完成情况", NULL}                        },
    {"偏离目标的原因和改进措施", {"偏离", "改进措施", NULL}                },
    {"自评结果应用和公开情况",   {"结果拟应用", "公开情况", "应用", NULL}  },
    {"其他需要说明的问题",       {"其他", NULL}                            },
};

typedef struct jx_outline {
    const jx_chapter *chapters;
    size_t n;
} jx_outline;

static bool is_chapter(jx_str title, const jx_chapter *chapter)
{
    return jx_has_any(title, chapter->words);
}

static size_t find_chapter(const jx_body *body, const jx_chapter *chapter, size_t from)
{
    for (size_t i = from; i < body->n; i++)
        if (body->at[i].kind == JX_BODY_H1 && is_chapter(body->at[i].main->text, chapter))
            return i;
    return SIZE_MAX;
}

static bool is_transfer_outline(const jx_body *body)
{
    return find_chapter(body, &transfer_chapters[0], 0) != SIZE_MAX;
}

static void check_chapters(jx_run *run, const jx_narrative *narrative, jx_outline outline)
{
    size_t at = 0;
    for (size_t i = 0; i < outline.n; i++) {
        const jx_chapter *chapter = &outline.chapters[i];
        const size_t found = find_chapter(&narrative->body, chapter, at);
        if (found != SIZE_MAX) {
            at = found + 1;
            continue;
        }
        const bool elsewhere = find_chapter(&narrative->body, chapter, 0) != SIZE_MAX;
        jx_found(run, narrative->body.self.place,
                 jx_str_format(run->mem, elsewhere ? "“%s”一章不在应有的位置" : "缺“%s”一章",
                               chapter->title),
                 (jx_str){0}, (jx_str){0});
    }
}

/* Products and benefits are analysed in the chapter about what was reached, not behind it. */
static void check_analysis(jx_run *run, const jx_narrative *narrative)
{
    bool in_chapter = true;
    for (size_t i = 0; i < narrative->body.n; i++) {
        const jx_body_item *item = &narrative->body.at[i];
        if (item->kind == JX_BODY_H1)
            in_chapter = is_chapter(item->main->text, &transfer_chapters[0]) ||
                         is_chapter(item->main->text, &transfer_chapters[1]);
        const bool analyses = item->kind != JX_BODY_PARAGRAPH &&
                              (jx_has(item->main->text, "产出指标完成情况") ||
                               jx_has(item->main->text, "效益指标完成情况") ||
                               jx_has(item->main->text, "产出情况") ||
                               jx_has(item->main->text, "绩效指标完成情况"));
        if (analyses && !in_chapter)
            jx_found(run, item->main->self.place,
                     jx_str_format(run->mem, "“%.*s”应在“绩效目标完成情况分析”一章",
                                   (int)item->main->text.n, item->main->text.at),
                     (jx_str){0}, (jx_str){0});
    }
}

void jx_check_outline(jx_run *run)
{
    const jx_outline department = {department_chapters,
                                   sizeof department_chapters / sizeof *department_chapters};
    const jx_outline transfer = {transfer_chapters,
                                 sizeof transfer_chapters / sizeof *transfer_chapters};
    for (size_t i = 0; i < run->filing->narratives.n; i++) {
        const jx_narrative *n = &run->filing->narratives.at[i];
        if (jx_str_is(n->report.text, "department-self-evaluation-report"))
            check_chapters(run, n, department);
        else if (is_transfer_outline(&n->body)) {
            check_chapters(run, n, transfer);
            check_analysis(run, n);
        }
    }
}

/* ---- C-17: typed numbers of items ----------------------------------------------------------------------------------- */

/* The number an item begins with ("2.", "2、", "（2）", "(2)"); 0: none. *style tells them apart. */
static unsigned item_number(jx_str text, unsigned *style)
{
    static const char *const opens[] = {"", "（", "("};
    static const char *const closes[][3] = {
        {".", "、", "．"},
        {"）", ")",  "）"},
        {")", "）",  ")"},
    };
    const jx_str bare = jx_str_trim(text);
    for (unsigned o = 3; o-- > 0;) {
        const jx_str open = jx_str_from(opens[o]);
        if (!jx_str_starts(bare, open))
            continue;
        size_t pos = open.n;
        unsigned n = 0;
        while (pos < bare.n && bare.at[pos] >= '0' && bare.at[pos] <= '9' && n < 100)
            n = n * 10 + (unsigned)(bare.at[pos++] - '0');
        for (unsigned c = 0; n > 0 && c < 3; c++) {
            const jx_str close = jx_str_from(closes[o][c]);
            const jx_str rest = jx_str_sub(bare, pos, bare.n);
            if (!jx_str_starts(rest, close))
                continue;
            const bool is_decimal = close.n == 1 && rest.n > 1 && rest.at[1] >= '0' && rest.at[1] <= '9';
            *style = o * 3 + (o == 0 ? c : 0);
            return is_decimal ? 0 : n;
        }
    }
    return 0;
}

typedef struct jx_count {
    unsigned number, style;
} jx_count;

static jx_str number_text(jx_run *run, unsigned n)
{
    return jx_num(run, jx_dec_int(n));
}

static void count_item(jx_run *run, jx_count *last, const jx_text *text)
{
    unsigned style = 0;
    const unsigned n = item_number(text->text, &style);
    if (n == 0)
        return;
    if (last->number > 0 && style == last->style && n != last->number + 1 && n != 1)
        jx_found(run, text->self.place, number_text(run, last->number), number_text(run, n),
                 (jx_str){0});
    *last = (jx_count){n, style};
}

static void check_list_numbers(jx_run *run, const jx_texts *texts)
{
    jx_count last = {0, 0};
    for (size_t i = 0; i < texts->n; i++)
        count_item(run, &last, &texts->at[i]);
}

void jx_check_numbering(jx_run *run)
{
    const jx_department *d = &run->filing->department;
    check_list_numbers(run, &d->duties);
    check_list_numbers(run, &d->goals);
    for (size_t i = 0; i < run->table_n; i++) {
        const jx_table *table = &run->tables[i];
        check_list_numbers(run, &table->goal->expected);
        check_list_numbers(run, &table->goal->actual);
        check_list_numbers(run, &table->goal->annual);
        check_list_numbers(run, &table->goal->period);
        check_list_numbers(run, table->problems);
        check_list_numbers(run, table->measures);
    }
    for (size_t i = 0; i < run->filing->narratives.n; i++) {
        jx_count last = {0, 0};
        const jx_body *body = &run->filing->narratives.at[i].body;
        for (size_t k = 0; k < body->n; k++) {
            if (body->at[k].kind != JX_BODY_PARAGRAPH)
                last = (jx_count){0, 0};
            count_item(run, &last, body->at[k].main);
        }
    }
}

/* ---- C-18: unfinished sentences ----------------------------------------------------------------------------------------- */

/* 收入完成。 / 支出为万元: the word before and the end behind, nothing between. */
static jx_str unfinished(jx_str text)
{
    static const char *const gaps[] = {
        "收入完成。", "收入完成，", "支出完成。", "支出完成，", "预算完成。", "共计万元", "合计万元",
        "为万元",     "共万元",     "增加万元",   "减少万元",   "下降万元",   "增长%",    "下降%",
        "为%",        "达到%",      "完成率%",    "支出万元",   "收入万元",   "到位万元", "共计元",
        "合计元",     NULL};
    for (size_t i = 0; gaps[i] != NULL; i++) {
        const size_t at = jx_str_find(text, jx_str_from(gaps[i]), 0);
        if (at != SIZE_MAX) {
            size_t from = at;
            for (size_t n = 0; from > 0 && n < 8; n++)
                (void)jx_utf8_prev(text, &from);
            return jx_str_sub(text, from, at + jx_str_from(gaps[i]).n);
        }
    }
    return (jx_str){0};
}

static void check_unfinished_prose(jx_run *run, const jx_prose *prose, void *data)
{
    const jx_str found = unfinished(prose->text);
    (void)data;
    if (found.n > 0)
        jx_found(run, prose->place, found, (jx_str){0}, (jx_str){0});
}

void jx_check_unfinished(jx_run *run)
{
    jx_each_prose(run, check_unfinished_prose, NULL);
}

/* ---- T-13: as many as announced ------------------------------------------------------------------------------------------ */

static unsigned chinese_digit(jx_str text, size_t *pos)
{
    static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    for (unsigned i = 1; i < sizeof digits / sizeof *digits; i++)
        if (jx_str_starts(jx_str_sub(text, *pos, text.n), jx_str_from(digits[i]))) {
            *pos += jx_str_from(digits[i]).n;
            return i;
        }
    if (*pos < text.n && text.at[*pos] >= '1' && text.at[*pos] <= '9')
        return (unsigned)(text.at[(*pos)++] - '0');
    return 0;
}

/* The number before 个方面 (三个方面, 5个方面); 0: none, or several. */
static unsigned announced(jx_str text, size_t *behind)
{
    static const char *const things[] = {"个方面", "项措施", "项重点", "个问题", NULL};
    for (size_t i = 0; things[i] != NULL; i++) {
        const jx_str thing = jx_str_from(things[i]);
        const size_t at = jx_str_find(text, thing, 0);
        if (at == SIZE_MAX || at == 0)
            continue;
        size_t pos = at;
        (void)jx_utf8_prev(text, &pos);
        size_t next = pos;
        const unsigned n = chinese_digit(text, &next);
        const bool is_whole = pos == 0 || text.at[pos - 1] < '0' || text.at[pos - 1] > '9';
        if (n > 0 && n < 10 && next == at && is_whole) {
            *behind = at + thing.n;
            return n;
        }
    }
    return 0;
}

/* 一是 … 二是 … in order: how many. */
static unsigned listed(jx_str text, size_t from)
{
    static const char *const marks[] = {"一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"};
    unsigned n = 0;
    for (; n < sizeof marks / sizeof *marks; n++) {
        const size_t at = jx_str_find(text, jx_str_from(marks[n]), from);
        if (at == SIZE_MAX)
            break;
        from = at + 1;
    }
    return n;
}

static void check_claim(jx_run *run, const jx_prose *prose, void *data)
{
    size_t behind = 0;
    const unsigned claimed = announced(prose->text, &behind);
    const unsigned n = claimed > 0 ? listed(prose->text, behind) : 0;
    (void)data;
    if (n > 1 && n != claimed)
        jx_found(run, prose->place, number_text(run, claimed), number_text(run, n),
                 jx_quote(run, prose->text));
}

void jx_check_claimed_count(jx_run *run)
{
    jx_each_prose(run, check_claim, NULL);
}
