/* form/form_extend.c: a form that extends another: the other's tree with this one's changes.
 *
 *   base        "blocks": [ {"id": "a", …}, {"id": "b", …} ]
 *   extension   "extends": "base", "set": {"a": {"text": "…"}}, "remove": ["b"]
 *
 * Works on trees alone, before anything is read from them: the readers see one tree, whose nodes
 * know the file that each came from. The base tree stays as it is; the new one is made in one walk
 * over it. What is changed is found by its id or, when no id is so called, by its text.
 */
#include "form/form_priv.h"

typedef enum jx_edit_kind {
    JX_EDIT_SET,
    JX_EDIT_REPLACE,
    JX_EDIT_REMOVE,
    JX_EDIT_BEFORE,
    JX_EDIT_AFTER
} jx_edit_kind;

typedef struct jx_edit {
    jx_edit_kind kind;
    const jx_json *target; /* a node of the base */
    const jx_json *what;   /* of the extension; NULL for REMOVE */
} jx_edit;

typedef struct jx_merger {
    jx_form_reader *r; /* of the extension */
    const jx_json *base;
    const char *base_file;
    JX_VEC(jx_edit) edits;
} jx_merger;

/* ---- making a tree ---- */

typedef struct jx_sprout { /* an object or array that grows */
    jx_json *node;
    jx_json *last;
} jx_sprout;

/* A node without children that stands where `node` does. */
static jx_json *graft(jx_merger *m, const jx_json *node, const char *file)
{
    jx_json *made = JX_NEW(m->r->mem, jx_json);
    *made = *node;
    made->parent = made->first = made->next = NULL;
    made->n = made->index = 0;
    if (node->origin == NULL) {
        jx_json_origin *origin = JX_NEW(m->r->mem, jx_json_origin);
        *origin = (jx_json_origin){file, node};
        made->origin = origin;
    }
    return made;
}

static void add(jx_sprout *to, jx_json *child)
{
    child->parent = to->node;
    child->index = to->node->n++;
    if (to->last == NULL)
        to->node->first = child;
    else
        to->last->next = child;
    to->last = child;
}

/* The whole of a node, as it is. */
static jx_json *copy(jx_merger *m, const jx_json *node, const char *file)
{
    jx_sprout made = {.node = graft(m, node, file)};
    for (const jx_json *c = node->first; c != NULL; c = c->next)
        add(&made, copy(m, c, file));
    return made.node;
}

static jx_json *copy_base(jx_merger *m, const jx_json *node);

static const jx_json *member(const jx_json *object, jx_str key)
{
    for (const jx_json *c = object->first; c != NULL; c = c->next)
        if (jx_str_eq(c->key, key))
            return c;
    return NULL;
}

/* An element that is written short, as an object: "文字" is {"text": "文字"}, 12 is {"share": 12}. */
static jx_json *unfold(jx_merger *m, const jx_json *base)
{
    jx_sprout made = {.node = graft(m, base, m->base_file)};
    jx_json *value = graft(m, base, m->base_file);
    made.node->kind = JX_JSON_OBJECT;
    made.node->text = (jx_str){0};
    value->key = base->kind == JX_JSON_NUMBER ? JX_S("share") : JX_S("text");
    add(&made, value);
    return made.node;
}

/* The base's object with the extension's members: a member of both is merged when both are objects,
 * else taken from the extension; null takes it away. */
static jx_json *merge(jx_merger *m, const jx_json *base, const jx_json *over)
{
    if (base->kind != JX_JSON_OBJECT && over->kind == JX_JSON_OBJECT)
        base = unfold(m, base);
    jx_sprout made = {.node = graft(m, base, m->base_file)};
    for (const jx_json *c = base->first; c != NULL; c = c->next) {
        const jx_json *own = member(over, c->key);
        if (own == NULL)
            add(&made, copy_base(m, c));
        else if (own->kind == JX_JSON_OBJECT && c->kind == JX_JSON_OBJECT)
            add(&made, merge(m, c, own));
        else if (own->kind != JX_JSON_NULL)
            add(&made, copy(m, own, m->r->file));
    }
    for (const jx_json *c = over->first; c != NULL; c = c->next)
        if (member(base, c->key) == NULL && c->kind != JX_JSON_NULL)
            add(&made, copy(m, c, m->r->file));
    return made.node;
}

/* ---- edits ---- */

static const jx_edit *edit_of(const jx_merger *m, const jx_json *node, jx_edit_kind kind)
{
    for (size_t i = 0; i < m->edits.n; i++)
        if (m->edits.at[i].target == node && m->edits.at[i].kind == kind)
            return &m->edits.at[i];
    return NULL;
}

/* All that is inserted at `node`, in the order written. */
static void add_inserted(jx_merger *m, jx_sprout *to, const jx_json *node, jx_edit_kind kind)
{
    for (size_t i = 0; i < m->edits.n; i++) {
        const jx_edit *edit = &m->edits.at[i];
        if (edit->target != node || edit->kind != kind)
            continue;
        if (edit->what->kind != JX_JSON_ARRAY) {
            jx_json *made = copy(m, edit->what, m->r->file);
            made->key = (jx_str){0};
            add(to, made);
            continue;
        }
        for (const jx_json *c = edit->what->first; c != NULL; c = c->next)
            add(to, copy(m, c, m->r->file));
    }
}

/* The whole of a node of the base, edited. */
static jx_json *copy_base(jx_merger *m, const jx_json *node)
{
    const jx_edit *replace = edit_of(m, node, JX_EDIT_REPLACE);
    if (replace != NULL) {
        jx_json *made = copy(m, replace->what, m->r->file);
        made->key = node->key;
        return made;
    }
    const jx_edit *set = edit_of(m, node, JX_EDIT_SET);
    if (set != NULL)
        return merge(m, node, set->what);
    jx_sprout made = {.node = graft(m, node, m->base_file)};
    for (const jx_json *c = node->first; c != NULL; c = c->next) {
        add_inserted(m, &made, c, JX_EDIT_BEFORE);
        if (edit_of(m, c, JX_EDIT_REMOVE) == NULL)
            add(&made, copy_base(m, c));
        add_inserted(m, &made, c, JX_EDIT_AFTER);
    }
    return made.node;
}

/* ---- what is meant ---- */

typedef struct jx_search {
    jx_str key;
    bool by_text;
    const jx_json *found;
    size_t n;
} jx_search;

/* The text of an element: its own when it is written short. */
static jx_str text_of(const jx_json *node)
{
    if (node->kind == JX_JSON_STRING)
        return node->text;
    const jx_json *text = node->kind == JX_JSON_OBJECT ? jx_json_find(node, "text") : NULL;
    return text != NULL && text->kind == JX_JSON_STRING ? text->text : (jx_str){0};
}

static void search(jx_search *s, const jx_json *node)
{
    const bool is_element = node->parent != NULL && node->parent->kind == JX_JSON_ARRAY;
    const jx_json *id = node->kind == JX_JSON_OBJECT ? jx_json_find(node, "id") : NULL;
    const bool has_id = id != NULL && id->kind == JX_JSON_STRING;
    if (s->by_text ? is_element && jx_str_eq(text_of(node), s->key)
                   : has_id && jx_str_eq(id->text, s->key)) {
        s->found = node;
        s->n++;
    }
    for (const jx_json *c = node->first; c != NULL; c = c->next)
        search(s, c);
}

typedef JX_VEC(jx_str) jx_name_list;

static void list_names(jx_arena *mem, const jx_json *node, jx_name_list *names)
{
    const jx_json *id = node->kind == JX_JSON_OBJECT ? jx_json_find(node, "id") : NULL;
    if (id != NULL && id->kind == JX_JSON_STRING)
        *JX_PUSH(mem, names) = id->text;
    for (const jx_json *c = node->first; c != NULL; c = c->next)
        list_names(mem, c, names);
}

/* The ids near to `key`; else all of them, as far as they go into a sentence. */
static jx_str ids_instead(jx_merger *m, jx_str key)
{
    enum { JX_IDS_SHOWN = 12 };
    jx_name_list names = {0};
    list_names(m->r->mem, m->base, &names);
    const jx_str nearest = jx_name_nearest(key, names.at, names.n);
    const size_t n = nearest.n == 0 && names.n > JX_IDS_SHOWN ? JX_IDS_SHOWN : names.n;
    const jx_str all = jx_form_instead(m->r, key, names.at, n);
    return n < names.n ? jx_str_join(m->r->mem, all, JX_S(" …")) : all;
}

/* NULL: complained about. */
static const jx_json *target(jx_merger *m, const jx_json *node, jx_str key)
{
    jx_search s = {.key = key};
    search(&s, m->base);
    if (s.n == 0) {
        s.by_text = true;
        search(&s, m->base);
    }
    if (s.n == 1)
        return s.found;
    const jx_place place = node->key.n > 0 && jx_str_eq(node->key, key)
                               ? jx_json_key_place(m->r->mem, m->r->file, node)
                               : jx_form_place(m->r, node);
    const jx_str ids = s.n == 0 ? ids_instead(m, key) : (jx_str){0};
    if (s.n == 0)
        jx_diags_add(m->r->diags, ids.n > 0 ? &JX_FORM_EDIT_TARGET : &JX_FORM_EDIT_TARGET_PLAIN,
                     place, key, jx_str_from(m->base_file), ids);
    else
        jx_diags_add(m->r->diags, &JX_FORM_EDIT_MANY, place, key,
                     jx_str_format(m->r->mem, "%zu", s.n), jx_str_from(m->base_file));
    return NULL;
}

static bool is_in_list(jx_merger *m, const jx_json *node, const jx_json *at, jx_str key)
{
    if (at->parent != NULL && at->parent->kind == JX_JSON_ARRAY)
        return true;
    jx_form_complain(m->r, &JX_FORM_EDIT_PLACE, node, key, (jx_str){0});
    return false;
}

static void add_edit(jx_merger *m, jx_edit_kind kind, const jx_json *at, const jx_json *what)
{
    *JX_PUSH(m->r->mem, &m->edits) = (jx_edit){kind, at, what};
}

static void read_map(jx_merger *m, const jx_json *root, const char *key, jx_edit_kind kind)
{
    const jx_json *map = jx_form_find(m->r, root, key, JX_JSON_OBJECT);
    for (const jx_json *c = map != NULL ? map->first : NULL; c != NULL; c = c->next) {
        if (jx_form_is_note(c) || (kind == JX_EDIT_SET && !jx_form_is(m->r, c, JX_JSON_OBJECT)))
            continue;
        const jx_json *at = target(m, c, c->key);
        if (at == NULL)
            continue;
        if (edit_of(m, at, JX_EDIT_SET) != NULL)
            jx_form_complain(m->r, &JX_FORM_EDIT_TWICE, c, c->key, (jx_str){0});
        else
            add_edit(m, kind, at, c);
    }
}

static void read_removals(jx_merger *m, const jx_json *root)
{
    const jx_json *list = jx_form_find(m->r, root, "remove", JX_JSON_ARRAY);
    for (const jx_json *c = list != NULL ? list->first : NULL; c != NULL; c = c->next) {
        if (!jx_form_is(m->r, c, JX_JSON_STRING))
            continue;
        const jx_json *at = target(m, c, c->text);
        if (at == NULL || !is_in_list(m, c, at, c->text))
            continue;
        if (edit_of(m, at, JX_EDIT_SET) != NULL || edit_of(m, at, JX_EDIT_REPLACE) != NULL)
            jx_form_complain(m->r, &JX_FORM_EDIT_TWICE, c, c->text, (jx_str){0});
        else
            add_edit(m, JX_EDIT_REMOVE, at, NULL);
    }
}

static void read_insertion(jx_merger *m, const jx_json *node)
{
    JX_FORM_KEYS(m->r, node, "before", "after", "what");
    const jx_json *before = jx_form_find(m->r, node, "before", JX_JSON_STRING);
    const jx_json *after = jx_form_find(m->r, node, "after", JX_JSON_STRING);
    const jx_json *what = jx_json_find(node, "what");
    if (before != NULL && after != NULL)
        jx_form_complain(m->r, &JX_FORM_BOTH_KEYS, after, JX_S("before"), JX_S("after"));
    if (what == NULL)
        jx_form_complain(m->r, &JX_FORM_NEEDS, node, JX_S("insert"), JX_S("what"));
    const jx_json *where = before != NULL ? before : after;
    if (where == NULL)
        jx_form_complain(m->r, &JX_FORM_NEEDS, node, JX_S("insert"), JX_S("after"));
    if (what == NULL || where == NULL)
        return;
    const jx_json *at = target(m, where, where->text);
    if (at != NULL && is_in_list(m, where, at, where->text))
        add_edit(m, before != NULL ? JX_EDIT_BEFORE : JX_EDIT_AFTER, at, what);
}

static void read_edits(jx_merger *m, const jx_json *root)
{
    read_map(m, root, "set", JX_EDIT_SET);
    read_map(m, root, "replace", JX_EDIT_REPLACE);
    read_removals(m, root);
    const jx_json *list = jx_form_find(m->r, root, "insert", JX_JSON_ARRAY);
    for (const jx_json *c = list != NULL ? list->first : NULL; c != NULL; c = c->next)
        if (jx_form_is(m->r, c, JX_JSON_OBJECT))
            read_insertion(m, c);
}

/* ---- the whole ---- */

static bool is_edit_key(jx_str key)
{
    return jx_str_is(key, "extends") || jx_str_is(key, "set") || jx_str_is(key, "replace") ||
           jx_str_is(key, "remove") || jx_str_is(key, "insert");
}

/* A form has a name of its own, and either "page" or "pages". */
static bool is_passed_on(const jx_json *root, jx_str key)
{
    if (jx_str_is(key, "name"))
        return false;
    if (jx_str_is(key, "page"))
        return jx_json_find(root, "pages") == NULL;
    return !jx_str_is(key, "pages") || jx_json_find(root, "page") == NULL;
}

static const jx_json *merge_roots(jx_merger *m, const jx_json *root)
{
    jx_sprout made = {.node = graft(m, root, m->r->file)};
    for (const jx_json *c = m->base->first; c != NULL; c = c->next) {
        const jx_json *own = member(root, c->key);
        if (own != NULL && own->kind == JX_JSON_OBJECT && c->kind == JX_JSON_OBJECT)
            add(&made, merge(m, c, own));
        else if (own == NULL && is_passed_on(root, c->key))
            add(&made, copy_base(m, c));
        else if (own != NULL && own->kind != JX_JSON_NULL)
            add(&made, copy(m, own, m->r->file));
    }
    for (const jx_json *c = root->first; c != NULL; c = c->next)
        if (member(m->base, c->key) == NULL && !is_edit_key(c->key) && c->kind != JX_JSON_NULL)
            add(&made, copy(m, c, m->r->file));
    return made.node;
}

static void complain_alone(jx_form_reader *r, const jx_json *root)
{
    for (const jx_json *c = root->first; c != NULL; c = c->next)
        if (is_edit_key(c->key))
            jx_form_complain(r, &JX_FORM_NEEDS, c, c->key, JX_S("extends"));
}

jx_status jx_form_inherit(jx_form_reader *r, const jx_json *root, const jx_json **out)
{
    *out = root;
    if (jx_json_find(root, "extends") == NULL) {
        complain_alone(r, root);
        return JX_OK;
    }
    const jx_json *extends = jx_form_find(r, root, "extends", JX_JSON_STRING);
    const char *file = extends != NULL ? jx_form_find_file(r, extends) : NULL;
    if (file == NULL)
        return JX_ERR_INPUT;
    const jx_form_trail trail = {.outer = r->trail, .file = r->file};
    jx_form_reader other = *r;
    other.file = file;
    other.trail = &trail;
    const jx_json *base;
    JX_TRY(jx_json_read(r->mem, r->diags, file, &base));
    if (!jx_form_is(&other, base, JX_JSON_OBJECT))
        return JX_ERR_INPUT;
    JX_TRY(jx_form_inherit(&other, base, &base));
    jx_merger m = {.r = r, .base = base, .base_file = file};
    read_edits(&m, root);
    *out = merge_roots(&m, root);
    return JX_OK;
}
