/* text/itemise.c: direction (UAX #9, through FriBidi) and script (UAX #24) of clusters. */
#include "text/text_priv.h"

#include <fribidi.h>
#include <hb.h>

/* Characters that can never make anything run from right to left; most texts hold no others. */
static bool is_surely_left_to_right(uint32_t c)
{
    if (c < 0x590)
        return true;
    if (c >= 0x2000 && c < 0x2070)
        return c >= 0x2010 && c < 0x202A;
    return (c >= 0x900 && c < 0xD800) || (c >= 0xF900 && c < 0xFB1D) ||
           (c >= 0xFE20 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFFF0) || c >= 0x20000;
}

static uint32_t *segment_characters(jx_arena *mem, const jx_shaped *para, const jx_segment *segment,
                                    size_t *n)
{
    const jx_str text = jx_str_sub(para->text, segment->from, segment->to);
    *n = jx_utf8_count(text);
    uint32_t *c = JX_NEW_N(mem, uint32_t, *n);
    size_t at = 0;
    for (size_t i = 0; i < *n; i++)
        c[i] = jx_utf8_next(text, &at);
    return c;
}

static bool has_strong(const uint32_t *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (FRIBIDI_IS_STRONG(fribidi_get_bidi_type(c[i])))
            return true;
    return false;
}

/* FriBidi wants the text as a whole; levels go from characters to clusters by their bases. */
static void resolve_levels(jx_arena *mem, jx_shaped *para, jx_segment *segment, const uint32_t *c,
                           size_t n, bool right_to_left)
{
    FriBidiCharType *types = JX_NEW_N(mem, FriBidiCharType, n);
    FriBidiBracketType *brackets = JX_NEW_N(mem, FriBidiBracketType, n);
    FriBidiLevel *levels = JX_NEW_N(mem, FriBidiLevel, n);
    const FriBidiStrIndex length = (FriBidiStrIndex)n;
    fribidi_get_bidi_types(c, length, types);
    fribidi_get_bracket_types(c, length, types, brackets);
    FriBidiParType base = right_to_left ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;
    /* 0 only when FriBidi finds no memory: then the text runs from left to right. */
    if (fribidi_get_par_embedding_levels_ex(types, brackets, length, &base, levels) == 0)
        return;
    segment->right_to_left = FRIBIDI_IS_RTL(base) != 0;

    size_t i = 0, at = segment->from;
    for (uint32_t k = segment->cluster; k < segment->cluster_end; k++) {
        jx_cluster *cluster = &para->clusters[k];
        bool found = false;
        while (at < cluster->to) {
            const uint32_t x = jx_utf8_next(para->text, &at);
            if (!found) {
                cluster->level = (uint8_t)levels[i];
                found = x == cluster->c;
            }
            i++;
        }
    }
}

void jx_itemise_levels(jx_arena *mem, jx_shaped *para, jx_segment *segment, bool right_to_left)
{
    const jx_mark mark = jx_arena_mark(mem);
    size_t n;
    const uint32_t *c = segment_characters(mem, para, segment, &n);
    bool plain = true;
    for (size_t i = 0; i < n && plain; i++)
        plain = is_surely_left_to_right(c[i]);
    segment->right_to_left = false;
    segment->neutral = plain && !has_strong(c, n);
    if (!plain)
        segment->neutral = !has_strong(c, n);
    if (!plain || (segment->neutral && right_to_left))
        resolve_levels(mem, para, segment, c, n, right_to_left);
    if (n == 0)
        segment->right_to_left = right_to_left;
    jx_arena_reset(mem, mark);
}

typedef struct jx_pair {
    uint32_t open, close;
} jx_pair;

static const jx_pair pairs[] = {
    {'(',    ')'   },
    {'[',    ']'   },
    {'{',    '}'   },
    {0xAB,   0xBB  },
    {0x2018, 0x2019},
    {0x201C, 0x201D},
    {0x3008, 0x3009},
    {0x300A, 0x300B},
    {0x300C, 0x300D},
    {0x300E, 0x300F},
    {0x3010, 0x3011},
    {0x3014, 0x3015},
    {0x3016, 0x3017},
    {0xFF08, 0xFF09},
    {0xFF3B, 0xFF3D},
    {0xFF5B, 0xFF5D},
};

#define DEPTH_MAX 32

typedef struct jx_brackets {
    uint32_t close[DEPTH_MAX];
    hb_script_t script[DEPTH_MAX];
    size_t n; /* deeper ones are not remembered */
} jx_brackets;

static void open_bracket(jx_brackets *b, uint32_t c, hb_script_t script)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (pairs[i].open != c || b->n == DEPTH_MAX)
            continue;
        b->close[b->n] = pairs[i].close;
        b->script[b->n++] = script;
        return;
    }
}

static bool close_bracket(jx_brackets *b, uint32_t c, hb_script_t *script)
{
    for (size_t i = b->n; i > 0; i--) {
        if (b->close[i - 1] != c)
            continue;
        *script = b->script[i - 1];
        b->n = i - 1;
        return true;
    }
    return false;
}

static bool is_real(hb_script_t script)
{
    return script != HB_SCRIPT_COMMON && script != HB_SCRIPT_INHERITED &&
           script != HB_SCRIPT_UNKNOWN;
}

/* Full-width marks are Han whatever stands before them: Noto's rules for —— hang on it. */
static bool is_han_mark(uint32_t c, bool chinese)
{
    if (chinese && (c == 0x2014 || c == 0x2026 || (c >= 0x2018 && c <= 0x201D)))
        return true;
    return c >= 0x2E3A && (jx_unicode(c) & JX_UNICODE_FULL) != 0 &&
           (jx_unicode(c) & JX_UNICODE_PICTOGRAPH) == 0;
}

static bool is_east_asian(hb_script_t script)
{
    return script == HB_SCRIPT_HAN || script == HB_SCRIPT_HIRAGANA ||
           script == HB_SCRIPT_KATAKANA || script == HB_SCRIPT_HANGUL || script == HB_SCRIPT_YI ||
           script == HB_SCRIPT_BOPOMOFO;
}

static hb_script_t first_script(const jx_shaped *para, const jx_segment *segment)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (uint32_t k = segment->cluster; k < segment->cluster_end; k++) {
        const hb_script_t script = hb_unicode_script(unicode, para->clusters[k].c);
        if (is_real(script))
            return script;
    }
    return HB_SCRIPT_COMMON;
}

void jx_itemise_scripts(jx_shaped *para, const jx_segment *segment)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    hb_script_t current = first_script(para, segment);
    jx_brackets open = {.n = 0};
    for (uint32_t k = segment->cluster; k < segment->cluster_end; k++) {
        jx_cluster *cluster = &para->clusters[k];
        const bool chinese = jx_is_chinese(para->pieces[cluster->piece].lang);
        hb_script_t script = hb_unicode_script(unicode, cluster->c);
        if (is_real(script) || close_bracket(&open, cluster->c, &script)) {
            current = script;
        } else {
            const bool han =
                is_han_mark(cluster->c, chinese) && (chinese || !is_east_asian(current));
            script = han ? HB_SCRIPT_HAN : current;
            open_bracket(&open, cluster->c, script);
        }
        cluster->script = script;
    }
}
