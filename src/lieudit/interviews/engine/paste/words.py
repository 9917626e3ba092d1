"""The words by which a line shows what it is (French and English, without accents)."""
# ruff: noqa: E501  (tables of words read better unbroken)

from __future__ import annotations

import re

from lieudit.interviews.engine.form import ItemType

IMPERATIVE = re.compile(
    r"^(?:merci de |veuillez |pouvez-vous |pourriez-vous )?(?:racont|decri|expliqu|indiqu|cit(?:ez|er)|"
    r"class(?:ez|er)|coch(?:ez|er)|precis|donn(?:ez|er)|list(?:ez|er)|not(?:ez|er)|parl(?:ez|er)|"
    r"dit(?:es)|evalu|choisi|present(?:ez|er)|situez|ordonn|completez|describe|tell|explain|rank|rate|"
    r"list\b|give|name\b|choose|select|tick)"
)
OPEN = re.compile(
    r"\b(?:racont|decri|expliqu|parlez|pourquoi|comment\b|presentez|en quelques (?:mots|lignes)|"
    r"qu'est-ce|qu'attendez|que (?:feriez|feriez|faites|souhaitez|pensez|craignez|voudriez)|"
    r"quel(?:le)?s? (?:sont|est|serai(?:en)?t) (?:vos|votre|pour vous|selon vous)|"
    r"describe|explain|tell us|why\b|how (?:do|did|would))"
)
INTERROGATIVE = re.compile(
    r"^(?:combien|pourquoi|comment|quel|quelle|quels|quelles|qu'|que |qui |ou |quand|est-ce|avez-vous|"
    r"etes-vous|lequel|laquelle|lesquel|what|why|how|which|who|when|where|do you|are you|have you)"
)
SECTION = re.compile(
    r"^(?:partie|section|chapitre|theme|bloc|volet|rubrique|module|axe|part|chapter|topic)\b"
    r"\s*(?:n\s?°\s?)?(?:[0-9]{1,2}|[ivx]{1,4}|[a-h])?\s*(?:[:.\-)]|$|\s)"
)
TITLE = re.compile(
    r"^(?:questionnaire|enquete|formulaire|sondage|entretien|grille|trame|survey|consultation|interview)"
)
INSTRUCTION = re.compile(
    r"pour chaque|chacune des|affirmations? suivante|phrases? suivante|propositions? suivante|"
    r"for each|following statements"
)
STATEMENT = re.compile(r"^(?:je |j'|nous |on |mon |ma |mes |ici,|i |we |my )")
FIELD = re.compile(
    r"^(?:votre |vos |your )?(?:nom|prenom|nom et prenom|prenom et nom|age|date|adresse|telephone|tel|"
    r"portable|mail|e-mail|email|courriel|ville|commune|profession|metier|activite|name|phone|address)\b"
)
CONDITIONAL = re.compile(r"^(?:si (oui|non)|if (yes|no))\b[\s,:]*")
ANSWER_LABEL = re.compile(
    r"^(?:votre |your )?(?:reponses?|commentaires?|answer)\s?:?[\s._…\-]*$|"
    r"^(?:texte (?:de|d'une) )?reponse (?:courte|longue)\.?$|^(?:short|long) answer(?: text)?\.?$"
)
TELLS_HOW = re.compile(
    r"^\(?(?:coche[zr] (?:tout(?:es)?|la case|les cases|une seule)|une seule (?:reponse|option)|"
    r"marque[zr] (?:un seul|une seule|seulement)|(?:choisi(?:ssez|r)|selectionne[zr]) "
    r"(?:toutes les|tout ce|une seule|plusieurs|une ou plusieurs|une reponse)|"
    r"plusieurs (?:reponses|choix) possibles?|mark only one|tick all|check all|select all|choose all)"
    r"[^:?]{0,60}$"
)
EXAMPLE = re.compile(r"^(?:par exemple|exemples?|ex\.?|e\.g\.|example)\s?[:,]")
DAY = r"(?:\d{1,2}(?:er)? [a-z]{3,9} \d{4}|[a-z]{3,9} \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{2,4})"
EXAMPLE_DATE = re.compile(
    rf"^(?:par exemple|exemple|ex\.?|example)\s?:?\s?{DAY}$|^(?:jj|dd) ?/ ?mm ?/ ?aaaa$"
)
EXAMPLE_TIME = re.compile(
    r"^(?:par exemple|exemple|ex\.?|example)\s?:?\s?\d{1,2} ?[h:] ?\d{2}(?: ?[ap]m)?$"
)
PLACEHOLDERS: dict[str, ItemType] = {"date": "date", "heure": "time", "time": "time"}
DATED = re.compile(
    r"\b(?:a partir de quelle date|quelle date|date d|date de|date\b|quel jour|jj ?/ ?mm)"
)
DOTS = re.compile(r"^[\s._…‥·•\-–—=]*(?:[._…‥]{3,}|[…]{1,}|[-–—=]{5,})[\s._…‥·\-–—=]*$")
PAGE = re.compile(r"^(?:page\s?|p\.\s?)?[-–—]?\s?\d{1,3}\s?(?:(?:/|sur|of)\s?\d{1,3})?\s?[-–—]?$")
COURTESY = re.compile(
    r"^(?:bonjour|bonsoir|chere?s?\b|a bientot|cordialement|amicalement|bien a vous|belle journee|"
    r"merci (?:d'avance|beaucoup|infiniment|pour|a (?:tous|toutes|vous))|hello\b|dear\b|thank|kind regards)"
)
ANNOUNCE = re.compile(r"^(?:voici|vous trouverez|ci-dessous|ci-joint|here are|please find)\b")
BOILERPLATE = re.compile(
    r"^\*? ?(?:indique une question obligatoire|(?:champs? |question )?obligatoires?|required|"
    r"indicates required question|affirmations?|propositions?|enonces?)\.?$"
)
ANSWER_PREFIX = re.compile(
    r"^[»”]?\s?(?:votre )?(?:reponses?(?: possibles?)?|choix|answers?)\s?:\s*"
)
YES = frozenset({"oui", "yes", "vrai", "true"})
NO = frozenset({"non", "no", "faux", "false"})
DONT_KNOW = frozenset(
    {
        "ne sait pas", "ne sais pas", "je ne sais pas", "nsp", "ne se prononce pas",
        "je ne sais pas encore", "ne sait pas encore", "i don't know", "don't know", "not sure",
        "je prefere en parler", "je prefere en parler de vive voix", "nspp",
    }
)  # fmt: skip
OTHER = re.compile(
    r"^(?:autres?|other)\b\s*(?:\([^()]{0,60}\))?\s*[,:]?\s*(?:preci\w{0,6}|specify)?[\s.:…_)]*$"
)
NUMBER_WORDS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
