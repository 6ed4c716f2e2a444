import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import { topicOf } from "../kernel/topics.ts";
import type { SitesView } from "./domain/sites-view.ts";
import { readSites } from "./manage-sites.ts";

export type SitesWatcher = {
  readonly signal: AbortSignal;
  /** Whether the session still belongs to an admin of this organization. */
  isAdmin(): Promise<boolean>;
};

/** Yields the sites at once, and whenever one of them has changed or was seen. */
export async function* watchSites(
  deps: Pick<Deps, "db" | "hub" | "clock">,
  orgId: OrgId,
  { signal, isAdmin }: SitesWatcher,
): AsyncGenerator<SitesView, void, void> {
  const wakes = deps.hub.wakes([topicOf("siteActivity", orgId)], signal);
  const read = async (): Promise<SitesView> => ({
    sites: await readSites(deps, orgId),
    now: deps.clock().toISOString(),
  });
  yield await read();
  for await (const _ of wakes) {
    if (!(await isAdmin())) return;
    yield await read();
  }
}
