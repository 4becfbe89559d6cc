/* report/bind.c: a form and a filing -> a flow: blocks one after the other. */
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
                       .root = jx_filing_value(filing)};
}

jx_block *jx_bind_block(jx_binder *b, jx_block_kind kind)
{
    jx_block *block = JX_PUSH(b->mem, &b->blocks);
    block->kind = kind;
    return block;
}

/* ---- conditions and repeats ---- */

static bool path_holds(jx_binder *b, const jx_scope *scope, jx_str path, jx_place place)
{
    const jx_found found = jx_scope_find(scope, b->root, path);
    if (!found.known) {
        const jx_rule *rule = found.suggestion.n > 0 ? &JX_REPORT_PATH : &JX_REPORT_PATH_PLAIN;
        jx_diags_add(b->diags, rule, place, path, found.bad_part, found.suggestion);
        return false;
    }
    return jx_value_holds(&found.value);
}

bool jx_bind_when(jx_binder *b, const jx_scope *scope, const jx_form_when *when)
{
    if (when->if_path.n > 0 && !path_holds(b, scope, when->if_path, when->place))
        return false;
    return when->unless_path.n == 0 || !path_holds(b, scope, when->unless_path, when->place);
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

jx_scope jx_scope_inside(const jx_scope *outer, const jx_form_repeat *repeat, jx_value list,
                         size_t i)
{
    return (jx_scope){
        .outer = outer, .name = repeat->as, .value = jx_value_at(list, i), .number = i + 1};
}

/* ---- blocks ---- */

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
    for (size_t i = 0; i < list.n; i++) {
        const jx_scope inside = jx_scope_inside(scope, &block->group.repeat, list, i);
        if (jx_bind_when(b, &inside, &block->when))
            bind_blocks(b, &inside, block->group.blocks, block->group.n);
    }
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
        jx_bind_block(b, JX_BLOCK_PAGE)->page_type = block->page;
        return;
    case JX_FORM_BLOCK_GROUP:
        bind_group(b, scope, block);
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

/* ---- pages ---- */

/* What every footer says: the form's note, and that the values are samples. */
static jx_str footer_note(jx_binder *b, const jx_scope *scope, const jx_form_page *page)
{
    jx_buf note = jx_buf_new(b->mem);
    if (b->filing->sample.is_set)
        jx_buf_put_c(&note, "样例数据");
    const jx_str own = page->note != NULL ? jx_bind_string(b, scope, page->note) : (jx_str){0};
    if (note.n > 0 && own.n > 0)
        jx_buf_put_c(&note, "　");
    jx_buf_put_str(&note, own);
    return jx_buf_str(&note);
}

static jx_page_type page_type(jx_binder *b, const jx_scope *scope, const jx_form_page *page)
{
    jx_page_type type = {.width = page->width,
                         .height = page->height,
                         .top = page->top,
                         .right = page->right,
                         .bottom = page->bottom,
                         .left = page->left,
                         .grid = page->grid_lines > 0,
                         .line_pitch = page->grid_line_pitch,
                         .mirrored = page->mirrored,
                         .numbered = page->number != JX_FORM_NUMBER_NONE,
                         .number_style = jx_text_style_of(page->number_style),
                         .number_dashes = page->number_dashes,
                         .number_drop = page->number_drop,
                         .note = footer_note(b, scope, page),
                         .note_style = jx_text_style_of(page->note_style)};
    type.number_place =
        page->number == JX_FORM_NUMBER_CENTER ? JX_NUMBER_CENTER : JX_NUMBER_OUTSIDE;
    return type;
}

static void bind_pages(jx_binder *b, const jx_scope *scope, jx_flow *flow)
{
    jx_page_type *types = JX_NEW_N(b->mem, jx_page_type, b->form->page_n);
    for (size_t i = 0; i < b->form->page_n; i++)
        types[i] = page_type(b, scope, &b->form->pages[i]);
    flow->page_types = types;
    flow->page_type_n = b->form->page_n;
}

/* ---- the whole ---- */

jx_scope jx_report_scope(jx_binder *b, size_t project)
{
    jx_scope scope = {0};
    jx_value list;
    if (b->form->each.path.n == 0 || project == 0 || !jx_bind_list(b, NULL, &b->form->each, &list))
        return scope;
    if (project > list.n) {
        jx_diags_add(b->diags, &JX_REPORT_PROJECT, list.place,
                     jx_str_format(b->mem, "%zu", project), b->form->each.path,
                     jx_str_format(b->mem, "%zu", list.n));
        return scope;
    }
    return jx_scope_inside(NULL, &b->form->each, list, project - 1);
}

jx_status jx_report_build(jx_arena *mem, jx_diags *diags, const jx_form *form,
                          const jx_filing *filing, size_t project, const jx_flow **out)
{
    const size_t errors = jx_diags_count(diags, JX_ERROR);
    jx_binder b = jx_binder_new(mem, diags, form, filing);
    const size_t element = form->each.path.n > 0 && project == 0 ? 1 : project;
    const jx_scope scope = jx_report_scope(&b, element);
    jx_flow *flow = JX_NEW(mem, jx_flow);
    flow->title = jx_report_title(&b, &scope);
    flow->author = filing->unit.name.text;
    flow->subject = form->source;
    flow->lang = form->lang;
    flow->date = filing->date.self.present ? filing->date.text : (jx_str){0};
    flow->first_page_number = 1;
    bind_pages(&b, &scope, flow);
    if (form->n == 0 || form->blocks[0].kind != JX_FORM_BLOCK_PAGE)
        jx_bind_block(&b, JX_BLOCK_PAGE)->page_type = 0;
    bind_blocks(&b, &scope, form->blocks, form->n);
    flow->blocks = b.blocks.at;
    flow->n = b.blocks.n;
    if (b.status != JX_OK)
        return b.status;
    if (jx_diags_count(diags, JX_ERROR) > errors)
        return JX_ERR_INPUT;
    *out = flow;
    return JX_OK;
}
