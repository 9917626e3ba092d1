"""Each variable that cannot be used is told, all at once, before Django is there."""

import pytest

from lieudit.config.right_settings import find_wrong, refuse_wrong_settings
from lieudit.config.speech import Refusal


@pytest.fixture(autouse=True)
def _bare(monkeypatch):
    monkeypatch.setenv("LIEUDIT_LANGUAGE", "en")
    monkeypatch.setenv("LIEUDIT_MODE", "production")
    for name in ("LIEUDIT_DATABASE_URL", "LIEUDIT_DATABASE_URL_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("LIEUDIT_MODE", "Production", "demo"),
        ("LIEUDIT_URL", "lieudit.example.org", "https://lieudit.example.org"),
        ("LIEUDIT_URL", "https://", "http://127.0.0.1:8000/"),
        ("LIEUDIT_URL", "https://a.example:99999", "http://[::1]:8000"),
        ("LIEUDIT_HOSTS", "*", "lieudit.example.org, www.example.org"),
        ("LIEUDIT_HOSTS", "https://lieudit.example.org", ".example.org"),
        ("LIEUDIT_BEHIND_PROXY", "oui", "yes"),
        ("LIEUDIT_MAIL_TLS", "2", "off"),
        ("LIEUDIT_TASK_LIMIT_SECONDS", "0", "900"),
        ("LIEUDIT_TASK_LIMIT_SECONDS", "-5", "1"),
        ("LIEUDIT_TASK_LIMIT_SECONDS", "many", "60"),
        ("LIEUDIT_MAIL_PORT", "0", "587"),
        ("LIEUDIT_MAIL_PORT", "65536", "65535"),
        ("LIEUDIT_MAIL_FROM", "lieudit", "lieudit@localhost"),
        ("LIEUDIT_MAIL_FROM", "@example.org", "Lieudit <a@example.org>"),
        ("LIEUDIT_VAULT_FOLDER", "/nowhere/at/all", "/"),
        ("LIEUDIT_TIME_ZONE", "Europe/Paname", "Europe/Paris"),
        ("LIEUDIT_TIME_ZONE", "../etc", "UTC"),
        ("LIEUDIT_LOG_LEVEL", "LOUD", "INFO"),
        ("LIEUDIT_DATABASE_URL", "mysql://a/b", "postgres://a/b"),
        ("LIEUDIT_DATABASE_URL", "postgres://a:port/b", "postgres://a:5432/b"),
        ("LIEUDIT_SECRET_KEY", "x" * 31, "x" * 32),
    ],
)
def test_a_wrong_value_is_told_and_a_right_one_is_not(monkeypatch, name, wrong, right):
    monkeypatch.setenv(name, wrong)
    assert [line.split()[0] for line in find_wrong()] == [name]
    monkeypatch.setenv(name, right)
    assert find_wrong() == []


def test_all_that_is_wrong_is_told_at_once(monkeypatch, tmp_path):
    empty = tmp_path / "key"
    empty.write_text("\n")
    monkeypatch.setenv("LIEUDIT_URL", "here")
    monkeypatch.setenv("LIEUDIT_MAIL_PORT", "smtp")
    monkeypatch.setenv("LIEUDIT_SECRET_KEY_FILE", str(empty))
    with pytest.raises(Refusal) as refused:
        refuse_wrong_settings()
    told = str(refused.value)
    assert f"LIEUDIT_SECRET_KEY_FILE: {empty} is empty." in told
    assert "LIEUDIT_URL — an address" in told
    assert "LIEUDIT_MAIL_PORT — a number from 1 to 65535" in told
    assert told.endswith("All variables are explained in docs/settings.md.")


def test_the_demonstration_may_answer_to_any_name_and_needs_no_secret(monkeypatch):
    monkeypatch.setenv("LIEUDIT_MODE", "demo")
    monkeypatch.setenv("LIEUDIT_HOSTS", "*")
    monkeypatch.setenv("LIEUDIT_SECRET_KEY", "short")
    assert find_wrong() == []
