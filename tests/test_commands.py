"""The command line as people run it: one clear line, the right exit code, never a traceback."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from dashboard.catalogue.charts import CHARTS, chart_named
from dashboard.commands import main
from dashboard.data import Datasets
from dashboard.data.groups import in_group
from dashboard.failures import Failure, attempt
from dashboard.rehearsal import place_of
from dashboard.translations import LANGS
from tests.ledgers import faulty, reported
from tests.programs import ROOT, copy_program, run
from tests.serving import free_port

slow = pytest.mark.slow


@pytest.fixture
def loaded(datasets: Datasets, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a check take the shipped tables as they were read before: what was found in them is found once."""
    monkeypatch.setattr("dashboard.commands.tables.load_datasets", lambda *_, **__: datasets)


@slow
def test_check_prints_every_table_with_its_rows(capsys: pytest.CaptureFixture[str], datasets: Datasets) -> None:
    assert main(["check"]) == 0
    said = capsys.readouterr().out
    for name in datasets.names:
        assert any(line.split()[:2] == [f"{len(datasets.table(name)):,}", name] for line in said.splitlines()), name


def test_check_speaks_english_when_asked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    # What is made in both languages is rehearsed by the test before.
    monkeypatch.setattr("dashboard.rehearsal.faults", lambda *_: [])
    assert main(["--lang", "en", "check"]) == 0
    assert "no problem" in capsys.readouterr().out


def test_check_names_file_row_column_and_remedy_of_a_broken_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = folder / "targets.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",wujin,", ",wujing,", 1), encoding="utf-8")
    assert main(["check", str(folder), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "targets.csv" in said
    assert "region" in said
    assert 'Did you mean "wujin"?' in said
    assert "Traceback" not in said


def test_check_names_the_files_that_it_does_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.rehearsal.faults", lambda *_: [])
    assert main(["check", str(folder)]) == 0
    assert "没有读取" not in capsys.readouterr().out
    for name in ("targets (1).csv", "~$targets.csv", "notes\u202e.xlsx"):
        (folder / name).touch()
    (folder / "old").mkdir()
    assert main(["check", str(folder)]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if "没有读取" in line)
    assert line == "不属于数据包、没有读取：notes[U+202E].xlsx、old、targets (1).csv、~$targets.csv"


@slow
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "图表“目标完成情况”（英文版）用这些数据画不出来（ZeroDivisionError"),
        ("en", 'The chart "Progress towards targets" (in English) cannot be drawn from these tables (ZeroDivision'),
    ],
)
def test_check_names_the_charts_that_cannot_be_drawn(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    monkeypatch.setitem(chart_named("target-bullets").__dict__, "form", lambda *_, **__: 1 / 0)
    assert main(["check", "--lang", lang]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "catalogue/chart.py:" in error
    assert len(error.splitlines()) == len(LANGS)
    assert "Traceback" not in error


def test_where_a_chart_fails_is_the_innermost_line_of_the_program() -> None:
    failed = attempt(partial(in_group, pd.DataFrame(), "signing"))
    assert isinstance(failed, Failure)
    file, line = place_of(failed.error).split(":")
    assert file == "data/groups.py"
    assert 'rows["group"]' in (ROOT / "dashboard" / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]


@slow
def test_check_refuses_a_chart_on_a_page_that_is_none_in_one_line(tmp_path: Path) -> None:
    copy = copy_program(tmp_path)
    charts = copy / "dashboard" / "catalogue" / "charts.py"
    charts.write_text(charts.read_text(encoding="utf-8").replace('"projects": 1', '"project": 1'), encoding="utf-8")
    done = run("-m", "dashboard", "check", folder=copy)
    assert done.returncode == 1
    said = "stands on 'project', which is no page of charts; did you mean 'projects'?"
    assert [line.partition(" stands")[0] for line in done.stderr.splitlines()] == ["Chart 'project-list'"]
    assert said in done.stderr


@slow
@pytest.mark.usefixtures("loaded")
def test_check_names_the_reconciliations_that_cannot_be_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.rehearsal.checks_of", lambda *_: 1 / 0)
    assert main(["check"]) == 1
    assert "图表“核对”" in capsys.readouterr().err


@slow
@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(("export", "said"), [("summary_workbook", "汇总表（.xlsx）"), ("briefing", "简报（.pptx）")])
def test_check_names_the_exports_that_cannot_be_made(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, export: str, said: str
) -> None:
    monkeypatch.setattr(f"dashboard.rehearsal.{export}", lambda *_, **__: 1 / 0)
    assert main(["check"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("用这些数据")[0] for line in lines] == [f"{said}（中文版）", f"{said}（英文版）"]


def test_a_broken_table_is_not_served(folder: Path) -> None:
    (folder / "targets.csv").write_text("", encoding="utf-8")
    done = run("-m", "dashboard", environment={"DASHBOARD_DATASETS": str(folder), "DASHBOARD_PORT": str(free_port())})
    assert done.returncode == 1
    assert "targets.csv" in done.stderr
    assert "Traceback" not in done.stderr


@slow
def test_export_writes_the_summary_of_the_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "摘要.xlsx"
    file.write_text("old")
    assert main(["export", str(file), "--district", "wujin,xinbei", "--sector", "new_energy", "--lang", "en"]) == 0
    assert load_workbook(file).worksheets[0]["A2"].value == "Filters: districts: Xinbei, Wujin; sectors: New energy"
    assert capsys.readouterr().out == f"Written: {file}\n"
    assert list(tmp_path.iterdir()) == [file]


@slow
def test_export_takes_names_for_ids(tmp_path: Path) -> None:
    assert (
        main(["export", str(tmp_path / "a.xlsx"), "--district", "武进", "--sector", "New energy", "--lang", "en"]) == 0
    )
    said = load_workbook(tmp_path / "a.xlsx").worksheets[0]["A2"].value
    assert said == "Filters: districts: Wujin; sectors: New energy"


@slow
def test_export_writes_a_briefing_where_the_file_is_one_of_slides(tmp_path: Path) -> None:
    file = tmp_path / "briefing.pptx"
    assert main(["export", str(file), "--district", "wujin"]) == 0
    slides = Presentation(str(file)).slides
    assert "武进" in " ".join(shape.text_frame.text for shape in slides[0].shapes if shape.has_text_frame)
    assert len(slides) > len(CHARTS) / 3


@slow
def test_export_writes_the_page_of_a_subject(tmp_path: Path) -> None:
    file, slides = tmp_path / "a.xlsx", tmp_path / "a.pptx"
    assert main(["export", str(file), "--profile", "district:jintan,district:wujin"]) == 0
    assert load_workbook(file).sheetnames[:4] == ["要点", "金坛区", "武进区", "全部数据"]
    assert main(["export", str(slides), "--profile", "organisation:hengli", "--lang", "en"]) == 0
    assert Presentation(str(slides)).slides[0].shapes.title.text_frame.text == "Hengli Hydraulic: findings"


@slow
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["{folder}/a.txt"], "a.txt: the extension must be .xlsx, .pptx"),
        (["{folder}/a"], "a: the extension must be .xlsx, .pptx"),
        (["{folder}/a.xlsx", "--district", "wujing"], '--district: there is no "wujing". Did you mean "wujin"?'),
        (["{folder}/a.xlsx", "--district", "changzhou"], '--district: there is no "changzhou". There are: xinbei, '),
        (["{folder}/a.xlsx", "--sector", "wujin,health"], '--sector: there is no "wujin".'),
        (["{folder}/a.xlsx", "--profile", "district:wujing"], 'no "district:wujing". Did you mean "district:wujin"?'),
        (["{folder}/missing/a.xlsx"], "a.xlsx: cannot be written (No such file or directory)"),
        (["{folder}/file/a.xlsx"], "a.xlsx: cannot be written (Not a directory)"),
        (["{folder}/taken.xlsx"], "taken.xlsx: cannot be written (Is a directory)"),
    ],
)
def test_an_export_that_cannot_be_is_one_clear_line_and_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    (tmp_path / "taken.xlsx").mkdir()
    (tmp_path / "file").touch()
    there = sorted(tmp_path.rglob("*"))
    filled = [argument.format(folder=tmp_path) for argument in arguments]
    assert main(["export", *filled, "--lang", "en"]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == there


@slow
def test_a_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    done = run("-m", "dashboard", "check", str(tmp_path / "nothing"))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "nothing" in done.stderr


@slow
def test_a_taken_port_is_said_and_how_to_choose_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("-m", "dashboard", environment={"DASHBOARD_PORT": str(taken.getsockname()[1])})
    assert done.returncode == 1
    assert "DASHBOARD_PORT" in done.stderr
    assert "Traceback" not in done.stderr


def test_settings_that_are_wrong_are_refused_before_anything_is_read(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_PORT", "80800")
    monkeypatch.setenv("DASHBOARD_THREADS", "none")
    assert main(["check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "DASHBOARD_PORT=80800：须为 1 至 65535 的整数",
        "DASHBOARD_PORT=80800: must be a whole number from 1 to 65535",
        "DASHBOARD_THREADS=none：须为 1 至 256 的整数",
        "DASHBOARD_THREADS=none: must be a whole number from 1 to 256",
    ]


def test_a_setting_that_there_is_not_is_a_warning(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DASHBOARD_PRT", "8080")
    main(["check", str(tmp_path)])
    assert [record.levelname for record in caplog.records if "DASHBOARD_PRT" in record.message] == ["WARNING"]


def test_a_ledger_is_read_into_lines_and_a_workbook(
    tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "台账.xlsx", tmp_path / "建议.xlsx"
    file.write_bytes(reported(datasets))
    assert main(["ledger", str(file), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert "省星级上云企业，负责人：空 → 张三" in said.out
    assert said.err == ""
    assert {"tasks", "task_states"} <= set(load_workbook(out).sheetnames)


def test_the_faults_of_a_ledger_go_to_stderr_and_into_the_exit_code(
    tmp_path: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ledger.xlsx"
    file.write_bytes(faulty(datasets))
    assert main(["--lang", "en", "ledger", str(file)]) == 1
    said = capsys.readouterr()
    assert "leader: blank → 张三" in said.out
    assert '"约120" is not a number.' in said.err
    assert "was not read:" in said.err


@pytest.mark.parametrize(("content", "said"), [(None, "No such file"), (b"x", "Excel workbook")])
def test_a_ledger_that_is_none_is_refused_in_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file, out = tmp_path / "ledger.xlsx", tmp_path / "out.xlsx"
    if content:
        file.write_bytes(content)
    assert main(["ledger", str(file), "--out", str(out), "--lang", "en"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert not out.exists()


@pytest.mark.parametrize("command", [("publish", "--note", "x"), ("drafts", "show"), ("releases", "show")])
def test_a_number_that_no_database_takes_is_refused(command: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*command, str(2**31)])
