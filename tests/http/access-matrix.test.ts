import { Router } from "express";
import { beforeAll, expect, test, vi } from "vitest";
import { CALLERS, type Caller, type Callers, openCallers } from "./callers.ts";
import { DASHBOARD } from "./dashboard-procedures.ts";
import type { Gate } from "./procedure-rules.ts";
import { rpc } from "./rpc.ts";
import { testServer } from "./test-server.ts";
import { WIDGET } from "./widget-procedures.ts";

type Registered = { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
type Routes = { route(path: string): Registered };

// All of Express's routers share this function.
const routes = vi.spyOn(Router as unknown as Routes, "route");
const server = await testServer({
  METRICS_TOKEN: "a token for the metrics of this server",
  STRIPE_SECRET_KEY: "sk_test_access",
  STRIPE_WEBHOOK_SECRET: "whsec_access",
});
/** The routes that Express knows, such as `GET /healthz`. */
const registered = routes.mock.results.flatMap(({ type, value }) =>
  type === "return"
    ? Object.keys(value.methods).map((method) => `${method.toUpperCase()} ${value.path}`)
    : [],
);
let callers: Callers;
beforeAll(async () => {
  callers = await openCallers(server);
});

const MEMBERS: readonly Caller[] = [
  "an agent",
  "an admin who doesn't take calls",
  "an admin who takes calls",
  "a member of the staff",
];

/** Who passes each gate. The member of the staff is an admin of an organization of their own. */
const ADMITTED: Readonly<Record<Gate, readonly Caller[]>> = {
  public: CALLERS,
  visitor: ["a visitor"],
  member: MEMBERS,
  agent: ["an agent", "an admin who takes calls"],
  admin: ["an admin who doesn't take calls", "an admin who takes calls", "a member of the staff"],
  staff: ["a member of the staff"],
};

const REFUSALS = ["NOT_LOGGED_IN", "NOT_ALLOWED", "VISITOR_UNKNOWN"];

function refusalOf(gate: Gate, caller: Caller): string | null {
  if (ADMITTED[gate].includes(caller)) return null;
  if (gate === "visitor") return "VISITOR_UNKNOWN";
  return MEMBERS.includes(caller) ? "NOT_ALLOWED" : "NOT_LOGGED_IN";
}

const procedures = [
  { api: "/api/trpc", rules: DASHBOARD },
  { api: "/api/widget", rules: WIDGET },
].flatMap(({ api, rules }) =>
  Object.entries(rules)
    .filter(([, { type }]) => type !== "subscription")
    .map(([path, { gate, type }]) => ({
      api: api as "/api/trpc" | "/api/widget",
      path,
      gate,
      type,
    })),
);

// Gates come before inputs: whoever is admitted is told that this one is invalid, and changes nothing.
const INVALID = { nothing: true };

test.each(CALLERS)("the procedures that answer %s", async (caller) => {
  const answers: [path: string, refusal: string | null][] = [];
  for (const { api, path, type } of procedures) {
    const headers = await callers[caller]();
    const { message } = await rpc(server, { api, path, type, headers, input: INVALID });
    answers.push([path, REFUSALS.includes(message ?? "") ? message : null]);
  }
  const expected = procedures.map(({ path, gate }) => [path, refusalOf(gate, caller)]);
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected));
});

const SOME_ID = "00000000-0000-4000-8000-000000000000";

type Statuses = Readonly<Partial<Record<Caller, number>>>;
type Route = {
  /** With every parameter filled in. */
  readonly url: string;
  /** The status for those who aren't listed, and for those who are. */
  readonly others: number;
  readonly statuses?: Statuses;
};

const forMembers = (status: number): Statuses =>
  Object.fromEntries(MEMBERS.map((caller) => [caller, status]));
/** An agent's own file: the others among the members are refused. */
const forAgents = (status: number): Statuses => ({
  ...forMembers(403),
  ...Object.fromEntries(ADMITTED.agent.map((caller) => [caller, status])),
});
const forAdmins = (status: number): Statuses => ({
  ...forMembers(403),
  ...Object.fromEntries(ADMITTED.admin.map((caller) => [caller, status])),
});
const segment = `/api/recordings/${SOME_ID}/0`;

/** Every HTTP route but pages and static files, which have tables of their own. */
const ROUTES: Readonly<Record<string, Route>> = {
  "GET /healthz": { url: "/healthz", others: 200 },
  "GET /readyz": { url: "/readyz", others: 200 },
  // Needs METRICS_TOKEN.
  "GET /metrics": { url: "/metrics", others: 401 },
  // The rest of the public API has a table of its own: tests/http/public-procedures.ts.
  "GET /api/v1/openapi.json": { url: "/api/v1/openapi.json", others: 200 },
  "GET /widget.js": { url: "/widget.js", others: 200 },
  "GET /widget/gallery.js": { url: "/widget/gallery.js", others: 200 },
  // Needs OPS_EMAIL.
  "GET /.well-known/security.txt": { url: "/.well-known/security.txt", others: 404 },
  "GET /desk/page-view": { url: "/desk/page-view", others: 200 },
  // Needs Stripe's signature.
  "POST /webhooks/stripe": { url: "/webhooks/stripe", others: 400 },
  "PUT /api/clips/:kind": { url: "/api/clips/wave", others: 401, statuses: forAgents(415) },
  "PUT /api/pools/:poolId/clips/:kind": {
    url: `/api/pools/${SOME_ID}/clips/wave`,
    others: 401,
    statuses: forAdmins(415),
  },
  "GET /media/clips/:orgId/:name": { url: `/media/clips/${SOME_ID}/${SOME_ID}.webm`, others: 404 },
  "PUT /api/greeting/photo": { url: "/api/greeting/photo", others: 401, statuses: forMembers(415) },
  "DELETE /api/greeting/photo": {
    url: "/api/greeting/photo",
    others: 401,
    statuses: forMembers(200),
  },
  "PUT /api/organization/logo": {
    url: "/api/organization/logo",
    others: 401,
    statuses: forAdmins(415),
  },
  "DELETE /api/organization/logo": {
    url: "/api/organization/logo",
    others: 401,
    statuses: forAdmins(200),
  },
  "GET /media/logos/:orgId/:name": { url: `/media/logos/${SOME_ID}/${SOME_ID}.png`, others: 404 },
  // Needs a signed address, and the session of the admin whom it was made for.
  "GET /media/exports/:exportId": { url: `/media/exports/${SOME_ID}`, others: 403 },
  "GET /media/greetings/:name": { url: `/media/greetings/${SOME_ID}.jpg`, others: 404 },
  "PUT /api/bug-reports/:bugId/screenshot": {
    url: `/api/bug-reports/${SOME_ID}/screenshot`,
    others: 401,
    statuses: forMembers(415),
  },
  "GET /media/bug-reports/:orgId/:bugId": {
    url: `/media/bug-reports/${SOME_ID}/${SOME_ID}`,
    others: 401,
    statuses: forMembers(404),
  },
  // Need a signed address or the token of a segment, and no session.
  "GET /media/recordings/:recordingId": { url: `/media/recordings/${SOME_ID}`, others: 403 },
  "PUT /api/recordings/:recordingId/:segment(\\d+)/:part(\\d+)": {
    url: `${segment}/0`,
    others: 401,
  },
  "PUT /api/recordings/:recordingId/:segment(\\d+)/page/:part(\\d+)": {
    url: `${segment}/page/0`,
    others: 401,
  },
  "PUT /api/recordings/:recordingId/:segment(\\d+)/poster": {
    url: `${segment}/poster`,
    others: 401,
  },
  "POST /api/recordings/:recordingId/:segment(\\d+)/heartbeat": {
    url: `${segment}/heartbeat`,
    others: 401,
  },
  "POST /api/recordings/:recordingId/:segment(\\d+)/end": { url: `${segment}/end`, others: 401 },
};

test("every HTTP route is in the table", () => {
  const listed = registered.filter((route) => !route.endsWith(" *"));
  expect(listed.sort()).toEqual(Object.keys(ROUTES).sort());
});

test.each(Object.entries(ROUTES))("%s", async (route, { url, others, statuses = {} }) => {
  const [method = ""] = route.split(" ");
  const answers: [Caller, number][] = [];
  for (const caller of CALLERS) {
    const { status } = await server.ask(url, { method, headers: await callers[caller]() });
    answers.push([caller, status]);
  }
  const expected = CALLERS.map((caller) => [caller, statuses[caller] ?? others]);
  expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(expected));
});
