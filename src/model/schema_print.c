/* model/schema_print.c: the table of fields as JSON Schema 2020-12, for editors.
 *
 * The patterns are the accepted texts of read.c as regular expressions (ECMA-262, unicode). What no
 * schema can say (limits of digits, units that differ, a report named twice by two narratives)
 * is left to the reader; tests/schema runs the same files through both.
 */
#include "model/schema_priv.h"

#include <string.h>

/* No control characters, as check_text; with something that is not white space, as check_blank. */
#define CONTROL    "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f"
#define ANY_TEXT   "^[^" CONTROL "]*$"
#define SOLID_TEXT "^[^" CONTROL "]*[^\\s" CONTROL "][^" CONTROL "]*$"
#define DIGIT      "[0-9０-９]"
#define DIGITS     DIGIT "+(?:[.．]" DIGIT "+)?"
#define GROUPS     DIGIT "{1,3}(?:[,，]" DIGIT "{3})+(?:[.．]" DIGIT "+)?"
#define DASHES     "[-－−–—/／]+|无"
#define NUMBER_TEXT(sign, unit)                                                                    \
    "^\\s*(?:" DASHES "|" sign "(?:" GROUPS "|" DIGITS ")\\s*(?:" unit ")?)?\\s*$"
#define DAY_TEXT  "^(?:1949|19[5-9][0-9]|20[0-9][0-9]|2100)-[0-9]{2}-[0-9]{2}$"
#define FACT_NAME "^(?:[$_].*|[^.|{}\\[\\]\\s]+)$"

static const char money_text[] = NUMBER_TEXT("[-+－−＋]?", "亿元|万元|千元|元");
static const char points_text[] = NUMBER_TEXT("[+＋]?", "分");
static const char percent_text[] = NUMBER_TEXT("[+＋]?", "[%％]");
static const char count_text[] = NUMBER_TEXT("[+＋]?", "人|平方米|㎡");

static void indent(jx_buf *out, unsigned depth)
{
    jx_buf_put_byte(out, '\n');
    for (unsigned i = 0; i < depth; i++)
        jx_buf_put_c(out, "  ");
}

static void put_string(jx_buf *out, const char *text)
{
    jx_buf_put_byte(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            jx_buf_put_byte(out, '\\');
        jx_buf_put_byte(out, *text);
    }
    jx_buf_put_byte(out, '"');
}

static void put_pair(jx_buf *out, const char *key, const char *text)
{
    put_string(out, key);
    jx_buf_put_c(out, ": ");
    put_string(out, text);
}

static void put_limit(jx_buf *out, const char *key, uint32_t limit)
{
    jx_buf_format(out, ", \"%s\": %u", key, (unsigned)limit);
}

static uint32_t text_max(const jx_field *field)
{
    return field->type == JX_TYPE_TEXT && field->max > 0 ? field->max : JX_TEXT_CHARACTERS_MAX;
}

static void put_text(jx_buf *out, const jx_field *field, bool is_null_allowed)
{
    const bool is_solid = field->sense == JX_SENSE_SOLID || field->sense == JX_SENSE_LINES ||
                          field->sense == JX_SENSE_NAMES;
    jx_buf_put_c(out,
                 is_null_allowed ? "\"type\": [\"string\", \"null\"]" : "\"type\": \"string\"");
    put_limit(out, "maxLength", text_max(field));
    jx_buf_put_c(out, ", ");
    put_pair(out, "pattern", is_solid ? SOLID_TEXT : ANY_TEXT);
}

static void put_words(jx_buf *out, const jx_field *field)
{
    jx_buf_put_c(out, "\"enum\": [");
    for (const char *const *word = field->words; *word != NULL; word++) {
        if (word != field->words)
            jx_buf_put_c(out, ", ");
        put_string(out, *word);
    }
    jx_buf_put_c(out, field->is_required ? "]" : ", null]");
}

static void put_decimal(jx_buf *out, const jx_field *field)
{
    jx_buf_put_c(out, "\"type\": [\"number\", \"string\", \"null\"]");
    put_limit(out, "maxLength", text_max(field));
    if (field->sense != JX_SENSE_MONEY)
        jx_buf_put_c(out, ", \"minimum\": 0");
    jx_buf_put_c(out, ", ");
    put_pair(out, "pattern",
             field->sense == JX_SENSE_MONEY    ? money_text
             : field->sense == JX_SENSE_POINTS ? points_text
             : field->sense == JX_SENSE_COUNT  ? count_text
                                               : percent_text);
}

/* A text, or a list of texts. */
static void put_texts(jx_buf *out, const jx_field *field, unsigned depth)
{
    jx_buf_put_c(out, "\"anyOf\": [");
    indent(out, depth + 1);
    jx_buf_put_byte(out, '{');
    put_text(out, field, true);
    jx_buf_put_c(out, "},");
    indent(out, depth + 1);
    jx_buf_put_c(out, "{\"type\": \"array\"");
    if (field->min > 0)
        put_limit(out, "minItems", field->min);
    put_limit(out, "maxItems", field->max > 0 ? field->max : JX_LIST_ELEMENTS_MAX);
    if (field->sense == JX_SENSE_NAMES)
        jx_buf_put_c(out, ", \"uniqueItems\": true");
    jx_buf_put_c(out, ", \"items\": {");
    put_text(out, field, false);
    jx_buf_put_c(out, "}}");
    indent(out, depth);
    jx_buf_put_byte(out, ']');
}

static void put_list(jx_buf *out, const jx_field *field, unsigned depth)
{
    if (field->child == NULL) {
        put_texts(out, field, depth);
        return;
    }
    jx_buf_put_c(out,
                 field->is_required ? "\"type\": \"array\"" : "\"type\": [\"array\", \"null\"]");
    if (field->min > 0)
        put_limit(out, "minItems", field->min);
    put_limit(out, "maxItems", field->max > 0 ? field->max : JX_LIST_ELEMENTS_MAX);
    jx_buf_format(out, ", \"items\": {\"$ref\": \"#/$defs/%s\"}", field->child->name);
}

static void put_record(jx_buf *out, const jx_field *field)
{
    if (field->is_required)
        jx_buf_format(out, "\"$ref\": \"#/$defs/%s\"", field->child->name);
    else
        jx_buf_format(out, "\"anyOf\": [{\"$ref\": \"#/$defs/%s\"}, {\"type\": \"null\"}]",
                      field->child->name);
}

static void put_constraint(jx_buf *out, const jx_record_type *type, const jx_field *field,
                           unsigned depth)
{
    const bool is_null_allowed = !field->is_required && type->shape != JX_SHAPE_BODY_ITEM;
    switch (field->type) {
    case JX_TYPE_TEXT:
        if (field->words != NULL)
            put_words(out, field);
        else
            put_text(out, field, is_null_allowed);
        return;
    case JX_TYPE_DECIMAL:
        put_decimal(out, field);
        return;
    case JX_TYPE_INTEGER:
        jx_buf_format(out, "\"type\": %s, \"minimum\": %d, \"maximum\": %d",
                      is_null_allowed ? "[\"integer\", \"null\"]" : "\"integer\"",
                      (int)field->least, (int)field->most);
        return;
    case JX_TYPE_BOOL:
        jx_buf_put_c(out, "\"type\": [\"boolean\", \"null\"]");
        return;
    case JX_TYPE_DATE:
        jx_buf_put_c(out, "\"type\": [\"string\", \"null\"], \"format\": \"date\", ");
        put_pair(out, "pattern", DAY_TEXT);
        return;
    case JX_TYPE_TARGET:
        jx_buf_put_c(out, "\"type\": [\"string\", \"number\", \"null\"]");
        put_limit(out, "maxLength", text_max(field));
        jx_buf_put_c(out, ", ");
        put_pair(out, "pattern", ANY_TEXT);
        return;
    case JX_TYPE_RECORD:
        put_record(out, field);
        return;
    case JX_TYPE_LIST:
        put_list(out, field, depth);
        return;
    case JX_TYPE_ANY:
        return;
    }
}

static void put_field(jx_buf *out, const jx_record_type *type, const jx_field *field,
                      unsigned depth)
{
    indent(out, depth);
    put_string(out, field->key);
    jx_buf_put_c(out, ": {");
    indent(out, depth + 1);
    put_pair(out, "title", field->title);
    jx_buf_put_byte(out, ',');
    indent(out, depth + 1);
    put_pair(out, "description", field->zh);
    jx_buf_put_byte(out, ',');
    indent(out, depth + 1);
    put_pair(out, "$comment", field->en);
    jx_buf_put_byte(out, ',');
    if (field->fallback != NULL) {
        indent(out, depth + 1);
        put_pair(out, "default", field->fallback);
        jx_buf_put_byte(out, ',');
    }
    const bool has_records =
        field->type == JX_TYPE_RECORD || (field->type == JX_TYPE_LIST && field->child != NULL);
    if (!has_records) {
        indent(out, depth + 1);
        jx_buf_put_c(out, "\"examples\": [");
        (void)jx_put_example(out, field);
        jx_buf_put_c(out, "],");
    }
    indent(out, depth + 1);
    put_constraint(out, type, field, depth + 1);
    indent(out, depth);
    jx_buf_put_byte(out, '}');
}

static void put_required(jx_buf *out, const jx_record_type *type, unsigned depth)
{
    size_t n = 0;
    for (size_t i = 0; i < type->n; i++) {
        if (!type->fields[i].is_required)
            continue;
        if (n++ == 0) {
            jx_buf_put_byte(out, ',');
            indent(out, depth);
            jx_buf_put_c(out, "\"required\": [");
        } else {
            jx_buf_put_c(out, ", ");
        }
        put_string(out, type->fields[i].key);
    }
    if (n > 0)
        jx_buf_put_byte(out, ']');
}

/* The members of a schema object for `type`, without the braces. Keys that begin with $ or _ are the
 * user's own notes. */
static void put_object(jx_buf *out, const jx_record_type *type, unsigned depth)
{
    indent(out, depth);
    put_pair(out, "title", type->title);
    jx_buf_put_byte(out, ',');
    indent(out, depth);
    jx_buf_put_c(out, "\"type\": \"object\",");
    indent(out, depth);
    if (type->shape == JX_SHAPE_FACTS) {
        jx_buf_put_c(out, "\"propertyNames\": {");
        put_pair(out, "pattern", FACT_NAME);
        jx_buf_put_c(out, "},");
        indent(out, depth);
        jx_buf_put_c(out, "\"patternProperties\": {\"^[$_]\": true},");
        indent(out, depth);
        jx_buf_put_c(out,
                     "\"additionalProperties\": {\"type\": [\"string\", \"number\", \"null\"]");
        put_limit(out, "maxLength", JX_TEXT_CHARACTERS_MAX);
        jx_buf_put_c(out, ", ");
        put_pair(out, "pattern", ANY_TEXT);
        jx_buf_put_byte(out, '}');
        return;
    }
    jx_buf_put_c(out, "\"properties\": {");
    for (size_t i = 0; i < type->n; i++) {
        if (i > 0)
            jx_buf_put_byte(out, ',');
        put_field(out, type, &type->fields[i], depth + 1);
    }
    indent(out, depth);
    jx_buf_put_c(out, "},");
    indent(out, depth);
    jx_buf_put_c(out, "\"patternProperties\": {\"^[$_]\": true},");
    indent(out, depth);
    jx_buf_put_c(out, "\"additionalProperties\": false");
    put_required(out, type, depth);
}

/* A plain text is a paragraph; else exactly one of the heading levels and p, and the run-in text
 * after a heading only. */
static void put_body_item(jx_buf *out, const jx_record_type *type, unsigned depth)
{
    enum { JX_KINDS = 5 };
    static const char *const keys[JX_KINDS] = {"h1", "h2", "h3", "h4", "p"};
    indent(out, depth);
    jx_buf_put_c(out, "\"anyOf\": [");
    indent(out, depth + 1);
    jx_buf_put_byte(out, '{');
    put_text(out, &type->fields[0], false);
    jx_buf_put_c(out, "},");
    indent(out, depth + 1);
    jx_buf_put_byte(out, '{');
    put_object(out, type, depth + 2);
    jx_buf_put_byte(out, ',');
    indent(out, depth + 2);
    jx_buf_put_c(out, "\"oneOf\": [");
    for (size_t i = 0; i < JX_KINDS; i++)
        jx_buf_format(out, "%s{\"required\": [\"%s\"]}", i > 0 ? ", " : "", keys[i]);
    jx_buf_put_c(out, "],");
    indent(out, depth + 2);
    jx_buf_put_c(out, "\"not\": {\"required\": [\"p\", \"text\"]}");
    indent(out, depth + 1);
    jx_buf_put_byte(out, '}');
    indent(out, depth);
    jx_buf_put_byte(out, ']');
}

typedef JX_VEC(const jx_record_type *) jx_type_vec;

/* All record types below `type`, each once, in the order in which they are first met. */
static void collect(jx_buf *out, const jx_record_type *type, jx_type_vec *found)
{
    for (size_t i = 0; i < type->n; i++) {
        const jx_record_type *child = type->fields[i].child;
        bool is_known = child == NULL;
        for (size_t k = 0; k < found->n && !is_known; k++)
            is_known = found->at[k] == child;
        if (is_known)
            continue;
        /* NOLINTNEXTLINE(bugprone-sizeof-expression): the vector holds pointers */
        *JX_PUSH(out->mem, found) = child;
        collect(out, child, found);
    }
}

void jx_schema_print(jx_buf *out)
{
    jx_type_vec types = {NULL, 0, 0};
    collect(out, &jx_filing_record, &types);
    jx_buf_put_c(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",");
    indent(out, 1);
    put_pair(out, "$id", "urn:jixiao:filing:1");
    jx_buf_put_byte(out, ',');
    put_object(out, &jx_filing_record, 1);
    jx_buf_put_byte(out, ',');
    indent(out, 1);
    jx_buf_put_c(out, "\"$defs\": {");
    for (size_t i = 0; i < types.n; i++) {
        indent(out, 2);
        put_string(out, types.at[i]->name);
        jx_buf_put_c(out, ": {");
        if (types.at[i]->shape == JX_SHAPE_BODY_ITEM)
            put_body_item(out, types.at[i], 3);
        else
            put_object(out, types.at[i], 3);
        indent(out, 2);
        jx_buf_put_c(out, i + 1 < types.n ? "}," : "}");
    }
    jx_buf_put_c(out, "\n  }\n}\n");
}
