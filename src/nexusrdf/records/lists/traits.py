"""What every list tells in words of its own and records hold in one: sex, false papers, numbers of the IMO."""

import re
from typing import Final

_GENDERS: Final = {"m": "male", "f": "female"}
_IN_TEXT: Final = re.compile(r"\b(?:sex|gender)\s*[:\[]\s*(male|female)\b", re.IGNORECASE)
_FALSE: Final = re.compile(
    r"\b(?:falsified|fake|forged|counterfeit|bogus|(?:false|fraudulent)(?! (?:names?|identity|identities)\b))\b", re.IGNORECASE
)
_IMO: Final = re.compile(r"\s*(?:IMO)?(?:\s+(?:number|no\.?))?[\s:]*([0-9]{7})\s*\.?", re.IGNORECASE)


def gender_of(text: str) -> str:
    """Return `male` or `female` however a list writes it; anything else as it stands.

    >>> gender_of("M"), gender_of("Female"), gender_of("other")
    ('male', 'female', 'other')
    """
    folded = text.casefold()
    return _GENDERS.get(folded, folded if folded in _GENDERS.values() else text)


def gender_in(text: str) -> str:
    """Return the gender that a text gives under that word, empty where it gives none or both.

    >>> gender_in("Cook. Gender [Male]. Photo"), gender_in("Sex: female."), gender_in("A male cook")
    ('male', 'female', '')
    """
    found = {match.casefold() for match in _IN_TEXT.findall(text)}
    return found.pop() if len(found) == 1 else ""


def is_called_false(*texts: str) -> bool:
    """Tell whether a list calls a paper or a birth false; one in a false name may be genuine.

    >>> is_called_false("Counterfeit Atlantean card"), is_called_false("fraudulently obtained"), is_called_false("in a false name")
    (True, False, False)
    """
    return any(_FALSE.search(text) for text in texts)


def bare_number(scheme: str, text: str) -> str:
    """Return a number without the name of its scheme before it.

    >>> bare_number("imo", "IMO 9900001"), bare_number("lei", "IMO 9900001")
    ('9900001', 'IMO 9900001')
    """
    match = _IMO.fullmatch(text) if scheme == "imo" else None
    return match[1] if match else text
