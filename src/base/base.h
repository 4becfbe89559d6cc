/* base/base.h: what every module may use: memory, text, numbers, lengths, complaints, files, JSON.
 *
 * Nothing of the field of budget evaluation, nothing of pages.
 */
#ifndef JX_BASE_BASE_H
#define JX_BASE_BASE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/dec.h"
#include "base/diag.h"
#include "base/len.h"
#include "base/status.h"
#include "base/str.h"
#include "base/utf8.h"

#endif
