"""The rules of a page as the items of the page list have them: what they enclose, and what stands inside."""
import dumps
from samples import flat

THIN = 3.0          # points: a rectangle thinner than this is a rule
NEAR = 0.75         # points: rules this close meet (half of the thickest)


class Grid:
    """The rules of one part of a table: what they enclose."""

    def __init__(self, rects):
        self.across = [r for r in rects if r.h <= THIN and r.w > THIN]
        self.down = [r for r in rects if r.w <= THIN and r.h > THIN]
        self.left = min(r.x for r in rects)
        self.right = max(r.x + r.w for r in rects)
        self.top = min(r.y for r in rects)
        self.bottom = max(r.y + r.h for r in rects)
        self.xs = joined(r.x + r.w / 2 for r in self.down)
        self.ys = joined(r.y + r.h / 2 for r in self.across)
        self.faces = self._faces()

    def has_across(self, y, x0, x1):
        """Whether rules run along y from x0 to x1 without a gap."""
        return covers([(r.x, r.x + r.w) for r in self.across if abs(r.y + r.h / 2 - y) <= NEAR], x0, x1)

    def has_down(self, x, y0, y1):
        return covers([(r.y, r.y + r.h) for r in self.down if abs(r.x + r.w / 2 - x) <= NEAR], y0, y1)

    def _faces(self):
        """Unites the smallest boxes between all rules where no rule parts them: lists of (column, row)."""
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        left_to_do = {(i, j) for i in range(columns) for j in range(rows)}
        faces = []
        while left_to_do:
            face, open_ends = set(), [left_to_do.pop()]
            while open_ends:
                i, j = open_ends.pop()
                face.add((i, j))
                x0, x1, y0, y1 = self.xs[i], self.xs[i + 1], self.ys[j], self.ys[j + 1]
                for step, parted in (((1, 0), lambda: self.has_down(x1, y0, y1)), ((-1, 0), lambda: self.has_down(x0, y0, y1)),
                                     ((0, 1), lambda: self.has_across(y1, x0, x1)), ((0, -1), lambda: self.has_across(y0, x0, x1))):
                    other = i + step[0], j + step[1]
                    if other in left_to_do and not parted():
                        left_to_do.discard(other)
                        open_ends.append(other)
            faces.append(face)
        return faces

    def box(self, face):
        """(left, top, right, bottom) from rule to rule."""
        return (self.xs[min(i for i, _ in face)], self.ys[min(j for _, j in face)],
                self.xs[max(i for i, _ in face) + 1], self.ys[max(j for _, j in face) + 1])

    def face_at(self, x, y):
        for face in self.faces:
            left, top, right, bottom = self.box(face)
            if left <= x <= right and top <= y <= bottom:
                return face
        return None


def joined(values):
    """Sorted values, those within NEAR of one another as one."""
    out = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def covers(pieces, start, end):
    at = start + NEAR
    for first, last in sorted(pieces):
        if first <= at + 0.02:
            at = max(at, last)
    return at >= end - NEAR


def touches(a, b):
    return (a.x - NEAR <= b.x + b.w and b.x - NEAR <= a.x + a.w and a.y - NEAR <= b.y + b.h and b.y - NEAR <= a.y + a.h)


def parts(sheet):
    """The rules of a sheet, grouped into what hangs together: one Grid for each part of a table."""
    rules = [r for r in sheet.rects if r.color == "000000" and (r.w <= THIN or r.h <= THIN)]
    groups = []
    for rule in rules:
        hanging = [group for group in groups if any(touches(rule, other) for other in group)]
        groups = [group for group in groups if group not in hanging] + [[rule] + [r for group in hanging for r in group]]
    return sorted((Grid(group) for group in groups), key=lambda grid: grid.top)


class Page:
    def __init__(self, report, number, sheet, elems):
        self.report, self.number, self.sheet = report, number, sheet
        self.elems = elems
        self.grids = parts(sheet)

    def kind_of(self, elem):
        """TD or TH: the cell that an element is, or is in."""
        while self.elems[elem].type not in ("TD", "TH", "Document"):
            elem = self.elems[elem].parent
        return self.elems[elem].type

    @property
    def name(self):
        return f"{self.report.name} page {self.number}"

    def grid_of(self, run):
        """The grid that a run stands in, or None."""
        left, top, right, bottom = run.box
        return next((grid for grid in self.grids if grid.top < (top + bottom) / 2 < grid.bottom and
                     grid.left < (left + right) / 2 < grid.right), None)

    def table_of(self, elem):
        """The Table that an element is in; 0: none."""
        while elem and self.elems[elem].type != "Table":
            elem = self.elems[elem].parent
        return elem

    def runs_in(self, grid, face):
        left, top, right, bottom = grid.box(face)
        for run in self.sheet.runs:
            x, y = run.x + run.width / 2, run.y - 0.38 * run.size
            if left <= x <= right and top <= y <= bottom:
                yield run

    def text_in(self, grid, face):
        return flat("".join(run.text for run in self.runs_in(grid, face)))


def pages_of(report):
    elems, sheets = dumps.read_pages(report.dump("pages"))
    return [Page(report, number, sheet, elems) for number, sheet in enumerate(sheets, 1)]
