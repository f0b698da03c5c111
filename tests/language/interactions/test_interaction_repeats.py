"""Which acts of one article are one record, and which are two."""

import pytest

from tests.language.interactions.told import short, told

TWO_MEETINGS = [
    "Lavrov met Pompeo in Sochi on Tuesday. Putin met Trump in Osaka on Tuesday.",
    "التقى لافروف بومبيو في سوتشي. والتقى بوتين ترامب في أوساكا.",
    "Лавров встретился с Помпео в Сочи. Путин встретился с Трампом в Осаке.",
]


@pytest.mark.parametrize("body", TWO_MEETINGS)
def test_meetings_of_other_people_are_two(body: str):
    found = told(body)

    assert short(found) == ["CONSULT MUTUAL actual"] * 2
    assert {actor.id for one in found for actor in one.source_actors} & {"sergei-lavrov", "vladimir-putin"}
    assert found[0].source_actors != found[1].source_actors


def test_the_states_talk_when_their_ministers_do():
    assert short(told("Lavrov met Pompeo in Sochi. The meeting of Russia and the United States lasted for three hours.")) == [
        "CONSULT MUTUAL actual"
    ]


def test_calls_of_two_days_are_two():
    found = told("Lavrov spoke with Pompeo by phone on May 13. Lavrov had spoken with Pompeo by phone on May 6.")

    assert sorted(str(one.date) for one in found if one.type == "CONSULT") == ["2019-05-06", "2019-05-13"]


def test_a_day_to_either_side_of_midnight_is_one():
    found = told("Lavrov spoke with Pompeo by phone on May 13. Pompeo and Lavrov held talks on May 12.")

    assert short(found) == ["CONSULT MUTUAL actual"]


def test_a_charge_repeated_on_another_day_is_one():
    found = told("Lavrov accused Washington of lying on May 13. Lavrov accused Washington of lying on May 6.")

    assert short(found) == ["ACCUSE RUS>USA actual"]


def test_everybody_of_a_list_takes_part():
    (meeting,) = told("Lavrov and Shoigu met Pompeo in Sochi on Tuesday.")

    assert {actor.id for actor in meeting.source_actors} == {"sergei-lavrov", "sergei-shoigu"}
    assert [actor.id for actor in meeting.target_actors] == ["mike-pompeo"]


@pytest.mark.parametrize(
    ("body", "records"),
    [
        ("Obama accused Russia of lying. Kerry accused Russia of lying as well.", 2),
        ("The Pentagon accused Russia of lying. The US Treasury accused Russia of lying.", 2),
        ("The State Department accused Russia of lying. Ned Price accused Moscow of lying.", 1),
        ("Washington accused Russia of lying. Kerry accused Moscow of lying.", 1),
        ("A Moscow court sentenced Evan Gershkovich to prison. A Moscow court sentenced Paul Whelan to prison.", 2),
        ("A Moscow court sentenced Evan Gershkovich to prison. The American was sentenced in Moscow.", 1),
    ],
)
def test_two_speakers_say_two_things_and_two_prisoners_suffer_two(body: str, records: int):
    assert len(told(body)) == records, [(one.type, one.source_actors, one.target_actors) for one in told(body)]


PLANS = [
    ("Pompeo meets Lavrov in Sochi", "Pompeo will meet Lavrov in Sochi on Friday.", ["CONSULT MUTUAL planned"]),
    (
        "لقاء بين كيري ولافروف في الدوحة",
        "يلتقي كيري لافروف في الدوحة. وقالت موسكو إن كيري سيلتقي لافروف يوم الجمعة.",
        ["CONSULT MUTUAL planned"],
    ),
    ("Встреча Лаврова с Помпео в Сочи", "Лавров встретится с Помпео в Сочи в пятницу.", ["CONSULT MUTUAL planned"]),
    (
        "Pompeo meets Lavrov",
        "Pompeo met Lavrov. Putin will meet Trump on Friday.",
        ["CONSULT MUTUAL actual", "CONSULT MUTUAL planned"],
    ),
    (
        "Pompeo meets Lavrov",
        "Pompeo met Lavrov. Pompeo will meet Lavrov again.",
        ["CONSULT MUTUAL actual", "CONSULT MUTUAL planned"],
    ),
]


@pytest.mark.parametrize(("headline", "body", "records"), PLANS)
def test_a_headline_is_no_surer_than_its_body_that_a_meeting_was_held(headline: str, body: str, records: list[str]):
    assert short(told(body, headline=headline)) == records


def test_the_one_named_last_suffers_what_a_noun_tells():
    (act,) = told("Trevor Reed has sympathy for Paul Whelan after the conviction of the former marine in Russia.")

    assert [actor.id for actor in act.target_actors] == ["paul-whelan"]
