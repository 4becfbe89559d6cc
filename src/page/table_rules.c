/* table_rules.c: the rules of a part: a closed grid of its own.
 *
 * Every rule is a filled rectangle and drawn once, as long as it runs straight: neighbours of equal
 * direction are one. Inner rules run from the middle of the rules they meet, so corners are full;
 * the frame lies inside the table's edges and over the ends of the inner rules.
 */
#include "page/page_priv.h"

typedef struct jx_rule_pen {
    jx_setting *setting;
    const jx_table_plan *plan;
    const jx_part *part;
    jx_pen pen;
    uint32_t *owner; /* fragment of each place, slice by slice */
} jx_rule_pen;

static void find_owners(jx_rule_pen *rules)
{
    const uint32_t columns = rules->plan->table->column_n;
    for (uint32_t i = 0; i < rules->part->frag_n; i++) {
        const jx_frag *frag = &rules->part->frags[i];
        const jx_cell *cell = rules->plan->cells[frag->cell].cell;
        for (uint32_t s = frag->first; s <= frag->last; s++)
            for (uint32_t c = cell->col; c < cell->col + cell->col_span; c++)
                rules->owner[(size_t)s * columns + c] = i;
    }
}

static uint32_t owner_at(const jx_rule_pen *rules, uint32_t slice, uint32_t column)
{
    return rules->owner[(size_t)slice * rules->plan->table->column_n + column];
}

static void draw(const jx_rule_pen *rules, jx_len x, jx_len y, jx_len x_end, jx_len y_end)
{
    const jx_len box[4] = {rules->pen.x + x, rules->pen.y + y, x_end - x, y_end - y};
    jx_rect_emit(rules->setting, rules->pen.sheet, box, (jx_rgb){0, 0, 0});
}

/* Left end of a horizontal rule that starts at column edge c, right end of one that ends there. */
static jx_len rule_left(const jx_rule_pen *rules, uint32_t c)
{
    return c == 0 ? 0 : rules->plan->x[c] - rules->plan->table->inner / 2;
}

static jx_len rule_right(const jx_rule_pen *rules, uint32_t c)
{
    const jx_table *table = rules->plan->table;
    return c == table->column_n ? rules->plan->x[c]
                                : rules->plan->x[c] + table->inner - table->inner / 2;
}

/* Below slice s: where the fragment above is another one than that below. */
static void draw_horizontal(const jx_rule_pen *rules, uint32_t s)
{
    const jx_table *table = rules->plan->table;
    const jx_slice *slice = &rules->part->slices[s];
    const jx_len y = slice->top + slice->height;
    for (uint32_t c = 0; c < table->column_n;) {
        const uint32_t from = c;
        while (c < table->column_n && owner_at(rules, s, c) != owner_at(rules, s + 1, c))
            c++;
        if (c > from)
            draw(rules, rule_left(rules, from), y, rule_right(rules, c), y + table->inner);
        else
            c++;
    }
}

static bool parts_columns(const jx_rule_pen *rules, uint32_t s, uint32_t c)
{
    return owner_at(rules, s, c - 1) != owner_at(rules, s, c);
}

/* At column edge c: through all slices where its neighbours differ. */
static void draw_vertical(const jx_rule_pen *rules, uint32_t c)
{
    const jx_table *table = rules->plan->table;
    const jx_part *part = rules->part;
    const jx_len x = rules->plan->x[c] - table->inner / 2;
    for (uint32_t s = 0; s < part->slice_n;) {
        const uint32_t from = s;
        while (s < part->slice_n && parts_columns(rules, s, c))
            s++;
        if (s > from) {
            const jx_slice *last = &part->slices[s - 1];
            const jx_len top = from == 0 ? 0 : part->slices[from].top - table->inner;
            const jx_len end =
                s == part->slice_n ? part->height : last->top + last->height + table->inner;
            draw(rules, x, top, x + table->inner, end);
        } else {
            s++;
        }
    }
}

static void draw_frame(const jx_rule_pen *rules)
{
    const jx_table *table = rules->plan->table;
    const jx_len width = rules->plan->x[table->column_n];
    const jx_len height = rules->part->height;
    const jx_len thick = table->outer;
    draw(rules, 0, 0, width, thick);
    draw(rules, 0, height - thick, width, height);
    draw(rules, 0, 0, thick, height);
    draw(rules, width - thick, 0, width, height);
}

void jx_rules_emit(jx_setting *setting, const jx_table_plan *plan, const jx_part *part, jx_pen pen)
{
    const jx_table *table = plan->table;
    jx_rule_pen rules = {.setting = setting, .plan = plan, .part = part, .pen = pen};
    rules.owner = JX_NEW_N(setting->mem, uint32_t, (size_t)part->slice_n * table->column_n);
    find_owners(&rules);
    draw_frame(&rules);
    for (uint32_t s = 0; s + 1 < part->slice_n; s++)
        draw_horizontal(&rules, s);
    for (uint32_t c = 1; c < table->column_n; c++)
        draw_vertical(&rules, c);
}
