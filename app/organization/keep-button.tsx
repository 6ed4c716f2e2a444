import { Button } from "../ui/button.tsx";
import { FieldError } from "../ui/field.tsx";
import { organizationMessages } from "./messages.ts";
import { useStep } from "./use-step.ts";

const { closing: messages } = organizationMessages;

/** Stops the deletion of the organisation. */
export function KeepButton() {
  const { Form, pending, refusal } = useStep({ kept: messages.kept });
  return (
    <Form method="post" action="/settings/organization">
      <Button type="submit" name="intent" value="keep" variant="primary" pending={pending}>
        {messages.keep}
      </Button>
      {refusal ? <FieldError>{refusal}</FieldError> : null}
    </Form>
  );
}
