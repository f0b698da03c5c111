"""Stories for tests that kill: each told by several wires in three languages; a plan, the act, and a report taken back."""

import json
from datetime import UTC, datetime, timedelta

FIRST = datetime(2015, 1, 5, 9, tzinfo=UTC)
APART = timedelta(days=40)
"""Between two stories: further than any tolerance of dates, so that they are as many events."""

CITIES = {
    "en": ("Geneva", "Vienna", "Paris", "Helsinki"),
    "ru": ("Женеве", "Вене", "Париже", "Хельсинки"),
    "ar": ("جنيف", "فيينا", "باريس", "هلسنكي"),
}
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
}

# key, hours after the beginning, language, text; {day} is the day of the meeting, two days after the beginning
ITEMS = (
    (
        "plan",
        0,
        "en",
        "U.S. Secretary of State John Kerry will meet Russian Foreign Minister Sergei Lavrov in {city} on {day}.",
    ),
    ("repeat", 3, "ru", "Джон Керри и Сергей Лавров встретятся в {city} {day}, сообщил МИД России."),
    ("held", 50, "en", "U.S. Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov in {city} on {day}."),
    ("echo", 52, "ar", "التقى وزير الخارجية الأمريكي جون كيري وزير الخارجية الروسي سيرغي لافروف في {city} يوم {day}."),
    ("expelled", 60, "en", "Russia expelled ten American diplomats on {later}, the Russian Foreign Ministry said."),
)
PER_STORY = len(ITEMS) + 1
"""The last one takes "expelled" back."""


def messages(count: int) -> list[tuple[str, bytes]]:
    """Key and value of the items of `count` stories, one story after the other, each in the order of its times."""
    return [message for number in range(count) for message in _story(number)]


def _story(number: int) -> list[tuple[str, bytes]]:
    begun = FIRST + number * APART
    told = [
        _item(f"{number}-{key}", begun + timedelta(hours=hours), language, _text(text, number, begun, language))
        for key, hours, language, text in ITEMS
    ]
    key, value = told[-1]
    killed = json.loads(value) | {"version": 2, "status": "canceled"}
    killed["versioncreated"] = (begun + timedelta(hours=62)).isoformat()
    return [*told, (key, json.dumps(killed).encode())]


def _text(text: str, number: int, begun: datetime, language: str) -> str:
    met, later = begun + timedelta(days=2), begun + timedelta(hours=60)
    return text.format(city=CITIES[language][number % 4], day=_day(met, language), later=_day(later, language))


def _day(when: datetime, language: str) -> str:
    return f"{when.day} {MONTHS[language][when.month - 1]} {when.year}"


def _item(key: str, when: datetime, language: str, body: str) -> tuple[str, bytes]:
    document = {"id": key, "source": f"{key.partition('-')[2]} wire", "language": language, "headline": "", "body": body}
    return key, json.dumps(document | {"published": when.isoformat(), "versioncreated": when.isoformat()}).encode()
