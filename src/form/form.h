/* form/form.h: what a layout file says: pages, styles, blocks, tables.
 *
 * In: a JSON file (docs/forms.md is the reference of the language).  Out: plain data in which
 * every name is resolved, every length is in EMU, and every table has been held against its grid.
 * Knows no filing: a text with bindings stays a template; a path stays a text with a place, and
 * report/ finds what it names. All is in the arena of the call and never changes afterwards.
 */
#ifndef JX_FORM_FORM_H
#define JX_FORM_FORM_H

#include "base/base.h"
#include "base/file.h"
#include "base/look.h"
#include "form/template.h"

#define JX_FORM_COLUMNS_MAX 64u
#define JX_FORM_ROWS_MAX    2000u /* rows that one table's form may hold */
#define JX_FORM_SPAN_MAX    2000u

typedef enum jx_form_align {
    JX_FORM_LEFT,
    JX_FORM_CENTER,
    JX_FORM_RIGHT,
    JX_FORM_JUSTIFY,
} jx_form_align;

typedef enum jx_form_valign { JX_FORM_TOP, JX_FORM_MIDDLE, JX_FORM_BOTTOM } jx_form_valign;

typedef enum jx_form_tag {
    JX_FORM_TAG_P,
    JX_FORM_TAG_H1,
    JX_FORM_TAG_H2,
    JX_FORM_TAG_H3,
    JX_FORM_TAG_H4,
    JX_FORM_TAG_H5,
    JX_FORM_TAG_H6,
    JX_FORM_TAG_CAPTION,
    JX_FORM_TAG_NOTE,
} jx_form_tag;

typedef struct jx_form_style {
    jx_str name;
    jx_place place;
    jx_role role;
    jx_len size;
    jx_len pitch; /* advance of a full-width character; 0: its size */
    jx_rgb color;
    const char *lang; /* BCP 47; NULL: the form's */
    jx_form_align align;
    jx_form_valign valign;
    jx_len line_pitch; /* baseline to baseline; 0: from the size */
    jx_len indent;     /* of the first line */
    jx_len left, right, before, after;
    jx_len pad_x, pad_y; /* of a cell in this style */
    jx_form_tag tag;
    bool balanced, keep_next, keep_lines, bookmark;
} jx_form_style;

/* The width of a full-width character in this style: what "em" means. */
jx_len jx_form_style_em(const jx_form_style *style);

typedef enum jx_form_number {
    JX_FORM_NUMBER_NONE,
    JX_FORM_NUMBER_OUTSIDE,
    JX_FORM_NUMBER_CENTER,
} jx_form_number;

typedef struct jx_form_page {
    jx_str name;
    jx_place place;
    jx_len width, height;            /* as read: landscape is wider than high */
    jx_len top, right, bottom, left; /* margins */
    uint32_t grid_lines, grid_chars; /* 0: no grid */
    jx_len grid_line_pitch, grid_pitch;
    bool mirrored;
    jx_form_number number;
    const jx_template *number_text;    /* "第{page}页 共{pages}页"; NULL: the number alone */
    const jx_form_style *number_style; /* never NULL */
    bool number_dashes;
    jx_len number_drop;
    const jx_template *note;         /* in every footer; NULL: none */
    const jx_form_style *note_style; /* never NULL */
} jx_form_page;

/* "project.category": the value is filed and is not empty, not false, and not a list without
 * elements. "project.category = 市直专项": it is this text. "#project = 1": the element of the name
 * `project` is the first. */
typedef struct jx_form_test {
    jx_str path; /* empty: no test */
    jx_str text;
    bool equals; /* to `text` */
    bool number; /* the element's number does */
} jx_form_test;

/* Whether a row or block is there: without tests always. */
typedef struct jx_form_when {
    jx_form_test holds, fails;
    jx_place place;
} jx_form_when;

/* One after the other for the elements of a list, each under the name `as`. */
typedef struct jx_form_repeat {
    jx_str path; /* empty: not repeated */
    jx_str as;
    jx_place place;
} jx_form_repeat;

typedef struct jx_form_para { /* a line feed in the text starts a new paragraph of the same style */
    jx_template text;
    const jx_form_style *style;
    jx_form_align align;
} jx_form_para;

typedef struct jx_form_cell {
    jx_place place;
    const jx_form_para *paras;
    size_t n;
    uint32_t cols; /* 0: all that the row's other cells leave */
    uint32_t rows;
    const jx_form_style *style; /* padding; look of `empty` */
    jx_form_align align;
    jx_form_valign valign;
    enum {
        JX_FORM_CELL_DATA,
        JX_FORM_CELL_HEAD_COLUMN,
        JX_FORM_CELL_HEAD_ROW,
        JX_FORM_CELL_HEAD_BOTH
    } head;
    bool merge; /* with the row above, when equal (rows that repeat) */
    bool vertical;
    bool repeat_label; /* set again after a page break */
    bool continued;    /* and marked as such */
    jx_str empty;      /* shown when nothing else is */
    jx_str prompt;     /* the same, and goes before it, where the form shows its prompts */
    jx_rgb fill;
    bool has_fill;
} jx_form_cell;

/* Either a row of cells, or a group: side cells that span all rows of the group.
 *
 *   | left | row        | right |     left and right: cells, each over all rows of the group
 *   |      | row        |       |     rows: rows or further groups, in the columns between
 *   |      | row row row|       |
 */
typedef struct jx_form_row {
    jx_place place;
    bool is_group;
    jx_form_when when;
    jx_form_repeat repeat;
    const jx_form_cell *cells; /* of a group: those at the left */
    size_t n;
    const jx_form_cell *right; /* of a group */
    size_t right_n;
    const struct jx_form_row *rows; /* of a group */
    size_t row_n;
    const struct jx_form_row *none; /* stands in for a repeated row whose list is empty; or NULL */
    jx_len min_height;
    bool fixed, keep_previous, splittable;
} jx_form_row;

typedef struct jx_form_section {
    jx_place place;
    jx_form_when when;
    const jx_form_row *rows;
    size_t n;
    uint32_t header_rows;
    jx_template summary;
} jx_form_section;

typedef enum jx_form_width { JX_FORM_FIXED, JX_FORM_SHARE, JX_FORM_CONTENT } jx_form_width;

typedef struct jx_form_column {
    jx_form_width kind;
    jx_len width;   /* FIXED */
    uint32_t share; /* SHARE: in hundredths */
    jx_len min, max;
} jx_form_column;

typedef struct jx_form_table {
    const jx_form_column *columns;
    uint32_t column_n;
    const jx_form_section *sections; /* at least one */
    size_t n;
    const jx_form_style *style; /* of cells that name none */
    jx_len inner, outer, width, before, after;
    jx_len shrink_to; /* least size that all texts may be scaled down to; 0: as they are */
    jx_str continued_mark;
    const jx_form_para *continued; /* above each further part; or NULL */
} jx_form_table;

typedef struct jx_form_line {
    const jx_form_para *pieces;
    size_t n;
    bool spread;
    jx_len before, after;
    bool keep_next, keep_previous;
} jx_form_line;

/* How a heading of a level is numbered: "（一）" is prefix "（", Chinese numerals, suffix "）". */
typedef enum jx_form_numeral {
    JX_FORM_NUMERAL_NONE,
    JX_FORM_NUMERAL_CHINESE, /* 一 */
    JX_FORM_NUMERAL_ARABIC,  /* 1 */
    JX_FORM_NUMERAL_CIRCLED, /* ① */
} jx_form_numeral;

typedef struct jx_form_level {
    const jx_form_style *style;
    jx_form_numeral numeral;
    jx_str prefix, suffix;
} jx_form_level;

#define JX_FORM_LEVELS 4u

/* The narrative of the filing that names this form (title, salutation, body, 附件 note, 落款). */
typedef struct jx_form_narrative {
    const jx_form_style *title, *salutation, *body, *attachment, *signature;
    jx_form_level levels[JX_FORM_LEVELS];
    bool sealed; /* T34 instead of T33 */
    jx_len seal; /* side of the square kept free for a seal */
} jx_form_narrative;

/* A signature outside a narrative. */
typedef struct jx_form_signature {
    const jx_form_para *organs;
    size_t n;
    jx_form_para date;
    bool sealed;
    jx_len seal, before;
} jx_form_signature;

typedef struct jx_form_contents {
    jx_form_para title; /* empty: none */
    const jx_form_style *entry;
    uint32_t levels;
    jx_len indent; /* of each further level */
    bool dots;
} jx_form_contents;

/* All reports of another form, one after the other. */
typedef struct jx_form_include {
    const struct jx_form *form;
    uint32_t level; /* of their highest heading, from 1 */
    const jx_template
        *number; /* how their numbered pages are numbered here; NULL: as in their form */
} jx_form_include;

typedef enum jx_form_block_kind {
    JX_FORM_BLOCK_TEXT,
    JX_FORM_BLOCK_LINE,
    JX_FORM_BLOCK_TABLE,
    JX_FORM_BLOCK_NARRATIVE,
    JX_FORM_BLOCK_SPACE,
    JX_FORM_BLOCK_PAGE,  /* a new page of a type */
    JX_FORM_BLOCK_GROUP, /* blocks that repeat, or that stand under one condition */
    JX_FORM_BLOCK_SIGNATURE,
    JX_FORM_BLOCK_CONTENTS,
    JX_FORM_BLOCK_INCLUDE,
} jx_form_block_kind;

typedef struct jx_form_block {
    jx_form_block_kind kind;
    jx_place place;
    jx_form_when when;
    union {
        struct {
            jx_form_para para;
            jx_form_tag tag;
            bool bookmark;
        } text;
        jx_form_line line;
        jx_form_table table;
        jx_form_narrative narrative;
        struct {
            jx_len height;
            bool keep;
        } space;
        uint32_t page; /* index into the form's pages */
        jx_form_signature signature;
        jx_form_contents contents;
        jx_form_include include;
        struct {
            jx_form_repeat repeat;
            const struct jx_form_block *blocks;
            size_t n;
        } group;
    };
} jx_form_block;

typedef struct jx_form {
    const char *file;
    jx_place place;   /* of the whole */
    jx_str name;      /* "project-self-evaluation" */
    jx_str source;    /* the regulation */
    const char *lang; /* "zh-CN" */
    jx_template title;
    jx_template file_name;     /* without ".pdf" */
    jx_form_repeat each;       /* one report per element; path empty: one for the unit */
    bool prompts;              /* what is not filed shows the prompt of its cell */
    const jx_form_page *pages; /* at least one; the first is where a report starts */
    size_t page_n;
    const jx_form_style *styles;
    size_t style_n;
    const jx_form_block *blocks;
    size_t n;
} jx_form;

typedef struct jx_form_source {
    const char *file;     /* as the user named it; the findings borrow it */
    const jx_blob *bytes; /* NULL: what the file holds */
    const char
        *layouts; /* folder in which "extends" and "include" find forms that do not lie beside
                             the file; NULL: none */
} jx_form_source;

/* Reads a layout file, with the forms that it extends and includes, and holds it against itself:
 * all faults at once, FORM-NNN, each in the file in which it stands.
 *
 * *out  in `mem`; untouched on failure.
 *
 * JX_ERR_INPUT: the form is wrong; JX_ERR_IO, JX_ERR_LIMIT: as jx_json_read. */
JX_CHECK jx_status jx_form_load(jx_arena *mem, jx_diags *diags, const jx_form_source *source,
                                const jx_form **out);
/* The same without a folder of layouts. */
JX_CHECK jx_status jx_form_read(jx_arena *mem, jx_diags *diags, const char *file,
                                const jx_form **out);
/* The same from bytes. */
JX_CHECK jx_status jx_form_parse(jx_arena *mem, jx_diags *diags, const char *file, jx_blob bytes,
                                 const jx_form **out);

/* Appends the text of a layout file of the name `name` that extends `extends`, the form of `source`,
 * and changes nothing yet: with all that can be changed as notes.
 * JX_ERR_INPUT, JX_ERR_IO: `source` cannot be read. */
JX_CHECK jx_status jx_form_variant(jx_arena *mem, jx_diags *diags, const jx_form_source *source,
                                   jx_str extends, jx_str name, jx_buf *out);

/* The name nearest to `name` among `known`, or the empty view when none is near enough to be
 * meant (at most a third of the letters differ). */
jx_str jx_name_nearest(jx_str name, const jx_str *known, size_t n);

#endif
