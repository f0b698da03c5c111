"""Stories: reports in the order of their arrival, and what the desk is told after each.

A row is (report, what came of it). `new A`, `update A status planned>actual`, `retraction A`: an alert on the event that the
story calls A. `A`: known, kept as evidence, no alert. `-`: no event. Several acts are parted by semicolons, as in the report.
An alert that a kill or a correction causes belongs to no act; it stands after `+`.
"""

import pytest

FIVE_ACTS = (
    "marfa 13T20 | ACCUSE RUS>USA mid washington #venezuela; SANCTION USA>RUS washington rosneft 13;"
    " CONSULT planned lavrov pompeo; REQUEST USA>RUS state moscow #prisoners; CONSULT/phone putin trump 13"
)

JOINED = "update A target_actors Mike Pompeo>Mike Pompeo, John Bolton"

STORIES = {
    "a planned meeting takes place: one new, one update, everything else is evidence": [
        ("neva 12T09 | CONSULT planned lavrov pompeo 14 @Sochi", "new A"),
        ("marfa 12T11 | CONSULT planned lavrov pompeo 14", "A"),
        ("harbour 13T08 | CONSULT planned mid state", "A"),
        ("neva:2 14T16 | CONSULT lavrov pompeo 14 @Sochi", "update A status planned>actual"),
        ("marfa:2 14T17 | CONSULT lavrov pompeo 14 @Sochi #syria", "A"),
        ("harbour:2 15T01 | CONSULT lavrov pompeo 15", "A"),
        ("bay 16T09 | CONSULT lavrov pompeo", "A"),
    ],
    "the first report in any language is new, a bare 'Moscow and Washington' an hour later is not": [
        ("marfa 14T15 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T16 | CONSULT moscow washington 14", "A"),
        ("harbour 14T17 | CONSULT rus-officials state 14", "A"),
    ],
    "two meetings of the same ministers in one week": [
        ("neva 06T16 | CONSULT lavrov pompeo 6 @Rovaniemi", "new A"),
        ("neva:2 10T10 | CONSULT planned lavrov pompeo 14 @Sochi", "new B"),
        ("marfa 10T12 | CONSULT planned lavrov pompeo 14", "B"),
        ("neva:3 14T16 | CONSULT lavrov pompeo 14 @Sochi", "update B status planned>actual"),
        ("marfa:2 14T18 | CONSULT lavrov pompeo 6", "A"),
    ],
    "a call and a meeting on one day": [
        ("neva 14T10 | CONSULT/phone putin trump 14", "new A"),
        ("neva:2 14T16 | CONSULT lavrov pompeo 14 @Sochi", "new B"),
        ("marfa 14T18 | CONSULT/phone putin trump 14; CONSULT lavrov pompeo 14", "A; B"),
    ],
    "a call and a meeting of the same two": [
        ("neva 14T10 | CONSULT/phone lavrov pompeo 14", "new A"),
        ("neva:2 14T19 | CONSULT lavrov pompeo 14 @Sochi", "new B"),
        ("marfa 14T20 | CONSULT/visit lavrov pompeo 14", "B"),
    ],
    "round two of the talks": [
        ("neva 06T16 | CONSULT rus-officials state 6 @Vienna #arms", "new A"),
        ("neva:2 13T16 | CONSULT rus-officials state 13 @Vienna #arms", "new B"),
        ("marfa 13T18 | CONSULT moscow washington 13", "B"),
    ],
    "an expulsion and its answer are two events": [
        ("neva 02T10 | SANCTION/expel USA>RUS washington moscow 2", "new A"),
        ("neva:2 03T10 | SANCTION/expel RUS>USA mid washington 3", "new B"),
        ("marfa 03T12 | COERCE/deport RUS>USA moscow washington 3; SANCTION/expel USA>RUS state moscow 2", "B; A"),
    ],
    "three sanctions lists in one month": [
        ("neva 02T10 | SANCTION USA>RUS washington moscow 2", "new A"),
        ("neva:2 14T10 | SANCTION USA>RUS washington rosneft 14", "new B"),
        ("neva:3 27T10 | SANCTION USA>RUS washington moscow 27", "new C"),
        ("marfa 28T02 | SANCTION USA>RUS washington moscow 27", "C"),
    ],
    "a visit that slips a day across time zones": [
        ("harbour 14T23 | CONSULT/visit USA>RUS pompeo moscow 14 @Sochi", "new A"),
        ("neva 15T00 | CONSULT/visit USA>RUS pompeo moscow 15 @Sochi", "A"),
    ],
    "the anniversary is not the act": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva:2 06-20T10 | CONSULT historical lavrov pompeo may", "-"),
        ("marfa 06-20T10 | CONSULT lavrov pompeo 06-20", "new B"),
    ],
    "an article that tells five acts, four of them old": [
        ("neva 13T10 | ACCUSE RUS>USA zakharova washington 13 #venezuela", "new A"),
        ("neva:2 13T12 | SANCTION USA>RUS washington rosneft 13", "new B"),
        ("neva:3 13T14 | CONSULT planned lavrov pompeo 14", "new C"),
        ("neva:4 13T15 | REQUEST USA>RUS state moscow 13 #prisoners", "new D"),
        (FIVE_ACTS, "A; B; C; D; new E"),
    ],
    "other persons, other meeting": [
        ("neva 14T10 | CONSULT lavrov pompeo 14 @Sochi", "new A"),
        ("neva:2 14T18 | CONSULT putin pompeo 14 @Sochi", "new B"),
    ],
    "another place on the same day": [
        ("neva 14T10 | CONSULT mid state 14 @Vienna", "new A"),
        ("neva:2 14T18 | CONSULT rus-officials state 14 @Geneva", "new B"),
    ],
    "a minister for his ministry, his office for him": [
        ("neva 14T10 | ACCUSE RUS>USA lavrov washington 14 #syria", "new A"),
        ("marfa 14T11 | ACCUSE RUS>USA mid washington 14 #syria", "A"),
        ("harbour 14T12 | ACCUSE/disapprove RUS>USA rus-minister washington 14 #syria", "A"),
    ],
    "two statements on two issues": [
        ("neva 14T10 | ACCUSE RUS>USA moscow washington 14 #syria", "new A"),
        ("neva:2 14T11 | ACCUSE RUS>USA moscow washington #venezuela", "new B"),
    ],
    "what 'Moscow' says of 'Washington' on one day is one statement only where the matter is one": [
        ("neva 14T10 | ACCUSE RUS>USA moscow washington", "new A"),
        ("marfa 14T11 | ACCUSE RUS>USA moscow washington", "new B"),
        ("harbour 14T12 | ACCUSE RUS>USA moscow washington 14 #syria", "new C"),
        ("bay 14T13 | ACCUSE RUS>USA moscow washington #syria", "C"),
    ],
    "a firm's word is not the government's": [
        ("neva 14T10 | ACCUSE RUS>USA rosneft washington 14 #energy", "new A"),
        ("marfa 14T11 | ACCUSE RUS>USA moscow washington 14 #energy", "new B"),
    ],
    "two Americans arrested in one week, a third report that names neither": [
        ("neva 14T10 | COERCE/arrest RUS>USA moscow gonzalez", "new A"),
        ("neva:2 16T10 | COERCE/arrest RUS>USA moscow smith", "new B"),
        ("marfa 16T11 | COERCE/arrest RUS>USA moscow washington", "B"),
    ],
    "an arrest is no verdict": [
        ("neva 14T10 | COERCE/arrest RUS>USA moscow gonzalez 14", "new A"),
        ("neva:2 15T10 | SANCTION/convict RUS>USA moscow gonzalez 15", "new B"),
    ],
    "a principal joins the talks": [
        ("neva 12T09 | CONSULT planned lavrov pompeo 14 @Sochi", "new A"),
        ("marfa 12T10 | CONSULT planned lavrov pompeo bolton 14 @Sochi", JOINED),
        ("harbour 13T10 | CONSULT planned lavrov bolton 14 @Sochi", "A"),
    ],
    "a sanction widens": [
        ("neva 14T10 | SANCTION USA>RUS washington moscow 14", "new A"),
        ("marfa 14T11 | SANCTION USA>RUS washington rosneft 14", "A"),
        ("harbour 14T12 | SANCTION USA>RUS washington rosneft bank 14", "update A target_actors Rosneft>Rosneft, Bank"),
        ("bay 14T13 | SANCTION USA>RUS washington bank 14", "A"),
    ],
    "a city for its country, and the other way round": [
        ("neva 12T10 | CONSULT planned mid state 14 @Qatar", "new A"),
        ("marfa 12T11 | CONSULT planned mid state 14 @Doha", "A"),
        ("harbour 14T12 | CONSULT mid state 14 @Qatar", "update A status planned>actual"),
    ],
    "one city of a country is not another": [
        ("neva 14T10 | CONSULT mid state 14 @Geneva", "new A"),
        ("marfa 14T11 | CONSULT mid state 14 @Lausanne", "new B"),
    ],
    "a plan held two days late": [
        ("neva 10T10 | CONSULT planned lavrov pompeo 12 @Sochi", "new A"),
        ("marfa 14T11 | CONSULT lavrov pompeo 14 @Sochi", "update A status planned>actual date 2019-05-12>2019-05-14"),
    ],
    "the headline of a plan has no tense of its own": [
        ("neva 10T10 | CONSULT lavrov pompeo headline; CONSULT planned lavrov pompeo 14 @Sochi", "new A; A"),
        ("marfa 10T11 | CONSULT planned lavrov pompeo 14", "A"),
    ],
    "a headline of its own beside a plan": [
        ("neva 10T10 | CONSULT lavrov pompeo headline @Vienna; CONSULT planned lavrov pompeo 14 @Sochi", "new A; new B"),
    ],
    "talks of two, and of several, at one place and day": [
        ("neva 10T10 | CONSULT planned lavrov pompeo 14; CONSULT planned lavrov pompeo 14 several", "new A; new B"),
        ("marfa 10T11 | CONSULT planned lavrov pompeo 14 several", "B"),
        ("harbour 10T12 | CONSULT planned lavrov pompeo 14", "A"),
    ],
    "an agreement goes on being told for weeks without its date": [
        ("neva 01T10 | AGREE moscow washington 1 #iran", "new A"),
        ("marfa 20T11 | AGREE moscow washington #iran", "A"),
        ("harbour 20T12 | AGREE moscow washington #space", "new B"),
    ],
    "of three calls this month the news is the last": [
        ("neva 02T10 | CONSULT/phone lavrov pompeo 2", "new A"),
        ("neva:2 10T10 | CONSULT/phone lavrov pompeo 10", "new B"),
        ("marfa 11T11 | CONSULT/phone lavrov pompeo may", "B"),
    ],
    "accuser and accused do not swap places": [
        ("neva 14T10 | ACCUSE RUS>USA moscow washington 14", "new A"),
        ("neva:2 14T11 | ACCUSE USA>RUS washington moscow 14", "new B"),
    ],
    "one article that blames and rejects tells two acts": [
        ("neva 14T10 | ACCUSE RUS>USA lavrov washington 14; REJECT RUS>USA lavrov washington 14", "new A; new B"),
    ],
    "an article that tells one act twice is one report": [
        ("neva 14T10 | CONSULT lavrov pompeo 14 @Sochi; CONSULT moscow washington 14 conf=.6", "new A; A"),
        ("marfa 14T11 | CONSULT lavrov pompeo 14", "A"),
    ],
    "a meeting held and the next one announced in one article": [
        ("neva 14T18 | CONSULT lavrov pompeo 14 @Sochi; CONSULT planned lavrov pompeo", "new A; new B"),
    ],
    "a plan is called off": [
        ("neva 12T09 | CONSULT planned lavrov pompeo 14", "new A"),
        ("marfa 13T09 | CONSULT negated lavrov pompeo 14", "update A status planned>negated"),
        ("harbour 13T10 | CONSULT negated lavrov pompeo 14", "A"),
        ("neva:2 13T20 | CONSULT planned lavrov pompeo 14", "update A status negated>planned"),
    ],
    "a denial of what was reported; wires that go on repeating it change nothing": [
        ("neva 14T10 | CONSULT/phone putin trump 14", "new A"),
        ("marfa 14T12 | CONSULT/phone negated putin trump 14", "update A status actual>negated"),
        ("harbour 14T13 | CONSULT/phone putin trump 14", "A"),
        ("bay 14T14 | CONSULT/phone negated putin trump 14", "A"),
    ],
    "a denial of something unheard of": [
        ("neva 14T10 | CONSULT/phone negated putin trump 14", "-"),
    ],
    "the date of a plan moves, and only once": [
        ("neva 01T09 | CONSULT planned lavrov pompeo 8 @Moscow", "new A"),
        ("marfa 07T09 | CONSULT planned lavrov pompeo 14 @Moscow", "update A date 2019-05-08>2019-05-14"),
        ("harbour 07T10 | CONSULT planned lavrov pompeo 8", "A"),
        ("bay 07T11 | CONSULT planned lavrov pompeo 14", "A"),
    ],
    "date and place of a plan move together": [
        ("neva 07T09 | CONSULT planned lavrov pompeo 13 @Moscow", "new A"),
        ("marfa 12T09 | CONSULT planned lavrov pompeo 14 @Sochi", "update A place Moscow>Sochi"),
    ],
    "of what has happened another wire's place is not taken over": [
        ("neva 14T10 | CONSULT lavrov pompeo 14 @Sochi", "new A"),
        ("marfa 14T11 | CONSULT lavrov pompeo 14 @Moscow", "A"),
    ],
    "a date that becomes known is no change": [
        ("neva 07T09 | CONSULT planned lavrov pompeo", "new A"),
        ("marfa 08T09 | CONSULT planned lavrov pompeo may", "A"),
        ("harbour 09T09 | CONSULT planned lavrov pompeo 14 @Sochi", "A"),
        ("bay 14T19 | CONSULT lavrov pompeo 14", "update A status planned>actual"),
    ],
    "a principal joins": [
        ("neva 12T09 | CONSULT planned putin trump 14", "new A"),
        (
            "marfa 13T09 | CONSULT planned putin trump bolton 14",
            "update A target_actors Donald Trump>Donald Trump, John Bolton",
        ),
        ("harbour 13T12 | CONSULT planned putin trump 14", "A"),
    ],
    "somebody without an office at the table is no news": [
        ("neva 12T09 | CONSULT planned putin trump 14", "new A"),
        ("marfa 13T09 | CONSULT planned putin trump gonzalez 14", "A"),
    ],
    "a name for who was only Moscow is no change": [
        ("neva 12T09 | CONSULT planned moscow washington 14", "new A"),
        ("marfa 13T09 | CONSULT planned lavrov pompeo 14", "A"),
    ],
    "the only source kills its story": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T11 v2 canceled |", "+ retraction A"),
        ("neva 14T11 v2 canceled |", ""),
        ("neva 14T10 | CONSULT lavrov pompeo 14", "-"),
    ],
    "one of two sources kills its story: the quote goes, the event stays": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("marfa 14T11 | CONSULT lavrov pompeo 14", "A"),
        ("neva 14T12 v2 withheld |", ""),
        ("marfa 14T13 v2 withheld |", "+ retraction A"),
    ],
    "a correction without the act, and nothing else supports it": [
        ("neva 14T10 | CONSULT lavrov pompeo 14; ACCUSE RUS>USA lavrov washington 14", "new A; new B"),
        ("neva 14T12 v2 correction | CONSULT lavrov pompeo 14", "A + retraction B"),
    ],
    "a correction of the date by the only source": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T12 v2 correction | CONSULT lavrov pompeo 13", "A"),
        ("marfa 14T13 | CONSULT lavrov pompeo 13", "A"),
    ],
    "a wire corrects date and place of what it alone has told": [
        ("neva 14T10 | CONSULT lavrov pompeo 14 @Moscow", "new A"),
        (
            "neva 14T12 v2 correction | CONSULT lavrov pompeo 12 @Sochi",
            "update A date 2019-05-14>2019-05-12 place Moscow>Sochi",
        ),
        ("neva 14T13 v3 correction | CONSULT putin trump 12 @Sochi", "new B + retraction A"),
    ],
    "a wire at odds with others does not correct them": [
        ("neva 14T10 | CONSULT lavrov pompeo 14 @Sochi", "new A"),
        ("marfa 14T11 | CONSULT lavrov pompeo 14 @Sochi", "A"),
        ("neva 14T12 v2 correction | CONSULT lavrov pompeo 11 @Sochi", "new B"),
    ],
    "a later version that is less sure still tells it": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T12 v2 | CONSULT lavrov pompeo 14 conf=.3", "A"),
        ("neva 14T13 v3 | CONSULT hypothetical lavrov pompeo 14", "- + retraction A"),
    ],
    "the story that says it was held is killed; the plan stays": [
        ("neva 12T10 | CONSULT planned lavrov pompeo 14", "new A"),
        ("marfa 14T10 | CONSULT lavrov pompeo 14", "update A status planned>actual"),
        ("marfa 14T11 v2 canceled |", "+ update A status actual>planned"),
    ],
    "a withdrawn event that is told again comes back as an update": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T11 v2 canceled |", "+ retraction A"),
        ("harbour 14T11 | CONSULT negated lavrov pompeo 14", "A"),
        ("marfa 14T12 | CONSULT lavrov pompeo 14", "update A status retracted>actual"),
        ("bay 14T13 | CONSULT lavrov pompeo 14", "A"),
    ],
    "a killed story that the wire releases again": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T11 v2 withheld |", "+ retraction A"),
        ("neva 14T12 v3 | CONSULT lavrov pompeo 14", "update A status retracted>actual"),
    ],
    "a kill that comes before its story": [
        ("neva 14T11 v2 canceled |", ""),
        ("neva 14T10 | CONSULT lavrov pompeo 14", "-"),
        ("marfa 14T12 | CONSULT lavrov pompeo 14", "new A"),
    ],
    "a kill with the time and number of the story": [
        ("neva 14T10 | CONSULT lavrov pompeo 14", "new A"),
        ("neva 14T10 canceled |", "+ retraction A"),
        ("neva 14T10 | CONSULT lavrov pompeo 14", "-"),
    ],
    "a kill for an unknown item": [
        ("neva 14T11 v2 canceled |", ""),
        ("marfa 14T12 | CONSULT lavrov pompeo 14", "new A"),
    ],
    "versions out of order: the old one that comes late changes nothing": [
        ("neva 14T12 v3 | CONSULT lavrov pompeo 14 @Sochi", "new A"),
        ("neva 14T10 v1 | CONSULT planned lavrov pompeo 15 @Moscow; ACCUSE RUS>USA lavrov washington 14", "-; -"),
        ("neva 14T11 v4 | CONSULT/phone putin trump 14", "-"),
    ],
    "duplicate delivery": [
        ("neva 14T10 | CONSULT lavrov pompeo 14; ACCUSE RUS>USA lavrov washington 14", "new A; new B"),
        ("neva 14T10 | CONSULT lavrov pompeo 14; ACCUSE RUS>USA lavrov washington 14", "A; B"),
    ],
    "an article's later version updates its own event": [
        ("neva 12T10 | CONSULT planned lavrov pompeo 14", "new A"),
        ("neva 14T10 v2 | CONSULT lavrov pompeo 14 @Sochi", "update A status planned>actual"),
    ],
    "what may be, what was long ago and what is doubtful never alerts": [
        ("neva 14T10 | CONSULT hypothetical lavrov pompeo 16", "-"),
        ("neva:2 14T11 | SANCTION historical USA>RUS washington moscow", "-"),
        ("neva:3 14T12 | CONSULT lavrov pompeo 14 conf=.4", "-"),
        ("marfa 14T13 | CONSULT lavrov pompeo 14", "new A"),
        ("neva:4 14T14 | CONSULT historical lavrov pompeo 14", "A"),
        ("neva:5 14T15 | CONSULT negated lavrov pompeo 14 conf=.4", "A"),
    ],
    "undated plans repeated over a fortnight are one plan; undated statements a week apart are not one": [
        ("neva 01T10 | CONSULT planned lavrov pompeo", "new A"),
        ("marfa 12T10 | CONSULT planned lavrov pompeo", "A"),
        ("neva:2 01T10 | ACCUSE RUS>USA moscow washington #syria", "new B"),
        ("marfa:2 02T10 | ACCUSE RUS>USA moscow washington #syria", "B"),
        ("marfa:3 09T10 | ACCUSE RUS>USA moscow washington #syria", "new C"),
    ],
    "a planned call is no report of the call just held": [
        ("neva 14T10 | CONSULT/phone putin trump 14", "new A"),
        ("neva:2 17T10 | CONSULT/phone planned putin trump", "new B"),
    ],
}


def told(outcome, names):
    """Write an outcome as the stories do, naming events in the order in which they come up."""
    name_of = lambda event: names.setdefault(event, "ABCDEFGH"[len(names)])  # noqa: E731 - one line, used twice
    parts = []
    alerts = {alert.event: alert for alert in outcome.alerts}
    for event in outcome.event_of:
        alert = alerts.pop(event, None)
        parts.append("-" if event is None else name_of(event) if alert is None else sentence(alert, name_of(event)))
    line = "; ".join(parts)
    for event, alert in alerts.items():
        line += f" + {sentence(alert, name_of(event))}"
    return line.strip()


def sentence(alert, name):
    changed = " ".join(f"{change.field} {change.before}>{change.after}" for change in alert.changed)
    return f"{alert.kind} {name} {changed}".strip()


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_story(desk, story):
    names = {}
    assert [(report, told(desk.take(report), names)) for report, _ in story] == story
