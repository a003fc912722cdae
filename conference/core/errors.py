"""What goes wrong by rule, as a code and facts: never prose, so that any reader's language can tell it."""

from __future__ import annotations


class RuleBroken(Exception):
    """A request that a rule refuses. The kit gives `code` its words, with `facts` filled in."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts
