"""The yardstick: aiokafka alone, consuming `articles.raw` and producing each message again, confirmed in batches.

Run as a process of its own: `python -m tests.bench.bare_loop BROKER FROM TO GROUP`. It prints "ready" and goes on until killed.
"""

import asyncio
import sys

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer


async def loop(broker: str, source: str, sink: str, group: str) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=broker, acks="all", enable_idempotence=True, linger_ms=5)
    consumer = AIOKafkaConsumer(
        source, bootstrap_servers=broker, group_id=group, auto_offset_reset="earliest", enable_auto_commit=False
    )
    await producer.start()
    await consumer.start()
    while not consumer.assignment():
        await consumer.getmany(timeout_ms=50)  # the topic is still empty; this joins the group
    print("ready", flush=True)
    while True:
        fetched = await consumer.getmany(timeout_ms=200, max_records=500)
        sent = [await producer.send(sink, record.value, key=record.key) for records in fetched.values() for record in records]
        if sent:
            await asyncio.gather(*sent)
            await consumer.commit()


if __name__ == "__main__":
    asyncio.run(loop(*sys.argv[1:5]))
