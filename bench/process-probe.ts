import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Measure } from "./system-under-test.ts";

// Loaded into the measured process by `--import`. Replies to each message with a Measure.

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const delays = monitorEventLoopDelay({ resolution: 2 });
delays.enable();
let lastUtilization = performance.eventLoopUtilization();

process.on("message", (message) => {
  if (message !== "measure") return;
  const { rss } = process.memoryUsage();
  const cpu = process.cpuUsage();
  const utilization = performance.eventLoopUtilization(lastUtilization);
  const loop = {
    busy: utilization.utilization,
    p99Ms: delays.percentile(99) / 1e6,
    maxMs: delays.max / 1e6,
  };
  collect();
  const { rss: collectedRssBytes, heapUsed, external } = process.memoryUsage();
  const measure: Measure = {
    rssBytes: rss,
    peakRssBytes: process.resourceUsage().maxRSS * 1_024,
    collectedRssBytes,
    liveBytes: heapUsed + external,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
    loop,
  };
  process.send?.(measure);
  delays.reset();
  lastUtilization = performance.eventLoopUtilization();
});
// The benchmark has ended.
process.on("disconnect", () => process.exit(1));
