import type { FieldMetadata, FormMetadata } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Notice } from "./notice.tsx";

type PostFormProps = {
  readonly form: Pick<
    FormMetadata<Record<string, unknown>>,
    "id" | "errorId" | "errors" | "onSubmit" | "noValidate"
  >;
  readonly children: ReactNode;
};

/** A conform form that is posted to its own page; what is wrong with all of it stands above its fields. */
export function PostForm({ form, children }: PostFormProps) {
  return (
    <Form
      method="post"
      id={form.id}
      onSubmit={form.onSubmit}
      noValidate={form.noValidate}
      className="space-y-5"
    >
      <FormError id={form.errorId} errors={form.errors} />
      {children}
    </Form>
  );
}

type FormFieldProps = Omit<ComponentPropsWithoutRef<typeof Field>, "id" | "name" | "errors"> & {
  readonly meta: FieldMetadata<string | number>;
};

/** A field of a conform form: named, filled and told its errors by the form. */
export function FormField({ meta, ...rest }: FormFieldProps) {
  return (
    <Field
      key={meta.key}
      id={meta.id}
      name={meta.name}
      defaultValue={rest.type === "password" ? undefined : meta.initialValue}
      errors={meta.errors}
      required={meta.required}
      maxLength={meta.maxLength}
      {...rest}
    />
  );
}

function FormError({
  id,
  errors,
}: {
  readonly id: string;
  readonly errors?: readonly string[] | undefined;
}) {
  return errors?.[0] ? (
    <div id={id}>
      <Notice tone="danger">{errors[0]}</Notice>
    </div>
  ) : null;
}

/** Shows progress while any form of the page is being sent. */
export function SubmitButton({
  children,
  className,
}: {
  readonly children: ReactNode;
  readonly className?: string;
}) {
  const pending = useNavigation().formMethod === "POST";
  return (
    <Button type="submit" variant="primary" pending={pending} className={className}>
      {children}
    </Button>
  );
}
