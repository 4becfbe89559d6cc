/* cli/main.c: finds the verb and runs it. */
#include "cli/cli.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const jx_verb *const jx_verbs[] = {&jx_verb_render,
                                   &jx_verb_check,
                                   &jx_verb_score,
                                   &jx_verb_forms,
                                   &jx_verb_fonts,
                                   &jx_verb_help,
                                   NULL};

/* Messages are in Chinese unless the locale names another language: the users' language is the
 * default where nothing is said (LANG unset, C, POSIX). */
static jx_lang lang_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value == NULL || *value == '\0')
            continue;
        if (strncmp(value, "zh", 2) == 0 || strcmp(value, "C") == 0 ||
            strncmp(value, "C.", 2) == 0 || strcmp(value, "POSIX") == 0)
            return JX_ZH;
        return JX_EN;
    }
    return JX_ZH;
}

/* --lang counts wherever it stands, so that complaints about the rest are in the right language. */
static bool lang_of_args(int argc, char **argv, jx_lang *lang)
{
    for (int i = 1; i < argc; i++) {
        const char *value = NULL;
        if (strcmp(argv[i], "--") == 0)
            break;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            value = argv[i + 1];
        else if (strncmp(argv[i], "--lang=", 7) == 0)
            value = argv[i] + 7;
        if (value == NULL)
            continue;
        if (strcmp(value, "zh") != 0 && strcmp(value, "en") != 0)
            return false;
        *lang = value[0] == 'z' ? JX_ZH : JX_EN;
    }
    return true;
}

static int run_verb(jx_args *args, int argc, char **argv)
{
    int at = 1;
    while (at < argc && strncmp(argv[at], "--lang", 6) == 0)
        at += strchr(argv[at], '=') != NULL ? 1 : 2;
    if (at >= argc) {
        jx_program_help_print(args->lang, true);
        return JX_EXIT_USAGE;
    }
    if (strcmp(argv[at], "--version") == 0 || strcmp(argv[at], "-V") == 0) {
        printf("jixiao %s\n", jixiao_version());
        return JX_EXIT_DONE;
    }
    if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0) {
        jx_program_help_print(args->lang, false);
        return JX_EXIT_DONE;
    }
    const jx_verb *verb = jx_verb_find(argv[at]);
    if (verb == NULL) {
        const char *names[16];
        size_t n = 0;
        for (; jx_verbs[n] != NULL; n++)
            names[n] = jx_verbs[n]->name;
        const char *near = jx_near(argv[at], names, n);
        jx_usage_error(args, (jx_two){"没有这个命令", "no such command"}, argv[at]);
        if (near != NULL)
            fprintf(stderr, args->lang == JX_ZH ? "是不是想用 %s？\n" : "did you mean %s?\n", near);
        fputs(args->lang == JX_ZH ? "全部命令：jixiao help\n" : "all commands: jixiao help\n",
              stderr);
        return JX_EXIT_USAGE;
    }
    if (!jx_args_read(args, verb, argc, argv, at + 1))
        return JX_EXIT_USAGE;
    if (args->value[JX_OPT_HELP] != NULL) {
        jx_verb_help_print(verb, args->lang);
        return JX_EXIT_DONE;
    }
    return verb->run(args);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C"); /* numbers and texts never depend on the user's locale */
    jx_args args = {.lang = lang_of_locale(), .command = argc > 0 ? argv[0] : NULL};
    args.mem = jx_arena_new(0);
    if (args.mem == NULL)
        return JX_EXIT_FILES;
    if (!lang_of_args(argc, argv, &args.lang)) {
        jx_arena_drop(args.mem);
        fputs("jixiao: --lang zh | en\n", stderr);
        return JX_EXIT_USAGE;
    }
    const int code = run_verb(&args, argc, argv);
    jx_arena_drop(args.mem);
    if (fflush(stdout) != 0) { /* a full disk behind a redirection must not go unnoticed */
        perror("jixiao");
        return JX_EXIT_FILES;
    }
    return code;
}
