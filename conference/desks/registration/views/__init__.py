"""The pages of registration: those of people who attend, and those of the office."""

from conference.desks.registration.views import (
    accrediting,
    asking,
    attending,
    classes,
    group,
    registrations,
    seats,
    seats_office,
)
from conference.desks.registration.views.blueprint import blueprint

__all__ = [
    "accrediting",
    "asking",
    "attending",
    "blueprint",
    "classes",
    "group",
    "registrations",
    "seats",
    "seats_office",
]
