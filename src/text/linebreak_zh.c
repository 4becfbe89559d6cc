/* text/linebreak_zh.c: what Chinese adds to UAX #14.
 *
 * Before the rules, classes: ambiguous characters are ideographs, curly quotes are brackets, the
 * wave and the interpunct do not start a line. After the rules, breaks are lowered, never raised:
 * pairs of dashes and dots, numbers with sign, unit and measure word, document numbers, numbering
 * at the head of a paragraph.
 * Rules: GB/T 15834-2011 5.1 (marks at line start and end), GB/T 15835-2011 5.1 (numbers),
 * clreq, prohibition rules for line start and line end, level "GB".
 */
#include "text/linebreak.h"

#include <uchar.h>

static bool is_one_of(uint32_t c, const char32_t *set)
{
    for (; *set != 0; set++)
        if (*set == c)
            return true;
    return false;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
}

static bool is_dash(uint32_t c)
{
    return c == 0x2014 || c == 0x2015;
}

static bool is_dots(uint32_t c)
{
    return c == 0x2026 || c == 0x22EF;
}

static bool is_superscript(uint32_t c)
{
    return c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x209C);
}

static bool is_chinese_numeral(uint32_t c)
{
    return is_one_of(c, U"一二三四五六七八九十百千零〇");
}

/* Signs bound to what stands before them. */
static bool is_suffix(uint32_t c)
{
    return is_one_of(c, U"%‰‱℃℉°′″％￠");
}

static bool is_relation(uint32_t c)
{
    return is_one_of(c, U"≥≤≧≦＞＜><=＝≠≈±");
}

/* Signs bound to a number after them; ranges (63%～68%) hold together through the same rule. */
static bool is_prefix(uint32_t c)
{
    return is_relation(c) || is_one_of(c, U"￥¥$＄€£￡№#＃+＋-－−×÷~～–—");
}

/* What is counted or measured in one Han character, and what stands between number and word. */
static const char32_t measures[] =
    U"元万亿千百角分厘个项次人名户亩吨年月日号时秒天周季倍件批台套辆只座处所家条章页款节届期级岁米里斤克升"
    U"度种类村组篇份本册场起例宗间层幅公平立毫厘余多几小余";

/* First and second character of measure words of two. */
static const char32_t measure_pairs[] =
    U"万元亿元千元百元人次批次台次公里千米厘米毫米平米平方立方公斤千克公顷小时分钟个月万人万户万亩万吨万次季度"
    U"年度余万余人余台余次余户余个余件余批多万多人";

static const char *const units[] = {"km",  "m",  "cm", "mm", "m²", "m³",  "km²",  "hm²",
                                    "kWh", "kW", "MW", "W",  "kg", "g",   "mg",   "t",
                                    "L",   "mL", "h",  "s",  "ms", "min", "mg/L", "μg/m³",
                                    "Hz",  "GB", "MB", "TB", "kV", "V",   "mg/kg"};

static jx_lb zh_class(const jx_break_text *t, size_t i)
{
    const uint32_t c = t->c[i];
    switch (c) {
    case 0x2018:
    case 0x201C:
        return JX_LB_OP;
    case 0x2019: /* also the apostrophe of Latin words */
        if (i > 0 && i + 1 < t->n && is_letter(t->c[i - 1]) && is_letter(t->c[i + 1]))
            return JX_LB_QU;
        return JX_LB_CL;
    case 0x201D:
        return JX_LB_CL;
    case 0xB7:
    case 0xFF5E:
    case 0xFF0D:
        return JX_LB_NS;
    case 0xFF0F:
        return JX_LB_SY;
    case 0x2014:
    case 0x2026:
    case 0x22EF:
    case 0x2E3A:
    case 0x2E3B:
        return JX_LB_ID; /* level_of_pairs says the rest */
    default:
        break;
    }
    if (is_digit(c))
        return JX_LB_NU;
    if (is_superscript(c))
        return JX_LB_PO;
    return jx_unicode_lb(jx_unicode(c)) == JX_LB_AI ? JX_LB_ID : (jx_lb)t->lb[i];
}

void jx_break_zh_classes(jx_break_text *text)
{
    for (size_t i = 0; i < text->n; i++)
        if (text->c[i] >= 0x80) /* ASCII keeps its classes */
            text->lb[i] = (uint8_t)zh_class(text, i);
}

static void lower(jx_break_text *t, size_t i, jx_break_level level)
{
    if (t->level[i] != JX_BREAK_MUST && t->level[i] > level)
        t->level[i] = (uint8_t)level;
}

/* —— and …… stay whole; longer runs may divide between pairs. A single dash is a connector, which
 * does not start a line. Yields the end of the run that begins at i. */
static size_t level_pairs(jx_break_text *t, size_t i, bool (*is_mark)(uint32_t))
{
    size_t end = i;
    while (end < t->n && is_mark(t->c[end]))
        end++;
    if (i > 0 && t->c[i - 1] != ' ')
        lower(t, i, end - i == 1 ? JX_BREAK_LAST : JX_BREAK_POOR);
    for (size_t k = i + 1; k < end; k++)
        if ((k - i) % 2 == 1 || k + 1 == end)
            lower(t, k, JX_BREAK_LAST);
    return end;
}

static void level_all_pairs(jx_break_text *t)
{
    for (size_t i = 0; i < t->n;) {
        if (is_dash(t->c[i]))
            i = level_pairs(t, i, is_dash);
        else if (is_dots(t->c[i]))
            i = level_pairs(t, i, is_dots);
        else
            i++;
    }
}

static bool starts_number(const jx_break_text *t, size_t i)
{
    if (i >= t->n)
        return false;
    return is_digit(t->c[i]) || (is_prefix(t->c[i]) && i + 1 < t->n && is_digit(t->c[i + 1]));
}

/* A unit symbol as a whole word from character i on? */
static bool is_unit_at(const jx_break_text *t, size_t i)
{
    for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
        const jx_str unit = jx_str_from(units[k]);
        size_t at = 0, j = i;
        while (at < unit.n && j < t->n) {
            size_t next = at;
            if (jx_utf8_next(unit, &next) != t->c[j])
                break;
            at = next;
            j++;
        }
        if (at == unit.n && (j == t->n || (!is_letter(t->c[j]) && !is_superscript(t->c[j]))))
            return true;
    }
    return false;
}

/* Signs before and after numbers, also over one space: `≥ 95 %`, `5 km`; groups of digits set off
 * by thin spaces. */
static void level_signs(jx_break_text *t, size_t i)
{
    const uint32_t before = t->c[i - 1], c = t->c[i];
    if (before == ' ') {
        if (i < 2)
            return;
        if ((is_digit(t->c[i - 2]) && (is_suffix(c) || is_unit_at(t, i))) ||
            (is_relation(t->c[i - 2]) && starts_number(t, i)))
            lower(t, i, JX_BREAK_NUMBER);
        return;
    }
    if (is_suffix(c) || c == '~')
        lower(t, i, JX_BREAK_LAST);
    if (is_digit(before) && c >= 0x3380 && c <= 0x33DF) /* ㎡ and the other squared units */
        lower(t, i, JX_BREAK_NUMBER);
    if (before == '.' && is_digit(c) && i >= 2 && is_letter(t->c[i - 2])) /* No.5 */
        lower(t, i, JX_BREAK_NUMBER);
    if (starts_number(t, i) && is_prefix(before))
        lower(t, i, JX_BREAK_NUMBER);
    if (is_digit(before) && (c == 0xD7 || is_relation(c)) && starts_number(t, i + 1))
        lower(t, i, JX_BREAK_NUMBER); /* 3×5, 5±1 */
    const bool thin = before == 0x2005 || before == 0x2006 || before == 0x2009;
    if (thin && is_digit(c) && i >= 2 && is_digit(t->c[i - 2]))
        lower(t, i, JX_BREAK_NUMBER);
}

static bool is_measure_pair(uint32_t a, uint32_t b)
{
    for (size_t i = 0; measure_pairs[i] != 0; i += 2)
        if (measure_pairs[i] == a && measure_pairs[i + 1] == b)
            return true;
    return false;
}

/* 8500|人次, 2026|年: not liked. */
static void level_measures(jx_break_text *t, size_t i)
{
    const uint32_t before = t->c[i - 1], c = t->c[i];
    if (c < 0x4E00)
        return;
    const bool after_number = is_digit(before) || is_suffix(before);
    const bool over_space = before == ' ' && i >= 2 && is_digit(t->c[i - 2]);
    const bool in_pair = i >= 2 && (is_digit(t->c[i - 2]) || t->c[i - 2] == '/');
    if (((after_number || over_space) && is_one_of(c, measures)) ||
        (in_pair && is_measure_pair(before, c)))
        lower(t, i, JX_BREAK_POOR);
}

/* 第12条, 第十二条, 表1, 附件1. Yields whether an ordinal goes on after character i. */
static bool level_ordinals(jx_break_text *t, size_t i, bool in_ordinal)
{
    const uint32_t before = t->c[i - 1], c = t->c[i];
    const bool counts = is_digit(c) || is_chinese_numeral(c);
    if (before == 0x7B2C && counts) { /* 第 */
        lower(t, i, JX_BREAK_NUMBER);
        return true;
    }
    if (in_ordinal && is_chinese_numeral(before)) {
        if (counts)
            lower(t, i, JX_BREAK_NUMBER);
        else if (is_one_of(c, U"条章项页款节季批次届期号编部类个位年"))
            lower(t, i, JX_BREAK_POOR);
    }
    if (is_digit(c) && (before == 0x8868 || before == 0x56FE)) /* 表 图 */
        lower(t, i, JX_BREAK_NUMBER);
    if (is_digit(c) && before == 0x4EF6 && i >= 2 && t->c[i - 2] == 0x9644) /* 附件 */
        lower(t, i, JX_BREAK_POOR);
    return in_ordinal && counts;
}

static bool is_year_bracket(const jx_break_text *t, size_t i)
{
    if (i + 5 >= t->n || !is_one_of(t->c[i], U"〔［[【"))
        return false;
    for (size_t k = i + 1; k <= i + 4; k++)
        if (!is_digit(t->c[k]))
            return false;
    return is_one_of(t->c[i + 5], U"〕］]】");
}

/* 财预〔2026〕15号 */
static void level_document_numbers(jx_break_text *t, size_t i)
{
    if (is_year_bracket(t, i) && jx_is_han(t->c[i - 1]))
        lower(t, i, JX_BREAK_POOR);
    if (i >= 6 && is_year_bracket(t, i - 6) && (is_digit(t->c[i]) || t->c[i] == 0x7B2C))
        lower(t, i, JX_BREAK_POOR);
}

/* A separator stands neither at the start nor at the end of a line; addresses of the web divide
 * after theirs when they must. */
static void level_separators(jx_break_text *t, size_t i)
{
    const uint32_t before = t->c[i - 1];
    if (t->level[i] == JX_BREAK_WORD && is_letter(t->c[i]) && is_one_of(before, U".?&=_:#@"))
        t->level[i] = JX_BREAK_PATH;
    if (before != '/' && before != 0xFF0F)
        return;
    const bool latin = i >= 2 && t->c[i] < 0x250 && t->c[i - 2] < 0x250;
    lower(t, i, before == '/' && latin ? JX_BREAK_PATH : JX_BREAK_LAST);
}

/* `1.`, `1．`, `一、`, `（一）`, `(1)` at the head of a paragraph keep the character after them. */
static void level_head(jx_break_text *t, size_t i)
{
    const bool bracket = i < t->n && (t->c[i] == 0xFF08 || t->c[i] == '(');
    size_t k = i + (bracket ? 1 : 0);
    const size_t first = k;
    while (k < t->n && k < first + 4 && (is_digit(t->c[k]) || is_chinese_numeral(t->c[k])))
        k++;
    if (k == first || k >= t->n || !is_one_of(t->c[k], bracket ? U"）)" : U".．、"))
        return;
    k++;
    if (k < t->n && t->c[k] == ' ')
        k++;
    for (size_t j = i + 1; j <= k && j < t->n; j++)
        lower(t, j, JX_BREAK_NUMBER);
}

void jx_break_zh_levels(jx_break_text *text)
{
    level_head(text, 0);
    level_all_pairs(text);
    bool in_ordinal = false;
    for (size_t i = 1; i < text->n; i++) {
        if (text->level[i] == JX_BREAK_MUST) {
            level_head(text, i);
            in_ordinal = false;
            continue;
        }
        level_signs(text, i);
        level_measures(text, i);
        in_ordinal = level_ordinals(text, i, in_ordinal);
        level_document_numbers(text, i);
        level_separators(text, i);
    }
}
