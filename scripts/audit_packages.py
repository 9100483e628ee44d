"""Fails when an installed package has a known vulnerability; only warns about what could not be looked up.

pip-audit ends with 1 in both cases. What tells them apart is its report: it is written whenever the audit went to its
end, and never when it broke off. A mistake in our way of calling it ends with 2, and fails here.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

BAD_USAGE = 2


def main() -> int:
    """Return 1 on a finding, 0 otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        audit = subprocess.run(  # noqa: S603 - our own interpreter and constants
            [sys.executable, "-m", "pip_audit", "--progress-spinner=off", "--format=json", f"--output={report}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if audit.returncode == BAD_USAGE:
            print(audit.stderr, file=sys.stderr)
            return 1
        if not report.exists():
            print(f"warning: the packages were not audited: {_last_line(audit.stderr)}", file=sys.stderr)
            return 0
        packages: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    return _tell(packages)


def _tell(packages: list[dict[str, Any]]) -> int:
    """Print what was found and what was not looked up; return 1 on a finding."""
    findings = [
        f"{package['name']} {package['version']}: {found['id']}, mended in {found['fix_versions'] or 'no version yet'}"
        for package in packages
        for found in package.get("vulns", [])
    ]
    unknown = sum("skip_reason" in package for package in packages)
    print(f"{len(packages) - unknown} packages audited, {len(findings)} known vulnerabilities", *findings, sep="\n")
    if unknown:
        print(f"warning: the vulnerability service does not know {unknown} packages", file=sys.stderr)
    return int(bool(findings))


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "pip-audit said nothing"


if __name__ == "__main__":
    sys.exit(main())
