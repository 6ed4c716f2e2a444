import type { AppLoadContext } from "@remix-run/node";
import { data } from "@remix-run/node";
import { viewerOf } from "../lib/viewer.ts";

export type ProfileResult = {
  readonly intent: string;
  /** What was wrong; null if it worked. */
  readonly error: string | null;
  readonly setup?: { readonly uri: string; readonly recoveryCodes: readonly string[] };
  readonly recoveryCodes?: readonly string[];
};

type Outcome = Omit<ProfileResult, "intent" | "error"> &
  (
    | { readonly ok: true; readonly headers?: Headers }
    | { readonly ok: false; readonly code: string; readonly retryAfterS?: number }
  );

type Handler = (context: AppLoadContext, form: FormData) => Promise<Outcome>;

const text = (form: FormData, name: string): string => String(form.get(name) ?? "");
/** Undefined for an account without a password, whose forms don't ask for it. */
const passwordOf = (form: FormData): string | undefined =>
  form.has("password") ? text(form, "password") : undefined;

const done = async (change: Promise<unknown>): Promise<Outcome> => {
  await change;
  return { ok: true };
};

const HANDLERS: Readonly<Record<string, Handler>> = {
  name: ({ trpc }, form) => done(trpc.account.changeName({ name: text(form, "name").trim() })),
  password: ({ auth }, form) =>
    auth.changePassword({
      currentPassword: text(form, "currentPassword"),
      newPassword: text(form, "newPassword"),
    }),
  "password-link": (context) => context.auth.requestReset({ email: viewerOf(context).email }),
  "start-two-factor": async (context, form) => {
    const started = await context.auth.startTwoFactor(viewerOf(context), passwordOf(form));
    if (!started.ok) return started;
    return { ok: true, setup: { uri: started.uri, recoveryCodes: started.recoveryCodes } };
  },
  "confirm-two-factor": (context, form) =>
    context.auth.confirmTwoFactor(viewerOf(context), text(form, "code")),
  "turn-off-two-factor": (context, form) =>
    context.auth.turnOffTwoFactor(viewerOf(context), {
      password: passwordOf(form),
      code: text(form, "code"),
    }),
  "renew-codes": (context, form) =>
    context.auth.renewRecoveryCodes(viewerOf(context), passwordOf(form)),
  "end-session": ({ trpc }, form) =>
    done(trpc.account.endSession({ sessionId: text(form, "sessionId") })),
  "end-others": ({ trpc }) => done(trpc.account.endOtherSessions()),
};

/** The action of the profile page: one form for each intent. */
export async function changeProfile(context: AppLoadContext, form: FormData) {
  const intent = text(form, "intent");
  const handler = HANDLERS[intent];
  if (!handler) throw new Response(null, { status: 400 });
  const outcome = await handler(context, form);
  if (!outcome.ok)
    return data<ProfileResult>(
      { intent, error: outcome.code },
      outcome.retryAfterS === undefined
        ? 400
        : { status: 429, headers: { "retry-after": String(outcome.retryAfterS) } },
    );
  const { setup, recoveryCodes, headers } = outcome;
  const result: ProfileResult = {
    intent,
    error: null,
    ...(setup && { setup }),
    ...(recoveryCodes && { recoveryCodes }),
  };
  return data(result, headers ? { headers } : {});
}
