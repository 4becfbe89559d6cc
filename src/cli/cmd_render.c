/* cli/cmd_render.c: filings in, PDFs out. */
#include "base/file.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct render_job {
    const jx_args *args;
    const char *out; /* as the user wrote it; "." when not given */
    bool out_is_folder;
    size_t project; /* 0: all */
    size_t done, failed;
    int worst; /* exit code of the worst failure */
} render_job;

static bool ends_with_slash(const char *path)
{
    const size_t n = strlen(path);
    return n > 0 && path[n - 1] == '/';
}

static bool is_wanted(const render_job *job, const jixiao_report *report)
{
    const char *name = job->args->value[JX_OPT_REPORT];
    return (name == NULL || strcmp(name, report->form) == 0) &&
           (job->project == 0 || job->project == report->project);
}

static size_t count_wanted(const render_job *job, const jixiao_filing *filing)
{
    size_t n = 0;
    for (size_t i = 0; i < jixiao_report_count(filing); i++)
        n += is_wanted(job, jixiao_report_get(filing, i));
    return n;
}

static void note_failure(render_job *job, int code)
{
    job->failed++;
    if (code > job->worst)
        job->worst = code;
}

static void render_report(render_job *job, jixiao_filing *filing, size_t i)
{
    const jixiao_report *report = jixiao_report_get(filing, i);
    const char *path =
        job->out_is_folder ? jx_path_join(job->args->mem, job->out, report->file) : job->out;
    const jixiao_status status = jixiao_render_file(filing, i, path);
    if (status != JIXIAO_OK) {
        note_failure(job, jx_exit_of(status));
        return;
    }
    job->done++;
    if (strcmp(path, "-") != 0 && job->args->value[JX_OPT_QUIET] == NULL)
        printf("%s\n", path);
}

static int complain_nothing_wanted(const render_job *job, const jixiao_filing *filing)
{
    const jx_args *args = job->args;
    jx_usage_error(args, (jx_two){"填报文件里没有这份报表", "the filing asks for no such report"},
                   args->value[JX_OPT_REPORT]);
    const char *names[16];
    size_t n = 0;
    for (size_t i = 0; i < jixiao_report_count(filing) && n < 16; i++) {
        const char *form = jixiao_report_get(filing, i)->form;
        if (n == 0 || strcmp(names[n - 1], form) != 0)
            names[n++] = form;
    }
    fputs(args->lang == JX_ZH ? "可选：" : "there are: ", stderr);
    for (size_t i = 0; i < n; i++)
        fprintf(stderr, "%s%s", i > 0 ? ", " : "", names[i]);
    fputc('\n', stderr);
    return JX_EXIT_USAGE;
}

/* An output that cannot hold all reports is found before anything is written. */
static bool output_fits(render_job *job, const jixiao_filing *filing)
{
    const size_t wanted = count_wanted(job, filing);
    if (wanted == 0 && jixiao_report_count(filing) > 0) {
        note_failure(job, complain_nothing_wanted(job, filing));
        return false;
    }
    if (!job->out_is_folder && wanted + job->done > 1) {
        note_failure(
            job,
            jx_usage_error(
                job->args,
                (jx_two){
                    "不止一份报表，-o 请给文件夹（以 / 结尾），或用 --report、--project 选定一份",
                    "more than one report: give -o a folder (ending in /), or choose "
                    "one with --report and --project"},
                job->out));
        return false;
    }
    return true;
}

static void render_filing(render_job *job, jixiao *jx, const char *path)
{
    jixiao_filing *filing = jixiao_open(jx, path);
    if (filing == NULL) {
        note_failure(job, JX_EXIT_FILES);
        return;
    }
    size_t printed = 0;
    if (jixiao_status_of(filing) != JIXIAO_OK) {
        note_failure(job, jx_exit_of(jixiao_status_of(filing)));
    } else if (output_fits(job, filing)) {
        for (size_t i = 0; i < jixiao_report_count(filing); i++) {
            if (is_wanted(job, jixiao_report_get(filing, i)))
                render_report(job, filing, i);
        }
    }
    /* What the audit holds against the data keeps nothing from being printed. */
    const jixiao_audit_options advisory = {.advisory = true};
    (void)jixiao_audit(jx, &filing, 1, &advisory);
    jx_print_findings(job->args, filing, &printed);
    jixiao_close(filing);
}

static bool read_project(const jx_args *args, size_t *project)
{
    const char *text = args->value[JX_OPT_PROJECT];
    *project = 0;
    if (text == NULL)
        return true;
    char *end;
    const unsigned long n = strtoul(text, &end, 10);
    if (*text < '0' || *text > '9' || *end != '\0' || n == 0 || n > 1000000) {
        jx_usage_error(
            args, (jx_two){"--project 要一个从 1 数起的整数", "--project takes a number from 1"},
            text);
        return false;
    }
    *project = n;
    return true;
}

/* Makes the folder, unless nothing is to be written to one. */
static bool prepare_output(render_job *job)
{
    const char *out = job->args->value[JX_OPT_OUT];
    job->out = out != NULL && *out != '\0' ? out : ".";
    job->out_is_folder = ends_with_slash(job->out) || jx_is_folder(job->out);
    if (!job->out_is_folder || jx_is_folder(job->out))
        return true;
    jx_diags *diags = jx_diags_new(job->args->mem);
    if (jx_folder_make(job->args->mem, diags, job->out) == JX_OK)
        return true;
    jx_buf line = jx_buf_new(job->args->mem);
    for (size_t i = 0; i < jx_diags_n(diags); i++)
        jx_finding_print(jx_diags_get(diags, i), job->args->lang, &line);
    fprintf(stderr, "%.*s\n", (int)line.n, line.at);
    return false;
}

static int run_render(const jx_args *args)
{
    render_job job = {.args = args};
    if (args->file_n == 0)
        return jx_usage_error(
            args,
            (jx_two){"请给出填报文件，例如 jixiao render data/linwu-2021.json -o out/",
                     "name a filing, as jixiao render data/linwu-2021.json -o out/"},
            NULL);
    if (!read_project(args, &job.project))
        return JX_EXIT_USAGE;
    if (!prepare_output(&job))
        return JX_EXIT_FILES;
    jixiao *jx = jx_open_library(args);
    if (jx == NULL)
        return JX_EXIT_FILES;
    for (size_t i = 0; i < args->file_n; i++)
        render_filing(&job, jx, args->files[i]);
    jixiao_free(jx);
    if (job.failed > 0 && job.done > 0)
        return JX_EXIT_PARTIAL;
    return job.worst;
}

const jx_verb jx_verb_render = {
    .name = "render",
    .summary = {"把填报数据做成 PDF，每份报表一个文件",
                "make the PDFs a filing asks for, one per report"                                                                                                                          },
    .usage = {"用法：jixiao render [选项] 填报文件.json…",
                "usage: jixiao render [OPTIONS] FILING.json..."                                                                                                                            },
    .detail =
        {"不给 -o 时写到当前文件夹。填报文件写 - 表示标准输入。文件要么完整出现，要么不出现；\n"
         "数据有错误时列出全部错误，不写文件。\n",            "Without -o the files go to the current folder. A filing named - is standard input. Files\n"
         "appear whole or not at all; a filing with errors gives the list of all errors and no file.\n"},
    .examples =
        {"  jixiao render data/linwu-2021.json -o out/\n"
         "  jixiao render data/linwu-2021.json --report project-self-evaluation --project 2 -o p2.pdf\n"
         "  jixiao render filing.json --form my/form.json -o - > report.pdf\n", "  jixiao render data/linwu-2021.json -o out/\n"
         "  jixiao render data/linwu-2021.json --report project-self-evaluation --project 2 -o p2.pdf\n"
         "  jixiao render filing.json --form my/form.json -o - > report.pdf\n"              },
    .options = JX_OPT(JX_OPT_OUT) | JX_OPT(JX_OPT_REPORT) | JX_OPT(JX_OPT_PROJECT) |
               JX_OPT(JX_OPT_FORM) | JX_OPT(JX_OPT_FONTS) | JX_OPT(JX_OPT_SHARE) |
               JX_OPT(JX_OPT_QUIET),
    .run = run_render,
};
