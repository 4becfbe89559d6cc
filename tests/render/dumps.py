"""Reads what jx_dump prints: a report as a flow of blocks, and as items on pages. Lengths come out in points."""
import dataclasses
import re

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def unquote(text):
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], text)


def quoted(line):
    return [unquote(text) for text in QUOTED.findall(line)]


@dataclasses.dataclass
class Para:
    owner: str      # "para", "cell", "line", "signature", "continued", "contents" (its title; the entries are not in a flow)
    tag: str
    text: str
    align: str
    cell: dict | None = None
    table: int = -1
    bookmark: bool = False
    levels: int = 0  # of contents
    line: int = -1   # pieces of one line have the same


def read_flow(text):
    """The paragraphs of a flow in reading order; those of the 续表 line have the owner "continued"."""
    paras, owner, cell, table, lines = [], "para", None, -1, -1
    for line in text.splitlines():
        word = line.split(" ", 1)[0]
        if word == "contents":
            levels = int(re.search(r" levels=(\d+)", line)[1])
            paras.append(Para("contents", "P", "".join(quoted(line)), "center", levels=levels))
        if word == "table":
            table += 1
            owner = "table"
        elif word in ("cell", "line", "signature"):
            owner = word
            lines += word == "line"
            cell = read_cell(line) if word == "cell" else None
        elif word in ("para", "space", "page"):
            owner, cell = "para", None
        match = re.match(r"\s*(continued |organ |date )?para (\w+) (\w+)", line)
        if match:
            own = "continued" if match[1] == "continued " else owner
            paras.append(Para(own, match[2], "".join(quoted(line)), match[3], cell, table if own in ("cell", "continued") else -1,
                              " bookmark" in QUOTED.sub("", line), line=lines if own == "line" else -1))
    return paras


def join_lines(paras):
    """The same with the pieces of a line as one paragraph, as they are read."""
    out = []
    for para in paras:
        if para.line >= 0 and out and out[-1].line == para.line:
            out[-1] = dataclasses.replace(out[-1], text=out[-1].text + para.text)
        else:
            out.append(para)
    return out


def bookmarks(paras):
    """(level, text) of the paragraphs that are bookmarks: a level for each greater heading that is open."""
    out, open_ends = [], []
    for para in paras:
        if para.bookmark:
            heading = int(para.tag[1]) if para.tag[0] == "H" else 1
            open_ends = [other for other in open_ends if other < heading] + [heading]
            out.append((len(open_ends), para.text))
    return out


def page_numbers(flow_text):
    """How the footers of a flow write the number: texts with {page} and {pages}."""
    out = []
    for line in flow_text.splitlines():
        if line.startswith("type ") and re.search(r" number=(?!none)", line):
            written = re.search(r' format=("(?:[^"\\]|\\.)*")', line)
            out.append(quoted(written[1])[0] if written else "—{page}—" if " dashes" in line else "{page}")
    return out


def read_cell(line):
    match = re.match(r"cell (\d+),(\d+) (\d+)x(\d+)", line)
    row, col, rows, cols = map(int, match.groups())
    return {"row": row, "col": col, "rows": rows, "cols": cols, "repeat": " repeat" in line,
            "head": (re.search(r" head=(\w+)", line) or [None, "data"])[1], "vertical": " vertical" in line}


@dataclasses.dataclass
class Run:
    x: float
    y: float
    font: str
    size: float
    elem: int        # 0: an artifact
    artifact: str
    text: str
    glyphs: list     # (id, advance, dx, dy)
    turns: int
    rtl: bool

    @property
    def width(self):
        return sum(glyph[1] for glyph in self.glyphs)

    @property
    def box(self):
        """Left, top, right, bottom: advances wide, from 0.88 em over the baseline to 0.12 em under it."""
        up, down = 0.88 * self.size, 0.12 * self.size
        return {0: (self.x, self.y - up, self.x + self.width, self.y + down),
                1: (self.x - up, self.y - self.width, self.x + down, self.y),
                2: (self.x - self.width, self.y - down, self.x, self.y + up),
                3: (self.x - down, self.y, self.x + up, self.y + self.width)}[self.turns]


@dataclasses.dataclass
class Rect:
    x: float
    y: float
    w: float
    h: float
    color: str

    @property
    def box(self):
        return self.x, self.y, self.x + self.w, self.y + self.h


@dataclasses.dataclass
class Elem:
    id: int
    type: str
    parent: int
    fields: dict


@dataclasses.dataclass
class Sheet:
    width: float
    height: float
    number: int
    rotated: bool
    runs: list
    rects: list


def read_pages(text):
    """(elements by id, sheets) of a page list."""
    elems, sheets = {}, []
    for line in text.splitlines():
        word = line.split(" ", 1)[0]
        if word == "elem":
            _, number, kind, rest = line.split(" ", 3)
            fields = dict(re.findall(r" (\w+)=([^\s\"]+)", " " + QUOTED.sub("", rest)))
            elems[int(number)] = Elem(int(number), kind, int(fields["parent"]), fields)
        elif word == "sheet":
            match = re.match(r"sheet \d+ w(\d+) h(\d+)(?: number=(\d+))?( rotated)?", line)
            sheets.append(Sheet(int(match[1]) / 12700, int(match[2]) / 12700, int(match[3] or 0), bool(match[4]), [], []))
        elif word == "run":
            sheets[-1].runs.append(read_run(line))
        elif word == "rect":
            match = re.match(r"rect x(-?\d+) y(-?\d+) w(\d+) h(\d+) \S+(?: #(\w+))?", line)
            sheets[-1].rects.append(Rect(*(int(n) / 12700 for n in match.groups()[:4]), match[5] or "000000"))
    return elems, sheets


def read_run(line):
    head, text, glyphs = re.match(r'(run [^"]*)"((?:[^"\\]|\\.)*)"(.*)$', line).groups()
    match = re.match(r"run x(-?\d+) y(-?\d+) (\S+) (\d+) (elem|artifact)=(\w+)", head)
    owner = match[5] == "elem"
    placed = [(int(g[0]), *(int(n or 0) / 12700 for n in g[1:]))
              for g in re.findall(r" g(\d+)\+(-?\d+)(?:@(-?\d+),(-?\d+))?", glyphs)]
    turns = re.search(r" turns=(\d)", head)
    return Run(int(match[1]) / 12700, int(match[2]) / 12700, match[3], int(match[4]) / 12700,
               int(match[6]) if owner else 0, "" if owner else match[6], unquote(text), placed,
               int(turns[1]) if turns else 0, " rtl" in head)
