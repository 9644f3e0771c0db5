"""Which shapes a shapes file holds, by name."""

import re
from pathlib import Path
from typing import Final

from nexusrdf.base.vocab import SH
from nexusrdf.graph.quads import TYPE, is_iri
from nexusrdf.graph.syntax import FORMATS, parse_quads

_BASE: Final = "file:///"  # as validate/positions.py
_SHAPES: Final = frozenset({f"<{SH}NodeShape>", f"<{SH}PropertyShape>"})
_TARGETS: Final = frozenset(f"<{SH}target{name}>" for name in ("Class", "Node", "SubjectsOf", "ObjectsOf"))


def find_shapes(path: Path) -> dict[str, str]:
    """Return the shapes of a file that have an IRI: IRI, as N-Quads text, to a short name that only it has, sorted by name.

    A file that cannot be read has none: what is wrong with it is for `check_rdf` to say.
    """
    if path.suffix.lower() not in FORMATS:
        return {}
    try:
        quads = list(parse_quads(path.read_bytes(), path.suffix.lower(), base=_BASE))
    except (OSError, SyntaxError):
        return {}
    found = sorted({s for s, p, o, _ in quads if is_iri(s) and (p in _TARGETS or (p == TYPE and o in _SHAPES))})
    short = [re.split(r"[#/:]", iri[1:-1].rstrip("#/"))[-1] for iri in found]
    names = {iri: name if short.count(name) == 1 else iri[1:-1] for iri, name in zip(found, short, strict=True)}
    return dict(sorted(names.items(), key=lambda item: item[1]))
