import type { Sql } from "postgres";
import type { Team } from "../world.ts";
import type { DeskPage } from "./desk-page.ts";
import { expect } from "./fixtures.ts";
import { expectLiveVideo } from "./media.ts";
import type { WidgetPage } from "./widget-page.ts";

export const RECONNECT_TIMEOUT = { timeout: 30_000 };

type Sides = { readonly desk: DeskPage; readonly widget: WidgetPage };

export async function expectLive({ desk, widget }: Sides): Promise<void> {
  await expect(widget.end).toBeVisible(RECONNECT_TIMEOUT);
  await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);
}

export async function startCall(sides: Sides): Promise<void> {
  await sides.widget.startVideo.click();
  await sides.desk.accept.click();
  await expectLive(sides);
}

export const waitingNotice = ({ call }: DeskPage) =>
  call.getByText("Visitor disconnected - waiting for reconnection");

export const callsOf = (server: { database(): Promise<{ sql: Sql }> }, team: Team) =>
  server
    .database()
    .then(
      ({ sql }) =>
        sql`select id, state, end_reason, holder from calls where org_id = ${team.orgId}`,
    );
