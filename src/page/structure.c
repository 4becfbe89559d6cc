/* structure.c: the structure tree of a report: one element per block, in the order of the flow.
 *
 * Made before anything is placed, so that the order of reading never depends on where page ends
 * fall (ISO 32000-1 14.8.2.3).
 */
#include "page/page_priv.h"

uint32_t jx_level_enter(jx_levels *open, uint32_t filed)
{
    while (open->n > 0 && open->filed[open->n - 1] >= filed)
        open->n--;
    open->filed[open->n++] = filed; /* levels rise strictly, 1 to 6: there is room */
    return open->n;
}

uint32_t jx_heading_level(const jx_para *para)
{
    if (para->tag >= JX_TAG_H1 && para->tag <= JX_TAG_H6)
        return (uint32_t)(para->tag - JX_TAG_H1) + 1;
    return 0;
}

static void own_lines(jx_plan *plan, jx_elem_id elem)
{
    plan->elem = elem;
    for (size_t i = 0; i < plan->text.n; i++)
        plan->text.at[i].elem = elem;
}

static void make_para(jx_setting *setting, jx_plan *plan, jx_elem_id document, jx_levels *headings)
{
    const uint32_t filed = jx_heading_level(&plan->block->para);
    if (plan->is_blank)
        return; /* an empty line is space, not content */
    jx_elem_type type = JX_ELEM_P;
    if (filed > 0)
        type = (jx_elem_type)(JX_ELEM_H1 + jx_level_enter(headings, filed) - 1);
    else if (plan->block->para.tag == JX_TAG_NOTE)
        type = JX_ELEM_NOTE;
    own_lines(plan, jx_pagelist_elem(setting->list, type, document));
}

/* TOC elements that are open, from level 1 on: a deeper level is a TOC of its own in the one above. */
typedef struct jx_tocs {
    jx_elem_id at[JX_DEEPEST_HEADING];
    uint32_t n;
} jx_tocs;

/* A reader meets TOC, TOCI, Reference, Link (ISO 32000-1 14.8.4.3, 14.8.4.4): text, number and the
 * annotations belong to the innermost. */
static void make_entry(jx_setting *setting, jx_plan *plan, jx_elem_id document, jx_tocs *open)
{
    jx_pagelist *list = setting->list;
    const uint32_t level = plan->entry->target->level;
    if (plan->entry->is_first)
        open->n = 0;
    for (; open->n < level; open->n++) {
        const jx_elem_id parent = open->n > 0 ? open->at[open->n - 1] : document;
        open->at[open->n] = jx_pagelist_elem(list, JX_ELEM_TOC, parent);
    }
    open->n = level;
    const jx_elem_id item = jx_pagelist_elem(list, JX_ELEM_TOCI, open->at[level - 1]);
    const jx_elem_id reference = jx_pagelist_elem(list, JX_ELEM_REFERENCE, item);
    own_lines(plan, jx_pagelist_elem(list, JX_ELEM_LINK, reference));
}

/* Each organ and the date is a paragraph of its own. */
static void make_signature(jx_setting *setting, jx_plan *plan, jx_elem_id document)
{
    const jx_para *para = NULL;
    jx_elem_id elem = 0;
    for (size_t i = 0; i < plan->text.n; i++) {
        jx_set_line *line = &plan->text.at[i];
        if (line->n == 0)
            continue;
        if (line->para != para)
            elem = jx_pagelist_elem(setting->list, JX_ELEM_P, document);
        para = line->para;
        line->elem = elem;
    }
}

static void make_line(jx_setting *setting, jx_plan *plan, jx_elem_id document)
{
    bool has_text = false;
    for (size_t i = 0; i < plan->text.n; i++)
        has_text |= plan->text.at[i].n > 0;
    if (has_text && plan->elem == 0)
        own_lines(plan, jx_pagelist_elem(setting->list, JX_ELEM_P, document));
}

/* The table that a caption at `i` belongs to: only space and lines may stand between. n: none. */
static size_t captioned_table(const jx_plan *plans, size_t n, size_t i)
{
    for (i++; i < n; i++) {
        if (plans[i].kind == JX_PLAN_TABLE)
            return i;
        const bool between =
            plans[i].block->kind == JX_BLOCK_SPACE || plans[i].block->kind == JX_BLOCK_LINE;
        if (!between)
            return n;
    }
    return n;
}

/* Caption must be the first child of its Table (ISO 32000-1 14.8.4.3.4), so the table begins here, and
 * the lines in between are read before it. */
static void make_caption(jx_setting *setting, jx_plan *plans, size_t i, size_t table,
                         jx_elem_id document)
{
    for (size_t k = i + 1; k < table; k++)
        if (plans[k].block->kind == JX_BLOCK_LINE)
            make_line(setting, &plans[k], document);
    if (plans[table].elem == 0)
        plans[table].elem = jx_pagelist_elem(setting->list, JX_ELEM_TABLE, document);
    own_lines(&plans[i], jx_pagelist_elem(setting->list, JX_ELEM_CAPTION, plans[table].elem));
}

void jx_structure_make(jx_setting *setting, jx_plan *plans, size_t n)
{
    const jx_elem_id document = jx_pagelist_elem(setting->list, JX_ELEM_DOCUMENT, 0);
    jx_levels headings = {0};
    jx_tocs tocs = {0};
    for (size_t i = 0; i < n; i++) {
        jx_plan *plan = &plans[i];
        if (plan->kind == JX_PLAN_TABLE) {
            jx_table_structure(setting, plan->table, document, plan->elem);
        } else if (plan->is_signature) {
            make_signature(setting, plan, document);
        } else if (plan->kind == JX_PLAN_TEXT && plan->block->kind == JX_BLOCK_LINE) {
            make_line(setting, plan, document);
        } else if (plan->entry != NULL) {
            make_entry(setting, plan, document, &tocs);
        } else if (plan->kind == JX_PLAN_TEXT) {
            const size_t table = plan->block->para.tag == JX_TAG_CAPTION && !plan->is_blank
                                     ? captioned_table(plans, n, i)
                                     : n;
            if (table < n && plans[table].elem == 0)
                make_caption(setting, plans, i, table, document);
            else
                make_para(setting, plan, document, &headings);
        }
    }
}
