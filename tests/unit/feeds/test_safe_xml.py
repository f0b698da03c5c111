"""A tree of what is XML or nearly so, and one sentence for what is not."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.errors import ArticleError, NotXML, TooLarge
from streams.feeds import safe_xml
from streams.feeds.document import Document
from streams.feeds.safe_xml import line_of, mended, parsed


def text(value: bytes) -> str:
    return "".join(parsed(Document("feed.xml", value)).itertext())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"<r>A&nbsp;B &mdash; C&hellip;</r>", "A\xa0B — C…"),
        (b"<r>R & D, AT&T; x &unknown; y</r>", "R & D, AT&T; x &unknown; y"),
        (b"<r>&lt;p&gt; &amp;nbsp; &#60; &#x26;</r>", "<p> &nbsp; < &"),
        (b"<r><![CDATA[a & b &nbsp; &#0;]]></r>", "a & b &nbsp; &#0;"),
        (b"<r>a\x00b\x0bc\x1f\x7fd\xc2\x85e</r>", "abcde"),
        (b"<r>&#0;&#8;a&#146;b&#10;</r>", "\ufffda’b\n"),
        (b"<r>&#xD83D;&#xDE00; &#xD83D;x &#55357;&#56832;</r>", "😀 \ufffdx 😀"),
        (b"<r>&#99999999;&#x1FFFFFF;</r>", "\ufffd\ufffd"),
        (b"<r>&#" + b"1" * 5000 + b";</r>", "&#" + "1" * 5000 + ";"),
        ("<r>\u202eabc\u202c</r>".encode(), "\u202eabc\u202c"),
        (b"<!DOCTYPE nitf SYSTEM 'nitf-3-4.dtd'><r>caf&eacute;</r>", "café"),
        (b'\n\n <?xml version="1.0" encoding="windows-1251"?><r>\xe4\xe0</r>', "да"),
        (b"<r><!-- & --><?go ?>x</r>", "x"),
        (
            b"<!-- a -->\n<?xml version='1.0' encoding='utf-16'?>\n<!DOCTYPE r PUBLIC 'x' 'http://127.0.0.1:9/x.dtd'><r>x</r>",
            "x",
        ),
    ],
)
def test_what_feeds_hold_is_mended(value, expected):
    assert text(value) == expected


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"plain words", "broken at line 1"),
        (b"<r>\n<b></r>", "broken at line 2: Opening and ending tag mismatch"),
        (b"<r>" + b"<a>" * 300 + b"</a>" * 300 + b"</r>", "deeper than 256 levels"),
        (b"<r>" + b"x" * 11_000_000 + b"</r>", "more than 10 MB"),
        (b'<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "declares entities of its own"),
        (b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><r>&a;</r>', "declares entities of its own"),
        (b'<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><r/>', "XML"),
        (
            b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
            + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
            + b"]><r x='&j;'>&j;</r>",
            "entities",
        ),
    ],
    ids=lambda value: str(value[:30]) if isinstance(value, bytes) else "",
)
def test_what_cannot_be_read_says_why(value, reason):
    with pytest.raises(NotXML, match=reason) as raised:
        text(value)
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 300


def test_a_document_is_bounded(monkeypatch):
    monkeypatch.setattr(safe_xml, "MAX_DOCUMENT", 1_000_000)
    with pytest.raises(TooLarge, match="1 MB"):
        text(b"<r>" + b"x" * 1_000_000 + b"</r>")


def test_lines_are_those_of_the_bytes():
    root = parsed(Document("x", b'<?xml\nversion="1.0"?>\n<r>&nbsp;\n<b/>\n</r>'))
    assert line_of(root[0]) == 4


def test_nothing_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    include = f'<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}" parse="text"/></r>'
    assert "secret" not in text(include.encode())


@given(st.text())
def test_a_mended_text_can_be_put_into_an_element(words):
    """Whatever the words: once `<` is escaped nothing in them can break the document."""
    parsed(Document("x", f"<r>{words.replace('<', '&lt;')}</r>".encode("utf-8", "surrogatepass")))


@given(st.text(alphabet=st.sampled_from("ab <>&;#x19![]CDATA-\"'/=\n\x00é")))
def test_any_text_is_read_or_refused(words):
    with contextlib.suppress(ArticleError):
        parsed(Document("x", words.encode()))


@given(st.text(alphabet="&#;x0123456789abcdefDn pAMLT", max_size=40))
def test_mending_leaves_no_reference_that_xml_does_not_know(words):
    left = re.findall(r"&(?!(?:amp|lt|gt|quot|apos|#(?:9|10|13));)", mended(words))
    assert not left
