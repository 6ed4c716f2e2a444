import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { TRPCError } from "@trpc/server";
import { AuthPanel } from "../auth/auth-panel.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { organizationMessages } from "../organization/messages.ts";
import { ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

const { confirmPage: messages } = organizationMessages;

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [
  { title: uiMessages.pageTitle(messages.title) },
  { name: "referrer", content: "no-referrer" },
];

const tokenOf = (request: Request): string => new URL(request.url).searchParams.get("token") ?? "";

export const loader = ({ request }: LoaderFunctionArgs) => ({ hasToken: tokenOf(request) !== "" });

type Confirmation =
  | { readonly status: "done"; readonly email: string; readonly orgName: string }
  | { readonly status: "invalid" | "too_many" };

/** Confirms only when the button is pressed: mail scanners open every link. */
export async function action({ request, context }: ActionFunctionArgs) {
  try {
    const token = tokenOf(request).slice(0, 1_000);
    const confirmed = await context.trpc.settings.confirmOwnerAddress({ token });
    return data<Confirmation>({ status: "done", ...confirmed });
  } catch (error) {
    const code = error instanceof TRPCError ? error.message : null;
    if (code === "OWNER_LINK_INVALID") return data<Confirmation>({ status: "invalid" }, 400);
    if (code === "TOO_MANY_REQUESTS") return data<Confirmation>({ status: "too_many" }, 429);
    throw error;
  }
}

export default function ConfirmOwnerAddress() {
  const { hasToken } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const back = <ButtonLink to="/">{messages.back}</ButtonLink>;
  if (result?.status === "done")
    return (
      <AuthPanel
        title={messages.done.title}
        description={messages.done.description(result.email, result.orgName)}
      >
        {back}
      </AuthPanel>
    );
  if (!hasToken || result?.status === "invalid")
    return <AuthPanel {...messages.invalid}>{back}</AuthPanel>;
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
