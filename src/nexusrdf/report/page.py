"""The page of a finding code."""

from collections.abc import Iterator
from string import Formatter

from nexusrdf.base.codes import Code
from nexusrdf.report.examples import Example


class _Placeholders(Formatter):
    """Fills a message with the names of its facts in capitals, whatever format they ask for."""

    def get_field(self, field_name: str, args: object, kwargs: object) -> tuple[str, str]:  # noqa: ARG002 - the library's call
        return field_name.upper(), field_name

    def format_field(self, value: object, format_spec: str) -> str:  # noqa: ARG002 - the library's call
        return str(value)


def format_page(code: Code, example: Example | None = None) -> str:
    """Return the Markdown page of a code: what it says, why it matters, what to do, and an example where one is given.

    >>> print(format_page(Code("NX104", "unknown key", 'unknown key "{key}"', "known keys: {known}", "It would be lost.")), end="")
    # NX104 unknown key
    <BLANKLINE>
    A violation: `unknown key "KEY"`
    <BLANKLINE>
    It would be lost.
    <BLANKLINE>
    **What to do:** known keys: KNOWN.
    """
    message, hint = _fill(code.message), _fill(code.hint).rstrip(".")
    article = "An" if code.severity == "info" else "A"
    said = "." if message.isupper() else f": {_code_span(message)}"
    parts = [f"# {code.code} {code.title}", f"{article} {code.severity}{said}", code.page.strip()]
    if hint:
        parts.append(f"**What to do:** {hint}.")
    if example is not None:
        parts.extend(_example(example))
    return "\n\n".join(parts) + "\n"


def _fill(template: str) -> str:
    return _Placeholders().format(template)


def _code_span(text: str) -> str:
    fence = "``" if "`" in text else "`"
    pad = " " if "`" in text else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _example(example: Example) -> Iterator[str]:
    where = f", found at {example.place}" if example.place else ""
    if example.syntax == "diff":
        yield f"**Example**, as what mends it{where}:"
        yield _fenced(example.failing, "diff")
        return
    yield f"**Example**{where}:"
    yield _fenced(example.failing, example.syntax)
    if example.mended:
        yield "**Mended:**"
        yield _fenced(example.mended, example.syntax)


def _fenced(text: str, syntax: str) -> str:
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{syntax}\n{text}\n{fence}"
