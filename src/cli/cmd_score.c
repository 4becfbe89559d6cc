/* cli/cmd_score.c: what every indicator earns by its rule, beside what was filed; fills empty scores. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

/* ---- a table for people ---------------------------------------------------------------------- */

enum { JX_COLUMNS = 8, JX_CELL_MAX = 36 }; /* 36 columns: 18 Chinese characters */

static const jx_two heads[JX_COLUMNS] = {
    {"指标",    "indicator"},
    {"指标值", "target"   },
    {"完成值", "actual"   },
    {"规则",    "rule"     },
    {"应得分", "computed" },
    {"填报分", "stated"   },
    {"差",       "diff"     },
    {"说明",    "why"      },
};

/* Columns of a terminal: Chinese characters and their marks take two. */
static unsigned width_of_char(uint32_t c)
{
    static const struct {
        uint32_t from, to;
    } wide[] = {
        {0x1100,  0x115F },
        {0x2E80,  0x303E },
        {0x3041,  0xA4CF },
        {0xAC00,  0xD7A3 },
        {0xF900,  0xFAFF },
        {0xFE30,  0xFE6F },
        {0xFF00,  0xFF60 },
        {0xFFE0,  0xFFE6 },
        {0x20000, 0x3FFFD},
    };
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (c >= wide[i].from && c <= wide[i].to)
            return 2;
    return 1;
}

static unsigned width_of(jx_str text)
{
    unsigned width = 0;
    for (size_t at = 0; at < text.n;)
        width += width_of_char(jx_utf8_next(text, &at));
    return width;
}

/* At most JX_CELL_MAX columns, the last one then "…". */
static jx_str clip(jx_arena *mem, jx_str text)
{
    if (width_of(text) <= JX_CELL_MAX)
        return text;
    unsigned width = 0;
    size_t end = 0;
    for (size_t at = 0; at < text.n; end = at) {
        width += width_of_char(jx_utf8_next(text, &at));
        if (width >= JX_CELL_MAX)
            break;
    }
    return jx_str_join(mem, jx_str_sub(text, 0, end), JX_S("…"));
}

typedef struct jx_score_row {
    jx_str cell[JX_COLUMNS];
} jx_score_row;

static jx_str points_of(jx_arena *mem, const jixiao_score *score)
{
    if (score->verdict == JIXIAO_SCORE_BAND)
        return jx_str_format(mem, "%s–%s", score->low, score->high);
    return jx_str_from(score->verdict == JIXIAO_SCORE_EXACT ? score->computed : "?");
}

static jx_score_row make_row(const jx_args *args, const jixiao_score *score)
{
    const bool zh = args->lang == JX_ZH;
    const char *rule = zh ? score->rule_zh : score->rule_en;
    const char *difference = strcmp(score->difference, "0") == 0 ? "" : score->difference;
    const jx_str cells[JX_COLUMNS] = {
        jx_str_from(score->indicator),
        jx_str_from(score->target),
        jx_str_from(score->actual),
        rule[0] != '\0' ? jx_str_format(args->mem, "%s %s", score->rule, rule) : JX_S("—"),
        points_of(args->mem, score),
        jx_str_from(score->stated[0] != '\0' ? score->stated : "—"),
        jx_str_from(difference),
        jx_str_from(zh ? score->zh : score->en),
    };
    jx_score_row row;
    for (size_t i = 0; i < JX_COLUMNS; i++)
        row.cell[i] = i + 1 < JX_COLUMNS ? clip(args->mem, cells[i]) : cells[i];
    return row;
}

static void print_row(const jx_score_row *row, const unsigned width[JX_COLUMNS])
{
    for (size_t i = 0; i < JX_COLUMNS; i++) {
        printf("  %.*s", (int)row->cell[i].n, row->cell[i].at);
        for (unsigned w = width_of(row->cell[i]); i + 1 < JX_COLUMNS && w < width[i]; w++)
            putchar(' ');
    }
    putchar('\n');
}

/* The rows [from, to) of one project, with its name and the heads of the columns. */
static void print_owner(const jx_args *args, jixiao_filing *filing, size_t from, size_t to)
{
    const jixiao_score *first = jixiao_score_get(filing, from);
    jx_score_row *rows = JX_NEW_N(args->mem, jx_score_row, to - from + 1);
    unsigned width[JX_COLUMNS] = {0};
    for (size_t i = 0; i < JX_COLUMNS; i++)
        rows[0].cell[i] = jx_str_from(jx_two_in(heads[i], args->lang));
    for (size_t i = from; i < to; i++)
        rows[i - from + 1] = make_row(args, jixiao_score_get(filing, i));
    for (size_t i = 0; i <= to - from; i++)
        for (size_t k = 0; k < JX_COLUMNS; k++)
            if (width_of(rows[i].cell[k]) > width[k])
                width[k] = width_of(rows[i].cell[k]);
    if (first->project > 0)
        printf(args->lang == JX_ZH ? "项目 %zu：%s\n" : "project %zu: %s\n", first->project,
               first->owner);
    else
        printf(args->lang == JX_ZH ? "部门整体：%s\n" : "the department: %s\n", first->owner);
    for (size_t i = 0; i <= to - from; i++)
        print_row(&rows[i], width);
    putchar('\n');
}

typedef struct jx_score_count {
    size_t exact, band, open, differ, empty;
} jx_score_count;

static jx_score_count count_scores(jixiao_filing *filing)
{
    jx_score_count n = {0};
    for (size_t i = 0; i < jixiao_score_count(filing); i++) {
        const jixiao_score *score = jixiao_score_get(filing, i);
        n.exact += score->verdict == JIXIAO_SCORE_EXACT;
        n.band += score->verdict == JIXIAO_SCORE_BAND;
        n.open += score->verdict == JIXIAO_SCORE_OPEN;
        n.differ += score->difference[0] != '\0' && strcmp(score->difference, "0") != 0;
        n.empty += score->stated[0] == '\0';
    }
    return n;
}

static void print_table(const jx_args *args, jixiao_filing *filing, const char *path)
{
    const size_t n = jixiao_score_count(filing);
    for (size_t from = 0; from < n;) {
        const size_t project = jixiao_score_get(filing, from)->project;
        size_t to = from;
        while (to < n && jixiao_score_get(filing, to)->project == project)
            to++;
        print_owner(args, filing, from, to);
        from = to;
    }
    const jx_score_count count = count_scores(filing);
    printf(
        args->lang == JX_ZH
            ? "%s：计分 %zu 行，其中按规则可算 %zu、由人在档内评 %zu、无法判断 %zu；填报分与应得分不符 %zu，未填报 %zu\n"
            : "%s: %zu rows scored: %zu by rule, %zu by people within limits, %zu open; %zu stated scores differ, %zu are empty\n",
        path, n, count.exact, count.band, count.open, count.differ, count.empty);
}

/* ---- JSON lines for programs ----------------------------------------------------------------- */

static void put_json(jx_buf *out, const char *key, const char *text)
{
    jx_buf_format(out, "%s\"%s\": \"", out->n > 1 ? ", " : "", key);
    for (; *text != '\0'; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            jx_buf_put_byte(out, '\\');
        if (c < 0x20)
            jx_buf_format(out, "\\u%04x", c);
        else
            jx_buf_put_byte(out, *text);
    }
    jx_buf_put_byte(out, '"');
}

static void print_json(const jx_args *args, const char *path, const jixiao_score *score)
{
    static const char *const verdicts[] = {"exact", "band", "open"};
    const struct {
        const char *key, *text;
    } members[] = {
        {"owner",      score->owner            },
        {"indicator",  score->indicator        },
        {"target",     score->target           },
        {"actual",     score->actual           },
        {"weight",     score->weight           },
        {"rule",       score->rule             },
        {"rule_zh",    score->rule_zh          },
        {"rule_en",    score->rule_en          },
        {"verdict",    verdicts[score->verdict]},
        {"computed",   score->computed         },
        {"low",        score->low              },
        {"high",       score->high             },
        {"stated",     score->stated           },
        {"difference", score->difference       },
        {"ratio",      score->ratio            },
        {"zh",         score->zh               },
        {"en",         score->en               },
        {"pointer",    score->pointer          },
    };
    jx_buf out = jx_buf_new(args->mem);
    jx_buf_put_byte(&out, '{');
    put_json(&out, "file", path);
    jx_buf_format(&out, ", \"line\": %u, \"project\": %zu", score->line, score->project);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        put_json(&out, members[i].key, members[i].text);
    jx_buf_put_c(&out, "}\n");
    fwrite(out.at, 1, out.n, stdout);
}

/* ---- the verb ----------------------------------------------------------------------------------- */

static jixiao_status write_file(const jx_args *args, jixiao_filing *filing, const char *path)
{
    size_t filled;
    const jixiao_status status = jixiao_score_write(filing, &filled);
    if (status == JIXIAO_OK && args->value[JX_OPT_QUIET] == NULL)
        printf(args->lang == JX_ZH ? "%s：填入得分 %zu 处\n" : "%s: %zu scores filled in\n", path,
               filled);
    return status;
}

static int score_filing(const jx_args *args, jixiao *jx, const char *path)
{
    jixiao_filing *filing = jixiao_open(jx, path);
    if (filing == NULL)
        return JX_EXIT_FILES;
    jixiao_status status = jixiao_status_of(filing);
    const bool is_json = args->value[JX_OPT_JSON] != NULL;
    if (status == JIXIAO_OK && is_json)
        for (size_t i = 0; i < jixiao_score_count(filing); i++)
            print_json(args, path, jixiao_score_get(filing, i));
    else if (status == JIXIAO_OK && args->value[JX_OPT_WRITE] == NULL)
        print_table(args, filing, path);
    if (status == JIXIAO_OK && args->value[JX_OPT_WRITE] != NULL)
        status = write_file(args, filing, path);
    size_t printed = 0;
    if (status != JIXIAO_OK)
        jx_print_findings(args, filing, &printed);
    jixiao_close(filing);
    return jx_exit_of(status);
}

static int run_score(const jx_args *args)
{
    if (args->file_n == 0)
        return jx_usage_error(args,
                              (jx_two){"请给出申报文件，例如 jixiao score data/linwu-2021.json",
                                       "name a filing, as jixiao score data/linwu-2021.json"},
                              NULL);
    const bool writes = args->value[JX_OPT_WRITE] != NULL;
    if (writes && args->value[JX_OPT_JSON] != NULL)
        return jx_usage_error(
            args, (jx_two){"--write 与 --json 不能同时用", "--write and --json exclude each other"},
            NULL);
    for (size_t i = 0; i < args->file_n; i++)
        if (writes && strcmp(args->files[i], "-") == 0)
            return jx_usage_error(args,
                                  (jx_two){"--write 要写回文件，不能用标准输入 -",
                                           "--write changes a file: standard input - has none"},
                                  NULL);
    jixiao *jx = jx_open_library(args);
    if (jx == NULL)
        return JX_EXIT_FILES;
    int worst = JX_EXIT_DONE;
    for (size_t i = 0; i < args->file_n; i++) {
        const int code = score_filing(args, jx, args->files[i]);
        worst = code > worst ? code : worst;
    }
    jixiao_free(jx);
    return worst;
}

const jx_verb jx_verb_score = {
    .name = "score",
    .summary = {"按规则计算每项指标应得的分，与填报的分对照",
                "compute what each indicator earns, beside what was filed"                                                             },
    .usage = {"用法：jixiao score [选项] 申报文件.json…",
                "usage: jixiao score [OPTIONS] FILING.json..."                                                                         },
    .detail =
        {"列出每个项目的预算执行率和各项指标：指标值、完成值、计分规则、应得分、填报分、差与计算过程。\n"
         "应得分写成 8–10 的由人在此范围内评定；? 表示无法判断，说明栏写明缺什么。\n"
         "--write 把能算出而文件里没有的得分填进去：已填的不改，其余文字、顺序、编码不变。\n"
         "计分规则与评分方案见 docs/scoring.md。\n",    "Lists the execution rate and the indicators of every project: target, actual, rule, the score\n"
         "by the rule, the score as filed, the difference and how it was found. 8–10: people decide\n"
         "within these limits; ?: it cannot be decided, the last column says what is missing.\n"
         "--write fills in scores that can be computed and are not filed: nothing that is filed is\n"
         "changed, and the rest of the text, its order and its encoding stay.\n"
         "Rules and scoring schemes: docs/scoring.md.\n"},
    .examples = {"  jixiao score data/linwu-2021.json\n"
                 "  jixiao score --json data/linwu-2021.json\n"
                 "  jixiao score --write 自评.json\n",           "  jixiao score data/linwu-2021.json\n"
                 "  jixiao score --json data/linwu-2021.json\n"
                 "  jixiao score --write filing.json\n"        },
    .options =
        JX_OPT(JX_OPT_JSON) | JX_OPT(JX_OPT_WRITE) | JX_OPT(JX_OPT_SHARE) | JX_OPT(JX_OPT_QUIET),
    .run = run_score,
};
