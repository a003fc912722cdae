"""The people who work with the demo, one for each role. All are invented. Who attends, speaks or is a guest is
registered in its programme by the same address.
"""

from __future__ import annotations

from dataclasses import dataclass

from conference.core.roles import ADMIN


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Someone who can sign in to the demo."""

    role: str
    name: str

    @property
    def email(self) -> str:
        """An address that never reaches anybody."""
        return f"{self.role}@demo.example"

    @property
    def is_of_house(self) -> bool:
        """Whether the role is one of the installation, not of an edition."""
        return self.role == ADMIN


ACCOUNTS = (
    DemoAccount("attendee", "Marta Oyelaran"),
    DemoAccount("speaker", "Duarte Salgueira"),
    DemoAccount("guest", "Ayzere Toktar"),
    DemoAccount("member", "Chiara Montelupo"),
    DemoAccount("reviewer", "Farid Asgarli"),
    DemoAccount("frontdesk", "Lu Mei 陆梅"),
    DemoAccount("programmer", "Shen Wanqing 沈婉青"),
    DemoAccount("organiser", "Hu Kexin 胡可欣"),
    DemoAccount("admin", "Ada Lindeskog"),
)
