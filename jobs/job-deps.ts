import type { Deps } from "../server/deps.ts";

/** What job handlers may use. */
export type JobDeps = Pick<Deps, "clock" | "db" | "log" | "mailer" | "storage">;
