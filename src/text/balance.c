/* text/balance.c: titles of several lines (GB/T 9704-2012 7.3.1).
 *
 * Lines of a title end between words, are of fitting lengths, and outline a trapezoid or a
 * diamond, not a rectangle and not an hourglass. There is no dictionary: short tables of words
 * that titles of official documents are made of tell where a break reads well. All ways to break
 * the title into the least number of lines (or one more) are compared.
 */
#include "text/text_priv.h"

#include <uchar.h>

#define LINES_MAX  6
#define VISITS_MAX 200000 /* beyond it, the best so far is taken */

/* Words that a break must not tear. */
static const char32_t *const words[] = {
    U"部门", U"整体",     U"支出", U"绩效", U"自评",   U"评价",     U"报告",   U"项目",
    U"预算", U"资金",     U"年度", U"专项", U"关于",   U"管理",     U"监督",   U"市场",
    U"财政", U"情况",     U"目标", U"单位", U"工作",   U"中心",     U"办公室", U"委员会",
    U"政府", U"人民",     U"通知", U"方案", U"意见",   U"办法",     U"收入",   U"决算",
    U"执行", U"服务",     U"建设", U"补助", U"经费",   U"发展",     U"改革",   U"质量",
    U"检验", U"检测",     U"食品", U"药品", U"安全",   U"知识",     U"产权",   U"标准",
    U"设备", U"消费者",   U"权益", U"保障", U"社会",   U"人力资源", U"教育",   U"卫生",
    U"健康", U"农业",     U"农村", U"水利", U"交通",   U"运输",     U"自然",   U"资源",
    U"生态", U"环境",     U"文化", U"旅游", U"应急",   U"审计",     U"统计",   U"公共",
    U"行政", U"综合",     U"基础", U"设施", U"转移",   U"支付",     U"分析",   U"说明",
    U"实施", U"印发",     U"开展", U"加强", U"进一步", U"全面",     U"规范",   U"制度",
    U"事业", U"企业",     U"技术", U"信息", U"系统",   U"运行",     U"维护",   U"购置",
    U"租赁", U"培训",     U"会议", U"一般", U"基金",   U"国有",     U"资本",   U"经营",
    U"债券", U"乡村",     U"振兴", U"扶贫", U"自治区", U"自治州",   U"自治县", U"开发区",
    U"街道", U"办事处",   U"学校", U"医院", U"大学",   U"委员",     U"公开",   U"重点",
    U"中央", U"地方",     U"省级", U"市级", U"县级",   U"本级",     U"产品",   U"监测",
    U"抽检", U"特种设备", U"计量", U"执法", U"稽查",   U"投诉",     U"举报",
};

typedef struct jx_break_hint {
    const char32_t *text;
    int cost;
} jx_break_hint;

/* A line may well end after these. */
static const jx_break_hint good_before[] = {
    {U"关于",    2 },
    {U"年度",    0 },
    {U"局",       2 },
    {U"委员会", 2 },
    {U"委",       4 },
    {U"厅",       2 },
    {U"中心",    2 },
    {U"办公室", 2 },
    {U"政府",    2 },
    {U"部",       6 },
    {U"院",       6 },
    {U"省",       14},
    {U"市",       14},
    {U"县",       14},
    {U"区",       14},
    {U"的",       12},
    {U"项目",    8 },
    {U"支出",    8 },
    {U"资金",    8 },
};

/* A line may well begin with these. */
static const jx_break_hint good_after[] = {
    {U"关于", 4 },
    {U"部门", 4 },
    {U"整体", 8 },
    {U"项目", 6 },
    {U"专项", 6 },
    {U"预算", 6 },
    {U"资金", 8 },
    {U"支出", 8 },
    {U"绩效", 5 },
    {U"自评", 8 },
    {U"评价", 8 },
    {U"报告", 12},
    {U"情况", 12},
    {U"通知", 12},
};

enum {
    JX_COST_UNKNOWN = 30, /* perhaps inside a word */
    JX_COST_TORN = 120,
    JX_COST_QUOTED = 400, /* inside 《》 */
    JX_COST_BAD_START = 80,
    JX_COST_BAD_END = 25,
    JX_COST_POOR = 60,
    JX_COST_FORBIDDEN = 300,
    JX_COST_LINE = 40,
    JX_COST_RECTANGLE = 8,
    JX_COST_HOURGLASS = 25,
    JX_COST_ZIGZAG = 15,
};

typedef struct jx_title {
    const jx_shaped *para;
    const jx_chances *chances;
    const jx_column_of_text *column;
    int *cost; /* of each chance */
    jx_len em;
    int64_t mean; /* width of a line of k */
    size_t lines; /* k */
    size_t visits;
    int64_t best_cost;
    size_t way[LINES_MAX], best[LINES_MAX];
} jx_title;

static size_t length_of(const char32_t *text)
{
    size_t n = 0;
    while (text[n] != 0)
        n++;
    return n;
}

/* Does `text` stand in atoms [at, at + its length), all within [from, to)? */
static bool stands_at(const jx_title *t, const char32_t *text, int64_t at)
{
    const uint32_t from = t->chances->at[0].atom, to = t->chances->at[t->chances->n - 1].atom;
    const size_t n = length_of(text);
    if (at < from || at + (int64_t)n > to)
        return false;
    for (size_t i = 0; i < n; i++)
        if (t->para->atoms[(size_t)at + i].c != text[i])
            return false;
    return true;
}

static bool tears_word(const jx_title *t, uint32_t atom)
{
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        for (size_t i = 1; i < length_of(words[w]); i++)
            if (stands_at(t, words[w], (int64_t)atom - (int64_t)i))
                return true;
    return false;
}

static bool is_quoted(const jx_title *t, uint32_t atom)
{
    int depth = 0;
    for (uint32_t k = t->chances->at[0].atom; k < atom; k++) {
        const uint32_t c = t->para->atoms[k].c;
        depth += c == 0x300A ? 1 : c == 0x300B && depth > 0 ? -1 : 0;
    }
    return depth > 0;
}

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return true;
    return false;
}

/* What tables and neighbours say of a break between two words or marks. */
static int cost_between(const jx_title *t, uint32_t atom, const jx_atom *a, const jx_atom *b)
{
    int cost = JX_COST_UNKNOWN;
    if (a->kind == JX_KIND_SPACE || (a->kind >= JX_KIND_CLOSE && a->kind <= JX_KIND_CRY))
        cost = 0;
    else if (b->kind == JX_KIND_OPEN || b->kind == JX_KIND_WEST)
        cost = 4;
    else if (a->kind == JX_KIND_WEST)
        cost = 10;
    for (size_t i = 0; i < sizeof good_before / sizeof *good_before; i++) {
        const jx_break_hint *h = &good_before[i];
        if (h->cost < cost && stands_at(t, h->text, (int64_t)atom - (int64_t)length_of(h->text)))
            cost = h->cost;
    }
    for (size_t i = 0; i < sizeof good_after / sizeof *good_after; i++)
        if (good_after[i].cost < cost && stands_at(t, good_after[i].text, atom))
            cost = good_after[i].cost;
    return cost;
}

static int cost_of_chance(const jx_title *t, const jx_chance *chance)
{
    if (chance->level == JX_BREAK_MUST)
        return 0;
    const jx_atom *a = &t->para->atoms[chance->atom - 1], *b = &t->para->atoms[chance->atom];
    int cost = cost_between(t, chance->atom, a, b);
    if (tears_word(t, chance->atom))
        cost = JX_COST_TORN;
    if (is_one_of(b->c, U"的和与及之等暨"))
        cost += JX_COST_BAD_START;
    if (is_one_of(a->c, U"和与及暨对"))
        cost += JX_COST_BAD_END;
    if (is_quoted(t, chance->atom))
        cost += JX_COST_QUOTED;
    if (chance->level == JX_BREAK_POOR)
        cost += JX_COST_POOR;
    else if (chance->level < JX_BREAK_POOR)
        cost += JX_COST_FORBIDDEN;
    return cost;
}

static int64_t width_of(const jx_title *t, size_t i, size_t j)
{
    const jx_room room = jx_line_room(t->para, t->chances->at[i].atom, t->chances->at[j].visible,
                                      i == 0 && t->column->indented);
    return room.natural - room.end;
}

static bool is_too_wide(const jx_title *t, size_t i, int64_t width)
{
    return width > (i == 0 ? t->column->first_measure : t->column->measure) + JX_TOLERANCE;
}

/* The outline of k lines, narrower and wider by at least an em. */
static int64_t cost_of_shape(const jx_title *t)
{
    int turns = 0, before = 0, widest_first = 0;
    bool level = true;
    int64_t previous = width_of(t, 0, t->way[0]);
    for (size_t i = 1; i < t->lines; i++) {
        const int64_t width = width_of(t, t->way[i - 1], t->way[i]);
        const int64_t grows = width - previous;
        previous = width;
        const int sign = grows >= t->em ? 1 : grows <= -t->em ? -1 : 0;
        if (sign == 0)
            continue;
        level = false;
        if (before != 0 && sign != before) {
            turns++;
            widest_first += before < 0; /* narrower, then wider: a waist */
        }
        before = sign;
    }
    if (level)
        return JX_COST_RECTANGLE;
    if (turns == 0 || (turns == 1 && widest_first == 0))
        return 0;
    return turns == 1 ? JX_COST_HOURGLASS : JX_COST_ZIGZAG;
}

static int64_t square_of_ems(const jx_title *t, int64_t off)
{
    const int64_t tenths = off * 10 / t->em;
    return tenths * tenths / 100;
}

/* Tries all ends of line `n` (0-based) that starts at chance i. */
static void try_lines(jx_title *t, size_t n, size_t i, int64_t cost)
{
    const bool last = n + 1 == t->lines;
    const size_t end = t->chances->n - 1;
    for (size_t j = last ? end : i + 1; j <= end - (t->lines - n - 1); j++) {
        if (t->visits++ > VISITS_MAX)
            return;
        const int64_t width = width_of(t, i, j);
        if (is_too_wide(t, i, width))
            return;
        const int64_t sum = cost + t->cost[j] + square_of_ems(t, width - t->mean);
        if (sum >= t->best_cost)
            continue;
        t->way[n] = j;
        if (!last) {
            try_lines(t, n + 1, j, sum);
            continue;
        }
        const int64_t all = sum + cost_of_shape(t);
        if (all >= t->best_cost)
            continue;
        t->best_cost = all;
        for (size_t k = 0; k < t->lines; k++)
            t->best[k] = t->way[k];
    }
}

/* The best way with k lines; false when there is none. */
static bool try_count(jx_title *t, size_t k, int64_t whole, int64_t surcharge, int64_t *cost)
{
    if (k > LINES_MAX || k >= t->chances->n)
        return false;
    t->lines = k;
    t->mean = whole / (int64_t)k;
    t->visits = 0;
    t->best_cost = *cost;
    try_lines(t, 0, 0, surcharge);
    const bool better = t->best_cost < *cost;
    *cost = t->best_cost;
    return better;
}

jx_ends jx_break_balanced(jx_arena *mem, const jx_shaped *para, const jx_chances *chances,
                          const jx_column_of_text *column)
{
    const jx_ends greedy = jx_break_greedy(mem, para, chances, column);
    if (greedy.n < 2 || greedy.n > LINES_MAX)
        return greedy.n < 2 ? greedy : jx_break_total(mem, para, chances, column);
    const jx_atom *first = &para->atoms[chances->at[0].atom];
    const jx_len em = para->pieces[para->items.at[first->item].piece].pitch;
    jx_title t = {.para = para, .chances = chances, .column = column, .em = em > 0 ? em : 1};
    t.cost = JX_NEW_N(mem, int, chances->n);
    for (size_t j = 1; j < chances->n; j++)
        t.cost[j] = cost_of_chance(&t, &chances->at[j]);

    const int64_t whole = width_of(&t, 0, chances->n - 1);
    int64_t cost = INT64_MAX;
    size_t lines = 0;
    uint32_t *at = JX_NEW_N(mem, uint32_t, greedy.n + 1);
    for (size_t k = greedy.n; k <= greedy.n + 1; k++) {
        const int64_t surcharge = k > greedy.n ? JX_COST_LINE : 0;
        if (!try_count(&t, k, whole, surcharge, &cost))
            continue;
        lines = k;
        for (size_t i = 0; i < k; i++)
            at[i] = chances->at[t.best[i]].atom;
    }
    return lines == 0 ? greedy : (jx_ends){at, lines};
}
