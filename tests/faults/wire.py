"""The wire of the chaos test: articles with known events among many that tell nothing, and some that cannot be read."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

FIRST = datetime(2015, 1, 5, 9, tzinfo=UTC)
APART = timedelta(days=12)
"""Between two meetings: further than novelty's tolerance for dates, so that they are as many events."""

TELLING_EVERY = 20
UNREADABLE_EVERY = 97

OUTLETS = ("Example Wire", "Sample Press")
PLACES = ("Geneva", "Vienna", "Helsinki", "Paris")
FILLER = "The council of the harbour town agreed on Monday to repair the old pier before the summer. "


class Wire:
    """`count` messages, the same for the same count. Each meeting is told by two outlets, some messages apart."""

    def __init__(self, count: int) -> None:
        self.messages: list[tuple[str, bytes]] = list(_messages(count))
        self.articles = {key for key, value in self.messages if value.startswith(b"{")}
        self.unreadable = {key for key, _ in self.messages} - self.articles
        self.meetings = {json.loads(value)["published"][:10] for key, value in self.messages if key.startswith("meeting-")}


def _messages(count: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        if number % UNREADABLE_EVERY == UNREADABLE_EVERY - 1:
            yield f"broken-{number}", b"<nitf>not for this topic</nitf>"
        elif number % TELLING_EVERY == 0:
            telling = number // TELLING_EVERY
            yield _meeting(telling // 2, OUTLETS[telling % 2])
        else:
            when = FIRST + timedelta(hours=number)
            yield f"filler-{number}", _article(f"filler-{number}", OUTLETS[0], when, "Pier to be repaired", FILLER * 8)


def _meeting(number: int, outlet: str) -> tuple[str, bytes]:
    when = FIRST + number * APART
    place = PLACES[number % len(PLACES)]
    key = f"meeting-{number}-{outlet.split(maxsplit=1)[0].lower()}"
    body = (
        f"U.S. Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov in {place} on {when:%A}."
        " The two ministers talked for three hours."
    )
    return key, _article(key, outlet, when, f"Kerry meets Lavrov in {place}", body)


def _article(key: str, outlet: str, when: datetime, headline: str, body: str) -> bytes:
    return json.dumps(
        {
            "id": key,
            "source": outlet,
            "language": "en",
            "published": when.isoformat(),
            "versioncreated": when.isoformat(),
            "headline": headline,
            "body": body,
        }
    ).encode()
