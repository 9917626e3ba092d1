"""The guide's pictures of votes, elections and opinion maps: where each is taken, link by link."""

from dataclasses import dataclass

GROUP = "/c/maison-des-tisserandes/decisions/"
CAFE = "/c/cafe-de-la-bascule/decisions/"
CONTEXT = (
    "kind=proposal&stake=high&reversibility=low&urgency=low&expertise=low&group_size=18"
    "&ease_of_meeting=high&in_one_room=yes&secret=yes&about_a_person=yes"
)


@dataclass(frozen=True)
class Seen:
    """A picture: who looks, from which page, along which links, what is brought to the top."""

    name: str
    persona: str
    path: str
    links: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    is_phone: bool = False
    height: int = 0


DECISIONS = (
    Seen(
        "vote-resultat",
        "companion",
        CAFE + "?liste=in_force",
        ("Le nom de la salle",),
        ("#resultat",),
        height=1100,
    ),
    Seen(
        "vote-bulletin",
        "treasurer",
        GROUP,
        ("Réparer le portail", "Voter"),
        is_phone=True,
        height=1000,
    ),
    Seen("election", "companion", CAFE, ("Qui tient le lien",), ("#election",), height=1000),
    Seen(
        "carte-d-opinions",
        "member",
        GROUP + "cartes-d-opinions/",
        ("Que devrait devenir", "Ce que tient chaque groupe"),
        height=1300,
    ),
    Seen(
        "carte-d-opinions-voter",
        "member",
        GROUP + "cartes-d-opinions/",
        ("Comment vivre", "Commencer"),
        is_phone=True,
    ),
    Seen("comment-decider", "member", GROUP + "comment-decider/?" + CONTEXT, height=1000),
)
