"""Ships and aircraft of two lists: proposed by their numbers, never by a name, and never with anybody."""

import pytest

from nexusrdf.model.config import parse_config
from nexusrdf.model.dataset import read_dataset
from nexusrdf.model.identity import iter_parties, propose
from nexusrdf.model.identity.things import is_imo_number
from nexusrdf.records import parse_mapping, parse_yaml

WORLD = """\
- {kind: organisation, id: office, label: Lists Office}
- {kind: concept, id: red-list, type: list, label: the red list}
- {kind: concept, id: blue-list, type: list, label: the blue list}
- {kind: official-list, id: red-1, label: red, issuer: office, list: red-list, published: 2031-01-01}
- {kind: official-list, id: blue-1, label: blue, issuer: office, list: blue-list, published: 2031-01-01}
"""
ENTRY = """\
- {{kind: {kind}, id: {home}-x, names: [{{form: "{label}", lang: en, script: Latn}}], label: "{label}", {keys}}}
- source: {home}-1
  claims: [{{id: c1, how: recorded, entry: {{record: x, line: 1, column: 1}}, carries: [{home}-x.names, {home}-x.identifiers]}}]
"""
IMO = "1000007"  # its check digit is right


def proposed(red, blue):
    """Give score and reasons of what is proposed of two entries (kind, label, other keys), nothing where nothing is."""
    text = WORLD
    for home, (kind, label, keys) in (("red", red), ("blue", blue)):
        text += ENTRY.format(home=home, kind=kind, label=label, keys=keys)
    settings, _ = parse_mapping(b"title: t\nbase: https://example.org/t\nlicence: https://example.org/l\n", "nexus.yaml")
    config, _ = parse_config(settings)
    dataset, _, found = read_dataset(parse_yaml(text.encode(), "a.yaml").records, config)
    assert [] == [str(one) for one in found if one.severity.name == "VIOLATION"]
    parties = list(iter_parties(dataset))
    assert {"blue-list", "red-list"} <= {party.home for party in parties}
    return [(made.score, made.by_number, made.reasons) for made in propose(parties, least=0.5)]


def numbers(**schemes):
    """Give identifiers by scheme, underscores for hyphens."""
    told = [f'{{scheme: {key.replace("_", "-")}, value: "{value}"}}' for key, value in schemes.items()]
    return f"identifiers: [{', '.join(told)}]"


def ship(label, kind="vessel", **schemes):
    """Give a ship."""
    return kind, label, numbers(**schemes)


def plane(label, model="", **schemes):
    """Give an aircraft."""
    named = numbers(phone="1", **schemes)
    return "aircraft", label, f"{named}, model: {model}" if model else named


@pytest.mark.parametrize(
    ("other", "score", "reasons"),
    [
        ("HERON", 0.99, ("one name: HERON", f"one IMO number: {IMO}")),
        ("Selkie", 0.91, (f"one IMO number: {IMO}", "against: names are not alike: Selkie / Heron")),
    ],
)
def test_ships_of_one_imo_number_are_proposed_even_when_renamed(other, score, reasons):
    """A ship keeps its number under every name and flag."""
    assert [(score, True, reasons)] == proposed(ship("Heron", imo=IMO), ship(other, imo=IMO))


def test_imo_number_that_no_ship_can_have_says_less():
    """A slip of one digit may be another ship's."""
    ((score, _, reasons),) = proposed(ship("Heron", imo="1000017"), ship("Heron", imo="1000017"))
    assert 0.79 == score
    assert "against: no ship has this IMO number, by its check digit: 1000017" in reasons


@pytest.mark.parametrize(
    ("value", "expected"), [(IMO, True), ("1000017", False), ("100000", False), ("10000O7", False), ("", False)]
)
def test_check_digit_of_an_imo_number(value, expected):
    """The last digit follows from the other six."""
    assert expected == is_imo_number(value)


def test_reference_of_a_list_says_less_when_imo_numbers_differ():
    """A list may quote the reference of another entry."""
    ((score, _, reasons),) = proposed(ship("Heron", imo=IMO, uk_fcdo="A1"), ship("Heron", imo="1000019", uk_fcdo="A1"))
    assert 0.59 == score
    assert f"against: IMO numbers differ: 1000019 and {IMO}" in reasons


def test_ships_of_one_name_and_radio_number_are_not_proposed():
    """Names are shared, and a station's number goes to another ship with the flag."""
    assert [] == proposed(ship("Heron of Dorn", mmsi="620000001", imo=IMO), ship("Heron of Dorn", mmsi="620000001", ofac="7"))


def test_ship_and_company_of_one_imo_number_are_not_proposed():
    """Companies have IMO numbers of their own, of as many digits; and a ship is nobody."""
    assert [] == proposed(ship("Heron", imo=IMO), ship("Heron", kind="organisation", imo=IMO))


def test_ship_and_aircraft_of_one_number_are_not_proposed():
    """A link between them would be a violation."""
    assert [] == proposed(ship("Heron", ofac="7"), ("aircraft", "Heron", numbers(ofac="7")))


@pytest.mark.parametrize(
    ("red", "blue", "score"),
    [
        (
            plane("VL-220", "Tern 300", aircraft_serial_number="81"),
            plane("VL-220", "TERN300-B", aircraft_construction_number="81"),
            0.99,
        ),
        (plane("VL-220", "Tern 300", aircraft_serial_number="81"), plane("VL-221", "Tern 300", aircraft_serial_number="81"), 0.97),
        (plane("VL-220", "Tern 300"), plane("VL-220", "Tern 300"), 0.9),
        (plane("VL-220"), plane("VL 220", "Tern 300", aircraft_registration="VL220"), 0.7),
        (plane("a", "Tern 300", former_aircraft_registration="VL-220"), plane("VL-220", "Tern 300"), 0.8),
        (plane("VL-220", "Tern 300"), plane("VL-220", "Gull 9"), 0.56),
        (plane("VL-220", "Tern 300", aircraft_serial_number="81"), plane("VL-220", "Tern 300", aircraft_serial_number="90"), 0.54),
    ],
)
def test_aircraft_score_by_tail_serial_and_model(red, blue, score):
    """Serial number and model name an aircraft for good; a tail number goes to another in time."""
    ((found, by_number, _),) = proposed(red, blue)
    assert (score, True) == (found, by_number)


@pytest.mark.parametrize("models", [("Tern 300", "Gull 9"), ("Tern 300", ""), ("", "")])
def test_aircraft_of_one_serial_number_and_no_one_model_score_low(models):
    """Makers count alike."""
    one, other = (plane(tail, model, aircraft_serial_number="81") for tail, model in zip(("VL-220", "VL-221"), models, strict=True))
    assert [] == [score for score, _, _ in proposed(one, other) if score >= 0.55]
