import type { Request, RequestHandler, Response } from "express";

/** Express 4 lets a rejected handler hang; this hands the error on. */
export function asyncRoute(
  handler: (req: Request, res: Response) => Promise<unknown>,
): RequestHandler {
  return (req, res, next) => {
    handler(req, res).catch(next);
  };
}
