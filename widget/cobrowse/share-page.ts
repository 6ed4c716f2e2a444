import type { DataConnection } from "peerjs";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CobrowsePolicy } from "../../server/cobrowse/domain/cobrowse-policy.ts";
import type { CallId } from "../../server/team/domain/ids.ts";
import { guard } from "../guard.ts";
import { createShelf } from "../storage.ts";
import { createHand } from "./hand/hand.ts";
import { createReports } from "./reports.ts";
import { createSharing } from "./sharing.ts";
import { showOverlay } from "./ui/overlay.tsx";

type Options = {
  readonly policy: CobrowsePolicy;
  readonly agentName: string;
  readonly callId: CallId;
  readonly reportEvents: (events: CobrowseEvent[]) => Promise<unknown>;
};

/** Shares this page in one call, from the desk's first connection to the end. */
export function sharePage({ policy, agentName, callId, reportEvents }: Options) {
  const shelf = createShelf(() => sessionStorage);
  const key = `foyer:unshared:${callId}`;
  const reports = createReports(reportEvents);
  const sharing = createSharing({
    policy,
    agentName,
    memory: {
      stopped: () => shelf.get(key) !== null,
      keep: (stopped) => shelf.set(key, stopped ? "1" : null),
    },
    report: reports.add,
    createHand,
  });
  const root = document.querySelector("foyer-widget")?.shadowRoot;
  const hide = root ? showOverlay(root, sharing.view, sharing.actions, sharing.page) : () => {};
  return {
    connect(connection: DataConnection): void {
      const line = () => {
        const { dataChannel } = connection;
        dataChannel.binaryType = "arraybuffer";
        sharing.connect(dataChannel);
      };
      if (connection.open) line();
      else connection.on("open", guard(line));
    },
    close(): void {
      sharing.close();
      hide();
      void reports.flush();
    },
  };
}
