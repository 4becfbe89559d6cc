/* cli/args.c: one table of options for all verbs; a wrong option names the near one. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

typedef struct option_row {
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    const char *value; /* NULL: a flag */
    jx_two help;
} option_row;

static const option_row option_rows[JX_OPT_N] = {
    [JX_OPT_OUT] = {"output",
                    'o',            "PATH",
                    {"写到文件、文件夹（以 / 结尾或已存在）或标准输出 -",
                     "write to a file, a folder (ends in / or exists) or standard output -"}               },
    [JX_OPT_REPORT] = {"report",
                    'r',            "NAME",
                    {"只做这一种报表，如 project-self-evaluation",
                        "only this kind of report, as project-self-evaluation"}                            },
    [JX_OPT_PROJECT] = {"project",
                    'p',            "N",
                    {"只做第 N 个项目（从 1 数起）", "only project N, counted from 1"}          },
    [JX_OPT_FORM] = {"form",    'f', "FILE",  {"使用自己的表样文件", "use a form file of your own"}},
    [JX_OPT_FROM] = {"from",    0,   "NAME",  {"以哪张表为底", "the form to start from"}              },
    [JX_OPT_FONTS] = {"fonts",
                    0,              "FILE",
                    {"使用自己的字体配置文件", "use a fonts file of your own"}                  },
    [JX_OPT_SHARE] = {"share",
                    0,              "DIR",
                    {"layouts/ 与 fonts/ 所在的文件夹", "folder that holds layouts/ and fonts/"}    },
    [JX_OPT_LANG] = {"lang",    0,   "zh|en", {"提示语言", "language of messages"}                      },
    [JX_OPT_JSON] = {"json",
                    0,              NULL,
                    {"每条一行 JSON，供程序读取", "a line of JSON each, for programs"}           },
    [JX_OPT_WRITE] = {"write",
                    'w',            NULL,
                    {"把算出的得分填入文件的空处", "fill the empty scores in the file"}       },
    [JX_OPT_STRICT] = {"strict",
                    0,              NULL,
                    {"有警告也算不通过", "warnings fail, too"}                                 },
    [JX_OPT_SARIF] = {"sarif",
                    0,              "FILE",
                    {"另写一份 SARIF 2.1.0", "also write SARIF 2.1.0"}                               },
    [JX_OPT_POLICY] = {"policy",
                    0,              "FILE",
                    {"审核级别与豁免的规则文件", "severities and waivers of the audit"}             },
    [JX_OPT_LAST_YEAR] = {"last-year",
                    0,              "FILE",
                    {"上年的填报文件，查沿用未改的数", "last year's filing: finds figures left in place"} },
    [JX_OPT_OPINION] = {"opinion",
                    0,              "FILE",
                    {"另写一份审核意见表（PDF）", "also write the opinion sheet (PDF)"}              },
    [JX_OPT_NO_LAYOUT] = {"no-layout",
                    0,              NULL,
                    {"只审核数据，不排版", "audit the data only, lay nothing out"}                   },
    [JX_OPT_QUIET] = {"quiet",   'q', NULL,    {"不列出写出的文件", "do not list the files written"} },
    [JX_OPT_HELP] = {"help",    'h', NULL,    {"显示本帮助", "show this help"}                         },
    [JX_OPT_VERSION] = {"version", 'V', NULL,    {"显示版本", "show the version"}                          },
};

static bool takes(const jx_verb *verb, size_t id)
{
    return ((verb->options | JX_OPT(JX_OPT_LANG) | JX_OPT(JX_OPT_HELP)) >> id & 1u) != 0;
}

const char *jx_near(const char *word, const char *const *names, size_t n)
{
    const jx_str wanted = jx_str_from(word);
    const char *best = NULL;
    size_t best_distance = wanted.n / 3 + 2;
    for (size_t i = 0; i < n; i++) {
        const size_t distance = jx_str_distance(wanted, jx_str_from(names[i]), best_distance);
        if (distance < best_distance) {
            best_distance = distance;
            best = names[i];
        }
    }
    return best;
}

static bool complain_unknown(const jx_args *args, const jx_verb *verb, const char *word)
{
    const char *names[JX_OPT_N];
    size_t n = 0;
    for (size_t i = 0; i < JX_OPT_N; i++) {
        if (takes(verb, i))
            names[n++] = option_rows[i].name;
    }
    const char *bare = word + strspn(word, "-");
    char name[64];
    const size_t length = strcspn(bare, "=");
    snprintf(name, sizeof name, "%.*s", (int)(length < 60 ? length : 60), bare);
    const char *near = jx_near(name, names, n);
    jx_usage_error(args, (jx_two){"不认识的选项", "unknown option"}, word);
    if (near != NULL)
        fprintf(stderr, args->lang == JX_ZH ? "是不是想用 --%s？\n" : "did you mean --%s?\n", near);
    fprintf(stderr, args->lang == JX_ZH ? "用法：jixiao help %s\n" : "usage: jixiao help %s\n",
            verb->name);
    return false;
}

/* The row that `word` ("--name", "--name=value", "-n", "-nvalue") names; its value, if it stands in
 * the same word, in *value. JX_OPT_N: none. */
static size_t find_option(const jx_verb *verb, const char *word, const char **value)
{
    *value = NULL;
    for (size_t i = 0; i < JX_OPT_N; i++) {
        const option_row *row = &option_rows[i];
        if (!takes(verb, i))
            continue;
        if (word[1] != '-') {
            if (row->letter == 0 || word[1] != row->letter)
                continue;
            if (word[2] != '\0')
                *value = word + 2;
            return i;
        }
        const size_t n = strlen(row->name);
        if (strncmp(word + 2, row->name, n) != 0 || (word[2 + n] != '\0' && word[2 + n] != '='))
            continue;
        if (word[2 + n] == '=')
            *value = word + 3 + n;
        return i;
    }
    return JX_OPT_N;
}

/* Takes the option at argv[at]; returns how many words it used, 0 after a complaint. */
static int read_option(jx_args *args, const jx_verb *verb, int argc, char **argv, int at)
{
    const char *value;
    const size_t id = find_option(verb, argv[at], &value);
    if (id == JX_OPT_N) {
        complain_unknown(args, verb, argv[at]);
        return 0;
    }
    int used = 1;
    if (option_rows[id].value == NULL) {
        if (value != NULL) {
            jx_usage_error(args, (jx_two){"这个选项不带值", "this option takes no value"},
                           argv[at]);
            return 0;
        }
        value = "";
    } else if (value == NULL) {
        if (at + 1 >= argc) {
            jx_usage_error(args, (jx_two){"选项后面缺少值", "the option lacks its value"},
                           argv[at]);
            return 0;
        }
        value = argv[at + 1];
        used = 2;
    }
    if (args->value[id] != NULL && id != JX_OPT_QUIET) {
        jx_usage_error(args, (jx_two){"选项重复", "the option stands twice"}, argv[at]);
        return 0;
    }
    args->value[id] = value;
    return used;
}

bool jx_args_read(jx_args *args, const jx_verb *verb, int argc, char **argv, int from)
{
    args->files = JX_NEW_N(args->mem, const char *, (size_t)argc + 1);
    bool options_ended = false;
    for (int i = from; i < argc;) {
        if (!options_ended && strcmp(argv[i], "--") == 0) {
            options_ended = true;
            i++;
        } else if (options_ended || argv[i][0] != '-' || argv[i][1] == '\0') {
            args->files[args->file_n++] = argv[i++];
        } else {
            const int used = read_option(args, verb, argc, argv, i);
            if (used == 0)
                return false;
            i += used;
        }
    }
    return true;
}

void jx_options_print(const jx_verb *verb, jx_lang lang)
{
    for (size_t i = 0; i < JX_OPT_N; i++) {
        const option_row *row = &option_rows[i];
        if (!takes(verb, i))
            continue;
        char left[48];
        snprintf(left, sizeof left, "%c%c%s--%s%s%s", row->letter != 0 ? '-' : ' ',
                 row->letter != 0 ? row->letter : ' ', row->letter != 0 ? ", " : "  ", row->name,
                 row->value != NULL ? " " : "", row->value != NULL ? row->value : "");
        printf("  %-24s %s\n", left, jx_two_in(row->help, lang));
    }
}
