"""Pages are sent without the indentation of their source, and lose nothing else."""

from django.template import Origin
from django.template.loader import get_template

from lieudit.hall.lean_templates import lighten, strip_indentation


def test_a_line_begins_at_its_first_sign():
    assert strip_indentation("<ul>\n\n  <li>\n    un\n  </li>") == "<ul>\n<li>\nun\n</li>"


def test_what_keeps_its_blanks_is_left_as_it_is():
    source = "<p>\n  <textarea>\n  un\n\n  deux</textarea>\n  <pre>\n a</pre>\n</p>"
    assert strip_indentation(source) == (
        "<p>\n<textarea>\n  un\n\n  deux</textarea>\n<pre>\n a</pre>\n</p>"
    )


def test_a_letter_stands_as_it_was_written():
    letter = "Bonjour,\n\n  une ligne\n"
    assert lighten(Origin("people/mail/card_made.txt"), letter) == letter


def test_the_pages_of_the_house_are_loaded_so():
    source = get_template("hall/legal.html").template.source
    assert "\n " not in source
