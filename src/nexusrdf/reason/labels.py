"""Labels: the minimal sets of premises that a statement rests on, each label kept once and known by number.

A label is what an assumption-based truth maintenance system calls one (de Kleer 1986): an antichain of
sets. Sets of one premise are never cut; of larger ones the smallest are kept, and a label of which some
were left out says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from nexusrdf.base.limits import SUPPORT_CLAIMS, SUPPORT_SETS

Premises = frozenset[int]

ALWAYS: Final = 0
"""The number of the label of what holds whatever is withdrawn."""


class Label(NamedTuple):
    """Premises that suffice alone, minimal sets of several, and whether sets may have been left out."""

    alone: Premises
    together: tuple[Premises, ...]
    cut: bool = False


_ALWAYS: Final = Label(frozenset(), (frozenset(),))


@dataclass(slots=True)
class Labels:
    """The labels met so far by number; joins and merges are remembered."""

    labels: list[Label] = field(default_factory=lambda: [_ALWAYS])
    _numbers: dict[Label, int] = field(default_factory=lambda: {_ALWAYS: ALWAYS})
    _joined: dict[tuple[int, int], int] = field(default_factory=dict)
    _merged: dict[frozenset[int], int] = field(default_factory=dict)

    def number(self, label: Label) -> int:
        """Return the number of a label."""
        found = self._numbers.setdefault(label, len(self.labels))
        if found == len(self.labels):
            self.labels.append(label)
        return found

    def covers(self, one: int, other: int) -> bool:
        """Tell, of the cheap cases, whether one label allows all that another does, so that merging them changes nothing."""
        if one == ALWAYS:
            return True
        less = self.labels[other]
        return not less.together and not less.cut and less.alone <= self.labels[one].alone

    def join(self, one: int, other: int) -> int:
        """Return the label of what needs both of two statements."""
        if one in (other, ALWAYS):
            return other
        if other == ALWAYS:
            return one
        key = (one, other) if one < other else (other, one)
        if (known := self._joined.get(key)) is None:
            known = self._joined[key] = self.number(_join(self.labels[key[0]], self.labels[key[1]]))
        return known

    def merge(self, *numbers: int) -> int:
        """Return the label of what follows from any of some statements."""
        if ALWAYS in numbers:
            return ALWAYS
        key = frozenset(numbers)
        if (known := self._merged.get(key)) is None:
            known = self._merged[key] = self.number(_merge([self.labels[number] for number in sorted(key)]))
        return known


def _merge(labels: list[Label]) -> Label:
    alone = frozenset[int]().union(*[label.alone for label in labels])
    cut = any(label.cut for label in labels)
    together = [premises for label in labels for premises in label.together]
    return _reduce(alone, together, cut=cut) if together else Label(alone, (), cut)


def _join(one: Label, other: Label) -> Label:
    if one.alone <= other.alone and not one.together:
        return Label(one.alone, (), one.cut or other.cut)
    if other.alone <= one.alone and not other.together:
        return Label(other.alone, (), one.cut or other.cut)
    shared = one.alone & other.alone
    left, right = (_some(label, shared) for label in (one, other))
    crowded = any(len(label.alone - shared) > SUPPORT_SETS for label in (one, other))
    cut = one.cut or other.cut or bool(crowded and left and right)
    return _reduce(shared, (a | b for a in left for b in right), cut=cut)


def _some(label: Label, shared: Premises) -> list[Premises]:
    """Return the sets of a label that joins look at: those that no shared premise makes needless, the first of a crowd."""
    return [*(frozenset((n,)) for n in sorted(label.alone - shared)[:SUPPORT_SETS]), *label.together]


def _reduce(alone: Premises, together: Iterable[Premises], *, cut: bool) -> Label:
    """Return the label of some sets, without those that hold another one."""
    kept: list[Premises] = []
    for premises in sorted({s for s in together if alone.isdisjoint(s)}, key=_order):
        if len(premises) > SUPPORT_CLAIMS or len(kept) == SUPPORT_SETS:
            cut = cut or not any(less <= premises for less in kept)
        elif not any(less <= premises for less in kept):
            kept.append(premises)
    return Label(alone, tuple(kept), cut)


def _order(premises: Premises) -> tuple[int, list[int]]:
    return len(premises), sorted(premises)
