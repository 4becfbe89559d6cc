/* Audits without laying out, for the tests and the benchmark.
 *
 *   audit_tool SCHEMES [--policy FILE] [--last-year FILE] FILING...   the filings together
 *   audit_tool SCHEMES --lines [OTHER...]       a filing on each line of standard input, beside the others
 *   audit_tool SCHEMES --rules                  the catalogue
 *   audit_tool SCHEMES --time N FILING...       nanoseconds: cJSON alone, reading, audit; N times each
 *
 * Findings are JSON Lines; with --lines one array for each line. */
#include "audit/audit.h"
#include "base/base.h"
#include "base/file.h"
#include "base/json.h"
#include "model/filing.h"
#include "score/score.h"

#include <cjson/cJSON.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void put_finding(jx_arena *mem, jx_buf *out, const jx_filing *filing, const jx_finding *f)
{
    static const char *const levels[] = {"info", "warning", "error"};
    jx_buf zh = jx_buf_new(mem), en = jx_buf_new(mem);
    jx_finding_message(f, JX_ZH, &zh);
    jx_finding_message(f, JX_EN, &en);
    jx_buf_format(out, "{\"code\": \"%s\", \"severity\": \"%s\", \"line\": %u, \"pointer\": ",
                  f->rule->code, levels[f->rule->severity], f->place.line);
    jx_buf_put_json(out, f->place.pointer);
    jx_buf_put_c(out, ", \"subject\": ");
    jx_buf_put_json(out, filing != NULL ? jx_audit_subject(mem, filing, f->place.pointer)
                                        : (jx_str){0});
    jx_buf_put_c(out, ", \"zh\": ");
    jx_buf_put_json(out, jx_buf_str(&zh));
    jx_buf_put_c(out, ", \"en\": ");
    jx_buf_put_json(out, jx_buf_str(&en));
    jx_buf_put_byte(out, '}');
}

static void print_findings(jx_arena *mem, const jx_filing *filing, const jx_diags *diags,
                           const char *between)
{
    jx_buf out = jx_buf_new(mem);
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        if (i > 0)
            jx_buf_put_c(&out, between);
        put_finding(mem, &out, filing, jx_diags_get(diags, i));
    }
    fwrite(out.at, 1, out.n, stdout);
}

static jx_status complete(jx_arena *mem, jx_diags *diags, const char *schemes_folder,
                          jx_filing *filing, jx_paper *paper)
{
    jx_schemes *schemes = JX_NEW(mem, jx_schemes);
    const jx_status status = jx_schemes_load(mem, diags, schemes_folder, filing, schemes);
    jx_score_complete_by(mem, schemes, filing);
    *paper = (jx_paper){.mem = mem, .filing = filing, .schemes = schemes, .diags = diags};
    return status;
}

static int audit_files(const char *schemes, int argc, char **argv)
{
    jx_arena *mem = jx_arena_new(0);
    jx_diags *problems = jx_diags_new(mem);
    jx_audit_job job = {.papers = JX_NEW_N(mem, jx_paper, (size_t)argc)};
    jx_filing *last_year = NULL;
    int worst = 0;
    for (int i = 0; i < argc; i++) {
        jx_filing *filing = NULL;
        jx_diags *diags = jx_diags_new(mem);
        if (strcmp(argv[i], "--policy") == 0) {
            worst |= jx_policy_read(mem, problems, argv[++i], &job.policy) != JX_OK;
        } else if (strcmp(argv[i], "--last-year") == 0) {
            worst |= jx_filing_read(mem, problems, argv[++i], &last_year) != JX_OK;
        } else {
            const jx_status status = jx_filing_read(mem, diags, argv[i], &filing);
            worst |= status != JX_OK;
            if (filing != NULL)
                worst |= complete(mem, jx_diags_new(mem), schemes, filing,
                                  &job.papers[job.n++]) != JX_OK;
            else
                print_findings(mem, NULL, diags, "\n");
        }
    }
    job.last_year = last_year;
    jx_audit_run(&job);
    jx_policy_finish(job.policy, problems);
    for (size_t i = 0; i < job.n; i++) {
        printf("# %s waived=%zu\n", job.papers[i].filing->file, job.papers[i].waived);
        print_findings(mem, job.papers[i].filing, job.papers[i].diags, "\n");
        printf("%s", jx_diags_n(job.papers[i].diags) > 0 ? "\n" : "");
    }
    if (jx_diags_n(problems) > 0) {
        printf("# problems\n");
        print_findings(mem, NULL, problems, "\n");
        printf("\n");
    }
    jx_arena_drop(mem);
    return worst;
}

typedef struct jx_beside { /* filings that stand beside each line's */
    char **at;
    int n;
} jx_beside;

static void audit_beside(jx_arena *mem, const char *schemes, jx_paper *paper,
                         const jx_beside *beside)
{
    jx_audit_job job = {.papers = JX_NEW_N(mem, jx_paper, (size_t)beside->n + 1), .n = 1};
    job.papers[0] = *paper;
    for (int i = 0; i < beside->n; i++) {
        jx_filing *other = NULL;
        if (jx_filing_read(mem, jx_diags_new(mem), beside->at[i], &other) == JX_OK)
            (void)complete(mem, jx_diags_new(mem), schemes, other, &job.papers[job.n++]);
    }
    jx_audit_paper(&job, 0);
}

static void audit_line(const char *schemes, const char *line, size_t n, const jx_beside *beside)
{
    jx_arena *mem = jx_arena_new(0);
    jx_diags *reading = jx_diags_new(mem), *diags = jx_diags_new(mem);
    const jx_json *json;
    jx_filing *filing = NULL;
    jx_status status = jx_json_parse(mem, reading, "-", (jx_blob){(const unsigned char *)line, n},
                                     &json);
    if (status == JX_OK)
        status = jx_filing_from_json(mem, reading, "-", json, &filing);
    if (status == JX_OK) {
        jx_paper paper;
        (void)complete(mem, jx_diags_new(mem), schemes, filing, &paper);
        paper.diags = diags;
        audit_beside(mem, schemes, &paper, beside);
    } else {
        diags = reading; /* the reader has refused it, which is a finding too */
    }
    putchar('[');
    print_findings(mem, filing, diags, ",");
    puts("]");
    jx_arena_drop(mem);
}

static int audit_lines(const char *schemes, const jx_beside *beside)
{
    char *line = NULL;
    size_t cap = 0;
    for (ssize_t n; (n = getline(&line, &cap, stdin)) > 0;) {
        audit_line(schemes, line, (size_t)n, beside);
        fflush(stdout);
    }
    free(line);
    return 0;
}

static int print_rules(void)
{
    jx_arena *mem = jx_arena_new(0);
    jx_buf out = jx_buf_new(mem);
    for (size_t i = 0; i < jx_audit_rule_n(); i++) {
        static const char *const levels[] = {"info", "warning", "error"};
        const jx_audit_rule row = jx_audit_rule_at(i);
        jx_buf_format(&out, "{\"code\": \"%s\", \"severity\": \"%s\", \"zh\": ", row.rule->code,
                      levels[row.rule->severity]);
        jx_buf_put_json(&out, jx_str_from(row.rule->zh));
        jx_buf_put_c(&out, ", \"en\": ");
        jx_buf_put_json(&out, jx_str_from(row.rule->en));
        jx_buf_put_c(&out, ", \"cites\": ");
        jx_buf_put_json(&out, jx_str_from(row.cites));
        jx_buf_put_c(&out, "}\n");
    }
    fwrite(out.at, 1, out.n, stdout);
    jx_arena_drop(mem);
    return 0;
}

static long long now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

typedef struct jx_times {
    long long parse, read, audit;
} jx_times;

static void time_once(const char *schemes, jx_blob bytes, jx_times *times)
{
    jx_arena *mem = jx_arena_new(0);
    jx_diags *diags = jx_diags_new(mem);
    const jx_json *json;
    jx_filing *filing = NULL;
    jx_paper paper;
    const long long a = now_ns();
    cJSON *tree = cJSON_ParseWithLength((const char *)bytes.at, bytes.n);
    cJSON_Delete(tree);
    const long long b = now_ns();
    if (jx_json_parse(mem, diags, "-", bytes, &json) != JX_OK ||
        jx_filing_from_json(mem, diags, "-", json, &filing) != JX_OK)
        exit(1);
    (void)complete(mem, diags, schemes, filing, &paper);
    const long long c = now_ns();
    jx_audit_run(&(jx_audit_job){.papers = &paper, .n = 1});
    const long long d = now_ns();
    times->parse += b - a;
    times->read += c - b;
    times->audit += d - c;
    jx_arena_drop(mem);
}

static int time_files(const char *schemes, int argc, char **argv)
{
    jx_arena *mem = jx_arena_new(0);
    jx_times times = {0, 0, 0};
    const long rounds = strtol(argv[0], NULL, 10);
    for (int i = 1; i < argc; i++) {
        jx_blob bytes;
        if (jx_file_read(mem, jx_diags_new(mem), argv[i], 1u << 26, &bytes) != JX_OK)
            return 1;
        for (long k = 0; k < rounds; k++)
            time_once(schemes, bytes, &times);
    }
    printf("{\"parse\": %lld, \"read\": %lld, \"audit\": %lld}\n", times.parse, times.read,
           times.audit);
    jx_arena_drop(mem);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    if (strcmp(argv[2], "--lines") == 0)
        return audit_lines(argv[1], &(jx_beside){argv + 3, argc - 3});
    if (strcmp(argv[2], "--rules") == 0)
        return print_rules();
    if (strcmp(argv[2], "--time") == 0)
        return argc > 4 ? time_files(argv[1], argc - 3, argv + 3) : 2;
    return audit_files(argv[1], argc - 2, argv + 2);
}
