"""Addresses of the governance room: French paths, English names."""

from django.urls import path

from lieudit.governance.views import carrying, circles, files, mandates, maps, roles, seats
from lieudit.governance.views.agreements import listing, reading, signing, writing
from lieudit.governance.views.matrix import reading as matrix_reading
from lieudit.governance.views.matrix import writing as matrix_writing
from lieudit.governance.views.pact import adopting, designing

app_name = "governance"
ROOM = "c/<slug:slug>/gouvernance/"
CIRCLE = ROOM + "cercles/<uuid:body_id>/"
ROLE = ROOM + "roles/<uuid:role_id>/"
MANDATE = ROOM + "mandats/<uuid:mandate_id>/"
POWER = ROOM + "structure-porteuse/<uuid:power_id>/"

map_urls = [
    path(ROOM, maps.circle_map, name="circle_map"),
    path(ROOM + "imprimer/", maps.map_print, name="map_print"),
    path(ROOM + "cercles.svg", maps.map_file, name="map_file"),
    path(ROOM + "cercles.pdf", maps.map_pdf, name="map_pdf"),
    path(ROOM + "cercles/ajouter/", circles.circle_add, name="circle_add"),
    path(CIRCLE, circles.circle, name="circle"),
    path(CIRCLE + "decrire/", circles.circle_edit, name="circle_edit"),
    path(CIRCLE + "annuler/", circles.circle_undo, name="circle_undo"),
    path(CIRCLE + "finir/", circles.circle_end, name="circle_end"),
    path(CIRCLE + "places/", seats.seat_add, name="seat_add"),
    path(CIRCLE + "places/<uuid:person_id>/finir/", seats.seat_end, name="seat_end"),
    path(CIRCLE + "places/<uuid:seat_id>/remettre/", seats.seat_restore, name="seat_restore"),
]
role_urls = [
    path(ROOM + "roles/", roles.roles, name="roles"),
    path(ROOM + "roles/ajouter/", roles.role_add, name="role_add"),
    path(ROLE, roles.role, name="role"),
    path(ROLE + "imprimer/", roles.role_print, name="role_print"),
    path(ROLE + "changer/", roles.role_edit, name="role_edit"),
    path(ROLE + "annuler/", roles.role_undo, name="role_undo"),
    path(ROLE + "finir/", roles.role_end, name="role_end"),
    path(ROLE + "elire/", roles.role_elect, name="role_elect"),
    path(ROLE + "confier/", mandates.mandate_give, name="mandate_give"),
    path(ROOM + "mandats/", mandates.mandates, name="mandates"),
    path(MANDATE + "renouveler/", mandates.mandate_renew, name="mandate_renew"),
    path(MANDATE + "finir/", mandates.mandate_end, name="mandate_end"),
    path(MANDATE + "remettre/", mandates.mandate_restore, name="mandate_restore"),
    path(MANDATE + "reprendre/", mandates.mandate_take_back, name="mandate_take_back"),
    path(ROOM + "personnes/<uuid:person_id>/", mandates.person_mandates, name="person_mandates"),
]
carrying_urls = [
    path(ROOM + "structure-porteuse/", carrying.carrying, name="carrying"),
    path(ROOM + "structure-porteuse/ajouter/", carrying.power_add, name="power_add"),
    path(POWER, carrying.power_edit, name="power_edit"),
    path(POWER + "finir/", carrying.power_end, name="power_end"),
    path(POWER + "remettre/", carrying.power_restore, name="power_restore"),
]

DEAL = ROOM + "accords/<uuid:agreement_id>/"
DRAFT = DEAL + "redaction/"
agreement_urls = [
    path(ROOM + "accords/", listing.agreements, name="agreements"),
    path(ROOM + "accords/imprimer/", listing.agreements_print, name="agreements_print"),
    path(ROOM + "accords.csv", listing.agreements_csv, name="agreements_csv"),
    path(ROOM + "accords/nouveau/", writing.agreement_add, name="agreement_add"),
    path(DEAL, reading.agreement, name="agreement"),
    path(DEAL + "imprimer/", reading.agreement_print, name="agreement_print"),
    path(DEAL + "document.<str:kind>", reading.agreement_file, name="agreement_file"),
    path(DEAL + "versions/<int:number>/", reading.agreement_version, name="agreement_version"),
    path(DEAL + "corriger/", writing.agreement_edit, name="agreement_edit"),
    path(DEAL + "statut/<str:to>/", writing.agreement_move, name="agreement_move"),
    path(DEAL + "revue/", writing.agreement_review, name="agreement_review"),
    path(DEAL + "commencer/", writing.version_begin, name="version_begin"),
    path(DRAFT, writing.version_edit, name="version_edit"),
    path(DRAFT + "adopter/", writing.version_adopt, name="version_adopt"),
    path(DRAFT + "supprimer/", writing.version_discard, name="version_discard"),
    path(DRAFT + "proposer/", writing.version_propose, name="version_propose"),
    path(DRAFT + "rouvrir/", writing.version_take_back, name="version_take_back"),
    path(DEAL + "accepter/", signing.agreement_accept, name="agreement_accept"),
    path(DEAL + "signatures/", signing.signature_note, name="signature_note"),
    path(
        DEAL + "signatures/<uuid:signature_id>/retirer/",
        signing.signature_remove,
        name="signature_remove",
    ),
    path(
        "c/<slug:slug>/charte/<uuid:agreement_id>/",
        reading.agreement_public,
        name="agreement_public",
    ),
]
MATRIX = ROOM + "qui-decide-quoi/"
BEING = MATRIX + "redaction/"
LINE = BEING + "lignes/<uuid:line_id>/"
matrix_urls = [
    path(MATRIX, matrix_reading.matrix, name="matrix"),
    path(MATRIX + "imprimer/", matrix_reading.matrix_print, name="matrix_print"),
    path(MATRIX + "matrice.csv", matrix_reading.matrix_csv, name="matrix_csv"),
    path(MATRIX + "matrice.json", matrix_reading.matrix_json, name="matrix_json"),
    path(MATRIX + "versions/<int:number>/", matrix_reading.matrix_version, name="matrix_version"),
    path(MATRIX + "commencer/", matrix_writing.matrix_begin, name="matrix_begin"),
    path(MATRIX + "importer/", matrix_writing.matrix_import, name="matrix_import"),
    path(BEING, matrix_writing.matrix_draft, name="matrix_draft"),
    path(BEING + "ajouter/", matrix_writing.line_add, name="line_add"),
    path(BEING + "adopter/", matrix_writing.matrix_adopt, name="matrix_adopt"),
    path(BEING + "proposer/", matrix_writing.matrix_propose, name="matrix_propose"),
    path(BEING + "rouvrir/", matrix_writing.matrix_take_back, name="matrix_take_back"),
    path(BEING + "supprimer/", matrix_writing.matrix_discard, name="matrix_discard"),
    path(LINE, matrix_writing.line_edit, name="line_edit"),
    path(LINE + "retirer/", matrix_writing.line_remove, name="line_remove"),
    path(LINE + "remettre/", matrix_writing.line_restore, name="line_restore"),
]
PACT = ROOM + "pacte/"
ARTICLE = PACT + "articles/<slug:key>/"
pact_urls = [
    path(PACT, designing.pact, name="pact"),
    path(PACT + "imprimer/", adopting.pact_print, name="pact_print"),
    path(PACT + "document.<str:kind>", adopting.pact_file, name="pact_file"),
    path(PACT + "notaire/", adopting.notary_print, name="notary_print"),
    path(PACT + "questions/<slug:question>/", designing.pact_question, name="pact_question"),
    path(PACT + "proposer/", designing.pact_design, name="pact_design"),
    path(PACT + "recommencer/", designing.pact_restart, name="pact_restart"),
    path(ARTICLE + "autre-choix/", designing.article_switch, name="article_switch"),
    path(ARTICLE + "ecrire/", designing.article_edit, name="article_edit"),
    path(ARTICLE + "garder-ou-non/", designing.article_leave, name="article_leave"),
    path(ARTICLE + "adopter/", adopting.article_adopt, name="article_adopt"),
    path(ARTICLE + "proposer/", adopting.article_propose, name="article_propose"),
    path(ARTICLE + "rouvrir/", adopting.article_take_back, name="article_take_back"),
]
file_urls = [
    path(ROOM + "fichiers/", files.export, name="export"),
    path(ROOM + "gouvernance.json", files.export_json, name="export_json"),
    path(ROOM + "gouvernance.xlsx", files.export_xlsx, name="export_xlsx"),
    path(ROOM + "fichiers/<slug:kind>.csv", files.export_csv, name="export_csv"),
    path(ROOM + "fichiers/apporter/", files.import_file, name="import_file"),
    path(ROOM + "fichiers/<uuid:import_id>/", files.import_review, name="import_review"),
    path(ROOM + "fichiers/<uuid:import_id>/annuler/", files.import_undo, name="import_undo"),
]
urlpatterns = [
    *file_urls, *map_urls, *role_urls, *carrying_urls, *agreement_urls, *matrix_urls, *pact_urls,
]  # fmt: skip
