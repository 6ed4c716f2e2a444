import { deleteOldVisits } from "../../server/geo/delete-old-visits.ts";
import type { JobHandler } from "./index.ts";

export const geoDeleteOldVisitsHandler: JobHandler<"geo.deleteOldVisits", "db" | "clock"> = {
  run: (_, deps) => deleteOldVisits(deps),
};
