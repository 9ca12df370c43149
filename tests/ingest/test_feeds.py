import gzip

import pytest

from aidememoire.ingest import Metadata, feed_items
from tests.ingest.containers import TEXT, taken, written

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Estuary Times</title><link>https://estuary.example</link><language>en-GB</language>
<item><title>Ardania &amp;amp; Belmark talk</title><link>https://estuary.example/1</link>
<pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate><dc:creator>Ada Brook</dc:creator><description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>More &amp; more <a href="/x">was said</a>.</p><script>x()</script>]]></content:encoded></item>
<item><guid isPermaLink="false">tag:7</guid><title>Plain</title><description>{TEXT}</description></item>
<item><title>Nothing but a title</title><link>https://estuary.example/3</link></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Ministry of Sorania</title>
<entry><title type="html">On &lt;i&gt;peace&lt;/i&gt;</title><id>urn:1</id><link href="https://sorania.example/2"/>
<updated>2024-05-03T10:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Two.</p></div></content></entry></feed>"""


def test_rss(tmp_path):
    path = written(tmp_path, "a.rss", RSS)
    found, refused = taken(path)
    assert [item.locator for item in found] == [f"{path}#https://estuary.example/1", f"{path}#tag:7"]
    document = found[0].document().document
    assert document.text == f"Ardania & Belmark talk\n{TEXT}\nMore & more was said."
    assert (document.outlet, document.url) == ("Estuary Times", "https://estuary.example/1")
    assert (document.published, document.byline) == ("2024-05-03T10:00:00+02:00", "Ada Brook")
    assert found[1].document().document.text == f"Plain\n{TEXT}"
    assert [refusal.source for refusal in refused] == [f"{path}#https://estuary.example/3"]
    assert "neither content nor summary" in refused[0].reason


def test_atom(tmp_path):
    found, refused = taken(written(tmp_path, "a.xml", ATOM), Metadata(licence="CC0-1.0"))
    assert refused == []
    document = found[0].document().document
    assert document.text == f"On peace\n{TEXT}\nTwo."
    assert (document.published, document.published_basis) == ("2024-05-03T10:00:00+00:00", "metadata")
    assert (document.outlet, document.licence) == ("Ministry of Sorania", "CC0-1.0")


def test_a_compressed_feed_is_the_same(tmp_path):
    plain, _ = taken(written(tmp_path, "a.rss", RSS))
    packed, _ = taken(written(tmp_path, "a.rss.gz", gzip.compress(RSS.encode())))
    assert [item.fingerprint for item in plain] == [item.fingerprint for item in packed]


@pytest.mark.parametrize("data", ["<?xml version='1.0'?><doc>no</doc>", "", "text", "<html><p>a</p></html>"])
def test_what_is_no_feed_is_refused(tmp_path, data):
    found, refused = taken(written(tmp_path, "a.xml", data))
    assert found == []
    assert len(refused) == 1


def test_a_feed_without_entries_is_refused(tmp_path):
    _, refused = taken(written(tmp_path, "a.xml", "<rss version='2.0'><channel><title>x</title></channel></rss>"))
    assert "no entries" in refused[0].reason


def test_entities_do_not_grow(tmp_path):
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e0 "lol">{grown}]>' + RSS.partition("?>")[2].replace(
        "Short.", "&e9;"
    ).replace("Plain", "&e9;")
    found, _ = taken(written(tmp_path, "a.xml", bomb))
    assert found
    assert all(len(item.data) < 10_000 for item in found)
    assert "entries may be cut off" in found[0].warnings[0]


def test_files_that_a_feed_names_are_not_opened(tmp_path):
    secret = written(tmp_path, "secret.txt", "the secret word")
    feed = f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>' + RSS.partition("?>")[2]
    found, _ = taken(written(tmp_path, "a.xml", feed.replace("Plain", "&x;")))
    assert found
    assert not any(b"secret word" in item.data for item in found)


def test_entries_of_a_feed_that_was_fetched():
    found = list(feed_items(ATOM.encode(), "https://sorania.example/feed"))
    assert [item.locator for item in found] == ["https://sorania.example/feed#urn:1"]
