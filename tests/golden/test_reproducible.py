"""Same input, same bytes: nothing of the machine, the moment or the account shows in a release."""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

MAIN = "from nexusrdf.cli import main; main()"


def copy_files(source: Path, target: Path, *, seed: int) -> None:
    """Copy a dataset file by file in an order, and with times, that the seed chooses."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    chance = random.Random(seed)
    chance.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        os.utime(copy, (chance.randrange(2**31), chance.randrange(2**31)))


def start_build(folder: Path, umask: int, **environment: str) -> subprocess.Popen[bytes]:
    """Start a build of `folder`/data into `folder`/dist, in its own surroundings."""
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, "build", "data", "-o", "dist"],
        cwd=folder,
        umask=umask,
        env={**{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def digests(folder: Path) -> dict[str, str]:
    """Give the digest of each file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_build_gives_the_same_bytes_when_surroundings_differ(tmp_path, root, release):
    """Two analysts on two machines publish one release, and whoever doubts it builds it again."""
    surroundings = (
        ("here", 0o022, {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}),
        (
            "a place with spaces/é",
            0o077,
            {"PYTHONHASHSEED": "4711", "LANG": "tr_TR.UTF-8", "TZ": "America/Adak"},
        ),
    )
    builds = []
    for seed, (name, umask, environment) in enumerate(surroundings):
        copy_files(root / "data", tmp_path / name / "data", seed=seed)
        builds.append(start_build(tmp_path / name, umask, **environment))
    for build in builds:
        _, err = build.communicate()
        assert (0, b"") == (build.returncode, err[-2000:] if build.returncode else b"")
    expected = {f"{release.name}/{name}": digest for name, digest in digests(release).items()}
    for name, _, _ in surroundings:
        assert expected == digests(tmp_path / name / "dist" / "releases"), name
        assert release.name == (tmp_path / name / "dist" / "current").resolve().name


def test_release_names_no_place_of_the_machine(release, dist, root):
    """A path tells who built it, and would differ on the next machine."""
    places = [str(place).encode() for place in (dist, root / "data", Path.home()) if len(str(place)) > len("/root")]
    for path in release.iterdir():
        assert [] == [place for place in places if place in path.read_bytes()], path.name
