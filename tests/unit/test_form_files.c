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
        const jx_str golden =
            jx_str_join(s->mem, jx_str_join(s->mem, JX_S(FORMS "bad/"), stem), JX_S(".findings"));
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
    assert_string_equal(codes_text(s), "FORM-001 FORM-016 FORM-060 FORM-025");
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

/* ---- docs/forms.md ---- */

static const char *reference(sample *s)
{
    const char *text = read_text(s, JX_SOURCE_DIR "/docs/forms.md");
    assert_non_null(text);
    return text;
}

static size_t count_of(const char *text, const char *part)
{
    size_t n = 0;
    for (; (text = strstr(text, part)) != NULL; text += strlen(part))
        n++;
    return n;
}

/* Every key that a reader knows stands in the reference, in both languages. */
static void the_reference_names_every_key(void **state)
{
    sample *s = *state;
    const char *docs = reference(s);
    static const char *const files[] = {"form.c",           "form_block.c", "form_extend.c",
                                        "form_narrative.c", "form_page.c",  "form_row.c",
                                        "form_table.c",     "style.c"};
    size_t keys = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        const char *at = read_text(s, jx_path_join(s->mem, JX_SOURCE_DIR "/src/form", files[i]));
        assert_non_null(at);
        while ((at = strstr(at, "JX_FORM_KEYS(")) != NULL) {
            const char *end = strchr(at, ';');
            for (at = strchr(at, '"'); at != NULL && at < end; keys++) {
                const char *close = strchr(at + 1, '"');
                const jx_str key = {at + 1, (size_t)(close - at - 1)};
                const char *tick =
                    jx_str_c(s->mem, jx_str_format(s->mem, "`%.*s`", (int)key.n, key.at));
                const char *quoted =
                    jx_str_c(s->mem, jx_str_format(s->mem, "\"%.*s\"", (int)key.n, key.at));
                if (count_of(docs, tick) + count_of(docs, quoted) < 2)
                    fail_msg("docs/forms.md does not tell of %s in both languages", quoted);
                at = strchr(close + 1, '"');
            }
            at = end;
        }
    }
    assert_true(keys > 80);
}

static void the_reference_names_every_format(void **state)
{
    const char *docs = reference(*state);
    for (int kind = JX_FORMAT_FILED; kind <= JX_FORMAT_CHECK; kind++) {
        char tick[40];
        (void)snprintf(tick, sizeof tick, "`%s`", jx_format_name((jx_format_kind)kind));
        if (count_of(docs, tick) < 2)
            fail_msg("docs/forms.md does not tell of %s in both languages", tick);
    }
}

static void the_examples_of_the_reference_are_sound(void **state)
{
    sample *s = *state;
    const char *at = reference(s);
    size_t examples = 0;
    while ((at = strstr(at, "```json\n")) != NULL) {
        at += 8;
        const char *end = strstr(at, "```");
        const jx_form *form = NULL;
        const jx_blob text = {(const unsigned char *)at, (size_t)(end - at)};
        const jx_form_source source = {
            .file = "forms.md", .bytes = &text, .layouts = JX_SOURCE_DIR "/layouts"};
        if (jx_form_load(s->mem, s->diags, &source, &form) != JX_OK)
            fail_msg("%.*s\n%s", (int)text.n, at, findings_text(s));
        examples++;
        at = end + 3;
    }
    assert_true(examples >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(good_forms_give_no_finding),
        SAMPLE_TEST(bad_forms_give_all_their_findings_at_once),
        SAMPLE_TEST(one_fault_does_not_hide_another),
        SAMPLE_TEST(every_rule_has_a_form_that_breaks_it),
        SAMPLE_TEST(the_reference_names_every_key),
        SAMPLE_TEST(the_reference_names_every_format),
        SAMPLE_TEST(the_examples_of_the_reference_are_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
