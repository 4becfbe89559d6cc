/* report/report_rule.c: what can be wrong when a form meets a filing. */
#include "report/report_priv.h"

/* Which reports. */
const jx_rule JX_REPORT_NO_FORM = {"REPORT-001", JX_ERROR, "没有名为“{0}”的报表，可用的有：{1}",
                                   "there is no form named \"{0}\"; use {1}"};
const jx_rule JX_REPORT_NONE_ASKED = {
    "REPORT-003", JX_ERROR, "没有写明要生成哪些报表：请加 \"reports\": [\"…\"]，可用的有：{0}",
    "the filing asks for no report; add \"reports\": [\"...\"], with any of {0}"};
const jx_rule JX_REPORT_EMPTY_LIST = {
    "REPORT-004", JX_ERROR, "报表“{0}”要对“{1}”中的每一项各出一份，但其中一项也没有",
    "the form \"{0}\" makes a report for each of \"{1}\", and there are none"};
const jx_rule JX_REPORT_NO_NARRATIVE = {
    "REPORT-005", JX_ERROR,
    "报告“{0}”没有正文：请在 \"narratives\" 中加一项 {\"report\": \"{0}\", …}",
    "the report \"{0}\" has no text; add {\"report\": \"{0}\", ...} to \"narratives\""};
const jx_rule JX_REPORT_NARRATIVES = {
    "REPORT-007", JX_WARNING,
    "有 {1} 篇正文写给“{0}”，而这个版式只印第一篇；要每篇各出一份，请在版式里写 \"each\": "
    "\"narratives\"",
    "{1} narratives name \"{0}\", and this form shows only the first; for a report of each, write "
    "\"each\": \"narratives\" in the form"};
const jx_rule JX_REPORT_PROJECT = {"REPORT-006", JX_ERROR, "没有第 {0} 项：“{1}”共有 {2} 项",
                                   "there is no number {0}: \"{1}\" holds {2}"};

/* Bindings of a form; placed in the form. */
const jx_rule JX_REPORT_PATH = {
    "REPORT-010", JX_ERROR, "数据中没有“{0}”：“{1}”不对，是不是要写“{2}”？",
    "the filing has no \"{0}\": \"{1}\" leads nowhere; did you mean \"{2}\"?"};
const jx_rule JX_REPORT_PATH_PLAIN = {"REPORT-011", JX_ERROR, "数据中没有“{0}”：“{1}”不对",
                                      "the filing has no \"{0}\": \"{1}\" leads nowhere"};
const jx_rule JX_REPORT_NOT_TEXT = {
    "REPORT-012", JX_ERROR, "“{0}”是{1}，不能印在文字里；请写出其中的一项",
    "\"{0}\" is a {2} and cannot be printed as text; name a part of it"};
const jx_rule JX_REPORT_NOT_LIST = {"REPORT-013", JX_ERROR, "“{0}”不是列表，不能逐项重复",
                                    "\"{0}\" is no list, so nothing can repeat over it"};
const jx_rule JX_REPORT_FORMAT = {"REPORT-014", JX_ERROR, "“{0}”的格式不合用：它是{1}",
                                  "the format of \"{0}\" does not suit values of the type {2}"};
const jx_rule JX_REPORT_NUMBER = {
    "REPORT-015", JX_ERROR, "“{#{0}}”是重复项的序号，只能写“as”给出的名字",
    "\"{#{0}}\" is the number of a repeated element; only a name given by \"as\" has one"};
const jx_rule JX_REPORT_SHADOW = {
    "REPORT-016", JX_ERROR, "“as”的名字“{0}”与数据中的名称相同，会混淆；请换一个",
    "the name \"{0}\" given by \"as\" is also a name in the filing; choose another"};

/* Placeholders in the texts of a filing; placed in the filing. */
const jx_rule JX_REPORT_PLACEHOLDER = {
    "REPORT-020", JX_ERROR, "文中的“{{0}}”找不到数据：“{1}”不对，是不是要写“{2}”？",
    "nothing is behind \"{{0}}\" in this text: \"{1}\" leads nowhere; did you mean \"{2}\"?"};
const jx_rule JX_REPORT_PLACEHOLDER_PLAIN = {
    "REPORT-021", JX_ERROR, "文中的“{{0}}”找不到数据：“{1}”不对",
    "nothing is behind \"{{0}}\" in this text: \"{1}\" leads nowhere"};
const jx_rule JX_REPORT_PLACEHOLDER_EMPTY = {
    "REPORT-022", JX_ERROR, "文中的“{{0}}”没有填报数据，句子会缺一块；请填报，或改写这句话",
    "\"{{0}}\" in this text has no value, so the sentence would have a hole; file it, or change "
    "the sentence"};
const jx_rule JX_REPORT_PLACEHOLDER_KIND = {
    "REPORT-023", JX_ERROR, "文中的“{{0}}”是{1}，不能印在句子里；请写出其中的一项",
    "\"{{0}}\" in this text is a {2} and cannot stand in a sentence; name a part of it"};
const jx_rule JX_REPORT_NOT_NUMBER = {
    "REPORT-024", JX_WARNING, "“{0}”的值“{1}”不能按“{2}”的格式印，已照原样印出",
    "the value \"{1}\" of \"{0}\" does not fit the format \"{2}\" and is printed as filed"};

/* Tables. */
const jx_rule JX_REPORT_ROWS = {"REPORT-030", JX_ERROR, "表格超过 {0} 行，请拆成几张表",
                                "the table has more than {0} rows; split it"};
const jx_rule JX_REPORT_GRID = {
    "REPORT-031", JX_ERROR, "表格第 {0} 行第 {1} 列没有单元格，或单元格重叠",
    "in the table's row {0}, column {1}, there is no cell, or more than one"};
