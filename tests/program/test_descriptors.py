"""The limit of open files, in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

_TRY = """
import resource
from bot.program.descriptors import allow_most
_, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, hard))
print(allow_most() == hard, resource.getrlimit(resource.RLIMIT_NOFILE) == (hard, hard))
"""


@pytest.mark.parametrize("soft", ["64", "hard"])
def test_the_process_may_open_as_many_as_the_system_lets_it(soft: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _TRY.format(soft=soft)], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("True True\n", "")
