"""What is gathered while a FollowTheMoney entity is turned into records, and its values: states, dates, remarks."""

import re
from dataclasses import dataclass, field
from typing import Final

from nexusrdf.records.lists.draft import Draft
from nexusrdf.records.lists.entry import Plain
from nexusrdf.records.lists.ftm.index import FtmIndex
from nexusrdf.records.lists.ftm.lines import FtmEntity
from nexusrdf.records.lists.ftm.places import path_of
from nexusrdf.records.lists.ids import concept_id, party_id
from nexusrdf.records.lists.when import find_day

_PREFIX: Final = re.compile(r"(?!0000)[0-9]{4}(?:-(?:0[1-9]|1[0-2]))?")
_UNTOLD: Final = re.compile(
    r"unknown|n/?a|not (?:available|known)|https?://www\.wikidata\.org/\.well-known/genid/.*", re.IGNORECASE
)
"""What stands for nothing, also as Wikidata writes it."""
_CODE: Final = re.compile(r"[A-Za-z]{2}")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def date_of(text: str) -> str | None:
    """Return a prefix date as EDTF, which it is; a time of day is left out; None where it is no date.

    >>> [date_of(text) for text in ("1963", "1963-05", "1963-05-12T00:00:00", "1963-02-30", "about 1963")]
    ['1963', '1963-05', '1963-05-12', None, None]
    """
    return text if _PREFIX.fullmatch(text) else find_day(text)


def words_of(name: str) -> str:
    """Return the name of a property as words.

    >>> words_of("spokenLanguage")
    'spoken language'
    """
    return _HUMP.sub(" ", name).lower()


@dataclass(slots=True)
class FtmDraft(Draft):
    """A draft that knows the feed, the index of the file and the entity, and which others and concepts it names."""

    feed: str = ""
    index: FtmIndex = field(default_factory=FtmIndex)
    mentions: dict[tuple[str, str], None] = field(default_factory=dict)
    concepts: dict[tuple[str, str, str], None] = field(default_factory=dict)

    def lose(self, entity: FtmEntity, name: str, why: str = "") -> None:
        """Count the values of a property that no record holds, though others of its kind are held."""
        path = path_of(entity.schema, name) + (f" ({why})" if why else "")
        self.lost.extend([path] * len(entity.all_of(name)))

    def told(self, entity: FtmEntity, name: str) -> list[str]:
        """Return the values of a property but those that only say that it is not known, which are counted as lost."""
        told = [text for text in entity.all_of(name) if not _UNTOLD.fullmatch(text)]
        path = f"{path_of(entity.schema, name)} (said to be unknown)"
        self.lost.extend([path] * (len(entity.all_of(name)) - len(told)))
        return told

    def refer(self, key: str, kind: str) -> tuple[str, str] | None:
        """Return the id and kind of another entity's record; one not in the file is mentioned, one without a record is None."""
        key = self.index.key_of(key)
        if key in self.index.others:
            return None
        known = self.index.kinds.get(key)
        if known is None:
            self.mentions[key, kind] = None
        return party_id(self.feed, key), known or kind

    def mention(self, name: str, kind: str) -> str:
        """Return the id of somebody whom the file only names, as the authority of a sanction."""
        self.mentions[name, kind] = None
        return party_id(self.feed, name)

    def concept(self, type_: str, key: str, label: str) -> str:
        """Return the id of a concept that the file brings along."""
        self.concepts[type_, key, label] = None
        return concept_id(self.feed, type_, key)

    def nation(self, text: str, path: str) -> str | None:
        """Return the id of the state that a code or a name stands for; any other is counted as lost."""
        return self.state_by_code(text.upper(), path) if _CODE.fullmatch(text) else self.state(text, path)

    def nations(self, entity: FtmEntity, name: str) -> list[Plain]:
        """Return the states that a property names; what is none is kept as a remark, and counted as lost."""
        found: list[Plain] = []
        for text in entity.all_of(name):
            state = self.nation(text, path_of(entity.schema, name))
            if state is None:
                self.remark(name, text)
            elif state not in found:
                found.append(state)
        return found

    def remark(self, name: str, text: str) -> None:
        """Keep a value as a remark under the name of its property."""
        self.remarks.append(f"{words_of(name)}: {text}")

    def only(self, entity: FtmEntity, name: str) -> str:
        """Return the value of a property that takes one; several are kept as remarks."""
        values = entity.all_of(name)
        if len(values) > 1:
            for text in values:
                self.remark(name, text)
        return values[0] if len(values) == 1 else ""

    def only_date(self, entity: FtmEntity, name: str) -> str:
        """Return the date of a property that takes one; several, or what is no date, are kept as remarks."""
        text = self.only(entity, name)
        date = date_of(text) if text else None
        if text and date is None:
            self.remark(name, text)
        return date or ""


def filled(record: dict[str, Plain]) -> dict[str, Plain]:
    """Return what of a record is filled."""
    return {key: value for key, value in record.items() if value}
