"""Make every picture of the guide: a fresh demonstration, one browser, the same names each time.

`python tools/guide_pictures.py [NAME …]` writes docs/guide/images/NAME.png, all without a name.
Needs Debian's chromium and the packages of `./lieudit test`.
"""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.guide_decisions import DECISIONS

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.guide_demonstration import serve_demonstration  # noqa: E402 - the path is set first

IMAGES = ROOT / "docs" / "guide" / "images"
HEAVIEST = 120_000
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 860}
DESKTOP_SCALE = 0.75  # a page of documentation is narrower than a desk's screen
GROUP = "/c/maison-des-tisserandes/"
CLOSED, OPEN = "Vivre ensemble, à la Maison", "Avant notre week-end"


@dataclass(frozen=True)
class Picture:
    """One picture: who looks, where she begins, what she does, how tall the page is cut."""

    name: str
    persona: str
    path: str
    steps: Callable[[Page], None] = lambda page: None
    is_phone: bool = False
    height: int = 0

    @property
    def viewport(self) -> dict[str, int]:
        size = PHONE if self.is_phone else DESKTOP
        return {**size, "height": self.height or size["height"]}


def follow(text: str) -> Callable[[Page], None]:
    """Click the first link of the page's body that begins with these words."""

    def act(page: Page) -> None:
        page.locator("main a", has_text=text).first.click()

    return act


def then(*acts: Callable[[Page], None]) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for one in acts:
            one(page)

    return act


def show(selector: str) -> Callable[[Page], None]:
    """Bring an element to the top of the window."""

    def act(page: Page) -> None:
        page.locator(selector).first.evaluate("node => node.scrollIntoView({block: 'start'})")

    return act


def press(text: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        page.locator("main button", has_text=text).first.click()

    return act


def under_wave(wave: str, end: str) -> Callable[[Page], None]:
    """From the list of waves, open a page that stands under one of them."""

    def act(page: Page) -> None:
        follow(wave)(page)
        page.goto(page.url + end)

    return act


def begin_to_answer(page: Page) -> None:
    """From the home: the waiting questionnaire, its first page, then the first question."""
    follow("Répondre")(page)
    press("J’ai lu")(page)


def lead_a_station(page: Page) -> None:
    """From the first station to the one on disagreements, and note something there."""
    page.goto(page.url.replace("/chemin/", "/quand_ca_coince/"))
    page.get_by_label("Les mots de la nouvelle note").fill(
        "Raconte la cour de l’immeuble : elle a proposé un tour de balai, écrit sur la porte."
    )
    press("Garder et en écrire une autre")(page)


def open_question(text: str) -> Callable[[Page], None]:
    """From the first question, by the page where one reads oneself again, to another one."""

    def act(page: Page) -> None:
        page.goto(page.url.split("/q/")[0] + "/relire/")
        follow(text)(page)

    return act


def open_offline_page(page: Page) -> None:
    """From the list of interviews, the page that takes one along."""
    follow("Rosalie")(page)
    follow("Prendre hors ligne")(page)
    page.wait_for_selector("form:not([hidden]) #again")


def lead_without_network(page: Page) -> None:
    """Take the interview along, cut the network, write a note."""
    open_offline_page(page)
    for field in ("#phrase", "#again"):
        page.fill(field, "quatre pommes bleues dansent")
    press("Prendre hors ligne")(page)
    page.wait_for_url("**/hors-ligne/#*")
    page.fill("[data-unlock] #phrase", "quatre pommes bleues dansent")
    page.press("[data-unlock] #phrase", "Enter")
    page.wait_for_selector("[data-note] textarea")
    page.context.set_offline(True)
    page.fill("[data-note] textarea", "« Le mercredi, c’est le jardin. Le reste peut attendre. »")
    page.wait_for_selector("[data-state][data-kind=away]")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")


def bring_form(page: Page) -> None:
    """Choose a form in KoboToolbox's shape, built here, and look at what was found in it."""
    from lieudit.interviews.tests.kobo_form import build_kobo_workbook  # noqa: PLC0415

    file = {"name": "kobo.xlsx", "mimeType": "application/octet-stream"}
    page.set_input_files("input[type=file]", [{**file, "buffer": build_kobo_workbook()}])
    press("Lire le fichier")(page)
    page.wait_for_selector("#found")


def run_a_meeting(page: Page) -> None:
    """Begin the meeting of today, tick everybody, let somebody raise a hand."""
    page.get_by_role("button", name="Commencer la réunion").click()
    page.get_by_role("button", name="Tout le monde est là").click()
    page.get_by_role("button", name="Lève la main").first.click()
    page.get_by_role("button", name="Commencer un tour").click()
    page.get_by_text("Dans ce tour").wait_for()


OPEN_BALLOT = then(follow("Garder la même caisse"), follow("Voter"))
PICTURES = [
    Picture("demonstration", "", "/entrer/", is_phone=True, height=1000),
    Picture("accueil", "facilitator", GROUP, height=900),
    Picture("accueil-telephone", "candidate", GROUP, is_phone=True),
    Picture("personnes", "companion", GROUP + "personnes/"),
    Picture("cartes", "companion", GROUP + "cartes/faire/"),
    Picture("projet-de-vie", "facilitator", GROUP + "projet-de-vie/", height=900),
    Picture("regle", "companion", "/regles/living_together.avp/", height=1100),
    Picture("fermer-le-groupe", "companion", GROUP + "fermer/", height=1300),
    Picture("decisions", "member", GROUP + "decisions/", is_phone=True, height=1000),
    Picture(
        "decision-consentement", "member", GROUP + "decisions/", follow("Une chambre"), height=850
    ),
    Picture("contacts", "member", GROUP + "contacts/"),
    Picture("coller", "companion", GROUP + "questionnaires/coller/?exemple=1"),
    Picture("questionnaires", "companion", GROUP + "questionnaires/"),
    Picture(
        "lire-un-fichier",
        "companion",
        GROUP + "questionnaires/lire-un-fichier/",
        bring_form,
        height=900,
    ),
    Picture(
        "nouvelle-vague", "companion", GROUP + "vagues/nouvelle/", show("main h2"), height=1000
    ),
    Picture("vague", "companion", GROUP + "vagues/", follow(OPEN), height=900),
    Picture(
        "hors-ligne-prendre", "companion", GROUP + "entretiens/", open_offline_page, height=1240
    ),
    Picture("hors-ligne", "companion", GROUP + "entretiens/", lead_without_network, height=1080),
    Picture("saisie", "facilitator", GROUP, then(follow("feuilles à saisir"), follow("Saisir"))),
    Picture(
        "fiche",
        "companion",
        GROUP + "vagues/",
        then(under_wave(CLOSED, "fiches/"), follow("Odile")),
        height=860,
    ),
    Picture("donnees-du-groupe", "companion", GROUP + "donnees/", height=1120),
    Picture("demandes-donnees", "companion", GROUP + "donnees/demandes/", height=820),
    Picture(
        "reponses-fichier",
        "companion",
        GROUP + "vagues/",
        under_wave(CLOSED, "reponses/"),
        height=1000,
    ),
    Picture("zones", "companion", GROUP + "vivre-ensemble/zones/", follow("L’idéal pour moi")),
    Picture(
        "reunion", "facilitator", GROUP + "reunions/", follow("Préparer le repas"), height=1000
    ),
    Picture(
        "reunion-conduite",
        "facilitator",
        GROUP + "reunions/",
        then(follow("Préparer le repas"), run_a_meeting),
        height=1250,
    ),
    Picture(
        "reunion-compte-rendu",
        "facilitator",
        GROUP + "reunions/",
        follow("Compte rendu"),
        height=860,
    ),
    Picture("parcours-tableau", "companion", GROUP + "admission/", height=1000),
    Picture(
        "parcours-foyer", "companion", GROUP + "admission/", follow("Fatima Benkacem"), height=1000
    ),
    Picture("parcours-etapes", "companion", GROUP + "admission/le-parcours/", height=1000),
    Picture("mon-parcours", "candidate", GROUP, follow("Entretien"), is_phone=True, height=1300),
    Picture(
        "accord",
        "member",
        GROUP + "gouvernance/accords/",
        follow("Charte de la Maison"),
        height=1000,
    ),
    Picture("qui-decide-quoi", "companion", GROUP + "gouvernance/qui-decide-quoi/", height=1000),
    Picture(
        "pacte",
        "companion",
        "/c/cafe-de-la-bascule/gouvernance/pacte/",
        show("#article-money"),
        height=900,
    ),
    Picture("coordination", "network", "/c/les-portes-ouvertes/coordination/"),
    Picture("salles", "network", "/c/les-portes-ouvertes/salles/"),
    Picture("invitation", "network", "/c/les-portes-ouvertes/inviter/", height=1040),
    Picture("repondre", "candidate", GROUP, follow("Répondre"), is_phone=True),
    Picture(
        "question",
        "candidate",
        GROUP,
        then(begin_to_answer, open_question("Le soir")),
        is_phone=True,
        height=800,
    ),
    Picture(
        "droits",
        "candidate",
        GROUP,
        then(
            follow("Répondre"),
            follow("Mes réponses, mes droits"),
            show("main h2:has-text('Qui a ouvert')"),
        ),
        is_phone=True,
    ),
    Picture("mes-donnees", "candidate", "/mon-compte/mes-donnees/", is_phone=True, height=1000),
    Picture("entretiens", "companion", GROUP + "entretiens/", height=760),
    Picture(
        "entretien-etape",
        "companion",
        GROUP + "entretiens/",
        then(follow("Rosalie"), press("Commencer l’entretien"), lead_a_station),
        height=1100,
    ),
    Picture(
        "entretien-relire",
        "companion",
        GROUP + "entretiens/",
        then(follow("Odile"), follow("Relire ensemble")),
        height=900,
    ),
    Picture(
        "entretien-croise",
        "companion",
        GROUP + "entretiens/",
        then(follow("Yvonne"), follow("Lire côte à côte")),
        height=1000,
    ),
    Picture(
        "mon-entretien",
        "candidate",
        "/mes-entretiens/",
        then(follow("Tisserandes"), show("main h2:has-text('Quand')")),
        is_phone=True,
        height=900,
    ),
    Picture("restitution", "companion", GROUP + "retours/", follow("Odile"), height=1000),
    Picture(
        "registre",
        "companion",
        GROUP + "retours/",
        then(follow("Yvonne"), follow("Version 1"), show("#registre")),
    ),
    Picture(
        "ma-restitution",
        "candidate",
        "/mes-retours/",
        then(follow("Restitution"), show("#reponse")),
        is_phone=True,
        height=900,
    ),
    Picture("gouvernance-carte", "companion", GROUP + "gouvernance/", show("#list"), height=620),
    Picture("avis-recu", "mandator", "/avis-recus/", follow("Tisserandes"), height=1000),
    Picture(
        "synthese",
        "member",
        GROUP + "vagues/",
        then(under_wave(CLOSED, "synthese/"), show("#part-to_work_on")),
        height=1000,
    ),
    *(
        Picture(
            seen.name,
            seen.persona,
            seen.path,
            then(*map(follow, seen.links), *map(show, seen.shown)),
            is_phone=seen.is_phone,
            height=seen.height,
        )
        for seen in DECISIONS
    ),
    Picture("vote-secret", "member", f"{GROUP}decisions/", OPEN_BALLOT, is_phone=True),
]


def main(names: list[str]) -> int:
    """Make the pictures asked for; refuse unknown names and pictures that weigh too much."""
    wanted = [picture for picture in PICTURES if not names or picture.name in names]
    if unknown := set(names) - {picture.name for picture in PICTURES}:
        print(f"no such picture: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    IMAGES.mkdir(parents=True, exist_ok=True)
    heavy = []
    with serve_demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--lang=fr-FR"]
        )
        for picture in wanted:
            path = take(browser, address, picture)
            size = path.stat().st_size
            print(f"{size:>7}  {path.relative_to(ROOT)}")
            heavy += [picture.name] if size > HEAVIEST else []
        browser.close()
    if heavy:
        print(f"heavier than {HEAVIEST} bytes: {', '.join(heavy)}", file=sys.stderr)
    return int(bool(heavy))


def take(browser: Browser, address: str, picture: Picture) -> Path:
    """Enter by the demonstration's door, walk to the page, write what the window shows."""
    context = browser.new_context(
        base_url=address,
        locale="fr-FR",
        viewport=picture.viewport,
        device_scale_factor=1 if picture.is_phone else DESKTOP_SCALE,
        reduced_motion="reduce",
        color_scheme="light",
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    if picture.persona:
        page.goto("/entrer/")
        page.locator(f'button[value="{picture.persona}"]').click()
        page.wait_for_load_state()
    page.goto(picture.path)
    picture.steps(page)
    page.wait_for_load_state()
    path = IMAGES / f"{picture.name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    context.close()
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
