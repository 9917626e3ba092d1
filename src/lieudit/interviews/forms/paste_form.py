"""A text to read as a questionnaire, with its title; an example to try."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lieudit.hall.forms import LeanForm
from lieudit.interviews.engine.form_json import form_from_json, form_to_json
from lieudit.interviews.engine.paste.assembling import MAX_CHARACTERS, parse_paste
from lieudit.interviews.engine.paste.report import Paste
from lieudit.interviews.engine.problems import FormInvalid, Problem
from lieudit.interviews.forms.paste_words import REFUSALS, tell_refusal

MOST_QUESTIONS = 75  # reviewed on one page of less than 200 kB
EXAMPLE = """Avant de nous rencontrer

VIVRE ENSEMBLE
1. Qu'est-ce qui vous attire dans ce projet ?
2. Partager un repas avec les autres habitants :
- rarement
- une fois par mois
- une fois par semaine
- presque chaque jour
3. Avez-vous déjà vécu en groupe ? (oui/non)
4. Qu'êtes-vous prêt·e à mettre en commun ? (plusieurs réponses possibles)
- des outils
- une voiture
- une chambre d'amis
- le lave-linge

ENGAGEMENT
5. Combien d'heures par mois pouvez-vous donner au collectif ?
6. Pour décider, je préfère : avancer vite <-> attendre que tout le monde suive
7. De 0 à 10, à quel point êtes-vous à l'aise en réunion ?
8. Quelle question posez-vous au groupe ?
"""


class PastedField(forms.CharField):
    """A text in which the one character databases refuse is left out, not refused."""

    def to_python(self, value: object) -> str:
        text: str = super().to_python(value)
        return text.replace("\x00", "")


class PasteForm(LeanForm):
    """`paste` is what the engine read, once valid."""

    paste: Paste

    title = forms.CharField(
        label=_("Title of the questionnaire"),
        help_text=_("Leave it empty if your text begins with its title."),
        required=False,
        max_length=160,
        error_messages={"max_length": _("The title is too long: 160 characters at most.")},
    )
    text = PastedField(
        label=_("Your questions"),
        help_text=_(
            "One question a line, the possible answers below. Numbers, dashes, boxes, “yes/no” and "
            "scales are recognised. Nothing is asked of anybody yet."
        ),
        error_messages={"required": REFUSALS["nothing_to_read"]},
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "true"}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        self.paste = read_paste(text)
        if self.paste.refusal is not None:
            raise forms.ValidationError(tell_refusal(self.paste.refusal))
        return text

    def shorten(self) -> None:
        """Show again no more than the engine could read."""
        data: Any = self.data.copy()
        data["text"] = str(data.get("text", ""))[:MAX_CHARACTERS]
        self.data = data


def read_paste(text: str) -> Paste:
    """Return what was read of a text, refused too when it could not be kept or reviewed."""
    paste = parse_paste(text)
    if paste.refusal is not None:
        return paste
    count = len(paste.form.items)
    if count > MOST_QUESTIONS:
        details = {"count": count, "limit": MOST_QUESTIONS}
        return Paste(paste.form, refusal=Problem("too_many_questions", "text", details=details))
    try:
        form_from_json(form_to_json(paste.form))
    except FormInvalid:
        return Paste(paste.form, refusal=Problem("cannot_be_kept", field="text"))
    return paste
