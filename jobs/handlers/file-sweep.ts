import { findUsedClipFiles } from "../../server/clips/delete-clips.ts";
import type { Deps } from "../../server/deps.ts";
import { findUsedArchives } from "../../server/exports/expire-exports.ts";
import { findUsedScreenshots } from "../../server/feedback/read-bugs.ts";
import { sweepOrphanedFiles } from "../../server/integrations/sweep-orphaned-files.ts";
import { findUsedRecordingFiles } from "../../server/recordings/find-used-files.ts";
import { findUsedLogos } from "../../server/settings/change-logo.ts";
import { findUsedGreetingFiles } from "../../server/team/greeting.ts";
import type { JobHandler } from "./index.ts";

const DAY_MS = 86_400_000;

type FindUsed = (deps: Pick<Deps, "db">, keys: readonly string[]) => Promise<ReadonlySet<string>>;

/** For each prefix in storage, a function that returns which of the files are referenced by rows. */
const USED_FILES: Readonly<Record<string, FindUsed>> = {
  clips: findUsedClipFiles,
  exports: findUsedArchives,
  greetings: findUsedGreetingFiles,
  logos: findUsedLogos,
  recordings: findUsedRecordingFiles,
  screenshots: findUsedScreenshots,
};

export const fileSweepHandler: JobHandler<"file.sweep", "clock" | "db" | "log" | "storage"> = {
  async run(_, deps) {
    for (const [prefix, findUsed] of Object.entries(USED_FILES)) {
      const removed = await sweepOrphanedFiles(deps, {
        prefix,
        olderThanMs: DAY_MS,
        findUsed: (keys) => findUsed(deps, keys),
      });
      if (removed.length > 0) deps.log.warn({ prefix, removed }, "orphaned files removed");
    }
    const leftovers = await deps.storage.removeLeftovers(new Date(deps.clock().getTime() - DAY_MS));
    if (leftovers > 0) deps.log.warn({ leftovers }, "leftovers of interrupted uploads removed");
  },
};
