import subprocess
import sys

import pytest

from nexusrdf.model.dates import DateError, add_duration, parse_date, parse_duration

BOUNDS = {
    "2024": ("2024-01-01", "2024-12-31"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "1900-02": ("1900-02-01", "1900-02-28"),
    "2024-02-29": ("2024-02-29", "2024-02-29"),
    "0001": ("0001-01-01", "0001-12-31"),
    "9999-12-31": ("9999-12-31", "9999-12-31"),
    # qualifiers keep the date's own bounds
    "2024?": ("2024-01-01", "2024-12-31"),
    "2024-04~": ("2024-04-01", "2024-04-30"),
    "2024-04-05%": ("2024-04-05", "2024-04-05"),
    # unspecified digits
    "202X": ("2020-01-01", "2029-12-31"),
    "20XX": ("2000-01-01", "2099-12-31"),
    "2XXX": ("2000-01-01", "2999-12-31"),
    "XXXX": (None, None),
    "2024-XX": ("2024-01-01", "2024-12-31"),
    "2023-02-XX": ("2023-02-01", "2023-02-28"),
    "2024-XX-XX": ("2024-01-01", "2024-12-31"),
    "202X?": ("2020-01-01", "2029-12-31"),
    "2024-XX~": ("2024-01-01", "2024-12-31"),
    # seasons are the year's: hemispheres differ
    "2024-21": ("2024-01-01", "2024-12-31"),
    "2024-24": ("2024-01-01", "2024-12-31"),
    # intervals; an unknown or open end is no bound, never ten years
    "2024/2025": ("2024-01-01", "2025-12-31"),
    "2024-03-04/2025-02": ("2024-03-04", "2025-02-28"),
    "2024/..": ("2024-01-01", None),
    "../2024": (None, "2024-12-31"),
    "2024/": ("2024-01-01", None),
    "/2025": (None, "2025-12-31"),
    "2024~/2025?": ("2024-01-01", "2025-12-31"),
    "2024-21/2025": ("2024-01-01", "2025-12-31"),
    "2024-06/2024": ("2024-06-01", "2024-12-31"),
    "2024-01-15/2024-01-15": ("2024-01-15", "2024-01-15"),
    # one-sided
    "[2026-01-18..]": ("2026-01-18", None),
    "[..2026-01-18]": (None, "2026-01-18"),
    "[2026..]": ("2026-01-01", None),
    "[..2026-02]": (None, "2026-02-28"),
}


@pytest.mark.parametrize("text", BOUNDS)
def test_parse_date_bounds_the_days_when_text_is_a_known_form(text):
    """Whether somebody was listed on a day hangs on these bounds; the text stays as written."""
    date = parse_date(text)
    assert (text, BOUNDS[text]) == (date.edtf, (date.earliest, date.latest))


@pytest.mark.parametrize("text", BOUNDS)
def test_parse_date_prints_nothing_when_the_edtf_package_reads(text, capfd):
    """The package prints to stdout where its grammar trips; results go there, so it must never trip."""
    parse_date(text)
    assert ("", "") == tuple(capfd.readouterr())


REFUSED = {
    "2023-02-29": "2023-02 has no day 29; its days are 01 to 28",
    "2024-04-31": "2024-04 has no day 31",
    "2024-01-00": "has no day 00",
    "2024-13": "there is no month 13",
    "2024-00": "there is no month 00",
    "2024-25": "there is no month 25",
    "2024-13-XX": "there is no month 13",
    "2024-02-30~": "2024-02 has no day 30",
    "2025/2024": "it ends (2024) before it starts (2025)",
    "2024-06/2024-05": "it ends (2024-05) before it starts (2024-06)",
    "Jan 2026": "write months as numbers",
    "March": "write months as numbers",
    "2026-01-15T10:00:00": "a date has no time of day",
    "2026-01-15T10:00:00Z": "a date has no time of day",
    "2026-01-15 10:00": "a date has no time of day",
    "15.01.2026": "write the year first",
    "1/15/2026": "write the year first",
    "2026/01/15": "with hyphens",
    "2024/25": "each with its year",
    "2026-1-5": "months and days have two digits",
    "unknown": "the word unknown",
    "0000": "years before 0001 are not supported",
    "000X": "years before 0001 are not supported",
    "-0044": "years before 0001 and after 9999",
    "Y170000": "years before 0001 and after 9999",
    "20240115": "level 2 or no EDTF",
    "24": "level 2 or no EDTF",
    "2024-01~-15": "only levels 0 and 1",
    "1984?-06": "only levels 0 and 1",
    "~1984": "only levels 0 and 1",
    "2024?~": "only levels 0 and 1",
    "202X-01": "only levels 0 and 1",
    "202X-XX": "only levels 0 and 1",
    "2024-XX-15": "only levels 0 and 1",
    "XXXX-01": "only levels 0 and 1",
    "XXXX?": "only levels 0 and 1",
    "202X/2025": "only levels 0 and 1",
    "2024-01-XX/2025": "only levels 0 and 1",
    "2024-XX-XX-XX": "only levels 0 and 1",
    "2024-01-15-XX": "only levels 0 and 1",
    "2024/2025/2026": "only levels 0 and 1",
    "2024-21?": "a season takes no",
    "{2024..2025}": "of the forms in brackets",
    "[2024, 2025]": "of the forms in brackets",
    "[2024..2025]": "of the forms in brackets",
    "[2024?..]": "of the forms in brackets",
    "[..]": "of the forms in brackets",
    "/": "an interval needs at least one end",
    "../": "an interval needs at least one end",
    "/..": "an interval needs at least one end",
    "../..": "an interval needs at least one end",
    " 2024": "remove the spaces",
    "2024\n": "remove the spaces",
    "2024-01-15\n": "remove the spaces",
    "": "write 2024, 2024-01",
    "٢٠٢٤": "write 2024, 2024-01",
    "２０２４": "write 2024, 2024-01",
}


@pytest.mark.parametrize("text", REFUSED)
def test_parse_date_tells_a_curator_what_to_do_when_it_refuses(text):
    """A refused date names its mistake, not a grammar."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert REFUSED[text] in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "text", ["1" * 1_000_000, "X" * 1_000_000, "2024" + "?" * 1_000_000, "[" * 1_000_000, " " * 1_000_000, "a:" * 500_000]
)
def test_parse_date_answers_at_once_when_text_is_huge(text):
    """No form may backtrack over a text of one million characters, nor a message repeat it."""
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert 250 > len(str(caught.value))


def test_parse_date_leaves_edtf_alone_when_dates_are_plain():
    """The package takes a tenth of a second to load; `check` of plain dates must not pay it."""
    code = "import sys; from nexusrdf.model.dates import parse_date; parse_date('2024-01-15'); print('edtf' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": ":".join(sys.path)}
    )
    assert "False\n" == done.stdout


@pytest.mark.parametrize(
    ("date", "duration", "expected"),
    [
        ("2026-01-15", "P3D", "2026-01-18"),
        ("2026-01-15", "P2W", "2026-01-29"),
        ("2026-01-15", "P1W1D", "2026-01-23"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2024-01-31", "P1M", "2024-02-29"),
        ("2024-01-31", "P1M1D", "2024-03-01"),  # months first, then days: Part 2, appendix E
        ("2024-11-30", "P1Y3M", "2026-02-28"),
        ("2026-01-02", "-P3D", "2025-12-30"),
        ("2024-03-31", "-P1M", "2024-02-29"),
        ("2026-01-15", "P0D", "2026-01-15"),
        ("2026-01-15~", "P3D", "2026-01-18~"),
        ("0001-02-01", "-P1M", "0001-01-01"),
        ("9999-11-30", "P1M", "9999-12-30"),
    ],
)
def test_add_duration_gives_the_day_when_date_is_a_day(date, duration, expected):
    """Relative dates of an article become days that can be compared."""
    assert parse_date(expected) == add_duration(parse_date(date), duration)


@pytest.mark.parametrize(
    ("date", "duration"),
    [
        ("2026-01", "P3D"),
        ("2026", "P1Y"),
        ("2026-01-XX", "P3D"),
        ("2026-01-15/2026-01-16", "P3D"),
        ("[2026-01-15..]", "P3D"),
        ("9999-12-31", "P1D"),
        ("0001-01-01", "-P1D"),
        ("0001-01-31", "-P1M"),
        ("2024-01-01", "P999999Y"),
        ("2024-01-01", "-P999999D"),
        ("2024-01-15", "three days"),
    ],
)
def test_add_duration_refuses_when_no_single_day_follows(date, duration):
    """A date that is no day, or a day that no xsd:date holds, would be made-up precision."""
    with pytest.raises(DateError):
        add_duration(parse_date(date), duration)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P3D", "P3D"),
        ("P1Y2M3D", "P1Y2M3D"),
        ("-P1M", "-P1M"),
        ("P03D", "P03D"),
        ("P0W", "P0D"),
        ("P2W", "P14D"),
        ("-P1Y1W1D", "-P1Y8D"),
        ("P1M1W", "P1M7D"),
    ],
)
def test_parse_duration_has_no_weeks_when_text_has_them(text, expected):
    """xsd:duration knows no weeks; all else stays as written."""
    assert expected == parse_duration(text)


@pytest.mark.parametrize(
    "text",
    ["", "P", "-P", "3D", "P3", "PD", "PT1H", "P1DT1H", "P1D1Y", "P1.5D", "p3d", "P3D ", "P-3D", "P1111111D", "P٣D", "P" * 100_000],
)
def test_parse_duration_refuses_when_text_is_none(text):
    """What xsd:duration or our calendar cannot hold is told to the curator."""
    with pytest.raises(DateError) as caught:
        parse_duration(text)
    assert "is not a duration" in str(caught.value)
