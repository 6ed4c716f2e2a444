import type { JobHandler } from "./index.ts";

export const fileDeleteHandler: JobHandler<"file.delete", "storage"> = {
  run: ({ key }, { storage }) => storage.remove(key),
};
