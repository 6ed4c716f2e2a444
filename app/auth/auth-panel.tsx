import type { ReactNode } from "react";

type AuthPanelProps = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
};

/** The content of a page for logging in or signing up: title, form, footer. */
export function AuthPanel({ title, description, children, footer }: AuthPanelProps) {
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {description ? (
        <p className="mt-2 text-base text-ink-muted text-pretty">{description}</p>
      ) : null}
      <div className="mt-8">{children}</div>
      {footer ? <div className="mt-8 text-ink-muted">{footer}</div> : null}
    </>
  );
}
