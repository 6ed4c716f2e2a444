import type { TestServer } from "./test-server.ts";
import { newAddress } from "./test-server.ts";

export type Answer = {
  readonly status: number;
  /** The tRPC code. `message` is the domain's code. */
  readonly code: string | null;
  readonly message: string | null;
  readonly data: unknown;
};

export type RpcCall = {
  readonly api: "/api/trpc" | "/api/widget";
  readonly path: string;
  readonly type: "query" | "mutation" | "subscription";
  readonly input?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

type ErrorBody = { readonly message: string; readonly data: { readonly code: string } };

/** Calls a procedure over plain HTTP, from a new address. */
export async function rpc({ ask }: Pick<TestServer, "ask">, call: RpcCall): Promise<Answer> {
  const { api, path, type, input, headers = {} } = call;
  const from = { "x-forwarded-for": newAddress(), ...headers };
  const text = input === undefined ? undefined : JSON.stringify(input);
  const answer =
    type === "mutation"
      ? await ask(`${api}/${path}`, {
          method: "POST",
          headers: { "content-type": "application/json", ...from },
          ...(text !== undefined && { body: text }),
        })
      : await ask(
          `${api}/${path}${text === undefined ? "" : `?input=${encodeURIComponent(text)}`}`,
          { headers: from },
        );
  const body = (await answer.json()) as {
    readonly result?: { readonly data: unknown };
    readonly error?: ErrorBody;
  };
  return {
    status: answer.status,
    code: body.error?.data?.code ?? null,
    message: body.error?.message ?? null,
    data: body.result?.data,
  };
}
