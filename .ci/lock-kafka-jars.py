"""Work out anew which jars a broker needs, for `streams/broker/kafka-jars.lock`.

    .venv/bin/python .ci/lock-kafka-jars.py 4.1.1 > streams/broker/kafka-jars.lock

Run it to go to another Kafka. The shared behaviour suite (`make test-kafka`) says whether the new one can be used.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

from jgo.maven import MavenContext, PythonResolver

LOG4J = "2.24.3"
# Found by logging every class that a broker loaded under topics, codecs, groups and transactions: these were never touched.
# They serve OAUTHBEARER, tiered storage, client telemetry, and YAML or CSV readers.
UNUSED = frozenset(
    "scala-reflect caffeine commons-collections commons-beanutils commons-digester commons-logging jose4j snakeyaml "
    "jackson-dataformat-csv jackson-datatype-jdk8 jspecify".split()
)
NOT_RUN = frozenset({"test", "provided", "system"})


def main(version: str) -> None:
    """Print one line a jar: `group:artifact:version sha256`, in order of name."""
    with tempfile.TemporaryDirectory() as cache:
        context = MavenContext(resolver=PythonResolver(), repo_cache=Path(cache), timeout=60)
        kafka = context.create_dependency(f"org.apache.kafka:kafka_2.13:{version}")
        _, nodes = context.resolver.get_dependency_list([kafka])
        needed = [kafka.artifact] + [
            dependency.artifact
            for dependency in (getattr(node, "dep", node) for node in nodes)
            if dependency.artifactId not in UNUSED and dependency.scope not in NOT_RUN
        ]
        # One by one: among the roots, log4j's own dependencyManagement would pull kafka-clients back to 3.8.
        needed += [
            context.create_dependency(f"org.apache.logging.log4j:{name}:{LOG4J}").artifact
            for name in ("log4j-core", "log4j-api", "log4j-slf4j-impl")
        ]
        lines = {
            f"{jar.groupId}:{jar.artifactId}:{jar.version} {hashlib.sha256(jar.resolve().read_bytes()).hexdigest()}"
            for jar in needed
        }
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main(sys.argv[1])
