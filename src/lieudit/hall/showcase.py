"""The examples of `/composants/`: each is a template, shown as drawn and as written."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lieudit.hall.charts.bars import build_bars
from lieudit.hall.charts.choices import build_choices
from lieudit.hall.charts.plain import Column, Table
from lieudit.hall.charts.timeline import build_timeline
from lieudit.hall.charts.trend import Move, build_trend
from lieudit.hall.forms import LeanForm, TwoPoles
from lieudit.hall.templatetags import wording


@dataclass(frozen=True)
class Component:
    name: str
    title: str | Promise
    when: str | Promise


@dataclass(frozen=True)
class Example:
    component: Component
    drawn: str
    code: str


@dataclass(frozen=True)
class Tab:
    label: str
    url: str
    is_current: bool = False


COMPONENTS = [
    Component(
        "button",
        _("Buttons"),
        _("One main action a page; the others are outlined. Clay only for what erases."),
    ),
    Component(
        "card",
        _("Card and rows"),
        _("A subject on a home page; a row leads to one thing and offers one action."),
    ),
    Component(
        "tag", _("Tag"), _("A state in one or two words. The word says it; the colour only helps.")
    ),
    Component(
        "notice",
        _("Notice box"),
        _("What must be read before going on. An error says what is wrong, where, and what to do."),
    ),
    Component(
        "undo",
        _("Message with undo"),
        _("After an act that can be taken back: call say_done(request, text, undo_url=…)."),
    ),
    Component(
        "empty_state", _("Empty page and drawings"), _("Where a list will be: what to do first.")
    ),
    Component(
        "figure",
        _("Figure with its reasons"),
        _("Every figure shown to people opens its explanation."),
    ),
    Component("definitions", _("Definitions"), _("A few facts on one thing.")),
    Component("steps", _("The way"), _("Phases done, under way and to come; vertical on a phone.")),
    Component("progress", _("Progress"), _("How far a task or a questionnaire has gone.")),
    Component(
        "data_table",
        _("Data table"),
        _("For people who compute; a sentence on top says what the table means."),
    ),
    Component("tabs", _("Tabs"), _("The sides of one thing; each is a page with its own address.")),
    Component("pagination", _("Pages"), _("Any list that can exceed twenty rows.")),
    Component(
        "search_bar",
        _("Search and filters"),
        _("With the same lists; works by address, so a search can be shared."),
    ),
    Component(
        "form", _("Form"), _("LeanForm draws label, help and error; write {{ form }} and a button.")
    ),
    Component("big_choices", _("Large choices"), _("A question with a few answers, on a phone.")),
    Component(
        "two_poles",
        _("Two poles"),
        _("A position between two equally respectable poles. Nothing is chosen at first."),
    ),
    Component(
        "share", _("Share"), _("A call, a date, a result to send where people already talk.")
    ),
    Component(
        "qr_code", _("QR code"), _("On printed cards and sheets, with the address in letters.")
    ),
    Component(
        "print_button",
        _("Print"),
        _("Shown only where a browser can print; pages have their own paper layout."),
    ),
    Component("person_line", _("Person"), _("A name with its initials.")),
    Component("wording", _("Numbers, money, dates"), _("Filters that write as French people do.")),
    Component(
        "chart_bars",
        _("Chart: one item"),
        _("Answers on an ordered scale, twelve answers and more."),
    ),
    Component("chart_choices", _("Chart: choices"), _("How many chose each option.")),
    Component(
        "chart_trend",
        _("Chart: two waves"),
        _("Where the middle of the group stood before and after."),
    ),
]


class SampleForm(LeanForm):
    first_name = forms.CharField(label="Prénom", help_text="Celui que le groupe utilise.")
    email = forms.EmailField(label="Adresse électronique", required=False)
    rhythm = forms.ChoiceField(
        label="Rythme des réunions",
        widget=forms.RadioSelect,
        choices=[("week", "Chaque semaine"), ("month", "Une fois par mois")],
    )
    position = forms.ChoiceField(
        label="Les repas partagés",
        required=False,
        choices=[(str(n), str(n)) for n in range(1, 6)],
        widget=TwoPoles("Chacun chez soi", "Ensemble chaque jour"),
    )
    agrees = forms.BooleanField(label="J’ai lu la note d’information")


def build_examples(request: HttpRequest) -> dict[str, Any]:
    """Draw each component from its example file, beside the code that called it."""
    sample = _build_sample()
    examples = []
    for component in COMPONENTS:
        template = get_template(f"hall/examples/{component.name}.html")
        drawn = template.render({"sample": sample}, request)
        examples.append(Example(component, drawn, template.template.source))
    return {"examples": examples}


def _build_sample() -> dict[str, Any]:
    form = SampleForm({"example-email": "odile@", "example-rhythm": "month"}, prefix="example")
    phases = [
        "Noyau et vision",
        "Groupe et règles",
        "Recherche du lieu",
        "Montage",
        "Acquisition",
        "Travaux",
        "Vie du lieu",
    ]
    return {
        "form": form,
        "pairs": [
            ("Responsable", "Association Les Tilleuls"),
            ("Conservation", "Six mois après la clôture"),
            ("Qui lit", "Claire et Samir, qui mènent l’entretien"),
        ],
        "timeline": build_timeline(
            "Le chemin du projet", phases, current=3, detail="3 jalons sur 7"
        ),
        "table": _build_table(),
        "tabs": [
            Tab("Réponses", "#tabs", is_current=True),
            Tab("Invitations", "#tabs"),
            Tab("Synthèse", "#tabs"),
        ],
        "page": Paginator(range(200), 20).get_page(3),
        "choices": [
            ("never", "Jamais ou presque"),
            ("week", "Une fois par semaine"),
            ("talk", "Je préfère en parler de vive voix"),
        ],
        "words": _build_words(),
        **_build_charts(),
    }


def _build_table() -> Table:
    columns = [Column("Foyer"), Column("Promis", is_number=True), Column("Signé", is_number=True)]
    rows = [
        ("Logement 3", wording.euros(4_500_000, 0), wording.euros(4_500_000, 0)),
        ("Logement 7", wording.euros(3_820_000, 0), wording.euros(0, 0)),
    ]
    return Table(
        "Apports des foyers", columns, rows, sentence="Un foyer sur deux a signé ce qu’il a promis."
    )


def _build_words() -> list[tuple[str, str]]:
    day = datetime.date(2026, 12, 1)
    return [
        ("{{ 12345.5|number:1 }}", wording.number(12345.5, 1)),
        ("{{ 123450|euros }}", wording.euros(123450)),
        ("{{ 0.16|percent }}", wording.percent(0.16)),
        ("{{ date|full_day }}", wording.full_day(day)),
        ("{% period start end %}", wording.period(day, datetime.date(2026, 12, 15))),
    ]


def _build_charts() -> dict[str, Any]:
    moves = [
        Move(
            "La participation de chacun", "Selon ses possibilités", "La même part pour tous", 1.5, 3
        ),
        Move("L’entraide entre voisins", "Coups de main", "Veille organisée", 4, 4),
        Move("Les invités de passage", "Toujours bienvenus", "Annoncés à l’avance", None, 2),
    ]
    return {
        "bars": build_bars(
            "La participation de chacun",
            [6, 2, 0, 1, 5],
            left="Selon ses possibilités, sans compter",
            right="La même part pour tous",
        ),
        "chosen": build_choices(
            "Ce que chacun aimerait partager",
            [
                ("Un jardin et un verger", 11),
                ("Une chambre d’amis", 9),
                ("Un atelier de réparation, ouvert aussi aux habitants du bourg", 4),
                ("Une voiture", 0),
            ],
            answered=14,
        ),
        "trend": build_trend("Ce qui a bougé", moves, before_name="mars", after_name="octobre"),
    }
