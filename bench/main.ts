import { benchAbuse } from "./abuse.ts";
import { benchAccept } from "./accept.ts";
import { benchChaos } from "./chaos.ts";
import { benchCobrowse } from "./cobrowse.ts";
import { benchFidelity } from "./fidelity.ts";
import { benchGeo } from "./geo.ts";
import { benchIce } from "./ice.ts";
import { benchRecorder } from "./recorder.ts";
import { benchRecordings } from "./recordings.ts";
import { benchRing } from "./ring.ts";
import { benchRouting } from "./routing.ts";
import { benchWidget } from "./widget.ts";

const BENCHES = new Map([
  ["ring", benchRing],
  ["routing", benchRouting],
  ["chaos", benchChaos],
  ["ice", benchIce],
  ["cobrowse", benchCobrowse],
  ["fidelity", benchFidelity],
  ["accept", benchAccept],
  ["abuse", benchAbuse],
  ["recordings", benchRecordings],
  ["recorder", benchRecorder],
  ["widget", benchWidget],
  ["geo", benchGeo],
]);

const [name = "", ...args] = process.argv.slice(2);
const bench = BENCHES.get(name);
if (!bench) {
  process.stderr.write(
    `Usage: npm run bench -- ${[...BENCHES.keys()].join(" | ")} [options]; see bench/README.md\n`,
  );
  process.exit(2);
}
process.exit(await bench(args));
