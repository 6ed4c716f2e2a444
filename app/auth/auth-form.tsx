import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { Field } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";
import { formErrorText } from "./messages.ts";

type AuthFormProps = {
  readonly form: Pick<
    FormMetadata<Record<string, unknown>>,
    "id" | "errorId" | "errors" | "onSubmit" | "noValidate"
  >;
  readonly children: ReactNode;
};

/** A conform form that posts to its own page. Errors of the whole form are above its fields. */
export function AuthForm({ form, children }: AuthFormProps) {
  const error = form.errors?.[0];
  return (
    <Form
      method="post"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate={form.noValidate}
      className="space-y-5"
    >
      {error ? (
        <div id={form.errorId}>
          <Notice tone="danger">{formErrorText(error)}</Notice>
        </div>
      ) : null}
      {children}
    </Form>
  );
}

type AuthFieldProps = Omit<ComponentPropsWithoutRef<typeof Field>, "id" | "name" | "errors"> & {
  readonly meta: FieldMetadata<string>;
};

/** A field of a conform form, with its name, value and errors. */
export function AuthField({ meta, ...rest }: AuthFieldProps) {
  return (
    <Field
      key={meta.key}
      id={meta.id}
      name={meta.name}
      defaultValue={rest.type === "password" ? undefined : meta.initialValue}
      errors={meta.errors?.map(formErrorText)}
      required={meta.required}
      maxLength={meta.maxLength}
      {...rest}
    />
  );
}
