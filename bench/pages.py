#!/usr/bin/env python3
"""Does time grow with the pages, and no faster? Renders one volume with its filing's projects and narratives once, 4 times and 16
times, with a table of contents and page totals, and prints the time and memory of a page.

usage: bench/pages.py [--program JIXIAO] [--filing FILING.json] [--form FORM.json] [--runs N] [--times 1,4,16] [--most RATIO]
--most   exit with 1 when a page of the largest volume takes more than RATIO times as long as one of the smallest
"""
import argparse
import copy
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]


def repeated(filing, times):
    """The filing with all its projects and narratives so often, each with a name of its own, as the reader asks for."""
    out = dict(filing)
    for key in ("projects", "narratives"):
        out[key] = []
        for i in range(times):
            for item in filing.get(key, []):
                item = copy.deepcopy(item)
                if i > 0 and "name" in item:
                    item["name"] += f"（{i + 1}）"
                if key == "narratives":
                    item["name"] = f"{item.get('name', '报告')}{i + 1}"
                out[key].append(item)
    return out


def with_contents(form):
    """The form with a table of contents at its head and page totals, if it has none."""
    form = copy.deepcopy(form)
    if "contents" not in json.dumps(form):
        form["styles"] = {**form.get("styles", {}), "contents": {"font": "fangsong", "size": "四号", "line_pitch": 26}}
        form["blocks"].insert(0, {"contents": {"title": "目　录", "levels": 2}})
    return form


def measure(command, env):
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=env)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if status:
        sys.exit(f"exit status {status}: {' '.join(map(str, command))}")
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def pages_of(path):
    out = subprocess.run(["pdfinfo", path], capture_output=True, text=True).stdout
    return next(int(line.split()[1]) for line in out.splitlines() if line.startswith("Pages:"))


def main():
    options = argparse.ArgumentParser(usage=__doc__)
    options.add_argument("--program", default=ROOT / "build/release/jixiao")
    options.add_argument("--filing", default=ROOT / "data/linwu-2021.json")
    options.add_argument("--form", default=ROOT / "layouts/unit-volume.json")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--times", default="1,4,16")
    options.add_argument("--most", type=float)
    args = options.parse_args()
    filing = json.loads(pathlib.Path(args.filing).read_text(encoding="utf-8"))
    form = with_contents(json.loads(pathlib.Path(args.form).read_text(encoding="utf-8")))
    env = {**os.environ, "JIXIAO_SHARE": str(ROOT)}
    cost = []
    print("| volume | pages | median ms | ms per page | peak MiB | KiB per page in memory | bytes per page |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="jixiao-pages-") as folder:
        work = pathlib.Path(folder)
        here = pathlib.Path(args.form).resolve().parent
        form_path = work / "volume.json"
        for other in here.glob("*.json"):  # forms that it includes or extends
            (work / other.name).symlink_to(other)
        form_path.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
        for times in map(int, args.times.split(",")):
            path, out = work / f"filing-{times}.json", work / f"x{times}.pdf"
            path.write_text(json.dumps(repeated(filing, times), ensure_ascii=False), encoding="utf-8")
            command = [str(args.program), "render", str(path), "--form", str(form_path), "-q", "-o", str(out)]
            runs = [measure(command, env) for _ in range(args.runs)]
            seconds, peak = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
            pages = pages_of(out)
            cost.append(seconds / pages)
            print(f"| {times}× | {pages} | {seconds * 1000:.0f} | {seconds * 1000 / pages:.2f} | {peak:.0f} "
                  f"| {peak * 1024 / pages:.0f} | {out.stat().st_size // pages} |")
    if args.most and cost[-1] > args.most * cost[0]:
        sys.exit(f"a page takes {cost[-1] / cost[0]:.2f} times as long in the largest volume as in the smallest")


if __name__ == "__main__":
    main()
