"""Settings: all that is wrong is said at once, in both languages; what is none is named with what may be meant."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from dashboard.config import SETTINGS, cannot_listen, settings_from, unknown_settings
from dashboard.errors import SettingsError

WRONG = {
    "DASHBOARD_PORT": ["0", "65536", "-1", "eighty", "８０５０", "1e3", "9" * 5000],
    "DASHBOARD_THREADS": ["0", "257", "8.0"],
    "DASHBOARD_PROXIES": ["-1", "9", "many"],
    "DASHBOARD_LOG_FORMAT": ["JSON", "xml"],
    "DASHBOARD_HOST": ["999.1.1.1", "not a host", "a..b"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_an_impossible_value_is_said_with_name_value_and_what_is_allowed_in_both_languages(
    name: str, value: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_from({name: value})
    chinese, english = str(refused.value).splitlines()
    assert chinese.startswith(f"{name}={value[:20]}")
    assert "须为" in chinese
    assert english.startswith(f"{name}={value[:20]}")
    assert ": must be " in english
    assert len(english) < 200


def test_all_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        settings_from({name: values[0] for name, values in WRONG.items()})
    lines = str(refused.value).splitlines()
    assert sorted(line.partition("=")[0] for line in lines) == sorted([*WRONG, *WRONG])


def test_a_value_breaks_no_line() -> None:
    with pytest.raises(SettingsError) as refused:
        settings_from({"DASHBOARD_PORT": "80\nDASHBOARD_PORT=fine\x1b[2J"})
    assert len(str(refused.value).splitlines()) == 2
    assert "\x1b" not in str(refused.value)


def test_a_setting_that_there_is_not_is_named_with_the_nearest() -> None:
    said = unknown_settings({"DASHBOARD_PRT": "80", "dashboard_port": "80", "DASHBOARD_PORT": "80", "PORT": "80"})
    for line, name in zip(said, ("DASHBOARD_PRT", "dashboard_port"), strict=True):
        chinese, english = line.split(" · ")
        assert chinese == f"没有名为 {name} 的设置，已忽略；是否应为 DASHBOARD_PORT？"
        assert english == f"There is no setting {name}; it is ignored. Did you mean DASHBOARD_PORT?"
    for other in ("DASHBOARD_XYZZY_QQQ_WWW_12345", "DASHBOARD_FOO"):
        (far,) = unknown_settings({other: ""})
        assert "Did you mean" not in far


def test_an_empty_setting_counts_as_not_set() -> None:
    assert settings_from({"DASHBOARD_PORT": ""}).port == 8050


def test_only_declared_settings_are_read() -> None:
    values = {setting.name: setting.default for setting in SETTINGS}
    assert settings_from(values) == settings_from({})


def test_folders_are_where_they_were_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = settings_from({"DASHBOARD_DATASETS": "tables", "DASHBOARD_LOG_FOLDER": "log"})
    assert (settings.datasets, settings.log_folder) == (tmp_path / "tables", tmp_path / "log")


@pytest.mark.parametrize(
    ("number", "advice", "never"),
    [
        (errno.EADDRINUSE, "DASHBOARD_PORT", "DASHBOARD_HOST"),
        (errno.EACCES, "1024", "DASHBOARD_HOST"),
        (errno.EADDRNOTAVAIL, "DASHBOARD_HOST", "DASHBOARD_PORT"),
    ],
)
def test_another_port_is_advised_only_where_it_helps(number: int, advice: str, never: str) -> None:
    lines = str(cannot_listen(settings_from({}), OSError(number, "why"))).splitlines()
    assert len(lines) == 2
    assert all(advice in line and never not in line and "127.0.0.1:8050" in line for line in lines)
