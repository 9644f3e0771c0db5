"""Runs the sessions that the documentation shows, and tells where what it prints is not what comes out.

usage: python docs/sessions.py [--write] [FILE...]

A document is one session in a fresh folder that holds `data/` and `docs/examples/`. Its fenced blocks run in order:

- `console`: each line that starts with `$ ` is a command; the lines below it are its output, standard error included.
  A line `…` stands for any lines. `$ echo $?` gives the exit code of the command above; without it, it has to be 0.
- `python`: examples as of doctest.
- any other block whose first line is a comment with a path (`# ferries/nexus.yaml`) is written to that file, a `text`
  block without that line. A dataset that got files this way has to check clean at the end, unless the document shows
  what `nexusrdf check` says of it after the last of them.

Timings and the digest in a release's version differ from run to run and are not compared.
"""

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

ROOT: Final = Path(__file__).resolve().parent.parent
TOUR: Final = ROOT / "src" / "nexusrdf" / "demo" / "README.md"
ELISION: Final = "…"
_COMMAND: Final = ("import sys; from nexusrdf.cli import main; sys.argv[0] = 'nexusrdf'; main()",)
_DOCTEST: Final = (
    "import doctest, sys; "
    "sys.exit(bool(doctest.testfile(sys.argv[1], module_relative=False, encoding='utf-8', "
    "optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)[0]))"
)
_FILE: Final = re.compile(r"# ([\w./-]+\.[a-z]+)")
_CHANGING: Final = (
    (re.compile(r"\(\d+\.\d s\)"), "(0.0 s)"),
    (re.compile(r"(\d{4}-\d{2}-\d{2})-[0-9a-f]{12}"), r"\1-000000000000"),
)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its language, its text, and the index of the line below the fence."""

    language: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a console block with the output that the document shows, and the index of its line."""

    text: str
    shown: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a document shows and what came out instead; `why` is for people."""

    command: Command
    actual: tuple[str, ...]
    why: str


def parse_blocks(text: str) -> tuple[Block, ...]:
    """Return the fenced blocks of a Markdown document."""
    tokens = MarkdownIt().parse(text)
    return tuple(Block(t.info.strip(), t.content, t.map[0] + 1) for t in tokens if t.type == "fence" and t.map is not None)


def parse_commands(block: Block) -> tuple[Command, ...]:
    """Return the commands of a console block with the output shown below each."""
    commands: list[Command] = []
    for index, line in enumerate(block.text.splitlines(), start=block.line):
        if line.startswith("$ "):
            commands.append(Command(line[2:], (), index))
        elif commands:
            last = commands.pop()
            commands.append(Command(last.text, (*last.shown, line), last.line))
        else:
            raise ValueError(f"line {index + 1}: a console block starts with a command: {line!r}")
    return tuple(commands)


def matches(shown: Sequence[str], actual: Sequence[str]) -> bool:
    """Tell whether output is what a document shows, any lines standing where it has `…`."""
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == ELISION else re.escape(_plain(line)) + "\n" for line in _trimmed(shown))
    return re.fullmatch(pattern, "".join(_plain(line) + "\n" for line in _trimmed(actual))) is not None


def _trimmed(lines: Sequence[str]) -> list[str]:
    return "\n".join(line.rstrip() for line in lines).rstrip("\n").splitlines()


def _plain(line: str) -> str:
    for pattern, replacement in _CHANGING:
        line = pattern.sub(replacement, line)
    return line.rstrip()


@dataclass(slots=True)
class Session:
    """Where a document's commands run, and what the last one came to."""

    folder: Path
    last_code: int = 0
    checked: bool = True
    shown: set[str] = field(default_factory=set)
    files: list[Path] = field(default_factory=list)

    def run(self, block: Block) -> Iterator[Difference]:
        """Run one block; yield where the document is wrong."""
        if block.language == "console":
            for command in parse_commands(block):
                yield from self._command(command)
        elif block.language == "python":
            yield from self._python(block)
        elif path := _FILE.fullmatch(block.text.partition("\n")[0]):
            target = self.folder / path[1]
            target.parent.mkdir(parents=True, exist_ok=True)
            # A text has no comments, so its path is not part of it.
            text = block.text.partition("\n")[2] if block.language == "text" else block.text
            target.write_bytes(text.encode())
            self.files.append(target)
            self.shown.clear()

    def check_datasets(self) -> Iterator[Difference]:
        """Check the datasets that blocks were written to: readers copy these records."""
        for folder in sorted({parent for path in self.files for parent in path.parents if (parent / "nexus.yaml").is_file()}):
            if folder.name in self.shown:
                continue
            command = f"nexusrdf check {folder.name} --fail-on info"
            lines = self._output([*arguments("nexusrdf check --fail-on info"), str(folder)])
            if self.last_code:
                yield Difference(Command(command, (), 0), (), "\n".join(lines))

    def _command(self, command: Command) -> Iterator[Difference]:
        if command.text == "echo $?":
            actual: tuple[str, ...] = (str(self.last_code),)
            self.checked = True
        else:
            if not self.checked:
                yield Difference(command, (), f"a command before this one ended with exit code {self.last_code}")
            actual = self._output(arguments(command.text))
            if command.text.startswith("nexusrdf check "):
                self.shown.add(shlex.split(command.text)[2])
            self.checked = self.last_code == 0
        if not matches(command.shown, actual):
            diff = difflib.unified_diff(_trimmed(command.shown), _trimmed(actual), "shown", "actual", lineterm="")
            yield Difference(command, actual, "\n".join(diff))

    def _python(self, block: Block) -> Iterator[Difference]:
        script = self.folder / ".block.txt"
        script.write_text(block.text, encoding="utf-8")
        lines = self._output([sys.executable, "-c", _DOCTEST if ">>> " in block.text else block.text, str(script)])
        script.unlink()
        if self.last_code:
            yield Difference(Command("python", (), block.line), (), "\n".join(lines))
        self.last_code = 0

    def _output(self, argv: Sequence[str]) -> tuple[str, ...]:
        path = os.pathsep.join([str(ROOT / "src"), *filter(None, [os.environ.get("PYTHONPATH")])])
        env = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(
            argv, cwd=self.folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        self.last_code = run.returncode
        return tuple(run.stdout.decode("utf-8").splitlines())


def arguments(command: str) -> list[str]:
    """Return the argument list of a command that documents may show: nexusrdf, or make build."""
    words = shlex.split(build_recipe() if command == "make build" else command)
    if words[0] != "nexusrdf":
        raise ValueError(f"documents run nexusrdf and make build, not {command!r}")
    return [sys.executable, "-c", *_COMMAND, *words[1:]]


def build_recipe() -> str:
    """Return the command that `make build` runs once all is installed."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.search(r"^build:.*\n\t\$\(BIN\)/(.*)$", makefile, re.MULTILINE)
    if found is None:
        raise ValueError("the Makefile has no recipe for build")
    return found[1]


def run_document(text: str, folder: Path) -> Iterator[Difference]:
    """Run the blocks of a document in a folder; yield where it is wrong."""
    shutil.copytree(ROOT / "data", folder / "data")
    shutil.copytree(ROOT / "docs" / "examples", folder / "docs" / "examples")
    session = Session(folder)
    for block in parse_blocks(text):
        yield from session.run(block)
    if not session.checked:
        yield Difference(Command("the end", (), 0), (), f"the last command ended with exit code {session.last_code}")
    yield from session.check_datasets()


def rewrite(text: str, differences: Sequence[Difference]) -> str:
    """Return a document with the actual output in place of what it shows.

    Where it shows `…`, as many lines as it has before the first and after the last are kept.
    """
    lines = text.splitlines()
    for wrong in sorted(differences, key=lambda difference: -difference.command.line):
        shown, actual = _trimmed(wrong.command.shown), _trimmed(wrong.actual)
        if not actual:
            continue
        if (elisions := [n for n, line in enumerate(shown) if line.strip() == ELISION]) and len(actual) > len(shown):
            tail = len(shown) - elisions[-1] - 1
            actual = [*actual[: elisions[0]], shown[elisions[0]], *actual[len(actual) - tail :]]
        start = wrong.command.line + 1
        lines[start : start + len(shown)] = actual
    return "\n".join(lines) + "\n"


def documents() -> list[Path]:
    """Return the documents whose sessions are run."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")), TOUR]


def main() -> int:
    """Run the sessions; tell what differs (exit 1), or with --write mend what can be mended."""
    write = "--write" in sys.argv[1:]
    chosen = [Path(word).resolve() for word in sys.argv[1:] if word != "--write"] or documents()
    wrong = 0
    for path in chosen:
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            differences = list(run_document(text, Path(folder)))
        if write and differences:
            path.write_text(rewrite(text, differences), encoding="utf-8")
        for difference in differences:
            print(f"{path.relative_to(ROOT)}:{difference.command.line + 1}: $ {difference.command.text}\n{difference.why}\n")
        wrong += len(differences)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
