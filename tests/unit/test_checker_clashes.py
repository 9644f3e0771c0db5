"""The checker on contradictions: it takes what the rules exclude and nothing else."""

from itertools import pairwise

import pytest

from nexusrdf.base.vocab import OWL, RDF
from nexusrdf.checker import Published, _read_lists, find_fault
from nexusrdf.graph.quads import TYPE
from nexusrdf.reason import FALSE

A, B, C, P, Q, X, Y, Z = (f"<https://e.org/{name}>" for name in "ABCPQXYZ")


def owl(name: str) -> str:
    """Return a term of OWL."""
    return f"<{OWL}{name}>"


def group(kind: str, members: str, *items: str) -> frozenset[tuple[str, str, str]]:
    """Return an axiom on each two of a list."""
    heads = [f"_:l{n}" for n in range(len(items))] + [f"<{RDF}nil>"]
    cells = {(h, f"<{RDF}first>", i) for h, i in zip(heads, items, strict=False)} | {
        (h, f"<{RDF}rest>", r) for h, r in pairwise(heads)
    }
    return frozenset({("_:n", TYPE, owl(kind)), ("_:n", owl(members), "_:l0"), *cells})


def check(rule, axioms, used, facts, *, concluding=FALSE):
    """Return the fault of a proof of one step from axioms and from statements of one claim."""
    nodes = [{"id": n, "kind": "axiom", "triple": t} for n, t in enumerate(used)]
    nodes += [{"id": len(used) + n, "kind": "claim", "triple": t, "claims": ["<c>"]} for n, t in enumerate(facts)]
    nodes.append({"id": 99, "kind": "step", "triple": concluding, "rule": rule, "premises": [node["id"] for node in nodes]})
    published = Published(
        frozenset(axioms), _read_lists(frozenset(axioms)), {"<c>": frozenset(facts)}, frozenset(), {"<c>": "accepted"}, {}, {},
        {"entailed": frozenset(), "scenario": frozenset()},
    )  # fmt: skip
    return find_fault({"nodes": nodes, "conclusion": 99}, concluding, frozenset({"<c>"}), published)


CLASSES = group("AllDisjointClasses", "members", A, B, A)
HEAD = [("_:n", TYPE, owl("AllDisjointClasses")), ("_:n", owl("members"), "_:l0")]
PROPERTIES = group("AllDisjointProperties", "members", P, Q)
HEAD_OF_PROPERTIES = [("_:n", TYPE, owl("AllDisjointProperties")), ("_:n", owl("members"), "_:l0")]
IRREFLEXIVE = [(P, TYPE, owl("IrreflexiveProperty"))]
ASYMMETRIC = [(P, TYPE, owl("AsymmetricProperty"))]
DIFFERENT = group("AllDifferent", "distinctMembers", X, Y)
HEAD_OF_DIFFERENT = [("_:n", TYPE, owl("AllDifferent")), ("_:n", owl("distinctMembers"), "_:l0")]


@pytest.mark.parametrize(
    ("rule", "axioms", "used", "facts"),
    [
        ("cax-adc", CLASSES, HEAD, [(X, TYPE, A), (X, TYPE, B)]),
        ("cax-adc", CLASSES, HEAD, [(X, TYPE, B), (X, TYPE, A)]),
        ("prp-adp", PROPERTIES, HEAD_OF_PROPERTIES, [(X, P, Y), (X, Q, Y)]),
        ("prp-irp", IRREFLEXIVE, IRREFLEXIVE, [(X, P, X)]),
        ("prp-asyp", ASYMMETRIC, ASYMMETRIC, [(X, P, Y), (Y, P, X)]),
        ("eq-diff3", DIFFERENT, HEAD_OF_DIFFERENT, [(X, owl("sameAs"), Y)]),
        ("cls-nothing2", [], [], [(X, TYPE, owl("Nothing"))]),
    ],
)
def test_checker_takes_what_a_rule_excludes(rule, axioms, used, facts):
    """Each is an instance of its rule; that it concludes anything else is not."""
    assert None is check(rule, axioms, used, facts)
    assert None is not check(rule, axioms, used, facts, concluding=(X, TYPE, C))


@pytest.mark.parametrize(
    ("rule", "axioms", "used", "facts"),
    [
        ("cax-adc", CLASSES, HEAD, [(X, TYPE, A), (Y, TYPE, B)]),
        ("cax-adc", CLASSES, HEAD, [(X, TYPE, A), (X, TYPE, C)]),
        ("cax-adc", CLASSES, HEAD, [(X, TYPE, B), (X, TYPE, B)]),
        ("cax-adc", CLASSES, HEAD, [(X, TYPE, A)]),
        ("cax-adc", CLASSES, HEAD, [(X, P, A), (X, P, B)]),
        ("cax-adc", PROPERTIES, HEAD_OF_PROPERTIES, [(X, TYPE, P), (X, TYPE, Q)]),
        ("prp-adp", PROPERTIES, HEAD_OF_PROPERTIES, [(X, P, Y), (X, Q, Z)]),
        ("prp-adp", PROPERTIES, HEAD_OF_PROPERTIES, [(X, P, Y), (Z, Q, Y)]),
        ("prp-irp", IRREFLEXIVE, IRREFLEXIVE, [(X, P, Y)]),
        ("prp-asyp", ASYMMETRIC, ASYMMETRIC, [(X, P, Y), (X, P, Y)]),
        ("eq-diff2", DIFFERENT, HEAD_OF_DIFFERENT, [(X, owl("sameAs"), Y)]),
        ("eq-diff3", DIFFERENT, HEAD_OF_DIFFERENT, [(X, P, Y)]),
        ("eq-diff3", DIFFERENT, HEAD_OF_DIFFERENT, [(X, owl("sameAs"), Z)]),
    ],
)
def test_checker_refuses_what_no_rule_excludes(rule, axioms, used, facts):
    """A class twice in a list excludes itself; one that stands there once does not."""
    assert None is not check(rule, axioms, used, facts)
