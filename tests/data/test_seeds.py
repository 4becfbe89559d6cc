#!/usr/bin/env python3
"""The filings that transcribe published documents, held against the documents' known totals.

test_seeds.py [DATA_DIR]

Every seeds/NAME.counts.json names a filing of data/ and lists checks, one property each:

    {"what": "...", "count": PATH, "is": 15}             so many values
    {"what": "...", "sum": PATH or [PATH, ...], "is": "477.88"}   decimal sum of all values, 元 or 万元 behind
                                                                  them let pass; with "pattern": RE of what its
                                                                  group finds in those that it is found in
    {"what": "...", "distinct": PATH, "is": 15}           so many different values
    {"what": "...", "lengths": PATH, "is": [21]}          the lengths that occur, in characters
    {"what": "...", "longest": PATH, "is": 150}           the greatest length
    {"what": "...", "groups": PATH, "is": {"a": 2}}       how often each value occurs
    {"what": "...", "match": PATH, "pattern": RE, "is": 3}    values that the pattern matches wholly
    {"what": "...", "values": PATH, "is": [...]}          the values themselves, in order
    {"what": "...", "digest": [PATH, ...], "is": HEX}     SHA-256 over all values: no cell has changed
    {"what": "...", "outline": PATH, "is": [...]}         the headings of a narrative: "1 first level", "2 ..."
    {"what": "...", "figures": PATH, "is": "..."}         the figures that a narrative says, in order, with its
                                                          placeholders replaced by what they stand for

A path is keys joined by dots; "[]" after a key means each element, "[2]" the second one. Elements
without the key, and null, give no value. A new document needs a new file and nothing here.

Each check is then held against a damaged filing (see damages()), so that a table that checks nothing
fails too.
"""

import copy
import hashlib
import itertools
import json
import pathlib
import re
import sys
from collections import Counter
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
OPERATORS = ("count", "sum", "distinct", "lengths", "longest", "groups", "match", "values", "digest", "outline",
             "figures")


def step(nodes, part):
    key, _, index = part.partition("[")
    found = [n[key] for n in nodes if isinstance(n, dict) and n.get(key) is not None]
    if not index:
        return found
    number = index.rstrip("]")
    lists = [n for n in found if isinstance(n, list)]
    if number == "":
        return [e for n in lists for e in n if e is not None]
    return [n[int(number) - 1] for n in lists if len(n) >= int(number)]


def values(filing, paths):
    """All values at the paths; a list of texts is its texts, whether the path says [] or not."""
    all_found = []
    for path in [paths] if isinstance(paths, str) else paths:
        nodes = [filing]
        for part in path.split("."):
            nodes = step(nodes, part)
        for n in nodes:
            all_found.extend(n if isinstance(n, list) else [n])
    return all_found


def number(text, pattern):
    """The number in a text; None: the pattern finds none; NaN: the text is no number."""
    if pattern is None:
        text = re.sub("万?元$", "", text)
        return Decimal(text if re.fullmatch(r"[-+]?\d+(\.\d+)?", text) else "NaN")
    found = re.search(pattern, text)
    return Decimal(next(g for g in found.groups() if g is not None)) if found else None


def digest(found):
    return hashlib.sha256("\x1f".join(str(v) for v in found).encode()).hexdigest()


def headings(body):
    return [f"{key[1]} {text}" for item in body if isinstance(item, dict) for key, text in item.items()
            if re.fullmatch("h[1-4]", key)]


def figures(filing, body):
    """What is computed when a report is made (rates, scores) stands for nothing here."""
    def filed(match):
        found = values(filing, match[1].partition("|")[0])
        return str(found[0]) if found else ""

    texts = [text for item in body for text in ([item] if isinstance(item, str) else item.values())]
    said = [re.sub(r"\{([^{}]+)\}", filed, text) for text in texts]
    return " ".join(figure for text in said for figure in re.findall(r"\d+(?:\.\d+)?%?", text))


def measure(filing, check):
    operator = next(o for o in OPERATORS if o in check)
    found = values(filing, check[operator])
    if operator == "count":
        return len(found)
    if operator == "sum":
        numbers = [number(str(v), check.get("pattern")) for v in found]
        return str(sum((n for n in numbers if n is not None), Decimal(0)))
    if operator == "distinct":
        return len({json.dumps(v, ensure_ascii=False) for v in found})
    if operator == "lengths":
        return sorted({len(v) for v in found})
    if operator == "longest":
        return max((len(v) for v in found), default=0)
    if operator == "groups":
        return dict(Counter(found))
    if operator == "match":
        return sum(re.fullmatch(check["pattern"], str(v), re.S) is not None for v in found)
    if operator == "values":
        return found
    if operator == "outline":
        return headings(found)
    if operator == "figures":
        return figures(filing, found)
    return digest(found)


def failures(filing, checks):
    return [(c, got) for c in checks if (got := measure(filing, c)) != c["is"]]


def lists_of_rows(filing):
    """The lists that the checks stand for: projects, and every list of indicators, functions, aims."""
    department = filing.get("department") or {}
    owners = [department, *(filing.get("projects") or [])]
    rows = [filing.get("projects") or []]
    for owner in owners:
        rows += [owner[k] for k in ("indicators", "functions", "aims") if owner.get(k)]
    return rows


def damages(filing):
    """Copies of the filing, each with one row left out, or one target spelled otherwise."""
    for at, rows in enumerate(lists_of_rows(filing)):
        for i in range(len(rows)):
            worse = copy.deepcopy(filing)
            lost = lists_of_rows(worse)[at].pop(i)
            name = lost.get("name") if isinstance(lost, dict) else lost
            yield f"row left out: {name}", worse
            if not isinstance(lost, dict) or not lost.get("target"):
                continue
            worse = copy.deepcopy(filing)
            row = lists_of_rows(worse)[at][i]
            row["target"] = f"{row['target']} "
            yield f"target changed: {name}", worse


def damages_of_text(filing):
    """Copies of the filing, each with one named figure changed, or one heading left out of a narrative."""
    for name, value in (filing.get("facts") or {}).items():
        worse = copy.deepcopy(filing)
        worse["facts"][name] = f"{value}9"
        yield f"figure changed: {name}", worse
    for at, narrative in enumerate(filing.get("narratives") or []):
        for i, item in enumerate(narrative["body"]):
            if isinstance(item, dict):
                worse = copy.deepcopy(filing)
                del worse["narratives"][at]["body"][i]
                yield f"heading left out: {next(iter(item.values()))}", worse


def test(file, data):
    table = json.loads(file.read_text(encoding="utf-8"))
    filing = json.loads((data / table["filing"]).read_text(encoding="utf-8"))
    bad = [f"{c['what']}: is {got!r}, should be {c['is']!r}" for c, got in failures(filing, table["checks"])]
    if not bad:
        damaged = itertools.chain(damages(filing), damages_of_text(filing))
        bad = [f"no check notices: {what}" for what, worse in damaged if not failures(worse, table["checks"])]
    for text in bad:
        print(f"{file.name} ({table['filing']}): {text}")
    print(f"{file.name}: {len(table['checks'])} checks, {len(bad)} failed")
    return not bad


def main():
    data = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "data"
    files = sorted((HERE / "seeds").glob("*.counts.json"))
    if not files:
        print(f"{HERE / 'seeds'}: no tables")
        return 1
    return 0 if all([test(f, data) for f in files]) else 1


if __name__ == "__main__":
    sys.exit(main())
