import type { Deps } from "../server/deps.ts";

/** What job handlers may use. */
export type JobDeps = Pick<Deps, "clock" | "log" | "mailer" | "storage">;
