"""The fast engine: `shacl`, in Rust. Optional: not every platform has it."""

from collections.abc import Iterable
from importlib.util import find_spec
from typing import Final

from nexusrdf.graph.quads import Term, Triple
from nexusrdf.validate.engines.results import Raw
from nexusrdf.validate.engines.shapes import Shapes, sh
from nexusrdf.validate.engines.support import find_shapes

_BLANK: Final = "<urn:x-nexusrdf:blank:"
_CLOSED: Final = sh("ClosedConstraintComponent")


class FastEngineError(Exception):
    """The fast engine could not run these shapes over these data."""


def is_available() -> bool:
    """Tell whether the fast engine is installed."""
    return find_spec("shacl") is not None


def run_fast(data: Iterable[Triple], shapes: Shapes) -> tuple[Raw, ...]:
    """Run shapes over data; only what `support` lets through.

    The engine renames blank nodes, so it gets them as IRIs: those of the data, and those that are shapes.
    Raises FastEngineError where it refuses.
    """
    import shacl

    named = find_shapes(shapes)
    rules = "".join([f"{_named(s, named)} {p} {_named(o, named)} .\n" for s, p, o in shapes.triples])
    text = "".join([f"{s} {p} {o} .\n" if s[0] != "_" and o[0] != "_" else _renamed(s, p, o) for s, p, o in data])
    try:
        report = shacl.Shapes.from_text(rules, format="ntriples").validate_text(text, format="ntriples")
    except ValueError as error:
        raise FastEngineError(str(error)) from error
    known: dict[str, Term] = {}

    def term(text: str) -> Term:
        if (found := known.get(text)) is None:
            found = known[text] = _back(text)
        return found

    return tuple(
        Raw(
            term(result.focus_node),
            None if result.value is None else term(result.value),
            term(result.source_shape or ""),
            f"<{result.component_iri}>",
            result.path if f"<{result.component_iri}>" == _CLOSED else None,
        )
        for result in report.results
    )


def _named(term: Term, named: frozenset[Term]) -> Term:
    return f"{_BLANK}{term[2:]}>" if term.startswith("_:") and term in named else term


def _renamed(s: Term, p: Term, o: Term) -> str:
    subject, value = (f"{_BLANK}{term[2:]}>" if term.startswith("_:") else term for term in (s, o))
    return f"{subject} {p} {value} .\n"


def _back(term: Term) -> Term:
    return f"_:{term[len(_BLANK) : -1]}" if term.startswith(_BLANK) else term
