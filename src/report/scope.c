/* report/scope.c: what a path leads to: first the names of repeated elements, then the filing. */
#include "report/report_priv.h"

/* Length of the path's first name. */
static size_t head_length(jx_str path)
{
    size_t n = 0;
    while (n < path.n && path.at[n] != '.' && path.at[n] != '[')
        n++;
    return n;
}

static jx_found find_in(jx_value value, jx_str rest)
{
    jx_found found = {.known = true, .value = value, .type = value.type};
    if (rest.n == 0)
        return found;
    jx_type type;
    const struct jx_record_type *record_type;
    if (value.type != JX_TYPE_RECORD) { /* the element of a list of texts has no parts */
        found.known = false;
        found.bad_part = rest;
        return found;
    }
    found.known = jx_path_check(value.record_type, rest, &type, &record_type, &found.bad_part,
                                &found.suggestion);
    if (!found.known)
        return found;
    found.type = type;
    found.value = jx_value_get(value, rest);
    if (!found.value.present) { /* an absent value may not know its type; the path does */
        found.value.type = type;
        found.value.record_type = record_type;
    }
    return found;
}

/* The nearest of the scope's names and of `other`, what the filing has to offer. */
static jx_str nearest_name(const jx_scope *scope, jx_str other, jx_str name)
{
    enum { JX_SCOPE_DEPTH = 16 };
    jx_str names[JX_SCOPE_DEPTH + 1];
    size_t n = 0;
    for (const jx_scope *s = scope; s != NULL && n < JX_SCOPE_DEPTH; s = s->outer)
        if (s->name.n > 0)
            names[n++] = s->name;
    if (other.n > 0)
        names[n++] = other;
    const jx_str nearest = jx_name_nearest(name, names, n);
    return nearest.n > 0 ? nearest : other;
}

jx_found jx_scope_find(const jx_scope *scope, jx_value root, jx_str path)
{
    const size_t n = head_length(path);
    const jx_str head = jx_str_sub(path, 0, n);
    for (const jx_scope *s = scope; s != NULL; s = s->outer) {
        if (!jx_str_eq(s->name, head))
            continue;
        const size_t from = n < path.n && path.at[n] == '.' ? n + 1 : n;
        jx_found found = find_in(s->value, jx_str_sub(path, from, path.n));
        if (n == path.n)
            found.number = s->number;
        return found;
    }
    jx_found found = find_in(root, path);
    if (!found.known && jx_str_eq(found.bad_part, head))
        found.suggestion = nearest_name(scope, found.suggestion, head);
    return found;
}

bool jx_value_is(const jx_value *value, jx_str text)
{
    if (!value->present)
        return false;
    if (value->type == JX_TYPE_BOOL)
        return jx_str_is(text, value->integer != 0 ? "是" : "否");
    if (value->type != JX_TYPE_LIST)
        return jx_str_eq(jx_str_trim(value->text), text);
    for (size_t i = 0; value->record_type == NULL && i < value->n; i++)
        if (jx_str_eq(jx_str_trim(jx_value_at(*value, i).text), text))
            return true;
    return false;
}

bool jx_value_holds(const jx_value *value)
{
    if (!value->present)
        return false;
    switch (value->type) {
    case JX_TYPE_TEXT:
    case JX_TYPE_DATE:
    case JX_TYPE_TARGET:
        return jx_str_trim(value->text).n > 0;
    case JX_TYPE_BOOL:
        return value->integer != 0;
    case JX_TYPE_LIST:
        return value->n > 0;
    case JX_TYPE_DECIMAL:
    case JX_TYPE_INTEGER:
    case JX_TYPE_RECORD:
    case JX_TYPE_ANY:
        break;
    }
    return true;
}
