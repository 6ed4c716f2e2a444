import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { requireStripe } from "../dev/require-stripe.ts";
import { stripeMessages } from "../dev/stripe-messages.ts";
import { StripePage } from "../dev/stripe-page.tsx";
import type { RouteHandle } from "../lib/route-handle.ts";
import { ButtonLink } from "../ui/button.tsx";
import { uiMessages } from "../ui/messages.ts";
import { Notice } from "../ui/notice.tsx";
import { SubmitButton } from "../ui/submit-button.tsx";

const { portal: messages } = stripeMessages;

export const handle = { access: "public" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: uiMessages.pageTitle(messages.title) }];

export const loader = ({ context }: LoaderFunctionArgs) => ({
  failing: requireStripe(context).failing(),
});

export function action({ context }: ActionFunctionArgs) {
  requireStripe(context).failPayments(null);
  return { saved: true };
}

export default function Portal() {
  const { failing } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <StripePage title={messages.title}>
      <p>{messages.failing(failing)}</p>
      <p className="text-ink-muted">{messages.text}</p>
      {result ? <Notice tone="success">{messages.saved}</Notice> : null}
      <Form method="post" className="flex flex-wrap justify-between gap-2">
        <ButtonLink to="/billing" variant="ghost">
          {messages.back}
        </ButtonLink>
        <SubmitButton>{messages.save}</SubmitButton>
      </Form>
    </StripePage>
  );
}
