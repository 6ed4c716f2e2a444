import clsx from "clsx";
import { type ComponentPropsWithoutRef, type ReactNode, useId } from "react";

type TextAreaProps = Omit<ComponentPropsWithoutRef<"textarea">, "id"> & {
  readonly label: string;
  readonly hint?: ReactNode;
};

/** A labelled textarea. */
export function TextArea({ label, hint, className, ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <textarea
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className={clsx(
          "w-full resize-y rounded-md border border-control bg-surface px-3 py-2 text-base text-ink shadow-rest transition-colors placeholder:text-ink-faint hover:border-ink-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 sm:text-sm",
          className,
        )}
        {...rest}
      />
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-ink-muted">
          {hint}
        </p>
      ) : null}
    </div>
  );
}
