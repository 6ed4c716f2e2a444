import { isRouteErrorResponse, useRevalidator, useRouteError } from "@remix-run/react";
import { Compass, type LucideIcon, RotateCw, ShieldAlert, TriangleAlert } from "lucide-react";
import { Button, buttonClass } from "./button.tsx";
import { EmptyState } from "./empty-state.tsx";
import { uiMessages } from "./messages.ts";
import { RichText } from "./rich-text.tsx";

type ErrorKind = "notFound" | "forbidden" | "tooManyRequests" | "unexpected";

const { errors } = uiMessages;

const ICONS: Readonly<Record<ErrorKind, LucideIcon>> = {
  notFound: Compass,
  forbidden: ShieldAlert,
  tooManyRequests: TriangleAlert,
  unexpected: TriangleAlert,
};

type ErrorPageProps = {
  readonly requestId?: string | undefined;
  /** Inside the app's frame, which already has the page's `main`. */
  readonly framed?: boolean;
};

/** Renders the error of the nearest route. */
export function ErrorPage({ requestId, framed = false }: ErrorPageProps) {
  const kind = kindOf(useRouteError());
  const revalidator = useRevalidator();
  const Wrapper = framed ? "div" : "main";
  const retryable = kind === "unexpected" || kind === "tooManyRequests";
  return (
    <Wrapper
      id={framed ? undefined : "main"}
      className="flex min-h-[70dvh] flex-col items-center justify-center"
    >
      <EmptyState
        icon={ICONS[kind]}
        title={errors[kind].title}
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
                {errors.tryAgain}
              </Button>
            ) : null}
            <a href="/" className={buttonClass({ variant: retryable ? "secondary" : "primary" })}>
              {errors.goHome}
            </a>
          </>
        }
      >
        <p>{errors[kind].text}</p>
        {retryable && requestId ? (
          <p className="mt-3 text-xs text-ink-faint">
            <RichText
              text={errors.requestId}
              slots={{ id: <code className="font-mono select-all">{requestId}</code> }}
            />
          </p>
        ) : null}
      </EmptyState>
    </Wrapper>
  );
}

export const errorTitle = (error: unknown): string => errors[kindOf(error)].title;

function kindOf(error: unknown): ErrorKind {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  switch (status) {
    case 404:
    case 405:
      return "notFound";
    case 401:
    case 403:
      return "forbidden";
    case 429:
      return "tooManyRequests";
    default:
      return "unexpected";
  }
}
