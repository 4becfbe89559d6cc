/* tests/unit/test_model_filing.c: the reader over tests/data/filings: good/ is accepted, bad/ is refused,
 * and every finding, in both languages with its place, is that of the .txt beside the file.
 * JX_ACCEPT=1 in the environment writes the .txt anew: look at what changed. tests/schema/run.mjs
 * holds the JSON Schema against the same files. */
#include "base/file.h"
#include "model/filing.h"

/* cmocka.h needs the headers before it. */
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#define FILINGS JX_SOURCE_DIR "/tests/data/filings/"

typedef JX_VEC(const char *) names;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static names json_files(jx_arena *mem, const char *folder)
{
    names found = {NULL, 0, 0};
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        if (jx_str_ends(jx_str_from(e->d_name), JX_S(".json")))
            *JX_PUSH(mem, &found) = jx_str_c(mem, jx_str_from(e->d_name));
    closedir(dir);
    assert_true(found.n > 0);
    qsort(found.at, found.n, sizeof *found.at, by_name);
    return found;
}

static jx_blob read_bytes(jx_arena *mem, const char *path)
{
    jx_blob bytes;
    jx_diags *diags = jx_diags_new(mem);
    if (jx_file_read(mem, diags, path, 1 << 24, &bytes) != JX_OK)
        fail_msg("cannot read %s", path);
    return bytes;
}

/* Reads a filing under the name `name`; the findings are sorted. */
static jx_status read_filing(jx_arena *mem, jx_diags *diags, const char *name, jx_blob bytes,
                             jx_filing **out)
{
    const jx_json *root = NULL;
    *out = NULL;
    jx_status status = jx_json_parse(mem, diags, name, bytes, &root);
    if (status == JX_OK)
        status = jx_filing_from_json(mem, diags, name, root, out);
    jx_diags_sort(diags);
    return status;
}

static jx_filing *read_text(jx_arena *mem, jx_diags *diags, const char *text)
{
    jx_filing *filing;
    const jx_blob bytes = {(const unsigned char *)text, strlen(text)};
    (void)read_filing(mem, diags, "a.json", bytes, &filing);
    return filing;
}

static bool has_code(const jx_diags *diags, const char *code)
{
    for (size_t i = 0; i < jx_diags_n(diags); i++)
        if (strcmp(jx_diags_get(diags, i)->rule->code, code) == 0)
            return true;
    return false;
}

static jx_str print_all(jx_arena *mem, const jx_diags *diags)
{
    jx_buf out = jx_buf_new(mem);
    for (jx_lang lang = JX_ZH; lang <= JX_EN; lang++)
        for (size_t i = 0; i < jx_diags_n(diags); i++) {
            jx_finding_print(jx_diags_get(diags, i), lang, &out);
            jx_buf_put_byte(&out, '\n');
        }
    return jx_buf_str(&out);
}

static void check_file(jx_arena *mem, const char *folder, const char *name, bool is_good)
{
    const char *path = jx_path_join(mem, folder, name);
    jx_diags *diags = jx_diags_new(mem);
    jx_filing *filing;
    const jx_status status = read_filing(mem, diags, name, read_bytes(mem, path), &filing);
    const jx_str found = print_all(mem, diags);
    if ((status == JX_OK) != is_good || (jx_diags_count(diags, JX_ERROR) == 0) != is_good)
        fail_msg("%s: status %d\n%.*s", name, (int)status, (int)found.n,
                 found.n > 0 ? found.at : "");
    const jx_str stem = jx_str_sub(jx_str_from(path), 0, strlen(path) - strlen(".json"));
    const char *golden = jx_str_c(mem, jx_str_join(mem, stem, JX_S(".txt")));
    if (getenv("JX_ACCEPT") != NULL)
        assert_int_equal(jx_file_write(mem, diags, golden, found.at, found.n), JX_OK);
    const jx_blob want = read_bytes(mem, golden);
    const jx_str expected = {(const char *)want.at, want.n};
    if (!jx_str_eq(found, expected))
        fail_msg("%s\n--- expected\n%.*s--- found\n%.*s", name, (int)expected.n,
                 expected.n > 0 ? expected.at : "", (int)found.n, found.n > 0 ? found.at : "");
}

static void check_folder(const char *folder, bool is_good, size_t least)
{
    jx_arena *mem = jx_arena_new(0);
    const names files = json_files(mem, folder);
    assert_true(files.n >= least);
    for (size_t i = 0; i < files.n; i++)
        check_file(mem, folder, files.at[i], is_good);
    jx_arena_drop(mem);
}

static void good_filings_are_accepted(void **state)
{
    (void)state;
    check_folder(FILINGS "good", true, 15);
}

static void bad_filings_yield_all_their_complaints(void **state)
{
    (void)state;
    check_folder(FILINGS "bad", false, 75);
}

/* Every rule of rules.c is broken by some file, except the limits that need long texts: those are
 * tested below. */
static void every_complaint_has_a_filing_that_earns_it(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_buf all = jx_buf_new(mem);
    const char *const folders[] = {FILINGS "good", FILINGS "bad"};
    for (size_t k = 0; k < 2; k++) {
        const names files = json_files(mem, folders[k]);
        for (size_t i = 0; i < files.n; i++) {
            const jx_str name = jx_str_sub(jx_str_from(files.at[i]), 0, strlen(files.at[i]) - 5);
            const char *golden = jx_str_c(mem, jx_str_join(mem, name, JX_S(".txt")));
            const jx_blob bytes = read_bytes(mem, jx_path_join(mem, folders[k], golden));
            jx_buf_put(&all, bytes.at, bytes.n);
        }
    }
    const jx_blob rules = read_bytes(mem, JX_SOURCE_DIR "/src/model/rules.c");
    const jx_str source = {(const char *)rules.at, rules.n};
    size_t codes = 0;
    for (size_t at = 0; (at = jx_str_find(source, JX_S("\"FILING-"), at)) != SIZE_MAX; codes++) {
        const jx_str code = jx_str_sub(source, at + 1, at + 11);
        if (jx_str_find(jx_buf_str(&all), code, 0) == SIZE_MAX)
            fail_msg("no filing earns %.*s", (int)code.n, code.at);
        at += 11;
    }
    assert_true(codes >= 30);
    jx_arena_drop(mem);
}

static void the_sample_filings_are_accepted(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const names files = json_files(mem, JX_SOURCE_DIR "/data");
    for (size_t i = 0; i < files.n; i++) {
        const char *path = jx_path_join(mem, JX_SOURCE_DIR "/data", files.at[i]);
        jx_diags *diags = jx_diags_new(mem);
        jx_filing *filing;
        if (read_filing(mem, diags, files.at[i], read_bytes(mem, path), &filing) != JX_OK)
            fail_msg("%s", jx_str_c(mem, print_all(mem, diags)));
    }
    jx_arena_drop(mem);
}

/* ---- what is read ------------------------------------------------------------------------- */

#define BEGIN "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": {\"name\": \"某局\"}"

static void values_keep_their_text_and_their_place(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(
        mem, diags,
        BEGIN
        ",\n \"projects\": [{\"name\": \"甲\",\n  \"funds\": {\"total\": {\"budget\": 21.00}}}]}");
    const jx_amount *budget = &f->projects.at[0].funds.total.budget;
    assert_true(jx_str_is(budget->text, "21.00"));
    assert_int_equal(budget->dec.coef, 2100);
    assert_int_equal(budget->self.place.line, 3);
    assert_int_equal(budget->self.place.column, 33);
    assert_true(jx_str_is(budget->self.place.pointer, "/projects/0/funds/total/budget"));
    assert_string_equal(budget->self.place.file, "a.json");
    jx_arena_drop(mem);
}

static void absent_values_know_where_they_would_stand(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(mem, diags, BEGIN ",\n \"projects\": [\n  {\"name\": \"甲\"}]}");
    const jx_head *rate = &f->projects.at[0].funds.carried_over.rate.self;
    assert_false(rate->present);
    assert_true(jx_str_is(rate->place.pointer, "/projects/0/funds/carried_over/rate"));
    assert_int_equal(rate->place.line, 3);
    assert_true(jx_str_is(f->department.goals.self.place.pointer, "/department/goals"));
    jx_arena_drop(mem);
}

static void amounts_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *filed, *text, *number; /* number NULL: none */
        bool is_present;
    } cases[] = {
        {"1816.4",                    "1816.4",                "1816.4",  true },
        {"\"21.00\"",                 "21.00",                 "21.00",   true },
        {"\"1,234.50\"",              "1,234.50",              "1234.50", true },
        {"\"１，２３４．５\"", "１，２３４．５", "1234.5",  true },
        {"\" 5 \"",                   " 5 ",                   "5",       true },
        {"\"4753.66万元\"",         "4753.66万元",         "4753.66", true },
        {"\"-3.5\"",                  "-3.5",                  "-3.5",    true },
        {"\"−3.5\"",                "−3.5",                "-3.5",    true },
        {"1e3",                       "1000",                  "1000",    true },
        {"1.25E-2",                   "0.0125",                "0.0125",  true },
        {"\"—\"",                   "—",                   NULL,      true },
        {"\"/\"",                     "/",                     NULL,      true },
        {"\"无\"",                   "无",                   NULL,      true },
        {"\"\"",                      "",                      NULL,      false},
        {"\" 　\"",                  " 　",                  NULL,      false},
        {"null",                      "",                      NULL,      false},
        {"123456789012345678.",       NULL,                    NULL,      false},
    };
    jx_arena *mem = jx_arena_new(0);
    for (size_t i = 0; cases[i].text != NULL; i++) {
        jx_diags *diags = jx_diags_new(mem);
        const jx_str text = jx_str_format(
            mem, BEGIN ", \"department\": {\"budget\": {\"total\": %s}}}", cases[i].filed);
        const jx_filing *f = read_text(mem, diags, jx_str_c(mem, text));
        assert_int_equal(jx_diags_count(diags, JX_ERROR), 0);
        const jx_amount *total = &f->department.budget.total;
        assert_string_equal(jx_str_c(mem, total->text), cases[i].text);
        assert_int_equal(total->self.present, cases[i].is_present);
        assert_int_equal(total->dec.poisoned, cases[i].number == NULL);
        if (cases[i].number != NULL)
            assert_string_equal(jx_str_c(mem, jx_dec_text(mem, total->dec, false)),
                                cases[i].number);
    }
    jx_arena_drop(mem);
}

static void defaults_are_filled_in_and_marked(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(mem, diags,
                                   BEGIN ", \"projects\": [{\"name\": \"甲\"}, {\"name\": \"乙\", "
                                         "\"competent_department\": \"财政局\", "
                                         "\"implementing_unit\": \"\"}]}");
    const jx_project *first = &f->projects.at[0], *second = &f->projects.at[1];
    assert_true(jx_str_is(f->money_unit.text, "万元") && f->money_unit.self.computed);
    assert_true(jx_str_is(first->competent_department.text, "某局"));
    assert_true(first->competent_department.self.present);
    assert_true(first->competent_department.self.computed);
    assert_true(jx_str_is(first->implementing_unit.text, "某局"));
    assert_true(jx_str_is(first->funds.total.weight.text, "10"));
    assert_true(first->funds.total.weight.self.computed);
    assert_false(first->funds.fiscal.weight.self.present);
    assert_true(jx_str_is(second->competent_department.text, "财政局"));
    assert_false(second->competent_department.self.computed);
    assert_true(jx_str_is(second->implementing_unit.text, "某局"));
    jx_arena_drop(mem);
}

static void the_unit_s_own_department_is_the_projects_default(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(
        mem, diags,
        "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"unit\": {\"name\": \"某局\", "
        "\"competent_department\": \"上级局\"}, \"projects\": [{\"name\": \"甲\"}]}");
    assert_true(jx_str_is(f->projects.at[0].competent_department.text, "上级局"));
    assert_true(jx_str_is(f->projects.at[0].implementing_unit.text, "某局"));
    jx_arena_drop(mem);
}

static void a_string_stands_for_paragraphs(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(
        mem, diags,
        BEGIN
        ", \"department\": {\"duties\": \"一\\r\\n\\n　\\n二\", \"goals\": [\"三\\n四\", \"五\"]}}");
    assert_int_equal(f->department.duties.n, 2);
    assert_true(jx_str_is(f->department.duties.at[0].text, "一"));
    assert_true(jx_str_is(f->department.duties.at[1].text, "二"));
    assert_int_equal(f->department.goals.n, 3);
    assert_true(jx_str_is(f->department.goals.at[2].text, "五"));
    assert_true(jx_str_is(f->department.goals.at[1].self.place.pointer, "/department/goals/0"));
    assert_true(jx_str_is(f->department.goals.at[2].self.place.pointer, "/department/goals/1"));
    jx_arena_drop(mem);
}

static void body_items_know_their_kind(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f =
        read_text(mem, diags,
                  BEGIN ", \"narratives\": [{\"report\": \"r\", \"body\": [\"甲\", "
                        "{\"h1\": \"乙\"}, {\"h3\": \"丙。\", \"text\": \"丁\"}, "
                        "{\"p\": \"戊\"}]}]}");
    assert_int_equal(jx_diags_n(diags), 0);
    const jx_narrative *n = jx_narrative_find(f, JX_S("r"));
    assert_non_null(n);
    assert_null(jx_narrative_find(f, JX_S("s")));
    static const struct {
        jx_body_kind kind;
        const char *main, *text;
    } want[] = {
        {JX_BODY_PARAGRAPH, "甲",    ""   },
        {JX_BODY_H1,        "乙",    ""   },
        {JX_BODY_H3,        "丙。", "丁"},
        {JX_BODY_PARAGRAPH, "戊",    ""   }
    };
    assert_int_equal(n->body.n, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(n->body.at[i].kind, want[i].kind);
        assert_true(jx_str_is(n->body.at[i].main->text, want[i].main));
        assert_true(jx_str_is(n->body.at[i].text.text, want[i].text));
    }
    jx_arena_drop(mem);
}

static void several_narratives_may_name_one_report(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(
        mem, diags,
        BEGIN ", \"projects\": [{\"name\": \"甲\"}, {\"name\": \"乙\"}], \"narratives\": ["
              "{\"report\": \"r\", \"project\": 2, \"body\": [\"一\"]}, "
              "{\"report\": \"s\", \"body\": [\"二\"]}, "
              "{\"report\": \"r\", \"name\": \"总\", \"body\": [\"三\"]}, "
              "{\"report\": \"r\", \"project\": 3, \"body\": [\"四\"]}]}");
    assert_int_equal(jx_diags_n(diags), 1);
    assert_true(has_code(diags, "FILING-026"));
    const jx_narrative *all = f->narratives.at;
    assert_int_equal(jx_narrative_count(f, JX_S("r")), 3);
    assert_int_equal(jx_narrative_count(f, JX_S("s")), 1);
    assert_int_equal(jx_narrative_count(f, JX_S("t")), 0);
    assert_ptr_equal(jx_narrative_find(f, JX_S("r")), &all[0]);
    assert_ptr_equal(jx_narrative_at(f, JX_S("r"), 0), &all[0]);
    assert_ptr_equal(jx_narrative_at(f, JX_S("r"), 1), &all[2]);
    assert_ptr_equal(jx_narrative_at(f, JX_S("r"), 2), &all[3]);
    assert_null(jx_narrative_at(f, JX_S("r"), 3));
    assert_ptr_equal(jx_narrative_at(f, JX_S("s"), 0), &all[1]);
    assert_ptr_equal(jx_narrative_project(f, &all[0]), &f->projects.at[1]);
    assert_null(jx_narrative_project(f, &all[1]));
    assert_null(jx_narrative_project(f, &all[3]));
    jx_arena_drop(mem);
}

/* A target filed in three columns is there in one for the forms that have one. */
static void targets_in_columns_make_up_a_target(void **state)
{
    (void)state;
    static const struct {
        const char *filed, *want;
        bool is_computed;
    } cases[] = {
        {"\"sign\": \"≥\", \"value\": 1040, \"unit\": \"批次\"",       "≥1040批次", true },
        {"\"sign\": \"＝\", \"value\": \"100%\", \"unit\": \"%\"",        "＝100%",       true },
        {"\"sign\": \"≥\", \"value\": \"≥95\", \"unit\": \"%\"",       "≥95%",        true },
        {"\"sign\": \"定性\", \"value\": \"优\", \"unit\": \"等级\"", "优",           true },
        {"\"sign\": \"定性\", \"value\": \"3\", \"unit\": \"年\"",      "3年",          true },
        {"\"value\": \"无\", \"unit\": \"无\"",                          "无",           true },
        {"\"value\": 5",                                                   "5",             true },
        {"\"sign\": \"≥\", \"unit\": \"批次\"",                        "",              false},
        {"\"sign\": \"≥\", \"value\": 1, \"target\": \"5批次\"",       "5批次",       false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        jx_diags *diags = jx_diags_new(mem);
        const jx_str row = jx_str_format(mem, "[{\"name\": \"甲\", %s}]", cases[i].filed);
        const char *list = jx_str_c(mem, row);
        const jx_str text =
            jx_str_format(mem,
                          BEGIN ", \"department\": {\"indicators\": %s}, "
                                "\"projects\": [{\"name\": \"乙\", \"indicators\": %s, "
                                "\"goals\": [{\"indicators\": %s}]}]}",
                          list, list, list);
        const jx_filing *f = read_text(mem, diags, jx_str_c(mem, text));
        const jx_project *project = &f->projects.at[0];
        const jx_indicator *all[] = {f->department.indicators.at, project->indicators.at,
                                     project->goals.at[0].indicators.at};
        for (size_t k = 0; k < 3; k++) {
            const jx_aim *target = &all[k]->target;
            assert_string_equal(jx_str_c(mem, target->text), cases[i].want);
            assert_true(jx_str_eq(target->target.text, target->text));
            assert_int_equal(target->self.computed, cases[i].is_computed);
            assert_int_equal(target->self.present, strlen(cases[i].want) > 0);
        }
        jx_arena_drop(mem);
    }
}

static void facts_keep_their_order_and_numbers(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_filing *f = read_text(
        mem, diags,
        BEGIN ", \"facts\": {\"z\": 837, \"_n\": 1, \"a\": \"1,684\", \"词\": \"约百户\"}}");
    assert_int_equal(f->facts.n, 3);
    assert_true(jx_str_is(f->facts.at[0].name, "z"));
    assert_int_equal(jx_fact_find(f, JX_S("a"))->dec.coef, 1684);
    assert_true(jx_fact_find(f, JX_S("词"))->dec.poisoned);
    assert_true(jx_str_is(jx_fact_find(f, JX_S("词"))->text, "约百户"));
    assert_null(jx_fact_find(f, JX_S("_n")));
    jx_arena_drop(mem);
}

/* ---- limits ------------------------------------------------------------------------------- */

static const char *repeat(jx_arena *mem, const char *before, const char *part, size_t n,
                          const char *after)
{
    jx_buf out = jx_buf_new(mem);
    jx_buf_put_c(&out, before);
    for (size_t i = 0; i < n; i++)
        jx_buf_put_c(&out, part);
    jx_buf_put_c(&out, after);
    return jx_str_c(mem, jx_buf_str(&out));
}

static void texts_have_a_limit_in_characters(void **state)
{
    (void)state;
    for (size_t extra = 0; extra <= 1; extra++) {
        jx_arena *mem = jx_arena_new(0);
        jx_diags *diags = jx_diags_new(mem);
        (void)read_text(mem, diags,
                        repeat(mem, BEGIN ", \"sample_note\": \"", "绩", 100000 + extra, "\"}"));
        assert_int_equal(jx_diags_count(diags, JX_ERROR), extra);
        assert_int_equal(has_code(diags, "FILING-014"), extra == 1);
        jx_arena_drop(mem);
    }
}

static void lists_have_a_limit(void **state)
{
    (void)state;
    for (size_t extra = 0; extra <= 1; extra++) {
        jx_arena *mem = jx_arena_new(0);
        jx_diags *diags = jx_diags_new(mem);
        const jx_filing *f =
            read_text(mem, diags,
                      repeat(mem, BEGIN ", \"department\": {\"indicators\": [{\"name\": \"甲\"}",
                             ", {\"name\": \"甲\"}", 4999 + extra, "]}}"));
        assert_int_equal(f->department.indicators.n, 5000);
        assert_int_equal(jx_diags_count(diags, JX_ERROR), extra);
        assert_int_equal(has_code(diags, "FILING-015"), extra == 1);
        jx_arena_drop(mem);
    }
}

static void no_file_is_an_io_error(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_filing *filing;
    assert_int_equal(jx_filing_read(mem, diags, FILINGS "good/nowhere.json", &filing), JX_ERR_IO);
    assert_null(filing);
    assert_int_equal(jx_filing_read(mem, diags, FILINGS "good/minimal.json", &filing), JX_OK);
    assert_non_null(filing);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_filings_are_accepted),
        cmocka_unit_test(bad_filings_yield_all_their_complaints),
        cmocka_unit_test(every_complaint_has_a_filing_that_earns_it),
        cmocka_unit_test(the_sample_filings_are_accepted),
        cmocka_unit_test(values_keep_their_text_and_their_place),
        cmocka_unit_test(absent_values_know_where_they_would_stand),
        cmocka_unit_test(amounts_are_read_as_people_write_them),
        cmocka_unit_test(defaults_are_filled_in_and_marked),
        cmocka_unit_test(the_unit_s_own_department_is_the_projects_default),
        cmocka_unit_test(a_string_stands_for_paragraphs),
        cmocka_unit_test(body_items_know_their_kind),
        cmocka_unit_test(several_narratives_may_name_one_report),
        cmocka_unit_test(targets_in_columns_make_up_a_target),
        cmocka_unit_test(facts_keep_their_order_and_numbers),
        cmocka_unit_test(texts_have_a_limit_in_characters),
        cmocka_unit_test(lists_have_a_limit),
        cmocka_unit_test(no_file_is_an_io_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
