/* Links of a table of contents: annotations, their place in the structure, where they lead. */
#include "pdf_sample.h"

static const char *objects_of(sample *s, const char *path)
{
    return output_of(
        s, NULL, "qpdf --qdf --object-streams=disable --normalize-content=n '%s' - | tr -d '\\000'",
        path);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
        n++;
    return n;
}

typedef struct target {
    uint32_t sheet;
    jx_len y;
} target;

static void add_link(sample *s, uint32_t sheet, jx_elem_id elem, jx_len y, target to)
{
    *jx_pagelist_item(s->list, sheet) = (jx_item){
        .kind = JX_ITEM_LINK,
        .elem = elem,
        .x = JX_MM(28),
        .y = y - JX_PT(11),
        .w = JX_MM(156),
        .h = JX_PT(14),
        .text = JX_S("一、概况"),
        .to_sheet = to.sheet,
        .to_y = to.y,
    };
}

static jx_elem_id add_item(sample *s, jx_elem_id toc)
{
    const jx_elem_id item = add_elem(s, JX_ELEM_TOCI, toc);
    return add_elem(s, JX_ELEM_LINK, add_elem(s, JX_ELEM_REFERENCE, item));
}

static void a_link_leads_to_a_later_page(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t front = add_sheet(&s);
    const jx_elem_id link = add_item(&s, add_elem(&s, JX_ELEM_TOC, s.doc));
    add_run(&s, front, link, JX_MM(28), JX_MM(50), "一、概况", (run){0});
    add_run(&s, front, 0, JX_MM(60), JX_MM(50), "……", (run){0})->artifact = JX_ARTIFACT_LAYOUT;
    add_run(&s, front, link, JX_MM(180), JX_MM(50), "2", (run){0});
    add_link(&s, front, link, JX_MM(50), (target){1, JX_MM(37)});
    const uint32_t body = add_sheet(&s);
    add_line(&s, body, JX_ELEM_H1, JX_MM(45), "一、概况", (run){.role = JX_ROLE_HEITI});
    write_sample(&s);
    const char *path = save_sample(&s, "link");
    check_conformance(&s, path);
    const char *objects = objects_of(&s, path);
    const char *annotation = strstr(objects, "/Subtype /Link");
    assert_non_null(annotation);
    assert_int_equal(count(objects, "/Subtype /Link"), 1);
    assert_int_equal(count(objects, "/Type /OBJR"), 1);
    assert_int_equal(count(objects, "/StructParent 2"), 1); /* behind two pages */
    assert_int_equal(count(objects, "/ParentTreeNextKey 3"), 1);
    /* mutool lists links with the page they lead to: 297 mm - 37 mm from below */
    const char *said = output_of(&s, NULL, "mutool show '%s' pages/1/Annots/1", path);
    if (strstr(said, "/Dest") == NULL || strstr(said, "737.008 null") == NULL ||
        strstr(said, "/F 4") == NULL || strstr(said, "/Border") == NULL)
        fail_msg("%s", said);
    /* nothing is painted for it */
    const char *painted = output_of(&s, NULL, "mutool show '%s' pages/1/Contents", path);
    assert_non_null(strstr(painted, "BT"));
    assert_null(strstr(painted, " re"));
    const char *text = output_of(&s, NULL, "pdfinfo -struct-text '%s'", path);
    const char *chain[] = {"TOC\n",        "TOCI",  "Reference", "Link",
                           "\"一、概况\"", "\"2\"", "Object",    "H1"};
    for (size_t i = 0; i < sizeof chain / sizeof *chain; i++) {
        const char *at = strstr(text, chain[i]);
        if (at == NULL)
            fail_msg("%s is not in, or before its time:\n%s", chain[i], text);
        text = at;
    }
    jx_arena_drop(s.mem);
}

static void a_link_on_two_pages_is_one_element(void **state)
{
    (void)state;
    sample s = sample_new();
    add_sheet(&s);
    add_sheet(&s);
    const jx_elem_id toc = add_elem(&s, JX_ELEM_TOC, s.doc);
    const jx_elem_id link = add_item(&s, toc);
    for (uint32_t p = 0; p < 2; p++) {
        add_run(&s, p, link, JX_MM(28), JX_MM(50), "概况", (run){0});
        add_link(&s, p, link, JX_MM(50), (target){0, 0});
    }
    const jx_elem_id next = add_item(&s, toc);
    add_run(&s, 1, next, JX_MM(28), JX_MM(60), "目标", (run){0});
    add_link(&s, 1, next, JX_MM(60), (target){1, 0});
    write_sample(&s);
    const char *path = save_sample(&s, "link-two");
    check_conformance(&s, path);
    const char *objects = objects_of(&s, path);
    assert_int_equal(count(objects, "/Subtype /Link"), 3);
    assert_int_equal(count(objects, "/S /Link"), 2);
    assert_int_equal(count(objects, "/Type /OBJR"), 3);
    jx_arena_drop(s.mem);
}

/* On a landscape page the rectangle lies where the text does, as the sheet lies. */
static void a_link_turns_with_its_page(void **state)
{
    (void)state;
    sample s = sample_new();
    const uint32_t p = jx_pagelist_sheet(s.list, JX_MM(297), JX_MM(210));
    s.list->sheets.at[p].rotated = true;
    const jx_elem_id link = add_item(&s, add_elem(&s, JX_ELEM_TOC, s.doc));
    add_run(&s, p, link, JX_MM(28), JX_MM(50), "概况", (run){0});
    add_link(&s, p, link, JX_MM(50), (target){0, JX_MM(40)});
    write_sample(&s);
    const char *path = save_sample(&s, "link-turned");
    check_conformance(&s, path);
    const char *said = output_of(&s, NULL, "mutool show '%s' pages/1/Annots/1 | tr -d '\\n'", path);
    /* left and right: 50 mm - 11 pt and 14 pt more; bottom and top: 28 mm and 156 mm more */
    if (strstr(said, "[ 130.732 79.37 144.732 521.575 ]") == NULL)
        fail_msg("%s", said);
    jx_arena_drop(s.mem);
}

/* The parent tree has leaves of its own for them. */
static void three_thousand_links_fit(void **state)
{
    (void)state;
    sample s = sample_new();
    const jx_elem_id toc = add_elem(&s, JX_ELEM_TOC, s.doc);
    for (uint32_t p = 0; p < 60; p++) {
        add_sheet(&s);
        for (uint32_t i = 0; i < 50; i++) {
            const jx_elem_id link = add_item(&s, toc);
            const jx_len y = JX_MM(30) + (jx_len)i * JX_MM(5);
            add_run(&s, p, link, JX_MM(28), y, "概", (run){0});
            add_link(&s, p, link, y, (target){59 - p, y});
        }
    }
    write_sample(&s);
    const char *path = save_sample(&s, "links");
    check_conformance(&s, path);
    assert_int_equal(count(objects_of(&s, path), "/Type /OBJR"), 3000);
    jx_arena_drop(s.mem);
}

static void where_links_lead_enters_the_file_id(void **state)
{
    (void)state;
    const char *ids[2];
    sample s[2];
    for (size_t i = 0; i < 2; i++) {
        s[i] = sample_new();
        add_sheet(&s[i]);
        const jx_elem_id link = add_item(&s[i], add_elem(&s[i], JX_ELEM_TOC, s[i].doc));
        add_run(&s[i], 0, link, JX_MM(28), JX_MM(50), "概况", (run){0});
        add_link(&s[i], 0, link, JX_MM(50), (target){0, JX_MM(40) + (jx_len)i * JX_MM(1)});
        write_sample(&s[i]);
        const char *path = save_sample(&s[i], "link-id");
        ids[i] = output_of(&s[i], NULL, "mutool show '%s' trailer/ID", path);
    }
    assert_string_not_equal(ids[0], ids[1]);
    for (size_t i = 0; i < 2; i++)
        jx_arena_drop(s[i].mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_leads_to_a_later_page),
        cmocka_unit_test(a_link_on_two_pages_is_one_element),
        cmocka_unit_test(a_link_turns_with_its_page),
        cmocka_unit_test(three_thousand_links_fit),
        cmocka_unit_test(where_links_lead_enters_the_file_id),
    };
    return cmocka_run_group_tests(tests, open_fonts, close_all);
}
