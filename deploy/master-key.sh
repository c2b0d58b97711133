#!/bin/sh
# Changes a master key file that its containers can only read, on the machine where it lies (docs/runbook.md):
#   sh deploy/master-key.sh renew secrets/master.key     a new current key; those before it go on unwrapping
#   sh deploy/master-key.sh retire secrets/master.key    forgets those before it, once they wrap nothing any more
# The file is written in its place: a container holds on to the file it was given, not to its name.
set -eu
umask 077

usage() {
  echo "Say what to do and with which file: renew <file>, or retire <file>." >&2
  exit 2
}
[ $# -eq 2 ] || usage
what=$1
file=$2
next=$file.next
[ -f "$file" ] || { echo "There is no file $file." >&2; exit 1; }

# A key is 43 letters of base64 and "="; the current one stands first, whether the file holds one key or a ring.
keys=$(grep -oE '[A-Za-z0-9+/]{43}=' "$file") || { echo "$file holds no master key." >&2; exit 1; }
case $what in
  renew) keys="$(openssl rand -base64 32)
$keys" ;;
  retire) keys=$(printf '%s\n' "$keys" | head -n 1) ;;
  *) usage ;;
esac

current=$(printf '%s\n' "$keys" | head -n 1)
older=$(printf '%s\n' "$keys" | tail -n +2 | sed 's/.*/"&"/' | paste -sd, -)
# The copy beside it outlives a crash in the middle: with `set -C` it is not written over, and two changes at once are one.
set -C
printf '{ "version": 1, "current": "%s", "older": [%s] }\n' "$current" "$older" > "$next" || {
  echo "Somebody else is changing $file, or a change was interrupted: compare it with $next, which is whole." >&2
  exit 1
}
set +C
sync
if [ -w "$file" ]; then
  cat "$next" > "$file"
else
  chmod 600 "$file"
  cat "$next" > "$file"
  chmod 400 "$file"
fi
sync
rm "$next"
echo "$file was changed. Copy it to its two safe places now."
