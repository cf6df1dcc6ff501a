# Sourced by bench/run and bench/paper, which set bench to their folder: builds the library and the harness. Leaves home, java_home,
# jar, commit, and python, which is empty where there is no interpreter for the peers.

fail() {
    echo "bench: $1" >&2
    exit 1
}

home=$(dirname "$bench")

java=java
if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; fi
java_home=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
[ -x "$java_home/bin/javac" ] || fail "no JDK found; install a JDK 17 or newer, or set JAVA_HOME to one"
command -v mvn > /dev/null || fail "no mvn found; install Maven 3.8 or newer"

# The result file names the commit; files in bench/results are no change of what is measured.
commit=$(git -C "$home" rev-parse HEAD 2> /dev/null) || commit=unknown
[ -z "$(git -C "$home" status --porcelain -- . ':!bench/results' 2> /dev/null)" ] || commit=$commit-dirty

# In folders of their own, so that a Maven run beside it is not disturbed.
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' "$home/pom.xml" | head -n 1)
echo "bench: building" >&2
quick="-q -B -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true"
(export JAVA_HOME="$java_home" && cd "$home" &&
    mvn $quick -Dkan4j.build="$bench/target/kan4j" install &&
    mvn $quick -f "$bench/pom.xml" -Dkan4j.version="$version" package) >&2 < /dev/null ||
    fail "the build failed; its messages are above"

python=$bench/peers/venv/bin/python
if [ ! -x "$python" ]; then python=$(command -v python3) || python=; fi

jar=$bench/target/kan4j-bench.jar
# OpenCL runtimes may install a handler for the signal that Java turns into ArithmeticException; libjsig chains the two.
if [ -f "$java_home/lib/libjsig.so" ]; then
    export LD_PRELOAD="$java_home/lib/libjsig.so${LD_PRELOAD:+:$LD_PRELOAD}"
fi
