#!/usr/bin/env python3
"""Makes linebreak_data.h and linebreak_data.c from the Unicode Character Database 15.0.

Usage: make_tables.py [folder of the database, default /usr/share/unicode]

Run it only when Unicode changes; the tables are part of the source, so that a build needs no
Unicode data. Each character has one 16-bit record (line break class, grapheme cluster class,
flags); the records of all characters are stored in a two-stage table.
"""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
UCD = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
BLOCK = 128

# AI and CJ stay: they are resolved by context. SG and XX become AL; SA becomes AL or CM (LB1).
LINE = ("AL AI B2 BA BB BK CB CJ CL CM CP CR EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL NS NU "
        "OP PO PR QU RI SP SY WJ ZW ZWJ").split()
CLUSTER = ("Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT").split()
FLAG_PICTOGRAPH, FLAG_WIDE, FLAG_FULL, FLAG_RESERVED = 1 << 10, 1 << 11, 1 << 12, 1 << 13
# Not yet assigned, wide all the same (EastAsianWidth.txt, head).
WIDE_DEFAULT = [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD), (0x30000, 0x3FFFD)]


def ranges(name):
    with open(os.path.join(UCD, name), encoding="utf-8") as f:
        for line in f:
            fields = [x.strip() for x in line.split("#")[0].split(";")]
            if len(fields) < 2 or not fields[0]:
                continue
            ends = [int(x, 16) for x in fields[0].split("..")]
            yield ends[0], ends[-1], fields[1]


def general_categories():
    category = ["Cn"] * 0x110000
    first = None
    with open(os.path.join(UCD, "UnicodeData.txt"), encoding="utf-8") as f:
        for line in f:
            fields = line.split(";")
            c = int(fields[0], 16)
            if fields[1].endswith(", First>"):
                first = c
            elif fields[1].endswith(", Last>"):
                for x in range(first, c + 1):
                    category[x] = fields[2]
            else:
                category[c] = fields[2]
    return category


def records():
    category = general_categories()
    line = ["XX"] * 0x110000
    for a, b, value in ranges("LineBreak.txt"):
        line[a:b + 1] = [value] * (b - a + 1)
    cluster = ["Other"] * 0x110000
    for a, b, value in ranges("auxiliary/GraphemeBreakProperty.txt"):
        cluster[a:b + 1] = [value] * (b - a + 1)
    flags = [0] * 0x110000
    for a, b in WIDE_DEFAULT:
        for c in range(a, b + 1):
            flags[c] |= FLAG_WIDE | FLAG_FULL
    for a, b, value in ranges("EastAsianWidth.txt"):
        for c in range(a, b + 1):
            flags[c] = (FLAG_WIDE if value in "FWH" else 0) | (FLAG_FULL if value in "FW" else 0) \
                if value != "N" or category[c] != "Cn" else flags[c]
    for a, b, value in ranges("emoji/emoji-data.txt"):
        if value == "Extended_Pictographic":
            for c in range(a, b + 1):
                flags[c] |= FLAG_PICTOGRAPH | (FLAG_RESERVED if category[c] == "Cn" else 0)
    out = []
    for c in range(0x110000):
        value = line[c]
        if value == "SA":
            value = "CM" if category[c] in ("Mn", "Mc") else "AL"
        elif value in ("SG", "XX"):
            value = "AL"
        out.append(LINE.index(value) | CLUSTER.index(cluster[c]) << 6 | flags[c])
    return out


LICENCE = """ * The tables are derived from the Unicode Character Database 15.0.0:
 * © 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
 * https://www.unicode.org/copyright.html.
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data
 * files and any associated documentation (the "Data Files") or Unicode software and any associated
 * documentation (the "Software") to deal in the Data Files or Software without restriction,
 * including without limitation the rights to use, copy, modify, merge, publish, distribute, and/or
 * sell copies of the Data Files or Software, and to permit persons to whom the Data Files or
 * Software are furnished to do so, provided that either (a) this copyright and permission notice
 * appear with all copies of the Data Files or Software, or (b) this copyright and permission notice
 * appear in associated Documentation.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
 * IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR
 * PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR
 * HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL
 * DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
 * ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE
 * USE OR PERFORMANCE OF THE DATA FILES OR SOFTWARE.
 *
 * Except as contained in this notice, the name of a copyright holder shall not be used in
 * advertising or otherwise to promote the sale, use or other dealings in these Data Files or
 * Software without prior written authorization of the copyright holder.
"""


def numbers(values, kind, name):
    lines = ["const %s %s[%d] = {" % (kind, name, len(values))]
    row = "   "
    for v in values:
        piece = " %d," % v
        if len(row) + len(piece) > 100:
            lines.append(row)
            row = "   "
        row += piece
    lines += [row, "};"]
    return "\n".join(lines)


def main():
    recs = records()
    distinct = sorted(set(recs))
    assert len(distinct) <= 256
    index = {r: i for i, r in enumerate(distinct)}
    blocks, stage1, stage2 = {}, [], []
    for start in range(0, 0x110000, BLOCK):
        block = tuple(index[r] for r in recs[start:start + BLOCK])
        if block not in blocks:
            blocks[block] = len(blocks)
            stage2 += block
        stage1.append(blocks[block])
    kind1 = "uint8_t" if len(blocks) <= 256 else "uint16_t"
    enum = lambda prefix, names: "\n".join("    %s%s," % (prefix, n.upper()) for n in names)
    with open(os.path.join(HERE, "linebreak_data.h"), "w", encoding="utf-8") as f:
        f.write("""/* text/linebreak_data.h: Unicode properties of characters: line break class (UAX #14), grapheme
 * cluster class (UAX #29), width. Made by make_tables.py from the Unicode Character Database.
 */
#ifndef JX_TEXT_LINEBREAK_DATA_H
#define JX_TEXT_LINEBREAK_DATA_H

#include <stdbool.h>
#include <stdint.h>

// clang-format off
typedef enum jx_lb { /* as in LineBreak.txt; SA, SG and XX are resolved (LB1) */
%s
} jx_lb;

typedef enum jx_gcb {
%s
} jx_gcb;

extern const %s jx_unicode_stage1[%d];
extern const uint8_t jx_unicode_stage2[%d];
extern const uint16_t jx_unicode_records[%d];
// clang-format on

/* The record of a character; c < 0x110000. */
static inline uint16_t jx_unicode(uint32_t c)
{
    const uint32_t block = jx_unicode_stage1[c / %dU];
    return jx_unicode_records[jx_unicode_stage2[block * %dU + c %% %dU]];
}
static inline jx_lb jx_unicode_lb(uint16_t record)
{
    return (jx_lb)(record & 0x3F);
}
static inline jx_gcb jx_unicode_gcb(uint16_t record)
{
    return (jx_gcb)(record >> 6 & 0xF);
}
#define JX_UNICODE_PICTOGRAPH 0x%04XU /* Extended_Pictographic */
#define JX_UNICODE_WIDE       0x%04XU /* East_Asian_Width F, W or H */
#define JX_UNICODE_FULL       0x%04XU /* East_Asian_Width F or W */
#define JX_UNICODE_RESERVED   0x%04XU /* Extended_Pictographic, not yet assigned */

#endif
""" % (enum("JX_LB_", LINE), enum("JX_GCB_", [n.replace("Regional_Indicator", "RI") for n in CLUSTER]),
            kind1, len(stage1), len(stage2), len(distinct), BLOCK, BLOCK, BLOCK,
            FLAG_PICTOGRAPH, FLAG_WIDE, FLAG_FULL, FLAG_RESERVED))
    with open(os.path.join(HERE, "linebreak_data.c"), "w", encoding="utf-8") as f:
        f.write("/* text/linebreak_data.c: made by make_tables.py: do not edit.\n *\n" + LICENCE + " */\n")
        f.write('#include "text/linebreak_data.h"\n\n// clang-format off\n')
        f.write(numbers(stage1, kind1, "jx_unicode_stage1") + "\n\n")
        f.write(numbers(stage2, "uint8_t", "jx_unicode_stage2") + "\n\n")
        f.write(numbers(distinct, "uint16_t", "jx_unicode_records") + "\n// clang-format on\n")


main()
