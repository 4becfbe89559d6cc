/* report/bind_page.c: the form's kinds of pages -> the flow's, each once: forms that are included many
 * times share theirs unless a footer says something else each time. */
#include "report/report_priv.h"

void jx_page_scope(const jx_scope *outer, jx_scope names[JX_PAGE_NAMES])
{
    static const char *const words[JX_PAGE_NAMES][2] = {
        {"page",  "{page}" },
        {"pages", "{pages}"}
    };
    for (size_t i = 0; i < JX_PAGE_NAMES; i++)
        names[i] = (jx_scope){
            .outer = i + 1 < JX_PAGE_NAMES ? &names[i + 1] : outer,
            .name = jx_str_from(words[i][0]),
            .value = {.type = JX_TYPE_TEXT, .present = true, .text = jx_str_from(words[i][1])}
        };
}

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

/* "第{page}页 共{pages}页": its own bindings are replaced; {page} and {pages} stay for the one who
 * counts the pages. */
jx_str jx_bind_page_number(jx_binder *b, const jx_scope *scope, const jx_template *text)
{
    if (text == NULL)
        return (jx_str){0};
    jx_scope names[JX_PAGE_NAMES];
    jx_page_scope(scope, names);
    return jx_bind_string(b, &names[0], text);
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
                         .number_format = jx_bind_page_number(b, scope, page->number_text),
                         .number_drop = page->number_drop,
                         .note = footer_note(b, scope, page),
                         .note_style = jx_text_style_of(page->note_style)};
    type.number_place =
        page->number == JX_FORM_NUMBER_CENTER ? JX_NUMBER_CENTER : JX_NUMBER_OUTSIDE;
    return type;
}

static bool is_steady(const jx_template *text)
{
    for (size_t i = 0; text != NULL && i < text->n; i++)
        if (text->pieces[i].bound)
            return false;
    return true;
}

void jx_bind_pages(jx_binder *b, const jx_scope *scope)
{
    b->page_index = JX_NEW_N(b->mem, uint32_t, b->form->page_n);
    for (size_t i = 0; i < b->form->page_n; i++) {
        const jx_form_page *page = &b->form->pages[i];
        size_t known = 0;
        while (known < b->pages.n && b->pages.at[known].form != page)
            known++;
        if (known < b->pages.n) {
            b->page_index[i] = b->pages.at[known].index;
            continue;
        }
        b->page_index[i] = (uint32_t)b->types.n;
        const jx_page_type type = page_type(b, scope, page);
        *JX_PUSH(b->mem, &b->types) = type;
        if (is_steady(page->note) && is_steady(page->number_text))
            *JX_PUSH(b->mem, &b->pages) = (jx_bound_page){page, b->page_index[i]};
    }
}
