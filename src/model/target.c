/* model/target.c: which kind of value a text is. Dates are tried before numbers, since both begin with
 * digits; what is neither is looked up in the words. */
#include "model/target.h"

#include "model/target_priv.h"

/* ---- the scan ------------------------------------------------------------------------------ */

static uint32_t fold(uint32_t c)
{
    return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static jx_scan scan_of(jx_arena *mem, jx_str text)
{
    const size_t most = text.n + 1;
    uint32_t *c = JX_NEW_N(mem, uint32_t, most);
    size_t *at = JX_NEW_N(mem, size_t, most);
    size_t n = 0;
    for (size_t pos = 0; pos < text.n; n++) {
        at[n] = pos;
        c[n] = fold(jx_utf8_next(text, &pos));
    }
    at[n] = text.n;
    return (jx_scan){.mem = mem, .text = text, .c = c, .at = at, .n = n};
}

size_t jx_scan_word(const jx_scan *s, const char *word)
{
    const jx_str w = jx_str_from(word);
    size_t i = s->i;
    for (size_t pos = 0; pos < w.n; i++)
        if (i >= s->n || s->c[i] != fold(jx_utf8_next(w, &pos)))
            return 0;
    return i - s->i;
}

size_t jx_scan_words(const jx_scan *s, const char *const *words)
{
    size_t longest = 0;
    for (; *words != NULL; words++) {
        const size_t n = jx_scan_word(s, *words);
        if (n > longest)
            longest = n;
    }
    return longest;
}

bool jx_scan_skip(jx_scan *s, const char *word)
{
    const size_t n = jx_scan_word(s, word);
    s->i += n;
    return n > 0;
}

void jx_scan_spaces(jx_scan *s)
{
    while (s->i < s->n && jx_is_space(s->c[s->i]))
        s->i++;
}

bool jx_scan_is_digit(const jx_scan *s, size_t i)
{
    return i < s->n && s->c[i] >= '0' && s->c[i] <= '9';
}

jx_str jx_scan_slice(const jx_scan *s, size_t from, size_t to)
{
    return jx_str_sub(s->text, s->at[from], s->at[to]);
}

jx_str jx_scan_remark(const jx_scan *s, size_t from, size_t to)
{
    while (from < to && jx_is_space(s->c[from]))
        from++;
    while (to > from && jx_is_space(s->c[to - 1]))
        to--;
    if (to - from >= 2 && s->c[from] == '(' && s->c[to - 1] == ')')
        return jx_str_trim(jx_scan_slice(s, from + 1, to - 1));
    return jx_scan_slice(s, from, to);
}

/* ---- kinds --------------------------------------------------------------------------------- */

static bool is_stop(uint32_t c)
{
    switch (c) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
        return true;
    default:
        return jx_is_space(c);
    }
}

static void trim(jx_scan *s)
{
    jx_scan_spaces(s);
    const size_t n = s->n;
    while (s->n > s->i && is_stop(s->c[s->n - 1]))
        s->n--;
    if (s->n == s->i) /* "……" and the like: nothing but marks */
        s->n = n;
}

static bool is_whole(const jx_scan *s, const char *const *words)
{
    for (; *words != NULL; words++)
        if (jx_scan_word(s, *words) == s->n - s->i)
            return true;
    return false;
}

static bool is_dashes(const jx_scan *s)
{
    for (size_t i = s->i; i < s->n; i++) {
        const uint32_t c = s->c[i];
        if (c != '-' && c != '/' && c != 0x2013 && c != 0x2014 && c != 0x2212 && c != 0x2015)
            return false;
    }
    return s->n > s->i;
}

static bool is_absent(const jx_scan *s)
{
    return is_dashes(s) || is_whole(s, jx_absent_words);
}

static bool is_separator(uint32_t c)
{
    return c == '/' || c == ',' || c == ';' || c == '|' || c == 0x3001 || c == 0x6216; /* 、 或 */
}

/* Two or more option words: 是、否; 好/较好/差; and the customary 是否 without any mark. */
static bool is_options(const jx_scan *whole)
{
    static const char *const both[] = {"是否", "有无", NULL};
    if (is_whole(whole, both))
        return true;
    size_t words = 0;
    jx_scan s = *whole;
    while (s.i < s.n) {
        jx_scan word = s;
        while (word.i < s.n && !is_separator(s.c[word.i]))
            word.i++;
        const size_t end = word.i;
        word.i = s.i;
        word.n = end;
        jx_scan_spaces(&word);
        while (word.n > word.i && jx_is_space(s.c[word.n - 1]))
            word.n--;
        if (word.n == word.i || !is_whole(&word, jx_option_words))
            return false;
        words++;
        s.i = end < s.n ? end + 1 : end;
    }
    return words >= 2;
}

static bool has_any(const jx_scan *whole, const char *const *words)
{
    jx_scan s = *whole;
    for (; s.i < s.n; s.i++)
        if (jx_scan_words(&s, words) > 0)
            return true;
    return false;
}

static bool ends_with_any(const jx_scan *whole, const char *const *words)
{
    jx_scan s = *whole;
    for (; s.i < s.n; s.i++)
        if (is_whole(&s, words))
            return true;
    return false;
}

/* Words that state a result. Figures that were not understood forbid it, and so do questions and
 * names of indicators put in place of a value (购置对业务保障能力的提升程度). */
static bool is_statement(const jx_scan *s)
{
    static const char *const questions[] = {"是否", "?", NULL};
    for (size_t i = s->i; i < s->n; i++)
        if (jx_scan_is_digit(s, i))
            return false;
    if (has_any(s, questions))
        return false;
    if (is_whole(s, jx_option_words) || jx_scan_words(s, jx_statement_starts) > 0)
        return true;
    return !ends_with_any(s, jx_name_ends) && has_any(s, jx_statement_words);
}

static jx_target_kind kind_of_words(const jx_scan *s)
{
    if (is_options(s))
        return JX_TARGET_OPTIONS;
    if (jx_target_is_unit(*s))
        return JX_TARGET_UNIT_ONLY;
    return is_statement(s) ? JX_TARGET_QUALITATIVE : JX_TARGET_UNREAD;
}

/* 定性优: the sign of a column "指标值类型" glued to its value. */
static bool cut_mark(jx_scan *s)
{
    jx_scan rest = *s;
    if (!jx_scan_skip(&rest, "定性"))
        return false;
    while (rest.i < rest.n && (rest.c[rest.i] == ':' || jx_is_space(rest.c[rest.i])))
        rest.i++;
    if (rest.i == rest.n)
        return false;
    *s = rest;
    return true;
}

jx_target jx_target_parse(jx_arena *mem, jx_str text)
{
    jx_target t = {.text = text, .number = {.poisoned = true}, .number2 = {.poisoned = true}};
    jx_scan s = scan_of(mem, text);
    trim(&s);
    if (s.i == s.n)
        return t; /* JX_TARGET_EMPTY */
    t.is_marked_qualitative = cut_mark(&s);
    if (is_absent(&s)) {
        t.kind = JX_TARGET_NOT_APPLICABLE;
        return t;
    }
    if (jx_target_read_date(s, &t) || (!t.is_marked_qualitative && jx_target_read_number(s, &t)))
        return t;
    const jx_str words = jx_scan_slice(&s, s.i, s.n);
    t.kind = t.is_marked_qualitative ? JX_TARGET_QUALITATIVE : kind_of_words(&s);
    if (t.kind == JX_TARGET_UNIT_ONLY)
        t.unit = words;
    else
        t.remark = words;
    return t;
}

bool jx_target_has_number(const jx_target *target)
{
    return target->kind == JX_TARGET_QUANTITY || target->kind == JX_TARGET_RATE;
}

/* ---- printing ------------------------------------------------------------------------------ */

jx_str jx_target_text(jx_arena *mem, const jx_target *target)
{
    jx_buf out = jx_buf_new(mem);
    if (target->is_marked_qualitative)
        jx_buf_put_c(&out, "定性");
    switch (target->kind) {
    case JX_TARGET_EMPTY:
        break;
    case JX_TARGET_NOT_APPLICABLE:
        jx_buf_put_byte(&out, '/');
        break;
    case JX_TARGET_UNIT_ONLY:
        jx_buf_put_str(&out, target->unit);
        break;
    case JX_TARGET_QUALITATIVE:
    case JX_TARGET_OPTIONS:
    case JX_TARGET_UNREAD:
        jx_buf_put_str(&out, target->remark);
        break;
    case JX_TARGET_DATE_PERIOD:
        jx_target_print_date(target, &out);
        break;
    case JX_TARGET_QUANTITY:
    case JX_TARGET_RATE:
        jx_target_print_number(target, &out);
        break;
    }
    const bool is_figure = jx_target_has_number(target) || target->kind == JX_TARGET_DATE_PERIOD;
    if (is_figure && target->remark.n > 0) {
        jx_buf_put_c(&out, "（");
        jx_buf_put_str(&out, target->remark);
        jx_buf_put_c(&out, "）");
    }
    return jx_buf_str(&out);
}

static void dump_day(jx_day day, jx_buf *out)
{
    jx_buf_format(out, "%u-%u-%u", (unsigned)day.year, (unsigned)day.month, (unsigned)day.day);
}

void jx_target_dump(const jx_target *target, jx_buf *out)
{
    static const char *const kinds[] = {
        [JX_TARGET_EMPTY] = "empty",         [JX_TARGET_QUANTITY] = "quantity",
        [JX_TARGET_RATE] = "rate",           [JX_TARGET_DATE_PERIOD] = "date",
        [JX_TARGET_QUALITATIVE] = "words",   [JX_TARGET_OPTIONS] = "options",
        [JX_TARGET_UNIT_ONLY] = "unit_only", [JX_TARGET_NOT_APPLICABLE] = "not_applicable",
        [JX_TARGET_UNREAD] = "unread"};
    static const char *const relations[] = {
        [JX_REL_NONE] = "",        [JX_REL_GE] = " ge",      [JX_REL_LE] = " le",
        [JX_REL_GT] = " gt",       [JX_REL_LT] = " lt",      [JX_REL_EQ] = " eq",
        [JX_REL_ABOUT] = " about", [JX_REL_RANGE] = " range"};
    jx_buf_put_c(out, kinds[target->kind]);
    jx_buf_put_c(out, relations[target->relation]);
    if (jx_target_has_number(target)) {
        jx_buf_put_byte(out, ' ');
        jx_buf_put_dec(out, target->number);
    }
    if (target->relation == JX_REL_RANGE) {
        jx_buf_put_c(out, "..");
        jx_buf_put_dec(out, target->number2);
    }
    if (target->kind == JX_TARGET_DATE_PERIOD) {
        jx_buf_put_byte(out, ' ');
        dump_day(target->from, out);
        jx_buf_put_c(out, "..");
        dump_day(target->to, out);
    }
    jx_buf_put_c(out, target->approx ? " approx" : "");
    jx_buf_put_c(out, target->is_rank ? " rank" : "");
    jx_buf_put_c(out, target->by_end ? " by_end" : "");
    jx_buf_put_c(out, target->is_marked_qualitative ? " marked" : "");
    if (target->unit.n > 0) {
        jx_buf_put_c(out, " unit=");
        jx_buf_put_str(out, target->unit);
    }
    if (target->remark.n > 0) {
        jx_buf_put_c(out, " remark=");
        jx_buf_put_str(out, target->remark);
    }
}
