"""Severities of a dataset's own, from nexus.yaml to the command line and into the release."""

import json

import pytest

from nexusrdf.pipeline import scaffold

WHY = "no court has ruled; looked at again when one does"


@pytest.fixture
def data(tmp_path):
    """Give a dataset with a warning (an empty file) and a violation that may be lowered (a meeting without place)."""
    folder = tmp_path / "data"
    scaffold(folder, base="https://data.example.net/x")
    (folder / "empty.yaml").write_text("")
    path = folder / "events" / "meeting-selwick-2025.yaml"
    text = path.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not line.startswith("place:")]
    assert len(kept) < len(text.splitlines())
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder


def set_severities(folder, text):
    """Append `severities` to the settings."""
    path = folder / "nexus.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8').rstrip()}\nseverities:\n{text}", encoding="utf-8")


def found(run):
    """Give code, severity and what changed of each finding of a JSON report."""
    told = json.loads(run.out)["findings"]
    return [(one["code"], one["severity"], one["change"] and one["change"]["from"]) for one in told]


def test_check_and_build_are_as_mild_as_the_settings_say(nexusrdf, data, tmp_path):
    """What a dataset lives with no longer stops its release."""
    assert [("NX119", "warning", None), ("NX436", "violation", None)] == found(nexusrdf("check", data, "--format", "json"))
    assert 1 == nexusrdf("build", data, "-o", tmp_path / "dist").code
    set_severities(data, f"  NX436: {{severity: info, why: '{WHY}'}}\n")
    lowered = nexusrdf("check", data, "--format", "json")
    assert (0, [("NX119", "warning", None), ("NX436", "info", "violation")]) == (lowered.code, found(lowered))
    built = nexusrdf("build", data, "-o", tmp_path / "dist")
    assert 0 == built.code, built
    assert "1 warning, 1 info in 2 files (1 lowered by the settings) (none stops a release)" in built.out


def test_check_and_build_are_as_strict_as_the_settings_say(nexusrdf, data, tmp_path):
    """What a dataset does not want to live with stops its release."""
    set_severities(data, f"  NX436: {{severity: info, why: '{WHY}'}}\n  NX119: {{severity: violation, why: no empty files}}\n")
    raised = nexusrdf("check", data, "--format", "json")
    assert (1, [("NX119", "violation", "warning")]) == (raised.code, found(raised))
    assert 1 == nexusrdf("build", data, "-o", tmp_path / "dist").code


def test_release_tells_what_was_lowered_and_why(nexusrdf, data, tmp_path):
    """Readers of a release are told what its curators decided to live with."""
    set_severities(data, f"  NX436: {{severity: info, why: '{WHY}'}}\n")
    assert 0 == nexusrdf("build", data, "-o", tmp_path / "dist").code
    release = tmp_path / "dist" / "current"
    told = {one["code"]: one["change"] for one in json.loads((release / "report.json").read_bytes())["findings"]}
    assert {"NX119": None, "NX436": {"from": "violation", "why": WHY, "file": "nexus.yaml"}} == told
    assert f'"lowered from violation to info by nexus.yaml: {WHY}"@en' in (release / "report.ttl").read_text(encoding="utf-8")


def test_text_shows_a_lowered_finding_with_the_reason(nexusrdf, data):
    """Nothing is switched off: the line is there, and what was done to it."""
    set_severities(data, f"  NX436: {{severity: info, why: '{WHY}'}}\n")
    out = nexusrdf("check", data).out
    assert f": info NX436 lowered from violation to info by nexus.yaml: {WHY}\n" in out
    assert out.endswith("1 warning, 1 info in 2 files (1 lowered by the settings)\n")


def test_fingerprints_are_the_same_in_check_and_release(nexusrdf, data, tmp_path, monkeypatch):
    """A tracker fed from CI and from a release sees one finding, wherever the command ran."""
    set_severities(data, f"  NX436: {{severity: info, why: '{WHY}'}}\n")
    assert 0 == nexusrdf("build", data, "-o", tmp_path / "dist").code

    def marks(report):
        return [one["fingerprint"] for one in json.loads(report)["findings"]]

    released = marks((tmp_path / "dist" / "current" / "report.json").read_bytes())
    assert released == marks(nexusrdf("check", data, "--format", "json").out)
    monkeypatch.chdir(tmp_path)
    assert released == marks(nexusrdf("check", "data", "--format", "json").out)
    monkeypatch.chdir(data)
    assert released == marks(nexusrdf("check", "--format", "json").out)
    sarif = json.loads(nexusrdf("check", "--format", "sarif").out)["runs"][0]["results"]
    assert released == [one["partialFingerprints"]["nexusrdf/v1"] for one in sarif]
    assert sorted(released) == sorted(one["fingerprint"] for one in json.loads(nexusrdf("check", "--format", "gitlab").out))


def test_fingerprint_stays_when_lines_are_added_above(nexusrdf, data):
    """Whoever adds a comment has not made a new finding."""
    (data / "places" / "typo.yaml").write_text("kind: place\nid: pier\nlabel: Pier\nlable: Pier\n")
    before = json.loads(nexusrdf("check", data, "--format", "json").out)["findings"]
    (data / "places" / "typo.yaml").write_text("# a note\n\nkind: place\nid: pier\nlabel: Pier\nlable: Pier\n")
    after = json.loads(nexusrdf("check", data, "--format", "json").out)["findings"]
    (one,), (two,) = ([f for f in told if f["code"] == "NX104"] for told in (before, after))
    assert (4, 6, "pier.lable", one["fingerprint"]) == (one["line"], two["line"], two["about"], two["fingerprint"])


STALE = """  NX119: {severity: info, why: files are being typed in}
  NX123: {severity: info, why: notes lie about}
  NX436: {severity: info, why: the places are looked for}
  NX441: {severity: warning, why: so it is}
  NX502: {severity: info, why: they contradict each other}
  NX706: {severity: info, why: read}
  NX235: {severity: violation, why: one is not enough}
"""


LOWERED_FOR_NOTHING = "NX854"


def stale(run):
    """Give what is lowered for nothing, with its line."""
    told = [one for one in json.loads(run.out)["findings"] if one["code"] == LOWERED_FOR_NOTHING]
    assert {"info"} >= {one["severity"] for one in told}
    return [(one["message"].split()[0], one["file"].rpartition("/")[2], one["line"]) for one in told]


def test_entry_is_found_when_it_lowers_nothing(nexusrdf, data, tmp_path):
    """It would hide the next fault of its kind. What was not looked for, or is raised, is left alone."""
    first = len((data / "nexus.yaml").read_text(encoding="utf-8").rstrip().splitlines()) + 2
    set_severities(data, STALE)
    read, reasoned = (
        [("NX123", "nexus.yaml", first + 1)],
        [("NX441", "nexus.yaml", first + 3), ("NX502", "nexus.yaml", first + 4)],
    )
    run = nexusrdf("check", data, "--format", "json")
    assert (0, read) == (run.code, stale(run))
    assert [*read, *reasoned] == stale(nexusrdf("check", data, "--reason", "--format", "json"))
    assert [*read, *reasoned] == stale(nexusrdf("build", data, "-o", tmp_path / "dist", "--format", "json"))
    assert 1 == nexusrdf("check", data, "--fail-on", "info").code


def test_entry_is_not_found_when_graphs_were_not_made(nexusrdf, data):
    """What a broken record keeps from being found may still be there."""
    set_severities(data, STALE)
    (data / "places").mkdir(exist_ok=True)
    (data / "places" / "typo.yaml").write_text("kind: place\nid: pier\nlabel: Pier\nlable: Pier\n")
    assert [] == stale(nexusrdf("check", data, "--reason", "--format", "json"))


def test_public_release_keeps_the_settings_to_itself(nexusrdf, data, tmp_path):
    """What a dataset once lived with is for its curators."""
    set_severities(data, f"{STALE}corrections: mailto:desk@example.org\n")
    run = nexusrdf("build", data, "-o", tmp_path / "dist", "--edition", "public", "--format", "json")
    assert (0, 3) == (run.code, len(stale(run)))
    told = json.loads((tmp_path / "dist" / "current" / "report.json").read_bytes())["findings"]
    assert LOWERED_FOR_NOTHING not in {one["code"] for one in told}
