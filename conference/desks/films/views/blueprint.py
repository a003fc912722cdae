"""The blueprint of films."""

from flask import Blueprint

blueprint = Blueprint("films", __name__, url_prefix="/<language:language>/office/<edition>")
