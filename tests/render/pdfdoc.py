"""A PDF file as plain data: objects (through qpdf), glyphs with their places, the structure tree.

Written for the tests alone and from the PDF specification, so that it shares nothing with the program:
what it reads is what any other reader would have to read.
"""
import base64
import dataclasses
import json
import re
import subprocess

IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(m, n):
    """The matrix that applies m first, then n."""
    a, b, c, d, e, f = m
    g, h, i, j, k, l = n
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


@dataclasses.dataclass
class Glyph:
    page: int         # from 0
    x: float          # origin, points from the left
    y: float          # points from the top
    size: float
    width: float      # of the font program, points
    font: str         # PostScript name, without subset tag
    text: str         # by ToUnicode
    mcid: int | None  # None: in an artifact
    artifact: str     # its /Type, or "Artifact"; "" when real
    actual: int | None = None  # number of the ActualText span around it


@dataclasses.dataclass
class Rect:
    page: int
    x: float
    y: float
    w: float
    h: float
    artifact: str


@dataclasses.dataclass
class Element:
    type: str
    kids: list        # Element, or (page, mcid)
    attributes: dict
    lang: str = ""
    alt: str = ""
    title: str = ""
    id: str = ""
    actual: str | None = None  # ActualText

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def all(self, *types):
        return [element for element in self.walk() if element.type in types]


TOKEN = re.compile(
    rb"\s*(?:(?P<comment>%[^\r\n]*)|(?P<hex><[0-9A-Fa-f\s]*>)|(?P<mark><<|>>|\[|\])|(?P<string>\()"
    rb"|(?P<name>/[^\s()<>\[\]{}/%]*)|(?P<word>[^\s()<>\[\]{}/%]+))")
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def read_string(data, at):
    """The bytes of a literal string whose opening bracket stands before `at`, and where it ends."""
    out, depth = bytearray(), 1
    while depth:
        c = data[at:at + 1]
        at += 1
        if c == b"\\":
            octal = re.match(rb"[0-7]{1,3}", data[at:at + 3])
            if octal:
                out.append(int(octal[0], 8) & 255)
                at += len(octal[0])
                continue
            c = data[at:at + 1]
            at += 1
            out += ESCAPES.get(c, b"" if c == b"\n" else c)
            continue
        depth += (c == b"(") - (c == b")")
        if depth:
            out += c
    return bytes(out), at


def tokens(data):
    at = 0
    while match := TOKEN.match(data, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "string":
            value, at = read_string(data, at)
            yield "string", value
        elif kind == "hex":
            digits = re.sub(rb"\s", b"", match["hex"][1:-1])
            yield "string", bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        elif kind == "name":
            yield "name", re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), match["name"]).decode()
        elif kind == "word":
            word = match["word"]
            try:
                yield "number", float(word)
            except ValueError:
                yield "word", word.decode("latin-1")
        elif kind == "mark":
            yield "mark", match["mark"].decode()
    if data[at:].strip():
        raise ValueError(f"cannot read this content: {data[at:at + 40]!r}")


def operations(data):
    """(operator, operands) of a content stream; arrays are lists, dictionaries dicts."""
    stack, frames = [], []
    for kind, value in tokens(data):
        if kind == "mark" and value in ("<<", "["):
            frames.append((value, stack))
            stack = []
        elif kind == "mark":
            opened, outer = frames.pop()
            outer.append(stack if opened == "[" else dict(zip(stack[::2], stack[1::2])))
            stack = outer
        elif kind == "word" and not frames and value not in ("true", "false", "null"):
            yield value, stack
            stack = []
        else:
            stack.append(value)


def utf16(data):
    return data.decode("utf-16-be", "surrogatepass")


def read_to_unicode(data):
    table = {}
    section, strings = None, []
    for kind, value in tokens(data):
        if kind == "word" and value.startswith("begin"):
            section, strings = value[5:], []
        elif kind == "word" and value.startswith("end") and section:
            if section == "bfchar":
                for code, text in zip(strings[::2], strings[1::2]):
                    table[int.from_bytes(code, "big")] = utf16(text)
            elif section == "bfrange":
                for low, high, text in zip(strings[::3], strings[1::3], strings[2::3]):
                    first = int.from_bytes(low, "big")
                    for code in range(first, int.from_bytes(high, "big") + 1):
                        table[code] = utf16(text[:-2] + (int.from_bytes(text[-2:], "big") + code - first).to_bytes(2, "big"))
            section = None
        elif kind == "string" and section:
            strings.append(value)
        elif kind == "mark" and section == "bfrange":
            raise ValueError("bfrange with an array is not used by our writer")
    return table


class Font:
    def __init__(self, pdf, ref):
        font = pdf.get(ref)
        descendant = pdf.get(pdf.get(font["/DescendantFonts"])[0])
        self.subset = descendant["/BaseFont"][1:]
        self.name = re.sub(r"^[A-Z]{6}\+", "", self.subset)
        self.to_unicode = read_to_unicode(pdf.stream(font["/ToUnicode"])) if "/ToUnicode" in font else {}
        self.default = float(descendant.get("/DW", 1000))
        self.widths = {}
        array = pdf.get(descendant.get("/W", []))
        at = 0
        while at < len(array):
            then = pdf.get(array[at + 1])
            if isinstance(then, list):
                self.widths.update({array[at] + i: float(w) for i, w in enumerate(then)})
                at += 2
            else:
                self.widths.update({code: float(array[at + 2]) for code in range(array[at], then + 1)})
                at += 3

    def width(self, code):
        return self.widths.get(code, self.default) / 1000


class Pdf:
    def __init__(self, path):
        self.path = path
        done = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(path)],
                              capture_output=True, check=True)
        self.json = json.loads(done.stdout)
        self.objects = self.json["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.pages = [page["object"] for page in self.json["pages"]]
        self._fonts, self._content = {}, None
        self.actual_texts = []

    def get(self, value):
        """The object behind a reference; anything else as it is. A stream gives its dictionary."""
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            entry = self.objects["obj:" + value]
            value = entry["value"] if "value" in entry else entry["stream"]["dict"]
        return value

    def stream(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"])

    @staticmethod
    def text(value):
        """A text string of qpdf's JSON."""
        return value[2:] if isinstance(value, str) and value[:2] in ("u:", "b:") else value

    def font(self, ref):
        if ref not in self._fonts:
            self._fonts[ref] = Font(self, ref)
        return self._fonts[ref]

    def page_fonts(self, page):
        resources = self.get(self.get(self.pages[page])["/Resources"])
        return {name: self.font(ref) for name, ref in self.get(resources.get("/Font", {})).items()}

    def fonts(self):
        for page in range(len(self.pages)):
            self.page_fonts(page)
        return list({font.subset: font for font in self._fonts.values()}.values())

    def media_box(self, page):
        return [float(n) for n in self.get(self.get(self.pages[page])["/MediaBox"])]

    def content(self):
        """All glyphs and rectangles of all pages, in the order of painting."""
        if self._content is None:
            glyphs, rects = [], []
            for page in range(len(self.pages)):
                Painter(self, page, glyphs, rects).run()
            self._content = glyphs, rects
        return self._content

    def glyphs(self):
        return self.content()[0]

    def rects(self):
        return self.content()[1]

    def structure(self):
        root = self.get(self.catalog["/StructTreeRoot"])
        kids = self.get(root["/K"])
        kids = kids if isinstance(kids, list) else [kids]
        return [self._element(kid, None) for kid in kids]

    def _several(self, value):
        value = self.get(value)
        return value if isinstance(value, list) else [value]

    def _classes(self, names):
        """The attributes behind class names."""
        known = self.get(self.get(self.catalog["/StructTreeRoot"]).get("/ClassMap", {}))
        return [owner for name in self._several(names) for owner in self._several(known[name])]

    def _element(self, ref, page):
        value = self.get(ref)
        page = value.get("/Pg", page)
        attributes = {}
        for owner in self._classes(value.get("/C", [])) + self._several(value.get("/A", [])):
            attributes.update({k[1:]: self.get(v) for k, v in self.get(owner).items()})
        kids = self.get(value.get("/K", []))
        element = Element(value["/S"][1:], [], attributes, self.text(value.get("/Lang", "")),
                          self.text(value.get("/Alt", "")), self.text(value.get("/T", "")), self.text(value.get("/ID", "")),
                          self.text(value.get("/ActualText")))
        for kid in kids if isinstance(kids, list) else [kids]:
            got = self.get(kid)
            if isinstance(got, int):
                element.kids.append((self.pages.index(page), got))
            elif got.get("/Type") == "/MCR":
                element.kids.append((self.pages.index(got.get("/Pg", page)), got["/MCID"]))
            elif got.get("/Type") != "/OBJR":
                element.kids.append(self._element(kid, page))
        return element

    def glyphs_by_mark(self):
        marks = {}
        for glyph in self.glyphs():
            if glyph.mcid is not None:
                marks.setdefault((glyph.page, glyph.mcid), []).append(glyph)
        return marks

    def glyphs_of(self, element, marks):
        """The glyphs of an element and those below it, in the order of reading."""
        out = []
        for kid in element.kids:
            out += self.glyphs_of(kid, marks) if isinstance(kid, Element) else marks.get(kid, [])
        return out

    def text_of(self, element, marks):
        """The text of an element: an ActualText stands for all that is below it."""
        if element.actual is not None:
            return element.actual
        return "".join(self.text_of(kid, marks) if isinstance(kid, Element) else self.logical(marks.get(kid, []))
                       for kid in element.kids)

    def logical(self, glyphs):
        """Their text: an ActualText of the content stands once for all glyphs that it covers."""
        out, last = [], None
        for glyph in glyphs:
            if glyph.actual is None:
                out.append(glyph.text)
            elif glyph.actual != last:
                out.append(self.actual_texts[glyph.actual])
            last = glyph.actual
        return "".join(out)


def page_labels(pdf):
    """What a viewer calls each page."""
    labels = {0: {"/S": "/D"}}
    if "/PageLabels" in pdf.catalog:
        numbers = pdf.get(pdf.get(pdf.catalog["/PageLabels"])["/Nums"])
        labels = {numbers[i]: pdf.get(numbers[i + 1]) for i in range(0, len(numbers), 2)}
    out, start = [], 0
    for page in range(len(pdf.pages)):
        start = page if page in labels else start
        label = labels[start]
        number = label.get("/St", 1) + page - start
        out.append(pdf.text(label.get("/P", "")) + (str(number) if label.get("/S") == "/D" else ""))
    return out


def bookmarks(pdf):
    """(level, title, page from 0) in order."""
    def below(ref, level):
        while ref:
            item = pdf.get(ref)
            yield level, pdf.text(item["/Title"]), pdf.pages.index(pdf.get(item["/Dest"])[0])
            yield from below(item.get("/First"), level + 1)
            ref = item.get("/Next")
    return list(below(pdf.get(pdf.catalog["/Outlines"]).get("/First"), 1)) if "/Outlines" in pdf.catalog else []


class Painter:
    """Follows one page's content stream."""

    def __init__(self, pdf, page, glyphs, rects):
        self.pdf, self.page, self.glyphs, self.rects = pdf, page, glyphs, rects
        self.fonts = pdf.page_fonts(page)
        self.left, _, _, self.top = pdf.media_box(page)
        self.ctm, self.saved = IDENTITY, []
        self.font, self.size = None, 0.0
        self.spacing = self.word_spacing = self.rise = self.leading = 0.0
        self.scale = 1.0
        self.tm = self.line = IDENTITY
        self.marks = []
        self.path = []

    def run(self):
        contents = self.pdf.get(self.pdf.get(self.pdf.pages[self.page])["/Contents"])
        refs = contents if isinstance(contents, list) else [self.pdf.get(self.pdf.pages[self.page])["/Contents"]]
        for operator, operands in operations(b"\n".join(self.pdf.stream(ref) for ref in refs)):
            action = getattr(self, "do_" + {"'": "quote", '"': "quotes", "T*": "next_line"}.get(operator, operator), None)
            if action:
                action(*operands)
        if self.saved or self.marks:
            raise ValueError(f"page {self.page + 1}: q/Q or BDC/EMC are not balanced")

    def do_q(self):
        self.saved.append((self.ctm, self.font, self.size))

    def do_Q(self):
        self.ctm, self.font, self.size = self.saved.pop()

    def do_cm(self, *matrix):
        self.ctm = multiply(matrix, self.ctm)

    def do_BMC(self, tag):
        self.marks.append((tag[1:], {}, None))

    def do_BDC(self, tag, properties):
        actual = None
        if "/ActualText" in properties:
            text = properties["/ActualText"]
            self.pdf.actual_texts.append(utf16(text[2:]) if text[:2] == b"\xfe\xff" else text.decode("latin-1"))
            actual = len(self.pdf.actual_texts) - 1
        self.marks.append((tag[1:], properties, actual))

    def do_EMC(self):
        self.marks.pop()

    def owner(self):
        """(mcid, artifact, actual) of what is painted now."""
        mcid, artifact, actual = None, "", None
        for tag, properties, text in self.marks:
            if tag == "Artifact":
                artifact = properties.get("/Subtype", properties.get("/Type", "/Artifact"))[1:]
            if "/MCID" in properties:
                mcid = int(properties["/MCID"])
            if text is not None:
                actual = text
        if mcid is None and not artifact:
            raise ValueError(f"page {self.page + 1}: something is painted that is neither tagged nor an artifact")
        return mcid, artifact, actual

    def do_BT(self):
        self.tm = self.line = IDENTITY

    def do_Tf(self, name, size):
        self.font, self.size = self.fonts[name], size

    def do_Tc(self, value):
        self.spacing = value

    def do_Tw(self, value):
        self.word_spacing = value

    def do_Tz(self, value):
        self.scale = value / 100

    def do_TL(self, value):
        self.leading = value

    def do_Ts(self, value):
        self.rise = value

    def do_Tm(self, *matrix):
        self.tm = self.line = matrix

    def do_Td(self, x, y):
        self.tm = self.line = multiply((1, 0, 0, 1, x, y), self.line)

    def do_TD(self, x, y):
        self.leading = -y
        self.do_Td(x, y)

    def do_next_line(self):
        self.do_Td(0, -self.leading)

    def do_quote(self, text):
        self.do_next_line()
        self.do_Tj(text)

    def do_Tj(self, text):
        mcid, artifact, actual = self.owner()
        for at in range(0, len(text), 2):
            code = int.from_bytes(text[at:at + 2], "big")
            matrix = multiply((1, 0, 0, 1, 0, self.rise), multiply(self.tm, self.ctm))
            size = self.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5
            width = self.font.width(code)
            self.glyphs.append(Glyph(self.page, matrix[4] - self.left, self.top - matrix[5], size, width * size,
                                     self.font.name, self.font.to_unicode.get(code, ""), mcid, artifact, actual))
            self.advance(width * self.size + self.spacing)

    def advance(self, distance):
        self.tm = multiply((1, 0, 0, 1, distance * self.scale, 0), self.tm)

    def do_TJ(self, pieces):
        for piece in pieces:
            if isinstance(piece, bytes):
                self.do_Tj(piece)
            else:
                self.advance(-piece / 1000 * self.size)

    def do_re(self, x, y, w, h):
        (a, b), (c, d) = self.at(x, y), self.at(x + w, y + h)
        self.path.append((min(a, c), min(b, d), abs(a - c), abs(b - d)))

    def at(self, x, y):
        a, b, c, d, e, f = self.ctm
        return x * a + y * c + e - self.left, self.top - (x * b + y * d + f)

    def do_f(self):
        _, artifact, _ = self.owner()
        self.rects += [Rect(self.page, *box, artifact) for box in self.path]
        self.path = []

    def do_n(self):
        self.path = []

    def do_m(self, *_):
        raise ValueError("our writer fills rectangles; a path of another kind needs this reader extended")
