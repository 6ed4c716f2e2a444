import { data } from "@remix-run/node";
import { z } from "zod";
import { SiteIdSchema } from "../../server/kernel/ids.ts";
import {
  MAX_ALLOWED_DOMAINS,
  NO_HOST,
  parseAllowedDomain,
} from "../../server/sites/domain/allowed-domains.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import { invalidDomainText, SITE_ERRORS, type SiteErrorCode } from "./messages.ts";

const MAX_LINE_SHOWN = 60;
const MAX_NAME_LENGTH = 100;
const siteId = SiteIdSchema;

const SiteForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("rename"), siteId, name: z.string().trim() }),
  z.object({ intent: z.literal("save-domains"), siteId, domains: z.string() }),
  z.object({ intent: z.literal("allow-domain"), siteId, domain: z.string() }),
]);
type SiteForm = z.infer<typeof SiteForm>;

export type SiteResult = {
  /** The new name, what was allowed, or how many domains are allowed now. */
  readonly done: { readonly intent: SiteForm["intent"]; readonly value: string | number } | null;
  readonly error: string | null;
};

type SitesApi = {
  rename(input: { siteId: string; name: string }): Promise<unknown>;
  saveDomains(input: { siteId: string; domains: string[] }): Promise<readonly string[]>;
  allowDomain(input: { siteId: string; domain: string }): Promise<unknown>;
};

/** Carries out one of the forms on the page of sites. */
export async function changeSite(form: FormData, api: SitesApi) {
  const { data: input } = SiteForm.safeParse(Object.fromEntries(form));
  if (!input) throw new Response(null, { status: 400 });
  switch (input.intent) {
    case "rename":
      return rename(input, api);
    case "save-domains":
      return saveDomains(input, api);
    case "allow-domain": {
      const domain = parseAllowedDomain(input.domain);
      if (!domain || domain === NO_HOST) return refuse(invalidDomainText(input.domain));
      return allowDomain(input.siteId, domain, api);
    }
  }
}

async function rename({ siteId, name }: Extract<SiteForm, { intent: "rename" }>, api: SitesApi) {
  if (name === "") return refuse(textOf("NAME_MISSING"));
  if (name.length > MAX_NAME_LENGTH) return refuse(textOf("NAME_TOO_LONG"));
  await orErrorResponse(api.rename({ siteId, name }));
  return done("rename", name);
}

async function saveDomains(
  { siteId, domains: text }: Extract<SiteForm, { intent: "save-domains" }>,
  api: SitesApi,
) {
  const lines = text.split(/[\s,;]+/).filter((line) => line !== "");
  if (lines.length > MAX_ALLOWED_DOMAINS) return refuse(textOf("TOO_MANY_DOMAINS"));
  const wrong = lines.find((line) => parseAllowedDomain(line) === null);
  if (wrong) return refuse(invalidDomainText(wrong.slice(0, MAX_LINE_SHOWN)));
  const saved = await orErrorResponse(api.saveDomains({ siteId, domains: lines }));
  return done("save-domains", saved.length);
}

async function allowDomain(siteId: string, domain: string, api: SitesApi) {
  try {
    await api.allowDomain({ siteId, domain });
    return done("allow-domain", domain);
  } catch (error) {
    if (isLimitReached(error)) return refuse(textOf("TOO_MANY_DOMAINS"));
    return orErrorResponse(Promise.reject(error));
  }
}

const isLimitReached = (error: unknown): boolean =>
  error instanceof Error && error.message === "DOMAIN_LIMIT_REACHED";

const textOf = (code: SiteErrorCode): string => SITE_ERRORS[code];

const done = (intent: SiteForm["intent"], value: string | number) =>
  data<SiteResult>({ done: { intent, value }, error: null });
const refuse = (error: string) => data<SiteResult>({ done: null, error }, 400);
