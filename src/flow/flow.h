/* flow/flow.h: CONTRACT. A report as a flow of blocks: what is to be set, not where.
 *
 * Made by report/, read by page/. Knows no filing, no form, no font file, no page break. All
 * texts are valid UTF-8 and borrowed from the report's arena. flow/flow_dump.c prints it for
 * tests.
 */
#ifndef JX_FLOW_FLOW_H
#define JX_FLOW_FLOW_H

#include "base/base.h"
#include "base/look.h"

typedef enum jx_align { JX_LEFT, JX_CENTER, JX_RIGHT, JX_JUSTIFY } jx_align;
typedef enum jx_valign { JX_TOP, JX_MIDDLE, JX_BOTTOM } jx_valign;

/* How characters look. */
typedef struct jx_text_style {
    jx_role role;
    jx_len size;  /* EMU; 三号 is JX_PT(16) */
    jx_len pitch; /* advance of a full-width character; 0: its size. GB/T 9704 grid: 156 mm / 28 */
    jx_rgb color;
    const char *lang; /* BCP 47; NULL: the report's */
} jx_text_style;

/* A piece of a paragraph in one style. */
typedef struct jx_span {
    jx_str text; /* U+000A is a forced line break */
    jx_text_style style;
    jx_place place; /* where the text came from, for complaints about it */
} jx_span;

/* What a paragraph is to a reader (PDF structure). */
typedef enum jx_tag {
    JX_TAG_P,
    JX_TAG_H1,
    JX_TAG_H2,
    JX_TAG_H3,
    JX_TAG_H4,
    JX_TAG_H5,
    JX_TAG_H6,
    JX_TAG_CAPTION, /* of the table that follows */
    JX_TAG_NOTE,
} jx_tag;

typedef struct jx_para {
    jx_tag tag;
    const jx_span *spans;
    size_t n;
    jx_align align;
    jx_len line_pitch;    /* baseline to baseline; 0: 1.3 of the largest size */
    jx_len first_indent;  /* of the first line; may be negative (hanging) */
    jx_len left, right;   /* indents of all lines */
    jx_len before, after; /* extra space; `before` vanishes at the top of a page */
    bool balanced;        /* a title: lines of fitting lengths, broken between words (T21, T22) */
    bool keep_next;       /* not the last thing on a page: stays with two lines of the next */
    bool keep_lines;      /* not cut between its lines */
    bool bookmark;        /* in the outline, at the level of its heading tag */
} jx_para;

/* A cell of a true grid. Rows and columns count from 0 over the whole table. */
typedef struct jx_cell {
    uint32_t row, col, row_span, col_span; /* spans >= 1 */
    const jx_para *paras;                  /* 0: empty */
    size_t n;
    jx_valign valign;
    jx_len pad_x, pad_y; /* inside, both sides */
    enum { JX_CELL_DATA, JX_CELL_HEAD_COLUMN, JX_CELL_HEAD_ROW, JX_CELL_HEAD_BOTH } head;
    bool vertical;  /* one character under the other, upright (label columns) */
    bool repeat;    /* a label: set again in each part after a page break */
    bool continued; /* then followed by the table's `continued_mark` */
    jx_rgb fill;
    bool has_fill;
} jx_cell;

typedef enum jx_width_kind { JX_WIDTH_FIXED, JX_WIDTH_SHARE, JX_WIDTH_CONTENT } jx_width_kind;

typedef struct jx_column {
    jx_width_kind kind;
    jx_len width;    /* FIXED: EMU */
    uint32_t share;  /* SHARE: relative to the sum of shares; CONTENT: least share is its minimum */
    jx_len min, max; /* CONTENT: 0 none */
} jx_column;

typedef struct jx_row {
    jx_len min_height;  /* EMU; 0: from content */
    bool fixed;         /* exactly min_height: content that needs more is a finding */
    bool keep_previous; /* never the first row of a part: 合计, signature rows */
    bool splittable;    /* may be torn between lines even if it would fit on a page */
} jx_row;

/* Rows [first, first + n) of the grid that stand for one logical table: own column headers, own
 * Table element. Header rows are its first `header_rows`; they repeat on every further page. No
 * cell crosses a section's edge. */
typedef struct jx_section {
    uint32_t first, n, header_rows;
    jx_str summary; /* for a screen reader: what this table holds; empty: none */
} jx_section;

typedef struct jx_table {
    const jx_column *columns;
    uint32_t column_n;
    const jx_row *rows;
    uint32_t row_n;
    const jx_section *sections; /* in order, covering all rows; at least 1 */
    uint32_t section_n;
    const jx_cell *cells; /* in order of row, then column; cover the grid without hole or overlap */
    size_t cell_n;
    jx_len inner, outer; /* thickness of rules; 0: none */
    jx_len width;        /* 0: the type area's */
    jx_len before, after;
    jx_str continued_mark;    /* 「（续）」 after repeated labels that ask for it */
    const jx_para *continued; /* set above each further part (续表), or NULL; an artifact */
    jx_len shrink_to;         /* smallest size that all text of the table may be scaled down to, by
                                   one ratio for the table, so that its unbreakable words fit their
                                   columns and its fixed rows hold their text; 0: never */
    jx_place place;
} jx_table;

/* A line of pieces at the left, centre and right, or spread evenly over the width: unit lines above
 * a table, 填表人/填报日期 below it. One P element, pieces in reading order. */
typedef struct jx_piece {
    jx_para para; /* one line each if it fits; align says where it hangs */
} jx_piece;
typedef struct jx_line_block {
    const jx_piece *pieces;
    size_t n;
    bool spread; /* pieces at even distances; else by their own align */
    jx_len before, after;
    bool keep_next, keep_previous;
} jx_line_block;

/* GB/T 9704-2012 7.3.5: name of the organ and date. Never alone on a page: keeps with the last
 * two lines before it. */
typedef struct jx_signature_block {
    const jx_para *organs; /* one per organ */
    size_t n;
    jx_para date;
    bool sealed; /* T34: date four characters from the right, name centred on it; else T33 */
    jx_len em;   /* width of a character: the unit of its offsets */
    jx_len before;
    jx_len seal; /* side of the square kept free for a seal; 0: none */
} jx_signature_block;

/* 目录: the bookmarked paragraphs of the whole flow, each with the number of its page. A long text
 * goes on in further lines, set in by two characters unless `first_indent` of the style says
 * otherwise. */
typedef struct jx_contents {
    jx_str title;              /* "目录"; empty: none */
    const jx_para *title_para; /* the title as it is set; NULL: none */
    jx_para entry_style;       /* of an entry; spans[0], n 1: its characters, without text */
    jx_len level_indent;       /* an entry of level 2, 3, … is set in by so much per level */
    uint32_t levels;           /* bookmark levels shown; at least 1 */
    bool dots;                 /* leaders between text and number */
} jx_contents;

typedef enum jx_block_kind {
    JX_BLOCK_PARA,
    JX_BLOCK_TABLE,
    JX_BLOCK_LINE,
    JX_BLOCK_SIGNATURE,
    JX_BLOCK_SPACE, /* `space` EMU, nothing at the top of a page unless `keep_space` */
    JX_BLOCK_PAGE,  /* a new page of type `page_type`; the first block of a flow always is one */
    JX_BLOCK_CONTENTS,
} jx_block_kind;

typedef struct jx_block {
    jx_block_kind kind;
    union {
        jx_para para;
        jx_table table;
        jx_line_block line;
        jx_signature_block signature;
        struct {
            jx_len space;
            bool keep_space;
        };
        uint32_t page_type;
        jx_contents contents;
    };
} jx_block;

/* A kind of page. The type area (版心) is what the margins leave. */
typedef struct jx_page_type {
    jx_len width, height;            /* of the sheet as read: landscape is wider than high */
    jx_len top, right, bottom, left; /* margins */
    bool grid;                       /* GB/T 9704 5.2.3: lines stand on a grid of line_pitch */
    jx_len line_pitch;               /* of the grid: T13 (637.795 - 15.793) / 21 pt */
    bool mirrored;                   /* even pages swap left and right margins (T18) */
    bool numbered;
    enum { JX_NUMBER_OUTSIDE, JX_NUMBER_CENTER } number_place;
    jx_text_style number_style; /* 四号 宋体 */
    bool number_dashes;         /* — 1 — */
    jx_str number_format;       /* "第{page}页 共{pages}页": {page} and {pages} are replaced by
                                   the number and the last number; empty: the number, with
                                   or without dashes */
    jx_len number_drop;         /* from the type area's lower edge to the dash: 7 mm */
    jx_str note; /* in the footer of each page, e.g. 样例数据; may hold {page} and
                                   {pages}, too; empty: none */
    jx_text_style note_style;
} jx_page_type;

typedef struct jx_flow {
    jx_str title, author, subject, keywords; /* document properties */
    const char *lang;                        /* BCP 47, "zh-CN" */
    jx_str date; /* ISO 8601 date of the filing, "2022-03-15"; may be empty */
    uint32_t
        first_page_number; /* of the first numbered page, usually 1: pages without number before
                                   it (a cover) are not counted, those after it are */
    const jx_page_type *page_types;
    size_t page_type_n;
    const jx_block *blocks;
    size_t n;
} jx_flow;

/* One record a line, integers in EMU: what goldens hold. */
void jx_flow_dump(const jx_flow *flow, jx_buf *out);

#endif
