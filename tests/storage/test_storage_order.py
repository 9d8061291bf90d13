"""Slack delivers late, twice and in any order: the record of a message comes out the same."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count, pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.review.incident import Incident
from bot.review.timeline import Entry, File, Kind, Source, time_of
from storage import Session, Store

NOW = datetime(2026, 11, 23, 14, 2, 7, tzinfo=UTC)
TS = "1732360000.000100"
CHANNELS = count(1)
WAYS = {"pin": Source.PIN, "reaction": Source.REACTION, "shortcut": Source.SHORTCUT}


@dataclass(frozen=True)
class Story:
    """What happened to a message, and the order in which we hear of it: a version's number, "erase", or a highlight."""

    texts: list[str]
    is_deleted: bool
    heard: list[object]

    def version(self, number: int, incident: Incident) -> Entry:
        written = time_of(TS) + timedelta(seconds=number)
        files = (File(f"F{number}", "graph.png"),) * (number % 2)
        edited = written if number else None
        text = self.texts[number]
        where = {"channel": incident.channel, "ts": TS, "thread_ts": "1732350000.000100"}
        first = Entry(incident.number, time_of(TS), NOW, Source.MESSAGE, text, "U2", files=files, **where)
        return replace(first, edited_at=edited)


@dataclass(frozen=True)
class Pointing:
    """A highlight set or taken back."""

    is_set: bool
    what: str
    user: str


@st.composite
def stories(draw: st.DrawFn) -> Story:
    texts = draw(st.lists(st.sampled_from(["a", "b", "a\x00"]), min_size=1, max_size=4))
    is_deleted = draw(st.booleans())
    once: list[object] = [*range(len(texts)), *["erase"] * is_deleted]
    heard = draw(st.permutations(once + draw(st.lists(st.sampled_from(once), max_size=4))))
    whats = st.sampled_from(["pin", "reaction", "shortcut", "kind:decision", "kind:question"])
    pointings = draw(st.lists(st.builds(Pointing, st.booleans(), whats, st.sampled_from(["U1", "U2"])), max_size=6))
    places = sorted(draw(st.lists(st.integers(0, len(heard)), min_size=len(pointings), max_size=len(pointings))))
    for place, pointing in reversed(list(zip(places, pointings, strict=True))):
        heard.insert(place, pointing)
    return Story(texts, is_deleted, heard)


def told(story: Story, incident: Incident) -> Entry:
    """The simple model: what an onlooker who saw everything in order would write down."""
    standing: dict[tuple[str, str], None] = {}
    for pointing in story.heard:
        if isinstance(pointing, Pointing) and pointing.is_set:
            standing.setdefault((pointing.what, pointing.user))
        elif isinstance(pointing, Pointing):
            standing.pop((pointing.what, pointing.user), None)
    ways = [WAYS[what] for what, _ in standing if what in WAYS]
    kinds = [Kind(what.removeprefix("kind:")) for what, _ in standing if what not in WAYS]
    last = story.version(len(story.texts) - 1, incident)
    shown = replace(last, text=last.text.replace("\x00", "\ufffd"), featured=bool(ways))
    shown = replace(shown, source=(ways or [shown.source])[0], kind=(kinds or [shown.kind])[-1])
    return replace(shown, text="", files=(), edited_at=None, deleted_at=NOW) if story.is_deleted else shown


async def tell(story: Story, incident: Incident, db: Session) -> None:
    for news in story.heard:
        match news:
            case Pointing(True, what, user):
                await db.timeline.highlight(incident.channel, TS, what, user)
            case Pointing(False, what, user):
                await db.timeline.unhighlight(incident.channel, TS, what, user)
            case "erase":
                await db.timeline.erase(incident, incident.channel, TS, NOW)
            case 0:
                await db.timeline.keep(story.version(0, incident))
            case int(number):
                await db.timeline.edit(story.version(number, incident))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories())
async def test_any_order_and_repetition_comes_to_one_record(store: Store, story: Story) -> None:
    async with store.begin("T1") as db:
        channel = f"C{next(CHANNELS)}"
        incident = await db.incidents.add(Incident("T1", "t", NOW, "U1", channel=channel))
        await tell(story, incident, db)
        (entry,) = await db.timeline.of(incident.number)
        assert entry == replace(told(story, incident), id=entry.id)
        assert await db.timeline.get(entry.id) == (await db.timeline.of(incident.number))[0]
        texts = [] if story.is_deleted else [text.replace("\x00", "\ufffd") for text in story.texts]
        assert [text for _, text in await db.timeline.revisions(entry.id)] == [
            old for old, new in pairwise(texts) if old != new
        ]
