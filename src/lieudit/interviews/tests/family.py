"""A form as other tools give: repeats, cascading choices, a shared screen, two languages."""

from lieudit.interviews.engine.form import Choice, Form, Group, Item


def pick(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(name, {"fr": name.capitalize(), "en": name.upper()}) for name in names)


TOWNS = tuple(
    Choice(name, {"fr": name.capitalize()}, {"region": region})
    for name, region in (("nantes", "loire"), ("angers", "loire"), ("rennes", "bretagne"))
)
FAMILY = Form(
    title={"fr": "Votre foyer", "en": "Your household"},
    languages=("fr", "en"),
    items=(
        Item(
            "region", "select_one", {"fr": "Votre région", "en": "Your region"},
            choices=pick("loire", "bretagne"),
        ),
        Item(
            "town", "select_one", {"fr": "Votre ville"}, choices=TOWNS,
            choice_filter="region = ${region}", appearance="minimal",
        ),
        Item(
            "first_name", "text", {"fr": "Son prénom", "en": "First name"}, group="children",
            guidance={"fr": "Écrire comme il se prononce."},
        ),
        Item(
            "birth", "date", {"fr": "Naissance de ${first_name}"}, group="children",
            constraint=". <= today() and . >= '1990-01-01'",
            constraint_message={"fr": "Une date passée.", "en": "A past date."},
        ),
        Item("nickname", "text", {"fr": "Surnom"}, group="children",
             relevant="${first_name} != ''"),
        Item("noise", "select_one", {"fr": "Le bruit"}, choices=pick("peu", "beaucoup"),
             group="tastes", appearance="likert"),
        Item("why_noise", "text", {"fr": "Pourquoi ?"}, group="tastes",
             relevant="${noise} = 'beaucoup'"),
        Item("smell", "integer", {"fr": "Combien de plantes ?"}, group="tastes", default="3"),
    ),
    groups=(
        Group("children", {"fr": "Enfant", "en": "Child"}, kind="repeat"),
        Group("tastes", {"fr": "Vos goûts"}, appearance="field-list"),
    ),
)  # fmt: skip
