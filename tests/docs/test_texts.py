"""What every tracked text keeps to: links that lead somewhere, names that exist, nothing that is not ours."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import click
import pytest
from markdown_it import MarkdownIt

from nexusrdf.base.codes import CODES
from nexusrdf.base.codes.held import RETIRED
from nexusrdf.cli.main import COMMANDS, MORE, cli

ROOT = Path(__file__).resolve().parents[2]
# Pages that a reader of the project meets; the scaffold's README is a template of a dataset elsewhere.
NAMED = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")
PAGES = [*(ROOT / name for name in NAMED), *sorted((ROOT / "docs").rglob("*.md"))]
# Spelt in halves, so that this file does not find itself.
REGISTRIES = ["pypi" + ".org", "files.python" + "hosted", "registry." + "npmjs", "conda." + "anaconda", "crates" + ".io"]
MACHINE = re.compile("/" + r"(?:home|Users|root|work)/\w|[A-Z]:\\Users\\|/tmp/" + "bash")


def page_ids(path: Path) -> str:
    """Return the name of a page in test output."""
    return path.relative_to(ROOT).as_posix()


def iter_links(text: str) -> Iterator[str]:
    """Yield the targets of a page's links and pictures."""
    for token in MarkdownIt().parse(text):
        for child in token.children or ():
            if target := child.attrGet("href") or child.attrGet("src"):
                yield str(target)


def headings(path: Path) -> set[str]:
    """Return the anchors of a page's headings, as GitHub makes them."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    titles = [after.content for before, after in pairwise(tokens) if before.type == "heading_open"]
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def is_broken(page: Path, target: str) -> bool:
    """Tell whether a link inside the project leads nowhere."""
    if re.match(r"[a-z]+:", target):
        return False
    name, _, anchor = target.partition("#")
    path = (page.parent / name).resolve() if name else page
    return not path.exists() or not path.is_relative_to(ROOT) or bool(anchor and anchor not in headings(path))


@pytest.mark.parametrize("page", PAGES, ids=page_ids)
def test_links_lead_somewhere(page: Path) -> None:
    """A link that is dead on the first day is never mended."""
    broken = [target for target in iter_links(page.read_text(encoding="utf-8")) if is_broken(page, target)]
    assert [] == broken


@pytest.mark.parametrize("page", PAGES, ids=page_ids)
def test_finding_codes_exist(page: Path) -> None:
    """A page about a code that nothing raises misleads."""
    named = set(re.findall(r"\bNX\d{3}\b", page.read_text(encoding="utf-8")))
    assert set() == named - {*CODES, *RETIRED}


def iter_commands(text: str) -> Iterator[str]:
    """Yield what a page says to type: inline code and lines of shell blocks that start with nexusrdf."""
    for token in MarkdownIt().parse(text):
        if token.type == "fence" and token.info.strip() in {"sh", "bat", "console"}:
            yield from (line.removeprefix("$ ") for line in token.content.splitlines())
        yield from (child.content for child in token.children or () if child.type == "code_inline")


def unknown_words(line: str) -> list[str]:
    """Return the command or the options of a command line that nexusrdf does not have."""
    words = shlex.split(line.partition(" #")[0], posix=True)
    if len(words) < 2:
        return []
    if words[1].startswith("-"):
        known = {name for option in cli.params for name in option.opts} | {"-h", "--help"}
        return [words[1]] if words[1] not in known else []
    command = cli.get_command(click.Context(cli), words[1])
    if command is None:
        return [words[1]]
    known = {name for option in command.params for name in option.opts} | {"-h", "--help"}
    return [word for word in words[2:] if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in known]


@pytest.mark.parametrize("page", PAGES, ids=page_ids)
def test_commands_exist_as_documented(page: Path) -> None:
    """Whoever types a command from a page is not told that there is no such option."""
    lines = [line for line in iter_commands(page.read_text(encoding="utf-8")) if re.match(r"nexusrdf\b", line)]
    assert {} == {line: unknown for line in lines if (unknown := unknown_words(line))}


def test_cli_page_tells_every_command_and_option(root: Path) -> None:
    """What --help knows is on the page, under the command's heading."""
    page = (root / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    sections = {part.partition("\n")[0]: part for part in page.split("\n## ")[1:]}
    missing: list[str] = []
    for name in [*COMMANDS, *MORE]:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        options = [option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts]
        section = sections.get(f"nexusrdf {name}", "")
        missing += [f"{name} {option}" for option in options if not re.search(rf"(?<![\w-]){option}(?![\w-])", section)]
        missing += [] if section else [name]
    assert [] == missing


def test_generated_pages_are_fresh(
    generate: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reference is written from the declarations; `make docs` writes it anew."""
    monkeypatch.setattr("sys.argv", ["generate.py"])
    code = generate.main()
    assert ("", 0) == (capsys.readouterr().out, code)


def test_tracked_texts_name_no_registry_and_no_machine(tracked: dict[str, str]) -> None:
    """Addresses of package registries and paths of one machine bind users to a place."""
    found = {
        name: match
        for name, text in tracked.items()
        if (match := next((host for host in REGISTRIES if host in text), None) or next(iter(MACHINE.findall(text)), None))
    }
    assert {} == found


def test_tracked_texts_hold_no_run_of_words_of_the_article(tracked: dict[str, str], shared: Path) -> None:
    """The article is not ours to publish: nine of its words in a row, or a whole sentence, stand nowhere."""
    article = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    words = word_list(article)
    runs = {tuple(words[n : n + 9]) for n in range(len(words) - 8)}
    sentences = {tuple(word_list(sentence)) for sentence in re.split(r"(?<=[.?!])\s+|\n+", article) if len(word_list(sentence)) > 3}
    found: dict[str, str] = {}
    for name, text in tracked.items():
        own = word_list(text)
        for size in {9, *(len(sentence) for sentence in sentences)}:
            for n in range(len(own) - size + 1):
                if (run := tuple(own[n : n + size])) in runs or run in sentences:
                    found[name] = " ".join(run)
    assert {} == found


def word_list(text: str) -> list[str]:
    """Return the words of a text, case and punctuation aside."""
    return re.findall(r"\w+", text.lower())
