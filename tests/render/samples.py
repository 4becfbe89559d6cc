"""What all tests of whole documents share: the program, the tools, and the sample documents.

Every test is called as `test_NAME.py PROGRAM TOOLS`: the program under test and the folder with the test
tools of this folder (jx_dump, glyph_ink, page_diff). The samples are rendered once for one state of
program, data, forms and fonts, into TOOLS/samples/KEY, and shared by all tests of a run.

everything() is each report that tests/forms/forms.json lists; reports() those of the filings that are
looked at most closely.
"""
import contextlib
import dataclasses
import fcntl
import functools
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMS = ROOT / "tests/forms/forms.json"
FILINGS = ("linwu-2021", "minimal", "odd")  # looked at most closely
PROGRAM = pathlib.Path("jixiao")
TOOLS = pathlib.Path(".")
SKIPPED = 77  # what ctest takes for "skipped"

MM = 72 / 25.4
EMU = 12700  # to the point


def tool(name):
    """Where a test tool is; the test is skipped, saying so, when it is absent."""
    found = shutil.which(name)
    if not found:
        raise unittest.SkipTest(f"{name} is not installed: not checked")
    return found


def run(*args, check=True, **more):
    done = subprocess.run([str(arg) for arg in args], capture_output=True, timeout=300, **more)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, args))} gave {done.returncode}:\n"
                             f"{done.stdout.decode(errors='replace')[-800:]}{done.stderr.decode(errors='replace')[-2000:]}")
    return done


def text_of(*args, **more):
    return run(*args, **more).stdout.decode("utf-8")


def environment(**more):
    return {**os.environ, "JIXIAO_SHARE": str(ROOT), "LC_ALL": "C.UTF-8", **more}


def flat(text):
    """A text as it is compared: NFC, without white space and without marks that only steer direction."""
    text = unicodedata.normalize("NFC", text)
    return re.sub(r"[\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+", "", text)


@dataclasses.dataclass
class Report:
    filing: str      # "linwu-2021"
    form: str        # "project-self-evaluation"
    project: int     # element of the form's `each`, from 1; 0: the whole unit
    pdf: pathlib.Path

    @property
    def name(self):
        return f"{self.filing}-{self.form}-{self.project}"

    @property
    def data(self):
        return filing(self.filing)

    @property
    def layout(self):
        return layout(self.form)

    @property
    def resolved(self):
        return resolved(self.form)

    def cached(self, suffix, make):
        """The bytes of a derived file, made once."""
        path = self.pdf.with_name(f"{self.name}.{suffix}")
        with Lock(path.with_suffix(path.suffix + ".lock")):
            if not path.exists():
                beside = path.with_name(path.name + ".new")
                beside.write_bytes(make())
                beside.rename(path)
        return path.read_bytes()

    def dump(self, stage):
        """The flow or the page list of this report, as text."""
        def make():
            return run(TOOLS / "jx_dump", stage, ROOT / f"data/{self.filing}.json",
                       ROOT / f"layouts/{self.form}.json", self.project, ROOT / "fonts").stdout
        return self.cached(stage + ".txt", make).decode("utf-8")

    @contextlib.contextmanager
    def pictures(self, renderer, dpi, *pages):
        """The pages, or those that are named, as files of gray pictures (PGM), in order; gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="jixiao-pages-") as folder:
            RENDERERS[renderer](self.pdf, dpi, pathlib.Path(folder), *pages)
            yield sorted(pathlib.Path(folder).glob("*.pgm"), key=lambda path: int(re.search(r"(\d+)\.pgm$", path.name)[1]))


def render_mutool(pdf, dpi, folder, *pages):
    done = run(tool("mutool"), "draw", "-q", "-r", dpi, "-c", "gray", "-F", "pgm", "-o", folder / "%d.pgm", pdf, *pages)
    complain(done)


def render_gs(pdf, dpi, folder):
    done = run(tool("gs"), "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pgmraw", f"-r{dpi}", "-dTextAlphaBits=4",
               "-dGraphicsAlphaBits=4", f"-sOutputFile={folder}/%d.pgm", pdf)
    complain(done)


def render_poppler(pdf, dpi, folder):
    done = run(tool("pdftoppm"), "-gray", "-r", dpi, pdf, folder / "p")
    complain(done)


def render_pdfjs(pdf, dpi, folder):
    here = pathlib.Path(__file__).parent
    if not (here / "node_modules").is_dir():
        raise unittest.SkipTest("tests/render/node_modules is absent (npm ci): pdf.js not checked")
    run(tool("node"), here / "render_pdfjs.mjs", dpi, pdf, folder)


# What Debian's mutool says about every file with an ICC profile: a fact about how it was built.
MUTOOL_ITSELF = "warning: ICC support is not available"


def said(done):
    """What a tool that should be silent said."""
    lines = (done.stdout + done.stderr).decode("utf-8", "replace").splitlines()
    return [line for line in lines if line.strip() and line.strip() != MUTOOL_ITSELF]


def complain(done):
    if said(done):
        raise AssertionError(f"{done.args[0]} is not content:\n" + "\n".join(said(done)[:20]))


RENDERERS = {"mutool": render_mutool, "gs": render_gs, "poppler": render_poppler, "pdfjs": render_pdfjs}


class Lock:
    """Tests of one run may go side by side."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        self.file = open(self.path, "w", encoding="ascii")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.file.close()


@functools.lru_cache(None)
def filing(name):
    return json.loads((ROOT / f"data/{name}.json").read_text(encoding="utf-8"), parse_float=str, parse_int=str)


@functools.lru_cache(None)
def layout(name):
    return json.loads((ROOT / f"layouts/{name}.json").read_text(encoding="utf-8"))


def state():
    """A name for the present state of everything that a sample depends on."""
    digest = hashlib.sha256(PROGRAM.read_bytes())
    digest.update((TOOLS / "jx_dump").read_bytes())
    for folder, pattern in (("data", "*.json"), ("layouts", "*.json"), ("fonts", "*.json"), ("fonts", "SHA256SUMS")):
        for path in sorted((ROOT / folder).glob(pattern)):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(FORMS.read_bytes())
    digest.update(pathlib.Path(__file__).read_bytes())
    return digest.hexdigest()[:16]


@functools.lru_cache(None)
def resolved(name):
    """A form with what it takes over from others. Of their changes to one another only insertions of blocks are known here."""
    data = layout(name)
    if "extends" not in data:
        return data
    base = resolved(data["extends"])
    out = {**base, **{key: value for key, value in data.items() if key not in ("styles", "set", "insert")}}
    blocks = list(base["blocks"])
    for change in data.get("insert", []):
        place = next(i for i, block in enumerate(blocks) if block.get("text") == change.get("before", change.get("after")))
        blocks.insert(place + ("after" in change), change["what"])
    return {**out, "blocks": blocks}


def each_of(form):
    """What the form makes a report for, each: "projects", "narratives", or None for the unit."""
    return resolved(form).get("each")


def elements_of(name, form):
    """How many reports of the form a filing gives: 0 is one for the unit."""
    each = each_of(form)
    if each is None:
        return 0
    if each == "projects":
        return len(filing(name)["projects"])
    if each == "narratives":
        return len([n for n in filing(name)["narratives"] if n["report"] == form])
    raise AssertionError(f"layouts/{form}.json: each={each}: teach the tests about it")


def narrative_of(report):
    """The narrative that a report prints, or None."""
    named = [n for n in report.data.get("narratives", []) if n["report"] == report.form]
    return named[max(report.project, 1) - 1] if named else None


@functools.lru_cache(None)
def forms_file():
    return json.loads(FORMS.read_text(encoding="utf-8"))


def listed():
    """The list of forms: tests/forms/forms.json."""
    return forms_file()["forms"]


def jobs():
    """(filing, form, is_asked) in the order of the list: is it the filing that asks for the form?"""
    out = []
    for name in dict.fromkeys(name for entry in listed() for name in entry["filings"]):
        asked = filing(name)["reports"]
        more = [entry["form"] for entry in listed() if name in entry["filings"] and entry["form"] not in asked]
        out += [(name, form, form in asked) for form in asked + more]
    return out


def render_all(folder):
    """Renders the filings; returns what they gave: (filing, form, project, file)."""
    found = []
    for name in dict.fromkeys(name for name, _, _ in jobs()):
        mine = [(form, is_asked) for job, form, is_asked in jobs() if job == name]
        found += render_one(folder, name, [form for form, is_asked in mine if is_asked], [])
        for form in (form for form, is_asked in mine if not is_asked):
            found += render_one(folder, name, [form], ["--form", ROOT / f"layouts/{form}.json"])
    return found


def render_one(folder, name, forms, options):
    """One run of the program."""
    out = folder / name / ("asked" if not options else forms[0])
    done = run(PROGRAM, "render", *options, ROOT / f"data/{name}.json", "-o", f"{out}/", env=environment())
    paths = done.stdout.decode("utf-8").splitlines()
    expected = []
    for form in forms:
        n = elements_of(name, form)
        expected += [(form, i + 1) for i in range(n)] if each_of(form) else [(form, 0)]
    if len(paths) != len(expected):
        raise AssertionError(f"{name}: {len(expected)} reports are asked for, the program made {paths}")
    found = []
    for (form, project), path in zip(expected, paths):
        plain = folder / f"{name}-{form}-{project}.pdf"  # names that every tool can take
        os.link(path, plain)
        found.append((name, form, project, plain.name))
    return found


@functools.lru_cache(None)
def everything():
    """All sample reports, rendered once."""
    home = TOOLS / "samples"
    home.mkdir(parents=True, exist_ok=True)
    folder = home / state()
    with Lock(home / "lock"):
        if not (folder / "list.json").exists():
            for old in home.iterdir():  # another run may be at work on a young one
                if old.is_dir() and time.time() - old.stat().st_mtime > 900:
                    shutil.rmtree(old, ignore_errors=True)
            folder.mkdir()
            found = render_all(folder)
            (folder / "list.json").write_text(json.dumps(found), encoding="utf-8")
    found = json.loads((folder / "list.json").read_text(encoding="utf-8"))
    return [Report(name, form, project, folder / pdf) for name, form, project, pdf in found]


def reports():
    """The sample reports that are looked at most closely."""
    return [r for r in everything() if r.filing in FILINGS]


def report(filing_name, form, project):
    return next(r for r in everything() if (r.filing, r.form, r.project) == (filing_name, form, project))


NARRATIVE = "department-self-evaluation-report"
PROJECT = "project-self-evaluation"


def main():
    """Runs the tests of the calling program: `test_NAME.py PROGRAM TOOLS [unittest arguments]`."""
    global PROGRAM, TOOLS
    module = sys.modules["__main__"]
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM TOOLS [TESTS]")
    PROGRAM, TOOLS = (pathlib.Path(path).resolve() for path in sys.argv[1:3])
    done = unittest.main(module, argv=[sys.argv[0], *sys.argv[3:]], exit=False, verbosity=1).result
    for test, why in done.skipped:
        print(f"skipped {test}: {why}", file=sys.stderr)
    if not done.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if done.testsRun and len(done.skipped) == done.testsRun else 0)
