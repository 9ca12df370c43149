import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.ingest.dates import date_in_address, find_date, month_number, to_iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025-02-14", "2025-02-14"),
        ("20250214", "2025-02-14"),
        ("2025/02/14", "2025-02-14"),
        ("14.02.2025", "2025-02-14"),
        ("14/02/2025", "2025-02-14"),
        ("02/14/2025", "2025-02-14"),
        ("14 February 2025", "2025-02-14"),
        ("Friday, 14th of February, 2025", "2025-02-14"),
        ("Feb. 14, 2025", "2025-02-14"),
        ("14-Feb-2025", "2025-02-14"),
        ("2025-02-14 07:14", "2025-02-14"),
        ("2025-02-14T07:14:00Z", "2025-02-14T07:14:00+00:00"),
        ("2022-01-20 13:08:08-05:00", "2022-01-20T13:08:08-05:00"),
        ("2025-02-14 07:14:00 +0800", "2025-02-14T07:14:00+08:00"),
        ("2025-02-14 07:14 UTC", "2025-02-14T07:14:00+00:00"),
        ("Fri, 14 Feb 2025 07:14:00 +0800", "2025-02-14T07:14:00+08:00"),
        ("February 14, 2025, 7:14 p.m. EST", "2025-02-14T19:14:00-05:00"),
        ("14 Feb 2025 at 12:05 am GMT", "2025-02-14T00:05:00+00:00"),
        ("14 February 2025 09:12 IST", "2025-02-14"),
        ("Published: 14 February 2025", "2025-02-14"),
    ],
)
def test_usual_forms_become_iso(written, iso):
    assert to_iso(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "03/04/2025",
        "2025-02-30",
        "30 February 2025",
        "2025-02",
        "0202-01-01",
        "14 Feb",
        "on 14 May 2025 he left",
    ],
)
def test_what_is_no_date_or_could_be_two_is_none(written):
    assert to_iso(written) is None


def test_a_date_is_found_inside_words_but_not_inside_numbers():
    assert find_date("Signed in Harnow on 3 May 2024 by both") == "2024-05-03"
    assert find_date("file 1203-05-20241") is None
    assert find_date("June 18 (Reuters)") is None


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://www.paper.example/a/202502/14/WS67ae.html", "2025-02-14"),
        ("https://paper.example/2025/02/14/talks", "2025-02-14"),
        ("https://paper.example/world/2025/feb/14/talks", "2025-02-14"),
        ("https://paper.example/world/talks-2025-02-14/", "2025-02-14"),
        ("https://paper.example/20250214-talks", "2025-02-14"),
        ("https://paper.example/2025/13/45/talks", None),
        ("https://paper.example/news/67315", None),
        ("https://[broken", None),
    ],
)
def test_the_path_of_an_address_may_name_the_day(url, iso):
    assert date_in_address(url) == iso


def test_months_have_numbers():
    assert [month_number(name) for name in ("Jan", "sept.", "December", "Smarch", "ju")] == [1, 9, 12, 0, 0]


@given(st.dates(min_value=__import__("datetime").date(1500, 1, 1), max_value=__import__("datetime").date(2100, 12, 31)))
def test_every_date_survives_its_written_forms(day):
    name = day.strftime("%B")
    forms = (day.isoformat(), f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", day.strftime("%Y%m%d"))
    assert {to_iso(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=60))
def test_no_text_is_too_odd(text):
    iso = to_iso(text)
    assert iso is None or to_iso(iso) == iso
