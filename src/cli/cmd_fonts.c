/* cli/cmd_fonts.c: which file serves which role, and what it cannot show. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#define STANDARD 8105U
#define LEVEL3   87887U

static void print_row(const jx_args *args, const jixiao_font *font)
{
    const bool zh = args->lang == JX_ZH;
    printf("  %-34s ", font->spec);
    if (font->file == NULL)
        puts(zh ? "未安装" : "not installed");
    else if (font->missing_standard == STANDARD && font->missing_level3 == LEVEL3)
        puts(zh ? "其他文字与符号" : "other scripts and symbols");
    else
        printf(zh ? "通用规范汉字 %4zu / %u  GB 18030 级别 3 %5zu / %u\n"
                  : "standard characters %4zu / %u  GB 18030 level 3 %5zu / %u\n",
               STANDARD - font->missing_standard, STANDARD, LEVEL3 - font->missing_level3, LEVEL3);
}

static void print_role(const jx_args *args, const jixiao_font *font)
{
    const bool zh = args->lang == JX_ZH;
    if (zh)
        printf("%s（%s）", font->role_zh, font->role);
    else
        printf("%s (%s)", font->role, font->role_zh);
    printf(zh ? "整条链缺通用规范汉字 %zu 字，缺 GB 18030 级别 3 汉字 %zu 字\n"
              : ": the whole chain lacks %zu standard characters, %zu of GB 18030 level 3\n",
           font->chain_missing_standard, font->chain_missing_level3);
}

/* The fallbacks that all roles share are listed once, after the roles. */
static void print_chains(const jx_args *args, jixiao *jx)
{
    const size_t n = jixiao_font_count(jx);
    const char *role = "";
    for (size_t i = 0; i < n; i++) {
        const jixiao_font *font = jixiao_font_get(jx, i);
        const bool first = strcmp(role, font->role) != 0;
        if (first) {
            role = font->role;
            print_role(args, font);
        }
        if (first || !font->common)
            print_row(args, font);
    }
    puts(args->lang == JX_ZH ? "各角色共用的后备字体，依次查找"
                             : "fallbacks of all roles, in this order");
    for (size_t i = 0;
         i < n && strcmp(jixiao_font_get(jx, i)->role, jixiao_font_get(jx, 0)->role) == 0; i++) {
        if (jixiao_font_get(jx, i)->common)
            print_row(args, jixiao_font_get(jx, i));
    }
}

static int run_fonts(const jx_args *args)
{
    jixiao *jx = jx_open_library(args);
    if (jx == NULL)
        return JX_EXIT_FILES;
    const bool done = jixiao_font_count(jx) > 0;
    if (done)
        print_chains(args, jx);
    /* what went wrong with font files is told in the same words as a filing's errors */
    for (size_t i = 0; i < jixiao_problem_count(jx); i++) {
        const jixiao_finding *problem = jixiao_problem_get(jx, i);
        fprintf(stderr, "%s%s%s: %s\n", problem->file, problem->file[0] != '\0' ? ": " : "",
                problem->code, args->lang == JX_ZH ? problem->zh : problem->en);
    }
    jixiao_free(jx);
    return done ? JX_EXIT_DONE : JX_EXIT_FILES;
}

const jx_verb jx_verb_fonts = {
    .name = "fonts",
    .summary = {"列出各字体角色由哪个文件担当、缺哪些字",
                "which file serves which role, and what it cannot show"  },
    .usage = {"用法：jixiao fonts [--fonts 字体配置.json]",
                "usage: jixiao fonts [--fonts FONTS.json]"               },
    .detail =
        {"表样只写角色（仿宋、小标宋、黑体、楷体、宋体）；字体配置文件把角色对应到字体文件或已安装的字体。\n",
                "Forms name roles (fangsong, xiaobiaosong, heiti, kaiti, songti); a fonts file maps each role to\n"
         "font files or installed families.\n"                           },
    .examples = {"  jixiao fonts\n  jixiao fonts --fonts 本局字体.json\n",
                "  jixiao fonts\n  jixiao fonts --fonts our-fonts.json\n"},
    .options = JX_OPT(JX_OPT_FONTS) | JX_OPT(JX_OPT_SHARE),
    .run = run_fonts,
};
