import { CROSS_ORIGIN_FRAME_ATTRIBUTE } from "../../../server/cobrowse/domain/wire.ts";

/**
 * Marks a frame that rrweb can't capture because it shows another site. The value is that site's
 * host, or empty where the host is unknown.
 */
export function crossOriginFrameAttribute(
  node: Node | null,
  maskText: (host: string) => string,
): Record<string, string> {
  const host =
    node && "contentDocument" in node ? crossOriginHost(node as HTMLIFrameElement) : null;
  return host === null ? {} : { [CROSS_ORIGIN_FRAME_ATTRIBUTE]: maskText(host) };
}

function crossOriginHost(frame: HTMLIFrameElement): string | null {
  // Until its page has loaded, a new frame shows an empty page of our own origin.
  const url = frame.hasAttribute("srcdoc") ? null : URL.parse(frame.src, frame.baseURI);
  const isElsewhere = url !== null && /^https?:$/.test(url.protocol) && url.origin !== origin;
  if (isElsewhere) return url.host;
  return frame.contentDocument ? null : "";
}
