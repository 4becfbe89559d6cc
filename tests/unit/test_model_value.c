/* tests/unit/test_model_value.c: the filing by path; the schema that ships is what the table says. */
#include "base/file.h"
#include "model/filing.h"
#include "model/value.h"

/* cmocka.h needs the headers before it. */
// clang-format off
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
// clang-format on

#include <stdlib.h>
#include <string.h>

static const char sample[] =
    "{\"format\": \"jixiao-filing-1\", \"year\": 2021, \"date\": \"2022-04-20\", \"sample\": true,\n"
    " \"unit\": {\"name\": \"某局\"},\n"
    " \"department\": {\"goals\": [\"目标一\", \"目标二\"]},\n"
    " \"projects\": [\n"
    "  {\"name\": \"甲\", \"funds\": {\"total\": {\"initial\": \"21.00\", \"budget\": \"—\"}},\n"
    "   \"indicators\": [{\"name\": \"检查\", \"target\": \"≥8500人次\"}]},\n"
    "  {\"name\": \"乙\"}],\n"
    " \"facts\": {\"inspections\": 1684, \"备注\": \"约百户\"},\n"
    " \"narratives\": [{\"report\": \"r\", \"body\": [{\"h1\": \"概况\"}, \"一段\"]}]}";

static jx_value root_of(jx_arena *mem)
{
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root = NULL;
    jx_filing *filing = NULL;
    const jx_blob bytes = {(const unsigned char *)sample, sizeof sample - 1};
    assert_int_equal(jx_json_parse(mem, diags, "a.json", bytes, &root), JX_OK);
    assert_int_equal(jx_filing_from_json(mem, diags, "a.json", root, &filing), JX_OK);
    return jx_filing_value(filing);
}

static void paths_lead_to_values(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        jx_type type;
        bool is_present;
        const char *text, *pointer;
    } cases[] = {
        {"unit.name",                        JX_TYPE_TEXT,    true,  "某局",        "/unit/name"              },
        {"unit.code",                        JX_TYPE_TEXT,    false, "",              "/unit/code"              },
        {"year",                             JX_TYPE_INTEGER, true,  "2021",          "/year"                   },
        {"date",                             JX_TYPE_DATE,    true,  "2022-04-20",    "/date"                   },
        {"sample",                           JX_TYPE_BOOL,    true,  "",              "/sample"                 },
        {"money_unit",                       JX_TYPE_TEXT,    true,  "万元",        "/money_unit"             },
        {"department",                       JX_TYPE_RECORD,  true,  "",              "/department"             },
        {"department.budget.total",          JX_TYPE_DECIMAL, false, "",              "/department/budget/total"},
        {"department.goals",                 JX_TYPE_LIST,    true,  "",              "/department/goals"       },
        {"department.goals[2]",              JX_TYPE_TEXT,    true,  "目标二",     "/department/goals/1"     },
        {"department.goals[3]",              JX_TYPE_TEXT,    false, "",              "/department/goals"       },
        {"projects[1].funds.total.initial",  JX_TYPE_DECIMAL, true,  "21.00",
         "/projects/0/funds/total/initial"                                                                      },
        {"projects[1].funds.total.budget",   JX_TYPE_DECIMAL, true,  "—",
         "/projects/0/funds/total/budget"                                                                       },
        {"projects[1].funds.other.rate",     JX_TYPE_DECIMAL, false, "",
         "/projects/0/funds/other/rate"                                                                         },
        {"projects[2].name",                 JX_TYPE_TEXT,    true,  "乙",           "/projects/1/name"        },
        {"projects[3]",                      JX_TYPE_RECORD,  false, "",              "/projects"               },
        {"projects[3].name",                 JX_TYPE_TEXT,    false, "",              "/projects"               },
        {"projects[3].funds.total.rate",     JX_TYPE_DECIMAL, false, "",              "/projects"               },
        {"projects[1].indicators[1].target", JX_TYPE_TARGET,  true,  "≥8500人次",
         "/projects/0/indicators/0/target"                                                                      },
        {"facts.inspections",                JX_TYPE_DECIMAL, true,  "1684",          "/facts/inspections"      },
        {"facts.备注",                     JX_TYPE_TEXT,    true,  "约百户",     "/facts/备注"           },
        {"facts.none",                       JX_TYPE_TEXT,    false, "",              "/facts"                  },
        {"narratives[1].body[1].h1",         JX_TYPE_TEXT,    true,  "概况",        "/narratives/0/body/0/h1" },
        {"narratives[1].body[2].p",          JX_TYPE_TEXT,    true,  "一段",        "/narratives/0/body/1"    },
        {"nowhere",                          JX_TYPE_TEXT,    false, "",              ""                        },
        {"unit.name.more",                   JX_TYPE_TEXT,    false, "",              "/unit/name"              },
        {"",                                 JX_TYPE_RECORD,  true,  "",              ""                        },
    };
    jx_arena *mem = jx_arena_new(0);
    const jx_value root = root_of(mem);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_value v = jx_value_get(root, jx_str_from(cases[i].path));
        if (v.type != cases[i].type || v.present != cases[i].is_present ||
            !jx_str_is(v.text, cases[i].text) || !jx_str_is(v.place.pointer, cases[i].pointer))
            fail_msg("%s: type %d, %s, \"%s\", at %s", cases[i].path, (int)v.type,
                     v.present ? "present" : "absent", jx_str_c(mem, v.text),
                     jx_str_c(mem, v.place.pointer));
    }
    jx_arena_drop(mem);
}

static void values_carry_what_their_type_promises(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    const jx_value root = root_of(mem);
    assert_int_equal(jx_value_get(root, JX_S("year")).integer, 2021);
    assert_int_equal(jx_value_get(root, JX_S("sample")).integer, 1);
    assert_int_equal(jx_value_get(root, JX_S("projects[1].funds.total.initial")).dec.coef, 2100);
    assert_true(jx_value_get(root, JX_S("projects[1].funds.total.budget")).dec.poisoned);
    assert_true(jx_value_get(root, JX_S("projects[1].funds.total.rate")).dec.poisoned);
    const jx_value target = jx_value_get(root, JX_S("projects[1].indicators[1].target"));
    assert_int_equal(target.target->number.coef, 8500);
    assert_true(jx_value_get(root, JX_S("projects[1].funds.total.weight")).computed);
    assert_false(jx_value_get(root, JX_S("projects[1].name")).computed);
    const jx_value projects = jx_value_get(root, JX_S("projects"));
    assert_int_equal(projects.n, 2);
    assert_ptr_equal(projects.record_type, jx_project_type());
    const jx_value second = jx_value_at(projects, 1);
    assert_ptr_equal(second.record_type, jx_project_type());
    assert_true(jx_str_is(jx_value_get(second, JX_S("name")).text, "乙"));
    assert_false(jx_value_at(projects, 2).present);
    const jx_value goal = jx_value_at(jx_value_get(root, JX_S("department.goals")), 0);
    assert_int_equal(goal.type, JX_TYPE_TEXT);
    assert_true(jx_str_is(goal.text, "目标一"));
    jx_arena_drop(mem);
}

static void sound_paths_have_a_type(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        jx_type type;
    } cases[] = {
        {"",                                 JX_TYPE_RECORD },
        {"unit",                             JX_TYPE_RECORD },
        {"unit.name",                        JX_TYPE_TEXT   },
        {"year",                             JX_TYPE_INTEGER},
        {"date",                             JX_TYPE_DATE   },
        {"projects",                         JX_TYPE_LIST   },
        {"projects[7]",                      JX_TYPE_RECORD },
        {"projects[1].funds.total.score",    JX_TYPE_DECIMAL},
        {"projects[1].indicators[2].actual", JX_TYPE_TARGET },
        {"department.goals[1]",              JX_TYPE_TEXT   },
        {"facts.anything",                   JX_TYPE_ANY    },
        {"facts.词",                        JX_TYPE_ANY    },
        {"narratives[1].body[3].text",       JX_TYPE_TEXT   },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_type type;
        const struct jx_record_type *record;
        jx_str bad, near;
        if (!jx_path_check(jx_filing_type(), jx_str_from(cases[i].path), &type, &record, &bad,
                           &near))
            fail_msg("%s is refused", cases[i].path);
        assert_int_equal(type, cases[i].type);
        assert_int_equal(bad.n, 0);
    }
}

static void wrong_paths_are_told_with_what_is_near(void **state)
{
    (void)state;
    static const struct {
        const char *path, *bad, *near;
    } cases[] = {
        {"unti.name",                      "unti",                   "unit"      },
        {"unit.nam",                       "nam",                    "name"      },
        {"projects[1].funds.total.intial", "intial",                 "initial"   },
        {"projects[1].indicator",          "indicator",              "indicators"},
        {"projects.name",                  "name",                   "[1]"       },
        {"projects[0].name",               "[0]",                    "[1]"       },
        {"projects[x]",                    "[x]",                    "[1]"       },
        {"projects[1",                     "[1",                     "[1]"       },
        {"projects[99999999999999999999]", "[99999999999999999999]", "[1]"       },
        {"unit[1]",                        "[1]",                    ""          },
        {"year.month",                     "month",                  ""          },
        {"facts.a.b",                      "b",                      ""          },
        {"xyzzy",                          "xyzzy",                  ""          },
        {"unit..name",                     ".",                      ""          },
        {"unit.",                          ".",                      ""          },
        {".unit",                          ".",                      ""          },
        {"facts.",                         ".",                      ""          },
    };
    jx_arena *mem = jx_arena_new(0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        jx_type type;
        const struct jx_record_type *record;
        jx_str bad, near;
        if (jx_path_check(jx_filing_type(), jx_str_from(cases[i].path), &type, &record, &bad,
                          &near))
            fail_msg("%s is let pass", cases[i].path);
        if (!jx_str_is(bad, cases[i].bad) || !jx_str_is(near, cases[i].near))
            fail_msg("%s: bad \"%s\", near \"%s\"", cases[i].path, jx_str_c(mem, bad),
                     jx_str_c(mem, near));
    }
    jx_arena_drop(mem);
}

static void paths_start_at_any_record(void **state)
{
    (void)state;
    jx_type type;
    const struct jx_record_type *record;
    jx_str bad, near;
    assert_true(jx_path_check(jx_project_type(), JX_S("indicators"), &type, &record, &bad, &near));
    assert_int_equal(type, JX_TYPE_LIST);
    assert_ptr_equal(record, jx_indicator_type());
    assert_true(jx_path_check(jx_indicator_type(), JX_S("target"), &type, &record, &bad, &near));
    assert_int_equal(type, JX_TYPE_TARGET);
    assert_false(jx_path_check(jx_project_type(), JX_S("unit"), &type, &record, &bad, &near));
    assert_true(
        jx_str_is(jx_path_title(jx_project_type(), JX_S("funds.total.executed")), "全年执行数"));
    assert_true(jx_str_is(jx_path_title(jx_filing_type(), JX_S("projects[1].name")), "项目名称"));
    assert_int_equal(jx_path_title(jx_filing_type(), JX_S("nothing")).n, 0);
}

static void every_type_has_a_name_in_both_languages(void **state)
{
    (void)state;
    for (jx_type type = JX_TYPE_TEXT; type <= JX_TYPE_ANY; type++) {
        assert_true(strlen(jx_type_name(type, JX_ZH)) > 0);
        assert_true(strlen(jx_type_name(type, JX_EN)) > 0);
    }
}

/* JX_ACCEPT=1 in the environment writes it anew. */
static void the_shipped_schema_is_what_the_table_says(void **state)
{
    (void)state;
    const char *path = JX_SOURCE_DIR "/docs/filing.schema.json";
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    jx_buf out = jx_buf_new(mem);
    jx_schema_print(&out);
    if (getenv("JX_ACCEPT") != NULL)
        assert_int_equal(jx_file_write(mem, diags, path, out.at, out.n), JX_OK);
    jx_blob shipped;
    assert_int_equal(jx_file_read(mem, diags, path, 1 << 22, &shipped), JX_OK);
    assert_int_equal(shipped.n, out.n);
    assert_memory_equal(shipped.at, out.at, out.n);
    const jx_json *root;
    assert_int_equal(jx_json_parse(mem, diags, path, shipped, &root), JX_OK);
    jx_arena_drop(mem);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_lead_to_values),
        cmocka_unit_test(values_carry_what_their_type_promises),
        cmocka_unit_test(sound_paths_have_a_type),
        cmocka_unit_test(wrong_paths_are_told_with_what_is_near),
        cmocka_unit_test(paths_start_at_any_record),
        cmocka_unit_test(every_type_has_a_name_in_both_languages),
        cmocka_unit_test(the_shipped_schema_is_what_the_table_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
