"""Writes docs/lists/un-xml.md: every field of the list, how often it is filled in the editions at hand, what becomes of it.

usage: python docs/lists/inventory.py FOLDER [--write]     FOLDER holds the editions: ../shared/feeds/un-sc
"""

import gzip
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

from nexusrdf.records.lists import ADAPTERS, FieldUse, Place

PAGE = Path(__file__).with_name("un-xml.md")
ADAPTER = ADAPTERS["un-xml"]
HEAD = """\
# UN Security Council Consolidated List (`un-xml`)

```yaml
feeds:
  un-sc:
    kind: un-xml
    file: lists/un.xml            # or several editions: [lists/un-2018-08.xml, lists/un-2018-10.xml]; .gz is unpacked
    licence: UN terms of use
    decide: {outcome: accepted, by: curator-1, at: 2026-11-22, why: the Council's own list}
    gates: {min: 600, max: 2000, change: 10%, rejected: 0}
```

Each entry is a person or an organisation, a designation, and a link for each reference number in the comments that a
sentence ties to it. `nexusrdf import un-xml FILE -o un.jsonl` gives the same as records.

- **Regimes.** Those of ISIL (Da'esh) and Al-Qaida give terrorist designations, all others restrictive ones: the list says
  nothing of grounds, and that of the Taliban was parted from the terrorism regime in 2011. `GB` is Guinea-Bissau.
- **Dates.** `LISTED_ON` is both `listed` and `start`; a zone behind a day is left out. A year stays a year, `APPROXIMATELY`
  becomes `~`, `BETWEEN` an interval; what is no date, or of another calendar, is kept `as-given`.
- **Names.** A name in another script is the same name in that script. `Low` is weak, `f.k.a.` and "formerly listed as" are
  former. The list tags no language, so names are `und`.
- **Births.** Several are alternatives. A date and a place make one birth only where there is one of each. What an alias was
  born with stays with the alias (`under-name`).
- **Countries** are matched to ISO 3166 by exact names. What is none is kept as text, and counted below as "no country known";
  `na` means "not available" here, not Namibia.
- **Comments** are kept whole as a remark. Of them only old reference numbers, deaths that a sentence of its own tells of, and
  references to other entries become more.
- **Not in the list**, and so unknown: measures, legal basis, an end. A party that was removed is missing from the next
  edition; the designation then ended between the two.

"""


def count_fields(path: Path) -> Counter[str]:
    """Return how often each field is filled in an edition, by path below the list."""
    counts: Counter[str] = Counter()
    with (gzip.open if path.suffix == ".gz" else open)(path, "rb") as stream:
        root = ET.parse(stream).getroot()
    counts.update(f"@{name.rpartition('}')[2]}" for name in root.attrib)
    for entry in root.iter():
        if entry.tag in {"INDIVIDUAL", "ENTITY"}:
            _count(entry, entry.tag, counts)
    return counts


def _count(element: ET.Element, path: str, counts: Counter[str]) -> None:
    counts.update(f"{path}@{name}" for name in element.attrib)
    for child in element:
        below = f"{path}/{child.tag}"
        if len(child):
            _count(child, below, counts)
        else:
            counts[below] += bool((child.text or "").strip())


def use_of(path: str) -> FieldUse | None:
    """Return what becomes of a field; an element that only holds others, or held them once, is structure."""
    if any(known.startswith(f"{path}/") for known in ADAPTER.places):
        return FieldUse(Place.STRUCTURE, "holds other elements, or is an empty placeholder")
    return ADAPTER.places.get(path)


def page(folder: Path) -> str:
    """Return the page; KeyError where a field of an edition is not accounted for."""
    editions = {path.name.split(".")[0].removeprefix("un-consolidated-"): path for path in sorted(folder.glob("*.xml*"))}
    counts = {name: count_fields(path) for name, path in editions.items()}
    paths = sorted({path for counted in counts.values() for path in counted} | set(ADAPTER.places))
    lines = [f"| field | {' | '.join(editions)} | what becomes of it | where |", f"|---|{'--:|' * len(editions)}---|---|"]
    for path in paths:
        use = use_of(path)
        if use is None:
            raise KeyError(path)
        numbers = " | ".join(f"{counted[path]:,}" if path in counted else "-" for counted in counts.values())
        lines.append(f"| `{path}` | {numbers} | {use.place.value} | {use.where} |")
    legend = "How often each field is filled in three editions; - where it does not occur. Whatever is not here, and is filled, "
    return f"{HEAD}{legend}is counted in the loss ledger of `report.json` by its path.\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = page(Path(sys.argv[1]))
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8")
    sys.exit(PAGE.read_text(encoding="utf-8") != text)
