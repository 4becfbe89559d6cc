/* cli/cmd_fonts.c: which file serves which role, and what it cannot show. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static void print_row(const jx_args *args, const jixiao_font *font)
{
    const bool zh = args->lang == JX_ZH;
    if (font->file == NULL) {
        printf("    %-32s %s\n", font->spec, zh ? "未安装" : "not installed");
        return;
    }
    printf("    %-32s %s%s", font->spec, font->postscript, strlen(font->postscript) < 20 ? "\t" : " ");
    printf(zh ? "缺通用规范汉字 %zu 字，缺 GB 18030 级别 3 汉字 %zu 字\n"
              : "lacks %zu of 8105 standard characters, %zu of GB 18030 level 3\n",
           font->missing_standard, font->missing_level3);
}

static int run_fonts(const jx_args *args)
{
    jixiao *jx = jx_open_library(args);
    if (jx == NULL)
        return JX_EXIT_FILES;
    const bool zh = args->lang == JX_ZH;
    const char *role = "";
    for (size_t i = 0; i < jixiao_font_count(jx); i++) {
        const jixiao_font *font = jixiao_font_get(jx, i);
        if (strcmp(role, font->role) != 0) {
            role = font->role;
            printf(zh ? "%s（%s）\n" : "%s (%s)\n", role, font->role_zh);
            printf(zh ? "    整条链缺通用规范汉字 %zu 字，缺 GB 18030 级别 3 汉字 %zu 字\n"
                      : "    the whole chain lacks %zu standard characters, %zu of GB 18030 level 3\n",
                   font->chain_missing_standard, font->chain_missing_level3);
        }
        print_row(args, font);
    }
    /* what went wrong with font files is told in the same words as a filing's errors */
    for (size_t i = 0; i < jixiao_problem_count(jx); i++) {
        const jixiao_finding *problem = jixiao_problem_get(jx, i);
        fprintf(stderr, "%s%s%s: %s\n", problem->file, problem->file[0] != '\0' ? ": " : "",
                problem->code, zh ? problem->zh : problem->en);
    }
    const int code = jixiao_font_count(jx) > 0 ? JX_EXIT_DONE : JX_EXIT_FILES;
    jixiao_free(jx);
    return code;
}

const jx_verb jx_verb_fonts = {
    .name = "fonts",
    .summary = {"列出各字体角色由哪个文件担当、缺哪些字", "which file serves which role, and what it cannot show"},
    .usage = {"用法：jixiao fonts [--fonts 字体配置.json]", "usage: jixiao fonts [--fonts FONTS.json]"},
    .detail = {"表样只写角色（仿宋、小标宋、黑体、楷体、宋体）；字体配置文件把角色对应到字体文件或已安装的字体。\n",
               "Forms name roles (fangsong, xiaobiaosong, heiti, kaiti, songti); a fonts file maps each role to\n"
               "font files or installed families.\n"},
    .examples = {"  jixiao fonts\n  jixiao fonts --fonts 本局字体.json\n",
                 "  jixiao fonts\n  jixiao fonts --fonts our-fonts.json\n"},
    .options = JX_OPT(JX_OPT_FONTS) | JX_OPT(JX_OPT_SHARE),
    .run = run_fonts,
};
