"""What people type never becomes a formula, and comes back as it was."""

import csv
import io

import pytest

from lieudit.kit.csv_export import disarm_cell, write_csv
from lieudit.kit.folding import fold_text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\uff1d"])
def test_a_cell_that_begins_like_a_formula_is_disarmed(start):
    assert disarm_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("text", ["", "Odile", "6 rue du Lavoir", "a=b", "l'hiver"])
def test_other_cells_stay_as_they_are(text):
    assert disarm_cell(text) == text


def test_a_table_is_read_back_whole():
    rows = [["a;b", 'dit "oui"', "deux\nlignes"], [None, 3, "é"]]
    text = write_csv(["x", "y", "z"], rows)
    read = list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert read == [["x", "y", "z"], ["a;b", 'dit "oui"', "deux\nlignes"], ["", "3", "é"]]


def test_folding_forgets_accents_and_capitals():
    assert fold_text("ÉLÉONORE Bàrdin") == fold_text("eleonore bardin")
