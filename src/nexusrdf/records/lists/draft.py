"""What is gathered beside the records while an entry is read."""

from dataclasses import dataclass, field

import iso3166

from nexusrdf.records.lists.countries import find_country
from nexusrdf.records.lists.ids import state_id


@dataclass(slots=True)
class Draft:
    """The states an entry refers to, its remarks, and the fields that no record holds."""

    states: dict[str, None] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def state(self, name: str, path: str) -> str | None:
        """Return the id of the state that a list names; a name that is no country's is counted as lost."""
        if not name:
            return None
        code = find_country(name)
        if code is None:
            self.lost.append(f"{path} (no country known)")
            return None
        self.states[code] = None
        return state_id(code)

    def state_by_code(self, code: str, path: str) -> str | None:
        """Return the id of the state that a list names by its code; a code that ISO 3166 does not know is counted as lost."""
        if code not in iso3166.countries_by_alpha2:
            self.lost.append(f"{path} (no country known)")
            return None
        self.states[code] = None
        return state_id(code)


def joined(*parts: str, by: str = ", ") -> str:
    """Return the parts that are not empty as one text."""
    return by.join(part for part in parts if part)


def one_line(text: str) -> str:
    r"""Return a text with its line breaks and runs of blanks as single blanks.

    >>> one_line("National Identification\n   Number ")
    'National Identification Number'
    """
    return " ".join(text.split()) if text else text
