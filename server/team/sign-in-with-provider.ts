import type { Deps } from "../deps.ts";
import { SOCIAL_PROVIDERS, type SocialProvider } from "../integrations/social-providers.ts";
import { authHeaders, type Caller } from "./auth-requests.ts";
import { cookiesOf, type SignInRefusal } from "./sign-in.ts";

export type ProviderRedirect =
  | { readonly ok: true; readonly url: string; readonly headers: Headers }
  | { readonly ok: false; readonly code: SignInRefusal; readonly retryAfterS?: number };

type ProviderDeps = Pick<Deps, "auth" | "authConfig" | "limits">;

/** The providers whose keys are set. */
export const offeredProviders = ({
  authConfig,
}: Pick<Deps, "authConfig">): readonly SocialProvider[] =>
  SOCIAL_PROVIDERS.filter((provider) => authConfig.socialProviders?.[provider]);

/** Starts to sign in with a provider: where to send the browser. `next` is a path of the app. */
export async function startWithProvider(
  deps: ProviderDeps,
  caller: Caller,
  { provider, next }: { readonly provider: string; readonly next: string },
): Promise<ProviderRedirect> {
  const offered = offeredProviders(deps).find((name) => name === provider);
  if (!offered) return { ok: false, code: "PROVIDER_OFF" };
  const retryAfterS = await deps.limits.consume("signIn", caller.ip);
  if (retryAfterS > 0) return { ok: false, code: "TOO_MANY_REQUESTS", retryAfterS };
  const { publicUrl } = deps.authConfig;
  const { headers, response } = await deps.auth.api.signInSocial({
    body: {
      provider: offered,
      callbackURL: new URL(next, publicUrl).href,
      newUserCallbackURL: next.startsWith("/invite/")
        ? new URL(next, publicUrl).href
        : `${publicUrl}/organizations/new`,
      errorCallbackURL: `${publicUrl}/login`,
      disableRedirect: true,
    },
    headers: authHeaders(caller),
    returnHeaders: true,
  });
  if (!response.url) return { ok: false, code: "PROVIDER_OFF" };
  return { ok: true, url: response.url, headers: cookiesOf(headers) };
}
