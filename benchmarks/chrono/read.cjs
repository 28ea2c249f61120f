// Reads rows {"text", "now"} (now: wall time without a zone) as JSON from the standard input with chrono-node's
// Vietnamese parser, `runs` times over, and prints {"starts", "hours", "ms", "build_ms", "mb", "version"}.
const begun = process.hrtime.bigint();
const { readFileSync } = require("node:fs");
const chrono = require("chrono-node/vi");
const version = JSON.parse(readFileSync(require.resolve("chrono-node").replace(/dist.*/, "package.json"))).version;
const build = Number(process.hrtime.bigint() - begun) / 1e6;
const { rows, runs } = JSON.parse(readFileSync(0, "utf8"));

const pad = (number) => String(number).padStart(2, "0");
const wall = (at) =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}:00`;

const starts = [], hours = [], ms = [];
for (let run = 0; run < runs; run++) {
  rows.forEach((row, at) => {
    const from = process.hrtime.bigint();
    const found = chrono.parse(row.text, new Date(row.now), { forwardDate: true });
    (ms[at] ??= []).push(Number(process.hrtime.bigint() - from) / 1e6);
    if (run === 0) {
      starts.push(found.length ? wall(found[0].start.date()) : null);
      hours.push(found.length > 0 && found[0].start.isCertain("hour"));
    }
  });
}
console.log(JSON.stringify({ starts, hours, ms, build_ms: build, mb: process.memoryUsage().rss / 2 ** 20, version }));
