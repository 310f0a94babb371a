#!/bin/bash
# Fuzzes the readers of what strangers send: fuzz.sh SECONDS [READER...]; seconds of each, two at a time.
# FUZZ_SEED fixes the chance, so that a commit is not refused for what another one brought; 0 takes a new one.
# What is found lies in .build/fuzz/READER/crash-… and ends this with an error.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
readers=("$@")
[ ${#readers[@]} -gt 0 ] || readers=(Sheet Zip Csv Xls Map Answer Multipart)
build=${FUZZ_BUILD:-.build/fuzz}
mkdir -p "$build"
# Swift's own backtraces and AddressSanitizer wait for each other.
export SWIFT_BACKTRACE=enable=no
# Swift's runtime keeps what it makes once, and the parser of a room is compiled without its tests' frameworks.
export ASAN_OPTIONS=detect_leaks=0

compile() { # program, its sources: again only when one of them is newer
    local program=$1; shift
    if [ -x "$program" ] && [ -z "$(find "$@" -name '*.swift' -newer "$program" -print -quit)" ]; then return; fi
    local sources
    mapfile -t sources < <(find "$@" -name '*.swift' | sort)
    swiftc -O -sanitize=fuzzer,address -parse-as-library -swift-version 6 -package-name notoneless \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility \
        -module-name "Fuzz$(basename "$program")" -I "$build" \
        $(for c in CZip CExpat CXlsxWriter CConfinement COsmium/include; do echo "-Xcc -fmodule-map-file=Sources/$c/module.modulemap"; done) \
        "${sources[@]}" ${extra:-} -o "$program" 2>"$program.log" || { cat "$program.log" >&2; exit 1; }
}

for reader in "${readers[@]}"; do
    if [ "$reader" = Multipart ]; then
        swiftc -O -sanitize=fuzzer,address -parse-as-library -emit-module -emit-library -static \
            -module-name NIOCore -emit-module-path "$build/NIOCore.swiftmodule" -o "$build/libNIOCore.a" \
            Tests/Fuzz/Multipart/ByteBuffer.swift
        extra="$build/libNIOCore.a" compile "$build/form" Tests/Fuzz/Multipart/Harness.swift \
            Tests/Fuzz/Multipart/Form.swift Sources/Web/Forms/Multipart.swift Sources/Web/Forms/HeaderValue.swift \
            Sources/Web/Forms/URLEncoded.swift
    else
        if [ ! "$build/PackedMap.o" -nt Sources/COsmium/PackedMap.cpp ]; then
            clang++ -std=c++17 -O1 -g -fsanitize=address,fuzzer-no-link -ISources/COsmium/include \
                -c Sources/COsmium/PackedMap.cpp -o "$build/PackedMap.o"
            rm -f "$build/workbook"
        fi
        extra="$build/PackedMap.o -lstdc++ -lz" compile "$build/workbook" Sources/Workbook Tests/Fuzz/Harness.swift \
            Tests/Fuzz/Fuzz{Sheet,Zip,Csv,Xls,Map,Answer}.swift Tests/WorkbookTests/Made/MadeXls.swift
    fi
done

run() { # reader
    local reader=$1 program=$build/workbook
    [ "$reader" != Multipart ] || program=$build/form
    mkdir -p "$build/$reader/corpus"
    # The two readings of a sheet find more in many short lists than in few long ones.
    local words=() longest=16384
    [ "$reader" != Sheet ] || longest=2048
    [ ! -f "Tests/Fuzz/$reader.dict" ] || words=("-dict=Tests/Fuzz/$reader.dict")
    if READER=$reader nice "$program" "${words[@]}" -seed="${FUZZ_SEED:-0}" -max_total_time="$seconds" \
        -timeout=10 -rss_limit_mb=1024 -max_len=$longest \
        -artifact_prefix="$build/$reader/" "$build/$reader/corpus" "Tests/Fuzz/seeds/$reader" \
        >"$build/$reader/log" 2>&1; then
        echo "$reader: $(grep -o 'Done.*' "$build/$reader/log" | tail -1)"
    else
        echo "$reader: FOUND, see $build/$reader"
        tail -25 "$build/$reader/log"
        return 1
    fi
}

status=0
while [ ${#readers[@]} -gt 0 ]; do
    run "${readers[0]}" & first=$!
    second=
    if [ ${#readers[@]} -gt 1 ]; then run "${readers[1]}" & second=$!; fi
    wait "$first" || status=1
    [ -z "$second" ] || wait "$second" || status=1
    readers=("${readers[@]:2}")
done
exit $status
