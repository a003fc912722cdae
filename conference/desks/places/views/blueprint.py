"""The blueprint of places."""

from flask import Blueprint

blueprint = Blueprint("places", __name__, url_prefix="/<language:language>/office/<edition>")
