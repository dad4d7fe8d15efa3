"""The archive that installs without a network: what is in it, its checksums, for which machines its packages are."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dashboard import environment
from dashboard.bundling import bundle, checksums
from dashboard.bundling.wheels import PYTHONS, SYSTEMS, pins_for
from dashboard.commands import main
from dashboard.config import SHIPPED
from tests.programs import ROOT, run

PINS = """# made by a command
one==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
three==3.0 ; python_full_version < '3.14' \\
    --hash=sha256:cc
four==4.0 ; platform_python_implementation != 'PyPy' and sys_platform != 'darwin' \\
    --hash=sha256:dd
"""
ABOUT = "Metadata-Version: 2.1\nName: {0}\nVersion: {1}\n"
WHEEL = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a bundle without packages, unpacked as the guide says."""
    place = tmp_path_factory.mktemp("bundle")
    assert main(["bundle", str(place / "a.zip"), "--no-wheels"]) == 0
    done = run("-m", "zipfile", "-e", str(place / "a.zip"), str(place))
    assert done.returncode == 0, done.stderr
    return place / bundle.NAME


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_it_has_program_tables_tests_guides_and_nothing_that_was_left_there(unpacked: Path) -> None:
    names = names_in(unpacked)
    tables = {f"datasets/{path.name}" for path in SHIPPED.iterdir()}
    assert tables < names
    for file in ("dashboard/__main__.py", "dashboard/translations/en.po", "tests/__main__.py", "安装说明.md"):
        assert file in names
    for file in ("deploy/install.sh", "deploy/install.cmd", "requirements.txt", "tests/requirements.txt", "LICENSE"):
        assert file in names
    parts = {part for name in names for part in name.split("/")}
    assert not any(part.startswith(".") or part == "__pycache__" for part in parts)


def test_a_changed_a_missing_and_no_file_are_told_by_the_checksums(unpacked: Path) -> None:
    assert checksums.faults(unpacked) == []
    changed, missing = "datasets/targets.csv", "dashboard/app.py"
    kept = {name: (unpacked / name).read_bytes() for name in (changed, missing)}
    (unpacked / changed).write_bytes(kept[changed][:-1] + b" ")
    (unpacked / missing).unlink()
    try:
        assert set(checksums.faults(unpacked)) == {changed, missing}
        done = run("-m", "dashboard.bundling.checksums", folder=unpacked)
        assert done.returncode == 1
        assert changed in done.stderr
    finally:
        for name, content in kept.items():
            (unpacked / name).write_bytes(content)
    assert checksums.main(unpacked) == 0


def test_a_list_of_checksums_that_is_gone_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert checksums.main(tmp_path) == 1
    assert "cannot read SHA256SUMS" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the script of Linux")
def test_the_install_command_refuses_a_changed_file_before_it_runs_anything(unpacked: Path) -> None:
    file = unpacked / "dashboard" / "commands" / "__init__.py"
    kept = file.read_bytes()
    command = ("sh", str(unpacked / "deploy" / "install.sh"))
    environ = os.environ | {"PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1"}
    assert subprocess.run(command, env=environ, capture_output=True, check=False).returncode == 0
    file.write_bytes(kept + b"raise SystemExit('ran')\n")
    try:
        done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    finally:
        file.write_bytes(kept)
    assert done.returncode == 1
    assert "dashboard/commands/__init__.py" in done.stderr
    assert "ran" not in done.stderr


def test_the_same_content_is_the_same_archive(tmp_path: Path) -> None:
    files = {"b": ROOT / "LICENSE", "a": ROOT / "Makefile"}
    for name in ("one", "two"):
        bundle.pack(tmp_path / name, files)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_pins_are_those_of_the_machine_that_installs_not_of_the_one_that_packs() -> None:
    def packages(system: str, python: str) -> list[str]:
        return [line.split("==")[0] for line in pins_for(PINS, system, python).splitlines() if "==" in line]

    assert packages("linux", "3.11") == ["one", "three", "four"]
    assert packages("windows", "3.14") == ["one", "two", "four"]
    assert "    --hash=sha256:ab\n" in pins_for(PINS, "linux", "3.11")


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_pin_is_read(system: str) -> None:
    text = (ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")
    conditional = {line.split("==")[0] for line in text.splitlines() if " ; " in line}
    pinned = {line.split("==")[0] for line in text.splitlines() if "==" in line}
    for python in PYTHONS:
        assert pinned - conditional <= {line.split("==")[0] for line in pins_for(text, system, python).splitlines()}


@pytest.mark.parametrize("asked", [["--python", "3.8"], ["--system", "beos"]])
def test_a_machine_that_is_not_known_is_refused(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["bundle", str(tmp_path / "a.zip"), *asked]) == 1
    assert asked[1] in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def wheel(folder: Path, name: str, version: str) -> str:
    """Write a wheel with one module and return its pin."""
    file = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}.py", f"version = {version!r}\n")
        archive.writestr(f"{about}/METADATA", ABOUT.format(name, version))
        archive.writestr(f"{about}/WHEEL", WHEEL)
        archive.writestr(f"{about}/RECORD", "")
    return f"{name}=={version} \\\n    --hash=sha256:{checksums.digest_of(file)}\n"


ENSURE = """
import sys
from pathlib import Path
from dashboard.environment import ensure
ensure(Path("requirements.txt"), "shown", "not_to_be_had")
import tiny
print(tiny.version, sys.prefix)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("changed", "said"), [(False, "1.0"), (True, "are there wheels for")])
def test_wheels_beside_the_program_are_installed_by_their_hashes_and_nothing_else_is_asked(
    tmp_path: Path, changed: bool, said: str
) -> None:
    (tmp_path / "dashboard").mkdir()
    for name in ("__init__.py", "environment.py"):
        (tmp_path / "dashboard" / name).write_bytes((ROOT / "dashboard" / name).read_bytes())
    (tmp_path / "shown.py").write_text(ENSURE, encoding="utf-8")
    (tmp_path / environment.WHEELS.name).mkdir()
    pin = wheel(tmp_path / environment.WHEELS.name, "tiny", "1.0")
    # What pip is set up to do would lead elsewhere: other packages, from a place that there is not.
    (tmp_path / "requirements.txt").write_text(pin, encoding="utf-8")
    if changed:
        wheel(tmp_path / environment.WHEELS.name, "tiny", "1.0")
        with (tmp_path / environment.WHEELS.name / "tiny-1.0-py3-none-any.whl").open("ab") as file:
            file.write(b"more")
    elsewhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_TARGET": str(tmp_path / "away"), "PIP_RETRIES": "0"}
    done = run("-m", "shown", folder=tmp_path, environment=elsewhere)
    assert said in (done.stderr if changed else done.stdout)
    assert done.returncode == int(changed)
    assert not (tmp_path / "away").exists()
    assert "127.0.0.1:9" not in done.stderr
