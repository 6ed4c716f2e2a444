import {
  failExport,
  type WriteExportDeps,
  writeExport,
} from "../../server/exports/write-export.ts";
import type { JobHandler } from "./index.ts";

export const exportWriteHandler: JobHandler<"export.write", keyof WriteExportDeps> = {
  run: (key, deps) => writeExport(deps, key),
  onExhausted: (key, deps, tx) => failExport(deps, tx, key),
};
