# What the system itself must bring. Read by set_up.sh.

has_library() {
  case $(uname) in
    Darwin) ls /opt/homebrew/lib/"$1"*.dylib /usr/local/lib/"$1"*.dylib >/dev/null 2>&1 ;;
    *) PATH="$PATH:/sbin" ldconfig -p | grep "$1" >/dev/null ;;
  esac
}
has_command() { command -v "$1" >/dev/null 2>&1; }
has_browser() { has_command chromium || [ -n "$(ls -d "$HOME"/.cache/ms-playwright/chromium* "$HOME"/Library/Caches/ms-playwright/chromium* 2>/dev/null)" ]; }

find_python() { # The name of a Python of 3.11 or newer that can make an environment.
  local name
  for name in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  return 1
}

missing_packages() { # One name a line: what is missing for $1, as this system's package manager calls it.
  local brew=
  [ "$(uname)" != Darwin ] || brew=yes
  need() { [ -n "$brew" ] && echo "$2" || echo "$1"; }
  find_python >/dev/null || need 'python3 python3-venv' python@3.13
  has_library libpango-1.0 || need libpango-1.0-0 pango
  has_library libpangoft2-1.0 || need libpangoft2-1.0-0 pango
  has_library libharfbuzz-subset || need libharfbuzz-subset0 harfbuzz
  [ "$1" = test ] || return 0
  has_command pdftoppm || need poppler-utils poppler
  has_library libical.so || need libical-dev libical
  if ! has_browser && [ -n "$brew" ]; then echo chromium; fi
  if ! has_browser && [ -z "$brew" ] && is_debian; then echo chromium; fi
}
is_debian() { grep -q '^ID=debian' /etc/os-release 2>/dev/null; }

install_system_packages() {
  local missing
  missing=$(missing_packages "$1" | tr ' ' '\n' | sort -u | tr '\n' ' ')
  [ -n "$missing" ] || return 0
  if has_command brew; then
    brew install $missing
  elif has_command apt-get && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
  elif has_command apt-get && sudo -n true 2>/dev/null; then
    sudo -n apt-get update -qq && sudo -n DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
  elif has_command apt-get; then
    echo "Please run this once, then try again: sudo apt-get install -y $missing" >&2
    exit 1
  else
    echo "Please install these with your system's package manager, then try again: $missing" >&2
    exit 1
  fi
}
