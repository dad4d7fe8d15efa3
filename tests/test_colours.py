"""A new accent reaches whatever leaves the house: pages, charts, workbook; the template of slides is held to it."""

from __future__ import annotations

import json
import re

import pytest

from dashboard.figures.theme import TOKENS
from tests.programs import ROOT, answer_of

OTHER = "00695c"
# Some colours are made from the tokens when a module is imported: a program of its own starts with another accent.
SHOWN = r"""
import dataclasses, io, json, re, sys, zipfile
from dashboard.figures.theme import TOKENS

TOKENS["light"] = dataclasses.replace(TOKENS["light"], accent="#" + sys.argv[1])

from dashboard.app import create_app
from dashboard.config import SHIPPED
from dashboard.data import load_datasets
from dashboard.published import answer_version

datasets = load_datasets(SHIPPED)
client = create_app(datasets).server.test_client()
colours = {}
for address in ("/", f"/charts/{answer_version(datasets)}/", "/exports/summary.xlsx"):
    files = [client.get(address).data]
    if files[0].startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(files[0]))
        files = [packed.read(name) for name in packed.namelist()]
    found = {colour for file in files for colour in re.findall(rb'(?:#|%23|"|"FF)([0-9A-Fa-f]{6})\b', file)}
    colours[address] = sorted(colour.decode().lower() for colour in found)
print(json.dumps(colours))
"""


def channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (0, 2, 4)]


@pytest.mark.slow
def test_another_accent_leaves_nothing_of_the_old_one_behind() -> None:
    old = channels(TOKENS["light"].accent.removeprefix("#"))
    for address, colours in json.loads(answer_of(SHOWN, OTHER)).items():
        assert OTHER in colours, address
        like = [one for one in colours if all(abs(a - b) < 24 for a, b in zip(channels(one), old, strict=True))]
        assert like == [], address


def test_nothing_that_is_said_names_a_colour_of_the_theme() -> None:
    catalogue = (ROOT / "dashboard" / "translations" / "en.po").read_text(encoding="utf-8")
    assert re.findall(r'^msgid ".*[红橙黄绿蓝紫]色.*"$', catalogue, re.MULTILINE) == []
