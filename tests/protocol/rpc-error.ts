import { z } from "zod";

const ErrorShape = z.object({
  error: z.object({ message: z.string(), data: z.object({ code: z.string() }).optional() }),
});

/** An error response. `message` is a DomainErrorCode if the server sent one. */
export class RpcError extends Error {
  readonly path: string;
  readonly code: string;

  constructor(path: string, answer: unknown) {
    const shape = ErrorShape.safeParse(answer).data?.error;
    super(shape?.message ?? `${path} returned ${JSON.stringify(answer)?.slice(0, 200)}`);
    this.name = "RpcError";
    this.path = path;
    this.code = shape?.data?.code ?? "UNKNOWN";
  }
}
