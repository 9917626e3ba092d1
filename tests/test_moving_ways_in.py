"""Ways in go along to another Lieudit: their words open there, a refusal reaches who decided."""

import pytest

from lieudit.admission.actions.log import add_log_note
from lieudit.admission.models import Candidacy, RefusalRecord
from lieudit.admission.queries.candidacies import find_walk
from lieudit.admission.queries.decisions import list_decisions, list_own_decisions
from lieudit.admission.queries.words import list_log, read_record
from lieudit.admission.tests.factories import answer, begin, days_ago, decide
from lieudit.people.tests.factories import make_collective, make_member
from tests.moved import export, import_, move_house

pytestmark = pytest.mark.django_db(transaction=True)


def read_all(collective_id):
    row = Candidacy.objects.get(collective_id=collective_id)
    walk = find_walk(collective_id, row.id, days_ago(0))
    record = read_record(RefusalRecord.objects.get())
    return (
        [(one.step.key, one.state, one.on) for one in walk.seen.steps],
        walk.seen.outcome,
        walk.name,
        [(told.words, told.reasons, told.took_part) for told in list_decisions(row)],
        [(told.words, told.row.verdict) for told in list_own_decisions(row)],
        [(line.on, line.words, line.by) for line in list_log(row, row.id)],
        (record.words, record.reasons, record.deciders, record.row.erase_on),
    )


def test_a_way_in_is_the_same_in_the_other_house(settings, tmp_path):
    here = make_collective("Béguinage des Tilleuls")
    ann = make_member(here, "Ann Steering", "coordinator")
    odile = make_member(here, "Odile Marchand", stage="candidate")
    path = begin(here, ann, odile)
    add_log_note(
        candidacy_id=path.id, on_date=days_ago(3), words="Aime le jardin.", actor_id=ann.id
    )
    answer(path, odile, "yes", "Avec joie.")
    decide(path, ann, "not_now", words="L’aile sud ouvre au printemps.")
    before, content = read_all(here.id), export(here.id)
    assert before[3][0][2] == before[6][2] == ("Ann Steering",)
    move_house(settings, tmp_path / "there")
    assert Candidacy.objects.count() == 0
    assert import_(content).renewed == {}
    assert read_all(here.id) == before
