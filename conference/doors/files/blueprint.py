"""The blueprint of files in and out."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from conference.formats.sheets import MOST_BYTES

blueprint = Blueprint("transfer", __name__, url_prefix="/<language:language>/office/<edition>")


@blueprint.record_once
def limit_requests(state: BlueprintSetupState) -> None:
    """Take no request that is larger than the largest file, and what stands around it."""
    state.app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES + 2**20
