import { describe, expect, test } from "vitest";
import {
  expiryOf,
  INVITATION_EVENTS,
  INVITATION_STATES,
  type InvitationEvent,
  type InvitationState,
  isMailDue,
  MAIL_STATES,
  refuseEvent,
  stateOf,
} from "./invitation.ts";

const sentAt = new Date("2026-11-20T09:00:00.000Z");
const expiresAt = expiryOf(sentAt);
const before = new Date("2026-11-27T08:59:59.999Z");
const exactly = new Date("2026-11-27T09:00:00.000Z");
const fresh = { expiresAt, acceptedAt: null, revokedAt: null };

describe("the state of an invitation", () => {
  test.each([
    { what: "new", moments: fresh, now: sentAt, state: "open" },
    { what: "a millisecond before 7 days", moments: fresh, now: before, state: "open" },
    { what: "after exactly 7 days", moments: fresh, now: exactly, state: "expired" },
    { what: "accepted", moments: { ...fresh, acceptedAt: sentAt }, now: before, state: "accepted" },
    {
      what: "accepted, after 7 days",
      moments: { ...fresh, acceptedAt: sentAt },
      now: exactly,
      state: "accepted",
    },
    { what: "revoked", moments: { ...fresh, revokedAt: sentAt }, now: before, state: "revoked" },
    {
      what: "revoked, after 7 days",
      moments: { ...fresh, revokedAt: sentAt },
      now: exactly,
      state: "revoked",
    },
  ])("$what: $state", ({ moments, now, state }) => {
    expect(stateOf(moments, now)).toBe(state);
  });
});

const REFUSALS: Record<InvitationState, Record<InvitationEvent, string | null>> = {
  open: { renew: null, revoke: null, accept: null },
  expired: { renew: null, revoke: null, accept: "INVITATION_EXPIRED" },
  accepted: { renew: "INVITATION_USED", revoke: "INVITATION_USED", accept: "INVITATION_USED" },
  revoked: {
    renew: "INVITATION_REVOKED",
    revoke: "INVITATION_REVOKED",
    accept: "INVITATION_REVOKED",
  },
};

describe.each(INVITATION_STATES)("an invitation that is %s", (state) => {
  test.each(INVITATION_EVENTS)("answers to %s", (event) => {
    expect(refuseEvent(state, event)).toBe(REFUSALS[state][event]);
  });
});

describe("the mail of a job is due", () => {
  const pending = { ...fresh, version: 2, mailState: "pending" as const };

  test.each([
    { what: "of the newest link", invitation: pending, version: 2, now: before, due: true },
    { what: "of an older link", invitation: pending, version: 1, now: before, due: false },
    { what: "of an expired link", invitation: pending, version: 2, now: exactly, due: false },
    {
      what: "of a revoked invitation",
      invitation: { ...pending, revokedAt: sentAt },
      version: 2,
      now: before,
      due: false,
    },
    {
      what: "of an accepted invitation",
      invitation: { ...pending, acceptedAt: sentAt },
      version: 2,
      now: before,
      due: false,
    },
  ])("$what: $due", ({ invitation, version, now, due }) => {
    expect(isMailDue(invitation, version, now)).toBe(due);
  });

  test.each(MAIL_STATES)("only while it is pending: %s", (mailState) => {
    expect(isMailDue({ ...pending, mailState }, 2, before)).toBe(mailState === "pending");
  });
});
