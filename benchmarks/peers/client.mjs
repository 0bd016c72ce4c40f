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

serve(({ url, symbols }) => {
  const client = new DXLinkWebSocketClient()
  client.setAuthToken('benchmark')
  client.connect(url)
  const feed = new DXLinkFeed(client, FeedContract.TICKER)
  feed.configure({ acceptAggregationPeriod: 0.1, acceptDataFormat: FeedDataFormat.COMPACT })
  feed.addEventListener((events) => {
    for (const event of events) {
      tally.events++
      if (event.bidTime !== 0) sample(event.bidTime)
    }
  })
  feed.addSubscriptions(symbols.map((symbol) => ({ type: 'Quote', symbol })))
})
