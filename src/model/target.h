/* model/target.h: the language of target and actual values: "≥8500人次", "4批次/千人", "≤5‰",
 * "2021年1-12月", "≥95优", "逐步提高", "/", "是、否".
 *
 * The text as filed is always kept and is what gets printed; the parsed part is what gets computed
 * with. Nothing is guessed silently: what is left over beside a number is the remark; a text that
 * fits no rule is JX_TARGET_UNREAD.
 */
#ifndef JX_MODEL_TARGET_H
#define JX_MODEL_TARGET_H

#include "base/base.h"

typedef enum jx_relation {
    JX_REL_NONE,  /* a bare value: "100%" */
    JX_REL_GE,    /* ≥ ≧ >= ＞＝ 》＝; 不少于 不低于 …以上 */
    JX_REL_LE,    /* ≤ ≦ <= ; 不超过 不高于 …以内 …以下 前3名 */
    JX_REL_GT,    /* > ＞ ﹥ 》; 大于 超过 */
    JX_REL_LT,    /* < ＜ ﹤ 《; 小于 低于 */
    JX_REL_EQ,    /* = ＝ ═ ﹦ 等于 */
    JX_REL_ABOUT, /* 约 …左右 …余: no other relation is written */
    JX_REL_RANGE, /* 80-90, 80～90: number to number2 */
} jx_relation;

typedef enum jx_target_kind {
    JX_TARGET_EMPTY,          /* nothing but white space */
    JX_TARGET_QUANTITY,       /* a number, with or without unit: 8500人次, 455元/批次 */
    JX_TARGET_RATE,           /* a number with % or ‰ */
    JX_TARGET_DATE_PERIOD,    /* 2021年1-12月, 2023年12月前, 2021年底, 12月31日前 */
    JX_TARGET_QUALITATIVE,    /* 逐步提高, 定性优, 长期: words that state a result */
    JX_TARGET_OPTIONS,        /* a list nobody chose from: 是、否; 好、较好、差 */
    JX_TARGET_UNIT_ONLY,      /* 个, %, 元, 人数 */
    JX_TARGET_NOT_APPLICABLE, /* / — - 无 */
    JX_TARGET_UNREAD,         /* none of these */
} jx_target_kind;

typedef struct jx_day { /* a date of which parts may be missing (0) */
    uint16_t year;
    uint8_t month, day;
} jx_day;

typedef struct jx_target {
    jx_target_kind kind;
    jx_relation relation;
    jx_dec number;  /* QUANTITY, RATE; of a RATE "95%" it is 95 */
    jx_dec number2; /* RANGE: the upper end */
    jx_str unit;    /* as written, without white space at its ends: 人次, %, 批次/千人 */
    bool approx;    /* 余, 约, 左右, 多 stand beside the number; always with ABOUT */
    bool is_marked_qualitative; /* 定性 stands in front: 定性优, 定性12月31日前完成 */
    bool is_rank;               /* 前3名: the number is a place in an order, smaller is better */
    bool by_end;                /* DATE_PERIOD: 前, 底前, 之前, 底: finished by `to` */
    jx_day from, to; /* DATE_PERIOD; a single date or month has from equal to to; "…前": only to */
    jx_str remark; /* what else stands there: 优 of ≥95优; QUALITATIVE and UNREAD: the words */
    jx_str text;   /* as filed */
} jx_target;

/* Days of a month (1 to 12) of the calendar; 0 for another. */
unsigned jx_month_days(unsigned year, unsigned month);

/* Never fails; borrows from `text`, or from `mem` where the parts had to be put together. */
jx_target jx_target_parse(jx_arena *mem, jx_str text);
/* Is there a number to compute with? */
bool jx_target_has_number(const jx_target *target);
/* The canonical writing: parsing it gives the same parsed part. */
jx_str jx_target_text(jx_arena *mem, const jx_target *target);
/* The parsed part for tests, one line: "quantity ge 8500 unit=人次". */
void jx_target_dump(const jx_target *target, jx_buf *out);

#endif
