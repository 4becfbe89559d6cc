"""Of 500 random changes of the clean sample the audit sees at least 99 in 100, each at its place, and is
silent about harmless ones. More: mutate.py AUDIT_TOOL 10000 SEED."""
import sys
import unittest

import mutate

TOOL = None


class Mutations(unittest.TestCase):
    def test_changes_are_told_where_they_are(self):
        missed, alarms, tried, harmless = mutate.run(TOOL, 500, "1")
        mutate.report(missed, alarms, tried, harmless, sys.stderr)
        self.assertGreater(tried, 300)
        self.assertGreater(harmless, 50)
        self.assertEqual(alarms, [])
        self.assertLessEqual(len(missed) * 100, tried)

    def test_every_kind_of_change_is_seen(self):
        """A kind that is hardly ever drawn must not hide behind the others."""
        import copy
        import random
        clean = mutate.sample()
        lines = mutate.Lines(TOOL, mutate.APPROVED)
        try:
            for change in mutate.BREAKING:
                seen = 0
                for i in range(12):
                    filing = copy.deepcopy(clean)
                    about = change(random.Random(f"kind/{i}"), filing)
                    if about is None or filing == clean:
                        continue
                    seen += any(mutate.is_at(f["pointer"], about[1]) for f in lines.audit(filing))
                self.assertGreater(seen, 3, change.__name__)
        finally:
            lines.close()


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main(verbosity=0)
