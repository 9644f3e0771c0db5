"""The statements of proofs in words: labels for records, short names for terms of the ontology."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from nexusrdf.base.vocab import NX, OWL, RDF, RDFS
from nexusrdf.graph.quads import TYPE, Term, Triple, format_iri, iri_of, is_iri
from nexusrdf.graph.syntax import literal_parts
from nexusrdf.pipeline.naming import part_of, short
from nexusrdf.query.claims import RecordsGraph
from nexusrdf.reason import FALSE

_ROLE: Final = "role-"
_INVERSE: Final = f"<{OWL}inverseOf>"
_FIRST, _REST = (f"<{RDF}{name}>" for name in ("first", "rest"))


def named_in(triples: Iterable[Triple], records: RecordsGraph) -> set[Term]:
    """Return the records whose labels some statements need: their ends, and what participations are made of."""
    ends = {end for s, _, o in triples for end in (s, o) if is_iri(end) and not end.startswith(f"<{NX}")}
    parts = [part for end in ends if (part := part_of(iri_of(end), records.base))]
    made = {format_iri(records.base.mint(*pair)) for part in parts for pair in (("event", part.event), ("actor", part.actor))}
    return ends | made


@dataclass(frozen=True, slots=True)
class Wording:
    """What statements need to be said in words: the records graph, and the axioms by subject and predicate."""

    records: RecordsGraph
    axioms: dict[tuple[Term, Term], Term]

    def say(self, triple: Triple) -> str:
        """Return a statement about records in words.

        A property that only proofs know, the inverse of another, is written with `^`.
        """
        subject, predicate, value = triple
        if predicate == TYPE:
            return f"{self.name(subject)} is {_with_article(self.word(value))}"
        return f"{self.name(subject)} {self.word(predicate)} {self.name(value)}"

    def say_axiom(self, triple: Triple) -> str:
        """Return an axiom in words."""
        if triple == FALSE:
            return "what cannot be"
        subject, predicate, value = triple
        one, other = self.word(subject), self.word(value)
        said = _AXIOMS.get(iri_of(predicate))
        if said is not None:
            return said(one, other)
        if predicate == TYPE:
            kind = short(value).removeprefix("owl:")
            return _KINDS.get(kind) or f"{one} is {_CAPITAL.sub(' ', kind.removesuffix('Property')).lower()}"
        return f"{one} {short(predicate)} {other}" if is_iri(subject) else f"{short(predicate)} {other}"

    def name(self, term: Term) -> str:
        """Return the label of a record, what a participation is made of, or the text of a literal."""
        if not is_iri(term):
            return literal_parts(term)[0] if term.startswith('"') else self.word(term)
        if iri_of(term).startswith(NX):
            return short(term).partition("-")[2] or short(term)
        if part := part_of(iri_of(term), self.records.base):
            event, actor = (format_iri(self.records.base.mint(*p)) for p in (("event", part.event), ("actor", part.actor)))
            return f"({self.records.party(actor).label} as {part.role.removeprefix(_ROLE)} in {self.records.party(event).label})"
        return self.records.party(term).label

    def word(self, term: Term) -> str:
        """Return the short name of a class or property; of a blank node, what it is made of."""
        if is_iri(term):
            return short(term)
        if inverse := self.axioms.get((term, _INVERSE)):
            return f"^{self.word(inverse)}"
        if property_ := self.axioms.get((term, f"<{OWL}onProperty>")):
            if any((term, f"<{OWL}{limit}>") in self.axioms for limit in ("maxCardinality", "maxQualifiedCardinality")):
                return f"thing with no {self.word(property_)}"
            for kind, verb in (("hasValue", "being"), ("someValuesFrom", "some"), ("allValuesFrom", "only")):
                if filler := self.axioms.get((term, f"<{OWL}{kind}>")):
                    return f"thing with {self.word(property_)} {verb} {self.name(filler)}"
        return ", ".join(self._items(term)) or term

    def _items(self, head: Term) -> list[str]:
        found: list[str] = []
        while (head, _FIRST) in self.axioms and len(found) < len(self.axioms):
            found.append(self.word(self.axioms[head, _FIRST]))
            head = self.axioms.get((head, _REST), "")
        return found


def _with_article(word: str) -> str:
    return f"an {word}" if word[:1] in "AEIOU" else f"a {word}"


_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")
_KINDS: Final = {
    "AllDisjointClasses": "some classes exclude each other",
    "AllDisjointProperties": "some properties exclude each other",
    "AllDifferent": "some things differ from each other",
}
_AXIOMS: Final[dict[str, Callable[[str, str], str]]] = {
    f"{RDFS}subClassOf": lambda one, other: f"every {one} is {_with_article(other)}",
    f"{RDFS}subPropertyOf": lambda one, other: f"{one} implies {other}",
    f"{RDFS}domain": lambda one, other: f"whatever has {one} is {_with_article(other)}",
    f"{RDFS}range": lambda one, other: f"every value of {one} is {_with_article(other)}",
    f"{OWL}inverseOf": lambda one, other: f"{one} is {other} read backwards",
    f"{OWL}propertyChainAxiom": lambda one, other: f"{' then '.join(other.split(', '))} gives {one}",
    f"{OWL}equivalentClass": lambda one, other: f"{one} and {other} are the same class",
    f"{OWL}equivalentProperty": lambda one, other: f"{one} and {other} are the same property",
    f"{OWL}onProperty": lambda one, other: f"{one} is told by {other}",
    f"{OWL}hasValue": lambda one, other: f"{one} has the value {other}",
    f"{OWL}someValuesFrom": lambda one, other: f"{one} has a value that is {_with_article(other)}",
    f"{OWL}allValuesFrom": lambda one, other: f"{one} has only values that are {_with_article(other)}",
    f"{OWL}intersectionOf": lambda one, other: f"{one} is whatever is each of {other}",
    f"{OWL}unionOf": lambda one, other: f"{one} is whatever is one of {other}",
    f"{OWL}disjointWith": lambda one, other: f"no {one} is {_with_article(other)}",
    f"{OWL}complementOf": lambda one, other: f"no {one} is {_with_article(other)}",
    f"{OWL}propertyDisjointWith": lambda one, other: f"{one} and {other} exclude each other",
    f"{OWL}members": lambda _, other: f"these are: {other}",
    f"{OWL}maxCardinality": lambda one, _: f"{one} has none",
    f"{OWL}maxQualifiedCardinality": lambda one, _: f"{one} has none of the kind",
    f"{OWL}onClass": lambda _, other: f"of the kind {other}",
}
