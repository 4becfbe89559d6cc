"""What the golden files hold and how they are made: one folder a document.

Three documents whole:

    flow.txt        the report as a flow of blocks (form x filing), a record a line
    pages.txt       the fonts with their checksums, then all items on the pages and the structure tree
    structure.json  the structure tree as it stands in the PDF, with texts
    text.txt        the text in the order of reading, a line for each line on the page
    p1.png          the first page, 60 dpi gray

The first report of every other form of tests/forms/forms.json, in a folder of the form's name: the same, but
pages.txt holds the items of the pictured page alone, and there is no structure.json.

Numbers are EMU (12,700 to the point). A change of any of them is meant (then: tests/golden/accept) or is a fault.
"""
import hashlib
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "render"))
# pylint: disable=wrong-import-position
import dumps  # noqa: E402
import images  # noqa: E402
import lines  # noqa: E402
import pdfdoc  # noqa: E402
import samples  # noqa: E402

WHOLE = {
    "project": ("linwu-2021", samples.PROJECT, 1),
    "narrative": ("linwu-2021", samples.NARRATIVE, 0),
    "minimal": ("minimal", samples.PROJECT, 1),
}
PICTURED = {"unit-volume": 2, "budget-goals-volume": 2, "department-declaration": 2}  # not the first page
TEXTS = ("flow.txt", "pages.txt", "structure.json", "text.txt")
DPI = 60


def documents():
    """{name: (filing, form, project)}"""
    shown = {form for _, form, _ in WHOLE.values()}
    more = {entry["form"]: next(iter(entry["filings"])) for entry in samples.listed() if entry["form"] not in shown}
    return {**WHOLE, **{form: (filing, form, 1 if samples.each_of(form) else 0) for form, filing in more.items()}}


def report_of(name):
    return samples.report(*documents()[name])


def files_of(name):
    texts = TEXTS if name in WHOLE else tuple(text for text in TEXTS if text != "structure.json")
    return (*texts, picture_file(name))


def picture_file(name):
    return f"p{PICTURED.get(name, 1)}.png"


def items(name):
    """What pages.txt says after the fonts."""
    printed = report_of(name).dump("pages")
    if name in WHOLE:
        return printed
    sheets = re.split(r"^(?=sheet \d+ )", printed, flags=re.M)
    return sheets[PICTURED.get(name, 1)]


def fonts(report):
    """A line for each font that the pages use: its name, file and checksum."""
    _, sheets = dumps.read_pages(report.dump("pages"))
    files = {}
    for row in samples.text_of(samples.TOOLS / "glyph_ink", "fonts", samples.ROOT / "fonts").splitlines():
        name, _, path = row.split("\t")
        files.setdefault(name, []).append(pathlib.Path(path))
    out = []
    for name in sorted({run.font for sheet in sheets for run in sheet.runs}):
        bundled = [path for path in files.get(name, []) if path.parent == samples.ROOT / "fonts"]
        for path in sorted(bundled or files.get(name, [])[:1]):
            out.append(f"# {name} {path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n")
    return "".join(out)


def tree(document, element):
    """An element as [type, attributes, text or kids]."""
    attributes = {key: pdfdoc.Pdf.text(value) if isinstance(value, str) else
                  [pdfdoc.Pdf.text(v) if isinstance(v, str) else v for v in value] if isinstance(value, list) else value
                  for key, value in sorted(element.attributes.items())}
    for key in ("lang", "alt", "title", "id", "actual"):
        if getattr(element, key):
            attributes[key] = getattr(element, key)
    kids = [kid for kid in element.kids if isinstance(kid, pdfdoc.Element)]
    if not kids:
        return [element.type, attributes, document.pdf.text_of(element, document.marks)]
    own = "".join(document.pdf.logical(document.marks.get(kid, [])) for kid in element.kids if not isinstance(kid, pdfdoc.Element))
    return [element.type, attributes, *([own] if own else []), *(tree(document, kid) for kid in kids)]


def render_tree(node, depth=0):
    """JSON with a line for each element."""
    head = json.dumps(node[:2], ensure_ascii=False)[:-1]
    inner = [part for part in node[2:] if isinstance(part, list)]
    texts = [json.dumps(part, ensure_ascii=False) for part in node[2:] if isinstance(part, str)]
    pad = "\n" + " " * (depth + 1)
    return head + "".join(", " + text for text in texts) + "".join("," + pad + render_tree(part, depth + 1) for part in inner) + "]"


def text(document):
    """Lines in the order of reading; an empty line between paragraphs, a form feed between pages."""
    out, page = [], 0
    for paragraph in document.paragraphs:
        for line in paragraph.lines:
            out += ["\f\n"] * (line.page - page)
            page = max(page, line.page)
            out.append(line.text + "\n")
        out.append("\n")
    return "".join(out)


def make(name):
    """{file: text} of one document as it is now."""
    document = lines.of(report_of(name))
    made = {
        "flow.txt": report_of(name).dump("flow"),
        "pages.txt": fonts(report_of(name)) + items(name),
        "text.txt": text(document),
    }
    if name in WHOLE:
        made["structure.json"] = "".join(render_tree(tree(document, root)) + "\n" for root in document.pdf.structure())
    return made


def picture(name):
    with report_of(name).pictures("mutool", DPI, PICTURED.get(name, 1)) as paths:
        return images.read_pgm(paths[0])
