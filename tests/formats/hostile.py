"""Texts that people, files and attackers put where a title should be."""

from __future__ import annotations

from itertools import product

_BARE = (
    "<script>alert(1)</script>",
    "</title><img src=x onerror=alert(1)>",
    "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT\r\n",
    "\nEND:VCALENDAR\n",
    "\rATTACH:https://evil.example/",
    "nul\x00 vt\x0b ff\x0c esc\x1b del\x7f",
    "nel\x85 ls\u2028 ps\u2029",
    "\x1c\x1d\x1e\x1f",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "\u200b\u200d\ufeff",
    '=HYPERLINK("https://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "{{ 7 * 7 }} {% raw %} %(title)s %s {title}",
    "\\n \\N \\, \\; \\\\ \\",
    "a;b,c:d\"e'f^g",
    "\ud800 lone \udfff",
    "\U0001f3ac\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "e\u0301" * 50,
    "字" * 3000,
    "a word " * 1500,
    "w" * 10_000,
    " \t ",
    "../../etc/passwd",
    "https://evil.example/\r\nX-INJECTED:1",
    "\uffff\ufffe",
)
_AROUND = ("{}", "Film {}", "{} film", "夜{}夜", "\n{}\n", '"{}"', ";{},", "{}\\")
_MORE = (
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "]]><!--",
    "<![CDATA[<b>x</b>]]>",
    "--></script><script>alert(1)</script>",
    "<style>*{display:none}</style><base href=//evil.example>",
    "<a href=javascript:alert(1) style=position:fixed>x</a><iframe src=//evil.example>",
    "&#x3c;script&#x3e; &amp;lt; &nbsp;",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "\t=1+1",
    "\u3000＝1+1",
    "'=1+1",
    "|=1+1",
    "_x000D_ _x003D_1+1",
    "\u061c\u200e\u200f\U000e0041",
    "Z" + "\u0351\u036b\u0353\u0316" * 100,
    "مهرجان <b>السينما</b>",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link",
    "9" * 5000,
    "\u00a0\u00a0x\u00a0",
    ";VALUE=URI:https://evil.example/",
    "https://evil.example/#javascript:alert(1)",
    "'",
    "-",
)
HOSTILE_TEXTS = tuple(around.replace("{}", bare) for around, bare in product(_AROUND, _BARE)) + _MORE
