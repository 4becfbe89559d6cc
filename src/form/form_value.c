/* form/form_value.c: reads single values of a layout file. */
#include "form/form_priv.h"

#include <string.h>

jx_place jx_form_place(jx_form_reader *r, const jx_json *node)
{
    return jx_json_place(r->mem, r->file, node);
}

void jx_form_complain(jx_form_reader *r, const jx_rule *rule, const jx_json *node, jx_str a,
                      jx_str b)
{
    jx_diags_add(r->diags, rule, jx_form_place(r, node), a, b, (jx_str){0});
}

/* What a JSON value should have been. */
static const struct {
    jx_str zh, en;
} kind_names[] = {
    [JX_JSON_NULL] = {JX_S_INIT("null"),                        JX_S_INIT("null")            },
    [JX_JSON_BOOL] = {JX_S_INIT(" true 或 false"),             JX_S_INIT("true or false")   },
    [JX_JSON_NUMBER] = {JX_S_INIT("数字"),                      JX_S_INIT("a number")        },
    [JX_JSON_STRING] = {JX_S_INIT("文字，写在引号里"),    JX_S_INIT("a text in quotes")},
    [JX_JSON_ARRAY] = {JX_S_INIT("列表，写成 […]"),       JX_S_INIT("a list, [...]")   },
    [JX_JSON_OBJECT] = {JX_S_INIT("一组项目，写成 {…}"), JX_S_INIT("an object, {...}")},
};

static void complain_kind(jx_form_reader *r, const jx_rule *rule, const jx_json *node, jx_str name,
                          jx_json_kind kind)
{
    jx_diags_add(r->diags, rule, jx_form_place(r, node), name, kind_names[kind].zh,
                 kind_names[kind].en);
}

static jx_str name_of(jx_form_reader *r, const jx_json *node)
{
    if (node->key.n > 0)
        return node->key;
    if (node->parent == NULL)
        return JX_S("/");
    return jx_str_format(r->mem, "%.*s[%u]", (int)node->parent->key.n,
                         node->parent->key.n > 0 ? node->parent->key.at : "", node->index + 1);
}

bool jx_form_is(jx_form_reader *r, const jx_json *node, jx_json_kind kind)
{
    if (node->kind == kind)
        return true;
    complain_kind(r, &JX_FORM_KIND, node, name_of(r, node), kind);
    return false;
}

bool jx_form_is_note(const jx_json *member)
{
    return member->key.n > 0 && (member->key.at[0] == '_' || member->key.at[0] == '$');
}

const jx_json *jx_form_find(jx_form_reader *r, const jx_json *object, const char *key,
                            jx_json_kind kind)
{
    const jx_json *node = jx_json_find(object, key);
    if (node == NULL || !jx_form_is(r, node, kind))
        return NULL;
    return node;
}

const jx_json *jx_form_need(jx_form_reader *r, const jx_json *object, const char *key,
                            jx_json_kind kind)
{
    if (jx_json_find(object, key) == NULL) {
        complain_kind(r, &JX_FORM_MISSING, object, jx_str_from(key), kind);
        return NULL;
    }
    return jx_form_find(r, object, key, kind);
}

jx_str jx_form_string(jx_form_reader *r, const jx_json *object, const char *key)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    return node != NULL ? node->text : (jx_str){0};
}

bool jx_form_bool(jx_form_reader *r, const jx_json *object, const char *key, bool fallback)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_BOOL);
    return node != NULL ? node->truth : fallback;
}

uint32_t jx_form_count(jx_form_reader *r, const jx_json *object, const char *key, uint32_t fallback,
                       uint32_t max)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_NUMBER);
    if (node == NULL)
        return fallback;
    jx_dec x;
    if (!jx_dec_parse(node->text, false, &x) || jx_dec_trim(x).scale != 0) {
        jx_form_complain(r, &JX_FORM_NUMBER_BAD, node, node->key, node->text);
        return fallback;
    }
    const int64_t n = jx_dec_trim(x).coef;
    const int64_t min = fallback < 1 ? 0 : 1;
    if (n < min || n > max) {
        jx_form_complain(r, &JX_FORM_NUMBER_RANGE, node, node->key,
                         jx_str_format(r->mem, "%d – %u", (int)min, max));
        return fallback;
    }
    return (uint32_t)n;
}

void jx_form_template(jx_form_reader *r, const jx_json *object, const char *key, jx_template *out)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    *out = (jx_template){.place = jx_form_place(r, node != NULL ? node : object)};
    if (node != NULL)
        (void)jx_template_parse(r->mem, r->diags, out->place, node->text, out);
}

jx_str jx_form_path(jx_form_reader *r, const jx_json *object, const char *key)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    if (node == NULL)
        return (jx_str){0};
    if (!jx_path_is_well_formed(node->text)) {
        jx_form_complain(r, &JX_FORM_PATH, node, node->text, (jx_str){0});
        return (jx_str){0};
    }
    return node->text;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

void jx_form_color(jx_form_reader *r, const jx_json *object, const char *key, jx_rgb *out,
                   bool *found)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    if (node == NULL)
        return;
    uint8_t part[3] = {0};
    bool sound = node->text.n == 7 && node->text.at[0] == '#';
    for (size_t i = 0; sound && i < 3; i++) {
        const int high = hex_digit(node->text.at[1 + 2 * i]);
        const int low = hex_digit(node->text.at[2 + 2 * i]);
        sound = high >= 0 && low >= 0;
        if (sound)
            part[i] = (uint8_t)(high * 16 + low);
    }
    if (!sound) {
        jx_form_complain(r, &JX_FORM_COLOR, node, node->text, (jx_str){0});
        return;
    }
    *out = (jx_rgb){part[0], part[1], part[2]};
    *found = true;
}

/* ---- names ---- */

jx_str jx_name_nearest(jx_str name, const jx_str *known, size_t n)
{
    const size_t letters = jx_utf8_count(name);
    size_t best = letters / 3 + 1;
    jx_str nearest = {0};
    for (size_t i = 0; i < n; i++) {
        const size_t distance = jx_str_distance(name, known[i], best);
        if (distance < best || (distance == best && nearest.n == 0)) {
            /* a name of two letters has nothing in common with one two changes away */
            if (distance >= letters)
                continue;
            best = distance;
            nearest = known[i];
        }
    }
    return nearest;
}

jx_str jx_form_instead(jx_form_reader *r, jx_str name, const jx_str *known, size_t n)
{
    const jx_str nearest = jx_name_nearest(name, known, n);
    const size_t far = 100;
    const size_t best = nearest.n > 0 ? jx_str_distance(name, nearest, far) : far;
    jx_buf all = jx_buf_new(r->mem);
    for (size_t i = 0; i < n; i++) {
        if (best < far && jx_str_distance(name, known[i], far) > best)
            continue;
        jx_buf_put_c(&all, all.n > 0 ? " / “" : "“");
        jx_buf_put_str(&all, known[i]);
        jx_buf_put_c(&all, "”");
    }
    return jx_buf_str(&all);
}

int jx_form_choice(jx_form_reader *r, const jx_json *object, const char *key,
                   const jx_choice *choices, size_t n, int fallback)
{
    const jx_json *node = jx_form_find(r, object, key, JX_JSON_STRING);
    if (node == NULL)
        return fallback;
    for (size_t i = 0; i < n; i++)
        if (jx_str_is(node->text, choices[i].name))
            return choices[i].value;
    jx_str *names = JX_NEW_N(r->mem, jx_str, n);
    for (size_t i = 0; i < n; i++)
        names[i] = jx_str_from(choices[i].name);
    jx_diags_add(r->diags, &JX_FORM_CHOICE, jx_form_place(r, node), node->text,
                 jx_form_instead(r, node->text, names, n), node->key);
    return fallback;
}

/* ---- lengths ---- */

static const struct {
    const char *name;
    jx_len size;
} sizes[] = {
  /* typography: the values of every office suite */
    {"初号", JX_PT(42)  },
    {"小初", JX_PT(36)  },
    {"一号", JX_PT(26)  },
    {"小一", JX_PT(24)  },
    {"二号", JX_PT(22)  },
    {"小二", JX_PT(18)  },
    {"三号", JX_PT(16)  },
    {"小三", JX_PT(15)  },
    {"四号", JX_PT(14)  },
    {"小四", JX_PT(12)  },
    {"五号", JX_PT(10.5)},
    {"小五", JX_PT(9)   },
    {"六号", JX_PT(7.5) },
    {"小六", JX_PT(6.5) },
    {"七号", JX_PT(5.5) },
    {"八号", JX_PT(5)   },
};

bool jx_size_named(jx_str name, jx_len *out)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        if (jx_str_is(name, sizes[i].name)) {
            *out = sizes[i].size;
            return true;
        }
    }
    return false;
}

static jx_str size_names(jx_form_reader *r, jx_str name)
{
    jx_str names[sizeof sizes / sizeof *sizes];
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        names[i] = jx_str_from(sizes[i].name);
    return jx_form_instead(r, name, names, sizeof sizes / sizeof *sizes);
}

/* The unit at the end of `text`, which is cut off; 0: none that means something here. */
static jx_len cut_unit(jx_str *text, const jx_len_reading *how)
{
    const struct {
        jx_str name;
        jx_len len;
    } units[] = {
        {JX_S("pt"),     JX_EMU_PT     },
        {JX_S("磅"),    JX_EMU_PT     },
        {JX_S("mm"),     JX_EMU_MM     },
        {JX_S("毫米"), JX_EMU_MM     },
        {JX_S("cm"),     10 * JX_EMU_MM},
        {JX_S("厘米"), 10 * JX_EMU_MM},
        {JX_S("em"),     how->em       },
        {JX_S("字"),    how->em       },
        {JX_S("line"),   how->line     },
        {JX_S("行"),    how->line     },
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!jx_str_ends(*text, units[i].name))
            continue;
        *text = jx_str_trim(jx_str_sub(*text, 0, text->n - units[i].name.n));
        return units[i].len;
    }
    return how->unit;
}

/* x * unit, to the nearest EMU; false when it leaves the paper by far. */
static bool scale_len(jx_dec x, jx_len unit, jx_len *out)
{
    if (x.scale > 6)
        x = jx_dec_round(x, 6);
    const jx_dec most = jx_dec_int(20000);
    if (x.poisoned || jx_dec_cmp(x, most) > 0 || jx_dec_cmp(jx_dec_sub(jx_dec_int(0), x), most) > 0)
        return false;
    const jx_dec emu = jx_dec_round(jx_dec_mul(x, jx_dec_int(unit)), 0);
    if (emu.poisoned || emu.coef > INT32_MAX || emu.coef < INT32_MIN + 1)
        return false;
    *out = (jx_len)emu.coef;
    return true;
}

static jx_str mm_text(jx_arena *mem, jx_len len)
{
    const jx_dec hundredths = jx_dec_div(jx_dec_int(len), jx_dec_int(JX_EMU_MM), 1);
    return jx_dec_text(mem, jx_dec_trim(hundredths), false);
}

jx_len jx_form_len(jx_form_reader *r, const jx_json *object, const char *key, jx_len_reading how,
                   jx_len fallback)
{
    const jx_json *node = jx_json_find(object, key);
    if (node == NULL)
        return fallback;
    if (node->kind != JX_JSON_NUMBER && node->kind != JX_JSON_STRING) {
        jx_form_complain(r, &JX_FORM_LENGTH, node, node->key, JX_S("…"));
        return fallback;
    }
    jx_len len = 0;
    const bool is_size = strcmp(key, "size") == 0 || strcmp(key, "to") == 0;
    if (is_size && node->kind == JX_JSON_STRING && jx_size_named(node->text, &len))
        return len;
    jx_str number = jx_str_trim(node->text);
    const jx_len unit = node->kind == JX_JSON_STRING ? cut_unit(&number, &how) : how.unit;
    jx_dec x;
    if (unit == 0 || !jx_dec_parse(number, false, &x) || !scale_len(x, unit, &len)) {
        if (is_size)
            jx_form_complain(r, &JX_FORM_SIZE, node, node->text, size_names(r, node->text));
        else
            jx_form_complain(r, &JX_FORM_LENGTH, node, node->key, node->text);
        return fallback;
    }
    if (len < how.min || len > how.max) {
        const jx_str min = mm_text(r->mem, how.min), max = mm_text(r->mem, how.max);
        jx_form_complain(
            r, &JX_FORM_LENGTH_RANGE, node, node->key,
            jx_str_format(r->mem, "%.*s – %.*s mm", (int)min.n, min.at, (int)max.n, max.at));
        return fallback;
    }
    return len;
}
