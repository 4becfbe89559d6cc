/* model/read.c: JSON to jx_filing, by the table of fields. Every fault is added, none stops. */
#include "model/filing.h"
#include "model/read_priv.h"

#include <assert.h>
#include <string.h>

static void read_record(jx_reader *r, const jx_record_type *type, const jx_json *json,
                        jx_place place, void *record);

static jx_place place_of(jx_reader *r, const jx_json *json)
{
    return jx_json_place(r->mem, r->file, json);
}

static jx_place place_below(jx_reader *r, jx_place record, const char *key)
{
    const size_t before = record.pointer.n, n = strlen(key);
    char *pointer = JX_NEW_N(r->mem, char, before + 1 + n);
    if (before > 0)
        memcpy(pointer, record.pointer.at, before);
    pointer[before] = '/';
    /* NOLINTNEXTLINE(bugprone-not-null-terminated-result): a jx_str has no NUL */
    memcpy(pointer + before + 1, key, n);
    record.pointer = (jx_str){pointer, before + 1 + n};
    return record;
}

/* ---- lists -------------------------------------------------------------------------------- */

/* Every list has the layout of jx_list; copying the bytes of the head and the pointer is right for
 * any pointer type, which a cast of the struct would not be. */
static void store_list(void *list, const jx_list *from)
{
    memcpy(list, from, sizeof *from);
}

static void check_list(jx_reader *r, const jx_slot *s, size_t n)
{
    const jx_str key = jx_str_from(s->field->key);
    const size_t most = s->field->max > 0 ? s->field->max : JX_LIST_ELEMENTS_MAX;
    if (n > most)
        jx_complain(r, &JX_F_LIST_LONG, s->place, key, jx_number_text(r, n),
                    jx_number_text(r, most));
    if (n < s->field->min)
        jx_complain(r, &JX_F_LIST_EMPTY, s->place, key, jx_str_from(s->field->title), JX_S(""));
}

typedef JX_VEC(jx_text) jx_text_vec;

/* A line break starts a new paragraph; blank ones are dropped. */
static void push_paragraphs(jx_reader *r, const jx_slot *s, jx_str text, jx_text_vec *out)
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

static void read_text_element(jx_reader *r, const jx_slot *s, jx_text_vec *out)
{
    if (!jx_is_kind(r, s, JX_JSON_STRING, &JX_F_WANT_TEXT))
        return;
    const jx_str text = s->json->text;
    const bool is_solid = s->field->sense == JX_SENSE_LINES || s->field->sense == JX_SENSE_NAMES;
    jx_check_text(r, s, text);
    if (is_solid)
        jx_check_blank(r, s, text);
    push_paragraphs(r, s, text, out);
}

static void check_twice(jx_reader *r, const jx_text_vec *names)
{
    for (size_t i = 0; i < names->n; i++)
        for (size_t k = 0; k < i; k++)
            if (jx_str_eq(names->at[i].text, names->at[k].text)) {
                jx_complain(r, &JX_F_REPORT_TWICE, names->at[i].self.place, names->at[i].text,
                            JX_S(""), JX_S(""));
                break;
            }
}

static void read_texts(jx_reader *r, const jx_slot *s, jx_list *list)
{
    jx_text_vec texts = {NULL, 0, 0};
    if (s->json->kind == JX_JSON_STRING) {
        read_text_element(r, s, &texts);
        if (s->field->min > 0 && texts.n == 0 && s->field->sense == JX_SENSE_NONE)
            jx_check_blank(r, s, s->json->text);
    } else if (jx_is_kind(r, s, JX_JSON_ARRAY, &JX_F_WANT_TEXTS)) {
        check_list(r, s, s->json->n);
        for (const jx_json *e = s->json->first; e != NULL; e = e->next)
            read_text_element(r, &(jx_slot){s->field, e, place_of(r, e)}, &texts);
    } else {
        return;
    }
    if (s->field->sense == JX_SENSE_NAMES && texts.n <= 100)
        check_twice(r, &texts);
    list->self.present = true;
    list->n = texts.n;
    list->at = texts.at;
}

static void read_records(jx_reader *r, const jx_slot *s, jx_list *list)
{
    if (!jx_is_kind(r, s, JX_JSON_ARRAY, &JX_F_WANT_RECORDS))
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

static void read_list(jx_reader *r, const jx_slot *s, void *out)
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

static void read_fact(jx_reader *r, const jx_json *json, jx_fact *fact)
{
    const jx_place place = place_of(r, json);
    fact->self.place = place;
    fact->name = json->key;
    fact->dec.poisoned = true;
    if (!is_fact_name(json->key))
        jx_complain(r, &JX_F_FACT_NAME, jx_json_key_place(r->mem, r->file, json),
                    jx_shorten(r, json->key), JX_S(""), JX_S(""));
    if (json->kind == JX_JSON_NULL)
        return;
    jx_field field = fact_field;
    field.key = jx_str_c(r->mem, json->key);
    const jx_slot s = {&field, json, place};
    if (json->kind != JX_JSON_NUMBER && !jx_is_kind(r, &s, JX_JSON_STRING, &JX_F_WANT_AIM))
        return;
    fact->text = json->text;
    fact->self.present = true;
    jx_check_text(r, &s, json->text);
    if (json->kind == JX_JSON_NUMBER)
        (void)jx_dec_parse(json->text, false, &fact->dec);
    else
        (void)jx_read_number(r, json->text, &fact->dec);
}

static void read_facts(jx_reader *r, const jx_json *json, jx_facts *facts)
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

static void finish_body_item(jx_reader *r, const jx_json *json, jx_body_item *item)
{
    enum { JX_KINDS = 5 };
    const jx_text *const all[JX_KINDS] = {&item->p, &item->h1, &item->h2, &item->h3, &item->h4};
    static const char *const keys[JX_KINDS] = {"p", "h1", "h2", "h3", "h4"};
    size_t n = 0;
    item->main = &item->p;
    for (size_t i = 0; i < JX_KINDS; i++) {
        if (all[i]->self.present) {
            item->main = all[i];
            item->kind = (jx_body_kind)i;
        }
        n += jx_json_find(json, keys[i]) != NULL;
    }
    if (n != 1)
        jx_complain(r, &JX_F_BODY_ITEM, item->self.place, jx_number_text(r, n), JX_S(""), JX_S(""));
    else if (jx_json_find(json, "text") != NULL && jx_json_find(json, "p") != NULL)
        jx_complain(r, &JX_F_RUN_IN, item->text.self.place, JX_S(""), JX_S(""), JX_S(""));
}

/* A plain string in a body is a paragraph. */
static void read_plain_item(jx_reader *r, const jx_json *json, jx_place place, jx_body_item *item)
{
    static const jx_record_type *const type = &jx_body_record;
    const jx_field *p = jx_field_find(type, JX_S("p"));
    jx_read_text(r, &(jx_slot){p, json, place}, &item->p);
    item->main = &item->p;
    item->self.present = true;
}

static void read_field(jx_reader *r, const jx_slot *s, void *at)
{
    switch (s->field->type) {
    case JX_TYPE_TEXT:
        jx_read_text(r, s, at);
        return;
    case JX_TYPE_DECIMAL:
        jx_read_amount(r, s, at);
        return;
    case JX_TYPE_INTEGER:
        jx_read_integer(r, s, at);
        return;
    case JX_TYPE_BOOL:
        jx_read_flag(r, s, at);
        return;
    case JX_TYPE_DATE:
        jx_read_date(r, s, at);
        return;
    case JX_TYPE_TARGET:
        jx_read_aim(r, s, at);
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

static void tell_missing(jx_reader *r, const jx_field *field, jx_place place)
{
    if (strcmp(field->key, "format") == 0)
        jx_complain(r, &JX_F_NO_FORMAT, place, JX_S(JX_FILING_FORMAT), JX_S(""), JX_S(""));
    else
        jx_complain(r, &JX_F_MISSING, place, jx_str_from(field->key), jx_str_from(field->title),
                    JX_S(""));
}

static void read_fields(jx_reader *r, const jx_record_type *type, const jx_json *json,
                        jx_place place, char *record)
{
    for (size_t i = 0; i < type->n; i++) {
        const jx_field *field = &type->fields[i];
        const jx_json *value = json != NULL ? jx_json_find(json, field->key) : NULL;
        /* In a body item null is no way to leave a key out: the schema counts its keys. */
        const bool is_null =
            value != NULL && value->kind == JX_JSON_NULL && type->shape != JX_SHAPE_BODY_ITEM;
        jx_slot s = {field, is_null ? NULL : value, {0}};
        s.place = value != NULL ? place_of(r, value) : place_below(r, place, field->key);
        if (json != NULL && s.json == NULL && field->is_required)
            tell_missing(r, field, value != NULL ? s.place : place);
        read_field(r, &s, record + field->offset);
    }
}

enum { JX_KEYS_MAX = 64 };

static void check_keys(jx_reader *r, const jx_record_type *type, const jx_json *json)
{
    const char *keys[JX_KEYS_MAX];
    assert(type->n <= JX_KEYS_MAX);
    for (size_t i = 0; i < type->n; i++)
        keys[i] = type->fields[i].key;
    const size_t errors = jx_diags_count(r->diags, JX_ERROR);
    jx_json_check_keys(r->mem, r->diags, r->file, json, keys, type->n);
    if (jx_diags_count(r->diags, JX_ERROR) > errors)
        r->has_failed = true;
}

/* Fills `record` also when `json` is NULL: every value gets the place where it would stand. */
static void read_record(jx_reader *r, const jx_record_type *type, const jx_json *json,
                        jx_place place, void *record)
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
        jx_complain(r, type->shape == JX_SHAPE_BODY_ITEM ? &JX_F_WANT_ITEM : &JX_F_WANT_RECORD,
                    place, jx_str_from(named.key), jx_show(r, json), JX_S(""));
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

/* "≥", "8500", "人次" in three columns are the target "≥8500人次": forms with one column show it, and it
 * is what is computed with. A value without number (优, 无) is the target as it is. */
static void compose_target(jx_reader *r, jx_indicator *indicator)
{
    const jx_str value = jx_str_trim(indicator->value.text);
    if (indicator->target.self.present || value.n == 0)
        return;
    jx_str text = value;
    if (jx_target_has_number(&indicator->value.target)) {
        const jx_str sign = jx_str_trim(indicator->sign.text);
        const jx_str unit = jx_str_trim(indicator->unit.text);
        if (!jx_str_is(sign, "定性") && !jx_str_starts(value, sign))
            text = jx_str_join(r->mem, sign, text);
        if (!jx_str_ends(value, unit))
            text = jx_str_join(r->mem, text, unit);
    }
    indicator->target.text = text;
    indicator->target.target = jx_target_parse(r->mem, text);
    indicator->target.self.present = indicator->target.self.computed = true;
}

static void compose_targets(jx_reader *r, jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++)
        compose_target(r, &indicators->at[i]);
}

static void fill_defaults(jx_reader *r, jx_filing *filing)
{
    const jx_text *name = &filing->unit.name;
    fall_back(&filing->unit.competent_department, name, name);
    for (size_t i = 0; i < filing->projects.n; i++) {
        jx_project *project = &filing->projects.at[i];
        fall_back(&project->competent_department, &filing->unit.competent_department, name);
        fall_back(&project->implementing_unit, name, name);
        compose_targets(r, &project->indicators);
        for (size_t k = 0; k < project->goals.n; k++)
            compose_targets(r, &project->goals.at[k].indicators);
    }
    compose_targets(r, &filing->department.indicators);
}

/* Nothing but their texts tells the two apart. */
static bool are_alike(const jx_narrative *a, const jx_narrative *b)
{
    return jx_str_eq(a->report.text, b->report.text) && jx_str_eq(a->name.text, b->name.text) &&
           a->project.n == b->project.n;
}

static void check_narratives(jx_reader *r, const jx_filing *filing)
{
    for (size_t i = 0; i < filing->narratives.n; i++) {
        const jx_narrative *narrative = &filing->narratives.at[i];
        const jx_text *report = &narrative->report;
        const jx_integer *project = &narrative->project;
        if (project->self.present && project->n > (int64_t)filing->projects.n)
            jx_complain(r, &JX_F_NO_PROJECT, project->self.place, project->text,
                        jx_number_text(r, filing->projects.n), JX_S(""));
        for (size_t k = 0; k < i && report->self.present; k++)
            if (are_alike(narrative, &filing->narratives.at[k])) {
                jx_complain(r, &JX_F_NARRATIVE_TWICE, report->self.place, report->text, JX_S(""),
                            JX_S(""));
                break;
            }
    }
}

jx_status jx_filing_from_json(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *root,
                              jx_filing **out)
{
    jx_filing *filing = JX_NEW(mem, jx_filing);
    jx_reader r = {.mem = mem, .diags = diags, .file = file, .money_unit = &filing->money_unit};
    filing->file = file;
    *out = NULL;
    if (root->kind != JX_JSON_OBJECT) {
        jx_complain(&r, &JX_F_NO_OBJECT, place_of(&r, root), jx_show(&r, root), JX_S(""), JX_S(""));
        return JX_ERR_INPUT;
    }
    read_record(&r, &jx_filing_record, root, place_of(&r, root), filing);
    fill_defaults(&r, filing);
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

const jx_narrative *jx_narrative_at(const jx_filing *filing, jx_str report, size_t i)
{
    for (size_t k = 0; k < filing->narratives.n; k++)
        if (jx_str_eq(filing->narratives.at[k].report.text, report) && i-- == 0)
            return &filing->narratives.at[k];
    return NULL;
}

const jx_narrative *jx_narrative_find(const jx_filing *filing, jx_str report)
{
    return jx_narrative_at(filing, report, 0);
}

size_t jx_narrative_count(const jx_filing *filing, jx_str report)
{
    size_t n = 0;
    for (size_t k = 0; k < filing->narratives.n; k++)
        n += jx_str_eq(filing->narratives.at[k].report.text, report);
    return n;
}

const jx_project *jx_narrative_project(const jx_filing *filing, const jx_narrative *narrative)
{
    const int64_t number = narrative->project.n;
    if (!narrative->project.self.present || number < 1 || number > (int64_t)filing->projects.n)
        return NULL;
    return &filing->projects.at[number - 1];
}

const jx_fact *jx_fact_find(const jx_filing *filing, jx_str name)
{
    for (size_t i = 0; i < filing->facts.n; i++)
        if (jx_str_eq(filing->facts.at[i].name, name))
            return &filing->facts.at[i];
    return NULL;
}
