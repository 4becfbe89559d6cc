/* tests/unit/test_model_value.c: the filing by path; the schema that ships is what the table says. */
#include "base/file.h"
#include "model/filing.h"
#include "model/schema_priv.h"
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
    assert_true(jx_value_get(root, JX_S("monitor_month")).dec.poisoned);
    const jx_value narrative = jx_value_get(root, JX_S("narratives[1]"));
    assert_ptr_equal(narrative.record_type, jx_narrative_type());
    assert_true(jx_str_is(((const jx_narrative *)narrative.record)->report.text, "r"));
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
        {"",                                                JX_TYPE_RECORD },
        {"unit",                                            JX_TYPE_RECORD },
        {"unit.name",                                       JX_TYPE_TEXT   },
        {"year",                                            JX_TYPE_INTEGER},
        {"date",                                            JX_TYPE_DATE   },
        {"projects",                                        JX_TYPE_LIST   },
        {"projects[7]",                                     JX_TYPE_RECORD },
        {"projects[1].funds.total.score",                   JX_TYPE_DECIMAL},
        {"projects[1].indicators[2].actual",                JX_TYPE_TARGET },
        {"department.goals[1]",                             JX_TYPE_TEXT   },
        {"facts.anything",                                  JX_TYPE_ANY    },
        {"facts.词",                                       JX_TYPE_ANY    },
        {"narratives[1].body[3].text",                      JX_TYPE_TEXT   },
        {"narratives[1].project",                           JX_TYPE_INTEGER},
        {"monitor_month",                                   JX_TYPE_INTEGER},
        {"cover.date",                                      JX_TYPE_DATE   },
        {"department.functions[27]",                        JX_TYPE_TEXT   },
        {"department.funds.total.rate",                     JX_TYPE_DECIMAL},
        {"projects[1].plan[4].percent",                     JX_TYPE_DECIMAL},
        {"projects[1].fill_type.region",                    JX_TYPE_BOOL   },
        {"projects[1].goals[2].indicators[1].causes.staff", JX_TYPE_BOOL   },
        {"projects[1].management[7].problems",              JX_TYPE_LIST   },
        {"base_data.costs[1].indent",                       JX_TYPE_INTEGER},
        {"points[3].weight2",                               JX_TYPE_DECIMAL},
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

/* ---- what ships is what the table says ----------------------------------------------------- */

/* JX_ACCEPT=1 in the environment writes it anew. */
static jx_blob check_shipped(jx_arena *mem, const char *path, const jx_buf *out)
{
    jx_diags *diags = jx_diags_new(mem);
    if (getenv("JX_ACCEPT") != NULL)
        assert_int_equal(jx_file_write(mem, diags, path, out->at, out->n), JX_OK);
    jx_blob shipped;
    assert_int_equal(jx_file_read(mem, diags, path, 1 << 22, &shipped), JX_OK);
    if (shipped.n != out->n || memcmp(shipped.at, out->at, out->n) != 0)
        fail_msg("%s is not what the table of fields says: see JX_ACCEPT", path);
    return shipped;
}

static void the_shipped_schema_is_what_the_table_says(void **state)
{
    (void)state;
    const char *path = JX_SOURCE_DIR "/docs/filing.schema.json";
    jx_arena *mem = jx_arena_new(0);
    jx_buf out = jx_buf_new(mem);
    jx_schema_print(&out);
    const jx_blob shipped = check_shipped(mem, path, &out);
    const jx_json *root;
    assert_int_equal(jx_json_parse(mem, jx_diags_new(mem), path, shipped, &root), JX_OK);
    jx_arena_drop(mem);
}

static void the_shipped_reference_is_what_the_table_says(void **state)
{
    (void)state;
    jx_arena *mem = jx_arena_new(0);
    jx_buf out = jx_buf_new(mem);
    jx_fields_print(&out);
    (void)check_shipped(mem, JX_SOURCE_DIR "/docs/filing.md", &out);
    jx_arena_drop(mem);
}

static void indent(jx_buf *out, unsigned depth)
{
    for (unsigned i = 0; i < depth; i++)
        jx_buf_put_c(out, "  ");
}

/* A record with every field, each with its example; lists have one element. */
static void put_all_fields(jx_buf *out, const jx_record_type *type, unsigned depth)
{
    if (type->shape == JX_SHAPE_BODY_ITEM) {
        jx_buf_put_c(out, "{\"h3\": \"收入预算。\", \"text\": \"年初预算1816.4万元。\"}");
        return;
    }
    if (type->shape == JX_SHAPE_FACTS) {
        jx_buf_put_c(out, "{\"抽检批次\": 1102}");
        return;
    }
    jx_buf_put_c(out, "{\n");
    for (size_t i = 0; i < type->n; i++) {
        const jx_field *field = &type->fields[i];
        indent(out, depth + 1);
        jx_buf_format(out, "\"%s\": ", field->key);
        if (!jx_put_example(out, field)) {
            jx_buf_put_c(out, field->type == JX_TYPE_LIST ? "[" : "");
            put_all_fields(out, field->child, depth + 1);
            jx_buf_put_c(out, field->type == JX_TYPE_LIST ? "]" : "");
        }
        jx_buf_put_c(out, i + 1 < type->n ? ",\n" : "\n");
    }
    indent(out, depth);
    jx_buf_put_byte(out, '}');
}

/* Whatever the example says is found again under the field's path: no row has another's member. */
static size_t check_all_fields(jx_arena *mem, jx_value record, jx_str path)
{
    size_t n = 0;
    for (size_t i = 0; i < record.record_type->n; i++) {
        const jx_field *field = &record.record_type->fields[i];
        const jx_str below = jx_str_format(mem, "%.*s.%s", (int)path.n, path.at, field->key);
        jx_value v = jx_value_get(record, jx_str_from(field->key));
        if (!v.present || v.computed || v.type != field->type)
            fail_msg("%s is absent", jx_str_c(mem, below));
        if (field->type == JX_TYPE_LIST)
            v = jx_value_at(v, 0);
        if (v.type == JX_TYPE_RECORD) {
            const jx_shape shape = field->child->shape;
            n += shape == JX_SHAPE_OBJECT ? check_all_fields(mem, v, below) : 0;
        } else if (v.type == JX_TYPE_BOOL) {
            assert_int_equal(v.integer, 1);
            n++;
        } else {
            jx_buf want = jx_buf_new(mem);
            (void)jx_put_example(&want, field);
            if (jx_str_find(jx_buf_str(&want), v.text, 0) == SIZE_MAX)
                fail_msg("%s is \"%s\"", jx_str_c(mem, below), jx_str_c(mem, v.text));
            n++;
        }
    }
    return n;
}

static void every_field_s_example_is_accepted_and_found_again(void **state)
{
    (void)state;
    const char *path = JX_SOURCE_DIR "/tests/data/filings/good/every_field.json";
    jx_arena *mem = jx_arena_new(0);
    jx_buf out = jx_buf_new(mem);
    put_all_fields(&out, &jx_filing_record, 0);
    jx_buf_put_byte(&out, '\n');
    const jx_blob bytes = check_shipped(mem, path, &out);
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *root;
    jx_filing *filing;
    assert_int_equal(jx_json_parse(mem, diags, path, bytes, &root), JX_OK);
    const jx_status status = jx_filing_from_json(mem, diags, path, root, &filing);
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        jx_buf finding = jx_buf_new(mem);
        jx_finding_print(jx_diags_get(diags, i), JX_EN, &finding);
        print_error("%s\n", jx_str_c(mem, jx_buf_str(&finding)));
    }
    assert_int_equal(status, JX_OK);
    assert_int_equal(jx_diags_n(diags), 0);
    assert_true(check_all_fields(mem, jx_filing_value(filing), JX_S("")) > 400);
    jx_arena_drop(mem);
}

/* Two rows that share bytes would overwrite each other. */
static size_t size_of(const jx_field *field)
{
    static const size_t sizes[] = {
        [JX_TYPE_TEXT] = sizeof(jx_text),       [JX_TYPE_DECIMAL] = sizeof(jx_amount),
        [JX_TYPE_INTEGER] = sizeof(jx_integer), [JX_TYPE_BOOL] = sizeof(jx_flag),
        [JX_TYPE_DATE] = sizeof(jx_date),       [JX_TYPE_TARGET] = sizeof(jx_aim),
        [JX_TYPE_LIST] = sizeof(jx_list)};
    return field->type == JX_TYPE_RECORD ? field->child->size : sizes[field->type];
}

static void check_layout(const jx_record_type *type)
{
    if (type->shape == JX_SHAPE_FACTS)
        return;
    size_t total = sizeof(jx_head);
    for (size_t i = 0; i < type->n; i++) {
        const jx_field *a = &type->fields[i];
        total += size_of(a);
        assert_true(a->offset >= sizeof(jx_head));
        assert_true(a->offset + size_of(a) <= type->size);
        for (size_t k = 0; k < i; k++) {
            const jx_field *b = &type->fields[k];
            assert_string_not_equal(a->key, b->key);
            if (a->offset < b->offset + size_of(b) && b->offset < a->offset + size_of(a))
                fail_msg("%s: %s and %s share a member", type->name, a->key, b->key);
        }
        if (a->child != NULL)
            check_layout(a->child);
    }
    /* no member is without a row; a body item and the filing have members of their own */
    if (type->shape == JX_SHAPE_OBJECT && type != &jx_filing_record)
        assert_int_equal(total, type->size);
}

static void every_member_has_a_row_of_its_own(void **state)
{
    (void)state;
    check_layout(&jx_filing_record);
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
        cmocka_unit_test(the_shipped_reference_is_what_the_table_says),
        cmocka_unit_test(every_field_s_example_is_accepted_and_found_again),
        cmocka_unit_test(every_member_has_a_row_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
