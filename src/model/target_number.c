/* model/target_number.c: numbers in targets: [remark] [relation] number [approx] [unit] [bound] [remark]
 *
 *   ≥800余台次      ge 800 approx 台次       40家以上        ge 40 家
 *   ≥95优           ge 95, remark 优         80%-90%         range 80..90 %
 *   ≥90抽检率%      ge 90 %, remark 抽检率   全市前3名       le 3 名, a rank, remark 全市
 *
 * A remark is whatever is left; in the canonical writing it stands in brackets. A word that begins
 * like a unit and goes on (100人员经费) is remark, not unit.
 */
#include "model/target_priv.h"

#include <string.h>

/* ---- numbers ------------------------------------------------------------------------------- */

static bool is_minus(uint32_t c)
{
    return c == '-' || c == 0x2212;
}

/* Digits with thousands commas and a decimal point, as ASCII for jx_dec_parse. */
static bool read_digits(jx_scan *s, jx_dec *out)
{
    jx_buf digits = jx_buf_new(s->mem);
    jx_scan p = *s;
    if (p.i < p.n && (is_minus(p.c[p.i]) || p.c[p.i] == '+')) {
        if (is_minus(p.c[p.i]))
            jx_buf_put_byte(&digits, '-');
        p.i++;
    }
    if (!jx_scan_is_digit(&p, p.i))
        return false;
    bool has_point = false;
    for (; p.i < p.n; p.i++) {
        const bool is_comma = p.c[p.i] == ',' && !has_point && jx_scan_is_digit(&p, p.i + 1) &&
                              jx_scan_is_digit(&p, p.i + 2) && jx_scan_is_digit(&p, p.i + 3) &&
                              !jx_scan_is_digit(&p, p.i + 4);
        const bool is_point = p.c[p.i] == '.' && !has_point && jx_scan_is_digit(&p, p.i + 1);
        if (is_comma)
            continue;
        if (!is_point && !jx_scan_is_digit(&p, p.i))
            break;
        has_point = has_point || is_point;
        jx_buf_put_byte(&digits, (char)p.c[p.i]);
    }
    if (!jx_dec_parse(jx_buf_str(&digits), false, out))
        return false;
    *s = p;
    return true;
}

static int han_digit(uint32_t c)
{
    static const uint32_t digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,  /* 零一二三四 */
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D}; /* 五六七八九 */
    for (int i = 0; i < 10; i++)
        if (c == digits[i])
            return i;
    return c == 0x4E24 ? 2 : -1; /* 两 */
}

/* 三, 十二, 九十五, 一百二十: what people write out; false for anything longer. */
static bool read_han_number(jx_scan *s, jx_dec *out)
{
    int64_t total = 0, digit = -1;
    size_t i = s->i;
    for (; i < s->n; i++) {
        const int d = han_digit(s->c[i]);
        const bool is_ten = s->c[i] == 0x5341, is_hundred = s->c[i] == 0x767E; /* 十 百 */
        if (d >= 0) {
            if (digit > 0)
                return false; /* 二三: no number of this kind */
            digit = d;
        } else if (is_ten || is_hundred) {
            total += (digit < 0 ? 1 : digit) * (is_ten ? 10 : 100);
            digit = -1;
        } else {
            break;
        }
        if (i - s->i > 6)
            return false;
    }
    if (i == s->i)
        return false;
    *out = jx_dec_int(total + (digit > 0 ? digit : 0));
    s->i = i;
    return true;
}

/* ---- units --------------------------------------------------------------------------------- */

static bool may_follow_unit(const jx_scan *s)
{
    if (s->i >= s->n || jx_is_space(s->c[s->i]))
        return true;
    switch (s->c[s->i]) {
    case '(':
    case ',':
    case ';':
    case '.':
    case '-':
    case '~':
    case '/':
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case 0x2014: /* — */
    case 0x2013: /* – */
    case 0x81F3: /* 至 */
    case 0x5230: /* 到 */
        return true;
    default:
        return jx_scan_words(s, jx_after_unit_words) > 0;
    }
}

/* [power] word, or a power alone: 元, 万元, 千人, 万. The longest reading wins. */
static size_t simple_unit(const jx_scan *s)
{
    size_t longest = jx_scan_words(s, jx_unit_words);
    for (const char *const *power = jx_power_words; *power != NULL; power++) {
        jx_scan p = *s;
        if (!jx_scan_skip(&p, *power))
            continue;
        const size_t n = p.i - s->i + jx_scan_words(&p, jx_unit_words);
        if (n > longest)
            longest = n;
    }
    return longest;
}

/* A unit, or two with a stroke between (批次/千人); 0: there is none. Percent signs are units whatever
 * follows. */
static size_t unit_at(const jx_scan *s)
{
    jx_scan p = *s;
    const size_t first = simple_unit(&p);
    if (first == 0)
        return 0;
    if (first == 1 && (p.c[p.i] == '%' || p.c[p.i] == 0x2030))
        return 1;
    p.i += first;
    if (p.i < p.n && p.c[p.i] == '/') {
        jx_scan q = p;
        q.i++;
        q.i += simple_unit(&q);
        if (q.i > p.i + 1 && may_follow_unit(&q))
            return q.i - s->i;
    }
    return may_follow_unit(&p) ? first : 0;
}

bool jx_target_is_unit(jx_scan s)
{
    if (unit_at(&s) == s.n - s.i)
        return true;
    while (s.i < s.n) {
        size_t n = jx_scan_words(&s, jx_measure_words);
        if (n == 0)
            n = simple_unit(&s);
        if (n == 0)
            return false;
        s.i += n;
        if (s.i == s.n)
            return true;
        const uint32_t c = s.c[s.i++];
        if (c != 0x3001 && c != ',' && c != '/')
            return false;
    }
    return false;
}

/* ---- the parts ----------------------------------------------------------------------------- */

static jx_relation read_relation(jx_scan *s)
{
    const jx_relation_word *best = NULL;
    size_t longest = 0;
    for (const jx_relation_word *w = jx_relation_words; w->word != NULL; w++) {
        const size_t n = jx_scan_word(s, w->word);
        if (n > longest) {
            longest = n;
            best = w;
        }
    }
    /* "> =", as some systems export it */
    jx_scan p = *s;
    p.i += longest;
    jx_scan_spaces(&p);
    if (best != NULL && p.i > s->i + longest && p.i < p.n && p.c[p.i] == '=' &&
        (best->relation == JX_REL_GT || best->relation == JX_REL_LT)) {
        s->i = p.i + 1;
        return best->relation == JX_REL_GT ? JX_REL_GE : JX_REL_LE;
    }
    s->i += longest;
    return best != NULL ? best->relation : JX_REL_NONE;
}

static bool skip_any(jx_scan *s, const char *const *words)
{
    const size_t n = jx_scan_words(s, words);
    s->i += n;
    return n > 0;
}

/* 以上 makes ≥ of a bare number; it agrees with ≥ and denies ≤. */
static bool apply_tail(jx_relation tail, jx_relation *relation)
{
    if (*relation == JX_REL_NONE || *relation == JX_REL_ABOUT)
        *relation = tail;
    return *relation == tail;
}

/* Approximations and bounds after the unit, in any order: 左右, 余, 以上. False: they contradict. */
static bool read_tails(jx_scan *s, jx_target *t)
{
    for (;;) {
        jx_scan_spaces(s);
        if (skip_any(s, jx_approx_words)) {
            t->approx = true;
            continue;
        }
        size_t longest = 0;
        jx_relation tail = JX_REL_NONE;
        for (const jx_relation_word *w = jx_tail_words; w->word != NULL; w++) {
            const size_t n = jx_scan_word(s, w->word);
            if (n > longest) {
                longest = n;
                tail = w->relation;
            }
        }
        if (longest == 0)
            return true;
        s->i += longest;
        if (!apply_tail(tail, &t->relation))
            return false;
    }
}

static void read_unit(jx_scan *s, jx_str *unit)
{
    jx_scan p = *s;
    jx_scan_spaces(&p);
    const size_t n = unit_at(&p);
    if (n == 0)
        return;
    *unit = jx_scan_slice(&p, p.i, p.i + n);
    s->i = p.i + n;
}

static bool skip_range_mark(jx_scan *s)
{
    static const char *const marks[] = {"-", "—", "–", "~", "至", "到", NULL};
    return skip_any(s, marks);
}

/* "-90%" after "80" or "80%"; true when there is no second number, false when there is a wrong one. */
static bool read_range(jx_scan *s, jx_target *t)
{
    jx_scan p = *s;
    jx_scan_spaces(&p);
    if (!skip_range_mark(&p))
        return true;
    jx_scan_spaces(&p);
    jx_dec upper;
    if (!read_digits(&p, &upper))
        return true;
    jx_str unit = JX_S("");
    read_unit(&p, &unit);
    const bool is_same = t->unit.n == 0 || jx_str_eq(unit, t->unit);
    const bool is_bare = t->relation == JX_REL_NONE || t->relation == JX_REL_ABOUT;
    if (!is_same || !is_bare || jx_dec_cmp(t->number, upper) > 0)
        return false;
    t->approx = t->approx || t->relation == JX_REL_ABOUT;
    t->relation = JX_REL_RANGE;
    t->number2 = upper;
    t->unit = unit;
    *s = p;
    return true;
}

/* "≥80%且≤90%": both ends included, so it is a range. */
static bool read_second_bound(jx_scan *s, jx_target *t)
{
    static const char *const marks[] = {"且", "并且", ",", "、", NULL};
    jx_scan p = *s;
    jx_scan_spaces(&p);
    (void)skip_any(&p, marks);
    jx_scan_spaces(&p);
    if (p.i >= p.n || read_relation(&p) != JX_REL_LE || t->relation != JX_REL_GE)
        return true;
    jx_scan_spaces(&p);
    jx_dec upper;
    if (!read_digits(&p, &upper))
        return true;
    jx_str unit = JX_S("");
    read_unit(&p, &unit);
    if ((t->unit.n > 0 && !jx_str_eq(unit, t->unit)) || jx_dec_cmp(t->number, upper) > 0)
        return false;
    t->relation = JX_REL_RANGE;
    t->number2 = upper;
    t->unit = unit;
    *s = p;
    return true;
}

static bool is_percent(jx_str unit)
{
    return jx_str_is(unit, "%") || jx_str_is(unit, "‰") || jx_str_is(unit, "％");
}

static bool has_digit(const jx_scan *s)
{
    for (size_t i = s->i; i < s->n; i++)
        if (jx_scan_is_digit(s, i))
            return true;
    return false;
}

static void trim(jx_scan *s)
{
    jx_scan_spaces(s);
    while (s->n > s->i && jx_is_space(s->c[s->n - 1]))
        s->n--;
}

/* Leaves what stands inside white space and a pair of brackets. True: there were brackets. */
static bool strip(jx_scan *s)
{
    trim(s);
    const bool is_closed = s->n >= s->i + 3 && s->c[s->i] == '(' && s->c[s->n - 1] == ')';
    if (is_closed) {
        s->i++;
        s->n--;
        trim(s);
    }
    return is_closed;
}

/* ≥90抽检率%: the sign at the end of the remark belongs to the number. False: it stands after another
 * unit (5万元%). */
static bool read_far_percent(const jx_scan *s, jx_target *t, size_t *end)
{
    const uint32_t last = s->c[*end - 1];
    if (t->unit.n > 0 || *end <= s->i + 1 || (last != '%' && last != 0x2030) || has_digit(s))
        return true;
    t->unit = jx_scan_slice(s, *end - 1, *end);
    jx_scan words = *s;
    words.n = --*end;
    strip(&words);
    return words.i == words.n || !jx_target_is_unit(words);
}

/* A remark begins with a character or a bracket; after a comma it holds no figures. What begins
 * otherwise is a second value or a sum (100%、95%; 7×24小时; 1 801): more than one number to read. */
static bool begins_remark(jx_scan *s)
{
    const uint32_t c = s->c[s->i];
    if (jx_is_han(c) || c == '(' || c == 0x3010 || c == 0x201C) /* 【 “ */
        return true;
    const bool is_comma = c == ',' || c == ';' || c == ':' || c == 0x3001 || c == 0x3002;
    if (!is_comma || s->i + 1 >= s->n || has_digit(s))
        return false;
    s->i++;
    jx_scan_spaces(s);
    return s->i < s->n && jx_is_han(s->c[s->i]);
}

/* Text glued to a bare number is a remark only where the forms do so: beside a full mark (100上班人员…)
 * or in brackets. "12315热线", "1、…" and "2021年…" are no values. */
static bool may_have_remark(jx_scan *s, const jx_target *t)
{
    static const char *const calendar[] = {"年", "月", "日", "号", "时", "点", NULL};
    const bool is_bare = t->relation == JX_REL_NONE && s->c[s->i] != '(';
    if (is_bare && t->unit.n > 0 &&
        (jx_str_is(t->unit, "年") || jx_str_is(t->unit, "月") || jx_str_is(t->unit, "日")))
        return false;
    if (is_bare && t->unit.n == 0 &&
        (!jx_is_han(s->c[s->i]) || jx_scan_words(s, calendar) > 0 ||
         jx_dec_cmp(t->number, jx_dec_int(100)) > 0))
        return false;
    return begins_remark(s);
}

/* A unit at the end: 8500（人次）, and 50台（套）, which is one unit. False: a unit cut off from its number
 * or a second one (50台，套), so that nobody knows what is counted. */
static bool read_late_unit(jx_scan *s, jx_target *t)
{
    jx_scan p = *s;
    const bool is_closed = strip(&p);
    if (p.i >= p.n || unit_at(&p) != p.n - p.i)
        return true;
    const jx_str unit = jx_scan_slice(&p, p.i, p.n), rest = jx_scan_slice(s, s->i, s->n);
    s->i = s->n;
    if (t->unit.n == 0) {
        t->unit = unit;
        return true;
    }
    const jx_str gap = {t->unit.at + t->unit.n, (size_t)(rest.at - t->unit.at) - t->unit.n};
    const jx_str before = t->unit;
    t->unit.n = (size_t)(rest.at + rest.n - t->unit.at);
    return is_closed && !is_percent(unit) && !is_percent(before) && jx_str_trim(gap).n == 0;
}

static jx_str join_remarks(jx_arena *mem, jx_str before, jx_str after)
{
    if (before.n == 0 || after.n == 0)
        return before.n > 0 ? before : after;
    return jx_str_join(mem, jx_str_join(mem, before, JX_S("，")), after);
}

/* 一月, 达到2021年: with no relation these are words about the calendar, not quantities of it. */
static bool is_calendar(const jx_target *t)
{
    if (t->relation != JX_REL_NONE && t->relation != JX_REL_RANGE)
        return false;
    return jx_str_is(t->unit, "月") ||
           (jx_str_is(t->unit, "年") && jx_dec_cmp(t->number, jx_dec_int(1949)) >= 0);
}

static bool finish(jx_scan *s, jx_target *t, jx_str lead, jx_target *out)
{
    if (t->approx && t->relation == JX_REL_NONE)
        t->relation = JX_REL_ABOUT;
    t->approx = t->approx || t->relation == JX_REL_ABOUT;
    jx_scan_spaces(s);
    if (!read_late_unit(s, t))
        return false;
    jx_str rest = JX_S("");
    if (s->i < s->n) {
        if (!may_have_remark(s, t) || jx_target_is_unit(*s))
            return false;
        size_t end = s->n;
        if (!read_far_percent(s, t, &end))
            return false;
        rest = jx_scan_remark(s, s->i, end);
    }
    if (is_calendar(t))
        return false;
    t->remark = join_remarks(s->mem, lead, rest);
    t->kind = is_percent(t->unit) ? JX_TARGET_RATE : JX_TARGET_QUANTITY;
    *out = *t;
    return true;
}

/* ---- forms --------------------------------------------------------------------------------- */

/* 前3名, 全市前三名, 第2名, 前10%. */
static bool read_rank(jx_scan s, jx_target *out)
{
    jx_target t = *out;
    const size_t start = s.i;
    (void)skip_any(&s, jx_realm_words);
    const jx_str lead = jx_scan_slice(&s, start, s.i);
    if (jx_scan_skip(&s, "前"))
        t.relation = JX_REL_LE;
    else if (jx_scan_skip(&s, "第"))
        t.relation = JX_REL_EQ;
    else
        return false;
    jx_scan_spaces(&s);
    if (!read_digits(&s, &t.number) && !read_han_number(&s, &t.number))
        return false;
    const size_t unit = s.i;
    if (!jx_scan_skip(&s, "名") && !jx_scan_skip(&s, "位") && !jx_scan_skip(&s, "%"))
        return false;
    t.unit = jx_scan_slice(&s, unit, s.i);
    t.is_rank = true;
    return finish(&s, &t, lead, out);
}

/* 百分之九十五, 三次: written out; nothing but a unit may follow. */
static bool read_written_out(jx_scan s, jx_target *out)
{
    jx_target t = *out;
    const size_t start = s.i;
    t.relation = read_relation(&s);
    if (s.i == start || t.relation == JX_REL_NONE)
        s.i = start;
    const bool is_rate = jx_scan_skip(&s, "百分之");
    const bool has_number =
        read_han_number(&s, &t.number) || (is_rate && read_digits(&s, &t.number));
    if (!has_number)
        return false;
    if (is_rate)
        t.unit = JX_S("%");
    else
        read_unit(&s, &t.unit);
    if (t.unit.n == 0 || !read_tails(&s, &t) || s.i < s.n)
        return false;
    return finish(&s, &t, JX_S(""), out);
}

static bool read_plain(jx_scan s, jx_target *out)
{
    jx_target t = *out;
    const size_t start = s.i;
    (void)skip_any(&s, jx_lead_words);
    const jx_str lead = jx_scan_slice(&s, start, s.i);
    jx_scan_spaces(&s);
    t.relation = read_relation(&s);
    jx_scan_spaces(&s);
    if (t.relation != JX_REL_NONE && jx_scan_skip(&s, "约"))
        t.approx = true;
    if (!read_digits(&s, &t.number))
        return false;
    jx_scan_spaces(&s);
    if (skip_any(&s, jx_approx_words))
        t.approx = true;
    read_unit(&s, &t.unit);
    if (!read_range(&s, &t) || !read_tails(&s, &t) || !read_second_bound(&s, &t))
        return false;
    return finish(&s, &t, lead, out);
}

bool jx_target_read_number(jx_scan s, jx_target *out)
{
    return read_rank(s, out) || read_plain(s, out) || read_written_out(s, out);
}

void jx_target_print_number(const jx_target *target, jx_buf *out)
{
    static const char *const signs[] = {
        [JX_REL_NONE] = "", [JX_REL_GE] = "≥", [JX_REL_LE] = "≤",     [JX_REL_GT] = ">",
        [JX_REL_LT] = "<",  [JX_REL_EQ] = "=", [JX_REL_ABOUT] = "约", [JX_REL_RANGE] = ""};
    const bool is_range = target->relation == JX_REL_RANGE;
    if (target->is_rank)
        jx_buf_put_c(out, target->relation == JX_REL_LE ? "前" : "第");
    else
        jx_buf_put_c(out, is_range && target->approx ? "约" : signs[target->relation]);
    jx_buf_put_dec(out, target->number);
    if (is_range) {
        jx_buf_put_byte(out, '-');
        jx_buf_put_dec(out, target->number2);
    } else if (target->approx && target->relation != JX_REL_ABOUT) {
        jx_buf_put_c(out, "余");
    }
    jx_buf_put_str(out, target->unit);
}
