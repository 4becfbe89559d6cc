/* base/json.c: cJSON's tree and the bytes, walked side by side.
 *
 * The scanner has passed the bytes, so the walk over them checks nothing: it only steps from token to
 * token, which gives places and raw numbers. cJSON says what the tokens mean; its texts are copied,
 * and its tree goes as soon as the walk is done.
 */
#include "base/json.h"

#include "base/json_priv.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

/* {1} and {2}: a whole sentence with a name to try, in Chinese and in English. */
static const jx_rule DUPLICATE = {
    "JSON-005",
    JX_ERROR,
    "名称“{0}”重复：第 {1} 行第 {2} 列已经有了，请只保留一个",
    "the name '{0}' is there twice: first in line {1}, column {2}; keep one of them",
};
static const jx_rule UNKNOWN_KEY = {
    "JSON-006",
    JX_ERROR,
    "不认识的名称“{0}”：{1}",
    "unknown name '{0}': {2}",
};
static const jx_rule DISAGREEMENT = {
    "JSON-026",
    JX_ERROR,
    "程序内部错误：JSON 无法读成树，请报告此问题",
    "internal fault: the JSON could not be made a tree; please report this",
};

jx_place jx_json_locate(const char *file, jx_str text, size_t at)
{
    jx_place place = {.file = file, .line = 1, .column = 1};
    for (size_t i = 0; i < at && i < text.n; i++) {
        const char c = text.at[i];
        const bool ends_line =
            c == '\n' || (c == '\r' && (i + 1 >= text.n || text.at[i + 1] != '\n'));
        if (ends_line) {
            place.line++;
            place.column = 1;
        } else if (c != '\r') {
            place.column += ((unsigned char)c & 0xC0) != 0x80;
        }
    }
    return place;
}

/* ---- the walk ---- */

typedef struct jx_walk {
    jx_arena *mem;
    const char *begin, *at, *end;
    uint32_t line, column;
    char *pool; /* room for all texts: what is decoded is never longer than what was written */
    size_t used;
    bool differs; /* cJSON and the scanner disagree */
} jx_walk;

static void step(jx_walk *w)
{
    if (w->at == w->end) {
        w->differs = true;
        return;
    }
    const char c = *w->at++;
    if (c == '\n' || (c == '\r' && (w->at == w->end || *w->at != '\n'))) {
        w->line++;
        w->column = 1;
    } else if (c != '\r' && (w->at == w->end || ((unsigned char)*w->at & 0xC0) != 0x80)) {
        w->column++; /* at the last byte of a character */
    }
}

static char here(const jx_walk *w)
{
    return (char)(w->at < w->end ? *w->at : '\0');
}

static uint32_t offset(const jx_walk *w)
{
    return (uint32_t)(w->at - w->begin);
}

/* White space, and the punctuation that the scanner has checked. */
static void skip_to_token(jx_walk *w)
{
    while (w->at < w->end && strchr(" \t\r\n,:", *w->at) != NULL)
        step(w);
}

static void skip_string(jx_walk *w)
{
    step(w);
    while (here(w) != '"' && !w->differs) {
        if (here(w) == '\\')
            step(w);
        step(w);
    }
    step(w);
}

static jx_str keep(jx_walk *w, const char *at, size_t n)
{
    if (n == 0)
        return (jx_str){0};
    const jx_str kept = {w->pool + w->used, n};
    memcpy(w->pool + w->used, at, n);
    w->used += n;
    return kept;
}

/* A text as cJSON has decoded it, checked against what was written: it can only be shorter. */
static jx_str take_string(jx_walk *w, const char *decoded)
{
    const char *start = w->at;
    skip_string(w);
    const size_t written = (size_t)(w->at - start);
    const size_t n = decoded != NULL ? strlen(decoded) : SIZE_MAX;
    if (w->differs || n > written) {
        w->differs = true;
        return (jx_str){0};
    }
    return keep(w, decoded, n);
}

static jx_str take_number(jx_walk *w)
{
    const char *start = w->at;
    while (w->at < w->end && strchr("+-.eE0123456789", *w->at) != NULL)
        step(w);
    return keep(w, start, (size_t)(w->at - start));
}

static void build_children(jx_walk *w, const cJSON *item, jx_json *parent);

static void build_value(jx_walk *w, const cJSON *item, jx_json *node)
{
    node->line = w->line;
    node->column = w->column;
    node->from = offset(w);
    if (node->key_line == 0)
        node->key_from = node->from;
    const char first = here(w);
    if (first == '{' && cJSON_IsObject(item)) {
        node->kind = JX_JSON_OBJECT;
        build_children(w, item, node);
    } else if (first == '[' && cJSON_IsArray(item)) {
        node->kind = JX_JSON_ARRAY;
        build_children(w, item, node);
    } else if (first == '"' && cJSON_IsString(item)) {
        node->kind = JX_JSON_STRING;
        node->text = take_string(w, item->valuestring);
    } else if ((first == 't' || first == 'f') && cJSON_IsBool(item)) {
        node->kind = JX_JSON_BOOL;
        node->truth = cJSON_IsTrue(item);
        w->differs |= node->truth != (first == 't');
    } else if (first == 'n' && cJSON_IsNull(item)) {
        node->kind = JX_JSON_NULL;
    } else if (cJSON_IsNumber(item)) {
        node->kind = JX_JSON_NUMBER;
        node->text = take_number(w);
        w->differs |= node->text.n == 0;
    } else {
        w->differs = true;
    }
    while (here(w) >= 'a' && here(w) <= 'z') /* true, false, null */
        step(w);
    node->to = offset(w);
}

static void build_children(jx_walk *w, const cJSON *item, jx_json *parent)
{
    const jx_json **link = &parent->first;
    step(w); /* the opening bracket */
    for (const cJSON *child = item->child; child != NULL && !w->differs; child = child->next) {
        jx_json *node = JX_NEW(w->mem, jx_json);
        node->parent = parent;
        node->index = parent->n++;
        skip_to_token(w);
        if (parent->kind == JX_JSON_OBJECT) {
            node->key_line = w->line;
            node->key_column = w->column;
            node->key_from = offset(w);
            w->differs |= here(w) != '"';
            node->key = take_string(w, child->string);
            skip_to_token(w);
        }
        build_value(w, child, node);
        *link = node;
        link = &node->next;
    }
    skip_to_token(w);
    w->differs |= here(w) != (parent->kind == JX_JSON_OBJECT ? '}' : ']');
    step(w);
}

/* ---- duplicate names ---- */

static int compare_names(const void *left, const void *right)
{
    const jx_json *a = *(const jx_json *const *)left, *b = *(const jx_json *const *)right;
    const int order = jx_str_cmp(a->key, b->key);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static bool check_names(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *object)
{
    const jx_mark mark = jx_arena_mark(mem);
    const jx_json **names = JX_NEW_N(mem, const jx_json *, object->n);
    size_t n = 0;
    for (const jx_json *m = object->first; m != NULL; m = m->next)
        names[n++] = m;
    qsort(names, n, sizeof *names, compare_names); // NOLINT(bugprone-sizeof-expression): pointers
    bool unique = true;
    const jx_json *first = names[0];
    for (size_t i = 1; i < n; i++) {
        if (!jx_str_eq(first->key, names[i]->key)) {
            first = names[i];
            continue;
        }
        unique = false;
        jx_diags_add(diags, &DUPLICATE, jx_json_key_place(mem, file, names[i]), first->key,
                     jx_str_format(mem, "%u", (unsigned)first->key_line),
                     jx_str_format(mem, "%u", (unsigned)first->key_column));
    }
    jx_arena_reset(mem, mark);
    return unique;
}

static bool check_all_names(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *node)
{
    bool unique = true;
    if (node->kind == JX_JSON_OBJECT && node->n > 1)
        unique = check_names(mem, diags, file, node);
    for (const jx_json *child = node->first; child != NULL; child = child->next)
        unique &= check_all_names(mem, diags, file, child);
    return unique;
}

/* ---- reading ---- */

typedef struct jx_tree { /* so that the arena knows of cJSON's memory, whatever happens */
    cJSON *root;
} jx_tree;

static void drop_tree(void *thing)
{
    jx_tree *t = thing;
    cJSON_Delete(t->root);
    t->root = NULL;
}

static jx_json *build(jx_arena *mem, jx_str text)
{
    jx_tree *t = JX_NEW(mem, jx_tree);
    jx_arena_defer(mem, drop_tree, t);
    char *pool = jx_alloc(mem, text.n, 1);
    /* Only text that the scanner has passed: some cJSON versions read beyond the end of others. */
    t->root = cJSON_ParseWithLength(text.at, text.n);
    if (t->root == NULL)
        return NULL;
    jx_walk w = {
        .mem = mem,
        .begin = text.at,
        .at = text.at,
        .end = text.at + text.n,
        .line = 1,
        .column = 1,
        .pool = pool,
    };
    jx_json *root = JX_NEW(mem, jx_json);
    skip_to_token(&w);
    build_value(&w, t->root, root);
    drop_tree(t);
    return w.differs ? NULL : root;
}

static jx_status parse_text(jx_arena *mem, jx_diags *diags, const char *file, jx_str text,
                            const jx_json **out)
{
    const jx_json_fault fault = jx_json_scan(mem, text);
    if (fault.rule != NULL) {
        jx_diags_add(diags, fault.rule, jx_json_locate(file, text, fault.at), fault.text[0],
                     fault.text[1], fault.text[2]);
        return jx_json_is_limit(fault.rule) ? JX_ERR_LIMIT : JX_ERR_INPUT;
    }
    const jx_json *root = build(mem, text);
    if (root == NULL) {
        jx_diags_add(diags, &DISAGREEMENT, (jx_place){.file = file}, (jx_str){0}, (jx_str){0},
                     (jx_str){0});
        return JX_ERR_INTERNAL;
    }
    *out = root;
    return check_all_names(mem, diags, file, root) ? JX_OK : JX_ERR_INPUT;
}

jx_status jx_json_parse(jx_arena *mem, jx_diags *diags, const char *file, jx_blob bytes,
                        const jx_json **out)
{
    *out = NULL;
    jx_str text;
    JX_TRY(jx_json_decode(mem, diags, file, bytes, &text));
    return parse_text(mem, diags, file, text, out);
}

jx_status jx_json_read_source(jx_arena *mem, jx_diags *diags, const char *file, jx_json_source *out)
{
    jx_json_source source = {0};
    JX_TRY(jx_file_read(mem, diags, file, JX_JSON_BYTES_MAX, &source.bytes));
    JX_TRY(jx_json_decode(mem, diags, file, source.bytes, &source.text));
    JX_TRY(parse_text(mem, diags, file, source.text, &source.root));
    *out = source;
    return JX_OK;
}

jx_status jx_json_read(jx_arena *mem, jx_diags *diags, const char *file, const jx_json **out)
{
    *out = NULL;
    jx_blob bytes;
    JX_TRY(jx_file_read(mem, diags, file, JX_JSON_BYTES_MAX, &bytes));
    return jx_json_parse(mem, diags, file, bytes, out);
}

/* ---- looking into the tree ---- */

const jx_json *jx_json_find(const jx_json *object, const char *key)
{
    const jx_str wanted = jx_str_from(key);
    if (object == NULL || object->kind != JX_JSON_OBJECT)
        return NULL;
    for (const jx_json *m = object->first; m != NULL; m = m->next)
        if (jx_str_eq(m->key, wanted))
            return m;
    return NULL;
}

const jx_json *jx_json_at(const jx_json *array, size_t i)
{
    if (array == NULL || i >= array->n)
        return NULL;
    const jx_json *item = array->first;
    while (i-- > 0)
        item = item->next;
    return item;
}

/* Does the name begin a reference token, and is that all of it? */
static bool is_token(jx_str key, jx_str token)
{
    size_t k = 0;
    for (size_t i = 0; i < token.n; i++, k++) {
        char c = token.at[i];
        if (c == '~' && i + 1 < token.n)
            c = (char)(token.at[++i] == '1' ? '/' : '~');
        if (k >= key.n || key.at[k] != c)
            return false;
    }
    return k == key.n;
}

static const jx_json *child_by_token(const jx_json *node, jx_str token)
{
    uint32_t index = 0;
    for (size_t i = 0; node->kind == JX_JSON_ARRAY && i < token.n; i++) {
        if (token.at[i] < '0' || token.at[i] > '9' || index > JX_JSON_NODES_MAX)
            return NULL;
        index = index * 10 + (uint32_t)(token.at[i] - '0');
    }
    for (const jx_json *child = node->first; child != NULL; child = child->next)
        if (node->kind == JX_JSON_ARRAY ? child->index == index : is_token(child->key, token))
            return child;
    return NULL;
}

const jx_json *jx_json_resolve(const jx_json *root, jx_str pointer)
{
    const jx_json *node = root;
    for (size_t from = 0; node != NULL && from < pointer.n;) {
        if (pointer.at[from] != '/')
            return NULL;
        size_t to = jx_str_find(pointer, JX_S("/"), from + 1);
        to = to == SIZE_MAX ? pointer.n : to;
        node = child_by_token(node, jx_str_sub(pointer, from + 1, to));
        from = to;
    }
    return node;
}

static void put_pointer(jx_buf *out, const jx_json *node)
{
    if (node->parent == NULL)
        return;
    put_pointer(out, node->parent);
    jx_buf_put_byte(out, '/');
    if (node->parent->kind == JX_JSON_ARRAY) {
        jx_buf_put_int(out, node->index);
        return;
    }
    for (size_t i = 0; i < node->key.n; i++) {
        const char c = node->key.at[i];
        if (c == '~')
            jx_buf_put_c(out, "~0");
        else if (c == '/')
            jx_buf_put_c(out, "~1");
        else
            jx_buf_put_byte(out, c);
    }
}

jx_str jx_json_pointer(jx_arena *mem, const jx_json *node)
{
    jx_buf out = jx_buf_new(mem);
    put_pointer(&out, node);
    return jx_buf_str(&out);
}

jx_place jx_json_place(jx_arena *mem, const char *file, const jx_json *node)
{
    if (node->origin != NULL)
        return jx_json_place(mem, node->origin->file, node->origin->node);
    return (jx_place){file, node->line, node->column, jx_json_pointer(mem, node)};
}

jx_place jx_json_key_place(jx_arena *mem, const char *file, const jx_json *node)
{
    if (node->origin != NULL)
        return jx_json_key_place(mem, node->origin->file, node->origin->node);
    if (node->key_line == 0) /* an element, or the root */
        return jx_json_place(mem, file, node);
    return (jx_place){file, node->key_line, node->key_column, jx_json_pointer(mem, node)};
}

/* ---- unknown names ---- */

static bool is_known(jx_str key, const char *const *known, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (jx_str_is(key, known[i]))
            return true;
    return false;
}

/* NULL when none is near enough to be meant: a third of the characters may differ, never all. */
static const char *nearest(jx_str key, const char *const *known, size_t n)
{
    const size_t length = jx_utf8_count(key);
    size_t best = length > 1 ? (length + 2) / 3 + 1 : 0; /* one more than may be */
    const char *found = NULL;
    for (size_t i = 0; i < n && best > 0; i++) {
        const size_t distance = jx_str_distance(key, jx_str_from(known[i]), best - 1);
        if (distance < best) {
            best = distance;
            found = known[i];
        }
    }
    return found;
}

static void put_names(jx_buf *out, const char *const *known, size_t n, const char *between)
{
    for (size_t i = 0; i < n; i++) {
        jx_buf_put_c(out, i != 0 ? between : "");
        jx_buf_put_c(out, known[i]);
    }
}

void jx_json_check_keys(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *object,
                        const char *const *known, size_t n)
{
    for (const jx_json *m = object->first; m != NULL; m = m->next) {
        const bool is_note = m->key.n != 0 && (m->key.at[0] == '$' || m->key.at[0] == '_');
        if (object->kind != JX_JSON_OBJECT || is_note || is_known(m->key, known, n))
            continue;
        const jx_mark mark = jx_arena_mark(mem);
        jx_buf zh = jx_buf_new(mem), en = jx_buf_new(mem);
        const char *near = nearest(m->key, known, n);
        if (near != NULL) {
            jx_buf_format(&zh, "是不是想写“%s”？", near);
            jx_buf_format(&en, "did you mean '%s'?", near);
        } else {
            jx_buf_put_c(&zh, "此处可用的名称有：");
            jx_buf_put_c(&en, "the names known here: ");
            put_names(&zh, known, n, "、");
            put_names(&en, known, n, ", ");
        }
        jx_diags_add(diags, &UNKNOWN_KEY, jx_json_key_place(mem, file, m), m->key, jx_buf_str(&zh),
                     jx_buf_str(&en));
        jx_arena_reset(mem, mark);
    }
}
