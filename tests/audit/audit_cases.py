"""What the audit's tests share: cases made of JSON patches, and the tool that audits without laying out."""
import copy
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "data" / "audit"
SCHEMES = ROOT / "layouts" / "schemes"


def read(path):
    return json.loads(pathlib.Path(path).read_text(encoding="utf-8"))


def cases():
    """(code, case) of every rule, in the order of the files."""
    for name in ("complete", "score", "money", "target", "text"):
        yield from read(CASES / f"{name}.json").items()


def walk(node, path):
    """The container that holds what the pointer names, and its key there."""
    *way, last = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:]]
    for part in way:
        node = node[int(part)] if isinstance(node, list) else node[part]
    return node, last


def value_at(node, path):
    if path == "":
        return node
    holder, key = walk(node, path)
    return holder[int(key)] if isinstance(holder, list) else holder[key]


def patched(filing, patch):
    """RFC 6902: add, replace, remove and copy."""
    filing = copy.deepcopy(filing)
    for step in patch:
        holder, key = walk(filing, step["path"])
        value = copy.deepcopy(value_at(filing, step["from"]) if step["op"] == "copy" else step.get("value"))
        if isinstance(holder, list):
            if step["op"] in ("add", "copy"):
                holder.insert(len(holder) if key == "-" else int(key), value)
            elif step["op"] == "replace":
                holder[int(key)] = value
            else:
                del holder[int(key)]
        elif step["op"] == "remove":
            del holder[key]
        else:
            if step["op"] == "replace" and key not in holder:
                raise KeyError(step["path"])
            holder[key] = value
    return filing


def base():
    about = read(CASES / "base.json")
    return patched(read(ROOT / about["base"]), about["common"])


def parse(text):
    """Findings by file: {name: [finding]}; what is wrong with a policy is under "problems"."""
    found, name = {}, None
    for line in text.splitlines():
        if line.startswith("# "):
            name = line[2:].split(" waived=")[0]
            found[name] = []
        elif line:
            found.setdefault(name, []).append(json.loads(line))
    return found


def run(tool, *args):
    return subprocess.run([tool, SCHEMES, *map(str, args)], capture_output=True, encoding="utf-8")


def audit(tool, filing, others=(), last_year=None, policy=None):
    """The findings of `filing`, held against the others."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        args = []
        for i, one in enumerate([filing, *others]):
            (folder / f"{i}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
            args.append(folder / f"{i}.json")
        for option, one in (("--last-year", last_year), ("--policy", policy)):
            if one is not None:
                (folder / f"{option}.json").write_text(json.dumps(one, ensure_ascii=False), encoding="utf-8")
                args[:0] = [option, folder / f"{option}.json"]
        done = run(tool, *args)
        found = parse(done.stdout)
        return found[str(folder / "0.json")] + found.get("problems", [])


class Lines:
    """A tool that stays and audits a filing on each line."""

    def __init__(self, tool, *others):
        self.process = subprocess.Popen([tool, SCHEMES, "--lines", *others], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        encoding="utf-8")

    def audit(self, filing):
        text = filing if isinstance(filing, str) else json.dumps(filing, ensure_ascii=False)
        self.process.stdin.write(text.replace("\n", " ") + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()
