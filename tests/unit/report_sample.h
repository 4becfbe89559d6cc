/* report_sample.h: a filing, a form and the flow that comes of them, for the tests of report/. */
#ifndef REPORT_SAMPLE_H
#define REPORT_SAMPLE_H

#include "report/report.h"
#include "score/score.h"

#include "form_sample.h"

static inline jx_filing *filing_named(sample *s, const char *name)
{
    const char *text = read_text(s, jx_path_join(s->mem, FORMS "filings", name));
    assert_non_null(text);
    const jx_json *root = NULL;
    const jx_blob blob = {(const unsigned char *)text, strlen(text)};
    assert_int_equal(jx_json_parse(s->mem, s->diags, name, blob, &root), JX_OK);
    jx_filing *filing = NULL;
    if (jx_filing_from_json(s->mem, s->diags, name, root, &filing) != JX_OK)
        fail_msg("%s", findings_text(s));
    jx_score_complete(s->mem, filing);
    return filing;
}

static inline jx_filing *filing_of(sample *s, const char *text)
{
    const jx_json *root = NULL;
    const jx_blob blob = {(const unsigned char *)text, strlen(text)};
    assert_int_equal(jx_json_parse(s->mem, s->diags, "filing.json", blob, &root), JX_OK);
    jx_filing *filing = NULL;
    if (jx_filing_from_json(s->mem, s->diags, "filing.json", root, &filing) != JX_OK)
        fail_msg("%s", findings_text(s));
    jx_score_complete(s->mem, filing);
    return filing;
}

static inline const jx_form *layout_named(sample *s, const char *name)
{
    const jx_form *form = NULL;
    if (read_form_named(s, JX_SOURCE_DIR "/layouts", name, &form) != JX_OK)
        fail_msg("%s", findings_text(s));
    return form;
}

static inline const jx_form *form_of(sample *s, const char *text)
{
    const jx_form *form = NULL;
    if (parse_form(s, text, &form) != JX_OK)
        fail_msg("%s", findings_text(s));
    return form;
}

static inline const jx_flow *flow_of(sample *s, const jx_form *form, const jx_filing *filing,
                                     size_t project)
{
    const jx_flow *flow = NULL;
    if (jx_report_build(s->mem, s->diags, form, filing, project, &flow) != JX_OK)
        fail_msg("%s", findings_text(s));
    return flow;
}

static inline const char *dump_of(sample *s, const jx_flow *flow)
{
    jx_buf out = jx_buf_new(s->mem);
    jx_flow_dump(flow, &out);
    return jx_str_c(s->mem, jx_buf_str(&out));
}

/* A paragraph's text, all spans. */
static inline const char *para_text(sample *s, const jx_para *para)
{
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < para->n; i++)
        jx_buf_put_str(&out, para->spans[i].text);
    return jx_str_c(s->mem, jx_buf_str(&out));
}

/* The paragraphs of a flow, one a line. */
static inline const char *paras_text(sample *s, const jx_flow *flow)
{
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < flow->n; i++) {
        if (flow->blocks[i].kind != JX_BLOCK_PARA)
            continue;
        jx_buf_put_c(&out, para_text(s, &flow->blocks[i].para));
        jx_buf_put_byte(&out, '\n');
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

/* NULL: the flow has no table. */
static inline const jx_table *find_table(const jx_flow *flow)
{
    for (size_t i = 0; i < flow->n; i++)
        if (flow->blocks[i].kind == JX_BLOCK_TABLE)
            return &flow->blocks[i].table;
    return NULL;
}

static inline const jx_table *table_of(const jx_flow *flow)
{
    const jx_table *table = find_table(flow);
    if (table == NULL)
        abort();
    return table;
}

/* The cells of a table as "row,col rowsxcols text", separated by "; ". */
static inline const char *cells_text(sample *s, const jx_table *table)
{
    jx_buf out = jx_buf_new(s->mem);
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        jx_buf_format(&out, "%s%u,%u %ux%u", i > 0 ? "; " : "", cell->row, cell->col,
                      cell->row_span, cell->col_span);
        for (size_t k = 0; k < cell->n; k++) {
            jx_buf_put_c(&out, k > 0 ? "/" : " ");
            jx_buf_put_c(&out, para_text(s, &cell->paras[k]));
        }
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

/* A form of one table without styles. */
#define TABLE(columns, rows)                                                                       \
    "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"blocks\": [{\"table\": " \
    "{\"columns\": " columns ", \"rows\": " rows "}}]}"
#define BLOCKS(blocks)                                                                             \
    "{\"format\": \"jixiao-form-1\", \"name\": \"t\", \"title\": \"t\", \"blocks\": " blocks "}"
#define FILING(more)                                                                               \
    "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": {\"name\": \"示例局\"}" more "}"

#endif
