/* tests/fuzz/fuzz_form.c: any bytes give a form or a complaint with a place; a form that has been held
 * against itself builds, from a filing with everything in it, tables whose grids are whole. */
#include "form/form.h"
#include "model/filing.h"
#include "report/report.h"
#include "score/score.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool truth)
{
    if (!truth)
        abort();
}

static void check_table(const jx_table *table)
{
    demand(table->row_n > 0 && table->column_n > 0 && table->section_n > 0);
    uint64_t places = 0;
    const jx_cell *before = NULL;
    for (size_t i = 0; i < table->cell_n; i++) {
        const jx_cell *cell = &table->cells[i];
        demand(cell->row_span >= 1 && cell->row + cell->row_span <= table->row_n);
        demand(cell->col_span >= 1 && cell->col + cell->col_span <= table->column_n);
        places += (uint64_t)cell->row_span * cell->col_span;
        if (before != NULL)
            demand(before->row < cell->row ||
                   (before->row == cell->row && before->col < cell->col));
        before = cell;
    }
    demand(places == (uint64_t)table->row_n * table->column_n);
    uint32_t row = 0;
    for (uint32_t i = 0; i < table->section_n; i++) {
        const jx_section *section = &table->sections[i];
        demand(section->first == row && section->n > 0);
        demand(section->header_rows < section->n);
        row += section->n;
    }
    demand(row == table->row_n);
}

static void check_flow(const jx_flow *flow)
{
    demand(flow->n > 0 && flow->blocks[0].kind == JX_BLOCK_PAGE);
    for (size_t i = 0; i < flow->n; i++) {
        if (flow->blocks[i].kind == JX_BLOCK_TABLE)
            check_table(&flow->blocks[i].table);
        if (flow->blocks[i].kind == JX_BLOCK_PAGE)
            demand(flow->blocks[i].page_type < flow->page_type_n);
    }
}

/* A filing in which every list has something in it; named as the form at hand. */
static const jx_filing *sample_filing(jx_arena *mem, jx_str report)
{
    static const char head[] = "{\"format\":\"jixiao-filing-1\",\"year\":2021,\"date\":"
                               "\"2022-01-02\",\"unit\":{\"name\":\"局\"},\"reports\":[\"x\"],"
                               "\"projects\":[{\"name\":\"甲\",\"indicators\":["
                               "{\"level1\":\"a\",\"level2\":\"b\",\"name\":\"c\"},"
                               "{\"level1\":\"a\",\"level2\":\"b\",\"name\":\"d\"}]},"
                               "{\"name\":\"乙\"}],\"department\":{\"duties\":[\"x\",\"y\"]},"
                               "\"narratives\":[{\"report\":\"";
    static const char tail[] = "\",\"title\":[\"t\"],\"body\":[{\"h1\":\"a\"},\"b\"]}]}";
    jx_buf text = jx_buf_new(mem);
    jx_buf_put_c(&text, head);
    jx_buf_put_str(&text, report);
    jx_buf_put_c(&text, tail);
    const jx_json *root = NULL;
    jx_filing *filing = NULL;
    jx_diags *diags = jx_diags_new(mem);
    const jx_blob blob = {(const unsigned char *)text.at, text.n};
    if (jx_json_parse(mem, diags, "filing.json", blob, &root) != JX_OK ||
        jx_filing_from_json(mem, diags, "filing.json", root, &filing) != JX_OK)
        return NULL; /* a form's name that no filing may write */
    jx_score_complete(mem, filing);
    return filing;
}

static void try_form(jx_arena *mem, const uint8_t *data, size_t size)
{
    jx_diags *diags = jx_diags_new(mem);
    const jx_form *form = NULL;
    const jx_status read = jx_form_parse(mem, diags, "form.json", (jx_blob){data, size}, &form);
    demand(read == JX_OK || read == JX_ERR_INPUT || read == JX_ERR_LIMIT);
    demand((read == JX_OK) == (jx_diags_count(diags, JX_ERROR) == 0));
    if (read != JX_OK || jx_report_check(mem, diags, form) != JX_OK)
        return;
    const jx_filing *filing = sample_filing(mem, form->name);
    if (filing == NULL)
        return;
    const jx_flow *flow = NULL;
    jx_report_plan plan;
    demand(jx_report_plan_form(mem, diags, form, filing, &plan) != JX_ERR_INTERNAL);
    const jx_status built = jx_report_build(mem, diags, form, filing, 1, &flow);
    demand((built == JX_OK) == (flow != NULL));
    for (size_t i = 0; i < jx_diags_n(diags); i++) /* the grid was whole before it was filled */
        demand(strcmp(jx_diags_get(diags, i)->rule->code, "REPORT-031") != 0);
    if (built == JX_OK)
        check_flow(flow);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jx_arena *mem = jx_arena_new((size_t)256 << 20);
    if (mem == NULL)
        return 0;
    if (setjmp(*jx_arena_guard(mem)) == 0)
        try_form(mem, data, size);
    jx_arena_drop(mem);
    return 0;
}
