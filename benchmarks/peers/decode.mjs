// dxFeed's own feed without a socket: text frames through JSON.parse, its mapping and its event listener.
// Standard input: a line with the frames, then lines with a number of milliseconds; the answer to each is a line with the result.
import { createInterface } from 'node:readline'
import { DXLinkFeed, FeedContract } from '@dxfeed/dxlink-api'

let frames = []
let receive
let events = 0

/** Opens a feed on a fake channel. */
function open(type, fields) {
  const channel = {
    id: 1,
    addMessageListener: (listener) => { receive = listener },
    addStateChangeListener: () => {},
    addErrorListener: () => {},
    getState: () => 'OPENED',
    send: () => {},
  }
  const feed = new DXLinkFeed({ openChannel: () => channel }, FeedContract.TICKER)
  feed.addEventListener((batch) => { events += batch.length })
  receive({ type: 'FEED_CONFIG', channel: 1, dataFormat: 'COMPACT', aggregationPeriod: 0, eventFields: { [type]: fields } })
}

function run(milliseconds) {
  events = 0
  const begin = process.hrtime.bigint()
  const cpu = process.cpuUsage()
  const end = begin + BigInt(Math.round(milliseconds * 1e6))
  let now
  do {
    for (const frame of frames) receive(JSON.parse(frame))
    now = process.hrtime.bigint()
  } while (now < end)
  const { user, system } = process.cpuUsage(cpu)
  console.log(JSON.stringify({ events, seconds: (user + system) / 1e6 }))
}

createInterface({ input: process.stdin, crlfDelay: Infinity })
  .on('line', (line) => {
    if (!line.startsWith('{')) return run(Number(line))
    const task = JSON.parse(line)
    frames = task.frames
    open(task.type, task.fields)
  })
  .on('close', () => process.exit(0))
