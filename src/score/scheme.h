/* score/scheme.h: a scoring scheme: what a finance bureau's rules leave to be set, as data.
 *
 * In: layouts/schemes/NAME.json, or a file of the user's beside the filing (docs/scoring.md).
 * Out: an open struct. `mof` (财预〔2020〕10号) is also built in, so that a filing which names no
 * scheme needs no file. A filing names its scheme ("scheme"), a project may name another.
 */
#ifndef JX_SCORE_SCHEME_H
#define JX_SCORE_SCHEME_H

#include "base/base.h"
#include "base/json.h"
#include "model/filing.h"

typedef struct jx_grade {
    jx_dec from; /* points, inclusive */
    jx_str name; /* 优 良 中 差 */
} jx_grade;

/* From `from` (inclusive) the share `percent` of the weight is earned; a list falls. */
typedef struct jx_band {
    jx_dec from, percent;
} jx_band;

/* A level of words: 达成预期指标 earns from `low` to `high` percent of the weight. */
typedef struct jx_quality {
    jx_str name;
    jx_dec low, high;
} jx_quality;

typedef struct jx_level { /* a level-1 category and its points */
    const jx_str *names;  /* the ways to write it: 满意度指标, 服务对象满意度指标 */
    size_t name_n;
    jx_dec weight;
} jx_level;

/* One way to share out the points; a scheme may allow several (with and without satisfaction). Empty
 * levels: any split is right as long as the sum is. */
typedef struct jx_weights {
    jx_str title;
    const jx_level *levels;
    size_t n;
} jx_weights;

typedef enum jx_execution_rule { JX_EXECUTION_PROPORTIONAL, JX_EXECUTION_BANDS } jx_execution_rule;

typedef struct jx_scheme {
    jx_str name, title, source; /* "mof"; its name and its regulation in Chinese */
    jx_dec total;               /* points of a whole form: 100 */

    jx_dec execution_weight; /* 0: the execution rate is not scored */
    jx_execution_rule execution_rule;
    const jx_band *execution_bands; /* BANDS: from a rate in percent */
    size_t execution_band_n;

    const jx_weights *weights; /* what is allowed; n 0: nothing is said */
    size_t weight_n;

    bool by_threshold;   /* Q3 instead of Q1 and Q2: no points below `floor` */
    jx_dec floor;        /* percent of the target: 60 */
    bool equal_is_exact; /* "＝": Q4, both directions count; else as "≥" */
    jx_dec overrun;      /* Q6: percent of the weight lost per started percent over the target: 5 */
    const jx_quality *qualities; /* words, best first */
    size_t quality_n;
    const jx_band *satisfaction; /* bands for 满意度 rates; n 0: as any other figure */
    size_t satisfaction_n;

    jx_dec excess_explain, excess_low, excess_far; /* percent of the target; poisoned: no limit */

    unsigned decimals;      /* of scores: 0 to 4 */
    bool trim_zeros;        /* print 10, not 10.00 */
    const jx_grade *grades; /* best first; n 0: none are given */
    size_t grade_n;
} jx_scheme;

#define JX_SCHEME_FORMAT "jixiao-scheme-1"

/* The built-in scheme, "mof". */
const jx_scheme *jx_scheme_mof(void);

/* Reads a scheme file, which must be regular JSON of the format above. All complaints are made at once
 * (SCHEME-..., JSON-...); *out untouched unless JX_OK. */
JX_CHECK jx_status jx_scheme_read(jx_arena *mem, jx_diags *diags, const char *file,
                                  const jx_scheme **out);
JX_CHECK jx_status jx_scheme_from_json(jx_arena *mem, jx_diags *diags, const char *file,
                                       const jx_json *root, const jx_scheme **out);
/* One line for each thing it says, for tests. */
void jx_scheme_dump(const jx_scheme *scheme, jx_buf *out);

/* The schemes of one filing: its own and one for each project. */
typedef struct jx_schemes {
    const jx_scheme *filing;          /* never NULL */
    const jx_scheme *const *projects; /* filing->projects.n of them, never NULL */
    size_t n;
} jx_schemes;

/* Finds and reads the schemes that the filing names: NAME in `folder` (NULL: only mof is known), or, for
 * names that end in .json, a file beside the filing (no absolute path, no "..": a filing may come from
 * anywhere). JX_ERR_INPUT: an unknown name (SCHEME-001) or a faulty file; *out is whole all the same,
 * with mof in its place. */
JX_CHECK jx_status jx_schemes_load(jx_arena *mem, jx_diags *diags, const char *folder,
                                   const jx_filing *filing, jx_schemes *out);
/* mof for everything. */
jx_schemes jx_schemes_default(jx_arena *mem, const jx_filing *filing);

/* The level of a set of weights that `name` is written like; NULL: none. */
const jx_level *jx_weights_find(const jx_weights *weights, jx_str name);

#endif
