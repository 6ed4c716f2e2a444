import { describe, expect, test } from "vitest";
import { guardRoutes } from "../../server/http/guard-routes.ts";
import { loadBuild } from "./test-server.ts";

const build = await loadBuild();

describe("a route without a valid access declaration", () => {
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
    if (!module?.loader || !module.action) throw new Error("the route has no loader or action");
    return { loader: module.loader, action: module.action };
  };
  const anonymousRequest = (method = "GET") => {
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
    throw new Error("the request was not refused");
  };

  test.each([undefined, {}, { access: "everyone" }, { access: ["public"] }])(
    "requires a session: handle = %j",
    async (handle) => {
      const { loader, action } = guardedBuild(handle);
      const page = await thrownBy(() => loader(anonymousRequest()));
      expect([page.status, page.headers.get("location")]).toEqual([
        302,
        "/login?next=%2Fnew%3Fa%3Db",
      ]);
      const form = await thrownBy(() => action(anonymousRequest("POST")));
      expect([form.status, form.headers.get("location")]).toEqual([302, "/login"]);
    },
  );

  test("needs no session once it declares itself public", async () => {
    expect(await guardedBuild({ access: "public" }).loader(anonymousRequest())).toEqual({
      secret: "for members",
    });
  });

  test("is guarded even without a loader", async () => {
    const route = {
      id: "routes/new",
      parentId: "root",
      path: "new",
      module: { default: () => null },
    };
    const guarded = guardRoutes({ ...build, routes: { "routes/new": route } });
    const page = await thrownBy(() =>
      guarded.routes["routes/new"]?.module.loader?.(anonymousRequest()),
    );
    expect(page.headers.get("location")).toBe("/login?next=%2Fnew%3Fa%3Db");
  });
});
