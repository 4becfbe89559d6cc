/* model/target_words.c: the words of the target language. Where one word begins another, the longer
 * one must win; find_word sees to it. */
#include "model/target_priv.h"

/* Units of measure and counting words. Powers of ten (万, 亿 …) may stand in front of any. */
const char *const jx_unit_words[] = {
    "%",        "‰",        "个百分点", "百分点",   "元",       "角",    "美元",   "人民币",
    "个",       "人",       "名",       "位",       "人次",     "人数",  "人天",   "人日",
    "户",       "户次",     "家",       "家次",     "户数",     "所",    "座",     "处",
    "处次",     "栋",       "幢",       "间",       "套",       "台",    "台次",   "台套",
    "台件",     "件",       "件次",     "件套",     "项",       "项次",  "项目",   "次",
    "次数",     "场",       "场次",     "期",       "期次",     "批",    "批次",   "批件",
    "份",       "本",       "册",       "篇",       "张",       "幅",    "块",     "面",
    "条",       "条次",     "起",       "宗",       "例",       "组",    "组次",   "类",
    "种",       "门",       "节",       "课时",     "学时",     "届",    "轮",     "轮次",
    "班",       "班次",     "车次",     "辆",       "辆次",     "艘",    "架",     "部",
    "只",       "头",       "羽",       "株",       "棵",       "粒",    "枚",     "瓶",
    "袋",       "箱",       "桶",       "包",       "盒",       "支",    "把",     "根",
    "段",       "片",       "页",       "字",       "遍",       "趟",    "回",     "度",
    "千瓦时",   "千瓦",     "兆瓦",     "吨",       "吨标准煤", "公斤",  "千克",   "克",
    "斤",       "毫克",     "升",       "毫升",     "立方米",   "立方",  "方",     "平方米",
    "平方公里", "平方千米", "平米",     "平方",     "㎡",       "m2",    "m²",     "m³",
    "km",       "kg",       "kWh",      "亩",       "公顷",     "公里",  "千米",   "米",
    "厘米",     "毫米",     "里",       "年",       "个月",     "月",    "周",     "天",
    "日",       "个工作日", "工作日",   "个自然日", "自然日",   "小时",  "个小时", "分钟",
    "秒",       "岁",       "分",       "级",       "星",       "星级",  "倍",     "成",
    "点",       "村",       "个村",     "乡镇",     "个乡镇",   "街道",  "社区",   "镇",
    "乡",       "县",       "市",       "省",       "村次",     "路",    "线",     "口",
    "口人",     "眼",       "孔",       "站",       "网点",     "企业",  "单位",   "样品",
    "样次",     "样本",     "样",       "指标",     "数据",     "编制",  "床",     "床位",
    "GB",       "TB",       "M",        "Mbps",     "兆",       "人·次", NULL};

const char *const jx_power_words[] = {"十",   "百",   "千", "万",   "十万",
                                      "百万", "千万", "亿", "万亿", NULL};

/* Nouns that name a measure without its figure (人数、金额). */
const char *const jx_measure_words[] = {"人数", "金额", "数量", "时间",   "次数", "户数",
                                        "个数", "件数", "天数", "比例",   "比率", "百分比",
                                        "面积", "份数", "家数", "批次数", NULL};

const char *const jx_absent_words[] = {"无",     "不涉及", "不适用", "无此项",
                                       "不考核", "N/A",    "n/a",    NULL};

const char *const jx_option_words[] = {
    "是",     "否",       "好",     "较好", "很好", "一般",     "较差",   "差",   "优",
    "良",     "中",       "优秀",   "良好", "合格", "基本合格", "不合格", "满意", "基本满意",
    "较满意", "比较满意", "不满意", "有",   "无",   "高",       "低",     "达标", "不达标",
    "完成",   "未完成",   "提高",   "不变", "降低", NULL};

/* What may follow a unit besides the end, a space, a bracket or a punctuation mark. */
const char *const jx_after_unit_words[] = {
    "以上", "及以上", "以下", "及以下", "以内", "之内", "内",   "左右",   "上下", "余",
    "多",   "且",     "优",   "为优",   "良",   "为良", "合格", "为合格", NULL};

const jx_relation_word jx_relation_words[] = {
    {"大于或等于", JX_REL_GE   },
    {"大于等于",    JX_REL_GE   },
    {"不少于",       JX_REL_GE   },
    {"不低于",       JX_REL_GE   },
    {"不小于",       JX_REL_GE   },
    {"不得少于",    JX_REL_GE   },
    {"不得低于",    JX_REL_GE   },
    {"至少",          JX_REL_GE   },
    {"最少",          JX_REL_GE   },
    {"≥",             JX_REL_GE   },
    {"≧",             JX_REL_GE   },
    {"⩾",             JX_REL_GE   },
    {">=",              JX_REL_GE   },
    {"=>",              JX_REL_GE   },
    {"》=",            JX_REL_GE   },
    {"﹥=",            JX_REL_GE   },
    {"〉=",            JX_REL_GE   },
    {"小于或等于", JX_REL_LE   },
    {"小于等于",    JX_REL_LE   },
    {"不超过",       JX_REL_LE   },
    {"不得超过",    JX_REL_LE   },
    {"不超",          JX_REL_LE   },
    {"不高于",       JX_REL_LE   },
    {"不得高于",    JX_REL_LE   },
    {"不多于",       JX_REL_LE   },
    {"不大于",       JX_REL_LE   },
    {"至多",          JX_REL_LE   },
    {"最多",          JX_REL_LE   },
    {"≤",             JX_REL_LE   },
    {"≦",             JX_REL_LE   },
    {"⩽",             JX_REL_LE   },
    {"<=",              JX_REL_LE   },
    {"=<",              JX_REL_LE   },
    {"《=",            JX_REL_LE   },
    {"﹤=",            JX_REL_LE   },
    {"〈=",            JX_REL_LE   },
    {"大于",          JX_REL_GT   },
    {"高于",          JX_REL_GT   },
    {"多于",          JX_REL_GT   },
    {"超过",          JX_REL_GT   },
    {">",               JX_REL_GT   },
    {"﹥",             JX_REL_GT   },
    {"》",             JX_REL_GT   },
    {"〉",             JX_REL_GT   },
    {"小于",          JX_REL_LT   },
    {"低于",          JX_REL_LT   },
    {"少于",          JX_REL_LT   },
    {"不足",          JX_REL_LT   },
    {"<",               JX_REL_LT   },
    {"﹤",             JX_REL_LT   },
    {"《",             JX_REL_LT   },
    {"〈",             JX_REL_LT   },
    {"等于",          JX_REL_EQ   },
    {"=",               JX_REL_EQ   },
    {"═",             JX_REL_EQ   },
    {"﹦",             JX_REL_EQ   },
    {"大约",          JX_REL_ABOUT},
    {"约",             JX_REL_ABOUT},
    {"将近",          JX_REL_ABOUT},
    {"近",             JX_REL_ABOUT},
    {NULL,              JX_REL_NONE }
};

/* Verbs before a number: they become the remark. */
const char *const jx_lead_words[] = {"达到", "达",       "完成",     "保持在", "保持", "控制在",
                                     "提高", "提升",     "增长",     "增加",   "下降", "降低",
                                     "减少", "同比增长", "同比下降", NULL};
/* Places before a rank. */
const char *const jx_realm_words[] = {"全国", "全省", "全市",   "全县",
                                      "全区", "全州", "系统内", NULL};
const char *const jx_approx_words[] = {"余", "多", "左右", "上下", NULL};
const jx_relation_word jx_tail_words[] = {
    {"及以上", JX_REL_GE  },
    {"以上",    JX_REL_GE  },
    {"及以下", JX_REL_LE  },
    {"以下",    JX_REL_LE  },
    {"以内",    JX_REL_LE  },
    {"之内",    JX_REL_LE  },
    {"内",       JX_REL_LE  },
    {NULL,        JX_REL_NONE}
};

/* What may be said after a date. */
const char *const jx_done_words[] = {
    "完成", "全部完成", "完成全部", "完成任务", "完成验收", "完工",     "竣工",     "验收",
    "办结", "交付",     "结束",     "实施完毕", "投入使用", "发放完成", "支付完成", NULL};

/* Verbs at the beginning that make a statement. */
const char *const jx_statement_starts[] = {
    "增强",   "提高",   "提升", "增加", "降低", "减少",     "促进",   "改善", "完善", "保障",
    "确保",   "保证",   "维护", "加强", "推动", "带动",     "推进",   "实现", "达到", "达成",
    "完成",   "不断",   "持续", "逐步", "稳步", "进一步",   "有效",   "显著", "明显", "得到",
    "不发生", "未发生", "杜绝", "避免", "防止", "不超",     "按时",   "按期", "及时", "严格",
    "全面",   "切实",   "扎实", "积极", "基本", "部分达成", "未达成", "已",   "支持", "优化",
    "巩固",   "扩大",   "满足", "保持", NULL};

/* Words anywhere that make a statement … */
const char *const jx_statement_words[] = {
    "长期",   "满意", "有序",   "保障",   "确保",   "保证", "正常", "及时", "按时", "顺利",
    "完成",   "达成", "达到",   "实现",   "得到",   "为优", "良好", "有效", "明显", "显著",
    "持续",   "稳定", "不发生", "未发生", "无事故", "杜绝", "不超", "合格", "达标", "规范",
    "全覆盖", "提高", "提升",   "增强",   "降低",   "减少", "促进", "改善", "完善", "健康",
    "推动",   "带动", "优秀",   "下降",   "增长",   "改进", NULL};

/* … unless it ends like a name of an indicator, or asks. */
const char *const jx_name_ends[] = {"率",   "情况", "程度", "性",   "满意度", "能力", "水平",
                                    "影响", "效果", "数量", "成本", "时间",   NULL};
