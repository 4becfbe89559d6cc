"""No line of any file begins or ends with a mark that must not stand there, and nothing is torn that belongs together:
GB/T 15834-2011 5.1, GB/T 15835-2011, clreq. Table cells are held to the same rules as the text."""
import re
import unittest

import lines
import samples

NO_START = set("、，。．：；！？”’）］｝〕】》〉」』〗〙〛)]},.:;!?%‰‱％℃°′″￠～–·‧・々〻＋")
NO_END = set("“‘（［｛〔【《〈「『〖〘〚([{￥$€£№≥≤≧≦#")
PAIRS = ("——", "……")
WORD = re.compile(r"[!-~]")


def cell_width(document, line):
    """Width between the rules at the left and the right of a line; without them the sheet's."""
    rects = [r for r in document.pdf.rects() if r.page == line.page and r.w < 3 < r.h and r.y <= line.y - 2 <= r.y + r.h]
    left = max((r.x + r.w for r in rects if r.x < line.glyphs[0].x + 1), default=0)
    right = min((r.x for r in rects if r.x > line.glyphs[0].x + 1), default=595)
    return right - left


def western_width(paragraph):
    """Mean width of the paragraph's ASCII characters, points."""
    widths = [glyph.width for line in paragraph.lines for glyph in line.glyphs if WORD.match(glyph.text)]
    return sum(widths) / len(widths) if widths else 0


def word_around(text, at):
    """The run of ASCII characters over the place before text[at]; empty when none is over it."""
    start, end = at, at
    while start > 0 and WORD.match(text[start - 1]):
        start -= 1
    while end < len(text) and WORD.match(text[end]):
        end += 1
    return text[start:end] if start < at < end else ""


class Lines(unittest.TestCase):
    def line_ends(self):
        """(report, document, line, paragraph, offset of the break) of every line end inside a paragraph."""
        for report in samples.reports():
            document = lines.of(report)
            for paragraph in document.paragraphs:
                at = 0
                for line in paragraph.lines:
                    at += len(line.text)
                    if not line.last and not line.forced and line.text:
                        yield report, document, line, paragraph, at

    @staticmethod
    def allowed(document, line, paragraph, at):
        """A cell of less than three characters, or a word longer than its cell, leaves no choice."""
        width = cell_width(document, line)
        return width < 3 * line.size or len(word_around(paragraph.text, at)) * western_width(paragraph) > width - line.size / 2

    def find(self, is_wrong):
        found, ends = [], 0
        for report, document, line, paragraph, at in self.line_ends():
            ends += 1
            text = paragraph.text
            if is_wrong(text[:at], text[at:]) and not self.allowed(document, line, paragraph, at):
                found.append(f"{report.name} page {line.page + 1}: …{text[max(0, at - 12):at]}|{text[at:at + 12]}…")
        self.assertGreater(ends, 500, "the samples have too few lines to say anything")
        self.assertEqual(found, [])

    def test_line_starts(self):
        self.find(lambda before, after: after[:1] in NO_START or
                  after[:1] in "—－-/" and not after.startswith("——") and not before.endswith("—"))

    def test_line_ends(self):
        self.find(lambda before, after: before[-1:] in NO_END or before[-1:] == "/")

    def test_pairs_are_not_torn(self):
        """Of —— and ……; longer rows of them may part between pairs."""
        def torn(before, after):
            for pair in PAIRS:
                ending = len(before) - len(before.rstrip(pair[0]))
                if after.startswith(pair[0]) and ending % 2:
                    return True
            return False
        self.find(torn)

    def test_numbers_are_not_torn(self):
        self.find(lambda before, after: re.search(r"[0-9][.,]?$", before) and re.match(r"[.,]?[0-9]|[%‰‱％℃°]", after) or
                  re.search(r"[≥≤＞＜>=<±≈]$", before) and re.match(r"[0-9]", after))

    def test_words_are_not_torn(self):
        self.find(lambda before, after: re.search(r"[A-Za-z]$", before) and re.match(r"[A-Za-z]", after))


class TheTestItself(unittest.TestCase):
    def test_it_sees_a_wrong_line(self):
        wrong = Lines()
        wrong.line_ends = lambda: ((samples.Report("x", "y", 0, None), None, lines.Line(0, 100, [], "甲（", False, False),
                                    lines.Paragraph("P", "甲（乙）", "left", []), 2)
                                   for _ in range(600))
        wrong.allowed = lambda *_: False
        with self.assertRaises(AssertionError) as caught:
            wrong.test_line_ends()
        self.assertIn("甲（|乙）", str(caught.exception))


if __name__ == "__main__":
    samples.main()
