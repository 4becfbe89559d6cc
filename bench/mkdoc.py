#!/usr/bin/env python3
"""Makes the benchmark's filings and its form.

usage: mkdoc.py OUTDIR [DOC.json]
one.json: one 项目支出绩效自评表; full.json: the narrative report and 7 tables; x20.json: the narrative and 140 tables. Each
is rendered as one PDF with volume.json, a form made of the two shipped ones. Without DOC.json (a title, blocks and tables)
the content is that of data/linwu-2021.json.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[、.．]|（\d+）)\s*")


def load(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def volume_form():
    """One PDF of everything: the narrative's pages, then a page for each project's table."""
    report = load(ROOT / "layouts" / "department-self-evaluation-report.json")
    table = load(ROOT / "layouts" / "project-self-evaluation.json")
    pages, styles = {}, {}
    for prefix, form in (("report", report), ("table", table)):
        own = form.get("pages") or {"main": form.get("page", {})}
        pages.update({f"{prefix}-{name}": page for name, page in own.items()})
        styles.update({f"{prefix}-{name}": style for name, style in form.get("styles", {}).items()})

    def renamed(node, prefix):
        if isinstance(node, list):
            return [renamed(x, prefix) for x in node]
        if isinstance(node, dict):
            own = report if prefix == "report" else table
            return {k: (f"{prefix}-{v}" if isinstance(v, str) and v in own.get("styles", {}) and k != "text" else renamed(v, prefix))
                    for k, v in node.items()}
        return node

    first = next(iter(pages))
    second = next(p for p in pages if p.startswith("table-"))
    return {"format": report["format"], "name": "volume", "title": "绩效自评材料", "file": "volume",
            "pages": renamed_pages(pages, report, table), "styles": renamed_styles(styles, report, table),
            "blocks": [*renamed(report["blocks"], "report"),
                       {"repeat": table["each"], "as": table.get("as", "project"),
                        "blocks": [{"page": second}, *renamed(table["blocks"], "table")]}]}, first


def renamed_pages(pages, report, table):
    out = {}
    for name, page in pages.items():
        prefix, own = ("report", report) if name.startswith("report-") else ("table", table)
        text = json.dumps(page, ensure_ascii=False)
        for style in own.get("styles", {}):
            text = text.replace(f'"style": "{style}"', f'"style": "{prefix}-{style}"').replace(
                f'"note_style": "{style}"', f'"note_style": "{prefix}-{style}"')
        out[name] = json.loads(text)
    return out


def renamed_styles(styles, report, table):
    out = {}
    for name, style in styles.items():
        prefix = name.split("-", 1)[0]
        own = report if prefix == "report" else table
        out[name] = {k: (f"{prefix}-{v}" if k in ("base", "like", "from") and v in own["styles"] else v) for k, v in style.items()}
    return out


def project_of(table):
    funds = dict(zip(("total", "fiscal", "carried_over", "other"), table["funds"]))
    return {
        "name": table["project"], "competent_department": table["department"], "implementing_unit": table["unit"],
        "funds": {k: {"initial": f["initial"], "budget": f["budget"], "executed": f["spent"],
                      **({"score": f["score"], "rate": f["rate"]} if k == "total" else {})} for k, f in funds.items()},
        "goal": {"expected": table["goal"], "actual": table["achieved"]},
        "indicators": [{"level1": i["l1"], "level2": i["l2"], "name": i["l3"], "target": i["target"], "actual": i["actual"],
                        "weight": i["weight"], "score": i["score"], "deviation": i["reason"]} for i in table["indicators"]],
        "total_score": table["total"]["score"],
    }


def filing(unit, year, title, body, projects):
    out = {"format": "jixiao-filing-1", "year": year, "sample": True, "unit": {"name": unit}, "reports": ["volume"],
           "projects": projects}
    if body:
        out["narratives"] = [{"report": "volume", "title": [title], "body": body}]
    return out


def from_doc(doc):
    kinds = {"h1": "h1", "h2": "h2", "h3": "h3"}
    body = [{kinds[b["type"]]: NUMBER.sub("", b["text"])} if b["type"] in kinds else b["text"].replace("{", "{{").replace("}", "}}")
            for b in doc["blocks"]]
    return doc["tables"][0]["unit"], 2021, doc["title"], body, [project_of(t) for t in doc["tables"]]


def from_sample():
    data = load(ROOT / "data" / "linwu-2021.json")
    narrative = data["narratives"][0]
    body = narrative["body"]
    projects = [*data["projects"], data["projects"][0]]
    return data["unit"]["name"], data["year"], "".join(narrative["title"]), body, projects, data


def main():
    out = pathlib.Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    extra = {}
    if len(sys.argv) > 2:
        unit, year, title, body, projects = from_doc(load(sys.argv[2]))
    else:
        unit, year, title, body, projects, data = from_sample()
        extra = {k: data[k] for k in ("facts", "department") if k in data}
    one = projects[5] if len(projects) > 5 else projects[0]
    for name, content in (("one", (None, [one])), ("full", (body, projects)), ("x20", (body, projects * 20))):
        data = filing(unit, year, title, content[0], content[1])
        data.update(extra)
        (out / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    form, _ = volume_form()
    (out / "volume.json").write_text(json.dumps(form, ensure_ascii=False, indent=1), encoding="utf-8")
    table = load(ROOT / "layouts" / "project-self-evaluation.json")
    (out / "table.json").write_text(json.dumps(table, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
