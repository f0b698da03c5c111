"""How well `code` does on labelled articles: alerts, interactions, quad classes, reality and novelty, by language.

What is measured (per language, and over all as `all`):

- alert: precision, recall, F1 over articles; those labelled null are left out.
- interaction: type and direction inside each article, over live records (actual, planned). A gold record with `required`
  false is optional: finding it is no error and missing it no miss. `also` holds the second reader's value: either is right.
- quad: the same with the quad class in the type's place.
- unreal: share of live predictions that match only a gold record that is negated, hypothetical or historical.
- actors: share of the actors marked in all labelled interactions that are linked to their side (see `actor_recall`).
- novelty: over predictions matched to a live gold record, B-cubed precision, recall and F1 of our event ids against the
  gold's (Bagga and Baldwin 1998).
- twice: share of the gold events matched in several articles that our events split, so that the desk is told of them twice.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from streams.articles.plover import LIVE, QUAD_OF, EventType
from streams.cli.actor_recall import LabelledActor, actors_of

Row = Mapping[str, Any]
"""A gold article, a gold record, a predicted article or a predicted interaction, as its JSON object."""

_DECIMALS: Final = 4
_NOTHING_SAID: Final[Row] = {"interactions": []}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One article's labels against what was said of it.

    `told` and `wanted` are whether an alert was raised and should have been (None: the label leaves it open). `pairs` are
    (prediction, gold record) by type and direction, `quad_pairs` by quad class; each side at most once.
    """

    gold: Row
    predictions: Sequence[Row]
    told: bool
    wanted: bool | None
    pairs: Sequence[tuple[Row, Row]]
    quad_pairs: Sequence[tuple[Row, Row]]
    actors: Sequence[LabelledActor]

    @property
    def required(self) -> list[Row]:
        """The live gold records that must be found."""
        return [record for record in self.gold["interactions"] if record["required"] and is_live(record)]


@dataclass(slots=True)
class Tally:
    """Right ones, false ones and missed ones."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def rates(self) -> dict[str, float]:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        precision = _share(self.right, self.right + self.false)
        recall = _share(self.right, self.right + self.missed)
        return _rates(precision, recall)


@dataclass(slots=True)
class Score:
    """The sums over some articles; `add` takes one more in, `as_json` tells the result."""

    articles: int = 0
    alert: Tally = field(default_factory=Tally)
    interaction: Tally = field(default_factory=Tally)
    quad: Tally = field(default_factory=Tally)
    live: int = 0
    unreal: int = 0
    actors: int = 0
    actors_found: int = 0
    events: list[tuple[str, str]] = field(default_factory=list)
    """(our event id, gold event id) of each prediction that matches a live gold record."""
    articles_of: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict[str, set[str]](set))
    """The articles in which each gold event was matched."""

    def add(self, verdict: Verdict) -> None:
        """Count one article."""
        self.articles += 1
        self.live += len(verdict.predictions)
        if verdict.wanted is not None:
            self.alert.right += verdict.told and verdict.wanted
            self.alert.false += verdict.told and not verdict.wanted
            self.alert.missed += verdict.wanted and not verdict.told
        _count(self.interaction, verdict, verdict.pairs)
        _count(self.quad, verdict, verdict.quad_pairs)
        self.actors += len(verdict.actors)
        self.actors_found += sum(actor.found for actor in verdict.actors)
        for prediction, record in verdict.pairs:
            if not is_live(record):
                self.unreal += 1
            elif prediction.get("event"):
                self.events.append((prediction["event"], record["event"]))
                self.articles_of[record["event"]].add(verdict.gold["id"])

    def as_json(self) -> dict[str, Any]:
        """The figures, rounded to four decimals."""
        return {
            "articles": self.articles,
            "alert": self.alert.rates(),
            "interaction": self.interaction.rates(),
            "quad": self.quad.rates(),
            "unreal": round(_share(self.unreal, self.live), _DECIMALS),
            "actors": {"recall": round(_share(self.actors_found, self.actors), _DECIMALS), "labelled": self.actors},
            "novelty": {
                **b_cubed(self.events),
                "matched": len(self.events),
                "gold_events": len({gold for _, gold in self.events}),
                "system_events": len({ours for ours, _ in self.events}),
            },
            "retold": self._retold(),
        }

    def _retold(self) -> dict[str, float]:
        retold = {gold for gold, articles in self.articles_of.items() if len(articles) > 1}
        split = sum(len({ours for ours, gold in self.events if gold == event}) > 1 for event in retold)
        return {"events": len(retold), "twice": round(_share(split, len(retold)), _DECIMALS)}


def by_language(verdicts: Sequence[Verdict]) -> dict[str, dict[str, Any]]:
    """The figures of all articles, then of each language."""
    every, languages = Score(), defaultdict[str, Score](Score)
    for verdict in verdicts:
        every.add(verdict)
        languages[verdict.gold["lang"]].add(verdict)
    return {"all": every.as_json(), **{name: languages[name].as_json() for name in sorted(languages)}}


def judged(gold: Row, prediction: Row | None) -> Verdict:
    """Hold one labelled article against its line of `dyadwire code`; None where nothing could be said of it."""
    said = prediction or _NOTHING_SAID
    alive = [act for act in said["interactions"] if act["status"] in LIVE]
    return Verdict(
        gold=gold,
        predictions=alive,
        told=bool(said.get("alert", bool(alive))),
        wanted=gold["alert"],
        pairs=list(_pairs(alive, gold["interactions"], by_quad=False)),
        quad_pairs=list(_pairs(alive, gold["interactions"], by_quad=True)),
        actors=list(actors_of(gold, prediction)),
    )


def is_live(record: Row) -> bool:
    """Whether a gold record is live for one of its readers."""
    return bool(_values(record, "status") & LIVE)


def b_cubed(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """B-cubed of (our event, gold event) pairs: for each, how pure its event of ours is, and how whole its gold event."""
    if not pairs:
        return _rates(0.0, 0.0)
    both, ours, gold = Counter(pairs), Counter(own for own, _ in pairs), Counter(label for _, label in pairs)
    precision = sum(both[pair] / ours[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / gold[pair[1]] for pair in pairs) / len(pairs)
    return _rates(precision, recall)


def _pairs(predictions: Sequence[Row], golds: Sequence[Row], *, by_quad: bool) -> Iterator[tuple[Row, Row]]:
    """Match each prediction to at most one gold record: required live ones first, then optional, then the unreal."""
    free, open_ = list(golds), list(predictions)
    for rank in (lambda record: is_live(record) and record["required"], is_live, lambda _: True):
        for prediction in list(open_):
            hit = next((record for record in free if rank(record) and _agrees(prediction, record, by_quad=by_quad)), None)
            if hit is not None:
                _remove(free, hit)
                _remove(open_, prediction)
                yield prediction, hit


def _remove(rows: list[Row], row: Row) -> None:
    """Take out this very row, not one that reads the same."""
    del rows[next(index for index, other in enumerate(rows) if other is row)]


def _agrees(prediction: Row, record: Row, *, by_quad: bool) -> bool:
    if prediction["direction"] not in _values(record, "direction"):
        return False
    kinds = _values(record, "type")
    if by_quad:
        return QUAD_OF[EventType(prediction["type"])] in {QUAD_OF[EventType(kind)] for kind in kinds}
    return prediction["type"] in kinds


def _values(record: Row, key: str) -> set[str]:
    """What either reader says."""
    return {record[key], record.get("also", {}).get(key, record[key])}


def _count(tally: Tally, verdict: Verdict, pairs: Sequence[tuple[Row, Row]]) -> None:
    good = [record for _, record in pairs if is_live(record)]
    found = sum(1 for record in good if record["required"])
    tally.right += found
    tally.missed += len(verdict.required) - found
    tally.false += len(verdict.predictions) - len(good)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _rates(precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {name: round(value, _DECIMALS) for name, value in (("precision", precision), ("recall", recall), ("f1", f1))}
