/* footer.c: page number and note below the type area (GB/T 9704-2012 7.5).
 *
 * The number stands between two one-em dashes whose stroke lies `number_drop` below the type area;
 * on odd pages it ends one character from the right, on even pages it begins one from the left.
 *
 * A landscape page is a portrait page whose content was turned a quarter to the left, so that its head
 * points to the left edge of the paper (9704-2012 8). The number stays where it is on every portrait
 * page; seen with the content upright it runs down along the left edge: lower left on odd pages,
 * upper left on even ones. In a report of landscape pages alone a centred number stands below the text.
 */
#include "page/page_priv.h"

/* Quarter-em around the figures. */
#define FIGURES_GAP 4

typedef struct jx_footer {
    jx_setting *setting;
    const jx_page_type *type;
    uint32_t sheet;
    jx_page_count count;
    bool turned; /* the number runs down the left edge */
} jx_footer;

/* The text with the number for {page} and the last number for {pages}. */
static jx_str fill_in(jx_arena *mem, jx_str text, jx_page_count count)
{
    const struct {
        jx_str name;
        uint32_t value;
    } figures[] = {
        {JX_S("{page}"),  count.number},
        {JX_S("{pages}"), count.last  },
    };
    jx_buf out = jx_buf_new(mem);
    for (size_t at = 0; at < text.n;) {
        const jx_str rest = jx_str_sub(text, at, text.n);
        const size_t i = jx_str_starts(rest, figures[0].name) ? 0 : 1;
        if (jx_str_starts(rest, figures[i].name)) {
            jx_buf_put_int(&out, figures[i].value);
            at += figures[i].name.n;
        } else {
            jx_buf_put_byte(&out, text.at[at++]);
        }
    }
    return jx_buf_str(&out);
}

/* Places a line at (x, y) of a page on which the footer's text is upright, baseline at y. */
static void emit_at(const jx_footer *footer, const jx_set_line *line, jx_len x, jx_len y)
{
    jx_setting *setting = footer->setting;
    const size_t first = setting->list->sheets.at[footer->sheet].items.n;
    const jx_pen pen = {footer->sheet, x - line->x, y - line->baseline};
    jx_line_emit(setting, pen, line, JX_ARTIFACT_FOOTER);
    if (!footer->turned)
        return;
    /* The portrait page's (x, y from the bottom) is the landscape page's (y from the top, x). */
    jx_sheet *sheet = &setting->list->sheets.at[footer->sheet];
    for (size_t i = first; i < sheet->items.n; i++) {
        jx_item *item = &sheet->items.at[i];
        const jx_len along = item->x;
        item->x = sheet->width - item->y;
        item->y = along;
        item->quarter_turns = 3;
    }
}

/* Height of the dash's stroke over the baseline; a third of an em when the font does not tell. */
static jx_len stroke_height(const jx_set_line *dash, jx_len size)
{
    if (dash->n == 0)
        return size / 3;
    const jx_set_run *run = &dash->runs[0];
    hb_glyph_extents_t box;
    if (!hb_font_get_glyph_extents(run->face->hb_font, run->glyphs[0].id, &box))
        return size / 3;
    const int64_t twice_middle = 2 * (int64_t)box.y_bearing + box.height;
    return jx_len_scale(run->size, twice_middle, 2 * (int64_t)run->face->upem);
}

/* The blank of the dash's glyph at its left and right: the ends of the stroke are what the standard
 * places, not those of the glyph's box. */
static void dash_blanks(const jx_set_line *dash, jx_len *left, jx_len *right)
{
    *left = *right = 0;
    hb_glyph_extents_t box;
    if (dash->n == 0)
        return;
    const jx_set_run *run = &dash->runs[0];
    if (!hb_font_get_glyph_extents(run->face->hb_font, run->glyphs[0].id, &box))
        return;
    const int64_t upem = (int64_t)run->face->upem;
    *left = jx_len_scale(run->size, box.x_bearing, upem) + run->glyphs[0].dx;
    *right = dash->width - *left - jx_len_scale(run->size, box.width, upem);
}

typedef struct jx_number_box {
    jx_len left, right; /* of the whole number with its dashes */
    jx_len baseline;
} jx_number_box;

/* The page as the number sees it: upright. */
typedef struct jx_upright {
    jx_len width, height, left, right, bottom;
} jx_upright;

static jx_upright upright_page(const jx_footer *footer)
{
    const jx_page_type *type = footer->type;
    const bool swaps = type->mirrored && footer->count.number % 2 == 0;
    if (footer->turned)
        return (jx_upright){.width = type->height,
                            .height = type->width,
                            .left = type->top,
                            .right = type->bottom,
                            .bottom = swaps ? type->right : type->left};
    return (jx_upright){.width = type->width,
                        .height = type->height,
                        .left = swaps ? type->right : type->left,
                        .right = swaps ? type->left : type->right,
                        .bottom = type->bottom};
}

static jx_len number_left(const jx_footer *footer, const jx_upright *page, jx_len width)
{
    const jx_len em = footer->type->number_style.size;
    if (footer->type->number_place == JX_NUMBER_CENTER)
        return page->left + (page->width - page->left - page->right - width) / 2;
    if (footer->count.number % 2 == 0)
        return page->left + em;
    return page->width - page->right - em - width;
}

static jx_number_box emit_number(const jx_footer *footer)
{
    const jx_page_type *type = footer->type;
    jx_setting *setting = footer->setting;
    const jx_len em = type->number_style.size;
    const jx_upright page = upright_page(footer);
    const bool is_plain = type->number_format.n == 0;
    const bool dashes = is_plain && type->number_dashes;
    const jx_str format = is_plain ? JX_S("{page}") : type->number_format;
    const jx_set_line dash = jx_words_set(setting, JX_S("\u2014"), &type->number_style);
    const jx_set_line figures =
        jx_words_set(setting, fill_in(setting->mem, format, footer->count), &type->number_style);
    const jx_len wings = dashes ? dash.width + em / FIGURES_GAP : 0;
    const jx_len width = figures.width + 2 * wings;
    jx_number_box box = {.left = number_left(footer, &page, width)};
    if (dashes && type->number_place == JX_NUMBER_OUTSIDE) {
        jx_len left_blank = 0;
        jx_len right_blank = 0;
        dash_blanks(&dash, &left_blank, &right_blank);
        box.left += footer->count.number % 2 == 0 ? -left_blank : right_blank;
    }
    box.right = box.left + width;
    box.baseline = page.height - page.bottom + type->number_drop + stroke_height(&dash, em);
    if (dashes)
        emit_at(footer, &dash, box.left, box.baseline);
    emit_at(footer, &figures, box.left + wings, box.baseline);
    if (dashes)
        emit_at(footer, &dash, box.right - dash.width, box.baseline);
    return box;
}

static bool meets(const jx_number_box *number, jx_len x, jx_len width, jx_len gap)
{
    return number != NULL && x < number->right + gap && number->left < x + width + gap;
}

/* The note stands in the middle, at the inner side when the number needs the middle, and on a line of its
 * own below the number when it is too long for both. */
static void emit_note(jx_footer *footer, const jx_number_box *number)
{
    const jx_page_type *type = footer->type;
    jx_setting *setting = footer->setting;
    const jx_set_line note =
        jx_words_set(setting, fill_in(setting->mem, type->note, footer->count), &type->note_style);
    footer->turned = false;
    const jx_upright page = upright_page(footer);
    const jx_len width = note.width;
    const jx_len size = type->note_style.size;
    const jx_len right = page.width - page.right;
    const jx_len middle = page.left + (right - page.left - width) / 2;
    const jx_len inner = footer->count.number % 2 == 1 ? page.left : right - width;
    const jx_len beside = page.height - page.bottom + type->number_drop + size / 3;
    jx_len baseline = number != NULL ? number->baseline : beside;
    jx_len x = middle;
    if (meets(number, middle, width, size)) {
        const bool inner_is_free = !meets(number, inner, width, size);
        x = inner_is_free ? inner : middle;
        baseline += inner_is_free ? 0 : size + size / 2;
    }
    emit_at(footer, &note, x, baseline);
}

void jx_footer_emit(jx_setting *setting, const jx_page_type *type, uint32_t sheet,
                    jx_page_count count)
{
    jx_footer footer = {.setting = setting, .type = type, .sheet = sheet, .count = count};
    footer.turned =
        type->width > type->height && (type->number_place == JX_NUMBER_OUTSIDE || count.is_turned);
    const bool turned = footer.turned;
    jx_number_box box = {0};
    if (type->numbered)
        box = emit_number(&footer);
    if (type->note.n > 0)
        emit_note(&footer, type->numbered && !turned ? &box : NULL);
}
