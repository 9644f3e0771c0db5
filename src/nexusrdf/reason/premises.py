"""Which of some statements others follow from."""

from collections.abc import Iterable

from nexusrdf.graph.quads import TYPE, Triple
from nexusrdf.reason.beyond import NEEDED
from nexusrdf.reason.compiled import close_compiled
from nexusrdf.reason.extending import extend_closure
from nexusrdf.reason.rules import Rules


def find_premises(wanted: Iterable[Triple], stated: Iterable[Triple], rules: Rules) -> tuple[Triple, ...]:
    """Return statements from which all that is wanted follows, and from no fewer of them, sorted; none where it does not follow.

    Halves, quarters and so on are left out in turn for as long as the rest suffices; types, which say least, go first.
    """
    aims, spoken = frozenset(wanted), rules.properties() | NEEDED | {TYPE}
    kept = sorted((t for t in set(stated) if t[1] in spoken), key=lambda triple: (triple[1] != TYPE, triple))

    def suffices(triples: list[Triple]) -> bool:
        closed = close_compiled(triples, rules, is_instance=lambda _: True)
        return aims <= extend_closure(closed, triples, is_instance=lambda _: True).closure.inferred | frozenset(triples)

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
