import pytest

from aidememoire.errors import LanguageSourceError
from aidememoire.ingest.languages import check_english, language_of
from aidememoire.lexicons.languages import language_code, language_name

ENGLISH = [
    "Estonia and Latvia signed the fishing treaty in Valga.",
    "Presidents Oyelaran Bakarey and Mira Zupanec met Jean-Bosco Habyara.",
    "President Nguyen Van Thanh, Premier Pham Minh and Foreign Minister Do Quang Huy met in Hanoi.",
    "Zelenskyy, Macron, Scholz, Draghi, Iohannis",
    "“C’est fini,” he said. The talks had lasted for nine hours, and nobody in the room spoke of a further round.",
    "Да.",
    "",
    "12 345 678",
]


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read_even_when_short_or_full_of_names(text):
    assert check_english(text, "a.txt") == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Bundeskanzler hat heute mit dem Präsidenten gesprochen und sich für Frieden ausgesprochen.", "German"),
        ("Le président a parlé hier avec son homologue, et les deux dirigeants sont convenus de se revoir.", "French"),
        ("Президент провёл телефонный разговор с премьер-министром соседней страны.", "Russian"),
        ("Президент України провів телефонну розмову з прем’єр-міністром сусідньої держави.", "Ukrainian"),
        ("El presidente habló ayer con el primer ministro sobre el puente y la paz en la región.", "Spanish"),
        (
            "外交部发言人在例行记者会上表示，双方同意继续对话，推动问题的政治解决，维护地区的和平与稳定，并将尽快举行下一轮谈判。",
            "Chinese",
        ),
        ("تحدث الرئيس هاتفيا مع رئيس الوزراء حول الجسر والسلام في المنطقة واتفقا على اللقاء قريبا", "Arabic"),
        ("Cumhurbaşkanı dün komşu ülkenin başbakanıyla telefonda görüştü ve köprünün açılmasını istedi.", "Turkish"),
    ],
)
def test_other_languages_are_refused_by_name(text, language):
    with pytest.raises(LanguageSourceError, match=rf"^a\.txt: the text is in {language}; expected English; .*\.$"):
        check_english(text, "a.txt")


def test_a_long_text_is_looked_at_in_its_middle():
    with pytest.raises(LanguageSourceError):
        check_english("They met. " * 10 + "Die Minister trafen sich gestern in der Hauptstadt. " * 2000, "a.txt")


@pytest.mark.parametrize(
    ("text", "said", "code"),
    [
        ("Talks in Harnow went on, the envoy said on Monday after he had met with the ministers.", "ru", "en"),
        ("Да, мы встретимся.", "Russian", "ru"),
        ("Да, мы встретимся.", "xx", "en"),
        ("Да, мы встретимся.", None, "en"),
        ("Oui.", "fr-FR", "fr"),
        ("They met.", "fr", "en"),
        ("12.", "fr", "en"),
        ("Президент провёл телефонный разговор с премьер-министром соседней страны.", "en", "ru"),
    ],
)
def test_what_the_source_says_is_believed_where_the_text_does_not_tell(text, said, code):
    assert language_of(text, said) == code


@pytest.mark.parametrize(
    ("words", "code"),
    [("en-GB", "en"), ("pt_BR", "pt"), ("UK", "uk"), ("Ukrainian", "uk"), ("klingon", None), ("", None)],
)
def test_codes_and_names_of_languages(words, code):
    assert language_code(words) == code


def test_every_language_told_apart_has_a_name():
    from aidememoire.ingest.languages import _identifier

    assert all(language_name(code) for code in _identifier().labels if code != "zxx")
