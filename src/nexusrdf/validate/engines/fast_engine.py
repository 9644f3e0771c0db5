"""The fast engine: `shacl`, in Rust. Optional: not every platform has it."""

from importlib.util import find_spec
from typing import Final

from nexusrdf.graph.quads import Term
from nexusrdf.validate.engines.reading import BLANK, rename
from nexusrdf.validate.engines.results import Raw
from nexusrdf.validate.engines.shapes import Shapes, sh
from nexusrdf.validate.engines.support import find_shapes

_CLOSED: Final = sh("ClosedConstraintComponent")


class FastEngineError(Exception):
    """The fast engine could not run these shapes over these data."""


def is_available() -> bool:
    """Tell whether the fast engine is installed."""
    return find_spec("shacl") is not None


def run_fast(text: str, shapes: Shapes) -> tuple[Raw, ...]:
    """Run shapes over N-Triples whose blank nodes are IRIs; only what `support` lets through.

    The engine renames blank nodes, so those that are shapes are IRIs too. Raises FastEngineError where it refuses.
    """
    import shacl

    named = find_shapes(shapes)
    rules = "".join([f"{_named(s, named)} {p} {_named(o, named)} .\n" for s, p, o in shapes.triples])
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
    return rename(term) if term in named else term


def _back(term: Term) -> Term:
    return f"_:{term[len(BLANK) : -1]}" if term.startswith(BLANK) else term
