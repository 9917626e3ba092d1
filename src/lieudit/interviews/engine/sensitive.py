"""Does a question touch ground where the law forbids to choose people, or protects more?

Grounds of article 225-1 of the French penal code and special categories of article 9 GDPR, by
words: some are innocent ("la santé du projet"), others are missed. What is done with a ground found
stands in `protection`.
"""

from __future__ import annotations

# ruff: noqa: E501  (tables of words read better unbroken)
import re
from dataclasses import dataclass

from lieudit.interviews.engine.plain_words import fold

SPECIAL = frozenset({"health", "religion", "origin", "orientation", "opinions", "union"})
GROUNDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("health", re.compile(
        r"\b(?:sante|maladies?|malade|handicap\w{0,5}|traitements? medica\w{1,5}|medicaments?|medecin|"
        r"depress\w{1,6}|psychiatr\w{1,6}|psycholog\w{1,6}|addictions?|hospitalis\w{1,4}|perte d'autonomie|"
        r"dependan(?:t|te|ce) physique|gir\b|troubles?|allergi\w{1,4}|invalidite|mobilite reduite|fauteuil roulant|"
        r"suivi medical|suivi psy\w{0,8}|alcool(?:ique|isme)|regimes? (?:medica\w{1,4}|sans (?:gluten|sel|sucre))|"
        r"health|disabilit\w{1,4}|illness|medication|wheelchair)\b")),
    ("religion", re.compile(
        r"\b(?:religi\w{2,6}|croyan\w{1,4}|croyez-vous|(?<!bonne )foi|pratiquant\w{0,2}|eglise|messe|prier|prieres?|mosquee|"
        r"synagogue|chretien\w{0,3}|catholiques?|protestant\w{0,2}|musulman\w{0,2}|juif|juive|bouddhis\w{2,3}|athees?|spiritu\w{2,8}|"
        r"dieu\b|baptis\w{1,3}|ramadan|halal|casher|faith|church|pray\w{0,4}|god\b)\b")),
    ("origin", re.compile(
        r"\b(?:nationalite|origines? (?:ethnique|geographique|sociale)\w{0,1}|vos origines|votre origine|pays de naissance|"
        r"lieu de naissance|ethni\w{1,5}|langue maternelle|titre de sejour|nationality|ethnic\w{0,4})\b")),
    ("orientation", re.compile(
        r"\b(?:orientations? sexuelles?|homosexuel\w{0,3}|heterosexuel\w{0,3}|lesbienne|gay|bisexuel\w{0,3}|transgenre|vie sexuelle|sexualite|sexual\w{0,3})\b")),
    ("union", re.compile(r"\b(?:syndicats?(?! de copropriete| des coproprietaires)|syndique\w{0,2}|syndical\w{0,2}|trade union)\b")),
    ("opinions", re.compile(
        r"\b(?:partis? politiques?|opinions? politiques?|idees politiques|engagements? politiques?|politiquement|votez-vous|"
        r"avez-vous vote|pour qui vot\w{2,4}|bord politique|de (?:gauche|droite) (?:ou|et) de (?:gauche|droite)|"
        r"convictions?(?! que)|political\w{0,2})\b")),
    ("age", re.compile(r"\b(?:quel age|votre age|age|date de naissance|annee de naissance|how old|birth date)\b")),
    ("family", re.compile(
        r"\b(?:situation (?:familiale|de famille|maritale|matrimoniale)|etat civil|marie\w{0,3}|celibataire|divorce\w{0,2}|"
        r"pacse\w{0,2}|veu(?:f|ve)|en couple|vos enfants|avez-vous des enfants|combien d'enfants|enfants? a charge|"
        r"enceinte|grossesse|conjoint\w{0,2}|marital)\b")),
    ("gender", re.compile(r"^(?:votre )?(?:sexe|genre|gender)\b|\b(?:votre sexe|votre genre|identite de genre)\b")),
    ("means", re.compile(r"\b(?:vos revenus|votre revenu|salaires?|patrimoine|ressources mensuelles|endett\w{2,6}|rsa|income)\b")),
    ("justice", re.compile(r"\b(?:casier judiciaire|condamne\w{0,2}|condamnations?|criminal record)\b")),
    ("contact", re.compile(r"^(?:votre |vos |your )?(?:adresse|telephone|tel\b|portable|e-?mail|courriel|nom\b|prenom|numero de telephone|phone|name\b)")),
)  # fmt: skip

SET_ASIDE = re.compile(
    r"\b(?:pas|not|jamais|never) (?:de|d'|of|about) ?(?:votre |vos |la |l'|your )?$"
)
NEAR = 40


@dataclass(frozen=True, slots=True)
class Ground:
    """A protected ground, the word that showed it, and the care it asks for."""

    ground: str
    word: str

    @property
    def advice(self) -> str:
        """`art9` when the answers need a separate consent, else `reconsider`."""
        return "art9" if self.ground in SPECIAL else "reconsider"


def find_grounds(text: str) -> tuple[Ground, ...]:
    """Return each ground a question touches, with the word as it was written."""
    plain = fold(text[:MAX_TEXT])
    found = []
    for ground, pattern in GROUNDS:
        for match in pattern.finditer(plain):
            if not SET_ASIDE.search(plain, max(match.start() - NEAR, 0), match.start()):
                found.append(Ground(ground, text[match.start() : match.end()]))
                break
    return tuple(found)


MAX_TEXT = 4000
