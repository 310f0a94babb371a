#!/bin/bash
# A private PostgreSQL 15 for the tests: on loopback, on a free port, without a password, gone with its folder.
#
#   tools/postgres.sh start DIR    makes the server in DIR (new or started before) and prints its URL
#   tools/postgres.sh stop DIR     stops it; DIR stays
#
# Started by root it runs as user postgres, for PostgreSQL refuses root.
set -euo pipefail

usage() {
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
}

[ $# -eq 2 ] || usage
action=$1
folder=$2
programs=${POSTGRES_BIN:-/usr/lib/postgresql/15/bin}
data=$folder/data
[ -x "$programs/initdb" ] || { echo "no PostgreSQL in $programs (apt-get install postgresql-15)" >&2; exit 3; }

# Runs a command of PostgreSQL as somebody who is not root.
server() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid postgres --regid postgres --clear-groups -- "$programs/$@"
    else
        "$programs/$@"
    fi
}

free_port() {
    local port
    for port in $(shuf -i 20000-29999 -n 50); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    echo "no free port" >&2
    exit 3
}

# The server outlives the caller: it must not keep the caller's open files (a lock, a pipe).
close_inherited() {
    local file number
    for file in /proc/self/fd/*; do
        number=${file##*/}
        if [ "$number" -gt 2 ] && [ "$number" -ne 255 ]; then eval "exec $number>&-"; fi
    done
}

running() { [ -f "$data/postmaster.pid" ] && server pg_ctl status -D "$data" >/dev/null 2>&1; }

make_cluster() {
    mkdir -p "$folder"
    [ "$(id -u)" -ne 0 ] || chown postgres:postgres "$folder"
    # Only the owner may read a cluster's folder; the folders above it must let that owner pass.
    server initdb -D "$data" -U notoneless -A trust -E UTF8 --locale=C.UTF-8 --no-instructions >"$folder/initdb.log" 2>&1 \
        || { cat "$folder/initdb.log" >&2; exit 3; }
    cat >>"$data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 400
# Every test has a schema of its own, and dropping one locks each of its tables and indexes.
max_locks_per_transaction = 1024
shared_buffers = 64MB
# The folder is thrown away: nothing in it need survive a power cut.
fsync = off
log_min_messages = fatal
CONF
}

start() {
    [ -f "$data/PG_VERSION" ] || make_cluster
    if ! running; then
        local port
        port=$(free_port)
        (
            close_inherited
            server pg_ctl start -D "$data" -l "$data/server.log" -w -t 60 -o "-p $port" </dev/null
        ) >"$folder/start.log" 2>&1 || { cat "$folder/start.log" >&2; exit 3; }
    fi
    # The fourth line of postmaster.pid is the port.
    echo "postgresql://notoneless@127.0.0.1:$(sed -n 4p "$data/postmaster.pid")/postgres"
}

stop() {
    if running; then server pg_ctl stop -D "$data" -m fast -w >/dev/null; fi
}

case $action in
    start) start ;;
    stop) stop ;;
    *) usage ;;
esac
