/* text/text_priv.h: what the files of this folder share.
 *
 * cluster  what a reader takes for one character (UAX #29)
 * item     neighbouring clusters of one piece, face, direction and script: what is shaped at once
 * atom     what is placed and never divided: a cluster, or several that became one glyph
 * segment  atoms between forced breaks
 * place    a boundary between two atoms that takes a share when a line is spread
 */
#ifndef JX_TEXT_TEXT_PRIV_H
#define JX_TEXT_TEXT_PRIV_H

#include "text/linebreak.h"
#include "text/text.h"

typedef struct jx_cluster {
    uint32_t from, to; /* bytes */
    uint32_t c;        /* its base: the first character that is not ignorable */
    uint32_t piece;
    const jx_face *face;
    int shift;
    hb_script_t script;
    uint8_t level;       /* of bidi */
    uint8_t break_level; /* before it */
} jx_cluster;

typedef struct jx_item {
    uint32_t from, to; /* bytes */
    uint32_t piece;
    const jx_face *face;
    int shift;
    hb_script_t script;
    uint8_t level;
} jx_item;

typedef struct jx_placed { /* a glyph as shaped */
    uint32_t id;
    jx_len advance, dx, dy;
} jx_placed;

typedef enum jx_kind {
    JX_KIND_OTHER,
    JX_KIND_HAN,       /* full-width, no mark */
    JX_KIND_WEST,      /* Latin, Greek, Cyrillic letter, digit */
    JX_KIND_WEST_HEAD, /* sign that opens a number: ≥ + $ */
    JX_KIND_WEST_TAIL, /* sign that closes one: % ℃ */
    JX_KIND_SPACE,     /* U+0020 */
    JX_KIND_OPEN,      /* full-width marks from here on */
    JX_KIND_CLOSE,
    JX_KIND_COMMA, /* ，、； */
    JX_KIND_STOP,  /* 。．： */
    JX_KIND_CRY,   /* ？！ */
    JX_KIND_DOT,   /* interpunct: half an em */
    JX_KIND_DASH,
    JX_KIND_DOTS,      /* … */
    JX_KIND_CONNECTOR, /* ～ */
    JX_KIND_SEPARATOR, /* / */
} jx_kind;

typedef struct jx_atom {
    uint32_t from, to; /* bytes */
    uint32_t item;
    uint32_t glyph, glyph_n; /* in visual order */
    uint32_t c;              /* base character */
    jx_len width;            /* before squeezing */
    jx_len room, room_lead;  /* a mark's blank half; its part at the left */
    jx_len before;           /* over 0: gap to the previous atom; below: taken from marks there */
    uint8_t kind;            /* jx_kind */
    uint8_t break_level;     /* before it */
    bool unsafe;             /* shaped together with what stands before */
    bool halved_by_next, halved_by_prev;
    bool place; /* the boundary before it may be widened */
} jx_atom;

typedef struct jx_sums { /* over the atoms before this one; differences give a line's */
    int64_t width, squeeze, stretch;
} jx_sums;

typedef struct jx_segment {
    uint32_t from, to; /* bytes, without the forced break */
    uint32_t cluster, cluster_end;
    uint32_t atom, atom_end;
    bool right_to_left;
    bool neutral; /* no strong character: the caller's direction holds */
} jx_segment;

struct jx_shaped {
    jx_str text; /* all pieces; tabs are spaces */
    const jx_text_piece *pieces;
    size_t piece_n;
    jx_cluster *clusters;
    size_t cluster_n;
    jx_segment *segments; /* at least 1 */
    size_t segment_n;
    const uint8_t *boundary; /* per byte: a cluster starts here */
    JX_VEC(jx_item) items;
    JX_VEC(jx_placed) glyphs;
    jx_atom *atoms; /* room for cluster_n */
    size_t atom_n;
    jx_sums *sums; /* atom_n + 1 */
    bool neutral;  /* some segment is */
    bool missing;  /* a character without a glyph: complained about */
};

/* itemise.c: direction, script and face of the clusters of a segment. */
void jx_itemise_levels(jx_arena *mem, jx_shaped *para, jx_segment *segment, bool right_to_left);
void jx_itemise_scripts(jx_shaped *para, const jx_segment *segment);

/* shape.c */
typedef struct jx_shaper jx_shaper;
jx_shaper *jx_shaper_new(jx_arena *mem, jx_shaped *para);
void jx_shaper_end(jx_shaper *shaper);
/* Glyphs of bytes [from, to) of an item, appended to para->glyphs; atoms written to `atoms`, in
 * logical order; yields how many (at least 1, at most the number of clusters). */
size_t jx_shape_part(jx_shaper *shaper, uint32_t item, uint32_t from, uint32_t to, jx_atom *atoms);
/* A copy of the paragraph whose segments without direction run from right to left. */
const jx_shaped *jx_shape_turned(jx_arena *mem, const jx_shaped *para);

/* spacing.c: GB/T 15834-2011 5.1 and clreq in numbers. */
bool jx_is_chinese(const char *lang);
/* Kind, width and room of a freshly shaped atom of n clusters. */
void jx_space_atom(jx_shaped *para, jx_atom *atom, size_t n);
/* What neighbours do to each other. */
void jx_space_neighbours(jx_shaped *para, jx_atom *atoms, size_t n);
void jx_space_sums(jx_shaped *para);

/* What a line [from, to) has to give and to take; `to` without spaces at its end. */
typedef struct jx_room {
    int64_t natural; /* the first mark trimmed unless `keep_start`; the last one whole */
    int64_t end;     /* blank of the last mark */
    int64_t squeeze; /* inside */
    int64_t stretch; /* decently */
} jx_room;
jx_room jx_line_room(const jx_shaped *para, uint32_t from, uint32_t to, bool keep_start);
uint32_t jx_visible_end(const jx_shaped *para, uint32_t from, uint32_t to);

/* Full lines of 28 characters may differ from the measure by a rounded pitch's 28 EMU. */
#define JX_TOLERANCE 28

typedef struct jx_setting_of_line {
    jx_len measure;
    bool justify;
    bool keep_start, keep_end; /* marks at the edges stay whole */
} jx_setting_of_line;

typedef struct jx_adjust { /* of an atom: blank put before and after it, in text order */
    jx_len lead, trail;
} jx_adjust;

/* justify.c: adjusts n visible atoms of one line; yields the line's width. */
jx_len jx_justify(const jx_shaped *para, const jx_atom *atoms, size_t n,
                  const jx_setting_of_line *setting, jx_adjust *adjust);

/* line.c: atoms -> runs. */
typedef struct jx_line_atoms { /* [from, to) of a segment, spaces at the end included */
    const jx_segment *segment;
    uint32_t from, to;
} jx_line_atoms;

void jx_line_make(jx_arena *mem, const jx_shaped *para, const jx_line_atoms *part,
                  const jx_setting_of_line *setting, jx_text_line *out);

/* break.c: where the lines of a segment end. */
typedef struct jx_chance {
    uint32_t atom;    /* the line would end before it */
    uint32_t visible; /* without the spaces before it */
    uint8_t level;
} jx_chance;
typedef struct jx_chances {
    const jx_chance *at; /* the first is the segment's start, the last its end */
    size_t n;
} jx_chances;
typedef struct jx_ends {
    const uint32_t *at; /* atoms; the last is the segment's end */
    size_t n;
} jx_ends;

typedef struct jx_column_of_text {
    jx_len measure, first_measure; /* of the segment's first line */
    bool justify;
    bool indented; /* the first line's first mark stays whole */
} jx_column_of_text;

jx_ends jx_break_total(jx_arena *mem, const jx_shaped *para, const jx_chances *chances,
                       const jx_column_of_text *column);
jx_ends jx_break_greedy(jx_arena *mem, const jx_shaped *para, const jx_chances *chances,
                        const jx_column_of_text *column);
/* balance.c */
jx_ends jx_break_balanced(jx_arena *mem, const jx_shaped *para, const jx_chances *chances,
                          const jx_column_of_text *column);

#endif
