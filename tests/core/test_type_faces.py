import pytest

from conference.core.type_faces import FACES_BY_NAME, is_extended, is_han, write_font_face, write_ranges


def test_neighbours_are_written_as_ranges():
    assert write_ranges("一丁丂三a") == "U+61,U+4E00-4E02,U+4E09"
    assert write_ranges("") == ""


@pytest.mark.parametrize(
    ("letter", "is_set_in_han", "is_cut"),
    [
        ("a", False, False),
        ("é", False, False),
        ("č", False, True),
        ("Ж", False, True),
        ("夜", True, False),
        ("，", True, False),
        ("“", True, False),
        ("…", True, False),
        ("𠮷", True, False),
    ],
)
def test_each_letter_belongs_to_the_page_to_an_extension_or_to_a_chinese_face(letter, is_set_in_han, is_cut):
    assert (is_han(letter), is_extended(letter)) == (is_set_in_han, is_cut)


def test_a_rule_says_which_letters_a_file_is_fetched_for_under_each_family():
    work = write_font_face(FACES_BY_NAME["work"], "夜渡", "/f.woff2")
    assert work == (
        '@font-face{font-family:"Titles Song";font-style:normal;font-weight:700;font-stretch:100%;font-display:swap;'
        'src:url(/f.woff2)format("woff2");unicode-range:U+591C,U+6E21}\n'
    )
    extended = write_font_face(FACES_BY_NAME["house-extended"], "č", "/f.woff2")
    assert [line.split('"')[1] for line in extended.splitlines()] == ["Archivo Variable", "Archivo for Chinese"]
