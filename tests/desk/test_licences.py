"""Whatever the desk sends that others wrote is listed with its licence."""

from importlib import resources

from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.views.licences import vendored


def test_every_vendored_file_has_its_licence():
    folder = resources.files("aidememoire.desk").joinpath("static/vendor")
    scripts = {file.name for file in folder.iterdir() if not file.name.endswith(".txt")}
    assert scripts == {name for library in vendored() for name in library.files}
    assert all(len(library.text) > 100 for library in vendored())


def test_the_page_lists_them(small_ledger):
    answer = TestClient(create_app(str(small_ledger)), base_url="http://localhost").get("/licences")
    assert all(library.text.split("\n")[0].strip() in answer.text for library in vendored())
