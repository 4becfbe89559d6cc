/* audit/check_text.c: F-: signs, brackets, left-over codes, private data, names. */
#include "audit/check_priv.h"

#include <string.h>

/* ---- F-01: comparison signs ------------------------------------------------------------------------------ */

static const char *odd_sign(jx_str text)
{
    static const char *const signs[] = {"≧", "≦", "═", "﹦", "》", "《", "﹥", "﹤", ">=", "<=", "＞=", "＜=", "＞＝", "＜＝", NULL};
    const jx_str bare = jx_str_trim(text);
    for (size_t i = 0; signs[i] != NULL; i++)
        if (jx_str_starts(bare, jx_str_from(signs[i])))
            return signs[i];
    return NULL;
}

static void check_sign(jx_run *run, const jx_aim *aim)
{
    const char *sign = odd_sign(aim->text);
    const bool is_title = jx_has(aim->text, "《") && jx_has(aim->text, "》");
    if (aim->self.present && !aim->self.computed && sign != NULL && !is_title &&
        jx_target_has_number(&aim->target))
        jx_found(run, aim->self.place, jx_str_trim(aim->text), jx_str_from(sign), (jx_str){0});
}

static void check_signs(jx_run *run)
{
    for (size_t i = 0; i < run->table_n; i++)
        for (size_t k = 0; k < run->tables[i].row_n; k++) {
            check_sign(run, &run->tables[i].rows[k].in->target);
            check_sign(run, &run->tables[i].rows[k].in->actual);
        }
}

/* ---- F-02: brackets --------------------------------------------------------------------------------------- */

typedef struct jx_bracket {
    const char *open, *close; /* a half-width bracket may close a full-width one */
} jx_bracket;

static const jx_bracket brackets[] = {
    {"（(",  "）)" },
    {"《",   "》"  },
    {"“",    "”"   },
    {"‘",    "’"   },
    {"【",   "】"  },
    {"〔",   "〕"  },
    {"「",   "」"  },
    {"[",    "]"   },
};

static bool is_of(jx_str text, size_t at, size_t to, const char *set)
{
    return jx_str_find(jx_str_from(set), jx_str_sub(text, at, to), 0) != SIZE_MAX;
}

/* "1）" and "a)" at the beginning of a line or a clause number an item. */
static bool numbers_an_item(jx_str text, size_t at)
{
    size_t from = at;
    while (from > 0 && ((text.at[from - 1] >= '0' && text.at[from - 1] <= '9') ||
                        (text.at[from - 1] >= 'a' && text.at[from - 1] <= 'z')))
        from--;
    if (from == at || at - from > 2)
        return false;
    if (from == 0)
        return true;
    size_t pos = from;
    const uint32_t before = jx_utf8_prev(text, &pos);
    return !jx_is_han(before) && before != '(' && before != 0xFF08;
}

/* 0: balanced; else the place of the first mark without its partner, plus one. */
static size_t unbalanced(jx_str text, const jx_bracket *bracket)
{
    size_t open[64], n = 0;
    for (size_t pos = 0; pos < text.n;) {
        const size_t at = pos;
        (void)jx_utf8_next(text, &pos);
        if (is_of(text, at, pos, bracket->open)) {
            if (n < sizeof open / sizeof *open)
                open[n++] = at;
        } else if (is_of(text, at, pos, bracket->close)) {
            if (n > 0)
                n--;
            else if (!numbers_an_item(text, at))
                return at + 1;
        }
    }
    return n > 0 ? open[n - 1] + 1 : 0;
}

static void check_brackets_cell(jx_run *run, const jx_cell *cell, void *data)
{
    (void)data;
    const jx_str bare = jx_str_trim(cell->text);
    if (cell->is_code || odd_sign(bare) != NULL || jx_str_ends(bare, JX_S("...")))
        return; /* a text that was cut has lost its other half: C-15 */
    for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
        const size_t found = unbalanced(cell->text, &brackets[i]);
        if (found == 0)
            continue;
        size_t to = found - 1;
        (void)jx_utf8_next(cell->text, &to);
        jx_found(run, cell->place, jx_str_sub(cell->text, found - 1, to),
                 jx_quote(run, cell->text), (jx_str){0});
        return;
    }
}

static void check_brackets(jx_run *run)
{
    jx_each_cell(run, check_brackets_cell, NULL);
}

/* ---- F-03: left-over codes ----------------------------------------------------------------------------------- */

static void check_codes_cell(jx_run *run, const jx_cell *cell, void *data)
{
    static const char *const codes[] = {
        "<p>",     "</p>",   "<br",        "<span",   "</span>",     "<div",     "</div>", "&nbsp;",
        "&lt;",    "&gt;",   "&amp;",      "_GoBack", "MERGEFORMAT", "PAGEREF",  "HYPERLINK",
        "[bookmark:", "TC \"", "\\f C", "\\* ", "#REF!", "#N/A", "#VALUE!", "#DIV/0!"};
    (void)data;
    if (memchr(cell->text.at, '<', cell->text.n) == NULL &&
        memchr(cell->text.at, '&', cell->text.n) == NULL &&
        memchr(cell->text.at, '\\', cell->text.n) == NULL &&
        memchr(cell->text.at, '#', cell->text.n) == NULL &&
        memchr(cell->text.at, '_', cell->text.n) == NULL &&
        memchr(cell->text.at, 'E', cell->text.n) == NULL &&
        memchr(cell->text.at, '[', cell->text.n) == NULL)
        return;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (jx_has(cell->text, codes[i])) {
            jx_found(run, cell->place, jx_str_from(codes[i]), jx_quote(run, cell->text),
                     (jx_str){0});
            return;
        }
}

static void check_codes(jx_run *run)
{
    jx_each_cell(run, check_codes_cell, NULL);
}

/* ---- F-04: private data --------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_mobile(jx_str digits)
{
    return digits.n == 11 && digits.at[0] == '1' && digits.at[1] >= '3';
}

/* GB 11643-1999: the last sign is a check over the others; a birthday stands in the middle. */
static bool is_identity(jx_str text)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    static const char checks[] = "10X98765432";
    if (text.n != 18 || (text.at[6] != '1' && text.at[6] != '2'))
        return false;
    int sum = 0;
    for (size_t i = 0; i < 17; i++) {
        if (!is_digit(text.at[i]))
            return false;
        sum += (text.at[i] - '0') * weights[i];
    }
    const int month = (text.at[10] - '0') * 10 + text.at[11] - '0';
    const int day = (text.at[12] - '0') * 10 + text.at[13] - '0';
    const char last = text.at[17] == 'x' ? 'X' : text.at[17];
    return month >= 1 && month <= 12 && day >= 1 && day <= 31 && checks[sum % 11] == last;
}

/* A run of digits, an X at its end included. */
static bool next_run(jx_str text, size_t *pos, jx_str *out)
{
    size_t i = *pos;
    while (i < text.n && !is_digit(text.at[i]))
        i++;
    if (i >= text.n)
        return false;
    size_t to = i;
    while (to < text.n && is_digit(text.at[to]))
        to++;
    if (to - i == 17 && to < text.n && (text.at[to] == 'X' || text.at[to] == 'x'))
        to++;
    *out = jx_str_sub(text, i, to);
    *pos = to;
    return true;
}

static void check_private_cell(jx_run *run, const jx_cell *cell, void *data)
{
    static const char *const accounts[] = {"账号", "帐号", "卡号", "银行账户", NULL};
    (void)data;
    jx_str digits;
    if (cell->is_code)
        return;
    for (size_t pos = 0; next_run(cell->text, &pos, &digits);) {
        const char *what = is_mobile(digits)     ? "手机号码"
                           : is_identity(digits) ? "身份证号码"
                           : digits.n >= 12 && digits.n <= 21 && jx_has_any(cell->text, accounts)
                               ? "银行账号"
                               : NULL;
        if (what == NULL)
            continue;
        jx_found(run, cell->place, jx_str_from(what),
                 jx_str_format(run->mem, "%.*s****", 4, digits.at), (jx_str){0});
        return;
    }
}

static void check_private(jx_run *run)
{
    jx_each_cell(run, check_private_cell, NULL);
}

/* ---- F-06: names ------------------------------------------------------------------------------------------------- */

static const char *mark_at_end(jx_str text)
{
    static const char *const marks[] = {"、", "，", "；", "。", ",", ";", NULL};
    const jx_str bare = jx_str_trim(text);
    for (size_t i = 0; marks[i] != NULL; i++)
        if (jx_str_ends(bare, jx_str_from(marks[i])))
            return marks[i];
    return NULL;
}

/* 效益效益: two or three characters that stand twice side by side. Figures and doubled words of the
 * language (逐步逐步 is none) do not count; single characters (人人) neither. */
static jx_str doubled(jx_str text)
{
    for (size_t at = 0; at < text.n;) {
        size_t pos = at, n = 0;
        for (; pos < text.n && n < 3; n++) {
            const size_t from = pos;
            const uint32_t c = jx_utf8_next(text, &pos);
            if (!jx_is_han(c)) {
                pos = from;
                break;
            }
            const jx_str word = jx_str_sub(text, at, pos);
            if (n >= 1 && jx_str_starts(jx_str_sub(text, pos, text.n), word))
                return jx_str_sub(text, at, pos + word.n);
        }
        (void)jx_utf8_next(text, &at);
    }
    return (jx_str){0};
}

/* A sentence as an indicator's name may end in 。; a label may not. */
static void check_names_cell(jx_run *run, const jx_cell *cell, void *data)
{
    (void)data;
    if (!cell->is_name)
        return;
    const char *mark = mark_at_end(cell->text);
    const bool is_sentence = mark != NULL && strcmp(mark, "。") == 0;
    const jx_str twice = doubled(cell->text);
    if (mark != NULL && !is_sentence)
        jx_found(run, cell->place, jx_quote(run, cell->text), JX_S("末尾有多余的"),
                 jx_str_from(mark));
    else if (twice.n > 0)
        jx_found(run, cell->place, jx_quote(run, cell->text), JX_S("有重复的字"), twice);
}

static void check_names(jx_run *run)
{
    jx_each_cell(run, check_names_cell, NULL);
}

/* ---- F-08: whose unit is it? ------------------------------------------------------------------------------------------ */

/* A city bureau that writes 我县 has copied a county's text, and the other way round. */
static void check_level_cell(jx_run *run, const jx_cell *cell, void *data)
{
    static const char *const county[] = {"我县", "质量强县", "县委、县政府", "县委县政府", NULL};
    static const char *const city[] = {"我市", "市委、市政府", "市委市政府", NULL};
    const bool is_county = *(const bool *)data;
    const char *const *words = is_county ? city : county;
    for (; *words != NULL; words++)
        if (jx_has(cell->text, *words)) {
            jx_found(run, cell->place, jx_str_from(*words), jx_str_trim(run->filing->unit.name.text),
                     (jx_str){0});
            return;
        }
}

/* By the unit's name: 临武县市场监督管理局 is a county's. A county-level city calls itself 市. */
static void check_level(jx_run *run)
{
    const jx_str name = run->filing->unit.name.text;
    const size_t county_at = jx_str_find(name, JX_S("县"), 0);
    const size_t city_at = jx_str_find(name, JX_S("市"), 0);
    const bool names_market = city_at != SIZE_MAX &&
                              jx_str_starts(jx_str_sub(name, city_at, name.n), JX_S("市场"));
    bool is_county = county_at != SIZE_MAX && (city_at == SIZE_MAX || names_market);
    const bool is_city = county_at == SIZE_MAX && city_at != SIZE_MAX && !names_market;
    if (is_county || is_city)
        jx_each_cell(run, check_level_cell, &is_county);
}

/* ---- F-09: document numbers --------------------------------------------------------------------------------------------- */

typedef struct jx_numbers_seen {
    JX_VEC(jx_str) v;
} jx_numbers_seen;

/* "【2020】156号", "(2020)1号": a year in other brackets than 〔〕, and 号 behind it; empty: none. */
static jx_str odd_number(jx_str text)
{
    static const char *const opens[] = {"【", "[", "［", "(", "（"};
    static const char *const closes[] = {"】", "]", "］", ")", "）"};
    for (size_t i = 0; i < sizeof opens / sizeof *opens; i++) {
        const jx_str open = jx_str_from(opens[i]), close = jx_str_from(closes[i]);
        for (size_t at = 0; (at = jx_str_find(text, open, at)) != SIZE_MAX; at += open.n) {
            size_t pos = at + open.n, digits = 0;
            while (pos < text.n && is_digit(text.at[pos]) && digits < 5)
                pos++, digits++;
            if (digits != 4 || !jx_str_starts(jx_str_sub(text, pos, text.n), close))
                continue;
            pos += close.n;
            while (pos < text.n && (is_digit(text.at[pos]) || text.at[pos] == ' '))
                pos++;
            if (jx_str_starts(jx_str_sub(text, pos, text.n), JX_S("号")) && is_digit(text.at[pos - 1]))
                return jx_str_sub(text, at, pos + JX_S("号").n);
        }
    }
    return (jx_str){0};
}

/* Each number once: a project's name stands in many cells. */
static void check_number_cell(jx_run *run, const jx_cell *cell, void *data)
{
    jx_numbers_seen *seen = data;
    const jx_str number = odd_number(cell->text);
    if (number.n == 0)
        return;
    for (size_t i = 0; i < seen->v.n; i++)
        if (jx_str_eq(seen->v.at[i], number))
            return;
    *JX_PUSH(run->mem, &seen->v) = number;
    jx_found(run, cell->place, number, (jx_str){0}, (jx_str){0});
}

static void check_numbers(jx_run *run)
{
    jx_numbers_seen seen = {0};
    jx_each_cell(run, check_number_cell, &seen);
}

/* ---- the rows ------------------------------------------------------------------------------------------------------------------ */

static const jx_check checks[] = {
    CHECK("F-01", JX_INFO, "“{0}”用了不规范的符号“{1}”：应为 ≥、≤、＞、＜ 或 ＝", "\"{0}\" has the odd sign {1}: use ≥ ≤ > < =",
          "GB/T 15834、财预〔2021〕101号", check_signs),
    CHECK("F-02", JX_WARNING, "“{0}”没有配对：“{1}”", "{0} has no partner in \"{1}\"", "GB/T 15834-2011", check_brackets),
    CHECK("F-03", JX_ERROR, "残留的代码“{0}”：“{1}”，应删去", "left-over code {0} in \"{1}\": remove it",
          "GB/T 9704-2012", check_codes),
    CHECK("F-04", JX_WARNING, "文中有{0}（{1}）：公开前应删去", "private data ({0}): {1}; remove it before publication",
          "政府信息公开条例、个人信息保护法", check_private),
    CHECK("F-06", JX_INFO, "名称“{0}”{1}“{2}”", "the name \"{0}\": {1} \"{2}\"", "GB/T 15834-2011", check_names),
    CHECK("F-08", JX_INFO, "文中的“{0}”与填报单位“{1}”的级别不符：请核对是否照抄", "\"{0}\" does not fit the level of {1}: copied?",
          "财预〔2020〕10号", check_level),
    CHECK("F-09", JX_WARNING, "发文字号“{0}”的年份应用六角括号〔〕", "the year of the document number \"{0}\" takes 〔〕",
          "GB/T 9704-2012 7.2.5", check_numbers),
};

jx_check_list jx_checks_text(void)
{
    return (jx_check_list){checks, sizeof checks / sizeof *checks};
}
