"""Every rule of the audit has a filing that breaks it, found at the very value, and one that does not."""
import sys
import unittest

import audit_cases
from audit_cases import ROOT, audit, base, cases, patched, read, run

TOOL = None


def rules():
    import json
    return [json.loads(line) for line in run(TOOL, "--rules").stdout.splitlines()]


def findings(case, patch):
    others = [patched(base(), one) for one in case.get("others", [])]
    last = case.get("last_year")
    return audit(TOOL, patched(base(), patch), others, patched(base(), last) if last is not None else None)


class Rules(unittest.TestCase):
    def test_the_base_breaks_no_rule(self):
        self.assertEqual(audit(TOOL, base()), [])

    def test_every_rule_has_a_case_and_every_case_a_rule(self):
        self.assertEqual([r["code"] for r in rules()], [code for code, _ in cases()])
        self.assertGreater(len(rules()), 60)

    def test_every_rule_is_said_in_two_languages_with_its_source(self):
        for rule in rules():
            self.assertTrue(rule["zh"] and rule["en"] and rule["cites"], rule)
            for slot in ("{0}", "{1}", "{2}"):
                self.assertEqual(slot in rule["zh"], slot in rule["en"] or (slot == "{1}" and rule["code"] == "C-15"),
                                 f"{rule['code']}: {slot} stands in one language only")

    def test_a_broken_filing_is_found_at_its_place(self):
        for code, case in cases():
            with self.subTest(code):
                found = findings(case, case["break"])
                mine = [f for f in found if f["code"] == code]
                self.assertIn(case["at"], [f["pointer"] for f in mine], [(f["code"], f["pointer"], f["zh"]) for f in found])
                at = [f for f in mine if f["pointer"] == case["at"]]
                self.assertIn(case.get("says", ""), " ".join(f["zh"] for f in at))
                for finding in mine:
                    self.assertNotIn("{", finding["zh"] + finding["en"])

    def test_a_sound_filing_is_let_pass(self):
        for code, case in cases():
            with self.subTest(code):
                found = findings(case, case["keep"])
                self.assertEqual([f for f in found if f["code"] == code], [])

    def test_the_samples_are_clean(self):
        for name in ("linwu-2021.json",):
            self.assertEqual(audit(TOOL, read(ROOT / "data" / name)), [])


class Policy(unittest.TestCase):
    BROKEN = [{"op": "replace", "path": "/projects/0/indicators/0/score", "value": 32}]

    def codes(self, patch, policy=None):
        return [(f["code"], f["severity"]) for f in audit(TOOL, patched(base(), self.BROKEN + patch), policy=policy)]

    @staticmethod
    def setting(**audit_settings):
        return [{"op": "add", "path": "/audit", "value": audit_settings}]

    def test_a_severity_is_set(self):
        self.assertIn(("S-03", "error"), self.codes([]))
        self.assertIn(("S-03", "info"), self.codes(self.setting(severity={"S-03": "info"})))
        self.assertNotIn("S-03", [c for c, _ in self.codes(self.setting(severity={"S-03": "off"}))])

    def test_a_waiver_holds_at_its_place_and_below(self):
        for pointer in ("/projects/0/indicators/0/score", "/projects/0", None):
            waiver = {"code": "S-03", "reason": "已与财政局核实。"}
            if pointer:
                waiver["pointer"] = pointer
            self.assertEqual(self.codes(self.setting(waive=[waiver])), [])
        for pointer in ("/projects/0/indicators/1", "/projects/00"):
            waiver = {"code": "S-03", "pointer": pointer, "reason": "已核实。"}
            self.assertEqual(sorted(c for c, _ in self.codes(self.setting(waive=[waiver]))), ["AUDIT-002", "S-03"])

    def test_a_waiver_needs_a_reason_and_an_effect(self):
        self.assertEqual(sorted(c for c, _ in self.codes(self.setting(waive=[{"code": "S-03"}]))), ["AUDIT-001", "S-03"])
        idle = {"code": "S-08", "reason": "核实。"}
        self.assertEqual(sorted(c for c, _ in self.codes(self.setting(waive=[idle]))), ["AUDIT-002", "S-03"])

    def test_unknown_codes_and_levels_are_told(self):
        self.assertIn("AUDIT-003", [c for c, _ in self.codes(self.setting(severity={"S-99": "off"}))])
        self.assertIn("AUDIT-004", [c for c, _ in self.codes(self.setting(severity={"S-03": "never"}))])

    def test_a_policy_file_goes_before_the_filing(self):
        policy = {"format": "jixiao-audit-policy-1", "severity": {"S-03": "warning"}}
        self.assertIn(("S-03", "warning"), self.codes(self.setting(severity={"S-03": "off"}), policy))
        waived = {"format": "jixiao-audit-policy-1",
                  "waive": [{"code": "S-03", "unit": "某县市场监督管理局", "reason": "县局统一处理。"}]}
        self.assertEqual(self.codes([], waived), [])
        other = {"format": "jixiao-audit-policy-1", "waive": [{"code": "S-03", "unit": "别的局", "reason": "不相干。"}]}
        self.assertEqual(sorted(c for c, _ in self.codes([], other)), ["AUDIT-002", "S-03"])
        self.assertIn("AUDIT-005", [c for c, _ in self.codes([], {"severity": {}})])


class Suggestions(unittest.TestCase):
    """What would make a wrong sum right is said."""

    def hint(self, *patch):
        steps = [{"op": "add", "path": "/projects/0/funds/other",
                  "value": {"initial": "3.2", "budget": "3.2", "executed": "3.2"}},
                 {"op": "replace", "path": "/projects/0/funds/total",
                  "value": {"initial": "23.2", "budget": "23.2", "executed": "22.7"}}]
        found = audit(TOOL, patched(base(), steps + [{"op": "replace", "path": p, "value": v} for p, v in patch]))
        return " ".join(f["zh"] for f in found if f["code"] == "A-01")

    def test_a_sound_sum_says_nothing(self):
        self.assertEqual(self.hint(), "")

    def test_a_figure_in_the_other_unit(self):
        self.assertIn("“其他资金”的单位写错", self.hint(("/projects/0/funds/other/initial", "32000")))
        self.assertIn("合计的单位写错", self.hint(("/projects/0/funds/total/initial", "232000")))

    def test_two_digits_swapped(self):
        self.assertIn("“其他资金”可能写颠倒了两位数字：改为 12.4 万元",
                      self.hint(("/projects/0/funds/total/initial", "31.4"), ("/projects/0/funds/fiscal/initial", "19"),
                                ("/projects/0/funds/other/initial", "14.2")))
        self.assertIn("应为 23.2 万元", self.hint(("/projects/0/funds/total/initial", "32.2")))

    def test_a_row_left_out_or_counted_twice(self):
        self.assertIn("漏加了这一行", self.hint(("/projects/0/funds/total/initial", "20")))
        self.assertIn("加了两次", self.hint(("/projects/0/funds/total/initial", "26.4")))

    def test_last_years_figure_left_in_place(self):
        steps = [{"op": "add", "path": "/projects/0/funds/other",
                  "value": {"initial": "3.2", "budget": "3.2", "executed": "3.2"}},
                 {"op": "replace", "path": "/projects/0/funds/total/initial", "value": "27.5"}]
        last = patched(base(), steps[:1] + [{"op": "replace", "path": "/year", "value": 2020}])
        found = audit(TOOL, patched(base(), steps), last_year=last)
        self.assertIn("与上年相同", " ".join(f["zh"] for f in found if f["code"] == "A-01"))


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main(verbosity=0)
