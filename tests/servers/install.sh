#!/bin/sh
# Installs the system packages that the tests use, where apt and the right to use it are at hand.
# Elsewhere it names them, and their tests are skipped; with CI set that is a failure.

need=""
command -v chromium >/dev/null 2>&1 || need="$need chromium"
[ -d /usr/share/fonts/opentype/noto ] || need="$need fonts-noto-cjk"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need="$need postgresql"
command -v nginx >/dev/null 2>&1 || need="$need nginx-light"
command -v openssl >/dev/null 2>&1 || need="$need openssl"
command -v xgettext >/dev/null 2>&1 || need="$need gettext"
command -v redis-server >/dev/null 2>&1 || need="$need redis-server"
[ -x /usr/sbin/pgbouncer ] || command -v pgbouncer >/dev/null 2>&1 || need="$need pgbouncer"
[ -x /usr/sbin/dovecot ] || command -v dovecot >/dev/null 2>&1 || need="$need dovecot-imapd"
[ -z "$need" ] && exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing$need…"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends $need >/dev/null && exit 0
fi
echo "Not installed here, so the tests that need them are skipped: apt-get install$need"
[ -z "$CI" ]
