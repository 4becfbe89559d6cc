/* font/cff.c: see font/cff.h. */
#include "font/cff.h"

enum {
    JX_CFF_CHARSET = 15,
    JX_CFF_CHARSTRINGS = 17,
    JX_CFF_PRIVATE = 18,
    JX_CFF_SUBRS = 19,
    JX_CFF_DEFAULT_WIDTH = 20,
    JX_CFF_NOMINAL_WIDTH = 21,
    JX_CFF_ESCAPE = 12,
    JX_CFF_ROS = 0x0C00 + 30,
    JX_CFF_FDARRAY = 0x0C00 + 36,
    JX_CFF_FDSELECT = 0x0C00 + 37,
    JX_CFF_STANDARD_STRINGS = 391,
    JX_CFF_OPERANDS_MAX = 48,
    JX_CFF_DEPTH_MAX = 10,
};

/* Big-endian number of `size` bytes; beyond the end *sound becomes false and 0 is returned. */
static uint32_t number(jx_blob b, size_t at, unsigned size, bool *sound)
{
    if (at > b.n || size > b.n - at) {
        *sound = false;
        return 0;
    }
    uint32_t value = 0;
    for (unsigned i = 0; i < size; i++)
        value = value << 8 | b.at[at + i];
    return value;
}

static bool read_index(jx_blob b, size_t at, jx_cff_index *out)
{
    bool sound = true;
    *out = (jx_cff_index){.n = number(b, at, 2, &sound), .end = at + 2};
    if (!sound || out->n == 0)
        return sound;
    out->size = number(b, at + 2, 1, &sound);
    if (out->size < 1 || out->size > 4)
        return false;
    out->offsets = at + 3;
    out->data = out->offsets + (size_t)(out->n + 1) * out->size - 1;
    out->end = out->data + number(b, out->offsets + (size_t)out->n * out->size, out->size, &sound);
    return sound && out->end <= b.n;
}

/* The bytes [*from, *to) of object i. */
static bool index_get(jx_blob b, const jx_cff_index *index, uint32_t i, size_t *from, size_t *to)
{
    if (i >= index->n)
        return false;
    bool sound = true;
    const size_t place = index->offsets + (size_t)i * index->size;
    *from = index->data + number(b, place, index->size, &sound);
    *to = index->data + number(b, place + index->size, index->size, &sound);
    return sound && *from <= *to && *to <= index->end;
}

/* A real number of a DICT (packed decimal nibbles), cut to its integer part: the operators asked
 * for here hold integers in all but odd fonts. */
static int32_t read_real(jx_blob b, size_t *at, bool *sound)
{
    int32_t value = 0;
    bool negative = false, fraction = false;
    for (;;) {
        const uint32_t byte = number(b, (*at)++, 1, sound);
        if (!*sound)
            return 0;
        for (int shift = 4; shift >= 0; shift -= 4) {
            const uint32_t nibble = byte >> shift & 15;
            if (nibble == 15)
                return negative ? -value : value;
            if (nibble == 14)
                negative = true;
            else if (nibble > 9)
                fraction = true;
            else if (!fraction && value < 100000)
                value = value * 10 + (int32_t)nibble;
        }
    }
}

static int32_t read_operand(jx_blob b, size_t *at, bool *sound)
{
    const uint32_t first = number(b, (*at)++, 1, sound);
    if (first >= 32 && first <= 246)
        return (int32_t)first - 139;
    if (first >= 247 && first <= 250)
        return ((int32_t)first - 247) * 256 + (int32_t)number(b, (*at)++, 1, sound) + 108;
    if (first >= 251 && first <= 254)
        return -((int32_t)first - 251) * 256 - (int32_t)number(b, (*at)++, 1, sound) - 108;
    if (first == 28) {
        *at += 2;
        return (int16_t)number(b, *at - 2, 2, sound);
    }
    if (first == 29) {
        *at += 4;
        return (int32_t)number(b, *at - 4, 4, sound);
    }
    if (first == 30)
        return read_real(b, at, sound);
    *sound = false;
    return 0;
}

/* Operands of `op` in the DICT [at, end): their count, 0 when it is absent or the DICT damaged. */
static unsigned dict_find(jx_blob b, size_t at, size_t end, unsigned op, int32_t operands[3])
{
    bool sound = true;
    unsigned n = 0;
    while (at < end && sound) {
        const uint32_t first = number(b, at, 1, &sound);
        if (first > 21) {
            const int32_t value = read_operand(b, &at, &sound);
            if (n < 3)
                operands[n] = value;
            n++;
            continue;
        }
        at++;
        unsigned found = first;
        if (first == JX_CFF_ESCAPE)
            found = 0x0C00 + number(b, at++, 1, &sound);
        if (found == op && sound)
            return n < 3 ? n : 3;
        n = 0;
    }
    return 0;
}

static size_t dict_offset(jx_blob b, size_t at, size_t end, unsigned op)
{
    int32_t v[3] = {0};
    return dict_find(b, at, end, op, v) > 0 && v[0] > 0 ? (size_t)v[0] : 0;
}

static bool string_get(const jx_cff *cff, int32_t sid, jx_str *out)
{
    size_t from, to;
    if (sid < JX_CFF_STANDARD_STRINGS ||
        !index_get(cff->bytes, &cff->strings, (uint32_t)(sid - JX_CFF_STANDARD_STRINGS), &from,
                   &to))
        return false;
    *out = (jx_str){(const char *)cff->bytes.at + from, to - from};
    return true;
}

static bool read_cid_keyed(jx_cff *cff, const int32_t ros[3])
{
    const jx_blob b = cff->bytes;
    cff->cid_keyed = true;
    cff->supplement = ros[2];
    cff->fd_select = dict_offset(b, cff->top, cff->top_end, JX_CFF_FDSELECT);
    return string_get(cff, ros[0], &cff->registry) && string_get(cff, ros[1], &cff->ordering) &&
           cff->fd_select != 0 &&
           read_index(b, dict_offset(b, cff->top, cff->top_end, JX_CFF_FDARRAY), &cff->font_dicts);
}

bool jx_cff_read(jx_blob table, jx_cff *out)
{
    *out = (jx_cff){.bytes = table};
    bool sound = true;
    if (number(table, 0, 1, &sound) != 1 || !sound)
        return false;
    jx_cff_index names, tops;
    if (!read_index(table, number(table, 2, 1, &sound), &names) ||
        !read_index(table, names.end, &tops) || !read_index(table, tops.end, &out->strings) ||
        !read_index(table, out->strings.end, &out->subroutines) ||
        !index_get(table, &tops, 0, &out->top, &out->top_end))
        return false;
    out->charset = dict_offset(table, out->top, out->top_end, JX_CFF_CHARSET);
    const size_t charstrings = dict_offset(table, out->top, out->top_end, JX_CFF_CHARSTRINGS);
    if (charstrings == 0 || !read_index(table, charstrings, &out->charstrings))
        return false;
    out->glyphs = out->charstrings.n;
    int32_t ros[3] = {0};
    if (dict_find(table, out->top, out->top_end, JX_CFF_ROS, ros) == 3)
        return read_cid_keyed(out, ros);
    return out->glyphs > 0;
}

bool jx_cff_cids(const jx_cff *cff, uint16_t *cid)
{
    const jx_blob b = cff->bytes;
    bool sound = true;
    uint32_t glyph = 0;
    cid[glyph++] = 0;
    if (cff->charset <= 2) { /* predefined charsets are for name-keyed fonts */
        for (; glyph < cff->glyphs; glyph++)
            cid[glyph] = (uint16_t)glyph;
        return cff->charset == 0;
    }
    size_t at = cff->charset;
    const uint32_t format = number(b, at++, 1, &sound);
    if (format > 2)
        return false;
    while (glyph < cff->glyphs && sound) {
        const uint32_t first = number(b, at, 2, &sound);
        at += 2;
        const uint32_t left = format == 0 ? 0 : number(b, at, format, &sound);
        at += format;
        if (first + left > UINT16_MAX)
            return false;
        for (uint32_t i = 0; i <= left && glyph < cff->glyphs; i++)
            cid[glyph++] = (uint16_t)(first + i);
    }
    return sound;
}

/* Which font dictionary a glyph belongs to. */
static bool fd_of(const jx_cff *cff, uint32_t glyph, uint32_t *fd)
{
    const jx_blob b = cff->bytes;
    bool sound = true;
    const uint32_t format = number(b, cff->fd_select, 1, &sound);
    if (format == 0) {
        *fd = number(b, cff->fd_select + 1 + glyph, 1, &sound);
        return sound;
    }
    if (format != 3)
        return false;
    uint32_t low = 0, high = number(b, cff->fd_select + 1, 2, &sound);
    while (sound && high - low > 1) { /* the last range that starts at or before the glyph */
        const uint32_t middle = low + (high - low) / 2;
        if (number(b, cff->fd_select + 3 + (size_t)middle * 3, 2, &sound) <= glyph)
            low = middle;
        else
            high = middle;
    }
    *fd = number(b, cff->fd_select + 5 + (size_t)low * 3, 1, &sound);
    return sound;
}

typedef struct jx_cff_private {
    int default_width, nominal_width;
    jx_cff_index subroutines;
} jx_cff_private;

static bool read_private(const jx_cff *cff, uint32_t glyph, jx_cff_private *out)
{
    const jx_blob b = cff->bytes;
    size_t from = cff->top, to = cff->top_end;
    if (cff->cid_keyed) {
        uint32_t fd;
        if (!fd_of(cff, glyph, &fd) || !index_get(b, &cff->font_dicts, fd, &from, &to))
            return false;
    }
    int32_t v[3] = {0};
    *out = (jx_cff_private){0};
    if (dict_find(b, from, to, JX_CFF_PRIVATE, v) != 2 || v[0] < 0 || v[1] < 0)
        return false;
    from = (size_t)v[1];
    to = from + (size_t)v[0];
    if (to > b.n)
        return false;
    if (dict_find(b, from, to, JX_CFF_DEFAULT_WIDTH, v) > 0)
        out->default_width = v[0];
    if (dict_find(b, from, to, JX_CFF_NOMINAL_WIDTH, v) > 0)
        out->nominal_width = v[0];
    const size_t subroutines = dict_offset(b, from, to, JX_CFF_SUBRS);
    return subroutines == 0 || read_index(b, from + subroutines, &out->subroutines);
}

typedef struct jx_cff_run { /* a charstring up to its first operator that clears the stack */
    const jx_cff *cff;
    jx_cff_private dict;
    int32_t stack[JX_CFF_OPERANDS_MAX];
    unsigned n;
} jx_cff_run;

/* An operand of a charstring: like those of a DICT, but 255 is a fixed-point number and 29 not one. */
static int32_t charstring_operand(jx_blob b, size_t *at, bool *sound)
{
    if (number(b, *at, 1, sound) == 255) {
        *at += 5;
        return (int32_t)number(b, *at - 4, 4, sound) >> 16;
    }
    return read_operand(b, at, sound);
}

/* Does an operator that clears the stack find a width below its own arguments? 1 yes, 0 no,
 * -1: no such operator. */
static int has_width(uint32_t op, unsigned n)
{
    switch (op) {
    case 1:  /* hstem */
    case 3:  /* vstem */
    case 18: /* hstemhm */
    case 19: /* hintmask */
    case 20: /* cntrmask */
    case 23: /* vstemhm */
        return (int)(n & 1);
    case 21: /* rmoveto */
        return n > 2;
    case 4:  /* vmoveto */
    case 22: /* hmoveto */
        return n > 1;
    case 14: /* endchar, which may take four arguments to build an accent */
        return n == 1 || n == 5;
    default:
        return -1;
    }
}

/* The bytes of the subroutine that callsubr (10) or callgsubr (29) calls. */
static bool find_subroutine(jx_cff_run *r, uint32_t op, size_t *from, size_t *to)
{
    const jx_cff_index *called = op == 10 ? &r->dict.subroutines : &r->cff->subroutines;
    int bias = 32768;
    if (called->n < 1240)
        bias = 107;
    else if (called->n < 33900)
        bias = 1131;
    if (r->n == 0 || r->stack[r->n - 1] + bias < 0)
        return false;
    r->n--;
    return index_get(r->cff->bytes, called, (uint32_t)(r->stack[r->n] + bias), from, to);
}

/* Runs [at, end). 1 with a width, 0 without, 2 to go on after a subroutine, -1 not understood. */
static int run_charstring(jx_cff_run *r, size_t at, size_t end, unsigned depth)
{
    const jx_blob b = r->cff->bytes;
    bool sound = depth < JX_CFF_DEPTH_MAX;
    while (at < end && sound) {
        const uint32_t first = number(b, at, 1, &sound);
        if (first == 28 || first >= 32) {
            if (r->n == JX_CFF_OPERANDS_MAX)
                return -1;
            r->stack[r->n++] = charstring_operand(b, &at, &sound);
            continue;
        }
        at++;
        if (first == 11) /* return */
            return 2;
        if (first != 10 && first != 29)
            return has_width(first, r->n);
        size_t from, to;
        if (!find_subroutine(r, first, &from, &to))
            return -1;
        const int done = run_charstring(r, from, to, depth + 1);
        if (done != 2)
            return done;
    }
    return sound && depth > 0 ? 2 : -1;
}

bool jx_cff_width(const jx_cff *cff, uint32_t glyph, int *width)
{
    jx_cff_run r = {.cff = cff};
    size_t from, to;
    if (!index_get(cff->bytes, &cff->charstrings, glyph, &from, &to) ||
        !read_private(cff, glyph, &r.dict))
        return false;
    const int found = run_charstring(&r, from, to, 0);
    if (found < 0 || found == 2)
        return false;
    *width = found ? r.dict.nominal_width + r.stack[0] : r.dict.default_width;
    return true;
}
