/* text/cluster.c: UAX #29 15.0, rules GB1 to GB999. */
#include "text/cluster.h"

#include "text/linebreak_data.h"

typedef struct jx_state {
    jx_gcb prev;
    bool odd_ri;     /* an odd number of regional indicators ends here */
    bool pictograph; /* a pictograph and its extenders end here (GB11) */
    bool joined;     /* … and then U+200D */
} jx_state;

static bool is_control(jx_gcb g)
{
    return g == JX_GCB_CONTROL || g == JX_GCB_CR || g == JX_GCB_LF;
}

/* GB6 to GB8. */
static bool joins_hangul(jx_gcb prev, jx_gcb cur)
{
    if (prev == JX_GCB_L)
        return cur == JX_GCB_L || cur == JX_GCB_V || cur == JX_GCB_LV || cur == JX_GCB_LVT;
    if (prev == JX_GCB_LV || prev == JX_GCB_V)
        return cur == JX_GCB_V || cur == JX_GCB_T;
    return (prev == JX_GCB_LVT || prev == JX_GCB_T) && cur == JX_GCB_T;
}

static bool joins(const jx_state *s, jx_gcb cur, bool pictograph)
{
    if (s->prev == JX_GCB_CR && cur == JX_GCB_LF)
        return true;
    if (is_control(s->prev) || is_control(cur))
        return false;
    if (cur == JX_GCB_EXTEND || cur == JX_GCB_ZWJ || cur == JX_GCB_SPACINGMARK ||
        s->prev == JX_GCB_PREPEND)
        return true;
    if (s->joined && pictograph)
        return true;
    if (s->prev == JX_GCB_RI && cur == JX_GCB_RI)
        return s->odd_ri;
    return joins_hangul(s->prev, cur);
}

void jx_clusters(const uint32_t *c, size_t n, bool *starts)
{
    jx_state s = {.prev = JX_GCB_CONTROL};
    for (size_t i = 0; i < n; i++) {
        const uint16_t record = jx_unicode(c[i]);
        const jx_gcb cur = jx_unicode_gcb(record);
        const bool pictograph = (record & JX_UNICODE_PICTOGRAPH) != 0;
        starts[i] = !joins(&s, cur, pictograph);
        s.joined = s.pictograph && cur == JX_GCB_ZWJ;
        s.pictograph = pictograph || (s.pictograph && cur == JX_GCB_EXTEND);
        s.odd_ri = cur == JX_GCB_RI && !(s.prev == JX_GCB_RI && s.odd_ri);
        s.prev = cur;
    }
}
