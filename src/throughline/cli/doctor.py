"""`throughline doctor`: look the installation over and say what to do."""

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime

from throughline.cli.house import open_house

WHAT = "look this installation over and say what to do"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--json` for a machine that watches."""
    parser.add_argument("--json", action="store_true", help="one JSON object, for monitoring")


def run(said: argparse.Namespace) -> int:
    """1 when something is wrong; things worth a look do not count."""
    open_house()
    from throughline.cli.checkup import Finding, State, examine

    findings = examine(datetime.now(UTC))
    is_well = all(finding.state != State.WRONG for finding in findings)
    if said.json:
        rows = [asdict(finding) for finding in findings]
        print(json.dumps({"well": is_well, "findings": rows}, ensure_ascii=False, indent=1))
        return 0 if is_well else 1

    def line(finding: Finding) -> str:
        advice = f"\n      → {finding.advice}" if finding.advice else ""
        return f"{finding.state:<5} {finding.about}: {finding.says}{advice}"

    print("\n".join(map(line, findings)))
    return 0 if is_well else 1
