import type { Page } from "../server/calls/domain/call-request.ts";

const MAX_URL_LENGTH = 2_048;
const MAX_TITLE_LENGTH = 300;

/** The current page of a single-page application, and how long it has been open. */
export type PageClock = {
  /** Call regularly to detect URL changes. */
  tick(): void;
  page(): Page;
  onPageMs(): number;
};

/** @param onNewPage called when the URL has changed */
export function createPageClock(
  currentUrl: () => string,
  nowMs: () => number,
  onNewPage: () => void,
): PageClock {
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
      return { url: acceptableUrl(latest), title: document.title.slice(0, MAX_TITLE_LENGTH) };
    },
    onPageMs() {
      tick();
      return Math.max(0, Math.round(nowMs() - sinceMs));
    },
  };
}

/** A URL that the server accepts: http(s) and not too long. */
function acceptableUrl(href: string): string {
  const url = new URL(href);
  if (!/^https?:$/.test(url.protocol)) return "https://unknown.invalid/";
  return href.length <= MAX_URL_LENGTH
    ? href
    : (url.origin + url.pathname).slice(0, MAX_URL_LENGTH);
}
