/* text/justify.c: fills a line exactly.
 *
 * What is missing or too much is handed out in the order of clreq: a step is used up, equally over
 * its places, before the next one begins. Shares are differences of rounded running totals, so
 * they add up to the last EMU and never pass a place's limit.
 */
#include "text/text_priv.h"

#include <assert.h>

typedef struct jx_line_in_work {
    const jx_shaped *para;
    const jx_atom *atoms;
    size_t n;
    const jx_setting_of_line *setting;
    jx_adjust *adjust;
} jx_line_in_work;

static jx_len size_of(const jx_line_in_work *l, size_t i)
{
    return l->para->pieces[l->para->items.at[l->atoms[i].item].piece].size;
}

static bool is_closing(const jx_atom *atom)
{
    return atom->kind >= JX_KIND_CLOSE && atom->kind <= JX_KIND_CRY;
}

/* Takes x of a mark's blank, on the sides where it lies. */
static void take(jx_line_in_work *l, size_t i, jx_len x)
{
    const jx_atom *atom = &l->atoms[i];
    const jx_len lead = atom->room > 0 ? jx_len_scale(x, atom->room_lead, atom->room) : 0;
    l->adjust[i].lead -= lead;
    l->adjust[i].trail -= x - lead;
}

static bool is_halved(const jx_line_in_work *l, size_t i)
{
    return (l->atoms[i].halved_by_next && i + 1 < l->n) || (l->atoms[i].halved_by_prev && i > 0);
}

static bool is_trimmed_start(const jx_line_in_work *l, size_t i)
{
    return i == 0 && !l->setting->keep_start && l->atoms[0].kind == JX_KIND_OPEN;
}

/* What the line is before any justification: gaps, neighbouring marks, the mark at its start. */
static int64_t set_natural(jx_line_in_work *l)
{
    int64_t width = 0;
    for (size_t i = 0; i < l->n; i++) {
        const jx_atom *atom = &l->atoms[i];
        l->adjust[i] = (jx_adjust){0};
        if (is_halved(l, i) || is_trimmed_start(l, i))
            take(l, i, atom->room);
    }
    for (size_t i = 1; i < l->n; i++)
        if (l->atoms[i].before > 0)
            l->adjust[i - 1].trail += l->atoms[i].before;
    for (size_t i = 0; i < l->n; i++)
        width += (int64_t)l->atoms[i].width + l->adjust[i].lead + l->adjust[i].trail;
    return width;
}

/* A step says what place i can give or take (squeezing: at most; spreading: at most, or its weight
 * when the step has no limit) and does it. Boundary steps mean the boundary before atom i. */
typedef jx_len jx_limit_fn(const jx_line_in_work *l, size_t i);
typedef void jx_apply_fn(jx_line_in_work *l, size_t i, jx_len x);

static jx_len mark_room(const jx_line_in_work *l, size_t i)
{
    return is_halved(l, i) || is_trimmed_start(l, i) ? 0 : l->atoms[i].room;
}

static jx_len limit_end(const jx_line_in_work *l, size_t i)
{
    return i + 1 == l->n && is_closing(&l->atoms[i]) && !l->setting->keep_end ? mark_room(l, i) : 0;
}

static jx_len limit_inner(const jx_line_in_work *l, size_t i)
{
    return i + 1 == l->n && is_closing(&l->atoms[i]) ? 0 : mark_room(l, i);
}

static jx_len limit_space_down(const jx_line_in_work *l, size_t i)
{
    const jx_len over = l->atoms[i].width - size_of(l, i) / 4;
    return l->atoms[i].kind == JX_KIND_SPACE && over > 0 ? over : 0;
}

static jx_len limit_bracket(const jx_line_in_work *l, size_t i)
{
    const uint8_t kind = l->atoms[i].kind;
    return kind == JX_KIND_OPEN || kind == JX_KIND_CLOSE ? limit_inner(l, i) : 0;
}

static jx_len limit_comma(const jx_line_in_work *l, size_t i)
{
    return l->atoms[i].kind == JX_KIND_COMMA ? limit_inner(l, i) : 0;
}

static jx_len limit_stop(const jx_line_in_work *l, size_t i)
{
    const uint8_t kind = l->atoms[i].kind;
    return kind == JX_KIND_STOP || kind == JX_KIND_CRY ? limit_inner(l, i) : 0;
}

static jx_len limit_gap(const jx_line_in_work *l, size_t i)
{
    return i > 0 && l->atoms[i].before > 0 ? l->atoms[i].before : 0;
}

static jx_len limit_space_up(const jx_line_in_work *l, size_t i)
{
    const jx_len under = size_of(l, i) / 2 - l->atoms[i].width;
    return l->atoms[i].kind == JX_KIND_SPACE && under > 0 ? under : 0;
}

static jx_len limit_place(const jx_line_in_work *l, size_t i)
{
    return i > 0 && l->atoms[i].place ? 1 : 0;
}

static jx_len limit_any(const jx_line_in_work *l, size_t i)
{
    (void)l;
    return i > 0 ? 1 : 0;
}

static void narrow_atom(jx_line_in_work *l, size_t i, jx_len x)
{
    l->adjust[i].trail -= x;
}

static void narrow_gap(jx_line_in_work *l, size_t i, jx_len x)
{
    l->adjust[i - 1].trail -= x;
}

static void widen_atom(jx_line_in_work *l, size_t i, jx_len x)
{
    l->adjust[i].trail += x;
}

static void widen_boundary(jx_line_in_work *l, size_t i, jx_len x)
{
    l->adjust[i - 1].trail += x;
}

typedef struct jx_step {
    jx_limit_fn *limit;
    jx_apply_fn *apply;
    bool unlimited; /* limits are weights */
} jx_step;

/* clreq: squeezing. Interpuncts have their half em from the start. */
static const jx_step squeezing[] = {
    {limit_end,        take,        false},
    {limit_space_down, narrow_atom, false},
    {limit_bracket,    take,        false},
    {limit_comma,      take,        false},
    {limit_gap,        narrow_gap,  false},
    {limit_stop,       take,        false},
};

/* clreq: spreading; the last one for lines that have nothing but one word. */
static const jx_step spreading[] = {
    {limit_space_up, widen_atom,     false},
    {limit_gap,      widen_boundary, false},
    {limit_place,    widen_boundary, true },
    {limit_any,      widen_boundary, true },
};

/* Hands out as much of `need` as the step allows; yields what it handed out. */
static int64_t run_step(jx_line_in_work *l, const jx_step *s, int64_t need)
{
    int64_t total = 0;
    for (size_t i = 0; i < l->n; i++)
        total += s->limit(l, i);
    if (total == 0)
        return 0;
    const int64_t share = s->unlimited || need < total ? need : total;
    int64_t running = 0, given = 0;
    for (size_t i = 0; i < l->n && given < share; i++) {
        const jx_len limit = s->limit(l, i);
        if (limit == 0)
            continue;
        running += limit;
        const int64_t upto = share * running / total;
        s->apply(l, i, (jx_len)(upto - given));
        given = upto;
    }
    return share;
}

static int64_t run_steps(jx_line_in_work *l, const jx_step *steps, size_t n, int64_t need)
{
    for (size_t i = 0; i < n && need > 0; i++)
        need -= run_step(l, &steps[i], need);
    return need;
}

/* Takes a small excess off the widths of all atoms alike. */
static void shave(jx_line_in_work *l, int64_t excess)
{
    for (size_t i = 0; i < l->n && excess > 0; i++) {
        const int64_t left = (int64_t)(l->n - i);
        const jx_len x = (jx_len)((excess + left - 1) / left);
        l->adjust[i].trail -= x;
        excess -= x;
    }
}

/* Too wide even when squeezed. By a little: a rounded pitch, or a word whose parts were shaped anew
 * and lost their kerning; it is shaved off. By more: a cluster wider than the measure, which sticks
 * out. */
static int64_t finish_wide(jx_line_in_work *l, int64_t width)
{
    const int64_t measure = l->setting->measure, excess = width - measure;
    if (excess <= 0 || (excess > JX_TOLERANCE && (l->n == 1 || excess > measure / 16)))
        return width;
    shave(l, excess);
    return measure;
}

jx_len jx_justify(const jx_shaped *para, const jx_atom *atoms, size_t n,
                  const jx_setting_of_line *setting, jx_adjust *adjust)
{
    jx_line_in_work l = {
        .para = para, .atoms = atoms, .n = n, .setting = setting, .adjust = adjust};
    if (n == 0)
        return 0;
    int64_t width = set_natural(&l);
    const int64_t measure = setting->measure;
    size_t first_step = 0;
    if (!setting->justify && !setting->keep_end) {
        const jx_len end = limit_end(&l, n - 1);
        take(&l, n - 1, end);
        width -= end;
        first_step = 1; /* the mark at the end has given what it has */
    }
    if (width > measure) {
        const size_t steps = sizeof squeezing / sizeof *squeezing - first_step;
        const int64_t rest = run_steps(&l, squeezing + first_step, steps, width - measure);
        width = finish_wide(&l, measure + rest);
    } else if (setting->justify && width < measure) {
        const size_t steps = sizeof spreading / sizeof *spreading;
        const int64_t rest = run_steps(&l, spreading, steps, measure - width);
        if (atoms[n - 1].glyph_n == 0)
            return (jx_len)width;            /* nothing to be seen */
        adjust[n - 1].trail += (jx_len)rest; /* one atom alone */
        width = measure;
    }
    return (jx_len)width;
}
