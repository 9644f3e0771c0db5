"""Which elements and attributes of an entry a table of places knows, and which it does not."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from nexusrdf.records.lists.entry import Outside
from nexusrdf.records.lists.xml_entries import Element

Tree: TypeAlias = dict[str, "Tree"]
"""What is known below an element, by name; attributes by `@` and name; the empty name where its own text is known."""
_ITSELF: Final = ""


def to_tree(paths: Iterable[str]) -> Tree:
    """Return the tree of paths such as `entry/names/name@id`.

    >>> to_tree(["entry/name@id", "entry/name"])
    {'entry': {'name': {'@id': {'': {}}, '': {}}}}
    """
    tree: Tree = {}
    for path in paths:
        inner = tree
        for part in path.replace("@", "/@").strip("/").split("/"):
            inner = inner.setdefault(part, {})
        inner[_ITSELF] = {}
    return tree


def outside_of(element: Element, known: Tree) -> Iterator[Outside]:
    """Yield what is filled in an element of a list's head and not known, if there is any."""
    lost: list[str] = []
    find_unknown(element, known[element.tag], element.tag, lost)
    if lost:
        yield Outside(Counter(lost))


def find_unknown(element: Element, known: Tree, path: str, lost: list[str]) -> None:
    """Add to `lost` the paths of what is filled in an element and not known."""
    for name, value in element.attributes.items():
        local = f"@{name.rpartition(':')[2]}"
        if local not in known and value:
            lost.append(f"{path}{local}")
    if element.text and _ITSELF not in known:
        lost.append(path)
    for child in element.children:
        inner = known.get(child.tag)
        if inner is not None:
            if child.children or child.attributes or _ITSELF not in inner:
                find_unknown(child, inner, f"{path}/{child.tag}", lost)
        elif child.text or child.children or child.attributes:
            lost.append(f"{path}/{child.tag}")
