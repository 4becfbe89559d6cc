"""Programs that share no code see the same pages: mutool, Ghostscript, poppler, and pdf.js (what browsers show).

Every page of every sample is drawn at 100 dpi by each and compared with mutool's drawing as by somebody with weak
eyes: mean gray of blocks of 12 x 12 pixels (3 mm). Edges are smoothed differently; a glyph that is missing,
moved by a millimetre or another one is seen.
"""
import pathlib
import shutil
import tempfile
import unittest

import dumps
import images
import samples
from samples import run

DPI = 100
BLOCK = 12
MEAN, WORST = 3.0, 40  # gray levels of 255


def difference(one, other):
    """(mean, worst block) of two pictures."""
    done = run(samples.TOOLS / "page_diff", BLOCK, one, other, check=False)
    if done.returncode != 0:
        raise AssertionError((done.stdout + done.stderr).decode())
    return tuple(float(n) for n in done.stdout.split())


class Renderers(unittest.TestCase):
    def agree(self, renderer):
        for name in ("mutool", renderer):
            needed = {"mutool": "mutool", "gs": "gs", "poppler": "pdftoppm", "pdfjs": "node"}[name]
            if not shutil.which(needed):
                self.skipTest(f"{needed} is not installed: {name} not checked")
        if renderer == "pdfjs" and not (pathlib.Path(__file__).parent / "node_modules").is_dir():
            self.skipTest("tests/render/node_modules is absent (npm ci): pdf.js not checked")
        for report in samples.reports():
            with report.pictures("mutool", DPI) as ours, report.pictures(renderer, DPI) as theirs:
                self.assertEqual(len(ours), len(theirs), f"{report.name}: pages")
                for number, (one, other) in enumerate(zip(ours, theirs), 1):
                    with self.subTest(f"{report.name} page {number}"):
                        mean, worst = difference(one, other)
                        self.assertLess(mean, MEAN)
                        self.assertLess(worst, WORST)

    def test_ghostscript(self):
        self.agree("gs")

    def test_poppler(self):
        self.agree("poppler")

    def test_pdfjs(self):
        self.agree("pdfjs")

    def test_this_comparison_sees_a_missing_glyph(self):
        """A page is compared with itself after one ideograph of 9 to 16 pt was wiped out."""
        if not shutil.which("mutool"):
            self.skipTest("mutool is not installed")
        seen = tried = 0
        for report in samples.reports():
            _, sheets = dumps.read_pages(report.dump("pages"))
            items = [item for item in sheets[0].runs if "\u4e00" < item.text[:1] < "\u9fff"]
            with report.pictures("mutool", DPI) as paths, tempfile.TemporaryDirectory() as folder:
                picture = images.read_pgm(paths[0])
                wiped = pathlib.Path(folder) / "wiped.pgm"
                for item in items[::max(1, len(items) // 6)]:
                    left, top, _, bottom = (round(edge * DPI / 72) for edge in item.box)
                    wiped.write_bytes(pgm_bytes(wipe(picture, left, top, left + round(item.size * DPI / 72), bottom)))
                    seen += difference(paths[0], wiped)[1] > WORST
                    tried += 1
        self.assertGreater(tried, 40)
        self.assertGreater(seen / tried, 0.9)


def wipe(picture, x0, y0, x1, y1):
    rows = [bytearray(picture.row(y)) for y in range(picture.height)]
    for y in range(y0, y1):
        rows[y][x0:x1] = b"\xff" * (x1 - x0)
    return images.Gray(picture.width, picture.height, b"".join(rows))


def pgm_bytes(picture):
    return b"P5\n%d %d\n255\n" % (picture.width, picture.height) + picture.data


if __name__ == "__main__":
    samples.main()
