"""Tables as they stand on the pages: closed grids, rules that nothing touches, heads and labels on every part.

Held twice: by the items of the page list (what the layout believes), and by the pixels of a rendering (what is
seen). The rules of a page divide it into faces; each face must be a cell.
"""
import re
import unittest

import dumps
import images
import samples
from grids import NEAR, Grid, pages_of, parts
from samples import flat, tool

DPI = 150
BLACK, WHITE = 140, 250


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = [page for report in samples.everything() for page in pages_of(report)]

    def test_every_grid_is_closed(self):
        for page in self.pages:
            with self.subTest(page.name):
                for grid in page.grids:
                    x0, x1, y0, y1 = grid.xs[0], grid.xs[-1], grid.ys[0], grid.ys[-1]
                    self.assertTrue(grid.has_across(y0, x0, x1), "no rule over the whole top")
                    self.assertTrue(grid.has_across(y1, x0, x1), "no rule under the whole bottom")
                    self.assertTrue(grid.has_down(x0, y0, y1), "no rule along the whole left side")
                    self.assertTrue(grid.has_down(x1, y0, y1), "no rule along the whole right side")

    def test_every_table_stands_in_one_grid(self):
        for page in self.pages:
            with self.subTest(page.name):
                found = {}
                for run in (run for run in page.sheet.runs if run.elem and page.table_of(run.elem) and flat(run.text)):
                    found.setdefault(page.table_of(run.elem), set()).add(page.grid_of(run))
                for grids in found.values():
                    self.assertEqual(len(grids - {None}), 1, "the rules of the table do not hang together")
                    self.assertNotIn(None, grids, "a text of the table stands outside its rules")

    def test_every_face_is_a_rectangle(self):
        for page in self.pages:
            with self.subTest(page.name):
                for grid in page.grids:
                    for face in grid.faces:
                        columns, rows = {i for i, _ in face}, {j for _, j in face}
                        self.assertEqual(len(face), len(columns) * len(rows), f"a cell at {grid.box(face)} is no rectangle")

    def test_no_rule_ends_in_the_open(self):
        for page in self.pages:
            with self.subTest(page.name):
                for grid in page.grids:
                    for r in grid.across:
                        for x in (r.x, r.x + r.w):
                            self.assertTrue(any(abs(d.x + d.w / 2 - x) <= 2 * NEAR and d.y - NEAR <= r.y + r.h and r.y <= d.y + d.h + NEAR
                                                for d in grid.down), f"the rule at y={r.y:.2f} ends in the open at x={x:.2f}")
                    for r in grid.down:
                        for y in (r.y, r.y + r.h):
                            self.assertTrue(any(abs(a.y + a.h / 2 - y) <= 2 * NEAR and a.x - NEAR <= r.x + r.w and r.x <= a.x + a.w + NEAR
                                                for a in grid.across), f"the rule at x={r.x:.2f} ends in the open at y={y:.2f}")

    def test_every_run_stays_in_its_cell(self):
        for page in self.pages:
            with self.subTest(page.name):
                for run in (run for run in page.sheet.runs if flat(run.text)):
                    left, top, right, bottom = run.box
                    grid = page.grid_of(run)
                    if grid is None:
                        continue
                    face = grid.face_at((left + right) / 2, (top + bottom) / 2)
                    self.assertIsNotNone(face, f"{run.text!r} stands in no cell")
                    box = grid.box(face)
                    for sticks_out in (box[0] - left, box[1] - top, right - box[2], bottom - box[3]):
                        self.assertLessEqual(sticks_out, 0.05 * run.size, f"{run.text!r} sticks out of its cell")

    def test_no_two_texts_overlap(self):
        for page in self.pages:
            with self.subTest(page.name):
                runs = sorted((run for run in page.sheet.runs if flat(run.text)), key=lambda run: run.box[1])
                for number, run in enumerate(runs):
                    left, top, right, bottom = run.box
                    for other in runs[number + 1:]:
                        if other.box[1] > bottom:
                            break
                        across = min(right, other.box[2]) - max(left, other.box[0])
                        down = min(bottom, other.box[3]) - max(top, other.box[1])
                        self.assertFalse(across > 0.55 * run.size and down > 0.3 * run.size, f"{run.text!r} over {other.text!r}")

    def test_no_row_goes_over_that_would_have_fitted(self):
        """Under a part no more is left white than the next row needs, with the heads that belong to it."""
        for before, after in zip(self.pages, self.pages[1:]):
            if before.report is not after.report or before.report.form != samples.PROJECT:
                continue
            with self.subTest(f"{before.report.name} page {before.number}"):
                flow = before.report.dump("flow")
                bottom = int(re.search(r"^type 0 .* margins=\d+,\d+,(\d+)", flow, re.M)[1]) / samples.EMU
                left = before.sheet.height - bottom - before.grids[0].bottom
                self.assertLess(left, self.first_rows(after) + 1, "a row that would have fitted was moved to the next page")

    @staticmethod
    def first_rows(page):
        """Height of the first rows of a page, to the end of the first one with data; repeated rows do not count."""
        grid, height = page.grids[0], 0
        for above, below in zip(grid.ys, grid.ys[1:]):
            real = [run.elem for run in page.sheet.runs if run.elem and above < run.y - 0.38 * run.size < below]
            height += below - above if real or height else 0
            if any(page.kind_of(elem) == "TD" for elem in real):
                break
        return height


class Continued(unittest.TestCase):
    HEADS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")

    def continued(self):
        """(page, indicators that have their row on it) of pages that go on with the indicators."""
        for report in samples.reports():
            if not report.project:
                continue
            pages = pages_of(report)
            indicators = report.data["projects"][report.project - 1]["indicators"]
            yield report, pages, indicators

    def rows(self, page, indicators, at):
        """(indicator, y of its row) on the page; `at` counts the indicators that had their row before."""
        grid = page.grids[0]
        column = self.column_of_names(page)
        if column is None:
            return
        faces = sorted((face for face in grid.faces if column[0] - 1 < grid.box(face)[0] < column[1] - 1 and grid.box(face)[1] > column[2] - 1),
                       key=lambda face: grid.box(face)[1])
        for face in faces:
            text = page.text_in(grid, face)
            if at[0] < len(indicators) and text and text == flat(indicators[at[0]]["name"]):
                box = grid.box(face)
                yield indicators[at[0]], (box[1] + box[3]) / 2, grid
                at[0] += 1

    @staticmethod
    def column_of_names(page):
        """(left, right, bottom) of the head 三级指标."""
        grid = page.grids[0]
        for face in grid.faces:
            if page.text_in(grid, face) == "三级指标":
                box = grid.box(face)
                return box[0], box[2], box[3]
        return None

    def test_heads_stand_on_every_part(self):
        for report, pages, indicators in self.continued():
            at, begun = [0], False
            for page in pages:
                has_rows = bool(list(self.rows(page, indicators, at)))
                with self.subTest(f"{report.name} page {page.number}"):
                    grid = page.grids[0]
                    texts = [page.text_in(grid, face) for face in grid.faces]
                    heads = [face for face in grid.faces if page.text_in(grid, face) in self.HEADS[:3]]
                    if has_rows:
                        for head in self.HEADS:
                            wanted = 2 if page.number == 1 and head in ("分值", "得分") else 1
                            self.assertEqual(texts.count(head), wanted, f"head {head}")
                        self.assertEqual([text for text in texts if "绩效指标" in text][:1], ["绩效指标"], "the label at the left")
                    for head in heads:
                        real = any(run.elem for run in page.runs_in(grid, head))
                        self.assertEqual(real, not begun, "a head is content where it stands first, an artifact after that")
                    begun = begun or has_rows

    def test_each_indicator_stands_beside_its_labels(self):
        """On every page, the cells at the left of an indicator hold its level 1 and level 2: labels are set again."""
        for report, pages, indicators in self.continued():
            at = [0]
            for page in pages:
                for indicator, y, grid in self.rows(page, indicators, at):
                    with self.subTest(f"{report.name} page {page.number} {indicator['name']}"):
                        name_left = self.column_of_names(page)[0]
                        lefts = sorted({grid.box(face)[0] for face in grid.faces
                                        if grid.box(face)[0] < name_left - 1 and grid.box(face)[1] < y < grid.box(face)[3]})
                        texts = [page.text_in(grid, grid.face_at(left + 3, y)).replace("（续）", "") for left in lefts]
                        wanted = ["绩效指标", flat(indicator.get("level1", "")), flat(indicator.get("level2", ""))]
                        self.assertEqual(texts, wanted)
            self.assertEqual(at[0], len(indicators), f"{report.name}: an indicator has no row with its name whole")

    def test_the_last_part_is_not_the_total_alone(self):
        for report, pages, _ in self.continued():
            if len(pages) > 1:
                real = [row for row in pages[-1].sheet.runs if row.elem and flat(row.text)]
                if real:
                    ys = {round(run.y) for run in real}
                    self.assertGreater(len(ys), 1, f"{report.name}: 总分 stands alone on its page")


class Pixels(unittest.TestCase):
    """What the eye sees: rules without gaps, and white on both sides of them."""

    @classmethod
    def setUpClass(cls):
        tool("mutool")

    def test_rules_are_whole_and_untouched(self):
        scale = DPI / 72
        checked = 0
        for report in samples.reports():
            if not report.project:
                continue
            _, sheets = dumps.read_pages(report.dump("pages"))
            with report.pictures("mutool", DPI) as paths:
                pictures = [images.read_pgm(path) for path in paths]
            for number, (sheet, picture) in enumerate(zip(sheets, pictures), 1):
                turned = transposed(picture)
                for grid in parts(sheet):
                    with self.subTest(f"{report.name} page {number}"):
                        for rule in grid.across:
                            crossings = [(d.x, d.x + d.w) for d in grid.down if d.y < rule.y + rule.h + 1 and rule.y - 1 < d.y + d.h]
                            self.check(picture, (rule.x, rule.x + rule.w, rule.y, rule.y + rule.h), crossings, scale, "across")
                        for rule in grid.down:
                            crossings = [(a.y, a.y + a.h) for a in grid.across if a.x < rule.x + rule.w + 1 and rule.x - 1 < a.x + a.w]
                            self.check(turned, (rule.y, rule.y + rule.h, rule.x, rule.x + rule.w), crossings, scale, "down")
                        checked += len(grid.across) + len(grid.down)
        self.assertGreater(checked, 100)

    def check(self, picture, rule, crossings, scale, way):
        """`rule`: from, to, and its two sides. Dark all along; white a pixel beside it but for crossing rules."""
        start, end = int(rule[0] * scale) + 2, int(rule[1] * scale) - 2
        first, last = int(rule[2] * scale), int(rule[3] * scale)
        if end <= start:
            return
        middle = [picture.row(y, start, end) for y in range(first, last + 1)]
        faint = max(min(values) for values in zip(*middle))
        self.assertLess(faint, BLACK, f"the rule {way} at {rule[2]:.1f} pt has a gap")
        for beside in (first - 2, last + 2):
            row = bytearray(picture.row(beside, start, end))
            for a, b in crossings:
                x0, x1 = int(a * scale) - 2 - start, int(b * scale) + 3 - start
                row[max(0, x0):max(0, x1)] = b"\xff" * len(row[max(0, x0):max(0, x1)])
            if row and min(row) < WHITE:
                at = (start + row.index(min(row))) / scale
                self.fail(f"something touches the rule {way} at {rule[2]:.1f} pt, {at:.1f} pt along")


def transposed(picture):
    """Columns as rows."""
    data = b"".join(picture.data[x::picture.width] for x in range(picture.width))
    return images.Gray(picture.height, picture.width, data)


class TheTestItself(unittest.TestCase):
    @staticmethod
    def square(*without):
        sides = {"top": (0, 0, 100, 1), "bottom": (0, 99, 100, 1), "left": (0, 0, 1, 100), "right": (99, 0, 1, 100),
                 "half": (50, 0, 0.5, 50), "middle": (0, 50, 100, 0.5)}
        return [dumps.Rect(*box, "000000") for name, box in sides.items() if name not in without]

    def test_it_sees_three_cells(self):
        self.assertEqual(len(Grid(self.square()).faces), 3)

    def test_it_sees_an_open_side_and_a_torn_rule(self):
        self.assertFalse(Grid(self.square("right", "half") + [dumps.Rect(99, 0, 1, 60, "000000")]).has_down(99.5, 0, 100))
        torn = Grid(self.square("middle") + [dumps.Rect(0, 50, 50, 0.5, "000000")])
        self.assertTrue(any(len(face) != len({i for i, _ in face}) * len({j for _, j in face}) for face in torn.faces))


if __name__ == "__main__":
    samples.main()
