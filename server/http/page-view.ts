import type { RequestHandler } from "express";

export const PAGE_VIEW_PATH = "/desk/page-view";

// Pictures, styles and fonts of any website, and nothing that runs, frames or submits.
const POLICY = [
  "default-src 'none'",
  "script-src 'none'",
  "img-src http: https: data: blob:",
  "style-src 'unsafe-inline' http: https:",
  "font-src http: https: data:",
  "media-src http: https: data: blob:",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

const STYLES = `
html, body { margin: 0; height: 100%; overflow: hidden; }
.replayer-wrapper { position: relative; }
iframe { border: 0; background: #fff; }
.replayer-mouse {
  position: absolute; z-index: 2; width: 14px; height: 14px; border-radius: 2px 50% 50%;
  background: #3b5bfd; box-shadow: 0 0 0 2px #fff; pointer-events: none;
  transition: left 60ms linear, top 60ms linear;
}
.replayer-mouse::after {
  content: "Visitor"; position: absolute; left: 14px; top: 14px; padding: 1px 8px;
  border-radius: 999px; background: #3b5bfd; color: #fff; font: 500 12px/18px sans-serif;
}
.replayer-mouse:not([style*="left"]), .replayer-mouse.touch-device { display: none; }
.replayer-mouse.active { animation: touch 300ms ease-out; }
@keyframes touch { from { box-shadow: 0 0 0 16px rgb(59 91 253 / 45%); } }
@media (prefers-reduced-motion: reduce) {
  .replayer-mouse { transition: none; animation: none; }
}`;
const EMPTY_PAGE = `<!doctype html><title>Visitor's page</title><style>${STYLES}</style><body>`;

/**
 * The empty document in which the desk rebuilds a visitor's page, with a policy of its own. What
 * is loaded for the page is asked for without this server's cookies and without a referrer.
 */
export const answerPageView: RequestHandler = (_req, res) => {
  res.set({
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "cross-origin-embedder-policy": "credentialless",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=3600",
  });
  res.send(EMPTY_PAGE);
};
