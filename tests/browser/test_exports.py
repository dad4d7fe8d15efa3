"""What leaves the page: clicked, downloaded, opened."""

from __future__ import annotations

import base64
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from PIL import Image, ImageColor
from playwright.sync_api import Locator, Page, expect
from pptx import Presentation

from dashboard.data import Datasets
from dashboard.figures.theme import TOKENS
from tests.browser.conftest import Dashboard
from tests.exports.books import table_of

SVG = "{http://www.w3.org/2000/svg}"
FIRST_DOT = """async (url) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.drawImage(image, 0, 0);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}"""


def saved(dashboard: Dashboard, button: Locator, folder: Path) -> Path:
    """Click a button and return the file that it saves, under its own name."""
    with dashboard.page.expect_download() as download:
        button.click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_a_page_leaves_as_a_workbook_of_the_filtered_rows_alone(
    dashboard: Dashboard, datasets: Datasets, tmp_path: Path
) -> None:
    dashboard.open("/industry?district=wujin")
    dashboard.page.locator(".exports summary").click()
    file = saved(dashboard, dashboard.page.locator("[data-topic='/industry']"), tmp_path)
    assert file.name == f"常州创新指标摘要_产业_武进区_2021年第6期_数据{datasets.version}.xlsx"
    book = load_workbook(file)
    sheet = book["全部数据"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "指标")
    place = [cell.value for cell in head].index("辖市区")
    districts = [row[place] for row in sheet.iter_rows(min_row=head[0].row + 1, values_only=True)]
    wanted = datasets.observations().query("district == 'wujin'")
    assert districts == ["武进"] * len(wanted)
    assert "产业" in book.sheetnames
    assert "研发" not in book.sheetnames


def test_the_projects_of_a_district_leave_by_the_button_of_their_list(
    dashboard: Dashboard, datasets: Datasets, tmp_path: Path
) -> None:
    dashboard.open("/projects")
    dashboard.choose("新北")
    file = saved(dashboard, dashboard.card("project-list").locator("[data-file]"), tmp_path)
    assert file.name == f"项目一览_新北区_2021年第6期_数据{datasets.version}.xlsx"
    listed, figures = load_workbook(file).worksheets
    _, rows = table_of(listed, "project_list")
    wanted = datasets.observations().query("district == 'xinbei' and theme == 'projects'")
    assert len(rows) >= len(wanted) > 30
    assert len(table_of(figures, "all_figures")[1]) == len(rows)


def test_a_chart_leaves_with_the_indicator_that_is_compared(dashboard: Dashboard, tmp_path: Path) -> None:
    dashboard.open("/districts?indicator=high_tech_enterprises&lang=en")
    file = saved(dashboard, dashboard.card("district-ranking").locator("[data-file]"), tmp_path)
    title = dashboard.card("district-ranking").locator("h2").inner_text()
    assert load_workbook(file).worksheets[0]["A1"].value == title


def test_everything_leaves_as_a_workbook_in_the_language_of_the_page(
    dashboard: Dashboard, datasets: Datasets, tmp_path: Path
) -> None:
    dashboard.open("/data?lang=en&sector=photovoltaics")
    dashboard.page.locator(".exports summary").click()
    file = saved(dashboard, dashboard.page.locator("[data-file='summary.xlsx']"), tmp_path)
    assert file.name == f"Changzhou-innovation-summary_All-districts_Photovoltaics_2021-06_data-{datasets.version}.xlsx"
    assert "Industry" in load_workbook(file).sheetnames


def test_the_briefing_leaves_with_the_filters_of_the_page(dashboard: Dashboard, tmp_path: Path) -> None:
    dashboard.open("/?district=wujin")
    dashboard.page.locator(".exports summary").click()
    file = saved(dashboard, dashboard.page.locator("[data-file='briefing.pptx']"), tmp_path)
    assert "武进区" in file.name
    slides = Presentation(str(file)).slides
    headlines = [slide.shapes.title.text for slide in slides if slide.shapes.title]
    shown = [title.split("（")[0] for title in dashboard.titles() if "没有刊出" not in title]
    assert len(slides) > len(shown)
    assert all(any(headline.startswith(title) for headline in headlines) for title in shown)


def test_my_deck_leaves_as_slides_in_its_order(dashboard: Dashboard, tmp_path: Path) -> None:
    dashboard.open("/parks")
    for chart in ("rank-ladder", "rank-dumbbell"):
        dashboard.card(chart).locator("[data-deck]").click()
    dashboard.page.locator("#open-deck").click()
    file = saved(dashboard, dashboard.page.locator("#my-deck button").filter(has_text="PPT"), tmp_path)
    slides = Presentation(str(file)).slides
    headlines = [slide.shapes.title.text for slide in slides if slide.shapes.title]
    titles = [dashboard.card(name).locator("h2").inner_text() for name in ("rank-ladder", "rank-dumbbell")]
    order = [next(place for place, said in enumerate(headlines) if said.startswith(title)) for title in titles]
    assert order == sorted(order)


def test_an_export_waits_for_others_and_comes_by_itself(page: Page, address: str) -> None:
    page.goto(f"{address}/data?lang=en")
    expect(page.locator(".ag-center-cols-container .ag-row").first).to_be_visible()
    page.route("**/exports/**", lambda route: route.fulfill(status=503, headers={"Retry-After": "1"}, body="busy"))
    button = page.locator("[data-rows='rows.csv']")
    button.click()
    expect(button).to_have_text("Waiting for other exports…")
    expect(button).to_be_disabled()
    with page.expect_download() as download:
        page.unroute("**/exports/**")
    assert download.value.suggested_filename.endswith(".csv")
    expect(button).to_have_text("Export CSV")
    expect(button).to_be_enabled()
    expect(page.locator("#unsaved")).to_be_hidden()


def test_on_a_phone_the_menu_of_exports_stays_on_the_screen_while_one_waits(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{address}/industry?lang=en")
    page.route("**/exports/**", lambda route: route.fulfill(status=503, headers={"Retry-After": "60"}, body="busy"))
    page.locator(".exports summary").click()
    page.locator(".exports .panel button").first.click()
    expect(page.locator(".exports .panel button").first).to_have_text("Waiting for other exports…")
    box = page.locator(".exports .panel").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


def test_an_export_that_cannot_be_made_is_said_until_the_next_click(page: Page, address: str) -> None:
    page.goto(f"{address}/industry")
    page.route("**/exports/**", lambda route: route.fulfill(status=500, body="internal error"))
    page.locator(".exports summary").click()
    page.locator("[data-file='briefing.pptx']").click()
    expect(page.locator("#unsaved")).to_have_text("文件未能生成，请稍后再试。")
    expect(page.locator("#unsaved")).to_be_visible()
    expect(page.locator("#lost")).to_be_hidden()
    page.locator("h1").click()
    expect(page.locator("#unsaved")).to_be_hidden()


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_chart_leaves_as_a_picture_that_says_what_it_is_of(
    dashboard: Dashboard, datasets: Datasets, tmp_path: Path, kind: str
) -> None:
    dashboard.open("/industry?district=jintan&sector=photovoltaics")
    card = dashboard.card("sector-bars")
    title, source = card.locator("h2").inner_text(), card.locator("summary").inner_text()
    file = saved(dashboard, card.locator(f"[data-picture={kind}]"), tmp_path)
    assert file.name == f"产业规模与目标_金坛区_光伏_2021年第6期_数据{datasets.version}.{kind}"
    if kind == "png":
        raw = file.read_bytes()
        assert raw.startswith(b"\x89PNG")
        assert int.from_bytes(raw[16:20], "big") == 2400
        return
    drawn = ElementTree.parse(file)  # noqa: S314  our own picture
    said = ["".join(text.itertext()) for text in drawn.iter(f"{SVG}text")]
    assert title in said
    assert source in said
    assert "▶ 超、以上　□ 目标、计划" in said
    assert any("范围：金坛；光伏" in text and datasets.version in text for text in said)


def test_a_dark_page_leaves_as_a_light_picture_on_request(dashboard: Dashboard, tmp_path: Path) -> None:
    dashboard.open("/research?theme=dark")
    pictures = dashboard.card("rd-top-ten").locator("[data-picture=png]")
    corners = [corner(dashboard, saved(dashboard, pictures.nth(place), tmp_path)) for place in range(2)]
    assert sum(corners[0]) < 200
    assert sum(corners[1]) > 700
    # The page itself is as it was.
    assert dashboard.page.locator("html").get_attribute("data-scheme") == "dark"
    dashboard.open("/research")
    expect(dashboard.card("rd-top-ten").locator("[data-picture=png]")).to_have_count(1)


def corner(dashboard: Dashboard, picture: Path) -> list[int]:
    """Return red, green and blue of a picture's first dot."""
    url = f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"
    dot: list[int] = dashboard.page.evaluate(FIRST_DOT, url)
    return dot


def test_the_page_of_a_subject_leaves_as_one_light_picture(
    dashboard: Dashboard, datasets: Datasets, tmp_path: Path
) -> None:
    page = dashboard.page
    page.set_viewport_size({"width": 1366, "height": 768})
    dashboard.open("/profile/district/wujin?theme=dark")
    page.locator(".exports summary").click()
    file = saved(dashboard, page.locator("[data-page-picture]"), tmp_path)
    assert file.name == f"常州创新指标画像_武进区_2021年第6期_数据{datasets.version}.png"
    picture = Image.open(file).convert("RGB")
    assert picture.width == 2 * page.locator("main").evaluate("main => main.clientWidth")
    # All lists stand there whole, on a light ground, and the bars of the one chart are drawn.
    assert picture.height > 2 * page.locator(".listing").evaluate_all("all => all[1].scrollHeight")
    shades = picture.convert("L").histogram()
    assert sum(shades[235:]) > 0.8 * picture.width * picture.height
    colours = {colour for count, colour in picture.getcolors(1 << 24) or [] if count > 5000}
    assert ImageColor.getrgb(TOKENS["light"].accent) in colours
    # The page itself is as it was.
    assert page.locator("main").count() == 1
    assert page.locator("html").get_attribute("data-scheme") == "dark"


def test_the_page_of_a_subject_leaves_as_its_slides_and_its_sheet(dashboard: Dashboard, tmp_path: Path) -> None:
    page = dashboard.page
    dashboard.open("/profile/district/jintan?beside=wujin")
    for said in ("本页 Excel", "本页 PPT"):
        page.locator(".exports summary").click()
        file = saved(dashboard, page.locator(".exports button").filter(has_text=said), tmp_path)
        assert file.name.startswith("常州创新指标画像_金坛区_对比武进区_")
        if file.suffix == ".xlsx":
            assert "金坛区" in load_workbook(file).sheetnames
            page.keyboard.press("Escape")
            page.mouse.click(5, 400)
    assert Presentation(str(file)).slides[0].shapes.title.text_frame.text.replace("\xa0", " ") == "金坛区要点"
    page.locator("#present").click()
    expect(page.locator("#slide-opening")).to_contain_text("对象：金坛区；对比：武进区")
    assert page.locator("#stage .slide").count() > 5
