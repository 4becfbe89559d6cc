/* base/look.h: the two words that forms, fonts and pages share: font roles and colours. */
#ifndef JX_BASE_LOOK_H
#define JX_BASE_LOOK_H

#include <stdint.h>

typedef enum jx_role {                       /* font roles, not font files */
                       JX_ROLE_FANGSONG,     /* 仿宋 "fangsong": body */
                       JX_ROLE_XIAOBIAOSONG, /* 小标宋 "xiaobiaosong": title */
                       JX_ROLE_HEITI,        /* 黑体 "heiti": level 1, heads */
                       JX_ROLE_KAITI,        /* 楷体 "kaiti": level 2 */
                       JX_ROLE_SONGTI,       /* 宋体 "songti": page number, tables */
                       JX_ROLE_N,
} jx_role;

typedef struct jx_rgb {
    uint8_t r, g, b; /* 0 0 0: black, written as gray */
} jx_rgb;

#endif
