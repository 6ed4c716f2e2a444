import type { BrowserContext, Request } from "@playwright/test";
import type { Segment } from "./site.ts";

const UPLOAD = /\/api\/recordings\/[^/]+\/(\d+)\/(\d+|end)$/;

type Uploaded = Pick<Segment, "parts" | "end">;

/** The segments that a browser's desks have uploaded, by number. */
export function watchUploads(context: BrowserContext): ReadonlyMap<number, Uploaded> {
  const segments = new Map<number, Uploaded>();
  context.on("requestfinished", (request: Request) => {
    const [, number = "", what = ""] = UPLOAD.exec(request.url()) ?? [];
    const body = request.postDataBuffer();
    if (!number || !body) return;
    const segment = segments.get(Number(number)) ?? { parts: new Map(), end: null };
    if (what === "end") segment.end = JSON.parse(body.toString());
    else segment.parts.set(Number(what), body);
    segments.set(Number(number), segment);
  });
  return segments;
}
