"""Draws the pictures of docs/forms.md: its own examples, filled from a sample filing.

    python3 docs/forms/draw.py PROGRAM     (pdftoppm is needed; run it after an example has changed)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SAMPLE = ROOT / "data" / "linwu-2021.json"
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


with tempfile.TemporaryDirectory() as temporary:
    for example, source in examples():
        draw(sys.argv[1], example, source, pathlib.Path(temporary))
