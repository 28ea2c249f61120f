"""SVG text to PNG bytes, with the shipped fonts alone. Run as a program, it reads SVG and writes PNG."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bot.pictures import shipped

_HOME = Path(__file__).parents[2]
_PATIENCE = 60.0


def png(svg: str, width: int) -> bytes:
    """Return `svg` as a PNG file `width` pixels wide, its height in proportion; takes tenths of a second.

    Raises ValueError for text that is no SVG, or for a width below 1.
    """
    if width < 1:
        raise ValueError(f"a picture cannot be {width} pixels wide")
    import resvg_py  # a native library, and only needed by a bot that draws

    family = shipped.words()["family"]
    fonts = [str(shipped.REGULAR), str(shipped.BOLD)]
    drawn = resvg_py.svg_to_bytes(
        svg_string=svg, width=width, skip_system_fonts=True, font_files=fonts, font_family=family
    )
    return bytes(drawn)


def png_apart(svg: str, width: int) -> bytes:
    """Do what `png` does in a process of its own; waits for it, so call it in a thread.

    The renderer never lets go of the interpreter's lock: in a thread alone it would stop every other chat.
    Raises ValueError as `png` does, and TimeoutError after 60 seconds.
    """
    program = [sys.executable, "-m", "bot.pictures.render", str(width)]
    try:
        done = subprocess.run(
            program, input=svg.encode(), capture_output=True, cwd=_HOME, timeout=_PATIENCE, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TimeoutError(f"a picture was not ready after {_PATIENCE:.0f} seconds") from error
    if done.returncode:
        raise ValueError(done.stderr.decode(errors="replace").strip() or f"no picture: exit code {done.returncode}")
    return done.stdout


def main() -> int:
    """Render standard input to standard output, as wide as the one argument says; return the exit code."""
    try:
        sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode(), int(sys.argv[1])))
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
