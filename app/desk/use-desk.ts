import { useEffect, useState } from "react";
import type { AgentId, CallId } from "../../server/team/domain/ids.ts";
import { type DashboardClient, dashboardClient } from "../lib/trpc.ts";
import { type Cell, createCell } from "./cell.ts";
import { type DeskFeed, openDeskFeed } from "./desk-feed.ts";
import { createLocalMedia, type LocalMedia } from "./media/local-media.ts";
import { openSoundGate, type SoundGate } from "./media/sound-gate.ts";

/** What the desk works with for as long as a page of the app is open. */
export type Desk = {
  readonly client: DashboardClient;
  readonly feed: DeskFeed;
  readonly local: LocalMedia;
  readonly sound: SoundGate;
  /** The call that was accepted in this tab. */
  readonly accepted: Cell<{ readonly callId: CallId | null }>;
};

/** Opens the desk in the browser; null while the page is drawn by the server. */
export function useDesk(agentId: AgentId): Desk | null {
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    const client = dashboardClient();
    const feed = openDeskFeed(client);
    const local = createLocalMedia();
    const sound = openSoundGate(`foyer.sound.${agentId}`);
    const accepted = createCell<{ readonly callId: CallId | null }>({ callId: null });
    setDesk({ client, feed, local, sound, accepted });
    return () => {
      feed.close();
      local.close();
      sound.close();
    };
  }, [agentId]);
  return desk;
}
