import { describe, expect, test } from "vitest";
import { guardRoutes } from "../../server/http/guard-routes.ts";
import { loadBuild } from "./test-server.ts";

const build = await loadBuild();

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
