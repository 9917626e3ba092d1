"""What a controller sets, publishes, erases by time and takes away; who may."""

import io
import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from lieudit.hall import audit
from lieudit.hall.models import PurgeRun, RetentionChoice
from lieudit.hall.retention import digest_lines, list_rules, read_lines, read_months
from lieudit.people.forms.documents.catalogue import DOCUMENTS, build_kind
from lieudit.people.models import (
    Breach,
    Collective,
    Exchange,
    JoinRequest,
    Membership,
    Outsider,
    PrivacyNotice,
    PrivacySettings,
)
from lieudit.people.tests.factories import (
    make_collective,
    make_four,
    make_member,
    make_request,
    sign_in,
    sign_in_by_card,
)

pytestmark = pytest.mark.django_db
STEERED = ["privacy", "privacy_settings", "retention_edit", "purges", "notice_edit", "breaches",
           "breach_add"]  # fmt: skip
SETTINGS = {
    "controller_name": "Association des Tilleuls", "controller_address": "3 rue du Puits",
    "contact_person": "", "contact_name": "", "contact_reach": "contact@tilleuls.example",
    "officer": "", "mandator_name": "", "mandator_role": "none", "consultant_name": "Claire F.",
    "consultant_role": "processor", "host_name": "Coopérative d'hébergement",
    "host_role": "joint",
}  # fmt: skip


@pytest.fixture
def house():
    collective = make_collective()
    four = make_four(collective)
    four.collective = collective
    four.ann = make_member(collective, "Ann Steering", "coordinator")
    four.desk = sign_in(Client(), four.ann)
    return four


def find(house, name, **more):
    return reverse(f"people:{name}", kwargs={"slug": house.collective.slug, **more})


@pytest.mark.parametrize("name", STEERED)
def test_only_those_who_steer_open_the_controllers_pages(house, name):
    url = find(house, name)
    statuses = {who: c.get(url).status_code for who, c in vars(house.clients).items()}
    assert statuses == {"alice": 403, "bob": 403, "charlie": 404, "nobody": 302}
    assert house.desk.get(url).status_code == 200


def test_the_notice_is_read_by_its_people_and_by_all_when_the_group_shows_itself(house):
    url = find(house, "privacy_notice")
    statuses = {who: c.get(url).status_code for who, c in vars(house.clients).items()}
    assert statuses == {"alice": 200, "bob": 200, "charlie": 404, "nobody": 302}
    Collective.objects.filter(id=house.collective.id).update(is_public=True)
    assert house.clients.nobody.get(url).status_code == 200
    Collective.objects.filter(id=house.collective.id).update(is_public=False)
    Membership.objects.filter(person=house.alice).update(valid_to=timezone.localdate())
    assert house.clients.alice.get(url).status_code == 200
    card = sign_in_by_card(Client(), house.bob, make_collective("Verger des Ormes"))
    assert card.get(url).status_code == 404


def test_settings_are_told_in_the_notice_each_part_by_its_role(house):
    assert house.desk.post(find(house, "privacy_settings"), SETTINGS).status_code == 302
    page = house.clients.alice.get(find(house, "privacy_notice")).content.decode()
    for said in ("Association des Tilleuls", "contact@tilleuls.example", "sous-traitant",
                 "responsable conjoint", "CNIL"):  # fmt: skip
        assert said in page, said
    missing = SETTINGS | {"controller_name": ""}
    assert house.desk.post(find(house, "privacy_settings"), missing).status_code == 422
    assert PrivacySettings.objects.get().controller_name == "Association des Tilleuls"


def test_a_published_notice_is_kept_with_its_former_versions(house):
    url = find(house, "notice_edit")
    first = {name: f"Partie {name}" for name in house.desk.get(url).context["form"].fields}
    assert house.desk.post(url, first).status_code == 302
    assert house.desk.post(url, first | {"rights": "Vos droits, redits."}).status_code == 302
    assert list(PrivacyNotice.objects.values_list("number", flat=True).order_by("number")) == [1, 2]
    read = find(house, "privacy_notice")
    assert "Vos droits, redits." in house.clients.alice.get(read).content.decode()
    assert "Partie rights" in house.clients.alice.get(read + "?version=1").content.decode()
    assert house.clients.alice.get(read + "?version=neuf").status_code == 200
    assert house.desk.post(url, first | {"rights": ""}).status_code == 422


def test_durations_have_bounds_and_are_shown_in_the_notice(house):
    url = find(house, "retention_edit")
    months = {code.replace(".", "_"): n for code, n in read_months(house.collective.id).items()}
    assert house.desk.post(url, months | {"people_outsiders": 7}).status_code == 422
    assert house.desk.post(url, months | {"people_join_requests": 12}).status_code == 422
    assert RetentionChoice.objects.count() == 0
    assert house.desk.post(url, months | {"people_outsiders": 24}).status_code == 302
    assert read_months(house.collective.id)["people.outsiders"] == 24
    notice = house.clients.alice.get(find(house, "privacy_notice")).content.decode()
    assert "24 mois" in notice
    assert read_months(make_collective().id)["people.outsiders"] == 36


def test_a_purge_erases_what_is_too_old_here_and_proves_it(house):
    old = timezone.now() - timedelta(days=200)
    away = make_collective("Verger des Ormes")
    for group in (house.collective, away):
        make_request(group, "Rose Autre", "rose@exemple.test")
    make_request(house.collective, "Luce Nouvelle", "luce@exemple.test")
    JoinRequest.objects.filter(given_name="Rose").update(created_at=old)
    page = house.desk.get(find(house, "purges"))
    assert JoinRequest.objects.count() == 3
    assert page.context["would_erase"] == 2  # one request, one key
    assert house.desk.post(find(house, "purge_now")).status_code == 302
    left = sorted(JoinRequest.objects.values_list("given_name", "collective__name"))
    assert left == [("Luce", "Béguinage des Tilleuls"), ("Rose", "Verger des Ormes")]
    run = PurgeRun.objects.get()
    assert run.digest == digest_lines(house.collective.id, run.on_date, read_lines(run))
    line = next(one for one in run.lines if one["rule"] == "people.join_requests")
    assert (line["rows"], line["keys"]) == (1, 1)
    assert "Rose" not in json.dumps(run.lines)
    assert audit.verify(house.collective.id, expected_head=audit.read_head(run.head)).is_whole


@pytest.mark.parametrize("ending", ["json", "docx", "pdf"])
def test_a_proof_is_taken_away_by_those_who_steer(house, ending):
    house.desk.post(find(house, "purge_now"))
    run = PurgeRun.objects.get()
    url = find(house, "purge_proof", run_id=run.id, ending=ending)
    statuses = {who: c.get(url).status_code for who, c in vars(house.clients).items()}
    assert statuses == {"alice": 403, "bob": 403, "charlie": 404, "nobody": 302}
    content = house.desk.get(url).content
    assert content[:4] == {"json": b"{\n  ", "docx": b"PK\x03\x04", "pdf": b"%PDF"}[ending]
    if ending == "docx":
        words = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        assert (run.digest in words, "Ann" in words) == (True, False)
    assert house.desk.get(url.replace(f".{ending}", ".exe")).status_code == 404


def test_an_outsider_goes_after_the_last_exchange_unless_a_step_is_due(house):
    today, long_ago = timezone.localdate(), timezone.localdate() - timedelta(days=1200)
    for name, next_date in (("Mme Roux", None), ("M. Blé", today + timedelta(days=9))):
        outsider = Outsider.objects.create(collective=house.collective, name=name, kind="owner")
        Exchange.objects.create(
            collective=house.collective, outsider=outsider, on_date=long_ago, said="Appel.",
            next_date=next_date,
        )  # fmt: skip
    house.desk.post(find(house, "purge_now"))
    assert list(Outsider.objects.values_list("name", flat=True)) == ["M. Blé"]


def test_every_rule_has_words_and_bounds_in_both_languages():
    for language in ("fr", "en"):
        with translation.override(language):
            told = [(str(one.label), str(one.counted_from)) for one in list_rules()]
        assert len(set(told)) == len(told)
        assert all(all(pair) for pair in told)
    assert {"hall.reads", "people.join_requests", "interviews.drafts"} <= {
        one.code for one in list_rules()
    }


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_each_document_is_written_from_the_real_state(house, kind, ending):
    url = find(house, "privacy_document", kind=kind, ending=ending)
    assert house.clients.alice.get(url).status_code == 403
    content = house.desk.get(url).content
    assert content[:4] == {"docx": b"PK\x03\x04", "pdf": b"%PDF"}[ending]


def test_the_impact_assessment_tells_what_is_so_and_marks_what_is_not_known(house):
    make_member(house.collective, "Claire Fontaine", "companion", stage="contact")
    house.desk.post(find(house, "privacy_settings"), SETTINGS)
    told = say(build_kind("aipd", house.collective))
    assert "Association des Tilleuls" in told
    assert "0 personne(s) sur 1 l’ont en place aujourd’hui" in told
    assert "Faire mettre en place le second facteur aux 1 personne(s)" in told
    assert "Critères rencontrés : 4 sur neuf." in told
    assert "À COMPLÉTER" in told
    assert "pas un conseil juridique" in told
    assert "{" not in told
    assert "Claire Fontaine" not in told  # counts, no names


def test_a_document_cites_each_text_with_its_date_and_source(house):
    for kind in ("aipd", "register", "processing", "breach_authority", "breach_persons"):
        blocks = build_kind(kind, house.collective).blocks
        table = next(one for one in reversed(blocks) if hasattr(one, "rows"))
        assert list(table.head) == ["Texte", "Date", "Source", "Relecture"], kind
        assert all(date and source for _text, date, source, _read in table.rows), kind


def test_a_breach_has_72_hours_and_its_papers(house):
    known = timezone.localtime() - timedelta(hours=80)
    data = {"known_at": f"{known:%Y-%m-%dT%H:%M}", "what": "Une carte perdue.", "risk": "risk"}
    url = find(house, "breach_add")
    later = timezone.localtime() + timedelta(hours=2)
    assert house.desk.post(url, data | {"known_at": f"{later:%Y-%m-%dT%H:%M}"}).status_code == 422
    assert house.desk.post(url, data).status_code == 302
    row = Breach.objects.get()
    assert "72 heures" in house.desk.get(find(house, "breaches")).content.decode()
    paper = find(house, "breach_document", breach_id=row.id, kind="breach_authority", ending="docx")
    assert house.clients.bob.get(paper).status_code == 403
    words = ZipFile(io.BytesIO(house.desk.get(paper).content)).read("word/document.xml").decode()
    assert "Une carte perdue." in words
    edit = find(house, "breach_edit", breach_id=row.id)
    before = known - timedelta(hours=2)
    wrong = data | {"told_authority_at": f"{before:%Y-%m-%dT%H:%M}"}
    assert house.desk.post(edit, wrong).status_code == 422
    assert house.desk.post(edit, data | {"risk": "none"}).status_code == 302
    assert Breach.objects.get().risk == "none"
    assert house.clients.charlie.get(edit).status_code == 404


def say(document):
    """Every word of a document, one after the other."""
    told = [document.title, *(f"{label} {value}" for label, value in document.facts)]
    for block in document.blocks:
        told += [getattr(block, "text", ""), *getattr(block, "lines", ())]
        told += [cell for row in getattr(block, "rows", ()) for cell in row]
    return "\n".join(told)
