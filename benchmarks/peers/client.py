"""Processes each event as the tastytrade Python SDK does: json, a dict for each row, a validated model, an event queue.

It reads the socket with asyncio alone, which costs less than the SDK's own client. If pydantic is installed, it validates the
model, as in the SDK; otherwise this script does the same conversions. `client.py --version` shows which one is used.
Started by the benchmarks, with the protocol of ClientCommand.cs on standard input.
"""
import asyncio
import base64
import json
import os
import platform
import struct
import sys
import time
from decimal import Decimal
from typing import Optional
from urllib.parse import urlparse

try:
    import pydantic
except ImportError:
    pydantic = None

NONE = 1_000_000_000_000_000
ABSENT = ("NaN", "Infinity", "-Infinity")

if pydantic:

    class Quote(pydantic.BaseModel):
        eventType: str
        eventSymbol: str
        eventTime: int
        sequence: int
        timeNanoPart: int
        bidTime: int
        bidExchangeCode: str
        bidPrice: Optional[Decimal] = None
        bidSize: Optional[Decimal] = None
        askTime: int
        askExchangeCode: str
        askPrice: Optional[Decimal] = None
        askSize: Optional[Decimal] = None

        @pydantic.field_validator("bidPrice", "bidSize", "askPrice", "askSize", mode="before")
        @classmethod
        def absent_is_none(cls, value):
            return None if value in ABSENT else value

    FIELDS = list(Quote.model_fields)
else:
    FIELDS = ["eventType", "eventSymbol", "eventTime", "sequence", "timeNanoPart", "bidTime", "bidExchangeCode",
              "bidPrice", "bidSize", "askTime", "askExchangeCode", "askPrice", "askSize"]

    class Quote:
        __slots__ = FIELDS

        def __init__(self, **values):
            for name, value in values.items():
                if name in ("bidPrice", "bidSize", "askPrice", "askSize"):
                    value = None if value in ABSENT else Decimal(str(value))
                setattr(self, name, value)


class Client:
    def __init__(self):
        self.events = 0
        self.bytes = 0
        self.latencies = []
        self.queue = asyncio.Queue()
        self.reader = self.writer = None

    async def start(self, url, symbols):
        at = urlparse(url)
        self.reader, self.writer = await asyncio.open_connection(at.hostname, at.port, limit=1 << 20)
        key = base64.b64encode(os.urandom(16)).decode()
        self.writer.write((f"GET / HTTP/1.1\r\nHost: {at.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        await self.reader.readuntil(b"\r\n\r\n")
        asyncio.create_task(self.consume())
        asyncio.create_task(self.receive())
        self.send(type="SETUP", channel=0, version="0.1", keepaliveTimeout=60, acceptKeepaliveTimeout=60)
        self.send(type="AUTH", channel=0, token="benchmark")
        self.send(type="CHANNEL_REQUEST", channel=1, service="FEED", parameters={"contract": "TICKER"})
        self.send(type="FEED_SETUP", channel=1, acceptAggregationPeriod=0.1, acceptDataFormat="COMPACT",
                  acceptEventFields={"Quote": FIELDS})
        for first in range(0, len(symbols), 150):
            self.send(type="FEED_SUBSCRIPTION", channel=1, add=[{"type": "Quote", "symbol": s} for s in symbols[first:first + 150]])
            await self.writer.drain()

    def send(self, **message):
        payload = json.dumps(message).encode()
        # The mask that clients must apply is all zeros, so the payload does not change.
        self.writer.write(struct.pack("!BBH4x", 0x81, 0x80 | 126, len(payload)) + payload)

    async def receive(self):
        while True:
            try:
                head, length = await self.reader.readexactly(2)
                if length == 126:
                    length = int.from_bytes(await self.reader.readexactly(2), "big")
                elif length == 127:
                    length = int.from_bytes(await self.reader.readexactly(8), "big")
                payload = await self.reader.readexactly(length)
            except (asyncio.IncompleteReadError, ConnectionError):
                return
            if head != 0x81:
                continue
            self.bytes += length
            message = json.loads(payload)
            if message["type"] == "FEED_DATA":
                values = message["data"][1]
                for first in range(0, len(values), len(FIELDS)):
                    await self.queue.put(Quote(**dict(zip(FIELDS, values[first:first + len(FIELDS)]))))
                # Lets the consumer run even if more frames are available.
                await asyncio.sleep(0)

    async def consume(self):
        while True:
            event = await self.queue.get()
            self.events += 1
            if event.bidTime > NONE:
                passed = time.monotonic_ns() % NONE - (event.bidTime - NONE)
                self.latencies.append(passed if passed >= 0 else passed + NONE)

    def checkpoint(self):
        return time.monotonic(), self.events, self.bytes, time.process_time(), len(self.latencies)

    def between(self, a, b):
        latency = {}
        if part := sorted(self.latencies[a[4]:b[4]]):
            latency = {n: part[min(len(part) - 1, int(len(part) * q))] / 1000 for n, q in (("p50", 0.5), ("p99", 0.99), ("p999", 0.999))}
        events = b[1] - a[1]
        return {"seconds": b[0] - a[0], "events": events, "received": events, "bytes": b[2] - a[2], "cpuSeconds": b[3] - a[3],
                "latency": latency}


async def main():
    client = Client()
    task = json.loads(await asyncio.to_thread(sys.stdin.readline))
    await client.start(task["url"], task["symbols"])
    begin = None
    while line := (await asyncio.to_thread(sys.stdin.readline)).strip():
        if line == "begin":
            begin = client.checkpoint()
        elif line == "end":
            print(json.dumps(client.between(begin, client.checkpoint())), flush=True)


if "--version" in sys.argv:
    print(f"Python {platform.python_version()}, json, " + (f"pydantic {pydantic.VERSION}" if pydantic else "no pydantic"))
else:
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
