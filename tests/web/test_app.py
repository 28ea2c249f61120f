"""The application: what is not there is told like everything else."""

from __future__ import annotations

import pytest

from tests.web.served import Browser


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/none", 404),
        ("GET", "/api", 404),
        ("GET", "/api/messages/", 404),
        ("PUT", "/api/messages", 405),
        ("GET", "/api/choices", 405),
        ("POST", "/", 405),
    ],
)
async def test_what_is_not_there_is_told(browser: Browser, method: str, path: str, status: int) -> None:
    async with browser.http.request(method, browser.url + path) as answer:
        assert answer.status == status
        assert list(await answer.json()) == ["error"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert ("Allow" in answer.headers) == (status == 405)
