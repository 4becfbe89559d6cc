/* model/read.c: JSON to jx_filing, by the table of fields. Every fault is added, none stops. */
#include "base/base.h"
#include "base/json.h"
#include "model/filing.h"
#include "model/rules_priv.h"
#include "model/schema_priv.h"

#include <string.h>

typedef struct reader {
    jx_arena *mem;
    jx_diags *diags;
    const char *file;
    const jx_text *money_unit; /* of the filing being read */
    bool has_failed;
} reader;

/* A value to be read: `json` NULL when the key is absent or null. */
typedef struct slot {
    const jx_field *field;
    const jx_json *json;
    jx_place place; /* where it stands, or would stand */
} slot;

static void read_record(reader *r, const jx_record_type *type, const jx_json *json, jx_place place,
                        void *record);

static void complain(reader *r, const jx_rule *rule, jx_place place, jx_str a, jx_str b, jx_str c)
{
    if (rule->severity == JX_ERROR)
        r->has_failed = true;
    jx_diags_add(r->diags, rule, place, a, b, c);
}

static jx_str number_text(reader *r, size_t n)
{
    return jx_str_format(r->mem, "%zu", n);
}

static jx_place place_of(reader *r, const jx_json *json)
{
    return jx_json_place(r->mem, r->file, json);
}

static jx_place place_below(reader *r, jx_place record, const char *key)
{
    record.pointer = jx_str_format(r->mem, "%.*s/%s", (int)record.pointer.n,
                                   record.pointer.n > 0 ? record.pointer.at : "", key);
    return record;
}

/* ---- wrong types -------------------------------------------------------------------------- */

enum { SHOWN_CHARACTERS = 24 };

/* The beginning of a text, for a message. */
static jx_str shorten(reader *r, jx_str text)
{
    size_t pos = 0;
    for (size_t n = 0; pos < text.n; n++) {
        if (n == SHOWN_CHARACTERS)
            return jx_str_join(r->mem, jx_str_sub(text, 0, pos), JX_S("…"));
        jx_utf8_next(text, &pos);
    }
    return text;
}

/* A value as it stands in the file, shortened: the same in both languages. */
static jx_str show(reader *r, const jx_json *json)
{
    switch (json->kind) {
    case JX_JSON_NULL:
        return JX_S("null");
    case JX_JSON_BOOL:
        return json->truth ? JX_S("true") : JX_S("false");
    case JX_JSON_NUMBER:
        return shorten(r, json->text);
    case JX_JSON_STRING: {
        const jx_str text = shorten(r, json->text);
        return jx_str_format(r->mem, "\"%.*s\"", (int)text.n, text.n > 0 ? text.at : "");
    }
    case JX_JSON_ARRAY:
        return json->n > 0 ? JX_S("[ … ]") : JX_S("[ ]");
    case JX_JSON_OBJECT:
        break;
    }
    return json->n > 0 ? JX_S("{ … }") : JX_S("{ }");
}

/* False, and a complaint, when the value is of another kind. */
static bool is_kind(reader *r, const slot *s, jx_json_kind kind, const jx_rule *rule)
{
    if (s->json->kind == kind)
        return true;
    complain(r, rule, s->place, jx_str_from(s->field->key), show(r, s->json), JX_S(""));
    return false;
}

/* ---- texts -------------------------------------------------------------------------------- */

static bool is_control(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c <= 0x9F);
}

static void check_text(reader *r, const slot *s, jx_str text)
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
        complain(r, &JX_F_CONTROL, s->place, key, jx_buf_str(&hex), number_text(r, n + 1));
    }
    if (n > most)
        complain(r, &JX_F_TEXT_LONG, s->place, key, number_text(r, n), number_text(r, most));
}

static void check_blank(reader *r, const slot *s, jx_str text)
{
    if (jx_str_trim(text).n == 0)
        complain(r, &JX_F_BLANK, s->place, jx_str_from(s->field->key), jx_str_from(s->field->title),
                 JX_S(""));
}

static void check_words(reader *r, const slot *s, jx_str text)
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
        complain(r, &JX_F_FORMAT, s->place, shorten(r, text), jx_buf_str(&all), JX_S(""));
    else
        complain(r, &JX_F_WORD, s->place, jx_str_from(s->field->key), shorten(r, text),
                 jx_buf_str(&all));
}

static void read_text(reader *r, const slot *s, jx_text *out)
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
    if (!is_kind(r, s, JX_JSON_STRING, is_solid ? &JX_F_WANT_NAME : &JX_F_WANT_TEXT))
        return;
    out->text = s->json->text;
    out->self.present = true;
    check_text(r, s, out->text);
    if (s->field->words != NULL)
        check_words(r, s, out->text);
    else if (is_solid)
        check_blank(r, s, out->text);
}

/* ---- numbers ------------------------------------------------------------------------------ */

/* Full-width forms and the several minus signs become ASCII; other characters stay. */
static jx_str to_ascii(reader *r, jx_str text)
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
    const char *const *units = sense == JX_SENSE_MONEY    ? money
                               : sense == JX_SENSE_POINTS ? points
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

static void check_unit(reader *r, const slot *s, jx_str unit)
{
    if (unit.n == 0 || s->field->sense == JX_SENSE_PERCENT)
        return;
    const jx_str text = shorten(r, s->json->text);
    const jx_str wanted = r->money_unit->text;
    if (s->field->sense == JX_SENSE_MONEY && !jx_str_eq(unit, wanted))
        complain(r, &JX_F_UNIT_DIFFERS, s->place, text, unit, wanted);
    else
        complain(r, &JX_F_UNIT_GLUED, s->place, text, unit, JX_S(""));
}

static void refuse_digits(reader *r, const slot *s)
{
    complain(r, &JX_F_NUMBER_LONG, s->place, shorten(r, s->json->text),
             number_text(r, JX_DECIMAL_DIGITS_MAX), number_text(r, JX_DEC_SCALE_MAX));
}

static void read_quoted_number(reader *r, const slot *s, jx_amount *out)
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
        complain(r, &JX_F_NUMBER, s->place, shorten(r, s->json->text), JX_S(""), JX_S(""));
        return;
    }
    if (!jx_dec_parse(number, true, &out->dec))
        refuse_digits(r, s);
    check_unit(r, s, unit);
}

static void check_not_negative(reader *r, const slot *s, const jx_amount *amount)
{
    if (s->field->sense == JX_SENSE_MONEY || amount->dec.poisoned)
        return;
    if (jx_dec_cmp(amount->dec, jx_dec_int(0)) < 0)
        complain(r, &JX_F_RANGE, s->place, jx_str_from(s->field->key), shorten(r, amount->text),
                 JX_S("≥ 0"));
}

static void read_amount(reader *r, const slot *s, jx_amount *out)
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
        check_text(r, s, out->text);
        read_quoted_number(r, s, out);
    } else if (!is_kind(r, s, JX_JSON_NUMBER, &JX_F_WANT_DECIMAL)) {
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

static void read_integer(reader *r, const slot *s, jx_integer *out)
{
    out->self.place = s->place;
    if (s->json == NULL || !is_kind(r, s, JX_JSON_NUMBER, &JX_F_WANT_INTEGER))
        return;
    jx_dec x;
    const bool is_sound = jx_dec_parse(s->json->text, false, &x);
    x = jx_dec_trim(x);
    if (!is_sound || x.scale != 0) {
        complain(r, &JX_F_WANT_INTEGER, s->place, jx_str_from(s->field->key), show(r, s->json),
                 JX_S(""));
        return;
    }
    out->n = x.coef;
    out->self.present = true;
    out->text = jx_dec_text(r->mem, x, false);
    if (x.coef < s->field->least || x.coef > s->field->most)
        complain(r, &JX_F_RANGE, s->place, jx_str_from(s->field->key), out->text,
                 jx_str_format(r->mem, "%d–%d", (int)s->field->least, (int)s->field->most));
}

static void read_flag(reader *r, const slot *s, jx_flag *out)
{
    out->self.place = s->place;
    if (s->json == NULL || !is_kind(r, s, JX_JSON_BOOL, &JX_F_WANT_BOOL))
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
static jx_str proper_date(reader *r, jx_str text)
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

static void read_date(reader *r, const slot *s, jx_date *out)
{
    out->self.place = s->place;
    if (s->json == NULL || !is_kind(r, s, JX_JSON_STRING, &JX_F_WANT_DAY))
        return;
    const jx_str text = out->text = s->json->text;
    if (!is_date_shaped(text)) {
        complain(r, &JX_F_DATE, s->place, shorten(r, text), proper_date(r, to_ascii(r, text)),
                 JX_S(""));
        return;
    }
    const unsigned year = digits_at(text, 0, 4), month = digits_at(text, 5, 7);
    const unsigned day = digits_at(text, 8, 10);
    if (year < 1949 || year > 2100 || month < 1 || month > 12 || day < 1 ||
        day > jx_month_days(year, month)) {
        complain(r, &JX_F_NO_SUCH_DAY, s->place, text, JX_S(""), JX_S(""));
        return;
    }
    out->day = (jx_day){(uint16_t)year, (uint8_t)month, (uint8_t)day};
    out->self.present = true;
}

/* ---- targets ------------------------------------------------------------------------------ */

/* What could not be read, and what was read only in part, is told: nothing is guessed silently. */
static void tell_target(reader *r, const slot *s, const jx_target *target)
{
    const jx_str title = jx_str_from(s->field->title);
    if (target->kind == JX_TARGET_UNREAD)
        complain(r, &JX_F_TARGET_UNREAD, s->place, title, shorten(r, target->text), JX_S(""));
    else if (jx_target_has_number(target) && target->remark.n > 0)
        complain(r, &JX_F_TARGET_REMARK, s->place, title, shorten(r, target->text),
                 shorten(r, target->remark));
}

static void read_aim(reader *r, const slot *s, jx_aim *out)
{
    out->self.place = s->place;
    out->target = jx_target_parse(r->mem, JX_S(""));
    if (s->json == NULL)
        return;
    if (s->json->kind != JX_JSON_NUMBER && !is_kind(r, s, JX_JSON_STRING, &JX_F_WANT_AIM))
        return;
    out->text = s->json->text;
    out->self.present = true;
    check_text(r, s, out->text);
    out->target = jx_target_parse(r->mem, out->text);
    tell_target(r, s, &out->target);
}

/* ---- lists -------------------------------------------------------------------------------- */

/* Every list has the layout of jx_list; copying the bytes of the head and the pointer is right for
 * any pointer type, which a cast of the struct would not be. */
static void store_list(void *list, const jx_list *from)
{
    memcpy(list, from, sizeof *from);
}

static void check_list(reader *r, const slot *s, size_t n)
{
    const jx_str key = jx_str_from(s->field->key);
    const size_t most = s->field->max > 0 ? s->field->max : JX_LIST_ELEMENTS_MAX;
    if (n > most)
        complain(r, &JX_F_LIST_LONG, s->place, key, number_text(r, n), number_text(r, most));
    if (n < s->field->min)
        complain(r, &JX_F_LIST_EMPTY, s->place, key, jx_str_from(s->field->title), JX_S(""));
}

typedef JX_VEC(jx_text) text_vec;

/* A line break starts a new paragraph; blank ones are dropped. */
static void push_paragraphs(reader *r, const slot *s, jx_str text, text_vec *out)
{
    for (size_t from = 0; from <= text.n;) {
        size_t to = jx_str_find(text, JX_S("\n"), from);
        if (to == SIZE_MAX)
            to = text.n;
        jx_str line = jx_str_sub(text, from, to);
        if (jx_str_ends(line, JX_S("\r")))
            line = jx_str_sub(line, 0, line.n - 1);
        if (jx_str_trim(line).n > 0)
            *JX_PUSH(r->mem, out) = (jx_text){
                .self = {.place = s->place, .present = true},
                  .text = line
            };
        from = to + 1;
    }
}

static void read_text_element(reader *r, const slot *s, text_vec *out)
{
    if (!is_kind(r, s, JX_JSON_STRING, &JX_F_WANT_TEXT))
        return;
    const jx_str text = s->json->text;
    const bool is_solid = s->field->sense == JX_SENSE_LINES || s->field->sense == JX_SENSE_NAMES;
    check_text(r, s, text);
    if (is_solid)
        check_blank(r, s, text);
    push_paragraphs(r, s, text, out);
}

static void check_twice(reader *r, const text_vec *names)
{
    for (size_t i = 0; i < names->n; i++)
        for (size_t k = 0; k < i; k++)
            if (jx_str_eq(names->at[i].text, names->at[k].text)) {
                complain(r, &JX_F_REPORT_TWICE, names->at[i].self.place, names->at[i].text,
                         JX_S(""), JX_S(""));
                break;
            }
}

static void read_texts(reader *r, const slot *s, jx_list *list)
{
    text_vec texts = {NULL, 0, 0};
    if (s->json->kind == JX_JSON_STRING) {
        read_text_element(r, s, &texts);
        if (s->field->min > 0 && texts.n == 0 && s->field->sense == JX_SENSE_NONE)
            check_blank(r, s, s->json->text);
    } else if (is_kind(r, s, JX_JSON_ARRAY, &JX_F_WANT_TEXTS)) {
        check_list(r, s, s->json->n);
        for (const jx_json *e = s->json->first; e != NULL; e = e->next)
            read_text_element(r, &(slot){s->field, e, place_of(r, e)}, &texts);
    } else {
        return;
    }
    if (s->field->sense == JX_SENSE_NAMES && texts.n <= 100)
        check_twice(r, &texts);
    list->self.present = true;
    list->n = texts.n;
    list->at = texts.at;
}

static void read_records(reader *r, const slot *s, jx_list *list)
{
    if (!is_kind(r, s, JX_JSON_ARRAY, &JX_F_WANT_RECORDS))
        return;
    check_list(r, s, s->json->n);
    const size_t size = s->field->child->size;
    const size_t most = s->field->max > 0 ? s->field->max : JX_LIST_ELEMENTS_MAX;
    const size_t n = s->json->n < most ? s->json->n : most;
    char *records = jx_alloc_n(r->mem, n, size, alignof(max_align_t));
    size_t i = 0;
    for (const jx_json *e = s->json->first; e != NULL && i < n; e = e->next, i++)
        read_record(r, s->field->child, e, place_of(r, e), records + i * size);
    list->self.present = true;
    list->n = i;
    list->at = records;
}

static void read_list(reader *r, const slot *s, void *out)
{
    jx_list list = {.self = {.place = s->place}};
    if (s->json != NULL) {
        if (s->field->child != NULL)
            read_records(r, s, &list);
        else
            read_texts(r, s, &list);
    }
    store_list(out, &list);
}

/* ---- facts -------------------------------------------------------------------------------- */

static bool is_fact_name(jx_str name)
{
    for (size_t pos = 0; pos < name.n;) {
        const uint32_t c = jx_utf8_next(name, &pos);
        if (jx_is_space(c) || (c < 0x80 && strchr(JX_FACT_NAME_FORBIDDEN, (int)c) != NULL))
            return false;
    }
    return name.n > 0;
}

static const jx_field fact_field = {.key = "facts", .type = JX_TYPE_TARGET, .title = "数据项"};

static void read_fact(reader *r, const jx_json *json, jx_fact *fact)
{
    const jx_place place = place_of(r, json);
    fact->self.place = place;
    fact->name = json->key;
    fact->dec.poisoned = true;
    if (!is_fact_name(json->key))
        complain(r, &JX_F_FACT_NAME, jx_json_key_place(r->mem, r->file, json),
                 shorten(r, json->key), JX_S(""), JX_S(""));
    if (json->kind == JX_JSON_NULL)
        return;
    jx_field field = fact_field;
    field.key = jx_str_c(r->mem, json->key);
    const slot s = {&field, json, place};
    if (json->kind != JX_JSON_NUMBER && !is_kind(r, &s, JX_JSON_STRING, &JX_F_WANT_AIM))
        return;
    fact->text = json->text;
    fact->self.present = true;
    check_text(r, &s, json->text);
    const jx_str number = jx_str_trim(to_ascii(r, json->text));
    const bool is_number =
        json->kind == JX_JSON_NUMBER || (is_plain_number(number) && has_sound_groups(number));
    if (is_number)
        (void)jx_dec_parse(number, true, &fact->dec);
}

static void read_facts(reader *r, const jx_json *json, jx_facts *facts)
{
    if (json == NULL)
        return;
    facts->self.present = true;
    facts->at = JX_NEW_N(r->mem, jx_fact, json->n);
    for (const jx_json *e = json->first; e != NULL; e = e->next)
        if (e->key.n == 0 || (e->key.at[0] != '$' && e->key.at[0] != '_'))
            read_fact(r, e, &facts->at[facts->n++]);
}

/* ---- records ------------------------------------------------------------------------------ */

static void finish_body_item(reader *r, const jx_json *json, jx_body_item *item)
{
    const jx_text *const all[] = {&item->p, &item->h1, &item->h2, &item->h3, &item->h4};
    static const char *const keys[] = {"p", "h1", "h2", "h3", "h4"};
    size_t n = 0;
    item->main = &item->p;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i]->self.present) {
            item->main = all[i];
            item->kind = (jx_body_kind)i;
        }
        n += jx_json_find(json, keys[i]) != NULL;
    }
    if (n != 1)
        complain(r, &JX_F_BODY_ITEM, item->self.place, number_text(r, n), JX_S(""), JX_S(""));
    else if (jx_json_find(json, "text") != NULL && jx_json_find(json, "p") != NULL)
        complain(r, &JX_F_RUN_IN, item->text.self.place, JX_S(""), JX_S(""), JX_S(""));
}

/* A plain string in a body is a paragraph. */
static void read_plain_item(reader *r, const jx_json *json, jx_place place, jx_body_item *item)
{
    static const jx_record_type *const type = &jx_body_record;
    const jx_field *p = jx_field_find(type, JX_S("p"));
    read_text(r, &(slot){p, json, place}, &item->p);
    item->main = &item->p;
    item->self.present = true;
}

static void read_field(reader *r, const slot *s, void *at)
{
    switch (s->field->type) {
    case JX_TYPE_TEXT:
        read_text(r, s, at);
        return;
    case JX_TYPE_DECIMAL:
        read_amount(r, s, at);
        return;
    case JX_TYPE_INTEGER:
        read_integer(r, s, at);
        return;
    case JX_TYPE_BOOL:
        read_flag(r, s, at);
        return;
    case JX_TYPE_DATE:
        read_date(r, s, at);
        return;
    case JX_TYPE_TARGET:
        read_aim(r, s, at);
        return;
    case JX_TYPE_LIST:
        read_list(r, s, at);
        return;
    case JX_TYPE_RECORD:
        read_record(r, s->field->child, s->json, s->place, at);
        return;
    case JX_TYPE_ANY:
        break;
    }
}

static void tell_missing(reader *r, const jx_field *field, jx_place place)
{
    if (strcmp(field->key, "format") == 0)
        complain(r, &JX_F_NO_FORMAT, place, JX_S(JX_FILING_FORMAT), JX_S(""), JX_S(""));
    else
        complain(r, &JX_F_MISSING, place, jx_str_from(field->key), jx_str_from(field->title),
                 JX_S(""));
}

static void read_fields(reader *r, const jx_record_type *type, const jx_json *json, jx_place place,
                        char *record)
{
    for (size_t i = 0; i < type->n; i++) {
        const jx_field *field = &type->fields[i];
        const jx_json *value = json != NULL ? jx_json_find(json, field->key) : NULL;
        /* In a body item null is no way to leave a key out: the schema counts its keys. */
        const bool is_null =
            value != NULL && value->kind == JX_JSON_NULL && type->shape != JX_SHAPE_BODY_ITEM;
        slot s = {field, is_null ? NULL : value, {0}};
        s.place = value != NULL ? place_of(r, value) : place_below(r, place, field->key);
        if (json != NULL && s.json == NULL && field->is_required)
            tell_missing(r, field, value != NULL ? s.place : place);
        read_field(r, &s, record + field->offset);
    }
}

enum { KEYS_MAX = 32 };

static void check_keys(reader *r, const jx_record_type *type, const jx_json *json)
{
    const char *keys[KEYS_MAX];
    for (size_t i = 0; i < type->n && i < KEYS_MAX; i++)
        keys[i] = type->fields[i].key;
    const size_t errors = jx_diags_count(r->diags, JX_ERROR);
    jx_json_check_keys(r->mem, r->diags, r->file, json, keys, type->n);
    if (jx_diags_count(r->diags, JX_ERROR) > errors)
        r->has_failed = true;
}

/* Fills `record` also when `json` is NULL: every value gets the place where it would stand. */
static void read_record(reader *r, const jx_record_type *type, const jx_json *json, jx_place place,
                        void *record)
{
    jx_head *self = record;
    self->place = place;
    if (type->shape == JX_SHAPE_BODY_ITEM && json != NULL && json->kind == JX_JSON_STRING) {
        read_fields(r, type, NULL, place, record);
        read_plain_item(r, json, place, record);
        return;
    }
    if (json != NULL && json->kind != JX_JSON_OBJECT) {
        const jx_field named = {.key = json->key.n > 0 ? jx_str_c(r->mem, json->key) : type->title};
        complain(r, type->shape == JX_SHAPE_BODY_ITEM ? &JX_F_WANT_ITEM : &JX_F_WANT_RECORD, place,
                 jx_str_from(named.key), show(r, json), JX_S(""));
        json = NULL;
    }
    self->present = json != NULL;
    if (type->shape == JX_SHAPE_FACTS) {
        read_facts(r, json, record);
        return;
    }
    if (json != NULL)
        check_keys(r, type, json);
    read_fields(r, type, json, place, record);
    if (type->shape == JX_SHAPE_BODY_ITEM && json != NULL)
        finish_body_item(r, json, record);
}

/* ---- the whole ---------------------------------------------------------------------------- */

static void fall_back(jx_text *text, const jx_text *first, const jx_text *second)
{
    if (text->self.present && jx_str_trim(text->text).n > 0)
        return;
    const jx_text *from = jx_str_trim(first->text).n > 0 ? first : second;
    if (from->text.n == 0)
        return;
    text->text = from->text;
    text->self.present = text->self.computed = true;
}

static void fill_defaults(jx_filing *filing)
{
    const jx_text *name = &filing->unit.name;
    fall_back(&filing->unit.competent_department, name, name);
    for (size_t i = 0; i < filing->projects.n; i++) {
        jx_project *project = &filing->projects.at[i];
        fall_back(&project->competent_department, &filing->unit.competent_department, name);
        fall_back(&project->implementing_unit, name, name);
    }
}

static void check_narratives(reader *r, const jx_filing *filing)
{
    for (size_t i = 0; i < filing->narratives.n; i++) {
        const jx_text *report = &filing->narratives.at[i].report;
        for (size_t k = 0; k < i && report->self.present; k++)
            if (jx_str_eq(report->text, filing->narratives.at[k].report.text)) {
                complain(r, &JX_F_NARRATIVE_TWICE, report->self.place, report->text, JX_S(""),
                         JX_S(""));
                break;
            }
    }
}

jx_status jx_filing_from_json(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *root,
                              jx_filing **out)
{
    jx_filing *filing = JX_NEW(mem, jx_filing);
    reader r = {.mem = mem, .diags = diags, .file = file, .money_unit = &filing->money_unit};
    filing->file = file;
    *out = NULL;
    if (root->kind != JX_JSON_OBJECT) {
        complain(&r, &JX_F_NO_OBJECT, place_of(&r, root), show(&r, root), JX_S(""), JX_S(""));
        return JX_ERR_INPUT;
    }
    read_record(&r, &jx_filing_record, root, place_of(&r, root), filing);
    fill_defaults(filing);
    check_narratives(&r, filing);
    *out = filing;
    return r.has_failed ? JX_ERR_INPUT : JX_OK;
}

jx_status jx_filing_read(jx_arena *mem, jx_diags *diags, const char *file, jx_filing **out)
{
    const jx_json *root = NULL;
    *out = NULL;
    JX_TRY(jx_json_read(mem, diags, file, &root));
    return jx_filing_from_json(mem, diags, file, root, out);
}

const jx_narrative *jx_narrative_find(const jx_filing *filing, jx_str report)
{
    for (size_t i = 0; i < filing->narratives.n; i++)
        if (jx_str_eq(filing->narratives.at[i].report.text, report))
            return &filing->narratives.at[i];
    return NULL;
}

const jx_fact *jx_fact_find(const jx_filing *filing, jx_str name)
{
    for (size_t i = 0; i < filing->facts.n; i++)
        if (jx_str_eq(filing->facts.at[i].name, name))
            return &filing->facts.at[i];
    return NULL;
}
