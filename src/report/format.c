/* report/format.c: values as a form prints them. */
#include "report/report_priv.h"

static bool is_number_format(jx_format_kind format)
{
    switch (format) {
    case JX_FORMAT_MONEY:
    case JX_FORMAT_YUAN:
    case JX_FORMAT_WAN:
    case JX_FORMAT_PERCENT:
    case JX_FORMAT_PERMILLE:
    case JX_FORMAT_SCORE:
    case JX_FORMAT_NUMBER:
    case JX_FORMAT_INT:
    case JX_FORMAT_CHINESE:
        return true;
    case JX_FORMAT_FILED:
    case JX_FORMAT_DATE:
    case JX_FORMAT_DATE_ISO:
    case JX_FORMAT_DATE_CHINESE:
    case JX_FORMAT_MONTH:
    case JX_FORMAT_YEAR:
    case JX_FORMAT_LAST_YEAR:
    case JX_FORMAT_TICK:
    case JX_FORMAT_BOX:
    case JX_FORMAT_CHECK:
        break;
    }
    return false;
}

jx_str jx_dash_text(const jx_format *format)
{
    return format->dash_text.n > 0 ? format->dash_text : JX_S("—");
}

bool jx_format_suits(jx_format_kind format, jx_type type)
{
    if (jx_format_marks(format))
        return true;
    if (type == JX_TYPE_RECORD)
        return false;
    if (type == JX_TYPE_LIST)
        return format == JX_FORMAT_FILED;
    if (type == JX_TYPE_ANY || format == JX_FORMAT_FILED)
        return true;
    if (is_number_format(format))
        return type == JX_TYPE_DECIMAL || type == JX_TYPE_INTEGER;
    const bool is_year = format == JX_FORMAT_YEAR || format == JX_FORMAT_LAST_YEAR;
    return type == JX_TYPE_DATE || (is_year && type == JX_TYPE_INTEGER);
}

/* ---- dates ---- */

/* "2022-04-20" or "2022-04"; the day is 0 when it is not given. */
static bool parse_date(jx_str text, unsigned *year, unsigned *month, unsigned *day)
{
    if (text.n != 10 && text.n != 7)
        return false;
    unsigned part[3] = {0};
    size_t k = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.at[i];
        if (i == 4 || i == 7) {
            if (c != '-')
                return false;
            k++;
        } else if (c >= '0' && c <= '9') {
            part[k] = part[k] * 10 + (unsigned)(c - '0');
        } else {
            return false;
        }
    }
    *year = part[0], *month = part[1], *day = part[2];
    return true;
}

static bool format_date(jx_arena *mem, jx_format_kind format, jx_str text, jx_str *out)
{
    unsigned year = 0, month = 0, day = 0;
    if (!parse_date(text, &year, &month, &day))
        return false;
    if (format == JX_FORMAT_YEAR || format == JX_FORMAT_LAST_YEAR) {
        *out = jx_str_format(mem, "%u", format == JX_FORMAT_YEAR ? year : year - 1);
    } else if (format == JX_FORMAT_MONTH || day == 0) {
        *out = jx_str_format(mem, "%u年%u月", year, month);
    } else if (format == JX_FORMAT_DATE_CHINESE) {
        jx_buf buf = jx_buf_new(mem);
        jx_buf_put_str(&buf, jx_numeral_chinese_digits(mem, year));
        jx_buf_put_c(&buf, "年");
        jx_buf_put_str(&buf, jx_numeral_chinese(mem, month));
        jx_buf_put_c(&buf, "月");
        jx_buf_put_str(&buf, jx_numeral_chinese(mem, day));
        jx_buf_put_c(&buf, "日");
        *out = jx_buf_str(&buf);
    } else { /* GB/T 9704-2012 7.3.5.4: without leading zeros */
        *out = jx_str_format(mem, "%u年%u月%u日", year, month, day);
    }
    return true;
}

/* ---- numbers ---- */

/* 元 <-> 万元, exactly: the point moves by four places. */
static jx_dec in_unit(jx_dec x, jx_str from, bool to_yuan)
{
    const bool is_yuan = jx_str_is(from, "元");
    if (is_yuan == to_yuan)
        return x;
    if (to_yuan)
        return jx_dec_trim(jx_dec_mul(x, jx_dec_int(10000)));
    jx_dec wan = jx_dec_trim(x);
    if (wan.scale + 4 > JX_DEC_SCALE_MAX)
        return (jx_dec){.poisoned = true};
    wan.scale = (uint8_t)(wan.scale + 4);
    return jx_dec_trim(wan);
}

static jx_str number_text(jx_arena *mem, jx_dec x, int places, bool thousands)
{
    return jx_dec_text(mem, places >= 0 ? jx_dec_round(x, (unsigned)places) : x, thousands);
}

/* The number that is to be printed: the value in the format's unit. */
static jx_dec scaled(jx_format_kind kind, jx_dec x, jx_str unit)
{
    if (kind == JX_FORMAT_YUAN || kind == JX_FORMAT_WAN)
        return in_unit(x, unit, kind == JX_FORMAT_YUAN);
    if (kind == JX_FORMAT_PERMILLE)
        return jx_dec_mul(x, jx_dec_int(10));
    return kind == JX_FORMAT_INT || kind == JX_FORMAT_CHINESE ? jx_dec_round(x, 0) : x;
}

/* False: the number is too long for the unit, or for the words. */
static bool format_number(jx_arena *mem, const jx_format *format, const jx_value *value,
                          jx_str unit, jx_str *out)
{
    const jx_format_kind kind = format->kind;
    const int places = format->places;
    const jx_dec x = scaled(kind, value->dec, unit);
    if (x.poisoned || (kind == JX_FORMAT_CHINESE && x.coef < 0))
        return false;
    if (kind == JX_FORMAT_MONEY || kind == JX_FORMAT_YUAN || kind == JX_FORMAT_WAN)
        *out = number_text(mem, x, places, !format->plain);
    else if (kind == JX_FORMAT_PERCENT || kind == JX_FORMAT_PERMILLE) /* 86.18 is 86.18% */
        *out = jx_str_join(mem, number_text(mem, x, places >= 0 ? places : 2, false),
                           kind == JX_FORMAT_PERCENT ? JX_S("%") : JX_S("‰"));
    else if (kind == JX_FORMAT_CHINESE)
        *out = jx_numeral_chinese(mem, (uint64_t)x.coef);
    else if (kind == JX_FORMAT_INT)
        *out = number_text(mem, x, 0, false);
    else if (places >= 0) /* score, number */
        *out = number_text(mem, x, places, false);
    return true;
}

static jx_str filed_text(const jx_value *value)
{
    if (value->type == JX_TYPE_BOOL)
        return value->integer != 0 ? JX_S("是") : JX_S("否");
    return value->text;
}

bool jx_format_value(jx_arena *mem, const jx_format *format, const jx_value *value, jx_str unit,
                     jx_str *out)
{
    if (jx_format_marks(format->kind)) {
        const bool holds = format->is ? jx_value_is(value, format->is_text) : jx_value_holds(value);
        const jx_str yes = format->kind == JX_FORMAT_BOX ? JX_S("☑") : JX_S("√");
        *out = holds ? yes : format->kind == JX_FORMAT_TICK ? JX_S("") : JX_S("□");
        return true;
    }
    *out = value->present ? filed_text(value) : (jx_str){0};
    if (out->n == 0 && format->dash)
        *out = jx_dash_text(format);
    if (!value->present || value->text.n == 0 || format->kind == JX_FORMAT_FILED)
        return true;
    if (is_number_format(format->kind)) {
        /* a filed "—" or "4753.66万元" has no sound number and prints as it stands */
        if (value->dec.poisoned)
            return value->type == JX_TYPE_DECIMAL;
        return format_number(mem, format, value, unit, out);
    }
    if (format->kind == JX_FORMAT_YEAR && value->type == JX_TYPE_INTEGER)
        return true;
    if (format->kind == JX_FORMAT_LAST_YEAR && value->type == JX_TYPE_INTEGER) {
        *out = jx_str_format(mem, "%lld", (long long)(value->integer - 1));
        return true;
    }
    if (format->kind == JX_FORMAT_DATE_ISO)
        return true;
    return format_date(mem, format->kind, value->text, out);
}
