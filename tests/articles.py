"""Articles for tests, in the article schema: one that tells nothing, and one that tells a meeting."""

import json

WHEN = "2015-03-02T12:00:00Z"


def article(key, body="The council agreed to repair the pier.", headline="Pier", when=WHEN, **changed) -> bytes:
    basis = {"id": key, "source": "Example Wire", "headline": headline, "body": body, "language": "en"}
    return json.dumps({**basis, "published": when, "versioncreated": when, **changed}).encode()


def meeting(key, when=WHEN, **changed) -> bytes:
    """`key` tells that the two foreign ministers met in Geneva on the day of `when`."""
    body = "U.S. Secretary of State John Kerry met Russian Foreign Minister Sergei Lavrov in Geneva. They talked for an hour."
    return article(key, body, "Kerry meets Lavrov in Geneva", when, **changed)
