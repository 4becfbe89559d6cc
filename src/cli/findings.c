/* cli/findings.c: findings for people, in groups; for programs, as JSON Lines and SARIF. */
#include "base/file.h"
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* ---- for people ------------------------------------------------------------------------------ */

static void print_one(const jx_args *args, const jixiao_finding *f)
{
    static const jx_two words[] = {
        {"提示", "note"   },
        {"警告", "warning"},
        {"错误", "error"  }
    };
    const bool zh = args->lang == JX_ZH;
    if (f->file[0] != '\0')
        fprintf(stderr, f->line != 0 ? "%s:%u:%u: " : "%s: ", f->file, f->line, f->column);
    fprintf(stderr, zh ? "%s %s：%s" : "%s %s: %s", jx_two_in(words[f->severity], args->lang),
            f->code, zh ? f->zh : f->en);
    fprintf(stderr, f->pointer[0] != '\0' ? " (%s)\n" : "%s\n", f->pointer);
}

static void print_group(const jx_args *args, jixiao_filing *filing, const char *subject)
{
    if (subject[0] != '\0')
        fprintf(stderr, "%s\n", subject);
    for (size_t i = 0; i < jixiao_finding_count(filing); i++) {
        const jixiao_finding *f = jixiao_finding_get(filing, i);
        if (strcmp(f->subject, subject) == 0)
            print_one(args, f);
    }
}

/* Each group at the place of its first finding; what is about the whole filing has no heading. */
void jx_print_groups(const jx_args *args, jixiao_filing *filing)
{
    for (size_t i = 0; i < jixiao_finding_count(filing); i++) {
        const char *subject = jixiao_finding_get(filing, i)->subject;
        bool is_first = true;
        for (size_t k = 0; k < i && is_first; k++)
            is_first = strcmp(jixiao_finding_get(filing, k)->subject, subject) != 0;
        if (is_first)
            print_group(args, filing, subject);
    }
}

/* ---- for programs ------------------------------------------------------------------------------ */

static void put_member(jx_buf *out, const char *key, const char *value)
{
    if (out->n > 0 && out->at[out->n - 1] != '{')
        jx_buf_put_c(out, ", ");
    jx_buf_put_json(out, jx_str_from(key));
    jx_buf_put_c(out, ": ");
    jx_buf_put_json(out, jx_str_from(value));
}

static const char *level_of(const jixiao_finding *f, const char *note)
{
    return f->severity == JIXIAO_ERROR     ? "error"
           : f->severity == JIXIAO_WARNING ? "warning"
                                           : note;
}

void jx_print_json_lines(jixiao_filing *filing)
{
    jx_arena *mem = jx_arena_new(0);
    for (size_t i = 0; mem != NULL && i < jixiao_finding_count(filing); i++) {
        const jixiao_finding *f = jixiao_finding_get(filing, i);
        const jx_mark mark = jx_arena_mark(mem);
        jx_buf line = jx_buf_new(mem);
        jx_buf_put_byte(&line, '{');
        put_member(&line, "code", f->code);
        put_member(&line, "severity", level_of(f, "info"));
        put_member(&line, "file", f->file);
        jx_buf_format(&line, ", \"line\": %u, \"column\": %u", f->line, f->column);
        put_member(&line, "pointer", f->pointer);
        put_member(&line, "subject", f->subject);
        put_member(&line, "zh", f->zh);
        put_member(&line, "en", f->en);
        put_member(&line, "cites", f->cites);
        jx_buf_put_c(&line, "}\n");
        fwrite(line.at, 1, line.n, stdout);
        jx_arena_reset(mem, mark);
    }
    jx_arena_drop(mem);
}

/* A file's name as a URI reference: everything but unreserved signs and slashes in %XX. */
static jx_str uri_of(jx_arena *mem, const char *path)
{
    jx_buf out = jx_buf_new(mem);
    for (; *path != '\0'; path++) {
        const char c = *path;
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || strchr("-._~/", c) != NULL;
        if (plain) {
            jx_buf_put_byte(&out, c);
        } else {
            jx_buf_put_byte(&out, '%');
            jx_buf_put_hex(&out, (unsigned char)c, 2);
        }
    }
    return jx_buf_str(&out);
}

static void put_result(const jx_args *args, jx_buf *out, const jixiao_finding *f)
{
    jx_buf_put_c(out, "{");
    put_member(out, "ruleId", f->code);
    put_member(out, "level", level_of(f, "note"));
    jx_buf_put_c(out, ", \"message\": {");
    put_member(out, "text", args->lang == JX_ZH ? f->zh : f->en);
    jx_buf_put_c(out, "}, \"locations\": [{");
    if (f->file[0] != '\0') {
        jx_buf_put_c(out, "\"physicalLocation\": {\"artifactLocation\": {\"uri\": ");
        jx_buf_put_json(out, uri_of(args->mem, f->file));
        jx_buf_put_byte(out, '}');
        if (f->line != 0)
            jx_buf_format(out, ", \"region\": {\"startLine\": %u, \"startColumn\": %u}", f->line,
                          f->column != 0 ? f->column : 1);
        jx_buf_put_c(out, "}, ");
    }
    jx_buf_put_c(out, "\"logicalLocations\": [{");
    put_member(out, "fullyQualifiedName", f->pointer);
    jx_buf_put_c(out, "}]}]}");
}

typedef struct rule_list {
    JX_VEC(const char *) v;
} rule_list;

/* Each rule that has a finding, once. */
static void put_rules(const jx_args *args, jx_buf *out, jixiao_filing *const *filings, size_t n)
{
    rule_list seen = {{NULL, 0, 0}};
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < jixiao_finding_count(filings[i]); k++) {
            const jixiao_finding *f = jixiao_finding_get(filings[i], k);
            bool known = false;
            for (size_t m = 0; m < seen.v.n && !known; m++)
                known = strcmp(seen.v.at[m], f->code) == 0;
            if (known)
                continue;
            jx_buf_put_c(out, seen.v.n > 0 ? ", {" : "{");
            put_member(out, "id", f->code);
            if (f->cites[0] != '\0') {
                jx_buf_put_c(out, ", \"properties\": {");
                put_member(out, "source", f->cites);
                jx_buf_put_byte(out, '}');
            }
            jx_buf_put_byte(out, '}');
            *JX_PUSH(args->mem, &seen.v) = f->code;
        }
}

int jx_write_sarif(const jx_args *args, jixiao_filing *const *filings, size_t n, const char *path)
{
    jx_buf out = jx_buf_new(args->mem);
    jx_buf_put_c(&out, "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", "
                       "\"version\": \"2.1.0\", \"runs\": [{\"columnKind\": "
                       "\"unicodeCodePoints\", \"tool\": {\"driver\": {\"name\": \"jixiao\", "
                       "\"version\": ");
    jx_buf_put_json(&out, jx_str_from(jixiao_version()));
    jx_buf_put_c(&out, ", \"rules\": [");
    put_rules(args, &out, filings, n);
    jx_buf_put_c(&out, "]}}, \"results\": [");
    bool is_first = true;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < jixiao_finding_count(filings[i]); k++) {
            jx_buf_put_c(&out, is_first ? "\n" : ",\n");
            put_result(args, &out, jixiao_finding_get(filings[i], k));
            is_first = false;
        }
    jx_buf_put_c(&out, "]}]}\n");
    jx_diags *diags = jx_diags_new(args->mem);
    const jx_status status = jx_file_write(args->mem, diags, path, out.at, out.n);
    for (size_t i = 0; i < jx_diags_n(diags); i++) {
        jx_buf line = jx_buf_new(args->mem);
        jx_finding_print(jx_diags_get(diags, i), args->lang, &line);
        fprintf(stderr, "%.*s\n", (int)line.n, line.at);
    }
    return status == JX_OK ? JX_EXIT_DONE : JX_EXIT_FILES;
}
