/* base/dec.c: |coef| never exceeds INT64_MAX, so that every sound value can be negated. Between
 * steps 128 bits hold any coef times 10^18. */
#include "base/dec.h"

#include <assert.h>
#include <string.h>

__extension__ typedef __int128 jx_wide;

static const jx_wide WIDE_MAX = ((jx_wide)INT64_MAX << 64) | (jx_wide)UINT64_MAX;
static const jx_dec poison = {.poisoned = true};

static jx_wide power(unsigned n) /* 10^n; n up to 38 */
{
    jx_wide result = 1;
    while (n-- > 0)
        result *= 10;
    return result;
}

static jx_wide magnitude(jx_wide x)
{
    return x < 0 ? -x : x;
}

static jx_dec make(jx_wide coef, unsigned scale)
{
    if (scale > JX_DEC_SCALE_MAX || magnitude(coef) > INT64_MAX)
        return poison;
    return (jx_dec){.coef = (int64_t)coef, .scale = (uint8_t)scale};
}

/* The coefficient at a larger scale; 128 bits suffice for scale <= JX_DEC_SCALE_MAX. */
static jx_wide at_scale(jx_dec x, unsigned scale)
{
    return x.coef * power(scale - x.scale);
}

/* num / den, half away from zero. den is not 0. */
static jx_wide divide(jx_wide num, jx_wide den)
{
    const bool negative = (num < 0) != (den < 0);
    num = magnitude(num), den = magnitude(den);
    jx_wide quotient = num / den;
    if (num % den >= den - num % den)
        quotient++;
    return negative ? -quotient : quotient;
}

jx_dec jx_dec_int(int64_t n)
{
    return make(n, 0);
}

/* ---- text to decimal ---- */

typedef struct jx_reader {
    jx_str text;
    size_t pos;
    int64_t coef;
    int scale;
    bool too_long;
} jx_reader;

static bool peek_digit(const jx_reader *r)
{
    return r->pos < r->text.n && r->text.at[r->pos] >= '0' && r->text.at[r->pos] <= '9';
}

static bool skip(jx_reader *r, char c)
{
    if (r->pos >= r->text.n || r->text.at[r->pos] != c)
        return false;
    r->pos++;
    return true;
}

static size_t read_digits(jx_reader *r)
{
    const size_t start = r->pos;
    for (; peek_digit(r); r->pos++)
        if (__builtin_mul_overflow(r->coef, 10, &r->coef) ||
            __builtin_add_overflow(r->coef, r->text.at[r->pos] - '0', &r->coef))
            r->too_long = true;
    return r->pos - start;
}

/* digits, or groups of three behind a first group of one to three. */
static bool read_whole_part(jx_reader *r, bool thousands)
{
    const size_t first = read_digits(r);
    if (first == 0)
        return false;
    while (thousands && first <= 3 && skip(r, ','))
        if (read_digits(r) != 3)
            return false;
    return true;
}

static bool read_exponent(jx_reader *r)
{
    const bool negative = skip(r, '-');
    if (!negative)
        (void)skip(r, '+');
    if (!peek_digit(r))
        return false;
    int exponent = 0;
    for (; peek_digit(r); r->pos++)
        if (exponent < 10000)
            exponent = exponent * 10 + (r->text.at[r->pos] - '0');
    r->scale -= negative ? -exponent : exponent;
    return true;
}

/* A negative scale (from an exponent) becomes zeros. */
static jx_dec settle(const jx_reader *r, bool negative)
{
    if (r->too_long || r->scale > JX_DEC_SCALE_MAX)
        return poison;
    if (r->scale >= 0 || r->coef == 0)
        return make(negative ? -r->coef : r->coef, r->scale > 0 ? (unsigned)r->scale : 0);
    if (r->scale < -18)
        return poison;
    const jx_wide coef = r->coef * power((unsigned)-r->scale);
    return make(negative ? -coef : coef, 0);
}

bool jx_dec_parse(jx_str text, bool thousands, jx_dec *out)
{
    *out = poison;
    jx_reader r = {.text = text};
    const bool negative = skip(&r, '-');
    if (!negative)
        (void)skip(&r, '+');
    if (!read_whole_part(&r, thousands))
        return false;
    if (skip(&r, '.')) {
        const size_t decimals = read_digits(&r);
        if (decimals == 0 || decimals > 10000)
            return false;
        r.scale = (int)decimals;
    }
    if ((skip(&r, 'e') || skip(&r, 'E')) && !read_exponent(&r))
        return false;
    if (r.pos != text.n)
        return false;
    *out = settle(&r, negative);
    return !out->poisoned;
}

/* ---- arithmetic ---- */

jx_dec jx_dec_add(jx_dec a, jx_dec b)
{
    if (a.poisoned || b.poisoned)
        return poison;
    const unsigned scale = a.scale > b.scale ? a.scale : b.scale;
    return make(at_scale(a, scale) + at_scale(b, scale), scale);
}

jx_dec jx_dec_sub(jx_dec a, jx_dec b)
{
    b.coef = -b.coef;
    return jx_dec_add(a, b);
}

jx_dec jx_dec_mul(jx_dec a, jx_dec b)
{
    if (a.poisoned || b.poisoned)
        return poison;
    jx_wide coef = (jx_wide)a.coef * b.coef;
    unsigned scale = (unsigned)a.scale + b.scale;
    /* Zeros at the end may go when they are what does not fit; digits may not. */
    while (scale > 0 && (scale > JX_DEC_SCALE_MAX || magnitude(coef) > INT64_MAX) && coef % 10 == 0)
        coef /= 10, scale--;
    return make(coef, scale);
}

jx_dec jx_dec_div(jx_dec a, jx_dec b, unsigned places)
{
    if (a.poisoned || b.poisoned || b.coef == 0 || places > JX_DEC_SCALE_MAX)
        return poison;
    /* a / b = a.coef / b.coef * 10^(b.scale - a.scale); wanted in units of 10^-places. */
    const int shift = (int)(b.scale + places) - a.scale;
    jx_wide num = a.coef, den = b.coef;
    if (shift < 0) {
        den *= power((unsigned)-shift);
    } else {
        /* What does not fit 128 bits here exceeds 64 bits after any division, too. */
        if (magnitude(num) > WIDE_MAX / power((unsigned)shift))
            return poison;
        num *= power((unsigned)shift);
    }
    return make(divide(num, den), places);
}

jx_dec jx_dec_round(jx_dec x, unsigned places)
{
    if (x.poisoned || places > JX_DEC_SCALE_MAX)
        return poison;
    if (places >= x.scale)
        return make(at_scale(x, places), places);
    return make(divide(x.coef, power(x.scale - places)), places);
}

jx_dec jx_dec_trim(jx_dec x)
{
    while (!x.poisoned && x.scale > 0 && x.coef % 10 == 0)
        x.coef /= 10, x.scale--;
    return x;
}

jx_dec jx_dec_min(jx_dec a, jx_dec b)
{
    if (a.poisoned || b.poisoned)
        return poison;
    return jx_dec_cmp(a, b) <= 0 ? a : b;
}

int jx_dec_cmp(jx_dec a, jx_dec b)
{
    assert(!a.poisoned && !b.poisoned);
    const jx_wide x = at_scale(a, JX_DEC_SCALE_MAX), y = at_scale(b, JX_DEC_SCALE_MAX);
    return (x > y) - (x < y);
}

bool jx_dec_is_zero(jx_dec x)
{
    return !x.poisoned && x.coef == 0;
}

/* ---- decimal to text ---- */

jx_str jx_dec_text(jx_arena *mem, jx_dec x, bool thousands)
{
    if (x.poisoned)
        return JX_S("—");
    char text[48]; /* 19 digits, 13 zeros at most in front, 6 commas, point, sign */
    size_t at = sizeof text;
    uint64_t left = (uint64_t)(x.coef < 0 ? -x.coef : x.coef);
    unsigned digits = 0;
    do {
        if (digits == x.scale && digits > 0)
            text[--at] = '.';
        if (thousands && digits > x.scale && (digits - x.scale) % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + left % 10);
        left /= 10;
        digits++;
    } while (left != 0 || digits <= x.scale);
    if (x.coef < 0)
        text[--at] = '-';
    return jx_str_copy(mem, (jx_str){text + at, sizeof text - at});
}
