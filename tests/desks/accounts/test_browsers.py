import pytest

from conference.desks.accounts.browsers import name_browser

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 {}Safari/537.36"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (CHROME.format("Windows NT 10.0; Win64; x64", ""), "Chrome · Windows"),
        (
            CHROME.format("Windows NT 10.0; Win64; x64", "").replace("Safari/537.36", "Safari/537.36 Edg/140.0"),
            "Edge · Windows",
        ),
        (CHROME.format("Linux; Android 14; Pixel 8", "Mobile "), "Chrome · Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14.5; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · macOS"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1",
            "Safari · iPhone",
        ),
        ("Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.42", "WeChat · Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
    ],
)
def test_a_browser_is_called_as_people_call_it(told, name):
    assert name_browser(told) == name
