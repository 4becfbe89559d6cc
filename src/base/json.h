/* base/json.h: JSON with positions. cJSON builds the tree; a walk over the same bytes gives each
 * node its line, column and raw number, and is stricter than cJSON where meaning is at stake.
 *
 * Bytes first become valid UTF-8: a BOM is dropped; UTF-16 and GB18030 (GBK, GB2312) files are
 * recognised, converted with iconv and mentioned (JSON-001, information).
 */
#ifndef JX_BASE_JSON_H
#define JX_BASE_JSON_H

#include "base/base.h"
#include "base/file.h"

typedef enum jx_json_kind {
    JX_JSON_NULL,
    JX_JSON_BOOL,
    JX_JSON_NUMBER,
    JX_JSON_STRING,
    JX_JSON_ARRAY,
    JX_JSON_OBJECT,
} jx_json_kind;

/* Where a node of a tree that was made of several files stands. */
typedef struct jx_json_origin {
    const char *file;
    const struct jx_json *node; /* in that file's own tree */
} jx_json_origin;

typedef struct jx_json {
    jx_json_kind kind;
    bool truth;  /* of a bool */
    jx_str key;  /* of a member of an object */
    jx_str text; /* of a string: decoded; of a number: as written */
    const struct jx_json *parent, *first, *next;
    uint32_t n;            /* members or elements */
    uint32_t index;        /* among its siblings */
    uint32_t line, column; /* of the value */
    uint32_t key_line, key_column;
    uint32_t from, to; /* bytes of the text as decoded: the value, quotes and brackets included */
    uint32_t key_from; /* its name; without one: as from */
    const jx_json_origin *origin; /* NULL, as read: this tree and the file that the reader names */
} jx_json;

#define JX_JSON_DEPTH_MAX 64
#define JX_JSON_BYTES_MAX (64U << 20)
#define JX_JSON_NODES_MAX 4000000U

/* Reads a file ("-": standard input). `file` is remembered by the places, so it must live as long
 * as the tree. Duplicate keys are complaints (JSON-005), all of them; *out is then set all the same,
 * so that the caller can go on complaining. Else *out is NULL unless JX_OK.
 * JX_ERR_IO: cannot be read; JX_ERR_INPUT: no JSON (place of the first fault), bad bytes, duplicate
 * keys; JX_ERR_LIMIT: too deep, too long, too many. */
JX_CHECK jx_status jx_json_read(jx_arena *mem, jx_diags *diags, const char *file,
                                const jx_json **out);
/* The same from bytes. */
JX_CHECK jx_status jx_json_parse(jx_arena *mem, jx_diags *diags, const char *file, jx_blob bytes,
                                 const jx_json **out);

/* A file as it lies there, for changing little and leaving the rest as it is. */
typedef struct jx_json_source {
    jx_blob bytes; /* in the file's own encoding */
    jx_str text;   /* decoded: what from, to and key_from count in */
    const jx_json *root;
} jx_json_source;
/* As jx_json_read; *out untouched unless JX_OK. */
JX_CHECK jx_status jx_json_read_source(jx_arena *mem, jx_diags *diags, const char *file,
                                       jx_json_source *out);

/* The bytes [from, to) of the decoded text become `text`, which is ASCII. */
typedef struct jx_json_edit {
    uint32_t from, to;
    jx_str text;
} jx_json_edit;
/* The file's bytes with the edits (in rising order, none touching another) made in its own encoding.
 * JX_ERR_INPUT, without a finding: an encoding that does not give back what was read. */
JX_CHECK jx_status jx_json_splice(jx_arena *mem, const jx_json_source *source,
                                  const jx_json_edit *edits, size_t n, jx_buf *out);

/* The node that a pointer (RFC 6901) leads to; NULL: there is none. */
const jx_json *jx_json_resolve(const jx_json *root, jx_str pointer);

const jx_json *jx_json_find(const jx_json *object, const char *key); /* NULL: absent */
const jx_json *jx_json_at(const jx_json *array, size_t i);
/* RFC 6901; empty for the root. */
jx_str jx_json_pointer(jx_arena *mem, const jx_json *node);
/* The place of a value, or of its key; in the node's own file when it has an origin. */
jx_place jx_json_place(jx_arena *mem, const char *file, const jx_json *node);
jx_place jx_json_key_place(jx_arena *mem, const char *file, const jx_json *node);

/* Complains about every key of `object` that is not among the n `known`, with the nearest known
 * name (JSON-006); a key that starts with "$" or "_" is the user's own note and is let pass. */
void jx_json_check_keys(jx_arena *mem, jx_diags *diags, const char *file, const jx_json *object,
                        const char *const *known, size_t n);

#endif
