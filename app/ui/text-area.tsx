import clsx from "clsx";
import { type ComponentPropsWithoutRef, type ReactNode, useId } from "react";
import { FieldError } from "./field.tsx";

type TextAreaProps = Omit<ComponentPropsWithoutRef<"textarea">, "id"> & {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
};

/** A labelled textarea; its hint and error are its accessible description. */
export function TextArea({ label, hint, error, className, ...rest }: TextAreaProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className={clsx(
          "w-full resize-y rounded-md border border-control bg-surface px-3 py-2 text-base text-ink shadow-rest transition-colors placeholder:text-ink-faint hover:border-ink-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger sm:text-sm",
          className,
        )}
        {...rest}
      />
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-ink-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
