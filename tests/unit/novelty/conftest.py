"""Reports in one line each, so that a test of novelty reads as a story.

An act: `CONSULT/visit planned RUS>USA lavrov pompeo 14 @Sochi #syria conf=.4 several headline`. Left out, an act is
actual, mutual, of confidence 0.8, without date, place and issue, of the two alone, told in the body. The number is a day of
May 2019, `may` or `june` a month; `06-03` is 3 June.

A report: `neva 12T09:30 v2 canceled | act; act`, first the article's id, then its time in May 2019.
"""

import re
from datetime import UTC, date, datetime

import pytest

from streams.articles.article import ArticleHead, ArticleStatus
from streams.articles.enriched import Actor, Evidence, Interaction, Report
from streams.articles.plover import QUAD_OF, EventType, Status
from streams.novelty import DyadEvents, Policy, decide

ACTORS = {
    "lavrov": ("sergei-lavrov", "Sergei Lavrov", "RUS", "person", "rus.foreign-minister"),
    "putin": ("vladimir-putin", "Vladimir Putin", "RUS", "person", "rus.president"),
    "peskov": ("dmitry-peskov", "Dmitry Peskov", "RUS", "person", "rus.kremlin.spokesperson"),
    "zakharova": ("maria-zakharova", "Maria Zakharova", "RUS", "person", "rus.foreign-ministry.spokesperson"),
    "mid": ("rus.foreign-ministry", "Russian Foreign Ministry", "RUS", "institution", None),
    "rus-minister": ("rus.foreign-minister", "Russian foreign minister", "RUS", "office", None),
    "kremlin": ("rus.kremlin", "Kremlin", "RUS", "institution", None),
    "rosneft": ("rus.rosneft", "Rosneft", "RUS", "company", None),
    "moscow": ("rus", "Russia", "RUS", "country", None),
    "rus-officials": ("rus.officials", "Russian officials", "RUS", "group", None),
    "pompeo": ("mike-pompeo", "Mike Pompeo", "USA", "person", "usa.foreign-minister"),
    "trump": ("donald-trump", "Donald Trump", "USA", "person", "usa.president"),
    "bolton": ("john-bolton", "John Bolton", "USA", "person", "usa.security-adviser"),
    "state": ("usa.foreign-ministry", "US State Department", "USA", "institution", None),
    "washington": ("usa", "United States", "USA", "country", None),
    "bank": ("rus.bank", "Bank", "RUS", "company", None),
    "smith": ("john-smith", "John Smith", "USA", "person", None),
    "gonzalez": ("ann-gonzalez", "Ann Gonzalez", "USA", "person", None),
}
WORDS = {
    "may": {"date": date(2019, 5, 1), "precision": "month"},
    "june": {"date": date(2019, 6, 1), "precision": "month"},
    "several": {"multilateral": True},
}


def fact_of(word: str) -> dict[str, object]:
    """Read one word of an act that is no actor."""
    if word in WORDS:
        return WORDS[word]
    if found := re.fullmatch(r"(?:(\d\d)-)?(\d\d?)", word):
        return {"date": date(2019, int(found[1] or 5), int(found[2])), "precision": "day"}
    if found := re.fullmatch(r"([@#]|conf=)(.+)", word):
        name, read = {"@": ("place", str), "#": ("issue", str), "conf=": ("confidence", float)}[found[1]]
        return {name: read(found[2])}
    if re.fullmatch(r"[A-Z]{3}>[A-Z]{3}", word):
        return {"direction": word}
    if found := re.fullmatch(r"([A-Z]+)(?:/([a-z-]+))?", word):
        return {"type": EventType(found[1]), "mode": found[2]}
    return {"status": Status(word)}


def act_of(line: str) -> Interaction:
    facts = dict.fromkeys(("mode", "date", "precision", "place", "issue"))
    facts |= {"multilateral": False, "status": Status.ACTUAL, "direction": "MUTUAL", "confidence": 0.8}
    actors = []
    field = "headline" if "headline" in line.split() else "body"
    for word in line.replace(" headline", "").split():
        if word in ACTORS:
            identity, name, country, kind, role = ACTORS[word]
            actors.append(Actor(id=identity, name=name, country=country, kind=kind, role=role, text=name))
        else:
            facts |= fact_of(word)
    source = "USA" if facts["direction"] == "USA>RUS" else "RUS"
    return Interaction(
        dyad="RUS-USA",
        quad=QUAD_OF[facts["type"]],
        source_actors=tuple(actor for actor in actors if actor.country == source),
        target_actors=tuple(actor for actor in actors if actor.country != source),
        evidence=Evidence(quote=line, language="en", field=field, start=0, end=len(line)),
        rule="test",
        **facts,
    )


def report_of(line: str) -> Report:
    head, _, acts = line.partition("|")
    identity, time, *more = head.split()
    month, _, day = time.rpartition("-")
    moment = datetime.fromisoformat(f"2019-{month or '05'}-{day if 'T' in day else f'{day}T12:00'}").replace(tzinfo=UTC)
    return Report(
        dyad="RUS-USA",
        article=ArticleHead(
            id=identity,
            version=next((int(word[1:]) for word in more if re.fullmatch(r"v\d+", word)), 1),
            versioncreated=moment,
            status=next((ArticleStatus(word) for word in more if not re.fullmatch(r"v\d+", word)), ArticleStatus.USABLE),
            source=identity.partition(":")[0],
            uri=f"https://{identity.partition(':')[0]}.example/{identity}",
            language="en",
            published=moment,
            headline=line,
        ),
        interactions=tuple(act_of(line) for line in acts.split(";") if line.strip()),
    )


class Desk:
    """Takes reports and keeps what came of them."""

    def __init__(self, policy=None):
        self.events = DyadEvents("RUS-USA")
        self.policy = policy or Policy()

    def take(self, report):
        outcome = decide(self.events, report_of(report) if isinstance(report, str) else report, self.policy)
        self.events.apply(outcome)
        return outcome


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def new_desk():
    return Desk


@pytest.fixture(scope="session")
def act():
    return act_of


@pytest.fixture(scope="session")
def report():
    return report_of
