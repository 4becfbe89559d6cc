/* form/template.h: a text with bindings: "单位：{unit.name}，{year}年", "{project.amount|money}".
 *
 *   text     = ( characters | "{{" | "}}" | binding )*
 *   binding  = "{" [ "#" ] path ( "|" filter )* "}"
 *   filter   = format [ ":" places ] | "plain" | "dash" [ ":" text ] | "is:" text
 *   path     = name ( "." name | "[" number "]" )*        numbers count from 1
 *
 * "{#item}" is the number of the element that `item` stands for. "{project.category|is:市直专项|box}"
 * is a box that is ticked when the value is that text. Used for the texts of forms and for the
 * placeholders in the narrative of a filing.
 */
#ifndef JX_FORM_TEMPLATE_H
#define JX_FORM_TEMPLATE_H

#include "base/base.h"

typedef enum jx_format_kind {
    JX_FORMAT_FILED,   /* as it stands in the filing */
    JX_FORMAT_MONEY,   /* thousands: 1,816.40 */
    JX_FORMAT_YUAN,    /* in 元, whatever unit the filing uses */
    JX_FORMAT_WAN,     /* in 万元 */
    JX_FORMAT_PERCENT, /* 98.50% */
    JX_FORMAT_PERMILLE,
    JX_FORMAT_SCORE,
    JX_FORMAT_NUMBER, /* with a fixed count of decimals */
    JX_FORMAT_INT,
    JX_FORMAT_DATE,         /* 2021年3月5日 */
    JX_FORMAT_DATE_ISO,     /* 2021-03-05 */
    JX_FORMAT_DATE_CHINESE, /* 二〇二一年三月五日 */
    JX_FORMAT_MONTH,        /* 2021年3月 */
    JX_FORMAT_YEAR,         /* 2021 */
    JX_FORMAT_LAST_YEAR,    /* 2020, when 2021 is filed */
    JX_FORMAT_CHINESE,      /* 二十一 */
    JX_FORMAT_TICK,         /* √ or nothing */
    JX_FORMAT_BOX,          /* ☑ or □ */
    JX_FORMAT_CHECK,        /* √ or □ */
} jx_format_kind;

typedef struct jx_format {
    jx_format_kind kind;
    int places; /* forced decimals; -1: as the format has it */
    bool plain; /* without thousands separators */
    bool dash;  /* an absent value prints as `dash_text` */
    jx_str dash_text;
    bool is; /* a mark (TICK, BOX, CHECK): the value equals `is_text` */
    jx_str is_text;
} jx_format;

/* A tick or a box: says whether, not what. */
bool jx_format_marks(jx_format_kind kind);

typedef struct jx_template_piece {
    bool bound;
    bool number; /* {#path} */
    jx_str text; /* a literal, or the path */
    jx_format format;
} jx_template_piece;

typedef struct jx_template {
    const jx_template_piece *pieces; /* no two literals side by side */
    size_t n;
    jx_place place;
} jx_template;

#define JX_FORMAT_PLACES_MAX 6

/* Parses a text. Adds FORM-06x at `place` for what is wrong and returns false; *out then holds what
 * could be read. Pieces borrow from `text`, or are in `mem`. */
bool jx_template_parse(jx_arena *mem, jx_diags *diags, jx_place place, jx_str text,
                       jx_template *out);

/* The name of a format, as written. */
const char *jx_format_name(jx_format_kind kind);

/* Is it made as a path is: names of letters (any script), digits, "_" and "-", "." and "[n]"? */
bool jx_path_is_well_formed(jx_str path);

#endif
