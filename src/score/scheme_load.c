/* score/scheme_load.c: which scheme counts for which project: names to files, each read once. */
#include "base/file.h"
#include "score/scheme.h"

#include <string.h>

static const jx_rule UNKNOWN = {"SCHEME-001", JX_ERROR, "找不到评分方案“{0}”{1}",
                                "there is no scoring scheme \"{0}\"{2}"};
static const jx_rule OUTSIDE = {
    "SCHEME-013", JX_ERROR, "评分方案文件“{0}”应与数据文件放在一起：不能写绝对路径，也不能含 ..",
    "the scheme file \"{0}\" must lie beside the filing: no absolute path and no .. in it"};

/* The shipped schemes, for "did you mean"; a test holds the list against the folder. */
static const char *const shipped[] = {"mof",      "mof-cost", "goals-20-80",
                                      "hengyang", "ningxia",  "yunnan"};
enum { JX_SHIPPED = sizeof shipped / sizeof *shipped };

typedef struct jx_read_scheme {
    jx_str name;
    const jx_scheme *scheme;
} jx_read_scheme;

typedef struct jx_loader {
    jx_arena *mem;
    jx_diags *diags;
    const char *folder; /* NULL: not found */
    const jx_filing *filing;
    JX_VEC(jx_read_scheme) known;
    jx_status status;
} jx_loader;

static const char *nearest(jx_str name)
{
    const char *best = NULL;
    size_t least = jx_utf8_count(name) / 3 + 1; /* a third of the characters may differ */
    for (size_t i = 0; i < JX_SHIPPED; i++) {
        const size_t distance = jx_str_distance(name, jx_str_from(shipped[i]), least);
        if (distance < least) {
            least = distance;
            best = shipped[i];
        }
    }
    return best;
}

static void complain_unknown(jx_loader *l, const jx_text *name)
{
    const char *near = nearest(jx_str_trim(name->text));
    jx_buf zh = jx_buf_new(l->mem), en = jx_buf_new(l->mem);
    if (near != NULL) {
        jx_buf_format(&zh, "：是不是想写“%s”？", near);
        jx_buf_format(&en, ": did you mean \"%s\"?", near);
    } else {
        for (size_t i = 0; i < JX_SHIPPED; i++) {
            jx_buf_format(&zh, "%s%s", i == 0 ? "：可用的有 " : "、", shipped[i]);
            jx_buf_format(&en, "%s%s", i == 0 ? ": there are " : ", ", shipped[i]);
        }
    }
    jx_diags_add(l->diags, &UNKNOWN, name->self.place, name->text, jx_buf_str(&zh),
                 jx_buf_str(&en));
    l->status = JX_ERR_INPUT;
}

static bool is_outside(jx_str file)
{
    return jx_str_starts(file, JX_S("/")) || jx_str_find(file, JX_S(".."), 0) != SIZE_MAX;
}

/* A plain name: nothing that leads to another folder. */
static bool is_name(jx_str text)
{
    return text.n > 0 && jx_str_find(text, JX_S("/"), 0) == SIZE_MAX && text.at[0] != '.';
}

/* NULL after a complaint. */
static const char *find_file(jx_loader *l, const jx_text *name)
{
    const jx_str text = jx_str_trim(name->text);
    const char *file = NULL;
    if (jx_str_ends(text, JX_S(".json"))) {
        if (is_outside(text)) {
            jx_diags_add(l->diags, &OUTSIDE, name->self.place, text, (jx_str){0}, (jx_str){0});
            l->status = JX_ERR_INPUT;
            return NULL;
        }
        file = jx_path_join(l->mem, jx_path_dir(l->mem, l->filing->file), jx_str_c(l->mem, text));
    } else if (l->folder != NULL && is_name(text)) {
        const jx_str base = jx_str_join(l->mem, text, JX_S(".json"));
        file = jx_path_join(l->mem, l->folder, jx_str_c(l->mem, base));
    }
    if (file != NULL && jx_file_exists(file))
        return file;
    complain_unknown(l, name);
    return NULL;
}

static const jx_scheme *load(jx_loader *l, const jx_text *name, const jx_scheme *fallback)
{
    const jx_str wanted = jx_str_trim(name->text);
    if (!name->self.present || wanted.n == 0)
        return fallback;
    if (jx_str_eq(wanted, jx_scheme_mof()->name))
        return jx_scheme_mof();
    for (size_t i = 0; i < l->known.n; i++)
        if (jx_str_eq(l->known.at[i].name, wanted))
            return l->known.at[i].scheme;
    const jx_scheme *scheme = fallback;
    const char *file = find_file(l, name);
    if (file != NULL) {
        const jx_status status = jx_scheme_read(l->mem, l->diags, file, &scheme);
        if (status != JX_OK)
            l->status = status;
    }
    *JX_PUSH(l->mem, &l->known) = (jx_read_scheme){wanted, scheme};
    return scheme;
}

jx_status jx_schemes_load(jx_arena *mem, jx_diags *diags, const char *folder,
                          const jx_filing *filing, jx_schemes *out)
{
    jx_loader l = {.mem = mem, .diags = diags, .folder = folder, .filing = filing};
    const size_t n = filing->projects.n;
    const jx_scheme **projects = JX_NEW_N(mem, const jx_scheme *, n);
    out->filing = load(&l, &filing->scheme, jx_scheme_mof());
    for (size_t i = 0; i < n; i++)
        projects[i] = load(&l, &filing->projects.at[i].scheme, out->filing);
    out->projects = projects;
    out->n = n;
    return l.status;
}

jx_schemes jx_schemes_default(jx_arena *mem, const jx_filing *filing)
{
    const size_t n = filing->projects.n;
    const jx_scheme **projects = JX_NEW_N(mem, const jx_scheme *, n);
    for (size_t i = 0; i < n; i++)
        projects[i] = jx_scheme_mof();
    return (jx_schemes){.filing = jx_scheme_mof(), .projects = projects, .n = n};
}
