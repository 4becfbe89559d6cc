/* report/bind.c: a form and a filing -> a flow: blocks one after the other. */
#include "base/json.h"
#include "report/report_priv.h"

void jx_report_complain(jx_binder *b, const jx_rule *rule, jx_place place, jx_str a, jx_str c)
{
    jx_diags_add(b->diags, rule, place, a, c, (jx_str){0});
}

jx_binder jx_binder_new(jx_arena *mem, jx_diags *diags, const jx_form *form,
                        const jx_filing *filing)
{
    return (jx_binder){.mem = mem,
                       .diags = diags,
                       .form = form,
                       .filing = filing,
                       .narrative = jx_narrative_find(filing, form->name),
                       .root = jx_filing_value(filing)};
}

jx_block *jx_bind_block(jx_binder *b, jx_block_kind kind)
{
    jx_block *block = JX_PUSH(b->mem, &b->blocks);
    block->kind = kind;
    return block;
}

/* ---- conditions and repeats ---- */

static bool test_holds(jx_binder *b, const jx_scope *scope, const jx_form_test *test,
                       jx_place place)
{
    const jx_found found = jx_scope_find(scope, b->root, test->path);
    if (!found.known) {
        const jx_rule *rule = found.suggestion.n > 0 ? &JX_REPORT_PATH : &JX_REPORT_PATH_PLAIN;
        jx_diags_add(b->diags, rule, place, test->path, found.bad_part, found.suggestion);
        return false;
    }
    if (test->number && found.number == 0)
        jx_report_complain(b, &JX_REPORT_NUMBER, place, test->path, (jx_str){0});
    if (test->number)
        return jx_str_eq(jx_str_format(b->mem, "%zu", found.number), test->text);
    if (test->equals)
        return jx_value_is(&found.value, test->text);
    /* an empty form shows a row of each of its lists */
    return jx_value_holds(&found.value) || (b->blank && found.value.type == JX_TYPE_LIST);
}

bool jx_bind_when(jx_binder *b, const jx_scope *scope, const jx_form_when *when)
{
    if (when->holds.path.n > 0 && !test_holds(b, scope, &when->holds, when->place))
        return false;
    return when->fails.path.n == 0 || !test_holds(b, scope, &when->fails, when->place);
}

bool jx_bind_list(jx_binder *b, const jx_scope *scope, const jx_form_repeat *repeat, jx_value *out)
{
    const jx_found found = jx_scope_find(scope, b->root, repeat->path);
    if (!found.known) {
        const jx_rule *rule = found.suggestion.n > 0 ? &JX_REPORT_PATH : &JX_REPORT_PATH_PLAIN;
        jx_diags_add(b->diags, rule, repeat->place, repeat->path, found.bad_part, found.suggestion);
        return false;
    }
    if (found.value.type != JX_TYPE_LIST) {
        jx_report_complain(b, &JX_REPORT_NOT_LIST, repeat->place, repeat->path, (jx_str){0});
        return false;
    }
    *out = found.value;
    return true;
}

size_t jx_list_rows(const jx_binder *b, const jx_value *list)
{
    return b->blank && list->n == 0 ? 1 : list->n;
}

jx_scope jx_scope_inside(const jx_scope *outer, const jx_form_repeat *repeat, jx_value list,
                         size_t i)
{
    return (jx_scope){
        .outer = outer, .name = repeat->as, .value = jx_value_at(list, i), .number = i + 1};
}

/* ---- blocks ---- */

static void bind_include(jx_binder *b, const jx_scope *scope, const jx_form_include *include);
static void bind_blocks(jx_binder *b, const jx_scope *scope, const jx_form_block *blocks, size_t n);

static bool is_bound(const jx_template *text)
{
    for (size_t i = 0; i < text->n; i++)
        if (text->pieces[i].bound)
            return true;
    return false;
}

static void bind_text(jx_binder *b, const jx_scope *scope, const jx_form_block *block)
{
    const jx_form_para *para = &block->text.para;
    jx_form_style style = *para->style; /* the block may say otherwise than its style */
    style.tag = block->text.tag;
    style.bookmark = block->text.bookmark;
    const jx_form_para own = {.text = para->text, .style = &style, .align = para->align};
    jx_para_list paras = {0};
    if (style.tag == JX_FORM_TAG_P || style.tag == JX_FORM_TAG_NOTE)
        jx_bind_paras(b, scope, &own, &paras);
    else /* a heading of two lines is one heading */
        *JX_PUSH(b->mem, &paras) = jx_bind_para(b, scope, &own);
    for (size_t i = 0; i < paras.n; i++)
        if (paras.at[i].n > 0 || !is_bound(&para->text))
            jx_bind_block(b, JX_BLOCK_PARA)->para = paras.at[i];
}

static void bind_line(jx_binder *b, const jx_scope *scope, const jx_form_line *line)
{
    jx_piece *pieces = JX_NEW_N(b->mem, jx_piece, line->n);
    for (size_t i = 0; i < line->n; i++)
        pieces[i].para = jx_bind_para(b, scope, &line->pieces[i]);
    jx_bind_block(b, JX_BLOCK_LINE)->line = (jx_line_block){.pieces = pieces,
                                                            .n = line->n,
                                                            .spread = line->spread,
                                                            .before = line->before,
                                                            .after = line->after,
                                                            .keep_next = line->keep_next,
                                                            .keep_previous = line->keep_previous};
}

static void bind_group(jx_binder *b, const jx_scope *scope, const jx_form_block *block)
{
    if (block->group.repeat.path.n == 0) {
        bind_blocks(b, scope, block->group.blocks, block->group.n);
        return;
    }
    jx_value list;
    if (!jx_bind_list(b, scope, &block->group.repeat, &list))
        return;
    const size_t n = jx_list_rows(b, &list);
    for (size_t i = 0; i < n; i++) {
        const jx_scope inside = jx_scope_inside(scope, &block->group.repeat, list, i);
        if (jx_bind_when(b, &inside, &block->when))
            bind_blocks(b, &inside, block->group.blocks, block->group.n);
    }
}

static void bind_signature(jx_binder *b, const jx_scope *scope, const jx_form_signature *form)
{
    jx_para *organs = JX_NEW_N(b->mem, jx_para, form->n);
    for (size_t i = 0; i < form->n; i++) {
        organs[i] = jx_bind_para(b, scope, &form->organs[i]);
        jx_para_flush(&organs[i]);
    }
    jx_para date = jx_bind_para(b, scope, &form->date);
    jx_para_flush(&date);
    jx_bind_block(b, JX_BLOCK_SIGNATURE)->signature =
        (jx_signature_block){.organs = organs,
                             .n = form->n,
                             .date = date,
                             .sealed = form->sealed,
                             .em = jx_form_style_em(form->date.style),
                             .before = form->before,
                             .seal = form->seal};
}

static void bind_contents(jx_binder *b, const jx_scope *scope, const jx_form_contents *form)
{
    jx_contents contents = {.entry_style = jx_para_of(form->entry, form->entry->align),
                            .level_indent = form->indent,
                            .levels = form->levels,
                            .dots = form->dots};
    const jx_piece_of_text none = {.text = JX_S("")};
    jx_para_fill(b->mem, &contents.entry_style, form->entry, &none, 1);
    if (form->title.text.n > 0) {
        jx_para *title = JX_NEW(b->mem, jx_para);
        *title = jx_bind_para(b, scope, &form->title);
        contents.title = jx_bind_string(b, scope, &form->title.text);
        contents.title_para = title;
    }
    jx_bind_block(b, JX_BLOCK_CONTENTS)->contents = contents;
}

static void bind_block(jx_binder *b, const jx_scope *scope, const jx_form_block *block)
{
    switch (block->kind) {
    case JX_FORM_BLOCK_TEXT:
        bind_text(b, scope, block);
        return;
    case JX_FORM_BLOCK_LINE:
        bind_line(b, scope, &block->line);
        return;
    case JX_FORM_BLOCK_TABLE:
        jx_bind_table(b, scope, block);
        return;
    case JX_FORM_BLOCK_NARRATIVE:
        jx_bind_narrative(b, scope, &block->narrative);
        return;
    case JX_FORM_BLOCK_SPACE: {
        jx_block *space = jx_bind_block(b, JX_BLOCK_SPACE);
        space->space = block->space.height;
        space->keep_space = block->space.keep;
        return;
    }
    case JX_FORM_BLOCK_PAGE:
        jx_bind_block(b, JX_BLOCK_PAGE)->page_type = b->page_index[block->page];
        return;
    case JX_FORM_BLOCK_GROUP:
        bind_group(b, scope, block);
        return;
    case JX_FORM_BLOCK_SIGNATURE:
        bind_signature(b, scope, &block->signature);
        return;
    case JX_FORM_BLOCK_CONTENTS:
        bind_contents(b, scope, &block->contents);
        return;
    case JX_FORM_BLOCK_INCLUDE:
        bind_include(b, scope, &block->include);
        return;
    }
}

static void bind_blocks(jx_binder *b, const jx_scope *scope, const jx_form_block *blocks, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const bool repeats =
            blocks[i].kind == JX_FORM_BLOCK_GROUP && blocks[i].group.repeat.path.n > 0;
        /* the condition of what repeats is asked of each element */
        if (repeats || jx_bind_when(b, scope, &blocks[i].when))
            bind_block(b, scope, &blocks[i]);
    }
}

/* ---- the whole ---- */

/* One report: its page types, a new page, its blocks. */
static void bind_report(jx_binder *b, const jx_scope *scope)
{
    const jx_form *form = b->form;
    jx_bind_pages(b, scope);
    if (form->n == 0 || form->blocks[0].kind != JX_FORM_BLOCK_PAGE)
        jx_bind_block(b, JX_BLOCK_PAGE)->page_type = b->page_index[0];
    bind_blocks(b, scope, form->blocks, form->n);
}

/* The reports' pages keep their paper; a volume may number them its own way. */
static void number_pages(jx_binder *b, const jx_scope *scope, const jx_form_include *include,
                         size_t first)
{
    if (include->number == NULL)
        return;
    const jx_str format = jx_bind_page_number(b, scope, include->number);
    for (size_t i = first; i < b->types.n; i++) {
        b->types.at[i].number_format = format;
        b->types.at[i].number_place = JX_NUMBER_CENTER;
    }
}

static void lower_headings(jx_binder *b, const jx_form_include *include, size_t first)
{
    for (size_t i = first; i < b->blocks.n; i++) {
        jx_para *para = &b->blocks.at[i].para;
        if (b->blocks.at[i].kind == JX_BLOCK_PARA && para->tag >= JX_TAG_H1 &&
            para->tag <= JX_TAG_H6)
            para->tag = jx_heading_lower(para->tag, include->level - 1);
    }
}

static void bind_include(jx_binder *b, const jx_scope *scope, const jx_form_include *include)
{
    jx_binder inner = jx_binder_new(b->mem, b->diags, include->form, b->filing);
    const bool is_numbered_here = include->number != NULL; /* then the page types are its own */
    inner.blank = b->blank;
    if (!is_numbered_here)
        inner.pages = b->pages;
    inner.types = b->types;
    inner.blocks = b->blocks;
    const size_t first_block = b->blocks.n, first_type = b->types.n;
    const size_t n = jx_each_count(&inner);
    for (size_t i = 1; i <= n && inner.status == JX_OK; i++) {
        const jx_scope inside = jx_report_scope(&inner, i);
        bind_report(&inner, &inside);
    }
    if (!is_numbered_here)
        b->pages = inner.pages;
    b->types = inner.types;
    b->blocks = inner.blocks;
    b->status = inner.status;
    number_pages(b, scope, include, first_type);
    lower_headings(b, include, first_block);
}

static jx_status build(jx_binder *b, size_t element, const jx_flow **out)
{
    const size_t errors = jx_diags_count(b->diags, JX_ERROR);
    const jx_filing *filing = b->filing;
    const jx_scope scope = jx_report_scope(b, element);
    if (jx_diags_count(b->diags, JX_ERROR) > errors) /* there is nothing that it could be about */
        return JX_ERR_INPUT;
    jx_flow *flow = JX_NEW(b->mem, jx_flow);
    flow->title = jx_report_title(b, &scope);
    flow->author = filing->unit.name.text;
    flow->subject = b->form->source;
    flow->lang = b->form->lang;
    flow->date = filing->date.self.present ? filing->date.text : (jx_str){0};
    flow->first_page_number = 1;
    bind_report(b, &scope);
    flow->page_types = b->types.at;
    flow->page_type_n = b->types.n;
    flow->blocks = b->blocks.at;
    flow->n = b->blocks.n;
    if (b->status != JX_OK)
        return b->status;
    if (jx_diags_count(b->diags, JX_ERROR) > errors)
        return JX_ERR_INPUT;
    *out = flow;
    return JX_OK;
}

jx_status jx_report_build(jx_arena *mem, jx_diags *diags, const jx_form *form,
                          const jx_filing *filing, size_t project, const jx_flow **out)
{
    jx_binder b = jx_binder_new(mem, diags, form, filing);
    return build(&b, project == 0 ? 1 : project, out);
}

jx_status jx_report_build_blank(jx_arena *mem, jx_diags *diags, const jx_form *form,
                                const jx_flow **out)
{
    static const char text[] = "{\"format\": \"" JX_FILING_FORMAT "\"}";
    const jx_blob bytes = {(const unsigned char *)text, sizeof text - 1};
    jx_diags *unused = jx_diags_new(mem); /* that nothing is filed is as it should be */
    const jx_json *root;
    jx_filing *filing = NULL;
    JX_TRY(jx_json_parse(mem, unused, "", bytes, &root));
    if (jx_filing_from_json(mem, unused, "", root, &filing) != JX_OK && filing == NULL)
        return JX_ERR_INTERNAL;
    jx_binder b = jx_binder_new(mem, diags, form, filing);
    b.blank = true;
    return build(&b, 1, out);
}
