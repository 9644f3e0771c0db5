"""Finding actors by name in a release, with what is installed."""

from importlib.util import find_spec
from pathlib import Path

from nexusrdf.pipeline.release import open_release
from nexusrdf.query import Rows, find_names
from nexusrdf.query.names import Score


def can_compare() -> bool:
    """Tell whether names that are only alike can be found: the extra `names` is installed."""
    return find_spec("rapidfuzz") is not None


def find_actors(dist: Path, text: str, *, limit: int | None = None) -> Rows:
    """Return the actors and assets of a release that answer to a name, best first.

    Raises NexusError NX702 and NX703 where there is no release or it is damaged.
    """
    score: Score | None = None
    if can_compare():
        from rapidfuzz.fuzz import ratio

        score = ratio
    return find_names(open_release(dist).stores, text, limit=limit, score=score)
