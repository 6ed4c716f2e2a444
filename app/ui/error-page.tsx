import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Compass, RotateCw, ShieldAlert, TriangleAlert } from "lucide-react";
import { Button, buttonClass } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";

const NOT_FOUND = {
  icon: Compass,
  title: "This page is not here",
  words: "The address may be mistyped, or what it showed is gone.",
};
const FORBIDDEN = {
  icon: ShieldAlert,
  title: "This page is not for you",
  words: "An admin of your organisation can give you access.",
};
const BUSY = {
  icon: TriangleAlert,
  title: "That was too quick",
  words: "There were too many requests. Wait a minute and try again.",
};
const BROKEN = {
  icon: TriangleAlert,
  title: "Something went wrong on our side",
  words: "It has been noted. Trying again often helps.",
};

type ErrorPageProps = {
  readonly requestId?: string | undefined;
  /** Inside the app's frame, which has the page's main part already. */
  readonly framed?: boolean;
};

/** The error that a route met, told to a person. */
export function ErrorPage({ requestId, framed = false }: ErrorPageProps) {
  const error = useRouteError();
  const revalidator = useRevalidator();
  const Part = framed ? "div" : "main";
  const said = sayError(statusOf(error));
  const retryable = said === BROKEN || said === BUSY;
  return (
    <Part
      id={framed ? undefined : "main"}
      className="flex min-h-[70dvh] flex-col items-center justify-center"
    >
      <EmptyState
        icon={said.icon}
        title={said.title}
        heading="h1"
        action={
          <>
            {retryable ? (
              <Button
                variant="primary"
                icon={<RotateCw aria-hidden className="size-4" />}
                pending={revalidator.state === "loading"}
                onClick={() => revalidator.revalidate()}
              >
                Try again
              </Button>
            ) : null}
            <a href="/" className={buttonClass({ variant: retryable ? "secondary" : "primary" })}>
              Go to the start
            </a>
          </>
        }
      >
        <p>{said.words}</p>
        {retryable && requestId ? (
          <p className="mt-3 text-xs text-ink-faint">
            Request <code className="font-mono select-all">{requestId}</code>
          </p>
        ) : null}
      </EmptyState>
    </Part>
  );
}

export const errorTitle = (error: unknown): string => sayError(statusOf(error)).title;

const statusOf = (error: unknown): number => (isRouteErrorResponse(error) ? error.status : 500);

function sayError(status: number) {
  switch (status) {
    case 404:
    case 405:
      return NOT_FOUND;
    case 401:
    case 403:
      return FORBIDDEN;
    case 429:
      return BUSY;
    default:
      return BROKEN;
  }
}
