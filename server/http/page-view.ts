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

const EMPTY_PAGE = "<!doctype html><title>Visitor's page</title>";

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
