"""The clock of the database: where two programs compare times, those are of one clock, whatever their own ones show."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Double, bindparam, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from bot.store.tables import Moment


class _Clock(FunctionElement[Any]):
    """The moment so many seconds after that at which it is looked at, which is not the beginning of a transaction."""

    inherit_cache = True
    type = Moment


@compiles(_Clock, "postgresql")
def _of_server(element: _Clock, compiler: Any, **options: Any) -> str:
    return f"(clock_timestamp() + make_interval(secs => {compiler.process(element.clauses, **options)}))"


@compiles(_Clock, "sqlite")
def _of_file(element: _Clock, compiler: Any, **options: Any) -> str:
    """Return the moment as a file keeps moments: as text, to the microsecond."""
    apart = f"printf('%+.3f seconds', {compiler.process(element.clauses, **options)})"
    return f"(strftime('%Y-%m-%d %H:%M:%f', 'now', {apart}) || '000')"


def clock(apart: timedelta | str = timedelta(0)) -> ColumnElement[Any]:
    """Return the expression for what the database's clock shows, and for `apart` later.

    `apart` may be the name of a parameter that holds seconds.
    """
    seconds = apart if isinstance(apart, str) else apart.total_seconds()
    if isinstance(seconds, str):
        return _Clock(bindparam(seconds, type_=Double()))
    return _Clock(bindparam(None, seconds, type_=Double()))


def common(dialect: str, now: datetime, apart: timedelta = timedelta(0)) -> ColumnElement[Any]:
    """Return the expression for what programs compare that were told that it is `now`, and for `apart` later.

    Of a server it is its own clock. A file's programs are on one machine, and have one clock.
    """
    return clock(apart) if dialect == "postgresql" else literal(now + apart, Moment)
