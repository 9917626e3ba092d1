from django import forms
from django.utils import translation

from lieudit.hall.forms import LeanForm, TwoPoles


class CallForm(LeanForm):
    name = forms.CharField(label="Prénom", help_text="Celui <b>que</b> vous aimez.")
    day = forms.ChoiceField(
        label="Jour", choices=[("1", "Lundi"), ("2", "Mardi")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="Un mot", required=False, widget=forms.Textarea)
    meals = forms.ChoiceField(
        label="Repas",
        choices=[(str(n), str(n)) for n in range(1, 6)],
        widget=TwoPoles("seul", "ensemble"),
    )
    agrees = forms.BooleanField(label="J’ai lu")


def draw(data=None) -> str:
    with translation.override("fr"):
        return str(CallForm(data))


def test_an_empty_form_shows_no_error_and_chooses_nothing():
    drawn = draw()
    assert "errorlist" not in drawn
    assert "checked" not in drawn
    assert "(facultatif)" in drawn
    assert " required" not in drawn


def test_help_and_error_are_tied_to_their_field():
    drawn = draw({"note": "gardé"})
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert '<ul class="errorlist" id="id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn
    assert "Celui &lt;b&gt;que&lt;/b&gt; vous aimez." in drawn
    assert ">\ngardé</textarea>" in drawn


def test_the_summary_leads_to_each_wrong_field():
    drawn = draw({"agrees": "on"})
    for key in ("id_name", "id_day", "id_meals"):
        assert f'<a href="#{key}">' in drawn
        assert f'id="{key}"' in drawn
    assert 'href="#id_note"' not in drawn
    assert "Un point à revoir avant de continuer" in drawn


def test_two_poles_name_their_ends_and_keep_the_answer():
    drawn = draw({"meals": "4"})
    assert 'value="1" aria-label="1 : seul"' in drawn
    assert 'value="5" aria-label="5 : ensemble"' in drawn
    assert drawn.count("checked") == 1
    assert 'entre «\u00a0seul\u00a0» et «\u00a0ensemble\u00a0»" checked' in drawn
