/* form/form_page.c: kinds of pages: sheet, margins, grid, page number, footer. */
#include "form/form_priv.h"

static void read_size(jx_form_reader *r, const jx_json *object, jx_form_page *page)
{
    static const jx_choice names[] = {
        {"A4", 4},
        {"A3", 3}
    };
    page->width = JX_MM(210);
    page->height = JX_MM(297);
    const jx_json *size = jx_json_find(object, "size");
    if (size != NULL && size->kind == JX_JSON_OBJECT) {
        JX_FORM_KEYS(r, size, "width", "height");
        const jx_len_reading how = {JX_EMU_MM, 0, 0, JX_MM(50), JX_MM(2000)};
        page->width = jx_form_len(r, size, "width", how, page->width);
        page->height = jx_form_len(r, size, "height", how, page->height);
    } else if (jx_form_choice(r, object, "size", JX_CHOICES(names), 4) == 3) {
        page->width = JX_MM(297);
        page->height = JX_MM(420);
    }
    static const jx_choice turns[] = {
        {"portrait",  0},
        {"landscape", 1}
    };
    const bool landscape = jx_form_choice(r, object, "orientation", JX_CHOICES(turns), 0) == 1;
    if (landscape && page->width < page->height) {
        const jx_len width = page->width;
        page->width = page->height;
        page->height = width;
    }
}

/* GB/T 9704-2012 5.2.1: 37 mm above, 28 mm at the left, 156 x 225 mm of type area. Turned for
 * landscape (T53). */
static void read_margins(jx_form_reader *r, const jx_json *object, jx_form_page *page)
{
    const bool landscape = page->width > page->height;
    page->top = landscape ? JX_MM(28) : JX_MM(37);
    page->right = landscape ? JX_MM(37) : JX_MM(26);
    page->bottom = landscape ? JX_MM(26) : JX_MM(35);
    page->left = landscape ? JX_MM(35) : JX_MM(28);
    const jx_json *margins = jx_form_find(r, object, "margins", JX_JSON_OBJECT);
    if (margins == NULL)
        return;
    JX_FORM_KEYS(r, margins, "top", "right", "bottom", "left");
    const jx_len_reading how = {JX_EMU_MM, 0, 0, 0, JX_MM(500)};
    page->top = jx_form_len(r, margins, "top", how, page->top);
    page->right = jx_form_len(r, margins, "right", how, page->right);
    page->bottom = jx_form_len(r, margins, "bottom", how, page->bottom);
    page->left = jx_form_len(r, margins, "left", how, page->left);
}

/* The grid of GB/T 9704-2012 5.2.3: characters and lines that fill the type area; the first line's
 * cells touch its upper edge, the last line's its lower edge (T12, T13). */
static void read_grid(jx_form_reader *r, const jx_json *object, jx_form_page *page)
{
    const jx_json *grid = jx_json_find(object, "grid");
    if (grid == NULL || (grid->kind == JX_JSON_BOOL && !grid->truth))
        return;
    page->grid_chars = 28;
    page->grid_lines = 22;
    if (grid->kind == JX_JSON_OBJECT) {
        JX_FORM_KEYS(r, grid, "characters", "lines");
        page->grid_chars = jx_form_count(r, grid, "characters", 28, 200);
        page->grid_lines = jx_form_count(r, grid, "lines", 22, 200);
    } else if (grid->kind != JX_JSON_BOOL) {
        (void)jx_form_is(r, grid, JX_JSON_OBJECT);
    }
    const jx_len width = page->width - page->left - page->right;
    const jx_len height = page->height - page->top - page->bottom;
    page->grid_pitch = width / (jx_len)page->grid_chars;
    page->grid_line_pitch = page->grid_lines > 1 && height > page->grid_pitch
                                ? (height - page->grid_pitch) / (jx_len)(page->grid_lines - 1)
                                : height;
}

static void read_page(jx_form_reader *r, const jx_json *object, jx_form_page *page)
{
    JX_FORM_KEYS(r, object, "size", "orientation", "margins", "grid", "mirrored", "number",
                 "number_place", "number_style", "number_dashes", "number_drop", "note",
                 "note_style");
    page->place = jx_form_place(r, object);
    read_size(r, object, page);
    read_margins(r, object, page);
    const jx_len width = page->width - page->left - page->right;
    const jx_len height = page->height - page->top - page->bottom;
    if (width < JX_MM(20) || height < JX_MM(20)) {
        jx_form_complain(r, &JX_FORM_AREA, object,
                         jx_str_format(r->mem, "%d", (int)(width / JX_EMU_MM)),
                         jx_str_format(r->mem, "%d", (int)(height / JX_EMU_MM)));
        page->top = page->right = page->bottom = page->left = 0;
    }
    read_grid(r, object, page);
    page->mirrored = jx_form_bool(r, object, "mirrored", false);
    static const jx_choice numbers[] = {
        {"none",    JX_FORM_NUMBER_NONE   },
        {"outside", JX_FORM_NUMBER_OUTSIDE},
        {"center",  JX_FORM_NUMBER_CENTER },
    };
    const jx_json *number = jx_json_find(object, "number");
    const bool is_text = number != NULL && number->kind == JX_JSON_STRING &&
                         jx_str_find(number->text, JX_S("{"), 0) != SIZE_MAX;
    page->number = (jx_form_number)jx_form_choice(
        r, object, is_text ? "number_place" : "number", JX_CHOICES(numbers),
        is_text ? JX_FORM_NUMBER_CENTER : JX_FORM_NUMBER_OUTSIDE);
    if (!is_text && jx_json_find(object, "number_place") != NULL)
        jx_form_complain(r, &JX_FORM_NEEDS, jx_json_find(object, "number_place"),
                         JX_S("number_place"), JX_S("number\": \"第{page}页"));
    page->number_dashes = jx_form_bool(r, object, "number_dashes", true);
    page->number_drop = jx_form_len(r, object, "number_drop",
                                    (jx_len_reading){JX_EMU_MM, 0, 0, 0, JX_MM(100)}, JX_MM(7));
}

/* The page named `name`, whatever it is called: "page" is short for "pages": {"main": ...}. */
static const jx_json *page_node(const jx_json *root, size_t i)
{
    const jx_json *pages = jx_json_find(root, "pages");
    if (pages == NULL || pages->kind != JX_JSON_OBJECT)
        return i == 0 ? jx_json_find(root, "page") : NULL;
    for (const jx_json *p = pages->first; p != NULL; p = p->next) {
        if (jx_form_is_note(p) || p->kind != JX_JSON_OBJECT)
            continue;
        if (i-- == 0)
            return p;
    }
    return NULL;
}

void jx_form_read_pages(jx_form_reader *r, const jx_json *root)
{
    const jx_json *pages = jx_form_find(r, root, "pages", JX_JSON_OBJECT);
    const jx_json *page = jx_form_find(r, root, "page", JX_JSON_OBJECT);
    if (pages != NULL && page != NULL)
        jx_form_complain(r, &JX_FORM_BOTH_KEYS, page, JX_S("page"), JX_S("pages"));
    if (pages != NULL && pages->n == 0)
        jx_form_complain(r, &JX_FORM_EMPTY, pages, JX_S("pages"), (jx_str){0});
    jx_form_page *at = JX_NEW_N(r->mem, jx_form_page, pages != NULL ? pages->n + 1 : 1);
    size_t n = 0;
    if (pages != NULL) {
        for (const jx_json *p = pages->first; p != NULL; p = p->next) {
            if (jx_form_is_note(p) || !jx_form_is(r, p, JX_JSON_OBJECT))
                continue;
            at[n].name = p->key;
            read_page(r, p, &at[n++]);
        }
    }
    if (n == 0) {
        const jx_json none = {.kind = JX_JSON_OBJECT};
        at[n].name = JX_S("main");
        read_page(r, page != NULL ? page : &none, &at[n++]);
    }
    r->form->pages = at;
    r->form->page_n = n;
    r->page_width = at[0].width - at[0].left - at[0].right;
}

static const jx_template *read_template(jx_form_reader *r, const jx_json *object, const char *key)
{
    if (jx_json_find(object, key) == NULL)
        return NULL;
    jx_template *text = JX_NEW(r->mem, jx_template);
    jx_form_template(r, object, key, text);
    return text;
}

void jx_form_finish_pages(jx_form_reader *r, const jx_json *root)
{
    jx_form_page *at = JX_NEW_N(r->mem, jx_form_page, r->form->page_n);
    for (size_t i = 0; i < r->form->page_n; i++) {
        at[i] = r->form->pages[i];
        at[i].number_style = &jx_form_style_number;
        at[i].note_style = &jx_form_style_note;
        const jx_json *node = page_node(root, i);
        if (node == NULL || node->kind != JX_JSON_OBJECT)
            continue;
        at[i].number_style = jx_form_style_of(r, node, "number_style", &jx_form_style_number);
        at[i].note_style = jx_form_style_of(r, node, "note_style", &jx_form_style_note);
        at[i].note = read_template(r, node, "note");
        const jx_json *number = jx_json_find(node, "number");
        if (number != NULL && jx_str_find(number->text, JX_S("{"), 0) != SIZE_MAX)
            at[i].number_text = read_template(r, node, "number");
    }
    r->form->pages = at;
}
