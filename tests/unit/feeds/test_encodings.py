"""Text comes out whole, whatever the bytes are in and whatever is said of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.encodings import decoded

RUSSIAN = "Министры встретились в Женеве и говорили «о зерне» – долго."
PLAIN_RUSSIAN = "Министры встретились в Женеве и говорили о зерне, долго."
ARABIC = "التقى الوزيران في جنيف وبحثا تبادل الأسرى، ثم غادرا."
WESTERN = "The café’s owner said “no” to Zoë – twice."


def xml(text: str, encoding: str, declared: str | None = None) -> bytes:
    said = f' encoding="{declared}"' if declared else ""
    return f'<?xml version="1.0"{said}?><p>{text}</p>'.encode(encoding)


@pytest.mark.parametrize("text", [RUSSIAN, ARABIC, WESTERN], ids=["russian", "arabic", "western"])
@pytest.mark.parametrize("declared", [None, "utf-8", "windows-1251", "windows-1256", "iso-8859-1", "utf-16", "no-such-name"])
def test_utf8_is_utf8_whatever_it_says(text, declared):
    assert text in decoded(xml(text, "utf-8", declared))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (ARABIC, "cp1256"),
        (RUSSIAN.replace("«", "").replace("»", "").replace("–", "-"), "koi8-r"),
        (WESTERN, "cp1252"),
    ],
    ids=["windows-1251", "windows-1256", "koi8-r", "windows-1252"],
)
@pytest.mark.parametrize("declared", ["itself", "utf-8", None, "no-such-name"])
def test_single_byte_encodings_declared_or_not(text, encoding, declared):
    said = encoding if declared == "itself" else declared
    assert text in decoded(xml(text, encoding, said))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("declared", ["utf-16", "utf-8", "u16", None])
def test_wide_encodings_with_and_without_mark(encoding, declared):
    found = decoded(xml(RUSSIAN, encoding, declared))
    assert RUSSIAN in found
    assert found.startswith("<?xml")


def test_a_byte_order_mark_is_not_text():
    assert decoded(RUSSIAN.encode("utf-8-sig")) == RUSSIAN


def test_the_transport_is_believed_where_the_bytes_say_nothing():
    assert decoded("Ђ".encode("cp1251"), charset="windows-1251") == "Ђ"
    assert decoded("Ђ".encode("cp1251"), charset='"windows-1251"') == "Ђ"


def test_a_page_declares_by_meta():
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1256"></head>{ARABIC}'
    assert ARABIC in decoded(page.encode("cp1256"))


def test_a_text_that_was_cut_loses_one_character():
    assert decoded(RUSSIAN.encode()[:-2]) == RUSSIAN[:-2] + "�"


def test_a_stray_byte_does_not_make_it_another_encoding():
    assert decoded(RUSSIAN.encode() + b"\xff" + RUSSIAN.encode(), charset="windows-1251") == f"{RUSSIAN}�{RUSSIAN}"


def test_half_a_pair_is_one_lost_character():
    assert decoded(b"\xff\xfe" + b"a\x00" + b"\x3d\xd8" + b"b\x00") == "a�b"


@pytest.mark.parametrize("name", ["unicode_escape", "utf-7", "zip", "idna", "punycode", "rot13", "hex", "a\x00b", "undefined"])
def test_a_document_chooses_no_codec_that_hides_something(name):
    assert decoded(b'<?xml version="1.0"?>\\u0041+ADw-\xff', charset=name).startswith('<?xml version="1.0"?>\\u0041+ADw-')


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "windows-1251", "windows-1256", "x"]))
def test_any_bytes_give_text_that_is_text(value, charset):
    decoded(value, charset=charset).encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff\x00\ufffd"), min_size=4))
def test_utf8_comes_back_as_it_was(text):
    assert decoded(text.encode(), charset="windows-1251") == text
