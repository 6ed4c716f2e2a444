import { useForm } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { z } from "zod";
import type { RouteHandle } from "../lib/route-handle.ts";
import { RingPreview } from "../settings/ring-preview.tsx";
import { CardSection } from "../ui/card.tsx";
import { FieldError, Input } from "../ui/field.tsx";
import { SubmitButton } from "../ui/form.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Slider } from "../ui/slider.tsx";
import { useDoneToast } from "../ui/use-done-toast.ts";

export const handle = { access: "admin" } satisfies RouteHandle;
export const meta: MetaFunction = () => [{ title: "Call settings · Foyer" }];

const SHORTEST = 10;
const LONGEST = 60;
const RANGE = `Choose a whole number of seconds from ${SHORTEST} to ${LONGEST}.`;
const CallSettingsForm = z.object({
  ringSeconds: z.number(RANGE).int(RANGE).min(SHORTEST, RANGE).max(LONGEST, RANGE),
});

export function loader({ context }: LoaderFunctionArgs) {
  return context.trpc.settings.calls();
}

export async function action({ request, context }: ActionFunctionArgs) {
  const submission = parseWithZod(await request.formData(), { schema: CallSettingsForm });
  if (submission.status !== "success") return data({ saved: null, reply: submission.reply() }, 400);
  await context.trpc.settings.saveCalls(submission.value);
  return { saved: { at: Date.now() }, reply: null };
}

export default function CallSettings() {
  const { longestCallMinutes } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Call settings" description="They hold for calls that begin from now on." />
      <div className="space-y-6">
        <RingTime />
        <CardSection
          title="Longest call"
          description="A call ends by itself after this time. Both sides are told 5 minutes before."
        >
          <p className="tabular text-xl font-semibold">{longestCallMinutes} minutes</p>
        </CardSection>
      </div>
    </div>
  );
}

function RingTime() {
  const { ringSeconds } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [chosen, choose] = useState(String(ringSeconds));
  const [form, fields] = useForm({
    id: "ring-time",
    lastResult: result?.reply,
    onValidate: ({ formData }) => parseWithZod(formData, { schema: CallSettingsForm }),
    shouldValidate: "onInput",
  });
  useDoneToast(result?.saved, "Ring time saved");
  const field = fields.ringSeconds;
  const parsed = CallSettingsForm.safeParse({ ringSeconds: Number(chosen) });
  return (
    <CardSection
      title="Ring time"
      description="How long an agent's desk rings before the call moves on to the next agent. Whoever does not answer is set to away."
    >
      <Form
        method="post"
        id={form.id}
        onSubmit={form.onSubmit}
        noValidate={form.noValidate}
        className="space-y-5"
      >
        <div>
          <label htmlFor={field.id} className="mb-1.5 block font-medium">
            Seconds
          </label>
          <div className="flex items-center gap-5">
            <Slider
              aria-label="Seconds, as a slider"
              min={SHORTEST}
              max={LONGEST}
              step={1}
              value={parsed.success ? parsed.data.ringSeconds : ringSeconds}
              onChange={(event) => choose(event.target.value)}
              className="min-w-0 flex-1"
            />
            <Input
              id={field.id}
              name={field.name}
              type="number"
              inputMode="numeric"
              min={SHORTEST}
              max={LONGEST}
              step={1}
              required
              value={chosen}
              onChange={(event) => choose(event.target.value)}
              aria-invalid={field.errors ? true : undefined}
              aria-describedby={field.errors ? `${field.id}-error` : undefined}
              className="tabular w-24! shrink-0"
            />
          </div>
          {field.errors ? (
            <FieldError id={`${field.id}-error`}>{field.errors[0]}</FieldError>
          ) : null}
        </div>
        <RingPreview ringSeconds={parsed.success ? parsed.data.ringSeconds : ringSeconds} />
        <SubmitButton>Save</SubmitButton>
      </Form>
    </CardSection>
  );
}
