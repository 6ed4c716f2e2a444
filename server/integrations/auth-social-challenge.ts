import { createAuthMiddleware } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { generateRandomString } from "better-auth/crypto";

const CHALLENGE_COOKIE = "two_factor";
const CHALLENGE_S = 600;
const SECOND_MS = 1_000;
const CHALLENGE_PAGE = "/login/two-factor";

/**
 * better-auth asks for the second factor after a password only. This asks for it after signing in
 * with another provider too, in the same way: without a session until the code is right.
 */
export const challengeAfterSocialSignIn = createAuthMiddleware(async (ctx) => {
  if (!ctx.path.startsWith("/callback/")) return;
  const { newSession, internalAdapter, baseURL } = ctx.context;
  if (!newSession?.user.twoFactorEnabled) return;
  deleteSessionCookie(ctx, true);
  await internalAdapter.deleteSession(newSession.session.token);
  ctx.context.setNewSession(null);
  const identifier = `2fa-${generateRandomString(20)}`;
  const expiresAt = new Date(Date.now() + CHALLENGE_S * SECOND_MS);
  await internalAdapter.createVerificationValue({
    value: newSession.user.id,
    identifier,
    expiresAt,
  });
  await internalAdapter.createVerificationValue({
    value: "0",
    identifier: `2fa-attempts-${identifier}`,
    expiresAt,
  });
  const cookie = ctx.context.createAuthCookie(CHALLENGE_COOKIE, { maxAge: CHALLENGE_S });
  await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
  throw ctx.redirect(new URL(CHALLENGE_PAGE, baseURL).href);
});
