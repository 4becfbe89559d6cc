"""Changes a clean filing at random, one thing at a time, and looks whether the audit sees it.

    mutate.py AUDIT_TOOL [COUNT [SEED]]

A change that breaks a decidable relation must be told at the right place; a harmless one must not be told
at all. The sample stands beside its approved targets, with totals and grades written out."""
import copy
import json
import random
import re
import sys
from decimal import Decimal

from audit_cases import ROOT, Lines, read

APPROVED = ROOT / "data" / "linwu-goals-2021.json"


def sample():
    """The clean sample with what a unit would state: rates, scores, totals, grades."""
    filing = read(ROOT / "data" / "linwu-2021.json")
    for project in filing["projects"]:
        total = project["funds"]["total"]
        budget, executed = Decimal(total["budget"]), Decimal(total["executed"])
        rate = (executed * 100 / budget).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        total["rate"] = f"{rate}%"
        total["score"] = str((min(executed, budget) * 10 / budget).quantize(Decimal("0.01"), "ROUND_HALF_UP"))
        score = Decimal(total["score"]) + sum(Decimal(r.get("score", "0")) for r in project["indicators"])
        project["total_score"] = str(score)
        project["grade"] = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
    return filing


def changed(rng, text):
    """Another figure, at least 5 % away: half, double, a digit more, two digits swapped ..."""
    number = Decimal(text)
    for _ in range(20):
        how = rng.randrange(5)
        if how == 0:
            other = number + rng.randint(1, 9) * 10 ** rng.randint(0, 2)
        elif how == 1:
            other = number * rng.choice((2, 3, 10, 10000))
        elif how == 2:
            other = (number / rng.choice((2, 5))).quantize(Decimal("0.01"))
        elif how == 3:
            digits = list(text)
            at = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit()]
            if not at:
                continue
            i = rng.choice(at)
            digits[i], digits[i + 1] = digits[i + 1], digits[i]
            other = Decimal("".join(digits))
        else:
            other = number + 1
        if abs(other - number) > max(abs(number) / 20, Decimal("0.11")):
            return f"{other.normalize():f}"
    return f"{number * 2 + 1:f}"


NUMBER = re.compile(r"\d+(?:\.\d+)?")


def leading(text):
    """The number of a value that has exactly one: "≥8500人次"."""
    found = NUMBER.findall(text)
    return found[0] if len(found) == 1 else None


# ---- changes that break a relation; each gives (what, prefix of the pointers that are right) or None ----------


def change_budget(rng, f):
    key = rng.choice(("total", "general_public", "other", "basic", "project"))
    f["department"]["budget"][key] = changed(rng, f["department"]["budget"][key])
    return f"department.budget.{key}", "/department"


def change_amount(rng, f):
    i = rng.randrange(len(f["projects"]))
    f["projects"][i]["amount"] = changed(rng, f["projects"][i]["amount"])
    return f"projects[{i}].amount", (f"/projects/{i}", "/department/budget/project")


def change_fund(rng, f):
    i = rng.randrange(len(f["projects"]))
    row = rng.choice(("total", "fiscal", "carried_over", "other"))
    column = rng.choice(("initial", "budget", "executed"))
    cells = f["projects"][i]["funds"][row]
    cells[column] = changed(rng, cells[column])
    return f"projects[{i}].funds.{row}.{column}", f"/projects/{i}/funds"


def change_rate(rng, f):
    i = rng.randrange(len(f["projects"]))
    total = f["projects"][i]["funds"]["total"]
    total["rate"] = changed(rng, total["rate"][:-1]) + "%"
    return f"projects[{i}].funds.total.rate", f"/projects/{i}/funds/total/rate"


def change_execution_score(rng, f):
    i = rng.randrange(len(f["projects"]))
    total = f["projects"][i]["funds"]["total"]
    total["score"] = changed(rng, total["score"])
    return f"projects[{i}].funds.total.score", f"/projects/{i}/funds/total/score"


def tables(f):
    return [("/department", f["department"])] + [(f"/projects/{i}", p) for i, p in enumerate(f["projects"])]


def any_row(rng, f, wanted):
    at, table = rng.choice(tables(f))
    rows = [(i, r) for i, r in enumerate(table["indicators"]) if r["name"] != "/" and wanted(r)]
    if not rows:
        return None
    i, row = rng.choice(rows)
    return at, f"{at}/indicators/{i}", row


def change_weight(rng, f):
    at, pointer, row = any_row(rng, f, lambda r: "weight" in r)
    row["weight"] = changed(rng, row["weight"])
    return f"{pointer}/weight", f"{at}/indicators"


def change_score(rng, f):
    at, pointer, row = any_row(rng, f, lambda r: "score" in r and "deviation" not in r)
    row["score"] = changed(rng, row["score"])
    return f"{pointer}/score", pointer + "/score"


def change_missed_score(rng, f):
    found = any_row(rng, f, lambda r: "deviation" in r and leading(r["target"]) and leading(r["actual"])
                    and 0 < Decimal(r["score"]) < Decimal(r["weight"]))
    if not found:
        return None
    at, pointer, row = found
    row["score"] = changed(rng, row["score"])
    return f"{pointer}/score", pointer + "/score"


def miss_target(rng, f):
    found = any_row(rng, f, lambda r: "deviation" not in r and leading(r["target"]) and leading(r["actual"])
                    and "成本" not in r["level2"] and "score" in r)
    if not found:
        return None
    at, pointer, row = found
    number = Decimal(leading(row["target"]))
    row["actual"] = row["actual"].replace(leading(row["actual"]), f"{(number * rng.randint(1, 8) / 10).normalize():f}")
    return f"{pointer}/actual", pointer


def overspend_cost(rng, f):
    found = any_row(rng, f, lambda r: "成本" in r["level2"] and leading(r["target"]) and "deviation" not in r)
    if not found:
        return None
    at, pointer, row = found
    number = Decimal(leading(row["target"]))
    row["actual"] = row["actual"].replace(leading(row["actual"]), f"{(number * rng.randint(11, 40) / 10).normalize():f}")
    return f"{pointer}/actual", pointer


def change_target(rng, f):
    at, pointer, row = any_row(rng, f, lambda r: leading(r["target"]))
    row["target"] = row["target"].replace(leading(row["target"]), changed(rng, leading(row["target"])))
    return f"{pointer}/target", pointer + "/target"


def change_sign(rng, f):
    found = any_row(rng, f, lambda r: r["target"].startswith("≥"))
    if not found:
        return None
    at, pointer, row = found
    row["target"] = rng.choice("≤<=") + row["target"][1:]
    return f"{pointer}/target", pointer


def change_unit(rng, f):
    found = any_row(rng, f, lambda r: leading(r["actual"]) and leading(r["target"]) and not r["actual"][-1].isdigit())
    if not found:
        return None
    at, pointer, row = found
    number = leading(row["actual"])
    unit = row["actual"].replace(number, "")
    row["actual"] = number + rng.choice([u for u in ("人次", "家", "份", "%", "元", "万元", "") if u != unit])
    return f"{pointer}/actual", pointer + "/actual"


def change_name(rng, f):
    at, pointer, row = any_row(rng, f, lambda r: True)
    row["name"] = rng.choice(("全年", "重点", "新增")) + row["name"]
    return f"{pointer}/name", (pointer + "/name", f"{at}/indicators")


def drop_row(rng, f):
    at, table = rng.choice(tables(f))
    rows = [i for i, r in enumerate(table["indicators"]) if r["name"] != "/"]
    i = rng.choice(rows)
    del table["indicators"][i]
    return f"{at}/indicators/{i} dropped", f"{at}/indicators"


def drop_cell(rng, f):
    at, pointer, row = any_row(rng, f, lambda r: True)
    key = rng.choice(("target", "actual", "weight"))
    row[key] = ""
    return f"{pointer}/{key} emptied", pointer


def drop_deviation(rng, f):
    found = any_row(rng, f, lambda r: "deviation" in r and leading(r["target"]) and leading(r["actual"])
                    and Decimal(leading(r["actual"])) < Decimal(leading(r["target"])) and "成本" not in r["level2"])
    if not found:
        return None
    at, pointer, row = found
    row["deviation"] = rng.choice(("", "无", "/"))
    return f"{pointer}/deviation emptied", pointer


def change_total(rng, f):
    i = rng.randrange(len(f["projects"]))
    f["projects"][i]["total_score"] = changed(rng, f["projects"][i]["total_score"])
    return f"projects[{i}].total_score", f"/projects/{i}/total_score"


def change_grade(rng, f):
    i = rng.randrange(len(f["projects"]))
    f["projects"][i]["grade"] = rng.choice([g for g in "优良中差" if g != f["projects"][i]["grade"]])
    return f"projects[{i}].grade", f"/projects/{i}/grade"


# Figures of the narrative that stand in a sum, a growth or a share.
TOLD = ("income_growth income_growth_rate final_growth final_growth_rate final_basic_growth final_basic_growth_rate "
        "final_project_growth final_project_growth_rate samples samples_rate fines_food fines_commerce fines_special "
        "fines_total fines_target fines_rate public_final public_rate staff_admin staff_institution").split()


def change_fact(rng, f):
    key = rng.choice(TOLD)
    value = f["facts"][key]
    other = changed(rng, value.rstrip("%"))
    if key.startswith("staff"):  # parts beyond the whole; less of them might be "among others"
        other = str(int(value) + rng.randint(1, 40))
    f["facts"][key] = other + value[len(value.rstrip("%")):]
    return f"facts.{key}", "/narratives/0/body"


def change_told_rate(rng, f):
    text = f["projects"][0]["problems"][0]
    f["projects"][0]["problems"][0] = text.replace("预算执行率63.81%", f"预算执行率{changed(rng, '63.81')}%")
    return "projects[0].problems[0]", "/projects/0/problems"


BREAKING = [change_budget, change_amount, change_fund, change_rate, change_execution_score, change_weight, change_score,
            change_missed_score, miss_target, overspend_cost, change_target, change_sign, change_unit, change_name,
            drop_row, drop_cell, drop_deviation, change_total, change_grade, change_fact, change_told_rate]


# ---- harmless changes ------------------------------------------------------------------------------------------


def shuffled(rng, node):
    """The members of objects in another order."""
    if isinstance(node, dict):
        keys = list(node)
        rng.shuffle(keys)
        return {k: shuffled(rng, node[k]) for k in keys}
    return [shuffled(rng, e) for e in node] if isinstance(node, list) else node


def reorder(rng, f):
    return shuffled(rng, f)


def add_notes(rng, f):
    f["_note"] = "经办人备注"
    rng.choice(f["projects"])["$note"] = {"a": [1, 2]}
    return f


def more_zeros(rng, f):
    row = rng.choice(rng.choice(f["projects"])["indicators"])
    for key in ("weight", "score"):
        if key in row and "." not in row[key]:
            row[key] += rng.choice((".0", ".00"))
    return f


def as_numbers(rng, f):
    for project in f["projects"]:
        for row in project["indicators"]:
            for key in ("weight", "score"):
                if key in row and rng.random() < 0.5:
                    row[key] = float(row[key]) if "." in row[key] else int(row[key])
    return f


def spaces(rng, f):
    row = rng.choice(rng.choice(f["projects"])["indicators"])
    row["actual"] = f" {row['actual']}　"
    if row["target"].startswith("≥"):
        row["target"] = "≥ " + row["target"][1:]
    return f


def full_width(rng, f):
    for project in f["projects"]:
        for row in project["indicators"]:
            if rng.random() < 0.3:
                row["actual"] = row["actual"].replace("%", "％")
    return f


HARMLESS = [reorder, add_notes, more_zeros, as_numbers, spaces, full_width]


# ---- the run ------------------------------------------------------------------------------------------------------


def is_at(pointer, prefixes):
    return any(pointer.startswith(p) for p in ([prefixes] if isinstance(prefixes, str) else prefixes))


def run(tool, count, seed):
    """(missed, false alarms, tried, harmless tried); what was missed with its own seed."""
    clean = sample()
    lines = Lines(tool, APPROVED)
    missed, alarms, tried, harmless = [], [], 0, 0
    found = lines.audit(clean)
    if found:
        alarms.append(("the clean sample", found))
    for i in range(count):
        rng = random.Random(f"{seed}/{i}")
        filing = copy.deepcopy(clean)
        if rng.random() < 0.2:
            change = rng.choice(HARMLESS)
            filing = change(rng, filing)
            text = json.dumps(filing, ensure_ascii=False, indent=rng.choice((None, 1, 4)))
            found = lines.audit(text)
            harmless += 1
            if found:
                alarms.append((f"{seed}/{i} {change.__name__}", found))
            continue
        change = rng.choice(BREAKING)
        about = change(rng, filing)
        if about is None or filing == clean:
            continue
        what, prefixes = about
        found = lines.audit(filing)
        tried += 1
        if not any(is_at(f["pointer"], prefixes) for f in found):
            missed.append((f"{seed}/{i} {change.__name__}: {what}", found))
    lines.close()
    return missed, alarms, tried, harmless


def report(missed, alarms, tried, harmless, out=sys.stdout):
    print(f"{tried} breaking changes, {tried - len(missed)} told at the right place; "
          f"{harmless} harmless ones, {len(alarms)} false alarms", file=out)
    for what, found in missed[:20]:
        print("missed", what, [(f["code"], f["pointer"]) for f in found][:4], file=out)
    for what, found in alarms[:20]:
        print("false alarm", what, [(f["code"], f["pointer"], f["zh"]) for f in found][:4], file=out)


if __name__ == "__main__":
    result = run(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 10000, sys.argv[3] if len(sys.argv) > 3 else "1")
    report(*result)
    sys.exit(0 if len(result[0]) * 100 <= result[2] and not result[1] else 1)
