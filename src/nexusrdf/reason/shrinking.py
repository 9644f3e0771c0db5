"""Leaving out what is not needed."""

from collections.abc import Callable

from nexusrdf.graph.quads import Triple


def shrink(triples: list[Triple], suffices: Callable[[list[Triple]], bool]) -> tuple[Triple, ...]:
    """Return some of the triples that suffice, and no fewer of which do, sorted; none where all of them do not.

    Halves, quarters and so on are left out in turn for as long as the rest suffices, the first ones first.
    """
    kept = list(triples)
    if not suffices(kept):
        return ()
    size = len(kept)
    while size:
        at = 0
        while at < len(kept):
            rest = kept[:at] + kept[at + size :]
            if suffices(rest):
                kept = rest
            else:
                at += size
        size //= 2
    return tuple(sorted(kept))
