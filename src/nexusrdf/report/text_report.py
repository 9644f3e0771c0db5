"""Findings for people: position, message, the line itself, what to do."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Final

from nexusrdf.base.findings import Finding, Severity, ordered
from nexusrdf.base.span import Span
from nexusrdf.report.excerpt import escape, make_excerpt

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK: Final = "\ufeff"
_BESIDE: Final = 100  # cells of marks and hint that one line may take
_BOLD: Final = "1"
_FAINT: Final = "2"
_COLOURS: Final = MappingProxyType({Severity.VIOLATION: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"})


def format_text(findings: Iterable[Finding], read_source: Callable[[str], str | None], *, color: bool = False) -> str:
    r"""Return the findings, the gravest first, then in order of position, each with its source line, and a summary.

    What the settings lowered to info is told by number, code and reason: whoever lowered it has seen it.
    `read_source` gives the text of a file by the name its spans use, None where there is none;
    it is asked once per file. `color` adds ANSI colours.

    >>> from nexusrdf.base.findings import finding
    >>> found = finding("NX104", Span("a.yaml", 2, 3, 2, 9), key="namess", known="names", hint='did you mean "names"?')
    >>> print(format_text([found], {"a.yaml": "- kind: person\n  namess: [ACME Ltd]"}.get), end="")
    a.yaml:2:3: violation NX104 unknown key "namess"
        2 |   namess: [ACME Ltd]
          |   ^^^^^^ did you mean "names"?
       = help: nexusrdf explain NX104
    <BLANKLINE>
    1 violation in 1 file
    """
    paint = _paint if color else _plain
    told = ordered(findings)
    shown = tuple(sorted((found for found in told if not _is_settled(found)), key=lambda found: -found.severity))
    blocks = ["".join(_lines(found, line, paint)) for found, line in _with_lines(shown, read_source)]
    settled = "".join(f"{line}\n" for line in _settled(told))
    return "\n".join([*blocks, f"{settled}{format_summary(told)}\n"])


def _is_settled(found: Finding) -> bool:
    return found.severity is Severity.INFO and found.change is not None and found.change.before > Severity.INFO


def _settled(findings: tuple[Finding, ...]) -> Iterator[str]:
    """Tell of what the settings lowered to info: one line for each code and reason."""
    alike: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for found in findings:
        if _is_settled(found):
            alike[found.code, told_change(found)].append(found)
    for (code, change), (first, *more) in alike.items():
        others = f" and {len(more):,} more (--format json)" if more else ""
        yield f"{escape(str(first.span))}{others}: info {code} {escape(change)}"


def format_summary(findings: Iterable[Finding]) -> str:
    """Return how many findings of each severity there are, in how many files.

    >>> from nexusrdf.base.findings import finding
    >>> format_summary([finding("NX152", Span("a.yaml")), finding("NX119", Span("b.yaml")), finding("NX152", Span("b.yaml"))])
    '2 violations, 1 warning in 2 files'
    >>> format_summary([])
    'no findings'
    """
    told = tuple(findings)
    if not told:
        return "no findings"
    counts = [(sum(found.severity is severity for found in told), severity) for severity in sorted(Severity, reverse=True)]
    parts = [f"{count:,} {severity}{'' if severity is Severity.INFO else _plural(count)}" for count, severity in counts if count]
    files = len({found.span.file for found in told})
    lowered = sum(found.change is not None and found.severity < found.change.before for found in told)
    changed = f" ({lowered:,} lowered by the settings)" if lowered else ""
    return f"{', '.join(parts)} in {files:,} file{_plural(files)}{changed}"


def _plural(count: int) -> str:
    return "" if count == 1 else "s"


def _with_lines(findings: tuple[Finding, ...], read_source: Callable[[str], str | None]) -> Iterator[tuple[Finding, str | None]]:
    """Yield each finding with its line; findings of one gravity come by file, so one file is held at a time."""
    file: str | None = None
    lines: list[str] = []
    for found in findings:
        if found.span.file != file:
            file = found.span.file
            text = read_source(file)
            lines = [] if text is None else _LINE_END.split(text.removeprefix(_BYTE_ORDER_MARK))
        is_line = not found.span.sheet and 0 < found.span.line <= len(lines)
        yield found, lines[found.span.line - 1] if is_line else None


def _lines(found: Finding, line: str | None, paint: Callable[[str, str], str]) -> Iterator[str]:
    colour = _COLOURS[found.severity]
    where, what = escape(str(found.span)), escape(found.message)
    yield f"{paint(where + ':', _BOLD)} {paint(f'{found.severity} {found.code}', colour)} {what}\n"
    hint = escape(found.hint)
    if line is not None:
        excerpt = make_excerpt(line, found.span.column - 1, _end_on_first_line(found.span, line))
        number = f"{found.span.line:>5}"
        yield f"{paint(f'{number} |', _FAINT)} {excerpt.text}".rstrip() + "\n"
        blanks = excerpt.marks[: excerpt.marks.index("^")]
        beside = hint if len(excerpt.marks) + len(hint) < _BESIDE else ""
        yield f"{paint(' ' * len(number) + ' |', _FAINT)} {blanks}{paint(excerpt.marks.lstrip(), colour)} {beside}".rstrip() + "\n"
        hint = hint if not beside else ""
    if hint:
        yield f"   = hint: {hint}\n"
    if found.proof:
        yield "".join(f"     {escape(line)}\n" for line in ("proof:", *found.proof)).replace("     proof", "   = proof", 1)
    if found.change is not None:
        yield f"   = {escape(told_change(found))}\n"
    yield paint(f"   = help: nexusrdf explain {found.code}", _FAINT) + "\n"


def told_change(found: Finding) -> str:
    """Return what the settings made of a finding's severity and why, or an empty text.

    >>> from nexusrdf.base.findings import finding, with_change
    >>> told_change(with_change(finding("NX119", Span("a.yaml")), Severity.INFO, why="to be filled", file="nexus.yaml"))
    'lowered from warning to info by nexus.yaml: to be filled'
    """
    if found.change is None:
        return ""
    verb = "lowered" if found.severity < found.change.before else "raised"
    return f"{verb} from {found.change.before} to {found.severity} by {found.change.file}: {found.change.why}"


def _end_on_first_line(span: Span, line: str) -> int:
    return span.end_column - 1 if span.end_line == span.line else len(line)


def _plain(text: str, _: str) -> str:
    return text


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"
