"""What changed since a revision of git: which files, and which findings came with them."""

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeAlias

from nexusrdf.base.errors import NexusError
from nexusrdf.base.faults import fault
from nexusrdf.base.findings import Finding

_PLACE: Final = re.compile(r":\d+:\d+|![A-Z]+\d+")
"""A position in a message: the same fault is told with another one once lines were added above it."""


_Known: TypeAlias = Counter[tuple[str, ...]]
_OF_A_HOOK: Final = frozenset(
    {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"}
)
"""What git sets for hooks: paths that hold where the hook was started, not in the folder of a dataset."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that changed since a revision, untracked ones included, as real paths.

    `top` is the working tree; `base` is the commit compared with, None where the repository has none yet.
    """

    top: Path
    base: str | None
    files: frozenset[Path]


def find_changes(folder: Path, revision: str) -> Changes:
    """Return what changed in the repository that a folder lies in since a revision, up to the working tree.

    Raises NexusError: NX841 without git, NX842 outside of a repository, NX843 for an unknown revision, NX844 where
    the clone is too shallow to hold it, NX845 where git fails.
    """
    where = folder if folder.is_dir() else folder.parent
    run = _run(["rev-parse", "--show-toplevel"], where)
    if run.returncode:
        raise fault("NX842", folder=folder, why=_reason(run))
    top = Path(os.fsdecode(run.stdout.removesuffix(b"\n")))
    base = _find_commit(top, revision)
    if base is None:
        names = _git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], top)
    else:
        names = _git(["diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--"], top)
        names += _git(["ls-files", "-z", "--others", "--exclude-standard"], top)
    return Changes(top, base, frozenset((top / os.fsdecode(name)).resolve() for name in names.split(b"\0") if name))


def _find_commit(top: Path, revision: str) -> str | None:
    run = _run(["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"], top)
    if not run.returncode and not revision.startswith("-"):
        return run.stdout.decode("ascii").strip()
    if revision == "HEAD" and _run(["rev-parse", "--verify", "--quiet", "HEAD"], top).returncode:
        return None  # a repository without a commit: all of it is new
    shallow = _git(["rev-parse", "--is-shallow-repository"], top).strip() == b"true"
    raise fault("NX844" if shallow else "NX843", folder=top, revision=revision)


def keep_changed(
    found: Iterable[Finding], root: Path, changes: Changes, check: Callable[[Path], Iterable[Finding]]
) -> tuple[Finding, ...]:
    """Return the findings on a dataset in files that changed, and those elsewhere that were not there before.

    What was there before is what `check` finds in the dataset as it was; it is only asked where something is found in a file
    that did not change. Where the dataset was not there, or could not be read, all that is found is new.
    """
    if not changes.files:
        return ()
    real = root.resolve()
    told = tuple(found)
    elsewhere = [f for f in told if (real / f.span.file).resolve() not in changes.files]
    known = _known(real, changes, check) if elsewhere else _Known()
    kept: list[Finding] = []
    for one in told:
        key = key_of(one)
        if one in elsewhere and known[key] > 0:
            known[key] -= 1
        else:
            kept.append(one)
    return tuple(kept)


def _known(root: Path, changes: Changes, check: Callable[[Path], Iterable[Finding]]) -> _Known:
    """Count what was found at the base; nothing where there was no dataset that can be read."""
    if changes.base is None:
        return _Known()
    inside = root.relative_to(changes.top.resolve())
    with tempfile.TemporaryDirectory(prefix="nexusrdf-") as folder:
        tree = Path(folder) / "tree"
        _write_tree(changes, inside, tree, Path(folder) / "index")
        try:
            return _Known(key_of(one) for one in check(tree / inside))
        except NexusError:
            return _Known()


def _write_tree(changes: Changes, inside: Path, tree: Path, index: Path) -> None:
    """Write a folder as it was at the base, by an index of its own: the repository is left as it is."""
    own = {"GIT_INDEX_FILE": str(index)}
    _git(["read-tree", changes.base or "HEAD"], changes.top, own)
    names = _git(["ls-files", "-z", "--", f":(literal){inside.as_posix()}" if inside.parts else "."], changes.top, own)
    _git(["checkout-index", "--quiet", "-z", "--stdin", f"--prefix={tree.as_posix()}/"], changes.top, own, names)


def key_of(found: Finding) -> tuple[str, ...]:
    """Return what a finding and the same one at another position have in common."""
    return found.code, found.span.place, str(found.severity), _PLACE.sub("", found.message)


def _git(arguments: list[str], folder: Path, own: Mapping[str, str] = MappingProxyType({}), given: bytes = b"") -> bytes:
    run = _run(arguments, folder, own, given)
    if run.returncode:
        raise fault("NX845", why=f"git {arguments[0]}: {_reason(run)}")
    return run.stdout


def _run(
    arguments: list[str], folder: Path, own: Mapping[str, str] = MappingProxyType({}), given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder, in English, without touching what others lock."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment = {**inherited, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", **own}
    try:
        command = ["git", *arguments]  # whichever git is the user's
        return subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=False)
    except OSError as error:
        raise fault("NX841", why=error.strerror or str(error)) from error


def _reason(run: subprocess.CompletedProcess[bytes]) -> str:
    lines = run.stderr.decode(errors="replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"exit code {run.returncode}"
