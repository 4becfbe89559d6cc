/* font/font_priv.h: what the files of font/ share. */
#ifndef JX_FONT_FONT_PRIV_H
#define JX_FONT_FONT_PRIV_H

#include "base/file.h"
#include "font/font.h"

/* A face with what only this folder needs. jx_subset_make gets back from the public part. */
typedef struct jx_face_own {
    jx_face face; /* first: a jx_face* is a jx_face_own* */
    jx_blob file;
    hb_face_t *cutting; /* preprocessed for cutting; NULL: cut from face.hb_face */
} jx_face_own;

typedef enum jx_slot_state { JX_SLOT_UNTRIED, JX_SLOT_OPEN, JX_SLOT_ABSENT } jx_slot_state;

/* A place in a chain: a file or a family. Shared by all chains that name it. */
typedef struct jx_slot {
    const char *spec;   /* as the fonts file names it */
    const char *path;   /* of a file; NULL: a family */
    const char *family; /* of a family; NULL: a file */
    unsigned index;
    bool required;    /* named by the user's own fonts file, or first of its chain */
    const char *role; /* that names it first; for messages */
    jx_place place;   /* in the fonts file */
    jx_slot_state state;
    jx_face_own *own; /* when open */
} jx_slot;

#define JX_CHAIN_MAX 250 /* a position fits into a byte beside two marks */
#define JX_MARKS_MAX 8
#define JX_PAGES     0x1100 /* of 256 characters */

typedef struct jx_chain {
    JX_VEC(jx_slot *) slots;
    /* Position of the face per character, plus 2; 1: none has it; 0: not looked up yet. */
    uint8_t *pages[JX_PAGES];
    uint8_t marks[JX_MARKS_MAX]; /* the same for full-width punctuation in Chinese text */
} jx_chain;

struct jx_fonts {
    jx_arena *mem;
    jx_diags *late; /* of fallbacks that were opened late */
    JX_VEC(jx_slot *) slots;
    JX_VEC(jx_face_own *) faces;
    jx_chain chains[JX_ROLE_N];
    struct _FcConfig *installed; /* fontconfig's list; NULL until first asked */
    bool installed_tried;
};

/* fonts.c: the face at a place of a chain, opened when need be; NULL: absent. */
const jx_face *jx_chain_face(jx_fonts *fonts, jx_chain *chain, size_t at);

/* face.c: opens a font file, or finds it among those open. Findings say what is wrong with it. */
JX_CHECK jx_status jx_face_open(jx_fonts *fonts, jx_diags *diags, const jx_slot *slot,
                                const char *path, unsigned index, jx_face_own **out);

/* family.c: the file of an installed family's regular weight. `name` is held against all family,
 * full and PostScript names of all installed fonts, in all languages. False: not installed. */
bool jx_family_find(jx_fonts *fonts, const char *name, const char **path, unsigned *index);

/* fonts_file.c: reads a fonts file and appends its chains. */
JX_CHECK jx_status jx_fonts_file_read(jx_fonts *fonts, jx_diags *diags, const char *path,
                                      bool is_users, bool *inherits);

#endif
