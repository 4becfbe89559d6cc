/* model/schema_reference.c: the table of fields as a reference for people: docs/filing.md.
 *
 * A section for each record type, in the order in which a reader of the filing meets them; above its
 * table the paths that lead to it.
 */
#include "model/schema_priv.h"

#include <string.h>

/* ---- types and examples -------------------------------------------------------------------- */

typedef struct jx_notation { /* how values of a type are written */
    const char *zh, *en;
    const char *how_zh, *how_en;
    const char *example; /* of a field that has none of its own; NULL: each has */
} jx_notation;

enum {
    JX_NOTE_TEXT,
    JX_NOTE_WORD,
    JX_NOTE_TEXTS,
    JX_NOTE_MONEY,
    JX_NOTE_POINTS,
    JX_NOTE_PERCENT,
    JX_NOTE_COUNT,
    JX_NOTE_INTEGER,
    JX_NOTE_FLAG,
    JX_NOTE_DATE,
    JX_NOTE_AIM,
    JX_NOTE_RECORD,
    JX_NOTE_RECORDS,
    JX_NOTES
};

static const jx_notation notations[JX_NOTES] = {
    [JX_NOTE_TEXT] = {"文字",    "text",         "加引号；换行写 `\\n`",                                                                 "in quotes; a line break is `\\n`",
                      NULL                                                                                                                                                                        },
    [JX_NOTE_WORD] = {"选项",    "word",         "加引号，只能是所列的词之一",
                      "in quotes, one of the words listed",                                                                                                                           NULL        },
    [JX_NOTE_TEXTS] = {"段落",    "paragraphs",
                      "一段写 `\"…\"`，几段写 `[\"…\", \"…\"]`；文字里的换行另起一段",
                      "one is `\"…\"`, several are `[\"…\", \"…\"]`; a line break begins another",
                      NULL                                                                                                                                                                        },
    [JX_NOTE_MONEY] = {"金额",    "money",        "数，单位统一由 `money_unit` 规定",
                      "a number, the unit is `money_unit` throughout",                                                                                                                "1816.40"   },
    [JX_NOTE_POINTS] = {"分数",    "points",       "数，不小于 0",                                                                           "a number, not below 0",            "10"        },
    [JX_NOTE_PERCENT] = {"百分数", "percentage",   "数，`86.18` 就是 86.18%，% 可写可不写",
                      "a number, `86.18` is 86.18%, the % may be written",                                                                                                            "86.18"     },
    [JX_NOTE_COUNT] = {"数量",    "count",        "数，不小于 0",                                                                           "a number, not below 0",            "120"       },
    [JX_NOTE_INTEGER] = {"整数",    "whole number", "不加引号",                                                                                "without quotes",                   NULL        },
    [JX_NOTE_FLAG] = {"是否",    "truth value",  "`true` 或 `false`，不加引号",
                      "`true` or `false`, without quotes",                                                                                                                            "true"      },
    [JX_NOTE_DATE] = {"日期",    "date",         "写成 `\"2022-04-20\"`",                                                                     "as `\"2022-04-20\"`",              "2022-04-20"},
    [JX_NOTE_AIM] =
        {"指标值", "target",
                      "数或文字，照申报写：`\"≥8500人次\"`、`\"100%\"`、`\"2021年12月底前\"`、`\"逐步提高\"`、`\"/\"`",
                      "a number or a text, as filed: `\"≥8500人次\"`, `\"100%\"`, `\"逐步提高\"`, `\"/\"`",
                      NULL                                                                                                                                                                        },
    [JX_NOTE_RECORD] = {"对象",    "object",       "`{ … }`，内容见该节",                                                                 "`{ … }`, see its section",       NULL        },
    [JX_NOTE_RECORDS] = {"列表",    "list",         "`[{ … }, { … }]`，每项内容见该节",
                      "`[{ … }, { … }]`, see the section of its elements",                                                                                                        NULL        },
};

static const jx_notation *notation_of(const jx_field *field)
{
    switch (field->type) {
    case JX_TYPE_TEXT:
        return &notations[field->words != NULL ? JX_NOTE_WORD : JX_NOTE_TEXT];
    case JX_TYPE_DECIMAL:
        return &notations[field->sense == JX_SENSE_MONEY     ? JX_NOTE_MONEY
                          : field->sense == JX_SENSE_POINTS  ? JX_NOTE_POINTS
                          : field->sense == JX_SENSE_PERCENT ? JX_NOTE_PERCENT
                                                             : JX_NOTE_COUNT];
    case JX_TYPE_INTEGER:
        return &notations[JX_NOTE_INTEGER];
    case JX_TYPE_BOOL:
        return &notations[JX_NOTE_FLAG];
    case JX_TYPE_DATE:
        return &notations[JX_NOTE_DATE];
    case JX_TYPE_RECORD:
        return &notations[JX_NOTE_RECORD];
    case JX_TYPE_LIST:
        return &notations[field->child != NULL ? JX_NOTE_RECORDS : JX_NOTE_TEXTS];
    case JX_TYPE_TARGET:
    case JX_TYPE_ANY:
        break;
    }
    return &notations[JX_NOTE_AIM];
}

static const char *example_of(jx_buf *out, const jx_field *field)
{
    if (field->example != NULL)
        return field->example;
    if (field->words != NULL)
        return field->words[0];
    if (field->type == JX_TYPE_INTEGER)
        return jx_str_c(out->mem, jx_str_format(out->mem, "%d", (int)field->least));
    return notation_of(field)->example;
}

bool jx_put_example(jx_buf *out, const jx_field *field)
{
    if (field->child != NULL)
        return false;
    const char *text = example_of(out, field);
    const bool is_bare = field->type == JX_TYPE_INTEGER || field->type == JX_TYPE_BOOL;
    const bool is_list = field->type == JX_TYPE_LIST;
    jx_buf_put_c(out, is_bare ? "" : is_list ? "[\"" : "\"");
    jx_buf_put_c(out, text);
    jx_buf_put_c(out, is_bare ? "" : is_list ? "\"]" : "\"");
    return true;
}

/* ---- where a record type is used ----------------------------------------------------------- */

typedef struct jx_use {
    const jx_record_type *type;
    jx_str parent; /* "projects[n].funds" */
    jx_str step;   /* "total", "plan[n]" */
} jx_use;
typedef JX_VEC(jx_use) jx_uses;

static jx_str join_path(jx_arena *mem, jx_str parent, jx_str step)
{
    return parent.n > 0 ? jx_str_join(mem, jx_str_join(mem, parent, JX_S(".")), step) : step;
}

/* Every record below `type` with its path, each record before what is in it. */
static void find_uses(jx_arena *mem, const jx_record_type *type, jx_str parent, jx_uses *uses)
{
    for (size_t i = 0; i < type->n; i++) {
        const jx_field *field = &type->fields[i];
        if (field->child == NULL)
            continue;
        const jx_str step = jx_str_join(mem, jx_str_from(field->key),
                                        jx_str_from(field->type == JX_TYPE_LIST ? "[n]" : ""));
        *JX_PUSH(mem, uses) = (jx_use){field->child, parent, step};
        find_uses(mem, field->child, join_path(mem, parent, step), uses);
    }
}

static bool is_first_use(const jx_uses *uses, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (uses->at[k].type == uses->at[i].type)
            return false;
    return true;
}

/* "`department.funds.fiscal` / `central`": siblings do not repeat their parent. */
static void put_paths(jx_buf *out, const jx_uses *uses, const jx_record_type *type)
{
    const jx_use *last = NULL;
    jx_buf_put_c(out, "位置 · where:");
    for (size_t i = 0; i < uses->n; i++) {
        const jx_use *use = &uses->at[i];
        if (use->type != type)
            continue;
        const bool is_sibling = last != NULL && jx_str_eq(use->parent, last->parent);
        const jx_str shown = is_sibling ? use->step : join_path(out->mem, use->parent, use->step);
        jx_buf_put_c(out, last == NULL ? " `" : is_sibling ? " / `" : "; `");
        jx_buf_put_str(out, shown);
        jx_buf_put_byte(out, '`');
        last = use;
    }
    jx_buf_put_c(out, "\n\n");
}

/* ---- tables -------------------------------------------------------------------------------- */

/* A cell's text: a bar would end the cell, and Markdown would take < for a tag. */
static void put_cell(jx_buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '|')
            jx_buf_put_byte(out, '\\');
        if (*text == '<')
            jx_buf_put_c(out, "&lt;");
        else
            jx_buf_put_byte(out, *text);
    }
}

static void put_type(jx_buf *out, const jx_field *field)
{
    const jx_notation *notation = notation_of(field);
    if (field->child != NULL)
        jx_buf_format(out, "[%s %s](#%s)", notation->zh, field->child->name, field->child->name);
    else
        jx_buf_put_c(out, notation->zh);
    if (field->words != NULL)
        return;
    if (field->type == JX_TYPE_TEXT && field->max > 0)
        jx_buf_format(out, " ≤%u字", (unsigned)field->max);
    else if (field->type == JX_TYPE_LIST && field->max > 0)
        jx_buf_format(out, " ≤%u项", (unsigned)field->max);
    else if (field->type == JX_TYPE_INTEGER)
        jx_buf_format(out, " %d–%d", (int)field->least, (int)field->most);
}

static void put_example(jx_buf *out, const jx_field *field)
{
    jx_buf_format(out, "`\"%s\": ", field->key);
    if (field->type == JX_TYPE_RECORD)
        jx_buf_put_c(out, "{…}");
    else if (!jx_put_example(out, field))
        jx_buf_put_c(out, "[{…}]");
    jx_buf_put_byte(out, '`');
}

static void put_row(jx_buf *out, const jx_field *field)
{
    jx_buf_format(out, "| `%s`%s | **", field->key, field->is_required ? " ●" : "");
    put_cell(out, field->title);
    jx_buf_put_c(out, "** ");
    put_cell(out, field->zh);
    jx_buf_put_c(out, " | ");
    put_cell(out, field->en);
    jx_buf_put_c(out, " | ");
    put_type(out, field);
    jx_buf_put_c(out, " | ");
    put_example(out, field);
    jx_buf_put_c(out, " |\n");
}

static void put_section(jx_buf *out, const jx_record_type *type, const jx_uses *uses)
{
    jx_buf_format(out, "\n<a id=\"%s\"></a>\n\n## %s · %s\n\n", type->name, type->title,
                  type->english);
    if (type != &jx_filing_record)
        put_paths(out, uses, type);
    if (type->shape == JX_SHAPE_FACTS) {
        jx_buf_put_c(out, type->note);
        return;
    }
    if (type->shape == JX_SHAPE_BODY_ITEM)
        jx_buf_put_c(out,
                     "`\"…\"` 就是一段正文；`{ }` 里恰写 h1、h2、h3、h4、p 之一。\n\n"
                     "`\"…\"` alone is a paragraph; `{ }` has exactly one of h1 to h4 and p.\n\n");
    jx_buf_put_c(out,
                 "| 键 key | 中文 | English | 写法 type | 例 example |\n|---|---|---|---|---|\n");
    for (size_t i = 0; i < type->n; i++)
        put_row(out, &type->fields[i]);
}

static void put_notations(jx_buf *out)
{
    jx_buf_put_c(
        out,
        "\n## 写法 · How values are written\n\n"
        "金额、分数、百分数、数量都是**数**：可以不加引号；加引号的照原样打印，可保留末尾的零（`\"21.00\"`）和千分位（`\"1,234.50\"`）。没有数的写 `\"—\"`、`\"/\"`，或者不写。\n\n"
        "Money, points, percentages and counts are **numbers**: quotes may be left out; in quotes they are printed as they are, with their zeros (`\"21.00\"`) and commas (`\"1,234.50\"`). Where there is none write `\"—\"`, `\"/\"` or nothing.\n\n"
        "| 写法 type | 怎样写 | How |\n|---|---|---|\n");
    for (size_t i = 0; i < JX_NOTES; i++)
        jx_buf_format(out, "| %s %s | %s | %s |\n", notations[i].zh, notations[i].en,
                      notations[i].how_zh, notations[i].how_en);
}

void jx_fields_print(jx_buf *out)
{
    jx_uses uses = {NULL, 0, 0};
    find_uses(out->mem, &jx_filing_record, JX_S(""), &uses);
    jx_buf_put_c(
        out,
        "# 填报数据的全部字段 · Every field of a filing\n\n"
        "本表与程序读取、检查用的是同一张字段表，由程序生成，请勿手改。● 为必填，其余都可以不写；以 `$` 或 `_` 开头的键是自己的备注，程序不读。\n"
        "“位置”是表样和正文引用该项的路径，`[n]` 为第几项，从 1 起：`{projects[1].funds.total.executed}`。\n\n"
        "Generated from the program's own table of fields; do not edit. ● must be filed, all else may be left out; keys that begin with `$` or `_` are your own notes.\n"
        "\"Where\" is the path by which forms and texts refer to it, `[n]` counts from 1: `{projects[1].funds.total.executed}`.\n");
    put_notations(out);
    put_section(out, &jx_filing_record, &uses);
    for (size_t i = 0; i < uses.n; i++)
        if (is_first_use(&uses, i))
            put_section(out, uses.at[i].type, &uses);
}
