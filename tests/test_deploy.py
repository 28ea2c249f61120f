"""What is deployed: the compose file, the proxy, the example of settings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

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
