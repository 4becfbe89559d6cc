"""Every form of the list: checked, drawn empty, filled by its filings; what is filed is in the files, row by row.

What must be there is worked out from the form file and the filing, not by the program. The measures that all
files share (structure, rules, fonts, renderers) are taken by tests/render, which walks the same list.
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "render"))
# pylint: disable=wrong-import-position
import samples  # noqa: E402
from reading import BINDING, Reading, fixed_labels, money_texts, reading_of  # noqa: E402
from samples import ROOT, flat, run  # noqa: E402

OF_THE_PROGRAM = {"audit-opinion"}  # filled by `jixiao check --opinion`, not from a filing: tests/cli
NAMES = sorted(path.stem for path in (ROOT / "layouts").glob("*.json") if path.stem not in OF_THE_PROGRAM)


class TheList(unittest.TestCase):
    """tests/forms/forms.json names every form and every filing, and says what comes out."""

    def test_every_layout_is_named_once(self):
        self.assertEqual(sorted(entry["form"] for entry in samples.listed()), NAMES)
        for entry in samples.listed():
            self.assertTrue(entry["filings"], f"no filing fills {entry['form']}")
            self.assertEqual(samples.layout(entry["form"])["name"], entry["form"])

    def test_every_filing_is_used_and_every_form_that_it_asks_for(self):
        named = {(name, entry["form"]) for entry in samples.listed() for name in entry["filings"]}
        self.assertEqual(sorted({name for name, _ in named}), sorted(path.stem for path in (ROOT / "data").glob("*.json")))
        asked = {(name, form) for name, _ in named for form in samples.filing(name)["reports"]}
        self.assertEqual(asked - named, set())

    def test_pages(self):
        """How many reports, and of how many pages."""
        for entry in samples.listed():
            for name, pages in entry["filings"].items():
                with self.subTest(f"{entry['form']} {name}"):
                    mine = [report for report in samples.everything() if (report.filing, report.form) == (name, entry["form"])]
                    self.assertEqual([len(reading_of(report.pdf).pdf.pages) for report in mine], pages)

    def test_no_form_has_code_of_its_own(self):
        """Between the form file and the PDF no source names a form, but as an example in a comment."""
        for path in sorted(path for module in ("form", "report", "flow", "page", "pagelist", "text", "font", "pdf")
                           for path in (ROOT / "src" / module).glob("*.[ch]")):
            code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
            self.assertEqual([name for name in NAMES if f'"{name}' in code], [], path.name)


class Program(unittest.TestCase):
    def test_the_check_finds_nothing(self):
        for name in NAMES:
            with self.subTest(name):
                done = run(samples.PROGRAM, "forms", "check", ROOT / f"layouts/{name}.json", env=samples.environment(), check=False)
                self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode("utf-8"))
                self.assertEqual(done.stderr, b"")

    def test_the_list_of_the_program_names_all(self):
        listing = samples.text_of(samples.PROGRAM, "forms", env=samples.environment())
        self.assertEqual(sorted(line.split()[0] for line in listing.splitlines() if line[:1].strip()),
                         sorted([*NAMES, *OF_THE_PROGRAM]))

    def test_an_empty_form_shows_its_labels(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in NAMES:
                with self.subTest(name):
                    pdf = pathlib.Path(folder) / f"{name}.pdf"
                    run(samples.PROGRAM, "forms", "show", name, "-o", pdf, env=samples.environment())
                    subprocess.run(["qpdf", "--check", str(pdf)], capture_output=True, check=True)
                    text = Reading(pdf).all()
                    self.assertNotRegex(text, r"[{}]")
                    self.assert_in_order(fixed_labels(samples.resolved(name)["blocks"]), text)

    def assert_in_order(self, labels, text):
        at = 0
        for label in (flat(label) for label in labels):
            found = text.find(label, at)
            self.assertGreaterEqual(found, 0, f"{label!r} is not there, or not after the labels before it")
            at = found + len(label)

    def test_a_filled_form_shows_its_labels(self):
        for report in samples.everything():
            with self.subTest(report.name):
                self.assert_in_order(fixed_labels(report.resolved["blocks"]), reading_of(report.pdf).all())

    def test_every_form_can_be_started_from(self):
        """`forms new` makes a variant that is right as it is and draws the same empty form."""
        with tempfile.TemporaryDirectory() as folder:
            for name in NAMES:
                with self.subTest(name):
                    variant = pathlib.Path(folder) / f"my-{name}.json"
                    run(samples.PROGRAM, "forms", "new", "--from", name, "-o", variant, env=samples.environment())
                    pair = []
                    for form in (name, variant):
                        pdf = pathlib.Path(folder) / f"{len(pair)}.pdf"
                        run(samples.PROGRAM, "forms", "show", form, "-o", pdf, env=samples.environment())
                        pair.append(Reading(pdf).all())
                    self.assertEqual(*pair)


# ---- row by row ---------------------------------------------------------------------------------------------------


def repeats(node):
    """The repeated rows and groups of tables: (path of the list, name of an element, the node)."""
    if isinstance(node, dict):
        if "repeat" in node and ("cells" in node or "rows" in node):
            yield node["repeat"], node.get("as"), node
        for value in node.values():
            yield from repeats(value)
    elif isinstance(node, list):
        for value in node:
            yield from repeats(value)


def printed_fields(node, name):
    """The fields of an element that a repeated node prints as they are filed, in order."""
    found = []

    def walk(value):
        if isinstance(value, str):
            for match in BINDING.finditer(value):
                path = (match[1] or "").split(".")
                formats = match[0][1:-1].split("|")[1:]
                if path[0] == name and len(path) == 2 and all(f == "filed" or f.startswith("dash") for f in formats):
                    found.append(path[1])
        elif isinstance(value, dict):
            for key, inner in value.items():
                if key not in ("if", "unless"):
                    walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
    walk(node)
    return list(dict.fromkeys(found))


def elements_at(report, path):
    """The list behind a path of the form, as the report sees it."""
    value = {**report.data, "project": report.data["projects"][report.project - 1] if report.project else None}
    for part in path.split("."):
        key, _, index = part.partition("[")
        value = (value or {}).get(key)
        if index:
            number = int(index[:-1])
            value = value[number - 1] if value and len(value) >= number else None
    return value or []


def shown(value):
    if isinstance(value, list):
        return flat("".join(value))
    return flat(str(value)) if value not in (None, "") and not isinstance(value, bool) else ""


class Rows(unittest.TestCase):
    """Each element of a list has a row of its own, in the order of the filing; in it stands what is filed."""

    def test_every_element_stands_in_a_row(self):
        checked = {}
        for report in samples.everything():
            rows = reading_of(report.pdf).rows()
            for path, name, node in repeats(report.resolved["blocks"]):
                elements = elements_at(report, path)
                fields = printed_fields(node, name)
                with self.subTest(f"{report.name} {path}"):
                    self.check(rows, elements, fields, 1 if "cells" in node else 8)
                    checked[report.form] = checked.get(report.form, 0) + len(elements)
        self.assertGreater(len(checked), 15)
        self.assertGreater(sum(checked.values()), 600)

    def check(self, rows, elements, fields, height):
        """`height`: how many rows an element may take."""
        at, above = 0, {}
        for number, element in enumerate(elements, 1):
            if isinstance(element, str):
                element = {"": element}
                wanted = {"": flat(element[""])}
            else:
                wanted = {field: shown(element.get(field)) for field in fields}
            new = {field: text for field, text in wanted.items() if text and above.get(field) != text}
            key = wanted.get("name") or wanted.get("") or next(iter(new.values()))
            while at < len(rows) and not self.is_row_of(rows[at:at + height], key, new):
                at += 1
            self.assertLess(at, len(rows), f"element {number} {key!r} has no row after the one before with {sorted(new.items())}")
            at += 1
            above = {**wanted}

    @staticmethod
    def is_row_of(rows, key, new):
        """Rows with the key in a cell, and every text that is not the one of the row above, alone or within a longer text."""
        cells = [cell for row in rows for cell in row]
        return any(key in cell for row in rows for cell in row) and all(any(text in cell for cell in cells) for text in new.values())

    def test_ticks(self):
        """Of an element with causes and a possibility, a tick for each of them in its row."""
        ticked = 0
        for report in samples.everything():
            for path, name, node in repeats(report.resolved["blocks"]):
                if "|tick}" not in str(node):
                    continue
                rows = reading_of(report.pdf).rows()
                for element in elements_at(report, path):
                    wanted = sum(1 for value in element.get("causes", {}).values() if value is True) + bool(element.get("possibility"))
                    wanted += bool(element.get("core"))
                    mine = [sum(cell in ("√", "是") for cell in row) for row in rows if flat(element["name"]) in row]
                    with self.subTest(f"{report.name} {element['name']}"):
                        self.assertIn(wanted, mine)
                    ticked += wanted
        self.assertGreater(ticked, 20)


# ---- everything that is filed -------------------------------------------------------------------------------------


def leaves(value, path=""):
    """(path, text) of all that is filed; elements of lists are "[]". Notes are no data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key[:1] not in "$_":
                yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path + "[]")
    elif value is not None and not isinstance(value, bool) and str(value).strip():
        yield path, str(value)


def is_printed(text, whole):
    pieces = [flat(piece) for piece in BINDING.sub("\0", text).split("\0") if flat(piece)] if "{" in text else [flat(text)]
    if all(piece in whole for piece in pieces):
        return True
    date = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if date:
        return f"{date[1]}年{int(date[2])}月{int(date[3])}日" in whole
    number = re.fullmatch(r"-?[\d,]+(\.\d+)?", text)
    return bool(number) and any(form in whole for form in money_texts(text))


def is_short_value(path, text):
    """Whether it could stand in `whole` by chance: a word of an element of a list, that has a cell of its own."""
    return "indicators[]." in path and 0 < len(flat(text)) <= 4 and not text[:1].isdigit()


class Filed(unittest.TestCase):
    """Whatever is filed is printed by one of the filing's reports, but for what forms.json lists as "unprinted"."""

    def test_all_is_printed(self):
        unprinted = samples.forms_file()["unprinted"]
        for name in sorted({report.filing for report in samples.everything()}):
            readings = [reading_of(report.pdf) for report in samples.everything() if report.filing == name]
            whole = "\n".join(reading.all() for reading in readings)
            cells = {cell for reading in readings for row in reading.rows() for cell in row}
            missing = {}
            for path, text in leaves(samples.filing(name)):
                if path.startswith("audit."):  # how the filing is checked, not what it says
                    continue
                if not is_printed(text, whole) or cells and is_short_value(path, text) and flat(text) not in cells:
                    missing.setdefault(path, []).append(text)
            with self.subTest(name):
                allowed = set(unprinted["*"]) | set(unprinted.get(name, []))
                self.assertEqual({path: texts for path, texts in missing.items() if path not in allowed}, {})
                self.assertEqual([path for path in unprinted.get(name, []) if path not in missing], [], "these are printed")


if __name__ == "__main__":
    samples.main()
