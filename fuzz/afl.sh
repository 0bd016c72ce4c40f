#!/bin/sh
# Coverage-guided fuzzing: fuzz/afl.sh frame [arguments of afl-fuzz, such as -V 600 for ten minutes]
# Requires afl-fuzz (apt-get install afl++) and sharpfuzz (dotnet tool install --global SharpFuzz.CommandLine).
set -e
cd "$(dirname "$0")/.."
target=$1
shift
out=artifacts/afl/$target
bin=artifacts/afl/bin
mkdir -p "$out"

# Instruments a copy of the library, so that it reports coverage to afl-fuzz.
dotnet build -c Release -v q fuzz/Tastytrade.Rx.Fuzz.csproj
rm -rf "$bin"
cp -r fuzz/bin/Release/net10.0 "$bin"
sharpfuzz "$bin/Tastytrade.Rx.dll"

AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 \
    nice -n 15 afl-fuzz -i "fuzz/corpus/$target" -o "$out" -t 10000 -m none "$@" dotnet "$bin/Tastytrade.Rx.Fuzz.dll" afl --target "$target"
