"""Quads in canonical order, without all of them in memory at once: sorted in shares, each a range of subjects.

Lines of N-Quads sort as their quads do, since the space after a term comes before every character that may continue it.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from tempfile import TemporaryFile
from typing import Final

from nexusrdf.graph.quads import Quad, format_quads

SHARE: Final = 250_000
"""Quads that are sorted at once, more or less."""
_STEP: Final = 500
"""Of so many quads one tells where shares are to end."""


def iter_sorted_lines(quads: Callable[[], Iterable[Quad]], *, share: int = SHARE) -> Iterator[bytes]:
    """Yield the lines of some quads, each once, in the order of the quads.

    What is more than a `share` goes through temporary files. `quads` is called twice, and gives the same each time. Raises
    OSError where a file cannot be written.
    """
    sample = sorted(quad[0] for quad in islice(quads(), 0, None, _STEP))
    width = max(share // _STEP, 1)
    bounds = sorted(set(sample[width::width]))
    if not bounds:
        yield from (line.encode() for line in sorted(set(format_quads(quads()))))
        return
    with ExitStack() as stack:
        shares = [stack.enter_context(TemporaryFile()) for _ in range(len(bounds) + 1)]
        for quad in quads():
            shares[bisect(bounds, quad[0])].writelines(line.encode() for line in format_quads((quad,)))
        for file in shares:
            file.seek(0)
            yield from sorted(set(file))
            file.close()
