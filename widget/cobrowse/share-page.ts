import type { DataConnection } from "peerjs";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard, report } from "../guard.ts";
import { createSafeStorage } from "../safe-storage.ts";
import { widgetShown } from "../ui/host.ts";
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
  const storage = createSafeStorage(() => sessionStorage);
  const key = `foyer:unshared:${callId}`;
  const reports = createReports(reportEvents);
  const sharing = createSharing({
    policy,
    agentName,
    memory: {
      stopped: () => storage.get(key) !== null,
      keep: (stopped) => storage.set(key, stopped ? "1" : null),
    },
    report: reports.add,
    createHand,
  });
  addEventListener("pagehide", reports.flush);
  let closed = false;
  let hide = () => {};
  // Nothing leaves before the visitor can see that it does.
  const seen = widgetShown.then((root) => {
    if (!closed) hide = showOverlay(root, sharing.view, sharing.actions, sharing.page);
  });
  return {
    connect(connection: DataConnection): void {
      const line = () => {
        if (closed) return;
        const { dataChannel } = connection;
        dataChannel.binaryType = "arraybuffer";
        sharing.connect(dataChannel);
      };
      seen.then(() => {
        if (connection.open) line();
        else connection.on("open", guard(line));
      }, report);
    },
    close(): void {
      closed = true;
      sharing.close();
      hide();
      removeEventListener("pagehide", reports.flush);
      void reports.flush();
    },
  };
}
