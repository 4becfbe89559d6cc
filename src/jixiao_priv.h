/* jixiao_priv.h: what the files behind jixiao.h share. */
#ifndef JIXIAO_PRIV_H
#define JIXIAO_PRIV_H

#include "base/base.h"
#include "base/file.h"
#include "font/font.h"
#include "form/form.h"
#include "model/filing.h"

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

jixiao_status jx_public_status(jx_status status);

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
