/* model/schema_narrative.c: the rows of narrative reports. */
#include "model/schema_rows_priv.h"

#define BODY_TEXT(m) TEXT(jx_body_item, m), .sense = JX_SENSE_SOLID
static const jx_field jx_body_record_fields[] = {
    FIELD(BODY_TEXT(h1), EG("部门概况"),
          DOC("一级标题", "自动编号 一、", "level-1 heading, numbered by itself")),
    FIELD(BODY_TEXT(h2), EG("基本情况"), DOC("二级标题", "自动编号（一）", "level-2 heading")),
    FIELD(BODY_TEXT(h3), EG("收入预算。"), DOC("三级标题", "自动编号 1.", "level-3 heading")),
    FIELD(BODY_TEXT(h4), EG("食品抽检"), DOC("四级标题", "自动编号（1）", "level-4 heading")),
    FIELD(BODY_TEXT(p), EG("{year}年年初预算{department.budget.total}万元。"),
          DOC("段落", "一段正文，可用 {路径} 引用数据。", "a paragraph; {path} stands for data")),
    FIELD(BODY_TEXT(text), EG("年初预算1816.4万元。"),
          DOC("随标题正文", "与标题同段接排的正文。", "text that runs in after the heading")),
};
const jx_record_type jx_body_record = {.name = "body_item",
                                       .title = "正文一项",
                                       .english = "an item of a narrative's body",
                                       .fields = jx_body_record_fields,
                                       .n = N_OF(jx_body_record_fields),
                                       .size = sizeof(jx_body_item),
                                       .shape = JX_SHAPE_BODY_ITEM};

static const jx_field signature_record_fields[] = {
    FIELD(LIST(jx_signature, organs), .sense = JX_SENSE_LINES, .min = 1, .max = 20,
          EG("某县市场监督管理局"), DOC("署名机关", "一个或几个单位。", "the signing organs")),
    FIELD(DATE(jx_signature, date), DOC("成文日期", "如 2022-04-20。", "date, as 2022-04-20")),
};
static TYPE(signature_record, jx_signature, "signature", "落款", "signature");

static const jx_field attachment_record_fields[] = {
    FIELD(TEXT(jx_attachment, title), REQUIRED, .max = 500, EG("项目支出绩效自评表"),
          DOC("附件名称", "不写书名号和序号。", "its title")),
};
static TYPE(attachment_record, jx_attachment, "attachment", "附件", "attachment");

static const jx_field jx_narrative_record_fields[] = {
    FIELD(TEXT(jx_narrative, report), REQUIRED, .max = 200, EG("department-self-evaluation-report"),
          DOC("所属报表", "该文字报告所用的表样名；几份报告可用同一表样，每份一个 PDF。",
              "name of its form; several narratives may name the same, a PDF each")),
    FIELD(TEXT(jx_narrative, name), .max = 200, EG("食品抽检专项报告"),
          DOC("名称", "几份报告用同一表样时，用来区分。",
              "tells several narratives of one report apart")),
    FIELD(INTEGER(jx_narrative, project), .least = 1, .most = JX_LIST_ELEMENTS_MAX,
          DOC("所述项目", "所写项目的序号，从 1 起，与 projects 的顺序一致。",
              "number of the project it is about, from 1")),
    FIELD(LIST(jx_narrative, title), .sense = JX_SENSE_LINES, .min = 1, .max = 20,
          EG("某县市场监督管理局2021年度部门整体支出绩效自评报告"),
          DOC("标题", "一行或几行。", "title, a line or several")),
    FIELD(TEXT(jx_narrative, salutation), .max = 500, EG("县财政局："),
          DOC("主送机关", "如：县财政局：", "addressee with its colon")),
    FIELD(LIST(jx_narrative, body), .child = &jx_body_record, .min = 1, .is_required = true,
          DOC("正文", "段落与标题，按顺序。", "paragraphs and headings in order")),
    FIELD(RECORD(jx_narrative, signature), .child = &signature_record,
          DOC("落款", "署名与日期。", "signature and date")),
    FIELD(LIST(jx_narrative, attachments), .child = &attachment_record, .max = 100,
          DOC("附件说明", "按顺序。", "attachments in order")),
};
TYPE(jx_narrative_record, jx_narrative, "narrative", "文字报告", "narrative report");
