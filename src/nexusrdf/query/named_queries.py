"""The named queries: one file per competency question, its header read as data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from nexusrdf.base.faults import fault
from nexusrdf.model.suggest import did_you_mean

_INCLUDE: Final = re.compile(r"^[ \t]*# include: (\w+)(?: (\w+))?$", re.MULTILINE)
_SHARED: Final = re.compile(r"# shared: (.*)")
_VARIABLE: Final = re.compile(r"\?(\w+)")
_HEADER: Final = re.compile(r"# (title|question|parameters|columns|around): (.*)")
RECORDED: Final = "recorded"
_PARAMETER: Final = re.compile(r"(\w+) \((\w+)\)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, and its kind: `date`, `text`, `recorded`, or the kind of record it names.

    One of kind `recorded` is a day that stands nowhere in the query: it runs over what was known by then.
    """

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A competency question as SPARQL; each parameter is a VALUES line that holds UNDEF.

    `around` names the parameters of which a row never tells more than what is around the record given (query/around.py).
    """

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    around: tuple[str, ...] = ()

    @property
    def is_bitemporal(self) -> bool:
        """Whether it can be asked of what was known on a day."""
        return any(parameter.kind == RECORDED for parameter in self.parameters)

    def find_parameter(self, name: str) -> Parameter | None:
        """Return the parameter of a name, or None."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


def read_header(text: str) -> dict[str, str]:
    """Return the lines of a query's header by their word."""
    return {match[1]: match[2].strip() for line in text.splitlines() if (match := _HEADER.fullmatch(line))}


def parse_named(name: str, text: str) -> NamedQuery:
    r"""Return the named query of a file's text.

    >>> parse_named("n", "# title: T\n# question: Q?\n# parameters: on (date)\n# columns: a b\nASK {}").parameters
    (Parameter(name='on', kind='date'),)
    """
    header = read_header(text)
    parameters = tuple(Parameter(*found) for found in _PARAMETER.findall(header.get("parameters", "")))
    around = tuple(header.get("around", "").split())
    return NamedQuery(name, header["title"], header["question"], parameters, tuple(header["columns"].split()), text, around)


def expand_parts(text: str, parts: Mapping[str, str]) -> str:
    r"""Return a query with each `# include: PART [SUFFIX]` line replaced by the part's text.

    The suffix is added to every variable of the part but those that its `# shared:` line names, so that a part can
    stand several times in one query. Raises KeyError for a part that is not there.

    >>> expand_parts("{\n# include: born Other\n}", {"born": "# shared: who\n?who nx:birth ?birth ."})
    '{\n?who nx:birth ?birthOther .\n}'
    """

    def expand(match: re.Match[str]) -> str:
        name, suffix = match[1], match[2] or ""
        part = parts[name]
        kept = {variable for line in _SHARED.findall(part) for variable in line.split()}
        code = "\n".join(line for line in part.splitlines() if not line.startswith("# ") or _INCLUDE.fullmatch(line))
        return _VARIABLE.sub(lambda v: v[0] if v[1] in kept else v[0] + suffix, expand_parts(code, parts))

    return _INCLUDE.sub(expand, text)


@cache
def _read_parts() -> Mapping[str, str]:
    folder = files("nexusrdf.query") / "parts"
    return {entry.name.removesuffix(".rq"): entry.read_text(encoding="utf-8") for entry in folder.iterdir()}


def read_part(name: str) -> str:
    """Return the text of a part, with the parts that it includes in place.

    Raises KeyError where there is none.
    """
    return expand_parts(f"# include: {name}", _read_parts())


@cache
def _find_files() -> Mapping[str, Traversable]:
    folder = files("nexusrdf.query") / "named"
    return {entry.name.removesuffix(".rq"): entry for entry in folder.iterdir() if entry.name.endswith(".rq")}


@cache
def _read_named(name: str) -> NamedQuery:
    return parse_named(name, expand_parts(_find_files()[name].read_text(encoding="utf-8"), _read_parts()))


def list_named() -> tuple[NamedQuery, ...]:
    """Return the named queries that come with the toolkit, by name."""
    return tuple(_read_named(name) for name in sorted(_find_files()))


def is_named(name: str) -> bool:
    """Tell whether a named query of this name comes with the toolkit."""
    return name in _find_files()


def get_named(name: str) -> NamedQuery:
    """Return the named query of a name.

    Raises NexusError NX605 with the nearest name.
    """
    if name not in _find_files():
        raise fault("NX605", hint=did_you_mean(name, sorted(_find_files())), name=name)
    return _read_named(name)
