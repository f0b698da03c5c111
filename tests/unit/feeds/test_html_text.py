"""HTML becomes what a reader would see, whatever the HTML."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.feeds.html_text import _pieces_of_regular, _resolved, _Scanner, _with_single_spaces, html_to_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("no markup", "no markup"),
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("A <b>bold</b> w<i>or</i>d", "A bold word"),
        ("one\n  two\t three", "one two three"),
        ("<ul><li>a</li>\n<li>b</li></ul>", "a\nb"),
        ("AT&amp;T &lt;b&gt; &eacute; &#1055; &#x43f;", "AT&T <b> é П п"),
        ("&nosuch; & alone", "&nosuch; & alone"),
        ("&#xD800; &#0; &#99999999999;", "\ufffd \ufffd \ufffd"),
        ("a<script>alert('<p>x</p>')</script>b", "ab"),
        ("a<style>p { color: red }</style>b", "ab"),
        ("a<SCRIPT SRC=x>1</ScRiPt >b", "ab"),
        ("<head><title>The headline</title></head><body>The text", "The text"),
        ("a<!-- <p>hidden</p> -->b", "ab"),
        ("<!DOCTYPE html><?xml version='1.0'?><p>a", "a"),
        ('<a title="1 > 0" href=x>link</a>', "link"),
        ("<a title='say \"hi\"'>link</a>", "link"),
        ('<a title="never closed>text</a>', "text"),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("a <3 b", "a <3 b"),
        ("cut in a <ta", "cut in a"),
        ("cut in a comment <!-- here", "cut in a comment"),
        ("cut in a <script> here", "cut in a"),
        ("<p>قال الوزير</p><p>إن اللقاء</p>", "قال الوزير\nإن اللقاء"),
    ],
)
def test_what_a_reader_sees(source, text):
    assert html_to_text(source) == text


@given(st.text(st.sampled_from("<>/!-?&;#\"' \nabp=script1xد"), max_size=200))
def test_any_markup_gives_text_without_scripts_and_blank_lines(source):
    text = html_to_text(source)
    assert all(line and line == line.strip() for line in text.splitlines()) or not text


@given(st.text(st.characters(exclude_characters="<&", exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), max_size=100))
def test_text_without_markup_is_left_alone(text):
    assert html_to_text(text) == text


@pytest.mark.parametrize(
    "piece", ["<", "<!", "<!--", "<?", "</", "<a ", '<a "', "<a '\"", "<script>", "<script></s", "<p>", "&#", "&a", " "]
)
def test_time_is_linear(piece):
    began = time.perf_counter()
    html_to_text(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - began < 2, "a megabyte of a hostile piece"


TAGS = st.sampled_from(
    "<p>|</p>|<P >|<br/>|<b>|</b>|<a href='x'>|<a title=\"a \n b\">|<td class=k>|<script>|</script>|<a b='>'>|<a b=\"|<a <"
    "|<!-- |-->|&amp;|&lt;p>| |\n|\t |x|د|<|>|'|/".split("|")
)


@given(st.lists(TAGS, max_size=15).map("".join))
def test_the_quick_way_and_the_long_one_see_the_same(source):
    plain = _with_single_spaces(source)
    quick = _pieces_of_regular(plain, _resolved)
    assert quick is None or "".join(quick) == "".join(_Scanner(plain, _resolved).pieces())


@pytest.mark.parametrize(
    ("source", "is_quick"), [("<p class='a'>A <b>b</b>.</p><br/>", True), ("<!-- --><p>A", False), ("5 < 6", False)]
)
def test_ordinary_markup_goes_the_quick_way(source, is_quick):
    assert (_pieces_of_regular(source, str) is not None) == is_quick
