import type { FormValue } from "./form.ts";
import type { ParamsType } from "./sdk-params.ts";

const TYPES: Readonly<Record<number, string>> = {
  401: "authentication_error",
  402: "card_error",
  500: "api_error",
};

/** A refusal as Stripe words it. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;
  readonly param: string | undefined;

  constructor(status: number, code: string, message: string, param?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.type = TYPES[status] ?? "invalid_request_error";
    this.param = param;
  }
}

export type Endpoint = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: RegExp;
  readonly params: ParamsType;
  readonly run: (id: string, params: Record<string, FormValue>) => unknown;
};

export const list = (url: string, data: readonly unknown[]) => ({
  object: "list",
  url,
  data,
  has_more: false,
});

export function find<Value extends { readonly id: string }>(
  all: readonly Value[],
  id: FormValue | undefined,
): Value {
  const found = all.find((one) => one.id === id);
  if (!found) throw new ApiError(404, "resource_missing", `No such object: '${String(id)}'`);
  return found;
}

export const matching = <Value extends object>(
  all: readonly Value[],
  params: Record<string, FormValue>,
  names: readonly (keyof Value & string)[],
): Value[] =>
  all
    .filter((one) =>
      names.every((name) => params[name] === undefined || params[name] === one[name]),
    )
    .reverse();
