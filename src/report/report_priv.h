/* report/report_priv.h: binding a form to a filing, within this folder. */
#ifndef JX_REPORT_REPORT_PRIV_H
#define JX_REPORT_REPORT_PRIV_H

#include "report/report.h"

#define JX_REPORT_ROWS_MAX 20000u /* of one table, after all repeats */

/* Names that stand for elements of lists, the innermost first. */
typedef struct jx_scope {
    const struct jx_scope *outer;
    jx_str name;
    jx_value value;
    size_t number; /* of the element, from 1 */
} jx_scope;

/* What a path leads to. */
typedef struct jx_found {
    bool known; /* the path can exist; its value may still be absent */
    jx_value value;
    jx_type type;    /* of the value, as the path tells it: facts are JX_TYPE_ANY */
    size_t number;   /* of the scope's element, when the path is its bare name; else 0 */
    jx_str bad_part; /* when not known: what leads nowhere, and what may be meant */
    jx_str suggestion;
} jx_found;
/* `root`: the filing as a record (with or without one behind it). */
jx_found jx_scope_find(const jx_scope *scope, jx_value root, jx_str path);

/* Does a condition hold: filed, not empty, not false, not without elements? */
bool jx_value_holds(const jx_value *value);
/* Is it this text, as filed? Of a list of texts: is one of them? */
bool jx_value_is(const jx_value *value, jx_str text);

typedef JX_VEC(jx_block) jx_block_list;
typedef JX_VEC(jx_para) jx_para_list;

/* A page of a form that looks the same in every report of the form. */
typedef struct jx_bound_page {
    const jx_form_page *form;
    uint32_t index; /* among the flow's page types */
} jx_bound_page;

typedef struct jx_binder {
    jx_arena *mem;
    jx_diags *diags;
    const jx_form *form;
    const jx_filing *filing;
    const jx_narrative *narrative; /* of the report at hand; NULL: none */
    jx_value root;
    bool blank; /* an empty form: nothing is filed, and each list shows one row */
    jx_block_list blocks;
    JX_VEC(jx_page_type) types;
    JX_VEC(jx_bound_page) pages;
    uint32_t *page_index; /* of the form's pages, among `types` */
    jx_status status;     /* JX_ERR_LIMIT once a limit was met */
} jx_binder;

void jx_report_complain(jx_binder *b, const jx_rule *rule, jx_place place, jx_str a, jx_str c);

/* ---- format.c */
/* Can a value of this type be printed in this format? */
bool jx_format_suits(jx_format_kind format, jx_type type);
/* The value as text. False: it is a text where the format wants a number or a date; *out is then
 * the text as filed. `unit`: the filing's money unit. */
bool jx_format_value(jx_arena *mem, const jx_format *format, const jx_value *value, jx_str unit,
                     jx_str *out);
/* What stands for an absent value. */
jx_str jx_dash_text(const jx_format *format);
/* ---- numeral.c */
jx_str jx_numeral_chinese(jx_arena *mem, uint64_t n);        /* 21: 二十一 */
jx_str jx_numeral_chinese_digits(jx_arena *mem, uint64_t n); /* 2021: 二〇二一 */
jx_str jx_numeral_circled(jx_arena *mem, uint64_t n);        /* 1 to 50; beyond: (51) */

/* ---- bind_text.c */
typedef struct jx_piece_of_text {
    jx_str text;
    jx_place place;
} jx_piece_of_text;
typedef JX_VEC(jx_piece_of_text) jx_text_pieces;

/* Where a template stands: what an unknown path in it is called and where it is reported. */
typedef enum jx_origin { JX_ORIGIN_FORM, JX_ORIGIN_FILING } jx_origin;

/* Appends the template's pieces, bindings replaced by their values; elements of a list of texts
 * are separated by line feeds. */
void jx_bind_template(jx_binder *b, const jx_scope *scope, const jx_template *text,
                      jx_origin origin, jx_text_pieces *out);
/* The same as one text. */
jx_str jx_bind_string(jx_binder *b, const jx_scope *scope, const jx_template *text);
/* A paragraph in a style, without spans. */
jx_para jx_para_of(const jx_form_style *style, jx_form_align align);
jx_span jx_span_of(const jx_form_style *style, const jx_piece_of_text *piece);
jx_text_style jx_text_style_of(const jx_form_style *style);
jx_align jx_align_of(jx_form_align align);
/* A heading so many levels lower; the lowest is H6. */
jx_tag jx_heading_lower(jx_tag tag, uint32_t by);
/* Takes away indents and spaces, for a place that has its own. */
void jx_para_flush(jx_para *para);
/* Appends paragraphs: one for each line of the text, none for an empty text. */
void jx_bind_paras(jx_binder *b, const jx_scope *scope, const jx_form_para *para,
                   jx_para_list *out);
/* All of the text in one paragraph: line feeds stay. Empty texts give a paragraph without spans. */
jx_para jx_bind_para(jx_binder *b, const jx_scope *scope, const jx_form_para *para);
/* The spans of pieces, all in one style. */
void jx_para_fill(jx_arena *mem, jx_para *para, const jx_form_style *style,
                  const jx_piece_of_text *pieces, size_t n);

/* ---- bind.c */
bool jx_bind_when(jx_binder *b, const jx_scope *scope, const jx_form_when *when);
/* The list that a repeat runs over. False: complained about. */
bool jx_bind_list(jx_binder *b, const jx_scope *scope, const jx_form_repeat *repeat, jx_value *out);
/* How often its block or row is repeated: once for an empty list in an empty form. */
size_t jx_list_rows(const jx_binder *b, const jx_value *list);
jx_scope jx_scope_inside(const jx_scope *outer, const jx_form_repeat *repeat, jx_value list,
                         size_t i);
jx_block *jx_bind_block(jx_binder *b, jx_block_kind kind);
/* ---- each.c */
/* How many reports of the form there are: elements of its `each`, or 1. */
size_t jx_each_count(jx_binder *b);
/* The names of report number `element`, from 1: what it is about. Sets the binder's narrative. */
jx_scope jx_report_scope(jx_binder *b, size_t element);
/* "project" in the report of a narrative. */
jx_scope jx_project_scope(jx_binder *b, const jx_narrative *narrative);

/* ---- bind_page.c */
/* Adds the form's page types to the flow's. */
void jx_bind_pages(jx_binder *b, const jx_scope *scope);
enum { JX_PAGE_NAMES = 2 };
/* The names that a page number may use besides those of `outer`: names[0] is the innermost. */
void jx_page_scope(const jx_scope *outer, jx_scope names[JX_PAGE_NAMES]);
/* The text of a page number, with {page} and {pages} still in it; NULL: empty. */
jx_str jx_bind_page_number(jx_binder *b, const jx_scope *scope, const jx_template *text);

/* ---- bind.c, plan.c */
jx_binder jx_binder_new(jx_arena *mem, jx_diags *diags, const jx_form *form,
                        const jx_filing *filing);
jx_str jx_report_title(jx_binder *b, const jx_scope *scope);

/* ---- bind_table.c, bind_grid.c, bind_narrative.c */
void jx_bind_table(jx_binder *b, const jx_scope *scope, const jx_form_block *block);
/* Complains when cells leave a hole or overlap. */
bool jx_bind_check_grid(jx_binder *b, const jx_table *table);
void jx_bind_narrative(jx_binder *b, const jx_scope *scope, const jx_form_narrative *form);

/* ---- report_rule.c */
extern const jx_rule JX_REPORT_NO_FORM, JX_REPORT_NONE_ASKED, JX_REPORT_EMPTY_LIST,
    JX_REPORT_NO_NARRATIVE, JX_REPORT_NARRATIVES, JX_REPORT_PATH, JX_REPORT_PATH_PLAIN,
    JX_REPORT_NOT_TEXT, JX_REPORT_NOT_LIST, JX_REPORT_FORMAT, JX_REPORT_NUMBER, JX_REPORT_SHADOW,
    JX_REPORT_PLACEHOLDER, JX_REPORT_PLACEHOLDER_PLAIN, JX_REPORT_PLACEHOLDER_EMPTY,
    JX_REPORT_PLACEHOLDER_KIND, JX_REPORT_NOT_NUMBER, JX_REPORT_ROWS, JX_REPORT_GRID,
    JX_REPORT_PROJECT;

#endif
