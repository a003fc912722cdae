"""E-mail addresses, written one way."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from conference.core.errors import RuleBroken


def read_email(given: str) -> str:
    """The address as it is kept and compared, in lower case; nobody is asked whether it exists.

    Raises: RuleBroken("email_wrong") for what is none, control characters and names without a dot among it.
    """
    try:
        found = validate_email(given.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as problem:
        raise RuleBroken("email_wrong", value=given) from problem
    if "." not in found.domain:
        raise RuleBroken("email_wrong", value=given)
    return found.normalized.lower()
