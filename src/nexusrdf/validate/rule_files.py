"""Whole-graph rules as files: a header of comments, then a SPARQL query."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from nexusrdf.base.findings import Severity

_HEADER: Final = re.compile(r"# ([a-z]+): (.*)")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: the name of its file, its finding code, what it tells, and its query.

    `message` is a format string over the variables that the query selects. Every row of the
    query is a result on its `?focus`, with `?path` and `?value` where it has them.
    """

    name: str
    code: str
    title: str
    message: str
    hint: str
    severity: Severity
    query: str


def parse_header(text: str) -> dict[str, str]:
    r"""Return the header of a rule file: the comment lines `# key: value` above the query.

    >>> parse_header("# code: NX471\n# title: orphan\nSELECT ...")
    {'code': 'NX471', 'title': 'orphan'}
    """
    header: dict[str, str] = {}
    for line in text.splitlines():
        if (match := _HEADER.fullmatch(line)) is None:
            break
        header[match[1]] = match[2]
    return header


@cache
def load_rules() -> tuple[Rule, ...]:
    """Return all rules, sorted by code."""
    return tuple(sorted((_rule(name, text) for name, text in _read("rules")), key=lambda rule: rule.code))


@cache
def load_preparations() -> tuple[str, ...]:
    """Return the CONSTRUCT queries that say what is sensitive and cleared, in the order to run them."""
    return tuple(text for _, text in _read("rules", "prepare"))


def _read(*folders: str) -> list[tuple[str, str]]:
    folder = files("nexusrdf").joinpath("validate", *folders)
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".rq"))
    return sorted((entry.name.removesuffix(".rq"), entry.read_text(encoding="utf-8")) for entry in found)


def _rule(name: str, text: str) -> Rule:
    header = parse_header(text)
    severity = Severity[header["severity"].upper()]
    return Rule(name, header["code"], header["title"], header["message"], header["hint"], severity, text)
