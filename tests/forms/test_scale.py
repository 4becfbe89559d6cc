"""A volume of more than 200 pages: contents, bookmarks, links and page numbers are those of the pages."""
import copy
import json
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "render"))
# pylint: disable=wrong-import-position
import pdfdoc  # noqa: E402
import samples  # noqa: E402
from reading import Reading  # noqa: E402
from samples import ROOT, flat, run  # noqa: E402

TIMES = 13  # fifteen projects each


def contents(reading):
    """(title, number) of the entries of the table of contents."""
    out = []
    for entry in (entry for root in reading.roots for entry in root.all("TOCI")):
        text = "".join(reading.text(kid) for kid in entry.kids if kid.type != "TOC")
        match = re.fullmatch(r"(.*?)(\d+)", text)
        out.append((match[1], match[2]))
    return out


def links(pdf):
    """The page, from 0, that each link of the pages leads to, in the order of the pages and from top to bottom."""
    out = []
    for page in pdf.pages:
        found = []
        for ref in pdf.get(pdf.get(page).get("/Annots", [])):
            annotation = pdf.get(ref)
            if annotation["/Subtype"] == "/Link":
                target = pdf.get(annotation["/Dest"] if "/Dest" in annotation else pdf.get(annotation["/A"])["/D"])
                found.append((-float(pdf.get(annotation["/Rect"])[3]), pdf.pages.index(target[0])))
        out += [target for _, target in sorted(found)]
    return out


class Volume(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        data = json.loads((ROOT / "data/dingzhou-2021.json").read_text(encoding="utf-8"))
        data["projects"] = [{**copy.deepcopy(project), "name": f"{project['name']}（第{number}册）"}
                            for number in range(1, TIMES + 1) for project in data["projects"]]
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "filing.json"
            path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
            run(samples.PROGRAM, "render", path, "-o", f"{folder}/out.pdf", env=samples.environment())
            cls.reading = Reading(pathlib.Path(folder) / "out.pdf")
            run("qpdf", "--check", pathlib.Path(folder) / "out.pdf")
        cls.pdf, cls.data = cls.reading.pdf, data
        cls.labels = pdfdoc.page_labels(cls.pdf)
        cls.headings = []
        for element in (e for root in cls.reading.roots for e in root.all("H1", "H2")):
            cls.headings.append((flat(cls.reading.text(element)), cls.pdf.glyphs_of(element, cls.reading.marks)[0].page))

    def test_all_projects_are_there(self):
        self.assertGreaterEqual(len(self.pdf.pages), 200)
        wanted = [flat(f"{number}.{project['name']}绩效目标表") for number, project in enumerate(self.data["projects"], 1)]
        self.assertEqual([title for title, _ in self.headings if title in set(wanted)], wanted)

    def test_contents(self):
        entries = contents(self.reading)
        named = {title for title, _ in entries}
        self.assertGreater(len(entries), 15 * TIMES)
        self.assertEqual(entries, [(title, self.labels[page]) for title, page in self.headings if title in named])

    def test_links(self):
        named = {title for title, _ in contents(self.reading)}
        self.assertEqual(links(self.pdf), [page for title, page in self.headings if title in named])

    def test_bookmarks(self):
        found = [(flat(title), page) for _, title, page in pdfdoc.bookmarks(self.pdf)]
        named = {title for title, _ in found}
        self.assertEqual(len(found), len(contents(self.reading)))
        self.assertEqual(found, [heading for heading in self.headings if heading[0] in named])

    def test_every_page_has_its_number(self):
        printed = {}
        for glyph in self.pdf.glyphs():
            if glyph.artifact in ("Footer", "Pagination"):
                printed[glyph.page] = printed.get(glyph.page, "") + glyph.text
        numbers = [(re.search(r"—(\d+)—", flat(printed.get(page, ""))) or ["", ""])[1] for page in range(len(self.pdf.pages))]
        self.assertEqual(numbers, self.labels)
        first = next(page for page, label in enumerate(self.labels) if label)
        self.assertEqual(self.labels[first:], [str(number + 1) for number in range(len(self.labels) - first)])


if __name__ == "__main__":
    samples.main()
