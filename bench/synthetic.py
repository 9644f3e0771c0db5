"""Invented datasets of any size: the same number of actors gives the same bytes.

usage: python bench/synthetic.py DIRECTORY [--actors N] [--format json|yaml]
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import yaml

BASE: Final = "https://example.org/synthetic"
FILE_RECORDS: Final = 1_000
_SYLLABLES: Final = ("ba", "do", "fe", "gi", "ka", "lo", "mi", "nu", "pe", "ra", "so", "tu", "ve", "za")
_TOPICS: Final = ("the price of timber", "a winter timetable", "the dredging of the harbour", "a common lamp for the pier")
Record = dict[str, object]


def iter_records(actors: int, *, seed: int = 1) -> Iterator[Record]:
    """Yield records about a number of people: memberships, meetings and designations, each with its claim inside.

    Every person has a membership, every fourth a meeting with two others, every tenth a designation; there is a body
    for each ten people. Three of four claims are accepted.
    """
    rng = random.Random(seed)
    bodies = max(1, actors // 10)
    places = max(3, actors // 50)
    yield {"kind": "state", "id": "state-authority", "label": "the authority of Northmere"}
    yield {"kind": "media-outlet", "id": "org-gazette", "label": "the Northmere Gazette"}
    yield {"kind": "concept", "id": "regime-harbour", "type": "regime", "label": "the harbour regime"}
    yield {
        "kind": "official-list", "id": "src-list", "label": "the list of the authority", "issuer": "state-authority",
        "published": "2026-01-05", "lang": "en",
    }  # fmt: skip
    yield {
        "kind": "news-article", "id": "src-news", "label": "the yearbook of the Gazette", "publisher": "org-gazette",
        "published": "2026-01-06", "lang": "en",
    }  # fmt: skip
    for n in range(places):
        yield {"kind": "place", "id": f"place-{n}", "label": f"{_name(rng)} {n}"}
    for n in range(bodies):
        yield {"kind": "organisation", "id": f"org-{n}", "label": f"{_name(rng)} Society {n}"}
    for n in range(actors):
        yield from _person(n, rng, actors=actors, bodies=bodies, places=places)


def _person(n: int, rng: random.Random, *, actors: int, bodies: int, places: int) -> Iterator[Record]:
    name = f"{_name(rng)} {_name(rng)}"
    forms = [{"form": name, "lang": "en", "script": "Latn", "quality": "as-in-source"}]
    yield {"kind": "person", "id": f"per-{n}", "label": f"{name} {n}", "names": forms}
    yield {
        "kind": "membership", "id": f"rel-{n}", "member": f"per-{n}", "body": f"org-{rng.randrange(bodies)}", "role": "member",
        "start": f"{rng.randint(1990, 2024)}-{rng.randint(1, 12):02}", "claim": _claim(n, "m", rng, "src-news", "asserted"),
    }  # fmt: skip
    if n % 4 == 0:
        others = sorted({f"per-{rng.randrange(actors)}" for _ in range(2)} - {f"per-{n}"})
        yield {
            "kind": "meeting", "id": f"ev-{n}", "label": f"the meeting {n}", "place": f"place-{rng.randrange(places)}",
            "when": f"{rng.randint(2015, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            "attended": [f"per-{n}", *others], "topic": rng.choice(_TOPICS), "claim": _claim(n, "e", rng, "src-news", "reported"),
        }  # fmt: skip
    if n % 10 == 0:
        yield {
            "kind": "restrictive-designation", "id": f"des-{n}", "party": f"per-{n}", "authority": "state-authority",
            "regime": "regime-harbour", "reference": f"NM-{n:06}", "start": f"{rng.randint(2010, 2025)}-{rng.randint(1, 12):02}-01",
            "checked": "2026-01-05", "measures": ["asset-freeze"], "claim": _claim(n, "d", rng, "src-list", "recorded"),
        }  # fmt: skip


def _claim(n: int, letter: str, rng: random.Random, source: str, how: str) -> Record:
    outcome = "pending" if rng.random() < 0.25 else "accepted"
    decision = {"outcome": outcome, "by": "curator-1", "at": "2026-01-10", "why": "an invented reason"}
    return {
        "id": f"{letter}{n}", "source": source, "how": how, "quote": f"invented words number {n}",
        "gist": f"invented gist number {n}", "decisions": [decision],
    }  # fmt: skip


def _name(rng: random.Random) -> str:
    return "".join(rng.choices(_SYLLABLES, k=3)).capitalize()


def write_dataset(folder: Path, actors: int, *, form: str = "json") -> Path:
    """Write a dataset of a number of actors as JSON or YAML files of records; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "title": "An invented dataset", "base": BASE, "licence": "https://creativecommons.org/publicdomain/zero/1.0/",
        "language": "en", "publisher": {"name": "nobody"}, "curators": {"curator-1": {"name": "nobody"}},
    }  # fmt: skip
    (folder / "nexus.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    records = list(iter_records(actors))
    for number, start in enumerate(range(0, len(records), FILE_RECORDS)):
        text = _format(records[start : start + FILE_RECORDS], form)
        (folder / f"records-{number:04}.{form}").write_text(text, encoding="utf-8")
    return folder


def _format(records: Sequence[Record], form: str) -> str:
    if form == "json":
        return json.dumps(records, indent=1) + "\n"
    # Quoted, so that no date or number is one to a YAML loader: in a record every scalar is text.
    return yaml.dump(records, Dumper=yaml.CSafeDumper, sort_keys=False)


def main() -> None:
    """Write a dataset where the command line says."""
    parser = argparse.ArgumentParser(description="Write an invented dataset.")
    parser.add_argument("directory", type=Path)
    parser.add_argument("--actors", type=int, default=300)
    parser.add_argument("--format", choices=["json", "yaml"], default="json")
    arguments = parser.parse_args()
    print(write_dataset(arguments.directory, arguments.actors, form=arguments.format))


if __name__ == "__main__":
    main()
