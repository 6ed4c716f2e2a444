import { describe, expect, test } from "vitest";
import { RATES } from "../../server/kernel/limits.ts";
import type { Person } from "../world.ts";
import { layoutsOf, type Page, pagesOf } from "./route-table.ts";
import { loadBuild, testServer } from "./test-server.ts";

// Pages that need no session. A page that is made public must be added here.
const PUBLIC_PAGES = {
  public: [
    "/",
    "/*",
    "/confirm-owner-address",
    "/demo/:page?",
    "/dev",
    "/dev/stripe/checkout/:sessionId",
    "/dev/stripe/invoice/:invoiceId",
    "/dev/stripe/invoice/:invoiceId/pdf",
    "/dev/stripe/portal",
    "/dev/widget",
    "/invite/:token",
    "/login/with/:provider",
    "/organizations/new",
    "/reset-password",
    "/verify-email",
  ],
  guest: ["/forgot-password", "/login", "/login/two-factor", "/signup"],
};

const build = await loadBuild();
const pages = pagesOf(build);
const isPublic = ({ access }: Page) => access === "public" || access === "guest";
const protectedPages = pages.filter((page) => !isPublic(page));

const server = await testServer();
const { ask } = server;
const team = await server.createTeam();

const loginFor = (url: string) =>
  url === "/" ? "/login" : `/login?next=${encodeURIComponent(url)}`;
const as = (person: Person, headers: Record<string, string> = {}) => ({
  headers: { cookie: person.cookie, ...headers },
});
const dataUrl = (url: string) => (url === "/" ? "/_root.data" : `${url}.data`);

describe("the route table", () => {
  test("makes exactly the listed pages public", () => {
    const pathsWith = (access: string) =>
      pages
        .filter((page) => page.access === access)
        .map(({ path }) => path)
        .sort();
    expect({ public: pathsWith("public"), guest: pathsWith("guest") }).toEqual(PUBLIC_PAGES);
  });

  test("has the main pages", () => {
    const paths = pages.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["/desk", "/calls", "/sites", "/settings/calls"]));
    expect(protectedPages.length).toBeGreaterThan(4);
  });
});

describe.each(protectedPages)("$path, logged out", ({ url, id }) => {
  test.each([url, `${url}?a=1&b=%C3%BC`])(
    "%s redirects to the login page, which leads back",
    async (wanted) => {
      for (const method of ["GET", "HEAD"]) {
        const answer = await ask(wanted, { method });
        expect([answer.status, answer.headers.get("location")]).toEqual([302, loginFor(wanted)]);
      }
    },
  );

  test("returns no data either", async () => {
    const answer = await ask(dataUrl(url));
    const text = await answer.text();
    expect(answer.status).toBe(202);
    expect(text).toContain(JSON.stringify(loginFor(url)));
    expect(text).toContain("SingleFetchRedirect");
  });

  test("returns no data when only its route is requested", async () => {
    const answer = await ask(`${dataUrl(url)}?_routes=${encodeURIComponent(id)}`);
    const text = await answer.text();
    expect(text).toContain("/login");
    expect(text).toContain('"redirect"');
  });

  test("refuses a forged session", async () => {
    const answer = await ask(url, {
      headers: { cookie: "foyer.session_token=forged.c2lnbmF0dXJl" },
    });
    expect(answer.status).toBe(302);
  });
});

test.each(protectedPages.filter(({ hasAction }) => hasAction))(
  "$path accepts no form without a session",
  async ({ url }) => {
    const answer = await ask(url, { method: "POST", body: new URLSearchParams({ name: "x" }) });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/login"]);
  },
);

test.each(layoutsOf(build).filter(({ access }) => access !== "public"))(
  "$id returns no data without a session",
  async ({ id, child }) => {
    const answer = await ask(`${dataUrl(child?.url ?? "/")}?_routes=${encodeURIComponent(id)}`);
    const text = await answer.text();
    expect(text).toContain("/login");
    expect(text).toContain('"redirect"');
  },
);

describe("people see the pages of their role and are redirected from others to their home page", () => {
  const agentHome = "/desk";
  const adminHome = "/calls";

  test.each(pages.filter(({ access }) => access === "admin"))(
    "an agent on $path",
    async ({ url }) => {
      const answer = await ask(url, as(team.ana));
      expect([answer.status, answer.headers.get("location")]).toEqual([302, agentHome]);
      expect(await (await ask(dataUrl(url), as(team.ana))).text()).toContain(`"${agentHome}"`);
    },
  );

  test.each(pages.filter(({ access }) => access === "staff"))(
    "an agent and an admin on $path",
    async ({ url }) => {
      for (const [person, home] of [
        [team.ana, agentHome],
        [team.admin, adminHome],
      ] as const) {
        const answer = await ask(url, as(person));
        expect([answer.status, answer.headers.get("location")]).toEqual([302, home]);
      }
    },
  );

  test.each(pages.filter(({ access }) => access === "agent"))(
    "an admin who doesn't take calls on $path",
    async ({ url }) => {
      const answer = await ask(url, as(team.admin));
      expect([answer.status, answer.headers.get("location")]).toEqual([302, adminHome]);
    },
  );

  test.each(pages.filter(({ access }) => access === "guest"))(
    "a logged-in person on $path",
    async ({ url }) => {
      for (const [person, home] of [
        [team.admin, adminHome],
        [team.ana, agentHome],
      ] as const) {
        for (const wanted of [url, `${url}?next=%2Fcalls%3Fa%3D1`]) {
          const answer = await ask(wanted, as(person));
          expect([answer.status, answer.headers.get("location")]).toEqual([302, home]);
        }
      }
    },
  );

  test.each([
    { person: "admin", home: adminHome },
    { person: "ana", home: agentHome },
  ] as const)("$person can open their home page", async ({ person, home }) => {
    expect((await ask(home, as(team[person]))).status).toBe(200);
  });
});

// People of their own: an account that has asked for all these pages has asked too often.
const visitors = await server.createTeam();

describe.each([
  { who: "logged out", cookie: "" },
  { who: "an agent", cookie: visitors.ana.cookie },
  { who: "an admin", cookie: visitors.admin.cookie },
])("no page causes a redirect loop: $who", ({ cookie }) => {
  test.each(pages)("$path", async ({ url }) => {
    const seen: string[] = [];
    let next: string | null = url;
    let status = 0;
    while (next !== null) {
      expect(seen).not.toContain(next);
      seen.push(next);
      expect(seen.length).toBeLessThanOrEqual(5);
      const answer: Response = await ask(next, { headers: { cookie } });
      status = answer.status;
      next = answer.headers.get("location");
      if (next) expect(new URL(next, server.origin).origin).toBe(server.origin);
    }
    expect([200, 404]).toContain(status);
  });
});

test("a person who asks for pages too often gets a page that says to wait", async () => {
  const { ana } = await server.createTeam();
  const headers = { cookie: ana.cookie };
  const limited = await firstLimited(() => ask("/profile", { headers }));
  expect(await limited?.text()).toContain("Too many requests");
});

async function firstLimited(next: () => Promise<Response>): Promise<Response | null> {
  for (let requests = 0; requests < RATES.procedure.points; requests += 1) {
    const answer = await next();
    if (answer.status === 429) return answer;
    await answer.text();
  }
  return null;
}
