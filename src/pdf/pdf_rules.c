/* pdf/pdf_rules.c: see rules_priv.h. */
#include "pdf/pdf_rules_priv.h"

const jx_rule JX_PDF_LIBRARY = {
    "PDF-001", JX_ERROR,
    "写 PDF 时程序内部出错（libharu 错误码 {0}），没有生成文件；请把这份数据和此编号报告给开发者",
    "internal fault while writing the PDF (libharu error {0}); no file was made; please report it "
    "together with this filing"};

const jx_rule JX_PDF_PRIVATE_USE = {
    "PDF-002", JX_ERROR,
    "「{1}」中有自造字 {0}（专用区字符）：它只在造字的那台电脑上有含义，读者无法检索和朗读；请改用"
    "国家标准 GB 18030 已收录的正式汉字",
    "\"{1}\" holds the private use character {0}, which has a meaning only on the machine it was "
    "made on and cannot be searched or read aloud; use the encoded character of GB 18030 instead"};

const jx_rule JX_PDF_NO_TITLE = {
    "PDF-003", JX_ERROR, "文档没有标题；无障碍 PDF（PDF/UA-1）必须有标题，请填写报告的标题",
    "the document has no title, which an accessible PDF (PDF/UA-1) must have; give the report one"};

const jx_rule JX_PDF_TOO_LARGE = {
    "PDF-004", JX_ERROR,
    "文档超出 PDF 格式的上限（单个文本属性 16000 字，文件 2 GiB，对象 838 万个）；请拆分成几份",
    "the document exceeds the limits of the PDF format (16,000 characters in one text property, 2 "
    "GiB, 8.3 million objects); split it"};

const jx_rule JX_PDF_NO_SHEET = {"PDF-005", JX_ERROR, "文档没有一页内容，不能生成 PDF",
                                 "the document has no page; there is no PDF to write"};

const jx_rule JX_PDF_SHEET_SIZE = {
    "PDF-006", JX_ERROR,
    "第 {0} 页的纸张尺寸为 {1} × {2} 磅，应在 3 至 14400 磅之间（A4 为 595.276 × 841.89）；请改表样的纸张",
    "page {0} measures {1} x {2} pt; PDF pages are 3 to 14400 pt (A4: 595.276 x 841.89); correct "
    "the form's paper"};

const jx_rule JX_PDF_NO_ALT = {
    "PDF-007", JX_ERROR, "有一幅图没有替代文字，视障读者无从得知其内容；请在表样中给出",
    "a figure has no alternative text, so that a blind reader cannot know what it shows; give it in "
    "the form"};
