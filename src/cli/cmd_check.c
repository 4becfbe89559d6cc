/* cli/cmd_check.c: reads and complains, writes nothing. */
#include "cli/cli.h"

#include <stdio.h>

/* Lays every report out as for rendering, so that a missing glyph or a torn form shows here. */
static int check_filing(const jx_args *args, jixiao *jx, const char *path)
{
    jixiao_filing *filing = jixiao_open(jx, path);
    if (filing == NULL)
        return JX_EXIT_FILES;
    jixiao_status status = jixiao_status_of(filing);
    for (size_t i = 0; i < jixiao_report_count(filing); i++) {
        const jixiao_status one = jixiao_check(filing, i);
        if (status == JIXIAO_OK)
            status = one;
    }
    size_t printed = 0;
    jx_print_findings(args, filing, &printed);
    size_t errors = 0;
    for (size_t i = 0; i < printed; i++)
        errors += jixiao_finding_get(filing, i)->severity == JIXIAO_ERROR;
    if (args->value[JX_OPT_QUIET] == NULL) {
        printf(args->lang == JX_ZH ? "%s：%zu 份报表，%zu 处错误，%zu 处提示或警告\n"
                                   : "%s: %zu reports, %zu errors, %zu notes or warnings\n",
               path, jixiao_report_count(filing), errors, printed - errors);
    }
    jixiao_close(filing);
    return jx_exit_of(status);
}

static int run_check(const jx_args *args)
{
    if (args->file_n == 0)
        return jx_usage_error(args,
                              (jx_two){"请给出填报文件，例如 jixiao check data/linwu-2021.json",
                                       "name a filing, as jixiao check data/linwu-2021.json"},
                              NULL);
    jixiao *jx = jx_open_library(args);
    if (jx == NULL)
        return JX_EXIT_FILES;
    int worst = JX_EXIT_DONE;
    for (size_t i = 0; i < args->file_n; i++) {
        const int code = check_filing(args, jx, args->files[i]);
        if (code > worst)
            worst = code;
    }
    jixiao_free(jx);
    return worst;
}

const jx_verb jx_verb_check = {
    .name = "check",
    .summary = {"检查填报数据，列出全部问题，不写文件",
                "read a filing and list all that is wrong; writes nothing"                                                                                                                             },
    .usage = {"用法：jixiao check [选项] 填报文件.json…",
                "usage: jixiao check [OPTIONS] FILING.json..."                                                                                                                                         },
    .detail = {"每条问题一行：文件:行:列: 级别 编号：说明 (JSON 路径)。\n"
               "连同版面一起检查：缺字、超出页面等也会列出。\n", "One line for each complaint: file:line:column: level CODE: text (JSON Pointer).\n"
               "The layout is checked, too: characters no font has, content that does not fit.\n"},
    .examples = {"  jixiao check data/linwu-2021.json\n  jixiao check --lang en a.json b.json\n",
                "  jixiao check data/linwu-2021.json\n  jixiao check --lang zh a.json b.json\n"                                                                                                        },
    .options =
        JX_OPT(JX_OPT_FORM) | JX_OPT(JX_OPT_FONTS) | JX_OPT(JX_OPT_SHARE) | JX_OPT(JX_OPT_QUIET),
    .run = run_check,
};
