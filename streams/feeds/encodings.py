"""Bytes to text, whatever the document says of its encoding: declared windows-1256 or 1251 and truly UTF-8, and the reverse.

What the bytes show goes before what is declared. Only UTF-8 shows itself: hardly any text of another encoding is valid UTF-8,
so valid UTF-8 is UTF-8. UTF-16 and UTF-32 are told by their marks or their zero bytes. Anything else is as declared, and where
nothing useful is declared, what reads best as Russian, Arabic or a western language.

A byte that fits nowhere (a text cut in the middle of a character) becomes U+FFFD, as in every browser; so does half of a
surrogate pair. Who reads the item says how much of it is lost.
"""

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BY_ZEROS: Final = {"000x": "utf-32-be", "x000": "utf-32-le", "0x0x": "utf-16-be", "x0x0": "utf-16-le"}
"""Which of the first four bytes are zero where a document starts with ASCII, as every XML and HTML document does."""
_READABLE: Final = frozenset(
    "ascii utf-8 cp866 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u mac-cyrillic gb2312 gbk"
    " gb18030 big5 shift_jis cp932 euc_jp iso2022_jp euc_kr cp949 cp874"
    " iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-11"
    " iso8859-13 iso8859-14 iso8859-15 iso8859-16".split()
)
"""By Python's names. Not every codec: a feed may not choose `unicode_escape`, `idna` or `zip`, nor UTF-7, which hides tags."""
_WIDER: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What these names mean on the web: source https://encoding.spec.whatwg.org/, names and labels."""
_DECLARED: Final = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_HEAD: Final = 4_096
"""Bytes in which a declaration is looked for; HTML allows 1,024, and feeds put comments before it."""
_SAMPLE: Final = 200_000
"""Bytes on which encodings are compared. An article has 5,000."""
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LIKELY: Final = {
    # Words in one script: a lower-case Russian word, perhaps with a capital. KOI8-R read as windows-1251 changes the case.
    "cp1251": re.compile(r"(?<![A-Za-zА-Яа-яЁё])[А-ЯЁ]?[а-яё]+(?![A-Za-zА-Яа-яЁё])|[«»–—№]"),
    "koi8-r": re.compile(r"(?<![A-Za-zА-Яа-яЁё])[А-ЯЁ]?[а-яё]+(?![A-Za-zА-Яа-яЁё])"),
    "cp1256": re.compile(r"(?<![A-Za-z])[\u0621-\u064a\u064b-\u0652\u067e\u0686\u06af]+(?![A-Za-z])|[،؛؟«»–—]"),
    # Accented letters beside plain ones, and typographic signs.
    "cp1252": re.compile(r"(?<=[A-Za-z])[À-ÖØ-öø-ÿŒœŠšŽž]+|[À-ÖØ-öø-ÿŒœŠšŽž]+(?=[A-Za-z])|[‘’“”–—…€£§©«»\xa0]"),
}
_LIKELY_ENOUGH: Final = 0.6
"""Share of the characters beyond ASCII that must look right. Measured on 1,900 articles, encoded without
saying so: right for all but 3 English ones whose only such characters are a few that the encodings have in different places."""


def decoded(value: bytes, *, charset: str | None = None) -> str:
    """Return the text of `value`, without a byte order mark; `charset` is what the transport declared, if anything.

    Never raises: what cannot be read is U+FFFD. Line ends are kept.
    """
    wide = _wide_encoding(value)
    if wide is not None:
        return value.decode(wide, errors="replace").removeprefix("\ufeff")
    text = value.decode(errors="replace").removeprefix("\ufeff")
    if "\ufffd" not in text or value.startswith(codecs.BOM_UTF8) or _mostly_good(text, value):
        return text
    declared = _known(charset) or _known(_declared_in(value))
    if declared is not None and declared != "utf-8":
        return value.decode(declared, errors="replace")
    return value.decode(_likeliest(value) or "utf-8", errors="replace").removeprefix("\ufeff")


def _wide_encoding(value: bytes) -> str | None:
    """UTF-16 or UTF-32 by its mark, or by the zero bytes beside the `<` or the letter that a document starts with."""
    for mark, name in _MARKS:
        if value.startswith(mark):
            return None if name == "utf-8" else name
    return _BY_ZEROS.get("".join("0" if byte == 0 else "x" for byte in value[:4]))


def _mostly_good(text: str, value: bytes) -> bool:
    """UTF-8 with a few stray bytes: in another encoding nearly every character beyond ASCII would be one.

    A U+FFFD that the sender wrote is three good bytes and counts as good.
    """
    good = len(_BEYOND_ASCII.findall(text)) - text.count("\ufffd") + value.count(b"\xef\xbf\xbd")
    bad = text.count("\ufffd") - value.count(b"\xef\xbf\xbd")
    return good >= 10 * bad


def _declared_in(value: bytes) -> str | None:
    found = _DECLARED.search(value, 0, _HEAD)
    return None if found is None else (found[1] or found[2]).decode("ascii")


def _known(name: str | None) -> str | None:
    """Python's name for a declared encoding, or None where it is none that a document may choose."""
    if name is None:
        return None
    try:
        found = codecs.lookup(name.strip("\"' ")).name
    except (LookupError, ValueError):
        # ValueError: a name with a NUL in it.
        return None
    return _WIDER.get(found, found) if found in _READABLE else None


def _likeliest(value: bytes) -> str | None:
    sample = value[:_SAMPLE]
    scores = {name: _likeliness(sample.decode(name, errors="replace"), form) for name, form in _LIKELY.items()}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= _LIKELY_ENOUGH else None


def _likeliness(text: str, form: re.Pattern[str]) -> float:
    """The share of the characters beyond ASCII that stand as they do in a text of that language."""
    beyond = len(_BEYOND_ASCII.findall(text))
    return len(_BEYOND_ASCII.findall("".join(form.findall(text)))) / beyond if beyond else 0.0
