"""A failing example of a code and its mended version, as the tests hold them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Example:
    """A text that gives a finding and one that does not, in a syntax; `place` says where the finding stands.

    Of long texts only what differs is shown: then `syntax` is diff. `mended` is empty then, and where no mended text is like
    the failing one.
    """

    syntax: str
    failing: str
    mended: str
    place: str


def find_example(code: str) -> Example | None:
    """Return the example of a code, None where a short text cannot show it.

    >>> find_example("NX104").syntax, find_example("NX701")
    ('yaml', None)
    """
    return _read().get(code)


@cache
def _read() -> Mapping[str, Example]:
    text = resources.files("nexusrdf.report").joinpath("examples.json").read_text(encoding="utf-8")
    return MappingProxyType({code: Example(**example) for code, example in json.loads(text).items()})
