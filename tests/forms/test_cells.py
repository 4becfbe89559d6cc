"""Every short cell of the published tables is a cell of the PDFs, as often as there.

tests/data/seeds/NAME.cells.txt holds the cells of up to 30 characters of a published document, without white
space: how often, a tab, the text. NAME.counts.json says which filing transcribes it.
"""
import collections
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "render"))
# pylint: disable=wrong-import-position
import pdfdoc  # noqa: E402
import samples  # noqa: E402
from reading import reading_of  # noqa: E402

SEEDS = samples.ROOT / "tests/data/seeds"
FULL_WIDTH = str.maketrans("()", "（）")  # the one thing that the transcription unifies


def cells_of(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        number, text = line.split("\t")
        yield text.translate(FULL_WIDTH), int(number)


def outside_tables(element):
    if element.type == "Table":
        return
    yield element
    for kid in element.kids:
        if isinstance(kid, pdfdoc.Element):
            yield from outside_tables(kid)


def said_by(filing):
    """What the reports that a filing asks for say: how often a cell says it, and all that stands beside tables."""
    cells, beside = collections.Counter(), []
    for report in samples.everything():
        if report.filing == filing and report.form in report.data["reports"]:
            reading = reading_of(report.pdf)
            cells.update(cell.translate(FULL_WIDTH) for row in reading.rows() for cell in row)
            beside += [reading.text(element).translate(FULL_WIDTH) for root in reading.roots for element in outside_tables(root)
                       if not any(isinstance(kid, pdfdoc.Element) for kid in element.kids)]
    return cells, beside


def missing(wanted, cells, beside):
    """(text, how often it should stand, how often it does)."""
    out = []
    for text, number in wanted:
        found = cells[text] + sum(piece.count(text) for piece in beside if not cells[text])
        if found < number:
            out.append((text, number, found))
    return out


class Cells(unittest.TestCase):
    def documents(self):
        files = sorted(SEEDS.glob("*.cells.txt"))
        self.assertGreaterEqual(len(files), 4)
        for path in files:
            counts = json.loads((SEEDS / path.name.replace(".cells.txt", ".counts.json")).read_text(encoding="utf-8"))
            yield path, counts["filing"].removesuffix(".json")

    def test_every_published_cell_is_there(self):
        for path, filing in self.documents():
            wanted = list(cells_of(path))
            with self.subTest(path.name):
                self.assertGreater(len(wanted), 100)
                self.assertLessEqual(max(len(text) for text, _ in wanted), 30)
                self.assertEqual(missing(wanted, *said_by(filing)), [])

    def test_a_lost_cell_is_noticed(self):
        """Each cell taken away once: there are no more of them than were published, or they count for something else."""
        for path, filing in self.documents():
            cells, beside = said_by(filing)
            wanted = list(cells_of(path))
            noticed = sum(bool(missing([(text, number)], cells - collections.Counter([text]), beside)) for text, number in wanted)
            with self.subTest(path.name):
                self.assertGreater(noticed / len(wanted), 0.9)


if __name__ == "__main__":
    samples.main()
