"""The glyphs that are seen are those of the fonts: a corrupt subset can extract as the right text and show the wrong shapes.

For a sample of glyphs of every embedded subset, what mutool draws is compared with what FreeType draws from the
font's own file (glyph_ink), and the glyph must be the one that the font has for the character.
"""
import collections
import pathlib
import re
import tempfile
import unittest

import dumps
import pdfdoc
import samples
from samples import run, text_of, tool

DPI = 288
SAMPLE = 40           # glyphs of each subset, or all that it has
LIMIT = 0.25          # greatest difference of ink, as a share of the glyph's ink, of a right glyph
HAN = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")


class Spot(collections.namedtuple("Spot", "page glyph x y size character font")):
    def line(self, glyph, path, index):
        return f"{glyph} {self.x:.4f} {self.y:.4f} {self.size:.4f} {self.character} {index} {path}\n"


def spots_of(sheets):
    """All glyphs on the pages whose ink can be told apart."""
    for number, sheet in enumerate(sheets):
        for item in sheet.runs:
            if item.turns or sheet.rotated:
                continue
            x = item.x
            one_to_one = len(item.text) == len(item.glyphs) and not item.rtl
            for place, (glyph, advance, dx, dy) in enumerate(item.glyphs):
                character = ord(item.text[place]) if one_to_one else 0
                if not one_to_one or not item.text[place].isspace():
                    yield Spot(number, glyph, x + dx, item.y + dy, item.size, character, item.font)
                x += advance


class Glyphs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        tool("mutool")
        cls.files = collections.defaultdict(list)
        for row in text_of(samples.TOOLS / "glyph_ink", "fonts", samples.ROOT / "fonts").splitlines():
            name, index, path = row.split("\t")
            cls.files[name].append((path, index))

    def sample(self, report):
        """Up to SAMPLE spots of different glyphs of each font, from as few pages as it takes."""
        _, sheets = dumps.read_pages(report.dump("pages"))
        chosen, count = {}, collections.Counter()
        for spot in spots_of(sheets):
            if (spot.font, spot.glyph) not in chosen and count[spot.font] < SAMPLE:
                chosen[spot.font, spot.glyph] = spot
                count[spot.font] += 1
        return list(chosen.values())

    def compare(self, picture, spots, glyphs):
        """(difference, glyph of the character, ink) of each spot, of the best of the files with the font's name."""
        lines, owners = [], []
        for number, (spot, glyph) in enumerate(zip(spots, glyphs)):
            for path, index in self.files[spot.font]:
                lines.append(spot.line(glyph, path, index))
                owners.append(number)
        out = text_of(samples.TOOLS / "glyph_ink", "compare", DPI, picture, input="".join(lines).encode())
        best = {}
        for owner, row in zip(owners, out.splitlines()):
            difference, of_character, ink = (float(n) for n in row.split())
            if owner not in best or difference < best[owner][0]:
                best[owner] = (difference, int(of_character), ink)
        return [best[number] for number in range(len(spots))]

    def test_ink_of_every_subset(self):
        fonts, wrong_seen, wrong_tried = collections.Counter(), 0, 0
        for report in samples.reports():
            spots = self.sample(report)
            subsets = {font.name for font in pdfdoc.Pdf(report.pdf).fonts()}
            with self.subTest(report.name):
                self.assertEqual({spot.font for spot in spots}, subsets, "fonts of the page list and of the file")
                self.assertEqual([font for font in subsets if not self.files[font]], [], "fonts that are nowhere on this machine")
            with tempfile.TemporaryDirectory(prefix="jixiao-glyphs-") as folder:
                for page in sorted({spot.page for spot in spots}):
                    here = [spot for spot in spots if spot.page == page]
                    picture = pathlib.Path(folder) / "page.pgm"
                    run("mutool", "draw", "-q", "-r", DPI, "-c", "gray", "-F", "pgm", "-o", picture, report.pdf, page + 1)
                    right = self.compare(picture, here, [spot.glyph for spot in here])
                    for spot, (difference, of_character, ink) in zip(here, right):
                        what = f"{report.name} page {page + 1}: {spot.font} glyph {spot.glyph} ({chr(spot.character)!r})"
                        with self.subTest(what):
                            self.assertLess(difference, LIMIT, "the ink is not that of the font")
                            if HAN.match(chr(spot.character)):
                                self.assertEqual(of_character, spot.glyph, "the font has another glyph for this character")
                        fonts[spot.font] += 1
                    seen, tried = self.try_wrong_glyphs(picture, here)
                    wrong_seen += seen
                    wrong_tried += tried
        self.assertGreater(len(fonts), 5)
        # the test itself: with the glyph of another character in its place, nearly every spot is found out
        self.assertGreater(wrong_tried, 500)
        self.assertGreater(wrong_seen / wrong_tried, 0.98, "this comparison would not notice wrong glyphs")

    def try_wrong_glyphs(self, picture, spots):
        """Each spot against the glyph of the spot after it in the same font."""
        pairs = []
        for font in {spot.font for spot in spots}:
            own = [spot for spot in spots if spot.font == font and HAN.match(chr(spot.character))]
            pairs += [(one, other.glyph) for one, other in zip(own, own[1:])]
        found = self.compare(picture, [one for one, _ in pairs], [glyph for _, glyph in pairs]) if pairs else []
        return sum(difference > LIMIT for difference, _, _ in found), len(found)


if __name__ == "__main__":
    samples.main()
