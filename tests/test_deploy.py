"""What is deployed: the service, the proxy, the task and the container name what there is, and bound what they may."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashboard.bounds import LARGEST_BODY, LONGEST_ADDRESS
from dashboard.config import SETTINGS
from tests.programs import ROOT

DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
PROMISE = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
SCHEDULER = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"


def service() -> dict[str, list[str]]:
    """Return what the service file sets; a name may stand more than once."""
    said: dict[str, list[str]] = {}
    for line in (DEPLOY / "dashboard.service").read_text(encoding="utf-8").splitlines():
        name, found, value = line.partition("=")
        if found and not line.startswith("#"):
            said.setdefault(name, []).append(value)
    return said


def test_the_service_comes_back_within_seconds_however_often_it_ends() -> None:
    said = service()
    assert said["Restart"] == ["always"]
    assert int(said["RestartSec"][0]) <= 10
    assert said["StartLimitIntervalSec"] == ["0"]
    assert said["WantedBy"] == ["multi-user.target"]


def test_the_service_has_no_right_that_it_does_not_need() -> None:
    said = service()
    assert said["ProtectSystem"] == ["strict"]
    assert said["User"] != ["root"]
    assert said["CapabilityBoundingSet"] == said["AmbientCapabilities"] == [""]
    for name in ("NoNewPrivileges", "PrivateTmp", "ProtectHome", "MemoryDenyWriteExecute", "RestrictSUIDSGID"):
        assert said[name] == ["yes"]
    for bound in ("MemoryMax", "LimitNOFILE", "TasksMax"):
        assert said[bound]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_what_is_deployed_sets_what_the_program_knows(file: Path) -> None:
    named = set(re.findall(r"DASHBOARD_\w+", file.read_text(encoding="utf-8")))
    assert named <= {setting.name for setting in SETTINGS}


def test_the_folders_of_the_settings_are_those_that_the_service_may_write_to() -> None:
    said, settings = service(), (DEPLOY / "dashboard.env").read_text(encoding="utf-8")
    for place, name in (("lib", "StateDirectory"), ("log", "LogsDirectory"), ("cache", "CacheDirectory")):
        assert f"/var/{place}/{said[name][0]}" in settings


def test_proxy_and_program_agree_on_prefix_and_bodies() -> None:
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    settings = (DEPLOY / "dashboard.env").read_text(encoding="utf-8")
    (prefix,) = re.findall(r"^DASHBOARD_PREFIX=(.+)$", settings, re.MULTILINE)
    assert f"location {prefix}/ {{" in proxy
    assert f"client_max_body_size {LARGEST_BODY // 1024**2}m;" in proxy
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in proxy


def test_the_task_starts_with_the_machine_and_runs_a_script_that_is_there() -> None:
    task = ET.fromstring((DEPLOY / "windows" / "task.xml").read_text(encoding="ascii"))  # noqa: S314  our own file
    assert task.find(f".//{SCHEDULER}BootTrigger") is not None
    command = task.findtext(f".//{SCHEDULER}Command") or ""
    folder = task.findtext(f".//{SCHEDULER}WorkingDirectory") or ""
    assert (ROOT / command.removeprefix(folder).strip("\\").replace("\\", "/")).is_file()


def test_scripts_of_windows_have_its_line_ends_and_no_sign_beyond_ascii() -> None:
    scripts = [file for file in FILES if file.suffix == ".cmd"]
    assert len(scripts) == 4
    for file in scripts:
        content = file.read_bytes()
        assert content.isascii()
        assert content.count(b"\n") == content.count(b"\r\n") > 3


def test_the_container_is_no_root_and_is_asked_whether_it_is_well() -> None:
    said = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    lines = said.splitlines()
    assert lines.index("USER innovation") < next(at for at, line in enumerate(lines) if line.startswith("CMD"))
    (probe,) = re.findall(r'"-c", "(.+?)"\]', said)
    ast.parse(probe)
    assert "/health" in probe


def test_every_promise_names_a_test_that_is_there() -> None:
    promises = PROMISE.findall((ROOT / "docs" / "reliability.md").read_text(encoding="utf-8"))
    assert len(promises) > 30
    for file, name in promises:
        assert re.search(rf"^def {name}\(", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE), f"{file}::{name}"


def test_every_row_of_the_promises_names_a_test() -> None:
    rows = re.findall(r"^\| .+ \|$", (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8"), re.MULTILINE)
    said = [row for row in rows if row not in ("| promise | held by |", "| --- | --- |")]
    assert len(said) == len(PROMISE.findall("\n".join(said)))


def test_the_services_reload_says_whether_the_tables_were_taken_up() -> None:
    """A signal would be sent whatever becomes of it."""
    said = service()
    (start,) = said["ExecStart"]
    assert said["ExecReload"] == [f"{start} reload"]
    # The check makes every chart and both exports.
    assert int(said["TimeoutStartSec"][0]) >= 300


def test_a_command_of_the_service_has_its_user_settings_and_arguments(tmp_path: Path) -> None:
    runuser, settings = tmp_path / "runuser", tmp_path / "dashboard.env"
    runuser.write_text('#!/bin/sh\necho "$DASHBOARD_STORE $PWD $*"\n')
    runuser.chmod(0o755)
    settings.write_text("DASHBOARD_STORE=sqlite:////there\n")
    own = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SETTINGS": str(settings)}
    command = ["/bin/sh", str(DEPLOY / "command.sh"), "reload", "--confirm"]
    done = subprocess.run(command, env=own, cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout == (f"sqlite:////there {ROOT} -u innovation -- .venv/bin/python -m dashboard reload --confirm\n")


def test_headers_pass_the_proxy_up_to_the_longest_address() -> None:
    proxy = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    assert f"large_client_header_buffers 4 {LONGEST_ADDRESS // 1024}k;" in proxy


def test_the_task_and_its_commands_have_one_set_of_settings() -> None:
    windows = {file.name: file.read_text(encoding="ascii") for file in (DEPLOY / "windows").glob("*.cmd")}
    assert [name for name, text in windows.items() if "DASHBOARD_" in text] == ["run.cmd"]
    assert 'call "%~dp0run.cmd"' in windows["start.cmd"]
    assert "dashboard %*" in windows["run.cmd"]
