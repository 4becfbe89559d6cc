/* JSON: every value has its place, every mistake its word, and office files are read as they are. */
#include "base/json.h"

/* cmocka.h needs the headers before it. */
/* clang-format off */
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
/* clang-format on */

static jx_arena *mem;
static jx_diags *diags;

static int set_up(void **state)
{
    (void)state;
    mem = jx_arena_new(0);
    diags = mem != NULL ? jx_diags_new(mem) : NULL;
    return mem == NULL;
}

static int tear_down(void **state)
{
    (void)state;
    jx_arena_drop(mem);
    return 0;
}

static jx_status parse(jx_str text, const jx_json **out)
{
    return jx_json_parse(mem, diags, "t.json", (jx_blob){(const unsigned char *)text.at, text.n},
                         out);
}

static const jx_json *good(const char *text)
{
    const jx_json *root;
    assert_int_equal(parse(jx_str_from(text), &root), JX_OK);
    assert_int_equal(jx_diags_n(diags), 0);
    return root;
}

static const char *printed(size_t i, jx_lang lang)
{
    jx_buf out = jx_buf_new(mem);
    jx_finding_print(jx_diags_get(diags, i), lang, &out);
    return jx_str_c(mem, jx_buf_str(&out));
}

/* The tree as text: kind, place, raw content. */
static void dump(jx_buf *out, const jx_json *node)
{
    static const char *const kinds[] = {"null", "bool", "number", "string", "array", "object"};
    const jx_str pointer = jx_json_pointer(mem, node);
    jx_buf_put_str(out, pointer);
    jx_buf_format(out, " %s %u:%u", kinds[node->kind], (unsigned)node->line,
                  (unsigned)node->column);
    if (node->key_line != 0)
        jx_buf_format(out, " key %u:%u", (unsigned)node->key_line, (unsigned)node->key_column);
    if (node->kind == JX_JSON_BOOL)
        jx_buf_put_c(out, node->truth ? " yes" : " no");
    if (node->text.n != 0) {
        jx_buf_put_byte(out, ' ');
        jx_buf_put_str(out, node->text);
    }
    jx_buf_put_byte(out, '\n');
    for (const jx_json *child = node->first; child != NULL; child = child->next)
        dump(out, child);
}

static const char *dumped(const jx_json *root)
{
    jx_buf out = jx_buf_new(mem);
    dump(&out, root);
    return jx_str_c(mem, jx_buf_str(&out));
}

/* ---- places ---- */

static void every_node_has_its_place_and_raw_number(void **state)
{
    (void)state;
    const jx_json *root = good("{\"单位\": \"临武县\", \"a\": [1, -2.50e+3,\n"
                               "  21.00, true , false,null],\r\n"
                               "\t\"b/c~d\" :{\"\":\"\"} , \"e\":[ ] }\n");
    assert_string_equal(dumped(root), " object 1:1\n"
                                      "/单位 string 1:8 key 1:2 临武县\n"
                                      "/a array 1:20 key 1:15\n"
                                      "/a/0 number 1:21 1\n"
                                      "/a/1 number 1:24 -2.50e+3\n"
                                      "/a/2 number 2:3 21.00\n"
                                      "/a/3 bool 2:10 yes\n"
                                      "/a/4 bool 2:17 no\n"
                                      "/a/5 null 2:23\n"
                                      "/b~1c~0d object 3:11 key 3:2\n"
                                      "/b~1c~0d/ string 3:15 key 3:12\n"
                                      "/e array 3:25 key 3:21\n");
    const jx_place place = jx_json_place(mem, "t.json", jx_json_find(root, "单位"));
    assert_int_equal(place.column, 8);
    assert_true(jx_str_is(place.pointer, "/单位"));
    assert_int_equal(jx_json_key_place(mem, "t.json", jx_json_find(root, "单位")).column, 2);
    assert_int_equal(jx_json_key_place(mem, "t.json", root).column, 1);
}

static void the_root_may_be_any_value(void **state)
{
    (void)state;
    assert_string_equal(dumped(good(" 0 ")), " number 1:2 0\n");
    assert_string_equal(dumped(good("\"x\"")), " string 1:1 x\n");
    assert_string_equal(dumped(good("null")), " null 1:1\n");
    assert_string_equal(dumped(good("\r\r\n[]")), " array 3:1\n"); /* CR alone is a line end too */
}

static void texts_are_decoded(void **state)
{
    (void)state;
    static const struct {
        const char *json, *want;
    } cases[] = {
        {"\"\"",                           ""                  },
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"   },
        {"\"\\u4e2d\\u4E2D中\"",          "中中中"         },
        {"\"\\ud83d\\ude00\"",             "\xF0\x9F\x98\x80"  },
        {"\"\\uD840\\uDC87\"",             "\xF0\xA0\x82\x87"  },
        {"\"a\x7F\"",                      "a\x7F"             },
        {"\"{}[]:,//#'\"",                 "{}[]:,//#'"        },
        {"\"“三公”经费\"",         "“三公”经费"},
        {"\"\\\\\"",                       "\\"                },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(jx_str_c(mem, good(cases[i].json)->text), cases[i].want);
}

static void members_and_elements_are_found(void **state)
{
    (void)state;
    const jx_json *root = good("{\"a\":1,\"b\":[10,20,30]}");
    const jx_json *b = jx_json_find(root, "b");
    assert_non_null(b);
    assert_null(jx_json_find(root, "c"));
    assert_null(jx_json_find(b, "a"));
    assert_null(jx_json_find(NULL, "a"));
    assert_true(jx_str_is(jx_json_at(b, 2)->text, "30"));
    assert_null(jx_json_at(b, 3));
    assert_null(jx_json_at(NULL, 0));
    assert_int_equal(b->n, 3);
    assert_int_equal(b->index, 1);
    assert_true(b->parent == root);
}

/* ---- mistakes ---- */

static void each_mistake_has_its_place_and_its_word(void **state)
{
    (void)state;
    static const struct {
        const char *text, *code;
        uint32_t line, column;
        const char *zh; /* a part of the message */
    } cases[] = {
        {"",                                                                   "JSON-021", 1, 1,  "空的"                                                                   },
        {" \n\t",                                                              "JSON-021", 1, 1,  "空的"                                                                   },
        {"\xEF\xBB\xBF",                                                       "JSON-021", 1, 1,  "空的"                                                                   },
        {"{“a”:1}",                                                        "JSON-008", 1, 2,  "“ 是中文（全角）符号，应改为英文（半角）的 \""      },
        {"{\"a\"：1}",                                                        "JSON-008", 1, 5,  "半角）的 :"                                                           },
        {"{\"a\":1，\"b\":2}",                                                "JSON-008", 1, 7,  "半角）的 ,"                                                           },
        {"[1、2]",                                                            "JSON-008", 1, 3,  "半角）的 ,"                                                           },
        {"{\"a\":“x”}",                                                    "JSON-008", 1, 6,  "半角）的 \""                                                          },
        {"｛\"a\":1}",                                                        "JSON-008", 1, 1,  "半角）的 {"                                                           },
        {"{\"a\":１２}",                                                     "JSON-008", 1, 6,  "半角）的 1"                                                           },
        {"{\"a\":\"临武县”,\n\"b\":1}",                                   "JSON-008", 1, 10, "半角）的 \""                                                          },
        {"{\"a”：1,\n\"b\":1}",                                             "JSON-008", 1, 4,  "半角）的 \""                                                          },
        {"{'a':1}",                                                            "JSON-009", 1, 2,  "单引号 '"                                                              },
        {"{\"a\":‘x’}",                                                    "JSON-009", 1, 6,  "单引号 ‘"                                                            },
        {"{\"a\":1,}",                                                         "JSON-010", 1, 7,  "多了一个逗号"                                                       },
        {"[1,2,\n\n]",                                                         "JSON-010", 1, 5,  "多了一个逗号"                                                       },
        {"{\"a\":1\n \"b\":2}",                                                "JSON-011", 1, 7,  "第 2 行的 \"b\" 隔开"                                                },
        {"[{} {}]",                                                            "JSON-011", 1, 4,  "第 1 行的 { 隔开"                                                    },
        {"[\"甲\" \"乙\"]",                                                  "JSON-011", 1, 5,  "\"乙\""                                                                  },
        {"[1 2]",                                                              "JSON-011", 1, 3,  "第 1 行的 2 隔开"                                                    },
        {"{\"a\":1 // n\n}",                                                   "JSON-012", 1, 8,  "//"                                                                       },
        {"/* n */{}",                                                          "JSON-012", 1, 1,  "/*"                                                                       },
        {"{# n\n}",                                                            "JSON-012", 1, 2,  "#"                                                                        },
        {"{}\n// end",                                                         "JSON-012", 2, 1,  "//"                                                                       },
        {"{\"a\":\"x\n}",                                                      "JSON-013", 1, 6,  "没有结束"                                                             },
        {"{\"a\":\"“三公”经费,\n}",                                    "JSON-013", 1, 6,  "没有结束"                                                             },
        {"[\"abc",                                                             "JSON-013", 1, 2,  "没有结束"                                                             },
        {"[\"abc\\",                                                           "JSON-013", 1, 2,  "没有结束"                                                             },
        {"[\"a\tb\"]",                                                         "JSON-014", 1, 4,  "\\t"                                                                      },
        {"[\"a\x1F\"]",                                                        "JSON-014", 1, 4,  "\\u001F"                                                                  },
        {"[\"C:\\dir\"]",                                                      "JSON-015", 1, 5,  "“d”"                                                                  },
        {"[\"\\u12G4\"]",                                                      "JSON-015", 1, 3,  "u12"                                                                      },
        {"[\"\\U1234\"]",                                                      "JSON-015", 1, 3,  "“U”"                                                                  },
        {"[\"\\中\"]",                                                        "JSON-015", 1, 3,  "“中”"                                                                },
        {"[\"\\ud83d\"]",                                                      "JSON-016", 1, 3,  "\\ud83d"                                                                  },
        {"[\"\\ude00\\ud83d\"]",                                               "JSON-016", 1, 3,  "\\ude00"                                                                  },
        {"[\"\\ud83d\\u0041\"]",                                               "JSON-016", 1, 3,  "\\ud83d"                                                                  },
        {"[\"\\ud83dx\"]",                                                     "JSON-016", 1, 3,  "\\ud83d"                                                                  },
        {"[\"a\\u0000\"]",                                                     "JSON-017", 1, 4,  "\\u0000"                                                                  },
        {"[007]",                                                              "JSON-018", 1, 2,  "0 开头"                                                                 },
        {"[-01]",                                                              "JSON-018", 1, 2,  "0 开头"                                                                 },
        {"[-]",                                                                "JSON-018", 1, 2,  "负号"                                                                   },
        {"[1.]",                                                               "JSON-018", 1, 2,  "小数点后面"                                                          },
        {"[1e]",                                                               "JSON-018", 1, 2,  "指数"                                                                   },
        {"[.5]",                                                               "JSON-018", 1, 2,  "小数点前"                                                             },
        {"[+5]",                                                               "JSON-018", 1, 2,  "加号"                                                                   },
        {"{\"a\":12万}",                                                      "JSON-018", 1, 8,  "单位"                                                                   },
        {"{\"a\":95%}",                                                        "JSON-018", 1, 8,  "百分号"                                                                },
        {"{\"a\":2021-04-20}",                                                 "JSON-018", 1, 6,  "日期"                                                                   },
        {"[1.2.3]",                                                            "JSON-018", 1, 2,  "编号"                                                                   },
        {"{\"a\":1,234}",                                                      "JSON-018", 1, 7,  "千位"                                                                   },
        {"[1111111111111111111111111111111111111111111111111111111111111111]", "JSON-018", 1, 2,
         "太长"                                                                                                                                                            },
        {"{a:1}",                                                              "JSON-019", 1, 2,  "\"a\""                                                                    },
        {"{名称:1}",                                                         "JSON-019", 1, 2,  "\"名称\""                                                               },
        {"[True]",                                                             "JSON-019", 1, 2,  "“True”"                                                               },
        {"[nulls]",                                                            "JSON-019", 1, 2,  "“nulls”"                                                              },
        {"[合格，1]",                                                       "JSON-019", 1, 2,  "“合格”"                                                             },
        {"[NaN]",                                                              "JSON-019", 1, 2,  "“NaN”"                                                                },
        {"{1:2}",                                                              "JSON-019", 1, 2,  "\"1\""                                                                    },
        {"{}}",                                                                "JSON-020", 1, 3,  "“}”"                                                                  },
        {"{}\n{}",                                                             "JSON-020", 2, 1,  "“{”"                                                                  },
        {"[1}",                                                                "JSON-023", 1, 3,  "第 1 行开始的是 ["                                                  },
        {"{\"a\":[1\n]]",                                                      "JSON-023", 2, 2,  "第 1 行开始的是 {"                                                  },
        {"{\"a\":　1}",                                                       "JSON-024", 1, 6,  "U+3000"                                                                   },
        {"{\xC2\xA0}",                                                         "JSON-024", 1, 2,  "U+00A0"                                                                   },
        {"{}\xE2\x80\x8B",                                                     "JSON-024", 1, 3,  "U+200B"                                                                   },
        {"{\x01}",                                                             "JSON-024", 1, 2,  "U+0001"                                                                   },
        {"{\"a\":\"他说\"好\"吗\"}",                                       "JSON-025", 1, 9,  "“好”"                                                                },
        {"{\"a\"b:1}",                                                         "JSON-025", 1, 4,  "“b”"                                                                  },
        {"{\"a\":}",                                                           "JSON-003", 1, 6,  "应为一个值（文字、数字、[…] 或 {…}），实际是“}”"},
        {"{\"a\" 1}",                                                          "JSON-003", 1, 6,  "冒号"                                                                   },
        {"{\"a\"=1}",                                                          "JSON-003", 1, 5,  "“=1”"                                                                 },
        {"{,}",                                                                "JSON-003", 1, 2,  "名称或收尾的 }"                                                     },
        {"{\"a\":1,,}",                                                        "JSON-003", 1, 8,  "应为双引号中的名称，"                                           },
        {"[1;2]",                                                              "JSON-003", 1, 3,  "“;”"                                                                  },
        {"<x>",                                                                "JSON-003", 1, 1,  "“<x>”"                                                                },
        {"{\"a\":1",                                                           "JSON-007", 1, 7,  "第 1 行的括号没有收尾"                                           },
        {"{\n\"a\":[\n",                                                       "JSON-007", 3, 1,  "第 2 行的括号没有收尾"                                           },
        {"{\"a\"",                                                             "JSON-007", 1, 5,  "冒号"                                                                   },
        {"[1,",                                                                "JSON-007", 1, 4,  "还缺少一个值"                                                       },
        {"PK\x03\x04...",                                                      "JSON-022", 0, 0,  "xlsx"                                                                     },
        {"%PDF-1.7\n",                                                         "JSON-022", 0, 0,  "PDF"                                                                      },
        {"\xD0\xCF\x11\xE0\xA1",                                               "JSON-022", 0, 0,  "WPS"                                                                      },
        {"{\\rtf1 x}",                                                         "JSON-022", 0, 0,  "RTF"                                                                      },
        {"<?xml version='1.0'?>",                                              "JSON-022", 0, 0,  "XML"                                                                      },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diags = jx_diags_new(mem);
        const jx_json *root = NULL;
        const jx_status status = parse(jx_str_from(cases[i].text), &root);
        if (status != JX_ERR_INPUT || jx_diags_n(diags) != 1)
            fail_msg("no single complaint about: %s", cases[i].text);
        assert_null(root);
        const jx_finding *f = jx_diags_get(diags, 0);
        if (strcmp(f->rule->code, cases[i].code) != 0 || f->place.line != cases[i].line ||
            f->place.column != cases[i].column || strstr(printed(0, JX_ZH), cases[i].zh) == NULL)
            fail_msg("%s\n -> %s\n not %s %u:%u %s", cases[i].text, printed(0, JX_ZH),
                     cases[i].code, (unsigned)cases[i].line, (unsigned)cases[i].column,
                     cases[i].zh);
        assert_true(strlen(printed(0, JX_EN)) > 20);
        for (const char *slot = "{0}"; slot != NULL; slot = strcmp(slot, "{0}") == 0 ? "{1}" : NULL)
            assert_null(strstr(printed(0, JX_EN), slot));
    }
}

static void every_proper_prefix_of_a_file_is_a_complaint(void **state)
{
    (void)state;
    static const char text[] = "{\"甲\":[1.5e-3,true,null,{\"b\":\"\\u4e2d\\n\"}],\"c\":-0}";
    for (size_t n = 0; n < sizeof text - 1; n++) {
        const jx_mark mark = jx_arena_mark(mem);
        diags = jx_diags_new(mem);
        const jx_json *root = NULL;
        char *exact = jx_alloc(mem, n, 1);
        memcpy(exact, text, n);
        assert_int_equal(parse((jx_str){exact, n}, &root), JX_ERR_INPUT);
        assert_true(jx_diags_count(diags, JX_ERROR) == 1);
        jx_arena_reset(mem, mark);
    }
    diags = jx_diags_new(mem);
    (void)good(text);
}

static void all_duplicates_are_told_with_the_first_place(void **state)
{
    (void)state;
    const jx_json *root;
    assert_int_equal(
        parse(JX_S("{\"a\":1,\n \"b\":{\"x\":1,\"\\u0078\":2},\n \"a\":3, \"a\":4}"), &root),
        JX_ERR_INPUT);
    jx_diags_sort(diags);
    assert_int_equal(jx_diags_n(diags), 3);
    assert_string_equal(printed(0, JX_ZH), "t.json:2:13: 错误 JSON-005：名称“x”重复：第 2 行第 7 "
                                           "列已经有了，请只保留一个 (/b/x)");
    assert_string_equal(printed(1, JX_EN), "t.json:3:2: error JSON-005: the name 'a' is there "
                                           "twice: first in line 1, column 2; keep one of them "
                                           "(/a)");
    assert_int_equal(jx_diags_get(diags, 2)->place.column, 9);
    assert_non_null(root); /* so that the caller may go on complaining */
    assert_true(jx_str_is(jx_json_find(root, "a")->text, "1"));
}

static void unknown_names_meet_the_nearest_known_one(void **state)
{
    (void)state;
    static const char *const known[] = {"name", "code", "budget", "项目名称"};
    const jx_json *root = good("{\"name\":1,\"$schema\":2,\"_备注\":3,\n\"buget\":4,\"Name\":5,"
                               "\"项目名\":6,\"完全不同\":7,\"x\":8}");
    jx_json_check_keys(mem, diags, "t.json", root, known, 4);
    assert_int_equal(jx_diags_n(diags), 5);
    assert_string_equal(printed(0, JX_ZH), "t.json:2:1: 错误 JSON-006：不认识的名称“buget”："
                                           "是不是想写“budget”？ (/buget)");
    assert_string_equal(
        printed(1, JX_EN),
        "t.json:2:11: error JSON-006: unknown name 'Name': did you mean 'name'? (/Name)");
    assert_non_null(strstr(printed(2, JX_ZH), "是不是想写“项目名称”"));
    assert_non_null(strstr(printed(3, JX_ZH), "可用的名称有：name、code、budget、项目名称"));
    assert_non_null(strstr(printed(4, JX_EN), "the names known here: name, code"));
}

/* ---- limits ---- */

static jx_str nested(size_t depth)
{
    jx_buf out = jx_buf_new(mem);
    for (size_t i = 0; i < depth; i++)
        jx_buf_put_c(&out, i % 2 ? "{\"a\":" : "[");
    jx_buf_put_byte(&out, '1');
    for (size_t i = depth; i-- > 0;)
        jx_buf_put_byte(&out, i % 2 ? '}' : ']');
    return jx_buf_str(&out);
}

static void nesting_is_limited(void **state)
{
    (void)state;
    const jx_json *root;
    assert_int_equal(parse(nested(JX_JSON_DEPTH_MAX), &root), JX_OK);
    assert_int_equal(parse(nested(JX_JSON_DEPTH_MAX + 1), &root), JX_ERR_LIMIT);
    assert_int_equal(parse(nested(100000), &root), JX_ERR_LIMIT);
    assert_string_equal(jx_diags_get(diags, 0)->rule->code, "JSON-004");
    assert_non_null(strstr(printed(0, JX_ZH), "64 层"));
}

static void a_file_that_is_too_long_is_refused_unread(void **state)
{
    (void)state;
    const jx_json *root;
    char *spaces = jx_alloc(mem, JX_JSON_BYTES_MAX + 2, 1);
    memset(spaces, ' ', JX_JSON_BYTES_MAX + 2);
    spaces[0] = '1';
    assert_int_equal(parse((jx_str){spaces, JX_JSON_BYTES_MAX + 1}, &root), JX_ERR_LIMIT);
    assert_non_null(strstr(printed(0, JX_ZH), "64 MiB"));
    diags = jx_diags_new(mem);
    assert_int_equal(parse((jx_str){spaces, JX_JSON_BYTES_MAX}, &root), JX_OK);
}

static void the_number_of_values_is_limited(void **state)
{
    (void)state;
    jx_buf text = jx_buf_new(mem);
    jx_buf_put_byte(&text, '[');
    for (size_t i = 0; i < JX_JSON_NODES_MAX; i++) /* and the array itself is one */
        jx_buf_put_c(&text, "0,");
    jx_buf_put_c(&text, "0]");
    const jx_json *root;
    assert_int_equal(parse(jx_buf_str(&text), &root), JX_ERR_LIMIT);
    assert_non_null(strstr(printed(0, JX_ZH), "4000000 项"));
}

static double seconds_for_members(size_t n)
{
    const jx_mark mark = jx_arena_mark(mem);
    jx_buf text = jx_buf_new(mem);
    jx_buf_put_byte(&text, '{');
    for (size_t i = 0; i < n; i++)
        jx_buf_format(&text, "%s\"k%zu\":%zu", i != 0 ? "," : "", i * 7919 % n, i);
    jx_buf_put_byte(&text, '}');
    const clock_t start = clock();
    const jx_json *root;
    assert_int_equal(parse(jx_buf_str(&text), &root), JX_OK); /* 7919 is prime: no duplicates */
    assert_int_equal(root->n, n);
    const double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    jx_arena_reset(mem, mark);
    return seconds;
}

static void wide_objects_take_linear_time(void **state)
{
    (void)state;
    const double small = seconds_for_members(10000), large = seconds_for_members(100000);
    if (large > 40 * small + 0.2) /* quadratic: 100 times */
        fail_msg("10,000 members %f s, 100,000 members %f s", small, large);
}

/* ---- encodings ---- */

static jx_str encoded(const char *encoding, const char *text)
{
    iconv_t converter = iconv_open(encoding, "UTF-8");
    assert_true(converter != (iconv_t)-1);
    const size_t n = strlen(text), room = n * 4 + 8;
    char *copy = jx_alloc(mem, n + 1, 1), *bytes = jx_alloc(mem, room, 1), *out = bytes;
    memcpy(copy, text, n);
    size_t in_left = n, out_left = room;
    assert_true(iconv(converter, &copy, &in_left, &out, &out_left) != (size_t)-1);
    (void)iconv_close(converter);
    return (jx_str){bytes, room - out_left};
}

static const char sample[] =
    "{\"单位\":\"临武县市场监督管理局\",\r\n \"金额\":21.00,\"地\":\"㙇\"}";

static void office_encodings_are_recognised_and_mentioned(void **state)
{
    (void)state;
    static const struct {
        const char *encoding;
        jx_str mark;
        const char *name;
    } cases[] = {
        {"UTF-8",    JX_S_INIT(""),             NULL                  },
        {"UTF-8",    JX_S_INIT("\xEF\xBB\xBF"), NULL                  },
        {"GB18030",  JX_S_INIT(""),             "GB18030 (GBK) 编码"},
        {"UTF-16LE", JX_S_INIT("\xFF\xFE"),     "UTF-16LE 编码"     },
        {"UTF-16BE", JX_S_INIT("\xFE\xFF"),     "UTF-16BE 编码"     },
        {"UTF-16LE", JX_S_INIT(""),             "UTF-16LE 编码"     },
        {"UTF-16BE", JX_S_INIT(""),             "UTF-16BE 编码"     },
        {"UTF-32LE", JX_S_INIT("\xFF\xFE\0\0"), "UTF-32LE 编码"     },
        {"UTF-32BE", JX_S_INIT("\0\0\xFE\xFF"), "UTF-32BE 编码"     },
        {"UTF-32LE", JX_S_INIT(""),             "UTF-32LE 编码"     },
        {"UTF-32BE", JX_S_INIT(""),             "UTF-32BE 编码"     },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        diags = jx_diags_new(mem);
        const jx_str bytes = jx_str_join(mem, cases[i].mark, encoded(cases[i].encoding, sample));
        const jx_json *root;
        assert_int_equal(parse(bytes, &root), JX_OK);
        assert_string_equal(dumped(root), " object 1:1\n"
                                          "/单位 string 1:7 key 1:2 临武县市场监督管理局\n"
                                          "/金额 number 2:7 key 2:2 21.00\n"
                                          "/地 string 2:17 key 2:13 㙇\n");
        assert_int_equal(jx_diags_n(diags), cases[i].name != NULL);
        if (cases[i].name != NULL) {
            assert_string_equal(jx_diags_get(diags, 0)->rule->code, "JSON-001");
            assert_non_null(strstr(printed(0, JX_ZH), cases[i].name));
        }
    }
}

static void short_gbk_files_are_recognised(void **state)
{
    (void)state;
    static const char *const texts[] = {"{\"a\":\"中\"}", "{\"名称\":1}", "[\"联通\"]",
                                        "{\"a\":\"优良中差\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        diags = jx_diags_new(mem);
        const jx_json *utf8, *gbk;
        assert_int_equal(parse(jx_str_from(texts[i]), &utf8), JX_OK);
        assert_int_equal(parse(encoded("GB18030", texts[i]), &gbk), JX_OK);
        assert_string_equal(dumped(gbk), dumped(utf8));
    }
}

static void a_gbk_file_with_a_mistake_is_told_both(void **state)
{
    (void)state;
    const jx_json *root;
    assert_int_equal(
        parse(encoded("GB18030", "{\"单位名称\":\"临武县市场监督管理局\",\n\"金额\":1,}"), &root),
        JX_ERR_INPUT);
    assert_int_equal(jx_diags_n(diags), 2);
    assert_string_equal(jx_diags_get(diags, 0)->rule->code, "JSON-001");
    assert_string_equal(jx_diags_get(diags, 1)->rule->code, "JSON-010");
    assert_int_equal(jx_diags_get(diags, 1)->place.line, 2);
    assert_int_equal(jx_diags_get(diags, 1)->place.column, 7);
}

/* One byte of UTF-8 text is lost or changed, anywhere: never is the rest read as GB18030. */
static void broken_utf8_is_told_and_never_guessed(void **state)
{
    (void)state;
    static const char text[] = "{\"项目名称\":\"食品药品抽检经费\",\n\"主管部门\":\"临武县\"}";
    const size_t n = sizeof text - 1;
    size_t broken = 0;
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)text[i] < 0x80)
            continue;
        static const unsigned char changes[] = {0xFF, 0x41, 0xD6, 0x80};
        for (size_t k = 0; k <= sizeof changes; k++) {
            const jx_mark mark = jx_arena_mark(mem);
            diags = jx_diags_new(mem);
            char *bytes = jx_alloc(mem, n, 1);
            memcpy(bytes, text, n);
            jx_str all = {bytes, n};
            if (k < sizeof changes) {
                bytes[i] = (char)changes[k];
            } else {
                memmove(bytes + i, bytes + i + 1, n - i - 1);
                all.n--;
            }
            const size_t valid = jx_utf8_valid(all);
            if (valid != all.n) {
                broken++;
                const jx_json *root;
                assert_int_equal(parse(all, &root), JX_ERR_INPUT);
                const jx_finding *f = jx_diags_get(diags, 0);
                assert_string_equal(f->rule->code, "JSON-002");
                assert_true(jx_str_eq(f->text[0], jx_str_format(mem, "%zu", valid + 1)));
                assert_true(jx_str_is(f->text[2], "UTF-8"));
                assert_int_equal(f->place.line, valid > 41 ? 2 : 1);
            }
            jx_arena_reset(mem, mark);
        }
    }
    assert_true(broken > 200);
}

static void broken_files_of_other_encodings_name_the_byte(void **state)
{
    (void)state;
    const jx_json *root;
    jx_str gbk = encoded("GB18030", "{\"单位名称\":\"市场监督管理局\",\n\"金额\":\"某某\"}");
    char *bytes = jx_alloc(mem, gbk.n, 1);
    memcpy(bytes, gbk.at, gbk.n);
    bytes[gbk.n - 3] = '\x20'; /* the second half of the last character */
    assert_int_equal(parse((jx_str){bytes, gbk.n}, &root), JX_ERR_INPUT);
    assert_string_equal(jx_diags_get(diags, 0)->rule->code, "JSON-002");
    assert_true(jx_str_is(jx_diags_get(diags, 0)->text[2], "GB18030 (GBK)"));
    assert_int_equal(jx_diags_get(diags, 0)->place.line, 2);
    assert_int_equal(jx_diags_get(diags, 0)->place.column, 8);

    diags = jx_diags_new(mem);
    assert_int_equal(parse(JX_S("\xFF\xFE[\0\"\0\x00\xD8\"\0]\0"), &root), JX_ERR_INPUT);
    assert_non_null(strstr(printed(0, JX_EN), "byte 7 of the file"));
    assert_non_null(strstr(printed(0, JX_EN), "is not valid UTF-16LE"));
    assert_int_equal(jx_diags_get(diags, 0)->place.column, 3);

    diags = jx_diags_new(mem);
    assert_int_equal(parse(JX_S("\xFF\xFE[\0]"), &root), JX_ERR_INPUT); /* half a unit at the end */
    assert_string_equal(jx_diags_get(diags, 0)->rule->code, "JSON-002");

    diags = jx_diags_new(mem);
    assert_int_equal(parse(JX_S("\xEF\xBB\xBF[\"a\xFF\"]"), &root), JX_ERR_INPUT);
    assert_non_null(strstr(printed(0, JX_ZH), "第 7 个字节（0xFF）不是有效的 UTF-8"));

    diags = jx_diags_new(mem);
    assert_int_equal(parse(JX_S("\x01\x02\xFE\x80\x81\x00\xFF"), &root), JX_ERR_INPUT);
    assert_string_equal(jx_diags_get(diags, 0)->rule->code, "JSON-002");
}

/* ---- files ---- */

/* The bytes that every node says it stands on are its value, and those of its name its name. */
static void every_node_knows_its_bytes(void **state)
{
    (void)state;
    const char *text =
        "{ \"a\" : [1, -2.50e1 ,\"x\\n\", {}],\r\n\t\"食\":\ttrue, \"\\u0041\":null}";
    static const struct {
        const char *pointer, *value;
        const char *name; /* NULL: an element */
    } cases[] = {
        {"/a",   "[1, -2.50e1 ,\"x\\n\", {}]", "\"a\""      },
        {"/a/0", "1",                          NULL         },
        {"/a/1", "-2.50e1",                    NULL         },
        {"/a/2", "\"x\\n\"",                   NULL         },
        {"/a/3", "{}",                         NULL         },
        {"/食", "true",                       "\"食\""    },
        {"/A",   "null",                       "\"\\u0041\""},
    };
    const jx_json *root = good(text);
    assert_int_equal(root->from, 0);
    assert_int_equal(root->to, strlen(text));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_json *node = jx_json_resolve(root, jx_str_from(cases[i].pointer));
        assert_non_null(node);
        assert_true(jx_str_is(jx_str_sub(jx_str_from(text), node->from, node->to), cases[i].value));
        if (cases[i].name == NULL)
            assert_int_equal(node->key_from, node->from);
        else
            assert_memory_equal(text + node->key_from, cases[i].name, strlen(cases[i].name));
    }
}

static void pointers_lead_to_nodes(void **state)
{
    (void)state;
    const jx_json *root = good("{\"a\": [10, [20]], \"b/c\": {\"~\": 1}, \"\": 2}");
    assert_ptr_equal(jx_json_resolve(root, JX_S("")), root);
    assert_true(jx_str_is(jx_json_resolve(root, JX_S("/a/1/0"))->text, "20"));
    assert_true(jx_str_is(jx_json_resolve(root, JX_S("/b~1c/~0"))->text, "1"));
    assert_true(jx_str_is(jx_json_resolve(root, JX_S("/"))->text, "2"));
    static const char *const nowhere[] = {"a",    "/x",   "/a/2",   "/a/-1",
                                          "/a/x", "/b/c", "/a/0/0", "/a/99999999999999999999"};
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++)
        assert_null(jx_json_resolve(root, jx_str_from(nowhere[i])));
}

/* The same edits in every encoding: what is read back is what was meant, and the rest is untouched. */
static void edits_leave_the_rest_and_its_encoding(void **state)
{
    (void)state;
    static const char *const encodings[] = {"UTF-8",    "GB18030",  "UTF-16LE",
                                            "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    static const struct {
        const char *at;
        size_t n;
    } marks[] = {
        {"\xEF\xBB\xBF", 3},
        {"",             0},
        {"\xFF\xFE",     2},
        {"\xFE\xFF",     2},
        {"\xFF\xFE\0\0", 4},
        {"\0\0\xFE\xFF", 4},
    };
    const jx_str text =
        JX_S("{\"名称\": \"食品安全监督抽检专项资金𠀀项目\", \"b\": null,\r\n \"c\": 1}");
    const jx_str want = JX_S(
        "{\"名称\": \"食品安全监督抽检专项资金𠀀项目\", \"b\": 9.5,\r\n \"c\": 1, \"d\": \"8\"}");
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        char bytes[600], wanted[600];
        memcpy(bytes, marks[i].at, marks[i].n);
        memcpy(wanted, marks[i].at, marks[i].n);
        iconv_t converter = iconv_open(encodings[i], "UTF-8");
        char *in = (char *)(uintptr_t)text.at, *out = bytes + marks[i].n;
        size_t in_left = text.n, out_left = sizeof bytes - marks[i].n;
        assert_int_equal(iconv(converter, &in, &in_left, &out, &out_left), 0);
        char *in2 = (char *)(uintptr_t)want.at, *out2 = wanted + marks[i].n;
        size_t in2_left = want.n, out2_left = sizeof wanted - marks[i].n;
        assert_int_equal(iconv(converter, &in2, &in2_left, &out2, &out2_left), 0);
        (void)iconv_close(converter);
        char path[] = "/tmp/jx_json_XXXXXX";
        const int fd = mkstemp(path);
        const size_t size = sizeof bytes - out_left, wanted_size = sizeof wanted - out2_left;
        assert_int_equal(write(fd, bytes, size), size);
        close(fd);
        jx_json_source source;
        assert_int_equal(jx_json_read_source(mem, diags, path, &source), JX_OK);
        unlink(path);
        const jx_json *b = jx_json_find(source.root, "b"), *c = jx_json_find(source.root, "c");
        const jx_json_edit edits[] = {
            {b->from, b->to, JX_S("9.5")           },
            {c->to,   c->to, JX_S(", \"d\": \"8\"")},
        };
        jx_buf result = jx_buf_new(mem);
        assert_int_equal(jx_json_splice(mem, &source, edits, 2, &result), JX_OK);
        assert_int_equal(result.n, wanted_size);
        assert_memory_equal(result.at, wanted, wanted_size);
    }
}

static void a_file_is_read_by_name(void **state)
{
    (void)state;
    char path[] = "/tmp/jx-test-json-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    (void)close(fd);
    assert_int_equal(jx_file_write(mem, diags, path, sample, sizeof sample - 1), JX_OK);
    const jx_json *root;
    const jx_status status = jx_json_read(mem, diags, path, &root);
    (void)unlink(path);
    assert_int_equal(status, JX_OK);
    assert_true(jx_str_is(jx_json_find(root, "金额")->text, "21.00"));
    assert_int_equal(jx_json_read(mem, diags, path, &root), JX_ERR_IO);
    assert_null(root);
    assert_string_equal(jx_diags_get(diags, 0)->rule->code, "IO-001");
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_node_has_its_place_and_raw_number),
        TEST(the_root_may_be_any_value),
        TEST(texts_are_decoded),
        TEST(members_and_elements_are_found),
        TEST(each_mistake_has_its_place_and_its_word),
        TEST(every_proper_prefix_of_a_file_is_a_complaint),
        TEST(all_duplicates_are_told_with_the_first_place),
        TEST(unknown_names_meet_the_nearest_known_one),
        TEST(nesting_is_limited),
        TEST(the_number_of_values_is_limited),
        TEST(a_file_that_is_too_long_is_refused_unread),
        TEST(wide_objects_take_linear_time),
        TEST(office_encodings_are_recognised_and_mentioned),
        TEST(short_gbk_files_are_recognised),
        TEST(a_gbk_file_with_a_mistake_is_told_both),
        TEST(broken_utf8_is_told_and_never_guessed),
        TEST(broken_files_of_other_encodings_name_the_byte),
        TEST(every_node_knows_its_bytes),
        TEST(pointers_lead_to_nodes),
        TEST(edits_leave_the_rest_and_its_encoding),
        TEST(a_file_is_read_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
