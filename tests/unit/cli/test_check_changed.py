"""`check --changed-since`: what a change brings, in changed files and elsewhere, and nothing else."""

import shutil
import subprocess

import pytest

from nexusrdf.pipeline import find_changes, scaffold

SELWICK = "events/meeting-selwick-2025.yaml"


def git(folder, *arguments):
    """Run git as somebody with a name, whatever the machine is set to."""
    who = ["-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Give a repository whose one commit holds a dataset with an old fault, and stand in it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    top = tmp_path / "repository"
    scaffold(top / "data", base="https://data.example.net/ferries")
    with (top / "data" / "places" / "places.yaml").open("a", encoding="utf-8") as stream:
        stream.write("- {kind: place, id: old, label: Old, note: old, odd: old}\n")
    git(top, "init", "-q")
    git(top, "add", ".")
    git(top, "commit", "-q", "-m", "a")
    monkeypatch.chdir(top)
    return top


def edit(path, old, new):
    """Replace some text of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def places(run):
    """Give file and code of each finding of a text report."""
    lines = [line.split() for line in run.out.splitlines() if ": violation NX" in line or ": warning NX" in line]
    return [f"{words[0].split(':')[0]} {words[2]}" for words in lines]


@pytest.mark.usefixtures("repository")
def test_check_tells_nothing_when_nothing_changed(nexusrdf):
    """Old faults are not this change's."""
    run = nexusrdf("check", "--changed-since", "HEAD")
    assert (0, []) == (run.code, places(run))
    assert ["data/places/places.yaml NX104"] == places(nexusrdf("check"))


def test_check_tells_all_of_a_changed_file(nexusrdf, repository):
    """Whoever touches a file sees what is wrong with it, old faults too."""
    edit(repository / "data/places/places.yaml", "note: old", "note: new")
    run = nexusrdf("check", "--changed-since", "HEAD")
    assert (1, ["data/places/places.yaml NX104"]) == (run.code, places(run))


def test_check_tells_what_a_change_breaks_elsewhere(nexusrdf, repository):
    """A record taken away is missed where it is referred to, in a file that nobody touched."""
    (repository / "data/places/places.yaml").unlink()
    run = nexusrdf("check", "--changed-since", "HEAD")
    assert 1 == run.code
    assert f"data/{SELWICK} NX201" in places(run)


def test_check_leaves_old_findings_elsewhere_when_they_only_move(nexusrdf, repository):
    """Findings are compared by what they say, not by their line; a message may name a line too."""
    edit(repository / "data" / SELWICK, "kind: meeting", "# a line more\nkind: meeting")
    assert [] == places(nexusrdf("check", "--changed-since", "HEAD"))


def test_check_counts_a_new_file_as_changed(nexusrdf, repository):
    """What is not yet added to git is what one works on."""
    (repository / "data/actors/new.yaml").write_text("kind: person\nid: per-9\nlabel: P\nodd: x\n", encoding="utf-8")
    assert ["data/actors/new.yaml NX104"] == places(nexusrdf("check", "--changed-since", "HEAD"))


def test_check_reads_the_dataset_as_it_was_when_a_filter_or_attribute_is_set(nexusrdf, repository):
    """`export-ignore` and line ends are for archives and editors: the old tree is checked out whole."""
    (repository / ".gitattributes").write_text("data/places export-ignore\n*.yaml text eol=crlf\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "b")
    (repository / "data/actors/new.yaml").write_text("kind: person\nid: per-9\nlabel: P\n", encoding="utf-8")
    assert [] == places(nexusrdf("check", "--changed-since", "HEAD"))


def test_check_leaves_the_repository_as_it_is(nexusrdf, repository):
    """Neither index nor working tree is touched: somebody is in the middle of a commit."""
    (repository / "data/places/places.yaml").unlink()
    before = (repository / ".git/index").read_bytes(), git(repository, "status", "--porcelain")
    nexusrdf("check", "--changed-since", "HEAD")
    assert before == ((repository / ".git/index").read_bytes(), git(repository, "status", "--porcelain"))


def test_check_takes_all_for_new_when_there_is_no_commit(nexusrdf, repository):
    """The first commit is checked as well."""
    shutil.rmtree(repository / ".git")
    git(repository, "init", "-q")
    assert ["data/places/places.yaml NX104"] == places(nexusrdf("check", "--changed-since", "HEAD"))


def test_check_takes_all_for_new_when_the_dataset_was_not_there(nexusrdf, repository):
    """A dataset moved to another folder has another history."""
    git(repository, "mv", "data", "moved")
    assert ["moved/places/places.yaml NX104"] == places(nexusrdf("check", "moved", "--changed-since", "HEAD"))


def test_check_keeps_to_a_folder_when_one_is_named(nexusrdf, repository):
    """Both limits hold."""
    (repository / "data/places/places.yaml").unlink()
    assert [] == places(nexusrdf("check", "data/actors", "--changed-since", "HEAD"))


def test_check_follows_a_dataset_that_is_the_repository(nexusrdf, repository, tmp_path, monkeypatch):
    """The folder of the dataset may be the top of the working tree, reached by a link."""
    (tmp_path / "link").symlink_to(repository / "data")
    shutil.rmtree(repository / ".git")
    git(repository / "data", "init", "-q")
    git(repository / "data", "add", ".")
    git(repository / "data", "commit", "-q", "-m", "a")
    (repository / "data/actors/new.yaml").write_text("kind: person\nid: per-9\nlabel: P\nodd: x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ["link/actors/new.yaml NX104"] == places(nexusrdf("check", "link", "--changed-since", "HEAD"))


@pytest.mark.usefixtures("repository")
def test_check_ignores_what_git_sets_for_hooks(nexusrdf, monkeypatch):
    """A hook of git runs with paths that hold at the top of the tree only."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert [] == places(nexusrdf("check", "--changed-since", "HEAD"))


def test_check_keeps_to_changed_files_when_they_are_rdf(nexusrdf, repository):
    """Any RDF in any repository; a change to the shapes is a change to all."""
    for name in ("a.ttl", "b.ttl"):
        (repository / name).write_text("<x> <y> \n", encoding="utf-8")
    git(repository, "add", "a.ttl")
    git(repository, "commit", "-q", "-m", "b")
    run = nexusrdf("check", "a.ttl", "b.ttl", "--changed-since", "HEAD")
    assert (1, ["b.ttl"]) == (run.code, [place.split()[0] for place in places(run)])


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("revision", "code"), [("nowhere", "NX843"), ("--all", "NX843"), ("HEAD:data", "NX843"), ("", "NX843"), ("HEAD~7", "NX843")]
)
def test_check_refuses_when_there_is_no_such_revision(nexusrdf, revision, code):
    """A typo must not look like a change without findings."""
    run = nexusrdf("check", f"--changed-since={revision}")
    assert (2, True) == (run.code, f"nexusrdf: {code} there is no revision" in run.err), run


def test_check_says_how_to_fetch_when_the_clone_is_shallow(nexusrdf, repository, tmp_path, monkeypatch):
    """Most services of CI fetch one commit."""
    first = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "commit", "-q", "--allow-empty", "-m", "b")
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    run = nexusrdf("check", "--changed-since", first)
    assert (2, True, True) == (run.code, "NX844" in run.err, "fetch-depth: 0" in run.err)
    assert 0 == nexusrdf("check", "--changed-since", "HEAD").code


def test_check_says_so_when_there_is_no_repository(nexusrdf, repository):
    """Outside of a repository nothing can be told to have changed."""
    shutil.rmtree(repository / ".git")
    run = nexusrdf("check", "--changed-since", "HEAD")
    assert (2, True) == (run.code, "NX842 data lies in no git repository" in run.err)


@pytest.mark.usefixtures("repository")
def test_check_says_so_when_there_is_no_git(nexusrdf, monkeypatch, tmp_path):
    """The only command that needs git."""
    monkeypatch.setenv("PATH", str(tmp_path))
    run = nexusrdf("check", "--changed-since", "HEAD")
    assert (2, True) == (run.code, "NX841" in run.err)
    assert 1 == nexusrdf("check").code


def test_check_says_so_when_git_fails(nexusrdf, repository):
    """A damaged repository is no repository without changes."""
    commit = git(repository, "rev-parse", "HEAD").strip()
    for path in (repository / ".git" / "objects").rglob("*"):
        if path.is_file() and path.name != commit[2:]:
            path.unlink()
    run = nexusrdf("check", "--changed-since", "HEAD")
    assert (2, True) == (run.code, "NX845 git could not tell what changed: git diff:" in run.err), run
    shutil.rmtree(repository / ".git" / "objects" / commit[:2])
    assert "NX843" in nexusrdf("check", "--changed-since", "HEAD").err


def test_changes_are_real_paths(repository):
    """They are compared with the files of findings."""
    (repository / "data" / "a b\nc.yaml").write_text("x", encoding="utf-8")
    (repository / "ignored").write_text("x", encoding="utf-8")
    (repository / ".gitignore").write_text("ignored\n", encoding="utf-8")
    changes = find_changes(repository / "data", "HEAD")
    assert {repository / "data" / "a b\nc.yaml", repository / ".gitignore"} == changes.files
    assert git(repository, "rev-parse", "HEAD").strip() == changes.base
