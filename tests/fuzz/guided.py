"""Fuzz one target for some seconds, led by the code that inputs reach: `python -m tests.fuzz.guided NAME SECONDS`.

Inputs that reach new code are kept in data/fuzz/NAME. What breaks a promise is written into tests/fuzz/cases/NAME, the
shortest input for each place that broke, and told on stdout; the run goes on.
"""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bot"]):
    from tests.fuzz import target as targets
    from tests.fuzz.mutations import HOSTILE, KINDS, Edit, mutated, mutated_bytes

ROOT = targets.HERE.parent.parent
CORPUS = ROOT / "data" / "fuzz"
LONGEST = 6000
_SLOW_S = 5.0
_BINARY = ("documents", "calendars")


class Run:
    """One run of a target."""

    def __init__(self, name: str, seconds: float) -> None:
        """Make the target, and begin where the last run ended."""
        self._end = time.monotonic() + seconds
        self.name, self.inputs, self.found = name, 0, dict[str, Path]()
        with atheris.instrument_imports(include=["bot"]):
            self._target = targets.make(name, targets.shipped())
        self._seeds = [path.read_bytes() for path in targets.files_of("seeds", name)]
        self.corpus = CORPUS / name
        self.corpus.mkdir(parents=True, exist_ok=True)
        for seed in self._seeds:
            (self.corpus / _name(seed)).write_bytes(seed)

    def one(self, data: bytes) -> None:
        """Try one input; once the time is over, tell how it went and end the process: libFuzzer does not return."""
        self.inputs += 1
        if time.monotonic() > self._end:
            self._target.close()
            sys.stdout.write(f"{self.name}: {self.inputs:,} inputs, {len(self.found)} places where a promise broke\n")
            sys.stdout.flush()
            os._exit(bool(self.found))
        begun = time.process_time()
        try:
            self._target.check(data)
        except Exception as error:  # a finding; the run goes on
            self._note(data, error)
        if time.process_time() - begun > _SLOW_S:
            self._note(data, TimeoutError(f"more than {_SLOW_S} s"))

    def mutate(self, data: bytes, longest: int, seed: int) -> bytes:
        """Return another input: half of them as libFuzzer makes them, half as the bounded run does."""
        chance = random.Random(seed)
        if chance.random() < 0.5:
            made: bytes = atheris.Mutate(data, longest)
            return made
        edits = [
            Edit(chance.randrange(KINDS), chance.randrange(9999), chance.randrange(9999))
            for _ in range(chance.randint(1, 4))
        ]
        if self.name in _BINARY:
            return mutated_bytes(data, edits, self._seeds)[:longest]
        texts = [targets.text_of(seed) for seed in self._seeds]
        return mutated(targets.text_of(data), edits, texts).encode("utf-8", "surrogatepass")[:longest]

    def _note(self, data: bytes, error: Exception) -> None:
        """Keep an input that broke a promise, unless a shorter one broke it in the same place."""
        place = _place(error)
        known = self.found.get(place)
        if known is not None and known.stat().st_size <= len(data):
            return
        if known is None:
            sys.stdout.write(f"{self.name}: {place}: {str(error)[:200]!a}\n")
            sys.stdout.flush()
        path = targets.HERE / "cases" / self.name / _name(data)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if known is not None:
            known.unlink()
        self.found[place] = path


def _name(data: bytes) -> str:
    return sha256(data).hexdigest()[:12]


def _place(error: BaseException) -> str:
    """Return what kind of error was raised where: in the bot, or at the promise that it broke."""
    cause = error.__cause__ or error
    frames = traceback.extract_tb(cause.__traceback__)
    ours = [frame for frame in frames if "/bot/" in frame.filename or "/tests/fuzz/" in frame.filename]
    last = ours[-1] if ours else frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    return f"{type(cause).__name__} at {where}"


def main(name: str, seconds: int) -> None:
    """Fuzz the target."""
    run = Run(name, seconds)
    words = CORPUS / f"{name}.dict"
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in HOSTILE)
    words.write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
    options = [f"-max_len={LONGEST}", f"-dict={words}", "-timeout=60", "-verbosity=0"]
    options += ["-rss_limit_mb=3000", f"-artifact_prefix={CORPUS}/{name}-", str(run.corpus)]
    atheris.Setup([sys.argv[0], *options], run.one, custom_mutator=run.mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
