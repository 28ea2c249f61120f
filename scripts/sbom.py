"""Writes what the program is made of, in CycloneDX: `make sbom`.

cyclonedx-py reads the pinned packages and their hashes; what depends on what is added from the "via" notes of the same
file. No address of a registry stays: where a package is fetched from is the business of who installs it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "requirements" / "runtime.txt"
_PIN = re.compile(r"^([a-z0-9][\w.-]*)==", re.MULTILINE)
_VIA = re.compile(r"^    # (?:via|  ) *(.*)$", re.MULTILINE)


def told(raw: dict[str, Any], pinned: str) -> dict[str, Any]:
    """Return the bill that cyclonedx-py made of `pinned`, without addresses and with what depends on what."""
    parts = [_part(component) for component in raw["components"]]
    root = raw["metadata"]["component"]["bom-ref"]
    refs = {part["name"]: part["bom-ref"] for part in parts}
    needs: dict[str, list[str]] = {ref: [] for ref in (root, *refs.values())}
    for name, wanted_by in parents(pinned).items():
        for parent in wanted_by:
            needs[refs.get(parent, root)].append(refs[name])
    depends = [{"ref": ref, "dependsOn": sorted(on)} if on else {"ref": ref} for ref, on in sorted(needs.items())]
    return {**raw, "metadata": _headed(raw["metadata"]), "components": parts, "dependencies": depends}


def parents(pinned: str) -> dict[str, list[str]]:
    """Return for each pinned package what it is there for: packages, and "-r …" where the program asks for it."""
    found = {}
    starts = [*_PIN.finditer(pinned)]
    for pin, after in zip(starts, [*starts[1:], None], strict=True):
        block = pinned[pin.start() : after.start() if after else len(pinned)]
        found[pin[1]] = [via.strip() for via in _VIA.findall(block) if via.strip()]
    return found


def _part(component: dict[str, Any]) -> dict[str, Any]:
    """Return a package by its name, release and hashes; its purl says where it is known."""
    files = [{**file, "url": component["purl"]} for file in component["externalReferences"]]
    kept = {key: value for key, value in component.items() if key != "description"}
    return {**kept, "bom-ref": component["purl"], "externalReferences": files}


def _headed(metadata: dict[str, Any]) -> dict[str, Any]:
    tools = [
        {key: value for key, value in tool.items() if key != "externalReferences"}
        for tool in metadata["tools"]["components"]
    ]
    return {**metadata, "tools": {"components": tools}}


def main(target: Path) -> int:
    """Write the bill to `target`; it is checked against CycloneDX's own schema first. Raises ValueError if it fails."""
    from cyclonedx.schema import SchemaVersion  # here: only the environment of `make sbom` has it
    from cyclonedx.validation.json import JsonStrictValidator

    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", "--output-reproducible"]
    command += ["--pyproject", str(ROOT / "pyproject.toml"), str(PINNED)]
    raw = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    text = json.dumps(told(raw, PINNED.read_text(encoding="utf-8")), ensure_ascii=False, indent=1) + "\n"
    if problem := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(str(problem))
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")
    print(f"Đã ghi {target}: {len(raw['components'])} gói")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
