/* jixiao_forms.c: the forms behind jixiao.h: which there are, and what a maker of forms does with them. */
#include "page/page.h"
#include "pdf/pdf.h"
#include "report/report.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "jixiao_priv.h"

const char *jx_layouts(const jixiao *jx, jx_arena *mem)
{
    return jx->share != NULL ? jx_path_join(mem, jx->share, "layouts") : NULL;
}

static bool is_form_name(jx_str name)
{
    for (size_t i = 0; i < name.n; i++) {
        const char c = name.at[i];
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-')
            return false;
    }
    return name.n > 0 && name.n < 100;
}

jx_status jx_load_form(jx_arena *mem, jx_diags *diags, const char *layouts, const char *path,
                       jx_form_list *forms)
{
    const jx_form *form;
    const jx_form_source source = {.file = path, .layouts = layouts};
    JX_TRY(jx_form_load(mem, diags, &source, &form));
    JX_TRY(jx_report_check(mem, diags, form));
    *JX_PUSH(mem, forms) = form; // NOLINT(bugprone-sizeof-expression): a list of pointers
    return JX_OK;
}

typedef JX_VEC(const char *) jx_name_list;

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of a folder of layouts, in the order of their names. */
static jx_status list_files(jx_arena *mem, const char *layouts, jx_name_list *names)
{
    DIR *folder = opendir(layouts);
    if (folder == NULL)
        return JX_ERR_IO;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        const jx_str name = jx_str_from(entry->d_name);
        if (jx_str_ends(name, JX_S(".json")) && name.n < NAME_MAX)
            *JX_PUSH(mem, names) = jx_str_c(mem, name);
    }
    closedir(folder);
    if (names->n > 0)
        qsort(names->at, names->n, sizeof *names->at, by_name);
    return JX_OK;
}

static jx_status load_all_forms(jx_arena *mem, jx_diags *diags, const char *layouts,
                                jx_form_list *forms)
{
    jx_name_list names = {0};
    JX_TRY(list_files(mem, layouts, &names));
    forms->n = 0;
    for (size_t i = 0; i < names.n; i++)
        JX_TRY(jx_load_form(mem, diags, layouts, jx_path_join(mem, layouts, names.at[i]), forms));
    return JX_OK;
}

jx_status jx_load_named_forms(jx_arena *mem, jx_diags *diags, const char *layouts,
                              const jx_filing *filing, jx_form_list *forms)
{
    jx_status status = JX_OK;
    for (size_t i = 0; i < filing->reports.n; i++) {
        const jx_str name = filing->reports.at[i].text;
        bool is_known = false;
        for (size_t k = 0; k < forms->n; k++)
            is_known = is_known || jx_str_eq(forms->at[k]->name, name);
        if (is_known)
            continue;
        const char *path =
            jx_path_join(mem, layouts, jx_str_c(mem, jx_str_join(mem, name, JX_S(".json"))));
        if (!is_form_name(name) || !jx_file_exists(path))
            return load_all_forms(mem, diags, layouts, forms);
        const jx_status one = jx_load_form(mem, diags, layouts, path, forms);
        status = status == JX_OK ? one : status;
    }
    return status;
}

/* ---- forms for people ------------------------------------------------------------------------ */

static const jx_rule no_form = {"IO-011", JX_ERROR, "没有名为“{0}”的表；现有：{1}",
                                "there is no form \"{0}\"; there are {1}"};
static const jx_rule file_exists = {"IO-012", JX_ERROR, "{0} 已经存在，没有改动它；请换一个文件名",
                                    "{0} exists and is left as it is; choose another name"};

/* One thing done with a form, in an arena of its own; what was wrong becomes problems of `jx`. */
typedef struct form_job {
    jixiao *jx;
    jx_arena *mem;
    jx_diags *diags;
    const char *form; /* a name, or a file */
    const char *path;
    const char *file; /* of the form */
    jx_status (*run)(struct form_job *job);
} form_job;

static void complain_no_form(form_job *job, const char *layouts)
{
    jx_name_list names = {0};
    jx_buf all = jx_buf_new(job->mem);
    if (layouts != NULL && list_files(job->mem, layouts, &names) == JX_OK)
        for (size_t i = 0; i < names.n; i++)
            jx_buf_format(&all, "%s%.*s", i > 0 ? " / " : "", (int)strlen(names.at[i]) - 5,
                          names.at[i]);
    jx_diags_add(job->diags, &no_form, (jx_place){0}, jx_str_from(job->form), jx_buf_str(&all),
                 (jx_str){0});
}

/* The file of a form: a file when it ends in ".json", else a shipped form of that name. */
static jx_status find_form(form_job *job)
{
    const jx_str name = jx_str_from(job->form);
    const char *layouts = jx_layouts(job->jx, job->mem);
    if (jx_str_ends(name, JX_S(".json"))) {
        job->file = jx_str_c(job->mem, name);
        return JX_OK;
    }
    if (layouts == NULL)
        return JX_ERR_IO; /* told when `jx` was made */
    job->file = jx_path_join(job->mem, layouts,
                             jx_str_c(job->mem, jx_str_join(job->mem, name, JX_S(".json"))));
    if (is_form_name(name) && jx_file_exists(job->file))
        return JX_OK;
    complain_no_form(job, layouts);
    return JX_ERR_INPUT;
}

static jx_status run_form_job(void *data)
{
    form_job *job = data;
    job->diags = jx_diags_new(job->mem);
    jx_status status = find_form(job);
    if (status == JX_OK)
        status = job->run(job);
    jx_diags_sort(job->diags);
    for (size_t i = 0; i < jx_diags_n(job->diags); i++) {
        const jx_finding *finding = jx_diags_get(job->diags, i);
        jx_place place = finding->place;
        if (place.file != NULL)
            place.file = jx_str_c(job->jx->mem, jx_str_from(place.file));
        jx_diags_add(job->jx->diags, finding->rule, place, finding->text[0], finding->text[1],
                     finding->text[2]);
    }
    return status;
}

static jixiao_status do_form_job(form_job *job)
{
    if (job->jx == NULL || job->form == NULL)
        return JIXIAO_ERR_USAGE;
    job->mem = jx_arena_new(0);
    if (job->mem == NULL)
        return JIXIAO_ERR_MEMORY;
    const jx_status status = jx_guarded(job->jx, NULL, job->mem, run_form_job, job);
    jx_arena_drop(job->mem);
    return jx_public_status(status);
}

static jx_status load_job_form(form_job *job, const jx_form **out)
{
    jx_form_list forms = {0};
    JX_TRY(jx_load_form(job->mem, job->diags, jx_layouts(job->jx, job->mem), job->file, &forms));
    *out = forms.at[0];
    return JX_OK;
}

static jx_status check_form(form_job *job)
{
    const jx_form *form;
    return load_job_form(job, &form);
}

static jx_status show_form(form_job *job)
{
    const jx_form *form;
    const jx_flow *flow;
    jx_fonts *fonts;
    jx_pagelist *pages;
    JX_TRY(load_job_form(job, &form));
    JX_TRY(jx_report_build_blank(job->mem, job->diags, form, &flow));
    JX_TRY(jx_open_fonts(job->jx, &fonts));
    JX_TRY(jx_page_layout(job->mem, job->diags, fonts, flow, &pages));
    jx_buf bytes = jx_buf_new(job->mem);
    JX_TRY(
        jx_pdf_write(job->mem, job->diags, pages, jx_hash(0, form->name.at, form->name.n), &bytes));
    return jx_file_write(job->mem, job->diags, job->path, bytes.at, bytes.n);
}

/* "a/b/county-form.json" -> "county-form"; what is no name for a form: a name made of the base's. */
static jx_str variant_name(form_job *job)
{
    jx_str name = jx_str_from(job->path);
    for (size_t slash; (slash = jx_str_find(name, JX_S("/"), 0)) != SIZE_MAX;)
        name = jx_str_sub(name, slash + 1, name.n);
    if (jx_str_ends(name, JX_S(".json")))
        name = jx_str_sub(name, 0, name.n - 5);
    return is_form_name(name) && name.at[0] != '-' ? name : JX_S("my-form");
}

static jx_status new_form(form_job *job)
{
    if (strcmp(job->path, "-") != 0 && jx_file_exists(job->path)) {
        jx_diags_add(job->diags, &file_exists, (jx_place){0}, jx_str_from(job->path), (jx_str){0},
                     (jx_str){0});
        return JX_ERR_INPUT;
    }
    const jx_form_source source = {.file = job->file, .layouts = jx_layouts(job->jx, job->mem)};
    jx_buf text = jx_buf_new(job->mem);
    JX_TRY(jx_form_variant(job->mem, job->diags, &source, jx_str_from(job->form), variant_name(job),
                           &text));
    return jx_file_write(job->mem, job->diags, job->path, text.at, text.n);
}

jixiao_status jixiao_form_check(jixiao *jx, const char *form)
{
    form_job job = {.jx = jx, .form = form, .run = check_form};
    return do_form_job(&job);
}

jixiao_status jixiao_form_show(jixiao *jx, const char *form, const char *path)
{
    form_job job = {.jx = jx, .form = form, .path = path, .run = show_form};
    return path != NULL ? do_form_job(&job) : JIXIAO_ERR_USAGE;
}

jixiao_status jixiao_form_new(jixiao *jx, const char *form, const char *path)
{
    form_job job = {.jx = jx, .form = form, .path = path, .run = new_form};
    return path != NULL ? do_form_job(&job) : JIXIAO_ERR_USAGE;
}

/* ---- the list -------------------------------------------------------------------------------- */

/* A title with × for what is filed. */
static const char *plain_title(jx_arena *mem, const jx_template *title)
{
    jx_buf text = jx_buf_new(mem);
    for (size_t i = 0; i < title->n; i++) {
        if (title->pieces[i].bound)
            jx_buf_put_c(&text, "×");
        else
            jx_buf_put_str(&text, title->pieces[i].text);
    }
    return jx_str_c(mem, jx_buf_str(&text));
}

static jx_status list_forms(void *data)
{
    jixiao *jx = data;
    const char *layouts = jx_layouts(jx, jx->mem);
    jx_form_list forms = {0};
    if (jx->form_rows.n > 0)
        return JX_OK;
    if (layouts == NULL)
        return JX_ERR_IO;
    JX_TRY(load_all_forms(jx->mem, jx->diags, layouts, &forms));
    for (size_t i = 0; i < forms.n; i++)
        *JX_PUSH(jx->mem, &jx->form_rows) =
            (jixiao_form){.name = jx_str_c(jx->mem, forms.at[i]->name),
                          .title = plain_title(jx->mem, &forms.at[i]->title),
                          .source = jx_str_c(jx->mem, forms.at[i]->source),
                          .each = jx_str_c(jx->mem, forms.at[i]->each.path)};
    return JX_OK;
}

size_t jixiao_form_count(jixiao *jx)
{
    return jx != NULL && jx_guarded(jx, NULL, NULL, list_forms, jx) == JX_OK ? jx->form_rows.n : 0;
}

const jixiao_form *jixiao_form_get(jixiao *jx, size_t i)
{
    return jx != NULL && i < jx->form_rows.n ? &jx->form_rows.at[i] : NULL;
}
