/* base/json_edit.c: a file with a few bytes changed and all others as they were, in its own encoding.
 *
 * Offsets count in the decoded text. For UTF-8 they are the file's own behind its mark; for others the
 * two are walked side by side, a character each, and what comes out is decoded again and held against
 * what was meant.
 */
#include "base/json_priv.h"

#include <string.h>

typedef struct jx_encoding {
    unsigned width; /* bytes of an ASCII character: 1, 2 or 4 */
    bool is_little;
} jx_encoding;

static unsigned char byte_at(jx_str bytes, size_t at)
{
    return at < bytes.n ? (unsigned char)bytes.at[at] : 0;
}

/* The bytes of the character at `at`. */
static size_t step_of(jx_encoding e, jx_str bytes, size_t at)
{
    const unsigned char first = byte_at(bytes, at), second = byte_at(bytes, at + 1);
    if (e.width == 4)
        return 4;
    if (e.width == 2) { /* the first half of a pair: D800 to DBFF */
        const unsigned char high = e.is_little ? second : first;
        return high >= 0xD8 && high <= 0xDB ? 4 : 2;
    }
    if (first < 0x80) /* GB18030 */
        return 1;
    return second >= 0x30 && second <= 0x39 ? 4 : 2;
}

static void put_ascii(jx_encoding e, jx_str text, jx_buf *out)
{
    for (size_t i = 0; i < text.n; i++)
        for (unsigned k = 0; k < e.width; k++) {
            const bool is_here = e.is_little ? k == 0 : k == e.width - 1;
            jx_buf_put_byte(out, (char)(is_here ? text.at[i] : '\0'));
        }
}

/* UTF-8: the decoded text lies within the bytes. */
static void splice_plain(jx_str text, const jx_json_edit *edits, size_t n, jx_buf *out)
{
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        jx_buf_put_str(out, jx_str_sub(text, at, edits[i].from));
        jx_buf_put_str(out, edits[i].text);
        at = edits[i].to;
    }
    jx_buf_put_str(out, jx_str_sub(text, at, text.n));
}

typedef struct jx_pair { /* the same place in both */
    size_t text, bytes;
} jx_pair;

static void go_to(jx_encoding e, const jx_json_source *source, jx_str bytes, size_t offset,
                  jx_pair *at)
{
    while (at->text < offset && at->bytes < bytes.n) {
        (void)jx_utf8_next(source->text, &at->text);
        at->bytes += step_of(e, bytes, at->bytes);
    }
}

static void splice_encoded(const jx_json_source *source, const jx_json_edit *edits, size_t n,
                           jx_buf *out)
{
    const jx_str all = {(const char *)source->bytes.at, source->bytes.n};
    jx_str bytes = all;
    const char *name = jx_json_wide_encoding(&bytes);
    const bool is_wide = name != NULL;
    const jx_encoding e = {
        .width = !is_wide                     ? 1
                 : strstr(name, "32") != NULL ? 4
                                              : 2,
        .is_little = is_wide && strstr(name, "LE") != NULL,
    };
    jx_buf_put_str(out, jx_str_sub(all, 0, all.n - bytes.n)); /* the mark */
    jx_pair at = {0};
    for (size_t i = 0; i < n; i++) {
        const size_t from = at.bytes;
        go_to(e, source, bytes, edits[i].from, &at);
        jx_buf_put_str(out, jx_str_sub(bytes, from, at.bytes));
        put_ascii(e, edits[i].text, out);
        go_to(e, source, bytes, edits[i].to, &at);
    }
    jx_buf_put_str(out, jx_str_sub(bytes, at.bytes, bytes.n));
}

jx_status jx_json_splice(jx_arena *mem, const jx_json_source *source, const jx_json_edit *edits,
                         size_t n, jx_buf *out)
{
    const char *const begin = (const char *)source->bytes.at;
    const bool is_plain = source->text.at >= begin && source->text.at <= begin + source->bytes.n;
    jx_buf wanted = jx_buf_new(mem);
    splice_plain(source->text, edits, n, &wanted);
    if (is_plain) {
        jx_buf_put(out, begin, (size_t)(source->text.at - begin)); /* the mark */
        jx_buf_put_str(out, jx_buf_str(&wanted));
        return JX_OK;
    }
    splice_encoded(source, edits, n, out);
    jx_str again;
    const jx_blob bytes = {(const unsigned char *)out->at, out->n};
    if (jx_json_decode(mem, jx_diags_new(mem), "", bytes, &again) != JX_OK ||
        !jx_str_eq(again, jx_buf_str(&wanted)))
        return JX_ERR_INPUT;
    return JX_OK;
}
