"""Bounds against brute force: the days that match a date are those between its bounds."""

import datetime as dt
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nexusrdf.model.dates import DateError, PartialDate, add_duration, parse_date, parse_duration

DAYS = st.dates(min_value=dt.date(1, 1, 1))
QUALIFIERS = st.sampled_from(["", "?", "~", "%"])


@st.composite
def level_0(draw) -> str:
    """Give a year, a month or a day."""
    return draw(DAYS).isoformat()[: draw(st.sampled_from([4, 7, 10]))]


@st.composite
def unspecified(draw) -> str:
    """Give a date of level 1 with unspecified digits."""
    day = draw(DAYS.filter(lambda day: day.year >= 1000)).isoformat()
    return draw(
        st.sampled_from([day[:3] + "X", day[:2] + "XX", day[0] + "XXX", day[:4] + "-XX", day[:7] + "-XX", day[:4] + "-XX-XX"])
    )


@st.composite
def ends(draw) -> str:
    """Give one end of an interval, known or not."""
    return draw(st.just("") | st.just("..") | level_0())


def holds(date: PartialDate, day: str) -> bool:
    """Tell whether a day is within the bounds; ISO days compare as texts."""
    return (date.earliest is None or date.earliest <= day) and (date.latest is None or day <= date.latest)


@given(level_0(), QUALIFIERS)
def test_parse_date_bounds_are_the_days_it_names_when_level_is_0(text, qualifier):
    """Every day that begins with the text is inside, the days next to the bounds do not begin with it."""
    _check_edges(parse_date(text + qualifier), lambda day: day.startswith(text))


@given(unspecified(), QUALIFIERS)
def test_parse_date_bounds_are_the_days_it_matches_when_digits_are_unspecified(text, qualifier):
    """`X` stands for any digit: the first and last day of the calendar that match are the bounds."""
    pattern = re.compile(text.replace("X", "[0-9]") + ".*")
    _check_edges(parse_date(text + qualifier), lambda day: pattern.fullmatch(day) is not None)


@pytest.mark.parametrize("text", ["202X", "20XX", "2023-XX", "2024-02-XX", "2023-02-XX", "2024-XX-XX", "2024-02", "2024"])
def test_parse_date_holds_each_matching_day_when_a_century_is_tried(text):
    """By brute force, day for day: the bounds let in what matches and nothing else."""
    pattern = re.compile(text.replace("X", "[0-9]") + ".*")
    date = parse_date(text)
    first = dt.date(1990, 1, 1)
    for offset in range(366 * 115):
        day = (first + dt.timedelta(days=offset)).isoformat()
        assert holds(date, day) == (pattern.fullmatch(day) is not None)


@given(ends(), ends())
def test_parse_date_bounds_come_from_the_ends_when_text_is_an_interval(start, end):
    """An interval begins with its start and ends with its end; what is unknown bounds nothing, never ten years."""
    assume(not {start, end} <= {"", ".."})
    low = parse_date(start).earliest if start.strip(".") else None
    high = parse_date(end).latest if end.strip(".") else None
    if low is not None and high is not None and high < low:
        with pytest.raises(DateError):
            parse_date(f"{start}/{end}")
    else:
        date = parse_date(f"{start}/{end}")
        assert (low, high) == (date.earliest, date.latest)


@given(level_0())
def test_parse_date_bounds_one_side_when_the_other_is_open(text):
    """`[x..]` is any day from the first of x, `[..x]` any up to its last."""
    date = parse_date(text)
    assert (date.earliest, None) == (parse_date(f"[{text}..]").earliest, parse_date(f"[{text}..]").latest)
    assert (None, date.latest) == (parse_date(f"[..{text}]").earliest, parse_date(f"[..{text}]").latest)


@given(st.text() | st.text("0123456789X-/.[]{}?~%YT: ", max_size=24))
def test_parse_date_reads_or_refuses_when_text_is_arbitrary(text):
    """Any text is a date with ordered bounds that the calendar has, or a DateError: nothing else escapes."""
    try:
        date = parse_date(text)
    except DateError:
        return
    bounds = [dt.date.fromisoformat(bound) for bound in (date.earliest, date.latest) if bound is not None]
    assert sorted(bounds) == bounds
    assert text == date.edtf


@given(DAYS, st.integers(0, 5000))
def test_add_duration_counts_days_when_duration_has_only_those(day, count):
    """Days are days of the calendar, and the way back leads back."""
    assume(day.toordinal() + count <= dt.date.max.toordinal())
    later = add_duration(parse_date(day.isoformat()), f"P{count}D")
    assert (day + dt.timedelta(days=count)).isoformat() == later.edtf
    assert day.isoformat() == add_duration(later, f"-P{count}D").edtf


@given(DAYS, st.integers(0, 5000))
def test_add_duration_keeps_the_day_of_the_month_when_it_adds_months(day, count):
    """The month is the counted one; the day stays, or is the month's last."""
    assume(day.year + count // 12 < 9999)
    later = dt.date.fromisoformat(add_duration(parse_date(day.isoformat()), f"P{count}M").edtf)
    assert count == (later.year - day.year) * 12 + later.month - day.month
    assert later.day == day.day or (later.day < day.day and (later + dt.timedelta(days=1)).day == 1)


@given(*[st.none() | st.integers(0, 999_999)] * 4, st.booleans())
def test_parse_duration_gives_xsd_when_any_part_is_there(years, months, weeks, days, back):
    """The result is xsd:duration without weeks, and reading it again changes nothing."""
    parts = zip((years, months, weeks, days), "YMWD", strict=True)
    text = "".join(f"{amount}{unit}" for amount, unit in parts if amount is not None)
    assume(text)
    duration = parse_duration(("-P" if back else "P") + text)
    assert re.fullmatch(r"-?P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+D)?", duration)
    assert (weeks or 0) * 7 + (days or 0) == sum(int(n) for n in re.findall(r"([0-9]+)D", duration))


def _check_edges(date: PartialDate, matches) -> None:
    first, last = dt.date.fromisoformat(date.earliest), dt.date.fromisoformat(date.latest)
    assert matches(date.earliest)
    assert matches(date.latest)
    if first > dt.date.min:
        assert not matches((first - dt.timedelta(days=1)).isoformat())
    if last < dt.date.max:
        assert not matches((last + dt.timedelta(days=1)).isoformat())
