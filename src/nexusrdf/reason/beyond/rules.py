"""The rules beyond OWL 2 RL, as a table: statements that hold, what must be so of their terms, what follows.

A rule has two sides where it compares two of a kind: they share the terms that both name. `tests` are
`day ?d` (one day for certain), `before ?x ?y` (the last day that ?x may mean lies before the first that ?y may),
`first ?x ?d` and `last ?x ?d` (?d is the first or the last day that ?x may mean for certain), `differ ?x ?y`, and `sum ?x ?y ?z`
(?z is the day that lies the duration ?y after the day ?x).
"""

from typing import Final, NamedTuple

from nexusrdf.base.vocab import expand
from nexusrdf.graph.quads import Term, Triple, format_iri

Test = tuple[str, ...]


class Rule(NamedTuple):
    """What follows (`head`) from the statements of both sides, in this order; terms that start with `?` stand for any."""

    name: str
    left: tuple[Triple, ...]
    right: tuple[Triple, ...]
    tests: tuple[Test, ...]
    head: Triple

    def body(self) -> tuple[Triple, ...]:
        """Return the statements that it needs."""
        return (*self.left, *self.right)

    def needs(self) -> frozenset[Term]:
        """Return the properties of which it needs statements."""
        return frozenset(predicate for _, predicate, _ in self.body())

    def shared(self) -> tuple[Term, ...]:
        """Return the terms that both sides name."""
        return tuple(sorted(_named(self.left) & _named(self.right)))


def is_named(term: Term) -> bool:
    """Tell whether a term of a pattern stands for any."""
    return term.startswith("?")


def _named(patterns: tuple[Triple, ...]) -> set[Term]:
    return {end for s, _, o in patterns for end in (s, o) if is_named(end)}


def _rule(name: str, head: str, left: str, right: str = "", tests: str = "") -> Rule:
    told = tuple(tuple(test.split()) for test in tests.split("; ") if test)
    return Rule(name, _patterns(left), _patterns(right), told, _patterns(head)[0])


def _patterns(text: str) -> tuple[Triple, ...]:
    return tuple(_pattern(*part.split()) for part in text.split("; ") if part)


def _pattern(subject: str, predicate: str, value: str) -> Triple:
    return _term(subject), _term(predicate), _term(value)


def _term(word: str) -> Term:
    return word if is_named(word) else format_iri(expand(word))


_PRESENT: Final = "?{0} nx:attended ?{1}; ?{1} nx:place ?l; ?{1} nx:when ?d"
_MEMBER: Final = "?{0} nx:member ?{1}; ?{0} nx:inBody ?o; ?{0} nx:start ?{2}; ?{0} nx:end ?{3}"
_STATUS: Final = "?{0} nx:designatedParty ?p; ?{0} nx:designatingAuthority ?g; ?{0} nx:regime ?r; ?{0} nx:{1} ?{2}"
_ACT: Final = "?a nx:actsOn ?x; ?a nx:actKind nx:act-{0}; ?a nx:when ?w; ?a nx:{1} ?d"
_OFFSET: Final = "?x nx:{0}DerivedFrom ?e; ?x nx:{0}Offset ?o; ?e nx:when ?w; ?e nx:{1} ?d"

RULES: Final = (
    *(
        _rule(
            "nx-copresence", "?a nx:coPresentWith ?b", f"{_PRESENT.format('a', 'e')}; ?l nx:placeKind nx:place-kind-{kind}",
            _PRESENT.format("b", "f"), "day ?d; differ ?e ?f; differ ?a ?b",
        )
        for kind in ("city", "site")
    ),
    _rule(
        "nx-comembership", "?a nx:memberTogetherWith ?b", _MEMBER.format("m", "a", "s", "t"), _MEMBER.format("n", "b", "u", "v"),
        "differ ?a ?b; before ?s ?v; before ?u ?t",
    ),
    _rule(
        "nx-succession", "?x nx:followedByDesignation ?y", _STATUS.format("x", "end", "t"), _STATUS.format("y", "start", "u"),
        "differ ?x ?y; before ?t ?u",
    ),
    _rule("nx-listing", "?x nx:listedByActAtLatest ?d", _ACT.format("listing", "latest"), tests="last ?w ?d"),
    _rule("nx-delisting", "?x nx:delistedByActAtEarliest ?d", _ACT.format("delisting", "earliest"), tests="first ?w ?d"),
    _rule("nx-delisting", "?x nx:delistedByActAtLatest ?d", _ACT.format("delisting", "latest"), tests="last ?w ?d"),
    *(
        _rule("nx-offset", f"?x nx:{computed} ?z", _OFFSET.format(what, bound), tests=f"{edge} ?w ?d; sum ?d ?o ?z")
        for what in ("date", "start")
        for edge, bound, computed in (("first", "earliest", "computedEarliest"), ("last", "latest", "computedLatest"))
    ),
)  # fmt: skip

NEEDED: Final = frozenset[Term]().union(*(rule.needs() for rule in RULES))
"""The properties of which the rules need statements."""

CONCLUDED: Final = frozenset(rule.head[1] for rule in RULES)
"""The properties that nothing but these rules concludes, and on which no rule and no axiom builds."""
