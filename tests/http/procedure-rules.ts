import { randomUUID } from "node:crypto";
import { ROUTING } from "./routing-procedures.ts";

export type Gate = "public" | "visitor" | "member" | "agent" | "admin";

/** The ids used in the table's inputs. */
export type Ids = {
  readonly siteKey: string;
  readonly siteId: string;
  readonly callId: string;
  readonly agentId: string;
  readonly poolId: string;
  readonly ruleId: string;
};

export type Rule = {
  readonly gate: Gate;
  readonly type: "query" | "mutation" | "subscription";
  /** A valid input; absent when the procedure takes none. */
  readonly input?: (ids: Ids) => Readonly<Record<string, unknown>>;
  /** Fields that may be left out. */
  readonly optional?: readonly string[];
  /** Invalid values in addition to those that every field of the same type gets. */
  readonly wrong?: Readonly<Record<string, readonly unknown[]>>;
  /** The answer for a call or site of another organisation or visitor. */
  readonly foreign?: "NOT_FOUND" | "CONFLICT" | "shows nothing";
};

const LEGS = [0, -1, 1.5, 101];
const SDP = "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n";
const ATTEMPTS = [0, -1, 1.5, 32_768];
const DESCRIPTIONS = ["o=-", `${SDP}${"a".repeat(24_001)}`, `${SDP}\u0000`];
const QUALITY = { roundTripMs: 40, lossPermille: 2, route: "direct" };
const WRONG_QUALITY = {
  roundTripMs: [-1, 1.5, 60_001],
  lossPermille: [-1, 0.5, 1_001],
  route: ["carrier pigeon"],
};
const BAD_TOKENS = ["", "t".repeat(42), "t".repeat(44), `${"t".repeat(42)} `];

/** Every procedure of the web app. A test fails when one is missing. */
export const DASHBOARD: Readonly<Record<string, Rule>> = {
  "desk.feed": { gate: "agent", type: "subscription" },
  "presence.active": {
    gate: "agent",
    type: "mutation",
    input: () => ({ tabId: randomUUID() }),
    wrong: { tabId: ["tab"] },
  },
  "presence.lead": {
    gate: "agent",
    type: "mutation",
    input: () => ({ tabId: randomUUID() }),
    wrong: { tabId: ["tab"] },
  },
  "presence.endWrapUp": { gate: "agent", type: "mutation" },
  "presence.setAvailable": { gate: "agent", type: "mutation", input: () => ({ available: false }) },
  "calls.answer": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, leg: 1 }),
    wrong: { leg: LEGS },
    foreign: "NOT_FOUND",
  },
  "calls.decline": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, leg: 1 }),
    wrong: { leg: LEGS },
    foreign: "NOT_FOUND",
  },
  "calls.end": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.mediaConnected": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.mediaFailed": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, detail: "no frames" }),
    wrong: { detail: ["x".repeat(501)] },
    foreign: "NOT_FOUND",
  },
  "calls.beginRestart": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.offerRestart": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, offer: SDP }),
    wrong: { attempt: ATTEMPTS, offer: DESCRIPTIONS },
    foreign: "NOT_FOUND",
  },
  "calls.restartAnswer": {
    gate: "agent",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "calls.endRestart": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, outcome: "failed", local: null, remote: null }),
    wrong: { attempt: ATTEMPTS, outcome: ["call_ended", "won"], local: ["10.0.0.1 udp", "host"] },
    foreign: "NOT_FOUND",
  },
  "calls.reportQuality": {
    gate: "agent",
    type: "mutation",
    input: ({ callId }) => ({ callId, ...QUALITY }),
    optional: ["roundTripMs", "lossPermille"],
    wrong: WRONG_QUALITY,
    foreign: "NOT_FOUND",
  },
  "calls.hasTurn": { gate: "admin", type: "query" },
  "calls.prepareConnectionTest": { gate: "admin", type: "mutation" },
  "calls.list": {
    gate: "member",
    type: "query",
    input: () => ({ cursor: "2026-01-01T00:00:00.000Z~00000000-0000-4000-8000-000000000000" }),
    optional: ["cursor"],
  },
  "calls.byId": {
    gate: "member",
    type: "query",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  "settings.calls": { gate: "admin", type: "query" },
  "settings.saveCalls": {
    gate: "admin",
    type: "mutation",
    input: () => ({ ringSeconds: 60, wrapUpSeconds: 0, idleMinutes: 60, longestCallMinutes: 30 }),
    wrong: {
      ringSeconds: [9, 61, 20.5, -15],
      wrapUpSeconds: [-1, 121, 0.5],
      idleMinutes: [0, 61, 1.5],
      longestCallMinutes: [29, 241, 30.5],
    },
  },
  "settings.privacy": { gate: "admin", type: "query" },
  "settings.savePrivacy": {
    gate: "admin",
    type: "mutation",
    input: () => ({
      enabled: true,
      level: "strict",
      rules: [{ address: "/checkout/*", effect: "mask", selector: ".total" }],
    }),
    wrong: {
      level: ["loose"],
      rules: [
        [{ address: "", effect: "pause" }],
        [{ address: "/", effect: "mask" }],
        [{ address: "/", effect: "reveal", selector: "p" }],
        Array.from({ length: 51 }, () => ({ address: "/", effect: "pause" })),
      ],
    },
  },
  "sites.list": { gate: "admin", type: "query" },
  "sites.rename": {
    gate: "admin",
    type: "mutation",
    input: ({ siteId }) => ({ siteId, name: "Shop" }),
    wrong: { name: ["", "   ", "x".repeat(101)] },
    foreign: "NOT_FOUND",
  },
  "team.list": { gate: "admin", type: "query" },
  "team.remove": {
    gate: "admin",
    type: "mutation",
    input: ({ agentId }) => ({ agentId }),
    foreign: "NOT_FOUND",
  },
  "team.cancelRemoval": {
    gate: "admin",
    type: "mutation",
    input: ({ agentId }) => ({ agentId }),
    foreign: "NOT_FOUND",
  },
  ...ROUTING,
};

/** Every procedure that customers' websites can reach. */
export const WIDGET: Readonly<Record<string, Rule>> = {
  hello: {
    gate: "public",
    type: "mutation",
    input: ({ siteKey }) => ({ siteKey, token: null }),
    wrong: { siteKey: ["", "x".repeat(65)] },
  },
  view: {
    gate: "visitor",
    type: "query",
    input: ({ callId }) => ({ callId, greeterId: null, pageUrl: "https://shop.test/" }),
    wrong: { greeterId: ["ana"], pageUrl: ["x".repeat(2_049)] },
    foreign: "shows nothing",
  },
  requestCall: {
    gate: "visitor",
    type: "mutation",
    input: () => ({
      attemptId: randomUUID(),
      mode: "video",
      greeterId: null,
      page: { url: "https://shop.test/", title: "Shop" },
      onPageMs: 0,
      rejoinToken: "t".repeat(43),
    }),
    wrong: {
      rejoinToken: BAD_TOKENS,
      mode: ["phone"],
      onPageMs: [-1, 1.5, 2 ** 53],
      greeterId: ["ana"],
    },
  },
  rejoin: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, token: "t".repeat(43), nextToken: "n".repeat(43) }),
    wrong: { token: BAD_TOKENS, nextToken: BAD_TOKENS },
    foreign: "CONFLICT",
  },
  hangUp: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  mediaConnected: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId }),
    foreign: "NOT_FOUND",
  },
  answerRestart: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, attempt: 1, answer: SDP }),
    wrong: { attempt: ATTEMPTS, answer: DESCRIPTIONS },
    foreign: "NOT_FOUND",
  },
  reportCobrowse: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({
      callId,
      events: [{ type: "control_clicked", target: "Add to basket", agoMs: 5 }],
    }),
    wrong: {
      events: [
        [],
        [{ type: "read_mind", target: "", agoMs: 0 }],
        [{ type: "control_wrote", target: "x".repeat(121), agoMs: 0 }],
        [{ type: "control_wrote", target: "", agoMs: -1 }],
        Array.from({ length: 51 }, () => ({ type: "sharing_stopped", target: "", agoMs: 0 })),
      ],
    },
    foreign: "NOT_FOUND",
  },
  reportQuality: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, ...QUALITY }),
    optional: ["roundTripMs", "lossPermille"],
    wrong: WRONG_QUALITY,
    foreign: "NOT_FOUND",
  },
  mediaFailed: {
    gate: "visitor",
    type: "mutation",
    input: ({ callId }) => ({ callId, detail: "no frames" }),
    wrong: { detail: ["x".repeat(501)] },
    foreign: "NOT_FOUND",
  },
};

export type BadInput = { readonly what: string; readonly input: unknown };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Inputs that each differ from a valid one in a single way. */
export function badInputs(
  valid: Readonly<Record<string, unknown>>,
  { optional = [], wrong = {} }: Rule,
): BadInput[] {
  const whole = [undefined, null, "text", 7, [], [valid]].map((input) => ({
    what: `${JSON.stringify(input)?.slice(0, 20)} in place of an object`,
    input,
  }));
  const mayBeAbsent = Object.keys(valid).every((name) => optional.includes(name));
  return [
    ...whole.filter(({ input }) => !(mayBeAbsent && Array.isArray(input))),
    ...badFields(valid, optional, wrong),
  ];
}

function badFields(
  valid: Readonly<Record<string, unknown>>,
  optional: readonly string[],
  wrong: Readonly<Record<string, readonly unknown[]>>,
): BadInput[] {
  const unknown = { what: "an unknown field", input: { ...valid, isAdmin: true } };
  const fields = Object.entries(valid).flatMap(([name, value]) => {
    const { [name]: _, ...without } = valid;
    const inner = isObject(value)
      ? badFields(value, [], {}).map(({ what, input }) => ({
          what: `${name}: ${what}`,
          input: { ...valid, [name]: input },
        }))
      : [];
    const replaced = [...invalidValues(value), ...(wrong[name] ?? [])].map((other) => ({
      what: `${name} = ${String(JSON.stringify(other)).slice(0, 30)}`,
      input: { ...valid, [name]: other },
    }));
    return [
      ...(optional.includes(name) ? [] : [{ what: `no ${name}`, input: without }]),
      ...replaced,
      ...inner,
    ];
  });
  return [unknown, ...fields];
}

function invalidValues(value: unknown): unknown[] {
  const oversized = "x".repeat(9_000);
  if (typeof value === "string")
    return [7, true, {}, [value], oversized, `${value}\u0000${oversized}`];
  if (typeof value === "number") return [String(value), true, {}, [value], null, 1e300];
  if (typeof value === "boolean") return [String(value), 1, {}, null];
  if (value === null) return [7, true, {}, oversized];
  if (Array.isArray(value)) return [7, "text", null, {}];
  return [7, "text", null, []];
}
