"""Sentences that name one side only: the other is meant where it was named shortly before and something points back."""

import pytest

from tests.language.interactions.told import short, told

POINTS_BACK = [
    (
        "The United States accused Russia of hacking its ministries.",
        "The Kremlin denied the allegations.",
        "REJECT RUS>USA actual",
    ),
    ("Lavrov presented a draft to his guests.", "Washington rejected the draft at once.", "REJECT USA>RUS actual"),
    ("فرضت واشنطن عقوبات على مصارف روسية.", "ورفض الكرملين هذه الإجراءات.", "REJECT RUS>USA actual"),
    ("اتهمت الولايات المتحدة روسيا بالتجسس.", "ونفت موسكو هذه الاتهامات.", "REJECT RUS>USA actual"),
    ("США обвинили Россию во взломе серверов.", "Кремль отверг эти обвинения.", "REJECT RUS>USA actual"),
    ("Вашингтон ввёл санкции против российских банков.", "В МИД РФ раскритиковали это решение.", "ACCUSE RUS>USA actual"),
]


@pytest.mark.parametrize(("before", "sentence", "record"), POINTS_BACK)
def test_the_side_named_before_is_meant(before: str, sentence: str, record: str):
    body = f"{before} {sentence}"
    told_of = {f"{act.type} {act.direction} {act.status}": act for act in told(body)}
    assert record in told_of
    act = told_of[record]
    assert act.evidence.quote == sentence
    assert {actor.text in before for actor in act.target_actors} == {True}, "quoted from the sentence that names them"


PRONOUNS = [
    ("Zakharova spoke to reporters on Friday. She accused Washington of theatre.", ["ACCUSE RUS>USA actual"]),
    ("The Russian ministry closed two roads. It also accused the United States of theatre.", ["ACCUSE RUS>USA actual"]),
    ("Лавров выступил в среду. Он обвинил Вашингтон в лицемерии.", ["ACCUSE RUS>USA actual"]),
    ("Lavrov spoke on Friday. Zelensky listened. He accused Washington of theatre.", []),  # a third was named since
    ("Lavrov spoke on Friday. Snow fell. Snow fell. He accused Washington of theatre.", []),  # too long ago
    ("Lavrov spoke on Friday. Biden said he accused Congress of theatre.", []),  # the pronoun is Biden's
]


@pytest.mark.parametrize(("body", "records"), PRONOUNS)
def test_a_pronoun_acts_on_the_side_that_is_named(body: str, records: list[str]):
    assert short(told(body)) == records


@pytest.mark.parametrize(
    "body",
    [
        "The Kremlin denied the allegations.",  # nobody was named before
        "Washington spoke. " + "Snow fell. " * 9 + "The Kremlin denied the allegations.",  # too long ago
        "Washington spoke. The Kremlin denied the allegations of Kyiv.",  # a third is meant
        "Washington spoke. The Kremlin rejected a bill on pensions.",  # nothing points back
        "بقيت واشنطن صامتة. ورفض الكرملين زيادة الضرائب.",
        "Вашингтон молчал. Кремль отверг проект бюджета на выходных.",
    ],
)
def test_nobody_is_meant(body: str):
    assert short(told(body)) == []
