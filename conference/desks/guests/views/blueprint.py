"""The blueprint of guests."""

from flask import Blueprint

blueprint = Blueprint("guests", __name__, url_prefix="/<language:language>/office/<edition>")
