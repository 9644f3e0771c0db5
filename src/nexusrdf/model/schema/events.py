"""Events: what happens, who has a part in it, where and when."""

from nexusrdf.model.kinds import Field, Kind, Value

ATTENDANCE = "nx:Attendance"


def _part(key: str, text: str, *, role: str = "", required: bool = False, many: bool = True, attends: bool = False) -> Field:
    return Field(
        key,
        "nx:participant",
        Value.PART,
        text,
        "nx:Actor",
        required=required,
        many=many,
        introduces=True,
        role=f"role-{role or key}",
        part=ATTENDANCE if attends else "nx:Participation",
    )


_COMMON = (
    Field(
        "when",
        "nx:when",
        Value.DATE,
        "when (EDTF), or unknown",
        introduces=True,
        unknown="nx:dateKnown",
        bounds=("nx:earliest", "nx:latest"),
    ),
    Field("derived-from", "nx:dateDerivedFrom", Value.REFERENCE, "the event its date was computed from", "nx:Event"),
    Field("offset", "nx:dateOffset", Value.DURATION, "by which duration, such as P3D"),
    Field(
        "place", "nx:place", Value.REFERENCE, "where, or unknown", "nx:Place", introduces=True, many=True, unknown="nx:placeKnown"
    ),
    Field("topic", "nx:topic", Value.TEXT, "what it was about or for", many=True),
    Field("summary", "nx:summary", Value.TEXT, "what happened, paraphrased", introduces=True),
    Field("part-of", "nx:subEventOf", Value.REFERENCE, "the event it is part of", "nx:Event"),
    _part("organiser", "who organised it"),
    _part("involves", "who is involved in a way the source leaves open", role="involved"),
    Field("parts", "nx:participant", Value.PART, "others with a part, each {actor, role}", "nx:Actor", many=True, introduces=True),
    Field(
        "possibly-same-as",
        "nx:possiblySameEventAs",
        Value.REFERENCE,
        "another record that may tell of the same event",
        "nx:Event",
        many=True,
    ),
)

_ATTENDED = (
    Field(
        "attended",
        "nx:participant",
        Value.PART,
        "who was there, or unknown",
        "nx:Actor",
        many=True,
        introduces=True,
        role="role-attendee",
        part=ATTENDANCE,
        unknown="nx:participantsKnown",
    ),
    _part("host", "who hosted it", attends=True),
    _part("speaker", "who spoke there", attends=True),
)


def _event(name: str, cls: str, fields: tuple[Field, ...], text: str) -> Kind:
    return Kind(name, (cls, "nx:Event"), "event", (*fields, *_COMMON), text, dependent=True)


KINDS = (
    Kind("event", ("nx:Event",), "event", _COMMON, "something that happens", dependent=True),
    _event("meeting", "nx:Meeting", _ATTENDED, "parties confer"),
    _event("gathering", "nx:Gathering", _ATTENDED, "people assemble"),
    _event(
        "attack",
        "nx:Attack",
        (
            _part("perpetrator", "who carried it out"),
            _part("mastermind", "who planned it"),
            _part("target", "against whom"),
        ),
        "violence",
    ),
    _event(
        "military-operation",
        "nx:MilitaryOperation",
        (
            _part("operator", "the state whose forces act"),
            _part("target", "against whom"),
            Field("hit", "nx:struck", Value.REFERENCE, "the place that was hit", "nx:Place", many=True, introduces=True),
            Field("outcome", "nx:eventOutcome", Value.TEXT, "what came of it", many=True),
        ),
        "a state's use of force",
    ),
    _event(
        "statement",
        "nx:Statement",
        (
            _part("speaker", "who says it", required=True),
            Field("form", "nx:statementForm", Value.CONCEPT, "video, report, speech ...", "form"),
            Field("about", "nx:about", Value.REFERENCE, "what it is about", many=True),
            Field("cites", "nx:citesEvidenceKind", Value.CONCEPT, "the kinds of evidence it shows", "form", many=True),
        ),
        "an actor says something in public",
    ),
    _event(
        "invitation",
        "nx:Invitation",
        (
            _part("inviter", "who invites", required=True),
            _part("invitee", "who is invited", required=True),
            Field("to", "nx:invitedTo", Value.REFERENCE, "the body or event", required=True),
        ),
        "an offer to take part",
    ),
    _event(
        "acceptance",
        "nx:Acceptance",
        (
            _part("actor", "who accepts", role="respondent", required=True),
            Field("responds-to", "nx:respondsTo", Value.REFERENCE, "the invitation", "nx:Invitation", required=True),
        ),
        "the answer to an invitation",
    ),
    _event(
        "establishment",
        "nx:Establishment",
        (
            Field("establishes", "nx:establishes", Value.REFERENCE, "the new body", "nx:Organisation", required=True),
            _part("initiator", "on whose initiative"),
        ),
        "a body comes into being",
    ),
    _event(
        "designation-act",
        "nx:DesignationAct",
        (
            Field(
                "designation",
                "nx:actsOn",
                Value.REFERENCE,
                "the designation given, amended or lifted",
                "nx:Designation",
                required=True,
            ),
            Field("act", "nx:actKind", Value.CONCEPT, "listing, amendment, renewal or delisting", "act", required=True),
            _part("authority", "who acts"),
        ),
        "an authority lists, amends, renews or delists",
    ),
)
