"""Operators on claims: who says it, on what evidence, what it carries, what was decided."""

from collections.abc import Iterator

from nexusrdf.model.anchors import find_quote, pin
from nexusrdf.model.kinds import Kind
from nexusrdf.records import Mapping, Record, Scalar, Sequence

from mutation_world import Mutation, World, iter_claims, place_of, text_of  # isort: skip

NEVER = frozenset({"alleged", "speculated", "denied", "analysis"})
OPINIONS = frozenset({"assessment"})


def iter_claim_mutations(world: World, texts: dict[str, str]) -> Iterator[Mutation]:
    """Yield every mutation of a claim; `texts` are those of the sources, by id."""
    kinds, ids = world.kinds(), dict[str, str]()
    for record, claim in iter_claims(world):
        source = text_of(claim, "source") or text_of(record.node, "source")
        if claim.entries:
            yield from _of_words(world, record, claim)
            yield from _of_evidence(world, claim, texts.get(source))
            yield from _of_content(world, claim, kinds)
            yield from _of_decisions(world, claim)
            local = text_of(claim, "id")
            if local and source in ids:
                yield world.say("claim id used twice", claim, claim.find("id").value, ids[source], "NX205")
            ids.setdefault(source, local)


def _of_words(world: World, record: Record, claim: Mapping) -> Iterator[Mutation]:
    how = claim.find("how").value
    yield world.add("unknown key of a claim", claim, claim, ("sorce", '"x"'), "NX104")
    yield world.say("unknown modality", claim, how, "said", "NX159")
    yield from filter(None, (world.drop("modality left out", claim, claim, "how", "NX208"),))
    if (identifier := claim.find("id")) is not None:
        yield world.say("bad id of a claim", claim, identifier.value, "C 01", "NX153")
    if not text_of(claim, "polarity"):
        if how.text == "denied":
            yield world.add("denial that affirms", claim, claim, ("polarity", "affirmed"), "NX225", at="value")
        yield world.add("unknown polarity", claim, claim, ("polarity", '"perhaps"'), "NX159", at="value")
    if text_of(claim, "by"):
        yield world.say("unknown claimant", claim, claim.find("by").value, "nobody-at-all", "NX201")
    else:
        yield world.add("unknown claimant", claim, claim, ("by", '"nobody-at-all"'), "NX201", at="value")
    if claim.find("supports") is None:
        yield world.add("unknown claim supported", claim, claim, ("supports", '"no-such-claim"'), "NX219", at="value")
    source = claim.find("source") or record.node.find("source")
    holder = claim if claim.find("source") else record.node
    yield world.say("unknown source", holder, source.value, "no-such-source", "NX201")
    if holder is claim or claim.span.line < record.node.span.line + 8:
        yield from filter(None, (world.drop("source left out", holder, holder, "source", "NX206"),))


def _of_evidence(world: World, claim: Mapping, text: str | None) -> Iterator[Mutation]:
    quote = claim.find("quote")
    if quote is not None:
        yield from filter(None, (world.drop("quote left out", claim, claim, "quote", "NX209"),))
    if quote is not None and text is not None:
        words = quote.value.text
        middle = len(words) // 2
        yield world.say("quote altered by a character", claim, quote.value, f"{words[:middle]}¤{words[middle + 1 :]}", "NX231")
        other = words.swapcase() if words.swapcase() != words else f"{words}¤"
        yield world.say("quote of other case", claim, quote.value, other, "NX231")
        yield from _of_pins(world, claim, quote.value, text)
    for anchor in _anchors(claim):
        yield from _of_anchor(world, claim, anchor)


def _of_pins(world: World, claim: Mapping, quote: Scalar, text: str) -> Iterator[Mutation]:
    """An anchor in place of a quote, wrong in one number: the anchor as a whole does not fit."""
    offsets = find_quote(text, quote.text)
    nth = int(text_of(claim, "nth") or 1)
    found = pin(text, quote.text, nth, quote.span)
    if not offsets or found is None:
        return
    key = claim.find("quote").key.span
    right = {"paragraph": found.paragraph, "start": found.start, "end": found.end, "sha256": found.sha256}
    wrong = (
        ("anchor moved", {"start": found.start + 1, "end": found.end + 1}, "NX229"),
        ("anchor cut short", {"end": found.end - 1}, "NX229"),
        ("digest of an anchor altered", {"sha256": found.sha256[::-1]}, "NX229"),
        ("anchor in another paragraph", {"paragraph": found.paragraph + 7}, "NX230"),
    )
    for name, other, code in wrong:
        told = ", ".join(f"{key}: {value}" for key, value in {**right, **other}.items())
        at = (key.line, key.column + len("anchor: "))
        yield world.edit(name, claim, world.start(key), world.end(quote.span), f"anchor: {{{told}}}", at, code)


def _anchors(claim: Mapping) -> list[Mapping]:
    one, more = claim.find("anchor"), claim.find("anchors")
    found = [one.value] if one else list(more.value.items) if more and isinstance(more.value, Sequence) else []
    return [anchor for anchor in found if isinstance(anchor, Mapping) and anchor.find("sha256")]


def _of_anchor(world: World, claim: Mapping, anchor: Mapping) -> Iterator[Mutation]:
    """What can be told of an anchor without the text: its form, and that no words stand beside it."""
    yield world.add("words of a withheld source", claim, anchor, ("quote", '"some of its words"'), "NX227", at="value")
    yield world.say("digest of an anchor malformed", claim, anchor.find("sha256").value, "abc", "NX158")
    yield world.say("anchor of no length", claim, anchor.find("end").value, text_of(anchor, "start"), "NX217")
    yield world.say("offset that is no number", claim, anchor.find("start").value, "-1", "NX158")
    for key in ("paragraph", "start", "end", "sha256"):
        yield from filter(None, (world.drop("part of an anchor left out", claim, anchor, key, "NX155"),))


def _of_content(world: World, claim: Mapping, kinds: dict[str, Kind]) -> Iterator[Mutation]:
    carries = claim.find("carries")
    if carries is None:
        return
    items = carries.value.items if isinstance(carries.value, Sequence) else (carries.value,)
    for item in items:
        record = item.text.partition(".")[0]
        yield world.say("field that no record has", claim, item, f"{record}.colour", "NX210")
        yield world.say("record that is not there", claim, item, "no-such-record", "NX210")
        empty = next((f.key for f in kinds[record].fields if f.key == "inspired-by"), None) if record in kinds else None
        if empty:
            yield world.say("field without value", claim, item, f"{record}.{empty}", "NX211")
    if claim.find("states") is None:
        yield from filter(None, (world.drop("content left out", claim, claim, "carries", "NX213"),))
        pair = ("states", '{"no-such-record.start": "2020"}')
        yield world.add("statement of nothing", claim, claim, pair, "NX212", at="inside")


def _of_decisions(world: World, claim: Mapping) -> Iterator[Mutation]:
    decisions = claim.find("decisions")
    items = [item for item in decisions.value.items if isinstance(item, Mapping)] if decisions else []
    for n, decision in enumerate(items):
        for key in ("by", "at", "why", "outcome"):
            yield from filter(None, (world.drop(f"decision without {key}", claim, decision, key, "NX214"),))
        yield world.say("unknown curator", claim, decision.find("by").value, "nobody", "NX215")
        yield world.say("unknown outcome", claim, decision.find("outcome").value, "agreed", "NX159")
        yield world.say("decision of no day", claim, decision.find("at").value, "2025-02-30", "NX157")
        if n:
            yield world.say("decisions out of order", claim, decision.find("at").value, "1999-01-01", "NX216")
    how = text_of(claim, "how")
    if items and text_of(items[-1], "outcome") == "accepted":
        last = place_of(items[-1])
        for modality in sorted(NEVER - {"denied"}):
            span = claim.find("how").value.span
            yield world.edit(f"accepted and {modality}", claim, world.start(span), world.end(span), modality, last, "NX220")
        if not text_of(claim, "polarity"):
            begin = world.start(claim.entries[0].key.span)
            new = f"polarity: negated\n{' ' * (claim.entries[0].key.span.column - 1)}"
            moved = (last[0] + 1, last[1])
            if not world.is_flow(claim):
                yield world.edit("accepted and negated", claim, begin, begin, new, moved, "NX226")
                new = new.replace("polarity: negated", "retracted: {at: 1999-01-01, why: taken back}")
                if claim.find("retracted") is None:
                    yield world.edit("accepted after it was retracted", claim, begin, begin, new, moved, "NX226")
    if items and how in NEVER and text_of(items[-1], "outcome") != "accepted":
        outcome = items[-1].find("outcome").value.span
        begin, end, at = world.start(outcome), world.end(outcome), place_of(items[-1])
        yield world.edit("accepting what is alleged", claim, begin, end, "accepted", at, "NX220", "NX226")


def iter_withdrawn(world: World) -> Iterator[Mutation]:
    """Yield an acceptance of each claim on a source that was withdrawn, on a later day."""
    withdrawn = {text_of(record.node, "id") for record in world.records if record.node.find("withdrawn")}
    for record, claim in iter_claims(world):
        if text_of(record.node, "source") in withdrawn and claim.find("decisions") is None and text_of(claim, "how") not in NEVER:
            pair = ("decisions", "[{outcome: accepted, by: jonas, at: 2026-04-01, why: x}]")
            yield world.add("accepting on a withdrawn source", claim, claim, pair, "NX226", at="inside")


def iter_acceptances(world: World, barred: dict[str, tuple[str, str]]) -> Iterator[Mutation]:
    """Yield the acceptance of each claim (by id) that the policy bars, with the code of the reason."""
    for record, claim in iter_claims(world):
        source = text_of(claim, "source") or text_of(record.node, "source")
        name, code = barred.get(f"{source}-{text_of(claim, 'id')}", ("", ""))
        decisions = claim.find("decisions")
        if name and decisions is not None:
            last = decisions.value.items[-1]
            span = last.find("outcome").value.span
            yield world.edit(name, claim, world.start(span), world.end(span), "accepted", place_of(last), code)
