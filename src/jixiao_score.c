/* jixiao_score.c: scores for people: a row for each indicator, and filling the empty ones in the file.
 *
 * A score is written where the file has none (or null, or a blank text): behind the member it belongs to,
 * set apart and quoted as that one is.
 */
#include "base/file.h"
#include "base/json.h"
#include "score/score.h"

#include <stdlib.h>
#include <string.h>

#include "jixiao_priv.h"

static const jx_rule HAS_CHANGED = {
    "IO-013", JX_ERROR, "文件在读取之后被改动过，没有写入得分：请重新运行",
    "the file was changed since it was read; no score was written: run it again"};
static const jx_rule NOT_ENCODED = {
    "IO-014", JX_ERROR, "无法按文件原来的编码写入得分，文件没有改动：请先另存为 UTF-8 编码",
    "scores cannot be written in the file's encoding, nothing was changed: save it as UTF-8 first"};

/* ---- the rows ----------------------------------------------------------------------------------- */

typedef struct jx_scored_owner { /* a project, or the department */
    size_t project;
    jx_str name;
    const jx_scheme *scheme;
} jx_scored_owner;

static const char *text_of(jixiao_filing *f, jx_str text)
{
    return jx_str_c(f->mem, text);
}

static const char *number_of(jixiao_filing *f, jx_dec x)
{
    return x.poisoned ? "" : text_of(f, jx_dec_text(f->mem, x, false));
}

static const char *filed(jixiao_filing *f, const jx_amount *amount)
{
    return amount->self.present && !amount->self.computed ? text_of(f, amount->text) : "";
}

/* Stated less right; within what is right: 0. */
static jx_dec difference(const jx_scored *scored, const jx_amount *stated)
{
    const jx_dec none = {.poisoned = true};
    const jx_dec x = stated->dec;
    if (!stated->self.present || stated->self.computed || x.poisoned || scored->low.poisoned)
        return none;
    if (jx_dec_cmp(x, scored->low) < 0)
        return jx_dec_trim(jx_dec_sub(x, scored->low));
    if (jx_dec_cmp(x, scored->high) > 0)
        return jx_dec_trim(jx_dec_sub(x, scored->high));
    return jx_dec_int(0);
}

static jixiao_score *push_row(jixiao_filing *f, const jx_scored_owner *owner,
                              const jx_scored *scored, const jx_amount *stated)
{
    static const jixiao_verdict verdicts[] = {JIXIAO_SCORE_EXACT, JIXIAO_SCORE_BAND,
                                              JIXIAO_SCORE_OPEN, JIXIAO_SCORE_OPEN};
    jixiao_score *row = JX_PUSH(f->mem, &f->scores);
    *row = (jixiao_score){
        .project = owner->project,
        .owner = text_of(f, owner->name),
        .rule = scored->rule,
        .rule_zh = scored->rule_zh,
        .rule_en = scored->rule_en,
        .verdict = verdicts[scored->verdict],
        .computed = number_of(f, scored->score),
        .low = number_of(f, scored->low),
        .high = number_of(f, scored->high),
        .stated = filed(f, stated),
        .difference = number_of(f, difference(scored, stated)),
        .ratio = number_of(f, scored->ratio),
        .zh = text_of(f, scored->zh),
        .en = text_of(f, scored->en),
    };
    return row;
}

static void add_execution(jixiao_filing *f, const jx_scored_owner *owner, const jx_fund *total)
{
    const jx_scored scored = jx_score_execution_row(f->mem, owner->scheme, total);
    const bool is_filed = total->budget.self.present || total->executed.self.present;
    if (scored.verdict == JX_SCORED_NOT || !is_filed)
        return;
    jixiao_score *row = push_row(f, owner, &scored, &total->score);
    row->indicator = "预算执行率";
    row->target = text_of(f, total->budget.text);
    row->actual = text_of(f, total->executed.text);
    row->weight = number_of(f, jx_score_execution_weight(owner->scheme, total));
    row->line = total->self.place.line;
    row->pointer = text_of(f, total->self.place.pointer);
}

static void add_indicators(jixiao_filing *f, const jx_scored_owner *owner,
                           const jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++) {
        const jx_indicator *indicator = &indicators->at[i];
        const jx_scored scored = jx_score_indicator(f->mem, owner->scheme, indicator);
        if (scored.verdict == JX_SCORED_NOT)
            continue;
        const jx_aim *aim = jx_indicator_aim(indicator);
        jixiao_score *row = push_row(f, owner, &scored, &indicator->score);
        row->indicator = text_of(f, indicator->name.text);
        row->target = aim != NULL ? text_of(f, aim->text) : "";
        row->actual = text_of(f, indicator->actual.text);
        row->weight = text_of(f, indicator->weight.text);
        row->line = indicator->self.place.line;
        row->pointer = text_of(f, indicator->self.place.pointer);
    }
}

static jx_status make_scores(void *data)
{
    jixiao_filing *f = data;
    if (f->scores_made || f->status != JX_OK)
        return JX_OK;
    f->scores_made = true;
    const jx_department *d = &f->filing->department;
    const jx_scored_owner unit = {0, f->filing->unit.name.text, f->schemes.filing};
    add_execution(f, &unit, &d->funds.total);
    add_indicators(f, &unit, &d->indicators);
    for (size_t i = 0; i < f->filing->projects.n; i++) {
        const jx_project *p = &f->filing->projects.at[i];
        const jx_scored_owner owner = {i + 1, p->name.text, f->schemes.projects[i]};
        add_execution(f, &owner, &p->funds.total);
        add_indicators(f, &owner, &p->indicators);
        for (size_t k = 0; k < p->goals.n; k++)
            add_indicators(f, &owner, &p->goals.at[k].indicators);
    }
    return JX_OK;
}

size_t jixiao_score_count(jixiao_filing *f)
{
    if (f == NULL || jx_guarded(f->jx, f->mem, NULL, make_scores, f) != JX_OK)
        return 0;
    return f->scores.n;
}

const jixiao_score *jixiao_score_get(jixiao_filing *f, size_t i)
{
    return i < jixiao_score_count(f) ? &f->scores.at[i] : NULL;
}

/* ---- writing them into the file ----------------------------------------------------------------- */

typedef struct jx_score_writer {
    jx_arena *mem;
    jx_json_source source;
    JX_VEC(jx_json_edit) edits;
} jx_score_writer;

/* The members a score may stand behind, the first that is there. */
static const char *const anchors[] = {"weight", "score_weight", "executed",
                                      "goals",  "indicators",   "actual"};

static const jx_json *anchor_of(const jx_json *object)
{
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++) {
        const jx_json *found = jx_json_find(object, anchors[i]);
        if (found != NULL)
            return found;
    }
    const jx_json *last = object->first;
    while (last != NULL && last->next != NULL)
        last = last->next;
    return last;
}

/* Comma and white space that stand before the member; before the first one there is no comma. */
static jx_str gap_before(const jx_score_writer *w, const jx_json *member)
{
    const jx_json *before = NULL;
    for (const jx_json *m = member->parent->first; m != member; m = m->next)
        before = m;
    if (before != NULL)
        return jx_str_sub(w->source.text, before->to, member->key_from);
    const jx_str space = jx_str_sub(w->source.text, member->parent->from + 1, member->key_from);
    return jx_str_join(w->mem, JX_S(","), space);
}

/* From the end of the name to its value: ": ", ":". */
static jx_str colon_of(const jx_score_writer *w, const jx_json *member)
{
    const jx_str text = w->source.text;
    size_t at = member->from;
    while (at > member->key_from && text.at[at - 1] != '"')
        at--;
    return jx_str_sub(text, at, member->from);
}

/* Numbers are quoted when those beside them are. */
static bool is_quoted(const jx_json *object)
{
    static const char *const beside[] = {"weight", "executed", "budget", "score_weight"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        const jx_json *found = jx_json_find(object, beside[i]);
        if (found != NULL)
            return found->kind == JX_JSON_STRING;
    }
    const jx_json *indicators = jx_json_find(object, "indicators");
    const jx_json *first = indicators != NULL ? indicators->first : NULL;
    return first != NULL && first->kind == JX_JSON_OBJECT && is_quoted(first);
}

static bool is_blank(const jx_json *node)
{
    return node->kind == JX_JSON_NULL ||
           (node->kind == JX_JSON_STRING && jx_str_trim(node->text).n == 0);
}

static void add_edit(jx_score_writer *w, const jx_amount *score)
{
    if (!score->self.present || !score->self.computed || score->dec.poisoned)
        return;
    const jx_str pointer = score->self.place.pointer;
    size_t slash = pointer.n;
    while (slash > 0 && pointer.at[slash - 1] != '/')
        slash--;
    if (slash == 0)
        return;
    const jx_json *object = jx_json_resolve(w->source.root, jx_str_sub(pointer, 0, slash - 1));
    if (object == NULL || object->kind != JX_JSON_OBJECT || object->first == NULL)
        return;
    const char *key = jx_str_c(w->mem, jx_str_sub(pointer, slash, pointer.n));
    const char *quote = is_quoted(object) ? "\"" : "";
    const jx_str value =
        jx_str_format(w->mem, "%s%s%s", quote, jx_str_c(w->mem, score->text), quote);
    const jx_json *there = jx_json_find(object, key);
    if (there != NULL) {
        if (is_blank(there))
            *JX_PUSH(w->mem, &w->edits) = (jx_json_edit){there->from, there->to, value};
        return;
    }
    const jx_json *anchor = anchor_of(object);
    const jx_str colon = colon_of(w, anchor), gap = gap_before(w, anchor);
    *JX_PUSH(w->mem, &w->edits) =
        (jx_json_edit){anchor->to, anchor->to,
                       jx_str_format(w->mem, "%s\"%s\"%s%s", jx_str_c(w->mem, gap), key,
                                     jx_str_c(w->mem, colon), jx_str_c(w->mem, value))};
}

static void add_indicator_edits(jx_score_writer *w, const jx_indicators *indicators)
{
    for (size_t i = 0; i < indicators->n; i++)
        add_edit(w, &indicators->at[i].score);
}

static int compare_edits(const void *left, const void *right)
{
    const jx_json_edit *a = left, *b = right;
    return (a->from > b->from) - (a->from < b->from);
}

static void collect_edits(jx_score_writer *w, const jx_filing *filing)
{
    const jx_department *d = &filing->department;
    add_edit(w, &d->funds.total.score);
    add_indicator_edits(w, &d->indicators);
    add_edit(w, &d->total_score);
    for (size_t i = 0; i < filing->projects.n; i++) {
        const jx_project *p = &filing->projects.at[i];
        add_edit(w, &p->funds.total.score);
        add_indicator_edits(w, &p->indicators);
        for (size_t k = 0; k < p->goals.n; k++) {
            add_indicator_edits(w, &p->goals.at[k].indicators);
            add_edit(w, &p->goals.at[k].score);
        }
        add_edit(w, &p->total_score);
    }
    if (w->edits.n > 0)
        qsort(w->edits.at, w->edits.n, sizeof *w->edits.at, compare_edits);
}

static jx_status refuse(jixiao_filing *f, const jx_rule *rule)
{
    jx_diags_add(f->diags, rule, (jx_place){.file = f->path}, (jx_str){0}, (jx_str){0},
                 (jx_str){0});
    return JX_ERR_IO;
}

typedef struct jx_score_write_job {
    jixiao_filing *f;
    size_t *filled;
} jx_score_write_job;

static jx_status write_scores(void *data)
{
    const jx_score_write_job *job = data;
    jixiao_filing *f = job->f;
    jx_score_writer w = {.mem = f->mem};
    jx_diags *again = jx_diags_new(f->mem); /* told already when it was opened */
    if (jx_json_read_source(f->mem, again, f->path, &w.source) != JX_OK ||
        jx_content_hash(0, w.source.root) != f->seed)
        return refuse(f, &HAS_CHANGED);
    collect_edits(&w, f->filing);
    if (w.edits.n == 0)
        return JX_OK;
    jx_buf bytes = jx_buf_new(f->mem);
    if (jx_json_splice(f->mem, &w.source, w.edits.at, w.edits.n, &bytes) != JX_OK)
        return refuse(f, &NOT_ENCODED);
    const jx_json *root;
    const jx_blob blob = {(const unsigned char *)bytes.at, bytes.n};
    JX_TRY(jx_json_parse(f->mem, again, f->path, blob, &root));
    JX_TRY(jx_file_write(f->mem, f->diags, f->path, bytes.at, bytes.n));
    f->seed = jx_content_hash(0, root);
    *job->filled = w.edits.n;
    return JX_OK;
}

jixiao_status jixiao_score_write(jixiao_filing *f, size_t *filled)
{
    *filled = 0;
    if (f == NULL || f->status != JX_OK)
        return f == NULL ? JIXIAO_ERR_MEMORY : jx_public_status(f->status);
    if (strcmp(f->path, "-") == 0)
        return JIXIAO_ERR_USAGE;
    jx_score_write_job job = {f, filled};
    return jx_public_status(jx_guarded(f->jx, f->mem, NULL, write_scores, &job));
}
