/* model/rules.c: what the reader complains about, a row each. */
#include "model/rules_priv.h"

const jx_rule JX_F_NO_OBJECT = {"FILING-001", JX_ERROR,
                                "填报文件应是一个用 { } 括起的对象，现为 {0}",
                                "the filing must be one object in { }, this is {0}"};
const jx_rule JX_F_NO_FORMAT = {"FILING-002", JX_ERROR,
                                "缺少格式标记：请在文件开头写 \"format\": \"{0}\"",
                                "no format mark: write \"format\": \"{0}\" at the beginning"};
const jx_rule JX_F_FORMAT = {"FILING-003", JX_ERROR, "不认识的格式“{0}”：本版本读取 \"{1}\"",
                             "unknown format \"{0}\": this version reads \"{1}\""};
const jx_rule JX_F_MISSING = {"FILING-004", JX_ERROR, "缺少必填项 \"{0}\"（{1}）",
                              "\"{0}\" is missing ({1}); it must be filed"};
/* One set of texts serves both languages, so what is wanted is part of the rule. */
const jx_rule JX_F_WANT_TEXT = {"FILING-031", JX_ERROR, "\"{0}\" 应为加引号的文字，现为 {1}",
                                "\"{0}\" must be a text in quotes, not {1}"};
const jx_rule JX_F_WANT_NAME = {"FILING-032", JX_ERROR, "\"{0}\" 应为不为空的文字，现为 {1}",
                                "\"{0}\" must be a text that is not blank, not {1}"};
const jx_rule JX_F_WANT_DECIMAL = {"FILING-033", JX_ERROR,
                                   "\"{0}\" 应为数，可加引号也可不加，现为 {1}",
                                   "\"{0}\" must be a number, in quotes or not, not {1}"};
const jx_rule JX_F_WANT_INTEGER = {"FILING-034", JX_ERROR, "\"{0}\" 应为不加引号的整数，现为 {1}",
                                   "\"{0}\" must be a whole number without quotes, not {1}"};
const jx_rule JX_F_WANT_BOOL = {"FILING-035", JX_ERROR, "\"{0}\" 应为 true 或 false，现为 {1}",
                                "\"{0}\" must be true or false, not {1}"};
const jx_rule JX_F_WANT_DAY = {"FILING-036", JX_ERROR,
                               "\"{0}\" 应为加引号的日期，如 \"2022-04-20\"，现为 {1}",
                               "\"{0}\" must be a date in quotes, as \"2022-04-20\", not {1}"};
const jx_rule JX_F_WANT_AIM = {"FILING-037", JX_ERROR, "\"{0}\" 应为文字或数，现为 {1}",
                               "\"{0}\" must be a text or a number, not {1}"};
const jx_rule JX_F_WANT_RECORD = {"FILING-038", JX_ERROR, "\"{0}\" 应为用 { } 括起的对象，现为 {1}",
                                  "\"{0}\" must be an object in { }, not {1}"};
const jx_rule JX_F_WANT_RECORDS = {"FILING-039", JX_ERROR,
                                   "\"{0}\" 应为用 [ ] 括起的列表，现为 {1}",
                                   "\"{0}\" must be a list in [ ], not {1}"};
const jx_rule JX_F_WANT_TEXTS = {"FILING-040", JX_ERROR,
                                 "\"{0}\" 应为一段文字，或用 [ ] 括起的几段文字，现为 {1}",
                                 "\"{0}\" must be a text, or a list of texts in [ ], not {1}"};
const jx_rule JX_F_WANT_ITEM = {
    "FILING-041", JX_ERROR, "\"{0}\" 应为一段文字，或用 { } 括起的标题或段落，现为 {1}",
    "\"{0}\" must be a text, or a heading or a paragraph in { }, not {1}"};
const jx_rule JX_F_WORD = {"FILING-006", JX_ERROR, "\"{0}\" 的值“{1}”无效，只能是：{2}",
                           "\"{0}\" cannot be \"{1}\", only one of: {2}"};
const jx_rule JX_F_DATE = {"FILING-007", JX_ERROR, "日期“{0}”写法不对：请写成 {1} 的样子",
                           "\"{0}\" is not written as a date: write it like {1}"};
const jx_rule JX_F_NO_SUCH_DAY = {"FILING-008", JX_ERROR, "日期“{0}”不存在，或不在 1949—2100 年间",
                                  "there is no day \"{0}\" in the years 1949 to 2100"};
const jx_rule JX_F_NUMBER = {
    "FILING-009", JX_ERROR, "“{0}”不是数：请写成 1234.50 的样子，没有数时留空或写 —",
    "\"{0}\" is no number: write it like 1234.50, and nothing or — where there is none"};
const jx_rule JX_F_NUMBER_LONG = {
    "FILING-010", JX_ERROR, "“{0}”位数太多：最多 {1} 位数字，其中小数最多 {2} 位",
    "\"{0}\" has too many digits: at most {1}, of which {2} decimals"};
const jx_rule JX_F_UNIT_GLUED = {
    "FILING-011", JX_WARNING,
    "“{0}”里带了单位“{1}”：按数读取，表中原样打印；建议只写数，单位由表头或 money_unit 给出",
    "the unit {1} is glued to the number in \"{0}\": read as a number, printed as filed; write the number alone"};
const jx_rule JX_F_UNIT_DIFFERS = {
    "FILING-012", JX_ERROR, "“{0}”的单位“{1}”与全篇金额单位“{2}”不一致：请换算后只写数",
    "the unit {1} of \"{0}\" is not the filing's money unit {2}: convert it and write the number alone"};
const jx_rule JX_F_RANGE = {"FILING-013", JX_ERROR, "\"{0}\" 的值 {1} 超出范围：应为 {2}",
                            "\"{0}\" is {1}, which is out of range: {2}"};
const jx_rule JX_F_TEXT_LONG = {"FILING-014", JX_ERROR, "\"{0}\" 有 {1} 个字符，最多 {2} 个",
                                "\"{0}\" has {1} characters, at most {2} are allowed"};
const jx_rule JX_F_LIST_LONG = {"FILING-015", JX_ERROR, "\"{0}\" 有 {1} 项，最多 {2} 项",
                                "\"{0}\" has {1} elements, at most {2} are allowed"};
const jx_rule JX_F_BLANK = {"FILING-016", JX_ERROR, "\"{0}\"（{1}）不能为空",
                            "\"{0}\" ({1}) must not be blank"};
const jx_rule JX_F_LIST_EMPTY = {"FILING-017", JX_ERROR, "\"{0}\"（{1}）里一项也没有：请至少写一项",
                                 "\"{0}\" ({1}) has no element: write one at least"};
const jx_rule JX_F_CONTROL = {"FILING-018", JX_ERROR,
                              "\"{0}\" 里有不可见的控制字符 U+{1}（第 {2} 个字符）：请删去",
                              "\"{0}\" has the control character U+{1} (character {2}): remove it"};
const jx_rule JX_F_BODY_ITEM = {
    "FILING-019", JX_ERROR, "正文的一项应恰有 h1、h2、h3、h4、p 之一，现有 {0} 个",
    "an item of the body must have exactly one of h1, h2, h3, h4 and p, this has {0}"};
const jx_rule JX_F_RUN_IN = {"FILING-020", JX_ERROR,
                             "\"text\" 只能跟在标题 h1—h4 之后，不能与 p 同用",
                             "\"text\" runs in after a heading h1 to h4, it cannot stand with p"};
const jx_rule JX_F_FACT_NAME = {
    "FILING-021", JX_ERROR, "数据项名称“{0}”无法引用：名称不能为空，不能有空白和 . | { } [ ]",
    "the fact \"{0}\" cannot be referred to: a name has no white space and none of . | { } [ ]"};
const jx_rule JX_F_REPORT_TWICE = {"FILING-022", JX_ERROR, "报表“{0}”写了两次，请删去一个",
                                   "the report \"{0}\" is asked for twice, remove one"};
const jx_rule JX_F_NARRATIVE_TWICE = {
    "FILING-023", JX_ERROR,
    "报表“{0}”的两份文字报告无法区分：请给各份写上不同的 \"name\"（名称）或 \"project\"（所述项目）",
    "two narratives for the report \"{0}\" cannot be told apart: give each a \"name\" or a \"project\" of its own"};
const jx_rule JX_F_NO_PROJECT = {
    "FILING-026", JX_ERROR, "没有第 {0} 个项目：\"projects\" 里有 {1} 个项目，序号从 1 起",
    "there is no project number {0}: \"projects\" has {1}, counted from 1"};
const jx_rule JX_F_TARGET_UNREAD = {
    "FILING-024", JX_INFO, "{0}“{1}”读不出数值、日期或定性结论：按原文打印，不参与计算",
    "no number, date or statement could be read from \"{1}\": printed as filed, not computed with"};
const jx_rule JX_F_TARGET_REMARK = {
    "FILING-025", JX_INFO, "{0}“{1}”：其中“{2}”不是计量单位，作为备注，按原文打印",
    "\"{2}\" in \"{1}\" is no unit of measure: taken as a remark, printed as filed"};
