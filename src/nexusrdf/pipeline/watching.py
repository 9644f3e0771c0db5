"""Watching files for changes, by asking for their times: a dataset is small, and no library is needed for it."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from nexusrdf.base.findings import Finding
from nexusrdf.pipeline.changes import key_of

INTERVAL: Final = 0.3
"""Seconds between two looks."""
_State: TypeAlias = dict[str, tuple[int, int]]


def look(paths: Iterable[Path]) -> _State:
    """Return time and size of every file among some files and below some folders; hidden ones are left out."""
    seen: _State = {}
    for path in paths:
        if not path.is_dir():
            _note(str(path), seen)
        for folder, folders, files in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                if not name.startswith("."):
                    _note(f"{folder}{os.sep}{name}", seen)
    return seen


def _note(file: str, seen: _State) -> None:
    try:
        status = os.stat(file)  # noqa: PTH116 - thousands of files, several times a second
    except OSError:
        return
    seen[file] = status.st_mtime_ns, status.st_size


def iter_changes(paths: Iterable[Path], *, sleep: Callable[[float], None] = time.sleep) -> Iterator[tuple[str, ...]]:
    """Yield, first nothing and then whenever files changed, came or went, their names; without end.

    A change that goes on is waited for: an editor may write a file in several steps. What changes while the caller is
    busy with one is yielded as the next.
    """
    watched = tuple(paths)
    before = look(watched)
    yield ()
    while True:
        sleep(INTERVAL)
        now = look(watched)
        if now == before:
            continue
        sleep(INTERVAL / 3)
        while (later := look(watched)) != now:
            now = later
            sleep(INTERVAL / 3)
        changed = tuple(sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name)))
        before = now
        if changed:
            yield changed


@dataclass(frozen=True, slots=True)
class Difference:
    """What came and what went between two checks, and what stayed."""

    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    kept: tuple[Finding, ...]


def compare(before: tuple[Finding, ...], now: tuple[Finding, ...]) -> Difference:
    """Tell what of two checks' findings is new, mended or the same but for its position.

    >>> from nexusrdf.base.findings import finding
    >>> from nexusrdf.base.span import Span
    >>> one, moved, other = (finding(code, Span("a.yaml", line)) for code, line in (("NX152", 1), ("NX152", 4), ("NX119", 1)))
    >>> difference = compare((one,), (moved, other))
    >>> [f.code for f in difference.new], difference.mended, [f.span.line for f in difference.kept]
    (['NX119'], (), [4])
    """
    left: dict[tuple[str, ...], list[Finding]] = {}
    for one in before:
        left.setdefault(key_of(one), []).append(one)
    new: list[Finding] = []
    kept: list[Finding] = []
    for one in now:
        twins = left.get(key_of(one))
        (kept if twins else new).append(one)
        if twins:
            twins.pop(0)
    return Difference(tuple(new), tuple(one for twins in left.values() for one in twins), tuple(kept))
