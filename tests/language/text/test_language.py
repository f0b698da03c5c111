"""Which language an article is in; the wire's own word is checked, not believed."""

import pytest

from streams.text.language import language_of
from streams.text.normalising import normalise


def told(headline, body="", claimed=None):
    return language_of(normalise(headline), normalise(body), claimed=claimed)


@pytest.mark.parametrize(
    ("headline", "body", "claimed", "found"),
    [
        ("Pompeo met Lavrov in Sochi.", "", "en", "en"),  # the model takes a headline of names for Dutch
        ("Pompeo met Lavrov in Sochi.", "", None, "en"),
        ("وزير الخارجية يصل إلى الدوحة", "وصل الوزير صباح اليوم لإجراء محادثات مع نظيره.", None, "ar"),
        ("وزیر خارجه وارد تهران شد", "وی در فرودگاه گفت که گفتگوها ادامه خواهد داشت و پیشرفت خوبی شده است.", None, "fa"),
        ("Министр прибыл в Сочи", "Он заявил журналистам, что переговоры продолжатся завтра.", None, "ru"),
        ("Міністр прибув до Києва", "Він заявив журналістам, що переговори триватимуть і завтра.", None, "uk"),
        ("Minister arrives in Sochi", "He told reporters that the talks would go on tomorrow.", None, "en"),
        ("Le ministre arrive à Sotchi", "Il a déclaré aux journalistes que les discussions se poursuivraient.", "en", "fr"),
        ("Minister arrives in Sochi", "He told reporters that the talks would go on tomorrow.", "ru", "en"),
        (
            "Новости",
            "The Russian foreign minister said that talks with the United States would go on for the whole of the week.",
            "ru",
            "en",
        ),
        ("", "", "ru-RU", "ru"),
        ("", "12345", "not a tag", None),
        ("", "", None, None),
    ],
)
def test_language_is_read_from_headline_and_body(headline, body, claimed, found):
    assert told(headline, body, claimed) == found


@pytest.mark.parametrize(
    ("headline", "found", "claimed"),
    [
        # A short headline, and the claim of a wire that is wrong.
        ("Зеленський зустрівся з президентом США у Вашингтоні", "uk", "ru"),
        ("Президентът се срещна с посланика на САЩ в София", "bg", "ru"),
        ("Председник Србије састао се са амбасадором Русије", "sr", "ru"),
        ("Лукашэнка сустрэўся з прэзідэнтам Расіі", "be", "ru"),
        ("Қазақстан президенті Ресейге барды", "kk", "ru"),
        ("رئیس جمهور ایران با وزیر امور خارجه روسیه دیدار کرد", "fa", "ar"),
        ("روسی صدر نے امریکی ہم منصب سے فون پر بات کی", "ur", "ar"),
        ("سەرۆکی ئەمریکا لەگەڵ پوتین کۆبووەوە", "ckb", "ar"),
        ("Le président américain rencontre Vladimir Poutine à Genève", "fr", "en"),
        ("El presidente de Estados Unidos se reunió con Putin en Ginebra", "es", "en"),
        ("Der russische Außenminister trifft seinen amerikanischen Kollegen", "de", "en"),
        ("Il presidente americano incontra Putin a Ginevra", "it", "en"),
        ("ABD Başkanı Putin ile Cenevre'de görüştü", "tr", "en"),
        ("Prezydent USA spotkał się z Putinem w Genewie", "pl", "en"),
    ],
)
def test_a_neighbour_of_our_languages_is_told_from_it(headline, found, claimed):
    assert told(headline) == found
    assert told(headline, claimed=claimed) == found


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("Путин и Байден встретились в Женеве", "ru"),
        ("Москва ответила Вашингтону", "ru"),
        ("Госдеп: США ввели санкции", "ru"),
        ("Kremlin rejects US claims", "en"),
        ("Lavrov, Blinken hold talks", "en"),
        ("Trump-Putin summit: live", "en"),
        ("بوتين يلتقي بايدن في جنيف", "ar"),
        ("لافروف: واشنطن تكذب", "ar"),
        ("کیری یلتقی لافروف فی جنیف", "ar"),  # as a Persian keyboard types Arabic
    ],
)
def test_a_headline_in_our_languages_is_ours(headline, found):
    assert told(headline, claimed=found) == found


@pytest.mark.parametrize("headline", ["Kremlin rejects US claims", "Москва ответила Вашингтону", "لافروف: واشنطن تكذب"])
@pytest.mark.parametrize("claimed", ["en", "ru", "ar", "fr"])
def test_a_wrong_claim_about_the_script_is_not_believed(headline, claimed):
    script = {"K": "en", "М": "ru", "ل": "ar"}[headline[0]]
    assert told(headline, claimed=claimed) in ({script, "fr"} if script == "en" and claimed == "fr" else {script})
