/* page_sample.h: what the tests of page/ share: fonts that are opened once, flows in few words, and
 * questions about a page list. */
#ifndef JX_PAGE_SAMPLE_H
#define JX_PAGE_SAMPLE_H

#include "page/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
#include <cmocka.h>
/* clang-format on */

#define SAMPLE_PITCH   JX_MM(156) / 28                       /* T12 */
#define SAMPLE_LEADING ((JX_MM(225) - JX_MM(156) / 28) / 21) /* T13 */

typedef JX_VEC(jx_block) sample_blocks;

typedef struct sample {
    jx_arena *font_mem;
    jx_fonts *fonts;
    jx_arena *mem; /* of one layout */
    jx_diags *diags;
    sample_blocks blocks;
    jx_page_type type;
    jx_pagelist *list;
} sample;

static inline int sample_open(void **state)
{
    sample *s = calloc(1, sizeof *s);
    s->font_mem = jx_arena_new(0);
    s->diags = jx_diags_new(s->font_mem);
    if (jx_fonts_open(s->font_mem, s->diags, JX_SOURCE_DIR "/fonts", NULL, &s->fonts) != JX_OK)
        return -1;
    *state = s;
    return 0;
}

static inline int sample_close(void **state)
{
    sample *s = *state;
    jx_arena_drop(s->mem);
    jx_arena_drop(s->font_mem);
    free(s);
    return 0;
}

static inline jx_text_style sample_style(jx_role role, jx_len size, jx_len pitch)
{
    return (jx_text_style){.role = role, .size = size, .pitch = pitch};
}

/* A page as GB/T 9704-2012 has it. */
static inline jx_page_type sample_official_page(void)
{
    return (jx_page_type){
        .width = JX_MM(210),
        .height = JX_MM(297),
        .top = JX_MM(37),
        .right = JX_MM(26),
        .bottom = JX_MM(35),
        .left = JX_MM(28),
        .grid = true,
        .line_pitch = SAMPLE_LEADING,
        .numbered = true,
        .number_style = sample_style(JX_ROLE_SONGTI, JX_PT(14), 0),
        .number_dashes = true,
        .number_drop = JX_MM(7),
        .note_style = sample_style(JX_ROLE_SONGTI, JX_PT(9), 0),
    };
}

/* A page without grid and number, margins of 20 mm, with room for `height`. */
static inline jx_page_type sample_plain_page(jx_len width, jx_len height)
{
    return (jx_page_type){
        .width = width + JX_MM(40),
        .height = height + JX_MM(40),
        .top = JX_MM(20),
        .right = JX_MM(20),
        .bottom = JX_MM(20),
        .left = JX_MM(20),
    };
}

/* A new flow on pages of one type. */
static inline void sample_begin(sample *s, jx_page_type type)
{
    jx_arena_drop(s->mem);
    s->mem = jx_arena_new(0);
    s->diags = jx_diags_new(s->mem);
    s->blocks = (sample_blocks){0};
    s->type = type;
    s->list = NULL;
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_PAGE};
}

static inline jx_para sample_para(sample *s, const char *text, jx_text_style style)
{
    jx_span *span = JX_NEW(s->mem, jx_span);
    *span = (jx_span){.text = jx_str_copy(s->mem, jx_str_from(text)), .style = style};
    return (jx_para){.spans = span, .n = 1, .align = JX_JUSTIFY};
}

/* Body text of an official document. */
static inline jx_para sample_body(sample *s, const char *text)
{
    jx_para para = sample_para(s, text, sample_style(JX_ROLE_FANGSONG, JX_PT(16), SAMPLE_PITCH));
    para.first_indent = 2 * SAMPLE_PITCH;
    return para;
}

static inline void sample_add_para(sample *s, jx_para para)
{
    *JX_PUSH(s->mem, &s->blocks) = (jx_block){.kind = JX_BLOCK_PARA, .para = para};
}

static inline jx_status sample_layout(sample *s)
{
    const jx_flow flow = {
        .lang = "zh-CN",
        .first_page_number = 1,
        .page_types = &s->type,
        .page_type_n = 1,
        .blocks = s->blocks.at,
        .n = s->blocks.n,
    };
    return jx_page_layout(s->mem, s->diags, s->fonts, &flow, &s->list);
}

/* n characters 国 */
static inline const char *sample_han(sample *s, size_t n)
{
    char *text = JX_NEW_N(s->mem, char, 3 * n + 1);
    for (size_t i = 0; i < n; i++)
        memcpy(text + 3 * i, "国", 3);
    return text;
}

static inline jx_len sample_width(const jx_item *item)
{
    jx_len width = 0;
    for (size_t i = 0; i < item->n; i++)
        width += item->glyphs[i].advance;
    return width;
}

/* The baselines of a sheet's real text, each once, downwards as placed. */
static inline size_t sample_baselines(const jx_sheet *sheet, jx_len *out, size_t max)
{
    size_t n = 0;
    for (size_t i = 0; i < sheet->items.n; i++) {
        const jx_item *item = &sheet->items.at[i];
        if (item->kind != JX_ITEM_GLYPHS || item->artifact != JX_REAL)
            continue;
        if (n < max && (n == 0 || out[n - 1] != item->y))
            out[n++] = item->y;
    }
    return n;
}

/* All text of a sheet of one artifact kind, in order. */
static inline jx_str sample_text(sample *s, size_t sheet, jx_artifact artifact)
{
    jx_buf buf = jx_buf_new(s->mem);
    const jx_sheet *at = &s->list->sheets.at[sheet];
    for (size_t i = 0; i < at->items.n; i++)
        if (at->items.at[i].kind == JX_ITEM_GLYPHS && at->items.at[i].artifact == artifact)
            jx_buf_put_str(&buf, at->items.at[i].text);
    return jx_str_copy(s->mem, jx_buf_str(&buf));
}

static inline bool sample_found(const sample *s, const char *code)
{
    for (size_t i = 0; i < jx_diags_n(s->diags); i++)
        if (strcmp(jx_diags_get(s->diags, i)->rule->code, code) == 0)
            return true;
    return false;
}

#endif
