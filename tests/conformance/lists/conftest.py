"""What the tests of real lists share: how an entry is kept in the repository without a word of the list."""

import re
from hashlib import sha256

import pytest

CODES = {"kind", "script", "quality", "lang", "scheme", "declared-false", "calendar"}
DATES = {"date", "issued", "expires", "designated", "listed", "start", "end", "amended", "built", "established"}


@pytest.fixture(scope="session")
def veiled():
    """Give what takes the words out of records: keys and codes stay, of dates the form, of all else a digest."""
    return _veiled


def _veiled(value, key=""):
    match value:
        case dict():
            return {name: _veiled(inner, name) for name, inner in value.items()}
        case list():
            return [_veiled(inner, key) for inner in value]
    if key in CODES and " " not in value:
        return value
    form = re.sub(r"\d", "d", value) if key in DATES else ""
    return f"{form} {sha256(value.encode()).hexdigest()[:8]}".strip()
