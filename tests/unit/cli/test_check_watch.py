"""`check --watch`: findings again after each change, until Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from nexusrdf.pipeline import scaffold
from nexusrdf.pipeline.watching import iter_changes

PATIENCE = 60  # seconds that a test waits for what has to come; it fails then
COMMAND = [sys.executable, "-c", "from nexusrdf.cli import main; main()", "check", "data", "--watch"]


class Watching:
    """A running command, read up to the words that show that it waits."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.run = subprocess.Popen(
            [*COMMAND, *options], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.timer = threading.Timer(PATIENCE, self.run.kill)
        self.timer.start()

    def shown(self) -> str:
        """Give what is shown up to the next wait."""
        lines = []
        for line in self.run.stdout:
            if line.startswith("watching; Ctrl-C"):
                return "".join(lines).strip()
            lines.append(line)
        pytest.fail(f"ended early: {''.join(lines)}")

    def end(self) -> int:
        """Press Ctrl-C and give the exit code."""
        self.run.send_signal(signal.SIGINT)
        code = self.run.wait(PATIENCE)
        self.timer.cancel()
        self.run.stdout.close()
        return code


@pytest.fixture
def data(tmp_path):
    """Give a dataset that checks clean."""
    scaffold(tmp_path / "data", base="https://data.example.net/ferries")
    return tmp_path / "data"


@pytest.mark.skipif(os.name == "nt", reason="a test cannot press Ctrl-C there")
def test_watch_marks_what_came_and_went(data):
    """Two faults, one after the other, then both mended; the code is that of the last look."""
    one, two = data / "actors" / "one.yaml", data / "actors" / "two.yaml"
    watching = Watching(data.parent)
    assert "no findings" == watching.shown()
    one.write_text("kind: person\nid: one\nlabel: One\nodd: x\n", encoding="utf-8")
    first = watching.shown()
    assert first.startswith("changed: data/actors/one.yaml\n\nnew:\ndata/actors/one.yaml:4:1: violation NX104")
    two.write_text("kind: person\nid: two\nlabel: Two\neven: x\n", encoding="utf-8")
    second = watching.shown()
    new, _, before = second.partition("as before:")
    assert ("two.yaml:4:1" in new, "one.yaml" in new, "one.yaml:4:1" in before) == (True, False, True)
    one.unlink()
    third = watching.shown()
    assert "mended:\ndata/actors/one.yaml:4:1: NX104 unknown key" in third
    two.write_text("kind: person\nid: two\nlabel: Two\n", encoding="utf-8")
    assert watching.shown().endswith("no findings")
    assert 0 == watching.end()


@pytest.mark.skipif(os.name == "nt", reason="a test cannot press Ctrl-C there")
def test_watch_waits_when_the_settings_cannot_be_read(data):
    """A file is saved half-way; the next save mends it."""
    text = (data / "nexus.yaml").read_text(encoding="utf-8")
    watching = Watching(data.parent)
    watching.shown()
    (data / "nexus.yaml").write_text("title: [", encoding="utf-8")
    assert "NX802" in watching.shown()
    assert 2 == watching.end()
    (data / "nexus.yaml").write_text(text + "odd: x\n", encoding="utf-8")
    watching = Watching(data.parent)
    assert "NX104" in watching.shown()
    assert 1 == watching.end()


def test_watch_refuses_what_cannot_be_watched(nexusrdf, data):
    """A report in a file is for CI, which looks once."""
    assert "--watch shows text" in nexusrdf("check", data, "--watch", "--format", "json").err
    run = nexusrdf("check", data / "sources" / ".." / ".." / "nowhere", "--watch")
    assert 2 == run.code


def test_watch_ends_when_the_dataset_is_none(nexusrdf, tmp_path):
    """Waiting for a dataset that was misspelt would take long."""
    run = nexusrdf("check", tmp_path, "--watch")
    assert (2, True) == (run.code, "NX801" in run.err)


def test_changes_are_told_once_they_are_over(tmp_path):
    """A file that is written in steps is one change; hidden files are none."""
    steps = iter(
        [
            lambda: (tmp_path / "a.yaml").write_text("1", encoding="utf-8"),
            lambda: (tmp_path / "a.yaml").write_text("12", encoding="utf-8"),
            lambda: None,
            lambda: (tmp_path / ".hidden").write_text("1", encoding="utf-8"),
            (tmp_path / "a.yaml").unlink,
            lambda: None,
        ]
    )
    changes = iter_changes([tmp_path], sleep=lambda _: next(steps)())
    assert [(), (str(tmp_path / "a.yaml"),), (str(tmp_path / "a.yaml"),)] == [next(changes) for _ in range(3)]
