import pytest

from aidememoire.ingest.links import ELSEWHERE, ODD_ONE, foreign_warnings, host, noted, site, without_links


@pytest.mark.parametrize(
    ("text", "words", "pictures"),
    [
        ("![](http://a.example/x.jpg)", "", ["http://a.example/x.jpg"]),
        ('![Dam](x.png "The dam") They met.', "They met.", ["x.png"]),
        ("They [met](https://a.example/b_(c)) again.", "They met again.", []),
        ("[![Dam](d.png)](https://a.example) They met.", "They met.", ["d.png"]),
        ("Write to [him](mailto:a@b.example).", "Write to him.", []),
        ('He said "[we] (the two of us) agree" and left.', 'He said "[we] (the two of us) agree" and left.', []),
        ("It is [sic](as printed) so.", "It is [sic](as printed) so.", []),
    ],
)
def test_links_leave_their_words_and_pictures_go(text, words, pictures):
    assert without_links(text) == (words, pictures)


def test_text_without_links_is_not_touched():
    text = 'to "work together "and  more'
    assert without_links(text) == (text, [])


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("img2.paper.com.cn", "paper.com.cn"),
        ("www.gov.uk", "www.gov.uk"),
        ("a.b.paper.example", "paper.example"),
        ("kremlin.ru", "kremlin.ru"),
        ("localhost", "localhost"),
    ],
)
def test_the_owner_of_a_host(name, owner):
    assert site(name) == owner


def test_the_host_of_an_address():
    assert host("https://www.Paper.example:80/a") == "paper.example"
    assert host("//cdn.paper.example/a") == "cdn.paper.example"
    assert host("/a/b.jpg") == host("https://[broken") == ""


FOREIGN, OWN = "http://pics.elsewhere.example/a.jpg", "http://img.estuary.example/b.jpg"


def test_pictures_are_compared_with_the_address_of_the_article():
    media = noted((FOREIGN, OWN, "/c.jpg", FOREIGN), "https://www.estuary.example/1", None, "")
    assert [m.note for m in media] == [ELSEWHERE, None, None]


def test_without_an_address_the_outlet_and_then_mail_addresses_tell():
    assert [m.note for m in noted(("http://img2.chinadaily.com.cn/1", FOREIGN), None, "China Daily", "")] == [
        None,
        ELSEWHERE,
    ]
    assert [m.note for m in noted((OWN, FOREIGN), None, "Nobody", "ada@estuary.example")] == [None, ELSEWHERE]


def test_without_either_the_host_of_most_pictures_counts():
    assert [m.note for m in noted((OWN, OWN + "?2", FOREIGN), None, None, "")] == [None, None, ODD_ONE]
    assert [m.note for m in noted((OWN, FOREIGN), None, None, "")] == [None, None]


def test_pictures_inside_the_page_have_no_address():
    assert noted(("data:image/png;base64,AAAA",), None, None, "") == ()


def test_each_foreign_host_is_warned_of_once():
    media = noted((FOREIGN, FOREIGN + "?2", OWN), "https://estuary.example", None, "")
    assert len(foreign_warnings(media)) == 1
    assert "pics.elsewhere.example" in foreign_warnings(media)[0]
    assert foreign_warnings(media[2:]) == ()
