/* jixiao_priv.h: what the files behind jixiao.h share. */
#ifndef JIXIAO_PRIV_H
#define JIXIAO_PRIV_H

#include "base/base.h"
#include "base/file.h"
#include "font/font.h"
#include "form/form.h"
#include "model/filing.h"
#include "report/report.h"
#include "score/score.h"

#include "jixiao.h"

typedef struct jx_finding_list { /* findings as the public interface shows them */
    JX_VEC(jixiao_finding) rows;
    size_t made; /* of how many findings of the diags */
} jx_finding_list;

struct jixiao {
    jx_arena *mem;
    jx_diags *diags;
    jx_finding_list findings;
    const char *share;  /* NULL: not found */
    const char *config; /* fonts file; NULL: the bundled one */
    const char *form;   /* form file of the user's; NULL: none */
    jx_fonts *fonts;    /* NULL: not opened */
    jx_status fonts_status;
    bool fonts_tried, is_broken; /* out of memory half way: nothing more is done */
    JX_VEC(jixiao_font) font_rows;
    JX_VEC(jixiao_form) form_rows;
};

struct jixiao_filing {
    jixiao *jx;
    jx_arena *mem;
    jx_diags *diags;
    jx_finding_list findings;
    jx_status status;
    const char *path; /* as the user named it */
    jx_filing *filing;
    jx_schemes schemes;
    size_t waived; /* findings of the audit that were waived */
    uint64_t seed; /* of the filing's content: enters the document ID */
    jx_report_plan plan;
    jixiao_report *reports;
    JX_VEC(jixiao_score) scores; /* made at the first look */
    bool scores_made;
    jx_arena *last; /* owns the bytes of the last rendering */
};

jixiao_status jx_public_status(jx_status status);

/* The content as read, not the bytes: an added blank does not make another document. */
uint64_t jx_content_hash(uint64_t hash, const jx_json *node);

/* Runs job(data); on exhaustion of any of the arenas gives JX_ERR_MEMORY. What was under way in the
 * process's arena may be half done, so the process is then good for nothing more. */
jx_status jx_guarded(jixiao *jx, jx_arena *filing, jx_arena *document, jx_status (*job)(void *data),
                     void *data);

/* Fonts are opened at the first need: a filing with errors, or `help`, costs no font. */
jx_status jx_open_fonts(jixiao *jx, jx_fonts **out);

/* The folder of the shipped forms; NULL: not found. */
const char *jx_layouts(const jixiao *jx, jx_arena *mem);

typedef JX_VEC(const jx_form *) jx_form_list;
/* Reads and checks a form. `layouts`: where the forms lie that it extends or includes; may be NULL. */
JX_CHECK jx_status jx_load_form(jx_arena *mem, jx_diags *diags, const char *layouts,
                                const char *path, jx_form_list *forms);
/* The forms that the filing names: only these files are read, or all of them when one is unknown, so
 * that it can be answered with the nearest. */
JX_CHECK jx_status jx_load_named_forms(jx_arena *mem, jx_diags *diags, const char *layouts,
                                       const jx_filing *filing, jx_form_list *forms);

#endif
