"""What is put in comes out: every string that a form shows is in the file's text, in the order of reading, and nothing else.

Three independent readings of each file: our own walk of the structure tree (pdfdoc), poppler's
(pdfinfo -struct-text), and plain extraction (pdftotext). What must be there is taken from the filing and the
form, not from the program.
"""
import bisect
import decimal
import re
import unicodedata
import unittest

import dumps
import pdfdoc
import samples
from reading import Reading, fixed_labels, in_order, literal_pieces, money_texts, reading_of
from samples import flat, run, text_of, tool

def is_right_to_left(text):
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def lines_of(value):
    """A text of the filing, or a list of them, as a list."""
    return [] if value is None else [v for v in (value if isinstance(value, list) else [value]) if flat(v)]


class PutInComesOut(unittest.TestCase):
    maxDiff = 2000

    def projects(self):
        for report in samples.reports():
            if report.project:
                yield report, report.data["projects"][report.project - 1], reading_of(report.pdf)

    def test_every_indicator_in_a_row_of_its_own_in_order(self):
        for report, project, reading in self.projects():
            with self.subTest(report.name):
                rows, at, shown = reading.rows(), 0, {}
                for number, indicator in enumerate(project["indicators"]):
                    labels = []
                    for level in ("level1", "level2"):
                        # a merged label stands in the row where its group begins
                        path = tuple(flat(indicator.get(key, "")) for key in ("level1", "level2")[:int(level[-1])])
                        if shown.get(level) != path:
                            labels.append(path[-1])
                        shown[level] = path
                    wanted = [text for text in labels if text]
                    wanted += [flat(str(indicator[key])) for key in ("name", "target", "actual", "weight", "score", "deviation")
                               if flat(str(indicator.get(key) or ""))]
                    while at < len(rows) and flat(indicator["name"]) not in rows[at]:
                        at += 1
                    self.assertLess(at, len(rows), f"indicator {number + 1} {indicator['name']!r} has no row after the one before")
                    missing = in_order(wanted, rows[at])
                    self.assertIsNone(missing, f"indicator {number + 1}: {missing!r} is not in its place in {rows[at]}")
                    at += 1

    def test_labels_stand_once_a_group(self):
        for report, project, reading in self.projects():
            with self.subTest(report.name):
                cells = [text for row in reading.rows() for text in row]
                for key, wanted in self.groups(project).items():
                    if key:
                        others = sum(flat(str(i.get(f) or "")) == key for i in project["indicators"]
                                     for f in ("name", "target", "actual", "deviation"))
                        self.assertEqual(cells.count(key) - others, wanted, f"label {key!r}")

    @staticmethod
    def groups(project):
        count, last = {}, {}
        for indicator in project["indicators"]:
            for depth in (1, 2):
                path = tuple(flat(indicator.get(f"level{d}", "")) for d in range(1, depth + 1))
                if last.get(depth) != path:
                    count[path[-1]] = count.get(path[-1], 0) + 1
                last[depth] = path
        return count

    def test_funds_row_by_row(self):
        labels = {"total": "年度资金总额", "fiscal": "其中：当年财政拨款", "carried_over": "上年结转资金", "other": "其他资金"}
        for report, project, reading in self.projects():
            with self.subTest(report.name):
                rows = {row[i]: row for row in reading.rows() for i in range(len(row)) if row[i] in labels.values()}
                for source, label in labels.items():
                    row = rows[label]
                    figures = project.get("funds", {}).get(source, {})
                    at = row.index(label)
                    for offset, key in enumerate(("initial", "budget", "executed"), 1):
                        if figures.get(key) in (None, ""):
                            self.assertEqual(row[at + offset], "")
                        else:
                            self.assertIn(row[at + offset], money_texts(figures[key]))
                self.check_totals(project, rows[labels["total"]], reading)

    def check_totals(self, project, row, reading):
        """Rate and score, worked out here once more from the rules."""
        total = project.get("funds", {}).get("total", {})
        at = row.index("年度资金总额")
        weight, rate, score = row[at + 4:at + 7]
        budget, executed = (decimal.Decimal(total[key].replace(",", "")) if total.get(key) else None
                            for key in ("budget", "executed"))
        cents = decimal.Decimal("0.01")
        if total.get("weight"):
            self.assertEqual(decimal.Decimal(weight), decimal.Decimal(total["weight"]))
        if budget and executed is not None:
            quotient = executed / budget
            if total.get("rate") is None:
                wanted = (100 * quotient).quantize(cents, decimal.ROUND_HALF_UP)
                self.assertEqual(decimal.Decimal(rate.rstrip("%")), wanted)
            if total.get("score") is None:
                wanted = (decimal.Decimal(weight) * min(quotient, decimal.Decimal(1))).quantize(cents, decimal.ROUND_HALF_UP)
                self.assertEqual(decimal.Decimal(score), wanted)
        last = reading.rows()[-1]
        if project.get("total_score"):
            self.assertIn(project["total_score"], last)
        elif all(i.get("score") for i in project["indicators"]) and score:
            wanted = decimal.Decimal(score) + sum(decimal.Decimal(i["score"]) for i in project["indicators"])
            self.assertIn(wanted, [decimal.Decimal(text) for text in last[1:] if re.fullmatch(r"[\d.]+", text)])

    def test_names_and_goals(self):
        for report, project, reading in self.projects():
            with self.subTest(report.name):
                unit = report.data["unit"]
                cells = [text for row in reading.rows() for text in row]
                wanted = [project["name"],
                          project.get("competent_department") if "competent_department" in project
                          else unit.get("competent_department") or unit["name"],
                          project["implementing_unit"] if "implementing_unit" in project else unit["name"]]
                self.assertIsNone(in_order([flat(text) for text in wanted if flat(text or "")], cells))
                goal = project.get("goal", {})
                goals = [flat("".join(lines_of(goal.get(key)))) for key in ("expected", "actual")]
                self.assertIsNone(in_order([text for text in goals if text], cells))

    def test_fixed_labels_of_the_form(self):
        for report, _, reading in self.projects():
            with self.subTest(report.name):
                text, at = reading.all(), 0
                labels = [flat(label) for label in fixed_labels(report.layout["blocks"]) if flat(label)]
                self.assertGreater(len(labels), 20, "the form's labels were not found: teach this test its language")
                for label in labels:
                    found = text.find(label, at)
                    self.assertGreaterEqual(found, 0, f"{label!r} is not there, or not after the labels before it")
                    at = found + len(label)

    def test_every_cell_names_its_heads(self):
        """What a screen reader says before a value: the head of its column and the indicator of its row."""
        columns = {"target": "年度指标值", "actual": "实际完成值", "weight": "分值", "score": "得分", "deviation": "偏差原因分析及改进措施"}
        for report, project, reading in self.projects():
            with self.subTest(report.name):
                cells = [cell for root in reading.roots for cell in root.all("TH", "TD")]
                names = {cell.id: reading.text(cell) for cell in cells if cell.id}
                heads = {}  # of the value cells of an indicator's row: the texts of their heads
                for row in (row for root in reading.roots for row in root.all("TR")):
                    texts = {flat(reading.text(cell)): cell for cell in row.all("TH")}
                    for name in texts:
                        heads.setdefault(name, []).append([[names[reading.pdf.text(i)] for i in cell.attributes.get("Headers", [])]
                                                           for cell in row.all("TD")])
                for indicator in project["indicators"]:
                    name = flat(indicator["name"])
                    values = [key for key in columns if flat(str(indicator.get(key) or ""))]
                    for rows in heads[name]:
                        found = [cell for cell in rows if name in cell]
                        for key in values:
                            self.assertTrue(any(columns[key] in cell for cell in found), f"no cell of {name} has the head {columns[key]}")

    def test_tables_are_true_grids(self):
        for report, _, reading in self.projects():
            for table in (table for root in reading.roots for table in root.all("Table")):
                rows = table.all("TR")
                taken = set()
                for y, row in enumerate(rows):
                    x = 0
                    for cell in row.all("TH", "TD"):
                        while (x, y) in taken:
                            x += 1
                        box = {(x + dx, y + dy) for dx in range(cell.attributes.get("ColSpan", 1))
                               for dy in range(cell.attributes.get("RowSpan", 1))}
                        self.assertFalse(box & taken, f"{report.name}: {reading.text(cell)!r} overlaps another cell")
                        taken |= box
                width = max(x for x, _ in taken) + 1
                self.assertEqual(len(taken), width * len(rows), f"{report.name}: a table with holes")
                self.assertEqual(max(y for _, y in taken) + 1, len(rows), f"{report.name}: a cell reaches below its table")

    def test_narrative_in_order(self):
        for report in samples.reports():
            if report.project:
                continue
            with self.subTest(report.name):
                reading = reading_of(report.pdf)
                narrative = next(n for n in report.data["narratives"] if n["report"] == report.form)
                text, at = reading.all(), 0
                for wanted in self.narrative_texts(narrative):
                    found = text.find(wanted, at)
                    self.assertGreaterEqual(found, 0, f"{wanted!r} is not there, or not after the texts before it")
                    at = found + len(wanted)

    @staticmethod
    def narrative_texts(narrative):
        """Fixed parts of all texts, and the numbers of headings, counted here once more."""
        texts = [*narrative.get("title", []), narrative.get("salutation", "")]
        count = [0, 0, 0, 0]
        for item in narrative["body"]:
            item = {"p": item} if isinstance(item, str) else item
            for key, value in item.items():
                if re.fullmatch("h[1-4]", key):
                    level = int(key[1]) - 1
                    count[level] += 1
                    count[level + 1:] = [0] * (3 - level)
                    n = count[level]
                    texts.append((f"{chinese(n)}、", f"（{chinese(n)}）", f"{n}.", f"（{n}）")[level] + value)
                elif key in ("p", "text"):
                    texts.append(value)
        attachments = narrative.get("attachments", [])
        for number, attachment in enumerate(attachments, 1):
            texts.append((f"{number}." if len(attachments) > 1 else "") + attachment["title"])
        signature = narrative.get("signature", {})
        texts += signature.get("organs", [])
        if signature.get("date"):
            year, month, day = (int(part) for part in signature["date"].split("-"))
            texts.append(f"{year}年{month}月{day}日")
        return [piece for text in texts if text for piece in literal_pieces(text)]


def chinese(n):
    digits = "零一二三四五六七八九"
    if n < 10:
        return digits[n]
    tens, ones = divmod(n, 10)
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


class NothingElse(unittest.TestCase):
    maxDiff = 2000

    def test_the_content_is_the_flow_and_no_more(self):
        for report in samples.everything():
            with self.subTest(report.name):
                reading = reading_of(report.pdf)
                wanted = "".join(flat(para.text) + self.entries(report, reading, para)
                                 for para in dumps.read_flow(report.dump("flow")) if para.owner != "continued")
                self.assertEqual(reading.all(), wanted)

    @staticmethod
    def entries(report, reading, para):
        """What a table of contents must say: each heading, and the number printed on the page where it stands."""
        if para.owner != "contents":
            return ""
        numbers = pdfdoc.page_labels(reading.pdf)
        pages = iter(page for _, _, page in pdfdoc.bookmarks(reading.pdf))
        return "".join(flat(text) + numbers[page] for (level, text), page in
                       zip(dumps.bookmarks(dumps.read_flow(report.dump("flow"))), pages, strict=True) if level <= para.levels)

    def test_every_piece_of_content_belongs_to_the_tree_once(self):
        for report in samples.everything():
            with self.subTest(report.name):
                reading = reading_of(report.pdf)
                listed = [kid for root in reading.roots for element in root.walk() for kid in element.kids
                          if not isinstance(kid, pdfdoc.Element)]
                self.assertEqual(len(listed), len(set(listed)), "a marked content is in the tree twice")
                self.assertEqual(set(reading.marks) - set(listed), set(), "marked content outside the tree")

    def test_artifacts_only_repeat_or_count_pages(self):
        for report in samples.everything():
            with self.subTest(report.name):
                reading = reading_of(report.pdf)
                content = reading.all()
                notes = {flat(text) for line in report.dump("flow").splitlines() if line.startswith("type ")
                         for text in dumps.quoted(line)}
                _, sheets = dumps.read_pages(report.dump("pages"))
                pages = max(sheet.number for sheet in sheets)
                for sheet in sheets:
                    numbers = {flat(text.format(page=sheet.number, pages=pages)) for text in dumps.page_numbers(report.dump("flow"))}
                    for run in (run for run in sheet.runs if run.artifact):
                        text = flat(run.text)
                        if run.artifact == "repeat":
                            self.assertIn(text.removesuffix("（续）"), content)
                        else:
                            self.assertTrue(text in notes | numbers or text in ("—", str(sheet.number)) or set(text) == {"…"},
                                            f"{run.artifact}: {text!r}")


class OtherReaders(unittest.TestCase):
    maxDiff = 2000

    def test_poppler_reads_the_structure_alike(self):
        """Elements that need ActualText are left out: pdfinfo prints their glyphs instead. It draws the pages once
        for every element: short files, and one report of each form, are enough."""
        pdfinfo = tool("pdfinfo")
        for report in (report for report in samples.everything() if report.project <= 1):
            reading = reading_of(report.pdf)
            if len(reading.pdf.pages) > (3 if report.filing in samples.FILINGS else 1):
                continue
            with self.subTest(report.name):
                theirs = struct_text(run(pdfinfo, "-struct-text", report.pdf).stdout.decode("utf-8", "replace"))
                ours = reading.leaves()
                self.assertEqual([kind for kind, _ in theirs], [element.type for element in ours])
                for (_, text), element in zip(theirs, ours):
                    if len(element.all(*Reading.LEAVES)) == 1 and not reading.has_actual_text(element):
                        self.assertEqual(text, reading.text(element))

    def test_pdftotext_gives_every_text(self):
        """Texts with a right-to-left script are left out: pdftotext turns ActualText round."""
        pdftotext = tool("pdftotext")
        for report in samples.everything():
            with self.subTest(report.name):
                pages = [flat(page) for page in text_of(pdftotext, "-raw", report.pdf, "-").split("\f")]
                for para in dumps.read_flow(report.dump("flow")):
                    text = flat(para.text)
                    if text and para.owner != "continued" and not is_right_to_left(text):
                        self.assertTrue(found_in(text, pages), f"{text!r} cannot be copied")


def found_in(text, pages):
    """Whether the text stands on a page whole, or in parts on pages one after the other."""
    for number, page in enumerate(pages):
        if text in page:
            return True
        head = bisect.bisect(range(1, len(text)), 0, key=lambda n: text[:n] not in page)
        for cut in range(head, max(0, head - 4), -1):
            if number + 1 < len(pages) and found_in(text[cut:], pages[number + 1:]):
                return True
    return False


def struct_text(printed):
    """pdfinfo -struct-text: (type, text) of the leaves."""
    leaves = []
    for line in printed.splitlines():
        element = re.match(r"\s*([A-Z][A-Za-z0-9]*)(?: <[^>]*>)?(?: \([a-z]+\))?:?$", line)
        text = re.match(r'\s*"(.*)"$', line)
        if element:
            leaves.append((element[1], ""))
        elif text and leaves:
            leaves[-1] = (leaves[-1][0], leaves[-1][1] + flat(text[1]))
    return [(kind, text) for kind, text in leaves if kind in Reading.LEAVES]


if __name__ == "__main__":
    samples.main()
