"""Background that goes on from a dated sentence without a date of its own."""

import pytest

from tests.language.interactions.told import short, told

HISTORY = [
    ("In December 2018 Brittney Griner flew home. But Russia refused to release Paul Whelan.", "REJECT RUS>USA historical"),
    (
        "В декабре 2018 года Грайнер вернулась домой. Однако Россия отказалась освободить американца Пола Уилана.",
        "REJECT RUS>USA historical",
    ),
    ("عادت غراينر في ديسمبر 2018. لكن روسيا رفضت الإفراج عن الأمريكي بول ويلان.", "REJECT RUS>USA historical"),
]
NEWS = [
    ("On Monday Brittney Griner flew home. But Russia refused to release Paul Whelan.", "REJECT RUS>USA actual"),
    (
        "In May 2018 Brittney Griner flew home. But Russia on Monday refused to release Paul Whelan.",
        "REJECT RUS>USA actual",
    ),
    ("In December 2018 Brittney Griner flew home. Russia refused to release Paul Whelan.", "REJECT RUS>USA actual"),
    ("In December 2018 Brittney Griner flew home. But Russia refuses to release Paul Whelan.", "REJECT RUS>USA actual"),
]


@pytest.mark.parametrize(("body", "record"), HISTORY + NEWS)
def test_what_only_goes_on_from_history_is_history(body: str, record: str):
    assert record in short(told(body))
