import { useEffect, useState } from "react";
import type { CallId } from "../../server/kernel/ids.ts";
import { createStore, type Store } from "../../widget/shared/store.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { type CarriedCall, createCarriedCall } from "./call/carried-call.ts";
import { type DeskFeed, openDeskFeed } from "./desk-feed.ts";
import { type AudioUnlock, createAudioUnlock } from "./media/audio-unlock.ts";
import { createLocalMedia, type LocalMedia } from "./media/local-media.ts";
import { sendLeftovers } from "./recording/leftovers.ts";
import { tabId } from "./tab-id.ts";

/** What the desk needs for as long as a page of the app is open. */
export type Desk = {
  readonly client: DashboardClient;
  readonly tabId: string;
  readonly feed: DeskFeed;
  readonly local: LocalMedia;
  readonly media: CarriedCall;
  readonly sound: AudioUnlock;
  /** The call that was accepted in this tab. */
  readonly accepted: Store<{ readonly callId: CallId | null }>;
  /** The call whose visitor the agent is asked to block. */
  readonly blocking: Store<{ readonly callId: CallId | null }>;
};

/** Opens the desk in the browser; null while rendering on the server. */
export function useOpenDesk(): Desk | null {
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    let opened: Desk | undefined;
    let closed = false;
    void tabId().then((id) => {
      if (closed) return;
      opened = openDesk(id);
      setDesk(opened);
    });
    return () => {
      closed = true;
      opened?.feed.close();
      opened?.media.carry(null, "");
      opened?.media.prepare(null);
      opened?.local.close();
      opened?.sound.close();
    };
  }, []);
  return desk;
}

function openDesk(id: string): Desk {
  const client = dashboardClient();
  const local = createLocalMedia();
  const desk: Desk = {
    client,
    tabId: id,
    feed: openDeskFeed(client, id),
    local,
    media: createCarriedCall(client, local),
    sound: createAudioUnlock(),
    accepted: createStore<{ readonly callId: CallId | null }>({ callId: null }),
    blocking: createStore<{ readonly callId: CallId | null }>({ callId: null }),
  };
  carryCall(desk);
  sendLeftovers().catch(reportError);
  return desk;
}

/** Prepares for a ring, and carries the call's media while this tab leads, on every page of the app. */
function carryCall({ feed, media }: Desk): void {
  feed.subscribe(() => {
    const { view } = feed.get();
    if (!view) return;
    media.carry(view.leads ? view.call : null, view.greeter.name);
    media.prepare(view.leads ? view.ring : null);
  });
}
