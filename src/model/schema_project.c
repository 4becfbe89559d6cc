/* model/schema_project.c: the rows of projects and what departments share with them: indicators, funds,
 * goals. */
#include "model/schema_rows_priv.h"

/* ---- indicators ---------------------------------------------------------------------------- */

static const char *const possibilities[] = {"确定能", "有可能", "完全不可能", NULL};

static const jx_field causes_record_fields[] = {
    FIELD(FLAG(jx_causes, funding), DOC("经费保障", "勾选。", "funding: a tick")),
    FIELD(FLAG(jx_causes, system), DOC("制度保障", "勾选。", "rules: a tick")),
    FIELD(FLAG(jx_causes, staff), DOC("人员保障", "勾选。", "staff: a tick")),
    FIELD(FLAG(jx_causes, hardware), DOC("硬件条件保障", "勾选。", "equipment: a tick")),
    FIELD(FLAG(jx_causes, other), DOC("其他", "勾选。", "other: a tick")),
};
static TYPE(causes_record, jx_causes, "causes", "偏差原因", "causes of a deviation");

static const char *const scoring_rules[] = {"forward", "reverse", "threshold", "exact",
                                            "step",    "overrun", "zero",      "yes-no",
                                            "range",   "bands",   "manual",    NULL};

static const jx_field score_band_record_fields[] = {
    FIELD(AMOUNT(jx_score_band, from), EG("90"),
          DOC("起点", "完成值达到此数（含）适用本档，从高到低写。",
              "the band begins at this figure, inclusive; highest first")),
    FIELD(TEXT(jx_score_band, is), .max = 200, EG("好"),
          DOC("定性结果", "完成情况为此文字时适用本档，与 from 二者写其一。",
              "the band of this word; either this or from")),
    FIELD(PERCENT(jx_score_band, percent), EG("80"),
          DOC("得分比例", "占分值的百分数。", "share of the weight, as a percentage")),
    FIELD(POINTS(jx_score_band, points), EG("15"),
          DOC("得分", "直接写分数，与 percent 二者写其一。", "points instead of percent")),
};
static TYPE(score_band_record, jx_score_band, "score_band", "分档", "a band of a scoring rule");

static const jx_field scoring_record_fields[] = {
    FIELD(
        TEXT(jx_scoring, rule), .is_required = true, .words = scoring_rules, EG("step"),
        DOC("计分规则",
            "forward 正向比例、reverse 反向比例、threshold 达标起算、exact 等于、step 按单位扣分、overrun 超支扣分、zero 零目标、yes-no 是否、range 区间、bands 分档、manual 档内评分。",
            "how points are found: see docs/scoring.md")),
    FIELD(AIM(jx_scoring, full), EG("≤2个工作日"),
          DOC("满分值", "得满分的值；不写取年度指标值。",
              "what earns full points; the target unless filed")),
    FIELD(PERCENT(jx_scoring, floor), EG("60"),
          DOC("起算比例", "threshold：完成率低于此百分数不得分，不写取评分方案的规定。",
              "threshold: no points below this percentage of the target")),
    FIELD(POINTS(jx_scoring, step), EG("1"),
          DOC("每单位扣分", "step、overrun、zero：每差一个单位扣几分。",
              "step, overrun, zero: points lost per unit")),
    FIELD(AIM(jx_scoring, per), EG("1个工作日"),
          DOC("扣分单位", "每差多少扣一次：1、1天、1个月、1%；不写为 1。",
              "the unit of a step: 1, 1天, 1个月, 1%")),
    FIELD(POINTS(jx_scoring, least), EG("0"),
          DOC("最低得分", "扣到此分为止，不写为 0。", "a deduction stops here; 0 unless filed")),
    FIELD(AMOUNT(jx_scoring, low), EG("80"),
          DOC("下限", "range：区间下限；manual：可评最低比例（百分数）。",
              "range: lower end; manual: least percentage")),
    FIELD(AMOUNT(jx_scoring, high), EG("100"),
          DOC("上限", "range：区间上限；manual：可评最高比例（百分数）。",
              "range: upper end; manual: greatest percentage")),
    FIELD(FLAG(jx_scoring, all_or_nothing),
          DOC("全有或全无", "exact、range：为 true 时不符即不得分。",
              "exact, range: true gives nothing for what is near")),
    FIELD(LIST(jx_scoring, bands), .child = &score_band_record, .min = 1, .max = 50,
          DOC("分档", "bands 的各档，从高到低。", "the bands, highest first")),
};
static TYPE(scoring_record, jx_scoring, "scoring", "计分办法", "how an indicator is scored");

static const jx_field jx_indicator_record_fields[] = {
    FIELD(TEXT(jx_indicator, level1), .max = 1000, EG("产出指标"),
          DOC("一级指标", "如：产出指标。没有分级的表不写。",
              "level-1 indicator; left out in forms without levels")),
    FIELD(TEXT(jx_indicator, level2), .max = 1000, EG("数量指标"),
          DOC("二级指标", "如：数量指标。", "level-2 indicator")),
    FIELD(TEXT(jx_indicator, level3), .max = 1000, EG("一、监督抽检"),
          DOC("所属上级指标", "三级指标下再分级时，写上一级（parent 行）的名称。",
              "in lists within level 3: the name of the parent row")),
    FIELD(TEXT(jx_indicator, name), REQUIRED, EG("食品监督抽检批次"),
          DOC("三级指标", "指标名称。", "level-3 indicator: its name")),
    FIELD(
        FLAG(jx_indicator, parent),
        DOC("上级指标行",
            "为 true 时本行是上级，下面各行以 level3 归入；本行得分不重复计入总分，不写则为各下级得分之和。",
            "true: heads the rows whose level3 names it; counts through them, its score is their sum when left out")),
    FIELD(AIM(jx_indicator, target), EG("≥8500人次"),
          DOC("年度指标值",
              "目标值与单位，如 ≥8500人次、100%、2021年1-12月、逐步提高；不适用写 /。",
              "target value with unit; / when not applicable")),
    FIELD(TEXT(jx_indicator, sign), .max = 20, EG("≥"),
          DOC("指标性质", "指标值分栏填写时的符号：≥、≤、＝、定性等。",
              "the sign, where the target stands in columns: ≥ ≤ ＝ 定性")),
    FIELD(
        AIM(jx_indicator, value), EG("8500"),
        DOC("指标值（分栏）",
            "指标值分栏填写时的数值或文字，不带符号和单位；没有 target 时由三栏合成。",
            "the value alone, where the target stands in columns; they make up an absent target")),
    FIELD(TEXT(jx_indicator, unit), .max = 200, EG("人次"),
          DOC("计量单位", "指标值分栏填写时的单位。",
              "the unit, where the target stands in columns")),
    FIELD(AIM(jx_indicator, initial_target), EG("≥8000人次"),
          DOC("年初指标值", "调整前的指标值。", "target before adjustment")),
    FIELD(AIM(jx_indicator, adjusted_target), EG("≥8500人次"),
          DOC("调整指标值", "调整后的指标值。", "target after adjustment")),
    FIELD(AIM(jx_indicator, actual), EG("9206人次"),
          DOC("实际完成值", "与指标值同样写法。", "actual value, written like the target")),
    FIELD(POINTS(jx_indicator, weight), DOC("分值", "该指标的满分。", "points it can earn")),
    FIELD(PERCENT(jx_indicator, coefficient), EG("100"),
          DOC("得分系数", "百分数，如 100。", "share of the points earned, as a percentage")),
    FIELD(POINTS(jx_indicator, score),
          DOC("得分", "自评得分；不写而能按规则算出的，自动计算。",
              "points it earned; computed when left out and the rule decides")),
    FIELD(RECORD(jx_indicator, scoring), .child = &scoring_record,
          DOC("计分办法", "不写则按指标值的符号与评分方案计算。",
              "how it is scored; without it by the target's sign and the scheme")),
    FIELD(FLAG(jx_indicator, core), DOC("核心指标", "是否核心指标。", "is it a core indicator?")),
    FIELD(TEXT(jx_indicator, deviation), EG("部分学校因暑假推迟接入，秋季学期已全部完成。"),
          DOC("偏差原因分析及改进措施", "未完成或得分低于分值时写明。",
              "why it deviates and what is done")),
    FIELD(TEXT(jx_indicator, standard), .max = 1000, EG("计划标准"),
          DOC("绩效标准", "如：计划标准、行业标准。", "the standard it is held against")),
    FIELD(TEXT(jx_indicator, description), EG("全年完成的监督抽检批次"),
          DOC("绩效指标描述", "该指标说的是什么。", "what it describes")),
    FIELD(TEXT(jx_indicator, basis), EG("年度抽检计划"),
          DOC("指标值确定依据", "指标值从何而来。", "what the target is founded on")),
    FIELD(TEXT(jx_indicator, explanation), EG("反映监督抽检工作量"),
          DOC("指标解释", "指标的含义。", "what it means")),
    FIELD(TEXT(jx_indicator, rule), EG("完成得满分，每少1%扣0.1分，扣完为止。"),
          DOC("评（扣）分标准", "如何计分。", "how it is scored")),
    FIELD(TEXT(jx_indicator, evidence), EG("抽检结果公告"),
          DOC("佐证材料", "证明完成情况的材料。", "papers that prove it")),
    FIELD(TEXT(jx_indicator, note), EG("与市局联合开展"), DOC("备注", "其他说明。", "a note")),
    FIELD(AIM(jx_indicator, to_date), EG("5210人次"),
          DOC("监控期执行情况", "监控表“1-N月执行情况”。", "reached by the month of monitoring")),
    FIELD(AIM(jx_indicator, forecast), EG("9000人次"),
          DOC("全年预计完成情况", "监控表的预计数。", "expected for the whole year")),
    FIELD(RECORD(jx_indicator, causes), .child = &causes_record,
          DOC("偏差原因", "监控表各勾选栏。", "the monitoring form's ticks")),
    FIELD(TEXT(jx_indicator, cause_text), EG("三季度集中开展，进度低于序时"),
          DOC("原因说明", "监控表的原因说明。", "the cause in words")),
    FIELD(TEXT(jx_indicator, possibility), .words = possibilities,
          DOC("完成目标可能性", "确定能、有可能、完全不可能之一。",
              "will it be reached: surely, perhaps, no")),
};
TYPE(jx_indicator_record, jx_indicator, "indicator", "绩效指标", "indicator");

/* ---- funds --------------------------------------------------------------------------------- */

#define FUND_BUDGETS                                                                               \
    FIELD(MONEY(jx_fund, initial), DOC("年初预算数", "年初批复数。", "initial budget")),           \
        FIELD(MONEY(jx_fund, budget),                                                              \
              DOC("全年预算数", "调整后的全年预算数。", "annual budget as adjusted")),             \
        FIELD(MONEY(jx_fund, executed), DOC("全年执行数", "全年实际支出数。", "amount executed"))
#define FUND_RATE                                                                                  \
    FIELD(PERCENT(jx_fund, rate), DOC("执行率", "百分数，如 86.18；不写则按执行数÷预算数计算。",   \
                                      "percentage; computed when left out"))
#define FUND_MONITORING                                                                            \
    FIELD(MONEY(jx_fund, to_date), EG("52.30"),                                                    \
          DOC("监控期执行数", "监控表“1-N月执行数”。", "executed by the month of monitoring")),    \
        FIELD(PERCENT(jx_fund, to_date_rate), EG("52.30"),                                         \
              DOC("监控期执行率",                                                                  \
                  "不写则按监控期执行数÷年初预算数计算，没有年初预算数时除以全年预算数。",         \
                  "computed when left out: of the initial budget, without one of the annual")),    \
        FIELD(MONEY(jx_fund, forecast),                                                            \
              DOC("全年预计执行数", "监控表的预计数。", "expected for the whole year")),           \
        FIELD(                                                                                     \
            TEXT(jx_fund, reason), EG("部分设备尾款待验收后支付。"),                               \
            DOC("原因", "执行率偏低等情况的原因。", "why, for instance, so little was executed")), \
        FIELD(                                                                                     \
            FLAG(jx_fund, finished),                                                               \
            DOC("已完成",                                                                          \
                "写在年度资金总额一行：true 表示任务全部完成、结余为节约，按档计分的方案得满分。", \
                "in the row of all funds: true when all is done and the rest was saved; full points where a scheme has bands"))

static const jx_field fund_record_fields[] = {
    FUND_BUDGETS,
    FUND_RATE,
    FIELD(POINTS(jx_fund, weight),
          DOC("分值", "表样中通常为 —，一般不写。", "forms show a dash: usually left out")),
    FIELD(POINTS(jx_fund, score),
          DOC("得分", "表样中通常为 —，一般不写。", "forms show a dash: usually left out")),
    FUND_MONITORING,
};
static TYPE(fund_record, jx_fund, "fund", "资金明细行", "a row of funds");

/* The total row alone earns points (财预〔2020〕10号); the rows below it only have a rate. */
static const jx_field fund_total_record_fields[] = {
    FUND_BUDGETS,
    FIELD(POINTS(jx_fund, weight), .fallback = "10",
          DOC("分值", "预算执行率的满分，不写按评分方案，通常为 10。",
              "points of the execution rate, the scheme's unless filed, usually 10")),
    FUND_RATE,
    FIELD(POINTS(jx_fund, score), DOC("得分", "不写则按分值×执行率计算，以分值为限。",
                                      "computed when left out, at most the weight")),
    FUND_MONITORING,
};
static TYPE(fund_total_record, jx_fund, "fund_total", "年度资金总额", "the row of all funds");

static const jx_field jx_funds_record_fields[] = {
    FIELD(RECORD(jx_funds, total), .child = &fund_total_record,
          DOC("年度资金总额", "各来源合计。", "all sources")),
    FIELD(RECORD(jx_funds, fiscal), .child = &fund_record,
          DOC("当年财政拨款", "其中：当年财政拨款。", "fiscal appropriation of the year")),
    FIELD(RECORD(jx_funds, carried_over), .child = &fund_record,
          DOC("上年结转资金", "其中：上年结转资金。", "carried over from last year")),
    FIELD(RECORD(jx_funds, other), .child = &fund_record,
          DOC("其他资金", "其中：其他资金。", "other funds")),
    FIELD(RECORD(jx_funds, central), .child = &fund_record,
          DOC("中央财政资金", "其中：中央财政资金（中央补助）。", "from the central budget")),
    FIELD(RECORD(jx_funds, local), .child = &fund_record,
          DOC("地方资金", "其中：地方资金。", "from local budgets")),
    FIELD(RECORD(jx_funds, upper), .child = &fund_record,
          DOC("上级资金", "其中：上级补助资金。", "from the level above")),
    FIELD(RECORD(jx_funds, own), .child = &fund_record,
          DOC("本级资金", "其中：本级财政资金。", "from the unit's own level")),
    FIELD(RECORD(jx_funds, public_budget), .child = &fund_record,
          DOC("一般公共预算拨款", "其中：一般公共预算拨款。", "general public budget")),
    FIELD(RECORD(jx_funds, government_fund), .child = &fund_record,
          DOC("政府性基金", "其中：政府性基金预算拨款。", "government funds")),
    FIELD(
        RECORD(jx_funds, state_capital), .child = &fund_record,
        DOC("国有资本经营预算", "其中：国有资本经营预算拨款。", "state capital operating budget")),
    FIELD(RECORD(jx_funds, special_account), .child = &fund_record,
          DOC("财政专户管理资金", "其中：财政专户管理资金。", "special fiscal accounts")),
    FIELD(RECORD(jx_funds, unit_funds), .child = &fund_record,
          DOC("单位资金", "其中：单位资金。", "the unit's own funds")),
};
TYPE(jx_funds_record, jx_funds, "funds", "资金", "funds by source");

/* ---- goals --------------------------------------------------------------------------------- */

static const jx_field jx_goal_record_fields[] = {
    FIELD(LIST(jx_goal, expected), EG("全年完成食品监督抽检1040批次以上。"),
          DOC("预期目标", "一段或几段文字。", "the goal, a text or several")),
    FIELD(LIST(jx_goal, actual), EG("全年完成食品监督抽检1102批次。"),
          DOC("实际完成情况", "一段或几段文字。", "what was reached, a text or several")),
    FIELD(LIST(jx_goal, period), EG("三年内建成覆盖全县的抽检网络。"),
          DOC("实施期绩效目标", "实施期或中期绩效目标，一段或几段文字。",
              "goal of the whole period, a text or several")),
    FIELD(LIST(jx_goal, annual), EG("本年完成抽检1040批次。"),
          DOC("本年度绩效目标", "申报表的年度目标，一段或几段文字。",
              "the year's goal as applied for, a text or several")),
};
TYPE(jx_goal_record, jx_goal, "goal", "总体目标", "goals");

static const jx_field goal_block_record_fields[] = {
    FIELD(TEXT(jx_goal_block, title), .max = 500, EG("年度绩效目标1"),
          DOC("目标名称", "如：年度绩效目标1。", "its title")),
    FIELD(POINTS(jx_goal_block, weight), EG("40"),
          DOC("分值", "该目标的满分。", "points it can earn")),
    FIELD(
        POINTS(jx_goal_block, score), EG("38.5"),
        DOC("得分", "不写则为各指标得分之和。", "the sum of its indicators' scores when left out")),
    FIELD(LIST(jx_goal_block, expected), EG("完成全部监督抽检任务。"),
          DOC("预期目标", "一段或几段文字。", "the goal, a text or several")),
    FIELD(LIST(jx_goal_block, actual), EG("抽检任务已全部完成。"),
          DOC("实际完成情况", "一段或几段文字。", "what was reached, a text or several")),
    FIELD(LIST(jx_goal_block, indicators), .child = &jx_indicator_record, .max = INDICATORS_MAX,
          DOC("绩效指标", "该目标的指标，按表中顺序。", "its indicators in the form's order")),
};
static TYPE(goal_block_record, jx_goal_block, "goal_block", "分项绩效目标",
            "a goal with points and indicators of its own");

/* ---- projects ------------------------------------------------------------------------------ */

static const jx_field plan_step_record_fields[] = {
    FIELD(TEXT(jx_plan_step, by), REQUIRED, .max = 100, EG("3月底"),
          DOC("时点", "如：3月底。", "by when")),
    FIELD(PERCENT(jx_plan_step, percent), EG("25.00"),
          DOC("支出进度", "累计百分数；该时点没有计划的不写。",
              "percentage spent by then; left out where nothing is planned")),
};
static TYPE(plan_step_record, jx_plan_step, "plan_step", "资金支出计划",
            "a step of the spending plan");

static const jx_field management_record_fields[] = {
    FIELD(TEXT(jx_management, name), REQUIRED, .max = 200, EG("分配科学性"),
          DOC("方面", "如：分配科学性、下达及时性。", "the aspect")),
    FIELD(LIST(jx_management, situation), EG("按因素法分配，程序合规。"),
          DOC("情况说明", "一段或几段文字。", "how it stands, a text or several")),
    FIELD(
        LIST(jx_management, problems), EG("无"),
        DOC("存在问题和改进措施", "一段或几段文字。", "problems and measures, a text or several")),
};
static TYPE(management_record, jx_management, "management", "资金管理情况",
            "an aspect of fund management");

static const jx_field fill_type_record_fields[] = {
    FIELD(FLAG(jx_fill_type, whole), DOC("整体", "勾选。", "whole: a tick")),
    FIELD(FLAG(jx_fill_type, region), DOC("区域", "勾选。", "region: a tick")),
    FIELD(FLAG(jx_fill_type, project), DOC("项目", "勾选。", "project: a tick")),
};
static TYPE(fill_type_record, jx_fill_type, "fill_type", "填报类型", "what is filled in");

static const jx_field jx_project_record_fields[] = {
    FIELD(TEXT(jx_project, name), REQUIRED, .max = 500, EG("食品安全监督抽检专项"),
          DOC("项目名称", "项目全称。", "the project's full name")),
    FIELD(TEXT(jx_project, code), .max = 100, EG("431025210000000001"),
          DOC("项目编码", "加引号以保留前导零。", "code, quoted to keep zeros")),
    FIELD(TEXT(jx_project, report_code), .max = 100, EG("510000_0013zp"),
          DOC("报表编号", "印在表上方的报表编号。", "the report's code, printed above the form")),
    FIELD(TEXT(jx_project, competent_department), .max = 200, EG("某县市场监督管理局"),
          DOC("主管部门", "不写则取单位的主管部门，再取单位名称。",
              "default: the unit's, then its name")),
    FIELD(TEXT(jx_project, implementing_unit), .max = 200, EG("某县市场监督管理局"),
          DOC("实施单位", "不写则取单位名称。", "default: the unit's name")),
    FIELD(TEXT(jx_project, central_department), .max = 200, EG("国家市场监督管理总局"),
          DOC("中央主管部门", "转移支付项目填写。", "of a transfer payment")),
    FIELD(TEXT(jx_project, local_department), .max = 200, EG("某省市场监督管理局"),
          DOC("地方（省级）主管部门", "转移支付项目填写。", "of a transfer payment")),
    FIELD(TEXT(jx_project, provincial_finance), .max = 200, EG("某省财政厅"),
          DOC("省级财政部门", "转移支付项目填写。", "of a transfer payment")),
    FIELD(RECORD(jx_project, fill_type), .child = &fill_type_record,
          DOC("填报类型", "转移支付自评表的勾选。", "the ticks of a transfer payment's form")),
    FIELD(TEXT(jx_project, attribute), .max = 200, EG("2-经常性项目"),
          DOC("项目属性", "如：持续性项目、新增性项目、2-经常性项目。",
              "as the form's words have it")),
    FIELD(TEXT(jx_project, category), .max = 200, EG("部门预算项目"),
          DOC("项目类别", "如：部门预算项目、市直专项、市对下转移支付项目。",
              "as the form's words have it")),
    FIELD(
        TEXT(jx_project, type), .max = 200, EG("常年性项目"),
        DOC("项目类型", "如：常年性项目、延续性项目、一次性项目。", "as the form's words have it")),
    FIELD(TEXT(jx_project, period), .max = 200, EG("2021年"),
          DOC("项目实施期", "如：2021年。", "period, as 2021年")),
    FIELD(TEXT(jx_project, start), .max = 100, EG("2021年1月"),
          DOC("项目起始时间", "按表中写法。", "when it begins, as printed")),
    FIELD(TEXT(jx_project, end), .max = 100, EG("2021年12月"),
          DOC("项目终止时间", "按表中写法。", "when it ends, as printed")),
    FIELD(MONEY(jx_project, amount),
          DOC("项目金额", "批复的项目预算金额。", "the project's approved amount")),
    FIELD(TEXT(jx_project, upper_funds), .max = 500, EG("（分级填报）"),
          DOC("该项目支出上级资金", "金额或表中文字，如（分级填报）。",
              "funds from above: an amount or the form's prompt")),
    FIELD(LIST(jx_project, purpose), EG("用于食品监督抽检的样品购置和检验费用。"),
          DOC("资金用途", "一段或几段文字。", "what the money is for, a text or several")),
    FIELD(LIST(jx_project, plan), .child = &plan_step_record, .max = 100,
          DOC("资金支出计划", "各时点的累计支出进度，按顺序。",
              "the spending plan, a step each, in order")),
    FIELD(LIST(jx_project, overview), EG("依据食品安全法立项，对全县食品开展监督抽检。"),
          DOC("项目概况", "立项依据、可行性和必要性、支持范围、实施内容等。",
              "grounds, need, scope and contents")),
    FIELD(LIST(jx_project, process), EG("按月抽样，委托有资质的机构检验，结果按季公布。"),
          DOC("项目实施内容及过程概述", "一段或几段文字。",
              "how it was carried out, a text or several")),
    FIELD(LIST(jx_project, schedule), EG("上半年完成50%，11月底前全部完成。"),
          DOC("项目实施进度安排", "一段或几段文字。", "its schedule, a text or several")),
    FIELD(RECORD(jx_project, funds), .child = &jx_funds_record,
          DOC("项目资金", "年初预算、全年预算、全年执行。", "budgets and execution")),
    FIELD(LIST(jx_project, management), .child = &management_record, .max = 100,
          DOC("资金管理情况", "转移支付自评表各方面的情况。",
              "the aspects of fund management of a transfer payment")),
    FIELD(RECORD(jx_project, goal), .child = &jx_goal_record,
          DOC("年度总体目标", "预期目标与实际完成情况。", "goal expected and reached")),
    FIELD(LIST(jx_project, indicators), .child = &jx_indicator_record, .max = INDICATORS_MAX,
          DOC("绩效指标", "按表中顺序，同级相邻且相同的指标在表中合并。",
              "indicators in the form's order")),
    FIELD(LIST(jx_project, goals), .child = &goal_block_record, .max = 100,
          DOC("分项绩效目标", "按目标分块的自评表：每个目标有自己的分值和指标。",
              "for forms with a block of indicators under each goal")),
    FIELD(TEXT(jx_project, scheme), .max = 200, EG("goals-20-80"),
          DOC("评分方案", "本项目用另一种计分办法时填写；不写取全篇的方案。",
              "scoring scheme of this project; the filing's unless filed")),
    FIELD(POINTS(jx_project, score_weight), EG("100"),
          DOC("总分值", "总分一行的满分，通常为 100。", "points of the whole form, usually 100")),
    FIELD(POINTS(jx_project, total_score), EG("98.62"),
          DOC("总分", "不写则为各项得分之和。", "the sum of the scores when left out")),
    FIELD(TEXT(jx_project, grade), .max = 20, EG("优"),
          DOC("评价等级", "不写则按总分：90 分及以上优，80 良，60 中，其余差。",
              "from the total when left out")),
    FIELD(LIST(jx_project, conclusion), EG("项目总体执行良好，达到预期目标。"),
          DOC("评价结论", "一段或几段文字。", "the verdict, a text or several")),
    FIELD(LIST(jx_project, problems), EG("抽检品种覆盖不够全面。"),
          DOC("存在的问题", "逐条写。", "problems, a text each")),
    FIELD(LIST(jx_project, reason), EG("部分品种季节性强，抽样时间集中。"),
          DOC("偏差大或目标未完成原因分析", "逐条写。", "why goals were missed, a text each")),
    FIELD(LIST(jx_project, measures), EG("按季细化抽检计划，扩大品种覆盖。"),
          DOC("改进措施", "逐条写。", "measures, a text each")),
    FIELD(LIST(jx_project, other_matters), EG("无"),
          DOC("其他需要说明事项", "一段或几段文字，没有的写 无。",
              "other matters; 无 when there are none")),
    FIELD(LIST(jx_project, note), EG("无"),
          DOC("说明", "巡视、审计等发现的问题及金额，没有的写 无。",
              "findings of inspections and audits; 无 when there are none")),
    FIELD(TEXT(jx_project, leader), .max = 200, EG(""),
          DOC("项目负责人", "通常留空后手签。", "usually left blank for a signature")),
    FIELD(TEXT(jx_project, finance_leader), .max = 200, EG(""),
          DOC("财务负责人", "通常留空后手签。", "usually left blank for a signature")),
};
TYPE(jx_project_record, jx_project, "project", "项目", "project");
