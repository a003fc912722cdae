"""Browsers by name, so that their owner knows them again."""

from __future__ import annotations

# What stands in a User-Agent, and what people call it. The first that is found counts: many claim to be others too.
BROWSERS = (
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("HarmonyOS", "HarmonyOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def name_browser(told: str) -> str:
    """A browser and its system, "Firefox · macOS", of what it told of itself; all of it where none is known."""
    found = (find_name(told, names) for names in (BROWSERS, SYSTEMS))
    return " · ".join(name for name in found if name) or told


def find_name(told: str, names: tuple[tuple[str, str], ...]) -> str:
    """The first of the names whose sign is told; "" where none is."""
    return next((name for sign, name in names if sign in told), "")
