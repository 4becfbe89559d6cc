/* form/form_rule.c: everything that can be wrong with a layout file. */
#include "form/form_priv.h"

/* The file and its values. */
const jx_rule JX_FORM_FORMAT = {
    "FORM-001", JX_ERROR, "这不是版式文件：“format”应写“jixiao-form-1”，这里是“{0}”",
    "no layout file: \"format\" must be \"jixiao-form-1\", not \"{0}\""};
const jx_rule JX_FORM_KIND = {"FORM-002", JX_ERROR, "“{0}”应是{1}", "\"{0}\" must be {2}"};
const jx_rule JX_FORM_MISSING = {"FORM-003", JX_ERROR, "缺少“{0}”，应是{1}",
                                 "\"{0}\" is missing; it must be {2}"};
const jx_rule JX_FORM_CHOICE = {"FORM-004", JX_ERROR, "“{2}”没有“{0}”这种写法，请写{1}",
                                "\"{0}\" is no value for \"{2}\"; write {1}"};
const jx_rule JX_FORM_STYLE = {"FORM-005", JX_ERROR, "样式“{0}”没有在“styles”中定义，请写{1}",
                               "style \"{0}\" is not defined in \"styles\"; write {1}"};
const jx_rule JX_FORM_STYLE_NONE = {"FORM-025", JX_ERROR, "样式“{0}”没有定义：这个版式没有“styles”",
                                    "style \"{0}\" is not defined: this form has no \"styles\""};
const jx_rule JX_FORM_STYLE_TWICE = {"FORM-006", JX_ERROR,
                                     "样式“{0}”要仿照的“{1}”必须先写在它的前面",
                                     "style \"{0}\" is like \"{1}\", which must stand before it"};
const jx_rule JX_FORM_FONT = {"FORM-007", JX_ERROR, "没有名为“{0}”的字体，请写{1}",
                              "there is no font \"{0}\"; write {1}"};
const jx_rule JX_FORM_SIZE = {
    "FORM-008", JX_ERROR, "没有“{0}”这个字号，请写{1}，或写磅数，如 10.5、\"16pt\"",
    "there is no size \"{0}\"; write {1}, or points such as 10.5 or \"16pt\""};
const jx_rule JX_FORM_PAGE_NAME = {"FORM-009", JX_ERROR, "没有名为“{0}”的页面，请写{1}",
                                   "there is no page named \"{0}\"; write {1}"};
const jx_rule JX_FORM_COLOR = {"FORM-010", JX_ERROR, "“{0}”不是颜色，请写成 \"#d9d9d9\" 的样子",
                               "\"{0}\" is no colour; write it like \"#d9d9d9\""};
const jx_rule JX_FORM_NUMBER_BAD = {"FORM-011", JX_ERROR, "“{0}”应是整数，这里是“{1}”",
                                    "\"{0}\" must be a whole number, not \"{1}\""};
const jx_rule JX_FORM_NUMBER_RANGE = {"FORM-012", JX_ERROR, "“{0}”应在 {1} 之间",
                                      "\"{0}\" must lie within {1}"};
const jx_rule JX_FORM_LENGTH = {
    "FORM-013", JX_ERROR,
    "“{0}”读不成长度：“{1}”；请写数字，或带单位，如 \"8mm\"、\"16pt\"、\"2em\"、\"1line\"",
    "\"{0}\" is no length: \"{1}\"; write a number, or one with a unit such as \"8mm\", \"16pt\", "
    "\"2em\", \"1line\""};
const jx_rule JX_FORM_LENGTH_RANGE = {"FORM-014", JX_ERROR, "“{0}”的长度应在 {1} 之间",
                                      "the length \"{0}\" must lie within {1}"};
const jx_rule JX_FORM_PATH = {
    "FORM-015", JX_ERROR, "“{0}”不是数据的路径；路径如 unit.name、projects[1].name",
    "\"{0}\" is no path to a value; a path looks like unit.name or projects[1].name"};
const jx_rule JX_FORM_NAME = {
    "FORM-016", JX_ERROR, "名称“{0}”只能用小写字母、数字和连字符，如 project-self-evaluation",
    "the name \"{0}\" may hold only small letters, digits and hyphens, as project-self-evaluation"};
const jx_rule JX_FORM_BLOCK_NONE = {
    "FORM-017", JX_ERROR,
    "这一块没有写明是什么；应有 text、line、table、note、narrative、signature、contents、include、"
    "space、page、blocks 之一",
    "this block does not say what it is: text, line, table, note, narrative, signature, contents, "
    "include, space, page or blocks"};
const jx_rule JX_FORM_BLOCK_BOTH = {
    "FORM-018", JX_ERROR, "一块只能是一样东西：这里既有“{0}”又有“{1}”，请拆成两块",
    "a block is one thing only: \"{0}\" and \"{1}\" need a block each"};
const jx_rule JX_FORM_EMPTY = {"FORM-019", JX_ERROR, "“{0}”是空的，至少要有一项",
                               "\"{0}\" is empty; it needs at least one entry"};
const jx_rule JX_FORM_AREA = {"FORM-020", JX_ERROR,
                              "页边距太大：版心只剩 {0} × {1} 毫米，至少要 20 × 20 毫米",
                              "the margins leave {0} x {1} mm; at least 20 x 20 mm are needed"};
const jx_rule JX_FORM_BOTH_KEYS = {"FORM-021", JX_ERROR, "“{0}”和“{1}”只能写一个",
                                   "\"{0}\" and \"{1}\" exclude each other"};
const jx_rule JX_FORM_NEEDS = {"FORM-022", JX_ERROR, "写了“{0}”，就要写“{1}”",
                               "\"{0}\" needs \"{1}\" beside it"};
const jx_rule JX_FORM_LEVEL = {
    "FORM-023", JX_ERROR, "标题序号“{0}”读不懂；请写第一个序号的样子，如 一、 （一） 1. （1） ①",
    "heading number \"{0}\" is not understood; write the first number, as 一、 （一） 1. （1） ①"};
const jx_rule JX_FORM_AS = {
    "FORM-024", JX_ERROR, "“as”的名字“{0}”不能用；请用字母开头的一个词，如 project",
    "\"{0}\" cannot be a name for \"as\"; use one word that begins with a letter, as project"};

/* The grid of a table. */
const jx_rule JX_FORM_HOLE = {
    "FORM-030", JX_ERROR, "这一行缺列：表格有 {1} 列，从第 {0} 列起没有单元格",
    "this row has too few cells: the table has {1} columns, and nothing stands in column {0}"};
const jx_rule JX_FORM_TOO_WIDE = {
    "FORM-031", JX_ERROR, "这一行多出列：单元格到了第 {0} 列，这里只到第 {1} 列",
    "this row has too many cells: a cell reaches column {0}, the last here is {1}"};
const jx_rule JX_FORM_OVERLAP = {
    "FORM-032", JX_ERROR, "单元格重叠：第 {0} 列已被上面跨行的单元格占用",
    "cells overlap: column {0} is taken by a cell from above that spans several rows"};
const jx_rule JX_FORM_SPAN_DOWN = {
    "FORM-033", JX_ERROR, "单元格跨 {0} 行，但到本段（组）末尾只有 {1} 行",
    "a cell spans {0} rows, but only {1} are left in its section or group"};
const jx_rule JX_FORM_SPAN_VARIABLE = {
    "FORM-034", JX_ERROR, "跨行的单元格不能跨过会重复或有条件的行；请用“side”的组，让侧格自动跨满",
    "a cell with \"rows\" cannot span a row that repeats or has a condition; use a group with "
    "\"side\", which spans all its rows"};
const jx_rule JX_FORM_HEADER_ROWS = {
    "FORM-035", JX_ERROR,
    "“header_rows”为 {0}，但表头行只能是本段开头不重复、无条件的行，这里有 {1} 行，且其后还要有行",
    "\"header_rows\" is {0}, but only rows at the top without repeat or condition can be headers: "
    "{1} here, and rows must follow"};
const jx_rule JX_FORM_PERCENT = {"FORM-036", JX_ERROR, "各列的百分数合计 {0}%，应为 100%",
                                 "the columns' percentages add up to {0}%, not to 100%"};
const jx_rule JX_FORM_PERCENT_MIX = {
    "FORM-037", JX_ERROR, "列宽不能有的写百分数、有的写别的；请全部写百分数，或都不写",
    "percentages cannot be mixed with other widths; write all columns in percent, or none"};
const jx_rule JX_FORM_WIDTHS = {
    "FORM-038", JX_ERROR, "各列固定宽度合计 {0} 毫米，超过版心宽度 {1} 毫米",
    "the columns' fixed widths add up to {0} mm; the type area is {1} mm wide"};
const jx_rule JX_FORM_COLUMN = {
    "FORM-039", JX_ERROR,
    "列宽应是份数（如 12）、百分数（如 \"12%\"）、{\"width\": \"12mm\"} 或 {\"content\": true}",
    "a column is a share (12), a percentage (\"12%\"), {\"width\": \"12mm\"} or {\"content\": true}"};
const jx_rule JX_FORM_GROUP_ROOM = {
    "FORM-040", JX_ERROR, "侧格占了 {0} 列，组内的行就没有列了（这里只有 {1} 列）",
    "side cells take {0} columns and leave none for the rows of the group (there are {1})"};
const jx_rule JX_FORM_MERGE = {
    "FORM-041", JX_ERROR, "“merge”只能用在重复的行里（有“repeat”的行）",
    "\"merge\" is for cells of a row that repeats (one with \"repeat\")"};
const jx_rule JX_FORM_ROWS_MANY = {"FORM-042", JX_ERROR, "表格的行太多，最多 {0} 行",
                                   "too many rows; at most {0}"};

const jx_rule JX_FORM_HEADER_SPAN = {
    "FORM-043", JX_ERROR,
    "表头的单元格跨 {0} 行，但表头只剩 {1} 行；请改“rows”，或把“header_rows”加大",
    "a header cell spans {0} rows, but only {1} header rows are left; change \"rows\" or raise "
    "\"header_rows\""};

const jx_rule JX_FORM_REST = {
    "FORM-044", JX_ERROR,
    "“\"cols\": \"rest\"”占本行其余各列，一行只能有一个，并且要有列剩下：其他格子已占 {0} 列，这里共 {1} 列",
    "\"cols\": \"rest\" takes the columns that are left: only one cell of a row can, and the others "
    "must leave some; they take {0} of {1}"};

/* Other files, and changes to them. */
const jx_rule JX_FORM_OTHER_NONE = {
    "FORM-050", JX_ERROR,
    "找不到版式“{0}”：在 {1} 中没有；请写版式的名称，或以 .json 结尾的文件名（相对于本文件）",
    "there is no form \"{0}\" in {1}; write a form's name, or a file beside this one, ending in "
    ".json"};
const jx_rule JX_FORM_OTHER_CIRCLE = {
    "FORM-051", JX_ERROR, "版式绕成了圈：“{0}”又回到已在继承或包含的文件，永远读不完",
    "these forms go round in a circle: \"{0}\" leads back to a file that is being read"};
const jx_rule JX_FORM_EDIT_TARGET = {
    "FORM-052", JX_ERROR, "{1} 里没有 id 或文字为“{0}”的内容；可用的 id 有：{2}",
    "nothing in {1} has the id or the text \"{0}\"; its ids are: {2}"};
const jx_rule JX_FORM_EDIT_TARGET_PLAIN = {"FORM-058", JX_ERROR,
                                           "{1} 里没有 id 或文字为“{0}”的内容",
                                           "nothing in {1} has the id or the text \"{0}\""};
const jx_rule JX_FORM_EDIT_MANY = {
    "FORM-053", JX_ERROR, "“{0}”在 {2} 里有 {1} 处，说不清要改哪一处；请用 id",
    "\"{0}\" stands {1} times in {2}; name the one you mean by its id"};
const jx_rule JX_FORM_EDIT_PLACE = {
    "FORM-054", JX_ERROR,
    "“{0}”不是列表中的一项，不能删去，也不能在它前后插入；请指明所在的块、行或格",
    "\"{0}\" is no element of a list, so it cannot be removed and nothing can stand beside it; name "
    "the block, row or cell"};
const jx_rule JX_FORM_EDIT_TWICE = {
    "FORM-055", JX_ERROR, "“{0}”被改了两次；请只留 set、replace、remove 之一",
    "\"{0}\" is changed twice; leave one of set, replace and remove"};
const jx_rule JX_FORM_ID = {"FORM-056", JX_ERROR, "“id”应是一个名字，写在引号里",
                            "\"id\" must be a name in quotes"};
const jx_rule JX_FORM_ID_TWICE = {"FORM-057", JX_ERROR, "id“{0}”用了不止一次；每个 id 只能指一处",
                                  "the id \"{0}\" stands more than once; each names one thing"};

/* Texts with bindings. */
const jx_rule JX_FORM_BRACE_OPEN = {
    "FORM-060", JX_ERROR, "花括号“{”没有配上“}”：“{0}”；要印出花括号本身，请写两个“{{”",
    "a brace \"{\" is not closed: \"{0}\"; write \"{{\" for the brace itself"};
const jx_rule JX_FORM_BRACE_CLOSE = {
    "FORM-061", JX_ERROR, "多出一个“}”：“{0}”；要印出花括号本身，请写两个“}}”",
    "a \"}\" without its \"{\": \"{0}\"; write \"}}\" for the brace itself"};
const jx_rule JX_FORM_BINDING_PATH = {
    "FORM-062", JX_ERROR, "花括号里的“{0}”不是数据的路径；路径如 {unit.name}、{projects[1].name}",
    "\"{0}\" between braces is no path to a value; a path looks like {unit.name}, {projects[1].name}"};
const jx_rule JX_FORM_FORMAT_NAME = {"FORM-063", JX_ERROR, "没有名为“{0}”的格式，请写{1}",
                                     "there is no format \"{0}\"; write {1}"};
const jx_rule JX_FORM_FORMAT_PLACES = {
    "FORM-064", JX_ERROR, "格式“{0}”的小数位数不对：只有数的格式可写位数，0 到 6，如 money:2",
    "wrong decimals in format \"{0}\": only formats of numbers take them, 0 to 6, as money:2"};
const jx_rule JX_FORM_FORMAT_TWICE = {
    "FORM-065", JX_ERROR, "“{0}”写了两种格式，只能有一种（dash 可以另加）",
    "\"{0}\" has two formats; there can be one (and dash beside it)"};
const jx_rule JX_FORM_IS = {
    "FORM-066", JX_ERROR, "“{0}”写了 is，就要写明怎样打勾：|box、|check 或 |tick",
    "\"{0}\" has \"is\" and must say how to mark it: |box, |check or |tick"};
const jx_rule JX_FORM_ARGUMENT = {
    "FORM-067", JX_ERROR,
    "“{0}”的写法不对：is 后面要有冒号和文字，如 is:市直专项；plain 后面什么也不写",
    "\"{0}\" is not complete: \"is\" takes a colon and a text, as is:市直专项; \"plain\" takes nothing"};
