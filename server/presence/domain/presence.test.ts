import { describe, expect, test } from "vitest";
import { AgentIdSchema } from "../../kernel/ids.ts";
import { isFree } from "../../routing/domain/choose-agent.ts";
import {
  GONE_AFTER_MS,
  idleAt,
  PRESENCE_STATUSES,
  type Presence,
  type PresenceClock,
  type PresenceStatus,
  presenceDueAt,
  presenceStatus,
} from "./presence.ts";

const NOW = new Date("2026-03-02T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);

type Row = "on" | "on, wrapping up" | "on, wrap-up over" | "off";
const ROWS: Readonly<Record<Row, Pick<Presence, "available" | "awayReason" | "wrapUpUntil">>> = {
  on: { available: true, awayReason: null, wrapUpUntil: null },
  "on, wrapping up": { available: true, awayReason: null, wrapUpUntil: later(1) },
  "on, wrap-up over": { available: true, awayReason: null, wrapUpUntil: NOW },
  off: { available: false, awayReason: "manual", wrapUpUntil: null },
};
const LAST_SEEN: Readonly<Record<"connected" | "gone" | "never seen", Date | null>> = {
  connected: new Date(NOW.getTime() - GONE_AFTER_MS + 1),
  gone: new Date(NOW.getTime() - GONE_AFTER_MS),
  "never seen": null,
};
type Calls = readonly [none: PresenceStatus, ringing: PresenceStatus, inCall: PresenceStatus];

const TABLE: Readonly<Record<Row, Readonly<Record<keyof typeof LAST_SEEN, Calls>>>> = {
  on: {
    connected: ["available", "ringing", "in_call"],
    gone: ["offline", "ringing", "in_call"],
    "never seen": ["offline", "ringing", "in_call"],
  },
  "on, wrapping up": {
    connected: ["wrap_up", "ringing", "in_call"],
    gone: ["offline", "ringing", "in_call"],
    "never seen": ["offline", "ringing", "in_call"],
  },
  "on, wrap-up over": {
    connected: ["available", "ringing", "in_call"],
    gone: ["offline", "ringing", "in_call"],
    "never seen": ["offline", "ringing", "in_call"],
  },
  off: {
    connected: ["away", "ringing", "in_call"],
    gone: ["offline", "ringing", "in_call"],
    "never seen": ["offline", "ringing", "in_call"],
  },
};
/** What routing needs in addition to the presence. */
const NO_WATCHERS = {
  agentId: AgentIdSchema.parse("00000000-0000-4000-8000-000000000001"),
  name: "Ana",
  tier: 1,
  inCall: false,
  inPlan: true,
  worksAt: () => true,
  isHere: false,
  lastAssignedAt: null,
  watchers: 0,
  maxWatchers: 25,
};
const rows = Object.entries(TABLE) as [Row, (typeof TABLE)[Row]][];
const cases = rows.flatMap(([row, bySeen]) =>
  (Object.entries(bySeen) as [keyof typeof LAST_SEEN, Calls][]).map(([seen, statuses]) => ({
    row,
    seen,
    statuses,
  })),
);

describe("an agent's status without a call, ringing and in a call", () => {
  test.each(cases)("$row, $seen: $statuses", ({ row, seen, statuses: [none, ringing, inCall] }) => {
    const presence = { ...ROWS[row], lastSeenAt: LAST_SEEN[seen] };
    expect(presenceStatus(presence, null, NOW)).toBe(none);
    expect(presenceStatus(presence, "ringing", NOW)).toBe(ringing);
    expect(presenceStatus(presence, "accepted", NOW)).toBe(inCall);
    expect(presenceStatus(presence, "connected", NOW)).toBe(inCall);
    expect(isFree({ ...NO_WATCHERS, ...presence }, NOW)).toBe(none === "available");
  });
});

const clock: PresenceClock = {
  status: "available",
  changedAt: NOW,
  lastActiveAt: null,
  wrapUpUntil: null,
  hoursEndAt: null,
  idleMinutes: 5,
};

describe("an idle agent", () => {
  test.each([
    { what: "without activity", lastActiveAt: null, idle: 300 },
    { what: "last active before being switched on", lastActiveAt: later(-40), idle: 300 },
    { what: "last active after being switched on", lastActiveAt: later(40), idle: 340 },
  ])("$what: away after $idle s", ({ lastActiveAt, idle }) => {
    expect(idleAt({ ...clock, lastActiveAt })).toEqual(later(idle));
  });

  test.each([1, 5, 60])("is away after the organization's %i minutes", (idleMinutes) => {
    expect(idleAt({ ...clock, idleMinutes })).toEqual(later(idleMinutes * 60));
  });

  test.each(PRESENCE_STATUSES)("must be available: %s", (status) => {
    expect(idleAt({ ...clock, status }) !== null).toBe(status === "available");
  });
});

describe("the next deadline", () => {
  test.each([
    { at: 0, due: 270, what: "the idle warning, 30 s before going away" },
    { at: 269.999, due: 270, what: "the idle warning" },
    { at: 270, due: 300, what: "going away" },
    { at: 300, due: 300, what: "going away" },
  ])("$at s after the last activity: $what", ({ at, due }) => {
    expect(presenceDueAt(clock, later(at))).toEqual(later(due));
  });

  test("during a wrap-up is its end", () => {
    const wrapUp: PresenceClock = { ...clock, status: "wrap_up", wrapUpUntil: later(20) };
    expect(presenceDueAt(wrapUp, NOW)).toEqual(later(20));
  });

  test.each([
    { status: "available", hoursEnd: 200, due: 200 },
    { status: "available", hoursEnd: 280, due: 270 },
    { status: "available", hoursEnd: -5, due: -5 },
    { status: "wrap_up", hoursEnd: 10, due: 10 },
    { status: "wrap_up", hoursEnd: 30, due: 20 },
  ] as const)("$status with working hours that end in $hoursEnd s: in $due s", (row) => {
    const { status, hoursEnd, due } = row;
    const wrapUpUntil = status === "wrap_up" ? later(20) : null;
    const hoursEndAt = later(hoursEnd);
    expect(presenceDueAt({ ...clock, status, wrapUpUntil, hoursEndAt }, NOW)).toEqual(later(due));
  });

  test.each(["away", "ringing", "in_call", "offline"] as const)("is none while %s", (status) => {
    expect(presenceDueAt({ ...clock, status, hoursEndAt: NOW }, NOW)).toBeNull();
  });
});
