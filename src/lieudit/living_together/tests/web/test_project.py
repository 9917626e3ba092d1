"""Residents write the project, anybody proposes, it is adopted, and leaves as a document."""

import io
from datetime import timedelta

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lieudit.hall import audit
from lieudit.hall.models import AuditEntry
from lieudit.hall.personal_data import erase_by_room, erase_everywhere, export_person
from lieudit.hall.rules.cards import find_card
from lieudit.hall.rules.checking import check_card
from lieudit.living_together.forms.euros import write_euros
from lieudit.living_together.models import Activity, BudgetLine, Project, ProjectVersion, Proposal
from lieudit.people.tests.factories import make_collective, make_four, make_member, sign_in

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


def address(name="project", **more):
    return reverse(f"living_together:{name}", kwargs={"slug": "tilleuls", **more})


def add(client, which, **said):
    return client.post(address("part_add", kind=which), said)


def line(client, label, euros, kind="expense", source=""):
    said = {"label": label, "cents": euros, "kind": kind, "source": source}
    return add(client, "ligne", **said)


def general(client, **said):
    first = {"inhabitants": "12", "revision": "1", "animator": "Samir", "review_on": ""}
    return client.post(address("project_edit"), first | said)


def adopt(client, **said):
    today = timezone.localdate()
    first = {
        "adopted_on": today.isoformat(),
        "adopted_by": "la réunion des habitants",
        "review_on": (today + timedelta(days=365)).isoformat(),
    }
    return client.post(address("project_adopt"), first | said)


READ = ("project", "project_export")
WRITE = ("project_edit",)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (READ, {"odile": 200, "samir": 200}),
        (WRITE, {"odile": 403, "samir": 200}),
        (("project_adopt",), {"odile": 403, "samir": 200, "alice": 403, "bob": 403}),
    ],
)
def test_who_opens_what(group, names, expected):
    usual = {"alice": 200, "bob": 200, "charlie": 404, "nobody": 302}
    for name in names:
        codes = {key: c.get(address(name)).status_code for key, c in vars(group.clients).items()}
        assert codes == usual | expected, name


def test_strangers_neither_propose_nor_touch_a_part(group):
    add(group.clients.alice, "activite", title="Chanter", dimension="conviviality")
    part = Activity.objects.get()
    there = {"kind": "activite", "part_id": part.id}
    for client, code in ((group.clients.charlie, 404), (group.clients.odile, 403)):
        assert client.post(address("part_remove", **there)).status_code == code
    assert group.clients.charlie.post(address("proposal_add"), {"words": "x"}).status_code == 404
    assert not Proposal.objects.exists()
    assert Activity.objects.get().removed_at is None
    # A part of another group is not found here, whoever asks.
    Activity.objects.update(collective=make_collective("Ailleurs", slug="ailleurs"))
    assert group.clients.alice.get(address("part_edit", **there)).status_code == 404


def test_an_empty_project_says_what_to_write_and_stores_nothing(group):
    page = group.clients.alice.get(address()).content.decode()
    assert "Reste à écrire" in page
    assert "c&#x27;est un brouillon" in page or "c’est un brouillon" in page or "brouillon" in page
    assert not Project.objects.exists()


def test_the_four_dimensions_are_written_and_two_writers_are_told(group):
    url = address("dimension_edit", dimension="watching")
    said = {"wants": "La ronde des volets.", "before": ""}
    assert group.clients.alice.post(url, said).status_code == 302
    late = group.clients.bob.post(url, {"wants": "Autre chose.", "before": ""})
    assert late.status_code == 422
    assert "Autre chose." in late.content.decode()
    assert "La ronde des volets." in group.clients.odile.get(address()).content.decode()
    assert group.clients.alice.get(address("dimension_edit", dimension="x")).status_code == 404
    assert general(group.clients.alice).status_code == 302
    assert general(group.clients.bob, animator="Une autre").status_code == 422
    assert Project.objects.get().animator == "Samir"


def test_a_part_is_corrected_taken_away_and_put_back(group):
    alice = group.clients.alice
    add(alice, "activite", title="Chanter", dimension="conviviality", rhythm="le mardi")
    part = Activity.objects.get()
    there = {"kind": "activite", "part_id": part.id}
    said = {"title": "Chanter ensemble", "dimension": "citizenship"}
    assert alice.post(address("part_edit", **there), said).status_code == 302
    page = alice.post(address("part_remove", **there), follow=True).content.decode()
    assert "Chanter ensemble" not in page
    assert address("part_restore", **there) in page  # undone from the message
    alice.post(address("part_restore", **there))
    assert "Chanter ensemble" in alice.get(address()).content.decode()
    assert alice.get(address("part_add", kind="nothing")).status_code == 404
    assert audit.verify(group.collective.id).is_whole


@pytest.mark.parametrize(
    ("typed", "cents"),
    [("1250", 125_000), ("1 250,50", 125_050), ("1\u202f250.5 €", 125_050), ("0", 0)],
)
def test_amounts_are_read_as_typed(group, typed, cents):
    assert line(group.clients.alice, "Animation", typed).status_code == 302
    assert BudgetLine.objects.get().cents == cents


@pytest.mark.parametrize("typed", ["", "-5", "douze", "1.250,50", "1,234", "9999999999", "1e5"])
def test_what_is_no_amount_is_refused_and_kept_in_the_form(group, typed):
    answer = line(group.clients.alice, "Animation", typed)
    assert answer.status_code == 422
    assert "Animation" in answer.content.decode()
    assert not BudgetLine.objects.exists()


def test_a_resource_says_where_it_comes_from(group):
    assert line(group.clients.alice, "Aide", "100", kind="resource").status_code == 422
    assert line(group.clients.alice, "Aide", "100", "resource", "avp").status_code == 302


def test_figures_of_the_law_are_marked_until_somebody_checks(group):
    alice = group.clients.alice
    general(alice)
    line(alice, "Animation", "40000")
    line(alice, "Aide", "130000", "resource", "avp")
    line(alice, "Forfait", "10", "resource", "forfait")
    page = alice.get(address()).content.decode()
    assert "dépasse le plafond" in page
    assert "ne se cumulent pas" in page
    marked = page.count("/regles/living_together.avp/")
    assert marked == 3  # the ceiling, the share of it, the finding
    check_card(card=find_card("living_together.avp"), name="Ada", on=timezone.localdate())
    page = alice.get(address()).content.decode()
    assert "/regles/living_together.avp/" not in page
    assert "/regles/living_together.forfait/" in page


def read_words(answer):
    document = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_document_leaves_unchecked_figures_out_or_names_who_accepts(group):
    alice = group.clients.alice
    general(alice)
    line(alice, "Animation", "40000")
    line(alice, "Aide", "36000", "resource", "avp")
    ceiling = write_euros(12_000_000)
    bare = read_words(alice.post(address("project_export"), {"format": "docx"}))
    assert "Béguinage des Tilleuls" in bare
    assert ceiling not in bare
    assert "à vérifier" in bare
    signed = read_words(
        alice.post(address("project_export"), {"format": "docx", "accepted_by": "Alice Member"})
    )
    assert ceiling in signed
    assert "Alice Member" in signed
    assert AuditEntry.objects.filter(verb="living_together.unchecked_accepted").count() == 1
    for name in ("content", "avp", "forfait"):
        card = find_card(f"living_together.{name}")
        check_card(card=card, name="Ada Ministre", on=timezone.localdate())
    checked = read_words(alice.post(address("project_export"), {"format": "docx"}))
    assert ceiling in checked
    assert "Ada Ministre" in checked
    pdf = alice.post(address("project_export"), {"format": "pdf"})
    assert pdf.content.startswith(b"%PDF")
    assert alice.post(address("project_export"), {"format": "exe"}).status_code == 200


def test_what_was_adopted_never_moves(group):
    samir = group.clients.samir
    add(samir, "activite", title="Le repas du jeudi", dimension="conviviality")
    line(samir, "Animation", "40000")
    assert adopt(samir).status_code == 302
    Activity.objects.update(title="Autre chose")
    page = group.clients.odile.get(address("version", number=1)).content.decode()
    assert "Le repas du jeudi" in page
    assert "la réunion des habitants" in page
    assert Project.objects.get().review_on == timezone.localdate() + timedelta(days=365)
    assert group.clients.odile.get(address("version", number=2)).status_code == 404
    adopt(samir)
    assert list(ProjectVersion.objects.values_list("number", flat=True)) == [1, 2]
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in ({"adopted_on": tomorrow}, {"review_on": "2020-01-01"}, {"adopted_by": ""}):
        assert adopt(samir, **wrong).status_code == 422
    assert ProjectVersion.objects.count() == 2


def test_a_proposal_is_hers_answered_taken_back_and_erased_with_her(group):
    said = {"words": "Un repas avec les familles.", "dimension": "conviviality"}
    assert group.clients.odile.post(address("proposal_add"), said).status_code == 302
    assert group.clients.odile.post(address("proposal_add"), {"words": ""}).status_code == 422
    proposal = Proposal.objects.get()
    there = {"proposal_id": proposal.id}
    answer = {"state": "kept", "answer": "Oui, au printemps."}
    assert group.clients.odile.post(address("proposal_answer", **there), answer).status_code == 403
    assert group.clients.alice.post(address("proposal_answer", **there), answer).status_code == 302
    assert "Oui, au printemps." in group.clients.odile.get(address()).content.decode()
    assert (
        group.clients.alice.post(address("proposal_withdraw", **there)).status_code == 404
    )  # not hers
    held = export_person(group.odile.id)["living_together"]["proposals"]
    assert [one["words"] for one in held] == ["Un repas avec les familles."]
    assert export_person(group.alice.id)["living_together"]["proposals"] == []
    given = export_person(group.alice.id)["living_together"]["proposals_answered"]
    assert [one["answer"] for one in given] == ["Oui, au printemps."]
    erase_everywhere(group.alice.id)
    assert Proposal.objects.get().answered_by is None
    erase_everywhere(group.odile.id)
    assert not Proposal.objects.exists()


def test_whoever_wrote_an_adoption_down_takes_her_name_from_it_in_that_group(group):
    assert adopt(group.clients.samir).status_code == 302
    assert ProjectVersion.objects.get().recorded_by == group.samir
    erase_by_room(group.samir.id, make_collective("Verger des Ormes").id)
    assert ProjectVersion.objects.get().recorded_by == group.samir
    erase_by_room(group.samir.id, group.collective.id)
    assert ProjectVersion.objects.get().recorded_by is None


def test_one_takes_ones_own_back_even_in_a_closed_group(group):
    group.clients.odile.post(address("proposal_add"), {"words": "Chanter."})
    group.collective.closed_at = timezone.now()
    group.collective.save()
    assert group.clients.odile.post(address("proposal_add"), {"words": "x"}).status_code == 403
    there = {"proposal_id": Proposal.objects.get().id}
    assert group.clients.odile.post(address("proposal_withdraw", **there)).status_code == 302
    assert not Proposal.objects.exists()


def test_the_page_costs_the_same_with_one_part_and_thirty(group, django_assert_max_num_queries):
    for number in range(30):
        Activity.objects.create(
            collective=group.collective,
            project=Project.objects.get_or_create(collective=group.collective)[0],
            dimension="autonomy",
            title=f"Activité {number}",
        )
        group.clients.odile.post(address("proposal_add"), {"words": f"Idée {number}"})
    with django_assert_max_num_queries(22):
        page = group.clients.alice.get(address())
    assert page.content.decode().count("Idée ") >= 30


def test_the_review_comes_on_the_home_page(group):
    Project.objects.create(
        collective=group.collective, review_on=timezone.localdate() + timedelta(days=20)
    )
    home = reverse("people:home", kwargs={"slug": "tilleuls"})
    words = "Revenir sur le projet de vie partagée"
    assert words in group.clients.alice.get(home).content.decode()
    assert words not in group.clients.odile.get(home).content.decode()
