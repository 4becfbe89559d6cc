/* jixiao_audit.c: the audit behind jixiao.h: one filing, several together, last year's beside them. */
#include "audit/audit.h"
#include "base/file.h"
#include "base/json.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "report/report.h"
#include "score/score.h"

#include <string.h>

#include "jixiao_priv.h"

/* ---- the audit --------------------------------------------------------------------------------- */

typedef struct audit_step {
    const jx_audit_job *job;
    size_t i;
} audit_step;

static jx_status audit_one(void *data)
{
    const audit_step *step = data;
    jx_audit_paper(step->job, step->i);
    return JX_OK;
}

typedef struct audit_job {
    jixiao *jx;
    jixiao_filing *const *filings;
    size_t n;
    const jixiao_audit_options *options;
    jixiao_filing *last_year;
    jixiao_filing **audited; /* of each paper */
    jx_audit_job job;
} audit_job;

/* What is wrong with last year's file is a problem of the process: it is not what is audited. */
static jx_status pass_on(jixiao *jx, const jixiao_filing *from)
{
    for (size_t i = 0; i < jx_diags_n(from->diags); i++) {
        const jx_finding *finding = jx_diags_get(from->diags, i);
        jx_place place = finding->place;
        if (finding->rule->severity < JX_ERROR)
            continue;
        if (place.file != NULL)
            place.file = jx_str_c(jx->mem, jx_str_from(place.file));
        jx_diags_add(jx->diags, finding->rule, place, finding->text[0], finding->text[1],
                     finding->text[2]);
    }
    return from->status;
}

static jx_status prepare(void *data)
{
    audit_job *job = data;
    jixiao *jx = job->jx;
    const jixiao_audit_options *o = job->options;
    job->job.papers = JX_NEW_N(jx->mem, jx_paper, job->n);
    job->audited = JX_NEW_N(jx->mem, jixiao_filing *, job->n);
    for (size_t i = 0; i < job->n; i++) {
        jixiao_filing *f = job->filings[i];
        if (f == NULL || f->filing == NULL || f->status != JX_OK)
            continue;
        job->audited[job->job.n] = f;
        job->job.papers[job->job.n++] = (jx_paper){.mem = f->mem,
                                                   .filing = f->filing,
                                                   .schemes = &f->schemes,
                                                   .diags = f->diags,
                                                   .advisory = o->advisory};
    }
    if (o->policy != NULL)
        JX_TRY(jx_policy_read(jx->mem, jx->diags, jx_str_c(jx->mem, jx_str_from(o->policy)),
                              &job->job.policy));
    if (job->last_year != NULL) {
        JX_TRY(pass_on(jx, job->last_year));
        job->job.last_year = job->last_year->filing;
    }
    return JX_OK;
}

static jx_status finish(void *data)
{
    const audit_job *job = data;
    jx_policy_finish(job->job.policy, job->jx->diags);
    return JX_OK;
}

static jx_status run(audit_job *job)
{
    JX_TRY(jx_guarded(job->jx, NULL, NULL, prepare, job));
    for (size_t i = 0; i < job->job.n; i++) {
        audit_step step = {&job->job, i};
        JX_TRY(jx_guarded(job->jx, job->audited[i]->mem, NULL, audit_one, &step));
        job->audited[i]->waived = job->job.papers[i].waived;
    }
    return jx_guarded(job->jx, NULL, NULL, finish, job);
}

jixiao_status jixiao_audit(jixiao *jx, jixiao_filing *const *filings, size_t n,
                           const jixiao_audit_options *options)
{
    static const jixiao_audit_options defaults = {0};
    if (jx == NULL || (filings == NULL && n > 0))
        return JIXIAO_ERR_USAGE;
    audit_job job = {.jx = jx,
                     .filings = filings,
                     .n = n,
                     .options = options != NULL ? options : &defaults};
    if (job.options->last_year != NULL) {
        job.last_year = jixiao_open(jx, job.options->last_year);
        if (job.last_year == NULL)
            return JIXIAO_ERR_MEMORY;
    }
    const jx_status status = run(&job);
    jixiao_close(job.last_year); /* findings hold copies */
    return jx_public_status(status);
}

size_t jixiao_waived_count(const jixiao_filing *filing)
{
    return filing != NULL ? filing->waived : 0;
}

/* ---- the opinion, as a document of our own -------------------------------------------------------- */

typedef struct opinion_job {
    jixiao *jx;
    jixiao_filing *const *filings;
    size_t n;
    const char *path;
    jx_arena *mem;
    jx_diags *diags;
} opinion_job;

static void put_pair(jx_buf *out, const char *key, jx_str value)
{
    jx_buf_format(out, "\"%s\": ", key);
    jx_buf_put_json(out, value);
}

static void put_opinion(const opinion_job *job, jx_buf *out, const jixiao_finding *f)
{
    static const char *const levels[] = {"提示", "警告", "错误"};
    const jx_str subject = f->subject[0] != '\0' ? jx_str_from(f->subject) : JX_S("全篇");
    const jx_str place =
        job->n > 1 ? jx_str_format(job->mem, "%s 第%u行", f->file, f->line)
                   : jx_str_format(job->mem, "第%u行", f->line);
    jx_buf_put_byte(out, '{');
    put_pair(out, "subject", subject);
    jx_buf_put_c(out, ", ");
    put_pair(out, "code", jx_str_from(f->code));
    jx_buf_put_c(out, ", ");
    put_pair(out, "level", jx_str_from(levels[f->severity]));
    jx_buf_put_c(out, ", ");
    put_pair(out, "message", jx_str_from(f->zh));
    jx_buf_put_c(out, ", ");
    put_pair(out, "basis", jx_str_from(f->cites));
    jx_buf_put_c(out, ", ");
    put_pair(out, "place", place);
    jx_buf_put_byte(out, '}');
}

typedef struct opinion_tally {
    size_t n[JIXIAO_ERROR + 1];
    size_t waived;
} opinion_tally;

static void put_opinions(const opinion_job *job, jx_buf *out, opinion_tally *all)
{
    bool is_first = true;
    for (size_t i = 0; i < job->n; i++) {
        all->waived += jixiao_waived_count(job->filings[i]);
        for (size_t k = 0; k < jixiao_finding_count(job->filings[i]); k++) {
            const jixiao_finding *f = jixiao_finding_get(job->filings[i], k);
            all->n[f->severity]++;
            jx_buf_put_c(out, is_first ? "" : ", ");
            put_opinion(job, out, f);
            is_first = false;
        }
    }
}

/* The findings as a filing: what fills a form is always one. */
static jx_str opinion_filing(const opinion_job *job, const jx_filing *about)
{
    opinion_tally all = {{0}, 0};
    jx_buf rows = jx_buf_new(job->mem), out = jx_buf_new(job->mem);
    put_opinions(job, &rows, &all);
    jx_buf conclusion = jx_buf_new(job->mem);
    jx_buf_format(&conclusion, "共审核 %zu 份数据，发现错误 %zu 处、警告 %zu 处、提示 %zu 处，已说明理由豁免 %zu 处。%s",
                  job->n, all.n[JIXIAO_ERROR], all.n[JIXIAO_WARNING], all.n[JIXIAO_INFO],
                  all.waived,
                  all.n[JIXIAO_ERROR] > 0 ? "有错误的应更正后重新报送。" : "没有发现应退回更正的错误。");
    jx_buf_format(&out, "{\"format\": \"" JX_FILING_FORMAT "\", \"year\": %lld, \"unit\": {",
                  (long long)about->year.n);
    put_pair(&out, "name", about->unit.name.text);
    jx_buf_put_c(&out, "}, \"reports\": [\"audit-opinion\"], \"facts\": {");
    put_pair(&out, "conclusion", jx_buf_str(&conclusion));
    jx_buf_put_c(&out, "}, \"opinions\": [");
    jx_buf_put_str(&out, jx_buf_str(&rows));
    jx_buf_put_c(&out, "]}");
    return jx_buf_str(&out);
}

static jx_status render_opinion(const opinion_job *job, const jx_filing *filing, jx_buf *bytes)
{
    jx_form_list forms = {0};
    const jx_flow *flow;
    jx_fonts *fonts;
    jx_pagelist *pages;
    const char *layouts = jx_layouts(job->jx, job->mem);
    if (layouts == NULL)
        return JX_ERR_IO; /* told when `jx` was made */
    JX_TRY(jx_load_form(job->mem, job->diags, layouts,
                        jx_path_join(job->mem, layouts, "audit-opinion.json"), &forms));
    JX_TRY(jx_report_build(job->mem, job->diags, forms.at[0], filing, 0, &flow));
    JX_TRY(jx_open_fonts(job->jx, &fonts));
    JX_TRY(jx_page_layout(job->mem, job->diags, fonts, flow, &pages));
    const jx_str name = filing->unit.name.text;
    return jx_pdf_write(job->mem, job->diags, pages, jx_hash(0, name.at, name.n), bytes);
}

static jx_status write_opinion(void *data)
{
    opinion_job *job = data;
    const jx_filing *about = NULL;
    const jx_json *json;
    jx_filing *filing;
    for (size_t i = 0; i < job->n && about == NULL; i++)
        about = job->filings[i] != NULL ? job->filings[i]->filing : NULL;
    if (about == NULL)
        return JX_ERR_INPUT;
    job->diags = jx_diags_new(job->mem);
    const jx_str text = opinion_filing(job, about);
    const jx_blob blob = {(const unsigned char *)text.at, text.n};
    jx_buf bytes = jx_buf_new(job->mem);
    JX_TRY(jx_json_parse(job->mem, job->diags, "", blob, &json));
    JX_TRY(jx_filing_from_json(job->mem, job->diags, "", json, &filing));
    JX_TRY(render_opinion(job, filing, &bytes));
    return jx_file_write(job->mem, job->diags, job->path, bytes.at, bytes.n);
}

jixiao_status jixiao_opinion_file(jixiao *jx, jixiao_filing *const *filings, size_t n,
                                  const char *path)
{
    if (jx == NULL || path == NULL)
        return JIXIAO_ERR_USAGE;
    opinion_job job = {.jx = jx, .filings = filings, .n = n, .path = path, .mem = jx_arena_new(0)};
    if (job.mem == NULL)
        return JIXIAO_ERR_MEMORY;
    const jx_status status = jx_guarded(jx, NULL, job.mem, write_opinion, &job);
    for (size_t i = 0; job.diags != NULL && i < jx_diags_n(job.diags); i++) {
        const jx_finding *f = jx_diags_get(job.diags, i);
        if (f->rule->severity == JX_ERROR)
            jx_diags_add(jx->diags, f->rule, (jx_place){0}, f->text[0], f->text[1], f->text[2]);
    }
    jx_arena_drop(job.mem);
    return jx_public_status(status);
}
