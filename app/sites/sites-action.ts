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
  z.object({ intent: z.literal("add"), name: z.string().trim(), domain: z.string() }),
  z.object({ intent: z.literal("remove"), siteId, confirmation: z.string().max(200) }),
  z.object({ intent: z.literal("rename"), siteId, name: z.string().trim() }),
  z.object({ intent: z.literal("save-domains"), siteId, domains: z.string() }),
  z.object({ intent: z.literal("allow-domain"), siteId, domain: z.string() }),
]);
type SiteForm = z.infer<typeof SiteForm>;

export type SiteResult = {
  /** The new name, what was allowed, or how many domains are allowed now. */
  readonly done: { readonly intent: SiteForm["intent"]; readonly value: string | number } | null;
  readonly error: string | null;
  /** The field that is wrong, if it is one of these. */
  readonly field: "name" | "domain" | null;
};

type SitesApi = {
  add(input: { name: string; domain: string }): Promise<unknown>;
  remove(input: { siteId: string; confirmation: string | null }): Promise<unknown>;
  rename(input: { siteId: string; name: string }): Promise<unknown>;
  saveDomains(input: { siteId: string; domains: string[] }): Promise<readonly string[]>;
  allowDomain(input: { siteId: string; domain: string }): Promise<unknown>;
};

/** Carries out one of the forms on the page of sites. */
export async function changeSite(form: FormData, api: SitesApi) {
  const { data: input } = SiteForm.safeParse(Object.fromEntries(form));
  if (!input) throw new Response(null, { status: 400 });
  switch (input.intent) {
    case "add":
      return add(input, api);
    case "remove":
      return remove(input, api);
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

type Input<Intent extends SiteForm["intent"]> = Extract<SiteForm, { intent: Intent }>;

async function add({ name, domain }: Input<"add">, api: SitesApi) {
  const wrongName = nameProblem(name);
  if (wrongName) return refuse(textOf(wrongName), "name");
  if (domain.trim() === "") return refuse(textOf("DOMAIN_MISSING"), "domain");
  const parsed = parseAllowedDomain(domain);
  if (!parsed || parsed === NO_HOST)
    return refuse(invalidDomainText(domain.slice(0, MAX_LINE_SHOWN)), "domain");
  return orRefusal(async () => {
    await api.add({ name, domain: parsed });
    return done("add", name);
  });
}

const remove = ({ siteId, confirmation }: Input<"remove">, api: SitesApi) =>
  orRefusal(async () => {
    await api.remove({ siteId, confirmation: confirmation === "" ? null : confirmation });
    return done("remove", siteId);
  });

const nameProblem = (name: string): SiteErrorCode | null => {
  if (name === "") return "NAME_MISSING";
  return name.length > MAX_NAME_LENGTH ? "NAME_TOO_LONG" : null;
};

async function rename({ siteId, name }: Input<"rename">, api: SitesApi) {
  const wrongName = nameProblem(name);
  if (wrongName) return refuse(textOf(wrongName), "name");
  await orErrorResponse(api.rename({ siteId, name }));
  return done("rename", name);
}

async function saveDomains({ siteId, domains: text }: Input<"save-domains">, api: SitesApi) {
  const lines = text.split(/[\s,;]+/).filter((line) => line !== "");
  if (lines.length > MAX_ALLOWED_DOMAINS) return refuse(textOf("TOO_MANY_DOMAINS"));
  const wrong = lines.find((line) => parseAllowedDomain(line) === null);
  if (wrong) return refuse(invalidDomainText(wrong.slice(0, MAX_LINE_SHOWN)));
  const saved = await orErrorResponse(api.saveDomains({ siteId, domains: lines }));
  return done("save-domains", saved.length);
}

const allowDomain = (siteId: string, domain: string, api: SitesApi) =>
  orRefusal(async () => {
    await api.allowDomain({ siteId, domain });
    return done("allow-domain", domain);
  });

const REFUSALS: Readonly<Record<string, SiteErrorCode>> = {
  DOMAIN_LIMIT_REACHED: "TOO_MANY_DOMAINS",
  SITE_LIMIT_REACHED: "SITE_LIMIT_REACHED",
  LAST_SITE: "LAST_SITE",
  NAME_WRONG: "NAME_WRONG",
};

/** Says beside the form what the server refuses. */
async function orRefusal(change: () => Promise<ReturnType<typeof done>>) {
  try {
    return await change();
  } catch (error) {
    const code = error instanceof Error ? REFUSALS[error.message] : undefined;
    if (code) return refuse(textOf(code));
    return orErrorResponse(Promise.reject(error));
  }
}

const textOf = (code: SiteErrorCode): string => SITE_ERRORS[code];

const done = (intent: SiteForm["intent"], value: string | number) =>
  data<SiteResult>({ done: { intent, value }, error: null, field: null });
const refuse = (error: string, field: SiteResult["field"] = null) =>
  data<SiteResult>({ done: null, error, field }, 400);
