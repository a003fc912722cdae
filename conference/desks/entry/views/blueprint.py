"""The blueprint of entry."""

from flask import Blueprint

blueprint = Blueprint("entry", __name__, url_prefix="/<language:language>")
