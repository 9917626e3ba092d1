from pathlib import Path

import pytest

from lieudit.config import catalogues
from lieudit.config.msgids import Sentence, UnreadableSentence, read_python, read_template

VIEWS = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext as pg
from django.utils.translation import gettext as say
greeting = _("Hello " "you")
cards = ngettext("%(n)s card", "%(n)s cards", 3)
verb = pg("verb", "Open")
code = say(known_elsewhere)
"""
PAGE = """
{% translate "Save" %}{# {% translate "never" %} #}
{% include "room/part.html" with label=_("Label") %}
{% blocktranslate trimmed count n=items|length %}
  One {{ n }} item
{% plural %}
  {{ n }} items
{% endblocktranslate %}
{% translate "May" context "month" %} {% translate "100 %" %}
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    (folder / "templates" / "room").mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "views.py").write_text(VIEWS, encoding="utf-8")
    (folder / "templates" / "room" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "tests" / "test_views.py").write_text("_('Not for people')", encoding="utf-8")
    return folder


def test_python_gives_its_literal_sentences_whatever_their_alias():
    assert list(read_python(VIEWS, "views.py")) == [
        Sentence("views.py", "Hello you"),
        Sentence("views.py", "%(n)s card", plural="%(n)s cards"),
        Sentence("views.py", "Open", context="verb"),
    ]


def test_a_sentence_built_at_run_time_is_refused():
    with pytest.raises(UnreadableSentence, match=r"views\.py:2: an f-string"):
        list(read_python("from x import gettext\ngettext(f'{name} left')", "views.py"))


def test_templates_give_tags_blocks_plurals_contexts_and_arguments():
    assert list(read_template(PAGE, "page.html")) == [
        Sentence("page.html", "Save"),
        Sentence("page.html", "Label"),
        Sentence("page.html", "One %(n)s item", plural="%(n)s items"),
        Sentence("page.html", "May", context="month"),
        Sentence("page.html", "100 %%"),
    ]


def test_extract_then_fill_then_check_leaves_nothing_missing(room):
    assert len(catalogues.extract(room)) == 8
    assert len(catalogues.check(room)) == 8
    unknown = catalogues.fill(
        room,
        {
            "Hello you": "Bonjour",
            "%(n)s card": ["%(n)s carte", "%(n)s cartes"],
            "verb\x04Open": "Ouvrir",
            "Save": "Enregistrer",
            "Label": "Étiquette",
            "One %(n)s item": ["%(n)s élément", "%(n)s éléments"],
            "month\x04May": "Mai",
            "100 %%": "100 %%",
            "Nowhere": "Nulle part",
        },
    )
    assert unknown == ["Nowhere"]
    assert catalogues.check(room) == []
    assert catalogues.extract(room) == []


def test_check_finds_a_lost_placeholder_and_a_foreign_one(room):
    catalogues.extract(room)
    catalogues.fill(room, {"%(n)s card": ["%(n)s carte", "%(m)s cartes"], "Save": "{x}"})
    faults = [fault for fault in catalogues.check(room) if "placeholder" in fault]
    assert faults == [
        "room/fr: 'Save' has placeholders of its own: ['{x}']",
        "room/fr: '%(n)s card' has placeholders of its own: ['%(m)s']",
    ]


def test_a_sentence_that_comes_back_finds_its_french_again(room):
    catalogues.extract(room)
    catalogues.fill(room, {"Hello you": "Bonjour"})
    (room / "views.py").write_text("", encoding="utf-8")
    catalogues.extract(room)
    assert not [fault for fault in catalogues.check(room) if "Hello" in fault]
    (room / "views.py").write_text(VIEWS, encoding="utf-8")
    assert catalogues.extract(room) == []
    assert not [fault for fault in catalogues.check(room) if "Hello" in fault]


def test_compiling_reads_only_what_changed(room):
    catalogues.extract(room)
    assert catalogues.compile_catalogues([room]) == 2
    assert catalogues.compile_catalogues([room]) == 0
    catalogues.fill(room, {"Save": "Enregistrer"})
    assert catalogues.compile_catalogues([room]) == 1


def test_two_rooms_that_translate_differently_are_told(tmp_path):
    rooms = []
    for name, french in (("hall", "Fermer"), ("people", "Clore")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "views.py").write_text("_('Close')", encoding="utf-8")
        catalogues.extract(folder)
        catalogues.fill(folder, {"Close": french})
        rooms.append(folder)
    assert catalogues.find_quarrels(rooms) == [
        "'Close': hall says 'Fermer', people says 'Clore'; agree, or give one of them a context"
    ]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Prête ? « Oui »", "Prête ? « Oui »"),
        ("Attention : deux ; trois !", "Attention : deux ; trois !"),
        ("${a} != 3 à 10:30", "${a} != 3 à 10:30"),
    ],
)
def test_french_never_lets_a_line_begin_with_its_punctuation(typed, kept):
    assert catalogues.bind(typed) == kept
