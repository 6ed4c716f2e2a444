// A visitor's page has these files in its cache, because it shows them.
const OPTIONS = { cache: "force-cache", credentials: "same-origin" } as const;
const SCRIPT = 'script[src*="/widget.js"][data-site]';
const MAX_CONCURRENT = 4;

/**
 * Reads files of the visitor's own host that the page uses. A policy that forbids it would report
 * every attempt to the site, so nothing is read where one of its signs is found, and nothing more
 * after a first failure.
 */
export function createSiteFiles() {
  let forbidden = isForbidden();
  let running = 0;
  const waiting: (() => void)[] = [];
  const onViolation = ({ effectiveDirective, disposition }: SecurityPolicyViolationEvent) => {
    if (effectiveDirective === "connect-src" && disposition === "enforce") forbidden = true;
  };
  addEventListener("securitypolicyviolation", onViolation);

  const turn = async () => {
    if (running >= MAX_CONCURRENT) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  return {
    /** Null if it can't or must not be read. */
    async read(url: string): Promise<Response | null> {
      await turn();
      try {
        if (forbidden || URL.parse(url)?.origin !== location.origin) return null;
        const response = await fetch(url, OPTIONS);
        return response.ok && response.type === "basic" ? response : null;
      } catch {
        forbidden = true;
        return null;
      } finally {
        running -= 1;
        waiting.shift()?.();
      }
    },
    stop: () => removeEventListener("securitypolicyviolation", onViolation),
  };
}

export type SiteFiles = ReturnType<typeof createSiteFiles>;

function isForbidden(): boolean {
  const setting = document.querySelector(SCRIPT)?.getAttribute("data-assets");
  if (setting === "on" || setting === "off") return setting === "off";
  const metas = document.querySelectorAll<HTMLMetaElement>(
    'meta[http-equiv="content-security-policy" i]',
  );
  if ([...metas].some(({ content }) => !allowsOwnHost(content))) return true;
  // A nonce is a sign of a strict policy in a header, which scripts can't read.
  const isStrict = document.querySelector("script[nonce],style[nonce],link[nonce]") !== null;
  return isStrict && !hasReadOwnHost();
}

/** Whether a policy lets scripts read files of the page's own host. */
export function allowsOwnHost(policy: string): boolean {
  const directives = new Map(
    policy.split(";").map((text) => {
      const [name = "", ...sources] = text.trim().split(/\s+/);
      return [name.toLowerCase(), sources] as const;
    }),
  );
  const sources = directives.get("connect-src") ?? directives.get("default-src");
  return (
    !sources ||
    sources.some(
      (source) => source === "*" || /^'self'$/i.test(source) || source === location.origin,
    )
  );
}

/** Whether a script of the page has read something from its own host. */
const hasReadOwnHost = (): boolean =>
  performance
    .getEntriesByType("resource")
    .some(
      (entry) =>
        "initiatorType" in entry &&
        /^(fetch|xmlhttprequest)$/.test(String(entry.initiatorType)) &&
        "responseStatus" in entry &&
        Number(entry.responseStatus) >= 200 &&
        URL.parse(entry.name)?.origin === location.origin,
    );
