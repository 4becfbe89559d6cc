/* pdf/pdf_rules_priv.h: the complaints of this module. */
#ifndef JX_PDF_PDF_RULES_PRIV_H
#define JX_PDF_PDF_RULES_PRIV_H

#include "base/base.h"

extern const jx_rule JX_PDF_LIBRARY;     /* PDF-001: the library's code */
extern const jx_rule JX_PDF_PRIVATE_USE; /* PDF-002: code point, text around it */
extern const jx_rule JX_PDF_NO_TITLE;    /* PDF-003 */
extern const jx_rule JX_PDF_TOO_LARGE;   /* PDF-004 */
extern const jx_rule JX_PDF_NO_SHEET;    /* PDF-005 */
extern const jx_rule JX_PDF_SHEET_SIZE;  /* PDF-006: page, width, height */
extern const jx_rule JX_PDF_NO_ALT;      /* PDF-007 */

#endif
