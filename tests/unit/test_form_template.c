/* test_form_template.c: texts with bindings, paths, and names that are near. */
#include "form_sample.h"

/* A template as text: literals in quotes, bindings as they were understood. */
static const char *parsed(sample *s, const char *text)
{
    jx_template template;
    jx_buf out = jx_buf_new(s->mem);
    if (!jx_template_parse(s->mem, s->diags, (jx_place){0}, jx_str_from(text), &template))
        jx_buf_put_c(&out, "! ");
    for (size_t i = 0; i < template.n; i++) {
        const jx_template_piece *p = &template.pieces[i];
        if (!p->bound) {
            jx_buf_format(&out, "'%.*s'", (int)p->text.n, p->text.at);
            continue;
        }
        jx_buf_format(&out, "<%s%.*s %s", p->number ? "#" : "", (int)p->text.n, p->text.at,
                      jx_format_name(p->format.kind));
        if (p->format.places >= 0)
            jx_buf_format(&out, ":%d", p->format.places);
        jx_buf_put_c(&out, p->format.dash ? " dash>" : ">");
    }
    return jx_str_c(s->mem, jx_buf_str(&out));
}

static void texts_are_split_into_literals_and_bindings(void **state)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"",                           ""                                },
        {"单位：万元",            "'单位：万元'"               },
        {"{year}",                     "<year filed>"                    },
        {"（{year}年度）",         "'（'<year filed>'年度）'"    },
        {"{a}{b}",                     "<a filed><b filed>"              },
        {"{ a.b | money : 2 }",        "<a.b money:2>"                   },
        {"{a|dash}",                   "<a filed dash>"                  },
        {"{a|dash|percent:0}",         "<a percent:0 dash>"              },
        {"{#goal|chinese}",            "<#goal chinese>"                 },
        {"{projects[12].funds.total}", "<projects[12].funds.total filed>"},
        {"{facts.抽检批次}",       "<facts.抽检批次 filed>"      },
        {"{{{a}}}",                    "'{'<a filed>'}'"                 },
        {"{{a}}",                      "'{a}'"                           },
        {"a\nb",                       "'a\nb'"                          },
        {"{a",                         "! 'a'"                           },
        {"a}",                         "! 'a'"                           },
        {"{a\n}",                      "! 'a\n'"                         },
        {"{a..b}",                     "! "                              },
        {"{a[0]}",                     "! "                              },
        {"{a[1}",                      "! "                              },
        {"{a|monney}",                 "! <a filed>"                     },
        {"{a|money:7}",                "! <a money>"                     },
    };
    sample *s = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(parsed(s, cases[i].text), cases[i].want);
    }
}

static void every_format_is_known_by_its_name(void **state)
{
    sample *s = *state;
    for (int kind = JX_FORMAT_FILED; kind <= JX_FORMAT_BOX; kind++) {
        const char *name = jx_format_name((jx_format_kind)kind);
        assert_true(strlen(name) > 0);
        jx_template template;
        const jx_str text = jx_str_format(s->mem, "{a|%s}", name);
        assert_true(jx_template_parse(s->mem, s->diags, (jx_place){0}, text, &template));
        assert_int_equal(template.pieces[0].format.kind, kind);
    }
}

static void paths_are_names_joined_by_dots_with_indices(void **state)
{
    (void)state;
    static const char *const good[] = {"a", "a.b", "a[1]", "a[10].b[2].c", "单位.名称", "a-b_c"};
    static const char *const bad[] = {"",    ".",   "a.",    ".a",    "a..b",
                                      "[1]", "a[]", "a[01]", "a[0]",  "a[x]",
                                      "a[1", "a b", "a|b",   "a[1]b", "a[1234567]"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        if (!jx_path_is_well_formed(jx_str_from(good[i])))
            fail_msg("%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (jx_path_is_well_formed(jx_str_from(bad[i])))
            fail_msg("%s", bad[i]);
}

static void the_nearest_name_is_found_and_a_far_one_is_not(void **state)
{
    (void)state;
    static const jx_str known[] = {JX_S_INIT("fangsong"), JX_S_INIT("heiti"), JX_S_INIT("kaiti"),
                                   JX_S_INIT("三号")};
    static const struct {
        const char *name, *want;
    } cases[] = {
        {"fangsnog", "fangsong"},
        {"heti",     "heiti"   },
        {"katii",    "kaiti"   },
        {"三好",   "三号"  },
        {"song",     ""        },
        {"x",        ""        },
        {"",         ""        },
        {"kaiti",    "kaiti"   },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const jx_str got = jx_name_nearest(jx_str_from(cases[i].name), known, 4);
        assert_true(jx_str_is(got, cases[i].want));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SAMPLE_TEST(texts_are_split_into_literals_and_bindings),
        SAMPLE_TEST(every_format_is_known_by_its_name),
        SAMPLE_TEST(paths_are_names_joined_by_dots_with_indices),
        SAMPLE_TEST(the_nearest_name_is_found_and_a_far_one_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
