import { MAX_SITES } from "../../server/kernel/limits.ts";
import { MAX_ALLOWED_DOMAINS } from "../../server/sites/domain/allowed-domains.ts";

export const siteMessages = {
  signing: {
    title: "Verified visitors",
    text: "Your server can sign who a visitor is with this site's secret. Agents then see the visitor as verified.",
    create: "Create secret",
    rotate: "Replace secret",
    since: (date: string) => `Secret created on ${date}.`,
    previous: (date: string) => `The previous one is valid until ${date}.`,
    confirm: {
      title: "Replace the signing secret?",
      text: "The present secret stays valid for a week. One that was replaced before stops working now.",
    },
    shown: (site: string) => `Signing secret of ${site}`,
    failed: "Couldn't create the secret. Try again.",
  },
  title: "Sites",
  description:
    "Websites where your greeting appears. Each has its own key, which is safe to share.",
  welcome: {
    title: (organization: string) => `${organization} is ready.`,
    text: "Put the code on your website, and visitors can call you.",
    desk: "Continue at your desk",
  },
  keyAndDate: "Key {key} · Added {date}",
  add: {
    action: "Add site",
    title: "Add a site",
    description: "Each website gets a key of its own, so you can see and stop them one by one.",
    name: "Name",
    nameHint: "Only your organisation sees it.",
    domain: "Domain",
    domainHint: "Where the key may be used, such as www.shop.example. You can add more later.",
    submit: "Add site",
    done: (name: string) => `Added ${name}`,
  },
  preview: { action: "Preview", newTab: "(opens in a new tab)" },
  remove: {
    action: "Remove",
    label: (name: string) => `Remove ${name}`,
    title: (name: string) => `Remove ${name}?`,
    effects: [
      "The greeting disappears from open pages within seconds, and its key stops working for good.",
      "Running calls go on until they end.",
      "Calls from this site stay in the list of calls, with their recordings and transcripts.",
    ],
    inUse: (host: string, ago: string) => `The code is in use: seen ${ago} on ${host}.`,
    confirm: (name: string) => `Type “${name}” to confirm`,
    submit: "Remove site",
    done: (name: string) => `Removed ${name}`,
    last: "An organisation keeps at least one site. Add another one first.",
  },
  seen: {
    label: (site: string) => `Live check of ${site}`,
    seen: "Seen {ago} on {host}",
    more: (hosts: number) =>
      hosts === 1 ? "and on 1 other website" : `and on ${hosts} other websites`,
    old: "Last seen {ago} on {host}. Is the code still on your pages?",
    waiting: "Not seen yet. Waiting for the first page with the code…",
    checks: {
      title: "Nothing happens? Check that",
      items: [
        "the code is on the page, and the change is published",
        "you have opened that page in a browser, without an ad blocker",
        "the domain of the page is one of the allowed domains below",
        "the page's Content-Security-Policy, if it has one, allows the code",
      ],
    },
    refused: (host: string, ago: string) =>
      `${host} loaded the code ${ago}, but isn't one of the allowed domains.`,
    noHost: "a page without a domain",
  },
  pages: {
    title: "Pages",
    text: "Where visitors saw the code lately, without what follows “?” and “#”.",
    caption: (site: string) => `Pages with the code of ${site}`,
    columns: { page: "Page", views: "Visits", lastAt: "Last" },
    summary: (views: number, ago: string) =>
      `${views === 1 ? "1 visit" : `${views} visits`}, last ${ago}`,
    none: "No page yet.",
    strict: "Your privacy level is strict, so pages aren't listed.",
  },
  rename: {
    action: "Rename",
    title: "Rename site",
    description: "Only your organisation sees this name. The code on your pages stays the same.",
    name: "Name",
    done: (name: string) => `Renamed to ${name}`,
  },
  domains: {
    label: "Allowed domains",
    hint: "One per line, such as www.shop.example, or *.shop.example for all its subdomains. Leave it empty to allow every website.",
    placeholder: "Every website",
    save: "Save domains",
    saved: "Allowed domains saved",
    savedNone: "Every website is allowed",
  },
  refused: {
    title: "Refused",
    text: "The code with this key was loaded on these websites, which aren't allowed.",
    caption: (site: string) => `Refused websites of ${site}`,
    columns: { host: "Domain", count: "Requests", lastAt: "Last", action: "Action" },
    summary: (requests: number, lastAt: string) =>
      `${requests === 1 ? "1 request" : `${requests} requests`}, last ${lastAt}`,
    noHost: "A page without a domain",
    noHostHint: "A local file or a sandboxed frame",
    allow: "Allow",
    thisDomain: "this domain",
    allowLabel: (host: string) => `Allow ${host}`,
    allowed: (host: string) => `${host} is allowed`,
  },
} as const;

export const SITE_ERRORS = {
  NAME_MISSING: "Enter a name.",
  NAME_TOO_LONG: "Use at most 100 characters.",
  DOMAIN_MISSING: "Enter a domain, such as www.shop.example.",
  SITE_LIMIT_REACHED: `An organisation has at most ${MAX_SITES} sites.`,
  LAST_SITE: "An organisation keeps at least one site. Add another one first.",
  NAME_WRONG: "That isn't the site's name.",
  TOO_MANY_DOMAINS: `Enter at most ${MAX_ALLOWED_DOMAINS} domains.`,
} as const;
export type SiteErrorCode = keyof typeof SITE_ERRORS;

export const invalidDomainText = (line: string): string => `“${line}” isn't a domain.`;
