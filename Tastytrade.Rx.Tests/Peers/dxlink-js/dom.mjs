// Usage: node dom.mjs <url> <token> <symbol>
// Prints one JSON line with the configuration and the first three depths of market and exits 0, or exits 1 after 15 s.
import { WebSocket } from 'ws'

globalThis.WebSocket ??= WebSocket
const { DXLinkWebSocketClient, DXLinkDepthOfMarket } = await import('@dxfeed/dxlink-api')

const [url, token, symbol] = process.argv.slice(2)
const snapshots = []

const client = new DXLinkWebSocketClient()
client.setAuthToken(token)
client.connect(url)

const dom = new DXLinkDepthOfMarket(client, { symbol, sources: ['ntv'] })
dom.configure({ acceptAggregationPeriod: 0.05, acceptDepthLimit: 5 })
dom.addSnapshotListener((time, bids, asks) => {
  snapshots.push({ time, bids, asks })
  if (snapshots.length === 3) {
    console.log(JSON.stringify({ config: dom.getConfig(), snapshots }))
    process.exit(0)
  }
})

setTimeout(() => {
  console.error(`Only ${snapshots.length} snapshots came`)
  process.exit(1)
}, 15_000)
