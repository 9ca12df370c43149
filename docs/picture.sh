#!/usr/bin/env bash
# Take the README's pictures anew, in a headless Chromium: the report of an example article, and a happening at the desk.
# Needs chromium, ImageMagick and a Palatino (Debian: fonts-urw-base35).
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
desk=
trap '[ -z "$desk" ] || kill "$desk"; rm -rf "$folder"' EXIT

shoot() { # ADDRESS SIZE NAME
    chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
        --disable-component-update --disable-sync --user-data-dir="$folder/profile" --hide-scrollbars \
        --force-device-scale-factor=1.5 --virtual-time-budget=15000 --window-size="$2" \
        --screenshot="$folder/$3.png" "$1"
    convert "$folder/$3.png" -colors 48 +dither "PNG8:docs/static/$3.png"
}

.venv/bin/aidememoire read examples/orlin-castel-call.txt --format html > "$folder/page.html"
shoot "file://$folder/page.html" 1180,1120 report

.venv/bin/aidememoire serve --example --port 0 > "$folder/address" &
desk=$!
until grep -q http "$folder/address"; do sleep 0.2; done
address=$(grep -o 'http://[^ ]*' "$folder/address")
call=$(curl -s "${address}api/happenings?limit=1000" | .venv/bin/python -c '
import json, sys
calls = [one for one in json.load(sys.stdin) if one["mode"] == "phone"]
print(max(calls, key=lambda one: len(one["mentions"]))["id"])')
curl -s "${address}happenings/$call/accounts" > /dev/null # worked out before the picture is taken
shoot "${address}happenings/$call" 1180,1240 desk
