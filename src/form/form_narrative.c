/* form/form_narrative.c: how the narrative of a filing is set: styles and numbers of its parts. */
#include "form/form_priv.h"

static const struct {
    const char *sample;
    jx_form_numeral numeral;
} numerals[] = {
    {"一", JX_FORM_NUMERAL_CHINESE},
    {"1",   JX_FORM_NUMERAL_ARABIC },
    {"①", JX_FORM_NUMERAL_CIRCLED},
};

/* "（一）" -> prefix, kind of numeral, suffix. */
static void parse_number(jx_form_reader *r, const jx_json *node, jx_str sample,
                         jx_form_level *level)
{
    level->numeral = JX_FORM_NUMERAL_NONE;
    level->prefix = level->suffix = (jx_str){0};
    if (sample.n == 0)
        return;
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        const jx_str numeral = jx_str_from(numerals[i].sample);
        const size_t at = jx_str_find(sample, numeral, 0);
        if (at == SIZE_MAX)
            continue;
        level->numeral = numerals[i].numeral;
        level->prefix = jx_str_sub(sample, 0, at);
        level->suffix = jx_str_sub(sample, at + numeral.n, sample.n);
        return;
    }
    jx_form_complain(r, &JX_FORM_LEVEL, node, sample, (jx_str){0});
}

static void read_levels(jx_form_reader *r, const jx_json *object, jx_form_narrative *out)
{
    const jx_json *levels = jx_form_find(r, object, "levels", JX_JSON_ARRAY);
    uint32_t i = 0;
    for (const jx_json *l = levels != NULL ? levels->first : NULL; l != NULL; l = l->next, i++) {
        if (i == JX_FORM_LEVELS) {
            jx_form_complain(r, &JX_FORM_NUMBER_RANGE, l, JX_S("levels"), JX_S("1 – 4"));
            return;
        }
        if (!jx_form_is(r, l, JX_JSON_OBJECT))
            continue;
        JX_FORM_KEYS(r, l, "style", "number");
        out->levels[i].style = jx_form_style_of(r, l, "style", out->levels[i].style);
        const jx_json *number = jx_form_find(r, l, "number", JX_JSON_STRING);
        if (number != NULL)
            parse_number(r, number, number->text, &out->levels[i]);
    }
}

/* The style that has the name of its part, when the form has one; else that of the body text. */
static const jx_form_style *part_style(jx_form_reader *r, const jx_json *object, const char *key,
                                       const jx_form_style *fallback)
{
    const jx_form_style *same = jx_form_style_find(r->form, jx_str_from(key));
    if (same != NULL)
        fallback = same;
    return object != NULL ? jx_form_style_of(r, object, key, fallback) : fallback;
}

void jx_form_read_narrative(jx_form_reader *r, const jx_json *block, jx_form_narrative *out)
{
    const jx_json *object = jx_json_find(block, "narrative");
    if (object->kind == JX_JSON_BOOL || !jx_form_is(r, object, JX_JSON_OBJECT))
        object = NULL; /* all parts by their names */
    out->body = part_style(r, object, "body", &jx_form_style_default);
    out->title = part_style(r, object, "title", out->body);
    out->salutation = part_style(r, object, "salutation", out->body);
    out->attachment = part_style(r, object, "attachment", out->body);
    out->signature = part_style(r, object, "signature", out->body);
    /* GB/T 9704-2012 7.3.3: the levels and their numbers in this order. */
    static const char *const names[JX_FORM_LEVELS] = {"level-1", "level-2", "level-3", "level-4"};
    static const jx_str samples[JX_FORM_LEVELS] = {JX_S_INIT("一、"), JX_S_INIT("（一）"),
                                                   JX_S_INIT("1."), JX_S_INIT("（1）")};
    for (size_t i = 0; i < JX_FORM_LEVELS; i++) {
        out->levels[i].style = part_style(r, NULL, names[i], out->body);
        parse_number(r, block, samples[i], &out->levels[i]);
    }
    if (object == NULL)
        return;
    JX_FORM_KEYS(r, object, "body", "title", "salutation", "attachment", "signature", "levels",
                 "sealed", "seal");
    read_levels(r, object, out);
    out->sealed = jx_form_bool(r, object, "sealed", false);
    out->seal = jx_form_len(r, object, "seal", (jx_len_reading){JX_EMU_MM, 0, 0, 0, JX_MM(100)}, 0);
}
