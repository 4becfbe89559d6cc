"""The program as a user meets it: verbs, options, exit codes, both languages, files whole or not at all."""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ""
SAMPLE = ROOT / "data" / "linwu-2021.json"
MINIMAL = ROOT / "data" / "minimal.json"


def run(*args, stdin=None, cwd=None, env=None, text=False):
    full = {**os.environ, "LC_ALL": "zh_CN.UTF-8", **(env or {})}
    done = subprocess.run([PROGRAM, *map(str, args)], input=stdin, capture_output=True, cwd=cwd, env=full, timeout=300)
    done.out = done.stdout if not text else done.stdout.decode()
    done.err = done.stderr.decode()
    return done


class Folder(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="jixiao-cli-"))
        self.addCleanup(lambda: shutil.rmtree(self.dir, ignore_errors=True))

    def filing(self, change=None, name="f.json"):
        data = json.loads(MINIMAL.read_text(encoding="utf-8"))
        if change:
            change(data)
        path = self.dir / name
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
        return path


class Usage(Folder):
    def test_help_of_every_verb_in_both_languages_has_examples(self):
        for verb in ("render", "check", "score", "forms", "fonts", "help"):
            for lang, word in (("zh", "例："), ("en", "Examples:")):
                done = run("help", verb, "--lang", lang)
                self.assertEqual(done.returncode, 0)
                self.assertIn(word, done.stdout.decode())
                self.assertIn(f"jixiao {verb}", done.stdout.decode())

    def test_version(self):
        done = run("--version")
        self.assertEqual((done.returncode, done.stdout.decode().split()[0]), (0, "jixiao"))

    def test_no_verb_is_wrong_usage(self):
        self.assertEqual(run().returncode, 2)

    def test_a_wrong_option_names_the_near_one(self):
        done = run("render", SAMPLE, "--projct", "2")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--projct", done.err)
        self.assertIn("--project", done.err.replace("--projct", ""))

    def test_a_wrong_verb_names_the_near_one(self):
        done = run("rendr", SAMPLE, "--lang", "en")
        self.assertEqual(done.returncode, 2)
        self.assertIn("did you mean render", done.err)

    def test_locale_chooses_the_language_and_lang_wins(self):
        self.assertIn("no such command", run("nonsense", env={"LC_ALL": "de_DE.UTF-8"}).err)
        self.assertIn("没有这个命令", run("nonsense", env={"LC_ALL": "zh_CN.UTF-8"}).err)
        self.assertIn("没有这个命令", run("nonsense", "--lang=zh", env={"LC_ALL": "en_US.UTF-8"}).err)

    def test_wrong_values(self):
        for args in (("render", SAMPLE, "--project", "0"), ("render", SAMPLE, "--project", "x"),
                     ("render",), ("check",), ("render", SAMPLE, "--lang", "fr"), ("render", SAMPLE, "-o")):
            self.assertEqual(run(*args).returncode, 2, args)

    def test_a_report_the_filing_does_not_ask_for(self):
        done = run("render", SAMPLE, "--report", "nonsense", "-o", self.dir)
        self.assertEqual(done.returncode, 2)
        self.assertIn("project-self-evaluation", done.err)

    def test_several_reports_do_not_fit_one_file(self):
        done = run("render", SAMPLE, "-o", self.dir / "one.pdf")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(list(self.dir.iterdir()), [])


class Forms(Folder):
    NAMES = sorted(p.stem for p in (ROOT / "layouts").glob("*.json"))

    def write(self, text, name="my-form.json"):
        path = self.dir / name
        path.write_text(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False), encoding="utf-8")
        return path

    def text_of(self, pdf):
        if shutil.which("pdftotext") is None:
            self.skipTest("pdftotext is not installed")
        return subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()

    def test_the_list_names_every_form_with_title_and_kind(self):
        done = run("forms")
        self.assertEqual(done.returncode, 0, done.err)
        out = done.stdout.decode()
        self.assertEqual(sorted(line.split()[0] for line in out.split("\n") if line[:1].strip()), self.NAMES)
        self.assertRegex(out, "project-self-evaluation +项目支出绩效自评表\n +每个项目一份；依据 财预〔2020〕10号")
        self.assertEqual(run("forms", "list").stdout, done.stdout)
        self.assertIn("one per project; after 财预〔2020〕10号", run("forms", "--lang", "en").stdout.decode())

    def test_every_form_can_be_shown_empty(self):
        for name in self.NAMES:
            done = run("forms", "show", name, "-o", self.dir / "empty.pdf")
            self.assertEqual((done.returncode, done.err), (0, ""), name)
            self.assertEqual((self.dir / "empty.pdf").read_bytes()[:8], b"%PDF-1.7", name)

    def test_an_empty_form_has_its_labels_and_nothing_else(self):
        done = run("forms", "show", "project-self-evaluation", cwd=self.dir)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, "project-self-evaluation.pdf\n"), done.err)
        text = self.text_of(self.dir / "project-self-evaluation.pdf")
        for label in ("项目支出绩效自评表", "年初预算数", "偏差原因", "总分"):
            self.assertIn(label, text)
        self.assertNotIn("样例数据", text)
        self.assertNotIn("{", text)

    def test_a_form_of_ones_own_is_shown_on_standard_output(self):
        path = self.write({"format": "jixiao-form-1", "name": "a", "title": "t", "blocks": [{"text": "甲"}]})
        done = run("forms", "show", path, "-o", "-")
        self.assertEqual((done.returncode, done.stdout[:5]), (0, b"%PDF-"), done.err)

    def test_an_unknown_form_is_answered_with_those_there_are(self):
        for args in (("show", "nonsense", "-o", self.dir / "x.pdf"), ("new", "--from", "nonsense", "-o", self.dir / "x.json")):
            done = run("forms", *args)
            self.assertEqual(done.returncode, 1, args)
            self.assertIn("IO-011", done.err)
            self.assertIn("project-self-evaluation", done.err)
        self.assertEqual(list(self.dir.iterdir()), [])

    def test_check_tells_every_mistake_with_its_place(self):
        good = self.write({"format": "jixiao-form-1", "extends": "project-self-evaluation", "name": "a"}, "good.json")
        bad = self.write('{"format": "jixiao-form-1", "name": "b", "title": "t",\n'
                         ' "blocks": [{"text": "{unit.nmae}"},\n'
                         '  {"text": "a", "styel": "x"}]}', "bad.json")
        done = run("forms", "check", good, bad)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"{bad}:3:17: 错误 JSON-006", done.err)
        self.assertIn("bad.json：1 处错误或警告", done.stdout.decode())
        self.assertIn("good.json：0 处错误或警告", done.stdout.decode())
        bad.write_text(bad.read_text(encoding="utf-8").replace("styel", "align").replace('"x"', '"left"'), encoding="utf-8")
        done = run("forms", "check", "--lang", "en", "--quiet", bad)
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn(f"{bad}:2:22: error REPORT-010", done.err)
        self.assertIn('did you mean "name"', done.err)
        self.assertEqual(run("forms", "check", self.dir / "none.json").returncode, 4)
        self.assertEqual(run("forms", "check", *sorted((ROOT / "layouts").glob("*.json"))).returncode, 0)

    def test_new_makes_a_small_form_that_works_at_once(self):
        path = self.dir / "county-form.json"
        done = run("forms", "new", "--from", "project-self-evaluation", "-o", path)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, f"{path}\n"), done.err)
        made = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual((made["extends"], made["name"]), ("project-self-evaluation", "county-form"))
        self.assertIn("last-column", made["$ids"])
        self.assertIn("全年预算数", made["$texts"])
        self.assertEqual(run("forms", "check", path).returncode, 0)
        self.assertEqual(run("render", self.filing(), "--form", path, "-o", "-").stdout[:5], b"%PDF-")

    def test_new_leaves_a_file_that_is_there(self):
        path = self.write("mine")
        done = run("forms", "new", "--from", "project-self-evaluation", "-o", path, "--lang", "en")
        self.assertEqual(done.returncode, 1)
        self.assertIn("exists and is left as it is", done.err)
        self.assertEqual(path.read_text(encoding="utf-8"), "mine")

    def test_wrong_usage(self):
        for args in (("show",), ("show", "a", "b"), ("check",), ("new",), ("new", "--from", "cover"), ("chek", "a.json")):
            self.assertEqual(run("forms", *args).returncode, 2, args)
        self.assertIn("check", run("forms", "chek").err)

    def test_the_exercise_of_the_reference_needs_json_only(self):
        docs = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
        text = docs.split("\n## 练习：改出自己的表\n")[1].split("```json\n")[1].split("```")[0]
        form = self.write(text, "county-self-evaluation.json")
        self.assertEqual(run("forms", "check", form).returncode, 0)
        filing = self.filing(lambda f: f.update(projects=[{
            "name": "甲项目", "indicators": [{"level1": "产出指标", "level2": "数量指标", "name": "检查户数",
                                              "target": "≥10户", "evidence": "检查台账第3册"}]}]))
        done = run("render", filing, "--form", form, "-o", self.dir / "out.pdf")
        self.assertEqual(done.returncode, 0, done.err)
        found = self.text_of(self.dir / "out.pdf").replace("\n", "").replace(" ", "")
        for word in ("佐证材料", "检查台账第3册", "调整预算数", "年初预算数", "偏差原因分析及改进措施"):
            self.assertIn(word, found)
        self.assertNotIn("全年预算数", found)
        info = subprocess.run(["pdfinfo", str(self.dir / "out.pdf")], capture_output=True, check=True).stdout.decode()
        width, height = (float(x) for x in info.split("Page size:")[1].split("pts")[0].split("x"))
        turned = info.split("Page rot:")[1].split()[0] in ("90", "270")
        self.assertNotEqual(turned, width > height)


class Render(Folder):
    def test_every_report_of_the_sample(self):
        done = run("render", SAMPLE, "-o", f"{self.dir}/out/")
        self.assertEqual(done.returncode, 0, done.err)
        written = done.stdout.decode().split("\n")[:-1]
        self.assertEqual(len(written), 7)
        self.assertEqual(sorted(written), sorted(str(p) for p in (self.dir / "out").iterdir()))
        for path in written:
            self.assertEqual(pathlib.Path(path).read_bytes()[:8], b"%PDF-1.7")

    def test_one_report_by_project(self):
        done = run("render", SAMPLE, "--report", "project-self-evaluation", "--project", 2, "-o", self.dir / "p2.pdf")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual([p.name for p in self.dir.iterdir()], ["p2.pdf"])

    def test_standard_output_and_input(self):
        path = self.filing()
        a = run("render", path, "-o", "-")
        b = run("render", "-", "-o", "-", stdin=path.read_bytes())
        self.assertEqual(a.returncode, 0, a.err)
        self.assertEqual(a.stdout[:5], b"%PDF-")
        self.assertEqual(a.stdout, b.stdout)

    def test_a_pipe_is_written_straight_and_stays(self):
        fifo = self.dir / "pipe"
        os.mkfifo(fifo)
        reader = subprocess.Popen(["cat", str(fifo)], stdout=subprocess.PIPE)
        done = run("render", self.filing(), "-o", fifo)
        data = reader.communicate(timeout=60)[0]
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(data[:5], b"%PDF-")
        self.assertTrue(stat.S_ISFIFO(os.stat(fifo).st_mode))

    def test_a_form_of_ones_own(self):
        form = self.dir / "form.json"
        shutil.copy(ROOT / "layouts" / "project-self-evaluation.json", form)
        done = run("render", self.filing(), "--form", form, "-o", "-")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(done.stdout[:5], b"%PDF-")

    def test_the_same_bytes_everywhere(self):
        path = self.filing()
        first = run("render", path, "-o", "-").stdout
        elsewhere = self.dir / "deep" / "folder"
        elsewhere.mkdir(parents=True)
        shutil.copy(path, elsewhere / path.name)
        for env in ({"LC_ALL": "de_DE.UTF-8"}, {"TZ": "Asia/Shanghai"}, {"LANG": "en_US.UTF-8", "LC_ALL": ""}):
            self.assertEqual(run("render", path.name, "-o", "-", cwd=elsewhere, env=env).stdout, first, env)

    def test_a_sample_says_so_in_its_footer(self):
        if shutil.which("pdftotext") is None:
            self.skipTest("pdftotext is not installed")
        done = run("render", SAMPLE, "-r", "project-self-evaluation", "-p", 1, "-o", self.dir / "s.pdf")
        self.assertEqual(done.returncode, 0, done.err)
        text = subprocess.run(["pdftotext", str(self.dir / "s.pdf"), "-"], capture_output=True).stdout.decode()
        self.assertIn("样例数据", text)


class Failure(Folder):
    def test_errors_are_all_told_with_places_and_nothing_is_written(self):
        def spoil(data):
            data["yaer"] = data.pop("year")
            data["projects"][0]["funds"]["total"]["budget"] = "abc"
        done = run("render", self.filing(spoil), "-o", f"{self.dir}/out/")
        self.assertEqual(done.returncode, 1)
        self.assertGreaterEqual(done.err.count("错误"), 3, done.err)  # unknown key, missing key, bad number
        self.assertIn('year', done.err)
        self.assertIn("/projects/0/funds/total/budget", done.err)
        self.assertRegex(done.err, r"f\.json:\d+:\d+: ")
        self.assertEqual(list((self.dir / "out").iterdir()) if (self.dir / "out").exists() else [], [])

    def test_check_writes_nothing_and_counts(self):
        path = self.filing()
        before = sorted(self.dir.iterdir())
        done = run("check", path, cwd=self.dir)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(sorted(self.dir.iterdir()), before)

    def test_a_missing_file(self):
        done = run("check", self.dir / "none.json")
        self.assertEqual(done.returncode, 4)
        self.assertIn("none.json", done.err)

    def test_a_full_disk_is_exit_4_with_path_and_reason(self):
        done = run("render", self.filing(), "-o", "/dev/full")
        self.assertEqual(done.returncode, 4)
        self.assertIn("/dev/full", done.err)

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_an_unwritable_folder(self):
        folder = self.dir / "locked"
        folder.mkdir(mode=0o555)
        done = run("render", self.filing(), "-o", f"{folder}/")
        self.assertEqual(done.returncode, 4)
        self.assertIn("locked", done.err)

    def test_a_folder_that_cannot_be_made(self):
        (self.dir / "file").write_text("x")
        done = run("render", self.filing(), "-o", f"{self.dir}/file/below/")
        self.assertEqual(done.returncode, 4)

    def test_the_old_file_stays_when_the_new_one_fails(self):
        target = self.dir / "keep.pdf"
        target.write_bytes(b"old")
        done = run("render", self.filing(lambda d: d["projects"][0].update(name="生僻字\U000E0080\U00055555")),
                   "-o", target)
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(target.read_bytes(), b"old")

    def test_a_character_no_font_has_is_an_error_with_its_place(self):
        done = run("check", self.filing(lambda d: d["projects"][0].update(name="名\U00055555")))
        self.assertEqual(done.returncode, 4 if "TEXT" not in done.err else done.returncode)
        self.assertIn("U+55555", done.err)
        self.assertIn("/projects/0/name", done.err)

    def test_some_done_some_failed(self):
        good, bad = self.filing(name="good.json"), self.filing(lambda d: d.pop("year"), name="bad.json")
        done = run("render", good, bad, "-o", f"{self.dir}/out/")
        self.assertEqual(done.returncode, 3, done.err)

    def test_a_missing_fonts_file_is_named(self):
        done = run("render", self.filing(), "--fonts", self.dir / "none.json", "-o", f"{self.dir}/o/")
        self.assertEqual(done.returncode, 4)
        self.assertIn("none.json", done.err)

    def test_a_bad_form_tells_its_places(self):
        form = self.dir / "form.json"
        text = (ROOT / "layouts" / "project-self-evaluation.json").read_text(encoding="utf-8")
        form.write_text(text.replace("{project.name}", "{project.nmae}"), encoding="utf-8")
        done = run("render", self.filing(), "--form", form, "-o", f"{self.dir}/o/")
        self.assertEqual(done.returncode, 1, done.err)
        self.assertIn("form.json:", done.err)
        self.assertIn("name", done.err)

    def test_a_gbk_file_is_understood_and_mentioned(self):
        path = self.dir / "gbk.json"
        path.write_bytes(MINIMAL.read_text(encoding="utf-8").encode("gb18030"))
        done = run("render", path, "-o", "-")
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn("GB18030", done.err)


SCORED = """{
  "format": "jixiao-filing-1", "year": 2021,
  "_备注": "保留", "reports": ["project-self-evaluation"],
  "unit": {"name": "某县市场监督管理局"},
  "projects": [
    {
      "name": "食品抽检经费",
      "funds": {"total": {"budget": "100", "executed": "80"}},
      "indicators": [
        {"name": "甲", "target": "≥95%", "actual": "90%", "weight": 10},
        {"name": "乙", "target": "≥10次", "actual": "9次", "weight": 30, "score": 27},
        {"name": "丙", "target": "≥10次", "actual": "5次",
         "weight" : "30", "note": "最后"},
        {"weight":20,"name":"丁","target":"≥2","actual":"3","score": null}
      ]
    }
  ]
}
"""
FILLED = SCORED.replace('"executed": "80"', '"executed": "80", "score": "8"') \
    .replace('"weight": 10}', '"weight": 10, "score": 9.47}') \
    .replace('"weight" : "30", ', '"weight" : "30",\n         "score" : "15", ') \
    .replace('"score": null', '"score": 20') \
    .replace('\n      ]\n    }', '\n      ],\n      "total_score": 79.47\n    }')


class Score(Folder):
    def text(self, text=SCORED, encoding="utf-8", name="f.json"):
        path = self.dir / name
        path.write_bytes(text.encode(encoding))
        return path

    def rows(self, path):
        done = run("score", "--json", path)
        self.assertEqual(done.returncode, 0, done.err)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def test_the_table_shows_rule_score_difference_and_reason(self):
        path = self.text(SCORED.replace('"score": 27', '"score": 28'))
        done = run("score", path)
        self.assertEqual(done.returncode, 0, done.err)
        lines = done.stdout.decode().splitlines()
        self.assertEqual(lines[0], "项目 1：食品抽检经费")
        self.assertEqual(lines[1].split(), ["指标", "指标值", "完成值", "规则", "应得分", "填报分", "差", "说明"])
        self.assertEqual(lines[2].split(), ["预算执行率", "100", "80", "R-exec-1", "执行率比例", "8", "—", "10×80÷100＝8"])
        self.assertEqual(lines[3].split(), ["甲", "≥95%", "90%", "Q1", "正向比例", "9.47", "—", "10×90÷95＝9.47"])
        self.assertEqual(lines[4].split(), ["乙", "≥10次", "9次", "Q1", "正向比例", "27", "28", "1", "30×9÷10＝27"])
        self.assertIn("填报分与应得分不符 1，未填报 4", lines[-1])
        english = run("score", "--lang", "en", path).stdout.decode()
        self.assertIn("10 × 90 ÷ 95 = 9.47", english)
        self.assertIn("1 stated scores differ, 4 are empty", english)

    def test_json_has_a_line_for_each_row_with_both_languages(self):
        rows = self.rows(self.text())
        self.assertEqual([(r["indicator"], r["rule"], r["verdict"], r["computed"], r["stated"], r["difference"]) for r in rows],
                         [("预算执行率", "R-exec-1", "exact", "8", "", ""), ("甲", "Q1", "exact", "9.47", "", ""),
                          ("乙", "Q1", "exact", "27", "27", "0"), ("丙", "Q1", "exact", "15", "", ""),
                          ("丁", "Q1", "exact", "20", "", "")])
        self.assertEqual((rows[1]["zh"], rows[1]["en"]), ("10×90÷95＝9.47", "10 × 90 ÷ 95 = 9.47"))
        self.assertEqual((rows[1]["pointer"], rows[1]["line"], rows[1]["project"]), ("/projects/0/indicators/0", 10, 1))

    def test_the_scores_of_the_sample_are_those_of_the_rules(self):
        rows = self.rows(SAMPLE)
        self.assertGreater(len(rows), 100)
        wrong = [(r["owner"], r["indicator"], r["stated"], r["computed"]) for r in rows if r["difference"] not in ("", "0")]
        self.assertEqual(wrong, [])
        self.assertEqual([r["indicator"] for r in rows if r["verdict"] == "open"], [])

    def test_write_fills_the_empty_scores_and_nothing_else(self):
        path = self.text()
        done = run("score", "--write", path)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, f"{path}：填入得分 5 处\n"))
        self.assertEqual(path.read_text(encoding="utf-8"), FILLED)

    def test_write_does_nothing_the_second_time(self):
        path = self.text()
        run("score", "--write", path)
        before = path.stat()
        done = run("score", "--write", path)
        self.assertEqual((done.returncode, done.stdout.decode()), (0, f"{path}：填入得分 0 处\n"))
        self.assertEqual((path.stat().st_mtime_ns, path.stat().st_ino), (before.st_mtime_ns, before.st_ino))

    def test_write_keeps_encoding_mark_and_line_ends(self):
        for encoding, mark in (("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
            with self.subTest(encoding=encoding):
                path = self.dir / "e.json"
                crlf = lambda text: mark + text.replace("\n", "\r\n").encode(encoding)
                path.write_bytes(crlf(SCORED))
                self.assertEqual(run("score", "-w", path).returncode, 0)
                self.assertEqual(path.read_bytes(), crlf(FILLED))

    def test_a_filled_file_says_what_the_reports_said_before(self):
        path = self.filing()
        before = run("render", path, "-o", "-").stdout
        self.assertTrue(before.startswith(b"%PDF"))
        data = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(run("score", "--write", path).returncode, 0)
        text = lambda pdf: subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True).stdout
        self.assertEqual(text(run("render", path, "-o", "-").stdout), text(before))
        self.assertNotEqual(json.loads(path.read_text(encoding="utf-8")), data)

    def test_an_unwritable_folder_leaves_the_file(self):
        path = self.text()
        self.dir.chmod(0o500)
        self.addCleanup(lambda: self.dir.chmod(0o700))
        if os.access(self.dir, os.W_OK):
            self.skipTest("runs as root")
        self.assertEqual(run("score", "--write", path).returncode, 4)
        self.assertEqual(path.read_text(encoding="utf-8"), SCORED)

    def test_write_goes_through_a_link_and_keeps_the_mode(self):
        path = self.text()
        path.chmod(0o640)
        link = self.dir / "link.json"
        link.symlink_to(path)
        self.assertEqual(run("score", "--write", link).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertEqual(path.read_text(encoding="utf-8"), FILLED)

    def test_a_scheme_is_named_in_the_filing(self):
        path = self.text(SCORED.replace('"year"', '"scheme": "goals-20-80", "year"'))
        self.assertEqual(self.rows(path)[0]["computed"], "16")
        path = self.text(SCORED.replace('"year"', '"scheme": "mof-cost", "year"'))
        self.assertEqual([r["computed"] for r in self.rows(path)], ["7", "8.68", "22.5", "0", "20"])

    def test_a_scheme_of_ones_own_lies_beside_the_filing(self):
        own = json.loads((ROOT / "layouts" / "schemes" / "mof.json").read_text(encoding="utf-8"))
        own["execution"]["weight"] = 20
        own["weights"] = []
        (self.dir / "our.json").write_text(json.dumps(own), encoding="utf-8")
        path = self.text(SCORED.replace('"year"', '"scheme": "our.json", "year"'))
        self.assertEqual(self.rows(path)[0]["computed"], "16")

    def test_the_examples_of_the_reference_work(self):
        blocks = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8").split("```json\n")[1:]
        indicator, scheme = (block.split("```")[0] for block in blocks)
        (self.dir / "our.json").write_text(scheme, encoding="utf-8")
        path = self.text(SCORED.replace('"year"', '"scheme": "our.json", "year"')
                         .replace('"indicators": [', '"indicators": [' + indicator.strip() + ","))
        self.assertEqual([r["computed"] for r in self.rows(path)], ["8.0", "3.0", "8.7", "22.5", "0.0", "20.0"])

    def test_an_unknown_scheme_is_answered_with_the_nearest(self):
        path = self.text(SCORED.replace('"year"', '"scheme": "goals-2080", "year"'))
        for verb in (["score"], ["score", "--write"], ["check"]):
            done = run(*verb, path)
            self.assertEqual(done.returncode, 1)
            self.assertIn("SCHEME-001", done.err)
            self.assertIn("goals-20-80", done.err)
        self.assertNotIn('"score": 9.47', path.read_text(encoding="utf-8"))

    def test_errors_of_the_filing_are_told_and_nothing_is_written(self):
        path = self.text(SCORED.replace('"weight": 10', '"weight": "十"'))
        before = path.read_bytes()
        done = run("score", "--write", path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("FILING-009", done.err)
        self.assertEqual(path.read_bytes(), before)

    def test_wrong_usage(self):
        self.assertEqual(run("score").returncode, 2)
        self.assertEqual(run("score", "--write", "-", stdin=b"{}").returncode, 2)
        self.assertEqual(run("score", "--write", "--json", self.text()).returncode, 2)

    def test_standard_input(self):
        done = run("score", "-", stdin=SCORED.encode())
        self.assertEqual(done.returncode, 0, done.err)
        self.assertIn("10×90÷95＝9.47", done.stdout.decode())


class Fonts(Folder):
    def test_every_role_is_listed_and_lacks_no_standard_character(self):
        done = run("fonts")
        self.assertEqual(done.returncode, 0, done.err)
        text = done.stdout.decode()
        for role in ("fangsong", "xiaobiaosong", "heiti", "kaiti", "songti"):
            self.assertIn(role, text)
        self.assertEqual(text.count("整条链缺通用规范汉字 0 字"), 5)


class Readme(Folder):
    """Every command line of the README that calls jixiao runs as it stands."""

    def test_commands(self):
        lines = []
        for name in ("README.md", "docs/manual.md"):
            for block in (ROOT / name).read_text(encoding="utf-8").split("```")[1::2]:
                if block.startswith(("sh\n", "\n", "console\n")):
                    lines += [l.strip() for l in block.split("\n")[1:] if l.strip().startswith("jixiao ")]
        self.assertGreater(len(lines), 4)
        work = self.dir / "work"
        work.mkdir()
        for folder in ("data", "layouts"):
            shutil.copytree(ROOT / folder, work / folder)
        tools = self.dir / "bin"
        tools.mkdir()
        os.symlink(PROGRAM, tools / "jixiao")
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "JIXIAO_SHARE": str(ROOT)}
        for line in lines:
            self.provide_users_files(work, line)
            done = subprocess.run(["sh", "-c", line], cwd=work, env=env, capture_output=True, timeout=300)
            self.assertEqual(done.returncode, 0, f"{line}\n{done.stderr.decode()}")


    def provide_users_files(self, work, line):
        """Files that the manual calls the user's own: a filing, a form after --form, fonts after --fonts."""
        words = line.split()
        for before, name in zip(words, words[1:]):
            path = work / name
            if not name.endswith(".json") or path.exists():
                continue
            if before == "--fonts":
                path.write_text('{"roles": {}}', encoding="utf-8")
            else:
                shutil.copy(ROOT / "layouts/project-self-evaluation.json" if before == "--form" else MINIMAL, path)


class Install(Folder):
    """cmake --install puts everything under a prefix; the program and a C example find it from any folder."""

    def test_install_and_use(self):
        if BUILD is None or "san" in BUILD:
            self.skipTest("installed from the plain build")
        prefix = self.dir / "prefix"
        subprocess.run(["cmake", "--install", BUILD, "--prefix", str(prefix)], check=True, capture_output=True)
        env = {k: v for k, v in os.environ.items() if k != "JIXIAO_SHARE"}
        done = subprocess.run([str(prefix / "bin" / "jixiao"), "render", str(self.filing()), "-o", f"{self.dir}/o/"],
                              cwd="/", env=env, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertTrue((prefix / "share/man/man1/jixiao.1").exists())
        pc = next(prefix.rglob("jixiao.pc")).parent
        lib = next(prefix.rglob("libjixiao.so")).parent
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "jixiao"], capture_output=True, text=True,
                               env={**env, "PKG_CONFIG_PATH": str(pc)}, check=True).stdout
        flags = flags.replace(CONFIGURED_PREFIX, str(prefix)).split()
        subprocess.run(["cc", "-std=c11", "-Wall", "-Werror", str(ROOT / "docs/example.c"), "-o", str(self.dir / "ex"),
                        *flags], check=True)
        done = subprocess.run([str(self.dir / "ex"), str(SAMPLE), f"{self.dir}/ex.pdf"], cwd="/", capture_output=True,
                              env={**env, "LD_LIBRARY_PATH": str(lib)})
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual((self.dir / "ex.pdf").read_bytes()[:5], b"%PDF-")
        self.assertLessEqual(len((ROOT / "docs/example.c").read_text().splitlines()), 40)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    BUILD = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else None
    CONFIGURED_PREFIX = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else "/usr/local"
    unittest.main(verbosity=1)
