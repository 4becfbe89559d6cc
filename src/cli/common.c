/* cli/common.c: what several verbs need: the library's handle, findings, exit codes. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

const char *jx_two_in(jx_two text, jx_lang lang)
{
    return lang == JX_ZH ? text.zh : text.en;
}

int jx_usage_error(const jx_args *args, jx_two message, const char *word)
{
    fprintf(stderr, "jixiao: %s%s%s\n", jx_two_in(message, args->lang),
            word != NULL ? (args->lang == JX_ZH ? "：" : ": ") : "", word != NULL ? word : "");
    return JX_EXIT_USAGE;
}

const jx_verb *jx_verb_find(const char *name)
{
    for (size_t i = 0; jx_verbs[i] != NULL; i++) {
        if (strcmp(jx_verbs[i]->name, name) == 0)
            return jx_verbs[i];
    }
    return NULL;
}

jixiao *jx_open_library(const jx_args *args)
{
    const jixiao_options options = {
        .share = args->value[JX_OPT_SHARE],
        .fonts = args->value[JX_OPT_FONTS],
        .form = args->value[JX_OPT_FORM],
        .command = args->command,
    };
    jixiao *jx = jixiao_new(&options);
    if (jx == NULL)
        fputs(args->lang == JX_ZH ? "jixiao: 内存不足\n" : "jixiao: out of memory\n", stderr);
    return jx;
}

static void print_place(const jixiao_finding *finding)
{
    if (finding->file[0] == '\0')
        return;
    fprintf(stderr, "%s:", finding->file);
    if (finding->line != 0)
        fprintf(stderr, "%u:%u:", finding->line, finding->column);
    fputc(' ', stderr);
}

static void print_finding(const jx_args *args, const jixiao_finding *finding)
{
    static const jx_two words[] = {
        {"提示", "note"   },
        {"警告", "warning"},
        {"错误", "error"  }
    };
    const bool zh = args->lang == JX_ZH;
    print_place(finding);
    fprintf(stderr, zh ? "%s %s：%s" : "%s %s: %s", jx_two_in(words[finding->severity], args->lang),
            finding->code, zh ? finding->zh : finding->en);
    fprintf(stderr, finding->pointer[0] != '\0' ? " (%s)\n" : "%s\n", finding->pointer);
}

void jx_print_findings(const jx_args *args, jixiao_filing *filing, size_t *from)
{
    for (; *from < jixiao_finding_count(filing); (*from)++)
        print_finding(args, jixiao_finding_get(filing, *from));
}

void jx_print_problems(const jx_args *args, jixiao *jx, size_t *from)
{
    for (; *from < jixiao_problem_count(jx); (*from)++)
        print_finding(args, jixiao_problem_get(jx, *from));
}

int jx_exit_of(jixiao_status status)
{
    switch (status) {
    case JIXIAO_OK:
        return JX_EXIT_DONE;
    case JIXIAO_ERR_INPUT:
    case JIXIAO_ERR_LIMIT:
        return JX_EXIT_INPUT;
    case JIXIAO_ERR_USAGE:
        return JX_EXIT_USAGE;
    case JIXIAO_ERR_IO:
    case JIXIAO_ERR_MEMORY:
        return JX_EXIT_FILES;
    case JIXIAO_ERR_INTERNAL:
        break;
    }
    return JX_EXIT_INTERNAL;
}
