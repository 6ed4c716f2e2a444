import type { DataConnection } from "peerjs";
import type { CobrowseEvent } from "../../server/cobrowse/domain/cobrowse-history.ts";
import type { CallId } from "../../server/kernel/ids.ts";
import type { CobrowsePolicy } from "../../server/settings/domain/privacy-settings.ts";
import { guard, report } from "../guard.ts";
import { createSafeStorage } from "../shared/safe-storage.ts";
import { widgetShown } from "../ui/host.ts";
import { createEventReporter } from "./event-reporter.ts";
import { createRemoteControl } from "./remote-control.ts";
import { createSharing } from "./sharing.ts";
import { showOverlay } from "./ui/overlay.tsx";

type Options = {
  readonly policy: CobrowsePolicy;
  readonly agentName: string;
  readonly callId: CallId;
  /** Whether the visitor is asked first. */
  readonly asks: boolean | undefined;
  readonly reportEvents: (events: CobrowseEvent[]) => Promise<unknown>;
};

const [STOPPED, ALLOWED] = ["1", "0"];

/** Shares this page during one call, from the desk's first connection until the call ends. */
export function sharePage({ policy, agentName, callId, asks, reportEvents }: Options) {
  const storage = createSafeStorage(() => sessionStorage);
  const key = `foyer:unshared:${callId}`;
  const reporter = createEventReporter(reportEvents);
  const sharing = createSharing({
    policy,
    agentName,
    memory: {
      sharing() {
        const answer = storage.get(key);
        if (answer === STOPPED) return "stopped_by_visitor";
        return asks && answer !== ALLOWED ? "awaits_consent" : "on";
      },
      keep: (stopped) => storage.set(key, stopped ? STOPPED : ALLOWED),
    },
    report: reporter.add,
    createRemoteControl,
  });
  addEventListener("pagehide", reporter.flush);
  let closed = false;
  let hide = () => {};
  // The visitor must see the notice before anything is sent.
  const overlayShown = widgetShown.then((root) => {
    if (!closed) hide = showOverlay(root, sharing.view, sharing.actions, sharing.page);
  });
  return {
    connect(connection: DataConnection): void {
      const connectChannel = () => {
        if (closed) return;
        const { dataChannel } = connection;
        dataChannel.binaryType = "arraybuffer";
        sharing.connect(dataChannel);
      };
      overlayShown.then(() => {
        if (connection.open) connectChannel();
        else connection.on("open", guard(connectChannel));
      }, report);
    },
    close(): void {
      closed = true;
      sharing.close();
      hide();
      removeEventListener("pagehide", reporter.flush);
      void reporter.flush();
    },
  };
}
