/* page/page_priv.h: what the files of this folder share.
 *
 * The way of a layout (page.c): every block is *measured* into a plan (paragraph.c, line_block.c,
 * signature.c, table_width.c, table_rows.c), a table of contents becomes a plan for each of its
 * entries (contents.c), structure elements are made (structure.c), the plans learn what they must
 * stand together with (keep.c), and then they are placed one after another (paginate.c): with a
 * table of contents first in rehearsals, until the numbers of pages are known. Tables are cut into parts by arithmetic alone (table_split.c) and drawn
 * from the result (table_emit.c, table_rules.c).
 *
 * Words: a *slot* is the place of a line, from the top of its cell to the top of the next line's;
 * its *cell* is the height that the characters themselves take.
 */
#ifndef JX_PAGE_PAGE_PRIV_H
#define JX_PAGE_PAGE_PRIV_H

#include "page/page.h"
#include "page/table_split.h"
#include "text/text.h"

/* One layout at work. Measuring goes on after a fault, so that all of them are found: `status` is
 * the first that was met. */
typedef struct jx_setting {
    jx_arena *mem;     /* what stays */
    jx_arena *scratch; /* glyphs of whole paragraphs while lines are sought: many times the lines */
    jx_diags *diags;
    jx_fonts *fonts;
    const jx_flow *flow;
    jx_pagelist *list;
    jx_status status;
    bool rehearses; /* nothing is drawn and nothing complained about: only places are sought */
} jx_setting;

/* Adds a finding; an error also becomes the layout's status. */
void jx_setting_complain(jx_setting *setting, const jx_rule *rule, jx_place place, jx_str a,
                         jx_str b);
/* Remembers the first failure. */
void jx_setting_fail(jx_setting *setting, jx_status status);
jx_str jx_mm_text(jx_arena *mem, jx_len len);            /* "12.3 mm", for findings */
jx_place jx_para_place(const jx_para *paras, size_t n);  /* of the first text that has one */
jx_str jx_para_text(jx_arena *mem, const jx_para *para); /* on one line */

extern const jx_rule jx_page_too_wide, jx_page_too_narrow, jx_page_row_too_low, jx_page_too_tall,
    jx_page_heads_too_tall, jx_page_too_many, jx_page_no_room;

/* --- text that is set: paragraph.c ------------------------------------------------------------ */

typedef struct jx_set_run { /* glyphs of one face, size, colour and direction */
    const jx_face *face;
    jx_len size;
    jx_len x, rise; /* from the line's start; up positive */
    jx_rgb color;
    const char *lang; /* NULL: the document's */
    bool right_to_left;
    jx_str text;
    const jx_glyph *glyphs;
    size_t n;
} jx_set_run;

typedef struct jx_set_line {
    const jx_set_run *runs; /* in the order of the text, which is what is read */
    size_t n;               /* 0: an empty line */
    const jx_para *para;
    jx_elem_id elem;
    jx_len x; /* from the left edge of what it was set into */
    jx_len width;
    jx_len slot;     /* top of its slot, from the top of the whole */
    jx_len cell;     /* height of its characters' cell, from the slot's top */
    jx_len baseline; /* from the slot's top */
} jx_set_line;

typedef struct jx_set_text {
    jx_set_line *at;
    size_t n;
    jx_len advance; /* all slots: where a next line would start */
    jx_len extent;  /* from its top to the bottom of its last cell, or of a seal below it */
} jx_set_text;

/* The height of lines [from, to): to the last cell's bottom; from its top when `from` is 0. */
jx_len jx_set_height(const jx_set_text *text, size_t from, size_t to);

/* A paragraph whose glyphs are known and whose lines are not. It lives in the scratch arena, until
 * the caller resets that. */
typedef struct jx_shaped_para {
    const jx_para *para;
    const jx_shaped *shaped; /* NULL: without text, or a character has no glyph */
} jx_shaped_para;

/* What a paragraph is set into. */
typedef struct jx_measure {
    jx_len width;
    jx_len grid; /* pitch of the page's line grid; 0: none */
} jx_measure;

jx_shaped_para jx_para_shape(jx_setting *setting, const jx_para *para);
/* Appends the lines of a paragraph to `lines`, from slot top `y` on, and returns where the next
 * line would start. `vertical`: one character under the other. */
typedef JX_VEC(jx_set_line) jx_set_lines;
jx_len jx_para_set(jx_setting *setting, const jx_shaped_para *shaped, jx_measure measure, jx_len y,
                   jx_set_lines *lines);
jx_len jx_para_set_vertical(jx_setting *setting, const jx_shaped_para *shaped, jx_len width,
                            jx_len y, jx_set_lines *lines);
jx_len jx_para_pitch(const jx_para *para, jx_len grid);
jx_len jx_para_size(const jx_para *para); /* its largest; 12 pt when it has no span */
jx_set_text jx_set_of(const jx_set_lines *lines, jx_len advance);
/* A few words on one line, as wide as they are. */
jx_set_line jx_words_set(jx_setting *setting, jx_str words, const jx_text_style *style);

/* Who owns what is placed. */
typedef struct jx_owner {
    jx_artifact artifact;
    jx_elem_id elem;
} jx_owner;

/* A pen on a sheet. */
typedef struct jx_pen {
    uint32_t sheet;
    jx_len x, y;
} jx_pen;

/* Places a line: `pen` is the top left corner of what it was set into, at its slot's height. */
void jx_line_emit(jx_setting *setting, jx_pen pen, const jx_set_line *line, jx_artifact artifact);
void jx_rect_emit(jx_setting *setting, uint32_t sheet, const jx_len box[4], jx_rgb color);

/* --- plans: a block, measured ----------------------------------------------------------------- */

typedef enum jx_plan_kind { JX_PLAN_TEXT, JX_PLAN_TABLE, JX_PLAN_SPACE, JX_PLAN_PAGE } jx_plan_kind;

typedef struct jx_cell_plan {
    const jx_cell *cell;
    jx_shaped_para *shaped; /* one per paragraph; NULL: not at hand */
    bool has_text;
    jx_len least, natural; /* widths of its text: unbreakable, and on one line */
    jx_set_text text;
    jx_elem_id elem;
} jx_cell_plan;

typedef struct jx_table_plan {
    const jx_table *table;
    jx_cell_plan *cells;
    uint32_t *grid; /* cell index of each place, row by row */
    jx_len *x;      /* column edges, 0 to the width: column_n + 1 */
    jx_len offset;  /* of the table's left edge in the type area */
    jx_len *floor;  /* least height of each row */
    jx_set_text continued;
    jx_split_in split;
    jx_len start; /* least height with which it may begin low on a page */
    bool tries;   /* sizes are being tried: what does not fit is noted, not complained about */
    bool tight;   /* something does not fit that smaller type would cure */
} jx_table_plan;

/* A paragraph that the outline and tables of contents name, and where it was placed last. */
typedef struct jx_landmark {
    const jx_para *para;
    uint32_t level;         /* from 1; never skips */
    uint32_t sheet, number; /* number 0: none is printed there */
    jx_len y;
} jx_landmark;

/* What the entries of one table of contents share. */
typedef struct jx_contents_plan {
    const jx_contents *contents;
    jx_measure measure;
    jx_len column;    /* room for the numbers */
    jx_set_line dots; /* a leader over the whole width; n 0: none */
} jx_contents_plan;

typedef struct jx_entry {
    jx_contents_plan *of;
    const jx_landmark *target;
    bool is_first;
} jx_entry;

typedef struct jx_plan {
    jx_plan_kind kind;
    const jx_block *block;
    const jx_page_type *type;
    jx_elem_id elem; /* of a paragraph or line block */
    jx_set_text text;
    jx_table_plan *table;
    jx_len before, after;
    bool keep_next, keep_previous, keep_lines, is_signature, is_blank;
    jx_landmark *landmark; /* NULL: none */
    const jx_entry *entry; /* NULL: not of a table of contents */
    /* keep.c */
    jx_len head; /* what must stand together from its top on */
    jx_len tail; /* what must follow its last lines (or row) on the same page; 0: nothing */
} jx_plan;

/* The type area's width and height; the line grid's pitch or 0. */
jx_len jx_type_width(const jx_page_type *type);
jx_len jx_type_height(const jx_page_type *type);
jx_len jx_type_grid(const jx_page_type *type);
/* `y` from the top of the type area, on the next line of the grid (or as it is). */
jx_len jx_grid_up(jx_len grid, jx_len y);

void jx_para_plan(jx_setting *setting, jx_plan *plan);      /* paragraph.c */
void jx_line_plan(jx_setting *setting, jx_plan *plan);      /* line_block.c */
void jx_signature_plan(jx_setting *setting, jx_plan *plan); /* signature.c */
void jx_table_measure(jx_setting *setting, jx_plan *plan);  /* table_rows.c */
/* True when the words of a table fit their columns and its fixed rows hold their text. Complains of
 * neither. table_rows.c */
bool jx_table_fits(jx_setting *setting, const jx_table *table, jx_len room);
/* A table that does not fit, with all its text scaled down: by as little as it takes, or as far as the
 * table's limit allows. table_shrink.c */
const jx_table *jx_table_fitting(jx_setting *setting, const jx_table *table, jx_len room);

/* Column edges of a table: x[0] is 0, x[column_n] the table's width, exactly. */
void jx_table_widths(jx_setting *setting, jx_table_plan *plan, jx_len room); /* table_width.c */
/* Width that a cell's text may take. */
jx_len jx_cell_width(const jx_table_plan *plan, const jx_cell *cell);
/* The paragraphs of a cell as lines of that width. */
jx_set_text jx_cell_set(jx_setting *setting, const jx_cell *cell, const jx_shaped_para *shaped,
                        jx_len width);
/* The room that rules take at the left and right of a cell, inside its column edges. */
jx_len jx_cell_clear_left(const jx_table *table, const jx_cell *cell);
jx_len jx_cell_clear_right(const jx_table *table, const jx_cell *cell);

typedef JX_VEC(jx_plan) jx_plans;

/* contents.c: the landmarks of a flow; then the entries of all tables of contents in their place among
 * the plans; then the numbers of their pages. */
void jx_landmarks_find(jx_setting *setting, const jx_plans *plans);
jx_plans jx_contents_expand(jx_setting *setting, const jx_plans *plans);
JX_CHECK jx_status jx_contents_settle(jx_setting *setting, const jx_plans *plans);
/* Leader, number and link of an entry whose lines [from, to) have been placed with `pen` at the top of
 * line `from`. */
void jx_entry_emit(jx_setting *setting, const jx_plan *plan, size_t from, size_t to, jx_pen pen);

/* Levels of headings that are open, outermost first. A heading closes those at its own level and below
 * and then stands one deeper than what is left: H1 H3 H3 H2 becomes H1 H2 H2 H2, and never skips. */
#define JX_DEEPEST_HEADING 6
typedef struct jx_levels {
    uint32_t filed[JX_DEEPEST_HEADING];
    uint32_t n;
} jx_levels;
uint32_t jx_level_enter(jx_levels *open, uint32_t filed);
uint32_t jx_heading_level(const jx_para *para); /* 0: not a heading */

/* Makes the elements of all plans, in reading order. */
void jx_structure_make(jx_setting *setting, jx_plan *plans, size_t n); /* structure.c */
void jx_table_structure(jx_setting *setting, jx_table_plan *plan, jx_elem_id document,
                        jx_elem_id first_table); /* table_structure.c */
void jx_keep_find(jx_plan *plans, size_t n);     /* keep.c */
JX_CHECK jx_status jx_paginate(jx_setting *setting, const jx_plan *plans,
                               size_t n); /* paginate.c */

/* Draws one part with its top left corner at the pen. */
void jx_table_emit(jx_setting *setting, const jx_table_plan *plan, const jx_part *part, jx_pen pen);
void jx_rules_emit(jx_setting *setting, const jx_table_plan *plan, const jx_part *part, jx_pen pen);

/* Page number and note of a sheet. */
typedef struct jx_page_count {
    uint32_t number; /* printed or not */
    uint32_t last;   /* the last number of the report */
    bool is_turned;  /* a landscape page among portrait ones: its number stands where theirs do */
} jx_page_count;
void jx_footer_emit(jx_setting *setting, const jx_page_type *type, uint32_t sheet,
                    jx_page_count count);

#endif
