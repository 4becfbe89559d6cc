/* test_form_files.c: every file of tests/data/forms/good reads without a finding, every one of bad/
 * gives exactly its golden findings, and every rule of the form language has a file that breaks it. */
#include "form_sample.h"

enum { FILES_MAX = 200 };

static void good_forms_give_no_finding(void **state)
{
    sample *s = *state;
    const char *names[FILES_MAX];
    const size_t n = list_json(s, FORMS "good", names, FILES_MAX);
    assert_true(n >= 5);
    for (size_t i = 0; i < n; i++) {
        const jx_form *form = NULL;
        const jx_status status = read_form_named(s, FORMS "good", names[i], &form);
        if (status != JX_OK || jx_diags_n(s->diags) > 0)
            fail_msg("%s", findings_text(s));
        assert_true(form->n > 0);
    }
}

static void bad_forms_give_all_their_findings_at_once(void **state)
{
    sample *s = *state;
    const char *names[FILES_MAX];
    const size_t n = list_json(s, FORMS "bad", names, FILES_MAX);
    assert_true(n >= 40);
    for (size_t i = 0; i < n; i++) {
        s->diags = jx_diags_new(s->mem);
        const jx_form *form = NULL;
        if (read_form_named(s, FORMS "bad", names[i], &form) == JX_OK)
            fail_msg("%s is accepted", names[i]);
        assert_null(form);
        const jx_str stem = jx_str_sub(jx_str_from(names[i]), 0, strlen(names[i]) - 5);
        const jx_str golden = jx_str_join(s->mem, jx_str_join(s->mem, JX_S(FORMS "bad/"), stem),
                                          JX_S(".findings"));
        expect_golden(s, jx_str_c(s->mem, golden), findings_text(s));
    }
}

/* Of a bad form the reader sees every fault, so the same file with one fault mended has one less:
 * here it is enough that a file with faults in three places names all three. */
static void one_fault_does_not_hide_another(void **state)
{
    sample *s = *state;
    const jx_form *form = NULL;
    assert_int_equal(parse_form(s,
                                "{\"format\": \"x\", \"name\": \"a b\", \"title\": \"{\",\n"
                                " \"blocks\": [{\"text\": \"a\", \"style\": \"none\"}]}",
                                &form),
                     JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "FORM-001 FORM-016 FORM-060 FORM-005");
}

static void every_rule_has_a_form_that_breaks_it(void **state)
{
    sample *s = *state;
    const char *rules = read_text(s, JX_SOURCE_DIR "/src/form/form_rule.c");
    assert_non_null(rules);
    const char *names[FILES_MAX];
    const size_t n = list_json(s, FORMS "bad", names, FILES_MAX);
    jx_buf all = jx_buf_new(s->mem);
    for (size_t i = 0; i < n; i++) {
        s->diags = jx_diags_new(s->mem);
        const jx_form *form = NULL;
        assert_int_not_equal(read_form_named(s, FORMS "bad", names[i], &form), JX_OK);
        jx_buf_put_c(&all, codes_text(s));
        jx_buf_put_byte(&all, ' ');
    }
    size_t rules_n = 0;
    for (const char *at = rules; (at = strstr(at, "\"FORM-")) != NULL; at += 10, rules_n++)
        if (jx_str_find(jx_buf_str(&all), (jx_str){at + 1, 8}, 0) == SIZE_MAX)
            fail_msg("no file in bad/ breaks %.8s", at + 1);
    assert_true(rules_n > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(good_forms_give_no_finding),
        SAMPLE_TEST(bad_forms_give_all_their_findings_at_once),
        SAMPLE_TEST(one_fault_does_not_hide_another),
        SAMPLE_TEST(every_rule_has_a_form_that_breaks_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
