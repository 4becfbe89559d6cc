"""What published forms hold that no rule foresees: printed as filed, reported where it deserves it, lost nowhere."""
import copy
import json
import pathlib
import re
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "render"))
# pylint: disable=wrong-import-position
import samples  # noqa: E402
from reading import Reading, reading_of  # noqa: E402
from samples import ROOT, flat, run  # noqa: E402

CASES = json.loads((ROOT / "tests/forms/irregular.json").read_text(encoding="utf-8"))["cases"]
FINDING = re.compile(r"^(?P<file>.*?):\d+:\d+: \S+ (?P<code>[A-Z]+-\d+)[：:].* \((?P<pointer>/[^()]*)\)$", re.M)


def leaves(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key[:1] not in "$_":
                yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    elif value is not None:
        yield str(value)


def at_pointer(data, pointer):
    """None where a finding points at what is not there."""
    for part in pointer.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(data, list):
            data = data[int(part)] if int(part) < len(data) else None
        else:
            data = data.get(name) if isinstance(data, dict) else None
    return data


def findings_of(path, data):
    """{code: values that a finding of the code points at}."""
    done = run(samples.PROGRAM, "check", path, env=samples.environment(), check=False)
    found = {}
    for match in FINDING.finditer((done.stdout + done.stderr).decode("utf-8")):
        found.setdefault(match["code"], []).append(str(at_pointer(data, match["pointer"])))
    return found


def values_of(case):
    return [value * case.get("times", 1) for value in case["values"]]


def made_of(case):
    """The smallest filing with the values of a case in it."""
    data = copy.deepcopy(json.loads((ROOT / "data/minimal.json").read_text(encoding="utf-8")))
    if "put" in case:
        *path, last = re.findall(r"\w+", case["put"])
        place = data
        for key in path:
            place = place[int(key) - 1] if key.isdigit() else place[key]
        place[last] = values_of(case)[0]
    else:
        like = data["projects"][0]["indicators"][0]
        data["projects"][0]["indicators"] += [{**like, "name": f"写法{number}", "target": value, "actual": value}
                                              for number, value in enumerate(values_of(case), 1)]
    return data


class Irregular(unittest.TestCase):
    def test_the_list_is_whole(self):
        self.assertEqual(sorted({int(case["id"][1:]) for case in CASES}), list(range(1, 33)))

    def test_values_of_the_samples(self):
        for name in sorted({case["in"] for case in CASES if "in" in case}):
            data = samples.filing(name)
            filed = list(leaves(data))
            readings = [reading_of(report.pdf) for report in samples.everything() if report.filing == name]
            cells = [cell for reading in readings for row in reading.rows() for cell in row]
            whole = "\n".join(reading.all() for reading in readings)
            longest = max(len(reading.text(leaf)) for reading in readings for leaf in reading.leaves())
            found = findings_of(ROOT / f"data/{name}.json", data)
            for case in (case for case in CASES if case.get("in") == name):
                with self.subTest(f"{case['id']} {case['is']} ({name})"):
                    self.check(case, filed, cells, whole)
                    self.assertGreaterEqual(longest, case.get("longest", 0))
                    self.check_findings(case, found)
                    if "empty" in case:
                        self.check_empty(case, data)

    def check(self, case, filed, cells, whole):
        for value in case.get("values", []):
            self.assertTrue(value in filed, f"{value!r} is not filed: another example is needed")
            printed = flat(value)
            self.assertTrue(any(printed in cell for cell in cells), f"{value!r} is in no cell")
        for part in case.get("parts", []):
            self.assertIn(flat(part), whole)
        for text, number in case.get("cells", {}).items():
            self.assertGreaterEqual(cells.count(flat(text)), number, text)

    def check_findings(self, case, found):
        if "finding" in case:
            for value in case["values"]:
                self.assertIn(value, found.get(case["finding"], []), f"{case['finding']} does not name it")

    def check_empty(self, case, data):
        """A project whose rows all leave a field empty has its rows all the same."""
        field = case["empty"].rsplit(".", 1)[1]
        project = next(p for p in data["projects"] if p["name"] in case["values"])
        self.assertGreaterEqual(len(project["indicators"]), case["least"])
        self.assertEqual([i.get(field) for i in project["indicators"] if i.get(field)], [])

    def test_values_put_into_a_filing(self):
        for case in (case for case in CASES if "in" not in case):
            with self.subTest(f"{case['id']} {case['is']}"), tempfile.TemporaryDirectory() as folder:
                data = made_of(case)
                path = pathlib.Path(folder) / "filing.json"
                path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
                done = run(samples.PROGRAM, "render", path, "-o", f"{folder}/out/", env=samples.environment())
                pdf = pathlib.Path(folder) / "one.pdf"
                pathlib.Path(done.stdout.decode("utf-8").splitlines()[0]).rename(pdf)
                reading = Reading(pdf)
                cells = [cell for row in reading.rows() for cell in row]
                for value in values_of(case):
                    wanted = 1 if "put" in case else 2
                    self.assertEqual(cells.count(flat(value)), wanted, f"{value!r} is not printed as filed")
                self.check_findings(case, findings_of(path, data))


if __name__ == "__main__":
    samples.main()
