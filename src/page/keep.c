/* keep.c: what must stand together: found once, from the last block to the first.
 *
 *   head(i)  the height that must be on one page when block i starts there: a heading with two lines of
 *            its text, two lines of a paragraph (T98), header and two rows of a table, and all
 *            that hangs on a block too short to be cut.
 *   tail(i)  the height that must follow the last two lines (the last row) of block i: a signature, the
 *            fill-in line below a table.
 *
 * Both only look at what follows, so a chain of any length costs one pass. What would not fit on an
 * empty page binds nothing: otherwise it would chase an empty page for ever.
 */
#include "page/page_priv.h"

#define LINES_KEPT ((size_t)2) /* of a paragraph on either side of a page end */

static bool is_uncut(const jx_plan *plan)
{
    return plan->keep_lines || plan->text.n < 2 * LINES_KEPT;
}

static void find_text(jx_plan *plan, jx_len tail, jx_len page)
{
    const jx_set_text *text = &plan->text;
    if (is_uncut(plan)) {
        const jx_len whole = jx_set_height(text, 0, text->n);
        plan->tail = tail > 0 && text->advance + tail <= page ? tail : 0;
        plan->head = plan->tail > 0 ? text->advance + tail : whole;
        if (plan->head > page)
            plan->head = jx_set_height(text, 0, LINES_KEPT < text->n ? LINES_KEPT : text->n);
        return;
    }
    const jx_len last = text->advance - text->at[text->n - LINES_KEPT].slot;
    plan->tail = tail > 0 && last + tail <= page ? tail : 0;
    plan->head = jx_set_height(text, 0, LINES_KEPT);
}

static void find_table(jx_plan *plan, jx_len tail, jx_len page)
{
    plan->table->split.tail = tail;
    plan->tail = tail;
    plan->head = plan->table->start;
    if (plan->head > page)
        plan->head = 0;
}

/* An empty line, or a single one, before a signature does not count as the text it must stand with:
 * what comes before is drawn in too. */
static bool hands_on(const jx_plan *plan, bool signed_below)
{
    return signed_below && plan->kind == JX_PLAN_TEXT && plan->text.n < LINES_KEPT;
}

typedef struct jx_below { /* what follows the block at hand */
    const jx_plan *plan;  /* NULL: nothing, or a new page */
    jx_len space;         /* between the two, beside their own */
    bool signed_below;    /* a signature, perhaps after empty lines */
} jx_below;

static jx_len tail_of(const jx_plan *plan, const jx_below *next)
{
    if (next->plan == NULL || !(plan->keep_next || next->plan->keep_previous))
        return 0;
    const jx_len grid = jx_type_grid(plan->type);
    const jx_len gap = plan->after + next->space + next->plan->before;
    return jx_grid_up(grid, gap) + next->plan->head;
}

void jx_keep_find(jx_plan *plans, size_t n)
{
    jx_below next = {0};
    for (size_t i = n; i-- > 0;) {
        jx_plan *plan = &plans[i];
        if (plan->kind == JX_PLAN_PAGE) {
            next = (jx_below){0};
            continue;
        }
        if (plan->kind == JX_PLAN_SPACE) {
            next.space += plan->block->kind == JX_BLOCK_SPACE ? plan->block->space : 0;
            continue;
        }
        const jx_len page = jx_type_height(plan->type);
        const jx_len tail = tail_of(plan, &next);
        if (plan->kind == JX_PLAN_TABLE)
            find_table(plan, tail, page);
        else
            find_text(plan, tail, page);
        const bool drawn_in = hands_on(plan, next.signed_below);
        plan->keep_previous |= drawn_in;
        next = (jx_below){
            .plan = plan,
            .signed_below = plan->is_signature || (drawn_in && plan->is_blank),
        };
    }
}
