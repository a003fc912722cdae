"""The blueprint of the programme desk."""

from flask import Blueprint

blueprint = Blueprint("programme", __name__, url_prefix="/<language:language>/office/<edition>")
