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
HOSTILE_TEXTS = tuple(around.replace("{}", bare) for around, bare in product(_AROUND, _BARE))
