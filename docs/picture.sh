#!/usr/bin/env bash
# Take the README's picture of the report anew: what the reader makes of the example, in a headless Chromium.
# Needs chromium, ImageMagick and a Palatino (Debian: fonts-urw-base35).
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
.venv/bin/aidememoire read examples/orlin-castel-call.txt --format html > "$folder/page.html"
chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$folder/profile" --hide-scrollbars \
    --force-device-scale-factor=1.5 --window-size=1180,1120 --screenshot="$folder/page.png" "file://$folder/page.html"
convert "$folder/page.png" -colors 48 +dither PNG8:docs/static/report.png
