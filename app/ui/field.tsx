import clsx from "clsx";
import { CircleAlert, Eye, EyeOff } from "lucide-react";
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId, useState } from "react";
import { uiMessages } from "./messages.ts";

const INPUT =
  "h-10 w-full rounded-md border border-control bg-surface px-3 text-base sm:text-sm text-ink shadow-rest transition-colors placeholder:text-ink-faint hover:border-ink-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-danger disabled:bg-sunken disabled:text-ink-muted";

export const Input = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(function Input(
  { className, ...rest },
  ref,
) {
  return <input ref={ref} className={clsx(INPUT, className)} {...rest} />;
});

type FieldProps = Omit<ComponentPropsWithoutRef<"input">, "id"> & {
  readonly label: string;
  readonly id?: string;
  readonly hint?: ReactNode;
  readonly errors?: readonly string[] | undefined;
  /** Beside the label, such as a link. */
  readonly aside?: ReactNode;
};

/** A labelled input; its hint and error are its accessible description. */
export const Field = forwardRef<HTMLInputElement, FieldProps>(function Field(
  { label, id, hint, errors, aside, type, ...rest },
  ref,
) {
  const ownId = useId();
  const inputId = id ?? ownId;
  const message = errors?.[0];
  const describedBy = [message && `${inputId}-error`, hint && `${inputId}-hint`]
    .filter(Boolean)
    .join(" ");
  const input = {
    ...rest,
    id: inputId,
    "aria-invalid": message ? true : undefined,
    "aria-describedby": describedBy || undefined,
  };
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between gap-4">
        <label htmlFor={inputId} className="font-medium">
          {label}
        </label>
        {aside}
      </div>
      {type === "password" ? (
        <PasswordInput ref={ref} {...input} />
      ) : (
        <Input ref={ref} type={type} {...input} />
      )}
      {message ? <FieldError id={`${inputId}-error`}>{message}</FieldError> : null}
      {hint ? (
        <p id={`${inputId}-hint`} className="mt-1.5 text-ink-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
});

const PasswordInput = forwardRef<HTMLInputElement, ComponentPropsWithoutRef<"input">>(
  function PasswordInput(props, ref) {
    const [shown, setShown] = useState(false);
    const Icon = shown ? EyeOff : Eye;
    return (
      <div className="relative">
        <Input ref={ref} {...props} type={shown ? "text" : "password"} className="pr-11" />
        <button
          type="button"
          aria-label={shown ? uiMessages.hidePassword : uiMessages.showPassword}
          aria-controls={props.id}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 right-1 flex w-9 items-center justify-center rounded-sm text-ink-faint hover:bg-hover hover:text-ink"
        >
          <Icon aria-hidden className="size-4" />
        </button>
      </div>
    );
  },
);

export function FieldError({
  id,
  children,
}: {
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <p id={id} className="mt-1.5 flex items-start gap-1.5 text-danger-text">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
