import type { Page } from "../server/calls/domain/call-request.ts";

const MAX_URL_LENGTH = 2_048;
const MAX_TITLE_LENGTH = 300;

/** Knows which page of a single page application this is, and for how long. */
export type PageClock = {
  /** To be called now and then: notices that the address has changed. */
  tick(): void;
  page(): Page;
  onPageMs(): number;
};

/** @param onNewPage called when the address has changed */
export function createPageClock(
  where: () => string,
  nowMs: () => number,
  onNewPage: () => void,
): PageClock {
  let seen = where();
  let sinceMs = 0;
  const tick = () => {
    const here = where();
    if (here === seen) return;
    seen = here;
    sinceMs = nowMs();
    onNewPage();
  };
  return {
    tick,
    page() {
      tick();
      return { url: addressOf(seen), title: document.title.slice(0, MAX_TITLE_LENGTH) };
    },
    onPageMs() {
      tick();
      return Math.max(0, Math.round(nowMs() - sinceMs));
    },
  };
}

/** The address as the server takes it: http(s) and not too long. */
function addressOf(href: string): string {
  const url = new URL(href);
  if (!/^https?:$/.test(url.protocol)) return "https://unknown.invalid/";
  return href.length <= MAX_URL_LENGTH ? href : (url.origin + url.pathname).slice(0, MAX_URL_LENGTH);
}
