/* test_report_check.c: bindings are held against what a filing can hold, before any filing. */
#include "report_sample.h"

static void shipped_forms_are_sound(void **state)
{
    sample *s = *state;
    const char *names[100];
    const size_t n = list_json(s, JX_SOURCE_DIR "/layouts", names, 100);
    assert_true(n >= 2);
    for (size_t i = 0; i < n; i++) {
        const jx_form *form = layout_named(s, names[i]);
        if (jx_report_check(s->mem, s->diags, form) != JX_OK || jx_diags_n(s->diags) > 0)
            fail_msg("%s", findings_text(s));
        /* a form is found by its name */
        assert_true(
            jx_str_eq(jx_str_join(s->mem, form->name, JX_S(".json")), jx_str_from(names[i])));
    }
}

static void unknown_bindings_are_placed_in_the_form(void **state)
{
    sample *s = *state;
    const char *names[100];
    const size_t n = list_json(s, FORMS "unbound", names, 100);
    assert_true(n >= 3);
    for (size_t i = 0; i < n; i++) {
        s->diags = jx_diags_new(s->mem);
        const jx_form *form = NULL;
        assert_int_equal(read_form_named(s, FORMS "unbound", names[i], &form), JX_OK);
        assert_int_equal(jx_report_check(s->mem, s->diags, form), JX_ERR_INPUT);
        const jx_str stem = jx_str_sub(jx_str_from(names[i]), 0, strlen(names[i]) - 5);
        const jx_str golden = jx_str_join(s->mem, jx_str_join(s->mem, JX_S(FORMS "unbound/"), stem),
                                          JX_S(".findings"));
        expect_golden(s, jx_str_c(s->mem, golden), findings_text(s));
    }
}

static void good_forms_are_bound_to_things_that_exist(void **state)
{
    sample *s = *state;
    const char *names[100];
    const size_t n = list_json(s, FORMS "good", names, 100);
    for (size_t i = 0; i < n; i++) {
        const jx_form *form = NULL;
        assert_int_equal(read_form_named(s, FORMS "good", names[i], &form), JX_OK);
        if (jx_report_check(s->mem, s->diags, form) != JX_OK)
            fail_msg("%s", findings_text(s));
    }
}

/* What the check lets pass the builder never complains about in the form, whatever is filed. */
static void a_checked_form_builds_from_an_almost_empty_filing(void **state)
{
    sample *s = *state;
    const jx_filing *filing =
        filing_of(s, FILING(", \"projects\": [{\"name\": \"甲\"}], \"reports\": [\"x\"]"));
    const jx_form *form = layout_named(s, "project-self-evaluation.json");
    (void)flow_of(s, form, filing, 1);
    assert_int_equal(jx_diags_n(s->diags), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(shipped_forms_are_sound),
        SAMPLE_TEST(unknown_bindings_are_placed_in_the_form),
        SAMPLE_TEST(good_forms_are_bound_to_things_that_exist),
        SAMPLE_TEST(a_checked_form_builds_from_an_almost_empty_filing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
