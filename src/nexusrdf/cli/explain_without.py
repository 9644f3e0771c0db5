"""What `explain --without` shows: the conclusions that would fall with a claim or a source."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nexusrdf.pipeline.withdrawing import Falling, Withdrawn

_VIEWS: Final = {
    "entailed": "conclusions that would no longer follow from accepted claims",
    "scenario": "suppositions that would fall",
}
_UNSURE: Final = "   (possibly: not all its sets of claims were kept)"


def format_withdrawn(withdrawn: "Withdrawn", form: str) -> str:
    """Return what would fall as `json`, or as text in which no label can forge a line."""
    if form == "json":
        return json.dumps(asdict(withdrawn), ensure_ascii=False, indent=1) + "\n"
    from nexusrdf.report import escape

    lines = [f"without {withdrawn.name}"]
    told = ((status, withdrawn.claims[status]) for status in ("accepted", "pending", "claimed", "") if status in withdrawn.claims)
    lines += [f"  claims gone, {status or 'in no view'}: {len(ids)} ({', '.join(ids)})" for status, ids in told]
    for view, title in _VIEWS.items():
        fallen = [one for one in withdrawn.falls if one.view == view]
        lines += ["", f"  {title}: {len(fallen)}", *_fallen(fallen)]
    if any(one.view == "entailed" for one in withdrawn.falls):
        lines += ["", "  claims that nobody accepted may still suggest them: nexusrdf reason tells what follows from those"]
    if withdrawn.uncleared:
        lines += ["", f"  accepted claims that would no longer be cleared: {len(withdrawn.uncleared)}"]
        lines += [f"    {one.claim}: {one.why} (now {one.by} does){_open(one.certain)}" for one in withdrawn.uncleared]
        lines += ["", f"  conclusions that would then be suppositions: {len(withdrawn.weakened)}", *_fallen(withdrawn.weakened)]
    return "".join(f"{escape(line)}\n" for line in lines)


def _fallen(fallen: "Sequence[Falling]") -> list[str]:
    return [f"    {one.text}{'' if one.certain else _UNSURE}" for one in fallen]


def _open(certain: bool) -> str:  # noqa: FBT001 - the field of a row
    return "" if certain else "   (possibly: see whether it is needed still)"
