"""The designer: seven questions, a whole pact, changed and adopted article by article."""

import io

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.decisions import doors as decisions
from lieudit.governance.actions.outcomes import hear_outcome
from lieudit.governance.actions.pact.adopting import NOT_WRITTEN
from lieudit.governance.models import Agreement, MatrixLine, MatrixVersion, Pact, PactArticle
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

pytestmark = pytest.mark.django_db
ANSWERS = {
    "kind": "housing", "size": "16", "form": "association", "pains": ["slow", "money"],
    "pace": "balanced", "meeting": "monthly", "carrier": "none",
}  # fmt: skip


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
    return answer.content.decode().replace("\xa0", " ")


def answer(group, name, value):
    return group.clients.samir.post(address("pact_question", question=name), {"answer": value})


def design(group, **changed):
    for name, value in (ANSWERS | changed).items():
        assert answer(group, name, value).status_code == 302
    return Pact.objects.get()


def adopt(group, key):
    said = {"on": timezone.localdate().isoformat(), "how": "la plénière, par consentement"}
    return group.clients.samir.post(address("article_adopt", key=key), said)


def test_who_opens_what(group):
    design(group)
    usual = {"alice": 200, "bob": 200, "odile": 200, "samir": 200, "charlie": 404, "nobody": 302}
    writing = usual | {"alice": 403, "bob": 403, "odile": 403}
    pages = {address(name): usual for name in ("pact", "pact_print", "notary_print")}
    pages |= {address("article_edit", key="money"): writing}
    pages |= {address("pact_question", question="pace"): writing}
    for url, expected in pages.items():
        codes = {key: c.get(url).status_code for key, c in vars(group.clients).items()}
        assert codes == expected, url
    for name in ("article_propose", "article_leave", "article_switch"):
        assert group.clients.alice.post(address(name, key="money")).status_code == 403
    assert group.clients.samir.get(address("article_edit", key="nope")).status_code == 404
    assert group.clients.samir.get(address("pact_question", question="nope")).status_code == 404


def test_one_may_stop_and_come_back_where_one_was(group):
    first = read(group.clients.samir, address("pact_question", question="kind"))
    assert (
        'value="housing" checked' in first.replace('id="id_answer_0" ', "").replace(" required", "")
        or "checked" in first
    )
    answer(group, "kind", "housing")
    answer(group, "size", "16")
    page = read(group.clients.samir, address("pact"))
    assert "Vous avez commencé" in page
    assert address("pact_question", question="form") in page
    assert answer(group, "size", "1").status_code == 422
    assert answer(group, "pace", "").status_code == 422
    assert answer(group, "pains", []).status_code == 302
    assert Pact.objects.get().answers == {"kind": "housing", "size": 16, "pains": []}
    assert group.clients.samir.post(address("pact_design")).status_code == 302
    assert not PactArticle.objects.exists()


def test_a_whole_pact_with_its_reasons_and_alternatives(group):
    design(group)
    page = read(group.clients.alice, address("pact"))
    assert "Quatre cercles et une coordination" not in page
    assert "Quatre cercles portent le quotidien" in page
    assert "des seuils bas rassurent" in page
    assert "D’après votre réponse" in page
    assert "Vous pourriez aussi choisir" in page
    assert "Prendre celui-ci" not in page
    assert "Prendre celui-ci" in read(group.clients.samir, address("pact"))
    assert PactArticle.objects.count() >= 12


def test_another_way_is_taken_and_circles_follow_everywhere(group):
    design(group)
    said = {"option": "plenary"}
    group.clients.samir.post(address("article_switch", key="circles"), said)
    rows = [row for one in PactArticle.objects.all() for row in one.rows]
    assert {row["decider"] for row in rows} <= {"assembly", "legal_assembly", "role", "anyone"}
    group.clients.samir.post(address("article_switch", key="circles"), {"option": "nope"})
    assert PactArticle.objects.get(key="circles").option == "plenary"


def test_words_of_their_own_left_out_and_taken_in_again(group):
    design(group)
    url = address("article_edit", key="conflict")
    assert group.clients.samir.post(url, {"title": "Se fâcher", "text": ""}).status_code == 422
    group.clients.samir.post(url, {"title": "Se fâcher", "text": "On s’assied."})
    group.clients.samir.post(address("article_leave", key="telling"))
    page = read(group.clients.alice, address("pact"))
    assert "On s’assied." in page
    assert "Laissé de côté" in page
    assert "relevé d’une page" not in read(group.clients.alice, address("pact_print"))
    answer(group, "pains", ["conflict"])
    group.clients.samir.post(address("pact_design"))
    assert PactArticle.objects.get(key="conflict").text == "On s’assied."
    group.clients.samir.post(address("article_leave", key="telling"), {"back": "1"})
    assert not PactArticle.objects.get(key="telling").is_left_out


def test_an_adopted_article_becomes_an_agreement_and_its_rows_the_matrix(group):
    design(group)
    assert adopt(group, "money").status_code == 302
    made = Agreement.objects.get()
    assert made.state == "in_force"
    assert made.review_on > timezone.localdate()
    assert {line.domain for line in MatrixLine.objects.all()} == {"expense", "fees"}
    adopt(group, "roles")
    current = MatrixVersion.objects.get(state="in_force")
    domains = set(MatrixLine.objects.filter(version=current).values_list("domain", flat=True))
    assert domains == {"expense", "fees", "roles"}
    assert (current.number, current.legal_form) == (2, "association")
    assert adopt(group, "money").status_code == 422
    assert answer(group, "pace", "fast").status_code == 422
    page = read(group.clients.alice, address("pact"))
    assert "Adopté le" in page
    assert address("agreement", agreement_id=made.id) in page


def test_it_is_proposed_and_what_the_group_amended_is_what_comes_into_force(group):
    design(group)
    for key in ("speaking", "money", "meetings"):
        reply = group.clients.samir.post(address("article_propose", key=key))
        assert reply.status_code == 302
    speaking, money, meetings = (
        PactArticle.objects.get(key=key) for key in ("speaking", "money", "meetings")
    )
    seen = decisions.outcome_of([money.proposal_id])[money.proposal_id]
    assert seen.title == money.title
    assert "Dépenser" in decisions.read_words(money.proposal_id)[2]
    today = timezone.localdate()

    def hear(article, is_adopted):
        hear_outcome(
            proposal_id=article.proposal_id, is_adopted=is_adopted, on=today, actor_id=None
        )

    for _twice in range(2):
        hear(money, True)
    hear(meetings, False)
    for one in (speaking, money, meetings):
        one.refresh_from_db()
    assert (speaking.state, money.state, meetings.state) == ("proposed", "adopted", "written")
    assert meetings.proposal_id is None
    assert Agreement.objects.count() == 1
    assert MatrixVersion.objects.count() == 1


def write_purpose(group):
    words = {"title": "Notre raison d’être", "text": "Vivre ensemble, et le rester."}
    reply = group.clients.samir.post(address("article_edit", key="purpose"), words)
    assert reply.status_code == 302


def test_an_article_with_a_blank_is_first_written(group):
    design(group)
    answer = adopt(group, "purpose")
    assert answer.status_code == 422
    assert str(NOT_WRITTEN) in answer.content.decode()
    group.clients.samir.post(address("article_propose", key="purpose"))
    assert PactArticle.objects.get(key="purpose").state == "written"
    write_purpose(group)
    assert adopt(group, "purpose").status_code == 302
    assert Agreement.objects.get().state == "in_force"


def test_the_pact_is_printed_with_its_matrix_and_its_questions_for_the_notary(group):
    design(group, form="sci")
    write_purpose(group)
    adopt(group, "purpose")
    reply = group.clients.alice.get(address("pact_file", kind="docx"))
    document = docx.Document(io.BytesIO(reply.content))
    said = "\n".join(one.text for one in document.paragraphs).replace("\xa0", " ")
    assert "Article 1 · Notre raison d’être" in said
    assert "Adopté le" in said
    assert "À adopter" in said
    assert "Questions pour le notaire" in said
    assert "faut-il l’unanimité des associés" in said
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Dépenser" in cells
    assert group.clients.alice.get(address("pact_file", kind="pdf")).content[:4] == b"%PDF"
    assert group.clients.alice.get(address("pact_file", kind="x")).status_code == 404
    sheet = read(group.clients.alice, address("notary_print"))
    assert "quorum" in sheet
    assert "write-line" in sheet


def test_one_begins_anew_and_keeps_what_was_adopted(group):
    design(group)
    adopt(group, "money")
    assert "reste en vigueur" in read(group.clients.samir, address("pact_restart"))
    group.clients.samir.post(address("pact_restart"))
    assert "en dix minutes" in read(group.clients.samir, address("pact"))
    assert Agreement.objects.get().state == "in_force"
    assert group.clients.samir.get(address("pact_restart")).status_code == 404
    assert group.clients.samir.get(address("pact_print")).status_code == 404


def test_a_carrying_structure_that_keeps_is_named_in_the_rows(group):
    design(group, carrier="keeps")
    rows = {row["domain"]: row for one in PactArticle.objects.all() for row in one.rows}
    assert rows["property"]["decider"] == "carrier"
    assert "la structure porteuse" in rows["budget"]["consult"]
    assert "garde le bien" in read(group.clients.alice, address("pact"))
