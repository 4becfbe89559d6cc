/* model/schema.c: the table of fields: everything a filing may hold, once.
 *
 * A row is one key. The reader walks the rows to fill the structs, the schema printer to write
 * docs/filing.schema.json, the reference printer to write docs/filing.md, the look-ups to follow a
 * path. A new field is a member in filing.h and a row here, in schema_project.c or in
 * schema_narrative.c.
 */
#include "model/schema_rows_priv.h"

static const char *const levels[] = {"省", "市", "县", "乡", NULL};
static const char *const formats[] = {JX_FILING_FORMAT, NULL};
static const char *const money_units[] = {"万元", "元", NULL};

static const jx_field unit_record_fields[] = {
    FIELD(TEXT(jx_unit, name), REQUIRED, .max = 200, EG("某县市场监督管理局"),
          DOC("填报单位", "单位全称，与公章一致。", "full name, as on the seal")),
    FIELD(TEXT(jx_unit, code), .max = 100, EG("046001"),
          DOC("单位编码", "预算单位编码，加引号以保留前导零。",
              "budget unit code, quoted to keep zeros")),
    FIELD(TEXT(jx_unit, level), .words = levels, EG("县"),
          DOC("单位级次", "省、市、县、乡之一。", "level of government")),
    FIELD(TEXT(jx_unit, competent_department), .max = 200, EG("某县市场监督管理局"),
          DOC("主管部门", "各项目未另写主管部门时取此值；不写则取单位名称。",
              "default for the projects; without it the unit's name")),
    FIELD(TEXT(jx_unit, address), .max = 500, EG("某县城关镇人民路1号"),
          DOC("单位地址", "按信封写法。", "postal address")),
};
static TYPE(unit_record, jx_unit, "unit", "填报单位", "the filing unit");

static const jx_field contact_record_fields[] = {
    FIELD(TEXT(jx_contact, preparer), .max = 200, EG(""),
          DOC("填表人", "填表人姓名，通常留空后手签。", "preparer")),
    FIELD(TEXT(jx_contact, phone), .max = 200, EG(""),
          DOC("联系电话", "联系电话，加引号。", "phone, quoted")),
    FIELD(TEXT(jx_contact, head), .max = 200, EG(""),
          DOC("单位负责人", "单位负责人姓名。", "head of the unit")),
    FIELD(TEXT(jx_contact, finance_head), .max = 200, EG(""),
          DOC("财务负责人", "财务负责人姓名。", "head of finance")),
};
static TYPE(contact_record, jx_contact, "contact", "填表与联系信息", "who filled it in");

/* ---- the department ------------------------------------------------------------------------ */

static const jx_field budget_record_fields[] = {
    FIELD(MONEY(jx_budget, total),
          DOC("资金总额", "部门年度预算总额。", "the department's budget")),
    FIELD(MONEY(jx_budget, general_public),
          DOC("一般公共预算", "按收入性质：一般公共预算。", "general public budget")),
    FIELD(MONEY(jx_budget, government_fund),
          DOC("政府性基金拨款", "按收入性质：政府性基金。", "government funds")),
    FIELD(MONEY(jx_budget, state_capital), DOC("国有资本经营预算", "按收入性质：国有资本经营预算。",
                                               "state capital operating budget")),
    FIELD(MONEY(jx_budget, special_account),
          DOC("纳入专户管理的非税收入拨款", "按收入性质：财政专户管理资金。",
              "special fiscal accounts")),
    FIELD(MONEY(jx_budget, other), DOC("其他资金", "按收入性质：其他资金。", "other sources")),
    FIELD(MONEY(jx_budget, basic), DOC("基本支出", "按支出性质：基本支出。", "basic expenditure")),
    FIELD(MONEY(jx_budget, project),
          DOC("项目支出", "按支出性质：项目支出。", "project expenditure")),
};
static TYPE(budget_record, jx_budget, "budget", "年度预算", "the department's budget");

static const jx_field task_record_fields[] = {
    FIELD(TEXT(jx_task, name), REQUIRED, .max = 500, EG("食品安全监管"),
          DOC("任务名称", "年度主要任务的名称。", "the task's name")),
    FIELD(LIST(jx_task, content), EG("开展食品监督抽检和专项整治。"),
          DOC("主要内容", "一段或几段文字。", "what it consists of, a text or several")),
    FIELD(MONEY(jx_task, amount), DOC("预算金额", "该任务的预算。", "its budget")),
    FIELD(LIST(jx_task, completion), EG("全部完成。"),
          DOC("完成情况", "一段或几段文字。", "what was done, a text or several")),
};
static TYPE(task_record, jx_task, "task", "年度主要任务", "a main task of the year");

static const jx_field department_record_fields[] = {
    FIELD(RECORD(jx_department, budget), .child = &budget_record,
          DOC("年度预算", "部门整体的年度预算。", "the department's budget of the year")),
    FIELD(RECORD(jx_department, funds), .child = &jx_funds_record,
          DOC("部门预算执行", "部门整体的年初预算、全年预算、全年执行，写法同项目资金。",
              "the department's budgets and execution, as a project's")),
    FIELD(LIST(jx_department, duties), EG("负责市场综合监督管理。"),
          DOC("部门职能职责", "逐条写，一条一个字符串。", "duties, a text each")),
    FIELD(LIST(jx_department, functions), EG("负责食品安全监督管理。"),
          DOC("部门职能概述", "逐条写，表中依次编为职能1、职能2……",
              "functions, a text each, printed as 职能1, 职能2")),
    FIELD(LIST(jx_department, tasks), .child = &task_record, .max = 1000,
          DOC("年度主要任务", "按表中顺序。", "main tasks of the year in order")),
    FIELD(LIST(jx_department, goals), EG("保障全县食品安全。"),
          DOC("整体绩效目标", "逐段写，一段一个字符串。", "goals, a text a paragraph")),
    FIELD(LIST(jx_department, aims), EG("全年食品抽检不少于1040批次。"),
          DOC("部门整体支出年度绩效目标", "逐条写，与职能对应，表中依次编为目标1、目标2……",
              "goals, a text each, printed as 目标1, 目标2")),
    FIELD(RECORD(jx_department, goal), .child = &jx_goal_record,
          DOC("年度总体目标", "预期目标与实际完成情况。", "goal expected and reached")),
    FIELD(LIST(jx_department, indicators), .child = &jx_indicator_record, .max = INDICATORS_MAX,
          DOC("部门整体支出年度绩效指标", "按表中顺序。", "the department's indicators in order")),
    FIELD(POINTS(jx_department, total_score), EG("87.18"),
          DOC("总分", "不写则为各项得分之和。", "the sum of the scores when left out")),
    FIELD(TEXT(jx_department, grade), .max = 20, EG("良"),
          DOC("评价等级", "不写则按总分：90 分及以上优，80 良，60 中，其余差。",
              "from the total when left out")),
    FIELD(LIST(jx_department, problems), EG("基层监管力量不足。"),
          DOC("存在的问题", "逐条写。", "problems, a text each")),
    FIELD(LIST(jx_department, measures), EG("加强业务培训，充实一线人员。"),
          DOC("改进措施", "逐条写。", "measures, a text each")),
};
static TYPE(department_record, jx_department, "department", "部门整体支出",
            "the department as a whole");

/* ---- 基础数据表, 评价指标表, cover ----------------------------------------------------------- */

static const jx_field staff_record_fields[] = {
    FIELD(COUNT(jx_staff, authorized), EG("120"), DOC("编制数", "人数。", "authorized posts")),
    FIELD(COUNT(jx_staff, actual), EG("117"), DOC("实际在职人数", "人数。", "persons in post")),
    FIELD(PERCENT(jx_staff, control_rate), EG("97.50"),
          DOC("控制率", "百分数；不写则按在职人数÷编制数计算。",
              "percentage; computed when left out: in post of authorized")),
};
static TYPE(staff_record, jx_staff, "staff", "财政供养人员情况", "staff");

static const jx_field cost_record_fields[] = {
    FIELD(TEXT(jx_cost, name), REQUIRED, .max = 200, EG("1、公务用车购置和维护经费"),
          DOC("项目", "该行的名称，序号和“其中：”照写。", "the row's name as printed")),
    FIELD(INTEGER(jx_cost, indent), .least = 0, .most = 9,
          DOC("缩进", "向右缩进的级数，不写为不缩进。", "steps to the right; none unless filed")),
    FIELD(MONEY(jx_cost, last_final), DOC("上年决算数", "上年决算。", "last year's final")),
    FIELD(MONEY(jx_cost, budget), DOC("本年预算数", "本年预算。", "this year's budget")),
    FIELD(MONEY(jx_cost, final), DOC("本年决算数", "本年决算。", "this year's final")),
};
static TYPE(cost_record, jx_cost, "cost", "经费控制情况", "a row of costs");

static const jx_field buildings_record_fields[] = {
    FIELD(COUNT(jx_buildings, approved), EG("1200"),
          DOC("批复规模", "平方米。", "approved size in ㎡")),
    FIELD(COUNT(jx_buildings, actual), EG("1180"), DOC("实际规模", "平方米。", "real size in ㎡")),
    FIELD(PERCENT(jx_buildings, rate), EG("98.33"),
          DOC("规模控制率", "百分数；不写则按实际规模÷批复规模计算。",
              "percentage; computed when left out: real of approved")),
    FIELD(MONEY(jx_buildings, budget), DOC("预算投资", "批复的投资。", "budgeted investment")),
    FIELD(MONEY(jx_buildings, invested), DOC("实际投资", "实际的投资。", "real investment")),
    FIELD(PERCENT(jx_buildings, investment_rate), EG("98.33"),
          DOC("投资概算控制率", "百分数；不写则按实际投资÷预算投资计算。",
              "percentage; computed when left out: real of budgeted")),
};
static TYPE(buildings_record, jx_buildings, "buildings", "楼堂馆所控制情况",
            "buildings finished in the year");

static const jx_field base_data_record_fields[] = {
    FIELD(RECORD(jx_base_data, staff), .child = &staff_record,
          DOC("财政供养人员情况", "编制与在职人数。", "posts and persons")),
    FIELD(LIST(jx_base_data, costs), .child = &cost_record, .max = 200,
          DOC("经费控制情况", "三公经费、项目支出、公用经费等各行，按表中顺序。",
              "the rows of costs in the form's order")),
    FIELD(RECORD(jx_base_data, buildings), .child = &buildings_record,
          DOC("楼堂馆所控制情况", "当年完工项目。", "buildings finished in the year")),
    FIELD(LIST(jx_base_data, thrift), EG("严格执行公务接待和公务用车管理制度。"),
          DOC("厉行节约保障措施", "一段或几段文字。", "measures of thrift, a text or several")),
};
static TYPE(base_data_record, jx_base_data, "base_data", "基础数据", "figures of the 基础数据表");

static const jx_field point_record_fields[] = {
    FIELD(TEXT(jx_point, level1), .max = 500, EG("投入"),
          DOC("一级指标", "如：投入、过程、产出、效果。", "level-1 indicator")),
    FIELD(POINTS(jx_point, weight1), EG("10"),
          DOC("一级指标分值", "一级指标的满分。", "points of level 1")),
    FIELD(TEXT(jx_point, level2), .max = 500, EG("目标设定"),
          DOC("二级指标", "如：目标设定。", "level-2 indicator")),
    FIELD(POINTS(jx_point, weight2), EG("10"),
          DOC("二级指标分值", "二级指标的满分。", "points of level 2")),
    FIELD(TEXT(jx_point, name), REQUIRED, .max = 500, EG("绩效目标合理性"),
          DOC("三级指标", "指标名称。", "level-3 indicator: its name")),
    FIELD(POINTS(jx_point, weight), EG("5"), DOC("分值", "三级指标的满分。", "points of level 3")),
    FIELD(LIST(jx_point, standard), EG("符合单位职责得5分，部分符合得3分。"),
          DOC("评价标准", "一段或几段文字。", "how it is scored, a text or several")),
    FIELD(LIST(jx_point, explanation), EG("考察绩效目标是否与单位职责相符。"),
          DOC("指标说明", "一段或几段文字。", "what it means, a text or several")),
    FIELD(POINTS(jx_point, score), EG("5"), DOC("得分", "自评得分。", "points it earned")),
};
static TYPE(point_record, jx_point, "point", "评价指标", "a row of the point table");

static const jx_field cover_record_fields[] = {
    FIELD(TEXT(jx_cover, code), .max = 100, EG("046001"),
          DOC("预算编码", "加引号以保留前导零。", "budget code, quoted to keep zeros")),
    FIELD(TEXT(jx_cover, method), .max = 200, EG("部门（单位）绩效自评"),
          DOC("评价方式", "如：部门（单位）绩效自评。", "how it is evaluated")),
    FIELD(TEXT(jx_cover, agency), .max = 200, EG("部门（单位）评价组"),
          DOC("评价机构", "如：部门（单位）评价组。", "who evaluates")),
    FIELD(DATE(jx_cover, date), DOC("报告日期", "如 2022-04-20。", "date, as 2022-04-20")),
    FIELD(TEXT(jx_cover, issuer), .max = 200, EG("某县财政局（制）"),
          DOC("制表机关", "印在封面下方。", "who issued the form, printed at the foot")),
};
static TYPE(cover_record, jx_cover, "cover", "封面", "the cover page");

static const jx_field document_record_fields[] = {
    FIELD(TEXT(jx_document, number), .max = 200, EG("某市监〔2022〕12号"),
          DOC("发文字号", "如：某市监〔2022〕12号。", "the document's number")),
};
static TYPE(document_record, jx_document, "document", "公文", "the official document");

/* ---- the whole ------------------------------------------------------------------------------ */

static const jx_record_type facts_record = {
    .name = "facts",
    .title = "数据项",
    .english = "named figures",
    .note =
        "名称自定（不能有空白和 `. | { } [ ]`），值为数或文字；正文中写 `{facts.名称}` 引用，数改一处即可。\n\n"
        "Names of your own (no white space, none of `. | { } [ ]`) with a number or a text; `{facts.name}` in a text stands for it, so that a figure changes in one place.\n\n"
        "例 · example: `\"facts\": {\"抽检批次\": 1102, \"合格率\": \"98.32%\"}`\n",
    .size = sizeof(jx_facts),
    .shape = JX_SHAPE_FACTS};

/* ---- the audit ------------------------------------------------------------------------------ */

static const jx_record_type severity_record = {
    .name = "severity",
    .title = "审核级别",
    .english = "severities of the audit's rules",
    .note =
        "名称为审核规则的编号（见 docs/audit.md），值为 `off`（不查）、`info`（提示）、`warning`（警告）、`error`（错误）之一。\n\n"
        "Names are the codes of audit rules (docs/audit.md), values one of `off`, `info`, `warning`, `error`.\n\n"
        "例 · example: `\"severity\": {\"C-13\": \"off\", \"T-05\": \"info\"}`\n",
    .size = sizeof(jx_facts),
    .shape = JX_SHAPE_FACTS};

static const jx_field waiver_record_fields[] = {
    FIELD(TEXT(jx_waiver, code), REQUIRED, .max = 20, EG("T-05"),
          DOC("规则编号", "审核规则的编号。", "the audit rule's code")),
    FIELD(TEXT(jx_waiver, pointer), .max = 500, EG("/projects/1"),
          DOC("位置", "问题所在的 JSON 路径，或包含它的上级；不写为全篇。",
              "JSON Pointer of the value, or of what holds it; everywhere when left out")),
    FIELD(TEXT(jx_waiver, reason), .max = 1000, EG("批复的目标表即如此，两个项目共同承担。"),
          DOC("理由", "为什么可以这样；没有理由的豁免不起作用。",
              "why it may stay; a waiver without a reason has no effect")),
};
static TYPE(waiver_record, jx_waiver, "waiver", "审核豁免", "a waiver of the audit");

static const jx_field audit_record_fields[] = {
    FIELD(RECORD(jx_audit_settings, severity), .child = &severity_record,
          DOC("审核级别", "按规则编号调整级别。", "severities by code")),
    FIELD(LIST(jx_audit_settings, waive), .child = &waiver_record, .max = 1000,
          DOC("审核豁免", "已经核实、可以保留的问题，一条一个理由。",
              "findings that may stay, each with a reason")),
};
static TYPE(audit_record, jx_audit_settings, "audit", "审核设置", "settings of the audit");

static const jx_field opinion_record_fields[] = {
    FIELD(TEXT(jx_opinion, file), EG("a.json"), DOC("文件", "申报文件。", "the filing")),
    FIELD(TEXT(jx_opinion, subject), EG("项目1 农产品质量抽检"),
          DOC("审核对象", "部门整体、哪个项目或哪份报告。", "what it is about")),
    FIELD(TEXT(jx_opinion, code), EG("S-08"), DOC("规则编号", "审核规则。", "the rule")),
    FIELD(TEXT(jx_opinion, level), EG("错误"), DOC("级别", "错误、警告或提示。", "severity")),
    FIELD(TEXT(jx_opinion, message), EG("总分不等于各项得分之和。"),
          DOC("问题", "问题和应有的数。", "what is wrong and what is expected")),
    FIELD(TEXT(jx_opinion, basis), EG("财预〔2020〕10号"), DOC("依据", "规则的出处。", "source")),
    FIELD(TEXT(jx_opinion, place), EG("第12行"), DOC("位置", "在文件中的位置。", "where")),
};
static TYPE(opinion_record, jx_opinion, "opinion", "审核意见", "a row of the audit's opinion");

/* ---- the filing ----------------------------------------------------------------------------- */

/* money_unit stands before whatever has amounts: the reader needs it to judge "100万元". */
static const jx_field jx_filing_record_fields[] = {
    FIELD(TEXT(jx_filing, format), REQUIRED, .words = formats, EG(JX_FILING_FORMAT),
          DOC("格式", "固定写 " JX_FILING_FORMAT "。", "always " JX_FILING_FORMAT)),
    FIELD(INTEGER(jx_filing, year), .is_required = true, .least = 1949, .most = 2100, EG("2021"),
          DOC("年度", "四位数字，不加引号。", "four digits, not quoted")),
    FIELD(DATE(jx_filing, date), DOC("填报日期", "如 2022-04-20。", "filing date, as 2022-04-20")),
    FIELD(FLAG(jx_filing, sample), DOC("样例", "为 true 时每页页脚标注“样例数据”。",
                                       "true: each page says that the data is a sample")),
    FIELD(TEXT(jx_filing, sample_note), EG("得分为示意。"),
          DOC("样例说明", "哪些数是示意。", "which values are illustrative")),
    FIELD(TEXT(jx_filing, money_unit), .words = money_units, .fallback = "万元", EG("万元"),
          DOC("金额单位", "万元或元，全篇一致；不写为万元。",
              "one unit for all amounts; 万元 unless filed")),
    FIELD(
        TEXT(jx_filing, scheme), .max = 200, EG("mof"),
        DOC("评分方案",
            "计分办法的名称，如 mof、goals-20-80；不写为 mof（财预〔2020〕10号）。自定的方案写数据文件旁的文件名，以 .json 结尾。",
            "scoring scheme: mof unless filed; a file of your own beside the filing ends in .json")),
    FIELD(RECORD(jx_filing, unit), .child = &unit_record, .is_required = true,
          DOC("填报单位", "填报单位的名称等。", "the filing unit")),
    FIELD(RECORD(jx_filing, contact), .child = &contact_record,
          DOC("填表与联系信息", "通常留空。", "usually left blank")),
    FIELD(
        LIST(jx_filing, reports), .sense = JX_SENSE_NAMES, .min = 1, .max = 100,
        EG("project-self-evaluation"),
        DOC("要生成的报表", "表样名，如 project-self-evaluation。", "names of the forms to make")),
    FIELD(RECORD(jx_filing, cover), .child = &cover_record,
          DOC("封面", "封面上的各项。", "what stands on the cover")),
    FIELD(RECORD(jx_filing, document), .child = &document_record,
          DOC("公文", "以公文形式报送时填写。", "when it is sent as an official document")),
    FIELD(INTEGER(jx_filing, monitor_month), .least = 1, .most = 12, EG("7"),
          DOC("监控月份", "监控表“1-N月”的 N。", "the N of 1-N月 in the monitoring form")),
    FIELD(RECORD(jx_filing, department), .child = &department_record,
          DOC("部门整体支出", "部门整体的预算、目标与指标。", "the department as a whole")),
    FIELD(RECORD(jx_filing, base_data), .child = &base_data_record,
          DOC("基础数据", "部门整体支出绩效评价基础数据表的内容。", "figures of the 基础数据表")),
    FIELD(LIST(jx_filing, points), .child = &point_record, .max = 1000,
          DOC("评价指标", "部门整体支出绩效评价指标表的各行，按顺序。",
              "rows of the point table in order")),
    FIELD(LIST(jx_filing, projects), .child = &jx_project_record, .max = JX_LIST_ELEMENTS_MAX,
          DOC("项目", "每个项目一项。", "the projects")),
    FIELD(RECORD(jx_filing, facts), .child = &facts_record,
          DOC("数据项", "名称与数值，正文中写 {facts.名称} 引用。",
              "named figures for {facts.name} in texts")),
    FIELD(LIST(jx_filing, narratives), .child = &jx_narrative_record, .max = NARRATIVES_MAX,
          DOC("文字报告", "每份文字报告一项。", "the narrative reports")),
    FIELD(RECORD(jx_filing, audit), .child = &audit_record,
          DOC("审核设置", "调整审核级别，豁免已核实的问题。",
              "severities and waivers of the audit")),
    FIELD(LIST(jx_filing, opinions), .child = &opinion_record, .max = JX_LIST_ELEMENTS_MAX,
          DOC("审核意见", "审核意见表的各行，由程序填写。",
              "rows of the audit's opinion, filled in by the program")),
};
TYPE(jx_filing_record, jx_filing, "filing", "绩效填报数据", "the filing");

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

const struct jx_record_type *jx_narrative_type(void)
{
    return &jx_narrative_record;
}
