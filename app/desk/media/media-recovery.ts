import type { DeskCall } from "../../../server/desk/domain/desk-view.ts";
import { isRestartDue, type MediaStatus } from "../../../widget/shared/media-health.ts";
import { type MediaCheck, watchMedia } from "../../../widget/shared/media-watch.ts";
import { createStore, type ReadableStore } from "../../../widget/shared/store.ts";
import type { CallLink } from "./call-link.ts";
import { createIceRestarter } from "./ice-restarter.ts";
import type { RestartApi } from "./restart-api.ts";

export type RecoveryState = { readonly status: MediaStatus; readonly lastError: string };

/** Watches a call's media and restores it. Only the agent's side restores media. */
export type MediaRecovery = ReadableStore<RecoveryState> & {
  readonly update: (call: DeskCall) => void;
  readonly close: () => void;
};

export function recoverMedia(link: CallLink, api: RestartApi): MediaRecovery {
  const store = createStore<RecoveryState>({ status: { at: "starting" }, lastError: "" });
  let holder: number | null = null;

  const watch = watchMedia({
    connection: link.connection,
    onCheck,
    reportQuality: api.quality,
    onError: () => undefined,
  });
  const restarter = createIceRestarter(api, {
    onStarted: () => watch.note({ type: "restarted" }),
    onServer: () => watch.note({ type: "server" }),
    onNoSuchConnection: callAgain,
    onError: (error) => store.set({ lastError: String(error).slice(0, 200) }),
  });

  function callAgain() {
    restarter.abandon();
    watch.note({ type: "link", state: "new" });
    link.callAgain();
  }

  function onCheck({ nowMs, connection, reading, health, status, silent }: MediaCheck) {
    if (status.at !== store.get().status.at || status.at === "reconnecting") store.set({ status });
    if (connection && isHungUp(connection)) return callAgain();
    if (status.at === "flowing" && reading) restarter.flowing(reading, nowMs);
    if (connection && isRestartDue(health, nowMs)) void restarter.restart(connection, nowMs);
    else if (silent) void restarter.poll(nowMs);
  }

  const onOnline = () => {
    restarter.retryNow();
    watch.checkNow();
  };
  window.addEventListener("online", onOnline);
  return {
    ...store,
    update(call) {
      watch.note({ type: "peer", gone: call.visitorGoneAt !== null });
      if (holder !== null && holder !== call.holder) callAgain();
      holder = call.holder;
      if (call.restart) restarter.answered(call.restart);
    },
    close() {
      watch.stop();
      window.removeEventListener("online", onOnline);
    },
  };
}

/** The other page has closed the connection properly. */
const isHungUp = (connection: RTCPeerConnection): boolean =>
  connection.getReceivers().some(({ transport }) => transport?.state === "closed");
