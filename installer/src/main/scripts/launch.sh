#!/bin/sh
# Starts {{program}} on an installed JDK 25 or newer.
set -u
here=$(cd -- "$(dirname -- "$0")" && pwd -P)
jar="$here/../lib/{{jar}}"

fits() {
    [ -x "$1" ] || return 1
    major=$("$1" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
    [ "${major:-0}" -ge 25 ] 2>/dev/null
}

java=""
for candidate in "${RAPPORT_JAVA:-}" "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java 2>/dev/null)" \
    /usr/lib/jvm/*25*/bin/java /usr/lib/jvm/*/bin/java /opt/java/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    if [ -n "$candidate" ] && fits "$candidate"; then
        java=$candidate
        break
    fi
done
if [ -z "$java" ]; then
    echo "{{program}} needs Java 25 or newer: install a JDK 25 (for example Eclipse Temurin) or set RAPPORT_JAVA to its java." >&2
    exit 1
fi
# RAPPORT_OPTS: further options for Java, split at spaces on purpose
# shellcheck disable=SC2086
exec "$java" --enable-native-access=ALL-UNNAMED ${RAPPORT_OPTS:-} -jar "$jar" "$@"
