/* cli/cmd_help.c: help texts, made from the tables of verbs and options. */
#include "cli/cli.h"

#include <stdio.h>

static const jx_two exit_codes = {
    "退出码：\n"
    "  0   完成\n"
    "  1   填报数据或表样有错误\n"
    "  2   命令用法不对\n"
    "  3   部分文件完成，部分失败\n"
    "  4   文件、磁盘或字体有问题\n"
    "  70  程序内部故障\n",
    "Exit codes:\n"
    "  0   done\n"
    "  1   the filing or the form has errors\n"
    "  2   wrong usage\n"
    "  3   some documents done, some failed\n"
    "  4   files, disk or fonts\n"
    "  70  internal fault\n",
};

void jx_program_help_print(jx_lang lang, bool to_stderr)
{
    FILE *out = to_stderr ? stderr : stdout;
    fputs(
        lang == JX_ZH
            ? "jixiao：由 JSON 数据生成预算绩效公文与表格（PDF）\n\n用法：jixiao 命令 [选项] 文件…\n\n命令：\n"
            : "jixiao: official budget performance documents from JSON, as PDF\n\n"
              "usage: jixiao COMMAND [OPTIONS] FILE...\n\nCommands:\n",
        out);
    for (size_t i = 0; jx_verbs[i] != NULL; i++)
        fprintf(out, "  %-8s %s\n", jx_verbs[i]->name, jx_two_in(jx_verbs[i]->summary, lang));
    fputs(lang == JX_ZH
              ? "\n例：\n  jixiao check data/linwu-2021.json\n"
                "  jixiao render data/linwu-2021.json -o out/\n"
                "\n某个命令的用法：jixiao help 命令    版本：jixiao --version\n\n"
              : "\nExamples:\n  jixiao check data/linwu-2021.json\n"
                "  jixiao render data/linwu-2021.json -o out/\n"
                "\nMore about a command: jixiao help COMMAND    version: jixiao --version\n\n",
          out);
    fputs(jx_two_in(exit_codes, lang), out);
}

void jx_verb_help_print(const jx_verb *verb, jx_lang lang)
{
    printf("jixiao %s: %s\n\n%s\n", verb->name, jx_two_in(verb->summary, lang),
           jx_two_in(verb->usage, lang));
    printf("\n%s\n", jx_two_in(verb->detail, lang));
    printf("%s\n", lang == JX_ZH ? "选项：" : "Options:");
    jx_options_print(verb, lang);
    printf("\n%s\n%s\n%s", lang == JX_ZH ? "例：" : "Examples:", jx_two_in(verb->examples, lang),
           jx_two_in(exit_codes, lang));
}

static int run_help(const jx_args *args)
{
    if (args->file_n == 0) {
        jx_program_help_print(args->lang, false);
        return JX_EXIT_DONE;
    }
    const jx_verb *verb = jx_verb_find(args->files[0]);
    if (verb == NULL)
        return jx_usage_error(args, (jx_two){"没有这个命令", "no such command"}, args->files[0]);
    jx_verb_help_print(verb, args->lang);
    return JX_EXIT_DONE;
}

const jx_verb jx_verb_help = {
    .name = "help",
    .summary = {"显示帮助",                  "show help"                   },
    .usage = {"用法：jixiao help [命令]", "usage: jixiao help [COMMAND]"},
    .detail = {"",                              ""                            },
    .examples = {"  jixiao help render\n",        "  jixiao help render\n"      },
    .run = run_help,
};
