/* cli/cli.h: verbs, options and messages of the program. One file per verb: cmd_VERB.c.
 *
 * Results (paths written, tables) go to standard output, complaints and progress to standard
 * error. Exit codes: 0 done; 1 the input has errors; 2 wrong usage; 3 some documents done, some
 * failed; 4 files, disk or fonts; 70 internal fault.
 */
#ifndef JX_CLI_CLI_H
#define JX_CLI_CLI_H

#include "base/base.h"

#include "jixiao.h"

enum {
    JX_EXIT_DONE = 0,
    JX_EXIT_INPUT = 1,
    JX_EXIT_USAGE = 2,
    JX_EXIT_PARTIAL = 3,
    JX_EXIT_FILES = 4,
    JX_EXIT_INTERNAL = 70,
};

typedef enum jx_option_id {
    JX_OPT_OUT,
    JX_OPT_REPORT,
    JX_OPT_PROJECT,
    JX_OPT_FORM,
    JX_OPT_FROM,
    JX_OPT_FONTS,
    JX_OPT_SHARE,
    JX_OPT_LANG,
    JX_OPT_JSON,
    JX_OPT_WRITE,
    JX_OPT_STRICT,
    JX_OPT_SARIF,
    JX_OPT_POLICY,
    JX_OPT_LAST_YEAR,
    JX_OPT_OPINION,
    JX_OPT_NO_LAYOUT,
    JX_OPT_QUIET,
    JX_OPT_HELP,
    JX_OPT_VERSION,
    JX_OPT_N,
} jx_option_id;

#define JX_OPT(id) (1u << (id))

typedef struct jx_two { /* a text in both languages */
    const char *zh, *en;
} jx_two;

typedef struct jx_args {
    jx_arena *mem;
    jx_lang lang;
    const char *command;         /* argv[0] */
    const char *value[JX_OPT_N]; /* NULL: not given; flags: "" */
    const char **files;
    size_t file_n;
} jx_args;

typedef struct jx_verb {
    const char *name;
    jx_two summary, usage, detail, examples;
    unsigned options; /* JX_OPT bits it takes besides --lang and --help */
    int (*run)(const jx_args *args);
} jx_verb;

extern const jx_verb jx_verb_render, jx_verb_check, jx_verb_score, jx_verb_forms, jx_verb_fonts,
    jx_verb_help;
extern const jx_verb *const jx_verbs[]; /* ended by NULL */

const char *jx_two_in(jx_two text, jx_lang lang);

/* Reads argv[from..]. False after a complaint on standard error: wrong usage. */
bool jx_args_read(jx_args *args, const jx_verb *verb, int argc, char **argv, int from);
void jx_options_print(const jx_verb *verb, jx_lang lang);
/* The nearest of the names, for "did you mean"; NULL when none is near. */
const char *jx_near(const char *word, const char *const *names, size_t n);
const jx_verb *jx_verb_find(const char *name);
void jx_verb_help_print(const jx_verb *verb, jx_lang lang);
void jx_program_help_print(jx_lang lang, bool to_stderr);

/* "jixiao: ..." on standard error, in the language of args. Returns JX_EXIT_USAGE. */
int jx_usage_error(const jx_args *args, jx_two message, const char *word);

jixiao *jx_open_library(const jx_args *args);
/* The same for what is wrong with the process and its forms. */
void jx_print_problems(const jx_args *args, jixiao *jx, size_t *from);
/* Prints the filing's findings that were not printed yet, from number *from on. */
void jx_print_findings(const jx_args *args, jixiao_filing *filing, size_t *from);
int jx_exit_of(jixiao_status status);

/* One filing's findings in groups, by what they are about; on standard error. */
void jx_print_groups(const jx_args *args, jixiao_filing *filing);
/* A JSON object on a line for each finding; on standard output. */
void jx_print_json_lines(jixiao_filing *filing);
/* SARIF 2.1.0 of all the filings' findings. JX_EXIT_DONE, or the exit code of a failed writing. */
int jx_write_sarif(const jx_args *args, jixiao_filing *const *filings, size_t n, const char *path);

#endif
