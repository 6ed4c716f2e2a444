import type { FieldMetadata } from "@conform-to/react";
import { useNavigation } from "@remix-run/react";
import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Notice } from "./notice.tsx";

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

export function FormError({
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
