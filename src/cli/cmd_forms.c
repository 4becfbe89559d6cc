/* cli/cmd_forms.c: for those who make forms: list, show, check, begin a new one. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const char *each_text(const jx_args *args, const jixiao_form *form)
{
    static const struct {
        const char *each;
        jx_two text;
    } rows[] = {
        {"",           {"每个单位一份", "one for the unit"} },
        {"projects",   {"每个项目一份", "one per project"}  },
        {"narratives", {"每篇正文一份", "one per narrative"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(form->each, rows[i].each) == 0)
            return jx_two_in(rows[i].text, args->lang);
    return form->each;
}

static int list_forms(const jx_args *args, jixiao *jx)
{
    const size_t n = jixiao_form_count(jx);
    for (size_t i = 0; i < n; i++) {
        const jixiao_form *form = jixiao_form_get(jx, i);
        printf("%-40s %s\n", form->name, form->title);
        printf("%-40s %s%s%s\n", "", each_text(args, form),
               form->source[0] != '\0' ? (args->lang == JX_ZH ? "；依据 " : "; after ") : "",
               form->source);
    }
    return n > 0 ? JX_EXIT_DONE : JX_EXIT_FILES;
}

static int show_form(const jx_args *args, jixiao *jx)
{
    if (args->file_n != 2)
        return jx_usage_error(args,
                              (jx_two){"请给出一张表，例如 jixiao forms show cover -o 空表.pdf",
                                       "name one form, as jixiao forms show cover -o empty.pdf"},
                              NULL);
    const char *form = args->files[1];
    const char *path = args->value[JX_OPT_OUT];
    if (path == NULL) { /* beside the user, under the form's name */
        const char *slash = strrchr(form, '/');
        jx_str name = jx_str_from(slash != NULL ? slash + 1 : form);
        if (jx_str_ends(name, JX_S(".json")))
            name = jx_str_sub(name, 0, name.n - 5);
        path = jx_str_c(args->mem, jx_str_join(args->mem, name, JX_S(".pdf")));
    }
    const jixiao_status status = jixiao_form_show(jx, form, path);
    if (status == JIXIAO_OK && strcmp(path, "-") != 0 && args->value[JX_OPT_QUIET] == NULL)
        printf("%s\n", path);
    return jx_exit_of(status);
}

static int check_forms(const jx_args *args, jixiao *jx)
{
    if (args->file_n < 2)
        return jx_usage_error(args,
                              (jx_two){"请给出表样文件，例如 jixiao forms check 我的表.json",
                                       "name a form file, as jixiao forms check my-form.json"},
                              NULL);
    int worst = JX_EXIT_DONE;
    size_t printed = jixiao_problem_count(jx);
    for (size_t i = 1; i < args->file_n; i++) {
        const size_t from = printed;
        const int code = jx_exit_of(jixiao_form_check(jx, args->files[i]));
        jx_print_problems(args, jx, &printed);
        if (args->value[JX_OPT_QUIET] == NULL && code != JX_EXIT_FILES)
            printf(args->lang == JX_ZH ? "%s：%zu 处错误或警告\n" : "%s: %zu errors or warnings\n",
                   args->files[i], printed - from);
        worst = code > worst ? code : worst;
    }
    return worst;
}

static int new_form(const jx_args *args, jixiao *jx)
{
    const char *from = args->value[JX_OPT_FROM], *path = args->value[JX_OPT_OUT];
    if (args->file_n != 1 || from == NULL || path == NULL)
        return jx_usage_error(
            args,
            (jx_two){"请写明底表和新文件：jixiao forms new --from project-self-evaluation -o "
                     "我的表.json",
                     "name both forms: jixiao forms new --from project-self-evaluation -o "
                     "my-form.json"},
            NULL);
    const jixiao_status status = jixiao_form_new(jx, from, path);
    if (status == JIXIAO_OK && strcmp(path, "-") != 0 && args->value[JX_OPT_QUIET] == NULL)
        printf("%s\n", path);
    return jx_exit_of(status);
}

static int run_forms(const jx_args *args)
{
    static const struct {
        const char *name;
        int (*run)(const jx_args *args, jixiao *jx);
    } actions[] = {
        {"list",  list_forms },
        {"show",  show_form  },
        {"check", check_forms},
        {"new",   new_form   }
    };
    enum { JX_ACTIONS = sizeof actions / sizeof *actions };
    const char *names[JX_ACTIONS];
    const char *wanted = args->file_n > 0 ? args->files[0] : "list";
    for (size_t i = 0; i < JX_ACTIONS; i++) {
        names[i] = actions[i].name;
        if (strcmp(wanted, actions[i].name) != 0)
            continue;
        jixiao *jx = jx_open_library(args);
        if (jx == NULL)
            return JX_EXIT_FILES;
        const int code = actions[i].run(args, jx);
        size_t printed = i == 2 ? jixiao_problem_count(jx) : 0;
        jx_print_problems(args, jx, &printed);
        jixiao_free(jx);
        return code;
    }
    const char *near = jx_near(wanted, names, JX_ACTIONS);
    jx_usage_error(args,
                   (jx_two){"forms 后面应是 list、show、check 或 new",
                            "forms is followed by list, show, check or new"},
                   wanted);
    if (near != NULL)
        fprintf(stderr, args->lang == JX_ZH ? "是不是想用 %s？\n" : "did you mean %s?\n", near);
    return JX_EXIT_USAGE;
}

const jx_verb jx_verb_forms = {
    .name = "forms",
    .summary = {"列出、画出、检查表样，或从现有的表开始写自己的",
                "list, show and check forms, or begin one of your own"                                                                                                      },
    .usage = {"用法：jixiao forms\n"
              "      jixiao forms show 表名|文件.json [-o 空表.pdf]\n"
              "      jixiao forms check 文件.json…\n"
              "      jixiao forms new --from 表名|文件.json -o 新文件.json",                                        "usage: jixiao forms\n"
              "       jixiao forms show NAME|FILE.json [-o EMPTY.pdf]\n"
              "       jixiao forms check FILE.json...\n"
              "       jixiao forms new --from NAME|FILE.json -o NEW.json"},
    .detail =
        {"不给别的就列出全部表样：名称、标题、每个项目还是每个单位一份、依据。\n"
         "show 画一张没有填数据的表；check 找出表样文件的全部错误，不需要数据；\n"
         "new 写一个小文件，继承那张表，能改的都作为备注列在里面。写法见 docs/forms.md。\n",
                "Alone it lists the forms: name, title, one per project or per unit, the regulation.\n"
         "show draws a form with nothing filed; check finds every mistake in a form file, without a\n"
         "filing; new writes a small file that extends a form, with all that can be changed as notes.\n"
         "How a form is written: docs/forms.md.\n"                                                                                                                          },
    .examples = {"  jixiao forms\n"
                 "  jixiao forms show project-self-evaluation -o 空表.pdf\n"
                 "  jixiao forms new --from project-self-evaluation -o county-form.json\n"
                 "  jixiao forms check county-form.json\n",                                                                "  jixiao forms\n"
                 "  jixiao forms show project-self-evaluation -o empty.pdf\n"
                 "  jixiao forms new --from project-self-evaluation -o county-form.json\n"
                 "  jixiao forms check county-form.json\n"                                       },
    .options = JX_OPT(JX_OPT_OUT) | JX_OPT(JX_OPT_FROM) | JX_OPT(JX_OPT_FONTS) |
               JX_OPT(JX_OPT_SHARE) | JX_OPT(JX_OPT_QUIET),
    .run = run_forms,
};
