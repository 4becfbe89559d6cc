"""The rules of the house that a compiler does not check: who includes whom, who may print, where memory
comes from, and that the codes of findings are unique and documented."""
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
USES = {}  # filled from the list that CMake writes: module -> modules it may use

INCLUDE = re.compile(r'^\s*#\s*include\s+"([a-z]+)/', re.M)
STRING_OR_COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.S)
RULE = re.compile(r'(?:\{|\bCHECK\()\s*"([A-Z]+-\d{2,3})"')


def sources():
    return sorted(p for p in SRC.rglob("*.[ch]"))


def code_only(path):
    return STRING_OR_COMMENT.sub(" ", path.read_text(encoding="utf-8"))


def module_of(path):
    return path.relative_to(SRC).parts[0] if len(path.relative_to(SRC).parts) > 1 else "jixiao"


class Architecture(unittest.TestCase):
    def test_modules_include_only_what_they_use(self):
        wrong = []
        for path in sources():
            module = module_of(path)
            if module == "jixiao":
                continue  # the library's face: the only place that knows the whole way
            allowed = set(USES[module]) | {module, "base"}
            for used in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if used not in allowed:
                    wrong.append(f"{path.relative_to(ROOT)} includes {used}/, which {module} does not use")
        self.assertEqual(wrong, [])

    def test_the_list_has_no_circle(self):
        done = set()
        while len(done) < len(USES):
            ready = [m for m in USES if m not in done and set(USES[m]) <= done]
            self.assertTrue(ready, f"a circle among {sorted(set(USES) - done)}")
            done |= set(ready)

    def test_every_module_is_in_the_list(self):
        folders = {p.name for p in SRC.iterdir() if p.is_dir() and any(p.glob("*.c"))}
        self.assertEqual(folders - set(USES), set())

    def test_nothing_prints_or_exits_below_cli(self):
        wrong = []
        for path in sources():
            if module_of(path) == "cli":
                continue
            for call in re.findall(r"\b(printf|puts|putchar|perror|exit|_exit|quick_exit)\s*\(", code_only(path)):
                wrong.append(f"{path.relative_to(ROOT)}: {call}")
            if re.search(r"\bf(?:printf|puts)\s*\(\s*(?:stdout|stderr)|,\s*std(?:out|err)\s*\)", code_only(path)):
                wrong.append(f"{path.relative_to(ROOT)}: writes to a standard stream")
        self.assertEqual(wrong, [])

    def test_memory_comes_from_arenas(self):
        """malloc lives in base/arena.c, and where another library must be given an allocator."""
        allowed = {"base/arena.c", "pdf/object.c", "base/json.c"}
        wrong = [str(p.relative_to(SRC)) for p in sources()
                 if str(p.relative_to(SRC)) not in allowed
                 and re.search(r"\b(malloc|calloc|realloc|strdup)\s*\(", code_only(p))]
        self.assertEqual(wrong, [])

    def test_no_clock_and_no_floating_text(self):
        wrong = []
        for path in sources():
            code = path.read_text(encoding="utf-8")
            bare = code_only(path)
            if re.search(r"\b(time|clock_gettime|gettimeofday|rand|random)\s*\(", bare):
                wrong.append(f"{path.relative_to(ROOT)}: clock or chance")
            if re.search(r'"[^"\n]*%[-+ 0-9.]*l?[feg][^"\n]*"', code):
                wrong.append(f"{path.relative_to(ROOT)}: prints floating point")
        self.assertEqual(wrong, [])

    def test_codes_of_findings_are_unique(self):
        seen = {}
        for path in sources():
            for code in RULE.findall(path.read_text(encoding="utf-8")):
                self.assertNotIn(code, seen, f"{code} stands in {path} and {seen.get(code)}")
                seen[code] = path
        self.assertGreater(len(seen), 20)

    def test_codes_of_findings_are_documented(self):
        text = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
        missing = [c for p in sources() for c in RULE.findall(p.read_text(encoding="utf-8")) if c not in text]
        self.assertEqual(missing, [], "run tests/arch/list_findings.py > docs/findings.md")

    def test_file_names_are_unique(self):
        names = [p.name for p in sources()]
        self.assertEqual(sorted(n for n in set(names) if names.count(n) > 1), [])

    def test_every_header_says_what_it_is(self):
        wrong = [str(p.relative_to(ROOT)) for p in SRC.rglob("*.h")
                 if not p.read_text(encoding="utf-8").startswith(f"/* {p.relative_to(SRC)}: ")
                 and "generated" not in p.read_text(encoding="utf-8")[:200]]
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    for line in pathlib.Path(sys.argv.pop(1)).read_text().split():
        module, _, uses = line.partition(":")
        USES[module] = [u for u in uses.split(",") if u]
    unittest.main(verbosity=0)
