"""Which of some statements others follow from."""

from collections.abc import Iterable

from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason.beyond import NEEDED
from nexusrdf.reason.compiled import close_compiled
from nexusrdf.reason.extending import extend_closure
from nexusrdf.reason.rules import Rules
from nexusrdf.reason.shrinking import shrink


def find_premises(wanted: Iterable[Triple], stated: Iterable[Triple], rules: Rules) -> tuple[Triple, ...]:
    """Return statements from which all that is wanted follows, and from no fewer of them, sorted; none where it does not follow.

    Types, which say least, are left out first.
    """
    aims, spoken = frozenset(wanted), rules.properties() | NEEDED | {TYPE}
    kept = sorted((t for t in set(stated) if t[1] in spoken), key=lambda triple: (triple[1] != TYPE, triple))

    def suffices(triples: list[Triple]) -> bool:
        closed = close_compiled(triples, rules, is_instance=lambda _: True)
        return aims <= extend_closure(closed, triples, is_instance=lambda _: True).closure.inferred | frozenset(triples)

    return shrink(kept, suffices)
