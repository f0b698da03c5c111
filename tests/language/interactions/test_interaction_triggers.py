"""Every row of the tables of triggers, run on its own example."""

import pytest

from streams.interactions.grammar import GRAMMARS
from streams.interactions.lexicon import Trigger, triggers_of
from tests.language.interactions.told import short, told

ROWS = [(language, row) for language in GRAMMARS for row in triggers_of(language)]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[row.rule for _, row in ROWS])
def test_the_example_of_a_trigger_gives_its_records_and_no_other(language: str, row: Trigger):
    found = told(row.example, language=language)

    assert sorted(short(found)) == sorted(row.expect)
    own = next(record for record in found if record.rule == row.rule)
    assert short((own,)) == [row.expect[0]]
    assert own.mode == row.mode
    assert own.evidence.quote == row.example


def test_every_type_of_plover_has_a_trigger_in_every_language():
    for language in GRAMMARS:
        assert len({row.type for lang, row in ROWS if lang == language}) == 16, language


def test_a_rule_says_its_language_and_type_in_its_id():
    for language, row in ROWS:
        assert row.rule.startswith(f"{language}.")
