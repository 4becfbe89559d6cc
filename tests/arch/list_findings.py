"""Prints docs/findings.md from the tables of rules in the sources."""
import pathlib
import re

SRC = pathlib.Path(__file__).resolve().parents[2] / "src"
PIECE = r'(?:"(?:\\.|[^"\\])*"\s*)+'
RULE = re.compile(r'(?:\{|\bCHECK\()\s*"([A-Z]+-\d{2,3})"\s*,\s*JX_(INFO|WARNING|ERROR)\s*,\s*(' + PIECE + r')\s*,\s*(' + PIECE + r')', re.S)


def text(literals):
    joined = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', literals))
    return joined.replace('\\"', '"').replace("\\n", " ").replace("\\\\", "\\").replace("|", "\\|")


rows = {}
for path in sorted(SRC.rglob("*.c")):
    for code, severity, zh, en in RULE.findall(path.read_text(encoding="utf-8")):
        rows[code] = (severity, text(zh), text(en))

print("# 提示一览 / Findings\n")
print("每条提示都有固定编号；`{0}` 等处在实际提示中是具体内容。错误（E）阻止生成文件，警告（W）与提示（I）不阻止。\n")
print("Every finding has a stable code; `{0}` and the like stand for what was found. Errors (E) keep a file from "
      "being written, warnings (W) and notes (I) do not.\n")
print("| 编号 / code | 级别 / level | 中文 | English |")
print("|---|---|---|---|")
for code in sorted(rows, key=lambda c: (c.split("-")[0], c)):
    severity, zh, en = rows[code]
    print(f"| {code} | {severity[0]} | {zh} | {en} |")
