"""A pytest plugin: data checked as tests, in any repository, where its settings of pytest ask for it.

`nexusrdf_data` names RDF files and the `nexus.yaml` of datasets, by globs from the root of the repository;
`nexusrdf_shapes` names the shapes that the RDF files are held against. It is loaded whenever pytest starts,
so all that takes time is imported by the functions that need it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

if TYPE_CHECKING:
    from nexusrdf.base.findings import Finding

_SETTINGS: Final = "nexus.yaml"
_REST: Final = "file"
"""The name of the test that takes what no shape by name, or no file of records, is to blame for."""
_SEVERITIES: Final = ("violation", "warning", "info")
_DATA: Final = pytest.StashKey[frozenset[Path]]()
_SHAPES: Final = pytest.StashKey[tuple[Path, ...]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the settings."""
    parser.addini("nexusrdf_data", "globs of RDF files and of the nexus.yaml of datasets to check", type="args", default=[])
    parser.addini("nexusrdf_shapes", "globs of shapes that the RDF files are held against", type="args", default=[])
    parser.addini("nexusrdf_fail_on", "the least severity that fails a test: violation, warning or info", default="violation")
    parser.addini("nexusrdf_sources", "the folder with the texts that anchors of datasets point into", default="")


def pytest_configure(config: pytest.Config) -> None:
    """Find the files that the settings name; a glob that matches nothing would test nothing."""
    config.stash[_DATA] = frozenset(_matches(config, "nexusrdf_data"))
    config.stash[_SHAPES] = tuple(_matches(config, "nexusrdf_shapes"))
    if config.getini("nexusrdf_fail_on") not in _SEVERITIES:
        raise pytest.UsageError(f"nexusrdf_fail_on is one of {', '.join(_SEVERITIES)}")


def _matches(config: pytest.Config, setting: str) -> Iterator[Path]:
    for pattern in config.getini(setting):
        try:
            found = sorted(path.resolve() for path in config.rootpath.glob(pattern) if path.is_file())
        except (NotImplementedError, ValueError) as error:
            raise pytest.UsageError(f"{setting}: {pattern}: {error}") from error
        if not found:
            raise pytest.UsageError(f"{setting}: no file matches {pattern} in {config.rootpath}")
        yield from found


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the files that the settings name, and no others."""
    if not (data := parent.config.stash[_DATA]) or file_path.resolve() not in data:
        return None
    kind = DatasetFile if file_path.name == _SETTINGS else RdfFile
    collector: pytest.Collector = kind.from_parent(parent, path=file_path)
    return collector


class FindingsError(Exception):
    """The findings that fail a test."""

    def __init__(self, findings: "tuple[Finding, ...]") -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


class CheckItem(pytest.Item):
    """One test: that a part of what is checked has no finding."""

    def __init__(self, *, part: str, shapes: Path | None = None, **rest: Any) -> None:  # noqa: ANN401 - pytest's own arguments
        super().__init__(**rest)
        self.part = part
        self.shapes = shapes

    def runtest(self) -> None:
        """Fail where a finding is as grave as the settings say."""
        from nexusrdf.base.findings import Severity

        least = Severity[self.config.getini("nexusrdf_fail_on").upper()]
        found = self.parent.findings_of(self) if isinstance(self.parent, DatasetFile | RdfFile) else ()
        if grave := tuple(one for one in found if one.severity >= least):
            raise FindingsError(grave)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any, **rest: Any) -> Any:  # noqa: ANN401 - pytest's
        """Return the findings as `nexusrdf check` shows them, without a traceback."""
        from nexusrdf.base.errors import NexusError
        from nexusrdf.cli.show import read_source
        from nexusrdf.report import format_text

        match excinfo.value:
            case FindingsError(findings=findings):
                return format_text(findings, read_source)
            case NexusError() as error:
                return f"{error.code} {error.message}\n  = {error.hint}"
        return super().repr_failure(excinfo, *args, **rest)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return what pytest calls the test in its report."""
        return self.path, None, f"{self.path.name}: {self.name}"


class DatasetFile(pytest.File):
    """The settings of a dataset: one test for each of its files of records, and one for all else."""

    _found: "tuple[Finding, ...] | None" = None

    def collect(self) -> Iterable[pytest.Item]:
        """Yield the tests; the dataset is read when the first of them runs."""
        from nexusrdf.records import iter_record_files

        for name in (_SETTINGS, *(name for _, name in iter_record_files(self.path.parent))):
            yield CheckItem.from_parent(self, name=name, part=name)

    def findings_of(self, item: CheckItem) -> "tuple[Finding, ...]":
        """Return the findings in one file, or, of the settings, in all files that have no test of their own."""
        from nexusrdf.cli.show import located
        from nexusrdf.pipeline import check
        from nexusrdf.records import iter_record_files

        root = self.path.parent
        if self._found is None:
            sources = self.config.getini("nexusrdf_sources")
            self._found = check(root, sources=self.config.rootpath / sources if sources else None)
        others = {name for _, name in iter_record_files(root)}
        mine = tuple(f for f in self._found if f.span.file == item.part or (item.part == _SETTINGS and f.span.file not in others))
        return located(mine, root)


class RdfFile(pytest.File):
    """An RDF file: one test for each shape that has a name, and one for its syntax and all else."""

    _found: "dict[Path | None, tuple[Finding, ...]]"

    def collect(self) -> Iterable[pytest.Item]:
        """Yield the tests; the shapes run when the first of theirs does."""
        from nexusrdf.pipeline.shape_names import find_shapes

        self._found = {}
        shapes = self.config.stash[_SHAPES]
        if not shapes:
            yield CheckItem.from_parent(self, name="syntax", part=_REST)
        for path in shapes:
            label = path.relative_to(self.config.rootpath.resolve()).as_posix() if len(shapes) > 1 else path.name
            for part, name in {_REST: _REST, **find_shapes(path)}.items():
                yield CheckItem.from_parent(self, name=f"{label}[{name}]", part=part, shapes=path)

    def findings_of(self, item: CheckItem) -> "tuple[Finding, ...]":
        """Return what one shape finds, or all that none of them does."""
        from nexusrdf.pipeline import check_rdf
        from nexusrdf.pipeline.shape_names import find_shapes

        if item.shapes not in self._found:
            self._found[item.shapes] = check_rdf([_from_here(self.path)], _from_here(item.shapes) if item.shapes else None)
        found = self._found[item.shapes]
        if item.part != _REST:
            return tuple(one for one in found if one.trace is not None and one.trace.shape == item.part)
        known = find_shapes(item.shapes) if item.shapes else {}
        return tuple(one for one in found if one.trace is None or one.trace.shape not in known)


def _from_here(path: Path) -> Path:
    """Return a path as a terminal or an editor opens it: from the working folder where it lies below it."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
