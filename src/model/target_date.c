/* model/target_date.c: dates and periods in targets.
 *
 *   2021年1-12月, 2021年1-12   from 2021-1 to 2021-12     2023年12月前   by 2023-12
 *   12月31日前完成             by 12-31, remark 完成       12月底前       by 12-31
 *   2021年底, 年底前           by 12-31                    2021年         the year
 *
 * 底 is the last day; who writes 12月前 has not said which day, so the day stays 0. Nothing but a
 * word of completion may follow: "上半年完成40%，年底完成100%" is no date.
 */
#include "model/target_priv.h"

unsigned jx_month_days(unsigned year, unsigned month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (month < 1 || month > 12)
        return 0;
    return days[month - 1] + (month == 2 && is_leap ? 1U : 0U);
}

unsigned jx_day_last(unsigned year, unsigned month)
{
    return year == 0 && month == 2 ? 29 : jx_month_days(year, month);
}

/* ---- pieces -------------------------------------------------------------------------------- */

/* Up to `most` digits; 0: none, or more than that. */
static unsigned read_count(jx_scan *s, size_t most)
{
    unsigned n = 0;
    size_t i = s->i;
    for (; jx_scan_is_digit(s, i); i++) {
        if (i - s->i == most)
            return 0;
        n = n * 10 + (unsigned)(s->c[i] - '0');
    }
    s->i = i;
    return n;
}

static bool is_year(unsigned n)
{
    return n >= 1949 && n <= 2100;
}

static bool is_day_sound(jx_day d)
{
    if (d.month > 12 || (d.month == 0 && d.day != 0))
        return false;
    return d.day == 0 || d.day <= jx_day_last(d.year, d.month);
}

static bool skip_range_mark(jx_scan *s)
{
    return jx_scan_skip(s, "-") || jx_scan_skip(s, "—") || jx_scan_skip(s, "–") ||
           jx_scan_skip(s, "~") || jx_scan_skip(s, "至") || jx_scan_skip(s, "到");
}

static bool skip_before(jx_scan *s)
{
    return jx_scan_skip(s, "之前") || jx_scan_skip(s, "以前") || jx_scan_skip(s, "前");
}

/* "2021年", "2021年度"; the year alone. */
static bool read_year(jx_scan *s, jx_day *out)
{
    jx_scan p = *s;
    const unsigned year = read_count(&p, 4);
    jx_scan_spaces(&p);
    if (!is_year(year) || !jx_scan_skip(&p, "年"))
        return false;
    out->year = (uint16_t)year;
    jx_scan_spaces(&p);
    *s = p;
    return true;
}

/* "12月", "12月31日". */
static bool read_month(jx_scan *s, jx_day *out)
{
    jx_scan p = *s;
    const unsigned month = read_count(&p, 2);
    jx_scan_spaces(&p);
    if (month < 1 || month > 12 || !jx_scan_skip(&p, "月"))
        return false;
    (void)jx_scan_skip(&p, "份");
    out->month = (uint8_t)month;
    *s = p;
    jx_scan_spaces(&p);
    const unsigned day = read_count(&p, 2);
    jx_scan_spaces(&p);
    if (day >= 1 && (jx_scan_skip(&p, "日") || jx_scan_skip(&p, "号"))) {
        out->day = (uint8_t)day;
        *s = p;
    }
    return true;
}

/* 2021-12-30, 2021.12.30, 2021/12/30, 2021-12. */
static bool read_numeric(jx_scan *s, jx_day *out)
{
    jx_scan p = *s;
    const unsigned year = read_count(&p, 4);
    if (!is_year(year) || p.i >= p.n)
        return false;
    const uint32_t mark = p.c[p.i];
    if (mark != '-' && mark != '.' && mark != '/')
        return false;
    p.i++;
    const unsigned month = read_count(&p, 2);
    if (month < 1 || month > 12 || jx_scan_is_digit(&p, p.i))
        return false;
    jx_day d = {(uint16_t)year, (uint8_t)month, 0};
    if (p.i < p.n && p.c[p.i] == mark) {
        p.i++;
        d.day = (uint8_t)read_count(&p, 2);
        if (d.day == 0 || jx_scan_is_digit(&p, p.i))
            return false;
    } else if (mark == '.') {
        return false; /* 2021.12 may be an amount */
    }
    *out = d;
    *s = p;
    return true;
}

/* One point in time: a year, a month, a day, as far as it is given. */
static bool read_point(jx_scan *s, jx_day *out)
{
    *out = (jx_day){0, 0, 0};
    if (read_numeric(s, out))
        return true;
    const bool has_year = read_year(s, out);
    return read_month(s, out) || has_year;
}

/* ---- forms --------------------------------------------------------------------------------- */

/* 1-12月 after a year or without; the last 月 may be missing after a year (2021年1-12). */
static bool read_months(jx_scan *s, jx_target *t)
{
    jx_scan p = *s;
    jx_day from = {0, 0, 0};
    (void)read_year(&p, &from);
    const unsigned first = read_count(&p, 2);
    (void)jx_scan_skip(&p, "月");
    jx_scan_spaces(&p);
    if (first < 1 || first > 12 || !skip_range_mark(&p))
        return false;
    jx_scan_spaces(&p);
    const unsigned last = read_count(&p, 2);
    const bool has_unit = jx_scan_skip(&p, "月") && (jx_scan_skip(&p, "份") || true);
    if (last < first || last > 12 || (!has_unit && from.year == 0) || jx_scan_is_digit(&p, p.i))
        return false;
    jx_scan q = p; /* "1月-12月31日" is for read_points */
    jx_scan_spaces(&q);
    if (jx_scan_is_digit(&q, q.i))
        return false;
    from.month = (uint8_t)first;
    t->from = from;
    t->to = (jx_day){from.year, (uint8_t)last, 0};
    *s = p;
    return true;
}

static void set_months(jx_target *t, unsigned year, unsigned first, unsigned last)
{
    t->from = (jx_day){(uint16_t)year, (uint8_t)first, 0};
    t->to = (jx_day){(uint16_t)year, (uint8_t)last, 0};
}

/* 上半年, 第三季度, 全年. */
static bool read_part_of_year(jx_scan *s, jx_target *t)
{
    static const char *const quarters[][2] = {
        {"一季度", "1季度"},
        {"二季度", "2季度"},
        {"三季度", "3季度"},
        {"四季度", "4季度"}
    };
    jx_scan p = *s;
    jx_day d = {0, 0, 0};
    (void)read_year(&p, &d);
    *s = p;
    if (jx_scan_skip(s, "上半年"))
        set_months(t, d.year, 1, 6);
    else if (jx_scan_skip(s, "下半年"))
        set_months(t, d.year, 7, 12);
    else if (jx_scan_skip(s, "全年"))
        set_months(t, d.year, 1, 12);
    else {
        (void)jx_scan_skip(s, "第");
        for (unsigned i = 0; i < 4; i++) {
            if (!jx_scan_skip(s, quarters[i][0]) && !jx_scan_skip(s, quarters[i][1]))
                continue;
            set_months(t, d.year, 3 * i + 1, 3 * i + 3);
            return true;
        }
        return false;
    }
    return true;
}

/* 2021-2023年. */
static bool read_years(jx_scan *s, jx_target *t)
{
    jx_scan p = *s;
    const unsigned first = read_count(&p, 4);
    jx_scan_spaces(&p);
    if (!is_year(first) || !skip_range_mark(&p))
        return false;
    jx_scan_spaces(&p);
    jx_day last = {0, 0, 0};
    if (!read_year(&p, &last) || last.year < first || jx_scan_is_digit(&p, p.i))
        return false;
    t->from = (jx_day){(uint16_t)first, 0, 0};
    t->to = last;
    *s = p;
    return true;
}

static void set_deadline(jx_target *t, jx_day to)
{
    t->from = (jx_day){0, 0, 0};
    t->to = to;
    t->by_end = true;
}

/* 2021年底, 年底前, 年内, 年末. */
static bool read_year_end(jx_scan *s, jx_target *t)
{
    jx_scan p = *s;
    jx_day d = {0, 12, 31};
    if (read_year(&p, &d))
        (void)jx_scan_skip(&p, "年"); /* 2021年年底 */
    else if (!jx_scan_skip(&p, "当年") && !jx_scan_skip(&p, "年"))
        return false;
    if (!jx_scan_skip(&p, "底") && !jx_scan_skip(&p, "末") && !jx_scan_skip(&p, "内"))
        return false;
    (void)skip_before(&p);
    set_deadline(t, d);
    *s = p;
    return true;
}

/* -1: a is earlier. Parts that both lack, or one lacks, do not decide. */
static int compare(jx_day a, jx_day b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    if (a.day != b.day && a.day != 0 && b.day != 0)
        return a.day < b.day ? -1 : 1;
    return 0;
}

/* A point, a point with 前 or 底, or two points. */
static bool read_points(jx_scan *s, jx_target *t)
{
    jx_day from, to;
    if (!read_point(s, &from) || !is_day_sound(from))
        return false;
    if (from.month != 0 && from.day == 0 && (jx_scan_skip(s, "底") || jx_scan_skip(s, "末"))) {
        (void)skip_before(s);
        from.day = (uint8_t)jx_day_last(from.year, from.month);
        set_deadline(t, from);
        return true;
    }
    if (from.month == 0)
        (void)jx_scan_skip(s, "度"); /* 2021年度 */
    if (skip_before(s)) {
        set_deadline(t, from);
        return true;
    }
    t->from = t->to = from;
    jx_scan p = *s;
    jx_scan_spaces(&p);
    if (!skip_range_mark(&p))
        return true;
    jx_scan_spaces(&p);
    if (!read_point(&p, &to))
        return false;
    if (to.year == 0)
        to.year = from.year;
    if (!is_day_sound(to) || compare(from, to) > 0)
        return false;
    t->to = to;
    *s = p;
    return true;
}

static bool read_any(jx_scan *s, jx_target *t)
{
    static bool (*const forms[])(jx_scan *, jx_target *) = {
        read_years, read_year_end, read_part_of_year, read_months, read_points};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        jx_scan p = *s;
        jx_target copy = *t;
        if (!forms[i](&p, &copy))
            continue;
        *s = p;
        *t = copy;
        return true;
    }
    return false;
}

/* Nothing, a word of completion, something in brackets, or both. */
static bool is_fit_end(const jx_scan *s)
{
    jx_scan p = *s;
    p.i += jx_scan_words(&p, jx_done_words);
    return p.i == p.n || (p.c[p.i] == '(' && p.c[p.n - 1] == ')');
}

/* Without the white space that some put between figures and words (2021 年 1-12 月); between two
 * figures it stays, for it may stand for something. */
static jx_scan compact(const jx_scan *s)
{
    uint32_t *c = JX_NEW_N(s->mem, uint32_t, s->n + 1);
    size_t *at = JX_NEW_N(s->mem, size_t, s->n + 1);
    size_t n = 0;
    for (size_t i = s->i; i < s->n; i++) {
        const bool is_between =
            i > s->i && jx_scan_is_digit(s, i - 1) && jx_scan_is_digit(s, i + 1);
        if (jx_is_space(s->c[i]) && !is_between)
            continue;
        c[n] = s->c[i];
        at[n++] = s->at[i];
    }
    at[n] = s->at[s->n];
    return (jx_scan){.mem = s->mem, .text = s->text, .c = c, .at = at, .n = n};
}

bool jx_target_read_date(jx_scan s, jx_target *out)
{
    jx_target t = *out;
    s = compact(&s);
    if (!read_any(&s, &t) || !is_fit_end(&s))
        return false;
    t.remark = jx_scan_remark(&s, s.i, s.n);
    t.kind = JX_TARGET_DATE_PERIOD;
    *out = t;
    return true;
}

/* ---- printing ------------------------------------------------------------------------------ */

static void print_day(jx_day d, jx_buf *out)
{
    if (d.year != 0)
        jx_buf_format(out, "%u年", (unsigned)d.year);
    if (d.month != 0)
        jx_buf_format(out, "%u月", (unsigned)d.month);
    if (d.day != 0)
        jx_buf_format(out, "%u日", (unsigned)d.day);
}

static void print_deadline(jx_day d, jx_buf *out)
{
    const bool is_last = d.day != 0 && d.day == jx_day_last(d.year, d.month);
    if (is_last)
        d.day = 0;
    print_day(d, out);
    jx_buf_put_c(out, is_last ? "底前" : "前");
}

void jx_target_print_date(const jx_target *target, jx_buf *out)
{
    const jx_day from = target->from, to = target->to;
    if (target->by_end) {
        print_deadline(to, out);
        return;
    }
    const bool is_point = from.year == to.year && from.month == to.month && from.day == to.day;
    if (is_point) {
        print_day(from, out);
    } else if (from.month == 0 && to.month == 0) {
        jx_buf_format(out, "%u-%u年", (unsigned)from.year, (unsigned)to.year);
    } else if (from.year == to.year && from.day == 0 && to.day == 0 && from.month != 0) {
        if (from.year != 0)
            jx_buf_format(out, "%u年", (unsigned)from.year);
        jx_buf_format(out, "%u-%u月", (unsigned)from.month, (unsigned)to.month);
    } else {
        print_day(from, out);
        jx_buf_put_c(out, "至");
        print_day(to, out);
    }
}
