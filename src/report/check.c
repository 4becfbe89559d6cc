/* report/check.c: holds the bindings of a form against what a filing can hold, without any filing:
 * the form is walked with the types of values instead of values. */
#include "report/report_priv.h"

typedef struct jx_checker {
    jx_binder b; /* its filing is empty: all paths have types and no values */
} jx_checker;

static void check_test(jx_checker *c, const jx_scope *scope, const jx_form_test *test,
                       jx_place place)
{
    if (test->path.n == 0)
        return;
    const jx_found found = jx_scope_find(scope, c->b.root, test->path);
    if (found.known) {
        if (test->number && found.number == 0)
            jx_report_complain(&c->b, &JX_REPORT_NUMBER, place, test->path, (jx_str){0});
        return;
    }
    const jx_rule *rule = found.suggestion.n > 0 ? &JX_REPORT_PATH : &JX_REPORT_PATH_PLAIN;
    jx_diags_add(c->b.diags, rule, place, test->path, found.bad_part, found.suggestion);
}

static void check_when(jx_checker *c, const jx_scope *scope, const jx_form_when *when)
{
    check_test(c, scope, &when->holds, when->place);
    check_test(c, scope, &when->fails, when->place);
}

/* Binding against an empty filing finds all that is wrong with the bindings themselves. */
static void check_template(jx_checker *c, const jx_scope *scope, const jx_template *text)
{
    jx_text_pieces unused = {0};
    jx_bind_template(&c->b, scope, text, JX_ORIGIN_FORM, &unused);
}

static void check_para(jx_checker *c, const jx_scope *scope, const jx_form_para *para)
{
    check_template(c, scope, &para->text);
}

/* The scope inside a repeat; the outer one when there is none. False: the repeat is wrong, and what
 * is inside it cannot be judged. */
static bool check_repeat(jx_checker *c, const jx_scope *outer, const jx_form_repeat *repeat,
                         jx_scope *out)
{
    jx_value list;
    *out = *outer;
    if (repeat->path.n == 0)
        return true;
    jx_type unused_type;
    const struct jx_record_type *unused_record;
    jx_str bad, suggestion;
    if (repeat->as.n > 0 && jx_path_check(c->b.root.record_type, repeat->as, &unused_type,
                                          &unused_record, &bad, &suggestion))
        jx_report_complain(&c->b, &JX_REPORT_SHADOW, repeat->place, repeat->as, (jx_str){0});
    if (!jx_bind_list(&c->b, outer, repeat, &list))
        return false;
    *out = jx_scope_inside(outer, repeat, list, 0);
    return true;
}

/* ---- tables ---- */

static void check_cells(jx_checker *c, const jx_scope *scope, const jx_form_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < cells[i].n; k++)
            check_para(c, scope, &cells[i].paras[k]);
}

static void check_rows(jx_checker *c, const jx_scope *outer, const jx_form_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const jx_form_row *row = &rows[i];
        jx_scope scope;
        if (!check_repeat(c, outer, &row->repeat, &scope))
            continue;
        check_when(c, &scope, &row->when);
        check_cells(c, &scope, row->cells, row->n);
        check_cells(c, &scope, row->right, row->right_n);
        check_rows(c, &scope, row->rows, row->row_n);
        if (row->none != NULL)
            check_cells(c, outer, row->none->cells, row->none->n);
    }
}

static void check_table(jx_checker *c, const jx_scope *scope, const jx_form_table *table)
{
    for (size_t i = 0; i < table->n; i++) {
        check_when(c, scope, &table->sections[i].when);
        check_template(c, scope, &table->sections[i].summary);
        check_rows(c, scope, table->sections[i].rows, table->sections[i].n);
    }
    if (table->continued != NULL)
        check_para(c, scope, table->continued);
}

/* ---- blocks ---- */

static void check_page_number(jx_checker *c, const jx_scope *scope, const jx_template *number)
{
    jx_scope names[JX_PAGE_NAMES];
    jx_page_scope(scope, names);
    if (number != NULL)
        check_template(c, &names[0], number);
}

static void check_blocks(jx_checker *c, const jx_scope *outer, const jx_form_block *blocks,
                         size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const jx_form_block *block = &blocks[i];
        jx_scope scope = *outer;
        if (block->kind == JX_FORM_BLOCK_GROUP &&
            !check_repeat(c, outer, &block->group.repeat, &scope))
            continue;
        check_when(c, &scope, &block->when);
        switch (block->kind) {
        case JX_FORM_BLOCK_TEXT:
            check_para(c, &scope, &block->text.para);
            break;
        case JX_FORM_BLOCK_LINE:
            for (size_t k = 0; k < block->line.n; k++)
                check_para(c, &scope, &block->line.pieces[k]);
            break;
        case JX_FORM_BLOCK_TABLE:
            check_table(c, &scope, &block->table);
            break;
        case JX_FORM_BLOCK_GROUP:
            check_blocks(c, &scope, block->group.blocks, block->group.n);
            break;
        case JX_FORM_BLOCK_SIGNATURE:
            for (size_t k = 0; k < block->signature.n; k++)
                check_para(c, &scope, &block->signature.organs[k]);
            check_para(c, &scope, &block->signature.date);
            break;
        case JX_FORM_BLOCK_CONTENTS:
            check_para(c, &scope, &block->contents.title);
            break;
        case JX_FORM_BLOCK_INCLUDE:
            check_page_number(c, &scope, block->include.number);
            if (jx_report_check(c->b.mem, c->b.diags, block->include.form) != JX_OK)
                break; /* complained about there */
            break;
        case JX_FORM_BLOCK_NARRATIVE:
        case JX_FORM_BLOCK_SPACE:
        case JX_FORM_BLOCK_PAGE:
            break;
        }
    }
}

static void check_pages(jx_checker *c, const jx_scope *scope)
{
    const jx_form *form = c->b.form;
    for (size_t i = 0; i < form->page_n; i++) {
        if (form->pages[i].note != NULL)
            check_template(c, scope, form->pages[i].note);
        check_page_number(c, scope, form->pages[i].number_text);
    }
}

jx_status jx_report_check(jx_arena *mem, jx_diags *diags, const jx_form *form)
{
    const size_t errors = jx_diags_count(diags, JX_ERROR);
    static const jx_filing empty;
    jx_checker c = {.b = jx_binder_new(mem, diags, form, &empty)};
    const jx_scope none =
        jx_str_is(form->each.path, "narratives") ? jx_project_scope(&c.b, NULL) : (jx_scope){0};
    jx_scope scope;
    const bool about_known = check_repeat(&c, &none, &form->each, &scope);
    const jx_scope seq = {.outer = &scope, .name = JX_S("seq"), .value = {.type = JX_TYPE_TEXT}};
    if (about_known) {
        check_template(&c, &scope, &form->title);
        check_template(&c, &seq, &form->file_name);
        check_pages(&c, &scope);
        check_blocks(&c, &scope, form->blocks, form->n);
    }
    return jx_diags_count(diags, JX_ERROR) > errors ? JX_ERR_INPUT : JX_OK;
}
