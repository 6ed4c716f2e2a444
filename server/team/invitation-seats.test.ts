import { describe, expect, test } from "vitest";
import { outcomeOf } from "../../tests/call-world.ts";
import { AGENT, newEmail, openInvitationWorld } from "../../tests/invitation-world.ts";
import type { Team } from "../../tests/world.ts";
import { resendInvitation, revokeInvitation } from "./change-invitation.ts";
import type { InvitationDraft } from "./domain/invitation-draft.ts";
import { invitePeople } from "./invite-people.ts";
import { readInvitations } from "./read-team.ts";

const world = await openInvitationWorld();
const { deps, sql } = world;

const adminOf = ({ orgId, admin }: Team) => ({ orgId, agentId: admin.agentId });

describe("seats", () => {
  test("open invitations reserve them, and a list is sent whole or not at all", async () => {
    const team = await world.team();
    await world.setSeats(team, 4);
    const emails = [newEmail(), newEmail(), newEmail()];
    const sending = invitePeople(deps, adminOf(team), { ...AGENT, emails });
    await expect(sending).rejects.toMatchObject({
      code: "NO_SEAT_FREE",
      detail: { seats: 4, used: 2, reserved: 0 },
    });
    expect((await readInvitations(deps, team.orgId)).invitations).toEqual([]);
    await invitePeople(deps, adminOf(team), { ...AGENT, emails: emails.slice(0, 2) });
    expect(await outcomeOf(world.invite(team, newEmail()))).toBe("NO_SEAT_FREE");
    const admin: InvitationDraft = { role: "admin", takesCalls: false, pools: [] };
    expect(await outcomeOf(world.invite(team, newEmail(), admin))).toBe("ok");
  });

  test("an expired or revoked invitation reserves none", async () => {
    const team = await world.team();
    await world.setSeats(team, 3);
    const email = newEmail();
    await world.invite(team, email);
    await sql`update invitations set expires_at = now() where email = ${email}`;
    const other = newEmail();
    expect(await outcomeOf(world.invite(team, other))).toBe("ok");
    const { invitationId } = await world.invitationOf(team, email);
    expect(await outcomeOf(resendInvitation(deps, adminOf(team), invitationId))).toBe(
      "NO_SEAT_FREE",
    );
    const { invitationId: reserving } = await world.invitationOf(team, other);
    await revokeInvitation(deps, adminOf(team), reserving);
    expect(await outcomeOf(resendInvitation(deps, adminOf(team), invitationId))).toBe("ok");
  });

  test("are checked again when the invitation is accepted, and nothing of it stays", async () => {
    const team = await world.team();
    await world.setSeats(team, 3);
    const email = newEmail();
    const token = await world.invited(team, email);
    await world.setSeats(team, 2);
    expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "NO_SEAT_FREE" });
    expect(await sql`select id from users where email = ${email}`).toEqual([]);
    await world.setSeats(team, 3);
    expect(await world.acceptAsNew(token)).toMatchObject({ ok: true });
  });

  test("the last seat goes to one of two who accept at once", async () => {
    const team = await world.team();
    await world.setSeats(team, 4);
    const tokens = [await world.invited(team, newEmail()), await world.invited(team, newEmail())];
    await world.setSeats(team, 3);
    const results = await Promise.all(tokens.map((token) => world.acceptAsNew(token)));
    expect(results.map((one) => (one.ok ? "ok" : one.code)).sort()).toEqual(["NO_SEAT_FREE", "ok"]);
  });
});

test("an organization that will be deleted takes nobody in, until it is kept", async () => {
  const team = await world.team();
  const token = await world.invited(team, newEmail());
  const change = async (dueAt: string | null) => {
    await sql`update organizations set deletion_due_at = ${dueAt} where id = ${team.orgId}`;
    deps.hub.wake({ type: "plan_changed", orgId: team.orgId });
  };
  await change(new Date(deps.clock().getTime() + 86_400_000).toISOString());
  expect(await world.acceptAsNew(token)).toEqual({ ok: false, code: "PLAN_BLOCKED" });
  await change(null);
  expect(await world.acceptAsNew(token)).toMatchObject({ ok: true });
});
