"""The lines of a document as a reader sees them: elements of the structure, cut where the glyphs go on below."""
import dataclasses
import functools

import dumps
import pdfdoc
from samples import flat

LEAVES = ("H1", "H2", "H3", "H4", "H5", "H6", "P", "Caption", "Note", "TH", "TD")


@dataclasses.dataclass
class Line:
    page: int
    y: float         # of the baseline of most of its glyphs
    glyphs: list
    text: str        # without white space
    forced: bool     # the line after it begins where the author broke it
    last: bool       # of its paragraph

    @property
    def size(self):
        return max(glyph.size for glyph in self.glyphs)


@dataclasses.dataclass
class Paragraph:
    type: str        # of its element; of a cell's paragraphs TH or TD
    text: str        # without white space
    align: str       # as the flow asks: left, center, right, justify
    lines: list


def cut_lines(glyphs):
    """Glyphs in the order of reading -> lists of glyphs, a line each. Fallback glyphs may stand a little off."""
    lines = []
    for glyph in glyphs:
        if lines and glyph.page == lines[-1][0].page and abs(glyph.y - lines[-1][0].y) < 0.5 * glyph.size:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return lines


def most_common(values):
    values = list(values)
    return max(sorted(set(values)), key=values.count)


class Document:
    def __init__(self, path, flow):
        self.pdf = pdfdoc.Pdf(path)
        self.marks = self.pdf.glyphs_by_mark()
        texts = iter([para for para in dumps.join_lines(flow) if para.owner != "continued" and flat(para.text)])
        self.paragraphs = []
        for root in self.pdf.structure():
            self._walk(root, texts, "")
        if next(texts, None) is not None:
            raise AssertionError("the file has fewer paragraphs than the flow")

    def _walk(self, element, texts, cell):
        inner = [kid for kid in element.kids if isinstance(kid, pdfdoc.Element) and kid.type != "Span"]
        cell = element.type if element.type in ("TH", "TD") else cell
        if element.type in LEAVES and not inner:
            glyphs = self._read(element)
            if flat("".join(glyph.text for glyph in glyphs)):
                self.paragraphs.append(self._paragraph(cell or element.type, glyphs, next(texts)))
        if element.type == "Reference":  # of contents: made from headings, in no flow
            glyphs = self._read(element)
            text = flat("".join(glyph.text for glyph in glyphs))
            self.paragraphs.append(self._paragraph("TOCI", glyphs, dumps.Para("contents", "TOCI", text, "left")))
            return
        for kid in inner:
            self._walk(kid, texts, cell)

    def _read(self, element):
        """Its glyphs; under an ActualText the first one has all of it."""
        glyphs = []
        for kid in element.kids:
            if not isinstance(kid, pdfdoc.Element):
                glyphs += self._plain(self.marks.get(kid, []))
                continue
            below = self._read(kid)
            if kid.actual is not None:
                below = [dataclasses.replace(glyph, text="" if i else kid.actual) for i, glyph in enumerate(below)]
            glyphs += below
        return glyphs

    def _plain(self, glyphs):
        """The same for an ActualText in the content."""
        out, last = [], None
        for glyph in glyphs:
            if glyph.actual is not None:
                glyph = dataclasses.replace(glyph, text="" if glyph.actual == last else self.pdf.actual_texts[glyph.actual])
            last = glyph.actual
            out.append(glyph)
        return out

    @staticmethod
    def _paragraph(kind, glyphs, para):
        cuts, at = set(), 0
        for part in para.text.split("\n"):
            at += len(flat(part))
            cuts.add(at)
        paragraph = Paragraph(kind, flat(para.text), para.align, [])
        at = 0
        rows = cut_lines(glyphs)
        for row in rows:
            text = flat("".join(glyph.text for glyph in row))
            at += len(text)
            paragraph.lines.append(Line(row[0].page, most_common(round(g.y, 3) for g in row), row, text, at in cuts, row is rows[-1]))
        if at != len(paragraph.text):
            raise AssertionError(f"{paragraph.text!r} came out as {[line.text for line in paragraph.lines]}")
        return paragraph


@functools.lru_cache(None)
def document(path, flow_text):
    return Document(path, dumps.read_flow(flow_text))


def of(report):
    return document(report.pdf, report.dump("flow"))
