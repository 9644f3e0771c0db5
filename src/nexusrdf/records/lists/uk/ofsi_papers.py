"""Papers in the older editions of the OFSI list: number and all else in one text."""

import re
from typing import Final

_NUMBER: Final = re.compile(
    r"(?:(?:[A-Z][a-z]+ ){0,2}(?:(?:passport|number|no)\b[\s.:]*)+)?(?P<number>[A-Z]{0,4}[- ]?\d[\dA-Z/-]*)(?=$|[\s,;(]|\.(?!\d))",
    re.IGNORECASE,
)


def split_paper(text: str) -> tuple[str, str]:
    """Return the number that a text begins with, and the text, where it says more.

    >>> split_paper("A 00123 (Atlantean). Issued in Dorn"), split_paper("Passport No: 90001"), split_paper("Ration card")
    (('A 00123', 'A 00123 (Atlantean). Issued in Dorn'), ('90001', 'Passport No: 90001'), ('', 'Ration card'))
    >>> split_paper("900012")
    ('900012', '')
    """
    match = _NUMBER.match(text)
    if match is None:
        return "", text
    return match["number"], "" if match["number"] == text else text
