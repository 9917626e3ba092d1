"""A form of 60 items in the shape KoboToolbox exports, with branching; built, never stored.

`build_kobo_workbook()` gives the file, `KOBO_ITEMS` how many items it asks or computes.
"""

from __future__ import annotations

from lieudit.kit.workbook_writing import write_workbook

FR, EN = "Français (fr)", "English (en)"
HEADERS = [
    "type", "name", f"label::{FR}", f"label::{EN}", f"hint::{FR}", "required", "relevant",
    "constraint", f"constraint_message::{FR}", "calculation", "appearance", "parameters",
    "repeat_count", "choice_filter", "kobo--locking-profile", "$kuid",
]  # fmt: skip
METADATA = ("start", "end", "today", "deviceid")
KOBO_ITEMS = 60
LISTS: dict[str, list[tuple[str, str, str]]] = {
    "ou4gb55": [("oui", "Oui", "Yes"), ("non", "Non", "No")],
    "ab1cd23": [
        ("seul", "Seul·e", "Alone"), ("couple", "En couple", "As a couple"),
        ("famille", "En famille", "With family"), ("coloc", "En colocation", "In a shared flat"),
    ],
    "fr7eq90": [
        ("jamais", "Jamais", "Never"), ("parfois", "Parfois", "Sometimes"),
        ("souvent", "Souvent", "Often"), ("toujours", "Toujours", "Always"),
    ],
    "sa8vo12": [
        ("cuisine", "Cuisine", "Cooking"), ("bois", "Travail du bois", "Woodwork"),
        ("jardin", "Jardin", "Gardening"), ("compta", "Comptabilité", "Bookkeeping"),
        ("ecoute", "Écoute", "Listening"),
    ],
    "re5gi34": [("bretagne", "Bretagne", "Brittany"), ("cevennes", "Cévennes", "Cévennes")],
    "vi6ll56": [
        ("rennes", "Rennes", "Rennes"), ("brest", "Brest", "Brest"), ("ales", "Alès", "Alès"),
        ("mende", "Mende", "Mende"),
    ],
}  # fmt: skip
REGION_OF = {"rennes": "bretagne", "brest": "bretagne", "ales": "cevennes", "mende": "cevennes"}


def build_kobo_workbook() -> bytes:
    """Return the .xlsx file."""
    survey = [HEADERS, *([row.get(header, "") for header in HEADERS] for row in _survey_rows())]
    settings = [
        ["form_title", "form_id", "version", "style", "default_language"],
        ["Habiter ensemble", "aB3dEf9", "3 (2026-11-20 10:12:13)", "theme-grid", FR],
    ]
    return write_workbook([("survey", survey), ("choices", _choice_rows()), ("settings", settings)])


def _choice_rows() -> list[list[str]]:
    rows = [["list_name", "name", f"label::{FR}", f"label::{EN}", "region", "$kuid"]]
    for name, choices in LISTS.items():
        for place, (code, french, english) in enumerate(choices):
            region = REGION_OF.get(code, "")
            rows.append([name, code, french, english, region, f"ch{name}{place}"])
    return rows


def _row(
    kind: str, name: str = "", french: str = "", english: str = "", **more: str
) -> dict[str, str]:
    cells = {"type": kind, "name": name, f"label::{FR}": french, f"label::{EN}": english}
    return cells | more | {"$kuid": f"ku{name or kind.replace(' ', '')}"}


def _survey_rows() -> list[dict[str, str]]:
    rows = [_row(kind, kind) for kind in METADATA]
    rows += [*_about(), *_home(), *_skills(), *_children(), *_matrix(), *_together(), *_end()]
    return rows


def _about() -> list[dict[str, str]]:
    return [
        _row("begin_group", "vous", "Vous", "You", appearance="field-list"),
        _row("note", "accueil", "Merci de prendre ce temps.", "Thank you for your time."),
        _row("text", "prenom", "Votre prénom", "Your first name", required="true"),
        _row("date", "naissance", "Date de naissance", "Date of birth", constraint=". <= today()"),
        _row("calculate", "age", calculation="int((today() - ${naissance}) div 365.25)"),
        _row("select_one ab1cd23", "foyer", "Vous vivez…", "You live…", required="true"),
        _row("integer", "enfants", "Combien d'enfants ?", "How many children?",
             relevant="${foyer} = 'famille'", constraint=". >= 0 and . <= 12",
             **{f"constraint_message::{FR}": "Entre 0 et 12."}),
        _row("select_one re5gi34", "region", "Quelle région ?", "Which region?"),
        _row("select_one vi6ll56", "ville", "Quelle ville ?", "Which town?",
             relevant="${region} != ''", choice_filter="region = ${region}"),
        _row("end_group"),
    ]  # fmt: skip


def _home() -> list[dict[str, str]]:
    return [
        _row("begin_group", "habiter", "Habiter", "Living"),
        _row("select_one ou4gb55", "deja", "Avez-vous déjà vécu à plusieurs ?",
             "Have you lived with others?", required="true"),
        _row("begin_group", "avant", "Cette expérience", "That time", relevant="${deja} = 'oui'"),
        _row("integer", "annees", "Combien d'années ?", "How many years?", constraint=". < ${age}"),
        _row("text", "racontez", "Racontez", "Tell about it", appearance="multiline"),
        _row("select_one fr7eq90", "content", "En étiez-vous content·e ?", "Were you happy?"),
        _row("text", "pourquoi", "Pourquoi ?", "Why?",
             relevant="${content} = 'jamais' or ${content} = 'parfois'"),
        _row("end_group"),
        _row("range", "surface", "Surface souhaitée (m²)", "Wished area (m²)",
             parameters="start=20 end=120 step=10"),
        _row("decimal", "loyer", "Loyer possible (€)", "Possible rent (€)", constraint=". > 0"),
        _row("calculate", "loyer_m2", calculation="round(${loyer} div ${surface}, 2)"),
        _row("note", "cher", "C'est plus que la moyenne.", "That is above average.",
             relevant="${loyer_m2} > 12"),
        _row("end_group"),
    ]  # fmt: skip


def _skills() -> list[dict[str, str]]:
    rows = [
        _row("begin_group", "savoirs", "Savoir-faire", "Skills"),
        _row("select_multiple sa8vo12", "savoir", "Que savez-vous faire ?", "What can you do?"),
    ]
    for code, french, english in LISTS["sa8vo12"]:
        rows.append(
            _row("select_one fr7eq90", f"souvent_{code}", f"Souvent ? {french}",
                 f"Often? {english}", relevant=f"selected(${{savoir}}, '{code}')",
                 appearance="likert")
        )  # fmt: skip
    rows += [
        _row("calculate", "combien", calculation="count-selected(${savoir})"),
        _row("text", "transmettre", "Que voulez-vous transmettre ?", "What would you teach?",
             relevant="${combien} >= 2"),
        _row("rank sa8vo12", "preferes", "Classez-les", "Rank them", relevant="${combien} = 5"),
        _row("end_group"),
    ]  # fmt: skip
    return rows


def _children() -> list[dict[str, str]]:
    return [
        _row("begin_repeat", "enfant", "Un enfant", "A child", relevant="${enfants} > 0",
             repeat_count="${enfants}"),
        _row("text", "enfant_prenom", "Son prénom", "First name"),
        _row("integer", "enfant_age", "Son âge", "Age", required="true"),
        _row("select_one ou4gb55", "ecole", "Va à l'école ?", "Goes to school?",
             relevant="${enfant_age} >= 3"),
        _row("end_repeat"),
        _row("calculate", "ages", calculation="sum(${enfant_age})"),
    ]  # fmt: skip


def _matrix() -> list[dict[str, str]]:
    return [
        _row("begin_score", "accord", "Êtes-vous d'accord ?", "Do you agree?",
             **{"kobo--score-choices": "fr7eq90"}),
        _row("score__row", "", "J'aime le calme", "I like calm"),
        _row("end_score"),
        _row("geopoint", "ou", "Où êtes-vous ?", "Where are you?"),
    ]  # fmt: skip


def _together() -> list[dict[str, str]]:
    """Twenty-three short questions, each asked when the one before says more than never."""
    rows = [_row("begin_group", "ensemble", "Ensemble", "Together")]
    before = ""
    for place in range(1, 24):
        name = f"ensemble_{place}"
        relevant = f"${{{before}}} != 'jamais' and ${{{before}}} != ''" if before else ""
        rows.append(
            _row("select_one fr7eq90", name, f"Ensemble, point {place}", f"Together, {place}",
                 relevant=relevant)
        )  # fmt: skip
        before = name
    return [*rows, _row("end_group")]


def _end() -> list[dict[str, str]]:
    return [
        _row("acknowledge", "accord_lu", "J'ai relu mes réponses", "I have read my answers again"),
        _row("time", "heure", "À quelle heure vous appeler ?", "When may we call?"),
        _row("dateTime", "venue", "Quand pourriez-vous venir ?", "When could you come?"),
        _row("text", "", "Un mot pour finir", "A last word", **{"$kuid": "kulast"}),
        _row("hidden", "source", calculation="'kobo'"),
        _row("calculate", "resume",
             calculation="concat(${prenom}, ' (', jr:choice-name(${foyer}, '${foyer}'), ')')"),
        _row("calculate", "majeur", calculation="if(${age} >= 18, 'oui', 'non')"),
    ]  # fmt: skip
