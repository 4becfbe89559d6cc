/* test_form_extend.c: forms that extend and include other forms. */
#include "form_sample.h"

/* A folder of its own for each test, with files to write into it. */
static const char *new_folder(sample *s)
{
    char name[] = "/tmp/jixiao-forms-XXXXXX";
    assert_non_null(mkdtemp(name));
    assert_int_equal(chdir(name), 0);
    return jx_str_c(s->mem, jx_str_from(name));
}

static void remove_folder(sample *s, const char *folder)
{
    const char *names[20];
    const size_t n = list_json(s, folder, names, 20);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(unlink(jx_path_join(s->mem, folder, names[i])), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void write_form(sample *s, const char *file, const char *text)
{
    assert_int_equal(jx_file_write(s->mem, s->diags, file, text, strlen(text)), JX_OK);
}

static const jx_form *load(sample *s, const char *file, const char *layouts)
{
    const jx_form *form = NULL;
    const jx_form_source source = {.file = file, .layouts = layouts};
    if (jx_form_load(s->mem, s->diags, &source, &form) != JX_OK)
        fail_msg("%s", findings_text(s));
    return form;
}

static const char *literal(sample *s, const jx_form_cell *cell)
{
    return cell->n > 0 && cell->paras[0].text.n > 0
               ? jx_str_c(s->mem, cell->paras[0].text.pieces[0].text)
               : "";
}

static const jx_form_style *style_named(const jx_form *form, const char *name)
{
    for (size_t i = 0; i < form->style_n; i++)
        if (jx_str_is(form->styles[i].name, name))
            return &form->styles[i];
    fail_msg("there is no style %s", name);
    return NULL;
}

static void an_extension_says_only_what_differs(void **state)
{
    sample *s = *state;
    const jx_form *form = NULL;
    assert_int_equal(read_form_named(s, FORMS "good", "extension.json", &form), JX_OK);
    assert_true(jx_str_is(form->name, "extension"));
    assert_true(form->pages[0].width > form->pages[0].height);
    assert_false(form->prompts);
    const jx_form_style *value = style_named(form, "value");
    assert_int_equal(value->role, JX_ROLE_KAITI);
    assert_int_equal(value->size, JX_PT(10.5)); /* as in the base */
    assert_int_equal(style_named(form, "extra")->role, JX_ROLE_HEITI);
    assert_int_equal(form->n, 2);
    assert_true(jx_str_is(form->blocks[0].text.para.text.pieces[0].text, "县表"));
    const jx_form_table *table = &form->blocks[1].table;
    assert_int_equal(table->column_n, 3);
    assert_int_equal(table->columns[2].share, 3000);
    const jx_form_row *rows = table->sections[0].rows;
    assert_int_equal(table->sections[0].n, 4);
    assert_string_equal(literal(s, &rows[0].cells[0]), "一");
    assert_string_equal(literal(s, &rows[1].cells[0]), "填报单位");
    assert_ptr_equal(rows[1].cells[0].style, style_named(form, "extra"));
    assert_int_equal(rows[1].cells[1].align, JX_FORM_CENTER);
    assert_string_equal(literal(s, &rows[1].cells[1]), "unit.name");
}

/* Each part knows the file it came from: complaints go there. */
static void places_lie_in_the_file_of_each_part(void **state)
{
    sample *s = *state;
    const jx_form *form = NULL;
    assert_int_equal(read_form_named(s, FORMS "good", "extension.json", &form), JX_OK);
    const jx_form_row *rows = form->blocks[1].table.sections[0].rows;
    assert_string_equal(form->blocks[0].place.file, "extension.json");
    assert_true(jx_str_is(form->blocks[0].place.pointer, "/replace/heading"));
    assert_string_equal(form->blocks[1].place.file, "base-to-extend.json");
    assert_true(jx_str_is(form->blocks[1].place.pointer, "/blocks/1"));
    assert_string_equal(rows[0].place.file, "extension.json");
    assert_true(jx_str_is(rows[0].place.pointer, "/insert/1/what/0"));
    assert_true(jx_str_is(rows[1].place.pointer, "/blocks/1/table/rows/0"));
    assert_string_equal(rows[1].cells[0].paras[0].text.place.file, "extension.json");
    assert_string_equal(rows[1].cells[1].paras[0].text.place.file, "base-to-extend.json");
}

static void null_takes_a_key_away(void **state)
{
    sample *s = *state;
    const char *folder = new_folder(s);
    write_form(
        s, "a.json",
        "{\"format\": \"jixiao-form-1\", \"name\": \"a\", \"title\": \"t\", \"source\": \"x\","
        " \"page\": {\"margins\": {\"left\": 10}, \"mirrored\": true},"
        " \"blocks\": [{\"id\": \"x\", \"text\": \"a\", \"align\": \"center\"}]}");
    write_form(
        s, "b.json",
        "{\"format\": \"jixiao-form-1\", \"extends\": \"a\", \"name\": \"b\", \"source\": null,"
        " \"page\": {\"margins\": null}, \"set\": {\"x\": {\"align\": null}}}");
    const jx_form *form = load(s, "b.json", NULL);
    assert_int_equal(form->source.n, 0);
    assert_int_equal(form->pages[0].left, JX_MM(28));
    assert_true(form->pages[0].mirrored);
    assert_int_equal(form->blocks[0].text.para.align, JX_FORM_LEFT);
    remove_folder(s, folder);
}

static void an_extension_can_be_extended(void **state)
{
    sample *s = *state;
    const char *folder = new_folder(s);
    write_form(s, "a.json",
               "{\"format\": \"jixiao-form-1\", \"name\": \"a\", \"title\": \"t\", \"blocks\": ["
               "{\"text\": \"1\"}, {\"text\": \"2\"}, {\"text\": \"3\"}]}");
    write_form(s, "b.json",
               "{\"format\": \"jixiao-form-1\", \"extends\": \"a\", \"name\": \"b\","
               " \"set\": {\"1\": {\"text\": \"one\"}}, \"remove\": [\"3\"]}");
    write_form(s, "c.json",
               "{\"format\": \"jixiao-form-1\", \"extends\": \"b.json\", \"name\": \"c\","
               " \"insert\": [{\"after\": \"one\", \"what\": {\"text\": \"and\"}}],"
               " \"set\": {\"2\": {\"text\": \"two\"}}}");
    const jx_form *form = load(s, "c.json", NULL);
    static const char *const want[] = {"one", "and", "two"};
    static const char *const files[] = {"b.json", "c.json", "c.json"};
    assert_int_equal(form->n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_true(jx_str_is(form->blocks[i].text.para.text.pieces[0].text, want[i]));
        assert_string_equal(form->blocks[i].text.para.text.place.file, files[i]);
    }
    remove_folder(s, folder);
}

/* A county may call its form as the shipped one is called. */
static void a_form_of_the_same_name_extends_the_shipped_one(void **state)
{
    sample *s = *state;
    const char *folder = new_folder(s);
    write_form(s, "project-self-evaluation.json",
               "{\"format\": \"jixiao-form-1\", \"extends\": \"project-self-evaluation\","
               " \"name\": \"project-self-evaluation\", \"remove\": [\"total\"]}");
    const jx_form *form = load(s, "project-self-evaluation.json", JX_SOURCE_DIR "/layouts");
    assert_string_equal(form->place.file, "project-self-evaluation.json");
    assert_string_equal(form->blocks[0].place.file,
                        JX_SOURCE_DIR "/layouts/project-self-evaluation.json");
    remove_folder(s, folder);
}

static void a_circle_over_several_files_is_found(void **state)
{
    sample *s = *state;
    const char *folder = new_folder(s);
    for (int i = 0; i < 20; i++) { /* 19 extends 18 … 0 extends 19, by other paths than the first */
        char file[20], text[200];
        (void)snprintf(file, sizeof file, "f%d.json", i);
        (void)snprintf(
            text, sizeof text,
            "{\"format\": \"jixiao-form-1\", \"name\": \"x\", \"extends\": \"f%d.json\"}",
            (i + 19) % 20);
        write_form(s, file, text);
    }
    const jx_form *form = NULL;
    assert_int_equal(jx_form_read(s->mem, s->diags, "f3.json", &form), JX_ERR_INPUT);
    assert_string_equal(codes_text(s), "FORM-051");
    remove_folder(s, folder);
}

static void a_volume_holds_the_forms_it_includes(void **state)
{
    sample *s = *state;
    const jx_form *form = NULL;
    assert_int_equal(read_form_named(s, FORMS "good", "volume.json", &form), JX_OK);
    const jx_form_block *include = &form->blocks[5];
    assert_int_equal(include->kind, JX_FORM_BLOCK_INCLUDE);
    assert_true(jx_str_is(include->include.form->name, "extension"));
    assert_int_equal(include->include.level, 1);
    assert_true(jx_str_is(form->blocks[6].include.form->name, "base-to-extend"));
    assert_int_equal(form->blocks[6].include.level, 2);
    assert_true(jx_str_is(form->blocks[6].when.holds.path, "unit.level"));
    assert_true(jx_str_is(form->blocks[6].when.holds.text, "县"));
    assert_int_equal(form->pages[1].number, JX_FORM_NUMBER_OUTSIDE);
    assert_non_null(form->pages[1].number_text);
    assert_int_equal(form->blocks[1].signature.before, 2 * (JX_PT(10.5) / 10 * 13));
}

/* ---- a new form ---- */

static void a_new_variant_is_sound_and_names_what_can_be_changed(void **state)
{
    sample *s = *state;
    const char *names[100];
    const size_t n = list_json(s, JX_SOURCE_DIR "/layouts", names, 100);
    const char *folder = new_folder(s);
    for (size_t i = 0; i < n; i++) {
        const jx_form_source source = {.file =
                                           jx_path_join(s->mem, JX_SOURCE_DIR "/layouts", names[i]),
                                       .layouts = JX_SOURCE_DIR "/layouts"};
        const jx_str extends = jx_str_sub(jx_str_from(names[i]), 0, strlen(names[i]) - 5);
        jx_buf text = jx_buf_new(s->mem);
        assert_int_equal(
            jx_form_variant(s->mem, s->diags, &source, extends, JX_S("my-form"), &text), JX_OK);
        write_form(s, "v.json", jx_str_c(s->mem, jx_buf_str(&text)));
        const jx_form *form = load(s, "v.json", JX_SOURCE_DIR "/layouts");
        assert_true(jx_str_is(form->name, "my-form"));
        assert_int_equal(jx_diags_n(s->diags), 0);
    }
    remove_folder(s, folder);
}

/* The hints are no decoration: with their $ taken away they are sound. */
static void the_hints_of_a_new_variant_work(void **state)
{
    sample *s = *state;
    const jx_form_source source = {.file = JX_SOURCE_DIR "/layouts/project-self-evaluation.json",
                                   .layouts = JX_SOURCE_DIR "/layouts"};
    jx_buf text = jx_buf_new(s->mem);
    assert_int_equal(jx_form_variant(s->mem, s->diags, &source, JX_S("project-self-evaluation"),
                                     JX_S("v"), &text),
                     JX_OK);
    char *at = JX_NEW_N(s->mem, char, text.n + 1);
    size_t n = 0;
    static const char *const hints[] = {"\"$page\"", "\"$styles\"", "\"$set\"", "\"$remove\"",
                                        "\"$insert\""};
    size_t found = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool is_hint = false;
        for (size_t k = 0; k < sizeof hints / sizeof *hints; k++)
            is_hint = is_hint || strncmp(text.at + i, hints[k], strlen(hints[k])) == 0;
        at[n++] = text.at[i];
        if (is_hint) {
            i++;
            found++;
        }
    }
    assert_int_equal(found, 5);
    const jx_blob bytes = {(const unsigned char *)at, n};
    const jx_form_source made = {
        .file = "v.json", .bytes = &bytes, .layouts = JX_SOURCE_DIR "/layouts"};
    const jx_form *form = NULL;
    if (jx_form_load(s->mem, s->diags, &made, &form) != JX_OK)
        fail_msg("%s\n%s", at, findings_text(s));
    assert_true(form->pages[0].width > form->pages[0].height);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(an_extension_says_only_what_differs),
        SAMPLE_TEST(places_lie_in_the_file_of_each_part),
        SAMPLE_TEST(null_takes_a_key_away),
        SAMPLE_TEST(an_extension_can_be_extended),
        SAMPLE_TEST(a_form_of_the_same_name_extends_the_shipped_one),
        SAMPLE_TEST(a_circle_over_several_files_is_found),
        SAMPLE_TEST(a_volume_holds_the_forms_it_includes),
        SAMPLE_TEST(a_new_variant_is_sound_and_names_what_can_be_changed),
        SAMPLE_TEST(the_hints_of_a_new_variant_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
