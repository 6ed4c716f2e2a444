import { MAX_ALLOWED_DOMAINS } from "../../server/sites/domain/allowed-domains.ts";

export const siteMessages = {
  title: "Sites",
  description:
    "Websites where your greeting appears. Each has its own key, which is safe to share.",
  welcome: {
    title: (organization: string) => `${organization} is ready.`,
    text: "Three steps left until visitors can call you.",
  },
  steps: {
    title: "Add the greeting to your website",
    demo: "Try it on the demo site",
    copy: {
      title: "Copy the code",
      text: "You'll find it below, with your site's key in it.",
    },
    paste: {
      title: "Paste it into your pages",
      text: "Put it before {tag}, or in your site builder's custom code section.",
    },
    available: {
      ownTitle: "Set yourself to available",
      ownText: "Do this at your {desk}. The greeting appears while an agent is available.",
      desk: "desk",
      title: "Have an agent available",
      text: "The greeting appears while one of your agents is available at their desk.",
    },
  },
  keyAndDate: "Key {key} · Added {date}",
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
    caption: "Refused websites",
    columns: { host: "Domain", count: "Requests", lastAt: "Last", action: "Action" },
    summary: (requests: number, lastAt: string) =>
      `${requests === 1 ? "1 request" : `${requests} requests`}, last ${lastAt}`,
    noHost: "A page without a domain",
    noHostHint: "A local file or a sandboxed frame",
    allow: "Allow this domain",
    allowLabel: (host: string) => `Allow ${host}`,
    allowed: (host: string) => `${host} is allowed`,
  },
} as const;

export const SITE_ERRORS = {
  NAME_MISSING: "Enter a name.",
  NAME_TOO_LONG: "Use at most 100 characters.",
  TOO_MANY_DOMAINS: `Enter at most ${MAX_ALLOWED_DOMAINS} domains.`,
} as const;
export type SiteErrorCode = keyof typeof SITE_ERRORS;

export const invalidDomainText = (line: string): string => `“${line}” isn't a domain.`;
