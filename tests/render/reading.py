"""What a file says, read by its structure, and what a form says that it must say."""
import decimal
import functools
import re

import pdfdoc
import samples
from samples import flat

BINDING = re.compile(r"\{\{|\{([^{}|]*)(?:\|[^{}]*)?\}")


def literal_pieces(template):
    """The fixed parts of a text with bindings."""
    pieces, at = [], 0
    for match in BINDING.finditer(template):
        pieces.append(template[at:match.start()] + ("{" if match[0] == "{{" else ""))
        at = match.end()
    pieces.append(template[at:])
    return [flat(piece) for piece in "\0".join(pieces).replace("{\0", "{").split("\0") if flat(piece)]


def fixed_labels(node):
    """The texts of a form's blocks that stand in every report, in the order of the form; not those at the right of a group."""
    if isinstance(node, str):
        yield from ([node] if "{" not in node else [])
        return
    if isinstance(node, list):
        for child in node:
            yield from fixed_labels(child)
        return
    if not isinstance(node, dict) or any(key in node for key in ("if", "unless", "when", "repeat")):
        return
    if isinstance(node.get("text"), str):
        yield from literal_pieces(node["text"])
    elif isinstance(node.get("text"), list):
        yield from fixed_labels(node["text"])
    if "contents" in node:
        yield node["contents"].get("title", "")
    if "include" in node:
        yield from fixed_labels(samples.resolved(node["include"])["blocks"])
    for key in ("side", "cells", "rows", "sections", "table", "line", "note", "pieces", "blocks"):
        if key in node and not isinstance(node[key], int):
            yield from fixed_labels(node[key])


class Reading:
    """One file's real content by its structure: leaves (element, text) in order."""

    LEAVES = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "Caption", "Note", "TH", "TD", "Lbl", "LBody")

    def __init__(self, path):
        self.pdf = pdfdoc.Pdf(path)
        self.marks = self.pdf.glyphs_by_mark()
        self.roots = self.pdf.structure()

    def text(self, element):
        return flat(self.pdf.text_of(element, self.marks))

    def has_actual_text(self, element):
        return (any(e.actual is not None for e in element.walk()) or
                any(glyph.actual is not None for glyph in self.pdf.glyphs_of(element, self.marks)))

    def leaves(self):
        return [e for root in self.roots for e in root.all(*self.LEAVES)]

    def rows(self):
        """The rows of all tables: lists of the cells' texts."""
        return [[self.text(cell) for cell in row.all("TH", "TD")] for root in self.roots for row in root.all("TR")]

    def all(self):
        return "".join(self.text(root) for root in self.roots)


@functools.lru_cache(None)
def reading_of(pdf):
    return Reading(pdf)


def in_order(wanted, having):
    """The first of `wanted` that does not come after those before it in `having`; None: all do."""
    at = 0
    for text in wanted:
        while at < len(having) and having[at] != text:
            at += 1
        if at == len(having):
            return text
        at += 1
    return None


def money_texts(filing_text):
    """How a figure may be printed: as filed, or with two decimals and grouped."""
    number = decimal.Decimal(str(filing_text).replace(",", ""))
    return {flat(str(filing_text)), f"{number:.2f}", f"{number:,.2f}", f"{number:,}"}
