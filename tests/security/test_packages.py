"""What is installed is what was pinned, an audit that was not made is told, and the bill of materials is whole."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from scripts.audit import judged
from scripts.sbom import PINNED, parents, told

ROOT = Path(__file__).resolve().parents[2]


# ---- hashes at install -----------------------------------------------------------------------------------------------


def wheel(folder: Path) -> Path:
    """Write the smallest package there is, and return its file."""
    about = "invented-1.0.dist-info"
    path = folder / "invented-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("invented.py", "")
        file.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: invented\nVersion: 1.0\n")
        file.writestr(
            f"{about}/WHEEL", "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        file.writestr(f"{about}/RECORD", f"invented.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n")
    return path


def test_a_package_is_installed_only_with_the_hash_that_was_pinned(tmp_path: Path) -> None:
    wheel(tmp_path)
    requirements = tmp_path / "requirements.txt"
    environment = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path), "PYTHON": sys.executable, "PATH": os.defpath}

    def installed(pinned: str) -> tuple[int, str]:
        requirements.write_text(pinned, encoding="utf-8")
        command = ["scripts/venv.sh", str(tmp_path / "venv"), str(requirements)]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    code, said = installed(f"invented==1.0 --hash=sha256:{'0' * 64}\n")
    assert code == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in said
    code, said = installed("invented==1.0\n")
    assert code == 1
    assert "--require-hashes" in said


def test_the_image_is_made_of_pinned_packages_and_our_own_wheel_alone() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    installs = re.findall(r"pip install (.*?)(?: &&|$)", text, re.MULTILINE)
    assert installs
    assert [one for one in installs if not re.match(r"--require-hashes -r |--no-index --no-deps ", one)] == []


# ---- make audit ------------------------------------------------------------------------------------------------------

GOOD = {"name": "jinja2", "version": "3.1.6", "vulns": []}
UNASKED = {"name": "numpy", "skip_reason": "Dependency not found on PyPI and could not be audited: numpy (2.4.6)"}
HOLED = {
    "name": "jinja2",
    "version": "2.4.1",
    "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": ["CVE-2016-10745"], "description": "…"}],
}


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        pytest.param([GOOD], 0, ["1 gói, không gói nào có lỗ hổng"], id="all were asked about and are good"),
        pytest.param([GOOD, HOLED], 1, ["jinja2 2.4.1: PYSEC-2019-217, CVE-2016-10745", "2.10.1"], id="one has a hole"),
        pytest.param([GOOD, UNASKED], 2, ["CHƯA KIỂM TRA ĐƯỢC 1/2 gói", "numpy"], id="one was not asked about"),
        pytest.param([HOLED, UNASKED], 1, ["PYSEC-2019-217", "CHƯA KIỂM TRA ĐƯỢC 1/2"], id="a hole and one not asked"),
    ],
)
def test_an_audit_says_what_it_found(packages: list[dict[str, Any]], code: int, words: list[str]) -> None:
    found = judged(json.dumps({"dependencies": packages, "fixes": []}), "")
    assert found.code == code
    assert [word for word in words if word not in "\n".join(found.lines)] == []


@pytest.mark.parametrize("report", ["", "{}", "[]", "Traceback"])
def test_an_audit_without_a_network_is_no_good_audit(report: str) -> None:
    found = judged(report, "Traceback (most recent call last):\nrequests.exceptions.ProxyError: no route\n")
    assert found.code == 2
    assert "CHƯA KIỂM TRA ĐƯỢC" in found.lines[0]
    assert "no route" in found.lines[0]


# ---- make sbom -------------------------------------------------------------------------------------------------------


def raw(names: list[str]) -> dict[str, Any]:
    """Return what cyclonedx-py makes of packages, as far as the script reads it."""
    components = [
        {
            "bom-ref": f"requirements-L{n}",
            "description": f"requirements line {n}",
            "externalReferences": [
                {"type": "distribution", "url": f"https://index.invalid/simple/{name}/", "hashes": [{"alg": "SHA-256"}]}
            ],
            "name": name,
            "purl": f"pkg:pypi/{name}@1",
        }
        for n, name in enumerate(names)
    ]
    tools = {"components": [{"name": "cyclonedx-py", "externalReferences": [{"url": "https://index.invalid/tool"}]}]}
    root = {"bom-ref": "root-component", "name": "tro-ly-cum-thi-dua"}
    return {"metadata": {"component": root, "tools": tools}, "components": components}


def test_the_bill_has_every_pinned_package_and_no_address() -> None:
    pinned = PINNED.read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", pinned, re.MULTILINE)
    bill = told(raw(names), pinned)
    assert [part["name"] for part in bill["components"]] == names
    assert "://" not in json.dumps(bill)
    assert all(part["externalReferences"][0]["hashes"] for part in bill["components"])
    reached = {on for entry in bill["dependencies"] for on in entry.get("dependsOn", ())}
    assert reached == {part["purl"] for part in bill["components"]}, "everything is there for something"


def test_what_a_package_is_there_for_is_read_from_its_notes() -> None:
    pinned = (
        "mako==1 \\\n    --hash=sha256:00\n    # via alembic\n"
        "sqlalchemy==2 \\\n    --hash=sha256:00\n    # via\n    #   -r runtime.in\n    #   alembic\n"
    )
    assert parents(pinned) == {"mako": ["alembic"], "sqlalchemy": ["-r runtime.in", "alembic"]}
