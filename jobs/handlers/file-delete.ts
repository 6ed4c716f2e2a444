import type { JobHandler } from "./index.ts";

export const onFileDelete: JobHandler<"file.delete"> = async ({ key }, { storage }) => {
  await storage.remove(key);
};
