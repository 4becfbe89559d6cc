/* score/scheme_read.c: a scheme file to jx_scheme. Every fault is told, none stops. */
#include "score/scheme.h"

#include <string.h>

static const jx_rule NO_SCHEME = {
    "SCHEME-002", JX_ERROR, "评分方案文件应是一个对象，其中 \"format\" 为 \"{1}\"，现为“{0}”",
    "a scheme file is an object whose \"format\" is \"{1}\", this is \"{0}\""};
static const jx_rule MISSING = {"SCHEME-003", JX_ERROR, "评分方案缺少 \"{0}\"",
                                "the scheme lacks \"{0}\""};
static const jx_rule WANT_OBJECT = {"SCHEME-004", JX_ERROR, "\"{0}\" 应为用 { } 括起的对象",
                                    "\"{0}\" must be an object in { }"};
static const jx_rule WANT_LIST = {"SCHEME-005", JX_ERROR, "\"{0}\" 应为用 [ ] 括起的列表",
                                  "\"{0}\" must be a list in [ ]"};
static const jx_rule WANT_TEXT = {"SCHEME-006", JX_ERROR, "\"{0}\" 应为加引号、不为空的文字",
                                  "\"{0}\" must be a text in quotes that is not blank"};
static const jx_rule WANT_NUMBER = {"SCHEME-007", JX_ERROR, "\"{0}\" 应为 {1} 到 {2} 之间的数",
                                    "\"{0}\" must be a number from {1} to {2}"};
static const jx_rule WANT_WORD = {"SCHEME-008", JX_ERROR, "\"{0}\" 只能是：{1}",
                                  "\"{0}\" can only be one of: {1}"};
static const jx_rule WANT_FLAG = {"SCHEME-009", JX_ERROR, "\"{0}\" 应为 true 或 false",
                                  "\"{0}\" must be true or false"};
static const jx_rule NOT_FALLING = {
    "SCHEME-010", JX_ERROR, "\"{0}\" 的各档应从高到低，且比例不得越来越高",
    "the steps of \"{0}\" must fall, and what they earn must not rise"};
static const jx_rule WRONG_SUM = {
    "SCHEME-011", JX_ERROR, "“{0}”的分值加上预算执行率的分值合计 {1} 分，应为 {2} 分",
    "the points of \"{0}\" and of the execution rate add up to {1}, not to {2}"};
static const jx_rule TURNED = {"SCHEME-012", JX_ERROR, "“{0}”的下限 {1} 高于上限 {2}",
                               "the lower end of \"{0}\", {1}, is above its upper end, {2}"};

typedef struct jx_scheme_reader {
    jx_arena *mem;
    jx_diags *diags;
    const char *file;
    bool has_failed;
} jx_scheme_reader;

static void complain(jx_scheme_reader *r, const jx_rule *rule, const jx_json *node,
                     const jx_str text[3])
{
    r->has_failed = true;
    jx_diags_add(r->diags, rule, jx_json_place(r->mem, r->file, node), text[0], text[1], text[2]);
}

#define COMPLAIN(r, rule, node, ...) complain((r), &(rule), (node), (const jx_str[3]){__VA_ARGS__})

static void check_keys(jx_scheme_reader *r, const jx_json *object, const char *const *known,
                       size_t n)
{
    const size_t before = jx_diags_count(r->diags, JX_ERROR);
    jx_json_check_keys(r->mem, r->diags, r->file, object, known, n);
    r->has_failed = r->has_failed || jx_diags_count(r->diags, JX_ERROR) > before;
}
#define CHECK_KEYS(r, object, ...)                                                                 \
    check_keys((r), (object), (const char *const[]){__VA_ARGS__},                                  \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

/* ---- values: each is absent (NULL json) or read, or complained about ------------------------- */

static const jx_json *need(jx_scheme_reader *r, const jx_json *object, const char *key)
{
    const jx_json *found = jx_json_find(object, key);
    if (found == NULL)
        COMPLAIN(r, MISSING, object, jx_str_from(key));
    return found;
}

static const jx_json *of_kind(jx_scheme_reader *r, const jx_json *node, jx_json_kind kind,
                              const char *key)
{
    if (node == NULL || node->kind == kind)
        return node;
    complain(r, kind == JX_JSON_OBJECT ? &WANT_OBJECT : &WANT_LIST, node,
             (const jx_str[3]){jx_str_from(key)});
    return NULL;
}

static jx_str read_text(jx_scheme_reader *r, const jx_json *object, const char *key)
{
    const jx_json *node = need(r, object, key);
    if (node == NULL)
        return JX_S("");
    if (node->kind != JX_JSON_STRING || jx_str_trim(node->text).n == 0) {
        COMPLAIN(r, WANT_TEXT, node, jx_str_from(key));
        return JX_S("");
    }
    return jx_str_trim(node->text);
}

typedef struct jx_number_rule {
    const char *key;
    int least, most;
    bool is_needed;
} jx_number_rule;

/* False: it is absent (or faulty); *out untouched. */
static bool read_number(jx_scheme_reader *r, const jx_json *object, jx_number_rule rule,
                        jx_dec *out)
{
    const jx_json *node =
        rule.is_needed ? need(r, object, rule.key) : jx_json_find(object, rule.key);
    if (node == NULL)
        return false;
    jx_dec x;
    const bool is_number = node->kind == JX_JSON_NUMBER || node->kind == JX_JSON_STRING;
    if (!is_number || !jx_dec_parse(node->text, false, &x) ||
        jx_dec_cmp(x, jx_dec_int(rule.least)) < 0 || jx_dec_cmp(x, jx_dec_int(rule.most)) > 0) {
        COMPLAIN(r, WANT_NUMBER, node, jx_str_from(rule.key),
                 jx_str_format(r->mem, "%d", rule.least), jx_str_format(r->mem, "%d", rule.most));
        return false;
    }
    *out = jx_dec_trim(x);
    return true;
}

/* The index of the word; 0 when it is absent or unknown. */
static size_t read_word(jx_scheme_reader *r, const jx_json *object, const char *key,
                        const char *const words[2])
{
    const jx_json *node = jx_json_find(object, key);
    if (node == NULL)
        return 0;
    for (size_t i = 0; i < 2; i++)
        if (node->kind == JX_JSON_STRING && jx_str_is(node->text, words[i]))
            return i;
    COMPLAIN(r, WANT_WORD, node, jx_str_from(key),
             jx_str_format(r->mem, "%s, %s", words[0], words[1]));
    return 0;
}

/* ---- parts ------------------------------------------------------------------------------------ */

enum { JX_PERCENT_MAX = 100, JX_FIGURE_MAX = 1000000, JX_EXCESS_MAX = 10000 };

static const jx_band *read_bands(jx_scheme_reader *r, const jx_json *list, const char *key,
                                 size_t *n)
{
    list = of_kind(r, list, JX_JSON_ARRAY, key);
    *n = 0;
    if (list == NULL)
        return NULL;
    jx_band *bands = JX_NEW_N(r->mem, jx_band, list->n);
    for (const jx_json *item = list->first; item != NULL; item = item->next) {
        jx_band band;
        if (of_kind(r, item, JX_JSON_OBJECT, key) == NULL)
            continue;
        CHECK_KEYS(r, item, "from", "percent");
        const bool has_from =
            read_number(r, item, (jx_number_rule){"from", 0, JX_FIGURE_MAX, true}, &band.from);
        if (!read_number(r, item, (jx_number_rule){"percent", 0, JX_PERCENT_MAX, true},
                         &band.percent) ||
            !has_from)
            continue;
        const jx_band *above = *n > 0 ? &bands[*n - 1] : NULL;
        if (above != NULL && (jx_dec_cmp(band.from, above->from) >= 0 ||
                              jx_dec_cmp(band.percent, above->percent) > 0))
            COMPLAIN(r, NOT_FALLING, item, jx_str_from(key));
        bands[(*n)++] = band;
    }
    return bands;
}

static void read_execution(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    static const char *const rules[] = {"proportional", "bands"};
    const jx_json *node = of_kind(r, jx_json_find(root, "execution"), JX_JSON_OBJECT, "execution");
    if (node == NULL)
        return;
    CHECK_KEYS(r, node, "weight", "rule", "bands");
    (void)read_number(r, node, (jx_number_rule){"weight", 0, JX_FIGURE_MAX, true},
                      &out->execution_weight);
    out->execution_rule = (jx_execution_rule)read_word(r, node, "rule", rules);
    if (out->execution_rule == JX_EXECUTION_BANDS)
        out->execution_bands =
            read_bands(r, need(r, node, "bands"), "bands", &out->execution_band_n);
}

static jx_level read_level(jx_scheme_reader *r, const jx_json *node)
{
    jx_level level = {0};
    CHECK_KEYS(r, node, "names", "weight");
    (void)read_number(r, node, (jx_number_rule){"weight", 0, JX_FIGURE_MAX, true}, &level.weight);
    const jx_json *list = of_kind(r, need(r, node, "names"), JX_JSON_ARRAY, "names");
    jx_str *names = JX_NEW_N(r->mem, jx_str, list != NULL ? list->n : 0);
    for (const jx_json *name = list != NULL ? list->first : NULL; name != NULL; name = name->next) {
        if (name->kind == JX_JSON_STRING && jx_str_trim(name->text).n > 0)
            names[level.name_n++] = jx_str_trim(name->text);
        else
            COMPLAIN(r, WANT_TEXT, name, JX_S("names"));
    }
    level.names = names;
    return level;
}

static jx_weights read_weight_set(jx_scheme_reader *r, const jx_json *node, const jx_scheme *scheme)
{
    CHECK_KEYS(r, node, "title", "levels");
    jx_weights set = {.title = read_text(r, node, "title")};
    const jx_json *list = of_kind(r, need(r, node, "levels"), JX_JSON_ARRAY, "levels");
    jx_level *levels = JX_NEW_N(r->mem, jx_level, list != NULL ? list->n : 0);
    jx_dec sum = scheme->execution_weight;
    for (const jx_json *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (of_kind(r, item, JX_JSON_OBJECT, "levels") == NULL)
            continue;
        levels[set.n] = read_level(r, item);
        sum = jx_dec_add(sum, levels[set.n++].weight);
    }
    set.levels = levels;
    if (set.n > 0 && jx_dec_cmp(sum, scheme->total) != 0)
        COMPLAIN(r, WRONG_SUM, node, set.title, jx_dec_text(r->mem, jx_dec_trim(sum), false),
                 jx_dec_text(r->mem, scheme->total, false));
    return set;
}

static void read_weights(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    const jx_json *list = of_kind(r, jx_json_find(root, "weights"), JX_JSON_ARRAY, "weights");
    jx_weights *sets = JX_NEW_N(r->mem, jx_weights, list != NULL ? list->n : 0);
    for (const jx_json *item = list != NULL ? list->first : NULL; item != NULL; item = item->next)
        if (of_kind(r, item, JX_JSON_OBJECT, "weights") != NULL)
            sets[out->weight_n++] = read_weight_set(r, item, out);
    out->weights = sets;
}

static void read_quantity(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    static const char *const equals[] = {"forward", "exact"};
    const jx_json *node = of_kind(r, jx_json_find(root, "quantity"), JX_JSON_OBJECT, "quantity");
    if (node == NULL)
        return;
    CHECK_KEYS(r, node, "threshold", "equal", "overrun");
    out->by_threshold =
        read_number(r, node, (jx_number_rule){"threshold", 0, JX_PERCENT_MAX, false}, &out->floor);
    out->equal_is_exact = read_word(r, node, "equal", equals) == 1;
    (void)read_number(r, node, (jx_number_rule){"overrun", 0, JX_PERCENT_MAX, false},
                      &out->overrun);
}

static void read_qualities(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    const jx_json *list = of_kind(r, jx_json_find(root, "quality"), JX_JSON_ARRAY, "quality");
    jx_quality *rows = JX_NEW_N(r->mem, jx_quality, list != NULL ? list->n : 0);
    for (const jx_json *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (of_kind(r, item, JX_JSON_OBJECT, "quality") == NULL)
            continue;
        CHECK_KEYS(r, item, "name", "low", "high");
        jx_quality *row = &rows[out->quality_n++];
        row->name = read_text(r, item, "name");
        (void)read_number(r, item, (jx_number_rule){"low", 0, JX_PERCENT_MAX, true}, &row->low);
        (void)read_number(r, item, (jx_number_rule){"high", 0, JX_PERCENT_MAX, true}, &row->high);
        if (jx_dec_cmp(row->low, row->high) > 0)
            COMPLAIN(r, TURNED, item, row->name, jx_dec_text(r->mem, row->low, false),
                     jx_dec_text(r->mem, row->high, false));
    }
    out->qualities = rows;
}

static void read_excess(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    const jx_json *node = of_kind(r, jx_json_find(root, "excess"), JX_JSON_OBJECT, "excess");
    if (node == NULL)
        return;
    CHECK_KEYS(r, node, "explain", "low", "far");
    static const int least = 100; /* percent of the target: below it nothing was passed */
    (void)read_number(r, node, (jx_number_rule){"explain", least, JX_EXCESS_MAX, false},
                      &out->excess_explain);
    (void)read_number(r, node, (jx_number_rule){"low", least, JX_EXCESS_MAX, false},
                      &out->excess_low);
    (void)read_number(r, node, (jx_number_rule){"far", least, JX_EXCESS_MAX, false},
                      &out->excess_far);
}

static void read_print(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    const jx_json *node = of_kind(r, jx_json_find(root, "print"), JX_JSON_OBJECT, "print");
    if (node == NULL)
        return;
    CHECK_KEYS(r, node, "decimals", "trim_zeros");
    jx_dec decimals;
    if (read_number(r, node, (jx_number_rule){"decimals", 0, 4, false}, &decimals))
        out->decimals = (unsigned)jx_dec_round(decimals, 0).coef;
    const jx_json *trim = jx_json_find(node, "trim_zeros");
    if (trim != NULL && trim->kind != JX_JSON_BOOL)
        COMPLAIN(r, WANT_FLAG, trim, JX_S("trim_zeros"));
    else if (trim != NULL)
        out->trim_zeros = trim->truth;
}

static void read_grades(jx_scheme_reader *r, const jx_json *root, jx_scheme *out)
{
    const jx_json *list = of_kind(r, jx_json_find(root, "grades"), JX_JSON_ARRAY, "grades");
    jx_grade *rows = JX_NEW_N(r->mem, jx_grade, list != NULL ? list->n : 0);
    for (const jx_json *item = list != NULL ? list->first : NULL; item != NULL; item = item->next) {
        if (of_kind(r, item, JX_JSON_OBJECT, "grades") == NULL)
            continue;
        CHECK_KEYS(r, item, "name", "from");
        jx_grade *row = &rows[out->grade_n];
        row->name = read_text(r, item, "name");
        if (!read_number(r, item, (jx_number_rule){"from", 0, JX_FIGURE_MAX, true}, &row->from))
            continue;
        if (out->grade_n > 0 && jx_dec_cmp(row->from, row[-1].from) >= 0)
            COMPLAIN(r, NOT_FALLING, item, JX_S("grades"));
        out->grade_n++;
    }
    out->grades = rows;
}

/* ---- the whole -------------------------------------------------------------------------------- */

static bool is_scheme(const jx_json *root)
{
    const jx_json *format = jx_json_find(root, "format");
    return format != NULL && format->kind == JX_JSON_STRING &&
           jx_str_is(format->text, JX_SCHEME_FORMAT);
}

static jx_str what_it_is(const jx_json *root)
{
    const jx_json *format = jx_json_find(root, "format");
    return format != NULL && format->kind == JX_JSON_STRING ? format->text : JX_S("?");
}

jx_status jx_scheme_from_json(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *root,
                              const jx_scheme **out)
{
    jx_scheme_reader r = {.mem = mem, .diags = diags, .file = file};
    if (!is_scheme(root)) {
        COMPLAIN(&r, NO_SCHEME, root, what_it_is(root), JX_S(JX_SCHEME_FORMAT));
        return JX_ERR_INPUT;
    }
    const jx_dec none = {.poisoned = true};
    const jx_scheme *mof = jx_scheme_mof();
    jx_scheme *s = JX_NEW(mem, jx_scheme);
    *s = (jx_scheme){.total = mof->total,
                     .floor = mof->floor,
                     .overrun = mof->overrun,
                     .excess_explain = none,
                     .excess_low = none,
                     .excess_far = none,
                     .decimals = mof->decimals,
                     .trim_zeros = mof->trim_zeros};
    CHECK_KEYS(&r, root, "format", "name", "title", "source", "total", "execution", "weights",
               "quantity", "quality", "satisfaction", "excess", "print", "grades");
    s->name = read_text(&r, root, "name");
    s->title = read_text(&r, root, "title");
    s->source = read_text(&r, root, "source");
    (void)read_number(&r, root, (jx_number_rule){"total", 1, JX_FIGURE_MAX, false}, &s->total);
    read_execution(&r, root, s);
    read_weights(&r, root, s);
    read_quantity(&r, root, s);
    read_qualities(&r, root, s);
    s->satisfaction =
        read_bands(&r, jx_json_find(root, "satisfaction"), "satisfaction", &s->satisfaction_n);
    read_excess(&r, root, s);
    read_print(&r, root, s);
    read_grades(&r, root, s);
    if (r.has_failed)
        return JX_ERR_INPUT;
    *out = s;
    return JX_OK;
}

jx_status jx_scheme_read(jx_arena *mem, jx_diags *diags, const char *file, const jx_scheme **out)
{
    const jx_json *root;
    JX_TRY(jx_json_read(mem, diags, file, &root));
    return jx_scheme_from_json(mem, diags, file, root, out);
}
