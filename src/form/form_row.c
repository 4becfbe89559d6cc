/* form/form_row.c: rows, groups of rows, and cells. */
#include "form/form_priv.h"

/* The paragraphs of a cell: one text, or a list of texts and {"text", "style", "align"}. */
static void read_cell_paras(jx_form_reader *r, const jx_json *node, jx_form_cell *cell)
{
    const bool is_list = node->kind == JX_JSON_ARRAY;
    jx_form_para *at = JX_NEW_N(r->mem, jx_form_para, is_list ? node->n : 1);
    for (const jx_json *p = is_list ? node->first : node; p != NULL; p = is_list ? p->next : NULL) {
        jx_form_para *para = &at[cell->n++];
        *para = (jx_form_para){.style = cell->style, .align = cell->align};
        para->text.place = jx_form_place(r, p);
        if (p->kind == JX_JSON_OBJECT && is_list) {
            JX_FORM_KEYS(r, p, "text", "style", "align");
            jx_form_template(r, p, "text", &para->text);
            para->style = jx_form_style_of(r, p, "style", cell->style);
            para->align = jx_form_read_align(
                r, p, "align", para->style == cell->style ? cell->align : para->style->align);
        } else if (jx_form_is(r, p, JX_JSON_STRING)) {
            (void)jx_template_parse(r->mem, r->diags, para->text.place, p->text, &para->text);
        }
    }
    cell->paras = at;
}

typedef struct jx_cell_context {
    const jx_form_style *style;
    bool is_side, repeats;
} jx_cell_context;

/* "cols": "rest" is written for all that the other cells of the row leave. */
static uint32_t read_cols(jx_form_reader *r, const jx_json *node, const jx_cell_context *where)
{
    const jx_json *cols = jx_json_find(node, "cols");
    if (cols != NULL && cols->kind == JX_JSON_STRING && jx_str_is(cols->text, "rest") &&
        !where->is_side)
        return 0;
    return jx_form_count(r, node, "cols", 1, JX_FORM_COLUMNS_MAX);
}

static void read_cell_object(jx_form_reader *r, const jx_json *node, const jx_cell_context *where,
                             jx_form_cell *out)
{
    if (where->is_side)
        JX_FORM_KEYS(r, node, "id", "text", "cols", "style", "align", "valign", "head", "vertical",
                     "repeat_label", "continued", "empty", "prompt", "fill");
    else
        JX_FORM_KEYS(r, node, "id", "text", "cols", "rows", "style", "align", "valign", "head",
                     "merge", "vertical", "repeat_label", "continued", "empty", "prompt", "fill");
    static const jx_choice heads[] = {
        {"none",   JX_FORM_CELL_DATA       },
        {"column", JX_FORM_CELL_HEAD_COLUMN},
        {"row",    JX_FORM_CELL_HEAD_ROW   },
        {"both",   JX_FORM_CELL_HEAD_BOTH  },
    };
    out->style = jx_form_style_of(r, node, "style", where->style);
    out->align = jx_form_read_align(r, node, "align", out->style->align);
    out->valign = jx_form_read_valign(r, node, "valign", out->style->valign);
    out->cols = read_cols(r, node, where);
    if (!where->is_side) {
        out->rows = jx_form_count(r, node, "rows", 1, JX_FORM_SPAN_MAX);
        out->merge = jx_form_bool(r, node, "merge", false);
    }
    const int head = where->is_side || out->merge ? JX_FORM_CELL_HEAD_ROW : JX_FORM_CELL_DATA;
    switch (jx_form_choice(r, node, "head", JX_CHOICES(heads), head)) {
    case JX_FORM_CELL_HEAD_COLUMN:
        out->head = JX_FORM_CELL_HEAD_COLUMN;
        break;
    case JX_FORM_CELL_HEAD_ROW:
        out->head = JX_FORM_CELL_HEAD_ROW;
        break;
    case JX_FORM_CELL_HEAD_BOTH:
        out->head = JX_FORM_CELL_HEAD_BOTH;
        break;
    default:
        out->head = JX_FORM_CELL_DATA;
        break;
    }
    out->vertical = jx_form_bool(r, node, "vertical", false);
    out->repeat_label = jx_form_bool(r, node, "repeat_label", where->is_side || out->merge);
    out->continued = jx_form_bool(r, node, "continued", false);
    out->empty = jx_form_string(r, node, "empty");
    out->prompt = jx_form_string(r, node, "prompt");
    jx_form_color(r, node, "fill", &out->fill, &out->has_fill);
    if (out->merge && !where->repeats)
        jx_form_complain(r, &JX_FORM_MERGE, jx_json_find(node, "merge"), (jx_str){0}, (jx_str){0});
    const jx_json *text = jx_json_find(node, "text");
    if (text != NULL)
        read_cell_paras(r, text, out);
}

/* A cell is an object; one that is nothing but its text may be the text alone. */
static void read_cell(jx_form_reader *r, const jx_json *node, const jx_cell_context *where,
                      jx_form_cell *out)
{
    *out = (jx_form_cell){.place = jx_form_place(r, node),
                          .cols = 1,
                          .rows = 1,
                          .style = where->style,
                          .align = where->style->align,
                          .valign = where->style->valign,
                          .repeat_label = where->is_side,
                          .head = where->is_side ? JX_FORM_CELL_HEAD_ROW : JX_FORM_CELL_DATA};
    if (node->kind == JX_JSON_STRING)
        read_cell_paras(r, node, out);
    else if (jx_form_is(r, node, JX_JSON_OBJECT))
        read_cell_object(r, node, where, out);
}

static void read_cells(jx_form_reader *r, const jx_json *array, const jx_cell_context *where,
                       const jx_form_cell **out, size_t *n)
{
    if (array == NULL)
        return;
    if (array->n == 0)
        jx_form_complain(r, &JX_FORM_EMPTY, array, array->key, (jx_str){0});
    jx_form_cell *at = JX_NEW_N(r->mem, jx_form_cell, array->n);
    for (const jx_json *c = array->first; c != NULL; c = c->next)
        read_cell(r, c, where, &at[(*n)++]);
    *out = at;
}

static void read_heights(jx_form_reader *r, const jx_json *object, jx_form_row *out)
{
    const jx_len_reading how = {JX_EMU_MM, 0, 0, 0, JX_MM(400)};
    out->min_height = jx_form_len(r, object, "min_height", how, 0);
    const jx_json *height = jx_json_find(object, "height");
    if (height != NULL) {
        out->min_height = jx_form_len(r, object, "height", how, 0);
        out->fixed = out->min_height > 0;
        if (jx_json_find(object, "min_height") != NULL)
            jx_form_complain(r, &JX_FORM_BOTH_KEYS, height, JX_S("min_height"), JX_S("height"));
    }
    out->keep_previous = jx_form_bool(r, object, "keep_previous", false);
    out->splittable = jx_form_bool(r, object, "splittable", false);
}

static void read_group(jx_form_reader *r, const jx_json *object, const jx_rows_context *where,
                       jx_form_row *out)
{
    JX_FORM_KEYS(r, object, "side", "right", "rows", "repeat", "as", "id", "if", "unless");
    out->is_group = true;
    const jx_cell_context side = {.style = where->style, .is_side = true};
    read_cells(r, jx_form_find(r, object, "side", JX_JSON_ARRAY), &side, &out->cells, &out->n);
    read_cells(r, jx_form_find(r, object, "right", JX_JSON_ARRAY), &side, &out->right,
               &out->right_n);
    const jx_json *rows = jx_form_need(r, object, "rows", JX_JSON_ARRAY);
    const jx_rows_context inside = {.style = where->style,
                                    .repeats = out->n + out->right_n == 0 &&
                                               (out->repeat.path.n > 0 || where->repeats)};
    if (rows != NULL)
        jx_form_read_rows(r, rows, &inside, &out->rows, &out->row_n);
}

static void read_plain_row(jx_form_reader *r, const jx_json *object, const jx_rows_context *outer,
                           jx_form_row *out)
{
    JX_FORM_KEYS(r, object, "cells", "min_height", "height", "keep_previous", "splittable", "id",
                 "if", "unless", "repeat", "as", "none");
    const bool repeats = out->repeat.path.n > 0;
    const jx_cell_context where = {.style = outer->style, .repeats = repeats || outer->repeats};
    const jx_json *cells = jx_form_need(r, object, "cells", JX_JSON_ARRAY);
    read_cells(r, cells, &where, &out->cells, &out->n);
    read_heights(r, object, out);
    const jx_json *none = jx_json_find(object, "none");
    if (none == NULL)
        return;
    if (!repeats)
        jx_form_complain(r, &JX_FORM_NEEDS, none, JX_S("none"), JX_S("repeat"));
    const jx_cell_context plain = {.style = outer->style};
    jx_form_row *row = JX_NEW(r->mem, jx_form_row);
    *row = (jx_form_row){
        .place = jx_form_place(r, none), .min_height = out->min_height, .fixed = out->fixed};
    if (jx_form_is(r, none, JX_JSON_ARRAY))
        read_cells(r, none, &plain, &row->cells, &row->n);
    out->none = row;
}

void jx_form_read_rows(jx_form_reader *r, const jx_json *array, const jx_rows_context *where,
                       const jx_form_row **out, size_t *n)
{
    if (array->n == 0)
        jx_form_complain(r, &JX_FORM_EMPTY, array, JX_S("rows"), (jx_str){0});
    if (array->n > JX_FORM_ROWS_MAX) {
        jx_form_complain(r, &JX_FORM_ROWS_MANY, array,
                         jx_str_format(r->mem, "%u", JX_FORM_ROWS_MAX), (jx_str){0});
        return;
    }
    jx_form_row *at = JX_NEW_N(r->mem, jx_form_row, array->n);
    for (const jx_json *node = array->first; node != NULL; node = node->next) {
        if (!jx_form_is(r, node, JX_JSON_OBJECT))
            continue;
        jx_form_row *row = &at[(*n)++];
        row->place = jx_form_place(r, node);
        jx_form_read_when(r, node, &row->when);
        jx_form_read_repeat(r, node, "repeat", &row->repeat);
        if (jx_json_find(node, "side") != NULL || jx_json_find(node, "right") != NULL ||
            jx_json_find(node, "rows") != NULL)
            read_group(r, node, where, row);
        else
            read_plain_row(r, node, where, row);
    }
    *out = at;
}
