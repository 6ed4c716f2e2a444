import { initTRPC, TRPCError } from "@trpc/server";
import type { OpenApiMeta } from "trpc-to-openapi";
import { ZodError, z } from "zod";
import type { ApiCaller } from "../api-keys/find-caller.ts";
import type { Deps } from "../deps.ts";
import type { VisitorClaims } from "../integrations/tokens.ts";
import {
  BillingRefusal,
  DomainError,
  TooManyRequests,
  WebhookUrlRefused,
} from "../kernel/errors.ts";
import { hasNul } from "../kernel/has-nul.ts";
import type { Viewer } from "../people/viewer.ts";
import { TRPC_CODE } from "./error-map.ts";

/** Built when a request or socket arrives. */
export type Context = {
  readonly deps: Deps;
  /** The logged-in person. Checked again periodically while a socket is open. */
  readonly findViewer: () => Promise<Viewer | null>;
  readonly visitor: VisitorClaims | null;
  /** Whose key a request to the public API has. Throws if it has none that is valid. */
  readonly findApiCaller?: () => Promise<ApiCaller>;
  readonly ip: string;
  /** The origin of the page that sent a visitor's request, if it says so. */
  readonly origin: string | null;
};

export type Meta = OpenApiMeta<{
  /** Stays allowed for members who must set up a second factor first. */
  readonly beforeTwoFactor?: boolean;
  /** Mutations that a person may use before the account's e-mail address is verified. */
  readonly beforeVerification?: boolean;
  /** Stays allowed while the organization is blocked because a payment is due. */
  readonly whileBlocked?: boolean;
}>;

export const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      message: clientMessage(error),
      code: shape.code,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path ?? null,
        ...(error.cause instanceof TooManyRequests && { retryAfterS: error.cause.retryAfterS }),
        ...(error.cause instanceof BillingRefusal && { billing: error.cause.detail }),
        ...(error.cause instanceof WebhookUrlRefused && { urlProblem: error.cause.problem }),
      },
    }),
  });

function clientMessage(error: TRPCError): string {
  if (error.cause instanceof DomainError) return error.cause.code;
  if (error.cause instanceof ZodError) return `INVALID_INPUT: ${z.prettifyError(error.cause)}`;
  return error.code === "INTERNAL_SERVER_ERROR" ? "INTERNAL_SERVER_ERROR" : error.message;
}

/** The Retry-After header for these errors, if any of them is about a rate limit. */
export function retryAfterHeader(errors: readonly TRPCError[]): Record<string, string> {
  const seconds = errors.flatMap(({ cause }) =>
    cause instanceof TooManyRequests ? [cause.retryAfterS] : [],
  );
  return seconds.length > 0 ? { "retry-after": String(Math.max(...seconds)) } : {};
}

/** PostgreSQL can't store a NUL character in text. */
export const refuseNul = t.middleware(async ({ getRawInput, next }) => {
  if (hasNul(await getRawInput()))
    throw new TRPCError({ code: "BAD_REQUEST", message: "INVALID_INPUT: text contains NUL" });
  return next();
});

/** Errors are read from the result: in tRPC middleware `next` doesn't throw. */
export const translateErrors = t.middleware(async ({ ctx, path, type, next }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof DomainError) {
    ctx.deps.log.info({ path, code: cause.code, ...cause.facts }, "refused");
    throw new TRPCError({ code: TRPC_CODE[cause.code], message: cause.code, cause });
  }
  if (result.error.code === "INTERNAL_SERVER_ERROR") {
    ctx.deps.log.error({ path, type, err: cause ?? result.error }, "procedure failed");
  }
  return result;
});
