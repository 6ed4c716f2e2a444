import { describe, expect, test } from "vitest";
import type { Person } from "../world.ts";
import { layoutsOf, type Page, pagesOf } from "./route-table.ts";
import { loadBuild, testServer } from "./test-server.ts";

// Whoever opens a page to the logged out writes it down here too.
const OPEN_TO_ALL = {
  public: ["/", "/*", "/demo/:page?", "/dev", "/reset-password"],
  guest: ["/forgot-password", "/login", "/signup"],
};

const build = await loadBuild();
const pages = pagesOf(build);
const isOpen = ({ declares }: Page) => declares === "public" || declares === "guest";
const closed = pages.filter((page) => !isOpen(page));

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
  test("opens to the logged out what is listed here, and nothing more", () => {
    const declaring = (access: string) =>
      pages
        .filter(({ declares }) => declares === access)
        .map(({ path }) => path)
        .sort();
    expect({ public: declaring("public"), guest: declaring("guest") }).toEqual(OPEN_TO_ALL);
  });

  test("knows the pages that people rely on", () => {
    const paths = pages.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["/desk", "/calls", "/sites", "/settings/calls"]));
    expect(closed.length).toBeGreaterThan(4);
  });
});

describe.each(closed)("$path, logged out", ({ url, id }) => {
  test.each([url, `${url}?a=1&b=%C3%BC`])("%s leads to login and back", async (wanted) => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await ask(wanted, { method });
      expect([answer.status, answer.headers.get("location")]).toEqual([302, loginFor(wanted)]);
    }
  });

  test("gives no data either", async () => {
    const answer = await ask(dataUrl(url));
    const text = await answer.text();
    expect(answer.status).toBe(202);
    expect(text).toContain(JSON.stringify(loginFor(url)));
    expect(text).toContain("SingleFetchRedirect");
  });

  test("gives no data when its route alone is asked for", async () => {
    const answer = await ask(`${dataUrl(url)}?_routes=${encodeURIComponent(id)}`);
    const text = await answer.text();
    expect(text).toContain("/login");
    expect(text).toContain('"redirect"');
  });

  test("is closed to a forged session", async () => {
    const answer = await ask(url, {
      headers: { cookie: "foyer.session_token=forged.c2lnbmF0dXJl" },
    });
    expect(answer.status).toBe(302);
  });
});

test.each(closed.filter(({ hasAction }) => hasAction))(
  "$path takes no forms of the logged out",
  async ({ url }) => {
    const answer = await ask(url, { method: "POST", body: new URLSearchParams({ name: "x" }) });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/login"]);
  },
);

test.each(layoutsOf(build).filter(({ declares }) => declares !== "public"))(
  "$id gives a logged-out visitor none of its data",
  async ({ id, child }) => {
    const answer = await ask(`${dataUrl(child?.url ?? "/")}?_routes=${encodeURIComponent(id)}`);
    const text = await answer.text();
    expect(text).toContain("/login");
    expect(text).toContain('"redirect"');
  },
);

describe("a role sees its own pages, and is sent home from others", () => {
  const agentHome = "/desk";
  const adminHome = "/calls";

  test.each(pages.filter(({ declares }) => declares === "admin"))(
    "an agent on $path",
    async ({ url }) => {
      const answer = await ask(url, as(team.ana));
      expect([answer.status, answer.headers.get("location")]).toEqual([302, agentHome]);
      expect(await (await ask(dataUrl(url), as(team.ana))).text()).toContain(`"${agentHome}"`);
    },
  );

  test.each(pages.filter(({ declares }) => declares === "agent"))(
    "an admin who takes no calls on $path",
    async ({ url }) => {
      const answer = await ask(url, as(team.admin));
      expect([answer.status, answer.headers.get("location")]).toEqual([302, adminHome]);
    },
  );

  test.each(pages.filter(({ declares }) => declares === "guest"))(
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
  ] as const)("the home of $person opens for $person", async ({ person, home }) => {
    expect((await ask(home, as(team[person]))).status).toBe(200);
  });
});

describe.each([
  { who: "logged out", cookie: "" },
  { who: "an agent", cookie: team.ana.cookie },
  { who: "an admin", cookie: team.admin.cookie },
])("no page sends $who in circles", ({ cookie }) => {
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
