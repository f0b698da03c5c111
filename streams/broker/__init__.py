"""The broker side: the embedded broker for trying out, a real one-node Kafka, the topics and their settings."""
