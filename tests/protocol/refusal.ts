import { z } from "zod";

const ErrorShape = z.object({
  error: z.object({ message: z.string(), data: z.object({ code: z.string() }).optional() }),
});

/** What the server refused: `message` is a DomainErrorCode wherever the server has one. */
export class Refusal extends Error {
  readonly path: string;
  readonly code: string;

  constructor(path: string, answer: unknown) {
    const shape = ErrorShape.safeParse(answer).data?.error;
    super(shape?.message ?? `${path} was answered with ${JSON.stringify(answer)?.slice(0, 200)}`);
    this.name = "Refusal";
    this.path = path;
    this.code = shape?.data?.code ?? "UNKNOWN";
  }
}
