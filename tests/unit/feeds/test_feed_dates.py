"""Dates as feeds write them, in three languages and with the usual mistakes."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.feed_dates import feed_date

MORNING = datetime(2019, 5, 14, 7, 20, tzinfo=UTC)
NOON = datetime(2019, 5, 14, 10, 20, tzinfo=UTC)
DAY = datetime(2019, 5, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Tue, 14 May 2019 10:20:00 +0300", MORNING),
        ("Tue, 14 May 2019 10:20:00 +03:00", MORNING),
        ("Tue, 14 May 2019 10:20:00 GMT+0300", MORNING),
        ("Tue, 14 May 2019 10:20:00 GMT+03:00", MORNING),
        ("14 May 2019 10:20 +0300", MORNING),
        ("Tue, 14 May 2019 10:20:00 MSK", MORNING),
        ("Tue, 14 May 2019 10:20:00 GMT", NOON),
        ("Tue, 14 May 2019 10:20:00 Z", NOON),
        ("Tue, 14 May 2019 10:20:00 -0000", NOON),
        ("Tue, 14 May 2019 10:20:00", NOON),
        ("Tue, 14 May 2019 10:20:00 XYZ", NOON),
        ("Tue, 14 May 2019 06:20:00 EDT", NOON),
        ("Tue, 14 May 2019 06:20:00 -0400 (EDT)", NOON),
        ("Fri, 14 May 2019 10:20:00 GMT", NOON),  # it was a Tuesday
        ("Tue, 14 May 19 10:20:00 GMT", NOON),
        ("Tuesday, 14-May-19 10:20:00 GMT", NOON),
        ("Tue,14 May 2019 10:20:00 GMT", NOON),
        ("  Tue,  14  May\n2019 10:20:00   GMT ", NOON),
        ("May 14, 2019 10:20", NOON),
        ("Tue May 14 10:20:00 2019", NOON),
        ("Tue May 14 10:20:00 UTC 2019", NOON),
        ("2019-05-14T10:20:00+03:00", MORNING),
        ("2019-05-14T10:20:00+03", MORNING),
        ("2019-05-14T10:20:00+0300", MORNING),
        ("2019-05-14T10:20:00Z", NOON),
        ("2019-05-14T10:20Z", NOON),
        ("2019-05-14 10:20:00", NOON),
        ("2019-05-14T10:20:00.000Z", NOON),
        ("20190514T102000Z", NOON),
        ("2019-05-14", DAY),
        ("14.05.2019 10:20", NOON),
        ("14/05/2019 10:20:00", NOON),
        ("Вт, 14 мая 2019 10:20:00 +0300", MORNING),
        ("14 мая 2019, 10:20", NOON),
        ("14 Май 2019 10:20:00 +0300", MORNING),
        ("الثلاثاء 14 مايو 2019 10:20:00 +0300", MORNING),
        ("14 أيار 2019 - 10:20", NOON),
        ("14 كانون الثاني 2019", datetime(2019, 1, 14, tzinfo=UTC)),
        ("١٤ مايو ٢٠١٩", DAY),
    ],
)
def test_read(written, expected):
    assert feed_date(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "Tue, 31 Feb 2019 10:20:00 GMT",
        "2019-02-29",
        "Tue, 14 May 2019 25:20:00 GMT",
        "14 Mayo 2019 10:20",
        "0000-00-00 00:00:00",
        "Thu, 01 Jan 1903 00:00:00 GMT",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "1558000000",
        "x" * 100_000,
        "14 " * 50_000,
    ],
    ids=lambda written: written[:30],
)
def test_not_a_date(written):
    assert feed_date(written) is None


@given(st.text(alphabet="0123456789 :+-,./TZGMTMaymay мая", max_size=60) | st.text(max_size=40))
def test_any_text_is_a_date_in_utc_or_none(written):
    found = feed_date(written)
    assert found is None or (found.tzinfo is UTC and found.year >= 1950)
