"""Asks PyPI, by pip-audit, which of the pinned packages have known holes: `make audit`.

The exit code is 0 where all were asked about and none has one, 1 where one has, 2 where not all could be asked about:
an audit that was not made must not look like one that found nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ("runtime", "build")
"""What is in the image, or makes what is in it."""
OTHERS = ("dev", "bench", "fuzz", "lock", "audit")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an audit found: lines to print and the exit code."""

    code: int
    lines: tuple[str, ...]


def judged(report: str, said: str) -> Verdict:
    """Return what the JSON of pip-audit says; `said` is what it wrote on stderr, told where there is no JSON."""
    try:
        packages: list[dict[str, Any]] = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = said.strip().rpartition("\n")[2] or "pip-audit không trả lời"
        return Verdict(2, (f"CHƯA KIỂM TRA ĐƯỢC: không hỏi được PyPI ({reason[:200]}). Cần mạng tới pypi.org.",))
    unasked = [package["name"] for package in packages if "skip_reason" in package]
    holed = [package for package in packages if package.get("vulns")]
    lines = [_line(package, hole) for package in holed for hole in package["vulns"]]
    if unasked:
        counted = f"{len(unasked)}/{len(packages)} gói, ví dụ {', '.join(unasked[:3])}"
        lines.append(f"CHƯA KIỂM TRA ĐƯỢC {counted}: máy chủ gói đang dùng không cho biết lỗ hổng của chúng.")
    if not lines:
        return Verdict(0, (f"Đã hỏi về {len(packages)} gói, không gói nào có lỗ hổng đã biết.",))
    return Verdict(1 if holed else 2, tuple(lines))


def _line(package: dict[str, Any], hole: dict[str, Any]) -> str:
    mended = ", ".join(hole.get("fix_versions", ())) or "chưa có bản sửa"
    names = ", ".join([hole["id"], *hole.get("aliases", ())])
    return f"{package['name']} {package['version']}: {names}; bản đã sửa: {mended}"


def main(names: Sequence[str]) -> int:
    """Ask about the files of `requirements/` that are named, those that are shipped unless any is; return the code."""
    worst = 0
    for name in (*SHIPPED, *OTHERS) if list(names) == ["all"] else names or SHIPPED:
        file = ROOT / "requirements" / f"{name}.txt"
        command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off"]
        done = subprocess.run([*command, "-f", "json", "-r", str(file)], capture_output=True, text=True, check=False)
        found = judged(done.stdout, done.stderr)
        print(*(f"{file.name}: {line}" for line in found.lines), sep="\n")
        worst = worst if worst == 1 else found.code or worst
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
