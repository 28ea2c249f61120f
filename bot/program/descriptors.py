"""How many files and connections the process may have open."""

from __future__ import annotations

import logging
import resource

_LOG = logging.getLogger(__name__)


def allow_most() -> int:
    """Let the process open as many as the system lets it, and return how many.

    The usual soft limit (1024) is meant for programs that use select(); every open web page is a connection.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == hard:
        return soft
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    except (OSError, ValueError) as error:  # some systems let a process have fewer than their hard limit says
        _LOG.warning("the limit of open files stays %d: %s", soft, error)
        return soft
    return hard
