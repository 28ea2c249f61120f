"""docs/benchmarks/results.json: what every section found, when, on what machine, with which packages.

Its form (`check` holds it): "runs" has by time the commit, the machine and the packages; "sections" has by name the run
it is of, the seconds it took, what it found (`report.Found`) and why it failed, null where it did not.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from benchmarks import measure
from benchmarks.report import Found

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "benchmarks"
FORMAT = 1
Results = dict[str, Any]
_RUN: dict[str, type] = {"commit": str, "machine": dict, "packages": dict}
_SECTION: dict[str, Any] = {
    "run": str, "seconds": (int, float), "failed": (str, type(None)), "about": str, "tables": list,
    "comparisons": list, "bars": list, "curves": list, "notes": list,
}  # fmt: skip
_PARTS: dict[str, dict[str, Any]] = {
    "tables": {"title": str, "head": list, "rows": list},
    "comparisons": {"title": str, "rows": list},
    "bars": {"what": str, "value": (int, float), "most": (int, float), "unit": str, "met": bool},
    "curves": {"name": str, "title": str, "x": str, "y": str, "lines": dict},
}


def empty() -> Results:
    """Return results without any."""
    return {"format": FORMAT, "runs": {}, "sections": {}}


def load(folder: Path = FOLDER) -> Results:
    """Return what was found before, nothing where there is no file. Raises ValueError for one of another form."""
    path = folder / "results.json"
    if not path.exists():
        return empty()
    found: Results = json.loads(path.read_text(encoding="utf-8"))
    if faults := check(found):
        raise ValueError(f"{path}: {faults[0]}")
    return found


def save(found: Results, folder: Path = FOLDER) -> None:
    """Write the results; runs that no section is of are left out."""
    used = {section["run"] for section in found["sections"].values()}
    kept = found | {"runs": {at: run for at, run in found["runs"].items() if at in used}}
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
    (folder / "results.json").write_text(text, encoding="utf-8")


def add_run(found: Results) -> str:
    """Add this run to the results and return its name, the time it began."""
    at = datetime.now(UTC).isoformat(timespec="seconds")  # noqa: TID251 - a benchmark runs in real time
    found["runs"][at] = {"commit": _commit(), "machine": _machine(), "packages": packages()}
    return at


def put(found: Results, name: str, run: str, about: str, seconds: float, section: Found) -> None:
    """Put what a section found in the place of what it found before."""
    parts = {key: _rounded(value) for key, value in asdict(section).items()}
    found["sections"][name] = {"run": run, "seconds": round(seconds, 1), "failed": None, "about": about, **parts}


def fail(found: Results, name: str, run: str, about: str, why: str) -> None:
    """Say that a section failed; what it found in an earlier run stays."""
    if name not in found["sections"]:
        put(found, name, run, about, 0.0, Found())
    found["sections"][name]["failed"] = f"{run}: {why}"


def packages() -> dict[str, str]:
    """Return the version of every package that is installed beside the benchmarks."""
    known = {one.metadata["Name"].lower(): one.version for one in distributions()}
    return dict(sorted(known.items()))


def check(found: Mapping[str, Any]) -> list[str]:
    """Return what of the form does not hold, nothing where all does."""
    if found.get("format") != FORMAT or set(found) != {"format", "runs", "sections"}:
        return [f"not of form {FORMAT}"]
    faults = [fault for at, run in found["runs"].items() for fault in _faults(f"run {at}", run, _RUN)]
    for name, section in found["sections"].items():
        faults += _faults(name, section, _SECTION) or _section_faults(name, section, found["runs"])
    return faults


def _section_faults(name: str, section: Mapping[str, Any], runs: Mapping[str, Any]) -> list[str]:
    faults = [] if section["run"] in runs else [f"{name}: no run {section['run']}"]
    for part, keys in _PARTS.items():
        faults += [fault for one in section[part] for fault in _faults(f"{name}, {part}", one, keys)]
    for one in section["tables"]:
        faults += [f"{name}: a row of other width in {one['title']}" for row in one["rows"] if _wide(one, row)]
    return faults


def _wide(table: Mapping[str, Any], row: list[object]) -> bool:
    return len(row) != len(table["head"])


def _faults(where: str, value: Mapping[str, Any], keys: Mapping[str, Any]) -> list[str]:
    if set(value) != set(keys):
        return [f"{where}: has {sorted(value)}, not {sorted(keys)}"]
    return [f"{where}: {key} is {value[key]!r}" for key, kind in keys.items() if not isinstance(value[key], kind)]


def _rounded(value: Any) -> Any:
    """Return a value with every number of five figures that tell: more would only be noise in the file."""
    if isinstance(value, float):
        return float(f"{value:.5g}")
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return {key: _rounded(one) for key, one in value.items()} if isinstance(value, dict) else value


def _commit() -> str:
    """Return the commit measured, with a plus where files were changed since."""
    root = Path(__file__).resolve().parent.parent
    try:
        said = [
            subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True).stdout.strip()
            for words in (["rev-parse", "--short=12", "HEAD"], ["status", "--porcelain", "--", "bot", "benchmarks"])
        ]
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return said[0] + ("+" if said[1] else "")


def _machine() -> dict[str, str | float]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": measure.processor(),
        "cores": float(os.cpu_count() or 1),
        "memory_gb": round(memory, 1),
        "load": round(os.getloadavg()[0], 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
    }
