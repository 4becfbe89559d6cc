/* report/each.c: what a report is about: the unit, an element of a list, or a narrative. */
#include "report/report_priv.h"

/* A form for "each": "narratives" makes a report of every narrative that names it. */
static bool is_about_narratives(const jx_form *form)
{
    return jx_str_is(form->each.path, "narratives");
}

size_t jx_each_count(jx_binder *b)
{
    const jx_form_repeat *each = &b->form->each;
    jx_value list;
    if (each->path.n == 0)
        return 1;
    if (is_about_narratives(b->form)) {
        const size_t n = jx_narrative_count(b->filing, b->form->name);
        return n == 0 && b->blank ? 1 : n;
    }
    return jx_bind_list(b, NULL, each, &list) ? jx_list_rows(b, &list) : 0;
}

/* The narrative, and under the name "project" the project that it is about. */
static jx_scope narrative_scope(jx_binder *b, jx_value list, size_t element)
{
    b->narrative = jx_narrative_at(b->filing, b->form->name, element - 1);
    size_t i = 0;
    while (b->narrative != NULL && &b->filing->narratives.at[i] != b->narrative)
        i++;
    jx_scope *project = JX_NEW(b->mem, jx_scope);
    *project = jx_project_scope(b, b->narrative);
    jx_scope scope = jx_scope_inside(project, &b->form->each, list,
                                     b->narrative != NULL ? i : b->filing->narratives.n);
    scope.number = element;
    return scope;
}

jx_scope jx_project_scope(jx_binder *b, const jx_narrative *narrative)
{
    const jx_project *project =
        narrative != NULL ? jx_narrative_project(b->filing, narrative) : NULL;
    size_t i = b->filing->projects.n; /* beyond the end: none, but of this type */
    if (project != NULL)
        i = (size_t)(project - b->filing->projects.at);
    return (jx_scope){.name = JX_S("project"),
                      .value = jx_value_at(jx_value_get(b->root, JX_S("projects")), i),
                      .number = project != NULL ? i + 1 : 0};
}

jx_scope jx_report_scope(jx_binder *b, size_t element)
{
    const jx_form_repeat *each = &b->form->each;
    jx_scope scope = {0};
    jx_value list;
    if (each->path.n == 0 || element == 0 || !jx_bind_list(b, NULL, each, &list))
        return scope;
    const size_t n = jx_each_count(b);
    if (element > n) {
        jx_diags_add(b->diags, &JX_REPORT_PROJECT, list.place,
                     jx_str_format(b->mem, "%zu", element), each->path,
                     jx_str_format(b->mem, "%zu", n));
        return scope;
    }
    if (is_about_narratives(b->form))
        return narrative_scope(b, list, element);
    return jx_scope_inside(NULL, each, list, element - 1);
}
