"""The script `./lieudit` on machines made of a few fake programs."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ["sh", "dirname", "cmp", "rm", "cp", "mkdir", "cat", "chmod"]
# Stands for python3 and for the .venv's own: logs its words, makes what venv would make.
FAKE_PYTHON = """#!/bin/sh
echo "$*" >> "$LOG"
case "$*" in
    "-m venv --without-pip "*) mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
    "-m venv "*) mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; [ -z "$NO_ENSUREPIP" ] ;;
    "-m pip install "*) [ -z "$NO_NETWORK" ] ;;
esac
"""
OLD_PYTHON = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def machine(tmp_path: Path):
    """Return a function that types ./lieudit in a bare checkout and gives answer and log."""
    house, programs, log = tmp_path / "house", tmp_path / "bin", tmp_path / "log"
    programs.mkdir()
    shutil.copytree(ROOT / "requirements", house / "requirements")
    shutil.copy(ROOT / "lieudit", house / "lieudit")
    for name in TOOLS:
        (programs / name).symlink_to(str(shutil.which(name)))

    def type_command(*words: str, python: str = FAKE_PYTHON, **more: str):
        (programs / "python3").write_text(python)
        (programs / "python3").chmod(0o755)
        log.write_text("")
        answer = subprocess.run(
            [programs / "sh", house / "lieudit", *words],
            env={"PATH": str(programs), "LOG": str(log), **more},
            capture_output=True,
            text=True,
            check=False,
        )
        steps = [line for line in log.read_text().splitlines() if not line.startswith("-c")]
        return answer, steps

    type_command.house = house
    return type_command


def list_installs(steps: list[str]) -> list[str]:
    return [line.split("/")[-1] for line in steps if line.startswith("-m pip install")]


def test_the_first_start_installs_and_the_second_hands_over_at_once(machine):
    answer, steps = machine("demo", "--no-serve")
    assert answer.returncode == 0, answer.stderr
    assert list_installs(steps) == ["runtime.lock"]
    assert "--require-hashes" in steps[-2]
    assert "--only-binary :all:" in steps[-2]
    answer, steps = machine("demo", "--no-serve")
    assert (answer.stderr, steps) == ("", ["-m lieudit demo --no-serve"])


def test_each_word_gets_its_lock_and_the_widest_serves_all(machine):
    assert list_installs(machine("doctor", LIEUDIT_DATABASE_URL="postgres://x")[1]) == [
        "postgres.lock"
    ]
    assert list_installs(machine("test")[1]) == ["dev.lock"]
    assert machine("demo")[1] == ["-m lieudit demo"]


def test_a_changed_lock_is_installed_again(machine):
    machine("demo")
    with (machine.house / "requirements" / "runtime.lock").open("a") as lock:
        lock.write("\n")
    assert list_installs(machine("demo")[1]) == ["runtime.lock"]


def test_an_interrupted_install_is_taken_up_again(machine):
    answer, steps = machine("demo", NO_NETWORK="1")
    assert answer.returncode == 1
    assert "réseau" in answer.stderr
    assert "network" in answer.stderr
    assert "-m lieudit demo" not in steps
    answer, steps = machine("demo")
    assert (answer.returncode, steps[-1]) == (0, "-m lieudit demo")


def test_no_pip_and_no_apt_says_what_to_install_and_leaves_nothing(machine):
    if list(Path("/usr/share/python-wheels").glob("pip-*.whl")):
        pytest.skip("this machine has Debian's wheel of pip")
    answer, _steps = machine("demo", NO_ENSUREPIP="1")
    assert answer.returncode == 1
    assert "python3-venv" in answer.stderr
    assert not (machine.house / ".venv").exists()


def test_debian_s_wheel_stands_in_for_ensurepip(machine):
    if not list(Path("/usr/share/python-wheels").glob("pip-*.whl")):
        pytest.skip("this machine lacks Debian's wheel of pip")
    answer, steps = machine("demo", NO_ENSUREPIP="1")
    assert answer.returncode == 0, answer.stderr
    assert [line for line in steps if "--no-index --no-deps /usr/share/python-wheels" in line]
    assert list_installs(steps) == ["runtime.lock"]


def test_a_python_too_old_is_told_in_two_languages(machine):
    answer, _steps = machine("demo", python=OLD_PYTHON)
    assert answer.returncode == 1
    assert "Lieudit a besoin de Python 3.11 ou plus récent" in answer.stderr
    assert "Lieudit needs Python 3.11 or later" in answer.stderr


def test_the_script_is_one_that_may_be_run():
    assert os.access(ROOT / "lieudit", os.X_OK)
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
