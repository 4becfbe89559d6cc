/* report/numeral.c: Chinese numerals. */
#include "report/report_priv.h"

static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/* Four digits with their units: 一千零二十. `leads`: nothing stands before, so 10 to 19 are 十 … */
static void put_group(jx_buf *out, unsigned n, bool leads)
{
    static const char *const units[] = {"千", "百", "十", ""};
    static const unsigned powers[] = {1000, 100, 10, 1};
    bool started = false, gap = !leads && n < 1000;
    for (size_t i = 0; i < 4; i++) {
        const unsigned digit = n / powers[i] % 10;
        if (digit == 0) {
            gap = gap || started;
            continue;
        }
        if (gap)
            jx_buf_put_c(out, "零");
        gap = false;
        if (!(leads && !started && digit == 1 && powers[i] == 10))
            jx_buf_put_c(out, digits[digit]);
        jx_buf_put_c(out, units[i]);
        started = true;
    }
}

jx_str jx_numeral_chinese(jx_arena *mem, uint64_t n)
{
    jx_buf out = jx_buf_new(mem);
    if (n == 0)
        return JX_S("零");
    if (n > 99999999) { /* beyond any heading or list */
        jx_buf_put_int(&out, n <= INT64_MAX ? (int64_t)n : INT64_MAX);
        return jx_buf_str(&out);
    }
    const unsigned high = (unsigned)(n / 10000), low = (unsigned)(n % 10000);
    if (high > 0) {
        put_group(&out, high, true);
        jx_buf_put_c(&out, "万");
    }
    if (low > 0)
        put_group(&out, low, high == 0);
    return jx_buf_str(&out);
}

jx_str jx_numeral_chinese_digits(jx_arena *mem, uint64_t n)
{
    uint64_t power = 1;
    while (n / power >= 10)
        power *= 10;
    jx_buf out = jx_buf_new(mem);
    for (; power > 0; power /= 10) {
        const uint64_t digit = n / power % 10;
        jx_buf_put_c(&out, digit == 0 ? "〇" : digits[digit]);
    }
    return jx_buf_str(&out);
}

jx_str jx_numeral_circled(jx_arena *mem, uint64_t n)
{
    jx_buf out = jx_buf_new(mem);
    if (n >= 1 && n <= 20)
        jx_buf_put_char(&out, (uint32_t)(0x2460 + n - 1));
    else if (n >= 21 && n <= 35)
        jx_buf_put_char(&out, (uint32_t)(0x3251 + n - 21));
    else if (n >= 36 && n <= 50)
        jx_buf_put_char(&out, (uint32_t)(0x32B1 + n - 36));
    else
        jx_buf_format(&out, "(%llu)", (unsigned long long)n);
    return jx_buf_str(&out);
}
