/* base/diag.c: findings are kept in an arena of the list's own, so that whoever works with marks
 * and resets may still complain in between. */
#include "base/diag.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

typedef struct jx_entry {
    jx_finding finding;
    size_t order; /* of arrival, which keeps the sort stable */
} jx_entry;

enum { JX_SEVERITIES = JX_ERROR + 1 };

struct jx_diags {
    jx_arena *mem;
    jx_entry *at;
    size_t n, cap;
    size_t arrived, dropped;
    jx_finding *last; /* the finding added last; NULL: it was not kept */
    size_t count[JX_SEVERITIES]; /* dropped ones too: errors that were not kept are errors still */
};

jx_diags *jx_diags_new(jx_arena *mem)
{
    jx_diags *diags = JX_NEW(mem, jx_diags);
    diags->mem = jx_arena_child(mem);
    return diags;
}

/* A file's name is mostly that of the finding before. */
static const char *copy_file(jx_diags *diags, const char *file)
{
    if (file == NULL)
        return NULL;
    const char *last = diags->n != 0 ? diags->at[diags->n - 1].finding.place.file : NULL;
    if (last != NULL && strcmp(last, file) == 0)
        return last;
    return jx_str_c(diags->mem, jx_str_from(file));
}

/* When the list is full, the last finding of the least weight makes room for a weightier one. */
static jx_entry *room_for(jx_diags *diags, jx_severity severity)
{
    if (diags->n < JX_DIAGS_MAX)
        return JX_PUSH(diags->mem, diags);
    diags->dropped++;
    jx_entry *lightest = NULL;
    for (size_t i = diags->n; i-- > 0;) {
        jx_entry *e = &diags->at[i];
        if (e->finding.rule->severity < severity &&
            (lightest == NULL || e->finding.rule->severity < lightest->finding.rule->severity))
            lightest = e;
    }
    return lightest;
}

void jx_diags_add(jx_diags *diags, const jx_rule *rule, jx_place place, jx_str a, jx_str b,
                  jx_str c)
{
    diags->count[rule->severity]++;
    diags->arrived++;
    diags->last = NULL;
    if (diags->n == JX_DIAGS_MAX &&
        (rule->severity == JX_INFO || diags->count[rule->severity] > 2 * (size_t)JX_DIAGS_MAX)) {
        diags->dropped++; /* without a search for a lighter one */
        return;
    }
    place.file = copy_file(diags, place.file);
    jx_entry *e = room_for(diags, rule->severity);
    if (e == NULL)
        return;
    place.pointer = jx_str_copy(diags->mem, place.pointer);
    *e = (jx_entry){
        .finding = {.rule = rule,
                    .place = place,
                    .text = {jx_str_copy(diags->mem, a), jx_str_copy(diags->mem, b),
                             jx_str_copy(diags->mem, c)}},
        .order = diags->arrived,
    };
    diags->last = &e->finding;
}

void jx_diags_hint(jx_diags *diags, const jx_hint *hint, jx_str a, jx_str b)
{
    if (diags->last == NULL)
        return;
    diags->last->hint = hint;
    diags->last->hint_text[0] = jx_str_copy(diags->mem, a);
    diags->last->hint_text[1] = jx_str_copy(diags->mem, b);
}

void jx_diags_append(jx_diags *diags, const jx_diags *from)
{
    for (size_t i = 0; i < from->n; i++) {
        const jx_finding *f = &from->at[i].finding;
        jx_diags_add(diags, f->rule, f->place, f->text[0], f->text[1], f->text[2]);
        if (f->hint != NULL)
            jx_diags_hint(diags, f->hint, f->hint_text[0], f->hint_text[1]);
    }
}

size_t jx_diags_count(const jx_diags *diags, jx_severity at_least)
{
    size_t n = 0;
    for (size_t s = at_least; s < JX_SEVERITIES; s++)
        n += diags->count[s];
    return n;
}

size_t jx_diags_dropped(const jx_diags *diags)
{
    return diags->dropped;
}

size_t jx_diags_n(const jx_diags *diags)
{
    return diags->n;
}

const jx_finding *jx_diags_get(const jx_diags *diags, size_t i)
{
    return &diags->at[i].finding;
}

/* ---- order ---- */

static const char *file_of(const jx_finding *f)
{
    return f->place.file != NULL ? f->place.file : "";
}

/* By file, line, column and code; 0 for findings of one key. */
static int compare_keys(const jx_finding *a, const jx_finding *b)
{
    const int files = strcmp(file_of(a), file_of(b));
    if (files != 0)
        return files;
    if (a->place.line != b->place.line)
        return a->place.line < b->place.line ? -1 : 1;
    if (a->place.column != b->place.column)
        return a->place.column < b->place.column ? -1 : 1;
    return strcmp(a->rule->code, b->rule->code);
}

static int compare_entries(const void *left, const void *right)
{
    const jx_entry *a = left, *b = right;
    const int keys = compare_keys(&a->finding, &b->finding);
    return keys != 0 ? keys : (a->order > b->order) - (a->order < b->order);
}

static bool equal(const jx_finding *a, const jx_finding *b)
{
    return a->rule == b->rule && jx_str_eq(a->place.pointer, b->place.pointer) &&
           jx_str_eq(a->text[0], b->text[0]) && jx_str_eq(a->text[1], b->text[1]) &&
           jx_str_eq(a->text[2], b->text[2]);
}

void jx_diags_sort(jx_diags *diags)
{
    if (diags->n < 2)
        return;
    qsort(diags->at, diags->n, sizeof *diags->at, compare_entries);
    size_t kept = 0, run = 0; /* run: where the findings of the present key begin */
    for (size_t i = 0; i < diags->n; i++) {
        const jx_finding *f = &diags->at[i].finding;
        if (kept > 0 && compare_keys(&diags->at[run].finding, f) != 0)
            run = kept;
        bool known = false;
        for (size_t k = run; k < kept && !known; k++)
            known = equal(&diags->at[k].finding, f);
        if (known)
            diags->count[f->rule->severity]--;
        else
            diags->at[kept++] = diags->at[i];
    }
    diags->n = kept;
    diags->last = NULL;
}

/* ---- for people ---- */

/* Characters that would break the line, move the cursor or turn the writing direction. */
static bool is_unsafe(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static void put_safe_char(jx_buf *out, uint32_t c)
{
    switch (c) {
    case '\n':
        jx_buf_put_c(out, "\\n");
        return;
    case '\r':
        jx_buf_put_c(out, "\\r");
        return;
    case '\t':
        jx_buf_put_c(out, "\\t");
        return;
    default:
        break;
    }
    if (is_unsafe(c)) {
        jx_buf_put_c(out, "\\u");
        jx_buf_put_hex(out, c, 4);
    } else {
        jx_buf_put_char(out, c);
    }
}

/* The user's text; a file's name need not even be UTF-8. */
static void put_safe(jx_buf *out, jx_str text)
{
    while (text.n != 0) {
        const size_t valid = jx_utf8_valid(text);
        for (size_t pos = 0; pos < valid;)
            put_safe_char(out, jx_utf8_next((jx_str){text.at, valid}, &pos));
        text = jx_str_sub(text, valid, text.n);
        if (text.n == 0)
            break;
        jx_buf_put_c(out, "\\x");
        jx_buf_put_hex(out, (unsigned char)text.at[0], 2);
        text = jx_str_sub(text, 1, text.n);
    }
}

/* `words` with {0}, {1} ... replaced by the n texts. */
static void put_words(jx_buf *out, const char *c_words, const jx_str *texts, size_t n)
{
    const jx_str words = jx_str_from(c_words);
    for (size_t i = 0; i < words.n; i++) {
        const bool is_slot = words.n - i >= 3 && words.at[i] == '{' && words.at[i + 1] >= '0' &&
                             (size_t)(words.at[i + 1] - '0') < n && words.at[i + 2] == '}';
        if (is_slot) {
            put_safe(out, texts[words.at[i + 1] - '0']);
            i += 2;
        } else {
            jx_buf_put_byte(out, words.at[i]);
        }
    }
}

void jx_finding_message(const jx_finding *finding, jx_lang lang, jx_buf *out)
{
    const bool zh = lang == JX_ZH;
    put_words(out, zh ? finding->rule->zh : finding->rule->en, finding->text, 3);
    if (finding->hint == NULL)
        return;
    jx_buf_put_c(out, zh ? "。" : ". ");
    put_words(out, zh ? finding->hint->zh : finding->hint->en, finding->hint_text, 2);
}

static void put_place(const jx_place *place, jx_buf *out)
{
    if (place->file == NULL || place->file[0] == '\0')
        return;
    put_safe(out, jx_str_from(place->file));
    if (place->line != 0) {
        jx_buf_put_byte(out, ':');
        jx_buf_put_int(out, place->line);
        if (place->column != 0) {
            jx_buf_put_byte(out, ':');
            jx_buf_put_int(out, place->column);
        }
    }
    jx_buf_put_c(out, ": ");
}

void jx_finding_print(const jx_finding *finding, jx_lang lang, jx_buf *out)
{
    static const char *const names[][JX_SEVERITIES] = {
        [JX_ZH] = {"提示", "警告",  "错误"},
        [JX_EN] = {"note",   "warning", "error" },
    };
    put_place(&finding->place, out);
    jx_buf_put_c(out, names[lang][finding->rule->severity]);
    jx_buf_put_byte(out, ' ');
    jx_buf_put_c(out, finding->rule->code);
    jx_buf_put_c(out, lang == JX_ZH ? "：" : ": ");
    jx_finding_message(finding, lang, out);
    if (finding->place.pointer.n != 0) {
        jx_buf_put_c(out, " (");
        put_safe(out, finding->place.pointer);
        jx_buf_put_byte(out, ')');
    }
}
