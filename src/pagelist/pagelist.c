/* pagelist.c: building the list. Nothing is decided here: page/ says what stands where. */
#include "pagelist/pagelist.h"

#include <assert.h>

jx_pagelist *jx_pagelist_new(jx_arena *mem)
{
    jx_pagelist *list = JX_NEW(mem, jx_pagelist);
    list->mem = mem;
    return list;
}

jx_elem_id jx_pagelist_elem(jx_pagelist *list, jx_elem_type type, jx_elem_id parent)
{
    assert(parent <= list->elems.n); /* parents come before their children: the tree has no loop */
    jx_elem *elem = JX_PUSH(list->mem, &list->elems);
    elem->type = type;
    elem->parent = parent;
    return (jx_elem_id)list->elems.n;
}

jx_elem *jx_pagelist_elem_get(jx_pagelist *list, jx_elem_id id)
{
    assert(id >= 1 && id <= list->elems.n);
    return &list->elems.at[id - 1];
}

uint32_t jx_pagelist_sheet(jx_pagelist *list, jx_len width, jx_len height)
{
    jx_sheet *sheet = JX_PUSH(list->mem, &list->sheets);
    sheet->width = width;
    sheet->height = height;
    return (uint32_t)(list->sheets.n - 1);
}

jx_item *jx_pagelist_item(jx_pagelist *list, uint32_t sheet)
{
    assert(sheet < list->sheets.n);
    return JX_PUSH(list->mem, &list->sheets.at[sheet].items);
}
