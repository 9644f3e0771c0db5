"""NX7xx, releases."""

from nexusrdf.base.codes.declare import Code

CODES: tuple[Code, ...] = (
    Code(
        "NX701",
        "release not written",
        "the release could not be written: {why}",
        "the last release is untouched",
        "A release is written aside and put in place at the end, so a full disk or a missing permission costs nothing "
        "but the build. Free some space or choose another folder with `-o`.",
    ),
    Code(
        "NX702",
        "no release",
        "there is no release in {dist}",
        "run `nexusrdf build` first, or name the folder of a release",
        "`query`, `explain` and `export` read a release. `nexusrdf build` makes one in `dist`.",
    ),
    Code(
        "NX703",
        "release damaged",
        "the release {version} cannot be read",
        "build it again",
        "A file of the release is missing, cannot be read, or is not the one that was published: its SHA-256 differs from "
        "that in manifest.json. Nothing is answered from such a file. Building again mends it.",
    ),
)
