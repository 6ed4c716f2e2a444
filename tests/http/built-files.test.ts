import { mkdir, readdir, writeFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import path from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { saveBuild } from "../../server/http/earlier-builds.ts";
import { createStorage } from "../../server/integrations/storage.ts";
import { testServer } from "./test-server.ts";

const WIDGET = path.resolve(import.meta.dirname, "../../build/widget/assets");
const APP = path.resolve(import.meta.dirname, "../../build/app/client/assets");
const server = await testServer();

const chunkOf = async (folder: string, start: string) => {
  const names = await readdir(folder);
  const name = names.find((one) => one.startsWith(start) && one.endsWith(".js"));
  if (!name) throw new Error(`the build has no ${start}`);
  return name;
};
const chunk = `/widget/assets/${await chunkOf(WIDGET, "call-code")}`;
const part = `/assets/${await chunkOf(APP, "entry.client")}`;

type Received = {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Without what `fetch` does by itself: it decompresses, and asks past every cache. */
function receive(to: string, headers: Readonly<Record<string, string>>): Promise<Received> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(to, server.origin), { headers }, (response) => {
      const { statusCode: status, headers } = response;
      response
        .toArray()
        .then((chunks) => resolve({ status, headers, body: Buffer.concat(chunks) }), reject);
    });
    asked.on("error", reject).end();
  });
}

describe.each([{ to: chunk }, { to: part }, { to: "/widget.js" }])("$to", ({ to }) => {
  test.each([
    { accepts: "gzip, deflate, br, zstd", encoding: "br", read: brotliDecompressSync },
    { accepts: "gzip, deflate", encoding: "gzip", read: gunzipSync },
    { accepts: "gzip, br;q=0", encoding: "gzip", read: gunzipSync },
    { accepts: "identity", encoding: undefined, read: (body: Buffer) => body },
  ])("is sent as $encoding to who accepts $accepts", async ({ accepts, encoding, read }) => {
    const { headers, body } = await receive(to, { "accept-encoding": accepts });
    expect(headers).toMatchObject({ vary: expect.stringMatching(/accept-encoding/i) });
    expect(headers["content-encoding"]).toBe(encoding);
    expect(headers["content-type"]).toMatch(/javascript/);
    const plain = await receive(to, { "accept-encoding": "identity" });
    expect(read(body).equals(plain.body)).toBe(true);
  });
});

test("the loader is asked for anew after a minute, and its parts are kept", async () => {
  const loader = await server.ask("/widget.js");
  expect(loader.headers.get("cache-control")).toBe("public, max-age=60");
  expect(loader.headers.get("access-control-allow-origin")).toBe("*");
  const { headers } = await receive("/widget.js", { "accept-encoding": "br" });
  const again = await receive("/widget.js", {
    "accept-encoding": "br",
    "if-none-match": String(headers.etag),
  });
  expect(again.status).toBe(304);
  const kept = await server.ask(chunk);
  expect(kept.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
});

describe("a page of an earlier build", () => {
  const files = { "/widget/assets": "call-OldOld12.js", "/assets": "desk-OldOld12.css" } as const;

  async function saveEarlierBuild() {
    const storage = await createStorage({ DATA_DIR: server.dataDir });
    for (const [url, name] of Object.entries(files)) {
      const folder = path.join(server.dataDir, `earlier${url}`);
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, name), `old ${name}`);
      await saveBuild(
        { storage, clock: () => new Date() },
        [{ folder, url }],
        new AbortController().signal,
      );
    }
  }

  test("gets the parts that this build does not have", async () => {
    await saveEarlierBuild();
    const script = await server.ask(`/widget/assets/${files["/widget/assets"]}`);
    expect(await script.text()).toBe("old call-OldOld12.js");
    expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(script.headers.get("access-control-allow-origin")).toBe("*");
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    const style = await server.ask(`/assets/${files["/assets"]}`);
    expect(await style.text()).toBe("old desk-OldOld12.css");
  });

  test.each([
    "/widget/assets/call-Gone0000.js",
    "/assets/desk-Gone0000.css",
    "/widget/assets/notes.txt",
  ])("a missing file (%s) is answered with a 404 that no cache keeps", async (to) => {
    const { status, headers } = await server.ask(to);
    expect(status).toBe(404);
    expect(headers.get("cache-control")).toBe("no-store");
  });
});
