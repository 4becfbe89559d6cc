/* tests/fuzz/fuzz_filing.c: any bytes give a filing or complaints; the scores can be completed; every
 * value that a path leads to has a place inside the file, also when it is absent. */
#include "score/score.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool truth)
{
    if (!truth)
        abort();
}

static void check_value(jx_value v)
{
    demand(v.place.line >= 1 && v.place.column >= 1);
    demand(jx_utf8_valid(v.text) == v.text.n);
    if (v.type == JX_TYPE_DECIMAL && v.computed && !v.dec.poisoned)
        demand(v.present && v.text.n > 0);
    if (v.type == JX_TYPE_TARGET)
        demand(v.target != NULL && jx_str_eq(v.target->text, v.text));
}

static void check_paths(jx_value root)
{
    static const char *const paths[] = {
        "format",
        "year",
        "date",
        "sample",
        "money_unit",
        "unit.name",
        "unit.level",
        "contact.phone",
        "reports",
        "reports[1]",
        "department.budget.total",
        "department.goals[2]",
        "department.indicators[1].target",
        "projects",
        "projects[1].name",
        "projects[1].competent_department",
        "projects[1].funds.total.rate",
        "projects[1].funds.other.budget",
        "projects[1].goal.expected[1]",
        "projects[1].indicators[1].actual",
        "projects[1].total_score",
        "projects[2].grade",
        "facts",
        "facts.a",
        "narratives[1].body[1].h1",
        "narratives[1].signature.date",
        "narratives[1].attachments[1].title",
    };
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        jx_type type;
        const struct jx_record_type *record;
        jx_str bad, near;
        const jx_str path = jx_str_from(paths[i]);
        demand(jx_path_check(jx_filing_type(), path, &type, &record, &bad, &near));
        const jx_value v = jx_value_get(root, path);
        demand(type == JX_TYPE_ANY || v.type == type);
        check_value(v);
    }
}

static void print_findings(jx_arena *mem, jx_diags *diags)
{
    jx_diags_sort(diags);
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        jx_buf out = jx_buf_new(mem);
        jx_finding_print(jx_diags_get(diags, i), JX_ZH, &out);
        jx_finding_print(jx_diags_get(diags, i), JX_EN, &out);
        const jx_str line = jx_buf_str(&out);
        demand(jx_utf8_valid(line) == line.n);
    }
}

static void check(jx_arena *mem, const uint8_t *data, size_t size)
{
    const jx_blob bytes = {data, size};
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root = NULL;
    if (jx_json_parse(mem, diags, "fuzz.json", bytes, &root) != JX_OK)
        return;
    jx_filing *filing = NULL;
    const jx_status status = jx_filing_from_json(mem, diags, "fuzz.json", root, &filing);
    demand(status == JX_OK || status == JX_ERR_INPUT);
    demand((status == JX_OK) == (jx_diags_count(diags, JX_ERROR) == 0));
    demand(filing != NULL || status != JX_OK);
    if (filing != NULL) {
        jx_score_complete(mem, filing);
        check_paths(jx_filing_value(filing));
    }
    print_findings(mem, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jx_arena *mem = jx_arena_new((size_t)256 << 20);
    if (mem == NULL)
        return 0;
    if (setjmp(*jx_arena_guard(mem)) == 0)
        check(mem, data, size);
    jx_arena_drop(mem);
    return 0;
}
