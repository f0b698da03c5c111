"""The wire formats alone, one core: bytes to `Article`s. `python -m tests.bench.feeds_speed`.

The items are made here, of the size that wires have, in three languages. Counted in CPU seconds, the best of several runs, so
that another program on the machine does not count as ours.
"""

import io
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import orjson
from rich.console import Console
from rich.table import Table

from streams.articles.article import Article
from streams.feeds import newsml_g2, nitf, syndication
from streams.feeds.document import Document
from streams.feeds.jsonlines import read_lines
from streams.feeds.reading import Reading, Skipped

BUDGET_NINJS = 5_000
"""ninjs items a second."""
BUDGET_NEWSML = 1_000
"""NewsML-G2 items a second."""
BUDGET_FEED = 1.0
"""Seconds for a feed of 10,000 items."""
FEED_ITEMS = 10_000
WIRE_ITEMS = 300
ROUNDS = 5

PARAGRAPHS = (
    "The two foreign ministers met in Geneva on Tuesday and spoke of grain, gas and the exchange of prisoners.",
    "Министры иностранных дел встретились в Женеве во вторник и говорили о зерне, газе и обмене пленными.",
    "التقى وزيرا الخارجية في جنيف يوم الثلاثاء وبحثا الحبوب والغاز وتبادل الأسرى بين البلدين.",
)
Read = Callable[[Document, Reading], Iterable[Article | Skipped]]


def newsml_item(number: int, paragraphs: int) -> str:
    """One NewsML-G2 news item with XHTML inside, with a dozen subjects."""
    body = "".join(f"<p>{PARAGRAPHS[number % 3]}</p>" for _ in range(paragraphs))
    subjects = "".join(
        f'<subject type="cpnat:abstract" qcode="medtop:{20000000 + n}"><name xml:lang="en">subject {n}</name></subject>'
        for n in range(12)
    )
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:ex.org:20190514:{number}" version="2"'
        ' standard="NewsML-G2" standardversion="2.28" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>'
        '<provider qcode="nprov:EX"><name>Example Wire</name></provider><versionCreated>2019-05-14T10:20:00+03:00'
        "</versionCreated><firstCreated>2019-05-14T09:20:00+03:00</firstCreated><pubStatus qcode='stat:usable'/></itemMeta>"
        f"<contentMeta><urgency>3</urgency><by>By A Reporter</by><language tag='en'/>{subjects}"
        f"<headline>Envoys meet in Geneva {number}</headline></contentMeta><contentSet><inlineXML contenttype="
        f'"application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}'
        "</body></html></inlineXML></contentSet></newsItem>"
    )


def newsml_documents() -> list[bytes]:
    return [newsml_item(number, 30).encode() for number in range(WIRE_ITEMS)]


def newsml_message() -> list[bytes]:
    items = "".join(newsml_item(number, 30) for number in range(WIRE_ITEMS))
    return [f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'.encode()]


def ninjs_item(number: int, *, old: bool) -> dict[str, object]:
    """One ninjs item, 1.6 or 3.1, with HTML as its body and a dozen subjects."""
    body = "".join(f"<p>{PARAGRAPHS[number % 3]}</p>" for _ in range(30))
    code = "http://cv.iptc.org/newscodes/mediatopic/"
    subjects: list[dict[str, str]] = [
        {"name": f"subject {n}", "scheme": code, "code": f"{20000000 + n}"}
        if old
        else {"name": f"subject {n}", "uri": f"{code}{20000000 + n}"}
        for n in range(12)
    ]
    item: dict[str, object] = {
        "uri": f"urn:newsml:ex.org:20190514:{number}",
        "type": "text",
        "version": "2",
        "language": "en",
        "urgency": 3,
        "firstcreated" if old else "firstCreated": "2019-05-14T09:20:00+03:00",
        "versioncreated" if old else "versionCreated": "2019-05-14T10:20:00+03:00",
        "pubstatus" if old else "pubStatus": "usable",
        "byline" if old else "by": "A Reporter",
        "infosource" if old else "infoSources": [{"name": "Example Wire"}],
        "subject" if old else "subjects": subjects,
    }
    if old:
        return item | {"headline": f"Envoys meet in Geneva {number}", "body_xhtml": body}
    headlines = [{"role": "main", "value": f"Envoys meet in Geneva {number}"}]
    return item | {"headlines": headlines, "bodies": [{"contentType": "text/html", "value": body}]}


def ninjs_lines(*, old: bool) -> list[bytes]:
    return [b"\n".join(orjson.dumps(ninjs_item(number, old=old)) for number in range(WIRE_ITEMS))]


def read_json(document: Document, reading: Reading) -> Iterable[Article | Skipped]:
    return read_lines(document.name, io.BytesIO(document.value), reading)


def nitf_documents() -> list[bytes]:
    return [
        (
            f'<nitf baselang="en"><head><title>Envoys {number}</title><docdata><doc-id id-string="urn:ex:{number}"/>'
            '<date.issue norm="20190514T102000Z"/></docdata></head><body><body.head><hedline><hl1>Envoys meet</hl1>'
            f"</hedline></body.head><body.content>{''.join(f'<p>{PARAGRAPHS[number % 3]}</p>' for _ in range(30))}"
            "</body.content></body></nitf>"
        ).encode()
        for number in range(WIRE_ITEMS)
    ]


def feed(*, escaped: bool) -> list[bytes]:
    """An RSS feed; the articles are HTML in CDATA, or escaped, as half of the feeds have it."""
    return [_feed(escaped=escaped).encode()]


def _feed(*, escaped: bool) -> str:
    def item(number: int) -> str:
        body = "".join(f"<p>{PARAGRAPHS[number % 3]}</p>" for _ in range(6))
        held = body.replace("&", "&amp;").replace("<", "&lt;") if escaped else f"<![CDATA[{body}]]>"
        return (
            f"<item><title>Envoys meet in Geneva &amp; talk {number}</title><link>https://news.example/{number}</link>"
            f'<guid isPermaLink="false">{number}</guid><pubDate>Tue, 14 May 2019 10:{number % 60:02}:00 +0300</pubDate>'
            f"<category>World</category><description>{PARAGRAPHS[number % 3]}</description>"
            f"<content:encoded>{held}</content:encoded></item>\n"
        )

    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<channel><title>Example</title><link>https://news.example/</link><language>en</language>"
        f"{''.join(item(number) for number in range(FEED_ITEMS))}</channel></rss>"
    )


def seconds(read: Read, values: list[bytes], expected: int) -> float:
    """CPU seconds to read all `values`, the best of the rounds."""
    best = float("inf")
    documents = [Document("bench", value) for value in values]
    for _ in range(ROUNDS):
        start = time.process_time()
        found = sum(isinstance(item, Article) for document in documents for item in read(document, Reading()))
        best = min(best, time.process_time() - start)
        assert found == expected, f"{found} of {expected} articles were read"
    return best


@dataclass(frozen=True, slots=True)
class Speed:
    """Items a second of a format, and the budget: items a second, too."""

    name: str
    items: float
    budget: float | None = None


def measure() -> list[Speed]:
    rows: list[tuple[str, Read, list[bytes], int, float | None]] = [
        ("ninjs 1.6, JSON lines", read_json, ninjs_lines(old=True), WIRE_ITEMS, BUDGET_NINJS),
        ("ninjs 3.1, JSON lines", read_json, ninjs_lines(old=False), WIRE_ITEMS, BUDGET_NINJS),
        ("NewsML-G2, an item a document", newsml_g2.read, newsml_documents(), WIRE_ITEMS, BUDGET_NEWSML),
        ("NewsML-G2, a message of 300", newsml_g2.read, newsml_message(), WIRE_ITEMS, BUDGET_NEWSML),
        ("NITF", nitf.read, nitf_documents(), WIRE_ITEMS, None),
        ("RSS, 10,000 items, CDATA", syndication.read, feed(escaped=False), FEED_ITEMS, FEED_ITEMS / BUDGET_FEED),
        ("RSS, 10,000 items, escaped", syndication.read, feed(escaped=True), FEED_ITEMS, FEED_ITEMS / BUDGET_FEED),
    ]
    return [Speed(name, count / seconds(read, values, count), budget) for name, read, values, count, budget in rows]


def show(console: Console) -> None:
    """Measure all formats and print them against their budgets."""
    table = Table("wire format, one core", "items/s", "budget", "seconds for 10,000")
    for speed in measure():
        budget = "" if speed.budget is None else f"{speed.budget:,.0f}"
        table.add_row(speed.name, f"{speed.items:,.0f}", budget, f"{10_000 / speed.items:.2f}")
    console.print(table)


if __name__ == "__main__":
    show(Console(width=110))
