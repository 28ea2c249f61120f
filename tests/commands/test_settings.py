"""`thidua settings`: what holds and where from, without a secret, and every error."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.program import run
from tests.settings.test_reading import TOKEN

SECRETS = {"TELEGRAM_TOKEN": TOKEN, "METRICS_TOKEN": "geheim", "DATABASE_URL": "postgresql://u:geheim@host/x"}


def test_values_are_told_with_their_source_and_secrets_only_that_they_are_set(tmp_path: Path) -> None:
    env = tmp_path / "env"
    env.write_text("PORT=8443\nZALO_TOKEN=geheim\n", encoding="utf-8")
    done = run("settings", "--json", **SECRETS, THIDUA_ENV=str(env), HOST="0.0.0.0")
    assert done.returncode == 0
    rows = {row["name"]: row for row in json.loads(done.stdout)["settings"]}
    assert (rows["PORT"]["value"], rows["PORT"]["source"]) == ("8443", "file")
    assert (rows["HOST"]["value"], rows["HOST"]["source"]) == ("0.0.0.0", "environment")
    assert (rows["UNANSWERED_DAYS"]["value"], rows["UNANSWERED_DAYS"]["source"]) == ("90", "default")
    assert {rows[name]["value"] for name in (*SECRETS, "ZALO_TOKEN")} == {"(đã đặt)"}
    assert rows["ZALO_OA_SECRET"]["value"] == ""
    plain = run("settings", **SECRETS, THIDUA_ENV=str(env))
    for told in (done.stdout, plain.stdout):
        assert "geheim" not in told
        assert TOKEN not in told


def test_every_error_and_every_slip_is_told() -> None:
    done = run("settings", PORT="x", ZALO_OA_SECRET="geheim", TELEGRAM_TOKN="geheim")
    assert done.returncode == 1
    for word in ("Sai: PORT", "Sai: đã đặt ZALO_OA_SECRET", "có phải TELEGRAM_TOKEN không", "✗ PORT"):
        assert word in done.stdout
    assert "geheim" not in done.stdout
