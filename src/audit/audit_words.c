/* audit/audit_words.c: small questions about texts and numbers that many checks ask. */
#include "audit/audit_priv.h"

/* ---- texts --------------------------------------------------------------------------------------- */

bool jx_blank(const jx_text *text)
{
    return !text->self.present || jx_str_trim(text->text).n == 0;
}

bool jx_nothing(jx_str text)
{
    static const char *const nothings[] = {"", "/", "／", "—", "——", "－", "-", "--", "无", "N/A", "……", "…",
                                          "......"};
    const jx_str bare = jx_str_trim(text);
    for (size_t i = 0; i < sizeof nothings / sizeof *nothings; i++)
        if (jx_str_is(bare, nothings[i]))
            return true;
    return false;
}

bool jx_has(jx_str text, const char *part)
{
    return jx_str_find(text, jx_str_from(part), 0) != SIZE_MAX;
}

bool jx_has_any(jx_str text, const char *const *parts)
{
    for (; *parts != NULL; parts++)
        if (jx_has(text, *parts))
            return true;
    return false;
}

static bool is_mark(uint32_t c)
{
    static const uint32_t marks[] = {0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1A, ',', ';', ':', '.'};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (c == marks[i])
            return true;
    return jx_is_space(c);
}

static jx_str bare_name(jx_str text)
{
    size_t from = 0, to = text.n;
    for (size_t next = 0; from < to; from = next)
        if (!is_mark(jx_utf8_next(text, &next)))
            break;
    for (size_t start = to; to > from; to = start)
        if (!is_mark(jx_utf8_prev(text, &start)))
            break;
    return jx_str_sub(text, from, to);
}

bool jx_same_name(jx_str a, jx_str b)
{
    const jx_str x = bare_name(a), y = bare_name(b);
    return x.n > 0 && jx_str_eq(x, y);
}

jx_str jx_row_name(const jx_row *row)
{
    return jx_str_trim(row->in->name.text);
}

jx_str jx_quote(jx_run *run, jx_str text)
{
    enum { JX_QUOTE_MAX = 30 };
    const jx_str bare = jx_str_trim(text);
    size_t pos = 0, n = 0;
    for (; pos < bare.n && n < JX_QUOTE_MAX; n++)
        (void)jx_utf8_next(bare, &pos);
    if (pos >= bare.n)
        return bare;
    return jx_str_join(run->mem, jx_str_sub(bare, 0, pos), JX_S("……"));
}

size_t jx_share_of_bigrams(jx_str a, jx_str b)
{
    if (jx_utf8_count(a) > jx_utf8_count(b)) {
        const jx_str swap = a;
        a = b;
        b = swap;
    }
    size_t pairs = 0, found = 0;
    for (size_t at = 0; at < a.n;) {
        size_t middle = at;
        (void)jx_utf8_next(a, &middle);
        if (middle >= a.n)
            break;
        size_t end = middle;
        (void)jx_utf8_next(a, &end);
        pairs++;
        found += jx_str_find(b, jx_str_sub(a, at, end), 0) != SIZE_MAX;
        at = middle;
    }
    return pairs > 0 ? found * 100 / pairs : 0;
}

/* ---- numbers -------------------------------------------------------------------------------------- */

bool jx_numeric(const jx_amount *amount)
{
    return amount->self.present && !amount->dec.poisoned;
}

bool jx_stated(const jx_amount *amount)
{
    return jx_numeric(amount) && !amount->self.computed;
}

bool jx_dec_eq(jx_dec a, jx_dec b)
{
    return !a.poisoned && !b.poisoned && jx_dec_cmp(a, b) == 0;
}

jx_dec jx_dec_abs(jx_dec x)
{
    if (x.coef < 0)
        x.coef = -x.coef;
    return x;
}

jx_str jx_num(jx_run *run, jx_dec x)
{
    return jx_dec_text(run->mem, jx_dec_trim(x), false);
}

jx_str jx_money(jx_run *run, jx_dec x)
{
    const jx_str unit = jx_str_is(run->filing->money_unit.text, "元") ? JX_S(" 元") : JX_S(" 万元");
    return jx_str_join(run->mem, jx_num(run, x), unit);
}

/* "9.5" may stand for 9.45 to 9.55. A whole number is not taken for a rough one: the forms print two
 * decimals and leave zeros away. */
bool jx_apart(jx_dec stated, jx_dec exact)
{
    if (stated.poisoned || exact.poisoned)
        return false;
    unsigned places = stated.scale > 0 ? stated.scale : 2;
    if (places >= JX_DEC_SCALE_MAX)
        places = JX_DEC_SCALE_MAX - 1;
    const jx_dec half = {.coef = 5, .scale = (uint8_t)(places + 1)};
    const jx_dec difference = jx_dec_sub(stated, exact);
    return !difference.poisoned && jx_dec_cmp(jx_dec_abs(difference), half) > 0;
}

jx_severity jx_severity_of(jx_dec stated, jx_dec exact)
{
    const jx_dec tenth = {.coef = 1, .scale = 1};
    return jx_dec_cmp(jx_dec_abs(jx_dec_sub(stated, exact)), tenth) > 0 ? JX_ERROR : JX_WARNING;
}

/* ---- sums ------------------------------------------------------------------------------------------ */

void jx_part_add(jx_run *run, jx_parts *parts, const char *name, const jx_amount *amount,
                 const jx_amount *last)
{
    if (amount->self.present)
        *JX_PUSH(run->mem, &parts->v) = (jx_part){jx_str_from(name), amount, last};
}

jx_dec jx_parts_sum(const jx_parts *parts)
{
    jx_dec sum = jx_dec_int(0);
    for (size_t i = 0; i < parts->v.n; i++)
        if (jx_numeric(parts->v.at[i].amount))
            sum = jx_dec_add(sum, parts->v.at[i].amount->dec);
    return sum;
}

size_t jx_parts_numeric(const jx_parts *parts)
{
    size_t n = 0;
    for (size_t i = 0; i < parts->v.n; i++)
        n += jx_numeric(parts->v.at[i].amount);
    return n;
}

static const jx_hint total_in_other_unit = {
    "可能是合计的单位写错（万元与元相差一万倍）：按各行应为 {0}",
    "the total may be in the other unit (万元/元 differ by 10,000): the rows give {0}"};
static const jx_hint part_in_other_unit = {
    "可能是“{0}”的单位写错（万元与元相差一万倍）：改为 {1} 就相符",
    "\"{0}\" may be in the other unit (万元/元 differ by 10,000): with {1} it adds up"};
static const jx_hint part_left_out = {
    "差额正好是“{0}”的 {1}：合计可能漏加了这一行",
    "the difference is exactly \"{0}\", {1}: the total may leave that row out"};
static const jx_hint part_counted_twice = {
    "差额正好是“{0}”的 {1}：合计可能把这一行加了两次",
    "the difference is exactly \"{0}\", {1}: the total may count that row twice"};
static const jx_hint total_digits_swapped = {"合计可能写颠倒了两位数字：应为 {0}",
                                             "two digits of the total may be swapped: {0}"};
static const jx_hint part_digits_swapped = {"“{0}”可能写颠倒了两位数字：改为 {1} 就相符",
                                            "two digits of \"{0}\" may be swapped: with {1} it adds up"};
static const jx_hint part_of_last_year = {"“{0}”与上年相同（{1}）：请核对是否忘了更新",
                                          "\"{0}\" is last year's figure ({1}): was it not updated?"};

/* Does changing two neighbouring digits of `from` give `to`? */
static bool is_swapped(jx_dec from, jx_dec to)
{
    from = jx_dec_trim(from);
    to = jx_dec_trim(to);
    if (from.coef <= 0 || to.coef <= 0)
        return false;
    const uint8_t scale = from.scale > to.scale ? from.scale : to.scale;
    from = jx_dec_round(from, scale);
    to = jx_dec_round(to, scale);
    if (from.poisoned || to.poisoned)
        return false;
    for (int64_t unit = 1; unit <= from.coef / 10; unit *= 10) {
        const int64_t low = from.coef / unit % 10, high = from.coef / unit / 10 % 10;
        if (low != high && from.coef + (low - high) * 9 * unit == to.coef)
            return true;
    }
    return false;
}

static jx_str with_unit(jx_run *run, const jx_parts *parts, jx_dec x)
{
    return parts->unit != NULL ? jx_str_join(run->mem, jx_num(run, x), jx_str_from(parts->unit))
                               : jx_money(run, x);
}

static bool hint_total(jx_run *run, const jx_parts *parts, jx_dec stated, jx_dec sum)
{
    const jx_dec factor = jx_dec_int(10000);
    if (jx_dec_is_zero(sum) || jx_dec_is_zero(stated))
        return false;
    if (jx_dec_eq(jx_dec_mul(stated, factor), sum) || jx_dec_eq(stated, jx_dec_mul(sum, factor))) {
        jx_hint_add(run, &total_in_other_unit, with_unit(run, parts, sum), (jx_str){0});
        return true;
    }
    if (is_swapped(stated, sum)) {
        jx_hint_add(run, &total_digits_swapped, with_unit(run, parts, sum), (jx_str){0});
        return true;
    }
    return false;
}

/* Would the sum be right with `part` at what is missing? Why might it be wrong? */
static bool hint_part(jx_run *run, const jx_parts *parts, const jx_part *part, jx_dec difference)
{
    const jx_dec now = part->amount->dec;
    const jx_dec right = jx_dec_add(now, difference); /* difference: total less sum */
    const jx_dec factor = jx_dec_int(10000);
    const jx_hint *hint = NULL;
    if (jx_dec_is_zero(now))
        return false;
    if (jx_dec_eq(jx_dec_mul(now, factor), right) || jx_dec_eq(now, jx_dec_mul(right, factor)))
        hint = &part_in_other_unit;
    else if (jx_dec_is_zero(right))
        hint = &part_left_out;
    else if (jx_dec_eq(now, difference))
        hint = &part_counted_twice;
    else if (is_swapped(now, right))
        hint = &part_digits_swapped;
    else if (part->last != NULL && jx_numeric(part->last) && jx_dec_eq(part->last->dec, now))
        hint = &part_of_last_year;
    if (hint == NULL)
        return false;
    const bool tells_now = hint == &part_counted_twice || hint == &part_left_out ||
                           hint == &part_of_last_year;
    jx_hint_add(run, hint, part->name, with_unit(run, parts, tells_now ? now : right));
    return true;
}

void jx_hint_sum(jx_run *run, jx_dec stated, const jx_parts *parts)
{
    const jx_dec sum = jx_parts_sum(parts);
    const jx_dec difference = jx_dec_sub(stated, sum);
    if (stated.poisoned || sum.poisoned || difference.poisoned || hint_total(run, parts, stated, sum))
        return;
    for (size_t i = 0; i < parts->v.n; i++)
        if (jx_numeric(parts->v.at[i].amount) && hint_part(run, parts, &parts->v.at[i], difference))
            return;
}
