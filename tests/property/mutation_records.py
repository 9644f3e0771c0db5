"""Operators on records: each makes the dataset break one documented rule, at a place that is known."""

from collections.abc import Iterator

from nexusrdf.model.kinds import Value
from nexusrdf.model.schema import KINDS
from nexusrdf.records import Mapping, Record, Scalar

from mutation_world import Mutation, Site, World, iter_mappings, iter_sites, place_of, text_of  # isort: skip

_REFERRING = frozenset({Value.REFERENCE, Value.PART})
_ACCEPTED_FRONTS = frozenset({"front-relief", "front-soup"})
_BAD = {
    Value.DATE: ("2024-13-45", "NX157"),
    Value.INTEGER: ("twelve", "NX158"),
    Value.BOOLEAN: ("perhaps", "NX158"),
    Value.DURATION: ("3 days", "NX158"),
    Value.CONCEPT: ("no-such-concept", "NX159"),
}


def iter_record_mutations(world: World) -> Iterator[Mutation]:
    """Yield every mutation of a record's keys, and of its values."""
    told = [r for r in world.records if text_of(r.node, "kind")]
    ids = [text_of(r.node, "id") for r in told]
    for n, record in enumerate(told):
        yield from _of_kind_and_id(world, record, ids[:n])
        if not record.file.endswith(".csv"):
            yield from _of_keys(world, record)
            yield from _of_dates(world, record)
            yield from _of_sources(world, record)
            yield from _of_shapes(world, record)
    kinds = world.kinds()
    merged = next((r.node for r in told if r.node.find("replaced-by")), None)
    for site in iter_sites(world):
        if isinstance(site.node, Scalar) and site.node.text != "unknown":
            yield from _of_value(world, site)
            yield from _of_reference(world, site, kinds, text_of(merged, "id") if merged else "")
        if site.field.value is Value.NAME and isinstance(site.node, Mapping):
            yield from _of_name(world, site)


def _of_kind_and_id(world: World, record: Record, before: list[str]) -> Iterator[Mutation]:
    node = record.node
    kind, identifier = node.find("kind").value, node.find("id").value
    yield world.say("unknown kind", node, kind, "parson", "NX151")
    yield world.say("bad id", node, identifier, "Bad_Id", "NX153")
    if before:
        yield world.say("id used twice", node, identifier, before[len(before) // 2], "NX154")


def _of_keys(world: World, record: Record) -> Iterator[Mutation]:
    node = record.node
    yield world.add("unknown key", node, node, ("lable", '"x"'), "NX104")
    first = node.entries[0]
    if isinstance(first.value, Scalar):
        yield world.add("key twice", node, node, (first.key.text, world.written(first.value.span)), "NX103", at="next")
    yield from filter(None, (world.drop("record without kind", node, node, "kind", "NX152"),))
    yield from filter(None, (world.drop("record without id", node, node, "id", "NX155"),))
    for field in KINDS[text_of(node, "kind")].frame:
        if (found := world.drop("required field left out", node, node, field.key, "NX155")) is not None:
            yield found
    for inside in iter_mappings(node):
        if inside is not node and inside.entries and not node.find("states"):
            yield from _of_inner_keys(world, node, inside)


def _of_inner_keys(world: World, node: Mapping, inside: Mapping) -> Iterator[Mutation]:
    yield world.add("unknown key inside", node, inside, ("zzz", '"x"'), "NX104")
    for key in ("scheme", "value", "sha256"):
        wanted = ("NX158", "NX155")
        if (found := world.drop("required key inside left out", node, inside, key, *wanted)) is not None:
            yield found


def _of_dates(world: World, record: Record) -> Iterator[Mutation]:
    node = record.node
    kind = KINDS[text_of(node, "kind")]
    start, end = text_of(node, "start"), node.find("end")
    if start[:1].isdigit() and kind.find_field("end") is not None:
        if end is None:
            yield world.add("ended before it started", node, node, ("end", '"1066"'), "NX233", at="value")
        else:
            yield world.say("ended before it started", node, end.value, "1066", "NX233")
    for base, offset, when in (("derived-from", "offset", "when"), ("start-derived-from", "start-offset", "start")):
        if node.find(base) and node.find(offset) and node.find(when):
            yield world.say("computed date differs", node, node.find(when).value, "1999-09-09", "NX232")


def _of_sources(world: World, record: Record) -> Iterator[Mutation]:
    node, text = record.node, record.node.find("text")
    if "nx:Source" not in KINDS[text_of(node, "kind")].lineage or text is None:
        return
    digest, length = text.value.find("sha256").value, text.value.find("length").value
    yield world.say("digest of a source malformed", node, digest, digest.text[:-1], "NX158")
    if text_of(text.value, "withheld") == "false":
        other = ("0" if digest.text[0] != "0" else "1") + digest.text[1:]
        yield world.say("digest of a source altered", node, digest, other, "NX228")
        yield world.put("length of a source altered", node, length, str(int(length.text) + 1), "NX240")


def _of_shapes(world: World, record: Record) -> Iterator[Mutation]:
    """What only a shape of what is accepted or claimed finds: at the field, or at the record that lacks one."""
    node = record.node
    identifier, start = text_of(node, "id"), text_of(node, "start")
    if identifier in _ACCEPTED_FRONTS:
        yield world.say("front of itself", node, node.find("front").value, text_of(node, "of"), "NX439")
    carried = any(f"{identifier}.start" in text for text in world.texts.values())  # a claim that lacks it is told first
    if text_of(node, "kind").endswith("-designation") and start not in {"", "unknown"} and not carried:
        yield from filter(None, (world.drop("designation without a day", node, node, "start", "NX442", "NX454"),))


def _of_value(world: World, site: Site) -> Iterator[Mutation]:
    node, where, field = site.node, site.record.node, site.field
    if field.value in _BAD:
        text, code = _BAD[field.value]
        yield world.say(f"bad {field.value.name.lower()}", where, node, text, code)
    if site.file.endswith(".csv") or field.value in {Value.NAME, Value.NODE}:
        return
    if not site.list and not field.many:
        yield world.put("several values of one", where, node, '["2020", "2021"]', "NX163")
    if not site.list and field.value is not Value.TEXT and not (field.value is Value.PART and not field.role):
        yield world.put("mapping for a text", where, node, '{"zz": "2020"}', "NX156")
    begin, end, at = world.start(node.span), world.end(node.span), node if site.list else site.key
    yield world.edit("value left empty", where, begin, end, '""', place_of(at), "NX115")
    if site.list and field.unknown and world.is_flow(site.list) and node is site.list.items[0]:
        begin = world.start(node.span)
        yield world.edit("unknown beside values", where, begin, begin, '"unknown", ', place_of(node), "NX164")
    if (site.record.node.find("kind").value.text, site.key.text) in {("same-actor", "same"), ("link", "parties")} and site.list:
        at = (site.list.span.line, site.list.span.column)
        begin, end = world.start(site.list.span), world.end(site.list.span)
        yield world.edit("tie of one", where, begin, end, f"[{world.written(node.span)}]", at, "NX204")


def _of_reference(world: World, site: Site, kinds: dict, merged: str) -> Iterator[Mutation]:
    node, where, field = site.node, site.record.node, site.field
    if field.value not in _REFERRING:
        return
    yield world.say("reference to nothing", where, node, "nobody-at-all", "NX201")
    wrong = next((i for i, k in kinds.items() if field.target and i != merged and not k.is_a(field.target)), None)
    if wrong is not None:
        yield world.say("reference to the wrong kind", where, node, wrong, "NX203")
    if merged and text_of(where, "replaced-by") == "" and kinds[merged].is_a(field.target or "nx:Actor"):
        yield world.say("reference to a merged record", where, node, merged, "NX247")


def _of_name(world: World, site: Site) -> Iterator[Mutation]:
    name, where = site.node, site.record.node
    yield world.say("bad language tag", where, name.find("lang").value, "english_", "NX160")
    yield world.say("bad script", where, name.find("script").value, "latin", "NX161")
    yield world.say("bad quality of a name", where, name.find("quality").value, "so-so", "NX159")
    if not site.file.endswith(".csv"):
        for key, code in (("form", "NX155"), ("lang", "NX160"), ("script", "NX161")):
            yield from filter(None, (world.drop(f"name without {key}", where, name, key, code),))
