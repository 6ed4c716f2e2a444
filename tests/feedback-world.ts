import { findViewer, type Viewer } from "../server/people/viewer.ts";
import { openCallWorld } from "./call-world.ts";
import type { Person } from "./world.ts";

export const BUG = {
  title: "The list of calls is empty",
  description: "Since this morning",
  page: "/calls",
  browser: "Firefox 140",
};

/** People of two organizations, who ask for features and report bugs. */
export async function openFeedbackWorld() {
  const world = await openCallWorld();
  const { deps, sql } = world;
  return {
    ...world,
    shop: await world.team(),
    bank: await world.team({ name: "Bank" }),
    async viewerOf({ cookie }: Person): Promise<Viewer> {
      const viewer = await findViewer(deps, new Headers({ cookie }));
      if (!viewer) throw new Error("not logged in");
      return viewer;
    },
    /** Removes the mails that wait to be sent, and returns them. */
    takeMails: async (): Promise<Record<string, string>[]> =>
      (await sql`delete from pgboss.job where name = 'mail.send' returning data`).map(
        ({ data }) => data,
      ),
  };
}
