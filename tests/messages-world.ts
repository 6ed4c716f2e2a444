import { randomUUID } from "node:crypto";
import type { Visitor } from "../server/calls/request-call.ts";
import { MessageIdSchema } from "../server/kernel/ids.ts";
import { type LeftMessage, leaveMessage } from "../server/messages/leave-message.ts";
import { type MessageReader, readMessages } from "../server/messages/read-messages.ts";
import { unavailableSettings } from "../server/settings/unavailable-settings.ts";
import { openCallWorld } from "./call-world.ts";
import type { Team } from "./world.ts";

export const newMessageId = () => MessageIdSchema.parse(randomUUID());

/** A call world in which visitors leave messages. */
export async function openMessagesWorld(environment: Readonly<Record<string, string>> = {}) {
  const world = await openCallWorld({}, environment);
  const { deps } = world;
  const adminOf = ({ orgId, admin }: Team): MessageReader => ({
    orgId,
    agentId: admin.agentId,
    role: "admin",
  });
  const left = (change: Partial<LeftMessage> = {}): LeftMessage => ({
    messageId: newMessageId(),
    draft: { kind: "message", name: "Zoe", email: "zoe@home.test", phone: "", text: "Hello?" },
    page: { url: "https://shop.test/bikes", title: "Bikes" },
    preferredAt: null,
    filledMs: 20_000,
    website: "",
    ...change,
  });
  return {
    ...world,
    adminOf,
    agentOf: ({ orgId }: Team, { agentId }: Pick<Team["ana"], "agentId">): MessageReader => ({
      orgId,
      agentId,
      role: "agent",
    }),
    /** A team that takes messages and call-back requests. */
    async openTeam(): Promise<Team> {
      const team = await world.team();
      const settings = { mode: "offer", backAt: true, alert: true, message: true, callback: true };
      await unavailableSettings.save(deps, adminOf(team), { ...settings, mode: "offer" });
      return team;
    },
    left,
    leave: (visitor: Visitor, change: Partial<LeftMessage> = {}) =>
      leaveMessage(deps, visitor, left(change)),
    list: async (reader: MessageReader, state: "unfinished" | "done" = "unfinished") =>
      (await readMessages(deps, reader, { state, kind: null, page: 1 })).rows,
    mailsTo: async (email: string) => [
      ...(await world.sql`
        select data from pgboss.job where name = 'mail.send' and data->>'to' = ${email}
        order by created_on`),
    ],
  };
}
