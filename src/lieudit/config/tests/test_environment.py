import pytest

from lieudit.config.database import build_database
from lieudit.config.environment import (
    MissingSetting,
    read_flag,
    read_list,
    read_number,
    read_text,
)
from lieudit.config.production import find_misplaced, find_missing, list_needs


def test_a_secret_may_come_from_a_file(monkeypatch, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv("LIEUDIT_THING", "from the variable")
    monkeypatch.setenv("LIEUDIT_THING_FILE", str(secret))
    assert read_text("LIEUDIT_THING") == "from the file"


def test_an_unreadable_secret_file_is_an_error_never_an_empty_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("LIEUDIT_THING_FILE", str(tmp_path / "absent"))
    with pytest.raises(MissingSetting, match="LIEUDIT_THING_FILE"):
        read_text("LIEUDIT_THING", "default")


def test_a_needed_variable_names_itself(monkeypatch):
    monkeypatch.delenv("LIEUDIT_THING", raising=False)
    with pytest.raises(MissingSetting, match="LIEUDIT_THING"):
        read_text("LIEUDIT_THING")


def test_a_number_that_is_none_names_itself(monkeypatch):
    monkeypatch.setenv("LIEUDIT_THING", "many")
    with pytest.raises(MissingSetting, match="LIEUDIT_THING: 'many' is not a whole number"):
        read_number("LIEUDIT_THING", 3)


@pytest.mark.parametrize(("text", "flag"), [("Yes", True), ("1", True), ("no", False)])
def test_flags_read_words(monkeypatch, text, flag):
    monkeypatch.setenv("LIEUDIT_THING", text)
    assert read_flag("LIEUDIT_THING", not flag) is flag


def test_lists_drop_blanks(monkeypatch):
    monkeypatch.setenv("LIEUDIT_THING", "a.example, ,b.example,")
    assert read_list("LIEUDIT_THING") == ["a.example", "b.example"]


def test_postgres_address_is_read_with_its_escapes(tmp_path):
    entry = build_database("postgres://ann:p%40ss@db.example:5433/house", tmp_path)
    assert entry["ENGINE"] == "django.db.backends.postgresql"
    assert [entry[k] for k in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "house",
        "ann",
        "p@ss",
        "db.example",
        "5433",
    ]


def test_another_kind_of_database_is_refused(tmp_path):
    with pytest.raises(MissingSetting, match="mysql"):
        build_database("mysql://db.example/house", tmp_path)


def test_production_tells_all_that_is_missing_at_once():
    names = [need.name for need in list_needs()]
    assert [line.split()[0] for line in find_missing({})] == names
    given = {name: "x" for name in names if name != "LIEUDIT_VAULT_KEY"}
    assert find_missing(given | {"LIEUDIT_VAULT_KEY_FILE": "/run/key"}) == []


def test_a_key_inside_the_data_folder_is_misplaced(tmp_path):
    inside = {"LIEUDIT_VAULT_KEY_FILE": str(tmp_path / "data" / "key")}
    outside = {"LIEUDIT_VAULT_KEY_FILE": str(tmp_path / "key")}
    assert len(find_misplaced(inside, tmp_path / "data")) == 1
    assert find_misplaced(outside, tmp_path / "data") == []
