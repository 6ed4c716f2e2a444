import type { JobName, JobPayload } from "../contracts.ts";
import type { JobDeps } from "../job-deps.ts";
import { onFileDelete } from "./file-delete.ts";
import { onFileSweep } from "./file-sweep.ts";
import { onMailSend } from "./mail-send.ts";

export type JobHandler<Name extends JobName> = (
  payload: JobPayload<Name>,
  deps: JobDeps,
) => Promise<void>;
export type JobHandlers = { [Name in JobName]: JobHandler<Name> };

/** Total: a contract without a handler does not compile. */
export const jobHandlers: JobHandlers = {
  "file.delete": onFileDelete,
  "file.sweep": onFileSweep,
  "mail.send": onMailSend,
};
