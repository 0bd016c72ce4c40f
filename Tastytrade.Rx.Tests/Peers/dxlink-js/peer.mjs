// Usage: node peer.mjs <url> <token> <option symbol>
// Prints one JSON line with the first event of each subscription and exits 0, or exits 1 after 15 s.
import { WebSocket } from 'ws'

// Before version 22, Node has no WebSocket of its own; dxFeed's client expects the browser's.
globalThis.WebSocket ??= WebSocket
const { DXLinkWebSocketClient, DXLinkFeed, FeedContract, FeedDataFormat } = await import('@dxfeed/dxlink-api')

const [url, token, option] = process.argv.slice(2)
const wanted = { Quote: 'SPY', Greeks: option, Trade: 'SPY' }
const seen = {}

const client = new DXLinkWebSocketClient()
client.setAuthToken(token)
client.connect(url)

const feed = new DXLinkFeed(client, FeedContract.TICKER)
feed.configure({ acceptAggregationPeriod: 0.1, acceptDataFormat: FeedDataFormat.COMPACT })
feed.addEventListener((events) => {
  for (const event of events) {
    if (wanted[event.eventType] === event.eventSymbol) seen[event.eventType] ??= event
  }
  if (Object.keys(seen).length === Object.keys(wanted).length) {
    console.log(JSON.stringify(seen))
    process.exit(0)
  }
})
for (const [type, symbol] of Object.entries(wanted)) feed.addSubscriptions({ type, symbol })

setTimeout(() => {
  console.error(`Only these came: ${Object.keys(seen)}`)
  process.exit(1)
}, 15_000)
