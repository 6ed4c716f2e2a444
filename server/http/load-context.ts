import { type FoundOrganization, foundOrganization } from "../account/found-organization.ts";
import {
  confirmTwoFactor,
  renewRecoveryCodes,
  startTwoFactor,
  turnOffTwoFactor,
} from "../account/two-factor.ts";
import type { Deps } from "../deps.ts";
import type { OrgId } from "../kernel/ids.ts";
import type { Viewer } from "../people/viewer.ts";
import {
  acceptAsNew,
  acceptLoggedIn,
  type NewAccount,
  readInvitationPage,
} from "../team/accept-invitation.ts";
import {
  type Credentials,
  changePassword,
  requestReset,
  resendVerification,
  resetPassword,
  type SignUpInput,
  signIn,
  signOut,
  signUp,
  verifyEmail,
} from "../team/sign-in.ts";
import { type SecondStep, verifySecondStep } from "../team/sign-in-second-step.ts";
import { offeredProviders, startWithProvider } from "../team/sign-in-with-provider.ts";
import { createDashboardCaller } from "../trpc/dashboard.ts";

/** A mail that a stand-in has caught. */
export type SentMail = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly sentAt: string;
};

/** What the app shows only where stand-ins answer for the outside world. */
export type Mocks = {
  mails(): SentMail[];
  readonly stripe: StripeControls | null;
  readonly transcription: TranscriptionControls | null;
  readonly mail: MailControls | null;
};

/** Makes the stand-in for Resend fail. */
export type MailControls = {
  /** How many of the next e-mails fail. */
  failing(): number;
  failNext(count: number): void;
};

/** Makes the stand-in for Deepgram fail. */
export type TranscriptionControls = {
  /** How transcriptions can fail. */
  readonly failures: readonly string[];
  /** How they fail now; null if they succeed. */
  failing(): string | null;
  /** Anything that isn't one of the failures makes them succeed. */
  fail(name: string | null): void;
};

/** Moves the stand-in for Stripe, and plays what a person does on Stripe's own pages. */
export type StripeControls = {
  /** The time of its clock, which plans follow. */
  now(): string;
  advanceDays(days: number): void;
  advanceToRenewal(): void;
  /** Payments fail with this code until somebody pays by hand; null ends it. */
  failPayments(code: string | null): void;
  /** The code with which payments fail, or null. */
  failing(): string | null;
  /** Sends the latest events again. */
  sendAgain(): void;
  /** The next event gets lost. */
  dropNext(): void;
  /** Null unless the checkout is open. */
  findCheckout(id: string): {
    readonly quantity: number;
    /** The price of all seats for a period. */
    readonly amount: number;
    readonly currency: string;
    readonly trialDays: number;
    readonly successUrl: string;
    readonly cancelUrl: string;
  } | null;
  /** The code of the refusal, or null. */
  completeCheckout(id: string): string | null;
  findInvoice(id: string): {
    readonly number: string;
    readonly amount: number;
    readonly currency: string;
    readonly status: string;
  } | null;
  /** False if the invoice isn't open. */
  payInvoice(id: string): boolean;
};
export type Demo = {
  readonly siteKey: string;
  /** Null if the demo's site was removed. */
  readonly orgId: OrgId | null;
};

export type Visit = {
  readonly viewer: Viewer | null;
  readonly headers: Headers;
  readonly ip: string;
  readonly cspNonce: string;
  readonly requestId: string;
};

export type FoyerContext = ReturnType<typeof createLoadContext>;

declare module "@remix-run/node" {
  interface AppLoadContext extends FoyerContext {}
}

/** The server as a route sees it: everything a loader or action needs, for one request. */
export function createLoadContext(
  deps: Deps,
  extras: { mocks: Mocks | null; demo: Demo | null },
  visit: Visit,
) {
  const { viewer, headers, ip, cspNonce, requestId } = visit;
  const caller = { headers, ip };
  return {
    trpc: createDashboardCaller({
      deps,
      findViewer: async () => viewer,
      visitor: null,
      ip,
      origin: null,
    }),
    viewer,
    auth: {
      signUp: (input: SignUpInput) => signUp(deps, caller, input),
      signIn: (input: Credentials) => signIn(deps, caller, input),
      signOut: () => signOut(deps, caller),
      requestReset: (input: { email: string }) => requestReset(deps, caller, input),
      resetPassword: (input: { token: string; password: string }) =>
        resetPassword(deps, caller, input),
      verifyEmail: (token: string) => verifyEmail(deps, caller, token),
      verifySecondStep: (input: SecondStep) => verifySecondStep(deps, caller, input),
      providers: offeredProviders(deps),
      startWithProvider: (input: { provider: string; next: string }) =>
        startWithProvider(deps, caller, input),
      changePassword: (input: { currentPassword: string; newPassword: string }) =>
        changePassword(deps, caller, input),
      startTwoFactor: (person: Viewer, password?: string) =>
        startTwoFactor(deps, caller, person, password),
      confirmTwoFactor: (person: Viewer, code: string) =>
        confirmTwoFactor(deps, caller, person, code),
      turnOffTwoFactor: (person: Viewer, proof: { password?: string | undefined; code: string }) =>
        turnOffTwoFactor(deps, caller, person, proof),
      renewRecoveryCodes: (person: Viewer, password?: string) =>
        renewRecoveryCodes(deps, caller, person, password),
      foundOrganization: (input: FoundOrganization) => foundOrganization(deps, caller, input),
      isLoggedIn: async () => (await deps.auth.api.getSession({ headers })) !== null,
      resendVerification: (person: Viewer) => resendVerification(deps, caller, person),
    },
    invitations: {
      read: (token: string) => readInvitationPage(deps, caller, token),
      acceptAsNew: (input: NewAccount) => acceptAsNew(deps, caller, input),
      acceptLoggedIn: (token: string) => acceptLoggedIn(deps, caller, token),
    },
    ...extras,
    publicUrl: deps.env.PUBLIC_URL,
    cspNonce,
    requestId,
    /** For what no route caught: the log line carries the id that the error page shows. */
    reportError: (error: unknown) => deps.log.error({ err: error, requestId }, "page failed"),
  };
}
