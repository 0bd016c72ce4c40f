// Counts the events of a client, and measures between `begin` and `end` on standard input, as ClientCommand.cs does.
import { createInterface } from 'node:readline'

const none = 1_000_000_000_000_000
const latencies = new Float64Array(1 << 22)
const counts = { events: 0, bytes: 0, samples: 0 }

/** Records the latency of a frame from the stamp of its first event, in nanoseconds of the monotonic clock; see SendStamp.cs. */
export function sample(stamp) {
  if (!(stamp > none) || counts.samples === latencies.length) return
  const passed = (Number(process.hrtime.bigint()) % none) - (stamp - none)
  latencies[counts.samples++] = passed >= 0 ? passed : passed + none
}

export const tally = counts

/** Reads the task, starts the client, and handles the commands. */
export function serve(start) {
  let begin
  let started = false
  const lines = createInterface({ input: process.stdin, crlfDelay: Infinity })
  lines.on('line', (line) => {
    if (!started) {
      started = true
      start(JSON.parse(line))
    } else if (line === 'begin') {
      begin = checkpoint()
    } else if (line === 'end') {
      console.log(JSON.stringify(between(begin, checkpoint())))
    }
  })
  lines.on('close', () => process.exit(0))
}

function checkpoint() {
  const { user, system } = process.cpuUsage()
  return { ...counts, at: process.hrtime.bigint(), cpu: (user + system) / 1e6 }
}

function between(a, b) {
  const events = b.events - a.events
  return {
    seconds: Number(b.at - a.at) / 1e9,
    events,
    received: events,
    bytes: b.bytes - a.bytes,
    cpuSeconds: b.cpu - a.cpu,
    latency: percentiles(latencies.slice(a.samples, b.samples).sort()),
  }
}

function percentiles(sorted) {
  if (sorted.length === 0) return {}
  const at = (q) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] / 1000
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) }
}
