import jwt from "jsonwebtoken";
import { HttpResponse, http } from "msw";

export type ProviderProfile = Readonly<Record<string, unknown>> & { readonly email: string };

const TOKEN_URLS = [
  "https://oauth2.googleapis.com/token",
  "https://login.microsoftonline.com/:tenant/oauth2/v2.0/token",
];
const LIFETIME_S = 3_600;

/** The code with which a provider would send back this person's browser. */
export const codeFor = (profile: ProviderProfile): string =>
  Buffer.from(JSON.stringify(profile)).toString("base64url");

/** Google and Microsoft, which exchange such a code for the tokens of its person. */
export function createProviderMocks(knownSecret: string) {
  return TOKEN_URLS.map((url) =>
    http.post(url, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const code = form.get("code");
      if (!code || form.get("client_secret") !== knownSecret || !form.get("code_verifier"))
        return HttpResponse.json({ error: "invalid_grant" }, { status: 400 });
      const profile = JSON.parse(Buffer.from(code, "base64url").toString()) as ProviderProfile;
      return HttpResponse.json({
        access_token: "an-access-token",
        token_type: "Bearer",
        expires_in: LIFETIME_S,
        id_token: jwt.sign(
          { name: "Cy Ortega", sub: profile.email, oid: profile.email, ...profile },
          knownSecret,
          {
            expiresIn: LIFETIME_S,
          },
        ),
      });
    }),
  );
}
