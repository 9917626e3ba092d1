"""Who decides what: written, checked, adopted, searched, taken out and brought in."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions import doors as decisions
from lieudit.governance.models import MatrixLine, MatrixVersion
from lieudit.governance.queries.matrix.rules import MatrixRules
from lieudit.hall.rules.cards import find_card
from lieudit.hall.rules.checking import check_card
from lieudit.people.tests.factories import (
    make_body,
    make_collective,
    make_four,
    make_member,
    sign_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    collective = make_collective("Béguinage des Tilleuls", slug="tilleuls")
    four = make_four(collective)
    four.collective = collective
    four.odile = make_member(collective, "Odile Marchand", stage="candidate")
    four.samir = make_member(collective, "Samir Haddad", "facilitator")
    four.clients.odile = sign_in(Client(), four.odile)
    four.clients.samir = sign_in(Client(), four.samir)
    return four


def address(name, **more):
    return reverse(f"governance:{name}", kwargs={"slug": "tilleuls", **more})


def read(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


LINE = {
    "domain": "house_rules", "decider": "assembly", "method": "consent", "weights": "person",
    "quorum": "2/3", "majority": "", "consult": "tous",
}  # fmt: skip


def begin(group, source="nothing"):
    answer = group.clients.samir.post(address("matrix_begin"), {"from": source})
    assert answer.status_code == 302
    return MatrixVersion.objects.get(state="draft")


def add(group, **said):
    return group.clients.samir.post(address("line_add"), LINE | said)


def adopt(group, **more):
    said = {"on": timezone.localdate().isoformat(), "how": "la plénière"} | more
    return group.clients.samir.post(address("matrix_adopt"), said)


def test_who_opens_what(group):
    begin(group)
    add(group)
    line = MatrixLine.objects.get()
    usual = {"alice": 200, "bob": 200, "odile": 200, "samir": 200, "charlie": 404, "nobody": 302}
    writing = usual | {"alice": 403, "bob": 403, "odile": 403}
    pages = {address(name): usual for name in ("matrix", "matrix_print", "matrix_json")}
    pages |= {address(name): writing for name in ("matrix_draft", "line_add", "matrix_import")}
    pages |= {address("line_edit", line_id=line.id): writing}
    for url, expected in pages.items():
        codes = {key: c.get(url).status_code for key, c in vars(group.clients).items()}
        assert codes == expected, url
    for name in ("matrix_begin", "matrix_propose"):
        assert group.clients.alice.post(address(name)).status_code == 403
    MatrixLine.objects.update(collective=make_collective("Ailleurs", slug="ailleurs"))
    assert group.clients.samir.get(address("line_edit", line_id=line.id)).status_code == 404


def test_the_usual_lines_hold_together_and_a_gap_is_told(group):
    begin(group, "usual")
    page = read(group.clients.samir, address("matrix_draft"))
    assert "ni manque ni contradiction" in page
    budget = MatrixLine.objects.get(domain="budget")
    group.clients.samir.post(address("line_remove", line_id=budget.id))
    page = read(group.clients.samir, address("matrix_draft"))
    assert "Personne n’est dit décider : Budget de l’année et comptes." in page.replace("\xa0", " ")
    group.clients.samir.post(address("line_restore", line_id=budget.id))
    assert "ni manque ni contradiction" in read(group.clients.samir, address("matrix_draft"))


def test_an_impossible_quorum_and_two_deciders_are_told_beside_their_line(group):
    circle = make_body(group.collective, "Cercle vie quotidienne", group.alice, group.bob)
    begin(group)
    add(group, quorum="9")
    add(group, decider="circle", body_id=str(circle.id), quorum="")
    page = read(group.clients.samir, address("matrix_draft")).replace("\xa0", " ")
    assert "il faut 9 personnes présentes, et il y en a 3" in page
    assert "Deux lignes décident de la même chose" in page
    assert page.count("has-finding") == 2


def test_what_the_law_says_is_a_question_until_somebody_checks_the_card(group):
    begin(group)
    add(group, domain="budget", decider="legal_assembly", method="simple_vote", weights="shares",
        majority="statutes", quorum="statutes", notice_days="15")  # fmt: skip
    said = {"form": "cooperative", "reason": ""}
    assert group.clients.samir.post(address("matrix_draft"), said).status_code == 302
    page = read(group.clients.samir, address("matrix_draft"))
    assert "chaque personne n’a-t-elle pas une voix" in page
    assert reverse("hall:rule", args=["governance.one_person_one_vote"]) in page
    card = find_card("governance.one_person_one_vote")
    check_card(card=card, name="Maître Delpuech", on=timezone.localdate())
    after = read(group.clients.samir, address("matrix_draft"))
    assert reverse("hall:rule", args=["governance.one_person_one_vote"]) not in after


def test_a_line_with_a_mistake_comes_back_filled(group):
    begin(group)
    wrong = add(group, quorum="5/4", consult="les voisins")
    assert wrong.status_code == 422
    assert "les voisins" in wrong.content.decode()
    assert add(group, decider="circle").status_code == 422
    assert add(group, floor_cents="500", ceiling_cents="200").status_code == 422
    assert add(group, ceiling_cents="deux cents").status_code == 422
    assert not MatrixLine.objects.exists()
    assert add(group, domain="other", label="Prêter le four à pain").status_code == 302
    assert MatrixLine.objects.get().domain == "preter_le_four_a_pain"
    assert add(group, domain="other", label="???").status_code == 422


def test_it_comes_into_force_from_its_day_and_the_former_stays_readable(group):
    begin(group)
    assert adopt(group).status_code == 422
    add(group)
    ago = timezone.localdate() - timedelta(days=10)
    assert adopt(group, on=ago.isoformat()).status_code == 302
    assert "Règles de vie" in read(group.clients.alice, address("matrix"))
    begin(group, "current")
    line = MatrixLine.objects.get(version__state="draft")
    group.clients.samir.post(address("line_edit", line_id=line.id), LINE | {"quorum": "3/4"})
    assert "2/3" in read(group.clients.alice, address("matrix"))
    assert adopt(group, on=(ago - timedelta(days=1)).isoformat()).status_code == 422
    assert adopt(group).status_code == 302
    assert "3/4" in read(group.clients.alice, address("matrix"))
    assert "2/3" in read(group.clients.alice, address("matrix_version", number=1))
    former = MatrixVersion.objects.get(number=1)
    assert (former.valid_from, former.valid_to) == (ago, timezone.localdate())
    rules = MatrixRules()
    was = rules.find_rule(group.collective.id, "house_rules", ago)
    assert (was.quorum.numerator, was.quorum.denominator) == (2, 3)
    assert rules.find_rule(group.collective.id, "house_rules", ago - timedelta(days=1)) is None
    frozen = MatrixLine.objects.get(version=former)
    assert group.clients.samir.get(address("line_edit", line_id=frozen.id)).status_code == 404


def test_a_proposal_takes_its_method_from_the_matrix_by_the_amount(group):
    begin(group)
    add(group, domain="expense", decider="role", method="advice", quorum="", ceiling_cents="200")
    add(group, domain="expense", method="simple_vote", quorum="2", majority=">=2/3")
    adopt(group)
    find, today = MatrixRules().find_rule, timezone.localdate()
    small = find(group.collective.id, "expense", today, 15000)
    large = find(group.collective.id, "expense", today, 20001)
    assert (small.method, small.ceiling_cents) == ("advice", 20000)
    assert (large.method, large.quorum.numerator, large.quorum.denominator) == ("simple_vote", 2, 3)
    assert (large.threshold.numerator, large.threshold.is_strict) == (2, False)
    assert len(MatrixRules().list_rules(group.collective.id, today)) == 2
    assert find(group.collective.id, "budget", today) is None


def test_it_is_searched_by_what_one_looks_for(group):
    begin(group, "usual")
    adopt(group)
    assert "Dépenser" in read(group.clients.alice, address("matrix") + "?q=réparer")
    assert "Urgence" not in read(group.clients.alice, address("matrix") + "?q=réparer")
    assert "Aucune ligne" in read(group.clients.alice, address("matrix") + "?q=xylophone")


def send(group, name, content):
    file = SimpleUploadedFile(name, content)
    return group.clients.samir.post(address("matrix_import"), {"file": file})


def test_what_is_taken_out_comes_in_the_same(group):
    circle = make_body(group.collective, "Cercle vie quotidienne", group.alice)
    begin(group)
    add(group, decider="circle", body_id=str(circle.id), examples="=1+1")
    add(group, domain="expense", method="simple_vote", ceiling_cents="1 250,50")
    adopt(group)
    before = [(line.domain, line.body_id, line.ceiling_cents) for line in MatrixLine.objects.all()]
    table = group.clients.alice.get(address("matrix_csv")).content
    told = group.clients.alice.get(address("matrix_json")).content
    assert b"'=1+1" in table
    assert json.loads(told)["rows"][1]["ceiling"] == "1250.50"
    for name, content in (("m.csv", table), ("m.json", told)):
        assert send(group, name, content).status_code == 302
        lines = MatrixLine.objects.filter(version__state="draft").order_by("position")
        assert [(one.domain, one.body_id, one.ceiling_cents) for one in lines] == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.csv", "domain;decider;method\nbudget;king;consent\n", "Ligne 2, colonne 2"),
        ("m.csv", "domain;decider\nbudget;assembly\n", "« method » manque"),
        ("m.csv", "\x00\x01", "pas du texte"),
        ("m.csv", "<script>alert(1)</script>", "manque"),
        ("m.json", "{", "pas du JSON"),
        ("m.json", '{"format": "x"}', "pas une matrice"),
    ],
)
def test_a_wrong_file_says_where_and_changes_nothing(group, name, content, said):
    begin(group)
    add(group)
    answer = send(group, name, content.encode())
    assert answer.status_code == 422
    page = answer.content.decode().replace("\xa0", " ")
    assert said in page
    assert "<script>alert" not in page
    assert MatrixLine.objects.get().domain == "house_rules"


def test_a_draft_is_discarded_after_a_question(group):
    begin(group)
    add(group)
    assert "sont perdues" in read(group.clients.samir, address("matrix_discard"))
    assert group.clients.samir.post(address("matrix_discard")).status_code == 302
    assert not MatrixVersion.objects.exists()
    assert group.clients.samir.get(address("matrix_draft")).status_code == 404


def test_it_is_proposed_and_freezes_until_it_is_decided(group):
    begin(group)
    add(group)
    assert group.clients.samir.post(address("matrix_propose")).status_code == 302
    version = MatrixVersion.objects.get()
    assert version.state == "proposed"
    text = decisions.read_words(version.proposal_id)[2]
    assert "Règles de vie et espaces communs" in text
    assert add(group).status_code == 422
    assert group.clients.samir.post(address("matrix_take_back")).status_code == 302
    version.refresh_from_db()
    assert (version.state, version.proposal_id) == ("draft", None)


def test_the_questions_to_the_database_do_not_grow_with_the_lines(
    group, django_assert_max_num_queries
):
    begin(group)
    add(group)
    adopt(group)

    def count():
        with django_assert_max_num_queries(45) as caught:
            read(group.clients.samir, address("matrix"))
        return len(caught)

    few = count()
    version = MatrixVersion.objects.get()
    MatrixLine.objects.bulk_create(
        MatrixLine(
            collective=group.collective, version=version, position=number, domain=f"d{number}",
            label=f"D{number}", decider="assembly", method="consent",
        )
        for number in range(2, 32)
    )  # fmt: skip
    assert count() == few


def test_the_sheet_of_paper_holds_every_line(group):
    begin(group, "usual")
    adopt(group)
    page = read(group.clients.alice, address("matrix_print"))
    labels = MatrixLine.objects.values_list("label", flat=True)
    assert all(label in page for label in labels)
    assert io.StringIO(page).read().count("<tr>") == len(labels) + 1
