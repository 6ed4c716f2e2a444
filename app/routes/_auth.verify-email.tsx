import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { AuthPanel } from "../auth/auth-panel.tsx";
import { headersOfAction, refusalResponse } from "../auth/refusal-response.ts";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";
import { verificationMessages } from "../verification/messages.ts";

const messages = verificationMessages.page;

export const handle = { access: "public" } satisfies RouteHandle;
export const headers = headersOfAction;
export const meta: MetaFunction = () => [
  { title: uiMessages.pageTitle(messages.title) },
  { name: "referrer", content: "no-referrer" },
];

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get("token") ?? "";

export function loader({ request, context: { viewer } }: LoaderFunctionArgs) {
  return { hasToken: tokenOf(request) !== "", home: viewer?.home ?? null };
}

/** Verifies only when the button is pressed: mail scanners open every link. */
export async function action({ request, context }: ActionFunctionArgs) {
  const result = await context.auth.verifyEmail(tokenOf(request));
  return result.ok
    ? data({ verified: true, code: null })
    : data({ verified: false, code: result.code }, refusalResponse(result));
}

export default function VerifyEmail() {
  const { hasToken, home } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const back = (
    <ButtonLink to={home ?? "/login"} variant="primary">
      {home ? messages.done.continue : messages.logIn}
    </ButtonLink>
  );
  if (result?.verified) return <AuthPanel {...messages.done}>{back}</AuthPanel>;
  if (!hasToken) return <AuthPanel {...messages.incomplete}>{back}</AuthPanel>;
  if (result?.code === "INVALID_TOKEN") return <AuthPanel {...messages.invalid}>{back}</AuthPanel>;
  return (
    <AuthPanel title={messages.title} description={messages.description}>
      {result ? (
        <Notice tone="danger" className="mb-5">
          {messages.tooMany}
        </Notice>
      ) : null}
      <Form method="post">
        <SubmitButton className="w-full">{messages.submit}</SubmitButton>
      </Form>
    </AuthPanel>
  );
}
