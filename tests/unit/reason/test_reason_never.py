"""What may never be concluded."""

from pathlib import Path

import pytest

from nexusrdf.graph.quads import TYPE
from nexusrdf.graph.syntax import parse_quads
from nexusrdf.reason import NEVER_INFERRED, check_never_inferred

NX = "https://w3id.org/nexusrdf/ns#"
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    "triple",
    [
        ("<https://e.org/d>", f"<{NX}designatedParty>", "<https://e.org/a>"),
        ("<https://e.org/p>", f"<{NX}role>", f"<{NX}role-mastermind>"),
        ("<https://e.org/a>", TYPE, f"<{NX}ArmedGroup>"),
        ("<https://e.org/r>", f"<{NX}member>", "<https://e.org/a>"),
    ],
)
def test_check_never_inferred_yields_triple_when_it_is_a_verdict(triple: tuple[str, str, str]) -> None:
    """Designations, roles, membership and being armed are somebody's words."""
    assert list(check_never_inferred([triple])) == [triple]


@pytest.mark.parametrize(
    "triple",
    [
        ("<https://e.org/a>", f"<{NX}memberOf>", "<https://e.org/b>"),
        ("<https://e.org/a>", TYPE, f"<{NX}Actor>"),
        ("<https://e.org/a>", f"<{NX}about>", f"<{NX}ArmedGroup>"),
    ],
)
def test_check_never_inferred_yields_nothing_when_it_is_a_shortcut(triple: tuple[str, str, str]) -> None:
    """Shortcuts of asserted relations are what reasoning is for."""
    assert list(check_never_inferred([triple])) == []


def test_never_inferred_holds_what_the_ontology_marks() -> None:
    """The ontology's `nx:neverInferred` is the source; the list here may only add to it."""
    marked = {
        s
        for path in (ROOT / "ontology").glob("*.ttl")
        for s, p, o, _ in parse_quads(path.read_bytes(), ".ttl")
        if p == f"<{NX}neverInferred>" and o.startswith('"true"')
    }
    assert marked
    assert marked - NEVER_INFERRED == set()
