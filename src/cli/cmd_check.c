/* cli/cmd_check.c: reads, audits and complains; writes no report. */
#include "base/file.h"
#include "cli/cli.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- which filings --------------------------------------------------------------------------- */

typedef struct check_job {
    const jx_args *args;
    jixiao *jx;
    JX_VEC(const char *) paths;
    jixiao_filing **filings;
    int worst;
} check_job;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A folder may hold policies and forms, too: a filing says that it is one. */
static bool is_filing(jx_arena *mem, const char *path)
{
    const jx_mark mark = jx_arena_mark(mem);
    jx_blob bytes;
    const bool found =
        jx_file_map(mem, jx_diags_new(mem), path, &bytes) == JX_OK &&
        jx_str_find((jx_str){(const char *)bytes.at, bytes.n}, JX_S("jixiao-filing-"), 0) !=
            SIZE_MAX;
    jx_arena_reset(mem, mark);
    return found;
}

static void add_folder(check_job *job, const char *folder)
{
    jx_arena *mem = job->args->mem;
    const size_t first = job->paths.n;
    DIR *dir = opendir(folder);
    for (const struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
        const char *path = jx_path_join(mem, folder, jx_str_c(mem, jx_str_from(e->d_name)));
        if (jx_str_ends(jx_str_from(e->d_name), JX_S(".json")) && is_filing(mem, path))
            *JX_PUSH(mem, &job->paths) = path;
    }
    if (dir != NULL)
        closedir(dir);
    if (job->paths.n > first)
        qsort(job->paths.at + first, job->paths.n - first, sizeof *job->paths.at, by_name);
}

static void collect(check_job *job)
{
    for (size_t i = 0; i < job->args->file_n; i++) {
        if (jx_is_folder(job->args->files[i]))
            add_folder(job, job->args->files[i]);
        else
            *JX_PUSH(job->args->mem, &job->paths) = job->args->files[i];
    }
}

/* ---- one filing --------------------------------------------------------------------------------- */

static void note(check_job *job, int code)
{
    if (code > job->worst)
        job->worst = code;
}

/* Lays every report out as for rendering, so that a missing glyph or a torn form shows here. */
static void open_one(check_job *job, size_t i)
{
    jixiao_filing *filing = jixiao_open(job->jx, job->paths.at[i]);
    job->filings[i] = filing;
    if (filing == NULL) {
        note(job, JX_EXIT_FILES);
        return;
    }
    note(job, jx_exit_of(jixiao_status_of(filing)));
    if (job->args->value[JX_OPT_NO_LAYOUT] != NULL)
        return;
    for (size_t k = 0; k < jixiao_report_count(filing); k++)
        note(job, jx_exit_of(jixiao_check(filing, k)));
}

typedef struct tally {
    size_t n[JIXIAO_ERROR + 1];
} tally;

static tally count(jixiao_filing *filing)
{
    tally all = {{0}};
    for (size_t i = 0; i < jixiao_finding_count(filing); i++)
        all.n[jixiao_finding_get(filing, i)->severity]++;
    return all;
}

static void print_summary(const check_job *job, size_t i, const tally *all)
{
    const jx_args *args = job->args;
    jixiao_filing *filing = job->filings[i];
    const size_t waived = jixiao_waived_count(filing);
    if (args->value[JX_OPT_QUIET] != NULL)
        return;
    printf(args->lang == JX_ZH ? "%s：%zu 份报表，%zu 处错误，%zu 处警告，%zu 处提示"
                               : "%s: %zu reports, %zu errors, %zu warnings, %zu notes",
           job->paths.at[i], jixiao_report_count(filing), all->n[JIXIAO_ERROR],
           all->n[JIXIAO_WARNING], all->n[JIXIAO_INFO]);
    if (waived > 0)
        printf(args->lang == JX_ZH ? "，%zu 处已豁免" : ", %zu waived", waived);
    putchar('\n');
}

static void report_one(check_job *job, size_t i)
{
    jixiao_filing *filing = job->filings[i];
    if (filing == NULL)
        return;
    const tally all = count(filing);
    const bool is_strict = job->args->value[JX_OPT_STRICT] != NULL;
    if (all.n[JIXIAO_ERROR] > 0 || (is_strict && all.n[JIXIAO_WARNING] > 0))
        note(job, JX_EXIT_INPUT);
    if (job->args->value[JX_OPT_JSON] != NULL) {
        jx_print_json_lines(filing);
        return;
    }
    jx_print_groups(job->args, filing);
    print_summary(job, i, &all);
}

static void close_all(check_job *job)
{
    for (size_t i = 0; i < job->paths.n; i++)
        jixiao_close(job->filings[i]);
    jixiao_free(job->jx);
}

static void write_papers(check_job *job)
{
    const jx_args *args = job->args;
    const char *sarif = args->value[JX_OPT_SARIF], *opinion = args->value[JX_OPT_OPINION];
    if (sarif != NULL)
        note(job, jx_write_sarif(args, job->filings, job->paths.n, sarif));
    if (opinion != NULL)
        note(job, jx_exit_of(jixiao_opinion_file(job->jx, job->filings, job->paths.n, opinion)));
}

static int run_check(const jx_args *args)
{
    check_job job = {.args = args};
    if (args->file_n == 0)
        return jx_usage_error(args,
                              (jx_two){"请给出填报文件，例如 jixiao check data/linwu-2021.json",
                                       "name a filing, as jixiao check data/linwu-2021.json"},
                              NULL);
    collect(&job);
    if (job.paths.n == 0)
        return jx_usage_error(
            args, (jx_two){"文件夹里没有填报文件", "there is no filing in the folder"},
            args->files[0]);
    job.jx = jx_open_library(args);
    if (job.jx == NULL)
        return JX_EXIT_FILES;
    job.filings = JX_NEW_N(args->mem, jixiao_filing *, job.paths.n);
    for (size_t i = 0; i < job.paths.n; i++)
        open_one(&job, i);
    const jixiao_audit_options options = {.policy = args->value[JX_OPT_POLICY],
                                          .last_year = args->value[JX_OPT_LAST_YEAR]};
    size_t printed = 0;
    const int audited = jx_exit_of(jixiao_audit(job.jx, job.filings, job.paths.n, &options));
    note(&job, audited);
    for (size_t i = 0; i < job.paths.n; i++)
        report_one(&job, i);
    write_papers(&job);
    if (options.policy != NULL || options.last_year != NULL || args->value[JX_OPT_OPINION] != NULL)
        jx_print_problems(args, job.jx, &printed);
    close_all(&job);
    return job.worst;
}

const jx_verb jx_verb_check = {
    .name = "check",
    .summary = {"审核填报数据，列出全部问题，不生成报表",
                "audit filings and list all that is wrong; makes no report"},
    .usage = {"用法：jixiao check [选项] 填报文件.json|文件夹…",
              "usage: jixiao check [OPTIONS] FILING.json|FOLDER..."},
    .detail = {"每条问题一行：文件:行:列: 级别 编号：说明 (JSON 路径)，按报表分组，最后一行是合计。\n"
               "审核规则、级别和豁免见 docs/audit.md。一次给出几份文件时互相核对：批复的目标与自评、\n"
               "下属单位与主管部门。连同版面一起检查：缺字、超出页面等也会列出。\n"
               "有错误时退出码为 1；加 --strict 时有警告也是 1。\n",
               "One line for each finding: file:line:column: level CODE: text (JSON Pointer), in groups by\n"
               "report, with a summary. Rules, severities and waivers: docs/audit.md. Several filings are held\n"
               "against each other: approved targets against self-evaluation, sub-units against the bureau.\n"
               "The layout is checked, too. Errors give exit code 1; with --strict so do warnings.\n"},
    .examples = {"  jixiao check data/linwu-2021.json\n"
                 "  jixiao check data/linwu-goals-2021.json data/linwu-2021.json\n"
                 "  jixiao check --strict --policy 县局规则.json --last-year 2020.json 2021.json\n"
                 "  jixiao check --opinion 审核意见.pdf 2021/\n",
                 "  jixiao check data/linwu-2021.json\n"
                 "  jixiao check data/linwu-goals-2021.json data/linwu-2021.json\n"
                 "  jixiao check --strict --policy policy.json --last-year 2020.json 2021.json\n"
                 "  jixiao check --opinion opinion.pdf 2021/\n"},
    .options = JX_OPT(JX_OPT_FORM) | JX_OPT(JX_OPT_FONTS) | JX_OPT(JX_OPT_SHARE) |
               JX_OPT(JX_OPT_QUIET) | JX_OPT(JX_OPT_JSON) | JX_OPT(JX_OPT_STRICT) |
               JX_OPT(JX_OPT_SARIF) | JX_OPT(JX_OPT_POLICY) | JX_OPT(JX_OPT_LAST_YEAR) |
               JX_OPT(JX_OPT_OPINION) | JX_OPT(JX_OPT_NO_LAYOUT),
    .run = run_check,
};
