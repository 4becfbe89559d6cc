/* form/form_priv.h: the reader of a layout file, within this folder.
 *
 * Every function adds findings and goes on: one run shows all faults. A value that could not be
 * read takes its default, so that later steps always have sound data.
 */
#ifndef JX_FORM_FORM_PRIV_H
#define JX_FORM_FORM_PRIV_H

#include "base/json.h"
#include "form/form.h"

/* The files on the way to the one at hand: each extends or includes the next. */
typedef struct jx_form_trail {
    const struct jx_form_trail *outer;
    const char *file;
} jx_form_trail;
#define JX_FORM_TRAIL_MAX 12

typedef struct jx_form_reader {
    jx_arena *mem;
    jx_diags *diags;
    const char *file;
    const char *layouts; /* may be NULL */
    const jx_form_trail *trail;
    jx_form *form;
    jx_len page_width; /* of the type area of the page that the block at hand stands on */
} jx_form_reader;

/* form_value.c: values of keys. `object` is an object; an absent key gives the default. */
void jx_form_complain(jx_form_reader *r, const jx_rule *rule, const jx_json *node, jx_str a,
                      jx_str b);
jx_place jx_form_place(jx_form_reader *r, const jx_json *node);
/* Complains and says false when `node` is of another kind. */
bool jx_form_is(jx_form_reader *r, const jx_json *node, jx_json_kind kind);
/* A member that is the user's own note: its key begins with "$" or "_". */
bool jx_form_is_note(const jx_json *member);
/* NULL: absent, or of another kind (complained about). */
const jx_json *jx_form_find(jx_form_reader *r, const jx_json *object, const char *key,
                            jx_json_kind kind);
/* The same; absent is a complaint too. */
const jx_json *jx_form_need(jx_form_reader *r, const jx_json *object, const char *key,
                            jx_json_kind kind);
jx_str jx_form_string(jx_form_reader *r, const jx_json *object, const char *key);
bool jx_form_bool(jx_form_reader *r, const jx_json *object, const char *key, bool fallback);
uint32_t jx_form_count(jx_form_reader *r, const jx_json *object, const char *key, uint32_t fallback,
                       uint32_t max);
void jx_form_template(jx_form_reader *r, const jx_json *object, const char *key, jx_template *out);
/* A path such as "project.indicators"; a malformed one is a complaint. */
jx_str jx_form_path(jx_form_reader *r, const jx_json *object, const char *key);
void jx_form_color(jx_form_reader *r, const jx_json *object, const char *key, jx_rgb *out,
                   bool *found);

typedef struct jx_choice {
    const char *name;
    int value;
} jx_choice;
int jx_form_choice(jx_form_reader *r, const jx_json *object, const char *key,
                   const jx_choice *choices, size_t n, int fallback);
#define JX_CHOICES(table) (table), sizeof(table) / sizeof *(table)

/* Lengths: a number in the unit of the key, or a text "16pt", "8mm", "1cm", "2em", "1line", "三号".
 * `em` and `line` are 0 where these units mean nothing. */
typedef struct jx_len_reading {
    jx_len unit; /* of a bare number: JX_EMU_PT, JX_EMU_MM, or an em */
    jx_len em, line;
    jx_len min, max;
} jx_len_reading;
jx_len jx_form_len(jx_form_reader *r, const jx_json *object, const char *key, jx_len_reading how,
                   jx_len fallback);
/* "三号" -> 16 pt; false: no such size. */
bool jx_size_named(jx_str name, jx_len *out);

/* What to write instead of `name`: the nearest of `known` (all that are as near), or every one when
 * none is near: “heiti” / “kaiti”. */
jx_str jx_form_instead(jx_form_reader *r, jx_str name, const jx_str *known, size_t n);

/* The keys of an object; written as a list so that the table of keys stands beside its reader. */
#define JX_FORM_KEYS(r, object, ...)                                                               \
    do {                                                                                           \
        static const char *const jx_keys_[] = {__VA_ARGS__};                                       \
        jx_json_check_keys((r)->mem, (r)->diags, (r)->file, (object), jx_keys_,                    \
                           sizeof jx_keys_ / sizeof *jx_keys_);                                    \
    } while (0)

/* form_file.c: the file of another form that `node` names (a name, or a file that ends in ".json",
 * beside the file at hand); NULL: none, or one that would never end (complained about). */
const char *jx_form_find_file(jx_form_reader *r, const jx_json *node);
/* form_extend.c: the tree with all that it inherits; *out stays `root` when it extends nothing.
 * JX_ERR_INPUT ...: complained about. */
JX_CHECK jx_status jx_form_inherit(jx_form_reader *r, const jx_json *root, const jx_json **out);
/* form.c: the whole form of a file, or NULL (complained about). */
const jx_form *jx_form_read_other(jx_form_reader *r, const char *file);

/* form_page.c */
void jx_form_read_pages(jx_form_reader *r, const jx_json *root);   /* geometry */
void jx_form_finish_pages(jx_form_reader *r, const jx_json *root); /* what needs styles */
/* style.c */
void jx_form_read_styles(jx_form_reader *r, const jx_json *root);
/* The style that `key` names; absent or unknown (complained about): `fallback`. */
const jx_form_style *jx_form_style_of(jx_form_reader *r, const jx_json *object, const char *key,
                                      const jx_form_style *fallback);
/* What "1line" means beside this style: a line of the grid, or one of its own. */
jx_len jx_form_line_of(const jx_form_reader *r, const jx_form_style *style);
const jx_form_style *jx_form_style_find(const jx_form *form, jx_str name);
extern const jx_form_style jx_form_style_default; /* 五号宋体 */
extern const jx_form_style jx_form_style_number;  /* 四号宋体: T40 */
extern const jx_form_style jx_form_style_note;    /* 小五宋体 */
jx_form_align jx_form_read_align(jx_form_reader *r, const jx_json *object, const char *key,
                                 jx_form_align fallback);
jx_form_valign jx_form_read_valign(jx_form_reader *r, const jx_json *object, const char *key,
                                   jx_form_valign fallback);
jx_form_tag jx_form_read_tag(jx_form_reader *r, const jx_json *object, const char *key,
                             jx_form_tag fallback);
/* form_block.c */
void jx_form_read_blocks(jx_form_reader *r, const jx_json *array, const jx_form_block **out,
                         size_t *n);
void jx_form_read_when(jx_form_reader *r, const jx_json *object, jx_form_when *out);
void jx_form_read_repeat(jx_form_reader *r, const jx_json *object, const char *key,
                         jx_form_repeat *out);
/* form_narrative.c */
void jx_form_read_narrative(jx_form_reader *r, const jx_json *block, jx_form_narrative *out);
/* form_table.c */
void jx_form_read_table(jx_form_reader *r, const jx_json *object, jx_form_table *out);
/* form_row.c */
typedef struct jx_rows_context {
    const jx_form_style *style;
    bool repeats; /* the rows are alternatives of a group that repeats: their cells can merge */
} jx_rows_context;
void jx_form_read_rows(jx_form_reader *r, const jx_json *array, const jx_rows_context *where,
                       const jx_form_row **out, size_t *n);
/* grid.c: holds a section against the columns of its table. */
void jx_form_check_grid(jx_form_reader *r, const jx_form_section *section, uint32_t columns);

/* form_rule.c */
extern const jx_rule JX_FORM_FORMAT, JX_FORM_KIND, JX_FORM_MISSING, JX_FORM_CHOICE, JX_FORM_STYLE,
    JX_FORM_STYLE_NONE, JX_FORM_STYLE_TWICE, JX_FORM_FONT, JX_FORM_SIZE, JX_FORM_PAGE_NAME,
    JX_FORM_COLOR, JX_FORM_NUMBER_BAD, JX_FORM_NUMBER_RANGE, JX_FORM_LENGTH, JX_FORM_LENGTH_RANGE,
    JX_FORM_PATH, JX_FORM_NAME, JX_FORM_BLOCK_NONE, JX_FORM_BLOCK_BOTH, JX_FORM_EMPTY, JX_FORM_AREA,
    JX_FORM_BOTH_KEYS, JX_FORM_NEEDS, JX_FORM_LEVEL, JX_FORM_AS, JX_FORM_HOLE, JX_FORM_TOO_WIDE,
    JX_FORM_OVERLAP, JX_FORM_SPAN_DOWN, JX_FORM_SPAN_VARIABLE, JX_FORM_HEADER_ROWS,
    JX_FORM_HEADER_SPAN, JX_FORM_PERCENT, JX_FORM_PERCENT_MIX, JX_FORM_WIDTHS, JX_FORM_COLUMN,
    JX_FORM_GROUP_ROOM, JX_FORM_MERGE, JX_FORM_ROWS_MANY, JX_FORM_REST, JX_FORM_OTHER_NONE,
    JX_FORM_OTHER_CIRCLE, JX_FORM_EDIT_TARGET, JX_FORM_EDIT_TARGET_PLAIN, JX_FORM_EDIT_MANY,
    JX_FORM_EDIT_PLACE, JX_FORM_EDIT_TWICE, JX_FORM_ID, JX_FORM_ID_TWICE, JX_FORM_IS,
    JX_FORM_ARGUMENT, JX_FORM_BRACE_OPEN, JX_FORM_BRACE_CLOSE, JX_FORM_BINDING_PATH,
    JX_FORM_FORMAT_NAME, JX_FORM_FORMAT_PLACES, JX_FORM_FORMAT_TWICE;

#endif
