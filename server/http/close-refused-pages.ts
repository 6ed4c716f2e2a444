import type { Deps } from "../deps.ts";
import type { VisitorPage } from "../live/presence-sockets.ts";
import { closeSocket } from "./upgrades.ts";

/** The widget asks for a new token, and is told why it gets none. */
export const TOKEN_REFUSED = 4001;
/** The widget removes itself. */
const NOT_SHOWN = 4003;

type PageDeps = Pick<Deps, "hub" | "presenceSockets" | "siteGate" | "visitorGate" | "log">;

/** After an admin has changed who sees the widget, open pages are checked too. Running calls finish. */
export function closeRefusedPages(deps: PageDeps): void {
  const { hub, presenceSockets, log } = deps;
  const check = (pages: Iterable<VisitorPage>, closeIfRefused: typeof closeOnWrongSite) => {
    const outsideCalls = [...pages].filter(({ holds }) => !holds);
    Promise.all(outsideCalls.map((page) => closeIfRefused(deps, page))).catch((error: unknown) =>
      log.error({ err: error }, "could not check open pages"),
    );
  };
  hub.subscribe({
    sites: (orgId) => check(presenceSockets.ofOrg(orgId).pages, closeOnWrongSite),
    countries: (orgId) => check(presenceSockets.ofOrg(orgId).pages, closeForVisitor),
    reconnected() {
      check(presenceSockets.all(), closeOnWrongSite);
      check(presenceSockets.all(), closeForVisitor);
    },
  });
}

async function closeOnWrongSite({ siteGate }: PageDeps, page: VisitorPage): Promise<void> {
  if (!(await siteGate.admits(page, page.origin)))
    closeSocket(page.socket, TOKEN_REFUSED, "website not allowed");
}

async function closeForVisitor({ visitorGate }: PageDeps, page: VisitorPage): Promise<void> {
  if (!(await visitorGate.admits(page.orgId, page.address)))
    closeSocket(page.socket, NOT_SHOWN, "not shown");
}
