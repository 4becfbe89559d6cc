"""Draws the pictures of docs/forms.md: its own examples and the forms of constructs/, filled from sample filings.

    python3 docs/forms/draw.py PROGRAM     (pdftoppm is needed; run it after an example has changed)
"""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "data" / "linwu-2021.json"
MINIMAL = ROOT / "data" / "minimal.json"
LEVELS = [("产出指标", "数量指标", "监督抽检", "食品", "≥600批次", "612批次"),
          ("产出指标", "数量指标", "监督抽检", "药品", "≥80批次", "81批次"),
          ("产出指标", "数量指标", "", "检查经营户", "≥2500户", "2512户"),
          ("产出指标", "", "", "按时完成率", "100%", "100%"),
          ("效益指标", "", "", "重大安全事故", "0起", "")]
# the example, by its form's name: options, page, height in pixels (0: the whole page)
PICTURES = {
    "my-form": ([], 1, 170),
    "levels": ([], 1, 190),
    "volume": ([], 2, 0),
    "linwu-self-evaluation": (["--project", "1"], 1, 0),
    "county-self-evaluation": (["--project", "1"], 1, 0),
}
# the forms of constructs/ that need more than MINIMAL files, and those shown as a whole page
LARGER = {"blocks", "box-tick", "formats", "signature"}
WHOLE = {"landscape"}


def filing_of(name, folder):
    if name != "levels":
        return SAMPLE
    keys = ("level1", "level2", "level3", "name", "target", "actual")
    rows = [{k: v for k, v in zip(keys, row) if v} for row in LEVELS]
    path = folder / "levels-filing.json"
    path.write_text(json.dumps({"format": "jixiao-filing-1", "year": 2021, "unit": {"name": "示例局"},
                                "department": {"indicators": rows}}, ensure_ascii=False), encoding="utf-8")
    return path


def examples():
    for part in (HERE.parent / "forms.md").read_text(encoding="utf-8").split("```json\n")[1:]:
        text = part.split("```")[0]
        yield text.split('"name": "')[1].split('"')[0], text


def draw(program, name, text, folder):
    options, page, height = PICTURES[name]
    form, pdf = folder / f"{name}.json", folder / f"{name}.pdf"
    form.write_text(text, encoding="utf-8")
    command = [program, "render", filing_of(name, folder), "--form", form, *options, "-o", pdf]
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL)
    part = ["-x", "0", "-y", "60", "-W", "420", "-H", str(height)] if height else []
    subprocess.run(["pdftoppm", "-r", "50", "-gray", "-png", "-singlefile", "-f", str(page), "-l", str(page),
                    *part, str(pdf), str(HERE / name)], check=True)


def ink_of(width, height, pixels):
    """The box around what is not white, with a small margin; the footer of a sample is left out."""
    rows = [pixels[3 * width * y:3 * width * (y + 1)] for y in range(height * 17 // 20)]
    inked = [y for y, row in enumerate(rows) if min(row) < 200]
    columns = [x for x in range(width) if any(min(rows[y][3 * x:3 * x + 3]) < 200 for y in inked)]
    return (max(columns[0] - 6, 0), max(inked[0] - 6, 0), min(columns[-1] + 7, width), min(inked[-1] + 7, height))


def framed(width, height, pixels):
    """A whole page with a thin line around it."""
    line = b"\x99\x99\x99"
    inner = (pixels[3 * width * y + 3:3 * width * (y + 1) - 3] for y in range(1, height - 1))
    return line * width + b"".join(line + row + line for row in inner) + line * width


def write_png(path, pixels, stride, box):
    left, top, right, bottom = box
    lines = [pixels[stride * y + 3 * left:stride * y + 3 * right] for y in range(top, bottom)]
    lines = [bytes(min(v // 17 * 17 + (17 if v % 17 > 8 else 0), 255) for v in line) for line in lines]
    grey = all(line[0::3] == line[1::3] == line[2::3] for line in lines)
    data = b"".join(b"\0" + (line[::3] if grey else line) for line in lines)
    head = struct.pack(">IIBBBBB", right - left, bottom - top, 8, 0 if grey else 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts))


def draw_construct(program, form, folder):
    pdf = folder / f"{form.stem}.pdf"
    filing = SAMPLE if form.stem in LARGER else MINIMAL
    command = [program, "render", filing, "--form", form, "--project", "1", "-o", pdf]
    subprocess.run([str(c) for c in command], check=True, stdout=subprocess.DEVNULL)
    resolution = "40" if form.stem in WHOLE else "84"
    picture = subprocess.run(["pdftoppm", "-r", resolution, "-f", "1", "-l", "1", str(pdf)],
                             check=True, stdout=subprocess.PIPE).stdout
    _, size, _, pixels = picture.split(b"\n", 3)
    width, height = map(int, size.split())
    if form.stem in WHOLE:
        pixels, box = framed(width, height, pixels), (0, 0, width, height)
    else:
        box = ink_of(width, height, pixels)
    write_png(form.with_suffix(".png"), pixels, 3 * width, box)


with tempfile.TemporaryDirectory() as temporary:
    for example, source in examples():
        draw(sys.argv[1], example, source, pathlib.Path(temporary))
    for construct in sorted((HERE / "constructs").glob("*.json")):
        draw_construct(sys.argv[1], construct, pathlib.Path(temporary))
