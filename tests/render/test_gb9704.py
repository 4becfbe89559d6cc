"""GB/T 9704-2012 measured on the file, not trusted: type area, 28 x 22 grid, title, levels, page number, signature.

Everything within 0.3 mm. Places come from the content streams (our own reader, held against mutool's), ink from
mutool's rendering at 300 dpi. Lengths are points from the top left corner of the sheet.
"""
import json
import pathlib
import re
import shutil
import tempfile
import unittest
import xml.etree.ElementTree

import images
import lines
import pdfdoc
import samples
from samples import MM, flat, run, tool

TOLERANCE = 0.3 * MM
TOP, LEFT, WIDTH, HEIGHT = 37 * MM, 28 * MM, 156 * MM, 225 * MM
RIGHT, BOTTOM = LEFT + WIDTH, TOP + HEIGHT
SHEET = (210 * MM, 297 * MM)
EM = WIDTH / 28                       # a character of the grid
PITCH = (HEIGHT - EM) / 21            # from line to line: the 22nd line ends at the lower edge
BODY, TITLE, NUMBER = 16, 22, 14      # points: 三号, 二号, 四号
BASELINE = TOP + EM / 2 + 0.38 * BODY  # of the first line: a 16 pt character stands 0.88 em over it
DPI = 300

FONTS = {"title": "NotoSerifCJKsc-SemiBold", "H2": "NotoSansCJKsc-Medium", "H3": "FandolKai-Regular",
         "H4": "FandolFang-Regular", "H5": "FandolFang-Regular", "P": "FandolFang-Regular", "number": "NotoSerifCJKsc-Regular"}
FULL = re.compile(r"[\u4e00-\u9fff]")
CLOSING = "、，。．：；！？”’）］｝〕】》〉」』"


def is_near(value, wanted):
    return abs(value - wanted) <= TOLERANCE


class Measured(unittest.TestCase):
    def near(self, value, wanted, what):
        self.assertLessEqual(abs(value - wanted), TOLERANCE,
                             f"{what}: {value:.3f} pt instead of {wanted:.3f} pt, {abs(value - wanted) / MM:.2f} mm off")

    def narratives(self):
        for report in samples.reports():
            if report.form == samples.NARRATIVE:
                yield report, lines.of(report)


def ends_at(line):
    """Where a line's ink may end: the right edge of its last character; of a closing mark, of its left half."""
    last = line.glyphs[-1]
    if last.text in CLOSING:
        return last.x + EM / 2
    return last.x + (EM if FULL.match(last.text) else last.width)


def fills_line(line):
    """A mark at the end of a full line takes half an em (GB/T 15834 5.1.10), or the place of a character on the grid."""
    last = line.glyphs[-1]
    blank = EM / 2 if last.text in CLOSING else 0
    return -TOLERANCE <= RIGHT - ends_at(line) <= blank + TOLERANCE


def is_tall(line):
    """Tibetan and the like take two lines of the grid, and stand in their middle."""
    return any("\u0f00" <= glyph.text[:1] <= "\u0fff" for glyph in line.glyphs)


class Page(Measured):
    def test_a4(self):
        for _, document in self.narratives():
            for page in range(len(document.pdf.pages)):
                box = document.pdf.media_box(page)
                self.assertEqual(box[:2], [0, 0])
                self.near(box[2], SHEET[0], "width")
                self.near(box[3], SHEET[1], "height")

    def test_places_are_those_that_mutool_finds(self):
        mutool = tool("mutool")
        for report, document in self.narratives():
            with self.subTest(report.name):
                xml_text = run(mutool, "draw", "-q", "-F", "stext", "-o", "-", report.pdf).stdout
                pages = xml.etree.ElementTree.fromstring(xml_text).findall("page")
                theirs = {(number, round(float(char.get("x")), 1), round(float(char.get("y")), 1))
                          for number, page in enumerate(pages) for char in page.iter("char") if char.get("c").strip()}
                for glyph in document.pdf.glyphs():
                    if len(flat(glyph.text)) == 1 and glyph.text.isprintable():
                        x, y = round(glyph.x, 1), round(glyph.y, 1)
                        around = {(glyph.page, round(x + dx / 10, 1), round(y + dy / 10, 1)) for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
                        self.assertTrue(around & theirs, f"{glyph} is not where mutool sees it")

    def test_body_stands_on_the_grid(self):
        for report, document in self.narratives():
            with self.subTest(report.name):
                for paragraph in document.paragraphs[1:]:
                    for line in (line for line in paragraph.lines if not is_tall(line)):
                        index = round((line.y - BASELINE) / PITCH)
                        self.assertTrue(0 <= index < 22, f"{line.text}: line {index + 1} of 22")
                        self.near(line.y, BASELINE + index * PITCH, f"page {line.page + 1}, baseline of {line.text}")

    def test_full_pages_have_22_lines(self):
        full = 0
        for report, document in self.narratives():
            with self.subTest(report.name):
                count = {}
                for line in (line for paragraph in document.paragraphs[1:] for line in paragraph.lines):
                    count.setdefault(line.page, set()).add(round((line.y - BASELINE) / PITCH))
                self.assertLessEqual(max(len(places) for places in count.values()), 22)
                full += sum(places == set(range(22)) for places in count.values())
                last = max(count)
                for page, places in count.items():
                    # a heading stays with two lines after it, and no line of a paragraph stands alone: at most three are left
                    self.assertTrue(page == last or max(places) >= 18, f"page {page + 1} ends after line {max(places) + 1}")
        self.assertGreater(full, 2, "no page of 22 lines in the samples")

    def test_first_page_shows_body(self):
        for report, document in self.narratives():
            self.assertTrue(any(p.type == "P" and p.lines[0].page == 0 for p in document.paragraphs), report.name)


class Lines(Measured):
    def test_full_lines_fill_the_type_area(self):
        checked = 0
        for report, document in self.narratives():
            for paragraph in document.paragraphs:
                for line in paragraph.lines:
                    if paragraph.align != "justify" or line.last or line.forced:
                        continue
                    checked += 1
                    self.assertTrue(fills_line(line), f"{report.name} page {line.page + 1}: {line.text} ends at "
                                                      f"{ends_at(line):.2f} instead of {RIGHT:.2f}")
        self.assertGreater(checked, 60)

    def test_nothing_leaves_the_type_area(self):
        for report, document in self.narratives():
            for paragraph in document.paragraphs:
                for line in paragraph.lines:
                    if not line.glyphs[-1].text:  # the end of a right-to-left name
                        continue
                    opening = EM / 2 if line.text[0] in "（《“〔【" else 0  # its blank half may be outside
                    self.assertGreaterEqual(line.glyphs[0].x, LEFT - opening - TOLERANCE, line.text)
                    self.assertLessEqual(ends_at(line), RIGHT + TOLERANCE, f"{report.name}: {line.text}")

    def test_indents(self):
        for report, document in self.narratives():
            for paragraph in document.paragraphs[1:]:
                first = paragraph.lines[0]
                if paragraph.type not in ("P", "H2", "H3", "H4", "H5") or first.y > BOTTOM:
                    continue
                if paragraph.text.endswith("：") and first.last and first.glyphs[0].x < LEFT + EM:
                    self.near(first.glyphs[0].x, LEFT, f"salutation {paragraph.text}")
                elif first.glyphs[0].x < LEFT + 4 * EM and not re.match(r"\d\.", paragraph.text):
                    opening = first.text[0] in "（《“〔【"
                    start = first.glyphs[0].x
                    self.assertTrue(is_near(start, LEFT + 2 * EM) or opening and LEFT + 1.5 * EM - TOLERANCE < start < LEFT + 2 * EM,
                                    f"{report.name}: {paragraph.text} begins {(start - LEFT) / EM:.2f} characters in")
                if paragraph.type in ("P", "H2", "H3") and not paragraph.text.startswith("附件") and first.glyphs[0].x < LEFT + 2.5 * EM:
                    for line in paragraph.lines[1:]:
                        if not re.match(r"[（《“〔【]", line.text):
                            self.near(line.glyphs[0].x, LEFT, f"{report.name}: run-over line {line.text}")


class Elements(Measured):
    def test_title(self):
        for report, document in self.narratives():
            with self.subTest(report.name):
                title = document.paragraphs[0]
                self.assertEqual(title.type, "H1")
                for line in title.lines:
                    self.near((line.glyphs[0].x + line.glyphs[-1].x + line.glyphs[-1].width) / 2, LEFT + WIDTH / 2, f"middle of {line.text}")
                    for glyph in line.glyphs:
                        self.assertAlmostEqual(glyph.size, TITLE, 2)
                        if FULL.match(glyph.text):
                            self.assertEqual(glyph.font, FONTS["title"])
                widths = [line.glyphs[-1].x - line.glyphs[0].x for line in title.lines]
                self.assertLess(max(widths), 24 * EM)
                for above, below in zip(title.lines, title.lines[1:]):
                    self.assertTrue(28 <= below.y - above.y <= 40, f"title lines {below.y - above.y:.1f} pt apart")
                after = document.paragraphs[1].lines[0].y - title.lines[-1].y
                self.assertGreater(after, 1.8 * PITCH, "no empty line between title and text")
                self.assertLess(after, 3.2 * PITCH, "more than one empty line between title and text")

    def test_levels_have_their_fonts(self):
        for report, document in self.narratives():
            with self.subTest(report.name):
                seen = set()
                for paragraph in document.paragraphs[1:]:
                    seen.add(paragraph.type)
                    for line in paragraph.lines:
                        for glyph in line.glyphs:
                            self.assertAlmostEqual(glyph.size, BODY, 2, f"size of {glyph.text} in {paragraph.text}")
                    han = [glyph.font for line in paragraph.lines for glyph in line.glyphs if FULL.match(glyph.text)]
                    if han:
                        self.assertEqual(lines.most_common(han), FONTS[paragraph.type], paragraph.text)
                self.assertLessEqual({"H2", "H3", "P"}, seen)

    def test_numbers_of_the_levels(self):
        forms = {"H2": r"[一二三四五六七八九十]+、", "H3": r"（[一二三四五六七八九十]+）(?!、)", "H4": r"\d+\.(?!、)", "H5": r"（\d+）(?!、)"}
        for report, document in self.narratives():
            for paragraph in document.paragraphs:
                if paragraph.type in forms:
                    self.assertRegex(paragraph.text, forms[paragraph.type], report.name)
                    self.assertNotRegex(paragraph.text, "[。：；，]$", "a heading on a line of its own has no full stop")

    def test_a_heading_is_never_the_last_line_of_a_page(self):
        for report, document in self.narratives():
            for heading, after in zip(document.paragraphs, document.paragraphs[1:]):
                if heading.type.startswith("H"):
                    self.assertEqual(heading.lines[-1].page, after.lines[0].page, f"{report.name}: {heading.text}")

    def test_signature(self):
        """7.3.5.2: name with two characters free at its right; the date begins two characters right of the name."""
        for report, document in self.narratives():
            signature = next(n for n in report.data["narratives"] if n["report"] == report.form).get("signature")
            if not signature:
                continue
            with self.subTest(report.name):
                date = document.paragraphs[-1]
                organs = document.paragraphs[-1 - len(signature["organs"]):-1]
                self.assertEqual([organ.text for organ in organs], [flat(text) for text in signature["organs"]])
                name, when = organs[-1].lines[0], date.lines[0]
                self.assertEqual(name.page, when.page)
                if not is_tall(name):
                    self.near(when.y - name.y, PITCH, "from the name to the date")
                start = name.glyphs[0].x
                if when.glyphs[-1].x - when.glyphs[0].x <= name.glyphs[-1].x - start:
                    if FULL.match(name.glyphs[-1].text):
                        self.near(name.glyphs[-1].x + EM, RIGHT - 2 * EM, "right end of the name")
                    self.near(when.glyphs[0].x - start, 2 * EM, "date from the beginning of the name")
                else:
                    self.near(when.glyphs[-1].x + EM, RIGHT - 2 * EM, "right end of the date")
                before = document.paragraphs[-2 - len(organs)].lines[-1]
                if not is_tall(organs[0].lines[0]) and before.page == organs[0].lines[0].page:
                    self.near(organs[0].lines[0].y - before.y, 2 * PITCH, "one empty line above the name")


class Ink(Measured):
    """Page numbers and edges as they are seen."""

    def pictures(self):
        for report, document in self.narratives():
            with report.pictures("mutool", DPI) as paths:
                yield report, document, map(images.read_pgm, paths)

    def test_ink_stays_in_the_type_area(self):
        scale = DPI / 72
        for report, _, pages in self.pictures():
            for number, picture in enumerate(pages, 1):
                text = picture.crop(0, 0, picture.width, round((BOTTOM + 6) * scale)).ink_box()
                self.assertIsNotNone(text, f"page {number} is empty")
                left, top, right, bottom = (edge / scale for edge in text)
                with self.subTest(f"{report.name} page {number}"):
                    for over, what in ((LEFT - left, "left"), (TOP - top, "top"), (right - RIGHT, "right")):
                        self.assertLessEqual(over, TOLERANCE, f"ink {over:.2f} pt over the {what} edge")
                    # commas and brackets reach a little under the cell of a character
                    self.assertLessEqual(bottom - BOTTOM, EM / 10, "ink over the lower edge")

    def test_page_number(self):
        """7.5: 14 pt figures between dashes; the dash 7 mm under the type area; one character free outside."""
        for report, document, pages in self.pictures():
            for number, picture in enumerate(pages, 1):
                with self.subTest(f"{report.name} page {number}"):
                    figures = [g for g in document.pdf.glyphs()
                               if g.page == number - 1 and g.mcid is None and abs(g.size - NUMBER) < 0.01]
                    text = "".join(g.text for g in sorted(figures, key=lambda g: g.x))
                    self.assertEqual(text, f"—{number}—")
                    self.assertEqual({g.font for g in figures}, {FONTS["number"]})
                    self.measure_dash(picture, number % 2 == 1)

    def measure_dash(self, picture, is_odd):
        scale = DPI / 72
        x0 = round((SHEET[0] / 2 + 60 if is_odd else 0) * scale)
        y0 = round((BOTTOM + 3 * MM) * scale)
        area = picture.crop(x0, y0, x0 + round((SHEET[0] / 2 - 60) * scale), picture.height)
        dashes = spans(area.columns_dark(128))
        first, beyond = dashes[-1] if is_odd else dashes[0]
        _, top, _, bottom = area.crop(first, 0, beyond, area.height).ink_box()
        middle = (y0 + (top + bottom) / 2) / scale
        self.near(SHEET[1] - middle, 28 * MM, "dash over the lower edge of the sheet")
        if is_odd:
            self.near((x0 + beyond) / scale, 507.575, "right end of the last dash")
        else:
            self.near((x0 + first) / scale, 93.370, "left end of the first dash")


def spans(flags):
    """Runs of true values: (first, beyond)."""
    out, start = [], None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            out.append((start, index))
            start = None
    return out


class Grid(Measured):
    """A page of one ideograph only: 28 columns and 22 lines, counted in the ink."""

    @classmethod
    def setUpClass(cls):
        tool("mutool")
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="jixiao-grid-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        filing = {"format": "jixiao-filing-1", "year": 2021, "unit": {"name": "国国国国"}, "reports": [samples.NARRATIVE],
                  "narratives": [{"report": samples.NARRATIVE, "title": ["国国国国"], "body": ["国" * (28 * 22 * 3)]}]}
        path = cls.folder / "grid.json"
        path.write_text(json.dumps(filing, ensure_ascii=False), encoding="utf-8")
        run(samples.PROGRAM, "render", path, "-o", cls.folder / "grid.pdf", env=samples.environment())
        run("mutool", "draw", "-q", "-r", DPI, "-c", "gray", "-F", "pgm", "-o", cls.folder / "%d.pgm", cls.folder / "grid.pdf", "2")
        cls.picture = images.read_pgm(cls.folder / "2.pgm")

    def test_every_character_stands_in_its_place(self):
        document = pdfdoc.Pdf(self.folder / "grid.pdf")
        rows = lines.cut_lines([glyph for glyph in document.glyphs() if glyph.text == "国" and abs(glyph.size - BODY) < 0.01])
        first = rows[0]
        self.assertEqual(len(first), 26, "an indent of two characters")
        for row in rows[:-1]:
            places = 26 if row is first else 28
            self.assertEqual(len(row), places)
            line = round((row[0].y - BASELINE) / PITCH)
            for number, glyph in enumerate(row):
                self.near(glyph.x, RIGHT - (places - number) * EM, f"page {glyph.page + 1}, character {number + 1}")
                self.near(glyph.y, BASELINE + line * PITCH, f"page {glyph.page + 1}, line {line + 1}")

    def ink(self):
        return self.picture.crop(0, 0, self.picture.width, round((BOTTOM + 4) * DPI / 72))

    def test_28_characters_a_line_and_22_lines_a_page(self):
        self.assertEqual(len(spans(self.ink().columns_dark(200))), 28)
        sideways = self.ink()
        rows = [any(value < 200 for value in sideways.row(y)) for y in range(sideways.height)]
        self.assertEqual(len(spans(rows)), 22)

    def test_the_type_area_is_filled_from_edge_to_edge(self):
        """国 leaves the same little white at both sides of its em: the middle of the ink is the middle of the area."""
        left, top, right, bottom = (edge * 72 / DPI for edge in self.ink().ink_box(200))
        self.near((left + right) / 2, LEFT + WIDTH / 2, "middle of the ink, across")
        for gap, what in ((left - LEFT, "left"), (RIGHT - right, "right"), (top - TOP, "top"), (BOTTOM - bottom, "bottom")):
            self.assertTrue(-TOLERANCE <= gap <= 0.2 * EM, f"{gap:.2f} pt white at the {what} edge")
        columns = spans(self.ink().columns_dark(200))
        pitch = (columns[-1][0] - columns[0][0]) * 72 / DPI / 27
        self.assertAlmostEqual(pitch, EM, delta=0.02)


if __name__ == "__main__":
    samples.main()
