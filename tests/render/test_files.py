"""Every file as other people's programs see it: sound, fonts embedded, named, in order, the same again, not too large."""
import functools
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

import dumps
import pdfdoc
import samples
from samples import flat, run, said, text_of, tool

SIZES = pathlib.Path(__file__).with_name("sizes.json")
HEADINGS = tuple(f"H{n}" for n in range(1, 7))

read = functools.lru_cache(None)(pdfdoc.Pdf)


class Tools(unittest.TestCase):
    def test_qpdf_finds_no_fault(self):
        qpdf = tool("qpdf")
        for report in samples.everything():
            with self.subTest(report.name):
                text = text_of(qpdf, "--check", report.pdf)
                self.assertIn("No syntax or stream encoding errors found", text)
                self.assertNotIn("WARNING", text)

    def test_every_font_is_embedded_subset_and_has_unicode(self):
        pdffonts = tool("pdffonts")
        for report in samples.everything():
            with self.subTest(report.name):
                rows = text_of(pdffonts, report.pdf).splitlines()[2:]
                self.assertTrue(rows, "no fonts at all")
                for row in rows:
                    self.assertRegex(row, r" yes +yes +yes +\d+ +\d+$")
                    self.assertRegex(row, r"^[A-Z]{6}\+", "a subset without a tag")

    def test_mutool_reads_and_draws_without_a_word(self):
        mutool = tool("mutool")
        for report in samples.everything():
            with self.subTest(report.name):
                info = run(mutool, "info", report.pdf)
                self.assertEqual([line for line in info.stderr.decode("utf-8", "replace").splitlines()
                                  if line.strip() and line.strip() != samples.MUTOOL_ITSELF], [])
                self.assertEqual(said(run(mutool, "draw", "-q", "-r", 30, "-F", "pgm", "-o", os.devnull, report.pdf)), [])

    def test_ghostscript_draws_without_a_word(self):
        gs = tool("gs")
        for report in samples.everything():
            with self.subTest(report.name):
                done = run(gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dPDFSTOPONWARNING", "-sDEVICE=pgmraw", "-r30",
                           f"-sOutputFile={os.devnull}", report.pdf)
                self.assertEqual(said(done), [])

    def test_conformance(self):
        """PDF_CHECKER: a command that takes files and gives 0 when all of them conform."""
        command = shlex.split(os.environ.get("PDF_CHECKER", ""))
        files = [report.pdf for report in samples.everything()]
        if command:
            done = run(*command, *files, check=False)
            self.assertEqual(done.returncode, 0, (done.stdout + done.stderr).decode("utf-8", "replace")[-4000:])
        elif shutil.which("verapdf"):
            for flavour in ("2a", "ua1"):
                text = text_of("verapdf", "--format", "text", "--flavour", flavour, *files)
                self.assertEqual([line for line in text.splitlines() if not line.startswith("PASS")], [])
        else:
            self.skipTest("conformance not checked: neither PDF_CHECKER nor verapdf is there")


class Properties(unittest.TestCase):
    def test_title_language_and_tags(self):
        for report in samples.everything():
            with self.subTest(report.name):
                pdf = read(report.pdf)
                info = pdf.get(pdf.trailer["/Info"])
                title = pdf.text(info["/Title"])
                self.assertIn(subject(report), flat(title))
                self.assertEqual(pdf.text(info["/Author"]), report.data["unit"]["name"])
                self.assertEqual(pdf.text(pdf.catalog["/Lang"]), "zh-CN")
                self.assertIs(pdf.get(pdf.catalog["/MarkInfo"])["/Marked"], True)
                self.assertIs(pdf.get(pdf.catalog["/ViewerPreferences"])["/DisplayDocTitle"], True)
                if report.data.get("date"):
                    self.assertEqual(pdf.text(info["/CreationDate"])[:10], "D:" + report.data["date"].replace("-", ""))
                self.assertIn(f"<rdf:li xml:lang=\"x-default\">{escaped(title)}</rdf:li>",
                              pdf.stream(pdf.catalog["/Metadata"]).decode("utf-8"))

    def test_a_page_is_labelled_with_the_number_printed_on_it(self):
        for report in samples.everything():
            with self.subTest(report.name):
                pdf = read(report.pdf)
                _, sheets = dumps.read_pages(report.dump("pages"))
                self.assertEqual(len(sheets), len(pdf.pages))
                printed = {}
                for glyph in pdf.glyphs():
                    if glyph.artifact == "Footer" or glyph.artifact == "Pagination":
                        printed[glyph.page] = printed.get(glyph.page, "") + glyph.text
                labels = pdfdoc.page_labels(pdf)
                last = max((int(label) for label in labels if label), default=0)
                forms = dumps.page_numbers(report.dump("flow"))
                for page, sheet in enumerate(sheets):
                    self.assertEqual(str(sheet.number or ""), labels[page])
                    if labels[page]:
                        texts = [flat(text.format(page=labels[page], pages=last)) for text in forms]
                        self.assertTrue(any(text in flat(printed.get(page, "")) for text in texts), f"page {page + 1}: {printed.get(page)!r}")
                    else:
                        self.assertIsNone(re.search(r"\d", printed.get(page, "")), f"page {page + 1} has no label")

    def test_numbers_go_up_by_one(self):
        for report in samples.everything():
            with self.subTest(report.name):
                numbers = [int(label) for label in pdfdoc.page_labels(read(report.pdf)) if label]
                self.assertEqual(numbers, list(range(numbers[0], numbers[0] + len(numbers))) if numbers else [])

    def test_bookmarks_are_the_headings_that_the_form_names(self):
        for report in samples.everything():
            with self.subTest(report.name):
                pdf = read(report.pdf)
                marks = pdf.glyphs_by_mark()
                headings = []
                for element in (e for root in pdf.structure() for e in root.all(*HEADINGS)):
                    glyphs = pdf.glyphs_of(element, marks)
                    headings.append((int(element.type[1]), flat(pdf.text_of(element, marks)), glyphs[0].page))
                self.assertEqual(headings[0][0], 1)
                for before, after in zip(headings, headings[1:]):
                    self.assertLessEqual(after[0], before[0] + 1, "a level of headings is skipped")
                wanted = [(level, flat(text)) for level, text in dumps.bookmarks(dumps.read_flow(report.dump("flow")))]
                if len(wanted) > 1:
                    self.assertEqual(pdf.catalog.get("/PageMode"), "/UseOutlines")
                    found = pdfdoc.bookmarks(pdf)
                    self.assertEqual([(level, flat(title)) for level, title, _ in found], wanted)
                    where = iter([heading[1:] for heading in headings])
                    for _, title, page in found:
                        self.assertIn((flat(title), page), where, "a bookmark leads to another page than its heading's")

    def test_size(self):
        if not SIZES.exists():
            self.skipTest("tests/render/sizes.json is absent: run tests/golden/accept")
        limits = json.loads(SIZES.read_text(encoding="utf-8"))
        for report in samples.everything():
            with self.subTest(report.name):
                self.assertIn(report.name, limits, "no limit: run tests/golden/accept")
                self.assertLessEqual(report.pdf.stat().st_size, limits[report.name])


def subject(report):
    """What a report is about, as its title says it: a project, or what the unit reports on."""
    if samples.each_of(report.form) == "projects":
        return flat(report.data["projects"][report.project - 1]["name"])
    return flat(report.data["unit"]["name"])


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Determinism(unittest.TestCase):
    def test_the_same_bytes_whatever_the_surroundings(self):
        for name in dict.fromkeys(name for name, _, _ in samples.jobs()):
            with self.subTest(name), tempfile.TemporaryDirectory() as folder:
                run(samples.PROGRAM, "render", samples.ROOT / f"data/{name}.json", "-o", f"{folder}/again/", cwd=folder,
                    env=samples.environment(LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8", TZ="Pacific/Apia", HOME=folder,
                                            SOURCE_DATE_EPOCH="86400" if samples.filing(name).get("date") else ""))
                first = {flat(path.name): path.read_bytes()
                         for path in (samples.reports()[0].pdf.parent / name / "asked").glob("*.pdf")}
                again = {flat(path.name): path.read_bytes() for path in (pathlib.Path(folder) / "again").glob("*.pdf")}
                self.assertEqual(first.keys(), again.keys())
                for file in first:
                    self.assertEqual(first[file], again[file], f"{file} differs")

    def test_nothing_of_this_machine_is_in_the_files(self):
        for report in samples.everything():
            data = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(report.pdf), "-"],
                                  capture_output=True, check=True).stdout if shutil.which("qpdf") else report.pdf.read_bytes()
            for trace in (str(samples.ROOT), str(samples.TOOLS), os.uname().nodename):
                if len(trace) > 5:
                    self.assertNotIn(trace.encode(), data, report.name)


if __name__ == "__main__":
    samples.main()
