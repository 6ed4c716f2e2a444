import { describe, expect, test } from "vitest";
import { guardRoutes } from "../../server/http/guard-routes.ts";
import { cookieOf, type Person } from "../world.ts";
import { layoutsOf, type Page, pagesOf } from "./route-table.ts";
import { loadBuild, newAddress, testServer } from "./test-server.ts";

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
const team = await server.foundTeam();

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

describe("logging in", () => {
  const logIn = (query: string, person: Person, password = person.password) =>
    ask(`/login${query}`, {
      method: "POST",
      headers: { "x-forwarded-for": newAddress(), origin: server.origin },
      body: new URLSearchParams({ email: person.email, password }),
    });
  /** Where a person ends up: the first page that is shown. */
  const landing = async (answer: Response): Promise<string> => {
    const cookie = cookieOf(answer.headers);
    let to = answer.headers.get("location") ?? "(no redirect)";
    for (let hops = 0; hops < 5; hops += 1) {
      const next = (await ask(to, { headers: { cookie } })).headers.get("location");
      if (!next) return to;
      to = next;
    }
    return `circles at ${to}`;
  };

  test.each([
    "/desk",
    "/calls",
    "/calls?cursor=abc&x=%C3%BC",
    "/calls/00000000-0000-4000-8000-000000000000",
  ])("lands on the page that was wanted: %s", async (wanted) => {
    const refused = await ask(wanted);
    const query = (refused.headers.get("location") ?? "").replace("/login", "");
    const answer = await logIn(query, team.ana);
    expect([answer.status, answer.headers.get("location")]).toEqual([302, wanted]);
    expect(await landing(answer)).toBe(wanted);
  });

  test("without a wanted page leads home", async () => {
    expect(await landing(await logIn("", team.ana))).toBe("/desk");
    expect(await landing(await logIn("", team.admin))).toBe("/calls");
  });

  test("to a page of another role leads home", async () => {
    expect(await landing(await logIn("?next=/settings/calls", team.ana))).toBe("/desk");
    expect(await landing(await logIn("?next=/desk", team.admin))).toBe("/calls");
  });

  test.each([
    "https://evil.test/",
    "http:evil.test",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\\\evil.test",
    "/..//evil.test",
    "/calls/..//evil.test",
    "/%2e%2e//evil.test",
    "/\t/evil.test",
    "\t//evil.test",
    "/\n/evil.test",
    " //evil.test",
    "javascript:alert(1)",
    "data:text/html,hello",
    "@evil.test",
    "evil.test",
    "/login",
    "/login?next=/login",
    "/login?next=//evil.test",
    `/${"x".repeat(4_000)}`,
  ])("with the crooked next %j leads home", async (next) => {
    const answer = await logIn(`?next=${encodeURIComponent(next)}`, team.ana);
    expect(answer.status).toBe(302);
    expect(await landing(answer)).toBe("/desk");
  });

  test("with a wrong password stays, and sets no session", async () => {
    const answer = await logIn("?next=/desk", team.ana, "not the password");
    expect(answer.status).toBe(400);
    expect(cookieOf(answer.headers)).not.toContain("session_token");
  });

  test("again and again with wrong passwords is refused, the right one included", async () => {
    const from = { "x-forwarded-for": newAddress() };
    const tryOnce = (password: string) =>
      ask("/login", {
        method: "POST",
        headers: from,
        body: new URLSearchParams({ email: team.bo.email, password }),
      });
    for (let tries = 0; tries < 10; tries += 1) await tryOnce("wrong password");
    const answer = await tryOnce(team.bo.password);
    expect(answer.status).toBe(400);
    expect(cookieOf(answer.headers)).not.toContain("session_token");
  });

  test("out again closes the pages", async () => {
    const cookie = cookieOf((await logIn("", team.ana)).headers);
    expect((await ask("/desk", { headers: { cookie } })).status).toBe(200);
    const out = await ask("/logout", { method: "POST", headers: { cookie } });
    expect([out.status, out.headers.get("location")]).toEqual([302, "/login"]);
    const after = await ask("/desk", { headers: { cookie } });
    expect([after.status, after.headers.get("location")]).toEqual([302, "/login?next=%2Fdesk"]);
  });
});

describe("a route that says nothing of itself", () => {
  const secret = () => ({ secret: "for members" });
  const guardedBuild = (handle?: unknown) => {
    const route = {
      id: "routes/new",
      parentId: "root",
      path: "new",
      module: { default: () => null, loader: secret, action: secret, handle },
    };
    const guarded = guardRoutes({ ...build, routes: { ...build.routes, "routes/new": route } });
    const module = guarded.routes["routes/new"]?.module;
    if (!module?.loader || !module.action) throw new Error("the route has lost its loader");
    return { loader: module.loader, action: module.action };
  };
  const ofNobody = (method = "GET") => {
    const request = new Request("http://foyer.test/new?a=b", { method });
    return { request, params: {}, context: { viewer: null } } as never;
  };
  const thrownBy = async (run: () => unknown): Promise<Response> => {
    try {
      await run();
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
    throw new Error("nothing was refused");
  };

  test.each([undefined, {}, { access: "everyone" }, { access: ["public"] }])(
    "such as by handle = %j is for logged-in people",
    async (handle) => {
      const { loader, action } = guardedBuild(handle);
      const page = await thrownBy(() => loader(ofNobody()));
      expect([page.status, page.headers.get("location")]).toEqual([
        302,
        "/login?next=%2Fnew%3Fa%3Db",
      ]);
      const form = await thrownBy(() => action(ofNobody("POST")));
      expect([form.status, form.headers.get("location")]).toEqual([302, "/login"]);
    },
  );

  test("opens when it says that it is public", async () => {
    expect(await guardedBuild({ access: "public" }).loader(ofNobody())).toEqual({
      secret: "for members",
    });
  });

  test("is guarded even without a loader of its own", async () => {
    const route = {
      id: "routes/new",
      parentId: "root",
      path: "new",
      module: { default: () => null },
    };
    const guarded = guardRoutes({ ...build, routes: { "routes/new": route } });
    const page = await thrownBy(() => guarded.routes["routes/new"]?.module.loader?.(ofNobody()));
    expect(page.headers.get("location")).toBe("/login?next=%2Fnew%3Fa%3Db");
  });
});
