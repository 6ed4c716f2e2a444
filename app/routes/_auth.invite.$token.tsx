import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { InvitationPage } from "../../server/team/domain/invitation-page.ts";
import { loginPath } from "../../server/team/domain/return-path.ts";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import { SocialButtons } from "../auth/social-buttons.tsx";
import { AcceptForm, NewAccountForm } from "../invite/invite-form.tsx";
import { inviteMessages as messages } from "../invite/messages.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";

export const handle = { access: "public" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [
  { title: uiMessages.pageTitle(messages.pageTitle) },
  { name: "referrer", content: "no-referrer" },
  { name: "robots", content: "noindex" },
];

const STATUS: Readonly<Record<InvitationPage["at"], number>> = {
  open: 200,
  expired: 410,
  revoked: 410,
  accepted: 410,
  unknown: 404,
  limited: 429,
};

export async function loader({ params, context }: LoaderFunctionArgs) {
  const token = params.token ?? "";
  const page = await context.invitations.read(token);
  const path = `/invite/${token}`;
  const home = context.viewer?.home ?? null;
  return data({ page, path, home, providers: context.auth.providers }, STATUS[page.at]);
}

const AcceptInput = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("accept") }),
  z.object({
    intent: z.literal("create"),
    name: z.string().max(200),
    password: z.string().max(512),
  }),
]);

/** Accepts only when a button is pressed: mail scanners open every link. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params.token ?? "";
  const input = AcceptInput.safeParse(Object.fromEntries(await request.formData()));
  if (!input.success) return data({ error: "INVALID_INPUT" }, 400);
  const { invitations } = context;
  const result =
    input.data.intent === "accept"
      ? await invitations.acceptLoggedIn(token)
      : await invitations.acceptAsNew({ token, ...input.data });
  if (!result.ok) return data({ error: result.code }, refusalResponse(result));
  return redirectDocument(result.home, { headers: result.headers });
}

export default function Invite() {
  const { page } = useLoaderData<typeof loader>();
  switch (page.at) {
    case "open":
      return <OpenInvitation page={page} />;
    case "expired":
    case "revoked": {
      const { title, text } = messages[page.at];
      return (
        <AuthPanel title={title} description={text(page.inviterName, page.orgName)}>
          <a href={`mailto:${page.inviterEmail}`} className="text-accent-text underline">
            {messages.ask(page.inviterEmail)}
          </a>
        </AuthPanel>
      );
    }
    case "accepted":
      return (
        <AuthPanel
          title={messages.accepted.title}
          description={messages.accepted.text(page.orgName)}
        >
          <HomeLink />
        </AuthPanel>
      );
    case "unknown":
    case "limited":
      return (
        <AuthPanel title={messages[page.at].title} description={messages[page.at].text}>
          <HomeLink />
        </AuthPanel>
      );
  }
}

type OpenProps = { readonly page: Extract<InvitationPage, { at: "open" }> };

function OpenInvitation({ page }: OpenProps) {
  const { orgName, inviterName, role, takesCalls, email, hasAccount, loggedInAs } = page;
  if (loggedInAs !== null && loggedInAs !== email)
    return <WrongAccount email={email} loggedInAs={loggedInAs} />;
  return (
    <AuthPanel
      title={messages.title(orgName)}
      description={
        <>
          {messages.description(inviterName, orgName, role)}{" "}
          {takesCalls ? messages.takesCalls : null}
        </>
      }
    >
      <Answer email={email} hasAccount={hasAccount} isLoggedIn={loggedInAs !== null} />
    </AuthPanel>
  );
}

type AnswerProps = {
  readonly email: string;
  readonly hasAccount: boolean;
  readonly isLoggedIn: boolean;
};

function Answer({ email, hasAccount, isLoggedIn }: AnswerProps) {
  const { path, providers } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error ?? null;
  if (isLoggedIn) return <AcceptForm email={email} error={error} />;
  return (
    <>
      {hasAccount ? (
        <div className="space-y-5">
          <p className="break-words">{messages.hasAccount(email)}</p>
          <ButtonLink to={loginPath(path)} variant="primary" className="w-full">
            {messages.logIn}
          </ButtonLink>
        </div>
      ) : (
        <NewAccountForm email={email} error={error} />
      )}
      <SocialButtons providers={providers} next={path} />
    </>
  );
}

function WrongAccount({
  email,
  loggedInAs,
}: {
  readonly email: string;
  readonly loggedInAs: string;
}) {
  const { path } = useLoaderData<typeof loader>();
  const { title, text, logOut } = messages.wrongAccount;
  return (
    <AuthPanel title={title} description={text(email, loggedInAs)}>
      <Form method="post" action={`/logout?next=${encodeURIComponent(path)}`}>
        <Button type="submit" variant="primary">
          {logOut}
        </Button>
      </Form>
    </AuthPanel>
  );
}

function HomeLink() {
  const { home } = useLoaderData<typeof loader>();
  return (
    <ButtonLink to={home ?? "/login"} variant="primary">
      {home ? messages.goHome : messages.goToLogin}
    </ButtonLink>
  );
}
