import { expect, test } from "vitest";
import { type AssetPart, MAX_ASSET_BYTES } from "../../../server/cobrowse/domain/wire.ts";
import { createPageFiles, pictureUrl } from "./page-files.ts";

const URL = "https://shop.test/icon.svg";
const part = (change: Partial<AssetPart> & { text?: string } = {}): AssetPart => {
  const { text = "<svg/>", ...rest } = change;
  return { url: URL, kind: "picture", number: 0, data: btoa(text), isLast: true, ...rest };
};
const newFiles = () => createPageFiles({ cleanSprite: () => null });

test("a picture that came in parts is shown instead of its address, with the address's fragment", () => {
  const files = newFiles();
  let changes = 0;
  files.onChange(() => {
    changes += 1;
  });
  files.receive(part({ text: "<svg", isLast: false }));
  files.receive(part({ text: "/>", number: 1 }));
  expect(files.copyOf(URL)).toBe(`data:image/svg+xml;base64,${btoa("<svg/>")}`);
  expect(files.copyOf(`${URL}#a`)).toBe(`data:image/svg+xml;base64,${btoa("<svg/>")}#a`);
  expect(files.copyOf("https://shop.test/other.svg")).toBeUndefined();
  expect(changes).toBe(1);
  files.clear();
  expect(files.copyOf(URL)).toBeUndefined();
});

test.each<[string, AssetPart[]]>([
  ["begins in the middle", [part({ number: 1 })]],
  ["lacks a part", [part({ isLast: false }), part({ number: 2 })]],
  ["changes its address", [part({ isLast: false }), part({ number: 1, url: "https://x.test/" })]],
  ["is no picture", [part({ text: "plain" })]],
  ["is too long", [part({ text: `<${" ".repeat(MAX_ASSET_BYTES)}` })]],
  ["is a sprite that can't be cleaned", [part({ kind: "sprite" })]],
])("a file that %s is not used", (_, parts) => {
  const files = newFiles();
  for (const one of parts) files.receive(one);
  expect(files.copyOf(URL)).toBeUndefined();
});

test("no more files are kept than a page may send twice", () => {
  const files = newFiles();
  const text = `<svg/>${" ".repeat(1_000_000)}`;
  const urls = Array.from({ length: 20 }, (_, at) => `https://shop.test/${at}.svg`);
  for (const url of urls) files.receive(part({ url, text }));
  expect(urls.filter((url) => files.copyOf(url)).length).toBeLessThan(9);
});

test.each([
  ["\x89PNG\r\n", "data:image/png;base64,"],
  ["GIF89a", "data:image/gif;base64,"],
  ["\xff\xd8\xff\xe0", "data:image/jpeg;base64,"],
  ["RIFF\0\0\0\0WEBP", "data:image/webp;base64,"],
  ["\xef\xbb\xbf <?xml ?><svg/>", "data:image/svg+xml;base64,"],
])("%j is a picture", (text, start) => {
  expect(pictureUrl(Uint8Array.from(text, (letter) => letter.charCodeAt(0)))).toMatch(start);
});

test.each(["<!doctype html>", "<script>"])("%j is at most a picture that runs nothing", (text) => {
  const url = pictureUrl(new TextEncoder().encode(text));
  expect(url).toMatch(/^data:image\/svg\+xml;base64,/);
});

test("a font is kept with its descriptors", () => {
  const files = newFiles();
  files.receive(part({ kind: "font", face: { family: "Icons" }, text: "wOF2" }));
  expect(files.faces()).toEqual([
    { descriptors: { family: "Icons" }, bytes: new TextEncoder().encode("wOF2") },
  ]);
});

test("a sprite's address belongs to the frame that shows it, and ends with it", () => {
  const revoked: string[] = [];
  const frame = (name: string) => {
    let count = 0;
    const create = () => `blob:${name}/${++count}`;
    const URL = { createObjectURL: create, revokeObjectURL: (url: string) => revoked.push(url) };
    return { URL, Blob } as unknown as Parameters<typeof files.showIn>[0];
  };
  const files = createPageFiles({ cleanSprite: (svg) => svg });
  files.receive(part({ kind: "sprite" }));
  expect(files.copyOf(`${URL}#a`)).toBeUndefined();
  files.showIn(frame("one"));
  expect(files.copyOf(`${URL}#a`)).toBe("blob:one/1#a");
  expect(files.copyOf(`${URL}#b`)).toBe("blob:one/1#b");
  files.showIn(frame("two"));
  expect(files.copyOf(`${URL}#a`)).toBe("blob:two/1#a");
  files.showIn(null);
  expect(files.copyOf(`${URL}#a`)).toBeUndefined();
  expect(revoked).toEqual(["blob:one/1", "blob:two/1"]);
});
