"""Every form held against what was accepted, at every stage from the flow to the picture."""
import difflib
import pathlib
import shutil
import tempfile
import unittest

import golden
import images
import samples

MEAN, WORST, BLOCK = 1.0, 40, 8  # gray levels of 255: another version of the renderer passes, another page does not


def difference(name, file, wanted, have):
    shown = list(difflib.unified_diff(wanted.splitlines(), have.splitlines(), f"golden/{name}/{file}", "now", lineterm="", n=1))
    more = f"\n… {len(shown) - 60} more lines" if len(shown) > 60 else ""
    return "\n".join(line[:240] for line in shown[:60]) + more


class Golden(unittest.TestCase):
    def stored(self, name, file):
        path = golden.HERE / name / file
        if not path.exists():
            self.skipTest(f"tests/golden/{name}/{file} is absent: look at the pages, then run tests/golden/accept")
        return path

    def check(self, file):
        for name in (name for name in golden.documents() if file in golden.files_of(name)):
            with self.subTest(name):
                wanted = self.stored(name, file).read_text(encoding="utf-8")
                have = golden.make(name)[file]
                if wanted != have:
                    self.fail("not what was accepted; when the change is meant, run tests/golden/accept\n" +
                              difference(name, file, wanted, have))

    def test_fonts(self):
        """First of all, and by name: with other fonts nothing below can be the same."""
        for name in golden.documents():
            with self.subTest(name):
                wanted = [line for line in self.stored(name, "pages.txt").read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
                have = golden.fonts(golden.report_of(name)).splitlines()
                changed = sorted({line.split()[1] for line in set(wanted) ^ set(have)})
                self.assertEqual(changed, [], f"fonts changed: {', '.join(changed)}")

    def test_flow(self):
        self.check("flow.txt")

    def test_pages(self):
        self.check("pages.txt")

    def test_structure(self):
        self.check("structure.json")

    def test_text(self):
        self.check("text.txt")

    def test_picture(self):
        if not shutil.which("mutool"):
            self.skipTest("mutool is not installed: pictures not checked")
        for name in golden.documents():
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                wanted, have = images.read_png(self.stored(name, golden.picture_file(name))), golden.picture(name)
                paths = []
                for number, one in enumerate((wanted, have)):
                    paths.append(pathlib.Path(folder) / f"{number}.pgm")
                    paths[-1].write_bytes(b"P5\n%d %d\n255\n" % (one.width, one.height) + one.data)
                done = samples.run(samples.TOOLS / "page_diff", BLOCK, *paths)
                mean, worst = (float(n) for n in done.stdout.split())
                self.assertLess(mean, MEAN)
                self.assertLess(worst, WORST)

    def test_nothing_else_is_kept(self):
        """A file that no document has any more would be looked at by nobody."""
        kept = {path.relative_to(golden.HERE).as_posix() for path in golden.HERE.glob("*/*") if path.parent.name != "__pycache__"}
        self.assertEqual(kept - {f"{name}/{file}" for name in golden.documents() for file in golden.files_of(name)}, set())


if __name__ == "__main__":
    samples.main()
