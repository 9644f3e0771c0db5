"""What a record or an entry of a list says that tells who somebody is, ready to be compared."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from nexusrdf.model.dataset import Dataset
from nexusrdf.model.dates import PartialDate
from nexusrdf.model.entity import Entity, targets
from nexusrdf.model.identity.marks import THINGS, iter_marks, model_of
from nexusrdf.model.identity.numbers import Number, iter_numbers
from nexusrdf.model.latin import essential, latin_words, sound_of
from nexusrdf.model.values import ConceptRef, FieldValue, NameUse, Nested, Reference

_SORTS: Final = {"nx:Person": "person", "nx:Organisation": "organisation", **THINGS}
_WEAK: Final = "nx:name-quality-weak"
_SHORT: Final = 4  # letters of a single word: an acronym, which many bodies may share
_FEW_SOUNDS: Final = 4  # consonants that many names have


@dataclass(frozen=True, slots=True)
class PartyName:
    """One name: as written, its essential words in Latin letters, sorted, and joined; `weak`: identifies nobody alone.

    `initials` are the first letters of its words; `sounds` are how they sound, empty where that tells little.
    """

    form: str
    words: tuple[str, ...]
    weak: bool
    text: str
    initials: frozenset[str]
    sounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody, or a ship or aircraft, as one list, or the dataset's own records, tell of them.

    `home` is the id of the list, empty for the dataset's own; `sort` is person, organisation, vessel or aircraft.
    `births` are alternatives; `countries` are ids of states, of whatever tie; `gender` is m, f or empty; `model` is that
    of an aircraft, as printed.
    """

    id: str
    home: str
    sort: str
    label: str
    names: tuple[PartyName, ...]
    births: tuple[PartialDate, ...]
    countries: frozenset[str]
    gender: str
    numbers: tuple[Number, ...]
    model: str = ""

    @property
    def is_thing(self) -> bool:
        """Whether it is a ship or an aircraft, which nothing but a number identifies."""
        return self.sort in THINGS.values()


def iter_parties(dataset: Dataset, *, only: Collection[str] | None = None) -> Iterator[Party]:
    """Yield the persons, organisations, ships and aircraft of a dataset that can be compared, those of lists included.

    States, collectives and nameless actors have no identity that a list could share; a list's mention of a party that
    it has no entry for says nothing to compare. `only` asks for some, by their ids.
    """
    homes = _find_homes(dataset)
    of_lists = tuple({f"{home.removesuffix('list')}" for home in homes.values()})  # with which ids of a list begin
    issuers = {target for entity in dataset.entities.values() for target in targets(entity.values, "issuer")}
    for entity in dataset.entities.values():
        sort = _sort_of(entity) if only is None or entity.id in only else ""
        home = homes.get(entity.id, "")
        if sort and (home or not entity.id.startswith(of_lists)) and entity.id not in issuers and entity.replaced_by is None:
            yield make_party(entity, home, sort)


def _sort_of(entity: Entity) -> str:
    return next((sort for cls, sort in _SORTS.items() if entity.kind.is_a(cls)), "")


def _find_homes(dataset: Dataset) -> Mapping[str, str]:
    """Return the list of every record that an entry of a list tells of."""
    lists: dict[str, str] = {}
    for entity in dataset.entities.values():
        held = [value.item.name for value in entity.values_of("list") if isinstance(value.item, ConceptRef)]
        if entity.kind.is_a("nx:Source"):  # official or compiled
            lists[entity.id] = held[0] if held else entity.id
    told = (claim for claim in dataset.claims.values() if claim.entry is not None and claim.source in lists)
    return {
        portion.entity.id: lists[claim.source]
        for claim in told
        for portion in claim.content
        if portion.entity.names or _is_named(portion.entity)
    }


def _is_named(entity: Entity) -> bool:
    """Tell whether a label is more than one of the record's numbers: a party that entries only mention has nothing else."""
    numbers = (value.item for value in entity.values_of("identifiers") if isinstance(value.item, Nested))
    return all(number.text_of("value") != entity.label.text for number in numbers)


def make_party(entity: Entity, home: str, sort: str) -> Party:
    """Return what an entity says of who it is."""
    nodes = {
        key: [value.item for value in entity.values_of(key) if isinstance(value.item, Nested)] for key in ("births", "addresses")
    }
    births = (item for node in nodes["births"] if not _is_false(node) for _, item in node.parts if isinstance(item, PartialDate))
    countries = set(targets(entity.values, "nationality", "citizenship", "country"))
    if sort != "person":
        countries.update(_states(nodes["addresses"]))
    return Party(
        entity.id,
        home,
        sort,
        entity.label.text,
        tuple(_iter_names(entity, sort)),
        tuple(dict.fromkeys(births)),
        frozenset(countries),
        _gender(entity.values_of("gender")),
        tuple(dict.fromkeys(iter_marks(entity, sort) if sort in THINGS.values() else iter_numbers(entity))),
        model_of(entity) if sort == "aircraft" else "",
    )


def _is_false(node: Nested) -> bool:
    return node.text_of("declared-false") == "true"


def _states(nodes: Iterable[Nested]) -> Iterator[str]:
    for node in nodes:
        yield from (item.target for field, item in node.parts if field.key == "country" and isinstance(item, Reference))


def _gender(values: tuple[FieldValue, ...]) -> str:
    letters = {getattr(value.item, "text", "")[:1].lower() for value in values}
    return letters.pop() if len(letters) == 1 and letters <= {"m", "f"} else ""


def _iter_names(entity: Entity, sort: str) -> Iterator[PartyName]:
    """Yield the names, and the label, that have letters to compare; each once, as strong as it is anywhere."""
    uses = [(value.item.form, value.item.quality.name == _WEAK) for value in entity.names if isinstance(value.item, NameUse)]
    found: dict[tuple[str, ...], PartyName] = {}
    for form, weak in (*uses, (entity.label.text, False)):
        words = tuple(sorted(essential(latin_words(form))))
        poor = weak or (len(words) == 1 and (sort == "person" or len(words[0]) <= _SHORT))
        known = found.get(words)
        if words and (known is None or (known.weak and not poor)):
            initials = frozenset(word[0] for word in words)
            found[words] = PartyName(form, words, poor, " ".join(words), initials, _sounds(words))
    yield from found.values()


def _sounds(words: tuple[str, ...]) -> tuple[str, ...]:
    sounds = tuple(sorted(sound_of(word) for word in words))
    return sounds if len("".join(sounds)) > _FEW_SOUNDS and len(sounds) > 1 else ()
