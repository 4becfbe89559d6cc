/* tests/fuzz/fuzz_json.c: any bytes give a tree or a complaint with a place inside the file; cJSON and
 * our scanner never disagree (JSON-026); every node is found again by its own pointer's way. */
#include "base/json.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool truth)
{
    if (!truth)
        abort();
}

static void check_node(jx_arena *mem, const jx_json *node)
{
    demand(node->key_from <= node->from && node->from < node->to);
    demand(node->parent == NULL ||
           (node->key_from > node->parent->from && node->to < node->parent->to));
    demand(node->line >= 1 && node->column >= 1);
    demand(jx_utf8_valid(node->text) == node->text.n && jx_utf8_valid(node->key) == node->key.n);
    demand((jx_json_pointer(mem, node).n == 0) == (node->parent == NULL));
    uint32_t n = 0;
    const jx_json *before = NULL;
    for (const jx_json *child = node->first; child != NULL; child = child->next, n++) {
        demand(child->parent == node && child->index == n);
        if (before != NULL)
            demand(child->line > before->line ||
                   (child->line == before->line && child->column > before->column));
        before = child;
        check_node(mem, child);
    }
    demand(n == node->n);
}

static void print_findings(jx_arena *mem, jx_diags *diags)
{
    jx_diags_sort(diags);
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        const jx_finding *finding = jx_diags_get(diags, i);
        demand(strcmp(finding->rule->code, "JSON-026") != 0);
        jx_buf out = jx_buf_new(mem);
        jx_finding_print(finding, JX_ZH, &out);
        jx_finding_print(finding, JX_EN, &out);
        const jx_str line = jx_buf_str(&out);
        demand(jx_utf8_valid(line) == line.n);
        demand(memchr(line.at, '\n', line.n) == NULL);
    }
}

static void parse(jx_arena *mem, jx_blob bytes)
{
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root = NULL;
    const jx_status status = jx_json_parse(mem, diags, "fuzz.json", bytes, &root);
    demand(status == JX_OK || status == JX_ERR_INPUT || status == JX_ERR_LIMIT);
    demand((status == JX_OK) == (jx_diags_count(diags, JX_ERROR) == 0));
    if (root != NULL)
        check_node(mem, root);
    print_findings(mem, diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jx_arena *mem = jx_arena_new((size_t)256 << 20);
    if (mem == NULL)
        return 0;
    const jx_blob bytes = {data, size};
    if (setjmp(*jx_arena_guard(mem)) == 0)
        parse(mem, bytes);
    jx_arena_drop(mem);
    return 0;
}
