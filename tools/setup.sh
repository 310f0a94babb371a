#!/bin/bash
# Installs what a verb of the Makefile needs: setup.sh run|test|browser|bench|office. Says nothing when all is there.
set -euo pipefail

run="pkg-config make ca-certificates libsqlite3-dev libpq-dev libssl-dev libargon2-dev libzip-dev libexpat1-dev
     libosmium2-dev zlib1g-dev libxlsxwriter-dev libpango1.0-dev libcairo2-dev libqrencode-dev fonts-noto-cjk fonts-lxgw-wenkai"
test="postgresql-15 poppler-utils"
browser="chromium"
office="libreoffice-calc"
solvers="coinor-cbc"

case "${1:-run}" in
    run) wanted=$run ;;
    test) wanted="$run $test" ;;
    browser) wanted="$run $test $browser" ;;
    bench) wanted="$run python3-venv $solvers" ;;
    office) wanted="$run python3-venv $office" ;;
    *) echo "setup.sh run|test|browser|bench|office" >&2; exit 2 ;;
esac

missing=""
for package in $wanted; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
done
if [ -n "$missing" ]; then
    echo "installing:$missing" >&2
    apt=apt-get
    [ "$(id -u)" -eq 0 ] || apt="sudo apt-get"
    $apt update -qq
    DEBIAN_FRONTEND=noninteractive $apt install -y -qq --no-install-recommends $missing >/dev/null
fi

python_packages() { # folder, packages: a private Python with exactly these
    local folder=$1; shift
    [ -x "$folder/bin/python" ] || python3 -m venv "$folder"
    "$folder/bin/python" -c "import $(echo "$*" | tr -- '- ' '_,')" 2>/dev/null || "$folder/bin/pip" -q install "$@"
}
case "${1:-run}" in
    browser) python_packages .build/browser-python playwright axe-playwright-python ;;
    bench) python_packages .build/bench-python openpyxl python-calamine highspy ortools pyscipopt ;;
    office) python_packages .build/bench-python openpyxl python-calamine ;;
esac
