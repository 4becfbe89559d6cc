/* model/read_value.c: texts, amounts, dates and targets of a filing. Every fault is added, none stops. */
#include "model/read_priv.h"

#include <string.h>

void jx_complain(jx_reader *r, const jx_rule *rule, jx_place place, jx_str a, jx_str b, jx_str c)
{
    if (rule->severity == JX_ERROR)
        r->has_failed = true;
    jx_diags_add(r->diags, rule, place, a, b, c);
}

jx_str jx_number_text(jx_reader *r, size_t n)
{
    return jx_str_format(r->mem, "%zu", n);
}

/* ---- wrong types -------------------------------------------------------------------------- */

enum { JX_SHOWN_CHARACTERS = 24 };

jx_str jx_shorten(jx_reader *r, jx_str text)
{
    size_t pos = 0;
    for (size_t n = 0; pos < text.n; n++) {
        if (n == JX_SHOWN_CHARACTERS)
            return jx_str_join(r->mem, jx_str_sub(text, 0, pos), JX_S("…"));
        jx_utf8_next(text, &pos);
    }
    return text;
}

jx_str jx_show(jx_reader *r, const jx_json *json)
{
    switch (json->kind) {
    case JX_JSON_NULL:
        return JX_S("null");
    case JX_JSON_BOOL:
        return json->truth ? JX_S("true") : JX_S("false");
    case JX_JSON_NUMBER:
        return jx_shorten(r, json->text);
    case JX_JSON_STRING: {
        const jx_str text = jx_shorten(r, json->text);
        return jx_str_format(r->mem, "\"%.*s\"", (int)text.n, text.n > 0 ? text.at : "");
    }
    case JX_JSON_ARRAY:
        return json->n > 0 ? JX_S("[ … ]") : JX_S("[ ]");
    case JX_JSON_OBJECT:
        break;
    }
    return json->n > 0 ? JX_S("{ … }") : JX_S("{ }");
}

bool jx_is_kind(jx_reader *r, const jx_slot *s, jx_json_kind kind, const jx_rule *rule)
{
    if (s->json->kind == kind)
        return true;
    jx_complain(r, rule, s->place, jx_str_from(s->field->key), jx_show(r, s->json), JX_S(""));
    return false;
}

/* ---- texts -------------------------------------------------------------------------------- */

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c <= 0x9F);
}

void jx_check_text(jx_reader *r, const jx_slot *s, jx_str text)
{
    const jx_str key = jx_str_from(s->field->key);
    const size_t most = s->field->type == JX_TYPE_TEXT && s->field->max > 0
                            ? s->field->max
                            : JX_TEXT_CHARACTERS_MAX;
    size_t n = 0;
    bool is_told = false; /* one control character a text is told */
    for (size_t pos = 0; pos < text.n; n++) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (!is_control(c) || is_told)
            continue;
        is_told = true;
        jx_buf hex = jx_buf_new(r->mem);
        jx_buf_put_hex(&hex, c, 4);
        jx_complain(r, &JX_F_CONTROL, s->place, key, jx_buf_str(&hex), jx_number_text(r, n + 1));
    }
    if (n > most)
        jx_complain(r, &JX_F_TEXT_LONG, s->place, key, jx_number_text(r, n),
                    jx_number_text(r, most));
}

void jx_check_blank(jx_reader *r, const jx_slot *s, jx_str text)
{
    if (jx_str_trim(text).n == 0)
        jx_complain(r, &JX_F_BLANK, s->place, jx_str_from(s->field->key),
                    jx_str_from(s->field->title), JX_S(""));
}

static void check_words(jx_reader *r, const jx_slot *s, jx_str text)
{
    jx_buf all = jx_buf_new(r->mem);
    for (const char *const *word = s->field->words; *word != NULL; word++) {
        if (jx_str_is(text, *word))
            return;
        if (all.n > 0)
            jx_buf_put_c(&all, "、");
        jx_buf_put_c(&all, *word);
    }
    const bool is_format = s->field->words[1] == NULL;
    if (is_format)
        jx_complain(r, &JX_F_FORMAT, s->place, jx_shorten(r, text), jx_buf_str(&all), JX_S(""));
    else
        jx_complain(r, &JX_F_WORD, s->place, jx_str_from(s->field->key), jx_shorten(r, text),
                    jx_buf_str(&all));
}

void jx_read_text(jx_reader *r, const jx_slot *s, jx_text *out)
{
    out->self.place = s->place;
    if (s->json == NULL) {
        if (s->field->fallback != NULL) {
            out->text = jx_str_from(s->field->fallback);
            out->self.present = out->self.computed = true;
        }
        return;
    }
    const bool is_solid = s->field->sense == JX_SENSE_SOLID;
    if (!jx_is_kind(r, s, JX_JSON_STRING, is_solid ? &JX_F_WANT_NAME : &JX_F_WANT_TEXT))
        return;
    out->text = s->json->text;
    out->self.present = true;
    jx_check_text(r, s, out->text);
    if (s->field->words != NULL)
        check_words(r, s, out->text);
    else if (is_solid)
        jx_check_blank(r, s, out->text);
}

/* ---- numbers ------------------------------------------------------------------------------ */

/* Full-width forms and the several minus signs become ASCII; other characters stay. */
static jx_str to_ascii(jx_reader *r, jx_str text)
{
    jx_buf out = jx_buf_new(r->mem);
    for (size_t pos = 0; pos < text.n;) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (c >= 0xFF01 && c <= 0xFF5E)
            jx_buf_put_char(&out, c - 0xFEE0);
        else
            jx_buf_put_char(&out, c == 0x2212 ? '-' : c);
    }
    return jx_buf_str(&out);
}

static bool is_dash(jx_str text)
{
    if (jx_str_is(text, "无"))
        return true;
    for (size_t pos = 0; pos < text.n;) {
        const uint32_t c = jx_utf8_next(text, &pos);
        if (c != '-' && c != '/' && c != 0x2013 && c != 0x2014)
            return false;
    }
    return true;
}

/* The unit glued on at the end: 万元 of "4753.66万元". Longer names first. */
static jx_str cut_unit(jx_sense sense, jx_str *number)
{
    static const char *const money[] = {"亿元", "万元", "千元", "元", NULL};
    static const char *const points[] = {"分", NULL};
    static const char *const percent[] = {"%", NULL};
    static const char *const count[] = {"人", "平方米", "㎡", NULL};
    const char *const *units = sense == JX_SENSE_MONEY    ? money
                               : sense == JX_SENSE_POINTS ? points
                               : sense == JX_SENSE_COUNT  ? count
                                                          : percent;
    for (; *units != NULL; units++) {
        const jx_str unit = jx_str_from(*units);
        if (!jx_str_ends(*number, unit))
            continue;
        *number = jx_str_trim(jx_str_sub(*number, 0, number->n - unit.n));
        return unit;
    }
    return JX_S("");
}

static bool is_plain_number(jx_str text)
{
    size_t i = text.n > 0 && (text.at[0] == '+' || text.at[0] == '-') ? 1 : 0;
    const size_t start = i;
    for (; i < text.n && ((text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == ','); i++)
        ;
    if (i == start || i == text.n)
        return i != start;
    const size_t dot = i++;
    for (; i < text.n && text.at[i] >= '0' && text.at[i] <= '9'; i++)
        ;
    return text.at[dot] == '.' && i == text.n && i > dot + 1;
}

/* 1,234,567.50: groups of three after the first; no comma at all is right too. */
static bool has_sound_groups(jx_str text)
{
    size_t digits = 0, groups = 0;
    for (size_t i = 0; i < text.n && text.at[i] != '.'; i++) {
        if (text.at[i] == ',') {
            if (digits == 0 || digits > 3 || (groups > 0 && digits != 3))
                return false;
            groups++;
            digits = 0;
        } else if (text.at[i] >= '0' && text.at[i] <= '9') {
            digits++;
        }
    }
    return groups == 0 || digits == 3;
}

bool jx_read_number(jx_reader *r, jx_str text, jx_dec *out)
{
    const jx_str number = jx_str_trim(to_ascii(r, text));
    *out = (jx_dec){.poisoned = true};
    return is_plain_number(number) && has_sound_groups(number) && jx_dec_parse(number, true, out);
}

static void check_unit(jx_reader *r, const jx_slot *s, jx_str unit)
{
    if (unit.n == 0 || s->field->sense == JX_SENSE_PERCENT)
        return;
    const jx_str text = jx_shorten(r, s->json->text);
    const jx_str wanted = r->money_unit->text;
    if (s->field->sense == JX_SENSE_MONEY && !jx_str_eq(unit, wanted))
        jx_complain(r, &JX_F_UNIT_DIFFERS, s->place, text, unit, wanted);
    else
        jx_complain(r, &JX_F_UNIT_GLUED, s->place, text, unit, JX_S(""));
}

static void refuse_digits(jx_reader *r, const jx_slot *s)
{
    jx_complain(r, &JX_F_NUMBER_LONG, s->place, jx_shorten(r, s->json->text),
                jx_number_text(r, JX_DECIMAL_DIGITS_MAX), jx_number_text(r, JX_DEC_SCALE_MAX));
}

static void read_quoted_number(jx_reader *r, const jx_slot *s, jx_amount *out)
{
    jx_str number = jx_str_trim(to_ascii(r, s->json->text));
    if (number.n == 0) { /* a blank cell of somebody's export: not filed */
        out->self.present = false;
        return;
    }
    if (is_dash(number))
        return;
    const jx_str unit = cut_unit(s->field->sense, &number);
    if (!is_plain_number(number) || !has_sound_groups(number)) {
        jx_complain(r, &JX_F_NUMBER, s->place, jx_shorten(r, s->json->text), JX_S(""), JX_S(""));
        return;
    }
    if (!jx_dec_parse(number, true, &out->dec))
        refuse_digits(r, s);
    check_unit(r, s, unit);
}

static void check_not_negative(jx_reader *r, const jx_slot *s, const jx_amount *amount)
{
    if (s->field->sense == JX_SENSE_MONEY || amount->dec.poisoned)
        return;
    if (jx_dec_cmp(amount->dec, jx_dec_int(0)) < 0)
        jx_complain(r, &JX_F_RANGE, s->place, jx_str_from(s->field->key),
                    jx_shorten(r, amount->text), JX_S("≥ 0"));
}

void jx_read_amount(jx_reader *r, const jx_slot *s, jx_amount *out)
{
    out->self.place = s->place;
    out->dec.poisoned = true;
    if (s->json == NULL) {
        if (s->field->fallback != NULL) {
            out->text = jx_str_from(s->field->fallback);
            out->self.present = out->self.computed = jx_dec_parse(out->text, false, &out->dec);
        }
        return;
    }
    out->text = s->json->text;
    out->self.present = true;
    if (s->json->kind == JX_JSON_STRING) {
        jx_check_text(r, s, out->text);
        read_quoted_number(r, s, out);
    } else if (!jx_is_kind(r, s, JX_JSON_NUMBER, &JX_F_WANT_DECIMAL)) {
        out->self.present = false;
        out->text = JX_S("");
    } else if (!jx_dec_parse(out->text, false, &out->dec)) {
        refuse_digits(r, s);
    } else if (jx_str_find(out->text, JX_S("e"), 0) != SIZE_MAX ||
               jx_str_find(out->text, JX_S("E"), 0) != SIZE_MAX) {
        out->text = jx_dec_text(r->mem, out->dec, false); /* nobody prints 1e3 on a form */
    }
    check_not_negative(r, s, out);
}

void jx_read_integer(jx_reader *r, const jx_slot *s, jx_integer *out)
{
    out->self.place = s->place;
    if (s->json == NULL || !jx_is_kind(r, s, JX_JSON_NUMBER, &JX_F_WANT_INTEGER))
        return;
    jx_dec x;
    const bool is_sound = jx_dec_parse(s->json->text, false, &x);
    x = jx_dec_trim(x);
    if (!is_sound || x.scale != 0) {
        jx_complain(r, &JX_F_WANT_INTEGER, s->place, jx_str_from(s->field->key),
                    jx_show(r, s->json), JX_S(""));
        return;
    }
    out->n = x.coef;
    out->self.present = true;
    out->text = jx_dec_text(r->mem, x, false);
    if (x.coef < s->field->least || x.coef > s->field->most)
        jx_complain(r, &JX_F_RANGE, s->place, jx_str_from(s->field->key), out->text,
                    jx_str_format(r->mem, "%d–%d", (int)s->field->least, (int)s->field->most));
}

void jx_read_flag(jx_reader *r, const jx_slot *s, jx_flag *out)
{
    out->self.place = s->place;
    if (s->json == NULL || !jx_is_kind(r, s, JX_JSON_BOOL, &JX_F_WANT_BOOL))
        return;
    out->is_set = s->json->truth;
    out->self.present = true;
}

/* ---- dates -------------------------------------------------------------------------------- */

static bool is_date_shaped(jx_str text)
{
    if (text.n != 10)
        return false;
    for (size_t i = 0; i < text.n; i++) {
        const bool is_hyphen = i == 4 || i == 7;
        if (is_hyphen ? text.at[i] != '-' : text.at[i] < '0' || text.at[i] > '9')
            return false;
    }
    return true;
}

static unsigned digits_at(jx_str text, size_t from, size_t to)
{
    unsigned n = 0;
    for (size_t i = from; i < to; i++)
        n = n * 10 + (unsigned)(text.at[i] - '0');
    return n;
}

/* "2022年4月20日", "2022/4/20", "20220420": what it should look like; else an example. */
static jx_str proper_date(jx_reader *r, jx_str text)
{
    unsigned part[3] = {0, 0, 0};
    size_t n = 0, width = 0;
    for (size_t i = 0; i <= text.n && n < 3; i++) {
        const bool is_digit = i < text.n && text.at[i] >= '0' && text.at[i] <= '9';
        if (is_digit && width < 4) {
            part[n] = part[n] * 10 + (unsigned)(text.at[i] - '0');
            width++;
        } else if (width > 0) {
            n++;
            width = 0;
        }
    }
    const bool is_likely = n == 3 && part[0] >= 1949 && part[0] <= 2100 && part[1] >= 1 &&
                           part[1] <= 12 && part[2] >= 1 &&
                           part[2] <= jx_month_days(part[0], part[1]);
    if (!is_likely)
        return JX_S("2022-04-20");
    return jx_str_format(r->mem, "%04u-%02u-%02u", part[0], part[1], part[2]);
}

void jx_read_date(jx_reader *r, const jx_slot *s, jx_date *out)
{
    out->self.place = s->place;
    if (s->json == NULL || !jx_is_kind(r, s, JX_JSON_STRING, &JX_F_WANT_DAY))
        return;
    const jx_str text = out->text = s->json->text;
    if (!is_date_shaped(text)) {
        jx_complain(r, &JX_F_DATE, s->place, jx_shorten(r, text), proper_date(r, to_ascii(r, text)),
                    JX_S(""));
        return;
    }
    const unsigned year = digits_at(text, 0, 4), month = digits_at(text, 5, 7);
    const unsigned day = digits_at(text, 8, 10);
    if (year < 1949 || year > 2100 || month < 1 || month > 12 || day < 1 ||
        day > jx_month_days(year, month)) {
        jx_complain(r, &JX_F_NO_SUCH_DAY, s->place, text, JX_S(""), JX_S(""));
        return;
    }
    out->day = (jx_day){(uint16_t)year, (uint8_t)month, (uint8_t)day};
    out->self.present = true;
}

/* ---- targets ------------------------------------------------------------------------------ */

/* What could not be read, and what was read only in part, is told: nothing is guessed silently. */
static void tell_target(jx_reader *r, const jx_slot *s, const jx_target *target)
{
    const jx_str title = jx_str_from(s->field->title);
    if (target->kind == JX_TARGET_UNREAD)
        jx_complain(r, &JX_F_TARGET_UNREAD, s->place, title, jx_shorten(r, target->text), JX_S(""));
    else if (jx_target_has_number(target) && target->remark.n > 0)
        jx_complain(r, &JX_F_TARGET_REMARK, s->place, title, jx_shorten(r, target->text),
                    jx_shorten(r, target->remark));
}

void jx_read_aim(jx_reader *r, const jx_slot *s, jx_aim *out)
{
    out->self.place = s->place;
    out->target = jx_target_parse(r->mem, JX_S(""));
    if (s->json == NULL)
        return;
    if (s->json->kind != JX_JSON_NUMBER && !jx_is_kind(r, s, JX_JSON_STRING, &JX_F_WANT_AIM))
        return;
    out->text = s->json->text;
    out->self.present = true;
    jx_check_text(r, s, out->text);
    out->target = jx_target_parse(r->mem, out->text);
    tell_target(r, s, &out->target);
}
