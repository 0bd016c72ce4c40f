// dxFeed's JavaScript client, unchanged, up to its event listener. Started by the benchmarks; see measurement.mjs.
import { WebSocket } from 'ws'
import { sample, serve, tally } from './measurement.mjs'

/** Counts bytes on the socket, because the client does not report them. The text is ASCII, so its length is the number of bytes. */
class CountingSocket extends WebSocket {
  constructor(...args) {
    super(...args)
    this.on('message', (data) => { tally.bytes += data.length })
  }
}

globalThis.WebSocket = CountingSocket
const { DXLinkWebSocketClient, DXLinkFeed, FeedContract, FeedDataFormat } = await import('@dxfeed/dxlink-api')

serve(({ url, symbols, types }) => {
  const client = new DXLinkWebSocketClient()
  client.setAuthToken('benchmark')
  client.connect(url)
  const isStreamed = (type) => type === 'TimeAndSale'
  open(client, FeedContract.TICKER, types.filter((type) => !isStreamed(type)), symbols)
  open(client, FeedContract.STREAM, types.filter(isStreamed), symbols)
})

function open(client, contract, types, symbols) {
  if (types.length === 0) return
  const feed = new DXLinkFeed(client, contract)
  feed.configure({ acceptAggregationPeriod: 0.1, acceptDataFormat: FeedDataFormat.COMPACT })
  feed.addEventListener((events) => {
    for (const event of events) {
      tally.events++
      const stamp = event.bidTime ?? event.time
      if (stamp !== 0) sample(stamp)
    }
  })
  for (const type of types) feed.addSubscriptions(symbols.map((symbol) => ({ type, symbol })))
}
