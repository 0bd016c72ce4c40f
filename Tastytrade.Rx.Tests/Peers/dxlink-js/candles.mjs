// Usage: node candles.mjs <url> <token> <candle symbol> <from-time>
// Prints one JSON line with the events of the snapshot and exits 0, or exits 1 after 15 s.
import { WebSocket } from 'ws'

globalThis.WebSocket ??= WebSocket
const { DXLinkWebSocketClient, DXLinkFeed, FeedContract, FeedDataFormat } = await import('@dxfeed/dxlink-api')

const [url, token, symbol, fromTime] = process.argv.slice(2)
const snapshotEnd = 0x08 | 0x10
const seen = []

const client = new DXLinkWebSocketClient()
client.setAuthToken(token)
client.connect(url)

const feed = new DXLinkFeed(client, FeedContract.HISTORY)
feed.configure({
  acceptAggregationPeriod: 0.1,
  acceptDataFormat: FeedDataFormat.COMPACT,
  acceptEventFields: { Candle: ['eventSymbol', 'eventFlags', 'index', 'time', 'open', 'high', 'low', 'close', 'volume'] },
})
feed.addEventListener((events) => {
  for (const event of events) {
    if (event.eventSymbol !== symbol) continue
    seen.push(event)
    if (event.eventFlags & snapshotEnd) {
      console.log(JSON.stringify(seen))
      process.exit(0)
    }
  }
})
feed.addSubscriptions({ type: 'Candle', symbol, fromTime: Number(fromTime) })

setTimeout(() => {
  console.error(`Only ${seen.length} candles came, without the end of the snapshot`)
  process.exit(1)
}, 15_000)
