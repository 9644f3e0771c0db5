"""What identifies a ship or an aircraft: numbers of registers, tail and serial numbers."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from nexusrdf.model.entity import Entity
from nexusrdf.model.identity.numbers import Number, bare_of, iter_numbers
from nexusrdf.model.values import NameUse, Nested

THINGS: Final[Mapping[str, str]] = {"nx:Vessel": "vessel", "nx:Aircraft": "aircraft"}
"""The classes of things that are compared, each with its sort."""

TAIL: Final = "tail"
FORMER: Final = "former tail"
SERIAL: Final = "serial"
_SCHEMES: Final[Mapping[str, str]] = {
    "aircraft-registration": TAIL,
    "former-aircraft-registration": FORMER,
    "aircraft-serial-number": SERIAL,
    "aircraft-construction-number": SERIAL,
    "aircraft-serial-identification": SERIAL,
}
_AS_TAIL: Final = re.compile(r"[A-Z0-9]{1,2}-[A-Z0-9]{3,5}|[A-Z]{1,2}\d{2,5}[A-Z]{0,2}")


def iter_marks(entity: Entity, sort: str) -> Iterator[Number]:
    """Yield the numbers that identify a vessel or an aircraft; of the latter a name that is a tail number too."""
    yield from (number for number in iter_numbers(entity) if number.register)
    if sort != "aircraft":
        return
    for value in entity.values_of("identifiers"):
        if isinstance(value.item, Nested) and (mark := _SCHEMES.get(value.item.text_of("scheme"))):
            yield _mark(value.item.text_of("value"), mark)
    for form in (entity.label.text, *(value.item.form for value in entity.names if isinstance(value.item, NameUse))):
        if _AS_TAIL.fullmatch(form):
            yield _mark(form, TAIL)


def _mark(written: str, sort: str) -> Number:
    return Number(bare_of(written), written, sort=sort)


def model_of(entity: Entity) -> str:
    """Return the model of an aircraft as printed, empty where nobody gives one."""
    return next((str(getattr(value.item, "text", "")) for value in entity.values_of("model")), "")
