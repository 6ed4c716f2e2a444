import type { Page } from "../server/calls/domain/call-request.ts";
import { maskPageTitle, maskPageUrl } from "./cobrowse/masking/urls.ts";

const MAX_URL_LENGTH = 2_048;
const MAX_TITLE_LENGTH = 300;

/** The current page of a single-page application, and how long it has been open. */
export type PageClock = {
  /** Call regularly to detect URL changes. */
  tick(): void;
  /** Masked. */
  page(): Page;
  onPageMs(): number;
};

type Options = {
  readonly currentUrl: () => string;
  readonly nowMs: () => number;
  /** False at the strict level of masking. */
  readonly mayShowTitle: () => boolean;
  /** The URL has changed. */
  readonly onNewPage: () => void;
};

export function createPageClock({
  currentUrl,
  nowMs,
  mayShowTitle,
  onNewPage,
}: Options): PageClock {
  let latest = currentUrl();
  let sinceMs = 0;
  const tick = () => {
    const url = currentUrl();
    if (url === latest) return;
    latest = url;
    sinceMs = nowMs();
    onNewPage();
  };
  return {
    tick,
    page() {
      tick();
      return { url: acceptableUrl(latest), title: mayShowTitle() ? pageTitle() : "" };
    },
    onPageMs() {
      tick();
      return Math.max(0, Math.round(nowMs() - sinceMs));
    },
  };
}

// Masked before it is cut, since half a secret isn't recognized.
const pageTitle = (): string => maskPageTitle(document.title).slice(0, MAX_TITLE_LENGTH);

/** A URL that the server accepts: http(s) and not too long. */
function acceptableUrl(href: string): string {
  const url = new URL(href);
  if (!/^https?:$/.test(url.protocol)) return "https://unknown.invalid/";
  const masked = maskPageUrl(href);
  if (masked.length <= MAX_URL_LENGTH) return masked;
  const path = maskPageUrl(url.origin + url.pathname);
  return path.length <= MAX_URL_LENGTH ? path : `${url.origin}/`;
}
