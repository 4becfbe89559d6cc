/* tests/unit/test_score_scheme.c: schemes as data: the shipped ones, faulty ones, which one counts. */
#include "base/file.h"

#include <dirent.h>

#include "score_sample.h"

#define SCHEMES JX_SOURCE_DIR "/layouts/schemes"

static const char *dump(jx_arena *mem, const jx_scheme *scheme)
{
    jx_buf out = jx_buf_new(mem);
    jx_scheme_dump(scheme, &out);
    return jx_str_c(mem, jx_buf_str(&out));
}

static void the_built_in_scheme_is_the_shipped_one(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    assert_string_equal(dump(mem, jx_scheme_mof()), dump(mem, sample_scheme(mem, "mof")));
    jx_arena_drop(mem);
}

static void a_scheme_s_numbers_are_those_of_its_file(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    assert_string_equal(
        dump(mem, sample_scheme(mem, "mof-cost")),
        "scheme mof-cost\n"
        "title 成本指标列为一级指标的绩效自评\n"
        "source 财预〔2021〕101号\n"
        "total 100\n"
        "execution bands weight 10 100 -> 100 80 -> 70 60 -> 50 0 -> 0\n"
        "weights 设满意度指标; 成本指标|成本 20; 产出指标|产出 40; 效益指标|效益|效果指标 20; "
        "满意度指标|满意度|服务对象满意度指标 10\n"
        "weights 不设满意度指标; 成本指标|成本 20; 产出指标|产出 40; 效益指标|效益|效果指标 30\n"
        "quantity threshold floor 60 equal forward overrun 5\n"
        "quality 达成预期指标 80 to 100\n"
        "quality 部分达成预期指标并具有一定效果 60 to 80\n"
        "quality 未达成预期指标且效果较差 0 to 60\n"
        "satisfaction 90 -> 100 80 -> 80 60 -> 50 0 -> 0\n"
        "excess explain 130 low 200 far 300\n"
        "decimals 2 trimmed\n"
        "grades 优 90 良 80 中 60 差 0\n");
    jx_arena_drop(mem);
}

/* Weights by level 1: 50/30/10, 20/40/20/10, 80, 10/30/40/20, 40/40/20, 40/30/20. */
static void every_shipped_scheme_is_sound_and_known(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int execution, output, benefit;
    } want[] = {
        {"mof",         10, 50, 30},
        {"mof-cost",    10, 40, 20},
        {"goals-20-80", 20, 0,  0 },
        {"hengyang",    0,  30, 40},
        {"ningxia",     0,  40, 40},
        {"yunnan",      10, 40, 30},
    };
    jx_arena *mem = jx_arena_new(0);
    size_t files = 0;
    DIR *dir = opendir(SCHEMES);
    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        files += jx_str_ends(jx_str_from(e->d_name), JX_S(".json"));
    closedir(dir);
    assert_int_equal(files, sizeof want / sizeof *want);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        const jx_scheme *scheme = sample_scheme(mem, want[i].name);
        assert_true(jx_str_is(scheme->name, want[i].name));
        assert_int_equal(jx_dec_cmp(scheme->execution_weight, jx_dec_int(want[i].execution)), 0);
        const jx_level *output = jx_weights_find(&scheme->weights[0], JX_S("产出指标"));
        const jx_level *benefit = jx_weights_find(&scheme->weights[0], JX_S(" 效益指标 "));
        assert_int_equal(output != NULL ? output->weight.coef : 0, want[i].output);
        assert_int_equal(benefit != NULL ? benefit->weight.coef : 0, want[i].benefit);
        assert_null(jx_weights_find(&scheme->weights[0], JX_S("过程指标")));
        assert_true(scheme->title.n > 0 && scheme->source.n > 0);
        assert_true(jx_str_is(jx_score_grade(scheme, jx_dec_int(90))->name, "优"));
    }
    jx_arena_drop(mem);
}

/* ---- faulty files --------------------------------------------------------------------------------- */

#define HEAD "\"format\": \"jixiao-scheme-1\", \"name\": \"x\", \"title\": \"t\", \"source\": \"s\""

static void every_fault_of_a_file_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *want; /* codes in file order */
    } cases[] = {
        {"{" HEAD "}",                                                                          ""                                },
        {"[]",                                                                                  "SCHEME-002"                      },
        {"{\"format\": \"jixiao-filing-1\"}",                                                   "SCHEME-002"                      },
        {"{\"format\": \"jixiao-scheme-1\"}",                                                   "SCHEME-003 SCHEME-003 SCHEME-003"},
        {"{" HEAD ", \"execution\": 10}",                                                       "SCHEME-004"                      },
        {"{" HEAD ", \"weights\": {}}",                                                         "SCHEME-005"                      },
        {"{\"format\": \"jixiao-scheme-1\", \"name\": \" \", \"title\": 1, \"source\": \"s\"}",
         "SCHEME-006 SCHEME-006"                                                                                                  },
        {"{" HEAD ", \"total\": 0}",                                                            "SCHEME-007"                      },
        {"{" HEAD ", \"total\": true}",                                                         "SCHEME-007"                      },
        {"{" HEAD ", \"execution\": {\"weight\": -1}}",                                         "SCHEME-007"                      },
        {"{" HEAD ", \"execution\": {\"weight\": 10, \"rule\": \"band\"}}",                     "SCHEME-008"                      },
        {"{" HEAD ", \"execution\": {\"weight\": 10, \"rule\": \"bands\"}}",                    "SCHEME-003"                      },
        {"{" HEAD ", \"print\": {\"trim_zeros\": 1, \"decimals\": 5}}",                         "SCHEME-009 SCHEME-007"           },
        {"{" HEAD ", \"satisfaction\": [{\"from\": 80, \"percent\": 80}, {\"from\": 90, "
         "\"percent\": 100}]}",                                                        "SCHEME-010"                      },
        {"{" HEAD ", \"satisfaction\": [{\"from\": 90, \"percent\": 80}, {\"from\": 80, "
         "\"percent\": 81}]}",                                                         "SCHEME-010"                      },
        {"{" HEAD ", \"satisfaction\": [1, {\"from\": 90}]}",                                   "SCHEME-004 SCHEME-003"           },
        {"{" HEAD ", \"grades\": [{\"name\": \"良\", \"from\": 80}, {\"name\": \"优\", "
         "\"from\": 90}]}",                                                            "SCHEME-010"                      },
        {"{" HEAD ", \"weights\": [{\"title\": \"a\", \"levels\": [{\"names\": [\"产出\"], "
         "\"weight\": 90}]}]}",                                                        "SCHEME-011"                      },
        {"{" HEAD ", \"execution\": {\"weight\": \"10\"}, \"weights\": [{\"title\": \"a\", "
         "\"levels\": [{\"names\": [\"产出\"], \"weight\": \"90.0\"}]}]}",           ""                                },
        {"{" HEAD ", \"weights\": [{\"title\": \"a\", \"levels\": [{\"names\": [\"\"], "
         "\"weight\": 100}]}]}",                                                       "SCHEME-006"                      },
        {"{" HEAD ", \"quality\": [{\"name\": \"好\", \"low\": 90, \"high\": 80}]}",           "SCHEME-012"                      },
        {"{" HEAD ", \"excess\": {\"explain\": 90}}",                                           "SCHEME-007"                      },
        {"{" HEAD ", \"quantity\": {\"treshold\": 60}}",                                        "JSON-006"                        },
        {"{" HEAD ", \"quantity\": {\"threshold\": 101, \"equal\": 1}}",                        "SCHEME-007 SCHEME-008"           },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        jx_diags *diags = jx_diags_new(mem);
        const jx_json *root;
        const jx_scheme *scheme = NULL;
        const jx_blob bytes = {(const unsigned char *)cases[i].text, strlen(cases[i].text)};
        assert_int_equal(jx_json_parse(mem, diags, "x.json", bytes, &root), JX_OK);
        const jx_status status = jx_scheme_from_json(mem, diags, "x.json", root, &scheme);
        jx_diags_sort(diags);
        jx_buf got = jx_buf_new(mem);
        for (size_t k = 0; k < jx_diags_n(diags); k++) {
            const jx_finding *finding = jx_diags_get(diags, k);
            jx_buf_format(&got, "%s%s", k > 0 ? " " : "", finding->rule->code);
            assert_true(finding->place.line > 0);
        }
        if (!jx_str_is(jx_buf_str(&got), cases[i].want))
            fail_msg("%s: %s", cases[i].text, jx_str_c(mem, jx_buf_str(&got)));
        assert_int_equal(status, cases[i].want[0] == '\0' ? JX_OK : JX_ERR_INPUT);
        assert_int_equal(scheme != NULL, status == JX_OK);
        jx_arena_drop(mem);
    }
}

/* ---- which one counts ----------------------------------------------------------------------------- */

static jx_status load(jx_arena *mem, jx_diags *diags, const char *members, const char *folder,
                      jx_schemes *out)
{
    jx_filing *filing = sample_filing(mem, members);
    filing->file = SCHEMES "/a.json"; /* so that files beside it are these */
    return jx_schemes_load(mem, diags, folder, filing, out);
}

static void a_project_s_scheme_goes_before_the_filing_s(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_schemes schemes;
    assert_int_equal(load(mem, diags,
                          "\"scheme\": \"yunnan\", \"projects\": [{\"name\": \"a\"}, {\"name\": "
                          "\"b\", \"scheme\": \"mof\"}, {\"name\": \"c\", \"scheme\": "
                          "\"hengyang.json\"}, {\"name\": \"d\", \"scheme\": \"yunnan\"}]",
                          SCHEMES, &schemes),
                     JX_OK);
    assert_int_equal(jx_diags_n(diags), 0);
    assert_true(jx_str_is(schemes.filing->name, "yunnan"));
    assert_int_equal(schemes.n, 4);
    assert_ptr_equal(schemes.projects[0], schemes.filing);
    assert_ptr_equal(schemes.projects[1], jx_scheme_mof());
    assert_true(jx_str_is(schemes.projects[2]->name, "hengyang"));
    assert_ptr_equal(schemes.projects[3], schemes.filing);
    jx_arena_drop(mem);
}

static void without_files_mof_is_known(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_schemes schemes;
    assert_int_equal(load(mem, diags, "\"scheme\": \"mof\"", NULL, &schemes), JX_OK);
    assert_ptr_equal(schemes.filing, jx_scheme_mof());
    assert_int_equal(load(mem, diags, "\"scheme\": \" \"", NULL, &schemes), JX_OK);
    assert_ptr_equal(schemes.filing, jx_scheme_mof());
    assert_int_equal(load(mem, diags, "\"scheme\": \"yunnan\"", NULL, &schemes), JX_ERR_INPUT);
    assert_ptr_equal(schemes.filing, jx_scheme_mof());
    jx_arena_drop(mem);
}

static void unknown_schemes_are_answered(void **state)
{
    (void)state;
    static const struct {
        const char *scheme, *code, *zh;
    } cases[] = {
        {"yunan",          "SCHEME-001", "找不到评分方案“yunan”：是不是想写“yunnan”？"},
        {"四川",         "SCHEME-001",
         "找不到评分方案“四川”：可用的有 "
         "mof、mof-cost、goals-20-80、hengyang、ningxia、yunnan"                                       },
        {"none.json",      "SCHEME-001", NULL                                                               },
        {"../mof.json",    "SCHEME-013", NULL                                                               },
        {"/etc/mof.json",  "SCHEME-013", NULL                                                               },
        {"a/../mof.json",  "SCHEME-013", NULL                                                               },
        {"schemes/mof",    "SCHEME-001", NULL                                                               },
        {"../schemes/mof", "SCHEME-001", NULL                                                               },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_arena *mem = jx_arena_new(0);
        jx_diags *diags = jx_diags_new(mem);
        jx_schemes schemes;
        const jx_str members = jx_str_format(
            mem, "\"projects\": [{\"name\": \"a\"}, {\"name\": \"b\", \"scheme\": \"%s\"}]",
            cases[i].scheme);
        assert_int_equal(load(mem, diags, jx_str_c(mem, members), SCHEMES, &schemes), JX_ERR_INPUT);
        assert_int_equal(jx_diags_n(diags), 1);
        const jx_finding *finding = jx_diags_get(diags, 0);
        assert_string_equal(finding->rule->code, cases[i].code);
        assert_true(jx_str_is(finding->place.pointer, "/projects/1/scheme"));
        assert_ptr_equal(schemes.projects[1], jx_scheme_mof());
        jx_buf message = jx_buf_new(mem);
        jx_finding_message(finding, JX_ZH, &message);
        if (cases[i].zh != NULL)
            assert_string_equal(jx_str_c(mem, jx_buf_str(&message)), cases[i].zh);
        jx_arena_drop(mem);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_scheme_is_the_shipped_one),
        cmocka_unit_test(a_scheme_s_numbers_are_those_of_its_file),
        cmocka_unit_test(every_shipped_scheme_is_sound_and_known),
        cmocka_unit_test(every_fault_of_a_file_is_told),
        cmocka_unit_test(a_project_s_scheme_goes_before_the_filing_s),
        cmocka_unit_test(without_files_mof_is_known),
        cmocka_unit_test(unknown_schemes_are_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
