import { FRAME_MARK } from "../../../server/cobrowse/domain/wire.ts";

/**
 * Marks a frame of which nothing is recorded, since it shows a page of another site, with that
 * site's host; or with nothing where the host cannot be told.
 */
export function foreignFrameMark(
  node: Node | null,
  reveal: (host: string) => string,
): Record<string, string> {
  const host = node && "contentDocument" in node ? foreignHost(node as HTMLIFrameElement) : null;
  return host === null ? {} : { [FRAME_MARK]: reveal(host) };
}

function foreignHost(frame: HTMLIFrameElement): string | null {
  // A new frame shows an empty page of ours until the other one has come.
  const url = frame.hasAttribute("srcdoc") ? null : URL.parse(frame.src, frame.baseURI);
  const isElsewhere = url !== null && /^https?:$/.test(url.protocol) && url.origin !== origin;
  if (isElsewhere) return url.host;
  return frame.contentDocument ? null : "";
}
