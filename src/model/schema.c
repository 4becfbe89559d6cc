/* model/schema.c: the table of fields: everything a filing may hold, once.
 *
 * A row is one key. The reader walks the rows to fill the structs, the schema printer to write
 * docs/filing.schema.json, the look-ups to follow a path. A new field is a member in filing.h
 * and a row here.
 */
#include "model/schema_priv.h"

#include <stddef.h>
#include <string.h>

#define N_OF(rows)    (sizeof(rows) / sizeof *(rows))
#define AT(T, member) offsetof(T, member)
#define TEXT(T, m)    .key = #m, .type = JX_TYPE_TEXT, .offset = AT(T, m)
#define AMOUNT(T, m)  .key = #m, .type = JX_TYPE_DECIMAL, .offset = AT(T, m)
#define AIM(T, m)     .key = #m, .type = JX_TYPE_TARGET, .offset = AT(T, m)
#define DATE(T, m)    .key = #m, .type = JX_TYPE_DATE, .offset = AT(T, m)
#define RECORD(T, m)  .key = #m, .type = JX_TYPE_RECORD, .offset = AT(T, m)
#define LIST(T, m)    .key = #m, .type = JX_TYPE_LIST, .offset = AT(T, m)
#define MONEY(T, m)   AMOUNT(T, m), .sense = JX_SENSE_MONEY
#define POINTS(T, m)  AMOUNT(T, m), .sense = JX_SENSE_POINTS
#define REQUIRED      .is_required = true, .sense = JX_SENSE_SOLID
#define DOC(a, b, c)  .title = (a), .zh = (b), .en = (c)
/* A row; not in braces of its own, which clang-format 14 would align and crash. */
#define FIELD(...)                                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define INDICATORS_MAX 5000U
#define NARRATIVES_MAX 100U

#define TYPE(ident, struct_type, type_name, type_title)                                            \
    const jx_record_type ident = {.name = (type_name),                                             \
                                  .title = (type_title),                                           \
                                  .fields = ident##_fields,                                        \
                                  .n = N_OF(ident##_fields),                                       \
                                  .size = sizeof(struct_type)}

static const char *const levels[] = {"省", "市", "县", "乡", NULL};
static const char *const formats[] = {JX_FILING_FORMAT, NULL};
static const char *const money_units[] = {"万元", "元", NULL};

static const jx_field unit_record_fields[] = {
    FIELD(TEXT(jx_unit, name), REQUIRED, .max = 200,
          DOC("填报单位", "单位全称，与公章一致。", "full name, as on the seal")),
    FIELD(TEXT(jx_unit, code), .max = 100,
          DOC("单位编码", "预算单位编码，加引号以保留前导零。",
              "budget unit code, quoted to keep zeros")),
    FIELD(TEXT(jx_unit, level), .words = levels,
          DOC("单位级次", "省、市、县、乡之一。", "level of government")),
    FIELD(TEXT(jx_unit, competent_department), .max = 200,
          DOC("主管部门", "各项目未另写主管部门时取此值；不写则取单位名称。",
              "default for the projects; without it the unit's name")),
};
static TYPE(unit_record, jx_unit, "unit", "填报单位");

static const jx_field contact_record_fields[] = {
    FIELD(TEXT(jx_contact, preparer), .max = 200,
          DOC("填表人", "填表人姓名，通常留空后手签。", "preparer")),
    FIELD(TEXT(jx_contact, phone), .max = 200,
          DOC("联系电话", "联系电话，加引号。", "phone, quoted")),
    FIELD(TEXT(jx_contact, head), .max = 200,
          DOC("单位负责人", "单位负责人姓名。", "head of the unit")),
    FIELD(TEXT(jx_contact, finance_head), .max = 200,
          DOC("财务负责人", "财务负责人姓名。", "head of finance")),
};
static TYPE(contact_record, jx_contact, "contact", "填表与联系信息");

static const jx_field budget_record_fields[] = {
    FIELD(MONEY(jx_budget, total),
          DOC("资金总额", "部门年度预算总额。", "the department's budget")),
    FIELD(MONEY(jx_budget, general_public),
          DOC("一般公共预算", "按收入性质：一般公共预算。", "general public budget")),
    FIELD(MONEY(jx_budget, government_fund),
          DOC("政府性基金拨款", "按收入性质：政府性基金。", "government funds")),
    FIELD(MONEY(jx_budget, special_account),
          DOC("纳入专户管理的非税收入拨款", "按收入性质：财政专户管理资金。",
              "special fiscal accounts")),
    FIELD(MONEY(jx_budget, other), DOC("其他资金", "按收入性质：其他资金。", "other sources")),
    FIELD(MONEY(jx_budget, basic), DOC("基本支出", "按支出性质：基本支出。", "basic expenditure")),
    FIELD(MONEY(jx_budget, project),
          DOC("项目支出", "按支出性质：项目支出。", "project expenditure")),
};
static TYPE(budget_record, jx_budget, "budget", "年度预算");

static const jx_field jx_indicator_record_fields[] = {
    FIELD(TEXT(jx_indicator, level1), .max = 1000,
          DOC("一级指标", "如：产出指标。", "level-1 indicator")),
    FIELD(TEXT(jx_indicator, level2), .max = 1000,
          DOC("二级指标", "如：数量指标。", "level-2 indicator")),
    FIELD(TEXT(jx_indicator, name), REQUIRED,
          DOC("三级指标", "指标名称。", "level-3 indicator: its name")),
    FIELD(AIM(jx_indicator, target),
          DOC("年度指标值",
              "目标值与单位，如 ≥8500人次、100%、2021年1-12月、逐步提高；不适用写 /。",
              "target value with unit; / when not applicable")),
    FIELD(AIM(jx_indicator, actual),
          DOC("实际完成值", "与指标值同样写法。", "actual value, written like the target")),
    FIELD(POINTS(jx_indicator, weight), DOC("分值", "该指标的满分。", "points it can earn")),
    FIELD(POINTS(jx_indicator, score), DOC("得分", "自评得分。", "points it earned")),
    FIELD(TEXT(jx_indicator, deviation),
          DOC("偏差原因分析及改进措施", "未完成或得分低于分值时写明。",
              "why it deviates and what is done")),
    FIELD(TEXT(jx_indicator, standard), .max = 1000,
          DOC("绩效标准", "如：计划标准、行业标准。", "the standard it is held against")),
};
TYPE(jx_indicator_record, jx_indicator, "indicator", "绩效指标");

static const jx_field department_record_fields[] = {
    FIELD(RECORD(jx_department, budget), .child = &budget_record,
          DOC("年度预算", "部门整体的年度预算。", "the department's budget of the year")),
    FIELD(LIST(jx_department, duties),
          DOC("部门职能职责", "逐条写，一条一个字符串。", "duties, a text each")),
    FIELD(LIST(jx_department, goals),
          DOC("整体绩效目标", "逐段写，一段一个字符串。", "goals, a text a paragraph")),
    FIELD(LIST(jx_department, indicators), .child = &jx_indicator_record, .max = INDICATORS_MAX,
          DOC("部门整体支出年度绩效指标", "按表中顺序。", "the department's indicators in order")),
};
static TYPE(department_record, jx_department, "department", "部门整体支出");

static const jx_field fund_record_fields[] = {
    FIELD(MONEY(jx_fund, initial), DOC("年初预算数", "年初批复数。", "initial budget")),
    FIELD(MONEY(jx_fund, budget),
          DOC("全年预算数", "调整后的全年预算数。", "annual budget as adjusted")),
    FIELD(MONEY(jx_fund, executed), DOC("全年执行数", "全年实际支出数。", "amount executed")),
    FIELD(AMOUNT(jx_fund, rate), .sense = JX_SENSE_PERCENT,
          DOC("执行率", "百分数，如 86.18；不写则按执行数÷预算数计算。",
              "percentage; computed when left out")),
    FIELD(POINTS(jx_fund, weight),
          DOC("分值", "表样中通常为 —，一般不写。", "forms show a dash: usually left out")),
    FIELD(POINTS(jx_fund, score),
          DOC("得分", "表样中通常为 —，一般不写。", "forms show a dash: usually left out")),
};
static TYPE(fund_record, jx_fund, "fund", "资金明细行");

/* The total row alone earns points (财预〔2020〕10号); the rows below it only have a rate. */
static const jx_field fund_total_record_fields[] = {
    FIELD(MONEY(jx_fund, initial), DOC("年初预算数", "年初批复数。", "initial budget")),
    FIELD(MONEY(jx_fund, budget),
          DOC("全年预算数", "调整后的全年预算数。", "annual budget as adjusted")),
    FIELD(MONEY(jx_fund, executed), DOC("全年执行数", "全年实际支出数。", "amount executed")),
    FIELD(POINTS(jx_fund, weight), .fallback = "10",
          DOC("分值", "预算执行率的满分，不写为 10。",
              "points of the execution rate, 10 unless filed")),
    FIELD(AMOUNT(jx_fund, rate), .sense = JX_SENSE_PERCENT,
          DOC("执行率", "百分数，如 86.18；不写则按执行数÷预算数计算。",
              "percentage; computed when left out")),
    FIELD(POINTS(jx_fund, score), DOC("得分", "不写则按分值×执行率计算，以分值为限。",
                                      "computed when left out, at most the weight")),
};
static TYPE(fund_total_record, jx_fund, "fund_total", "年度资金总额");

static const jx_field funds_record_fields[] = {
    FIELD(RECORD(jx_funds, total), .child = &fund_total_record,
          DOC("年度资金总额", "各来源合计。", "all sources")),
    FIELD(RECORD(jx_funds, fiscal), .child = &fund_record,
          DOC("当年财政拨款", "其中：当年财政拨款。", "fiscal appropriation of the year")),
    FIELD(RECORD(jx_funds, carried_over), .child = &fund_record,
          DOC("上年结转资金", "其中：上年结转资金。", "carried over from last year")),
    FIELD(RECORD(jx_funds, other), .child = &fund_record,
          DOC("其他资金", "其中：其他资金。", "other funds")),
};
static TYPE(funds_record, jx_funds, "funds", "项目资金");

static const jx_field goal_record_fields[] = {
    FIELD(LIST(jx_goal, expected),
          DOC("预期目标", "一段或几段文字。", "the goal, a text or several")),
    FIELD(LIST(jx_goal, actual),
          DOC("实际完成情况", "一段或几段文字。", "what was reached, a text or several")),
};
static TYPE(goal_record, jx_goal, "goal", "年度总体目标");

static const jx_field jx_project_record_fields[] = {
    FIELD(TEXT(jx_project, name), REQUIRED, .max = 500,
          DOC("项目名称", "项目全称。", "the project's full name")),
    FIELD(TEXT(jx_project, code), .max = 100,
          DOC("项目编码", "加引号以保留前导零。", "code, quoted to keep zeros")),
    FIELD(TEXT(jx_project, competent_department), .max = 200,
          DOC("主管部门", "不写则取单位的主管部门，再取单位名称。",
              "default: the unit's, then its name")),
    FIELD(TEXT(jx_project, implementing_unit), .max = 200,
          DOC("实施单位", "不写则取单位名称。", "default: the unit's name")),
    FIELD(TEXT(jx_project, period), .max = 200,
          DOC("项目实施期", "如：2021年。", "period, as 2021年")),
    FIELD(MONEY(jx_project, amount),
          DOC("项目金额", "批复的项目预算金额。", "the project's approved amount")),
    FIELD(RECORD(jx_project, funds), .child = &funds_record,
          DOC("项目资金", "年初预算、全年预算、全年执行。", "budgets and execution")),
    FIELD(RECORD(jx_project, goal), .child = &goal_record,
          DOC("年度总体目标", "预期目标与实际完成情况。", "goal expected and reached")),
    FIELD(LIST(jx_project, indicators), .child = &jx_indicator_record, .max = INDICATORS_MAX,
          DOC("绩效指标", "按表中顺序，同级相邻且相同的指标在表中合并。",
              "indicators in the form's order")),
    FIELD(POINTS(jx_project, total_score),
          DOC("总分", "不写则为各项得分之和。", "the sum of the scores when left out")),
    FIELD(TEXT(jx_project, grade), .max = 20,
          DOC("评价等级", "不写则按总分：90 分及以上优，80 良，60 中，其余差。",
              "from the total when left out")),
    FIELD(LIST(jx_project, problems), DOC("存在的问题", "逐条写。", "problems, a text each")),
    FIELD(LIST(jx_project, measures), DOC("改进措施", "逐条写。", "measures, a text each")),
};
TYPE(jx_project_record, jx_project, "project", "项目");

#define BODY_TEXT(m) TEXT(jx_body_item, m), .sense = JX_SENSE_SOLID
static const jx_field jx_body_record_fields[] = {
    FIELD(BODY_TEXT(h1), DOC("一级标题", "自动编号 一、", "level-1 heading, numbered by itself")),
    FIELD(BODY_TEXT(h2), DOC("二级标题", "自动编号（一）", "level-2 heading")),
    FIELD(BODY_TEXT(h3), DOC("三级标题", "自动编号 1.", "level-3 heading")),
    FIELD(BODY_TEXT(h4), DOC("四级标题", "自动编号（1）", "level-4 heading")),
    FIELD(BODY_TEXT(p),
          DOC("段落", "一段正文，可用 {路径} 引用数据。", "a paragraph; {path} stands for data")),
    FIELD(BODY_TEXT(text),
          DOC("随标题正文", "与标题同段接排的正文。", "text that runs in after the heading")),
};
const jx_record_type jx_body_record = {.name = "body_item",
                                       .title = "正文一项",
                                       .fields = jx_body_record_fields,
                                       .n = N_OF(jx_body_record_fields),
                                       .size = sizeof(jx_body_item),
                                       .shape = JX_SHAPE_BODY_ITEM};

static const jx_field signature_record_fields[] = {
    FIELD(LIST(jx_signature, organs), .sense = JX_SENSE_LINES, .min = 1, .max = 20,
          DOC("署名机关", "一个或几个单位。", "the signing organs")),
    FIELD(DATE(jx_signature, date), DOC("成文日期", "如 2022-04-20。", "date, as 2022-04-20")),
};
static TYPE(signature_record, jx_signature, "signature", "落款");

static const jx_field attachment_record_fields[] = {
    FIELD(TEXT(jx_attachment, title), REQUIRED, .max = 500,
          DOC("附件名称", "不写书名号和序号。", "its title")),
};
static TYPE(attachment_record, jx_attachment, "attachment", "附件");

static const jx_field narrative_record_fields[] = {
    FIELD(TEXT(jx_narrative, report), REQUIRED, .max = 200,
          DOC("所属报表", "该文字报告所用的表样名。", "name of the form it belongs to")),
    FIELD(LIST(jx_narrative, title), .sense = JX_SENSE_LINES, .min = 1, .max = 20,
          DOC("标题", "一行或几行。", "title, a line or several")),
    FIELD(TEXT(jx_narrative, salutation), .max = 500,
          DOC("主送机关", "如：县财政局：", "addressee with its colon")),
    FIELD(LIST(jx_narrative, body), .child = &jx_body_record, .min = 1, .is_required = true,
          DOC("正文", "段落与标题，按顺序。", "paragraphs and headings in order")),
    FIELD(RECORD(jx_narrative, signature), .child = &signature_record,
          DOC("落款", "署名与日期。", "signature and date")),
    FIELD(LIST(jx_narrative, attachments), .child = &attachment_record, .max = 100,
          DOC("附件说明", "按顺序。", "attachments in order")),
};
static TYPE(narrative_record, jx_narrative, "narrative", "文字报告");

static const jx_record_type facts_record = {
    .name = "facts", .title = "数据项", .size = sizeof(jx_fact), .shape = JX_SHAPE_FACTS};

/* money_unit stands before whatever has amounts: the reader needs it to judge "100万元". */
static const jx_field jx_filing_record_fields[] = {
    FIELD(TEXT(jx_filing, format), REQUIRED, .words = formats,
          DOC("格式", "固定写 " JX_FILING_FORMAT "。", "always " JX_FILING_FORMAT)),
    FIELD(.key = "year", .type = JX_TYPE_INTEGER, .is_required = true,
          .offset = AT(jx_filing, year), .least = 1949, .most = 2100,
          DOC("年度", "四位数字，不加引号。", "four digits, not quoted")),
    FIELD(DATE(jx_filing, date), DOC("填报日期", "如 2022-04-20。", "filing date, as 2022-04-20")),
    FIELD(.key = "sample", .type = JX_TYPE_BOOL, .offset = AT(jx_filing, sample),
          DOC("样例", "为 true 时每页页脚标注“样例数据”。",
              "true: each page says that the data is a sample")),
    FIELD(TEXT(jx_filing, sample_note),
          DOC("样例说明", "哪些数是示意。", "which values are illustrative")),
    FIELD(TEXT(jx_filing, money_unit), .words = money_units, .fallback = "万元",
          DOC("金额单位", "万元或元，全篇一致；不写为万元。",
              "one unit for all amounts; 万元 unless filed")),
    FIELD(RECORD(jx_filing, unit), .child = &unit_record, .is_required = true,
          DOC("填报单位", "填报单位的名称等。", "the filing unit")),
    FIELD(RECORD(jx_filing, contact), .child = &contact_record,
          DOC("填表与联系信息", "通常留空。", "usually left blank")),
    FIELD(
        LIST(jx_filing, reports), .sense = JX_SENSE_NAMES, .min = 1, .max = 100,
        DOC("要生成的报表", "表样名，如 project-self-evaluation。", "names of the forms to make")),
    FIELD(RECORD(jx_filing, department), .child = &department_record,
          DOC("部门整体支出", "部门整体的预算、目标与指标。", "the department as a whole")),
    FIELD(LIST(jx_filing, projects), .child = &jx_project_record, .max = JX_LIST_ELEMENTS_MAX,
          DOC("项目", "每个项目一项。", "the projects")),
    FIELD(RECORD(jx_filing, facts), .child = &facts_record,
          DOC("数据项", "名称与数值，正文中写 {facts.名称} 引用。",
              "named figures for {facts.name} in texts")),
    FIELD(LIST(jx_filing, narratives), .child = &narrative_record, .max = NARRATIVES_MAX,
          DOC("文字报告", "每份文字报告一项。", "the narrative reports")),
};
TYPE(jx_filing_record, jx_filing, "filing", "绩效填报数据");

const jx_field *jx_field_find(const jx_record_type *type, jx_str key)
{
    for (size_t i = 0; i < type->n; i++)
        if (jx_str_is(key, type->fields[i].key))
            return &type->fields[i];
    return NULL;
}

const struct jx_record_type *jx_filing_type(void)
{
    return &jx_filing_record;
}

const struct jx_record_type *jx_project_type(void)
{
    return &jx_project_record;
}

const struct jx_record_type *jx_indicator_type(void)
{
    return &jx_indicator_record;
}
