/* text/linebreak.c: the Unicode line breaking algorithm, UAX #14 15.0.
 *
 * One pass from left to right. What the rules look back at (LB9 and the "SP*" of LB14 to LB17) is
 * kept in a small state; each group of rules is one function that answers or passes on. LB13 and
 * LB25 are taken in their regular-expression form (UAX #14, section 8.2, example 7), which is the
 * one the conformance test is made for.
 */
#include "text/linebreak.h"

#include "text/text.h"

#include <string.h>

typedef struct jx_state {
    uint8_t before; /* class of the last character that is neither space nor attached mark */
    uint32_t c;     /* that character */
    bool spaces;    /* spaces stand since */
    bool after_zwj; /* the very last character is U+200D */
    bool odd_ri;    /* an odd number of regional indicators ends here */
    enum { JX_NO_NUMBER, JX_IN_NUMBER, JX_NUMBER_CLOSED } number;
} jx_state;

#define PASS       (-1) /* the group of rules says nothing */
#define BIT(x)     ((uint64_t)1 << (x))
#define IN(x, set) ((BIT(x) & (set)) != 0)

#define HARD   (BIT(JX_LB_BK) | BIT(JX_LB_CR) | BIT(JX_LB_LF) | BIT(JX_LB_NL))
#define ALPHA  (BIT(JX_LB_AL) | BIT(JX_LB_HL))
#define CLOSE  (BIT(JX_LB_CL) | BIT(JX_LB_CP))
#define PREFIX (BIT(JX_LB_PR) | BIT(JX_LB_PO))
#define IDEO   (BIT(JX_LB_ID) | BIT(JX_LB_EB) | BIT(JX_LB_EM))
#define HANGUL (BIT(JX_LB_JL) | BIT(JX_LB_JV) | BIT(JX_LB_JT) | BIT(JX_LB_H2) | BIT(JX_LB_H3))

/* LB4 to LB8a: hard breaks, spaces, zero width space, joiner. */
static int rules_hard(const jx_state *s, jx_lb cur)
{
    const jx_lb prev = s->before;
    if (!s->spaces && IN(prev, HARD))
        return prev == JX_LB_CR && cur == JX_LB_LF ? JX_BREAK_NEVER : JX_BREAK_MUST;
    if (IN(cur, HARD | BIT(JX_LB_SP) | BIT(JX_LB_ZW)))
        return JX_BREAK_LAST;
    if (prev == JX_LB_ZW)
        return JX_BREAK_OK;
    if (s->after_zwj)
        return JX_BREAK_NEVER;
    return PASS;
}

/* LB11 to LB18: joiners, glue, marks that hold over spaces; at last the space itself. */
static int rules_spaces(const jx_state *s, jx_lb cur)
{
    const jx_lb prev = s->before;
    if (cur == JX_LB_WJ || (!s->spaces && IN(prev, BIT(JX_LB_WJ) | BIT(JX_LB_GL))))
        return JX_BREAK_LAST;
    if (cur == JX_LB_GL && !s->spaces && !IN(prev, BIT(JX_LB_BA) | BIT(JX_LB_HY)))
        return JX_BREAK_LAST;
    if (IN(cur, CLOSE | BIT(JX_LB_EX) | BIT(JX_LB_IS) | BIT(JX_LB_SY)))
        return JX_BREAK_LAST;
    if (prev == JX_LB_OP || (prev == JX_LB_QU && cur == JX_LB_OP))
        return JX_BREAK_LAST;
    if ((IN(prev, CLOSE) && cur == JX_LB_NS) || (prev == JX_LB_B2 && cur == JX_LB_B2))
        return JX_BREAK_LAST;
    return s->spaces ? JX_BREAK_OK : PASS;
}

/* LB19 to LB22. */
static int rules_marks(const jx_state *s, jx_lb cur)
{
    const jx_lb prev = s->before;
    if (prev == JX_LB_QU || cur == JX_LB_QU)
        return JX_BREAK_LAST;
    if (prev == JX_LB_CB || cur == JX_LB_CB)
        return JX_BREAK_OK;
    if (IN(cur, BIT(JX_LB_BA) | BIT(JX_LB_HY) | BIT(JX_LB_NS)) || prev == JX_LB_BB)
        return JX_BREAK_LAST;
    return PASS;
}

/* LB23 to LB25: numbers, what stands before and after them. */
static int rules_numbers(const jx_state *s, jx_lb cur, bool number_follows)
{
    const jx_lb prev = s->before;
    if ((IN(prev, ALPHA) && cur == JX_LB_NU) || (prev == JX_LB_NU && IN(cur, ALPHA)))
        return JX_BREAK_WORD;
    if ((prev == JX_LB_PR && IN(cur, IDEO)) || (IN(prev, IDEO) && cur == JX_LB_PO))
        return JX_BREAK_NUMBER;
    if ((IN(prev, PREFIX) && IN(cur, ALPHA)) || (IN(prev, ALPHA) && IN(cur, PREFIX)))
        return JX_BREAK_NUMBER;
    if (cur == JX_LB_NU && (IN(prev, PREFIX | BIT(JX_LB_HY)) || s->number == JX_IN_NUMBER))
        return JX_BREAK_NUMBER;
    if (IN(prev, PREFIX) && number_follows)
        return JX_BREAK_NUMBER;
    if (IN(cur, PREFIX) && s->number != JX_NO_NUMBER)
        return JX_BREAK_NUMBER;
    return PASS;
}

/* LB26 and LB27: Hangul. */
static bool joins_hangul(jx_lb prev, jx_lb cur)
{
    const uint64_t after_v = BIT(JX_LB_JV) | BIT(JX_LB_JT);
    if (prev == JX_LB_JL)
        return IN(cur, HANGUL) && cur != JX_LB_JT;
    if (prev == JX_LB_JV || prev == JX_LB_H2)
        return IN(cur, after_v);
    if (prev == JX_LB_JT || prev == JX_LB_H3)
        return cur == JX_LB_JT;
    return false;
}

static bool is_wide(uint32_t c)
{
    return (jx_unicode(c) & JX_UNICODE_WIDE) != 0;
}

/* LB28 to LB30b, and LB21a and LB21b, which meet no rule between. */
static int rules_letters(const jx_state *s, jx_lb cur, uint32_t c)
{
    const jx_lb prev = s->before;
    const uint64_t word = ALPHA | BIT(JX_LB_NU);
    if (IN(prev, ALPHA) && IN(cur, ALPHA))
        return JX_BREAK_WORD;
    if (prev == JX_LB_IS && IN(cur, ALPHA))
        return JX_BREAK_WORD;
    if (prev == JX_LB_SY && cur == JX_LB_HL)
        return JX_BREAK_LAST;
    if (IN(prev, word) && cur == JX_LB_OP && !is_wide(c))
        return JX_BREAK_WORD;
    if (prev == JX_LB_CP && IN(cur, word) && !is_wide(s->c))
        return JX_BREAK_WORD;
    if (prev == JX_LB_RI && cur == JX_LB_RI && s->odd_ri)
        return JX_BREAK_NEVER;
    if (cur == JX_LB_EM && (prev == JX_LB_EB || (jx_unicode(s->c) & JX_UNICODE_RESERVED) != 0))
        return JX_BREAK_NEVER;
    return PASS;
}

static jx_break_level level_before(const jx_state *s, jx_lb cur, uint32_t c, bool number_follows)
{
    int level = rules_hard(s, cur);
    if (level == PASS)
        level = rules_spaces(s, cur);
    if (level == PASS)
        level = rules_marks(s, cur);
    if (level == PASS && cur == JX_LB_IN)
        level = JX_BREAK_LAST; /* LB22 */
    if (level == PASS)
        level = rules_numbers(s, cur, number_follows);
    if (level == PASS &&
        (joins_hangul(s->before, cur) || (IN(s->before, HANGUL) && cur == JX_LB_PO) ||
         (s->before == JX_LB_PR && IN(cur, HANGUL))))
        level = JX_BREAK_LAST;
    if (level == PASS)
        level = rules_letters(s, cur, c);
    return level == PASS ? JX_BREAK_OK : (jx_break_level)level;
}

/* LB25: is this an opening bracket or hyphen right before a digit? */
static bool opens_number(const jx_break_text *t, size_t i)
{
    if (!IN(t->lb[i], BIT(JX_LB_OP) | BIT(JX_LB_HY)))
        return false;
    for (i++; i < t->n && IN(t->lb[i], BIT(JX_LB_CM) | BIT(JX_LB_ZWJ)); i++)
        continue;
    return i < t->n && t->lb[i] == JX_LB_NU;
}

static void advance_number(jx_state *s, jx_lb cur)
{
    if (cur == JX_LB_NU)
        s->number = JX_IN_NUMBER;
    else if (s->number == JX_IN_NUMBER && IN(cur, CLOSE))
        s->number = JX_NUMBER_CLOSED;
    else if (s->number != JX_IN_NUMBER || !IN(cur, BIT(JX_LB_SY) | BIT(JX_LB_IS)))
        s->number = JX_NO_NUMBER;
}

/* LB21a looks back over two characters: a Hebrew letter, then a hyphen. */
typedef struct jx_hebrew {
    bool letter, hyphen;
} jx_hebrew;

static void run_rules(jx_break_text *t)
{
    jx_state s = {0};
    jx_hebrew he = {0};
    bool start = true;
    for (size_t i = 0; i < t->n; i++) {
        jx_lb cur = t->lb[i];
        const bool attached = IN(cur, BIT(JX_LB_CM) | BIT(JX_LB_ZWJ));
        const bool base = !start && !s.spaces && !IN(s.before, HARD | BIT(JX_LB_ZW));
        const bool zwj = cur == JX_LB_ZWJ;
        if (attached && base) { /* LB9 */
            t->level[i] = JX_BREAK_NEVER;
            s.after_zwj = zwj;
            continue;
        }
        if (attached)
            cur = JX_LB_AL; /* LB10 */
        if (!start) {
            t->level[i] = (uint8_t)level_before(&s, cur, t->c[i], opens_number(t, i));
            if (he.hyphen && !s.spaces && t->level[i] == JX_BREAK_OK && cur != JX_LB_CB)
                t->level[i] = JX_BREAK_LAST; /* LB21a */
        }
        start = false;
        s.after_zwj = zwj;
        if (cur == JX_LB_SP) {
            s.spaces = true;
            s.number = JX_NO_NUMBER;
            he = (jx_hebrew){0};
            /* A space after a hard break starts afresh: it has nothing to hold on to. */
            if (IN(s.before, HARD))
                s.before = JX_LB_SP;
            continue;
        }
        he.hyphen = he.letter && !s.spaces && IN(cur, BIT(JX_LB_HY) | BIT(JX_LB_BA));
        he.letter = cur == JX_LB_HL;
        s.odd_ri = cur == JX_LB_RI && !(s.before == JX_LB_RI && !s.spaces && s.odd_ri);
        s.spaces = false;
        s.before = (uint8_t)cur;
        s.c = t->c[i];
        advance_number(&s, cur);
    }
}

static void resolve_classes(jx_break_text *t)
{
    for (size_t i = 0; i < t->n; i++) {
        const jx_lb lb = jx_unicode_lb(jx_unicode(t->c[i]));
        t->lb[i] = (uint8_t)(lb == JX_LB_AI ? JX_LB_AL : lb == JX_LB_CJ ? JX_LB_NS : lb);
    }
}

uint8_t *jx_break_levels(jx_arena *mem, const uint32_t *c, size_t n, bool chinese)
{
    uint8_t *level = JX_NEW_N(mem, uint8_t, n + 1);
    const jx_mark mark = jx_arena_mark(mem);
    jx_break_text text = {.c = c, .lb = JX_NEW_N(mem, uint8_t, n), .level = level, .n = n};
    resolve_classes(&text);
    if (chinese)
        jx_break_zh_classes(&text);
    run_rules(&text);
    if (chinese)
        jx_break_zh_levels(&text);
    level[0] = JX_BREAK_NEVER;
    level[n] = JX_BREAK_MUST;
    jx_arena_reset(mem, mark);
    return level;
}

void jx_linebreak(jx_arena *mem, jx_str text, bool chinese, uint8_t *breaks)
{
    const jx_mark mark = jx_arena_mark(mem);
    const size_t n = jx_utf8_count(text);
    uint32_t *c = JX_NEW_N(mem, uint32_t, n);
    size_t at = 0;
    for (size_t i = 0; i < n; i++)
        c[i] = jx_utf8_next(text, &at);
    const uint8_t *level = jx_break_levels(mem, c, n, chinese);

    memset(breaks, 0, text.n + 1);
    at = 0;
    for (size_t i = 0; i < n; i++) {
        breaks[at] = level[i] >= JX_BREAK_POOR;
        jx_utf8_next(text, &at);
    }
    breaks[text.n] = 1;
    jx_arena_reset(mem, mark);
}
