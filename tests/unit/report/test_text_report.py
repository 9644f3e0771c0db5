from textwrap import dedent

import pytest

from nexusrdf.base.findings import Finding, Severity
from nexusrdf.base.span import Span
from nexusrdf.report import format_summary, format_text

UNKNOWN_KEY = Finding("NX104", 'unknown key "namess"', Span("data/actors/acme.yaml", 2, 3, 2, 9), 'did you mean "names"?')
SOURCE = "- kind: person\n  namess: [ACME Ltd]\n"


def text_of(finding, source=SOURCE, **options):
    """Format one finding over one source."""
    return format_text([finding], lambda _: source, **options)


def test_format_text_has_the_house_form_when_the_source_is_at_hand():
    """The form is promised in the style guide, letter by letter."""
    expected = dedent("""\
        data/actors/acme.yaml:2:3: violation NX104 unknown key "namess"
            2 |   namess: [ACME Ltd]
              |   ^^^^^^ did you mean "names"?
           = help: nexusrdf explain NX104

        1 violation in 1 file
        """)
    assert expected == text_of(UNKNOWN_KEY)


def test_format_text_keeps_the_hint_when_there_is_no_source():
    """What to do must not be lost with a file that is gone."""
    expected = dedent("""\
        data/actors/acme.yaml:2:3: violation NX104 unknown key "namess"
           = hint: did you mean "names"?
           = help: nexusrdf explain NX104

        1 violation in 1 file
        """)
    assert expected == text_of(UNKNOWN_KEY, None)


def test_format_text_leaves_the_line_out_when_it_is_beyond_the_file():
    """A file may have changed since it was read; that must not crash the report."""
    assert text_of(UNKNOWN_KEY, None) == text_of(UNKNOWN_KEY, "one line")


def test_format_text_shows_the_first_line_when_a_span_has_several():
    """A record of forty lines is shown by its first."""
    finding = Finding("NX155", "the key is missing", Span("a.yaml", 1, 3, 2, 9))
    assert "    1 | - kind: person\n      |   ^^^^^^^^^^^^\n" in text_of(finding)


@pytest.mark.parametrize("source", ["\ufeffa: 1\r\nb: 2\r\n", "a: 1\rb: 2", "a: 1\nb: 2\u2028"])
def test_format_text_finds_the_line_when_line_ends_differ(source):
    """Lines are counted as the readers count them: LF, CRLF and CR end one, nothing else does."""
    assert "    2 | b: 2" in text_of(Finding("NX104", "m", Span("a.yaml", 2, 1, 2, 2)), source)


def test_format_text_escapes_when_message_hint_or_path_hold_controls():
    """Not only the line comes from a stranger's file."""
    finding = Finding("NX104", 'unknown key "\x1b[2J"', Span("a\x1b.yaml"), "\x07")
    assert "\x1b" not in text_of(finding)
    assert "\x07" not in text_of(finding)


def test_format_text_sorts_and_drops_repetitions_when_findings_come_in_any_order():
    """Two runs over one dataset say the same in the same order."""
    other = Finding("NX119", "the file holds no record", Span("data/a.yaml"), severity=Severity.WARNING)
    expected = format_text([other, UNKNOWN_KEY], lambda _: None)
    assert expected == format_text([UNKNOWN_KEY, other, UNKNOWN_KEY], lambda _: None)
    assert expected.endswith("\n1 violation, 1 warning in 2 files\n")


def test_format_text_asks_once_per_file_when_it_has_many_findings():
    """A thousand findings in one file do not read it a thousand times."""
    asked = []
    findings = [Finding("NX104", "m", Span(file, line)) for file in ("b", "a") for line in (1, 2, 3)]
    format_text(findings, asked.append)
    assert ["a", "b"] == asked


def test_format_text_says_so_when_there_is_nothing():
    """Silence could also mean that nothing was checked."""
    assert "no findings\n" == format_text([], lambda _: None)


def test_format_text_adds_only_colours_when_asked():
    """Colour changes no word, so a log without it reads the same."""
    coloured = text_of(UNKNOWN_KEY, color=True)
    plain = coloured
    for colour in ("0", "1", "2", "1;31"):
        plain = plain.replace(f"\x1b[{colour}m", "")
    assert text_of(UNKNOWN_KEY) == plain
    assert coloured != plain


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ("VVW", "2 violations, 1 warning in 1 file"),
        ("WW", "2 warnings in 1 file"),
        ("II", "2 info in 1 file"),
        ("V" * 1234, "1,234 violations in 1 file"),
    ],
)
def test_format_summary_counts_when_severities_differ(severities, expected):
    """The last line is what most people read first."""
    named = {"V": Severity.VIOLATION, "W": Severity.WARNING, "I": Severity.INFO}
    assert expected == format_summary(Finding("NX104", "m", Span("a"), severity=named[letter]) for letter in severities)
