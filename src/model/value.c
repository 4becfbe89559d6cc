/* model/value.c: the filing by path, over the table of fields. */
#include "model/value.h"

#include "model/schema_priv.h"

#include <string.h>

/* One step of a path: a key, or an index in brackets. */
typedef struct jx_step {
    jx_str text; /* the key, or "[3]" */
    bool is_index;
    size_t index; /* from 1; 0: not a sound index */
} jx_step;

static size_t index_of(jx_str digits)
{
    size_t n = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.at[i] < '0' || digits.at[i] > '9' || n > 10000000)
            return 0;
        n = n * 10 + (size_t)(digits.at[i] - '0');
    }
    return n;
}

/* Cuts the next step off. False: the path is at its end. A malformed step comes out as a key that no
 * record has. */
static bool next_step(jx_str path, size_t *pos, jx_step *out)
{
    if (*pos >= path.n)
        return false;
    const size_t from = *pos;
    if (path.at[from] == '[') {
        const size_t close = jx_str_find(path, JX_S("]"), from);
        const size_t to = close == SIZE_MAX ? path.n : close + 1;
        out->is_index = true;
        out->text = jx_str_sub(path, from, to);
        out->index = close == SIZE_MAX ? 0 : index_of(jx_str_sub(path, from + 1, close));
        *pos = to;
        return true;
    }
    const size_t start = from + (path.at[from] == '.' && from > 0 ? 1 : 0);
    size_t to = start;
    while (to < path.n && path.at[to] != '.' && path.at[to] != '[')
        to++;
    out->is_index = false;
    out->text = jx_str_sub(path, start, to);
    *pos = to > from ? to : from + 1;
    if (out->text.n == 0) /* "a..b", "a.", ".a" */
        out->text = jx_str_sub(path, from, *pos);
    return true;
}

/* ---- views of what the structs hold -------------------------------------------------------- */

static void view_leaf(const jx_field *field, const void *at, jx_value *v)
{
    switch (field->type) {
    case JX_TYPE_TEXT:
        v->text = ((const jx_text *)at)->text;
        return;
    case JX_TYPE_DECIMAL:
        v->text = ((const jx_amount *)at)->text;
        v->dec = ((const jx_amount *)at)->dec;
        return;
    case JX_TYPE_INTEGER:
        v->text = ((const jx_integer *)at)->text;
        v->integer = ((const jx_integer *)at)->n;
        if (v->present)
            v->dec = jx_dec_int(v->integer);
        return;
    case JX_TYPE_BOOL:
        v->integer = ((const jx_flag *)at)->is_set;
        return;
    case JX_TYPE_DATE:
        v->text = ((const jx_date *)at)->text;
        return;
    case JX_TYPE_TARGET:
        v->text = ((const jx_aim *)at)->text;
        v->target = &((const jx_aim *)at)->target;
        return;
    case JX_TYPE_RECORD:
    case JX_TYPE_LIST:
    case JX_TYPE_ANY:
        return;
    }
}

static jx_value view(const jx_field *field, const void *at)
{
    const jx_head *self = at;
    jx_value v = {.type = field->type,
                  .present = self->present,
                  .computed = self->computed,
                  .place = self->place,
                  .dec = {.poisoned = true},
                  .record_type = field->child};
    if (field->type == JX_TYPE_RECORD) {
        v.record = at;
    } else if (field->type == JX_TYPE_LIST) {
        jx_list list; /* see store_list in read.c */
        memcpy(&list, at, sizeof list);
        v.record = at;
        v.n = list.n;
    } else {
        view_leaf(field, at, &v);
    }
    return v;
}

static jx_value view_fact(const jx_fact *fact)
{
    return (jx_value){.type = fact->dec.poisoned ? JX_TYPE_TEXT : JX_TYPE_DECIMAL,
                      .present = fact->self.present,
                      .place = fact->self.place,
                      .text = fact->text,
                      .dec = fact->dec};
}

static jx_value view_record(const jx_record_type *type, const void *record)
{
    const jx_head *self = record;
    return (jx_value){.type = JX_TYPE_RECORD,
                      .present = self->present,
                      .computed = self->computed,
                      .place = self->place,
                      .dec = {.poisoned = true},
                      .record = record,
                      .record_type = type};
}

jx_value jx_filing_value(const jx_filing *filing)
{
    return view_record(&jx_filing_record, filing);
}

static jx_value absent(jx_type type, jx_place place)
{
    static const jx_target empty = {.number = {.poisoned = true}, .number2 = {.poisoned = true}};
    return (jx_value){.type = type,
                      .place = place,
                      .dec = {.poisoned = true},
                      .target = type == JX_TYPE_TARGET ? &empty : NULL};
}

jx_value jx_value_at(jx_value list, size_t i)
{
    const jx_type type = list.record_type != NULL ? JX_TYPE_RECORD : JX_TYPE_TEXT;
    if (list.type != JX_TYPE_LIST || list.record == NULL || i >= list.n) {
        jx_value none = absent(type, list.place);
        none.record_type = list.record_type;
        return none;
    }
    jx_list elements;
    memcpy(&elements, list.record, sizeof elements);
    if (list.record_type != NULL)
        return view_record(list.record_type,
                           (const char *)elements.at + i * list.record_type->size);
    static const jx_field text_field = {.key = "", .type = JX_TYPE_TEXT};
    return view(&text_field, (const jx_text *)elements.at + i);
}

static jx_value get_fact(jx_value facts, jx_str name)
{
    const jx_facts *all = facts.record;
    for (size_t i = 0; all != NULL && i < all->n; i++)
        if (jx_str_eq(all->at[i].name, name))
            return view_fact(&all->at[i]);
    return absent(JX_TYPE_TEXT, facts.place);
}

/* A step below a record that is absent itself (an element beyond the end): only the type is known. */
static jx_value get_key(jx_value record, jx_str key)
{
    if (record.type != JX_TYPE_RECORD || record.record_type == NULL)
        return absent(JX_TYPE_TEXT, record.place);
    if (record.record_type->shape == JX_SHAPE_FACTS)
        return get_fact(record, key);
    const jx_field *field = jx_field_find(record.record_type, key);
    if (field == NULL)
        return absent(JX_TYPE_TEXT, record.place);
    if (record.record == NULL) {
        jx_value none = absent(field->type, record.place);
        none.record_type = field->child;
        return none;
    }
    return view(field, (const char *)record.record + field->offset);
}

jx_value jx_value_get(jx_value record, jx_str path)
{
    jx_value v = record;
    jx_step s;
    for (size_t pos = 0; next_step(path, &pos, &s);) {
        if (!s.is_index)
            v = get_key(v, s.text);
        else if (s.index > 0)
            v = jx_value_at(v, s.index - 1);
        else
            v = absent(JX_TYPE_TEXT, v.place);
    }
    return v;
}

bool jx_value_member(jx_value record, size_t i, jx_value *out, jx_str *key)
{
    if (record.type != JX_TYPE_RECORD || record.record_type == NULL || record.record == NULL)
        return false;
    if (record.record_type->shape == JX_SHAPE_FACTS) {
        const jx_facts *facts = record.record;
        if (i >= facts->n)
            return false;
        *out = view_fact(&facts->at[i]);
        *key = facts->at[i].name;
        return true;
    }
    if (i >= record.record_type->n)
        return false;
    const jx_field *field = &record.record_type->fields[i];
    *out = view(field, (const char *)record.record + field->offset);
    *key = jx_str_from(field->key);
    return true;
}

/* ---- what a path may be --------------------------------------------------------------------- */

enum { JX_NEAR_MAX = 4 };

/* The nearest key; more than a third of its letters wrong is not near. */
static jx_str nearest_key(const jx_record_type *type, jx_str key)
{
    jx_str best = JX_S("");
    size_t best_distance = JX_NEAR_MAX;
    for (size_t i = 0; i < type->n; i++) {
        const jx_str known = jx_str_from(type->fields[i].key);
        const size_t distance = jx_str_distance(key, known, JX_NEAR_MAX);
        if (distance < best_distance && distance * 3 <= known.n + 2) {
            best = known;
            best_distance = distance;
        }
    }
    return best;
}

/* Where a path has led so far. */
typedef struct jx_spot {
    jx_type type;
    const jx_record_type *record_type;
    const char *title;
} jx_spot;

/* One step on; false, with what would have been right, when there is no such way. */
static bool walk(jx_spot *at, const jx_step *s, jx_str *suggestion)
{
    *suggestion = JX_S("");
    if (at->type == JX_TYPE_LIST) {
        *suggestion = JX_S("[1]");
        if (!s->is_index || s->index == 0)
            return false;
        at->type = at->record_type != NULL ? JX_TYPE_RECORD : JX_TYPE_TEXT;
        return true;
    }
    if (at->type != JX_TYPE_RECORD || s->is_index)
        return false;
    if (at->record_type->shape == JX_SHAPE_FACTS) {
        *at = (jx_spot){.type = JX_TYPE_ANY, .title = "数据项"};
        return s->text.n > 0 && s->text.at[0] != '.';
    }
    const jx_field *field = jx_field_find(at->record_type, s->text);
    if (field == NULL) {
        *suggestion = nearest_key(at->record_type, s->text);
        return false;
    }
    *at = (jx_spot){field->type, field->child, field->title};
    return true;
}

bool jx_path_check(const struct jx_record_type *type, jx_str path, jx_type *out,
                   const struct jx_record_type **out_type, jx_str *bad_part, jx_str *suggestion)
{
    jx_spot at = {JX_TYPE_RECORD, type, ""};
    *bad_part = JX_S("");
    *suggestion = JX_S("");
    jx_step s;
    for (size_t pos = 0; next_step(path, &pos, &s);) {
        if (!walk(&at, &s, suggestion)) {
            *bad_part = s.text;
            return false;
        }
    }
    *suggestion = JX_S("");
    *out = at.type;
    *out_type = at.record_type;
    return true;
}

jx_str jx_path_title(const struct jx_record_type *type, jx_str path)
{
    jx_spot at = {JX_TYPE_RECORD, type, type->title};
    jx_str unused;
    jx_step s;
    for (size_t pos = 0; next_step(path, &pos, &s);)
        if (!walk(&at, &s, &unused))
            return JX_S("");
    return jx_str_from(at.title);
}

const char *jx_type_name(jx_type type, jx_lang lang)
{
    static const char *const names[][2] = {
        [JX_TYPE_TEXT] = {"文字",    "text"        },
          [JX_TYPE_DECIMAL] = {"小数",    "decimal"     },
        [JX_TYPE_INTEGER] = {"整数",    "integer"     },
          [JX_TYPE_BOOL] = {"真假值", "truth value" },
        [JX_TYPE_DATE] = {"日期",    "date"        },
          [JX_TYPE_TARGET] = {"指标值", "target value"},
        [JX_TYPE_RECORD] = {"记录",    "record"      },
          [JX_TYPE_LIST] = {"列表",    "list"        },
        [JX_TYPE_ANY] = {"数据项", "fact"        }
    };
    return names[type][lang == JX_ZH ? 0 : 1];
}
