#!/usr/bin/env bash
# Brings all that is needed: `setup/set_up.sh run` to serve, `setup/set_up.sh test` to test as well. Quick when nothing changed.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=${1:?run or test}
# A machine that trusts more than the public authorities says so in its own store.
export UV_SYSTEM_CERTS=true NODE_USE_SYSTEM_CA=1
. setup/system.sh

say() { printf '· %s\n' "$*" >&2; }

# A stamp says from which files a step was done last, so that it is done again when they differ.
fingerprint() { cat "$@" | cksum; }
is_done() { [ "$(cat ".cache/$1.done" 2>/dev/null)" = "$2" ]; }
note_done() { mkdir -p .cache && printf '%s' "$2" >".cache/$1.done"; }

make_environment() {
  local python
  if .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && [ -x .venv/bin/uv ]; then return; fi
  python=$(find_python) || { echo 'Python 3.11 or newer is needed, with its module venv.' >&2; exit 1; }
  say "Python environment of $python"
  rm -rf .venv .cache/python-*.done
  "$python" -m venv .venv
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/installer.lock
}

install_python_packages() {
  local print
  print=$(fingerprint "locks/$wanted.lock" pyproject.toml)
  # Who can test can serve: the packages for tests hold those for serving.
  if is_done python-test "$(fingerprint locks/test.lock pyproject.toml)" || is_done "python-$wanted" "$print"; then return; fi
  say 'Python packages'
  .venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "locks/$wanted.lock"
  .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
  rm -f .cache/python-*.done
  note_done "python-$wanted" "$print"
}

find_node() { # Puts a folder with node and npm first in PATH, from PyPI where the machine has none.
  if node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null && npm --version >/dev/null 2>&1; then return; fi
  if ! is_done node "$(fingerprint locks/node.lock)"; then
    say 'Node'
    .venv/bin/uv venv --quiet --clear --python .venv/bin/python .cache/node
    .venv/bin/uv pip sync --quiet --python .cache/node/bin/python --require-hashes locks/node.lock
    note_done node "$(fingerprint locks/node.lock)"
  fi
  PATH="$PWD/.cache/node/bin:$PATH"
}

build_front() {
  local print
  print=$(fingerprint package.json package-lock.json front/* setup/cut_fonts.py conference/formats/type_subsets.py)
  if [ -d static/vendor ] && [ -d node_modules ] && is_done front "$print"; then return; fi
  find_node
  say 'Fonts and scripts'
  npm ci --loglevel=error
  npm run --silent build
  .venv/bin/python setup/cut_fonts.py
  note_done front "$print"
}

install_browser() { # Where the system's packages hold no browser, as on Ubuntu, playwright brings its own.
  [ "$wanted" = test ] || return 0
  has_browser || .venv/bin/playwright install --with-deps chromium
}

compile_translations() {
  local catalogue
  for catalogue in conference/translations/*/LC_MESSAGES/messages.po; do
    if [ "${catalogue%.po}.mo" -nt "$catalogue" ]; then continue; fi
    .venv/bin/pybabel --quiet compile -i "$catalogue" -o "${catalogue%.po}.mo" -l "$(basename "${catalogue%/*/*}")" --use-fuzzy
  done
}

install_system_packages "$wanted"
make_environment
install_python_packages
install_browser
build_front
compile_translations
