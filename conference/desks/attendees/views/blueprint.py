"""The blueprint of those who attend."""

from flask import Blueprint

blueprint = Blueprint("attendees", __name__)
