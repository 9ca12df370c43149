import pytest

from aidememoire.ingest.metadata import Metadata
from aidememoire.ingest.rows import row_metadata, row_page

NEWS_PLEASE = {
    "authors": ["Ada Brook", "Tom Hill"],
    "date_download": "2024-05-04 01:00:00",
    "date_modify": None,
    "date_publish": "2017-01-02 12:00:00",
    "description": "The leaders met.",
    "language": "en",
    "localpath": None,
    "maintext": "The leaders of Ardania and Belmark met in Harnow on Monday, officials said.",
    "source_domain": "www.nytimes.com",
    "title": "Talks open",
    "url": "https://estuary.example/1",
}
MEDIA_CLOUD = {
    "id": "5f",
    "media_name": "estuary.example",
    "media_url": "estuary.example",
    "publish_date": "2023-05-06",
    "title": "Talks open",
    "language": "en",
    "indexed_date": "2023-05-07T10:00:00+00:00",
    "url": "https://estuary.example/2",
    "story_text": "The leaders met in Harnow.",
}


def test_news_please():
    metadata, retrieved, warnings = row_metadata(NEWS_PLEASE)
    assert metadata == Metadata(
        title="Talks open",
        outlet="The New York Times",
        published="2017-01-02 12:00:00",
        url="https://estuary.example/1",
        language="en",
    )
    assert (retrieved, warnings) == (None, ())
    page = row_page(NEWS_PLEASE, "a")
    assert page.author == "Ada Brook, Tom Hill"
    assert [block.text for block in page.blocks] == [NEWS_PLEASE["maintext"]]


def test_media_cloud():
    metadata, retrieved, _ = row_metadata(MEDIA_CLOUD)
    assert (metadata.outlet, metadata.published) == ("estuary.example", "2023-05-06")
    assert retrieved == "2023-05-07T10:00:00+00:00"
    assert row_page(MEDIA_CLOUD, "a").blocks[0].text == "The leaders met in Harnow."


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        ({"Publisher": "Estuary Times", "domain": "estuary.example"}, "outlet", "Estuary Times"),
        ({"domain": "estuary.example", "source": "Estuary Times"}, "outlet", "Estuary Times"),
        ({"source": "https://www.estuary.example/"}, "outlet", "estuary.example"),
        ({"source": {"id": None, "name": "Estuary Times"}}, "outlet", "Estuary Times"),
        ({"outlet": "", "publisher": "Estuary Times"}, "outlet", "Estuary Times"),
        ({"published-at": "3 May 2024"}, "published", "3 May 2024"),
        ({"date": 1714730400}, "published", "2024-05-03T10:00:00+00:00"),
        ({"date": 1714730400000}, "published", "2024-05-03T10:00:00+00:00"),
        ({"License": "CC0-1.0"}, "licence", "CC0-1.0"),
        ({"side": "Ardania"}, "side", "Ardania"),
        ({"issuer": " The   Ministry "}, "issuer", "The Ministry"),
        ({"\ufeffHeadline": "Talks"}, "title", "Talks"),
        ({"link": "https://estuary.example/1"}, "url", "https://estuary.example/1"),
    ],
)
def test_columns_by_other_names(row, field, value):
    metadata, _, warnings = row_metadata(row)
    assert metadata == Metadata(**{field: value})
    assert warnings == ()


@pytest.mark.parametrize("row", [{"date": "soon"}, {"date": 12}, {"title": 5}, {"url": ["a"]}, {"date": True}])
def test_what_cannot_be_used_is_told_of(row):
    metadata, _, warnings = row_metadata(row)
    assert metadata == Metadata()
    assert len(warnings) == 1


@pytest.mark.parametrize(
    ("row", "blocks"),
    [
        ({"text": "One.\nTwo & <three>."}, ["One.", "Two & <three>."]),
        ({"text": "<p>One &amp; two.</p><p>Three.</p>"}, ["One & two.", "Three."]),
        ({"text": None, "html": "AT&amp;T said no."}, ["AT&T said no."]),
        ({"text": "Plain.", "html": "<p>Marked up.</p>"}, ["Plain."]),
        ({"content": ["One.", "Two."]}, ["One.", "Two."]),
    ],
)
def test_plain_text_and_html_in_a_row(row, blocks):
    assert [block.text for block in row_page(row, "a").blocks] == blocks
