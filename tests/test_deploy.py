"""What is deployed: the compose file, the proxy, the example of settings."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.commands import program

ROOT = Path(__file__).resolve().parent.parent
_NAMED = re.compile(r"\$\{(\w+)")


def compose() -> dict[str, Any]:
    """Return what the compose file says."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def test_there_are_a_database_two_replicas_and_a_proxy() -> None:
    services = compose()["services"]
    assert set(services) == {"database", "migrate", "bot", "proxy"}
    assert services["bot"]["deploy"]["replicas"] == 2
    assert services["bot"]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}


def test_the_bot_may_write_nowhere_but_to_its_database() -> None:
    bot = compose()["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert "volumes" not in bot


def test_only_the_proxy_is_reached_from_outside() -> None:
    services = compose()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert compose()["networks"]["inside"] == {"internal": True}
    assert services["database"]["networks"] == ["inside"]


def test_images_have_a_version_and_no_secret_is_written_down() -> None:
    for name, service in compose()["services"].items():
        assert re.search(r":(?!latest)[\w.-]+$", service["image"]), name
        for key, value in service.get("environment", {}).items():
            if re.search(r"TOKEN|SECRET|PASSWORD", key):
                assert str(value).startswith("${"), key


def test_every_setting_that_is_filled_in_stands_in_the_example() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(_NAMED.findall((ROOT / "compose.yaml").read_text(encoding="utf-8")))
    given = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert named <= given
    assert re.findall(r"^\w+=(.+)$", example, re.MULTILINE) == []


def test_the_proxy_hides_what_is_for_those_inside() -> None:
    proxy = (ROOT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
    assert "/metrics" in proxy
    assert "name bot" in proxy
    assert str(compose()["services"]["bot"]["environment"]["PORT"]) in proxy


def test_the_image_runs_as_a_user_without_rights() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    (user,) = [line.removeprefix("USER ") for line in lines if line.startswith("USER ")]
    assert user.isdigit()
    assert int(user) > 0
    assert [line for line in lines if line.startswith("RUN useradd") and f"--uid {user} " in line]


def test_a_container_is_healthy_while_its_program_serves(tmp_path: Path) -> None:
    found = re.search(r"^HEALTHCHECK .* CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert found is not None
    _, *command = json.loads(found[1])  # the first word is the python of the image
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])

    def healthy() -> bool:
        asked = [sys.executable, *command]
        return not subprocess.run(asked, env=program.environment(PORT=port), stderr=subprocess.DEVNULL).returncode

    assert not healthy()
    with program.start("run", DATA_DIR=str(tmp_path), PORT=port, LOG_FORMAT="text") as running:
        assert running.stderr is not None
        assert port in running.stderr.readline().decode()
        assert healthy()
        running.send_signal(signal.SIGTERM)
    assert running.returncode == 0
    assert not healthy()
