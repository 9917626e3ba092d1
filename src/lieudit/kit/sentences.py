"""The codes `lieudit compute` may refuse with, in French and English.

Only place of the kit with sentences: it is the page of the command line. The
list is published in docs/formats/errors.md and a test keeps both equal. A room
adds its own codes in its `cli.SENTENCES`.
"""

import json
from collections.abc import Mapping
from pathlib import Path

Sentences = Mapping[str, tuple[str, str]]

SENTENCES: Sentences = {
    "missing_command": (
        "Il manque le nom du calcul. Liste : lieudit compute --help",
        "The computation's name is missing. List: lieudit compute --help",
    ),
    "unknown_command": (
        "« {name} » n'est pas un calcul connu. Liste : lieudit compute --help",
        "“{name}” is not a known computation. List: lieudit compute --help",
    ),
    "missing_argument": ("Il manque {name}.", "{name} is missing."),
    "missing_value": ("{name} attend une valeur.", "{name} needs a value."),
    "unexpected_argument": ("« {name} » est en trop.", "“{name}” is not expected."),
    "unexpected_value": ("{name} ne prend pas de valeur.", "{name} takes no value."),
    "unknown_option": ("L'option {name} n'existe pas ici.", "There is no option {name} here."),
    "repeated_option": ("{name} est donné deux fois.", "{name} is given twice."),
    "unknown_choice": (
        "{name} ne peut pas être « {value} ». Possibles : {choices}.",
        "{name} cannot be “{value}”. Possible: {choices}.",
    ),
    "file_not_found": ("Ce fichier n'existe pas : {name}", "There is no such file: {name}"),
    "file_unreadable": (
        "Ce fichier ne peut pas être lu ({reason}) : {name}",
        "This file cannot be read ({reason}): {name}",
    ),
    "not_a_file": ("Ceci n'est pas un fichier : {name}", "This is not a file: {name}"),
    "file_too_large": (
        "Le fichier dépasse {limit} octets.",
        "The file is larger than {limit} bytes.",
    ),
    "empty_file": ("Le fichier est vide.", "The file is empty."),
    "not_utf8": (
        "Le fichier n'est pas en UTF-8. Réenregistrez-le en « CSV UTF-8 ».",
        "The file is not in UTF-8. Save it again as “CSV UTF-8”.",
    ),
    "not_text": (
        "Le fichier n'est pas du texte : exportez la feuille en CSV.",
        "The file is not text: export the sheet as CSV.",
    ),
    "malformed_csv": (
        "Ligne mal formée : un guillemet reste ouvert ou une cellule est démesurée.",
        "This row is not CSV: a quote is left open or a cell is far too long.",
    ),
    "parted_by_spaces": (
        "Des espaces semblent séparer les cellules : mettez plutôt « ; » ou une tabulation.",
        "Spaces seem to part the cells: use a semicolon or a tab instead.",
    ),
    "two_delimiters": (
        "Virgule ou « | » ? Ajoutez une première ligne « sep=, » ou « sep=| ».",
        "Comma or “|”? Add a first line “sep=,” or “sep=|”.",
    ),
    "missing_column": (
        "La colonne « {name} » manque dans l'en-tête.",
        "The column “{name}” is missing from the header.",
    ),
    "duplicate_column": (
        "La colonne « {name} » figure deux fois dans l'en-tête.",
        "The column “{name}” appears twice in the header.",
    ),
    "row_too_long": (
        "Cette ligne a plus de cellules que l'en-tête ({expected}).",
        "This row has more cells than the header ({expected}).",
    ),
    "not_a_number": ("« {value} » n'est pas un nombre.", "“{value}” is not a number."),
    "not_a_whole_number": (
        "« {value} » n'est pas un nombre entier.",
        "“{value}” is not a whole number.",
    ),
    "output_failed": (
        "Le résultat n'a pas pu être écrit ({reason}).",
        "The result could not be written ({reason}).",
    ),
    "internal_error": (
        "Le calcul a échoué par notre faute ({reason}). Merci de nous le signaler.",
        "The computation failed and the fault is ours ({reason}). Please tell us.",
    ),
}


def load_sentences(path: Path) -> Sentences:
    """Return the sentences a room keeps in a file: `{"code": {"fr": …, "en": …}}`."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return {code: (texts["fr"], texts["en"]) for code, texts in found.items()}


def write_sentence(
    code: str, details: Mapping[str, str], language: str, more: Sentences | None = None
) -> str:
    """Return the sentence of a code in that language ("fr" or "en")."""
    french, english = {**SENTENCES, **(more or {})}[code]
    return (english if language == "en" else french).format_map(details)


def choose_language(environment: Mapping[str, str]) -> str:
    """English when the first variable that speaks says so; French otherwise."""
    for name in ("LIEUDIT_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "").lower()
        if value:
            return "en" if value.startswith("en") else "fr"
    return "fr"
