/* jixiao.c: the only place that knows the whole way: filing + form -> findings and bytes.
 *
 * Memory. A process (jixiao) has an arena for fonts, a filing one for what was read and for its
 * findings, and each report that is laid out one of its own, dropped when its bytes are
 * delivered. Exhaustion of any of them leaves through jx_guarded, the single place with setjmp.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* dladdr: where does this library lie? */
#endif

#include "audit/audit.h"
#include "base/base.h"
#include "base/file.h"
#include "base/json.h"
#include "font/coverage.h"
#include "font/font.h"
#include "form/form.h"
#include "model/filing.h"
#include "page/page.h"
#include "pdf/pdf.h"
#include "report/report.h"
#include "score/score.h"

#include <dlfcn.h>
#include <limits.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "jixiao_priv.h"

#ifndef JX_SHARE_INSTALLED
#define JX_SHARE_INSTALLED "/usr/share/jixiao"
#endif

_Static_assert(sizeof JIXIAO_VERSION == sizeof JX_VERSION,
               "jixiao.h and CMakeLists.txt name different versions");

static const jx_rule no_share = {
    "IO-010", JX_ERROR,
    "找不到 layouts/ 与 fonts/ 文件夹：请用 --share 或环境变量 JIXIAO_SHARE 指明它们所在的文件夹",
    "the folders layouts/ and fonts/ are not found: name the folder that holds them with --share or "
    "the environment variable JIXIAO_SHARE"};

/* ---- status and findings -------------------------------------------------------------------- */

jixiao_status jx_public_status(jx_status status)
{
    switch (status) {
    case JX_OK:
        return JIXIAO_OK;
    case JX_ERR_INPUT:
        return JIXIAO_ERR_INPUT;
    case JX_ERR_FONT:
    case JX_ERR_IO:
        return JIXIAO_ERR_IO;
    case JX_ERR_LIMIT:
        return JIXIAO_ERR_LIMIT;
    case JX_ERR_MEMORY:
        return JIXIAO_ERR_MEMORY;
    case JX_ERR_INTERNAL:
        break;
    }
    return JIXIAO_ERR_INTERNAL;
}

static const char *message(jx_arena *mem, const jx_finding *finding, jx_lang lang)
{
    jx_buf text = jx_buf_new(mem);
    jx_finding_message(finding, lang, &text);
    return jx_str_c(mem, jx_buf_str(&text));
}

/* Findings are sorted among themselves only as far as they have not been shown yet: their numbers
 * stay what they were. */
static void show_findings(jx_arena *mem, const jx_diags *diags, const jx_filing *filing,
                          jx_finding_list *list)
{
    static const jixiao_severity severities[] = {JIXIAO_INFO, JIXIAO_WARNING, JIXIAO_ERROR};
    for (; list->made < jx_diags_n(diags); list->made++) {
        const jx_finding *finding = jx_diags_get(diags, list->made);
        const char *cites = jx_audit_cites(jx_str_from(finding->rule->code));
        *JX_PUSH(mem, &list->rows) = (jixiao_finding){
            .code = finding->rule->code,
            .severity = severities[finding->rule->severity],
            .zh = message(mem, finding, JX_ZH),
            .en = message(mem, finding, JX_EN),
            .file = finding->place.file != NULL ? finding->place.file : "",
            .line = finding->place.line,
            .column = finding->place.column,
            .pointer = jx_str_c(mem, finding->place.pointer),
            .subject = filing != NULL
                           ? jx_str_c(mem, jx_audit_subject(mem, filing, finding->place.pointer))
                           : "",
            .cites = cites != NULL ? cites : "",
        };
    }
}

/* ---- the single escape ---------------------------------------------------------------------- */

/* Runs job(data); on exhaustion of any of the arenas gives JX_ERR_MEMORY. What was under way in the
 * process's arena may be half done, so the process is then good for nothing more. */
jx_status jx_guarded(jixiao *jx, jx_arena *filing, jx_arena *document, jx_status (*job)(void *data),
                     void *data)
{
    if (jx->is_broken)
        return JX_ERR_MEMORY;
    if (setjmp(*jx_arena_guard(jx->mem)) != 0)
        goto exhausted;
    if (filing != NULL && setjmp(*jx_arena_guard(filing)) != 0)
        goto exhausted;
    if (document != NULL && setjmp(*jx_arena_guard(document)) != 0)
        goto exhausted;
    return job(data);
exhausted:
    jx->is_broken = true;
    return JX_ERR_MEMORY;
}

/* ---- where layouts and fonts lie ------------------------------------------------------------- */

static bool holds_share(jx_arena *mem, const char *folder)
{
    return jx_is_folder(jx_path_join(mem, folder, "layouts")) &&
           jx_file_exists(jx_path_join(mem, folder, "fonts/fonts.json"));
}

/* The folder of the program or of the shared library this code is in. */
static const char *own_folder(jx_arena *mem, const char *command)
{
    Dl_info info;
    char path[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    const char *file = command;
    if (dladdr(JIXIAO_VERSION, &info) != 0 && info.dli_fname != NULL &&
        strstr(info.dli_fname, ".so") != NULL) {
        file = info.dli_fname;
    } else if (n > 0) {
        path[n] = '\0';
        file = path;
    }
    char *real = file != NULL ? realpath(file, NULL) : NULL;
    if (real == NULL)
        return NULL;
    const char *folder = jx_path_dir(mem, real);
    free(real);
    return jx_str_c(mem, jx_str_from(folder));
}

/* Beside the program (PREFIX/bin and PREFIX/share/jixiao), above it (a build tree), or where it was
 * configured to be installed. */
static const char *find_share(jx_arena *mem, const jixiao_options *options)
{
    const char *named = options->share != NULL ? options->share : getenv("JIXIAO_SHARE");
    if (named != NULL && *named != '\0')
        return holds_share(mem, named) ? named : NULL;
    static const char *const beside[] = {"../share/jixiao", "../../share/jixiao",
                                         "../../../share/jixiao", "..", "../.."};
    const char *folder = own_folder(mem, options->command);
    for (size_t i = 0; folder != NULL && i < sizeof beside / sizeof *beside; i++) {
        const char *candidate = jx_path_join(mem, folder, beside[i]);
        if (holds_share(mem, candidate))
            return candidate;
    }
    return holds_share(mem, JX_SHARE_INSTALLED) ? JX_SHARE_INSTALLED : NULL;
}

static const char *copy_c(jx_arena *mem, const char *text)
{
    return text != NULL && *text != '\0' ? jx_str_c(mem, jx_str_from(text)) : NULL;
}

typedef struct setup_job {
    jixiao *jx;
    const jixiao_options *options;
} setup_job;

static jx_status set_up(void *data)
{
    const setup_job *job = data;
    jixiao *jx = job->jx;
    jx->diags = jx_diags_new(jx->mem);
    jx->config = copy_c(jx->mem, job->options->fonts);
    jx->form = copy_c(jx->mem, job->options->form);
    jx->share = copy_c(jx->mem, find_share(jx->mem, job->options));
    if (jx->share == NULL)
        jx_diags_add(jx->diags, &no_share, (jx_place){0}, (jx_str){0}, (jx_str){0}, (jx_str){0});
    return JX_OK;
}

jixiao *jixiao_new(const jixiao_options *options)
{
    static const jixiao_options defaults = {0};
    jx_arena *mem = jx_arena_new(0);
    if (mem == NULL)
        return NULL;
    if (setjmp(*jx_arena_guard(mem)) != 0) {
        jx_arena_drop(mem);
        return NULL;
    }
    jixiao *jx = JX_NEW(mem, jixiao);
    jx->mem = mem;
    setup_job job = {jx, options != NULL ? options : &defaults};
    if (jx_guarded(jx, NULL, NULL, set_up, &job) != JX_OK) {
        jx_arena_drop(mem);
        return NULL;
    }
    return jx;
}

void jixiao_free(jixiao *jx)
{
    if (jx != NULL)
        jx_arena_drop(jx->mem);
}

const char *jixiao_version(void)
{
    return JIXIAO_VERSION;
}

/* Fonts are opened at the first need: a filing with errors, or `help`, costs no font. */
jx_status jx_open_fonts(jixiao *jx, jx_fonts **out)
{
    if (!jx->fonts_tried) {
        jx->fonts_tried = true;
        jx->fonts_status =
            jx->share == NULL
                ? JX_ERR_IO
                : jx_fonts_open(jx->mem, jx->diags, jx_path_join(jx->mem, jx->share, "fonts"),
                                jx->config, &jx->fonts);
    }
    *out = jx->fonts;
    return jx->fonts_status;
}

/* What is wrong with the process shows with each filing that suffers from it. */
static void pass_on_problems(const jixiao *jx, jx_diags *to)
{
    for (size_t i = 0; i < jx_diags_n(jx->diags); i++) {
        const jx_finding *finding = jx_diags_get(jx->diags, i);
        jx_diags_add(to, finding->rule, finding->place, finding->text[0], finding->text[1],
                     finding->text[2]);
    }
}

/* ---- filings --------------------------------------------------------------------------------- */

static jx_status plan_reports(jixiao_filing *f)
{
    jx_form_list forms = {0};
    jixiao *jx = f->jx;
    if (jx->form != NULL) {
        JX_TRY(jx_load_form(f->mem, f->diags, jx_layouts(jx, f->mem), jx->form, &forms));
        return jx_report_plan_form(f->mem, f->diags, forms.at[0], f->filing, &f->plan);
    }
    if (jx->share == NULL) {
        pass_on_problems(jx, f->diags);
        return JX_ERR_IO;
    }
    JX_TRY(jx_load_named_forms(f->mem, f->diags, jx_layouts(jx, f->mem), f->filing, &forms));
    return jx_report_plan_filing(f->mem, f->diags, forms.at, forms.n, f->filing, &f->plan);
}

static void publish_plan(jixiao_filing *f)
{
    f->reports = JX_NEW_N(f->mem, jixiao_report, f->plan.n);
    for (size_t i = 0; i < f->plan.n; i++) {
        const jx_report_item *item = &f->plan.at[i];
        f->reports[i] = (jixiao_report){
            .form = jx_str_c(f->mem, item->form->name),
            .title = jx_str_c(f->mem, item->title),
            .file = jx_str_c(f->mem, item->file),
            .project = item->project,
        };
    }
}

uint64_t jx_content_hash(uint64_t hash, const jx_json *node)
{
    const unsigned char kind = (unsigned char)(node->kind * 2 + (node->truth ? 1 : 0));
    hash = jx_hash(hash, &kind, 1);
    hash = jx_hash(hash, node->key.at, node->key.n);
    hash = jx_hash(hash, node->text.at, node->text.n);
    for (const jx_json *child = node->first; child != NULL; child = child->next)
        hash = jx_content_hash(hash, child);
    return hash;
}

typedef struct open_job {
    jixiao_filing *f;
    const char *path;
} open_job;

/* Only the schemes that the filing names are read; most name none. */
static jx_status load_schemes(jixiao_filing *f)
{
    const char *layouts = jx_layouts(f->jx, f->mem);
    const char *folder = layouts != NULL ? jx_path_join(f->mem, layouts, "schemes") : NULL;
    return jx_schemes_load(f->mem, f->diags, folder, f->filing, &f->schemes);
}

static jx_status open_filing(void *data)
{
    const open_job *job = data;
    jixiao_filing *f = job->f;
    f->diags = jx_diags_new(f->mem);
    const char *path = f->path = jx_str_c(f->mem, jx_str_from(job->path));
    const jx_json *json;
    JX_TRY(jx_json_read(f->mem, f->diags, path, &json));
    f->seed = jx_content_hash(0, json);
    const jx_status read = jx_filing_from_json(f->mem, f->diags, path, json, &f->filing);
    if (f->filing == NULL)
        return read;
    const jx_status planned = plan_reports(f); /* tells of unknown reports even in a bad filing */
    const jx_status schemes = load_schemes(f);
    JX_TRY(read);
    JX_TRY(planned);
    JX_TRY(schemes);
    jx_score_complete_by(f->mem, &f->schemes, f->filing);
    publish_plan(f);
    return JX_OK;
}

jixiao_filing *jixiao_open(jixiao *jx, const char *path)
{
    jx_arena *mem = jx != NULL && path != NULL ? jx_arena_new(0) : NULL;
    if (mem == NULL)
        return NULL;
    if (setjmp(*jx_arena_guard(mem)) != 0) {
        jx_arena_drop(mem);
        return NULL;
    }
    jixiao_filing *f = JX_NEW(mem, jixiao_filing);
    *f = (jixiao_filing){.jx = jx, .mem = mem};
    open_job job = {f, path};
    f->status = jx_guarded(jx, mem, NULL, open_filing, &job);
    if (f->status == JX_ERR_MEMORY) {
        jx_arena_drop(mem);
        return NULL;
    }
    if (f->status != JX_OK)
        f->plan.n = 0;
    jx_diags_sort(f->diags);
    return f;
}

void jixiao_close(jixiao_filing *f)
{
    if (f == NULL)
        return;
    jx_arena_drop(f->last);
    jx_arena_drop(f->mem);
}

jixiao_status jixiao_status_of(const jixiao_filing *f)
{
    return f != NULL ? jx_public_status(f->status) : JIXIAO_ERR_MEMORY;
}

size_t jixiao_report_count(const jixiao_filing *f)
{
    return f != NULL ? f->plan.n : 0;
}

const jixiao_report *jixiao_report_get(const jixiao_filing *f, size_t i)
{
    return i < jixiao_report_count(f) ? &f->reports[i] : NULL;
}

/* ---- rendering ------------------------------------------------------------------------------- */

typedef struct render_job {
    jixiao_filing *f;
    jx_arena *mem;
    size_t i;
    bool write;
    jx_buf bytes;
} render_job;

static jx_status render(void *data)
{
    render_job *job = data;
    jixiao_filing *f = job->f;
    const jx_report_item *item = &f->plan.at[job->i];
    const jx_flow *flow;
    JX_TRY(jx_report_build(job->mem, f->diags, item->form, f->filing, item->project, &flow));

    jx_fonts *fonts;
    const jx_status opened = jx_open_fonts(f->jx, &fonts);
    if (opened != JX_OK) {
        pass_on_problems(f->jx, f->diags);
        return opened;
    }
    jx_pagelist *pages;
    const jx_status laid_out = jx_page_layout(job->mem, f->diags, fonts, flow, &pages);
    jx_fonts_report(fonts, f->diags);
    JX_TRY(laid_out);
    if (!job->write)
        return JX_OK;
    job->bytes = jx_buf_new(job->mem);
    uint64_t seed = jx_hash(f->seed, item->form->name.at, item->form->name.n);
    seed = jx_hash(seed, item->file.at, item->file.n);
    return jx_pdf_write(job->mem, f->diags, pages, seed, &job->bytes);
}

/* Renders into a fresh arena that stays until the next call. */
static jx_status run_render(jixiao_filing *f, size_t i, bool write, render_job *job)
{
    if (f == NULL || i >= f->plan.n)
        return JX_ERR_INPUT;
    jx_arena_drop(f->last);
    f->last = jx_arena_new(0);
    if (f->last == NULL)
        return JX_ERR_MEMORY;
    *job = (render_job){.f = f, .mem = f->last, .i = i, .write = write};
    return jx_guarded(f->jx, f->mem, f->last, render, job);
}

jixiao_status jixiao_render(jixiao_filing *f, size_t i, const void **bytes, size_t *n)
{
    render_job job;
    const jx_status status = run_render(f, i, true, &job);
    *bytes = status == JX_OK ? job.bytes.at : NULL;
    *n = status == JX_OK ? job.bytes.n : 0;
    return jx_public_status(status);
}

jixiao_status jixiao_check(jixiao_filing *f, size_t i)
{
    render_job job;
    return jx_public_status(run_render(f, i, false, &job));
}

typedef struct write_job {
    render_job *render;
    const char *path;
} write_job;

static jx_status write_file(void *data)
{
    const write_job *job = data;
    jixiao_filing *f = job->render->f;
    return jx_file_write(job->render->mem, f->diags, jx_str_c(f->mem, jx_str_from(job->path)),
                         job->render->bytes.at, job->render->bytes.n);
}

jixiao_status jixiao_render_file(jixiao_filing *f, size_t i, const char *path)
{
    render_job job;
    jx_status status = run_render(f, i, true, &job);
    if (status == JX_OK) {
        write_job out = {&job, path};
        status = jx_guarded(f->jx, f->mem, f->last, write_file, &out);
    }
    return jx_public_status(status);
}

/* ---- findings and fonts for people ------------------------------------------------------------ */

static jx_status show_filing_findings(void *data)
{
    jixiao_filing *f = data;
    show_findings(f->mem, f->diags, f->filing, &f->findings);
    return JX_OK;
}

size_t jixiao_finding_count(const jixiao_filing *f)
{
    return f != NULL ? jx_diags_n(f->diags) : 0;
}

const jixiao_finding *jixiao_finding_get(jixiao_filing *f, size_t i)
{
    if (i >= jixiao_finding_count(f) ||
        jx_guarded(f->jx, f->mem, NULL, show_filing_findings, f) != JX_OK)
        return NULL;
    return &f->findings.rows.at[i];
}

static jx_status show_problems(void *data)
{
    jixiao *jx = data;
    show_findings(jx->mem, jx->diags, NULL, &jx->findings);
    return JX_OK;
}

size_t jixiao_problem_count(jixiao *jx)
{
    return jx != NULL ? jx_diags_n(jx->diags) : 0;
}

const jixiao_finding *jixiao_problem_get(jixiao *jx, size_t i)
{
    if (i >= jixiao_problem_count(jx) || jx_guarded(jx, NULL, NULL, show_problems, jx) != JX_OK)
        return NULL;
    return &jx->findings.rows.at[i];
}

typedef struct font_lists {
    jx_chars standard, level3;
} font_lists;

static void list_role(jixiao *jx, jx_role role, font_lists lists)
{
    static const char *const names_zh[JX_ROLE_N] = {"仿宋", "小标宋", "黑体", "楷体", "宋体"};
    jx_font_row rows[64];
    size_t n = jx_fonts_chain(jx->fonts, role, rows, sizeof rows / sizeof *rows);
    if (n > sizeof rows / sizeof *rows)
        n = sizeof rows / sizeof *rows;
    const size_t standard = jx_role_missing(jx->fonts, role, lists.standard);
    const size_t level3 = jx_role_missing(jx->fonts, role, lists.level3);
    for (size_t i = 0; i < n; i++) {
        const jx_face *face = rows[i].face;
        *JX_PUSH(jx->mem, &jx->font_rows) = (jixiao_font){
            .role = jx_role_name(role),
            .role_zh = names_zh[role],
            .spec = rows[i].spec,
            .file = face != NULL ? face->path : NULL,
            .postscript = face != NULL ? face->postscript : "",
            .missing_standard = face != NULL ? jx_face_missing(face, lists.standard) : 0,
            .missing_level3 = face != NULL ? jx_face_missing(face, lists.level3) : 0,
            .chain_missing_standard = standard,
            .chain_missing_level3 = level3,
        };
    }
}

/* A row that every role has is told once, to a person who reads the list. */
static void mark_common(jixiao *jx)
{
    for (size_t i = 0; i < jx->font_rows.n; i++) {
        size_t times = 0;
        for (size_t k = 0; k < jx->font_rows.n; k++)
            times += strcmp(jx->font_rows.at[i].spec, jx->font_rows.at[k].spec) == 0;
        jx->font_rows.at[i].common = times >= JX_ROLE_N;
    }
}

static jx_status list_fonts(void *data)
{
    jixiao *jx = data;
    jx_fonts *fonts;
    JX_TRY(jx_open_fonts(jx, &fonts));
    if (jx->font_rows.n > 0)
        return JX_OK;
    jx_blob text;
    const char *path = jx_path_join(jx->mem, jx->share, "fonts/standard-8105.txt");
    JX_TRY(jx_file_read(jx->mem, jx->diags, path, 1u << 20, &text));
    const font_lists lists = {
        jx_chars_of_text(jx->mem, (jx_str){(const char *)text.at, text.n}),
        jx_chars_level3(jx->mem),
    };
    for (int role = 0; role < JX_ROLE_N; role++)
        list_role(jx, (jx_role)role, lists);
    mark_common(jx);
    jx_fonts_report(fonts, jx->diags);
    return JX_OK;
}

size_t jixiao_font_count(jixiao *jx)
{
    return jx != NULL && jx_guarded(jx, NULL, NULL, list_fonts, jx) == JX_OK ? jx->font_rows.n : 0;
}

const jixiao_font *jixiao_font_get(jixiao *jx, size_t i)
{
    return jx != NULL && i < jx->font_rows.n ? &jx->font_rows.at[i] : NULL;
}
